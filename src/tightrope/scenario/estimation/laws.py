"""Laws of a day's count given its intensity: Poisson, same-day families, negative binomial (MODEL section 1.2).

Same-day families follow Consul's generalised Poisson law (Consul1989); its shape is the mean number of events that
one event causes on its own day. The shape of the negative binomial is its size; its mean is the intensity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

Law = Literal["poisson", "same-day", "negative binomial"]


class Terms(NamedTuple):
    """The logarithm of the probability of each day's count, and its derivatives; all of shape (days,).

    Parameters
    ----------
    log_probability, by_intensity, by_shape : (days,)
    information : (days,)
        Expected (for same-day families approximate) information on the intensity, above 0.
    shape_information : (days,)
        Observed information on the shape or the square of its score, not below 0.
    """

    log_probability: FloatArray
    by_intensity: FloatArray
    by_shape: FloatArray
    information: FloatArray
    shape_information: FloatArray


def law_terms(law: Law, counts: IntArray, intensity: FloatArray, shape: float) -> Terms:
    """Return the terms of the log-likelihood of a stream."""
    import numpy as np

    n, mean = counts.astype(float), intensity
    log_mean = np.log(mean)
    if law == "poisson":
        none = np.zeros(len(n))
        return Terms(n * log_mean - mean - log_factorial(counts), n / mean - 1, none, 1 / mean, none)
    if law == "same-day":
        inner = mean + n * shape
        return Terms(
            log_mean + (n - 1) * np.log(inner) - inner - log_factorial(counts),
            1 / mean + (n - 1) / inner - 1,
            n * (n - 1) / inner - n,
            (1 - shape) / mean,
            n * n * np.maximum(n - 1, 0) / inner**2,
        )
    logs, inverses = _rising(counts, shape)
    share = np.log(shape) - np.log(shape + mean)
    by_shape = inverses + share + 1 - (shape + n) / (shape + mean)
    return Terms(
        logs + shape * share + n * (log_mean - np.log(shape + mean)) - log_factorial(counts),
        n / mean - (n + shape) / (mean + shape),
        by_shape,
        shape / (mean * (shape + mean)),
        by_shape**2,
    )


def law_mean(law: Law, intensity: FloatArray, shape: float) -> FloatArray:
    """Return the mean of a day's count."""
    mean: FloatArray = intensity / (1 - shape) if law == "same-day" else intensity
    return mean


def law_variance(law: Law, intensity: FloatArray, shape: float) -> FloatArray:
    """Return the variance of a day's count."""
    if law == "same-day":
        return intensity / (1 - shape) ** 3
    return intensity + intensity**2 / shape if law == "negative binomial" else intensity


def law_cumulative(law: Law, intensity: FloatArray, shape: float, most: int) -> FloatArray:
    """Return P(N <= n) for n = 0..most, shape (days, most + 1)."""
    import numpy as np

    days = len(intensity)
    counts = np.tile(np.arange(most + 1), days)
    terms = law_terms(law, counts, np.repeat(intensity, most + 1), shape)
    reached = np.cumsum(np.exp(terms.log_probability).reshape(days, most + 1), axis=1)
    bounded: FloatArray = np.minimum(reached, 1.0)
    return bounded


def log_factorial(counts: IntArray) -> FloatArray:
    """Return log n! of each count."""
    import numpy as np

    steps = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, int(counts.max(initial=0)) + 1)))])
    logs: FloatArray = steps[counts]
    return logs


def _rising(counts: IntArray, size: float) -> tuple[FloatArray, FloatArray]:
    """Return log of size (size + 1) ... (size + n - 1) for each count n, and its derivative by size."""
    import numpy as np

    steps = size + np.arange(int(counts.max(initial=0)))
    logs = np.concatenate([[0.0], np.cumsum(np.log(steps))])
    inverses = np.concatenate([[0.0], np.cumsum(1 / steps)])
    return logs[counts], inverses[counts]
