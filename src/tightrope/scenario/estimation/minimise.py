"""Minimising within bounds: Newton steps on the free coordinates, projected onto the box (Bertsekas1982).

The curvature is supplied and need only be positive definite after damping: expected information makes the steps those
of Fisher scoring, which take some ten rounds where quasi-Newton methods take hundreds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray

    Objective = Callable[[FloatArray], tuple[float, FloatArray, FloatArray]]

MOST_ROUNDS = 200
SMALL_GAIN = 1e-9
"""A step that promises less, beside the size of the objective, ends the search; likelihoods are compared to 1e-3."""
LEAST_STEP = 1e-10
SUFFICIENT = 1e-4
"""Share of the promised descent that a step must keep (Armijo's rule; NocedalWright2006, section 3.1)."""
LARGEST_MOVE = 2.0
"""No coordinate moves further in a step: all of them are logarithms or branching numbers."""


class Lowest(NamedTuple):
    """The lowest point found.

    Parameters
    ----------
    point : (coordinates,)
    value : float
    held : (coordinates,), bool
        Whether a coordinate ended on a bound that holds it.
    converged : bool
    """

    point: FloatArray
    value: float
    held: BoolArray
    converged: bool


def minimise(objective: Objective, start: FloatArray, lower: FloatArray, upper: FloatArray) -> Lowest:
    """Return the lowest point downhill from a start; `objective` gives value, gradient and curvature."""
    import numpy as np

    point = np.clip(start, lower, upper)
    value, gradient, curvature = objective(point)
    damping, converged = 1e-9, False
    held = np.zeros(len(point), bool)
    for _ in range(MOST_ROUNDS):
        held = ((point <= lower) & (gradient > 0)) | ((point >= upper) & (gradient < 0))
        free = ~held
        if not free.any():
            converged = True
            break
        move = np.zeros(len(point))
        block = curvature[np.ix_(free, free)]
        scale = np.diag(block) + 1e-10
        move[free] = -np.linalg.solve(block + np.diag(damping * scale + 1e-12), gradient[free])
        move *= min(1.0, LARGEST_MOVE / max(float(np.abs(move).max()), 1e-300))
        if -float(gradient @ move) < SMALL_GAIN * (1 + abs(value)):
            converged = True
            break
        found = _step(objective, point, value, gradient, move, (lower, upper))
        if found is None:
            if damping > 1e3:
                break
            damping = max(damping, 1e-6) * 100
            continue
        point, (value, gradient, curvature) = found
        damping = max(damping / 10, 1e-9)
    return Lowest(point, value, held, converged)


def _step(
    objective: Objective, point: FloatArray, value: float, gradient: FloatArray, move: FloatArray,
    bounds: tuple[FloatArray, FloatArray],
) -> tuple[FloatArray, tuple[float, FloatArray, FloatArray]] | None:  # fmt: skip
    import numpy as np

    length = 1.0
    while length > LEAST_STEP:
        there = np.clip(point + length * move, *bounds)
        reached = objective(there)
        if np.isfinite(reached[0]) and reached[0] <= value + SUFFICIENT * float(gradient @ (there - point)):
            return there, reached
        length /= 2
    return None
