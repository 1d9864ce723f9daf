"""A predictive distribution of outcomes on a grid, what can be read off it, and how it is scored.

The grid has a point for each hundredth of an issue's scale. A point stands for what is nearest to it, so that a
continuous density, masses on single positions and a histogram are all measured alike: by the probability of the
same 101 cells.

Sources: GneitingRaftery2007 (scores); CzadoGneitingHeld2009 (calibration of discrete forecasts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    from tightrope.positions.actor_issues import FloatArray

GRID_POINTS = 101
"""Points of the grid, ends included: hundredths of the scale."""
LAST = GRID_POINTS - 1
_EQUAL = 1e-12
"""Sums of 101 probabilities closer than this are equal."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PredictiveDistribution:
    """How probable each point of an issue's scale is as the outcome.

    Parameters
    ----------
    issues : tuple of str
    probability : (issues, 101)
        Sums to 1 over the points.
    lower, upper : (issues,), unit of the issue
        Ends of the scale.
    """

    issues: tuple[str, ...]
    probability: FloatArray
    lower: FloatArray
    upper: FloatArray

    def points(self) -> FloatArray:
        """Return the grid in the unit of each issue, shape (issues, 101)."""
        import numpy as np

        return self._place(np.arange(GRID_POINTS)[None])

    def mean(self) -> FloatArray:
        """Return the expected outcome of each issue."""
        expected: FloatArray = (self.probability * self.points()).sum(axis=1)
        return expected

    def median(self) -> FloatArray:
        """Return the median outcome of each issue, the point forecast."""
        return self.quantile(0.5)

    def quantile(self, level: float) -> FloatArray:
        """Return the lowest point of each issue up to which at least `level` of the probability lies.

        Raises
        ------
        InvalidOption
            If the level is not between 0 and 1.
        """
        if not 0 < level < 1:
            raise InvalidOption(f"quantile: level {level}; expected a share between 0 and 1")
        ends: FloatArray = self._place(quantile_points(self.probability, level)[:, None])[:, 0]
        return ends

    def interval(self, share: float) -> FloatArray:
        """Return the ends of the central interval that holds at least a share, shape (issues, 2)."""
        import numpy as np

        return np.stack([self.quantile((1 - share) / 2), self.quantile((1 + share) / 2)], axis=1)

    def between(self, issue: str, low: float, high: float) -> float:
        """Return the probability of the points from `low` to `high`, both included, in the unit of the issue."""
        index = self._index(issue)
        points = self.points()[index]
        slack = _EQUAL * (self.upper[index] - self.lower[index])
        inside = (points >= low - slack) & (points <= high + slack)
        return float(self.probability[index, inside].sum())

    def _index(self, issue: str) -> int:
        if issue not in self.issues:
            raise InvalidOption(f"distribution: no issue {issue!r}; it has {', '.join(self.issues)}")
        return self.issues.index(issue)

    def _place(self, point: ArrayLike) -> FloatArray:
        import numpy as np

        places: FloatArray = self.lower[:, None] + (self.upper - self.lower)[:, None] * np.asarray(point) / LAST
        return places


def quantile_points(probability: FloatArray, level: float) -> FloatArray:
    """Return the lowest grid point of each row up to which at least `level` lies, shape (rows,)."""
    below: FloatArray = (probability.cumsum(axis=1) < level - _EQUAL).sum(axis=1)
    return below.clip(0, LAST)


def crps(probability: FloatArray, outcome: np.typing.NDArray[np.int64]) -> FloatArray:
    """Return the continuous ranked probability score of each row, in hundredths of the scale; lower is better.

    For a forecast that is sure of one point it is the absolute error.

    Parameters
    ----------
    probability : (rows, 101)
    outcome : (rows,)
        Grid points, 0 to 100.

    Source: GneitingRaftery2007.
    """
    import numpy as np

    reached = np.arange(LAST) >= outcome[:, None]
    score: FloatArray = ((probability.cumsum(axis=1)[:, :LAST] - reached) ** 2).sum(axis=1)
    return score


def log_score(probability: FloatArray, outcome: np.typing.NDArray[np.int64]) -> FloatArray:
    """Return minus the log of the probability given to the grid point that came true, in nats; lower is better."""
    import numpy as np

    with np.errstate(divide="ignore"):
        return -np.log(probability[np.arange(len(outcome)), outcome])
