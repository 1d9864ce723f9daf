"""`tightrope forecast`: the demo's table, tables of one's own, runs that are kept, and bad tables."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tightrope.demo.example import write_example

HEAD = "actor,issue,position,salience,capability,position_low,position_high\n"
TABLE = HEAD + "North,troops,20,0.8,3,10,40\nSouth,troops,60,0.5,7,,\nWest,troops,90,0.4,5,80,100\n"
FEW = ("--draws", 60, "--model", "compromise", "--model", "weighted_median")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_example(tmp_path / "case")


def test_the_demo_has_a_forecast_of_every_issue(run: Callable[..., Any], case: Path) -> None:
    done = run("forecast", case, *FEW, "--json")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert [issue["issue"] for issue in made["issues"]] == [
        "us-presence", "timetable", "coalition-mission", "militia-arms",
    ]  # fmt: skip
    assert made["run"] == 1
    assert made["inputs"]["seed"] == 7
    assert all(issue["drivers"] or issue["no_agreement"] for issue in made["issues"])
    shown = run("forecast", case, *FEW, "--seed", 8, "--compare", 1)
    assert shown.returncode == 0, shown.stderr
    assert "kept as run 2" in " ".join(shown.stdout.split())
    assert "seed: 7 → 8" in shown.stdout
    assert "100%" not in shown.stdout
    assert "\x1b" not in shown.stdout


def test_a_table_of_ones_own_needs_no_cells_in_the_case(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "talks.csv").write_text(TABLE)
    (tmp_path / "note.txt").write_text("The ministers met.")
    done = run("forecast", tmp_path / "note.txt", "--table", tmp_path / "talks.csv", *FEW, "--json")
    assert done.returncode == 0, done.stderr
    cells = json.loads(done.stdout)["inputs"]["cells"]
    assert [cell["position"] for cell in cells] == [[10, 20, 40], [60, 60, 60], [80, 90, 100]]


@pytest.mark.parametrize(
    ("table", "parts"),
    [
        (TABLE.replace("60,0.5", "160,0.5"), ["South / troops", "position", "160", "0 to 100"]),
        (TABLE.replace("0.5,7", "0.5,-7"), ["South / troops", "capability", "-7"]),
        (TABLE.replace("10,40", "30,40"), ["North / troops", "position", "30, 20, 40", "low, likeliest and high"]),
        (TABLE.replace("80,100", "80,many"), ["row 4", "many"]),
        (TABLE.replace("80,100", "80,nan"), ["row 4", "nan"]),
        (HEAD + "North,troops,20,0.8,3,,\n", ["one actor", "North"]),
        (TABLE + "North,troops,20,0.8,3,,\n", ["row 5", "North", "twice"]),
        (HEAD + "North,troops,,,,,\nSouth,troops,,,,,\n", ["troops", "every cell is unknown"]),
        (TABLE.replace("60,0.5,7,,", ",0.5,7,10,20"), ["low or high value but lacks the likeliest"]),
        ("a,b\n1,2\n", ["no column actor"]),
    ],
)
def test_bad_tables_are_refused_by_row_and_column(
    run: Callable[..., Any], tmp_path: Path, table: str, parts: list[str]
) -> None:
    (tmp_path / "talks.csv").write_text(table)
    (tmp_path / "note.txt").write_text("The ministers met.")
    done = run("forecast", tmp_path / "note.txt", "--table", tmp_path / "talks.csv", *FEW)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for part in parts:
        assert part in done.stderr


def test_a_case_without_cells_says_how_to_fill_them(run: Callable[..., Any], tmp_path: Path) -> None:
    assert run("new", tmp_path / "case").returncode == 0
    done = run("forecast", tmp_path / "case", *FEW)
    assert done.returncode == 1
    assert "[[positions]] in case.toml" in done.stderr
    assert run("forecast", tmp_path / "case", "--compare", 4).stderr.count("it keeps: none yet") == 1


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("position = [55, 70, 90]", "position = [55, 70, 190]", ["positions[1].cells[1].position", "190"]),
        ("position = [55, 70, 90]", "position = [75, 70, 90]", ["positions[1].cells[1].position", "in this order"]),
        ("position = [55, 70, 90]", "position = [55, 90]", ["positions[1].cells[1].position", "2 values"]),
        ("position = [55, 70, 90]", "position = nan", ["positions[1].cells[1].position", "nan"]),
        ('issue = "timetable"\nbasis', 'issue = "timtable"\nbasis', ["'timtable'", "did you mean timetable?"]),
        ('client = "Fatah Alliance"', 'client = "Fatah Aliance"', ["did you mean Fatah Alliance?"]),
        ("dependence = 0.4", "dependence = 4", ["patrons[1].dependence", "4", "from 0 to 1"]),
        ("threshold = 0.5", "threshold = 5", ["ratification[2].threshold"]),
        ('shape = "triangular"', 'shape = "round"', ["draws.shape", "'round'", "pert"]),
    ],
)
def test_faults_in_case_toml_are_named_by_line_and_key(
    run: Callable[..., Any], case: Path, old: str, new: str, parts: list[str]
) -> None:
    text = (case / "case.toml").read_text("utf-8")
    assert old in text
    (case / "case.toml").write_text(text.replace(old, new, 1), "utf-8")
    done = run("forecast", case, *FEW)
    assert done.returncode == 1
    line = text[: text.index(old)].count("\n") + 1
    assert f"case.toml, line {line}" in done.stderr
    for part in parts:
        assert part in done.stderr


def test_why_names_drivers_flips_moves_and_levers(run: Callable[..., Any], case: Path) -> None:
    options = ("--draws", 100, "--model", "compromise", "--model", "weighted_median")
    shown = run("why", case, "us-presence", *options)
    assert shown.returncode == 0, shown.stderr
    for heading in ("What drives it", "What would flip it", "Who moved whom", "What each could do"):
        assert heading in shown.stdout
    assert "advises nobody" in " ".join(shown.stdout.split())
    told = json.loads(run("why", case, "--json", *options).stdout)
    assert len(told) == 4
    assert told[0]["crossings"][0]["cell"]["cells"][0]["quantity"] in ("position", "salience", "capability")
    missing = run("why", case, "tariffs", *options)
    assert missing.returncode == 1
    assert "no issue 'tariffs'; it has us-presence" in missing.stderr
