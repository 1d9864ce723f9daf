"""The day of publication where nobody gave it: from a dateline, else the earliest day that the text allows.

A text that tells of a full day in the past was published on that day or later, and that is all it shows: a history
of the war names 20 March 2003 as well. So a day from the running text gives an open interval (`2021-04-07/..`), and
only a dateline or a byline gives a day. English only, but for dates written as `2021-04-07`.
"""

import re
from calendar import isleap
from dataclasses import dataclass

from tightrope.reports.dates import FoundDate, find_absolute_dates, find_yearless_days
from tightrope.reports.report import EVIDENCE_KINDS, Block

DATELINE_REACH = 120
"""Characters of a paragraph within which a dateline ends; the longest have two towns and a desk."""

DATELINE_PARAGRAPHS = 3
"""First paragraphs of the body that may open with a dateline: a teaser may come before."""

LONGEST_DATE_LINE = 150
"""Characters of a line that is nothing but a date, with a town, a desk or a time of day."""

LONG_PARAGRAPH = 9
"""Words that make a paragraph of the body one of running text; the head of an article ends with the third."""

SENTENCE_REACH = 300
"""Characters before and after a date that are taken for its sentence where no sentence ends sooner."""

_DASH = r"(?:\s?[—–]|\s-{1,2}\s|-{2})"
_AGENCY = r"\([^()\n]{1,40}\)"
_TOWNS = r"[^\W\d_a-z][\w.'’-]*(?:(?:,[ ]?|[ /])[^\W\d_a-z][\w.'’-]*){0,6}"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+"
_LEAD = re.compile(
    rf"\W{{0,3}}(?P<place>{_TOWNS})?(?:\s{_AGENCY})?(?:,|\s\||{_DASH})?\s*"
    rf"(?:{_WEEKDAY})?"
)
"""What may stand between the beginning of a paragraph and the date of its dateline."""

_CLOSE = re.compile(rf"\s?(?:,?\s?{_AGENCY})?\s?(?:{_DASH}|:\s)")
_AGENCY_CLOSE = re.compile(rf"\s?{_AGENCY}\s?{_DASH}")
_WORD = r"(?i:published|posted|issued|updated|last updated|modified|corrected|date)(?:\son)?:?\s+"
_LINE_LEAD = re.compile(rf"[\W_]{{0,4}}(?:{_WORD})?(?:{_TOWNS}\s?[,|·•:—–-]\s*)?(?:{_WORD})?(?:{_WEEKDAY})?")
_LINE_CLOSE = re.compile(
    r"(?:,?\s?(?:at\s)?\d{1,2}[:.]\d{2}[^\n\d]{0,20})?"
    r"(?:[,|]?\s?(?i:updated|modified)\b[^\n]{0,60}|\s?[|·•—–-][^\n.]{0,40})?[\W_]{0,4}"
)
_UPDATED = re.compile(r"(?:updated|modified|corrected)[^\n\d]{0,30}$", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]+")
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
    such day that the full dates in the text allow, or any later year's. Else it is the latest day that the text
    tells of, or any after.
    """
    # 1. A full date in a dateline or byline.
    headers = [block for block in blocks if block.kind in ("dateline", "byline")]
    for block in headers:
        if day := _header_day(text, block):
            return InferredDate(value=day[2], note=f"from the {block.kind} {_quoted(text, day)}")
    # 2. A line of the head that is nothing but a date.
    if day := _date_line(text, blocks):
        return InferredDate(value=day[2], note=f"from the dateline {_quoted(text, day)}")
    # 3. A dateline that opens a paragraph.
    paragraphs = [block for block in blocks if block.kind == "body"][:DATELINE_PARAGRAPHS]
    openings = [day for block in paragraphs if (day := _opening_day(text, block))]
    for day in openings:
        if len(day[2]) > len("04-07"):
            return InferredDate(value=day[2], note=f"from the dateline {_quoted(text, day)}")
    # 4. The days that the text tells of.
    latest = _latest_past_day(text, blocks)
    if latest is None:
        return None
    for day in (*openings, *(day for block in headers for day in find_yearless_days(text, block.start, block.end))):
        return _next_such_day(text, day, latest)
    return InferredDate(
        value=f"{_last_day(latest)}/..",
        note=f"on or after the latest day that the text tells of, {_quoted(text, latest)}",
    )


def _header_day(text: str, block: Block) -> FoundDate | None:
    """Return the day that a byline or dateline names, rather the one of publication than one of an update."""
    days = [day for day in find_absolute_dates(text, block.start, block.end) if "/" not in day[2]]
    return next((day for day in days if not _UPDATED.search(text, block.start, day[0])), next(iter(days), None))


def _date_line(text: str, blocks: tuple[Block, ...]) -> FoundDate | None:
    """Return the day of a line in the head of the article that says nothing else.

    The first one below the headline; where that is not known the last one above the running text, because a page may
    begin with the day on which it was fetched.
    """
    running = [b for b in blocks if b.kind == "body" and len(text[b.start : b.end].split()) >= LONG_PARAGRAPH]
    if not running:
        return None
    captions = [block for block in blocks if block.kind == "caption"]
    days = [
        day
        for line in _LINE.finditer(text, 0, running[:DATELINE_PARAGRAPHS][-1].start)
        if not any(block.start <= line.start() < block.end for block in captions)
        if (day := _only_day(text, line))
    ]
    days = [day for day in days if not _UPDATED.search(text, max(0, day[0] - 40), day[0])] or days
    headline = next((block.end for block in blocks if block.kind == "headline"), None)
    below = [day for day in days if headline is not None and headline <= day[0]]
    above = [day for day in days if day[0] < running[0].start]
    return next(iter(below or above[::-1] or days), None)


def _only_day(text: str, line: re.Match[str]) -> FoundDate | None:
    if line.end() - line.start() > LONGEST_DATE_LINE:
        return None
    for day in find_absolute_dates(text, line.start(), line.end())[:1]:
        if _LINE_LEAD.fullmatch(text, line.start(), day[0]) and _LINE_CLOSE.fullmatch(text, day[1], line.end()):
            return None if "/" in day[2] else day
    return None


def _opening_day(text: str, block: Block) -> FoundDate | None:
    """Return the day of a dateline at the beginning of a paragraph, with its year or without."""
    reach = min(block.end, block.start + DATELINE_REACH)
    for day in (*find_absolute_dates(text, block.start, reach), *find_yearless_days(text, block.start, reach)):
        lead = _LEAD.fullmatch(text, block.start, day[0])
        if lead is None or "/" in day[2]:
            continue
        closes = (_CLOSE if lead["place"] else _AGENCY_CLOSE).match(text, day[1], reach)
        if closes or (lead["place"] and day[1] == block.end):
            return day
    return None


def _next_such_day(text: str, day: FoundDate, latest: FoundDate) -> InferredDate:
    floor = _last_day(latest)
    year = int(floor[:4]) + (day[2] < floor[5:])
    while day[2] == "02-29" and not isleap(year):
        year += 1
    return InferredDate(
        value=f"{year:04}-{day[2]}/..",
        note=f"from the dateline {_quoted(text, day)}, which names no year; the text tells of "
        f"{_quoted(text, latest)}, so it is the next such day or one of a later year",
    )


def _latest_past_day(text: str, blocks: tuple[Block, ...]) -> FoundDate | None:
    """Return the latest full date in a sentence that does not look ahead."""
    days = [
        day
        for block in blocks
        if block.kind in EVIDENCE_KINDS
        for day in find_absolute_dates(text, block.start, block.end)
        if not _looks_ahead(text, day, block)
    ]
    return max(days, key=_last_day, default=None)


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
