"""The table out and in again: nothing changes, no cell is a formula, and only what was edited becomes a decision."""

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.case.config import Issue, ScalePoint
from tightrope.errors import InvalidTable
from tightrope.positions.files import read_table
from tightrope.positions.imported import changed_cells, read_cells
from tightrope.positions.range_files import read_ranges
from tightrope.positions.table import Estimate, Position
from tightrope.positions.write_files import FORMULA_MARKS, safe, unsafe, write_csv, write_decide, write_ktab

ISSUES = (Issue(id="garrison", question="?", scale=(ScalePoint(at=50, label="training\tonly"),)),)


def row(name: str, mode: float, capability: float, issue: str = "garrison") -> Position:
    return Position(
        actor="", name=name, issue=issue,
        position=Estimate(low=max(mode - 10, 0), mode=mode, high=min(mode + 10, 100), state="draft", method="=1+1"),
        salience=Estimate(low=0.25, mode=0.5, high=0.75, state="draft"),
        capability=Estimate(low=capability, mode=capability, high=capability, state="edited"),
    )  # fmt: skip


ROWS = (row("Norland", 80, 60), row("=HYPERLINK(1)", 20, 30), replace(row("Reed", 50, 1), position=Estimate()))


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def test_a_table_comes_back_as_it_went_out(tmp_path: Path) -> None:
    for number, text in enumerate((write_csv(ROWS), write_ktab(ROWS, title="Talks"), write_decide(ROWS, ISSUES))):
        cells = read_cells(written(tmp_path, text, f"table-{number}"))
        assert changed_cells(cells, ROWS) == ()
        assert {cell.actor for cell in cells} >= {"Norland", "=HYPERLINK(1)"}


def test_only_what_was_edited_is_a_change(tmp_path: Path) -> None:
    text = write_csv(ROWS).replace("80,70,90", "85,70,90")
    (cell,) = changed_cells(read_cells(written(tmp_path, text)), ROWS)
    assert (cell.actor, cell.issue, cell.quantity, cell.text) == ("Norland", "garrison", "position", "70 85 90")


def test_power_of_decide_is_a_share_of_the_largest_capability(tmp_path: Path) -> None:
    text = write_decide(ROWS, ISSUES)
    assert read_table(written(tmp_path, text)).capability[0, :, 0].tolist() == [1.0, 0.5]
    edited = text.replace("\t20\t0.5\t0.5", "\t20\t0.5\t0.75")
    (cell,) = changed_cells(read_cells(written(tmp_path, edited)), ROWS)
    assert (cell.actor, cell.quantity, cell.values[1]) == ("=HYPERLINK(1)", "capability", 45.0)


def test_no_text_cell_of_a_spreadsheet_begins_like_a_formula() -> None:
    for line in csv.reader(StringIO(write_csv(ROWS).removeprefix("\ufeff"))):
        assert not any(cell.startswith(FORMULA_MARKS) for cell in line)


@given(st.text())
def test_a_name_made_safe_is_the_same_name(name: str) -> None:
    assert unsafe(safe(name)) == name or name.startswith("'")
    assert not safe(name).startswith(FORMULA_MARKS)


def test_a_forecast_reads_the_exported_table(tmp_path: Path) -> None:
    ranges = read_ranges(written(tmp_path, write_csv(ROWS[:2])))
    assert ranges.actors == ("Norland", "=HYPERLINK(1)")
    assert ranges.low[0, :, 0].tolist() == [70, 10]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("actor,issue,position\nA,x,120\n", ["row 2", "position", "'120'", "from 0 to 100"]),
        ("actor,issue,position\nA,x,many\n", ["row 2", "'many'", "number"]),
        ("actor,issue,position\n,x,1\n", ["row 2", "empty"]),
        ("actor,issue,position\nA,x,1\nA,x,2\n", ["row 3", "twice"]),
        ("actor,issue,position,position_low\nA,x,,1\n", ["row 2", "low or high"]),
        ("actor,issue,position,position_low\nA,x,5,9\n", ["row 2", "order"]),
        ("name,value\nA,1\n", ["row 1", "actor"]),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_row_and_column(
    tmp_path: Path, text: str, parts: list[str]
) -> None:
    with pytest.raises(InvalidTable) as refused:
        read_cells(written(tmp_path, text))
    assert all(part in str(refused.value) for part in parts), str(refused.value)


def test_cells_of_which_only_one_value_is_known_are_read(tmp_path: Path) -> None:
    (cell,) = read_cells(written(tmp_path, "Actor,Issue,Position\nNorland,garrison,40\n"))
    assert cell.values == (40, 40, 40)
    with pytest.raises(InvalidTable, match="cannot be read"):
        read_cells(tmp_path / "nowhere.csv")
