"""Weighted median: the position that no coalition outweighs.

Symbols: x position, w = capability × salience, W = Σ w. Sort by position. The lower weighted median is the lowest
x with Σ_{x_i ≤ x} w_i ≥ W/2, the upper one the lowest x with Σ_{x_i ≤ x} w_i > W/2. They differ exactly when the
cumulative weight meets W/2; every point between them is then a median.

Sources: Black1948; Scholz2011, equations 26–29 (a vote by utility difference elects the same point).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from tightrope.errors import InvalidOption
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    import numpy as np

    from tightrope.positions.actor_issues import BoolArray, FloatArray

Convention = Literal["lower", "upper", "middle"]

HALF_TOLERANCE = 1e-12
"""Share of the total weight within which a cumulative weight counts as a half: sums of decimal fractions such as
0.1 + 0.2 miss it by a few units in the sixteenth digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MedianOptions:
    """Which median is reported when a whole interval of them exists."""

    convention: Convention = "lower"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MedianResult:
    """Weighted medians.

    `outcome`, `lower`, `upper` and `exact_half_tie` have shape (draws, issues).
    """

    outcome: FloatArray
    lower: FloatArray
    upper: FloatArray
    exact_half_tie: BoolArray
    options: MedianOptions


def weighted_median(table: ActorIssueTable, convention: Convention = "lower") -> MedianResult:
    """Return the weighted median of each issue.

    Parameters
    ----------
    table : ActorIssueTable
    convention : "lower", "upper" or "middle"
        Which point is the outcome when the weight splits exactly in half.

    Source: Black1948.
    """
    import numpy as np

    if convention not in get_args(Convention):
        raise InvalidOption(f"weighted median: convention {convention!r}; expected lower, upper or middle")
    lower, upper = np.empty((2, table.draws, len(table.issues)))
    for issue in range(len(table.issues)):
        actors = table.known_actors(issue)
        medians = median_interval(table.position[:, actors, issue], table.weight[:, actors, issue])
        lower[:, issue], upper[:, issue] = medians
    outcome = {"lower": lower, "upper": upper, "middle": (lower + upper) / 2}[convention]
    return MedianResult(
        outcome=outcome, lower=lower, upper=upper, exact_half_tie=lower < upper,
        options=MedianOptions(convention=convention),
    )  # fmt: skip


def median_interval(position: FloatArray, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the lower and upper weighted median along the last axis; actors without weight do not count."""
    import numpy as np

    order = np.argsort(position, axis=-1, kind="stable")
    placed = np.take_along_axis(position, order, axis=-1)
    cumulative = np.cumsum(np.take_along_axis(weight, order, axis=-1), axis=-1)
    total = cumulative[..., -1:]
    slack = HALF_TOLERANCE * total
    return (
        _first(placed, cumulative >= total / 2 - slack),
        _first(placed, cumulative > total / 2 + slack),
    )


def _first(placed: FloatArray, reached: BoolArray) -> np.ndarray:
    import numpy as np

    index = np.argmax(reached, axis=-1)[..., None]
    return np.take_along_axis(placed, index, axis=-1)[..., 0]
