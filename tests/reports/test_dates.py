"""Absolute dates in text, and dates that somebody gave."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.errors import InvalidDate
from tightrope.reports.dates import find_absolute_dates, find_months, find_yearless_days, normalise_date
from tightrope.reports.edtf import date_range


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The talks of 7 April 2021 failed.", [("7 April 2021", "2021-04-07")]),
        (
            "On April 7th, 2021 and on Sept. 3, 2021.",
            [("April 7th, 2021", "2021-04-07"), ("Sept. 3, 2021", "2021-09-03")],
        ),
        ("the 7th of April, 2021", [("7th of April, 2021", "2021-04-07")]),
        ("April\u00a07,\u00a02021", [("April\u00a07,\u00a02021", "2021-04-07")]),
        ("He stayed April 4-6, 2021, in Erbil.", [("April 4-6, 2021", "2021-04-04/2021-04-06")]),
        ("filed 2021-04-07, not 2021/04/08", [("2021-04-07", "2021-04-07"), ("2021/04/08", "2021-04-08")]),
        ("04/07/2021 and 31 February 2021 and 2021-13-01", []),
        ("in April 2021, in 2003, on May 1", []),
        ("version 1.2021-04-07 and x2021-04-07", []),
    ],
)
def test_full_dates_are_found_with_their_place(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], value) for start, end, value in find_absolute_dates(text)] == found


def test_only_the_range_asked_for_is_searched() -> None:
    text = "7 April 2021 and 8 April 2021"
    assert [value for *_, value in find_absolute_dates(text, 12)] == ["2021-04-08"]
    assert [value for *_, value in find_absolute_dates(text, 0, 12)] == ["2021-04-07"]


def test_days_without_a_year_are_found_apart() -> None:
    text = "On April 7 and 8 May, after June 2020, March 27, 2021 and February 30"
    assert [(text[start:end], value) for start, end, value in find_yearless_days(text)] == [
        ("April 7", "04-07"),
        ("8 May", "05-08"),
    ]


@pytest.mark.parametrize(
    ("given_value", "value"),
    [
        ("2021-04-07", "2021-04-07"),
        (" 2021-04-07T23:30:00+03:00 ", "2021-04-07"),
        ("2021-04-07 06:00:00 UTC", "2021-04-07"),
        ("2021/4/7", "2021-04-07"),
        ("20210407", "2021-04-07"),
        ("20210407T143000Z", "2021-04-07"),
        ("7.4.2021", "2021-04-07"),
        ("23/07/2021", "2021-07-23"),
        ("07/23/2021", "2021-07-23"),
        ("7 April 2021", "2021-04-07"),
        ("Wed, 07 Apr 2021 10:00:00 +0000", "2021-04-07"),
        ("April 7, 2021 at 10:15 am", "2021-04-07"),
        ("2021-04", "2021-04"),
        ("2021~", "2021~"),
        ("2021-04-04/2021-04-06", "2021-04-04/2021-04-06"),
    ],
)
def test_dates_given_in_usual_ways_become_edtf(given_value: str, value: str) -> None:
    assert normalise_date(given_value) == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "04/07/2021",
        "2021-02-30",
        "31/02/2021",
        "7 April 2021 and 8 April 2021",
        "1617753600",
        "x" * 999,
    ],
)
def test_what_is_no_single_date_is_refused(value: str) -> None:
    with pytest.raises(InvalidDate, match="2021-04-07"):
        normalise_date(value)


@given(st.text(st.sampled_from("0123456789-/.,:T ~?XAprilMay the7\u00a0"), max_size=30))
def test_whatever_is_given_becomes_a_date_that_can_be_compared_or_is_refused(value: str) -> None:
    try:
        normalised = normalise_date(value)
    except InvalidDate:
        return
    date_range(normalised)


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_of_the_calendar_is_found(day: date, form: str) -> None:
    written = f"It ended on {day:{form}}."
    assert [value for *_, value in find_absolute_dates(written)] == [str(day)]


def test_months_are_found_with_their_year() -> None:
    text = "In June 2020, in Sept. 2019 and on 7 April 2021; in May, in 2015 and on April 7, 2021."
    assert [(text[start:end], value) for start, end, value in find_months(text)] == [
        ("June 2020", "2020-06"),
        ("Sept. 2019", "2019-09"),
        ("April 2021", "2021-04"),
    ]
