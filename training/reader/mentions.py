"""Mentions of GUM: whole noun phrases; the name in one is grown from its head."""

import re
from dataclasses import dataclass

from views import LabelledRange

TITLES = frozenset(
    "mr mrs ms dr president prime minister sen senator rep gov governor secretary general gen judge justice king "
    "queen prince princess pope chancellor ambassador professor prof lord lady sir captain colonel lieutenant "
    "sergeant foreign defense defence vice former speaker congressman congresswoman mayor ayatollah sheikh sheik "
    "imam".split()
)
"""Words before a person's name that are no part of it, as in the corpora that the names are scored on."""

NAME_LINKS = frozenset("of the for and de al la von van bin & 's - ’s del du".split())
"""Words that join the parts of a name when a capitalised word follows."""

KINDS = {
    "person": "person",
    "place": "place",
    "organization": "organization",
    "event": "event",
    "object": "work",
    "abstract": "work",
}
"""Our kind of a name for GUM's; its other kinds have few names."""

PROPER = ("NNP", "NNPS")
"""Penn tags of words in names. Universal POS will not do: in "Toys", "United" and "Home" of names it is that of the
common word."""

_BRACKET = re.compile(r"(\()?([^()]+)(\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention within a sentence: first and last word, GUM's kind, and its head's position in it, from 0."""

    start: int
    end: int
    kind: str
    head: int


def named_mentions(rows: list[list[str]]) -> list[LabelledRange]:
    """Return the names among a sentence's mentions: those whose head is a proper noun.

    Parameters
    ----------
    rows : list of list of str
        The columns of CoNLL-U, one list a word.
    """
    names = [(*name, KINDS[m.kind]) for m in _mentions(rows) if m.kind in KINDS and (name := _name_in(rows, m))]
    taken: set[int] = set()
    kept: list[LabelledRange] = []
    for first, last, kind in sorted(names, key=lambda name: name[0] - name[1]):  # the outer of nested names wins
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            kept.append((first, last, kind))
    return kept


def noun_phrases(rows: list[list[str]]) -> list[LabelledRange]:
    """Return all mentions of a sentence as they are marked: whole noun phrases and pronouns, nested ones too."""
    return sorted({(m.start, m.end): (m.start, m.end, m.kind) for m in _mentions(rows)}.values())


def _mentions(rows: list[list[str]]) -> list[Mention]:
    """Return the mentions that open and close within a sentence."""
    found: list[Mention] = []
    waiting: list[tuple[str, int, list[str]]] = []
    for index, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for opens, body, closes in _BRACKET.findall(entity):
            parts = body.split("-")
            group = parts[0].split("[")[0]
            if opens:
                waiting.append((group, index, parts))
            if closes:
                at = next((k for k in range(len(waiting) - 1, -1, -1) if waiting[k][0] == group), None)
                if at is not None:
                    found += _mention(waiting.pop(at), index)
    return found


def _mention(opened: tuple[str, int, list[str]], end: int) -> list[Mention]:
    """Return an opened mention closed at `end`; nothing for a discontinuous one or one without a head."""
    _, start, parts = opened
    minimal = parts[5].split(",")[0] if len(parts) > 5 else ""
    if "[" in parts[0] or not minimal.isdigit() or start + int(minimal) - 1 > end:
        return []
    return [Mention(start=start, end=end, kind=parts[1], head=start + int(minimal) - 1)]


def _name_in(rows: list[list[str]], mention: Mention) -> tuple[int, int] | None:
    """Return first and last word of the name in a mention, None when its head is no proper noun."""
    if rows[mention.head][4] not in PROPER:
        return None
    proper = [row[4] in PROPER or (row[1][:1].isupper() and row[3] in ("ADJ", "NOUN", "NUM")) for row in rows]
    first = mention.head
    while first > mention.start and (proper[first - 1] or _hyphened(rows, proper, first, mention.start)):
        first -= 1
    last = _last_of_name(rows, proper, mention)
    if mention.kind == "person":
        while first < last and rows[first][1].rstrip(".").lower() in TITLES:
            first += 1
    return first, last


def _hyphened(rows: list[list[str]], proper: list[bool], first: int, start: int) -> bool:
    return first - 2 >= start and rows[first - 1][1] in ("-", "'", "’") and proper[first - 2]


def _last_of_name(rows: list[list[str]], proper: list[bool], mention: Mention) -> int:
    """Return the last word of a name: proper words after its head, over at most two linking words."""
    last = mention.head
    while last < mention.end:
        link = last + 1
        while link <= mention.end and not proper[link] and rows[link][1].lower() in NAME_LINKS and link - last <= 2:
            link += 1
        joined = link == last + 1 or rows[last + 1][1].lower() not in ("and", "'s", "’s")
        if link > mention.end or not proper[link] or not joined:
            break
        last = link
    return last
