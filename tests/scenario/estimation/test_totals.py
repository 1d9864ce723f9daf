"""Rates from totals over intervals: worked-out cases, bounds, running totals, faults."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from tightrope.errors import InvalidOption, InvalidStreams
from tightrope.scenario.estimation import Total, fit_totals, read_totals
from tightrope.scenario.estimation.totals import HALF_CHI_SQUARED

START = date(2021, 1, 1)


def total(first: int, days: int, count: int, **fields: object) -> Total:
    begin = START + timedelta(days=first)
    return Total(first=begin, last=begin + timedelta(days=days - 1), count=count, **fields)


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 80)), min_size=1, max_size=5))
def test_without_excitation_the_rate_is_events_over_days(parts: list[tuple[int, int]]) -> None:
    totals, begin = [], 0
    for days, count in parts:
        totals.append(total(begin, days, count))
        begin += days
    (found,) = fit_totals(totals, radius=0.0)
    events = sum(count for _, count in parts)
    assert found.rate == pytest.approx(events / begin, rel=1e-3, abs=1e-5)
    assert found.low <= found.rate <= found.high
    if events:
        at_end = poisson.logpmf(events, found.high * begin)
        assert at_end == pytest.approx(poisson.logpmf(events, events / begin * begin) - HALF_CHI_SQUARED, abs=1e-3)


def test_excitation_widens_the_interval_and_lowers_the_background() -> None:
    (calm,) = fit_totals([total(0, 100, 50)], radius=0.0)
    (excited,) = fit_totals([total(0, 100, 50)], radius=0.5)
    assert excited.rate == pytest.approx(calm.rate)
    assert excited.background == pytest.approx(excited.rate / 2)
    # a quarter of the information: the likelihood falls a quarter as fast
    fall = poisson.logpmf(50, 50) - poisson.logpmf(50, excited.high * 100)
    assert fall == pytest.approx(4 * HALF_CHI_SQUARED, abs=1e-2)


def test_a_bound_counts_with_the_chance_of_as_many_or_more() -> None:
    (found,) = fit_totals([total(0, 50, 20), total(50, 50, 60, at_least=True)], radius=0.5)
    rates = np.linspace(0.3, 2.0, 2000)
    size = rates * 50 / 3  # negative binomial with variance four times the mean
    objective = (20 * np.log(rates * 50) - rates * 50) / 4 + nbinom.logsf(59, size, 1 / 4)
    assert found.rate == pytest.approx(rates[objective.argmax()], abs=2e-3)


def test_a_bound_pulls_up_and_never_down() -> None:
    exact = [total(0, 50, 20)]
    (alone,) = fit_totals(exact, radius=0.3)
    (easy,) = fit_totals([*exact, total(50, 50, 1, at_least=True)], radius=0.3)
    (hard,) = fit_totals([*exact, total(50, 50, 60, at_least=True)], radius=0.3)
    assert easy.rate == pytest.approx(alone.rate, rel=0.01)
    assert hard.rate > 1.3 * alone.rate


def test_a_running_total_is_fitted_by_its_steps() -> None:
    running = [total(0, 10, 10), total(0, 20, 30), total(0, 30, 33)]
    steps = [total(0, 10, 10), total(10, 10, 20), total(20, 10, 3)]
    assert fit_totals(running, radius=0.4) == fit_totals(steps, radius=0.4)


def test_regimes_have_rates_of_their_own() -> None:
    found = fit_totals([total(0, 10, 20, regime="breakdown"), total(0, 10, 2, regime="talks")], radius=0.0)
    assert [(rate.regime, round(rate.rate, 2)) for rate in found] == [("breakdown", 2.0), ("talks", 0.2)]


def test_intervals_cover_the_rate_of_a_simulated_process() -> None:
    random = np.random.default_rng(5)
    covered = 0
    for _ in range(200):  # clusters of a branching process with radius 0.5 have mean 2, variance of totals 4 m
        count = int(sum(_cluster(random) for _ in range(random.poisson(30))))
        (found,) = fit_totals([total(0, 60, count)], radius=0.5)
        covered += found.low <= 1.0 <= found.high
    assert 0.84 <= covered / 200 <= 0.97


def _cluster(random: np.random.Generator) -> int:
    size = generation = 1
    while generation:
        generation = int(random.poisson(0.5 * generation))
        size += generation
    return size


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        ([], "no totals"),
        ([total(0, 10, 3), total(5, 10, 3)], "totals overlap: 2021-01-01 to 2021-01-10"),
        ([total(0, 10, 9), total(0, 20, 3)], "does not fall"),
    ],
)
def test_what_cannot_be_fitted_is_refused(totals: list[Total], said: str) -> None:
    with pytest.raises(InvalidStreams, match=said):
        fit_totals(totals, radius=0.2)


def test_a_radius_of_one_is_refused() -> None:
    with pytest.raises(InvalidOption, match="radius: 1"):
        fit_totals([total(0, 10, 3)], radius=1.0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("first,last\n2021-01-01,2021-01-02", "no column count"),
        ("first,last,count\n2021-01-01,soon,3", "line 2, column last: 'soon'"),
        ("first,last,count\n2021-01-05,2021-01-01,3", "column last: 2021-01-01 is before"),
        ("first,last,count\n2021-01-01,2021-01-05,many", "line 2, column count: 'many'"),
        ("first,last,count,at_least\n2021-01-01,2021-01-05,3,yes", "column at_least: 'yes'"),
    ],
)
def test_a_fault_in_a_file_is_named_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "totals.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidStreams, match=said):
        read_totals(path)


def test_a_file_of_totals_is_read(tmp_path: Path) -> None:
    path = tmp_path / "totals.csv"
    path.write_text("first,last,count,regime,at_least\n2021-01-01,2021-01-05,3,talks,1\n", "utf-8")
    assert read_totals(path) == (total(0, 5, 3, regime="talks", at_least=True),)
