"""Ratification by draw: equal to the model of one draw, and where no agreement is possible."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.case.table_config import RatifyingPlayer, RatifyingRule
from tightrope.errors import InvalidOption
from tightrope.models import Player, Ratification, RatifyingSide, table_from_arrays
from tightrope.scenario.home import HomeRules, ratify, win_sets

NAMES = ("a", "b", "c", "d")
places = st.integers(0, 20).map(lambda n: n * 5.0)


@st.composite
def two_sides(draw: st.DrawFn) -> tuple[list[float], float, tuple[RatifyingRule, ...]]:
    ideal = draw(st.lists(places, min_size=4, max_size=4))
    players = [
        RatifyingPlayer(
            actor=name, weight=draw(st.sampled_from([1.0, 2.0, 5.0])), veto=draw(st.booleans()),
            cost=draw(st.sampled_from([0.0, 5.0, 20.0])),
        )
        for name in NAMES
    ]  # fmt: skip
    threshold = draw(st.sampled_from([0.4, 0.5, 0.67, 1.0]))
    sides = tuple(
        RatifyingRule(issue="i", side=f"side {n}", players=tuple(players[2 * n : 2 * n + 2]), threshold=threshold)
        for n in range(2)
    )
    return ideal, draw(places), sides


@given(given_sides=two_sides())
def test_win_sets_are_those_of_the_model_of_one_draw(
    given_sides: tuple[list[float], float, tuple[RatifyingRule, ...]],
) -> None:
    ideal, status_quo, sides = given_sides
    table = table_from_arrays(ideal, np.ones(4), np.ones(4), actors=NAMES, issues=["i"])
    low, high = win_sets(table, 0, HomeRules(status_quo=status_quo, sides=sides))
    by_hand = Ratification(
        status_quo=status_quo,
        sides=tuple(
            RatifyingSide(
                name=side.side, threshold=side.threshold,
                players=tuple(
                    Player(name=p.actor, ideal=ideal[NAMES.index(p.actor)], weight=p.weight, veto=p.veto, cost=p.cost)
                    for p in side.players
                ),
            )
            for side in sides
        ),
    )  # fmt: skip
    assert (low[0], high[0]) == pytest.approx(by_hand.win_set())


def test_vetoes_on_both_sides_of_the_status_quo_leave_no_agreement() -> None:
    table = table_from_arrays([10, 80, 50, 50], np.ones(4), np.ones(4), actors=NAMES, issues=["i"])
    sides = tuple(
        RatifyingRule(issue="i", side=name, players=(RatifyingPlayer(actor=name, veto=True),)) for name in ("a", "b")
    )
    done = ratify(np.array([55.0]), table, 0, HomeRules(status_quo=30.0, sides=sides))
    assert not done.agreed[0]
    assert done.outcome[0] == 30.0


def test_a_side_without_known_players_is_named() -> None:
    table = table_from_arrays([10, 80], [1, 1], [1, 1], actors=["a", "b"], issues=["i"])
    side = RatifyingRule(issue="i", side="the palace", players=(RatifyingPlayer(actor="c"),))
    with pytest.raises(InvalidOption, match="the palace on i none has a known position"):
        win_sets(table, 0, HomeRules(status_quo=30.0, sides=(side,)))
