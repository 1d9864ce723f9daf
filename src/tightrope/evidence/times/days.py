"""Which time expressions say a day: a clock time alone ("at midnight") dates nothing."""

from tightrope.evidence.records import TimeExpression


def says_a_day(time: TimeExpression) -> bool:
    """Return whether the value of a date or time is an EDTF date, with or without a time of the day."""
    return time.type in ("date", "time") and time.value is not None and not time.value.startswith("T")
