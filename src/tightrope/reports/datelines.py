"""Days that the head of a report states as its own: datelines, bylines, and lines with nothing but a date."""

import re
from collections.abc import Iterator

from tightrope.reports.dates import FoundDate, find_absolute_dates, find_yearless_days
from tightrope.reports.report import Block

DATELINE_REACH = 120
"""Characters of a paragraph within which a dateline ends; the longest have two towns and a desk."""

HEAD_PARAGRAPHS = 3
"""Paragraphs of running text with which the head ends: a teaser may come before the date, other articles' dates
come after."""

LONG_PARAGRAPH = 9
"""Words that make a paragraph of the body one of running text."""

LONGEST_DATE_LINE = 150
"""Characters of a line that is nothing but a date, with a town, a desk, a time of day or an update."""

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+"
_DASH = r"(?:\s?[—–]|\s-{1,2}\s|-{2})"
_AGENCY = r"\([^()\n]{1,40}\)"
_TOWNS = r"[^\W\d_a-z][\w.'’-]*(?:(?:,[ ]?|[ /])[^\W\d_a-z][\w.'’-]*){0,6}"
_LEAD = re.compile(rf"\W{{0,3}}(?P<place>{_TOWNS})?(?:\s{_AGENCY})?(?:,|\s\||{_DASH})?\s*(?:{_WEEKDAY})?")
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


def find_dateline(text: str, blocks: tuple[Block, ...]) -> FoundDate | None:
    """Return the day that the head of a report gives as its own, None when it gives none with a year.

    The first day below the headline counts. Above the headline a page may show the day on which it was fetched, or
    those of other articles, so what is there counts only where it is one day. Without a headline it is the last day
    above the running text.
    """
    head = _head(blocks, text)
    stated = [day for block in head for day in _stated_days(text, block)]
    stated = [day for day in stated if not _UPDATED.search(text, max(0, day[0] - 40), day[0])] or stated
    headline = next((block for block in head if block.kind == "headline"), None)
    running = next((block for block in head if _is_running(block, text)), None)
    if headline is not None:
        below = [day for day in stated if headline.end <= day[0]]
        above = stated if len({day[2] for day in stated}) == 1 else []
        ordered = [*below, *above]
    else:
        ordered = [*(day for day in reversed(stated) if running and day[0] < running.start), *stated]
    return next(iter([*ordered, *(day for day in _openings(text, head) if _has_year(day))]), None)


def find_yearless_dateline(text: str, blocks: tuple[Block, ...]) -> FoundDate | None:
    """Return the day, as `04-07`, of a dateline or byline in the head that names no year."""
    head = _head(blocks, text)
    stated = (
        day
        for block in head
        if block.kind in ("dateline", "byline")
        for day in find_yearless_days(text, block.start, block.end)
    )
    return next(iter([*(day for day in _openings(text, head) if not _has_year(day)), *stated]), None)


def _head(blocks: tuple[Block, ...], text: str) -> list[Block]:
    """Return the blocks up to the last of the first paragraphs of running text; without any, all but clutter."""
    running = [index for index, block in enumerate(blocks) if _is_running(block, text)]
    if not running:
        return [block for block in blocks if block.kind != "boilerplate"]
    return list(blocks[: running[:HEAD_PARAGRAPHS][-1] + 1])


def _is_running(block: Block, text: str) -> bool:
    return block.kind == "body" and len(text[block.start : block.end].split(None, LONG_PARAGRAPH)) >= LONG_PARAGRAPH


def _stated_days(text: str, block: Block) -> Iterator[FoundDate]:
    """Yield the days of a dateline or byline, and of lines of other blocks that say nothing else."""
    if block.kind in ("dateline", "byline"):
        yield from (day for day in find_absolute_dates(text, block.start, block.end) if "/" not in day[2])
    elif block.kind != "caption":
        for line in _LINE.finditer(text, block.start, block.end):
            if line.end() - line.start() <= LONGEST_DATE_LINE:
                yield from _only_day(text, line)


def _only_day(text: str, line: re.Match[str]) -> Iterator[FoundDate]:
    for day in find_absolute_dates(text, line.start(), line.end())[:1]:
        if (
            "/" not in day[2]
            and _LINE_LEAD.fullmatch(text, line.start(), day[0])
            and _LINE_CLOSE.fullmatch(text, day[1], line.end())
        ):
            yield day


def _openings(text: str, head: list[Block]) -> Iterator[FoundDate]:
    """Yield the days of datelines at the beginning of paragraphs, with their year or without."""
    for block in head:
        if block.kind != "body":
            continue
        reach = min(block.end, block.start + DATELINE_REACH)
        for day in (*find_absolute_dates(text, block.start, reach), *find_yearless_days(text, block.start, reach)):
            lead = _LEAD.fullmatch(text, block.start, day[0])
            if lead is None or "/" in day[2]:
                continue
            closes = (_CLOSE if lead["place"] else _AGENCY_CLOSE).match(text, day[1], reach)
            if closes or (lead["place"] and day[1] == block.end):
                yield day


def _has_year(day: FoundDate) -> bool:
    return len(day[2]) > len("04-07")
