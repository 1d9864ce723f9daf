"""A simulation as files: NetCDF for xarray, R and the like, or one long CSV table.

NetCDF is written by xarray, an extra of the installation ("arrays"), in the classic form that every reader knows.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tightrope.errors import InvalidOption
from tightrope.scenario.simulation.results import Simulation

if TYPE_CHECKING:
    from xarray import Dataset

HEADING = ("quantity", "unit", "run", "date", "of", "value")
"""Columns of the CSV: `of` holds the labels of all axes but run and day; `run` is empty for means over runs."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell of text must not begin with: a spreadsheet would compute it."""


def check_export(path: Path) -> None:
    """Check, before a long simulation, that it can be written to this file.

    Raises
    ------
    InvalidOption
        When the ending is of no known format, or there is no such folder.
    """
    if path.suffix.lower() not in WRITERS:
        raise InvalidOption(f"{path.name}: a simulation is written to a file that ends in {' or '.join(WRITERS)}")
    if not path.parent.is_dir():
        raise InvalidOption(f"{path}: there is no folder {path.parent}; make it first")


def export_simulation(simulation: Simulation, path: Path) -> None:
    """Write every labelled array of a simulation to a file.

    Parameters
    ----------
    simulation : Simulation
    path : Path
        Ends in `.nc` or `.csv`.

    Raises
    ------
    InvalidOption
        When the ending is another, the file cannot be written, or xarray is missing for NetCDF.
    """
    check_export(path)
    try:
        WRITERS[path.suffix.lower()](simulation, path)
    except OSError as error:
        raise InvalidOption(f"{path}: cannot be written ({error.strerror or error}); choose another place") from error


def _write_csv(simulation: Simulation, path: Path) -> None:
    start = simulation.scenario.start
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING)
        for array in simulation.arrays():
            places = {axis: n for n, axis in enumerate(array.axes)}
            others = [n for axis, n in places.items() if axis not in ("run", "day")]
            for row in array.rows():
                day = start + timedelta(days=int(row[places["day"]])) if "day" in places else ""
                run = row[places["run"]] if "run" in places else ""
                of = _plain(", ".join(str(row[n]) for n in others))
                writer.writerow((array.name, _plain(array.unit), run, day, of, row[-1]))


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _write_netcdf(simulation: Simulation, path: Path) -> None:
    made = to_xarray(simulation)
    made.to_netcdf(path, engine="scipy")


def to_xarray(simulation: Simulation) -> Dataset:
    """Return every labelled array of a simulation as a data set of xarray.

    Days are dates; names of arrays have underscores for spaces.

    Raises
    ------
    InvalidOption
        When xarray is not installed.
    """
    import numpy as np

    try:
        import xarray
    except ModuleNotFoundError as error:
        raise InvalidOption(
            f'{error.name} is not installed; pip install "tightrope[arrays]", or write .csv, which needs nothing'
        ) from error

    start = np.datetime64(simulation.scenario.start, "ns")
    arrays = {}
    for array in simulation.arrays():
        if not array.values.size:
            continue
        labels: dict[str, Any] = {}
        for axis, known in array.axes.items():
            days = np.arange(len(known)).astype("timedelta64[D]")
            labels[axis] = start + days if axis == "day" else np.array(known)
        attributes = {"units": array.unit, "long_name": array.name}
        arrays[array.name.replace(" ", "_")] = xarray.DataArray(
            array.values, coords=labels, dims=[*labels], attrs=attributes
        )
    about = {"title": simulation.scenario.title, "seed": str(simulation.seed), "Conventions": "CF-1.8"}
    return xarray.Dataset(arrays, attrs=about)


WRITERS: Mapping[str, Callable[[Simulation, Path], None]] = {".nc": _write_netcdf, ".csv": _write_csv}
"""How each kind of file is written, by its ending."""
