"""Priors of MODEL section 1.7: minus their logarithm, its gradient and a curvature that is never negative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

RIDGE = 1e-3
"""Twice the weight of the squared coefficients of the background (MODEL section 1.7, recipe); keeps them finite."""


ROOT = 3
"""Excitation is near normal on the scale of this root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is believed before the series is seen; the defaults are those of MODEL section 1.7.

    Parameters
    ----------
    own, own_shape : float
        Mean and shape of the gamma prior on a stream's excitation of itself.
    other, other_shape : float
        The same between streams.
    half_life, half_life_spread : float
        Median, days, and spread of the logarithm.
    barrier : float
        Weight of minus the logarithm of 1 - spectral radius.
    roughness : float
        Spread of second differences of the log background between knots 30 days apart.
    deterrence : float
        Mean of the exponential prior on theta.
    """

    own: float = 0.30
    own_shape: float = 3.0
    other: float = 0.07
    other_shape: float = 1.0
    half_life: float = 4.0
    half_life_spread: float = 0.7
    barrier: float = 4.0
    roughness: float = 0.5
    deterrence: float = 0.3


def branching_penalty(prior: Prior, branching: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return minus the log prior of each entry on the scale of its cube root, with two derivatives by its logarithm.

    On the cube root a gamma law is nearly normal even with shape 1 (WilsonHilferty1931), so mode and draws are taken
    there; the Jacobian takes a third off the shape.
    """
    import numpy as np

    shape = np.full(branching.shape, prior.other_shape)
    mean = np.full(branching.shape, prior.other)
    np.fill_diagonal(shape, prior.own_shape)
    np.fill_diagonal(mean, prior.own)
    rate = shape / mean
    shape = shape - 1 / ROOT
    logs = np.log(np.maximum(branching, 1e-300))
    return rate * branching - shape * logs, rate * branching - shape, rate * branching


def barrier_penalty(weight: float, branching: FloatArray) -> tuple[float, FloatArray]:
    """Return minus weight · log(1 - r) and its gradient by each entry; infinite from r = 1 on."""
    import numpy as np

    values, right = np.linalg.eig(branching)
    largest = int(np.argmax(np.abs(values)))
    radius = float(np.abs(values[largest]))
    if radius >= 1:
        return np.inf, np.zeros(branching.shape)
    lefts, left = np.linalg.eig(branching.T)
    v, u = np.real(right[:, largest]), np.real(left[:, int(np.argmax(np.abs(lefts)))])
    product = float(u @ v)
    slope = np.outer(u, v) / product if abs(product) > 1e-12 else np.zeros(branching.shape)
    return -weight * float(np.log1p(-radius)), weight / (1 - radius) * slope


def roughness_matrix(prior: Prior, coefficients: int, days_between: float) -> FloatArray:
    """Return the precision of the coefficients of a spline: normal second differences.

    Their spread grows with the distance of the knots to the power 1.5, as it does for a rate of change that wanders.
    """
    import numpy as np

    if coefficients < 3:
        return np.zeros((coefficients, coefficients))
    second = np.diff(np.eye(coefficients), n=2, axis=0)
    spread = prior.roughness * (days_between / 30) ** 1.5
    matrix: FloatArray = second.T @ second / spread**2
    return matrix


def spectral_radius(branching: FloatArray) -> float:
    """Return the spectral radius of a branching matrix."""
    import numpy as np

    return float(np.abs(np.linalg.eigvals(branching)).max())
