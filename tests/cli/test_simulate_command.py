"""simulate and compare on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tightrope.demo.example import write_example

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("simulated") / "case")


def test_a_scenario_is_simulated(case: Path, run: Run) -> None:
    done = run("simulate", case, "no-timetable", "--runs", 40, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["runs"], told["start"], told["end"]) == (40, "2021-04-01", "2022-03-31")
    for chances in told["by_date"].values():
        assert sum(chances.values()) == pytest.approx(1)
    assert {meeting["round"] for meeting in told["rounds"]} == {"april", "july"}
    assert all(number["source"] for number in told["numbers"])
    again = run("simulate", case, "--scenario", case / "scenarios" / "no-timetable.toml", "--runs", 40, "--json")
    assert json.loads(again.stdout) == told | {"run": told["run"] + 1}


def test_a_simulation_is_told_in_words(case: Path, run: Run) -> None:
    done = run("simulate", case, "vienna-collapses", "--runs", 40, "--days", 60)
    assert done.returncode == 0, done.stderr
    for words in ("The talks in Vienna collapse", "On 2021-05-30", "militia-attacks", "What it rests on"):
        assert words in done.stdout
    assert " 0%" not in done.stdout
    assert "100%" not in done.stdout


def test_scenarios_are_compared_run_by_run(case: Path, run: Run) -> None:
    done = run("compare", case, "no-timetable", "lethal-strike", "--runs", 60, "--json")
    assert done.returncode == 0, done.stderr
    told = {entry["outcome"]: entry for entry in json.loads(done.stdout)["differences"]}
    assert told["events: us-strikes"]["differing"] > 0.9
    assert told["events: us-strikes"]["difference"] > 0
    assert told["events: us-strikes"]["gain"] > 1
    same = run("compare", case, "no-timetable", "no-timetable", "--runs", 40)
    assert "No run differs." in same.stdout


def test_what_is_not_there_is_named_with_what_is(case: Path, run: Run) -> None:
    done = run("simulate", case, "no-such")
    assert done.returncode == 1
    assert "april-timetable, july-announcement, lethal-strike, no-timetable, vienna-collapses" in done.stderr
    twice = run("simulate", case, "no-timetable", "--scenario", "no-timetable")
    assert twice.returncode == 2


def test_scenarios_that_do_not_begin_together_are_not_compared(case: Path, run: Run) -> None:
    other = case / "scenarios" / "later.toml"
    other.write_text('based_on = "no-timetable.toml"\ntitle = "Later"\ndays = 30\n', "utf-8")
    done = run("compare", case, "no-timetable", "later", "--runs", 10)
    other.unlink()
    assert done.returncode == 1
    assert "365 days against 30" in done.stderr


def test_without_a_scenario_one_is_drafted_and_says_what_it_assumed(case: Path, run: Run) -> None:
    done = run("simulate", case, "--runs", 30, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [meeting["date"] for meeting in told["rounds"]] == ["2020-06-11", "2020-08-19", "2021-04-07", "2021-07-26"]
    assert any("Who signs: United States, Government of Iraq" in sentence for sentence in told["assumed"])
    assert "Assumed: Rounds: 4 of the calendar" in done.stderr
    assert {number["source"] for number in told["numbers"]} <= {"judgement case.toml", "judgement model default"}


def test_a_case_without_positions_is_told_what_to_fill_in(tmp_path: Path, run: Run) -> None:
    (tmp_path / "note.txt").write_text("A short report about talks.", "utf-8")
    done = run("simulate", tmp_path)
    assert done.returncode == 1
    assert "fill in [[positions]] in case.toml" in done.stderr
    assert "docs/how-to/write-a-scenario.md" in done.stderr


def test_a_record_that_the_case_does_not_have_is_no_source(case: Path, run: Run) -> None:
    sourced = case / "scenarios" / "sourced.toml"
    numbers = 'agreement = { value = 0.001, record = "f-none" }\ninterim = { value = 0.001, fit = "x" }\n'
    sourced.write_text('based_on = "no-timetable.toml"\n[durability]\n' + numbers, "utf-8")
    done = run("simulate", case, "sourced", "--runs", 10)
    sourced.unlink()
    assert done.returncode == 1
    assert "durability.agreement: there is no record 'f-none' in this case" in done.stderr
