"""Absolute dates in English text, and dates that somebody gave, as EDTF.

Only dates that name day, month and year count as absolute: `7 April 2021`, `April 7, 2021`, `2021-04-07`,
`April 4-6, 2021`. `04/07/2021` is two different days to two readers and is left alone.
"""

import re
from datetime import date

from tightrope.errors import InvalidDate
from tightrope.reports.edtf import date_range

FoundDate = tuple[int, int, str]
"""Start and end in the text, and the EDTF value."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""The English names of the months and their abbreviations, in lower case."""

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–—]\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_GAP = r"[\s\u00a0\u2009\u202f]{1,3}"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_BEFORE = r"(?<![\w./-])"
_FORMS = tuple(
    re.compile(_BEFORE + form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_DAY}{_GAP}(?:of{_GAP})?{_MONTH},?{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY},?{_GAP}{_YEAR}",
        r"(?P<year>[12]\d{3})(?P<mark>[-/])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})(?P<last>)(?![\d/-])",
    )
)
_YEARLESS = tuple(
    re.compile(_BEFORE + form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?:of{_GAP})?{_MONTH}(?!,?{_GAP}\d{{4}})",
        rf"{_MONTH}{_GAP}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d-])(?!,?{_GAP}\d{{4}})",
    )
)

_MONTH_OF_YEAR = re.compile(_BEFORE + rf"{_MONTH}(?:,|{_GAP}of)?{_GAP}{_YEAR}", re.IGNORECASE | re.ASCII)

_GIVEN_FORMS = (
    re.compile(
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?:[T ]\d{2}:.*)?", re.ASCII
    ),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T\d{4,6}.*)?", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})", re.ASCII),
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
_AROUND = re.compile(rf"(?:{_WEEKDAY})?(?:[\s,]+(?:at\s+)?\d{{1,2}}:\d{{2}}.*)?", re.IGNORECASE)
_LONGEST_GIVEN = 100
"""Characters of a date with weekday, time and zone; more is a text."""


def find_absolute_dates(text: str, start: int = 0, end: int | None = None) -> list[FoundDate]:
    """Find the dates with day, month and year between `start` and `end`, in order.

    Two days of one month (`April 4-6, 2021`) are one date, an interval. Days that no calendar has are left out.
    """
    found: list[FoundDate] = []
    for form in _FORMS:
        for match in form.finditer(text, start, len(text) if end is None else end):
            value = _day_value(match)
            if value is not None:
                found.append((match.start(), match.end(), value))
    return _without_overlap(found)


def find_yearless_days(text: str, start: int = 0, end: int | None = None) -> list[FoundDate]:
    """Find the days without a year (`April 7`) between `start` and `end`, in order, as `04-07`."""
    found: list[FoundDate] = []
    for form in _YEARLESS:
        for match in form.finditer(text, start, len(text) if end is None else end):
            month, day = MONTHS[match["month"].lower()], int(match["day"])
            if _is_day(2020, month, day):
                found.append((match.start(), match.end(), f"{month:02}-{day:02}"))
    return _without_overlap(found)


def find_months(text: str, start: int = 0, end: int | None = None) -> list[FoundDate]:
    """Find the months with a year (`June 2020`) between `start` and `end`, in order, as `2020-06`.

    The month of a full date (`11 June 2020`) is one too.
    """
    return [
        (match.start(), match.end(), f"{match['year']}-{MONTHS[match['month'].lower()]:02}")
        for match in _MONTH_OF_YEAR.finditer(text, start, len(text) if end is None else end)
    ]


def normalise_date(value: str) -> str:
    """Return the EDTF of a date that somebody gave: EDTF, ISO 8601, `2021/04/07`, `7.4.2021`, `7 April 2021`.

    A time of day is dropped: the day is the one that was written, in its own time zone.

    Raises
    ------
    InvalidDate
        When the string is none of these, could be two days (`04/07/2021`), or names no day of the calendar.
    """
    stripped = value.strip()
    if len(stripped) > _LONGEST_GIVEN:
        raise InvalidDate(f"{value[:60]!r}... is no date but a text; write it as in 2021-04-07")
    for form in _GIVEN_FORMS:
        if match := form.fullmatch(stripped):
            return _checked(int(match["year"]), int(match["month"]), int(match["day"]), value)
    if match := _SLASHED.fullmatch(stripped):
        return _slashed(match, value)
    found = find_absolute_dates(stripped)
    if len(found) == 1 and _AROUND.fullmatch(stripped[: found[0][0]] + stripped[found[0][1] :]):
        return found[0][2]
    try:
        date_range(stripped)
    except InvalidDate as error:
        raise InvalidDate(f"{value!r} is no date that can be read; write it as in 2021-04-07") from error
    return stripped


def _slashed(match: re.Match[str], value: str) -> str:
    one, other, year = (int(part) for part in match.groups())
    if one > 12 >= other or one == other:
        return _checked(year, other, one, value)
    if other > 12 >= one:
        return _checked(year, one, other, value)
    raise InvalidDate(f"{value!r} could be two different days; write it as in 2021-04-07")


def _checked(year: int, month: int, day: int, value: str) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise InvalidDate(f"{value!r} names no day of the calendar; write it as in 2021-04-07") from error


def _without_overlap(found: list[FoundDate]) -> list[FoundDate]:
    """Return the dates in order, the first and longest of those that overlap."""
    kept: list[FoundDate] = []
    for date_found in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or date_found[0] >= kept[-1][1]:
            kept.append(date_found)
    return kept


def _day_value(match: re.Match[str]) -> str | None:
    year, month = int(match["year"]), MONTHS.get(match["month"].lower()) or int(match["month"])
    day, last = int(match["day"]), int(match["last"] or match["day"])
    if not _is_day(year, month, day) or not _is_day(year, month, last) or last < day:
        return None
    first_day, last_day = date(year, month, day).isoformat(), date(year, month, last).isoformat()
    return first_day if first_day == last_day else f"{first_day}/{last_day}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
