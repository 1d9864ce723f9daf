"""Counts by inversion: the quantile of a distribution at one uniform number, for kernels.

Inversion makes a count rise with its rate for the same luck, so that two scenarios differ only where a rate does.
The generalised Poisson law is Consul1989's: same-day families of events (MODEL section 1.2).
"""

from __future__ import annotations

from math import exp, floor, log, log1p

POISSON, SAME_DAY, NEGATIVE_BINOMIAL = 0, 1, 2

LARGEST_MEAN = 500.0
"""Means up to this are inverted exactly: exp(-500) is still an ordinary double. Daily intensities are cut off here,
and a run in which that happened is reported as capped."""
NEGLIGIBLE = 1e-18
"""Once past the mean, a probability below this cannot change a sum that is close to 1 in doubles."""


def count_quantile(share: float, mean: float, family: int, shape: float) -> int:
    """Return the count at a share; `shape` is the same-day branching or the size of the negative binomial."""
    if mean <= 0.0:
        return 0
    if family == SAME_DAY and shape > 0.0:
        return same_day_quantile(share, mean, shape)
    if family == NEGATIVE_BINOMIAL:
        return negative_binomial_quantile(share, mean, shape)
    return poisson_quantile(share, mean)


def poisson_quantile(share: float, mean: float) -> int:
    """Return the least n with P(N <= n) >= share, mean up to 500."""
    if share <= 1.0 - mean:  # exp(-mean) is not below 1 - mean, so most quiet days need no exponential
        return 0
    count = 0
    probability = exp(-mean)
    reached = probability
    while share > reached:
        count += 1
        probability *= mean / count
        reached += probability
        if probability < NEGLIGIBLE and count > mean:
            break
    return count


def same_day_quantile(share: float, mean: float, branching: float) -> int:
    """Return the quantile of Consul's generalised Poisson law; its mean is mean / (1 - branching)."""
    count = 0
    log_factorial = 0.0
    probability = exp(-mean)
    reached = probability
    while share > reached:
        count += 1
        log_factorial += log(count)
        inner = mean + count * branching
        probability = exp(log(mean) + (count - 1) * log(inner) - inner - log_factorial)
        reached += probability
        if probability < NEGLIGIBLE and count > mean / (1.0 - branching):
            break
    return count


def negative_binomial_quantile(share: float, mean: float, size: float) -> int:
    """Return the quantile of the negative binomial with this mean; its variance is mean + mean² / size."""
    count = 0
    probability = exp(-size * log1p(mean / size))
    odds = mean / (size + mean)
    reached = probability
    while share > reached:
        probability *= odds * (size + count) / (count + 1)
        count += 1
        reached += probability
        if probability < NEGLIGIBLE and count > mean:
            break
    return count


def binomial_quantile(share: float, persons: int, chance: float) -> int:
    """Return how many of `persons` go if each goes with this chance.

    Above an expected 500 the number is the expectation, rounded up or down by luck: the spread of the binomial is
    then below five per cent and exp(-500) is the least that can be inverted.
    """
    if chance <= 0.0 or persons <= 0:
        return 0
    if chance >= 1.0:
        return persons
    if persons * chance > LARGEST_MEAN and persons * (1.0 - chance) > LARGEST_MEAN:
        return int(min(persons, floor(persons * chance + share)))
    turned = chance > 0.5
    if turned:
        share, chance = 1.0 - share, 1.0 - chance
    count = 0
    odds = chance / (1.0 - chance)
    probability = exp(persons * log1p(-chance))
    reached = probability
    while share > reached and count < persons:
        probability *= odds * (persons - count) / (count + 1)
        count += 1
        reached += probability
        if probability < NEGLIGIBLE and count > persons * chance:
            break
    return persons - count if turned else count


QUANTILES = (count_quantile, poisson_quantile, same_day_quantile, negative_binomial_quantile)
"""What a kernel that draws counts calls."""
