"""What drives an outcome: luck as an input, numbers that touch nothing, and cases that can be worked out."""

import numpy as np
import pytest
from scipy.stats import poisson, triang

from simulated import number, rates, run, scenario, stream
from tightrope.brief.drivers_text import render_drivers
from tightrope.errors import InvalidOption
from tightrope.scenario.simulation import RunOptions
from tightrope.scenario.simulation.drivers import LUCK, InputDriver, OutcomeDrivers, outcome_drivers, outcome_names
from tightrope.scenario.simulation.states import TALKS_STATES

OPTIONS = RunOptions(runs=20_000)
MIDS = (np.arange(400) + 0.5) / 400


def uncertain_rate(low: float, mode: float, high: float) -> dict[str, object]:
    """Return the rate of a stream while there are no talks; in other states it is certain."""
    return rates(0.2) | {TALKS_STATES[0]: number(mode, low, high)}


def drivers(outcome: str, **parts: object) -> dict[str, InputDriver]:
    found = outcome_drivers(scenario(**parts), outcome, seed=3, options=OPTIONS)
    return {driver.number: driver for driver in found.inputs}


def test_without_a_range_everything_is_luck() -> None:
    found = drivers("events: a", streams=(stream("a", rates(0.2)),))
    assert list(found) == [LUCK]
    assert found[LUCK].total == pytest.approx(1.0, abs=4 * found[LUCK].total_error)
    assert found[LUCK].first == pytest.approx(1.0, abs=1e-9)


def test_shares_of_a_poisson_total_are_those_of_its_rate() -> None:
    # 100 days at a rate r: Var E[N | r] = 100² Var r, E Var[N | r] = 100 E r; r triangular on 0.1, 0.3, 0.5.
    known = 100**2 * (0.1**2 + 0.3**2 + 0.5**2 - 0.1 * 0.3 - 0.1 * 0.5 - 0.3 * 0.5) / 18
    variance = known + 100 * 0.3
    share = known / variance
    # A day's count is the Poisson quantile at its luck u; over days luck adds up to 100 Var E[N | u].
    luck = 100 * np.var([poisson.ppf(u, triang.ppf(MIDS, 0.5, 0.1, 0.4)).mean() for u in MIDS]) / variance
    found = drivers("events: a", streams=(stream("a", uncertain_rate(0.1, 0.3, 0.5)),))
    (rate,) = (driver for name, driver in found.items() if name != LUCK)
    assert rate.total == pytest.approx(1 - luck, abs=0.02)
    assert found[LUCK].first == pytest.approx(luck, abs=0.02)
    assert rate.first == pytest.approx(share, abs=0.02)
    assert found[LUCK].total == pytest.approx(1 - share, abs=0.02)
    assert rate.at_low == pytest.approx(10, abs=0.5)
    assert rate.at_high == pytest.approx(50, abs=1.0)


def test_a_number_that_touches_nothing_drives_exactly_nothing() -> None:
    parts = {"streams": (stream("a", rates(0.2)), stream("b", uncertain_rate(0.1, 0.3, 0.9)))}
    found = drivers("events: a", **parts)
    (other,) = (driver for name, driver in found.items() if name != LUCK)
    assert other.total == 0.0
    assert other.at_low == other.at_high


def test_asking_for_drivers_leaves_the_simulation_as_it_was() -> None:
    what = scenario(streams=(stream("a", uncertain_rate(0.1, 0.3, 0.5)),))
    before = run(what, uncertain=True).outcomes()["events: a"]
    found = outcome_drivers(what, "events: a", seed=1, options=RunOptions(runs=200))
    assert found.mean == before.mean()
    assert np.array_equal(before, run(what, uncertain=True).outcomes()["events: a"])


def test_an_outcome_that_never_varies_has_no_drivers() -> None:
    found = outcome_drivers(scenario(streams=(stream("a", rates(0.0)),)), "events: a", seed=1, options=OPTIONS)
    assert [driver.total for driver in found.inputs] == [0.0]
    assert "hardly varies" in render_drivers("test", found)


def test_an_unknown_outcome_is_refused_with_those_there_are() -> None:
    what = scenario(streams=(stream("a", rates(0.2)),))
    assert "events: a" in outcome_names(what, seed=1)
    with pytest.raises(InvalidOption, match="there are events: a"):
        outcome_drivers(what, "attacks", seed=1, options=RunOptions(runs=4))


def test_the_tornado_points_the_way_the_outcome_moves() -> None:
    rate = InputDriver(
        number="rate", source="judgement test", first=0.5, first_error=0.01, total=0.5, total_error=0.01, low=1.0,
        high=2.0, at_low=5.0, at_high=15.0,
    )  # fmt: skip
    text = render_drivers(
        "test", OutcomeDrivers(outcome="events", mean=10.0, variance=4.0, inputs=(rate,)), width=100
    )
    (bar,) = (line for line in text.splitlines() if "│" in line)
    assert bar.index("▒") < bar.index("│") < bar.index("█")
    assert bar.count("▒") == bar.count("█") == 15
