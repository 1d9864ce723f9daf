"""The parts of an issue's scale that its labelled points stand for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tightrope.case.config import Issue, ScalePoint

FULL_SCALE = 100.0
QUARTERS = (25.0, 50.0, 75.0)
"""Where a scale without labels is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A part of the scale, from `low` up to `high` (0–100), and what an outcome there amounts to."""

    label: str
    low: float
    high: float


def bands_of(issue: Issue | None) -> tuple[Band, ...]:
    """Return the bands of an issue: what lies nearest to each labelled point; quarters of a scale without labels."""
    points = labelled(issue)
    if len(points) < 2:
        cuts: Sequence[float] = QUARTERS
        labels = [f"between {low:g} and {high:g}" for low, high in pairwise((0.0, *cuts, FULL_SCALE))]
    else:
        cuts = [(first.at + second.at) / 2 for first, second in pairwise(points)]
        labels = [point.label for point in points]
    ends = (0.0, *cuts, FULL_SCALE)
    return tuple(
        Band(label=label, low=low, high=high) for label, (low, high) in zip(labels, pairwise(ends), strict=True)
    )


def labelled(issue: Issue | None) -> tuple[ScalePoint, ...]:
    """Return the labelled points of an issue by place, the first of several at one place."""
    points = sorted(issue.scale, key=lambda point: point.at) if issue is not None else []
    return tuple(point for n, point in enumerate(points) if n == 0 or point.at > points[n - 1].at)


def band_at(bands: Sequence[Band], place: float) -> Band:
    """Return the band in which a place (0–100) lies."""
    return next((band for band in bands if place < band.high), bands[-1])
