from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.errors import InvalidDate
from tightrope.reports.edtf import date_range, is_exact_day, sort_key


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-04-07", date(2021, 4, 7), date(2021, 4, 7)),
        ("2021-04-07T14:30", date(2021, 4, 7), date(2021, 4, 7)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021~", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-04-07?", date(2021, 4, 7), date(2021, 4, 7)),
        ("2021-XX", date(2021, 1, 1), date(2021, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2021-22", date(2021, 6, 1), date(2021, 8, 31)),
        ("2021-24", date(2021, 12, 1), date(2022, 2, 28)),
        ("2021-34", date(2021, 4, 1), date(2021, 6, 30)),
        ("2021-04-04/2021-04-06", date(2021, 4, 4), date(2021, 4, 6)),
        ("2014/..", date(2014, 1, 1), None),
        ("../2021-10", None, date(2021, 10, 31)),
    ],
)
def test_first_and_last_day(value: str, first: date | None, last: date | None) -> None:
    assert date_range(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["", "April 7", "2021-13", "2021-02-30", "2021-4-7", "07.04.2021", "2021/2020", "2021/2022/2023", "20211"],
)
def test_what_is_no_date_is_refused_with_the_value(value: str) -> None:
    with pytest.raises(InvalidDate, match="no EDTF|no day|one slash|ends before"):
        date_range(value)


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_of_the_calendar_is_its_own_range(day: date) -> None:
    assert date_range(day.isoformat()) == (day, day)
    assert is_exact_day(day.isoformat())


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(value: str) -> None:
    try:
        first, last = date_range(value)
    except InvalidDate:
        return
    assert first is None or last is None or first <= last


def test_unknown_dates_sort_last() -> None:
    values = [None, "2021-04", "2021-04-07", "2003", "2014/.."]
    assert sorted(values, key=sort_key) == ["2003", "2014/..", "2021-04", "2021-04-07", None] or sorted(
        values, key=sort_key
    ) == ["2003", "2014/..", "2021-04-07", "2021-04", None]
