"""Exchanges: a case by hand, tie rules, seeds, random rates, externalities."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import tightrope.models as m
from tables import evaluation_module, repeated
from tightrope.errors import InvalidOption

PAIR = m.table_from_arrays(
    [[0, 100], [100, 0]], [[0.9, 0.3], [0.3, 0.9]], [1, 1], actors=["Ann", "Bea"], issues=["p", "q"]
)
"""Ann cares for p and Bea for q: each should give way on the other's issue."""


def test_two_partners_give_each_other_what_they_care_for() -> None:
    result = m.exchange(PAIR, m.ExchangeOptions(record=True))
    (deal,) = result.deals[0][0]
    # by hand: O_p = 25 and O_q = 25; full moves would carry both outcomes to 0, which is where both demanders stand
    assert result.outcome[0] == pytest.approx([0, 0])
    assert {deal.first.supplies: deal.first.actor, deal.second.supplies: deal.second.actor} == {
        "p": "Bea",
        "q": "Ann",
    }
    assert deal.gain == pytest.approx(0.9 * 25 - 0.3 * 25)


def test_gains_are_equal_and_no_outcome_passes_the_demander() -> None:
    rng = np.random.default_rng(2)
    for _ in range(20):
        table = m.table_from_arrays(rng.uniform(0, 100, (6, 3)), rng.uniform(0.1, 1, (6, 3)), rng.uniform(0.1, 1, 6))
        for deal in m.exchange(table, m.ExchangeOptions(record=True)).deals[0][0]:
            gains = []
            for mine, yours in ((deal.first, deal.second), (deal.second, deal.first)):
                k, a, b = table.actors.index(mine.actor), *(table.issues.index(s.supplies) for s in (mine, yours))
                lost, won = (abs(s.outcome_after - s.outcome_before) for s in (mine, yours))
                gains.append(table.salience[0, k, b] * won - table.salience[0, k, a] * lost)
                wish = table.position[0, table.actors.index(yours.actor), a]
                if (mine.outcome_before - wish) * (mine.outcome_after - wish) < 0:
                    assert mine.outcome_after == pytest.approx(wish, abs=1e-9)
            assert gains[0] == pytest.approx(gains[1], abs=1e-9)
            assert gains[0] == pytest.approx(deal.gain, abs=1e-9)


def test_one_issue_or_one_view_is_no_market() -> None:
    for table in (PAIR.select(["p"]), m.table_from_arrays([[0, 0], [100, 100]], [[1, 1], [1, 1]], [1, 1])):
        result = m.exchange(table)
        assert result.realised.sum() == 0
        assert result.outcome == pytest.approx(m.compromise(table).outcome)


TIED = m.table_from_arrays(
    [[0, 100], [100, 0], [100, 0]], [[0.9, 0.3], [0.3, 0.9], [0.3, 0.9]], [1, 1, 1], actors=["Ann", "Bea", "Cleo"]
)
"""Ann can make the same exchange with Bea or with Cleo."""


def test_tie_rules() -> None:
    by_order = m.exchange(TIED, m.ExchangeOptions(ties="generation", record=True))
    assert by_order.ties[0, 0] >= 1
    partners = {
        tuple(sorted(side.actor for side in (d.first, d.second)))
        for seed in range(12)
        for d in m.exchange(TIED, m.ExchangeOptions(ties="random", seed=seed, record=True)).deals[0][0][:1]
    }
    assert partners == {("Ann", "Bea"), ("Ann", "Cleo")}
    first = by_order.deals[0][0][0]
    assert {first.first.actor, first.second.actor} == {"Ann", "Bea"}


def test_the_average_over_ties_is_the_mean_of_random_orders() -> None:
    averaged = m.exchange(TIED, m.ExchangeOptions(ties="average", seed=4, samples=5))
    runs = [m.exchange(TIED, m.ExchangeOptions(ties="random", seed=4 * 5 + n)).outcome for n in range(5)]
    assert averaged.outcome == pytest.approx(np.mean(runs, axis=0))
    assert averaged.options.ties == "average"


@pytest.mark.parametrize("options", [m.ExchangeOptions(ties="random", seed=0), m.ExchangeOptions(rate=0.7, seed=0)])
def test_the_same_seed_gives_the_same_result_and_draws_differ(options: m.ExchangeOptions) -> None:
    table = repeated(TIED, 40)
    one, two = m.exchange(table, options).voted, m.exchange(table, options, threads=3).voted
    assert np.array_equal(one, two)
    assert len(np.unique(one.reshape(40, -1), axis=0)) > 1


def test_chance_needs_a_seed() -> None:
    for options in ({"ties": "random"}, {"ties": "average"}, {"rate": 0.1}):
        with pytest.raises(InvalidOption, match="give a seed"):
            m.ExchangeOptions(**options)


@pytest.mark.shared
def test_random_rates_lie_where_the_programs_runs_lie(shared: Path) -> None:
    module = evaluation_module("bargaining_checks")
    case = next(c for c in module.load_cases(shared / "reference" / "bargaining") if c.name == "copenhagen_2009")
    given = case.expected["exchange"]["random_exchange_rates_round1"]["p"]["0.25"]
    outcomes = m.exchange(repeated(case.table, 200), replace(m.DECIDE, seed=1, rate=0.25)).outcome
    for n, issue in enumerate(case.table.issues):
        # the program also breaks ties at random, so two spreads of its 20 runs, and half a point for equal ones
        assert abs(outcomes[:, n].mean() - given[issue]["mean"]) <= 2 * given[issue]["sd"] + 0.5


def test_at_any_rate_nobody_loses_and_the_moves_of_equal_gain_bound_the_others() -> None:
    rng = np.random.default_rng(4)
    table = m.table_from_arrays(rng.uniform(0, 100, (6, 2)), rng.uniform(0.2, 1, (6, 2)), rng.uniform(0.2, 1, 6))
    (equal,) = (m.exchange(table, m.ExchangeOptions(record=True)).deals[0][0][:1]) or (None,)
    for seed in range(20):
        options = m.ExchangeOptions(rate=1.0, seed=seed, record=True)
        deal = m.exchange(table, options).deals[0][0][0]
        for mine, yours in ((deal.first, deal.second), (deal.second, deal.first)):
            k, a, b = table.actors.index(mine.actor), *(table.issues.index(side.supplies) for side in (mine, yours))
            lost, won = (abs(side.outcome_after - side.outcome_before) for side in (mine, yours))
            assert table.salience[0, k, b] * won - table.salience[0, k, a] * lost >= -1e-9
        if equal and (deal.first.actor, deal.second.actor) == (equal.first.actor, equal.second.actor):
            assert abs(deal.first.move) <= abs(equal.first.move) + 1e-9
            assert abs(deal.second.move) <= abs(equal.second.move) + 1e-9


def test_a_table_that_needs_too_much_memory_is_refused() -> None:
    table = m.table_from_arrays(np.full((300, 12), 50.0), np.ones((300, 12)), np.ones(300))
    with pytest.raises(InvalidOption, match="300 actors and 12 issues allow 2,960,100 exchanges"):
        m.exchange(table)


def test_externalities_are_told_apart_by_group() -> None:
    rng = np.random.default_rng(8)
    table = m.table_from_arrays(rng.uniform(0, 100, (7, 3)), rng.uniform(0.1, 1, (7, 3)), rng.uniform(0.1, 1, 7))
    deals = m.exchange(table, m.ExchangeOptions(record=True)).deals[0][0]
    for deal in deals:
        third = {*deal.inner, *deal.outer}
        assert len(third) == 5
        assert not {deal.first.actor, deal.second.actor} & third
    sums = m.total_externalities(deals)
    total = sum(sum({**d.inner, **d.outer}.values()) for d in deals)
    assert sum(sum(row.values()) for row in sums.values()) == pytest.approx(total)


def test_positions_move_between_rounds_as_far_as_stated() -> None:
    result = m.exchange(PAIR, m.ExchangeOptions(rounds=2))
    x, y = result.preferred[0, 0], result.voted[0, 0]
    share = 0.1 + 0.4 * (1 - PAIR.salience[0])
    assert result.preferred[0, 1] == pytest.approx((1 - share) * x + share * y)
