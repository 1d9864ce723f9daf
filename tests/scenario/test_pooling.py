"""The pooled forecast: what must hold for any table, and what a hand-worked one gives."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import tightrope.models as m
from tables import changed, mirrored, permuted, repeated, tables
from tightrope.errors import InvalidOption
from tightrope.positions.actor_issues import ActorIssueTable, table_from_arrays
from tightrope.scenario.pooling import pool, pooled_points, split
from tightrope.scenario.pooling_distribution import PredictiveDistribution, crps, log_score
from tightrope.scenario.pooling_parameters import Pooling, default_pooling, fitted_proposals

SUMS = 1e-12  # sums of a few hundred doubles of order 1
CHAIN = 1e-9  # the same after powers and exponentials
PLAIN = Pooling(
    any_point=1.0, tens=0.0, fives=0.0, positions=0.0, status_quo=0.0, pull=1.0, models=("compromise",),
    support_power=1.0, shared_within=5.0, smallest_spread=3.0,
)  # fmt: skip


def pooled(table: ActorIssueTable, **options: object) -> PredictiveDistribution:
    outcome = m.compromise(table).outcome
    return pool(table, {"compromise": outcome, "exchange": outcome}, **options)  # type: ignore[arg-type]


def of_positions(position: list[float], **options: object) -> PredictiveDistribution:
    return pooled(table_from_arrays(position, [1.0] * len(position), [1.0] * len(position)), **options)


@given(tables(most_issues=3, draws=2, unknown=True))
def test_probabilities_are_probabilities(table: ActorIssueTable) -> None:
    found = pooled(table)
    assert found.probability.shape == (len(table.issues), 101)
    assert (found.probability > 0).all()
    np.testing.assert_allclose(found.probability.sum(axis=1), 1.0, rtol=0, atol=SUMS)
    for level in (0.5, 0.8, 0.9):
        low, high = found.interval(level).T
        assert (low <= found.median()).all()
        assert (found.median() <= high).all()


@given(tables(draws=2), st.randoms())
def test_the_order_of_actors_does_not_count(table: ActorIssueTable, random: object) -> None:
    order = list(range(len(table.actors)))
    random.shuffle(order)  # type: ignore[attr-defined]
    np.testing.assert_allclose(pooled(permuted(table, order)).probability, pooled(table).probability, atol=CHAIN)


@given(tables(draws=2), st.integers(0, 100))
def test_a_scale_turned_round_turns_the_forecast_round(table: ActorIssueTable, rest: int) -> None:
    there = pooled(table, status_quo={"I0": float(rest)})
    back = pooled(mirrored(table), status_quo={"I0": 100.0 - rest})
    np.testing.assert_allclose(back.probability[:, ::-1], there.probability, atol=CHAIN)


@given(tables(draws=2), st.sampled_from([1e-3, 0.1, 7.0, 1e4]))
def test_only_ratios_of_capability_count(table: ActorIssueTable, factor: float) -> None:
    scaled = changed(table, capability=table.capability * factor)
    np.testing.assert_allclose(pooled(scaled).probability, pooled(table).probability, atol=CHAIN)


@given(tables(draws=2), st.sampled_from([(0.0, 1.0), (-40.0, 60.0), (0.0, 2_500.0)]))
def test_the_unit_of_the_scale_does_not_count(table: ActorIssueTable, ends: tuple[float, float]) -> None:
    low, high = ends
    span = high - low
    moved = changed(table, position=low + table.position / 100 * span, lower=np.array([low]), upper=np.array([high]))
    np.testing.assert_allclose(pooled(moved).probability, pooled(table).probability, atol=CHAIN)
    np.testing.assert_allclose(pooled(moved).mean(), low + pooled(table).mean() / 100 * span, atol=CHAIN * span)


@given(tables(), st.integers(2, 5))
def test_repeating_a_draw_changes_nothing(table: ActorIssueTable, draws: int) -> None:
    np.testing.assert_allclose(pooled(repeated(table, draws)).probability, pooled(table).probability, atol=CHAIN)


@given(tables(most_actors=5), st.floats(0, 100))
def test_an_unknown_cell_is_as_if_it_were_not_there(table: ActorIssueTable, place: float) -> None:
    assume(len(table.actors) > 2)
    known = np.ones(table.known.shape, bool)
    known[0] = False
    position = table.position.copy()
    position[:, 0] = place
    without = ActorIssueTable(
        actors=table.actors[1:], issues=table.issues, position=table.position[:, 1:], salience=table.salience[:, 1:],
        capability=table.capability[:, 1:], known=table.known[1:], lower=table.lower, upper=table.upper,
    )  # fmt: skip
    found = pooled(changed(table, position=position, known=known))
    np.testing.assert_allclose(found.probability, pooled(without).probability, atol=CHAIN)


@given(st.integers(0, 100), st.integers(2, 10))
def test_unanimity_is_all_but_certain(place: int, actors: int) -> None:
    found = of_positions([float(place)] * actors)
    assert found.median() == place
    assert found.between("issue 1", place - 10, place + 10) > 0.9


@given(tables(draws=1, most_actors=5), st.sampled_from([5.0, 15.0]))
def test_a_small_change_of_a_position_is_a_small_change_of_the_forecast(table: ActorIssueTable, at: float) -> None:
    """The forecast is continuous in the positions: a millionth of a point moves next to no probability.

    Steep it may be, where an actor of little weight leaves the places of the others.
    """
    position = table.position.copy()
    position[:, 0] = at
    moved = position.copy()
    moved[:, 0] += 1e-6
    before, after = (pooled(changed(table, position=p)).probability for p in (position, moved))
    assert np.abs(before - after).sum() < 0.01


def test_two_actors_at_the_ends_share_the_forecast_evenly() -> None:
    found = of_positions([0.0, 100.0])
    assert found.mean() == pytest.approx(50.0, abs=CHAIN)
    assert found.probability[0, 0] == pytest.approx(found.probability[0, 100], abs=CHAIN)
    assert found.probability[0, 0] > 10 * found.probability[0, 1]


def test_wide_uncertainty_gives_a_wide_forecast() -> None:
    random = np.random.default_rng(7)
    sure = repeated(table_from_arrays([30.0, 40.0, 50.0], [1.0] * 3, [1.0] * 3), 500)
    unsure = changed(sure, position=np.clip(sure.position + random.uniform(-30, 30, sure.position.shape), 0, 100))
    narrow, wide = (np.diff(pooled(table).interval(0.8))[0, 0] for table in (sure, unsure))
    assert wide > narrow + 10


def test_a_status_quo_draws_outcomes_and_its_absence_does_not() -> None:
    known, unknown = of_positions([20.0, 60.0], status_quo={"issue 1": 47.0}), of_positions([20.0, 60.0])
    assert known.probability[0, 47] > 10 * unknown.probability[0, 47]


def test_the_pull_halves_as_it_says() -> None:
    """Positions 40 and 60 spread by 10; the outcome is 50; e^-1 at 40, e^-2 at 30 (worked by hand)."""
    probability = of_positions([40.0, 60.0], pooling=PLAIN).probability[0]
    assert probability[40] / probability[50] == pytest.approx(np.exp(-1))
    assert probability[30] / probability[50] == pytest.approx(np.exp(-2))


def test_support_counts_in_proportion_or_not_at_all() -> None:
    """Three actors at 40, one at 60, no pull worth the name, positions alone (worked by hand)."""
    weak = replace(PLAIN, any_point=1e-6, positions=1 - 1e-6, pull=0.0)
    table = table_from_arrays([40.0, 40.0, 40.0, 60.0], [1.0] * 4, [1.0] * 4)
    for power, ratio in ((1.0, 3.0), (0.5, np.sqrt(3)), (0.0, 1.0)):
        probability = pooled(table, pooling=replace(weak, support_power=power)).probability[0]
        assert probability[40] / probability[60] == pytest.approx(ratio, rel=1e-5)


def test_two_close_actors_share_a_place() -> None:
    weak = replace(PLAIN, any_point=1e-6, positions=1 - 1e-6, pull=0.0, support_power=0.0)
    probability = pooled(table_from_arrays([40.0, 40.5, 80.0], [1.0] * 3, [1.0] * 3), pooling=weak).probability[0]
    assert probability[38:43].sum() / probability[80] == pytest.approx(1.0, rel=0.1)
    apart = pooled(table_from_arrays([40.0, 50.0, 80.0], [1.0] * 3, [1.0] * 3), pooling=weak).probability[0]
    assert (apart[40] + apart[50]) / apart[80] == pytest.approx(2.0, rel=1e-5)


def test_weights_between_points_are_shared_and_keep_their_mean() -> None:
    laid = split(np.array([[99.25, 0.0, 100.0]]), np.array([[0.5, 0.25, 0.25]]))
    assert laid[0, 99] == pytest.approx(0.375)
    assert laid[0, 100] == pytest.approx(0.375)
    assert laid[0] @ np.arange(101) == pytest.approx(0.5 * 99.25 + 25)


def test_one_model_is_enough_and_none_is_not() -> None:
    table = table_from_arrays([20.0, 60.0], [1.0, 1.0], [1.0, 1.0])
    outcome = m.compromise(table).outcome
    both, one = (pool(table, got) for got in ({"compromise": outcome, "exchange": outcome}, {"compromise": outcome}))
    np.testing.assert_allclose(one.probability, both.probability, atol=SUMS)
    np.testing.assert_allclose(pooled_points({"compromise": outcome[:, 0]}, table, None), one.probability[0])
    with pytest.raises(InvalidOption, match="run one of compromise, exchange"):
        pool(table, {"spatial": outcome})
    with pytest.raises(InvalidOption, match=r"of shape \(1,\), expected \(draws, issues\) = \(1, 1\)"):
        pool(table, {"compromise": outcome[0]})


def test_a_status_quo_off_the_scale_is_refused() -> None:
    with pytest.raises(InvalidOption, match="status quo of issue 1 is 101; expected 0 to 100"):
        of_positions([20.0, 60.0], status_quo={"issue 1": 101.0})


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"any_point": 0.5}, "sum to 1"),
        ({"any_point": 0.0, "tens": 1.0}, "any_point is 0"),
        ({"models": ()}, "no models"),
        ({"pull": -1.0}, "pull is -1.0; expected 0 to inf"),
        ({"support_power": 2.0}, "support_power is 2.0; expected 0 to 1"),
        ({"shared_within": 0.0}, "shared_within is 0.0; expected 1 to 100"),
        ({"smallest_spread": 0.0}, "smallest_spread is 0.0"),
    ],
)
def test_parameters_out_of_range_are_refused(values: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidOption, match=message):
        replace(PLAIN, **values)  # type: ignore[arg-type]


def test_the_shipped_parameters_say_what_they_were_fitted_on() -> None:
    assert default_pooling().models == ("compromise", "exchange")
    assert len(fitted_proposals()) > 10


def test_quantiles_intervals_and_scores_of_a_hand_made_distribution() -> None:
    probability = np.zeros((1, 101))
    probability[0, [0, 50, 100]] = 0.25, 0.5, 0.25
    found = PredictiveDistribution(
        issues=("troops",), probability=probability, lower=np.array([0.0]), upper=np.array([2_500.0])
    )
    assert found.mean() == 1250
    assert found.median() == 1250
    assert found.quantile(0.25) == 0
    assert found.quantile(0.251) == 1250
    assert found.interval(0.8).tolist() == [[0.0, 2500.0]]
    assert found.between("troops", 1000, 2500) == 0.75
    assert found.between("troops", 1, 1249) == 0
    outcome = np.array([50])
    assert log_score(probability, outcome)[0] == pytest.approx(np.log(2))
    assert crps(probability, outcome)[0] == pytest.approx(100 * 0.25**2)  # 50 cells at 0.25² and 50 at 0.25²
    with pytest.raises(InvalidOption, match="no issue 'bases'; it has troops"):
        found.between("bases", 0, 1)
    with pytest.raises(InvalidOption, match="level 1; expected"):
        found.quantile(1)


@given(st.integers(0, 100), st.integers(0, 100))
def test_the_score_of_a_sure_forecast_is_its_error(point: int, outcome: int) -> None:
    assert crps(np.eye(101)[[point]], np.array([outcome]))[0] == abs(point - outcome)
