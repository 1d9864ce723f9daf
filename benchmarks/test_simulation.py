"""Speed of the simulation, after compilation. Run with: make bench

Aims, on two cores: 5 streams, 730 days, 1,000 runs in 0.05 s (a loop over days in NumPy, all runs at once, is timed
beside it on one core); the whole scenario of the worked example, 365 days, 10,000 runs, with bargaining and votes, in
5 s; cost linear in runs and days.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tightrope.scenario.simulation import RunOptions, Scenario, load_scenario, simulate
from tightrope.scenario.simulation.conflict import Link, Stream
from tightrope.scenario.simulation.parameter import Parameter
from tightrope.scenario.simulation.scenario import Judgement
from tightrope.scenario.simulation.states import TALKS_STATES, Day

BRANCHING = np.full((5, 5), 0.04) + 0.16 * np.eye(5)
RATE, HALF_LIFE = 0.09, 4.0


def number(value: float) -> Parameter:
    """Return a number without a range."""
    return Parameter(value=value, range=(value, value), judgement="bench")


def five_streams(days: int) -> Scenario:
    """Return five streams that all excite each other."""
    names = "abcde"
    return Scenario(
        title="five streams", start=Day(2021, 1, 1), days=days,
        judgements={"bench": Judgement(by="a benchmark", basis="none")},
        streams=tuple(
            Stream(key=name, actor=name, definition="event", rate={state: number(RATE) for state in TALKS_STATES})
            for name in names
        ),
        excites=tuple(
            Link(source=names[j], target=names[i], strength=number(BRANCHING[i, j]), half_life=number(HALF_LIFE))
            for i in range(5)
            for j in range(5)
        ),
    )  # fmt: skip


def in_numpy(days: int, runs: int) -> np.ndarray:
    """Return events in all, by NumPy: a loop over days, all runs at once, an ordinary generator."""
    rng, decay = np.random.default_rng(1), 0.5 ** (1 / HALF_LIFE)
    memory, counts, total = np.zeros((3, runs, 5))
    for _ in range(days):
        memory = decay * memory + (1 - decay) * counts
        counts = rng.poisson(RATE + memory @ BRANCHING.T)
        total += counts
    return total


@pytest.mark.parametrize(("days", "runs"), [(730, 1000), (365, 1000), (730, 4000)])
def test_five_streams(benchmark: Any, days: int, runs: int) -> None:
    scenario = five_streams(days)
    options = RunOptions(runs=runs, uncertain=False)
    simulate(scenario, seed=1, options=RunOptions(runs=2, uncertain=False))  # compile
    benchmark.extra_info["runs × days"] = runs * days
    found = benchmark(simulate, scenario, seed=2, options=options)
    assert np.isclose(found.state.total.mean(), in_numpy(days, runs).mean(), rtol=0.05)


def test_five_streams_in_numpy(benchmark: Any) -> None:
    benchmark.extra_info["runs × days"] = 730 * 1000
    benchmark(in_numpy, 730, 1000)


@pytest.mark.parametrize(("days", "runs"), [(365, 10_000), (365, 2_500), (182, 10_000)])
def test_worked_example(benchmark: Any, example: Path, days: int, runs: int) -> None:
    scenario = load_scenario(example / "scenarios" / "no-timetable.toml")
    simulate(scenario, seed=1, options=RunOptions(runs=2))  # compile
    benchmark.extra_info["runs × days"] = runs * days
    benchmark.pedantic(simulate, (scenario,), {"seed": 2, "options": RunOptions(runs=runs, days=days)}, rounds=3)
