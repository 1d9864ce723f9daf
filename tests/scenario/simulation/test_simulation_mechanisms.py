"""Commitments, forces, patrons, durability: each step alone (check 8 of the specification, but for the votes)."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulated import START, cell, link, number, rates, run, scenario, signs, stream, talking
from tightrope.models.influence import total_influence
from tightrope.scenario.simulation import Intervention, Scenario, Shock
from tightrope.scenario.simulation.conflict import (
    Check,
    ConditionalCommitment,
    Durability,
    Effect,
    Exposure,
    Force,
    Plan,
    Stocks,
)
from tightrope.scenario.simulation.negotiation import Client, ParallelDialogue, Patron, Turn
from tightrope.scenario.simulation.patrons import heard
from tightrope.scenario.simulation.states import ARMED, EXECUTED, LAPSED, RELEASED

CERTAIN, NEVER = number(1.0), number(0.0)


def commitment(key: str = "threat", credibility: float = 0.6, **fields: object) -> ConditionalCommitment:
    given = {"actor": "militia", "deadline": START} | fields
    return ConditionalCommitment(key=key, credibility=number(credibility), **given)  # type: ignore[arg-type]


def on(day: int) -> date:
    return START + timedelta(days=day)


# --- commitments --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("credibility", "grace"), [(0.6, 14), (0.25, 1), (0.9, 60)])
def test_check_8_the_chance_within_grace_is_the_credibility(credibility: float, grace: int) -> None:
    state = run(scenario(commitments=(commitment(credibility=credibility, grace=grace),)), runs=20_000).state
    executed = state.commitment[:, 0] == EXECUTED
    assert np.isclose(executed.mean(), credibility, atol=3.5 * np.sqrt(0.25 / 20_000))
    assert (state.commitment[~executed, 0] == LAPSED).all()
    assert (state.commitment_day[executed, 0] <= grace).all()
    assert (state.commitment_day[~executed, 0] == grace).all()


def test_a_delay_comes_before_the_days_of_grace() -> None:
    state = run(scenario(commitments=(commitment(grace=5, delay=10),)), runs=500).state
    assert state.commitment_day.min() == 11
    assert state.commitment_day.max() == 15


def test_a_promise_delivered_releases_the_threat_and_later_delivery_does_not() -> None:
    kept = commitment(deadline=on(20), released_when='settled["x"]')
    late = commitment("late", deadline=on(5), released_when='settled["x"]', credibility=0.0)
    what = talking(cell("A", "x", 0), cell("B", "x", 0), talks=signs(), commitments=(kept, late))
    state = run(what, runs=50).state
    assert (state.commitment[:, 0] == RELEASED).all()
    assert (state.commitment_day[:, 0] == 10).all()
    assert (state.commitment[:, 1] == LAPSED).all()


def test_one_days_executions_set_off_others_on_the_next_day_only() -> None:
    first = commitment("first", credibility=1.0, grace=1)
    second = commitment("second", deadline=None, when='commitment["first"] == "executed"', credibility=1.0, grace=1)
    for order in ((first, second), (second, first)):
        state = run(scenario(commitments=order), runs=5).state
        days = dict(zip((c.key for c in order), state.commitment_day[0], strict=True))
        assert days == {"first": 1, "second": 3}  # executed on 1, so due on 2, so executed on 3


def test_guards_see_what_they_name() -> None:
    guards = {
        'day >= "2021-01-21"': 20,
        'total["a"] >= 3': 2,
        'recent["a"] >= 40 or day == "2021-02-20"': 50,
        'not talks == "none" and day > "2021-01-05"': -1,
        'combat["f"] == 100 and (advisory["f"] < 60 or support["f"] != 70)': 0,
        'present["f"] == 220 and dialogue["d"] == "talks"': 7,
        'order["p"] == "press" and day > "2021-01-02"': 2,
        'not formation and text["x"] <= 50': -1,
    }
    what = scenario(
        issues=talking(cell("A", "x", 0)).issues,
        streams=(stream("a", 0.0),),
        shocks=tuple(Shock(key=str(n), date=on(n), probability=CERTAIN, source="test", stream="a") for n in range(5)),
        forces=(Force(key="f", actor="A", now=Stocks(combat=number(100), advisory=number(50), support=number(70))),),
        dialogues=(
            ParallelDialogue(key="d", turns=(Turn(date=on(7), to="talks", probability=CERTAIN, source="test"),)),
        ),
        patrons=(Patron(actor="p", dialogue="d", restrain={}, press={"none": CERTAIN}),),
        commitments=tuple(commitment(guard, deadline=None, when=guard, credibility=0.0, grace=1) for guard in guards),
    )
    state = run(what, runs=3).state
    due = [
        int(day) - 1 if s == LAPSED else -1
        for s, day in zip(state.commitment[0], state.commitment_day[0], strict=True)
    ]
    assert dict(zip(guards, due, strict=True)) == guards


def test_an_execution_raises_a_rate_for_its_days_and_from_the_next_day_on() -> None:
    effect = Effect(stream="a", rate=number(50.0), days=3)
    what = scenario(
        days=20, streams=(stream("a", 1e-20),), commitments=(commitment(credibility=1.0, grace=1, effects=(effect,)),)
    )
    events = run(what, runs=20, keep_paths=True).paths.counts[:, :, 0] > 0
    assert events.all(axis=0).nonzero()[0].tolist() == [2, 3, 4]  # executed on day 1
    assert events.any(axis=0).nonzero()[0].tolist() == [2, 3, 4]


def test_an_impulse_acts_like_so_many_events() -> None:
    def answers(*commitments: ConditionalCommitment, **parts: object) -> float:
        what = scenario(
            days=90, streams=(stream("a", 0.0), stream("b", 0.0)), excites=(link("a", "b", 0.5),),
            commitments=commitments, **parts,
        )  # fmt: skip
        return float(run(what, runs=2000).state.total[:, 1].mean())

    impulse = commitment(credibility=1.0, grace=1, effects=(Effect(stream="a", impulse=number(10)),))
    assert answers(impulse) == pytest.approx(5.0, rel=0.06)
    strike = Shock(key="s", date=on(1), probability=CERTAIN, source="test", stream="a", events=1, weight=number(10))
    assert answers(shocks=(strike,)) == pytest.approx(5.0, rel=0.06)


def test_restraint_and_punishment_lower_credibility_and_stakes_raise_it() -> None:
    def executed(**fields: object) -> float:
        what = scenario(
            streams=(stream("strikes", 0.5),),
            dialogues=(ParallelDialogue(key="d"),),
            patrons=(Patron(actor="p", dialogue="d", restrain={"none": CERTAIN}, press={}),),
            clients=(Client(actor="militia", patron="p"),),
            commitments=(commitment(credibility=0.5, grace=10, **fields),),
        )
        return float((run(what, runs=4000).state.commitment[:, 0] == EXECUTED).mean())

    plain = executed()
    assert executed(client="militia", restraint=number(1.0)) == pytest.approx(1 / (1 + np.exp(1)), abs=0.03)
    assert executed(punished_by=("strikes",), punishment=number(0.5)) < plain - 0.1
    assert executed(raised_by={"public": number(1.0)}) == pytest.approx(1 / (1 + np.exp(-1)), abs=0.03)


def test_beliefs_learn_from_executions_and_bluffs() -> None:
    pair = (commitment("one", lesson=number(2.0)), commitment("two", lesson=number(2.0)))
    state = run(scenario(commitments=pair), runs=400).state
    executed = (state.commitment == EXECUTED).sum(axis=1)
    assert np.allclose(state.belief[:, 0, 0], 4 * 0.6 + 2 * executed)
    assert np.allclose(state.belief[:, 0].sum(axis=1), 4 + 2 * 2)


def test_an_intervention_keeps_or_breaks_a_commitment() -> None:
    what = scenario(commitments=(commitment(deadline=on(50)),)).with_interventions(
        Intervention(kind="commitment", date=on(3), commitment="threat", outcome="executed")
    )
    state = run(what, runs=5).state
    assert (state.commitment == EXECUTED).all()
    assert (state.commitment_day == 3).all()


# --- forces -------------------------------------------------------------------------------------------------------


def forces(combat: int, advisory: int, support: int, target: tuple[int, int, int], **fields: object) -> Scenario:
    def stocks(*numbers: int) -> Stocks:
        return Stocks(combat=number(numbers[0]), advisory=number(numbers[1]), support=number(numbers[2]))

    calm = {"slip": number(-700.0), "slip_attacks": NEVER, "slip_insurgents": NEVER, "capacity": number(1e6)}
    given = {"when": 'day >= "2021-01-01"'} | calm | fields
    plan = Plan(key="plan", forces="f", target=stocks(*target), **given)  # type: ignore[arg-type]
    return scenario(forces=(Force(key="f", actor="A", now=stocks(combat, advisory, support)),), plans=(plan,))


@settings(max_examples=40)
@given(
    now=st.tuples(*[st.integers(0, 3000)] * 3), target=st.tuples(*[st.integers(0, 3000)] * 3),
    days=st.integers(1, 120), relabel=st.booleans(), capacity=st.integers(0, 300),
)  # fmt: skip
def test_check_8_stocks_are_conserved_and_never_negative(
    now: tuple[int, int, int], target: tuple[int, int, int], days: int, relabel: bool, capacity: int
) -> None:
    what = forces(*now, target=target, days=days, relabel=relabel, capacity=number(capacity))
    kept = run(what, runs=3, keep_paths=True)
    stocks, moved = kept.paths.stocks[:, :, 0], kept.state.moved[:, 0]
    assert (stocks >= 0).all()
    assert (kept.state.stocks[:, 0].sum(axis=1) == sum(now) - moved[:, 1] + moved[:, 2]).all()
    if not relabel:
        assert (moved[:, 0] == 0).all()


def test_a_change_of_role_converts_and_nobody_leaves() -> None:
    state = run(forces(900, 1100, 500, (0, 2000, 500), days=60), runs=100).state
    assert np.allclose(
        state.stocks[:, 0].mean(axis=0), [0, 2000, 500], atol=40
    )  # the tail of the last gap, pace 14 d
    assert (state.stocks[:, 0].sum(axis=1) == 2500).all() or state.moved[:, 0, 1].max() < 60
    assert state.moved[:, 0, 0].mean() > 850


def test_a_withdrawal_keeps_to_its_path() -> None:
    kept = run(forces(1000, 0, 0, (0, 0, 0), days=80, relabel=False), runs=200, keep_paths=True)
    half_way = kept.paths.stocks[:, 39, 0, 0]
    assert np.isclose(half_way.mean(), 500, atol=20)
    assert kept.state.stocks[:, 0, 0].mean() < 15
    assert (kept.state.moved[:, 0, 1] + kept.state.stocks[:, 0, 0] == 1000).all()


def test_a_plan_that_slips_takes_longer_and_attacks_slow_it() -> None:
    def left(**fields: object) -> float:
        what = forces(1000, 0, 0, (0, 0, 0), days=80, relabel=False, **fields)
        what = replace(what, streams=(stream("a", 1.0),))
        return float(run(what, runs=300).state.stocks[:, 0, 0].mean())

    half = left(slip=number(0.0))
    assert half > left() + 100
    assert left(slip=number(0.0), slip_attacks=number(0.1), attacks=("a",)) > half + 50


def test_forces_expose_and_advisers_hold_down() -> None:
    exposed = stream("militia", 1.0, exposure=Exposure(forces="f", reference=1000, elasticity=number(1.0)))
    held = stream("isis", 1.0, checked_by=Check(forces="f", reference=100, strength=number(0.5)))
    for present, advisers in ((1000, 100), (500, 100), (0, 0), (1000, 400)):
        what = forces(present - advisers, advisers, 0, (0, 0, 0), when=None)
        total = run(replace(what, streams=(exposed, held)), runs=300).state.total.mean(axis=0)
        expected = [100 * present / 1000, 100 * (max(advisers, 1) / 100) ** -0.5]
        assert np.allclose(total, expected, rtol=0.04), (present, advisers)


def test_a_commitment_and_an_intervention_can_start_a_plan() -> None:
    what = forces(1000, 0, 0, (0, 0, 0), days=10, relabel=False, when=None)
    threat = commitment(credibility=1.0, grace=1, effects=(Effect(plan="plan"),))
    started = run(replace(what, commitments=(threat,)), runs=5).state
    made = run(what.with_interventions(Intervention(kind="forces", date=on(2), plan="plan")), runs=5).state
    assert (run(what, runs=5).state.stocks[:, 0, 0] == 1000).all()
    assert started.stocks[:, 0, 0].max() < 100
    assert made.stocks[:, 0, 0].max() < 100


# --- patrons ------------------------------------------------------------------------------------------------------


def commanded(order: str, **fields: object) -> Scenario:
    patron = {"restrain": {}, "press": {}} | ({order: {"none": CERTAIN}} if order != "silent" else {})
    return scenario(
        streams=(stream("a", 1.0, client="k"),), dialogues=(ParallelDialogue(key="d"),),
        patrons=(Patron(actor="p", dialogue="d", **patron),),  # type: ignore[arg-type]
        clients=(Client(actor="k", patron="p", pull=number(1.5), **fields),),  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(("order", "sign"), [("restrain", -1), ("silent", 0), ("press", 1)])
def test_orders_move_the_rate_as_equation_17_says(order: str, sign: int) -> None:
    total = run(commanded(order, control=number(0.6), own=number(0.5)), runs=400).state.total.mean()
    assert np.isclose(total, 100 * np.exp(1.5 * (0.6 * sign + 0.4 * 0.5)), rtol=0.03)


def test_a_client_that_obeys_or_not_does_one_or_the_other() -> None:
    what = commanded("press", control=number(0.3), own=number(0.0), obedience="wholly or not")
    state = run(what, runs=3000).state
    assert np.isclose(state.obeys.mean(), 0.3, atol=0.03)
    pressed = run(what, runs=3000, days=20, keep_paths=True)
    rate = pressed.paths.counts[:, :, 0].mean(axis=1)
    assert np.isclose(rate[pressed.state.obeys[:, 0] == 1].mean(), np.exp(1.5), rtol=0.03)
    assert np.isclose(rate[pressed.state.obeys[:, 0] == 0].mean(), 1.0, rtol=0.03)


def test_orders_follow_the_patrons_own_talks() -> None:
    turn = Turn(date=on(10), to="breakdown", probability=CERTAIN, source="test")
    what = replace(commanded("restrain"), dialogues=(ParallelDialogue(key="d", turns=(turn,)),))
    orders = run(what, runs=20, keep_paths=True).paths.orders[:, :, 0]
    assert (orders[:, :10] == -1).all()
    assert (orders[:, 10:] == 0).all()


def test_control_wears_with_fronts_losses_and_grows_with_transfers() -> None:
    what = commanded("silent", control=number(0.5), leader_lost=number(0.2), transfer=number(0.1))
    lost = Shock(key="l", date=on(3), probability=CERTAIN, source="test", client="k", leader_lost=True)
    paid = Shock(key="p", date=on(5), probability=CERTAIN, source="test", client="k", transfer=2.0)
    control = run(replace(what, shocks=(lost, paid)), runs=3, keep_paths=True).paths.control[:, :, 0]
    assert np.allclose(control[:, [2, 3, 5]], [0.5, 0.3, 0.5])
    front = stream("front", 1e9**0, front_of="a")
    worn = replace(what, streams=(*what.streams, front), clients=(replace(what.clients[0], front_used=number(0.01)),))
    kept = run(worn, runs=20, keep_paths=True)
    days_used = (kept.paths.counts[:, :, 1] > 0).sum(axis=1)
    assert np.allclose(kept.state.control[:, 0], np.maximum(0.5 - 0.01 * days_used, 0))


def test_positions_after_influence_are_those_of_friedkin_and_johnsen() -> None:
    what = replace(
        talking(*(cell(actor, "x", 0) for actor in "ABC")),
        patrons=tuple(Patron(actor=p, dialogue="d", restrain={}, press={}) for p in "AB"),
        clients=(Client(actor="C", patron="B"), Client(actor="B", patron="A")),
    )
    own = np.array([[[80.0], [40.0], [0.0]], [[10.0], [20.0], [90.0]]])
    control = np.array([[0.25, 0.5], [1.0, 0.1]])
    weights = np.array([[1.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    susceptibility = np.column_stack([np.zeros(2), control[:, 1], control[:, 0]])
    expected = total_influence(weights, susceptibility) @ own
    assert np.allclose(heard(what, own, control), expected)


# --- durability ---------------------------------------------------------------------------------------------------


def test_an_agreement_collapses_at_its_hazard_and_sooner_under_fire() -> None:
    def standing(rate: float) -> float:
        what = talking(
            cell("A", "x", 0), cell("B", "x", 0), talks=signs(), streams=(stream("a", rate=rates(rate)),),
            durability=Durability(
                agreement=number(0.01), interim=NEVER, violence=number(0.05), streams=("a",)
            ),
        )  # fmt: skip
        state = run(what, runs=4000).state
        assert ((state.collapsed >= 10) == (state.talks == 4)).all()
        assert (state.settled[state.talks == 4] == 0).all()
        return float((state.talks == 3).mean())

    assert np.isclose(standing(0.0), 0.99**90, atol=0.025)  # signed on day 10 of 100
    assert standing(1.0) < 0.2


def test_what_is_armed_stays_armed_without_cause() -> None:
    quiet = commitment(deadline=None, when='total["a"] > 5')
    state = run(scenario(streams=(stream("a", 0.0),), commitments=(quiet,)), runs=5).state
    assert (state.commitment == ARMED).all()
