"""Influence before the decision, ratification after it, and the chain of the three."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tightrope.models as m
from tables import changed
from tightrope.errors import InvalidOption

NAMES = ("Patron", "Client", "Neutral")
TALKS = m.table_from_arrays([[10], [70], [50]], [[0.9], [0.5], [0.8]], [4, 2, 3], actors=NAMES, issues=["withdrawal"])
MUTUAL = {"Client": {"Neutral": 1.0}, "Neutral": {"Client": 1.0}}
NETWORK = m.patrons(NAMES, {"Client": {"Patron": 2.0}}, {"Client": 0.75})


def test_a_client_moves_towards_its_patron_by_its_dependence() -> None:
    result = m.influence(TALKS, NETWORK)
    assert result.after[0, :, 0].tolist() == pytest.approx([10, 0.25 * 70 + 0.75 * 10, 50])
    assert result.before[0, :, 0].tolist() == [10, 70, 50]
    assert result.total_influence[0, 0, 1].tolist() == pytest.approx([0.75, 0.25, 0])


def test_salience_may_free_a_client() -> None:
    result = m.influence(TALKS, NETWORK, m.InfluenceOptions(salience_frees=True))
    assert result.after[0, 1, 0] == pytest.approx(70 - 0.75 * (1 - 0.5) * 60)


def test_a_client_of_an_unknown_patron_keeps_its_position() -> None:
    known = TALKS.known.copy()
    known[0] = False
    assert m.influence(changed(TALKS, known=known), NETWORK).after[0, 1, 0] == 70


def test_without_a_network_nothing_moves() -> None:
    assert m.influence(TALKS).after.tolist() == TALKS.position.tolist()


def test_steps_lead_to_where_positions_settle() -> None:
    strengths = {"Client": {"Patron": 1}, "Neutral": {"Client": 1, "Patron": 1}}
    chain = m.patrons(NAMES, strengths, {"Client": 0.9, "Neutral": 0.5})
    settled = m.influence(TALKS, chain).after
    steps = [m.influence(TALKS, chain, m.InfluenceOptions(steps=n)).after for n in (0, 1, 2, 50)]
    assert steps[0].tolist() == TALKS.position.tolist()
    assert steps[3] == pytest.approx(settled, abs=1e-9)


@given(
    st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4).filter(any), min_size=4, max_size=4),
    st.lists(st.floats(0, 0.95), min_size=4, max_size=4),
)
def test_total_influence_is_row_stochastic(raw: list[list[int]], susceptibility: list[float]) -> None:
    weights = np.array(raw, float) / np.sum(raw, axis=1, keepdims=True)
    table = m.table_from_arrays([0, 30, 60, 100], [1] * 4, [1] * 4, actors=list("abcd"))
    network = m.InfluenceNetwork(actors=tuple("abcd"), weights=weights, susceptibility=np.array(susceptibility))
    v = m.influence(table, network).total_influence[0, 0]
    assert v.sum(axis=1) == pytest.approx(1)
    assert (v >= -1e-12).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: m.patrons(NAMES, {"Client": {"Nobody": 1}}, {"Client": 1}), "Nobody is not among the actors"),
        (lambda: m.patrons(NAMES, {"Client": {"Patron": 1}}, {}), "Client has patrons but no dependence"),
        (lambda: m.patrons(NAMES, {"Client": {"Patron": 0}}, {"Client": 1}), "strengths above 0"),
        (lambda: m.patrons(NAMES, {"Client": {"Patron": 1}}, {"Client": 1.5}), "susceptibility of Client is 1.5"),
        (
            lambda: m.InfluenceNetwork(actors=("a",), weights=np.array([[0.5]]), susceptibility=np.array([0])),
            "weights of a sum to 0.5",
        ),
        (lambda: m.influence(TALKS, m.patrons(NAMES, MUTUAL, {"Client": 1, "Neutral": 1})), "do not settle"),
        (lambda: m.influence(TALKS.select(["withdrawal"]), m.patrons(("X", "Y"), {}, {})), "X, Y of the network"),
        (lambda: m.InfluenceOptions(steps=-1), "-1 steps"),
    ],
)
def test_wrong_networks_are_refused(call, message: str) -> None:
    with pytest.raises(InvalidOption, match=message):
        call()


def house(ideal: float, **options: float) -> m.RatifyingSide:
    return m.RatifyingSide(name="house", players=(m.Player(name="pivot", ideal=ideal, **options),))


def test_a_single_pivot_accepts_what_is_no_further_than_the_status_quo() -> None:
    rules = m.Ratification(sides=(house(60),), status_quo=45)
    assert rules.win_set() == (45, 75)
    assert rules.passes(75)
    assert not rules.passes(75.1)
    assert m.Ratification(sides=(house(60, cost=5),), status_quo=45).win_set() == (40, 80)


PLAYERS = st.tuples(st.integers(0, 100), st.integers(1, 9), st.integers(0, 20), st.booleans())


@given(st.lists(PLAYERS, min_size=1, max_size=5), st.integers(0, 100), st.sampled_from([0.4, 0.5, 2 / 3, 1.0]))
def test_the_exact_win_set_is_that_of_a_fine_grid(
    players: list[tuple[int, int, int, bool]], status_quo: int, threshold: float
) -> None:
    named = tuple(
        m.Player(name=str(n), ideal=ideal, weight=weight, cost=cost, veto=veto)
        for n, (ideal, weight, cost, veto) in enumerate(players)
    )
    side = m.RatifyingSide(name="house", threshold=threshold, players=named)
    rules = m.Ratification(sides=(side,), status_quo=status_quo)
    low, high = rules.win_set()
    assert low <= status_quo <= high
    for y in np.arange(0, 100.5, 0.5):
        assert rules.passes(y) == (low - 1e-9 <= y <= high + 1e-9)


def test_a_proposal_outside_goes_to_the_nearest_point_or_to_the_status_quo() -> None:
    rules = {"withdrawal": m.Ratification(sides=(house(60),), status_quo=45)}
    result = m.ratification(TALKS, rules, np.array([[30.0], [50.0], [90.0]]))
    assert result.outcome[:, 0].tolist() == [45, 50, 75]
    assert result.ratified[:, 0].tolist() == [False, True, False]
    assert result.agreed.all()


def test_opposite_pivots_leave_nothing_but_the_status_quo() -> None:
    veto = m.RatifyingSide(name="senate", players=(m.Player(name="hawk", ideal=20, veto=True),))
    rules = {"withdrawal": m.Ratification(sides=(house(60), veto), status_quo=45)}
    assert rules["withdrawal"].win_set() == (45, 45)
    result = m.ratification(TALKS, rules, np.array([[30.0], [45.0]]))
    assert result.outcome[:, 0].tolist() == [45, 45]
    assert result.agreed[:, 0].tolist() == [False, True]


def test_schellings_weakness_is_strength() -> None:
    """A narrower win-set at home pulls the bargain towards home, until none is left but the status quo."""
    table = m.table_from_arrays([80, 20], [1, 1], [1, 1], issues=["x"])
    abroad = m.RatifyingSide(name="abroad", players=(m.Player(name="pivot", ideal=20),))
    outcomes = []
    for ideal in (60, 70, 80):
        home = m.RatifyingSide(name="home", players=(m.Player(name="pivot", ideal=ideal, veto=True),))
        feasible = {"x": m.Ratification(sides=(home, abroad), status_quo=90).win_set()}
        outcomes.append(m.nash(table, reversion=90, feasible=feasible).outcome[0, 0])
    assert outcomes == sorted(outcomes)
    assert outcomes[2] > outcomes[0]


def test_the_chain_keeps_every_stage() -> None:
    rules = {"withdrawal": m.Ratification(sides=(house(60),), status_quo=45)}
    result = m.chain(TALKS, m.Stages(network=NETWORK, solve=m.weighted_median, rules=rules))
    moved = m.influence(TALKS, NETWORK)
    bargained = m.weighted_median(moved.table)
    assert result.influenced.after.tolist() == moved.after.tolist()
    assert result.bargained.outcome.tolist() == bargained.outcome.tolist()
    assert result.outcome[0, 0] == np.clip(bargained.outcome[0, 0], 45, 75)
    assert result.options.bargaining == bargained.options


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: m.ratification(TALKS, {"pay": m.Ratification(sides=(house(1),), status_quo=1)}), "no issue pay"),
        (lambda: m.Ratification(sides=(house(1),), status_quo=101), "off the scale"),
        (lambda: m.Ratification(sides=(), status_quo=1), "no side"),
        (lambda: m.RatifyingSide(name="k", players=()), "no players with weight"),
        (lambda: m.Player(name="k", ideal=1, cost=-1), "must be 0 or more"),
        (
            lambda: m.RatifyingSide(name="k", players=(m.Player(name="a", ideal=1),), threshold=2),
            "threshold of k is 2",
        ),
    ],
)
def test_wrong_rules_are_refused(call, message: str) -> None:
    with pytest.raises(InvalidOption, match=message):
        call()
