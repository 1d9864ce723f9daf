"""Score arrays into labels, spans, trees and attributions of one window; pure NumPy, positions count words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.language.attribution_rows import AttributionWords, Chain, decode_attributions
from tightrope.language.labels import LabelSets
from tightrope.language.lemmas import apply_edit
from tightrope.language.reader import Scores
from tightrope.language.trees import best_tree, sentence_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


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
    names, politics, entities : list of LabelledSpan
        Named mentions, political types, noun phrases of conflict reports.
    attributions : list of AttributionWords
        Who said what.
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
    attributions: list[AttributionWords]


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
    return WindowReading(
        sentences=sentences,
        upos=best_labels(scores.upos, labels.upos),
        feats=best_labels(scores.feats, labels.feats),
        lemmas=[apply_edit(word, edit) for word, edit in zip(words, edits, strict=True)],
        heads=heads,
        relations=decode_relations(scores, heads, labels.relations),
        names=decode_spans(scores.names, labels.names),
        politics=decode_spans(scores.politics, labels.politics),
        entities=decode_spans(scores.entities, labels.entities),
        attributions=decode_attributions(scores.roles, scores.links, chain),
    )


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
    """Return each word's relation to its head: 'root' for roots and for them alone."""
    import numpy as np

    values = np.einsum("wrs,ws->wr", scores.dependents, scores.governors[heads])
    if "root" in labels:
        root = labels.index("root")
        is_root = np.array(heads) == np.arange(len(heads))
        values[:, root] = np.where(is_root, np.inf, -np.inf)
    return best_labels(values, labels)


def decode_spans(scores: "NDArray[np.float32]", labels: tuple[str, ...]) -> list[LabelledSpan]:
    """Return the spans of BIO labels.

    The best label of a word opens or continues a span; I after another kind opens one, as a begin that was missed.

    Parameters
    ----------
    scores : (words, labels)
    labels : tuple of str
        'O' and B- and I- of every kind.
    """
    found: list[LabelledSpan] = []
    for i, label in enumerate(best_labels(scores, labels)):
        if label == "O":
            continue
        last = found[-1] if found else None
        if label[0] == "I" and last is not None and last.end == i and last.label == label[2:]:
            found[-1] = LabelledSpan(start=last.start, end=i + 1, label=last.label)
        else:
            found.append(LabelledSpan(start=i, end=i + 1, label=label[2:]))
    return found
