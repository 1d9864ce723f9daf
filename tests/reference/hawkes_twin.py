"""A slow twin of the fitted likelihood: sums over all earlier days, one stream and one day at a time."""

import math

import numpy as np
from numpy.typing import NDArray


def slow_intensity(
    counts: NDArray[np.int64], rate: NDArray[np.float64], branching: NDArray[np.float64], half_life: float
) -> NDArray[np.float64]:
    """Return background plus the geometric kernel over every earlier day, shape (days, streams)."""
    rho = 0.5 ** (1 / half_life)
    days, streams = counts.shape
    intensity = np.zeros((days, streams))
    for day in range(days):
        for target in range(streams):
            intensity[day, target] = rate[target]
            for source in range(streams):
                for lag in range(1, day + 1):
                    kernel = (1 - rho) * rho ** (lag - 1)
                    intensity[day, target] += branching[target, source] * kernel * counts[day - lag, source]
    return intensity


def slow_log_likelihood(counts: NDArray[np.int64], intensity: NDArray[np.float64]) -> float:
    """Return the Poisson log-likelihood, term by term."""
    total = 0.0
    for count, mean in zip(counts.ravel(), intensity.ravel(), strict=True):
        total += float(count) * math.log(mean) - mean - math.lgamma(float(count) + 1)
    return total


def slow_draw(
    rate: NDArray[np.float64], branching: NDArray[np.float64], half_life: float, days: int, seed: int
) -> NDArray[np.int64]:
    """Return simulated daily counts, shape (days, streams)."""
    rng, rho = np.random.default_rng(seed), 0.5 ** (1 / half_life)
    memory, counts = np.zeros(len(rate)), np.zeros((days, len(rate)), np.int64)
    for day in range(days):
        counts[day] = rng.poisson(rate + branching @ memory)
        memory = rho * memory + (1 - rho) * counts[day]
    return counts
