"""The day that the head of a report states as its own."""

import pytest

from builders import make_report
from tightrope.reports.datelines import find_dateline, find_yearless_dateline
from tightrope.reports.report import Block, BlockKind

LONG = "The two delegations met in the capital and agreed to go on talking about it."


def page(*lines: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    text = "\n".join(words for _, words in lines)
    blocks = make_report(text).blocks
    return text, tuple(
        Block(kind=kind, start=block.start, end=block.end) for (kind, _), block in zip(lines, blocks, strict=True)
    )


def day(*lines: tuple[BlockKind, str]) -> str | None:
    found = find_dateline(*page(*lines))
    return found[2] if found else None


def test_the_day_below_the_headline_counts_and_not_those_of_other_articles() -> None:
    lines: list[tuple[BlockKind, str]] = [
        ("dateline", "Monday, 3 May 2021"),
        ("headline", "Talks go on"),
        ("boilerplate", "PUBLISHED: April 7, 2021 at 4:56 p.m. | UPDATED: April 8, 2021 at 6:00 p.m."),
        ("body", LONG),
        ("body", LONG),
        ("body", LONG),
        ("dateline", "1 May 2021"),
    ]
    assert day(*lines) == "2021-04-07"
    assert day(*lines[:2], *lines[3:]) == "2021-05-03"
    assert day(*lines[1:2], *lines[3:]) is None


def test_several_days_above_the_headline_are_those_of_other_articles() -> None:
    above: list[tuple[BlockKind, str]] = [("dateline", "3 May 2021"), ("dateline", "7 April 2021")]
    assert day(*above, ("headline", "Talks go on"), ("body", LONG)) is None
    assert day(*above, ("body", LONG)) == "2021-04-07"


@pytest.mark.parametrize(
    ("opening", "value"),
    [
        ("BAGHDAD, April 7 (Desk) — Talks went on there for a second day and ended late.", "04-07"),
        ("BAGHDAD, April 7, 2021 (Desk) — Talks went on for a second day and ended late.", None),
        ("Talks went on in Baghdad on April 7 and ended late, a spokesman said — at last.", None),
    ],
)
def test_a_dateline_may_leave_the_year_out(opening: str, value: str | None) -> None:
    found = find_yearless_dateline(*page(("headline", "Talks go on"), ("body", opening)))
    assert (found[2] if found else None) == value
