"""Sobol indices against known answers, and the drivers of a table where the answer is plain."""

import json
from pathlib import Path

import numpy as np
import pytest

from scenario_tables import CONFIG, make_ranges
from tightrope.scenario.make import ForecastOptions, run_forecast
from tightrope.scenario.sensitivity import drivers, first_index, total_index

ISHIGAMI_FIRST = (0.3139, 0.4424, 0.0)
ISHIGAMI_TOTAL = (0.5576, 0.4424, 0.2437)
"""Analytic indices of Ishigami's function with a = 7 and b = 0.1 (Ishigami1990)."""


def ishigami(x: np.ndarray) -> np.ndarray:
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


@pytest.mark.parametrize("cell", range(3))
def test_indices_of_a_function_with_a_known_answer(cell: int) -> None:
    rng = np.random.default_rng(4)
    x = rng.uniform(-np.pi, np.pi, (20_000, 3))
    y, anew = ishigami(x), x.copy()
    anew[:, cell] = rng.uniform(-np.pi, np.pi, len(x))
    first, error = first_index(x[:, cell], y)
    # bins take a little from the first index of a function that bends inside them
    assert first == pytest.approx(ISHIGAMI_FIRST[cell], abs=4 * error + 0.01)
    total, error = total_index(y, ishigami(anew), float(y.var()))
    assert total == pytest.approx(ISHIGAMI_TOTAL[cell], abs=4 * error)


@pytest.mark.shared
def test_indices_of_the_weighted_mean_are_those_of_the_reference(shared: Path) -> None:
    reference = json.loads((shared / "reference/bargaining/expected/sensitivity_sobol.json").read_text())
    case = reference["weighted_mean_eu_car_emissions"]
    names = list(case["bounds"])
    low, high = np.array(list(case["bounds"].values())).T
    rng = np.random.default_rng(2)
    cells = low + (high - low) * rng.random((20_000, len(names)))

    def mean(values: np.ndarray) -> np.ndarray:
        x, s, c = (values[:, place::3] for place in range(3))
        return (c * s * x).sum(axis=1) / (c * s).sum(axis=1)

    outcome = mean(cells)
    for place, name in enumerate(names):
        anew = cells.copy()
        anew[:, place] = low[place] + (high[place] - low[place]) * rng.random(len(cells))
        total, error = total_index(outcome, mean(anew), float(outcome.var()))
        assert total == pytest.approx(case["ST"][name], abs=4 * error + case["ST_conf"][name]), name
        first, error = first_index(cells[:, place], outcome)
        assert first == pytest.approx(case["S1"][name], abs=4 * error + 0.01), name


def test_the_cell_with_the_wide_range_drives_the_outcome() -> None:
    ranges = make_ranges(width=0.05)
    low, high = ranges.low.copy(), ranges.high.copy()
    low[0, 1, 0], high[0, 1, 0] = 5.0, 95.0  # South's position on troops
    wide = type(ranges)(
        **{name: getattr(ranges, name) for name in type(ranges).__dataclass_fields__ if name not in ("low", "high")},
        low=low, high=high,
    )  # fmt: skip
    options = ForecastOptions(draws=1000, seed=0, models=("compromise",))
    found = drivers(run_forecast(wide, CONFIG, options))
    best = found["troops"][0]
    assert (best.actor, best.quantity) == ("South", "position")
    assert best.total > 0.9
    assert best.first == pytest.approx(best.total, abs=0.1)
    assert [driver.total for driver in found["troops"]] == sorted((d.total for d in found["troops"]), reverse=True)


def test_nothing_drives_a_table_without_doubt() -> None:
    options = ForecastOptions(draws=10, seed=0, models=("compromise",))
    assert drivers(run_forecast(make_ranges(width=0.0), CONFIG, options)) == {"troops": (), "timetable": ()}
