"""Dates as EDTF strings (ISO 8601-2, level 1 and the parts of level 2 that news needs).

Supported: `2021`, `2021-04`, `2021-04-07`, `2021-04-07T14:30`, seasons and quarters (`2021-21` spring to
`2021-24` winter, `2021-33` to `2021-36` first to fourth quarter), unspecified digits (`202X`, `2021-XX`), the
qualifiers `?`, `~` and `%` at the end, and intervals (`2021-04-04/2021-04-06`, open `../2021`, `2021/..`).
"""

import re
from calendar import monthrange
from datetime import date

from tightrope.errors import InvalidDate

DateRange = tuple[date | None, date | None]
"""First and last day that a date string covers, both inclusive; None where it is open."""

_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)(?:T\d{2}(?::\d{2}){0,2}Z?)?)?)?[?~%]?"
)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_QUARTER_MONTHS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


def date_range(value: str) -> DateRange:
    """Return the first and the last day that an EDTF string covers.

    Raises
    ------
    InvalidDate
        When the string is no EDTF of the supported forms, or names no day of the calendar.
    """
    if "/" not in value:
        return _point_range(value)
    parts = value.split("/")
    if len(parts) != 2:
        raise InvalidDate(f"{value!r}: an interval has one slash, as in 2021-04-04/2021-04-06")
    first = None if parts[0] in ("", "..") else _point_range(parts[0])[0]
    last = None if parts[1] in ("", "..") else _point_range(parts[1])[1]
    if first and last and last < first:
        raise InvalidDate(f"{value!r}: the interval ends before it begins")
    return first, last


def is_exact_day(value: str | None) -> bool:
    """Return whether `value` is one unqualified calendar day."""
    return value is not None and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


def sort_key(value: str | None) -> tuple[date, date]:
    """Return a key that orders date strings by their first and then their last day; unknown ones come last."""
    first, last = date_range(value) if value else (date.max, date.max)
    return first or date.min, last or date.max


def _point_range(value: str) -> DateRange:
    match = _POINT.fullmatch(value)
    if match is None:
        raise InvalidDate(
            f"{value!r} is no EDTF date; expected forms like 2021-04-07, 2021-04, 2021~ or 2021-04/2021-06"
        )
    year, month, day = match["year"], match["month"], match["day"]
    if year.endswith("X"):
        return date(int(year.replace("X", "0")) or 1, 1, 1), date(int(year.replace("X", "9")), 12, 31)
    number = int(year)
    if number < 1:  # before the calendar that datetime knows
        return None, date.min
    try:
        if month in (None, "XX"):
            return date(number, 1, 1), date(number, 12, 31)
        if int(month) in _SEASON_MONTHS or int(month) in _QUARTER_MONTHS:
            begin, end = (_SEASON_MONTHS | _QUARTER_MONTHS)[int(month)]
            end_year = number + (end < begin)
            return date(number, begin, 1), date(end_year, end, monthrange(end_year, end)[1])
        if day in (None, "XX"):
            return date(number, int(month), 1), date(number, int(month), monthrange(number, int(month))[1])
        exact = date(number, int(month), int(day))
    except (ValueError, OverflowError) as error:
        raise InvalidDate(f"{value!r} names no day of the calendar: {error}") from error
    return exact, exact
