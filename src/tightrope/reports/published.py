"""The day of publication where nobody gave it: from a dateline, else the earliest day that the text allows.

A text that tells of a full day in the past was published on that day or later, and that is all it shows: a history
of the war names 20 March 2003 as well. So a day from the running text gives an open interval (`2021-04-07/..`), and
only a dateline or a byline gives a day. A day without a year is taken for the next one after the latest that has a
year (`2021-04-07?/..`), because news name the year only of what lies further back (Associated Press style).
English only, but for dates written as `2021-04-07`.
"""

import re
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass

from tightrope.reports.datelines import find_dateline, find_yearless_dateline
from tightrope.reports.dates import FoundDate, find_absolute_dates, find_months, find_yearless_days
from tightrope.reports.report import EVIDENCE_KINDS, Block

Finder = Callable[[str, int, int], list[FoundDate]]

SENTENCE_REACH = 300
"""Characters before and after a date that are taken for its sentence where no sentence ends sooner."""

_DASH = r"(?:\s?[—–]|\s-{1,2}\s|-{2})"
_AGENCY = r"\([^()\n]{1,40}\)"
_TOWNS = r"[^\W\d_a-z][\w.'’-]*(?:(?:,[ ]?|[ /])[^\W\d_a-z][\w.'’-]*){0,6}"
_AHEAD = re.compile(
    r"\b(?:will|shall|would|won't|deadline|due|slated|scheduled|expect(?:s|ed)?|plan(?:s|ned)?|planning|upcoming|"
    r"next (?:week|month|year|round)|set to|to (?:be held|take place|begin|start|end)|if|should|expires?)\b",
    re.IGNORECASE,
)
_AHEAD_BEFORE = re.compile(r"\b(?:until|till|by|before|from|no later than)\s+(?:\w+day,?\s+)?$", re.IGNORECASE)
"""Words that make a day a coming one only right before it: "by 1 May 2021", but "attacked by militias"."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s(?=[^a-z])|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class InferredDate:
    """A date in EDTF with its uncertainty, and a note saying what it rests on."""

    value: str
    note: str


def infer_published(text: str, blocks: tuple[Block, ...]) -> InferredDate | None:
    """Infer the date of publication from the words of a report; None when there is nothing to go on.

    A dateline, a byline, or a line with nothing but a date gives that day. A dateline without a year gives the first
    such day that the other dates of the text allow, or any later year's. Else it is the latest day that the text
    tells of, or any after.
    """
    # 1. What the head states.
    if day := find_dateline(text, blocks):
        return InferredDate(value=day[2], note=f"from the dateline {_quoted(text, day)}")
    # 2. The days and months that the text tells of.
    told = _past_dates(text, blocks, find_absolute_dates)
    latest = max((*told, *_past_dates(text, blocks, find_months)), key=_last_day, default=None)
    if latest is None:
        return None
    # 3. A day without a year, after the latest that has one.
    if day := find_yearless_dateline(text, blocks):
        return InferredDate(
            value=f"{_first_after(latest, day)}/..",
            note=f"from the dateline {_quoted(text, day)}, which names no year; the text tells of "
            f"{_quoted(text, latest)}, so it is the next such day or one of a later year",
        )
    if day := _latest_yearless(latest, _past_dates(text, blocks, find_yearless_days)):
        return InferredDate(
            value=f"{_first_after(latest, day)}?/..",
            note=f"on or after {_quoted(text, day)}, which names no year and is taken for the next such day after "
            f"{_quoted(text, latest)}",
        )
    # 4. The latest full day by itself.
    if not told:
        return None
    latest = max(told, key=_last_day)
    return InferredDate(
        value=f"{_last_day(latest)}/..",
        note=f"on or after the latest day that the text tells of, {_quoted(text, latest)}",
    )


def _first_after(latest: FoundDate, day: FoundDate) -> str:
    """Return the first day, with its year, that is called `day` and not before `latest`."""
    floor = _last_day(latest)
    year = int(floor[:4]) + (day[2] < floor[5:])
    while day[2] == "02-29" and not isleap(year):
        year += 1
    return f"{year:04}-{day[2]}"


def _latest_yearless(latest: FoundDate, days: list[FoundDate]) -> FoundDate | None:
    """Return the last of the days without a year, None when it is open which of them is the last.

    Reports leave the year out for the days of the last months, and name it for what lies further back. Where some of
    the days come before the latest dated one in the calendar and some after it, they may be of two years or of one.
    """
    sides = {day[2] < _last_day(latest)[5:] for day in days}
    return max(days, key=lambda day: day[2]) if len(sides) == 1 else None


def _past_dates(text: str, blocks: tuple[Block, ...], find: Finder) -> list[FoundDate]:
    """Return the dates in sentences of the evidence that do not look ahead."""
    return [
        day
        for block in blocks
        if block.kind in EVIDENCE_KINDS
        for day in find(text, block.start, block.end)
        if not _looks_ahead(text, day, block)
    ]


def _last_day(day: FoundDate) -> str:
    """Return the day, or the last of an interval, in a form that sorts as the calendar does."""
    return day[2].split("/")[-1]


def _looks_ahead(text: str, day: FoundDate, block: Block) -> bool:
    first, last = max(block.start, day[0] - SENTENCE_REACH), min(block.end, day[1] + SENTENCE_REACH)
    start = max((match.end() for match in _SENTENCE_END.finditer(text, first, day[0])), default=first)
    after = _SENTENCE_END.search(text, day[1], last)
    sentence = text[start : day[0]] + "\n" + text[day[1] : after.start() if after else last]
    return _AHEAD.search(sentence) is not None or _AHEAD_BEFORE.search(text, start, day[0]) is not None


def _quoted(text: str, day: FoundDate) -> str:
    return f'"{" ".join(text[day[0] : day[1]].split())}"'
