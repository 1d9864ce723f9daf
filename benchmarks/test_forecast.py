"""Speed of a forecast of the demo: 10,000 draws, every model, Sobol indices. Run with: make bench

Limits: 5 s after compilation, 15 s from a cold start; two cores 1.8 times as fast as one. Times with several threads
mean something only on a machine that nobody else uses.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tightrope.case.case import Case
from tightrope.case.config import CaseConfig, load_config
from tightrope.demo.example import EXAMPLE, write_example
from tightrope.positions.estimate import estimate_positions
from tightrope.positions.ranges import RangeTable, ranges_from_positions
from tightrope.scenario.make import ForecastOptions, run_forecast, setting_of
from tightrope.scenario.run import run_models, runnable
from tightrope.scenario.sample import draw_values, table_of
from tightrope.scenario.sensitivity import drivers


@pytest.fixture(scope="module")
def demo_config() -> CaseConfig:
    return load_config(Path(str(EXAMPLE / "case.toml")))


@pytest.fixture(scope="module")
def ranges(demo_config: CaseConfig) -> RangeTable:
    case = Case(title="", config=demo_config, reports=(), origins={}, unread={}, actor_of={})
    table, _ = ranges_from_positions(
        estimate_positions(case), issues=[issue.id for issue in demo_config.issues],
        correlations=demo_config.draws.correlations,
    )  # fmt: skip
    return table


def test_forecast_of_the_demo(benchmark: Any, ranges: RangeTable, demo_config: CaseConfig) -> None:
    def forecast(draws: int) -> None:
        drivers(run_forecast(ranges, demo_config, ForecastOptions(draws=draws)))

    forecast(600)  # compile
    benchmark.extra_info["limit (s)"] = 5
    benchmark.pedantic(forecast, args=(10_000,), rounds=3)


@pytest.mark.parametrize("threads", [1, 2])
def test_all_models_on_so_many_threads(
    benchmark: Any, ranges: RangeTable, demo_config: CaseConfig, threads: int
) -> None:
    setting = replace(setting_of(demo_config, ranges), threads=threads)
    table = table_of(ranges, draw_values(ranges, draws=4000, seed=1))
    names = runnable(table, setting)
    run_models(table, names, setting)
    benchmark.extra_info["draws"] = table.draws
    benchmark.pedantic(run_models, args=(table, names, setting), rounds=3)


def test_forecast_from_a_cold_start(benchmark: Any, tmp_path: Path) -> None:
    case = write_example(tmp_path / "case")
    counter = iter(range(100))

    def forecast() -> None:
        cache = tmp_path / f"cache-{next(counter)}"  # an empty one: everything is compiled
        subprocess.run(
            [sys.executable, "-m", "tightrope", "forecast", case], check=True, capture_output=True,
            env=os.environ | {"NUMBA_CACHE_DIR": str(cache)},
        )  # fmt: skip

    benchmark.extra_info["limit (s)"] = 15
    benchmark.pedantic(forecast, rounds=1)
