"""Scenarios share their luck wherever they agree (check 7 of the specification)."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from simulated import cell, link, number, rates, run, same_states, scenario, signs, stream, talking
from tightrope.demo.example import write_example
from tightrope.errors import InvalidOption
from tightrope.scenario.simulation import (
    Intervention,
    RunOptions,
    Scenario,
    load_scenario,
    shares_of_doubt,
    simulate,
)
from tightrope.scenario.simulation.compare import compare
from tightrope.scenario.simulation.states import TALKS_STATES


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """The scenario of the worked example without a timetable: every mechanism is in it."""
    return load_scenario(write_example(tmp_path_factory.mktemp("demo") / "case") / "scenarios" / "no-timetable.toml")


def test_check_7_a_scenario_does_not_differ_from_itself(example: Scenario) -> None:
    first, second = (simulate(example, seed=5, options=RunOptions(runs=60)) for _ in range(2))
    comparison = compare(first, second)
    assert same_states(first, second)
    for difference in comparison.differences:
        assert (difference.difference, difference.error, difference.differing) == (0.0, 0.0, 0.0)
        assert difference.gain is None


def test_check_7_a_stream_that_touches_nothing_changes_nothing(example: Scenario) -> None:
    idle = replace(example.streams[-1], key="idle", actor="nobody", checked_by=None)
    more = replace(example, streams=(idle, *example.streams))
    before, after = (simulate(what, seed=5, options=RunOptions(runs=60, keep_paths=True)) for what in (example, more))
    assert np.array_equal(before.paths.counts, after.paths.counts[:, :, 1:])
    for field in ("talks", "stocks", "orders", "control", "commitment"):
        assert np.array_equal(getattr(before.paths, field), getattr(after.paths, field)), field
    assert after.state.total[:, 0].sum() > 0


def test_check_7_threads_and_the_number_of_runs_change_nothing(example: Scenario) -> None:
    alone, together = (simulate(example, seed=5, options=RunOptions(runs=61, threads=n)) for n in (1, 4))
    assert same_states(alone, together)
    for one, other in zip(alone.tallies, together.tallies, strict=True):
        assert np.array_equal(one, other)
    fewer = simulate(example, seed=5, options=RunOptions(runs=20))
    assert np.array_equal(fewer.state.whole, alone.state.whole[:20])
    shorter = simulate(example, seed=5, options=RunOptions(runs=20, days=100, keep_paths=True))
    longer = simulate(example, seed=5, options=RunOptions(runs=20, keep_paths=True))
    assert np.array_equal(shorter.paths.counts, longer.paths.counts[:, :100])


def test_another_seed_is_another_luck(example: Scenario) -> None:
    first, second = (simulate(example, seed=seed, options=RunOptions(runs=20)) for seed in (1, 2))
    assert not np.array_equal(first.state.total, second.state.total)
    with pytest.raises(InvalidOption, match="seed: 1 against 2"):
        compare(first, second)


def two_sides(background: float, retaliation: float) -> Scenario:
    return scenario(
        days=180,
        streams=(stream("militia", background), stream("strikes", 0.05), stream("isis", 0.5)),
        excites=(
            link("militia", "militia", 0.3), link("militia", "strikes", retaliation), link("strikes", "militia", 0.4),
            link("isis", "isis", 0.3),
        ),
    )  # fmt: skip


def test_shared_luck_gains_what_the_specification_found() -> None:
    base = run(two_sides(0.5, 0.1), runs=1000)
    calmer = compare(base, run(two_sides(0.35, 0.1), runs=1000)).of("events: militia")
    prouder = compare(base, run(two_sides(0.5, 0.05), runs=1000)).of("events: strikes")
    assert calmer.difference < 0
    assert calmer.gain is not None
    assert calmer.gain > 3  # 6.6 there, for five streams
    assert prouder.gain is not None
    assert prouder.gain > 3
    untouched = compare(base, run(two_sides(0.35, 0.1), runs=1000)).of("events: isis")
    assert untouched.differing == 0.0


def test_with_excitation_alone_no_run_goes_the_wrong_way() -> None:
    less, more = run(two_sides(0.35, 0.1), keep_paths=True), run(two_sides(0.5, 0.1), keep_paths=True)
    assert (less.paths.counts <= more.paths.counts).all()


def test_days_before_a_change_are_the_same(example: Scenario) -> None:
    strike = Intervention(kind="strike", date=date(2021, 6, 27), stream="us-strikes", weight=10.0)
    options = RunOptions(runs=60, keep_paths=True)
    before = simulate(example, seed=5, options=options)
    after = simulate(example.with_interventions(strike), seed=5, options=options)
    day = example.day(strike.date)
    assert np.array_equal(before.paths.counts[:, :day], after.paths.counts[:, :day])
    assert np.array_equal(before.paths.counts[:, day, 2] + 1, after.paths.counts[:, day, 2])


def test_an_election_that_is_moved_brings_the_same_seats(example: Scenario) -> None:
    moved = example.with_interventions(Intervention(kind="election", date=date(2021, 6, 6), election="october"))
    first, second = (simulate(what, seed=5, options=RunOptions(runs=50)) for what in (example, moved))
    assert np.array_equal(first.state.seats, second.state.seats)
    assert (second.state.formed < first.state.formed).all()


def test_numbers_are_drawn_alike_in_both_scenarios_and_each_run_has_its_own(example: Scenario) -> None:
    first = simulate(example, seed=5, options=RunOptions(runs=40, runs_per_draw=2))
    control = first.state.stocks[:, 0].sum(axis=1)
    assert len(np.unique(first.state.stocks[:, 0, 2])) > 5
    assert control.shape == (40,)
    fixed = simulate(example, seed=5, options=RunOptions(runs=40, uncertain=False))
    assert fixed.state.seats.sum(axis=1).tolist() == [329] * 40


def test_a_text_that_is_set_is_there_in_every_run() -> None:
    what = talking(cell("A", "x", 0), cell("B", "x", 100), talks=signs()).with_interventions(
        Intervention(kind="text", date=date(2021, 2, 1), issue="x", value=30.0)
    )
    state = run(what, runs=20).state
    assert (state.talks == 3).all()
    assert (state.text == 30.0).all()


def test_a_rate_that_depends_on_the_talks_follows_them() -> None:
    what = talking(
        cell("A", "x", 0), cell("B", "x", 0), talks=signs(),
        streams=(stream("a", rate=rates(2.0, agreement=0.0)),),
    )  # fmt: skip
    kept = run(what, runs=50, keep_paths=True)
    assert kept.paths.counts[:, :10].sum() > 0
    assert kept.paths.counts[:, 10:].sum() == 0


def test_luck_and_what_is_not_known_are_told_apart() -> None:
    certain = scenario(streams=(stream("a", 2.0),))
    unsure = scenario(streams=(stream("a", rate={state: number(2.0, 0.5, 6.0) for state in TALKS_STATES}),))
    options = RunOptions(runs=2000, runs_per_draw=2)
    luck_only = shares_of_doubt(simulate(certain, seed=3, options=options))[0]
    both = shares_of_doubt(simulate(unsure, seed=3, options=options))[0]
    assert np.isclose(luck_only.luck, 200, rtol=0.15)  # a Poisson total of mean 200
    assert luck_only.share is not None
    assert luck_only.share < 0.1
    rate_variance = (0.5**2 + 2**2 + 6**2 - 0.5 * 2 - 0.5 * 6 - 2 * 6) / 18  # of a triangular distribution
    assert np.isclose(both.unknown, 100**2 * rate_variance, rtol=0.15)
    with pytest.raises(InvalidOption, match="runs_per_draw=2"):
        shares_of_doubt(run(certain))
