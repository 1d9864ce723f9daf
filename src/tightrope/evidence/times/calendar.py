"""Calendar arithmetic whose results are EDTF strings: the week of a day, the month before, ten years later."""

from calendar import monthrange
from datetime import date, timedelta

from tightrope.errors import InvalidDate
from tightrope.reports.edtf import date_range


def day_value(day: date) -> str:
    """Return a day as EDTF."""
    return day.isoformat()


def year_value(year: int) -> str | None:
    """Return an astronomical year (0 is 1 BCE) as EDTF, None beyond four digits."""
    if not -9999 <= year <= 9999:
        return None
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def month_value(year: int, month: int) -> str | None:
    """Return a month as EDTF; `month` may lie outside 1 to 12 and then counts into the years beside."""
    years, index = divmod(month - 1, 12)
    if not 1 <= year + years <= 9999:
        return None
    return f"{year + years:04d}-{index + 1:02d}"


def interval(first: date, last: date) -> str:
    """Return the days from `first` to `last` as EDTF."""
    return f"{first.isoformat()}/{last.isoformat()}"


def period(first: date, last: date) -> str:
    """Return the days from `first` to `last` as the year, month or day that they are, else as an interval."""
    if first == last:
        return day_value(first)
    if first.day == 1 and last == add_days(first, monthrange(first.year, first.month)[1] - 1):
        return f"{first.year:04d}-{first.month:02d}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    return interval(first, last)


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day, None when the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, count: int) -> date | None:
    """Return the day `count` days later, None beyond the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """Return the day `count` months later, the last of the month when it has no such day."""
    years, index = divmod(day.month - 1 + count, 12)
    year = day.year + years
    if not 1 <= year <= 9999:
        return None
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def add_units(day: date, count: float, unit: str) -> date | None:
    """Return the day `count` units (codes of `words.UNITS`) later, None beyond the calendar."""
    days = {"D": 1, "W": 7, "WE": 7}
    months = {"Mo": 1, "Q": 3, "Y": 12, "DE": 120, "C": 1200}
    if unit in days:
        return add_days(day, round(count * days[unit])) if abs(count) < 10**6 else None
    if unit in months:
        return add_months(day, round(count * months[unit])) if abs(count) < 10**5 else None
    return None


def unit_around(day: date, unit: str, shift: int = 0) -> str | None:
    """Return the calendar unit that holds `day`, or the one `shift` units later, as EDTF.

    Weeks run from Monday to Sunday, weekends are Saturday and Sunday.
    """
    moved = add_units(day, shift, unit)
    if moved is None:
        return None
    if unit == "D":
        return day_value(moved)
    if unit in ("W", "WE"):
        monday = add_days(moved, -moved.weekday())
        sunday = add_days(monday, 6) if monday else None
        if monday is None or sunday is None:
            return None
        return interval(sunday - timedelta(days=1), sunday) if unit == "WE" else interval(monday, sunday)
    if unit == "Mo":
        return month_value(moved.year, moved.month)
    if unit == "Q":
        return f"{moved.year:04d}-{33 + (moved.month - 1) // 3}"
    return {"Y": f"{moved.year:04d}", "DE": f"{moved.year // 10:03d}X", "C": f"{moved.year // 100:02d}XX"}.get(unit)


def unit_ago(day: date, count: float, unit: str) -> str | None:
    """Return what lies `count` units away from `day`, at the precision of the unit.

    Days are exact; weeks give an approximate day, months a month, years and more an approximate year.
    """
    moved = add_units(day, count, unit)
    if moved is None:
        return None
    if unit == "D":
        return day_value(moved)
    if unit in ("W", "WE"):
        return day_value(moved) + "~"
    if unit in ("Mo", "Q"):
        return f"{moved.year:04d}-{moved.month:02d}"
    return f"{moved.year:04d}~"


def part_of(value: str, part: str) -> str | None:
    """Return the "early", "mid" or "late" part, the "start" or "end", or "first" or "second" half of a date string.

    A year divides into thirds of four months; months (early up to the 15th, late from the 15th) and decades
    (early 0-4, late 5-9) as the annotators of GUM divide them; a century into thirds. The start and the end of a
    year are its first and last month, those of a month its first and last day, approximately.
    """
    try:
        first, last = date_range(value)
    except InvalidDate:
        return None
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    if part in ("first", "second"):
        return _half(first, last, part)
    if days > 3600:
        return _part_of_years(first.year, last.year, part)
    if days > 360:
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}[part]
        return _months(first.year, *months)
    if days > 27 and days < 32:
        return _part_of_month(first, last, part)
    if part in ("start", "end"):
        return day_value(first if part == "start" else last) + "~"
    third = timedelta(days=max(1, days // 3))
    start = {"early": first, "mid": first + third, "late": last - third}[part]
    return interval(start, min(last, start + third))


def _months(year: int, first: int, last: int) -> str:
    if first == last:
        return f"{year:04d}-{first:02d}"
    return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"


def _half(first: date, last: date, part: str) -> str:
    if first.month == 1 and last.month == 12 and first.year == last.year:
        return _months(first.year, *((1, 6) if part == "first" else (7, 12)))
    middle = first + (last - first) / 2
    return interval(first, middle) if part == "first" else interval(middle + timedelta(days=1), last)


def _part_of_month(first: date, last: date, part: str) -> str:
    if part in ("start", "end"):
        return day_value(first if part == "start" else last) + "~"
    days = {"early": (1, 15), "mid": (11, 20), "late": (15, last.day)}[part]
    return interval(first.replace(day=days[0]), first.replace(day=days[1]))


def _part_of_years(first: int, last: int, part: str) -> str:
    span = last - first + 1
    bounds = {
        "early": (0, span // 2 - 1 if span <= 10 else span // 3),
        "mid": (span * 3 // 10, span * 6 // 10),
        "late": (span // 2 if span <= 10 else span * 2 // 3, span - 1),
        "start": (0, 0),
        "end": (span - 1, span - 1),
    }[part]
    begin, end = first + bounds[0], first + bounds[1]
    return f"{begin:04d}" if begin == end else f"{begin:04d}/{end:04d}"
