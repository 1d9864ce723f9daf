"""`show` with filters, as a user calls it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = "“We will sign,” Foreign Minister Layla Haddad said.\n\nAbout 300 soldiers guarded the hall on 7 April 2021.\n"


@pytest.fixture
def case(run: Callable[..., Any], tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, "utf-8")
    (folder / "reports.csv").write_text("file,published\none.txt,2021-04-08\n", "utf-8")
    assert run("read", folder).returncode == 0
    return folder


def test_filters_choose_records(run: Callable[..., Any], case: Path) -> None:
    def count(*arguments: str) -> int:
        done = run("show", case, *arguments, "--json")
        assert done.returncode == 0, done.stderr
        return len(json.loads(done.stdout))

    assert count("statements") == count("statements", "--actor", "Haddad") == 1
    assert count("statements", "--since", "2021-05") == 0
    assert count("statements", "--report", "one.txt", "--type", "direct", "--state", "read") == 1


def test_wrong_calls_end_with_two_and_unknown_names_with_one(run: Callable[..., Any], case: Path) -> None:
    wrong = run("show", case, "figures", "--actor", "Haddad")
    assert wrong.returncode == 2
    assert "--actor means nothing for figures" in wrong.stderr
    assert run("show", case, "statements", "--since", "soon").returncode == 2
    assert run("show", case, "--ref", "1", "--since", "2021").returncode == 2
    unknown = run("show", case, "statements", "--actor", "Layla Hadad")
    assert unknown.returncode == 1
    assert "did you mean Layla Haddad" in unknown.stderr


def test_nothing_left_is_said(run: Callable[..., Any], case: Path) -> None:
    done = run("show", case, "statements", "--until", "2020")
    assert (done.returncode, done.stdout) == (0, "")
    assert "No statements that fit the filters." in done.stderr
