"""The day of publication where nobody gave it: from a dateline, else the earliest day that the text allows.

A text that names a full day in the past was published on that day or later, and that is all it shows: a history of
the war names 20 March 2003 as well. So a day from the running text gives an open interval (`2021-04-07/..`), and
only a dateline or a byline gives a day.
"""

import re
from calendar import isleap
from dataclasses import dataclass

from tightrope.reports.dates import FoundDate, find_absolute_dates, find_yearless_days
from tightrope.reports.report import Block

DATELINE_REACH = 120
"""Characters of a paragraph within which a dateline ends; the longest have two towns and a desk."""

DATELINE_PARAGRAPHS = 3
"""First paragraphs of the body that may open with a dateline: a teaser may come before."""

_DASH = r"\s?(?:[—–]|--?\s|-{2})"
_PLACE = r"[A-Z][\w.'’-]*(?:[ /,][ ]?[A-Z(][\w.'’)-]*){0,6}"
_DATELINE = re.compile(
    rf"\W{{0,3}}{_PLACE}(?:,|{_DASH}|\s\()\s*(?P<date>[^—–\n]{{3,40}}?)\)?\s*(?:\([^)\n]{{1,40}}\)\s*)?{_DASH}"
)
_UPDATED = re.compile(r"(?:updated|modified|corrected)[^\n]{0,30}$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|won't|deadline|due|slated|scheduled|expect(?:s|ed)?|plan(?:s|ned)?|planning|upcoming|"
    r"next (?:week|month|year|round)|set to|to (?:be held|take place|begin|start|end)|if|should|expires?)\b",
    re.IGNORECASE,
)
_AHEAD_BEFORE = re.compile(r"\b(?:until|till|by|before|from|no later than)\s+(?:\w+day,?\s+)?$", re.IGNORECASE)
"""Words that make a day a coming one only right before it: "by 1 May 2021", but "attacked by militias"."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class InferredDate:
    """A date in EDTF with its uncertainty, and a note saying what it rests on."""

    value: str
    note: str


def infer_published(text: str, blocks: tuple[Block, ...]) -> InferredDate | None:
    """Infer the date of publication from the words of a report; None when there is nothing to go on.

    A dateline or byline with a full date gives that day. A dateline without a year gives the first such day that
    the full dates in the text allow, and later years. Else the latest day that the text tells of, and any time after.
    """
    lines = [block for block in blocks if block.kind in ("dateline", "byline")]
    for block in lines:
        if day := _byline_day(text, block):
            return _stated(text, day, block.kind)
    body = [block for block in blocks if block.kind == "body"]
    openings = [match for block in body[:DATELINE_PARAGRAPHS] if (match := _match_dateline(text, block))]
    for match in openings:
        for day in find_absolute_dates(text, match.start("date"), match.end("date")):
            if "/" not in day[2]:
                return _stated(text, day, "dateline")
    latest = _latest_past_day(text, blocks)
    yearless = [find_yearless_days(text, match.start("date"), match.end("date")) for match in openings]
    yearless += [find_yearless_days(text, block.start, block.end) for block in lines]
    for days in yearless:
        if days and latest:
            return _next_such_day(text, days[0], latest)
    if latest is None:
        return None
    earliest = _last_day(latest)
    quoted = text[latest[0] : latest[1]]
    return InferredDate(
        value=f"{earliest}/..", note=f'on or after the latest day that the text tells of, "{_one_line(quoted)}"'
    )


def _match_dateline(text: str, block: Block) -> re.Match[str] | None:
    return _DATELINE.match(text, block.start, min(block.end, block.start + DATELINE_REACH))


def _byline_day(text: str, block: Block) -> FoundDate | None:
    days = [day for day in find_absolute_dates(text, block.start, block.end) if "/" not in day[2]]
    first_published = [day for day in days if not _UPDATED.search(text, block.start, day[0])]
    return next(iter(first_published or days), None)


def _stated(text: str, day: FoundDate, kind: str) -> InferredDate:
    return InferredDate(value=day[2], note=f'from the {kind} "{_one_line(text[day[0] : day[1]])}"')


def _next_such_day(text: str, day: tuple[int, int, int, int], latest: FoundDate) -> InferredDate:
    start, end, month, number = day
    floor = _last_day(latest)
    year = int(floor[:4])
    if f"{month:02}-{number:02}" < floor[5:]:
        year += 1
    while (month, number) == (2, 29) and not isleap(year):
        year += 1
    return InferredDate(
        value=f"{year:04}-{month:02}-{number:02}/..",
        note=f'from the dateline "{_one_line(text[start:end])}", which names no year; the text tells of '
        f"\"{_one_line(text[latest[0] : latest[1]])}\", so it is that year's or a later one's",
    )


def _latest_past_day(text: str, blocks: tuple[Block, ...]) -> FoundDate | None:
    """Return the latest full date in a sentence that does not look ahead."""
    days = [
        day
        for block in blocks
        if block.kind in ("headline", "subhead", "body")
        for day in find_absolute_dates(text, block.start, block.end)
        if not _looks_ahead(text, day, block)
    ]
    return max(days, key=_last_day, default=None)


def _last_day(day: FoundDate) -> str:
    """Return the day, or the last of an interval, in a form that sorts as the calendar does."""
    return day[2].split("/")[-1]


def _looks_ahead(text: str, day: FoundDate, block: Block) -> bool:
    start = max((match.end() for match in _SENTENCE_END.finditer(text, block.start, day[0])), default=block.start)
    after = _SENTENCE_END.search(text, day[1], block.end)
    sentence = text[start : day[0]] + " " + text[day[1] : after.start() if after else block.end]
    return _AHEAD.search(sentence) is not None or _AHEAD_BEFORE.search(text, start, day[0]) is not None


def _one_line(words: str) -> str:
    return " ".join(words.split())
