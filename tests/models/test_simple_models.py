"""Median, mean and bargaining solutions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tightrope.models as m
from tables import tables
from tightrope.errors import InvalidOption

THREE = m.table_from_arrays([0, 50, 100], [1, 1, 1], [1, 1, 2], actors=["a", "b", "c"])


def test_an_exact_half_has_a_whole_interval_of_medians() -> None:
    result = m.weighted_median(THREE)
    assert (result.lower[0, 0], result.upper[0, 0], bool(result.exact_half_tie[0, 0])) == (50, 100, True)
    assert m.weighted_median(THREE, "upper").outcome[0, 0] == 100
    assert m.weighted_median(THREE, "middle").outcome[0, 0] == 75


def test_a_half_is_met_despite_rounding() -> None:
    table = m.table_from_arrays([0, 1, 2, 3], [1] * 4, [0.1, 0.2, 0.15, 0.15], scales=(0, 3))
    assert m.weighted_median(table).exact_half_tie[0, 0]


@given(table=tables())
def test_no_position_outweighs_the_median(table: m.ActorIssueTable) -> None:
    x, w = table.position[0, :, 0], table.weight[0, :, 0]
    y = m.weighted_median(table).outcome[0, 0]
    assert all((w * (np.abs(x - y) - np.abs(x - other))).sum() <= 1e-9 * w.sum() * 100 for other in x)


def test_the_mean_is_weighted_by_capability_and_salience() -> None:
    table = m.table_from_arrays([0, 100], [0.5, 1.0], [2, 3])
    assert m.compromise(table).outcome[0, 0] == pytest.approx(75)
    assert m.compromise(table, "equal").outcome[0, 0] == 50
    assert m.compromise(table).share[0, :, 0].tolist() == [0.25, 0.75]


def test_two_equals_meet_in_the_middle() -> None:
    table = m.table_from_arrays([20, 80], [1, 1], [1, 1])
    for utility in ("linear", "quadratic"):
        assert m.nash(table, m.NashOptions(utility=utility)).outcome[0, 0] == pytest.approx(50)
        options = m.NashOptions(utility=utility, solution="kalai-smorodinsky")
        assert m.nash(table, options).outcome[0, 0] == pytest.approx(50)


def test_with_actors_on_both_sides_the_reversion_point_stands() -> None:
    result = m.nash(THREE, m.NashOptions(disagreement="reversion"), reversion=40)
    assert (result.outcome[0, 0], bool(result.agreed[0, 0])) == (40, False)


def test_a_costly_reversion_can_be_left() -> None:
    options = m.NashOptions(utility="linear", disagreement="reversion")
    free = m.nash(THREE, options, reversion=40)
    dear = m.nash(THREE, options, reversion=40, cost=0.3)
    assert not free.agreed[0, 0]
    assert dear.agreed[0, 0]
    assert 40 < dear.outcome[0, 0] <= 70  # nobody loses more than 0.3 of the scale
    only_c = m.nash(THREE, options, reversion=40, cost={"a": 0.3, "b": 0.3, "c": 0.3})
    assert only_c.outcome[0, 0] == dear.outcome[0, 0]


def test_all_on_one_side_share_the_gain() -> None:
    table = m.table_from_arrays([60, 80], [1, 1], [1, 1])
    result = m.nash(table, m.NashOptions(utility="linear", disagreement="reversion"), reversion=50)
    assert 60 <= result.outcome[0, 0] < 70


def test_bargaining_keeps_to_the_feasible_points() -> None:
    free = m.nash(THREE).outcome[0, 0]
    held = m.nash(THREE, reversion=0, feasible={"issue 1": (0, 20)})
    assert free > 20
    assert held.outcome[0, 0] == pytest.approx(20)
    elsewhere = m.nash(THREE, reversion=10, feasible={"issue 1": (30, 20)})
    assert (elsewhere.outcome[0, 0], bool(elsewhere.agreed[0, 0])) == (10, False)


@given(table=tables(), quadratic=st.booleans())
def test_the_slope_vanishes_at_the_solution(table: m.ActorIssueTable, quadratic: bool) -> None:
    y = m.nash(table, m.NashOptions(utility="quadratic" if quadratic else "linear")).outcome[0, 0] / 100
    x, b = table.position[0, :, 0] / 100, table.weight[0, :, 0]

    def worth(point: float) -> float:
        with np.errstate(divide="ignore"):
            return float((b * np.log(np.maximum(1 - np.abs(point - x) ** (2 if quadratic else 1), 0))).sum())

    step = 1e-4
    assert all(worth(y) >= worth(p) - 1e-12 for p in (y - step, y + step) if 0 <= p <= 1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: m.weighted_median(THREE, "left"), "convention 'left'"),
        (lambda: m.compromise(THREE, "votes"), "weights 'votes'"),
        (lambda: m.NashOptions(utility="cubic"), "utility is 'cubic'; expected linear or quadratic"),
        (lambda: m.nash(THREE, m.NashOptions(disagreement="reversion")), "no reversion point for issue issue 1"),
        (lambda: m.nash(THREE, m.NashOptions(disagreement="reversion"), reversion=101), "off its scale"),
        (lambda: m.nash(THREE, m.NashOptions(disagreement="reversion"), reversion=1, cost=-1), "negative"),
        (lambda: m.nash(THREE, cost={"d": 1}), "d, who is not in the table"),
    ],
)
def test_wrong_options_are_refused(call, message: str) -> None:
    with pytest.raises(InvalidOption, match=message):
        call()
