"""Attribution relations out of score arrays: a best path of roles for each word that looks like a cue."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.language.labels import ROLES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_CUE = 0.3
"""Probability from which a word is tried as the first word of a cue. Its row of roles can still refuse it, so this is
low; on PolNeAR's dev part values from 0.1 to 0.4 differ by less than one point of F1."""

_BEGIN_CUE, _BEGIN_SOURCE = ROLES.index("B-cue"), ROLES.index("B-source")
_NEVER = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Scores of neighbouring roles, of the first and of the last, learned with the model.

    Parameters
    ----------
    moves : (roles, roles)
        From the role of a word to that of the next.
    start, end : (roles,)
    """

    moves: "NDArray[np.float32]"
    start: "NDArray[np.float32]"
    end: "NDArray[np.float32]"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionWords:
    """Who said what in one window; each role is a tuple of pieces, half-open ranges of words."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def decode_attributions(
    roles: "NDArray[np.float32]", links: "NDArray[np.float32]", chain: Chain
) -> list[AttributionWords]:
    """Return the attributions of one window, in the order of their cues.

    A source and a cue are one piece each, as in all but a handful of PolNeAR's relations, and no two cues overlap:
    the likelier one stands.

    Parameters
    ----------
    roles : (words, roles)
        Scores of each word's role, whatever the relation.
    links : (roles, words, words)
        Scores of each word's role in the relation whose cue begins at the row's word.
    chain : Chain
        Scores of neighbouring roles.
    """
    import numpy as np

    shifted = roles - roles.max(1, keepdims=True)
    likely = np.exp(shifted[:, _BEGIN_CUE]) / np.exp(shifted).sum(1)
    cues = np.flatnonzero(likely >= LEAST_CUE)
    cues = cues[np.argsort(-likely[cues], kind="stable")]
    rows = links[:, cues].transpose(1, 2, 0)
    found: list[AttributionWords] = []
    for cue, scores, path in zip(cues.tolist(), rows, best_paths(rows, chain), strict=True):
        if path[cue] != _BEGIN_CUE:
            continue
        attribution = AttributionWords(
            source=best_piece(pieces(path, "source"), scores),
            cue=tuple(piece for piece in pieces(path, "cue") if piece[0] == cue),
            content=pieces(path, "content"),
        )
        apart = all(_apart(attribution.cue[0], other.cue[0]) for other in found)
        if apart and (attribution.source or attribution.content):
            found.append(attribution)
    return sorted(found, key=lambda one: one.cue[0])


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def best_piece(pieces: tuple[tuple[int, int], ...], scores: "NDArray[np.float32]") -> tuple[tuple[int, int], ...]:
    """Return the one of several sources that scores furthest above no role at all.

    Parameters
    ----------
    scores : (words, roles)
    """
    if len(pieces) < 2:
        return pieces

    def margin(piece: tuple[int, int]) -> float:
        first, after = piece
        inside = scores[first + 1 : after, _BEGIN_SOURCE + 1] - scores[first + 1 : after, 0]
        return float(scores[first, _BEGIN_SOURCE] - scores[first, 0] + inside.sum())

    return (max(pieces, key=margin),)


def best_paths(scores: "NDArray[np.float32]", chain: Chain) -> "NDArray[np.int64]":
    """Return the labels of the best path through each row (Viterbi 1967); I follows only B or I of its role.

    Parameters
    ----------
    scores : (rows, words, roles)
    chain : Chain

    Returns
    -------
    (rows, words)
    """
    import numpy as np

    rows, count, roles = scores.shape
    path = np.empty((rows, count), dtype=np.int64)
    if not rows:
        return path
    moves, start = chain.moves.copy(), chain.start.copy()
    for label, role in enumerate(ROLES):
        if role[0] == "I":
            start[label] = _NEVER
            for before, other in enumerate(ROLES):
                if other[2:] != role[2:]:
                    moves[before, label] = _NEVER
    best = start + scores[:, 0]
    came = np.zeros((count, rows, roles), dtype=np.int64)
    for i in range(1, count):
        every = best[:, :, None] + moves
        came[i] = every.argmax(1)
        best = every.max(1) + scores[:, i]
    path[:, -1] = (best + chain.end).argmax(1)
    every_row = np.arange(rows)
    for i in range(count - 1, 0, -1):
        path[:, i - 1] = came[i, every_row, path[:, i]]
    return path


def pieces(path: "NDArray[np.int64]", name: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open ranges of words that a path gives one role; B begins a new range."""
    begin, inside = ROLES.index(f"B-{name}"), ROLES.index(f"I-{name}")
    found: list[list[int]] = []
    for i, label in enumerate(path.tolist()):
        if label == begin:
            found.append([i, i + 1])
        elif label == inside and found and found[-1][1] == i:
            found[-1][1] = i + 1
    return tuple((first, last) for first, last in found)
