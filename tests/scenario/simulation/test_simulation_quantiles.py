"""Counts by inversion have the law they should, and rise with their mean."""

import math
from math import comb, exp, lgamma, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.scenario.simulation import quantiles
from tightrope.scenario.simulation.quantiles import (
    NEGATIVE_BINOMIAL,
    POISSON,
    SAME_DAY,
    binomial_quantile,
    count_quantile,
)

shares = st.floats(1e-9, 1 - 1e-9)
GRID = (np.arange(200_000) + 0.5) / 200_000


def poisson(n: int, mean: float) -> float:
    return exp(n * log(mean) - mean - lgamma(n + 1))


@given(share=shares, mean=st.floats(1e-6, 60))
def test_a_poisson_count_is_the_quantile(share: float, mean: float) -> None:
    count = count_quantile(share, mean, POISSON, 0.0)
    below = math.fsum(poisson(n, mean) for n in range(count))
    assert below <= share + 1e-9  # sums of up to a hundred probabilities
    assert below + poisson(count, mean) >= share - 1e-9


@pytest.mark.parametrize("family", [POISSON, SAME_DAY, NEGATIVE_BINOMIAL])
@given(share=shares, mean=st.floats(0, 40), more=st.floats(0, 10))
def test_a_count_never_falls_as_its_mean_rises(family: int, share: float, mean: float, more: float) -> None:
    shape = {POISSON: 0.0, SAME_DAY: 0.2, NEGATIVE_BINOMIAL: 2.0}[family]
    assert count_quantile(share, mean, family, shape) <= count_quantile(share, mean + more, family, shape)


def test_same_day_families_have_consuls_mean_and_variance() -> None:
    mean, branching = 1.5, 0.3
    counts = np.array([count_quantile(share, mean, SAME_DAY, branching) for share in GRID])
    assert np.isclose(counts.mean(), mean / (1 - branching), rtol=1e-3)
    assert np.isclose(counts.var(), mean / (1 - branching) ** 3, rtol=5e-3)
    ones = mean * exp(-mean - branching)
    assert np.isclose((counts == 1).mean(), ones, atol=1e-4)


def test_negative_binomial_counts_have_their_mean_and_variance() -> None:
    mean, size = 3.0, 2.0
    counts = np.array([count_quantile(share, mean, NEGATIVE_BINOMIAL, size) for share in GRID])
    assert np.isclose(counts.mean(), mean, rtol=1e-3)
    assert np.isclose(counts.var(), mean + mean**2 / size, rtol=5e-3)


@given(share=shares, persons=st.integers(0, 60), chance=st.floats(0, 1))
def test_a_binomial_number_is_a_quantile_and_fits(share: float, persons: int, chance: float) -> None:
    gone = binomial_quantile(share, persons, chance)
    assert 0 <= gone <= persons
    if 0 < chance <= 0.5:
        weights = [comb(persons, n) * chance**n * (1 - chance) ** (persons - n) for n in range(persons + 1)]
        assert math.fsum(weights[:gone]) <= share + 1e-9
        assert math.fsum(weights[: gone + 1]) >= share - 1e-9


@pytest.mark.parametrize("chance", [0.02, 0.3, 0.8])
def test_binomial_numbers_have_their_mean(chance: float) -> None:
    numbers = [binomial_quantile(share, 40, chance) for share in GRID[::100]]
    assert np.isclose(np.mean(numbers), 40 * chance, rtol=5e-3)


def test_great_crowds_go_as_expected_and_none_is_left_over() -> None:
    assert binomial_quantile(0.3, 100_000, 0.1) == 10_000
    assert binomial_quantile(0.3, 2_000, 1.0) == 2_000


def test_nothing_happens_at_a_mean_of_nothing() -> None:
    assert count_quantile(0.999999, 0.0, POISSON, 0.0) == 0


def test_the_least_and_the_greatest_luck_end() -> None:
    for family, shape in ((POISSON, 0.0), (SAME_DAY, 0.5), (NEGATIVE_BINOMIAL, 0.5)):
        for mean in (1e-12, 1.0, quantiles.LARGEST_MEAN):
            assert count_quantile(2.0**-53, mean, family, shape) >= 0
            assert count_quantile(1 - 2.0**-53, mean, family, shape) < 100_000
