"""Score arrays into labels, spans, trees and attributions of one window; pure NumPy, positions count words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.language.attribution_rows import AttributionWords, Chain, decode_attributions
from tightrope.language.event_scores import WindowEvents, decode_events
from tightrope.language.labels import LabelSets
from tightrope.language.lemmas import apply_edit
from tightrope.language.reader import Scores
from tightrope.language.trees import best_tree, sentence_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


LEAST_SCORES = {"names": 0.5, "politics": -1.0, "entities": 0.0, "mentions": 0.0}
"""Score of a span, by set of kinds, above which it is one; 0 is as likely as not. Names were learned in part from
lists and from an earlier reader, and come out too many; CrossNER's 200 sentences leave the reader too shy. Chosen on
the development parts of UNER and CrossNER (F1 73.3 to 74.1 and 70.6 to 71.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSpan:
    """A half-open range of words with a label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowReading:
    """What the reader says of one window; lists are as long as its words.

    Parameters
    ----------
    sentences : list of (int, int)
        Half-open ranges of words that cover the window.
    upos, feats, lemmas : list of str
        Universal POS, Universal Features ('_' for none), lemma.
    heads : list of int
        Position of each word's head; a root is its own head.
    relations : list of str
        UD relation to the head, 'root' for a root.
    names, politics : list of LabelledSpan
        Named mentions, political types; in their order, none inside another.
    entities, mentions : list of LabelledSpan
        Noun phrases of conflict reports, all mentions (noun phrases and pronouns); in their order, they may nest.
    attributions : list of AttributionWords
        Who said what.
    events : WindowEvents, optional
        Types and parties of events, when the model has a head for them.
    """

    sentences: list[tuple[int, int]]
    upos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]
    names: list[LabelledSpan]
    politics: list[LabelledSpan]
    entities: list[LabelledSpan]
    mentions: list[LabelledSpan]
    attributions: list[AttributionWords]
    events: WindowEvents | None = None


def decode_window(
    words: "Sequence[str]",
    scores: Scores,
    labels: LabelSets,
    chain: Chain,
    *,
    sentences: list[tuple[int, int]] | None = None,
) -> WindowReading:
    """Return the reading of one window.

    Parameters
    ----------
    words : sequence of str
        The words that `scores` were made from.
    scores : Scores
    labels : LabelSets
    chain : Chain
    sentences : list of (int, int), optional
        Sentence borders to take in place of the model's own.
    """
    sentences = sentence_ranges(scores.starts) if sentences is None else sentences
    heads = decode_heads(scores.arcs, sentences)
    edits = best_labels(scores.lemmas, labels.lemmas)

    def spans(name: str, *, nested: bool = False) -> list[LabelledSpan]:
        own = scores.spans[labels.of_spans(name)] - LEAST_SCORES[name]
        return decode_spans(own, getattr(labels, name), sentences, nested=nested)

    mentions = spans("mentions", nested=True)
    return WindowReading(
        sentences=sentences,
        upos=best_labels(scores.upos, labels.upos),
        feats=best_labels(scores.feats, labels.feats),
        lemmas=[apply_edit(word, edit) for word, edit in zip(words, edits, strict=True)],
        heads=heads,
        relations=decode_relations(scores, heads, labels.relations),
        names=with_places_of(words, spans("names"), mentions),
        politics=spans("politics"),
        entities=spans("entities", nested=True),
        mentions=mentions,
        attributions=decode_attributions(scores.roles, scores.links, chain),
        events=decode_events(scores),
    )


def with_places_of(
    words: "Sequence[str]", names: list[LabelledSpan], mentions: list[LabelledSpan]
) -> list[LabelledSpan]:
    """Return names with those of places called "the town of Basra": GUM has one mention there and no name in it.

    Parameters
    ----------
    words : sequence of str
    names : list of LabelledSpan
        None inside another.
    mentions : list of LabelledSpan
    """
    found = list(names)
    for mention in mentions:
        if mention.label != "place" or "of" not in words[mention.start : mention.end]:
            continue
        start = words.index("of", mention.start) + 1
        named = start < mention.end and all(word[0].isupper() for word in words[start : mention.end])
        free = all(mention.end <= name.start or name.end <= start for name in found)
        if named and free and start - 2 >= mention.start and words[start - 2].islower():
            found.append(LabelledSpan(start=start, end=mention.end, label="place"))
    return sorted(found, key=lambda name: name.start)


def best_labels(scores: "NDArray[np.float32]", labels: tuple[str, ...]) -> list[str]:
    """Return the best label of each word."""
    return [labels[i] for i in scores.argmax(1).tolist()]


def decode_heads(arcs: "NDArray[np.float32]", sentences: list[tuple[int, int]]) -> list[int]:
    """Return each word's head in the window, with one root a sentence."""
    heads: list[int] = []
    for start, end in sentences:
        heads += (best_tree(arcs[start:end, start:end]) + start).tolist()
    return heads


def decode_relations(scores: Scores, heads: list[int], labels: tuple[str, ...]) -> list[str]:
    """Return each word's relation to its head: 'root' for roots and for them alone.

    A verb with an object and no auxiliary of the passive has an active subject: "the storm killed 40 people".
    """
    import numpy as np

    values = np.einsum("wrs,ws->wr", scores.dependents, scores.governors[heads])
    if "root" in labels:
        root = labels.index("root")
        is_root = np.array(heads) == np.arange(len(heads))
        values[:, root] = np.where(is_root, np.inf, -np.inf)
    found = best_labels(values, labels)
    acting = {heads[i] for i, name in enumerate(found) if name == "obj"}
    acting -= {heads[i] for i, name in enumerate(found) if name == "aux:pass"}
    return ["nsubj" if name == "nsubj:pass" and heads[i] in acting else name for i, name in enumerate(found)]


def decode_spans(
    scores: "NDArray[np.float32]",
    kinds: tuple[str, ...],
    sentences: list[tuple[int, int]],
    *,
    nested: bool = False,
) -> list[LabelledSpan]:
    """Return the spans that score best, in their order.

    Spans are taken from the best score down, each that goes with those taken before (Yu et al. 2020). Of two spans
    that share words none is taken but the better one; nested, one of them may lie inside the other.

    Parameters
    ----------
    scores : (kinds, words, words)
        By first and last word; only scores above 0 are spans.
    kinds : tuple of str
    sentences : list of (int, int)
        No span leaves its sentence.
    nested : bool
    """
    import numpy as np

    best = scores.max(0)
    found = [(first, last) for first, last in np.argwhere(best > 0).tolist() if first <= last]
    found.sort(key=lambda span: (-best[span], span))
    ends = {i: end for start, end in sentences for i in range(start, end)}
    taken: list[tuple[int, int]] = []
    for first, last in found:
        if last < ends[first] and not any(_clash(first, last, other, nested=nested) for other in taken):
            taken.append((first, last))
    return [
        LabelledSpan(start=first, end=last + 1, label=kinds[int(scores[:, first, last].argmax())])
        for first, last in sorted(taken)
    ]


def _clash(first: int, last: int, other: tuple[int, int], *, nested: bool) -> bool:
    """Return whether two spans cannot both be taken."""
    if last < other[0] or other[1] < first:
        return False
    inside = (other[0] <= first and last <= other[1]) or (first <= other[0] and other[1] <= last)
    return not (nested and inside)
