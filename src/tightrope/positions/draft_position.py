"""From what bears on an issue to a position with its range.

Each record makes the points that it is near to likelier, and those whose reverse it says less likely: log-linear
pooling of the records, from a flat start (Genest & Zidek 1986). The range is the middle 80 % of what comes out, so
that little evidence, or evidence that disagrees with itself, gives a wide one; the likeliest value is its median,
which stays in the middle where there is little evidence.
"""

from collections.abc import Iterable, Sequence
from math import exp

from tightrope.positions.bearings import Bearing
from tightrope.positions.stance import POINTS
from tightrope.positions.table import Estimate

SHARPNESS = 6.0
"""How much likelier a surely wished point is than a point that the words deny: the logarithm for a difference of 1.
At 6 the range that one clear sentence gives is about 40 points wide, and holds the point of 96 % of the sentences of
every other line of evaluation/gold/positions.jsonl; those of reports are less clear."""
MOST_EVIDENCE = 3.0
"""Summed weight from which more records narrow the range no further: those who repeat themselves add little."""
SMOOTHING = 6.0
"""Standard deviation, in points of the scale, with which labelled points are blurred: they are steps on a scale that
has none, and an actor may stand between them."""
MIDDLE = 50.0
LEAST_WEIGHT = 0.1
"""Summed weight below which a position is not drafted from an actor's own records."""
TAIL = 0.1
"""Probability below the low and above the high end."""


def pooled_points(bearings: Iterable[Bearing]) -> list[float] | None:
    """Return the probabilities of the points 0 to 100 that records give together, None without enough of them."""
    telling = [bearing for bearing in bearings if bearing.stance is not None and bearing.weight]
    total = sum(bearing.weight for bearing in telling)
    if total < LEAST_WEIGHT:
        return None
    shrunk = min(1.0, MOST_EVIDENCE / total)
    logs = [0.0] * POINTS
    for bearing in telling:
        factor = SHARPNESS * bearing.weight * shrunk
        for point, nearness in enumerate(bearing.stance.nearness if bearing.stance else ()):
            logs[point] += factor * nearness
    top = max(logs)
    return _smoothed([exp(value - top) for value in logs])


def draft_position(bearings: Sequence[Bearing]) -> Estimate:
    """Return the position that the records of one actor on one issue give, unknown without enough of them.

    Parameters
    ----------
    bearings : Bearing
        Of one actor on one issue.
    """
    points = pooled_points(bearings)
    if points is None:
        return Estimate()
    low, high = quantile(points, TAIL), quantile(points, 1 - TAIL)
    mode = quantile(points, 0.5)
    supporting, against = sides(bearings, mode)
    return Estimate(
        low=low, mode=mode, high=high, state="draft", supporting=supporting, against=against,
        method=_method(bearings),
    )  # fmt: skip


def quantile(points: Sequence[float], share: float) -> float:
    """Return the point below which `share` of the probability lies."""
    reached = 0.0
    for point, probability in enumerate(points):
        reached += probability
        if reached >= share:
            return float(point)
    return float(len(points) - 1)


def sides(bearings: Iterable[Bearing], mode: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the records that speak for a position and those that speak against it, the weightiest first.

    A record speaks for a point that it is nearer to than to the average point of the scale; and for a position on its
    way from the middle of the scale, where little evidence leaves it.
    """
    supporting: dict[str, None] = {}
    against: dict[str, None] = {}
    for bearing in sorted(bearings, key=lambda one: -one.weight):
        if bearing.stance is None:
            continue
        nearness = bearing.stance.nearness
        beyond = (mode - MIDDLE) * (bearing.stance.point - mode) > 0
        # What only repeats another record is named where it agrees.
        if beyond or nearness[round(mode)] >= sum(nearness) / POINTS:
            supporting.setdefault(bearing.record)
        elif bearing.weight:
            against.setdefault(bearing.record)
    return tuple(supporting), tuple(record for record in against if record not in supporting)


def disagrees(bearing: Bearing, estimate: Estimate) -> bool:
    """Return whether a record is nearest to a point outside the range of an estimate."""
    if bearing.stance is None or not bearing.weight or estimate.low is None or estimate.high is None:
        return False
    return not estimate.low <= bearing.stance.point <= estimate.high


def _method(bearings: Iterable[Bearing]) -> str:
    telling = [bearing for bearing in bearings if bearing.stance is not None]
    records = len({bearing.record for bearing in telling})
    method = f"from {records} {'record' if records == 1 else 'records'}"
    others = sorted({bearing.through for bearing in telling if bearing.through and not bearing.hearsay})
    if others and all(bearing.through for bearing in telling):
        method += f", through {', '.join(others[:NAMED])}" + (" and others" if len(others) > NAMED else "")
    if all(bearing.hearsay for bearing in telling):
        method += ", hearsay only"
    return method


NAMED = 3
"""How many spokesmen a method names."""


def _smoothed(points: Sequence[float]) -> list[float]:
    kernel = [exp(-0.5 * (step / SMOOTHING) ** 2) for step in range(POINTS)]
    blurred = []
    for place in range(POINTS):
        weights = [kernel[abs(place - other)] for other in range(POINTS)]
        # Dividing by the kernel inside the scale keeps its ends as likely as they were.
        blurred.append(sum(w * p for w, p in zip(weights, points, strict=True)) / sum(weights))
    total = sum(blurred)
    return [value / total for value in blurred]
