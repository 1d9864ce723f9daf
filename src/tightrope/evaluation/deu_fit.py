"""Fitting families of forecasts by the scores they are judged by, and cross-validating them over proposals.

Every family is fitted alike, on the same issues and for the same objective, so that none has an advantage but its own
idea. Whole proposals are left out together: their issues share actors, decision makers and a package deal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.scenario.pooling_distribution import GRID_POINTS, crps, log_score

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

CRPS_WEIGHT = 0.15
"""Weight of the CRPS beside the log score in what is fitted: with it both make up about half of the objective."""
FOLDS = 10
PRIOR = 1e-4
"""Curvature of a weak prior around the starting values, so that a share that wants to be 0 stays a finite number."""
STEPS = 200
SMALLEST_GAIN = 1e-7
_DIFFERENCE = 1e-5
"""Half width of the numerical derivative: the cube root of a double's precision, for parameters about 1."""

Forecast = Callable[["FloatArray", "BoolArray"], "FloatArray"]
"""From parameters and the issues known (rows,) to the probability of each grid point (rows, 101)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A forecast with parameters.

    Parameters
    ----------
    name : str
    start : tuple of float
        Where the fit starts.
    forms : tuple of Forecast
        With the same number of parameters; the fit takes the form that does best on the issues it is fitted on.
    """

    name: str
    start: tuple[float, ...]
    forms: tuple[Forecast, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """Parameters of a family, and which of its forms."""

    parameters: FloatArray
    form: Forecast
    objective: float


def objective(probability: FloatArray, outcome: IntArray) -> float:
    """Return the mean log score plus the weighted mean CRPS."""
    return float((log_score(probability, outcome) + CRPS_WEIGHT * crps(probability, outcome)).mean())


def fit(family: Family, outcome: IntArray, known: BoolArray) -> Fit:
    """Return the parameters that do best on the known issues.

    Parameters
    ----------
    family : Family
    outcome : (rows,)
        Grid points of all issues.
    known : (rows,), bool
        The issues to fit on.
    """
    import numpy as np

    origin = np.array(family.start)

    def cost(form: Forecast, parameters: FloatArray) -> float:
        score = objective(form(parameters, known)[known], outcome[known])
        return score + PRIOR * float(((parameters - origin) ** 2).sum())

    fits = []
    for form in family.forms:

        def of_form(parameters: FloatArray, form: Forecast = form) -> float:
            return cost(form, parameters)

        parameters, value = minimise(of_form, origin)
        fits.append(Fit(parameters=parameters, form=form, objective=value))
    return min(fits, key=lambda found: found.objective)


def minimise(cost: Callable[[FloatArray], float], start: FloatArray) -> tuple[FloatArray, float]:
    """Return the lowest point downhill from a start, and its value, by BFGS with numerical derivatives.

    Source: NocedalWright2006.
    """
    import numpy as np

    def slope(at: FloatArray) -> FloatArray:
        steps = _DIFFERENCE * np.eye(len(at))
        return np.array([(cost(at + step) - cost(at - step)) / (2 * _DIFFERENCE) for step in steps])

    point, value, gradient = start.copy(), cost(start), slope(start)
    inverse = np.eye(len(start))
    for _ in range(STEPS):
        direction = -inverse @ gradient
        if gradient @ direction >= 0:
            inverse, direction = np.eye(len(start)), -gradient
        length, lower = _line_search(cost, point, value, direction, gradient)
        if value - lower < SMALLEST_GAIN:
            return (point, value) if lower >= value else (point + length * direction, lower)
        moved = length * direction
        point, value, after = point + moved, lower, slope(point + moved)
        change, gradient = after - gradient, after
        if (curvature := float(change @ moved)) > 0:
            left = np.eye(len(start)) - np.outer(moved, change) / curvature
            inverse = left @ inverse @ left.T + np.outer(moved, moved) / curvature
    return point, value


def _line_search(
    cost: Callable[[FloatArray], float], point: FloatArray, value: float, direction: FloatArray, gradient: FloatArray
) -> tuple[float, float]:
    """Return the first step, halved from 1, that gains a ten-thousandth of what the slope promises; and its value."""
    length = min(
        1.0, 2.0 / float(abs(direction).max() or 1.0)
    )  # no parameter moves by more than 2: they are logarithms
    promised = float(gradient @ direction)
    while length > SMALLEST_GAIN:
        found = cost(point + length * direction)
        if found <= value + 1e-4 * length * promised:
            return length, found
        length /= 2
    return 0.0, value


def folds(groups: Sequence[str], number: int = FOLDS) -> IntArray:
    """Return the fold of each row: groups in the order of their names go to folds in turn."""
    import numpy as np

    order = {group: n % number for n, group in enumerate(sorted(set(groups)))}
    return np.array([order[group] for group in groups])


def cross_validate(family: Family, outcome: IntArray, rows: BoolArray, fold: IntArray) -> FloatArray:
    """Return for each marked row the forecast of the family fitted on the other folds.

    Parameters
    ----------
    family : Family
    outcome : (rows,)
        Grid points of all rows.
    rows : (rows,), bool
        Rows that are forecast, and fitted on.
    fold : (marked rows,)

    Returns
    -------
    (rows, 101)
        0 in rows that are not marked.
    """
    import numpy as np

    everywhere = np.full(len(outcome), -1)
    everywhere[rows] = fold
    forecast = np.zeros((len(outcome), GRID_POINTS))
    for left_out in sorted(set(fold.tolist())):
        known = rows & (everywhere != left_out)
        found = fit(family, outcome, known)
        forecast[everywhere == left_out] = found.form(found.parameters, known)[everywhere == left_out]
    return forecast
