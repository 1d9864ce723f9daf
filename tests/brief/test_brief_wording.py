"""Dates and quantities in words."""

from dataclasses import replace

import pytest
from brief_cases import cite, make_case
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from tightrope.brief.wording import (
    date_phrase,
    date_words,
    deadline_words,
    is_uncertain,
    number_words,
    own_cue,
    shorten,
    verb_of,
)
from tightrope.errors import InvalidDate
from tightrope.evidence.records import Figure


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021-04-07", "7 April 2021"),
        ("2021-04-07T14:30", "7 April 2021, 14:30"),
        ("2021-04", "April 2021"),
        ("2021", "2021"),
        ("2021-21", "spring 2021"),
        ("2021-34", "the second quarter of 2021"),
        ("2021~", "about 2021"),
        ("2021-04?", "April 2021 (uncertain)"),
        ("2021-04-07%", "about 7 April 2021 (uncertain)"),
        ("202X", "the 2020s"),
        ("20XX", "the 2000s"),
        ("2021-XX", "2021, month not reported"),
        ("2021-04-XX", "April 2021, day not reported"),
        ("2021-04-04/2021-04-06", "4–6 April 2021"),
        ("2021-03-30/2021-04-02", "30 March – 2 April 2021"),
        ("2020-12-30/2021-01-02", "30 December 2020 – 2 January 2021"),
        ("2021-04-04/2021-04-06~", "about 4–6 April 2021"),
        ("2021-01/2021-04", "early 2021"),
        ("2021-05/2021-08", "mid-2021"),
        ("2021-02/2021-06", "February–June 2021"),
        ("2021-01/2021-12", "2021"),
        ("2019/2021", "2019 – 2021"),
        ("2020-11/2021-02", "November 2020 – February 2021"),
        ("../2021-04-07", "until 7 April 2021"),
        ("2021-04-07/..", "7 April 2021 or later"),
    ],
)
def test_dates_are_written_as_people_write_them(value: str, words: str) -> None:
    assert date_words(value) == words


@pytest.mark.parametrize(
    ("value", "phrase"),
    [
        ("2021-04-07", "on 7 April 2021"),
        ("2021-04", "in April 2021"),
        ("2021-04-XX", "in April 2021, day not reported"),
        ("2021~", "around 2021"),
        ("../2021", "until 2021"),
        ("2021-04-07/..", "on 7 April 2021 or later"),
        ("2021-01/2021-04", "in early 2021"),
        ("2021-04-04/2021-04-06", "on 4–6 April 2021"),
    ],
)
def test_dates_take_the_preposition_that_fits(value: str, phrase: str) -> None:
    assert date_phrase(value) == phrase


def test_a_deadline_with_only_an_end_reads_by() -> None:
    assert deadline_words("../2021-12-31") == "by 31 December 2021"
    assert deadline_words("2021-10") == "October 2021"


def test_a_string_that_is_no_date_is_refused() -> None:
    with pytest.raises(InvalidDate):
        date_words("next spring")


@pytest.mark.parametrize("value", ["2021~", "2021?", "2021-04%", "202X", "../2021", "2021/..", None])
def test_doubtful_and_open_dates_are_uncertain(value: str | None) -> None:
    assert is_uncertain(value)


@given(st.dates())
def test_a_day_is_certain_and_its_words_hold_day_and_year(day: object) -> None:
    value = str(day)
    assert not is_uncertain(value)
    assert date_words(value).split()[0] == str(int(value[8:]))
    assert date_words(value).split()[2] == str(int(value[:4])).zfill(4)


@pytest.mark.parametrize(
    ("low", "high", "approximate", "unit", "words"),
    [
        (2500, 2500, True, "troops", "about 2,500"),
        (None, 3000, False, "troops", "up to 3,000"),
        (900, None, False, "troops", "at least 900"),
        (2000, 2500, True, "troops", "about 2,000 to 2,500"),
        (60, 60, False, "%", "60%"),
        (2.5, 2.5, False, "percent", "2.5%"),
        (1_500_000, 1_500_000, False, "people", "1.5 million"),
        (12e9, 12e9, False, "USD", "USD 12 billion"),
    ],
)
def test_quantities_keep_bounds_and_unit(
    low: float | None, high: float | None, approximate: bool, unit: str, words: str
) -> None:
    report = make_report("some of them")
    figure = Figure(citation=cite(report, "some"), low=low, high=high, approximate=approximate, unit=unit)
    assert number_words(figure) == words


@pytest.mark.parametrize(
    ("cue", "verb"), [("warned", "warned"), ("told", "said"), ("was heard to say", "said"), (None, "said")]
)
def test_the_verb_is_the_reports_own_where_it_stands_alone(cue: str | None, verb: str) -> None:
    assert verb_of(replace(make_case().statements[0], cue=cue)) == verb


def test_the_reports_own_verb_leads_into_what_the_report_words() -> None:
    said = replace(make_case().statements[0], form="indirect")
    assert own_cue(replace(said, cue="accuses")) == "accuses"
    assert own_cue(replace(said, cue="according to")) is None
    assert own_cue(replace(said, cue="accuses", form="direct")) is None


def test_long_words_are_cut_in_looks() -> None:
    assert shorten("one, two, three", 2) == "one, two […]"
    assert shorten("one, two, three", 3) == "one, two, three"
