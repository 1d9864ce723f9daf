"""Statements inside statements: 'Lind said that the governor had denied it'."""

from collections.abc import Sequence

from tightrope.evidence.statements.attributions import Attribution
from tightrope.reports.report import Span

MOST_OPEN = 64
"""Statements looked back at for one that holds another; a paragraph seldom has ten."""


def outer_of(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return for each attribution the place of the innermost other one whose content holds its cue and source.

    Parameters
    ----------
    attributions : sequence of Attribution
        In the order of their first characters.
    """
    lengths = [sum(piece.end - piece.start for piece in one.content) for one in attributions]
    reaches = [(one.content[0].start, one.content[-1].end) for one in attributions]
    found: list[int | None] = []
    for place, one in enumerate(attributions):
        inner = (*one.source, *one.cue)
        near = range(max(place - MOST_OPEN, 0), min(place + MOST_OPEN, len(attributions)))
        holding = [
            other
            for other in near
            if one.cue
            and reaches[other][0] <= one.cue[0].start < reaches[other][1]
            and lengths[other] > lengths[place]
            and _holds(attributions[other], inner)
        ]
        found.append(min(holding, key=lambda other: lengths[other], default=None))
    return found


def _holds(outer: Attribution, parts: Sequence[Span]) -> bool:
    return all(any(piece.start <= part.start and part.end <= piece.end for piece in outer.content) for part in parts)
