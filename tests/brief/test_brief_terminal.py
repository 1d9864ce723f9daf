"""The brief on a terminal: plain for pipes, no wider than asked, nothing of a report obeyed."""

import re
import unicodedata
from dataclasses import replace

import pytest
from brief_cases import HOSTILE, hostile_case, make_case
from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.brief.brief import write_brief
from tightrope.brief.terminal import render_terminal

CASE = make_case()
BRIEF = write_brief(CASE, as_of="2021-04-10")


def controls(text: str) -> set[str]:
    """Return the control characters of a text, line ends apart."""
    return {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n"}


def printed(words: str) -> str:
    """Return the brief on a case full of `words`, references included, as a pipe gets it."""
    brief = write_brief(hostile_case(words), as_of="2021-04-10")
    return render_terminal(brief, width=80, styled=False, references=True)


def test_it_is_plain_text_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert controls(render_terminal(BRIEF)) == set()  # pytest captures standard output, which is then no terminal


def test_no_color_is_respected_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert controls(render_terminal(BRIEF)) == set()
    monkeypatch.delenv("NO_COLOR")
    assert controls(render_terminal(BRIEF)) == {"\x1b"}


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_lines_are_no_wider_than_the_terminal(width: int) -> None:
    lines = render_terminal(BRIEF, width=width, styled=False, references=True).splitlines()
    assert max(map(len, lines)) <= max(80, min(width, 100))
    assert all(line == line.rstrip() for line in lines)


def test_sections_points_and_references_are_there() -> None:
    text = render_terminal(BRIEF, width=80, styled=False, references=True)
    places = [text.index(f"\n{section.title}\n") for section in BRIEF.sections]
    assert places == sorted(places)
    assert "Unless “the calendar is published by June”,\n  “the Valley Front" in text
    assert "opens its quotation" in text
    assert f"[{len(BRIEF.references)}]" in text
    assert "References" not in render_terminal(BRIEF, width=80, styled=False)


def test_colour_adds_nothing_but_colour() -> None:
    styled = render_terminal(BRIEF, width=80, styled=True)
    plain = render_terminal(BRIEF, width=80, styled=False)
    unstyled = re.sub(r"\x1b\[[0-9;]*m", "", styled)
    assert [line.rstrip() for line in unstyled.splitlines()] == plain.splitlines()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_and_not_obeyed(words: str) -> None:
    text = printed(words)
    text.encode("utf-8")
    assert controls(text) == set()
    assert not re.search(r"[\u202a-\u202e\u2066\u2067\ufeff\u200b]", text)


def test_markup_of_rich_is_printed_as_it_stands() -> None:
    text = printed("[bold red]not markup[/] :smile:")
    assert "[bold red]not markup[/] :smile:" in text


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=60))
def test_no_words_bring_control_characters(words: str) -> None:
    text = printed(words)
    assert controls(text) == set()


def test_commands_name_the_case_as_the_reader_does() -> None:
    many = replace(
        CASE, actors=(*CASE.actors, *(replace(CASE.actors[1], id=f"a-{n}", name=f"Front {n}") for n in range(14)))
    )
    text = render_terminal(write_brief(many, as_of="2021-04-10"), styled=False, place="my cases/valley")
    assert "tightrope show 'my cases/valley' actors" in text
    assert "tightrope show 'my cases/valley' --ref NUMBER" in text
    assert "CASE" not in text
