"""case.toml: what fits is read, what does not is told with line, key and expectation."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.case.config import CaseConfig, load_config
from tightrope.case.locate import new_case
from tightrope.case.tomlkeys import KeyLines, parse_toml
from tightrope.errors import InvalidCaseConfig

WHOLE = """\
title = "Talks on forces"
description = "Two governments."

[[issues]]
id = "forces"
question = "Which forces stay?"
status_quo = 60
deadline = 2021-12-31
scale = [
  { at = 0, label = "none" },  # a comment with [brackets] and x = 1
  { at = 100, label = "all", wording = ["no change"] },
]

[[issues]]
id = "timetable"
question = \"\"\"
When?
[[not.a.header]]
not_a_key = 1
\"\"\"

[[issues.scale]]
at = 0
label = "now"

[[actors]]
name = "Ministry of Foreign Affairs"
kind = "government"
country = "IRQ"
sector = "GOV"
aliases = ["foreign ministry"]

[[calendar]]
date = "2021-10-10"
title = "Election"
kind = "election"
actors = ["Ministry of Foreign Affairs"]

[[commitments]]
holder = "Ministry of Foreign Affairs"
text = "Publish a timetable"
due = "2021-09"

[[sources]]
outlet = "Test Desk"
rating = "B"
note = "agency"

[language]
pipeline = "en_core_web_sm"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_may_be_said_is_read(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, WHOLE))
    assert config.title == "Talks on forces"
    forces, timetable = config.issues
    assert (forces.id, forces.status_quo, forces.deadline) == ("forces", 60, "2021-12-31")
    assert [point.label for point in forces.scale] == ["none", "all"]
    assert forces.scale[1].wording == ("no change",)
    assert [point.label for point in timetable.scale] == ["now"]
    assert config.actors[0].aliases == ("foreign ministry",)
    assert config.calendar[0].kind == "election"
    assert config.commitments[0].due == "2021-09"
    assert config.language.pipeline == "en_core_web_sm"
    rating = config.rating("test desk")
    assert rating is not None
    assert rating.rating == "B"
    assert config.rating("Other Desk") is None


def test_no_file_and_an_empty_file_are_the_empty_configuration(tmp_path: Path) -> None:
    assert load_config(tmp_path / "case.toml") == CaseConfig()
    assert load_config(write(tmp_path, "")) == CaseConfig()


def test_sources_may_be_a_table_of_ratings(tmp_path: Path) -> None:
    config = load_config(
        write(tmp_path, '[sources]\n"Test Desk" = "A"\n"Other Desk" = { rating = "C", note = "old" }\n')
    )
    assert [(one.outlet, one.rating, one.note) for one in config.sources] == [
        ("Test Desk", "A", None),
        ("Other Desk", "C", "old"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('question = "Which', 'qestion = "Which', 6, "issues[1].qestion is no known key; did you mean question?"),
        ('question = "Which', 'qestion = "Which', 4, "issues[1] lacks the key question"),
        ('label = "all"', 'lable = "all"', 11, "issues[1].scale[2].lable is no known key; did you mean label?"),
        ("at = 100", "at = 101", 11, "issues[1].scale[2].at is 101, expected a number from 0 to 100"),
        ("status_quo = 60", 'status_quo = "much"', 7, "issues[1].status_quo is 'much', expected a number"),
        ("2021-12-31\n", '"2021-13-31"\n', 8, "issues[1].deadline: '2021-13-31' names no day of the calendar"),
        ('label = "now"', "label = 4", 24, "issues[2].scale[1].label is 4, expected text in quotation marks"),
        ('id = "timetable"', 'id = "forces"', 15, "issues[2].id is 'forces'"),
        ('kind = "government"', 'kind = "goverment"', 28, "actors[1].kind is 'goverment', expected one of 'person'"),
        ('aliases = ["foreign ministry"]', 'aliases = "x"', 31, "actors[1].aliases is 'x', expected a list"),
        ('rating = "B"', 'rating = "G"', 46, "sources[1].rating is 'G', expected one of 'A', 'B'"),
        ("pipeline =", "pipelin =", 50, "language.pipelin is no known key; did you mean pipeline?"),
        ("title = ", "titel = ", 1, "titel is no known key; did you mean title?"),
        ('due = "2021-09"', 'due = "soon"', 42, "commitments[1].due: 'soon' is no EDTF date"),
        ('date = "2021-10-10"', "date = 1 2", 34, "no valid TOML"),
    ],
)
def test_a_fault_names_file_line_key_and_what_was_expected(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in WHOLE
    path = write(tmp_path, WHOLE.replace(old, new, 1))
    with pytest.raises(InvalidCaseConfig) as caught:
        load_config(path)
    assert any(f"{path}, line {line}: {message}" in one for one in str(caught.value).splitlines())


def test_a_misspelt_key_of_a_rated_outlet_is_found(tmp_path: Path) -> None:
    path = write(tmp_path, '[sources]\n"Test Desk" = { rating = "A", nte = "x" }\n')
    with pytest.raises(
        InvalidCaseConfig, match=r"line 2: sources\.Test Desk\.nte is no known key; did you mean note"
    ):
        load_config(path)


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(b'title = "x"\ndescription = "\xff"\n')
    with pytest.raises(InvalidCaseConfig, match="line 2: the file is not UTF-8"):
        load_config(path)
    path.write_bytes("\ufefftitle = 'x'\r\n".encode())
    assert load_config(path).title == "x"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_any_file_is_read_or_refused_with_its_name(text: str) -> None:
    path = Path("some/case.toml")
    values, message = {}, f"{path}, line "
    try:
        values = parse_toml(text, path)
    except InvalidCaseConfig as error:
        message = str(error)
    lines = KeyLines(text)
    assert message.startswith(f"{path}, line ")
    assert all(1 <= lines.line_of((key,)) <= text.count("\n") + 1 for key in values)


@pytest.mark.parametrize("title", ["Plain", 'Quotes " and \\ and #', "Line\nbreak \x7f"])
def test_a_new_case_has_a_configuration_that_is_read(tmp_path: Path, title: str) -> None:
    location = new_case(tmp_path / "new", title)
    assert load_config(location.config) == CaseConfig(title=title)
    text = location.config.read_text(encoding="utf-8")
    opened = "\n".join(
        line.removeprefix("# ") if " = " in line or line.startswith(("# [", "# ]", "#  ")) else line
        for line in text.splitlines()
    )
    location.config.write_text(opened, encoding="utf-8")
    config = load_config(location.config)  # every example in the comments is valid too
    assert config.issues
    assert config.actors
    assert config.calendar
    assert config.commitments
    assert config.sources
    assert config.language.pipeline
