"""Simulations as files, and simulations that a case keeps."""

import builtins
import csv
from pathlib import Path

import numpy as np
import pytest
import xarray

from simulated import rates, run, scenario, stream
from tightrope.case.store import CaseFile
from tightrope.errors import CaseDamaged, InvalidOption
from tightrope.scenario.simulation import Simulation
from tightrope.scenario.simulation.export import check_export, export_simulation
from tightrope.scenario.simulation.kept_runs import (
    SIMULATION_KIND,
    KeptSimulation,
    keep_simulation,
    kept_simulations,
)
from tightrope.scenario.simulation.summary import summarise


@pytest.fixture
def simulated() -> Simulation:
    return run(scenario(streams=(stream("=a", rates(0.3)), stream("b", rates(0.1)))), runs=20, keep_paths=True)


def test_netcdf_holds_every_array_with_its_labels(simulated: Simulation, tmp_path: Path) -> None:
    export_simulation(simulated, tmp_path / "run.nc")
    with xarray.open_dataset(tmp_path / "run.nc", engine="scipy") as read:
        arrays = [array for array in simulated.arrays() if array.values.size]
        assert {array.name.replace(" ", "_") for array in arrays} == set(read.data_vars)
        for array in arrays:
            found = read[array.name.replace(" ", "_")]
            assert found.dims == tuple(array.axes)
            assert np.array_equal(found.values, array.values)
            assert found.units == array.unit
        assert read.stream.values.tolist() == ["=a", "b"]
        assert str(read.day.values[0])[:10] == simulated.scenario.start.isoformat()
        assert read.seed == "1"


def test_csv_has_a_row_for_each_value_and_nothing_to_compute(simulated: Simulation, tmp_path: Path) -> None:
    export_simulation(simulated, tmp_path / "run.csv")
    with (tmp_path / "run.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(array.values.size for array in simulated.arrays())
    events = [row for row in rows if row["quantity"] == "events" and row["of"] == "'=a"]
    assert [int(row["value"]) for row in events] == simulated.state.total[:, 0].tolist()
    daily = [row for row in rows if row["quantity"] == "events by run" and row["of"] == "b" and row["run"] == "3"]
    assert daily[0]["date"] == simulated.scenario.start.isoformat()
    assert [int(row["value"]) for row in daily] == simulated.paths.counts[3, :, 1].tolist()


@pytest.mark.parametrize("name", ["run.xlsx", "run", "missing/run.csv"])
def test_a_file_that_cannot_be_written_is_refused_before_the_run(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidOption):
        check_export(tmp_path / name)


def test_without_xarray_the_message_says_what_to_install(
    simulated: Simulation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = builtins.__import__

    def missing(name: str, *others: object, **more: object) -> object:
        if name == "xarray":
            raise ModuleNotFoundError("no xarray", name="xarray")
        return found(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(InvalidOption, match=r"tightrope\[arrays\]"):
        export_simulation(simulated, tmp_path / "run.nc")


def test_a_kept_simulation_can_be_run_again_bit_for_bit(simulated: Simulation, tmp_path: Path) -> None:
    kept = KeptSimulation(
        made_at="2021-04-07T12:00:00+00:00", scenario=simulated.scenario, uncertain=False,
        summary=summarise(simulated), versions={"tightrope": "0"},
    )  # fmt: skip
    with CaseFile.open(tmp_path / "case.db", create=True) as case_file:
        number = keep_simulation(case_file, kept)
        assert kept_simulations(case_file) == {number: kept}
        again = kept_simulations(case_file)[number]
        case_file.keep_run(SIMULATION_KIND, kept.made_at, "{}")
        with pytest.raises(CaseDamaged, match=f"run {number + 1} is not what was written"):
            kept_simulations(case_file)
    repeated = run(again.scenario, runs=again.summary.runs, seed=again.summary.seed)
    assert np.array_equal(repeated.state.total, simulated.state.total)
