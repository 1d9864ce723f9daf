"""Rounds, signatures, votes and elections (check 8 of the specification: the votes)."""

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tightrope.models as m
from simulated import cell, number, run, scenario, signs, stream, talking
from tightrope.scenario.simulation import Intervention
from tightrope.scenario.simulation.calendar import share_out_seats
from tightrope.scenario.simulation.conflict import ConditionalCommitment
from tightrope.scenario.simulation.negotiation import (
    Bloc,
    Chamber,
    Client,
    Election,
    ParallelDialogue,
    Patron,
    Principal,
    Round,
    Threat,
)
from tightrope.scenario.simulation.ratification import normal_share, pass_chances
from tightrope.scenario.simulation.states import AGREEMENT, BREAKDOWN, INTERIM, TALKS

CERTAIN, NEVER = number(1.0), number(0.0)


def brute_force(seats: list[int], chances: list[float], disciplines: list[float], needed: int) -> float:
    """Return the chance to pass by going through every way in which everybody may vote."""
    total = 0.0
    for whole in product((True, False), repeat=len(seats)):
        weight = float(np.prod([d if w else 1 - d for w, d in zip(whole, disciplines, strict=True)]))
        voters = [(1, size, p) for w, size, p in zip(whole, seats, chances, strict=True) if w]
        voters += [(0, 1, p) for w, size, p in zip(whole, seats, chances, strict=True) if not w for _ in range(size)]
        for votes in product((True, False), repeat=len(voters)):
            ayes = sum(size for vote, (_, size, _) in zip(votes, voters, strict=True) if vote)
            if ayes >= needed:
                total += weight * float(
                    np.prod([p if v else 1 - p for v, (_, _, p) in zip(votes, voters, strict=True)])
                )
    return total


shares = st.floats(0, 1)


@settings(max_examples=40)
@given(blocs=st.lists(st.tuples(st.integers(0, 3), shares, shares), min_size=1, max_size=3), needed=st.integers(1, 6))
def test_check_8_the_chance_to_pass_is_that_of_brute_force(
    blocs: list[tuple[int, float, float]], needed: int
) -> None:
    seats, chances, disciplines = ([bloc[n] for bloc in blocs] for n in range(3))
    exact = pass_chances(np.array([seats]), np.array([chances]), np.array([disciplines]), needed)[0]
    assert exact == pytest.approx(brute_force(seats, chances, disciplines, needed), abs=1e-12)  # type: ignore[arg-type]


def test_check_8_a_parliament_of_329_agrees_with_votes_that_are_simulated() -> None:
    seats, rng = np.array([54, 73, 61, 141]), np.random.default_rng(8)
    chance, discipline, held = np.array([0.7, 0.3, 0.55, 0.5]), np.array([0.8, 0.9, 0.5, 0.4]), 40_000
    whole = rng.random((held, 4)) < discipline
    votes = np.where(whole, seats * (rng.random((held, 4)) < chance), rng.binomial(seats, chance, (held, 4)))
    exact = pass_chances(seats[None], chance[None], discipline[None], 165)[0]
    assert exact == pytest.approx((votes.sum(axis=1) >= 165).mean(), abs=3.5 * 0.5 / np.sqrt(held))


def test_the_normal_distribution() -> None:
    assert normal_share(0.0) == 0.5
    assert normal_share(1.959963984540054) == pytest.approx(0.975)


# --- rounds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ["compromise", "weighted_median", "nash", "challenge"])
def test_the_text_of_a_round_is_what_the_model_says(model: str) -> None:
    cells = (cell("A", "x", 20, 0.5, 3), cell("B", "x", 70, 1.0, 2), cell("C", "x", 90, 0.2, 1))
    what = talking(*cells, talks=signs(model=model))
    table = m.table_from_arrays([20, 70, 90], [0.5, 1.0, 0.2], [3, 2, 1])
    expected = next(entry for entry in m.MODELS if entry.name == model).solve(table).outcome[0, 0]
    assert np.allclose(run(what, runs=3).minutes[0].text, expected)


def test_patrons_pull_the_text_their_way() -> None:
    what = talking(cell("A", "x", 0), cell("B", "x", 0), cell("C", "x", 90))
    pulled = replace(
        what,
        dialogues=(ParallelDialogue(key="d"),),
        patrons=(Patron(actor="C", dialogue="d", restrain={}, press={}),),
        clients=(Client(actor="B", patron="C", control=number(0.5)),),
    )
    assert np.allclose(run(what, runs=2).minutes[0].text, 30)
    assert np.allclose(run(pulled, runs=2).minutes[0].text, 45)


def test_nobody_signs_what_is_worse_than_nothing() -> None:
    what = talking(cell("A", "x", 0), cell("B", "x", 100))  # the status quo is at 100: B can only lose
    minutes = run(what, runs=50).minutes[0]
    assert (minutes.sign == 0).all()
    assert not minutes.signed.any()


def test_the_chance_to_sign_is_logistic_in_the_least_surplus() -> None:
    what = talking(cell("A", "x", 0), cell("B", "x", 40))  # text 20, at which A gains 80 points, B 40 - 20 = 40
    minutes = run(what, runs=8000).minutes[0]
    chance = 1 / (1 + np.exp(-0.4 / 0.1))
    assert np.allclose(minutes.sign, chance)
    assert np.isclose(minutes.signed.mean(), chance, atol=0.01)


def test_violence_threats_and_elections_make_no_agreement_worse() -> None:
    what = talking(cell("A", "x", 0), cell("B", "x", 90))  # text 45: B stands 45 away, 10 from the status quo
    b = Principal(actor="B")

    def surplus(principal: Principal, **parts: object) -> float:
        talks = replace(what.talks, principals=(principal,), scale=CERTAIN)
        sign = run(replace(what, talks=talks, **parts), runs=2).minutes[0].sign[0]  # type: ignore[arg-type]
        return float(np.log(sign / (1 - sign))) if sign > 0 else -1.0

    threat = ConditionalCommitment(key="t", actor="C", credibility=number(0.8), deadline=date(2021, 3, 1))
    election = Election(key="e", date=date(2021, 2, 1), chamber="c", source="test")
    chamber = Chamber(key="c", needed=1, blocs=(Bloc(name="b", actor="A", seats=2, reservation=NEVER),))
    assert surplus(b) == -1.0
    assert surplus(replace(b, no_agreement=number(0.5))) == pytest.approx(0.55 - 0.5)
    feared = replace(b, threats=(Threat(commitment="t", cost=number(0.5)),))
    assert surplus(feared, commitments=(threat,)) == pytest.approx(0.55 - 0.9 + 0.5 * 0.8)
    pressed = replace(b, election=number(0.45))
    assert surplus(pressed, chambers=(chamber,), elections=(election,)) == pytest.approx(0.55 - 0.9 + 0.45)
    late = replace(election, date=date(2021, 4, 10))
    assert surplus(replace(pressed, election=number(0.9)), chambers=(chamber,), elections=(late,)) < 0.56
    shot_at = replace(b, violence=number(0.05), streams=("a",))
    assert surplus(shot_at, streams=(stream("a", 0.0),)) == -1.0


def test_a_text_on_some_issues_is_interim_and_the_rest_makes_it_an_agreement() -> None:
    cells = [cell(actor, issue, 0) for actor in "AB" for issue in ("x", "y")]
    first = Round(key="first", date=date(2021, 1, 5), settles=("x",), source="test")
    second = Round(key="second", date=date(2021, 1, 25), settles=("y",), source="test")
    kept = run(talking(*cells, talks=signs(), rounds=(first, second)), runs=10, keep_paths=True)
    assert (kept.paths.talks[:, 3] == TALKS).all()
    assert (kept.paths.talks[:, 4:24] == INTERIM).all()
    assert (kept.paths.talks[:, 24:] == AGREEMENT).all()
    assert (kept.state.settled == 1).all()


def test_talks_break_down_and_resume_at_their_chances() -> None:
    cells = (cell("A", "x", 0), cell("B", "x", 100))
    rounds = tuple(Round(key=str(n), date=date(2021, 1, 5 + n), settles=("x",), source="test") for n in range(2))
    what = talking(*cells, rounds=rounds)
    breaking = replace(what, talks=replace(what.talks, breakdown=number(0.3), resumption=number(0.25)))
    simulation = run(breaking, runs=6000)
    broken_first = simulation.minutes[1].held.mean()
    assert np.isclose(broken_first, 1 - 0.3 * 0.75, atol=0.02)
    chance = 0.3 * 0.75 + (1 - 0.3 * 0.75) * 0.3
    assert np.isclose((simulation.state.talks == BREAKDOWN).mean(), chance, atol=0.02)


def test_an_agreement_is_not_negotiated_again() -> None:
    cells = (cell("A", "x", 0), cell("B", "x", 0))
    rounds = tuple(Round(key=str(n), date=date(2021, 1, 5 + n), settles=("x",), source="test") for n in range(2))
    minutes = run(talking(*cells, talks=signs(), rounds=rounds), runs=10).minutes
    assert minutes[0].ratified.all()
    assert not minutes[1].held.any()


# --- at home ------------------------------------------------------------------------------------------------------


def bloc(name: str, actor: str, seats: int, reservation: float, **fields: object) -> Bloc:
    given = {"spread": number(0.1), "discipline": CERTAIN, "swing": NEVER} | fields
    return Bloc(name=name, actor=actor, seats=seats, reservation=number(reservation), **given)  # type: ignore[arg-type]


def ratified(*blocs: Bloc, needed: int = 51, **parts: object) -> float:
    cells = (cell("A", "x", 0), cell("B", "x", 0), cell("H", "x", 80, capability=1e-9))
    meeting = Round(key="round", date=date(2021, 1, 11), settles=("x",), source="test", ratified_by="home")
    what = talking(
        *cells, talks=signs(), rounds=(meeting,), chambers=(Chamber(key="home", needed=needed, blocs=blocs),), **parts
    )
    return float(run(what, runs=3).minutes[0].passed[0])


def test_blocs_vote_by_what_the_text_is_worth_to_them() -> None:
    # the text is at 0, so worth 1 to A and 0.2 to H
    assert ratified(bloc("a", "A", 100, 0.9)) == pytest.approx(normal_share(1.0))
    assert ratified(bloc("h", "H", 100, 0.4)) == pytest.approx(normal_share(-2.0))
    assert ratified(bloc("a", "A", 60, 0.9), bloc("h", "H", 40, 0.4)) == pytest.approx(normal_share(1.0))
    assert ratified(bloc("a", "A", 40, 0.9), bloc("h", "H", 60, 0.1), needed=70) == pytest.approx(
        normal_share(1.0) ** 2
    )


def test_events_and_orders_move_votes() -> None:
    moved = bloc("a", "A", 100, 0.9, casualties=number(0.1), streams=("s",))
    assert ratified(moved, streams=(stream("s", 0.0),)) == pytest.approx(normal_share(1.0))
    struck = ratified(
        moved, streams=(stream("s", 0.0),),
        interventions=(Intervention(kind="strike", date=date(2021, 1, 5), stream="s", events=2),),
    )  # fmt: skip
    assert struck == pytest.approx(normal_share(-1.0))
    led = bloc("a", "A", 100, 0.9, client="A", patron_weight=number(-0.2))
    ordered = ratified(
        led, dialogues=(ParallelDialogue(key="d"),),
        patrons=(Patron(actor="P", dialogue="d", restrain={"none": CERTAIN}, press={}),),
        clients=(Client(actor="A", patron="P", control=number(0.5)),),
    )  # fmt: skip
    assert ordered == pytest.approx(normal_share(2.0))


def test_an_election_shares_out_all_seats_resets_reservations_and_leaves_caretakers() -> None:
    cells = (cell("A", "x", 0), cell("B", "x", 40))
    blocs = (
        bloc("a", "A", 60, 0.0, swing=number(0.5)),
        bloc("b", "B", 40, 0.0, reservation_after_election=number(9)),
    )
    what = talking(
        *cells, chambers=(Chamber(key="home", needed=51, blocs=blocs),),
        elections=(
            Election(key="e", date=date(2021, 1, 5), chamber="home", source="test", delay=number(10),
                     delay_spread=number(0.5)),
        ),
    )  # fmt: skip
    what = replace(what, talks=replace(what.talks, caretaker=number(0.25)))
    simulation = run(what, runs=4000)
    state, minutes = simulation.state, simulation.minutes[0]
    assert (state.seats.sum(axis=1) == 100).all()
    assert state.seats[:, 0].std() > 5
    assert np.isclose(np.median(state.formed - 4), 10, atol=1)
    chance = 1 / (1 + np.exp(-4))
    assert np.allclose(minutes.sign, np.where(state.formed > 10, 0.25 * chance, chance))


@given(shares=st.lists(st.floats(0.01, 1), min_size=1, max_size=6), total=st.integers(1, 400))
def test_seats_are_whole_and_sum_to_the_chamber(shares: list[float], total: int) -> None:
    seats = share_out_seats(np.array([shares]), total)[0]
    assert seats.sum() == total
    exact = np.array(shares) / sum(shares) * total
    assert (np.abs(seats - exact) < 1 + 1e-9).all()


def test_a_scenario_without_talks_has_no_minutes() -> None:
    assert run(scenario(streams=(stream("a"),)), runs=2).minutes == ()
