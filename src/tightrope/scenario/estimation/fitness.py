"""Goodness of fit and one-day-ahead scores: randomised probability transforms, log score, CRPS.

u = F(n - 1) + V [F(n) - F(n - 1)] is uniform if the law is right (CzadoGneitingHeld2009). Rescaling tied days as if
they were exact rejects true models (MODEL section 1.6), so days are transformed, not times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.scenario.estimation.laws import Law, law_cumulative, law_terms

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

TAIL = 12.0
"""How many standard deviations of the law beyond the larger of mean and count are summed for a CRPS."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Transformed:
    """The randomised transforms of a stream's days.

    Parameters
    ----------
    values : (days,), 0–1
    distance : float
        Largest distance of their distribution from the uniform one (Kolmogorov–Smirnov). Parameters were fitted, so
        tabulated p-values are too kind; compare it with refits of simulated series.
    lag_one : float
        Correlation of one day's normal score with the next day's.
    """

    values: FloatArray
    distance: float
    lag_one: float


def transformed(law: Law, counts: IntArray, intensity: FloatArray, shape: float, *, seed: int) -> Transformed:
    """Return the randomised transforms of observed days.

    Parameters
    ----------
    law : Law
    counts, intensity : (days,)
    shape : float
    seed : int
    """
    from statistics import NormalDist

    import numpy as np

    cumulative = law_cumulative(law, intensity, shape, int(counts.max()))
    days = np.arange(len(counts))
    at = cumulative[days, counts]
    below = np.where(counts > 0, cumulative[days, counts - 1], 0.0)
    values = below + np.random.default_rng(seed).random(len(counts)) * (at - below)
    ordered = np.sort(values)
    ranks = np.arange(len(values) + 1) / len(values)
    distance = float(max(np.abs(ordered - ranks[1:]).max(), np.abs(ordered - ranks[:-1]).max()))
    scores = np.array([NormalDist().inv_cdf(value) for value in np.clip(values, 1e-9, 1 - 1e-9)])
    return Transformed(values=values, distance=distance, lag_one=float(np.corrcoef(scores[:-1], scores[1:])[0, 1]))


def day_scores(law: Law, counts: IntArray, intensity: FloatArray, shape: float) -> tuple[FloatArray, FloatArray]:
    """Return the log score (minus the log probability of what happened) and the CRPS of each day, both (days,).

    The CRPS is the sum over n of [F(n) - 1{count <= n}]², cut off where nothing is left (MODEL equation 22).
    """
    import numpy as np

    from_law = law_terms(law, counts, intensity, shape).log_probability
    largest = float(intensity.max()) / (1 - shape if law == "same-day" else 1)
    spread = np.sqrt(largest + (largest**2 / shape if law == "negative binomial" else 0))
    if law == "same-day":
        spread /= 1 - shape
    most = int(max(largest, counts.max()) + TAIL * spread) + 2
    crps = np.empty(len(counts))
    for begin in range(0, len(counts), 100):  # a hundred days at a time: the table of a year would be large
        part = slice(begin, begin + 100)
        cumulative = law_cumulative(law, intensity[part], shape, most)
        happened = counts[part, None] <= np.arange(most + 1)
        crps[part] = ((cumulative - happened) ** 2).sum(axis=1)
    return -from_law, crps
