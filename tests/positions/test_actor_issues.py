"""The array table: what it refuses, and where its messages point."""

import math
from pathlib import Path

import numpy as np
import pytest

from tables import changed
from tightrope.errors import InvalidTable
from tightrope.positions.actor_issues import (
    ActorIssueTable,
    table_from_arrays,
    table_from_frame,
    table_from_records,
)
from tightrope.positions.files import read_table

ROWS = [
    {"actor": "Ministry", "issue": "troops", "position": 20, "salience": 0.9, "capability": 60},
    {"actor": "Parliament", "issue": "troops", "position": 75, "salience": 0.5, "capability": 40},
    {"actor": "Ministry", "issue": "timetable", "position": 50, "salience": 0.4, "capability": 60},
]


def with_row(**values: object) -> list[dict[str, object]]:
    return [ROWS[0], {**ROWS[1], **values}, ROWS[2]]


def test_missing_rows_and_empty_cells_are_unknown() -> None:
    table = table_from_records(with_row(salience=""))
    assert table.known.tolist() == [[True, True], [False, False]]
    assert table.position[0].tolist() == [[20, 50], [0, 0]]
    assert table.known_actors(0).tolist() == [0]


def test_a_table_of_one_draw_has_three_axes() -> None:
    table = table_from_records(ROWS)
    assert table.position.shape == table.salience.shape == table.capability.shape == (1, 2, 2)
    assert table.draws == 1
    assert table.weight[0, 0, 0] == pytest.approx(54)


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (with_row(position=101), ["Parliament", "troops", "position", "101", "0 to 100"]),
        (with_row(capability=-1), ["Parliament", "troops", "capability", "-1", "0 or more"]),
        (with_row(salience=1.5), ["Parliament", "troops", "salience", "1.5", "between 0 and 1"]),
        (with_row(position=math.nan), ["row 2", "position", "nan"]),
        (with_row(position="high"), ["row 2", "position", "'high'", "number"]),
        (with_row(actor=""), ["row 2", "actor", "name"]),
        ([*ROWS, ROWS[0]], ["row 4", "Ministry", "troops", "twice"]),
        (ROWS[:1], ["one actor", "Ministry", "two"]),
        (with_row(actor="Ministry", issue="pay", position=""), ["one actor"]),
        ([*ROWS, {"actor": "Ministry", "issue": "pay"}], ["pay", "every cell is unknown"]),
        ([], ["no rows"]),
        ([{**row, "capability": 0} for row in ROWS], ["troops", "capability × salience is 0"]),
    ],
)
def test_bad_tables_are_refused_by_row_and_column(rows: list[dict[str, object]], parts: list[str]) -> None:
    with pytest.raises(InvalidTable) as caught:
        table_from_records(rows)
    for part in parts:
        assert part in str(caught.value)


def test_duplicated_names_are_refused() -> None:
    with pytest.raises(InvalidTable, match="actor Army occurs twice"):
        table_from_arrays([1, 2], [1, 1], [1, 1], actors=["Army", "Army"])


def test_a_draw_off_the_scale_is_named() -> None:
    table = table_from_arrays([1, 2], [1, 1], [1, 1])
    position = np.repeat(table.position, 3, axis=0)
    position[2, 1, 0] = -5
    arrays = {name: np.repeat(getattr(table, name), 3, axis=0) for name in ("salience", "capability")}
    with pytest.raises(InvalidTable, match=r"row actor 2 / issue 1, column position: -5.*draw 2"):
        changed(table, position=position, **arrays)


def test_scales_can_be_stated_or_observed() -> None:
    assert table_from_arrays([4, 10], [1, 1], [1, 1], scales=(4, 10)).span.tolist() == [6]
    assert table_from_arrays([4, 10], [1, 1], [1, 1], scales="observed").lower.tolist() == [4]
    assert table_from_arrays([4, 10], [1, 1], [1, 1], scales={"issue 1": (0, 12)}).upper.tolist() == [12]
    with pytest.raises(InvalidTable, match="the lower end must be below"):
        table_from_arrays([4, 10], [1, 1], [1, 1], scales=(10, 4))


def test_select_keeps_the_actors_who_are_known() -> None:
    table = table_from_records(ROWS).select(["troops"])
    assert table.issues == ("troops",)
    with pytest.raises(InvalidTable, match="no issue 'pay'; it has troops, timetable"):
        table_from_records(ROWS).select(["pay"])


def test_a_data_frame_is_read_by_its_records() -> None:
    class Frame:
        def to_dict(self, kind: str) -> list[dict[str, object]]:
            assert kind == "records"
            return list(ROWS)

    assert table_from_frame(Frame()).issues == ("troops", "timetable")


LONG = "actor,issue,position,salience,capability\nA,x,10,0.5,2\nB,x,90,1,1\nA,y,,,\nB,y,5,1,1\n"
KTAB = """talks,a title, 2, 2,
Actor,Description,Influence,x Position,x Salience,y Position,y Salience,
A,one,2,10,50,,,
B,two,1,90,100,5,100
"""
DECIDE = """#O;a title
#A;B;the second
#A;A;the first
#P;x;issue x
#P;y;issue y
#M;x;0;low
#M;x;200;high
#/;actor;issue
#D;A;x;10;0.5;2
#D;B;x;90;1;1
#D;B;y;5;1;1;remark
"""


@pytest.mark.parametrize("text", [LONG, KTAB, DECIDE], ids=["long", "ktab", "decide"])
def test_three_formats_give_the_same_table(tmp_path: Path, text: str) -> None:
    (tmp_path / "table").write_text(text, encoding="utf-8")
    table = read_table(tmp_path / "table")
    a, b = table.actors.index("A"), table.actors.index("B")
    assert table.issues == ("x", "y")
    assert table.position[0, [a, b]].tolist() == [[10, 0], [90, 5]]
    assert table.salience[0, [a, b]].tolist() == [[0.5, 0], [1, 1]]
    assert table.known[[a, b]].tolist() == [[True, False], [True, True]]


def test_decide_files_state_scales_and_the_order_of_actors(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(DECIDE, encoding="utf-8")
    table = read_table(tmp_path / "table.txt")
    assert table.actors == ("B", "A")
    assert table.upper.tolist() == [200, 100]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("actor,issue,position,salience\nA,x,1,1\n", ["no column capability"]),
        (LONG.replace("90,1,1", "90,1,-1"), ["B / x", "capability", "-1"]),
        (LONG.replace("90,1,1", "ninety,1,1"), ["row 3", "position", "ninety"]),
        (KTAB.replace("90,100,5", "90,most,5"), ["row 4", "x Salience", "most"]),
        (DECIDE.replace("#D;A;x", "#D;C;x"), ["row 9", "actor C", "#A"]),
        ("", ["no column"]),
    ],
)
def test_bad_files_are_refused_by_row_and_column(tmp_path: Path, text: str, parts: list[str]) -> None:
    (tmp_path / "table.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidTable) as caught:
        read_table(tmp_path / "table.csv")
    for part in parts:
        assert part in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidTable, match=r"none\.csv: cannot be read"):
        read_table(tmp_path / "none.csv")


def test_with_positions_changes_nothing_else() -> None:
    table = table_from_records(ROWS)
    moved = table.with_positions(table.position + 1.0 * table.known)
    assert isinstance(moved, ActorIssueTable)
    assert moved.position[0, 0, 0] == 21
    assert moved.salience is not None
    assert np.array_equal(moved.salience, table.salience)
