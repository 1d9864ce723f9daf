"""Stance: which points of an issue's scale a text is near, and how surely. The second step, after `relevance`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from tightrope.positions.scales import IssueScale

POINTS = 101
"""Points of the scale, 0 to 100, at which a stance is given."""
LEAST_SPREAD = 0.15
"""How much nearer a text must be to one point of the scale than to another to take a stance; below, it is silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How near a text is to each point of the scale.

    Parameters
    ----------
    nearness : tuple of float
        For the points 0 to 100: -1 (says the reverse of it) to 1 (says it).
    point : float
        The middle of the points that it is nearest to.
    """

    nearness: tuple[float, ...]
    point: float


def stance(scale: IssueScale, terms: Mapping[str, float]) -> Stance | None:
    """Return where on the scale of an issue a text stands; None where it takes no side.

    Nearness to a labelled point is the cosine of the signed terms of the text and of the point's label or nearest
    wording, each term weighted by how well it tells points apart. Between labelled points it is interpolated.

    Parameters
    ----------
    scale : IssueScale
    terms : mapping
        Signed terms of the text; reversed before where the speaker rejects what the text says.
    """
    near: dict[float, float] = {}
    for anchor in scale.anchors:
        value = _cosine(terms, anchor.terms, scale.telling)
        near[anchor.at] = max(near.get(anchor.at, -1.0), value)
    if not near or max(near.values()) - min(near.values()) < LEAST_SPREAD:
        return None
    nearness = _interpolated(sorted(near.items()))
    best = max(nearness)
    top = [place for place, value in enumerate(nearness) if value >= best - 1e-9]
    return Stance(nearness=tuple(nearness), point=(top[0] + top[-1]) / 2)


def _cosine(text: Mapping[str, float], anchor: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted cosine over the terms of the issue; what else the text speaks of does not count."""
    shared = sum(weights[term] * text[term] * value for term, value in anchor.items() if term in text)
    own = sum(weights[term] * value * value for term, value in text.items() if term in weights)
    other = sum(weights[term] * value * value for term, value in anchor.items())
    return shared / sqrt(own * other) if own and other else 0.0


def _interpolated(points: Sequence[tuple[float, float]]) -> list[float]:
    values = []
    for place in range(POINTS):
        below = max((point for point in points if point[0] <= place), default=points[0])
        above = min((point for point in points if point[0] >= place), default=points[-1])
        share = (place - below[0]) / (above[0] - below[0]) if above[0] > below[0] else 0.0
        share = min(max(share, 0.0), 1.0)
        values.append(below[1] + share * (above[1] - below[1]))
    return values
