"""Draws from ranges: their distribution, their correlation, and the same seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario_tables import make_ranges
from tightrope.errors import InvalidOption
from tightrope.scenario.sample import draw_values, pert_quantiles, table_of, triangular_quantiles

ends = st.lists(st.floats(0, 100), min_size=3, max_size=3).map(sorted)


@given(ends=ends, shape=st.sampled_from([triangular_quantiles, pert_quantiles]))
def test_quantiles_rise_from_low_to_high(ends: list[float], shape) -> None:  # type: ignore[no-untyped-def]
    places = np.linspace(0, 1, 41)
    values = shape(places, *ends)
    assert (np.diff(values) >= -1e-9).all()
    assert ends[0] - 1e-9 <= values[0] <= values[-1] <= ends[2] + 1e-9
    if ends[2] - ends[0] > 1e-6:
        assert values[0] == pytest.approx(ends[0], abs=1e-6)
        assert values[-1] == pytest.approx(ends[2], abs=1e-6)


def test_means_are_those_of_the_distributions() -> None:
    places = (np.arange(100_000) + 0.5) / 100_000
    assert triangular_quantiles(places, 10, 20, 60).mean() == pytest.approx((10 + 20 + 60) / 3, abs=1e-3)
    assert pert_quantiles(places, 10, 20, 60).mean() == pytest.approx((10 + 4 * 20 + 60) / 6, abs=1e-2)
    # a quarter of a triangle from 0 over 0 to 1 lies below 1 − √0.75
    assert triangular_quantiles(np.array([0.25]), 0, 0, 1)[0] == pytest.approx(1 - 0.75**0.5)


def test_the_same_seed_draws_the_same() -> None:
    ranges = make_ranges()
    first, again, other = (draw_values(ranges, draws=50, seed=seed) for seed in (0, 0, 1))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_value_without_range_is_the_same_in_every_draw() -> None:
    values = draw_values(make_ranges(width=0.0), draws=20, seed=3)
    assert (values == values[:, :1]).all()


@pytest.mark.parametrize("strength", [0.0, 0.6, 1.0])
def test_cells_of_an_actor_are_correlated_over_issues_as_stated(strength: float) -> None:
    ranges = make_ranges(correlation=strength)
    table = table_of(ranges, draw_values(ranges, draws=20_000, seed=5))
    ranks = table.position[:, 0].argsort(axis=0).argsort(axis=0)
    # the standard error of a rank correlation of 20,000 draws is below 0.008
    assert np.corrcoef(ranks.T)[0, 1] == pytest.approx(strength, abs=0.03)
    others = table.position[:, 1].argsort(axis=0).argsort(axis=0)
    assert np.corrcoef(others.T)[0, 1] == pytest.approx(0.0, abs=0.03)


@pytest.mark.parametrize("draws", [0, 10**9])
def test_a_number_of_draws_that_cannot_be_is_refused(draws: int) -> None:
    with pytest.raises(InvalidOption, match=f"{draws} draws"):
        draw_values(make_ranges(), draws=draws, seed=0)
