"""The actor × issue table in a terminal."""

from dataclasses import replace

import pytest

from tightrope.brief.positions_text import STRIP, detail_position, list_positions, range_words, strip
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig, Issue, ScalePoint
from tightrope.positions.table import Estimate, Position

ISSUE = Issue(id="garrison", question="Who stays?", scale=(ScalePoint(at=0, label="all leave"),))
CASE = Case(
    title="A case", config=CaseConfig(issues=(ISSUE,)), reports=(), origins={}, unread={}, actor_of={}
)  # fmt: skip
DRAFT = Estimate(low=20, mode=40, high=80, state="draft", supporting=("s-1",), method="from 1 record")
ROW = Position(actor="", name="Norland", issue="garrison", position=DRAFT, drafted=DRAFT)


def test_a_strip_shows_range_and_state() -> None:
    assert strip(DRAFT) == "····────○────────····"
    assert strip(replace(DRAFT, low=0, mode=0, high=0, state="edited")) == "●" + "·" * (STRIP - 1)
    assert strip(replace(DRAFT, state="locked"))[8] == "■"
    assert strip(Estimate()) == " " * STRIP


@pytest.mark.parametrize(
    ("estimate", "words"),
    [
        (DRAFT, "40 (20 to 80), drafted"),
        (Estimate(low=3, mode=3, high=3, state="locked"), "3, locked"),
        (Estimate(), "unknown"),
    ],
)
def test_a_value_in_words(estimate: Estimate, words: str) -> None:
    assert range_words(estimate) == words


def test_the_table_is_ordered_by_position_and_lists_who_is_unknown() -> None:
    low = replace(ROW, name="River Front", position=replace(DRAFT, low=0, mode=5, high=9, newer=("s-2",)))
    nobody = replace(ROW, name="Reed", position=Estimate())
    lines = list_positions(CASE, [ROW, nobody, low]).splitlines()
    assert lines[0] == "garrison: Who stays?"
    assert [line.split("  ")[0] for line in lines if "(" in line and "–" in line] == ["River Front", "Norland"]
    assert "unknown: Reed" in "\n".join(lines)
    assert "!" in next(line for line in lines if line.startswith("River Front"))
    assert all(len(line) <= 80 for line in lines[:-2])


def test_a_row_at_length_says_how_each_value_came_about_and_what_was_drafted() -> None:
    given = replace(DRAFT, low=90, mode=90, high=90, state="edited", method="my guess", newer=("s-9",))
    told = list_positions(CASE, [replace(ROW, position=given)], quoted=True)
    assert "position: 90, set by the analyst: my guess" in told
    assert "drafted position: 40 (20 to 80), drafted: from 1 record" in told
    assert "newer than the analyst's value" in told
    assert "capability: unknown" in detail_position(CASE, ROW)
    assert list_positions(CASE, []) == ""
