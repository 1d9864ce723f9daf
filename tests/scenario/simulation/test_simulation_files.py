"""Scenario files: what they may say, and what is said about those that cannot be run."""

import re
from pathlib import Path

import pytest

from tightrope.demo.example import write_example
from tightrope.errors import InvalidScenario
from tightrope.scenario.simulation import load_scenario
from tightrope.scenario.simulation.place import PLACES

GOOD = """
title = "Good"
start = 2021-01-01
days = 90

[judgements.me]
by = "a test"
basis = "none"

[[streams]]
key = "attacks"
actor = "militia"
definition = "an attack"
[streams.rate]
none = { value = 0.2, range = [0.1, 0.3], judgement = "me" }
talks = { value = 0.2, range = [0.1, 0.3], judgement = "me" }
interim = { value = 0.2, range = [0.1, 0.3], judgement = "me" }
agreement = { value = 0.1, range = [0.0, 0.2], judgement = "me" }
breakdown = { value = 0.5, record = "fig-1" }

[[excites]]
source = "attacks"
target = "attacks"
strength = { value = 0.3, fit = "a series" }

[[dialogues]]
key = "vienna"

[[patrons]]
actor = "patron"
dialogue = "vienna"
restrain = { talks = { value = 0.5, range = [0.3, 0.7], judgement = "me" } }
press = { none = { value = 0.5, range = [0.3, 0.7], judgement = "me" } }

[[clients]]
actor = "militia"
patron = "patron"

[[forces]]
key = "troops"
actor = "US"
[forces.now]
combat = { value = 900, range = [600, 1200], judgement = "me" }
advisory = { value = 1100, range = [900, 1300], judgement = "me" }
support = { value = 500, range = [400, 600], judgement = "me" }

[[commitments]]
key = "threat"
actor = "militia"
when = 'recent["attacks"] >= 5'
credibility = { value = 0.6, range = [0.3, 0.8], judgement = "me" }
"""


def write(folder: Path, text: str, name: str = "scenario.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_good_scenario_is_read(tmp_path: Path) -> None:
    scenario = load_scenario(write(tmp_path, GOOD))
    assert scenario.streams[0].rate["breakdown"].source == "record fig-1"
    assert scenario.excites[0].strength.source == "fit a series"
    assert scenario.clients[0].control.source == "judgement model default"
    places = dict(scenario.parameters())
    assert places["forces", 0, "now", "combat"].value == 900
    assert all(parameter.sources == 1 for parameter in places.values())


BAD = {
    "no source": ("{ value = 0.3, fit = \"a series\" }", "{ value = 0.3 }", "excites[1].strength: 0.3 has no source"),
    "two sources": ("fit = \"a series\"", "fit = \"a\", record = \"b\"", "has 2 sources"),
    "a judgement without a range": ("range = [0.0, 0.2], ", "", "0.1 is a judgement without"),
    "a judgement nobody made": ('record = "fig-1"', 'range = [0.4, 0.6], judgement = "you"', "[judgements.you]"),
    "a range beside its value": ("[0.0, 0.2]", "[0.2, 0.4]", "does not hold the value 0.1"),
    "unstable excitation": ("value = 0.3, fit", "value = 1.3, fit", "excites[1].strength: excitation is unstable"),
    "a guard that names nothing": ('recent["attacks"]', 'recent["strikes"]', "names 'strikes'"),
    "a guard that is none": ('recent["attacks"] >= 5', "import os", "is no condition"),
    "a guard that calls": ('recent["attacks"] >= 5', "open(1) > 2", "is nothing a guard can see"),
    "a guard without comparison": ('recent["attacks"] >= 5', 'recent["attacks"]', "compare"),
    "a guard with a wrong word": ('recent["attacks"] >= 5', 'talks == "war"', "expected one of none, talks"),
    "a guard with a wrong day": ('recent["attacks"] >= 5', 'day > "soon"', "expected a day"),
    "a date before the start": ('key = "threat"', 'key = "threat"\ndeadline = 2020-12-31', "before the start"),
    "negative forces": ("value = 900, range = [600, 1200]", "value = 900, range = [-5, 1200]", "-5 is negative"),
    "a chance above one": ("value = 0.6, range = [0.3, 0.8]", "value = 0.6, range = [0.3, 1.8]", "from 0 to 1"),
    "an unknown name": ('source = "attacks"', 'source = "attack"', "did you mean 'attacks'?"),
    "an unknown key": ("days = 90", "days = 90\ndaze = 1", "daze is no known key"),
    "a missing key": ('definition = "an attack"\n', "", "streams[1] lacks the key definition"),
    "a missing state": ("interim = {", "# interim = {", "no rate for the state 'interim'"),
    "a wrong word": ("[streams.rate]", 'family = "normal"\n[streams.rate]', "expected one of 'poisson'"),
    "no number": ("value = 900", 'value = "many"', "expected a number"),
    "no date": ("start = 2021-01-01", 'start = "spring"', "expected a day"),
    "too many days": ("days = 90", "days = 90000", "simulate 1 to"),
    "the same name twice": ("[[forces]]", '[[dialogues]]\nkey = "vienna"\n\n[[forces]]', "is there twice"),
    "never due": ("when = 'recent[\"attacks\"] >= 5'\n", "", "can never fall due"),
    "an effect of nothing": ("[[commitments]]", "[[commitments]]\neffects = [{ days = 3 }]", "an effect has one of"),
    "too sure of orders": ("press = { none", "press = { talks = { value = 0.6, fit = \"x\" }, none", "sum to 1.1"),
    "no TOML": ("days = 90", "days == 90", "no valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_scenario_is_refused_with_file_line_key_and_advice(what: str, tmp_path: Path) -> None:
    old, new, message = BAD[what]
    assert old in GOOD
    with pytest.raises(InvalidScenario) as error:
        load_scenario(write(tmp_path, GOOD.replace(old, new, 1)))
    text = str(error.value)
    assert message in text
    assert re.search(r"scenario\.toml, line \d+: ", text)
    assert len(text.splitlines()) == 1


def test_circular_patrons_are_refused(tmp_path: Path) -> None:
    second = """
[[patrons]]
actor = "militia"
dialogue = "vienna"
restrain = {}
press = {}

[[clients]]
actor = "patron"
patron = "militia"
"""
    with pytest.raises(InvalidScenario, match="patrons run in a circle, militia → patron → militia"):
        load_scenario(write(tmp_path, GOOD + second))


def test_the_line_is_that_of_the_fault(tmp_path: Path) -> None:
    text = GOOD.replace("value = 0.3, fit", "value = -0.3, fit")
    with pytest.raises(InvalidScenario, match=f"line {line_of(text, 'value = -0.3')}: excites"):
        load_scenario(write(tmp_path, text))


def test_a_file_on_another_has_its_own_and_more(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "base.toml")
    strike = '[[interventions]]\nkind = "strike"\ndate = 2021-02-01\nstream = "attacks"\n'
    write(tmp_path, 'based_on = "base.toml"\ntitle = "More"\n' + strike, "more.toml")
    scenario = load_scenario(
        write(tmp_path, 'based_on = "more.toml"\ndays = 30\n' + strike.replace("02-01", "01-20"), "most.toml")
    )
    assert (scenario.title, scenario.days, len(scenario.streams)) == ("More", 30, 1)
    assert [intervention.date.isoformat() for intervention in scenario.interventions] == ["2021-02-01", "2021-01-20"]


def test_faults_are_told_of_the_file_that_has_them(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "base.toml")
    strike = '[[interventions]]\nkind = "strike"\ndate = 2021-02-01\nstream = "attack"\n'
    with pytest.raises(InvalidScenario, match=r"more\.toml, line 5: interventions\[1\]\.stream"):
        load_scenario(write(tmp_path, 'based_on = "base.toml"\n' + strike, "more.toml"))
    write(tmp_path, GOOD.replace("value = 900", "value = -900"), "base.toml")
    with pytest.raises(InvalidScenario, match=r"base\.toml, line 43: forces\[1\]\.now\.combat"):
        load_scenario(tmp_path / "more.toml")


def test_files_do_not_stand_on_each_other_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, 'based_on = "b.toml"\n', "a.toml")
    write(tmp_path, 'based_on = "a.toml"\n', "b.toml")
    with pytest.raises(InvalidScenario, match="based on itself"):
        load_scenario(tmp_path / "a.toml")
    with pytest.raises(InvalidScenario, match=r"none\.toml"):
        load_scenario(write(tmp_path, 'based_on = "none.toml"\n'))


def test_interventions_need_what_their_kind_needs(tmp_path: Path) -> None:
    bare = '\n[[interventions]]\nkind = "text"\ndate = 2021-02-01\n'
    with pytest.raises(InvalidScenario) as error:
        load_scenario(write(tmp_path, GOOD + bare))
    assert "needs issue" in str(error.value)
    assert "needs value" in str(error.value)


def test_every_scenario_of_the_example_can_be_run_and_says_where_its_numbers_come_from(tmp_path: Path) -> None:
    paths = sorted((write_example(tmp_path / "case") / "scenarios").glob("*.toml"))
    assert len(paths) == 5
    for path in paths:
        scenario = load_scenario(path)
        assert all(parameter.source for _, parameter in scenario.parameters()), path.name


def test_every_place_has_a_number_of_its_own() -> None:
    assert sorted(PLACES.values()) == list(range(len(PLACES)))
