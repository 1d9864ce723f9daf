"""`tightrope evaluate`: JSON alone on stdout, and messages instead of tracebacks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOLD = {
    "text": "Lena Marsh said the talks would resume.",
    "entities": [{"start": 0, "end": 10, "text": "Lena Marsh", "label": "person"}],
}


def test_json_is_alone_on_stdout_and_has_stable_keys(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD), "utf-8")
    done = run("evaluate", "entities", tmp_path / "gold.jsonl", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    result = json.loads(done.stdout)
    assert list(result) == ["task", "scheme", "documents", "scores", "files"]
    assert list(result["scores"]["exact"]["all"]) == ["precision", "recall", "f1", "found", "gold"]


@pytest.mark.parametrize("task", ["syntax", "entities", "attribution"])
def test_a_file_of_the_wrong_kind_is_refused_by_line(run: Callable[..., Any], tmp_path: Path, task: str) -> None:
    (tmp_path / "notes.txt").write_text("The talks went on.\n", "utf-8")
    done = run("evaluate", task, tmp_path / "notes.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert "notes.txt, line 1" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_and_an_unknown_task_are_wrong_calls(run: Callable[..., Any], tmp_path: Path) -> None:
    assert run("evaluate", "entities", tmp_path / "none.jsonl").returncode == 2
    assert run("evaluate", "poetry", tmp_path).returncode == 2
    assert run("evaluate", "entities", tmp_path).returncode == 2


def test_a_task_that_reads_a_folder_takes_no_file(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "deu3_issues.csv").write_text("issue\n", "utf-8")
    assert run("evaluate", "deu", tmp_path / "deu3_issues.csv").returncode == 2
    assert run("evaluate", "entities").returncode == 2
    for folder in ((tmp_path,), ()):
        done = run("evaluate", "deu", *folder, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, "")
        assert ("no column proposal" if folder else "name a folder that holds the DEU III files") in done.stderr
