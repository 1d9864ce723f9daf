"""Elections and the spatial model: rules, third parties, accommodation, chance."""

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

import tightrope.models as m
from reference.model_twins import prevails
from tables import repeated
from tightrope.errors import InvalidOption
from tightrope.models.election import ElectionRule, VictoryRule, VotingRule
from tightrope.models.spatial_options import Bargains, Interpolation

FIVE = m.table_from_arrays(
    [[12, 80], [47, 33], [63, 5], [91, 61], [28, 97]],
    [[0.5, 0.3], [0.4, 0.4], [0.3, 0.6], [0.5, 0.5], [0.2, 0.4]],
    [3.3, 7.1, 1.9, 5.2, 4.6],
)


@pytest.mark.parametrize("voting", get_args(VotingRule))
@pytest.mark.parametrize("victory", get_args(VictoryRule))
@pytest.mark.parametrize("rule", get_args(ElectionRule))
def test_probabilities_of_distinct_positions_sum_to_one(voting: str, victory: str, rule: str) -> None:
    options = m.ElectionOptions(voting=voting, victory=victory, election=rule)
    result = m.election(FIVE, options)
    assert result.probability.sum(axis=1) == pytest.approx(1, abs=1e-9)
    assert (np.abs(result.risk) <= 1 + 1e-12).all()


def test_a_stronger_victory_rule_sharpens_the_election() -> None:
    rules = [m.ElectionOptions(victory=rule) for rule in ("linear", "square", "octic")]
    sharp = [m.election(FIVE, options).probability[0, :, 0].max() for options in rules]
    assert sharp == sorted(sharp)


def test_a_shared_position_is_weaker_in_the_first_election_unless_it_stands_once() -> None:
    table = m.table_from_arrays([20, 20, 20, 60, 90], [1] * 5, [1, 1, 1, 2, 2.5])
    every, once = (
        m.election(table, m.ElectionOptions(first_election=first)).risk[0, 0, 0] for first in ("all", "distinct")
    )
    assert every < once


def test_dimensions_weigh_by_salience() -> None:
    two = m.table_from_arrays([[0, 50], [100, 0], [60, 100]], [[1, 1e-9]] * 3, [1, 1, 1.5])
    together = m.election(two, m.ElectionOptions(together=True))
    alone = m.election(m.table_from_arrays([0, 100, 60], [1, 1, 1], [1, 1, 1.5]))
    assert together.probability[0, :, 0] == pytest.approx(alone.probability[0, :, 0], abs=1e-6)


def test_plain_third_parties_back_the_side_they_like() -> None:
    # one actor at 0 against one at 100, three more near 100; the reference gives about 0.23 for the plain rule
    x, s, c = np.array([0, 1, 0.9, 0.9, 0.9]), np.full(5, 0.5), np.full(5, 100.0)
    assert prevails(x, s, c, np.zeros(5), (0, 1), "plain") == pytest.approx(1 / (2 + 3 * 0.8), abs=1e-9)
    assert prevails(x, s, c, np.zeros(5), (0, 1), "ktab") > 0.5


@pytest.mark.parametrize("bargains", get_args(Bargains))
@pytest.mark.parametrize("interpolation", get_args(Interpolation))
@pytest.mark.parametrize("together", [False, True])
def test_every_rule_of_bargaining_keeps_to_the_scale(bargains: str, interpolation: str, together: bool) -> None:
    options = m.SpatialOptions(
        bargains=bargains, interpolation=interpolation, election=m.ElectionOptions(together=together)
    )
    result = m.spatial(FIVE, options)
    assert (result.positions >= -1e-9).all()
    assert (result.positions <= 100 + 1e-9).all()
    assert (result.turns_played >= 2).all()
    assert (result.challenged >= 0).any()


def test_the_last_state_does_not_depend_on_what_is_recorded() -> None:
    full, short = m.spatial(FIVE), m.spatial(FIVE, record=False)
    assert np.array_equal(full.positions[:, -1], short.positions[:, -1])
    assert np.array_equal(full.outcome, short.outcome)
    assert short.positions.shape[1] == 2


def test_without_accommodation_ideal_points_stay_and_actors_are_not_drawn_along() -> None:
    free, stubborn = m.spatial(FIVE), m.spatial(FIVE, accommodation=np.zeros((5, 5)))
    assert not np.allclose(free.outcome, stubborn.outcome)
    same = m.spatial(FIVE, accommodation=np.eye(5))
    assert np.array_equal(free.positions, same.positions)
    with pytest.raises(InvalidOption, match="rows summing to at most 1"):
        m.spatial(FIVE, accommodation=np.ones((5, 5)))


def test_drawn_bargains_follow_the_seed() -> None:
    table = repeated(FIVE, 30)
    options = m.SpatialOptions(transition="stochastic", seed=0)
    one, two = m.spatial(table, options, threads=2).positions, m.spatial(table, options).positions
    assert np.array_equal(one, two)
    assert len(np.unique(one[:, -1].reshape(30, -1), axis=0)) > 1
    other = m.spatial(table, replace(options, seed=1)).positions
    assert other.shape != one.shape or not np.array_equal(one, other)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: m.ElectionOptions(voting="secret"), "voting is 'secret'; expected proportional or cubic"),
        (lambda: m.SpatialOptions(third_party="fair"), "third_party is 'fair'; expected plain or ktab"),
        (lambda: m.SpatialOptions(transition="stochastic"), "give a seed"),
        (lambda: m.SpatialOptions(turns=0), "turns must be 1 or more"),
    ],
)
def test_wrong_options_are_refused(call, message: str) -> None:
    with pytest.raises(InvalidOption, match=message):
        call()
