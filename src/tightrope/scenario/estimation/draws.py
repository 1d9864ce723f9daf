"""Draws of the parameters around the best point: Laplace's approximation, weighted by importance under a prior."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.scenario.estimation.minimise import Lowest
from tightrope.scenario.estimation.objective import LEAST_LOG, Posterior, branching_matrix, evaluate, half_life_of
from tightrope.scenario.estimation.prior import RIDGE, ROOT

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

DIFFERENCE = 1e-4
"""Step of the central differences of the gradient: error of order 1e-8 beside curvatures of order 1."""
LEAST_CURVATURE = RIDGE
"""A direction that the data leave flat still has the ridge."""
LEAST_EFFECTIVE = 0.05
"""Share of the draws below which importance weights are not used: the interval would rest on a handful."""
COVERAGE = 0.90


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FitDraws:
    """Draws of a fit's parameters, for intervals and for the simulator.

    Parameters
    ----------
    points : (draws, coordinates)
    branching : (draws, streams, streams)
    half_life : (draws,), days
    weight : (draws,)
        Sum to 1.
    branching_error : (streams, streams)
    effective : float
        How many draws of equal weight these are worth.
    trusted : bool
        Whether the importance weights were good enough to be used, or there was no need of them.
    log_likelihood : float
        At the best point, without the penalty.
    """

    points: FloatArray
    branching: FloatArray
    half_life: FloatArray
    weight: FloatArray
    branching_error: FloatArray
    effective: float
    trusted: bool
    log_likelihood: float


def draws_around(posterior: Posterior, lowest: Lowest, *, count: int, seed: int) -> FitDraws:
    """Return draws around the best point.

    Parameters
    ----------
    posterior : Posterior
    lowest : Lowest
    count : int
    seed : int
    """
    import numpy as np

    free = np.flatnonzero(~lowest.held)
    stretch = _stretch(posterior, lowest.point)[free]  # the gradient is 0 here, so curvature only scales
    information = observed_information(posterior, lowest.point, free) * np.outer(stretch, stretch)
    values, vectors = np.linalg.eigh(information)
    spread = vectors / np.sqrt(np.maximum(values, LEAST_CURVATURE))
    normal = np.random.default_rng(seed).standard_normal((count, len(free)))
    points = np.tile(lowest.point, (count, 1))
    moved = np.zeros(points.shape)
    moved[:, free] = normal @ spread.T
    points += moved
    if posterior.prior is not None:
        for part in posterior.parts:
            root = np.exp(lowest.point[part.excitation] / ROOT) + moved[:, part.excitation]
            points[:, part.excitation] = ROOT * np.log(np.maximum(root, np.exp(LEAST_LOG / ROOT)))
    weight, effective, trusted = np.full(count, 1 / count), float(count), True
    if posterior.prior is not None:
        value = np.array([evaluate(posterior, point, curved=False)[0] for point in points])
        logs = -value + (normal**2).sum(axis=1) / 2
        raw = np.exp(logs - logs[np.isfinite(logs)].max(initial=-np.inf)) if np.isfinite(logs).any() else weight
        raw = raw / raw.sum()
        effective = float(1 / (raw**2).sum())
        trusted = effective >= LEAST_EFFECTIVE * count
        inside = np.isfinite(value)
        weight = raw if trusted else inside / inside.sum()
    else:
        for part in posterior.parts:
            for where in (part.excitation, part.deterrence):
                points[:, where] = np.maximum(points[:, where], 0)
    matrices = np.array([branching_matrix(posterior, point) for point in points])
    mean = np.einsum("d,dij->ij", weight, matrices)
    error = np.sqrt(np.einsum("d,dij->ij", weight, (matrices - mean) ** 2))
    return FitDraws(
        points=points, branching=matrices, half_life=np.array([half_life_of(posterior, point) for point in points]),
        weight=weight, branching_error=error, effective=effective, trusted=trusted,
        log_likelihood=-evaluate(posterior, lowest.point, curved=False, penalised=False)[0],
    )  # fmt: skip


def _stretch(posterior: Posterior, point: FloatArray) -> FloatArray:
    """Return by how much a coordinate moves when what is drawn does: the cube root of excitation under a prior."""
    import numpy as np

    stretch = np.ones(posterior.size)
    if posterior.prior is not None:
        for part in posterior.parts:
            stretch[part.excitation] = ROOT / np.exp(point[part.excitation] / ROOT)
    return stretch


def observed_information(posterior: Posterior, point: FloatArray, free: IntArray) -> FloatArray:
    """Return the second derivatives of minus the log posterior, by central differences of its gradient."""
    import numpy as np

    rows = []
    for at in free:
        step = np.zeros(posterior.size)
        step[at] = DIFFERENCE
        above, below = (evaluate(posterior, point + sign * step, curved=False)[1] for sign in (1, -1))
        rows.append((above - below)[free] / (2 * DIFFERENCE))
    matrix = np.array(rows)
    information: FloatArray = (matrix + matrix.T) / 2
    return information


def interval(given: Sequence[float], weight: FloatArray) -> tuple[float, float]:
    """Return the central 90 % of weighted values."""
    import numpy as np

    values = np.array(given)
    order = np.argsort(values)
    reached = np.cumsum(weight[order])
    ends = [(1 - COVERAGE) / 2, (1 + COVERAGE) / 2]
    places = np.minimum(np.searchsorted(reached, ends), len(order) - 1)
    low, high = (float(values[order[place]]) for place in places)
    return low, high
