"""Violence equals its slow twin and has the moments of a Hawkes process (checks 1, 2 and 4 of the specification)."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference import simulation_twin as twin
from simulated import link, number, rates, run, scenario, stream
from tightrope.scenario.simulation import Scenario
from tightrope.scenario.simulation.conflict import Covariate, Deterrent, Step
from tightrope.scenario.simulation.links import branching, same_day_share, spectral_radius
from tightrope.scenario.simulation.negotiation import Talks

THREE_ERRORS = 3.5
"""Standard errors within which a simulated mean must lie; seeds are fixed."""


@st.composite
def violent(draw: st.DrawFn) -> Scenario:
    """Return a stable scenario: up to three streams, links, deterrents, a covariate, a state of the talks."""
    names = ["a", "b", "c"][: draw(st.integers(1, 3))]
    pairs = [(x, y) for x in names for y in names]
    strengths = st.floats(0, 0.3)
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=5, unique=True))
    return scenario(
        days=draw(st.integers(1, 40)),
        talks=Talks(state=draw(st.sampled_from(["none", "talks", "breakdown"]))),
        covariates=(Covariate(key="heat", source="test", steps=(Step(date=date(2021, 1, 8), value=1.0),)),),
        streams=tuple(
            stream(name, rate=rates(draw(st.floats(0, 3)), breakdown=draw(st.floats(0, 3))),
                   covariates={"heat": number(draw(st.floats(-1, 1)))})
            for name in names
        ),
        excites=tuple(
            link(x, y, draw(strengths), draw(st.sampled_from([0.5, 2.0, 7.0])),
                 by_state={"breakdown": number(draw(st.floats(-0.5, 0.05)))},
                 covariates={"heat": number(draw(st.floats(-0.5, 0.05)))})
            for x, y in chosen
        ),
        deters=tuple(
            Deterrent(source=x, target=y, strength=number(draw(st.floats(0, 3))), half_life=number(30))
            for x, y in chosen[:2]
        ),
    )  # fmt: skip


@settings(max_examples=25)
@given(what=violent(), seed=st.integers(0, 2**40))
def test_every_count_is_that_of_the_slow_twin(what: Scenario, seed: int) -> None:
    kept = run(what, runs=2, seed=seed, keep_paths=True)
    for number_of_run in range(2):
        assert kept.paths.counts[number_of_run].tolist() == twin.violence(what, seed, number_of_run)


FIVE = np.array(
    [[0.20, 0.10, 0.00, 0.00, 0.05], [0.10, 0.25, 0.10, 0.00, 0.00], [0.00, 0.10, 0.20, 0.10, 0.00],
     [0.05, 0.00, 0.10, 0.25, 0.10], [0.00, 0.05, 0.00, 0.10, 0.20]]
)  # fmt: skip


def five_streams(days: int) -> Scenario:
    names = "abcde"
    return scenario(
        days=days,
        streams=tuple(stream(name, 0.1) for name in names),
        excites=tuple(link(names[j], names[i], FIVE[i, j], 3.0) for i in range(5) for j in range(5) if FIVE[i, j]),
    )


def test_check_1_rates_settle_where_the_branching_says() -> None:
    what, warm_up = five_streams(500), 200
    assert spectral_radius(branching(what, "none")) < 1
    counts = run(what, runs=400, keep_paths=True).paths.counts[:, warm_up:].mean(axis=1)
    expected = np.linalg.solve(np.eye(5) - FIVE, np.full(5, 0.1))
    error = counts.std(axis=0, ddof=1) / np.sqrt(len(counts))
    assert (np.abs(counts.mean(axis=0) - expected) < THREE_ERRORS * error).all()


def test_check_2_without_links_counts_are_poisson_and_independent() -> None:
    what = scenario(days=400, streams=(stream("a", 0.7), stream("b", 1.5)))
    counts = run(what, runs=300, keep_paths=True).paths.counts.reshape(-1, 2)
    assert np.allclose(counts.mean(axis=0), [0.7, 1.5], atol=0.02)
    assert np.allclose(counts.var(axis=0) / counts.mean(axis=0), 1, atol=0.02)
    assert abs(np.corrcoef(counts.T)[0, 1]) < 0.01
    assert abs(np.corrcoef(counts[:-1, 0], counts[1:, 0])[0, 1]) < 0.01


@pytest.mark.parametrize("branching_ratio", [0.3, 0.5])
def test_check_2_long_windows_are_overdispersed_as_they_should(branching_ratio: float) -> None:
    what = scenario(days=1200, streams=(stream("a", 0.5),), excites=(link("a", "a", branching_ratio, 2.0),))
    totals = run(what, runs=3000, keep_paths=True).paths.counts[:, 100:, 0].sum(axis=1)
    assert np.isclose(totals.var() / totals.mean(), 1 / (1 - branching_ratio) ** 2, rtol=0.08)  # sampling: 2.6 %


def continuous(rate: float, strength: float, half_life: float, days: int, rng: np.random.Generator) -> np.ndarray:
    """Return daily counts of an exponential Hawkes process in continuous time, by Ogata's thinning."""
    beta, now, excitation = np.log(2) / half_life, 0.0, 0.0
    counts = np.zeros(days, int)
    while True:
        bound = rate + excitation
        wait = rng.exponential(1 / bound)
        now += wait
        if now >= days:
            return counts
        excitation *= np.exp(-beta * wait)
        if rng.random() * bound <= rate + excitation:
            counts[int(now)] += 1
            excitation += strength * beta


def test_check_4_days_agree_with_continuous_time_and_families_explain_the_variance() -> None:
    strength, half_life, days, warm_up = 0.5, 1.0, 300, 50
    rng = np.random.default_rng(4)
    truth = np.array([continuous(0.4, strength, half_life, days, rng)[warm_up:] for _ in range(400)])

    def daily(family: str) -> np.ndarray:
        streams = (stream("a", 0.4, family=family),)
        what = scenario(days=days, streams=streams, excites=(link("a", "a", strength, half_life),))
        return run(what, runs=1000, keep_paths=True).paths.counts[:, warm_up:, 0]

    plain, families = daily("poisson"), daily("same-day")
    for simulated in (plain, families):
        error = np.hypot(truth.mean(axis=1).std() / 20, simulated.mean(axis=1).std() / np.sqrt(1000))
        assert abs(simulated.mean() - truth.mean()) < THREE_ERRORS * error
    assert plain.var() < 0.9 * truth.var()
    assert abs(families.var() / truth.var() - 1) < 0.1 < abs(plain.var() / truth.var() - 1)


def test_the_share_of_same_day_offspring_is_that_of_the_specification() -> None:
    assert np.allclose(same_day_share(np.array([1.0, 2.0, 5.0])), [0.279, 0.155, 0.066], atol=5e-4)


def test_deterrence_lowers_and_never_below_nothing() -> None:
    streams = (stream("strikes", 0.3), stream("attacks", 1.0))
    calm = scenario(streams=streams)
    deterred = scenario(
        streams=streams,
        deters=(Deterrent(source="strikes", target="attacks", strength=number(3), half_life=number(30)),),
    )
    before, after = run(calm).state.total[:, 1], run(deterred).state.total[:, 1]
    assert (after <= before).all()
    assert after.mean() < 0.9 * before.mean()


def test_a_front_excites_as_its_parent_does_but_only_where_it_is_seen_through() -> None:
    def answers(**fields: object) -> np.ndarray:
        what = scenario(
            days=300,
            streams=(
                stream("militia", 0.0), stream("front", 0.5, front_of="militia", **fields), stream("strikes", 0.0),
            ),
            excites=(link("militia", "strikes", 0.4),),
        )  # fmt: skip
        return run(what, runs=400).state.total[:, 2]

    seen, hidden = answers(attribution=number(1.0)), answers(attribution=number(0.5))
    assert np.isclose(seen.mean(), 0.4 * 0.5 * 300, rtol=0.05)
    assert np.isclose(hidden.mean() / seen.mean(), 0.5, atol=0.05)
    own = answers(attribution=number(0.5), actor="actor of strikes")
    assert np.array_equal(own, seen)


def test_runaway_violence_is_cut_off_and_told() -> None:
    what = scenario(days=200, streams=(stream("a", 400.0),), excites=(link("a", "a", 0.9, 1.0),))
    simulation = run(what, runs=5)
    assert simulation.capped == 1.0
    assert run(scenario(streams=(stream("a"),))).capped == 0.0


def test_memory_of_a_simulation_does_not_depend_on_its_days() -> None:
    short, long = (run(scenario(days=days, streams=(stream("a"),))) for days in (10, 500))
    assert short.state.whole.nbytes + short.state.real.nbytes == long.state.whole.nbytes + long.state.real.nbytes
    assert long.paths.counts.size == 0
