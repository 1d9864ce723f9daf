"""Draws from the ranges of an uncertain table.

Each cell is triangular between low, likeliest and high, or PERT (beta with the weight 4 on the likeliest value, which
puts less into the tails). Where a correlation r is stated for an actor's cells of one quantity, they stand, in a
share r of the draws, at the same place of their ranges on every issue, and apart in the others: their rank
correlation is then r, and the distribution of each cell is untouched.

Sources: Malcolm1959 (PERT); Vose2008.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.case.table_config import DrawShape
from tightrope.errors import InvalidOption
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.positions.ranges import RangeTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

PERT_WEIGHT = 4.0
"""Weight of the likeliest value in PERT's mean, (low + 4 likeliest + high)/6; the usual choice."""
QUANTILE_POINTS = 2049
"""Points of a table of PERT quantiles; linear between them, an error below a thousandth of the range."""
MOST_DRAWS = 1_000_000


def draw_values(ranges: RangeTable, *, draws: int, seed: int, shape: DrawShape = "triangular") -> FloatArray:
    """Return values drawn from every range, shape (3, draws, actors, issues): position, salience, capability.

    Parameters
    ----------
    ranges : RangeTable
    draws : int
    seed : int
        The same seed gives the same draws.
    shape : "triangular" or "pert"

    Raises
    ------
    InvalidOption
        If the number of draws is not between 1 and `MOST_DRAWS`.
    """
    import numpy as np

    if not 1 <= draws <= MOST_DRAWS:
        raise InvalidOption(f"forecast: {draws} draws; expected 1 to {MOST_DRAWS:,}")
    rng = np.random.default_rng(seed)
    actors, issues = ranges.known.shape
    places = rng.random((3, draws, actors, issues))
    shared, switch = rng.random((3, draws, actors, 1)), rng.random((3, draws, actors, 1))
    places = np.where(switch < ranges.correlation[:, None, :, None], shared, places)
    quantile = triangular_quantiles if shape == "triangular" else pert_quantiles
    values = np.empty_like(places)
    for index in np.ndindex(3, actors, issues):
        quantity, actor, issue = index
        values[quantity, :, actor, issue] = quantile(
            places[quantity, :, actor, issue],
            float(ranges.low[index]),
            float(ranges.mode[index]),
            float(ranges.high[index]),
        )
    return values


def table_of(ranges: RangeTable, values: FloatArray) -> ActorIssueTable:
    """Return drawn values, shape (3, draws, actors, issues), as a table."""
    return ActorIssueTable(
        actors=ranges.actors, issues=ranges.issues, position=values[0], salience=values[1], capability=values[2],
        known=ranges.known, lower=ranges.lower, upper=ranges.upper,
    )  # fmt: skip


def triangular_quantiles(places: FloatArray, low: float, mode: float, high: float) -> FloatArray:
    """Return the quantiles of a triangular distribution at places on 0–1."""
    import numpy as np

    if high <= low:
        return np.full_like(places, mode)
    span, turn = high - low, (mode - low) / (high - low)
    rising = low + np.sqrt(places * span * (mode - low))
    falling = high - np.sqrt((1.0 - places) * span * (high - mode))
    return np.clip(np.where(places < turn, rising, falling), low, high)


def pert_quantiles(places: FloatArray, low: float, mode: float, high: float) -> FloatArray:
    """Return the quantiles of a PERT distribution at places on 0–1."""
    import numpy as np

    if high <= low:
        return np.full_like(places, mode)
    rise = PERT_WEIGHT * (mode - low) / (high - low)
    grid = np.linspace(0.0, 1.0, QUANTILE_POINTS)
    density = grid**rise * (1.0 - grid) ** (PERT_WEIGHT - rise)
    below = np.concatenate([[0.0], np.cumsum(density[1:] + density[:-1])])
    return np.clip(low + (high - low) * np.interp(places, below / below[-1], grid), low, high)
