"""What the reader learns: label sets, and the rows of roles of a window's attributions."""

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor
from views import Window

from tightrope.language.labels import ROLES, SPANS, TAGS
from tightrope.language.lemmas import lemma_edit

BEGIN = {role[2:]: i for i, role in enumerate(ROLES) if role[0] == "B"}
"""Index of the label that begins a piece of each role; the one that continues it follows."""

LEAST = {"feats": 5, "lemmas": 3, "relations": 5}
"""How often a label must occur to be learned; rarer ones are left out of the loss."""


class Labels:
    """Label sets, learned from the training windows."""

    def __init__(self, sets: dict[str, list[str]]) -> None:
        self.sets = sets
        self.index = {name: {label: i for i, label in enumerate(labels)} for name, labels in sets.items()}

    @classmethod
    def learn(cls, windows: list[Window]) -> "Labels":
        """Collect labels; rare composite ones are left out and count as unknown."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in (*TAGS, *SPANS)}
        for window in windows:
            for name in SPANS:
                counts[name].update(kind for *_, kind in window.spans.get(name, ()) if kind is not None)
            for name in TAGS:
                values = getattr(window, name)
                if name == "lemmas":
                    values = [lemma_edit(word, lemma) for word, lemma in zip(window.words, values, strict=False)]
                counts[name].update(values)
        sets = {
            name: [label for label, n in sorted(c.items(), key=lambda p: -p[1]) if n >= LEAST.get(name, 1)]
            for name, c in counts.items()
        }
        return cls(sets)

    def encode(self, name: str, values: Sequence[str]) -> list[int]:
        """Return indices; -100 (ignored by the loss) for a label that is not in the set."""
        index = self.index[name]
        return [index.get(value, -100) for value in values]


def tag(row: list[int], words: list[int], role: str) -> None:
    """Write BIO indices of one role over the words of a row."""
    before = -2
    for i in words:
        row[i] = BEGIN[role] + (i == before + 1)
        before = i


def flat_roles(window: Window) -> list[int]:
    """Return role indices of words whatever the relation; a source or cue inside a content wins."""
    row = [0] * len(window.words)
    for role in ("content", "source", "cue"):
        for attribution in window.attributions or ():
            tag(row, attribution[role], role)
    return row


def cue_rows(window: Window) -> dict[int, list[int]]:
    """Return for each cue's first word the role indices of the words of its relation."""
    rows: dict[int, list[int]] = {}
    for attribution in window.attributions or ():
        row = rows.setdefault(attribution["cue"][0], [0] * len(window.words))
        for role in ("content", "source", "cue"):
            tag(row, attribution[role], role)
    return rows


def span_row(window: Window, name: str, index: dict[str, int], width: int) -> Tensor:
    """Return the kinds of all spans of a window, first word by last word: 0 for none, -100 for what is not known.

    A longer span is written before those inside it. Spans over a sentence's end are not asked for where sentences
    are known. Of a set that the window does not have, nothing is known.
    """
    count = len(window.words)
    gold = torch.full((width, width), -100)
    if name not in window.spans:
        return gold
    gold[:count, :count] = torch.zeros(count, count, dtype=torch.long)
    gold = gold.masked_fill(torch.ones(width, width, dtype=torch.bool).tril(-1), -100)
    if window.starts:
        numbers = torch.tensor(sentence_numbers(window.starts))
        gold[:count, :count][numbers[:, None] != numbers[None, :]] = -100
    for first, last, kind in sorted(window.spans[name], key=lambda s: (s[0] - s[1], s[2] is not None)):
        inside = gold[first : last + 1, first : last + 1]
        if kind is None:
            inside[inside >= 0] = -100
            continue
        inside.copy_(torch.zeros_like(inside).masked_fill(torch.ones_like(inside, dtype=torch.bool).tril(-1), -100))
        gold[first, last] = index[kind] + 1
    return gold


def sentence_numbers(starts: list[int]) -> list[int]:
    """Return for each word the number of its sentence."""
    numbers, number = [], 0
    for start in starts:
        number += start
        numbers.append(number)
    return numbers
