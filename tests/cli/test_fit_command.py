"""`tightrope fit`: a background must be chosen, results as text and JSON, bad files."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    path = tmp_path / "counts.csv"
    rows = [f"{date(2021, 1, 1) + timedelta(days=n)},{n % 5 // 3},{n % 7 // 4}" for n in range(90)]
    path.write_text("\n".join(["date,attacks,strikes", *rows]) + "\n", "utf-8")
    return path


def test_a_background_must_be_chosen(run: Callable[..., Any], counts: Path) -> None:
    done = run("fit", counts)
    assert done.returncode == 2
    assert "--background" in done.stderr
    without = run("fit", counts, "--background", "spline")
    assert without.returncode == 1
    assert "--knots 90" in without.stderr


def test_a_fit_is_printed_and_given_as_json(run: Callable[..., Any], counts: Path) -> None:
    shown = run("fit", counts, "--background", "constant")
    assert shown.returncode == 0, shown.stderr
    assert "strikes → attacks" in shown.stdout
    done = run("fit", counts, "--background", "spline", "--knots", 45, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["fits"][0]
    assert found["background"] == "spline, a knot each 45 days"
    assert len(found["branching"]) == 2
    low, high = found["spectral_radius_90"]
    assert 0 <= low <= high


def test_a_bad_file_ends_in_a_message(run: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("date,attacks\n2021-01-01,minus one\n", "utf-8")
    done = run("fit", path, "--background", "constant")
    assert done.returncode == 1
    assert "line 2, column attacks" in done.stderr
    assert "Traceback" not in done.stderr
