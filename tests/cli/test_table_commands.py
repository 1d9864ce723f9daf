"""The actor × issue table on the command line: shown, exported, edited, imported, forecast from drafts."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "“All Sarvian soldiers must leave Norland by a fixed date,” Layla Haddad said.\n\n"
    "Tomas Brandt demanded that the Sarvian garrison stays as it is.\n"
)
CONFIG = """
[[issues]]
id = "garrison"
question = "What becomes of the Sarvian garrison in Norland?"
scale = [
  { at = 0, label = "all soldiers leave by a fixed date" },
  { at = 100, label = "the garrison stays as it is" },
]
[[actors]]
name = "Layla Haddad"
kind = "person"
[[actors]]
name = "Tomas Brandt"
kind = "person"
"""


@pytest.fixture
def case(run: Callable[..., Any], tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "one.txt").write_text(TEXT, "utf-8")
    (folder / "reports" / "reports.csv").write_text("file,published\none.txt,2021-04-08\n", "utf-8")
    (folder / "case.toml").write_text(CONFIG, "utf-8")
    assert run("read", folder).returncode == 0
    return folder


def test_a_table_is_drafted_edited_in_a_file_and_forecast(
    run: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    rows = {row["name"]: row for row in json.loads(run("show", case, "positions", "--json").stdout)}
    assert rows["Layla Haddad"]["position"]["mode"] < 50 < rows["Tomas Brandt"]["position"]["mode"]
    assert rows["Layla Haddad"]["position"]["for"]
    told = run("show", case, "positions", "--actor", "Layla Haddad", "--issue", "garrison").stdout
    assert "All Sarvian soldiers must leave" in told
    drafts = run("forecast", case, "--draws", "50", "--model", "compromise")
    assert drafts.returncode == 0, drafts.stderr
    assert "2 of 2 cells are drafts" in " ".join(drafts.stdout.split())

    table = tmp_path / "table.csv"
    assert run("export", case, "positions", "-o", table).returncode == 0
    untouched = run("import", case, table)
    assert "0 values set" in untouched.stderr
    mode = rows["Layla Haddad"]["position"]["mode"]
    text = table.read_text("utf-8-sig").replace(f"Layla Haddad,garrison,{mode:g},", "Layla Haddad,garrison,15,")
    table.write_text(text, "utf-8")
    assert "1 value set" in run("import", case, table).stderr
    (edited,) = json.loads(run("show", case, "positions", "--actor", "Layla Haddad", "--json").stdout)
    assert (edited["position"]["mode"], edited["position"]["state"]) == (15, "edited")
    for form in ("ktab", "decide"):
        out = tmp_path / form
        assert run("export", case, form, "-o", out).returncode == 0
        assert "0 values set" in run("import", case, out).stderr


def test_issues_are_listed_and_an_unknown_one_is_refused(run: Callable[..., Any], case: Path) -> None:
    assert "100 the garrison stays as it is" in run("show", case, "issues").stdout
    wrong = run("show", case, "positions", "--issue", "garison")
    assert wrong.returncode == 2
    assert "expected one of garrison" in wrong.stderr
