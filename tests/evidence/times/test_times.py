"""Time expressions: spans, values, anchors, tense, what is no time, and robustness against any text."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import make_report
from tightrope.evidence.records import TimeExpression
from tightrope.evidence.times.find import find_times
from tightrope.language.document import read_document

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[..., list[TimeExpression]]


@pytest.fixture(scope="session")
def read(pipeline: "Language") -> Read:
    """Return the time expressions of a text published on 8 April 2021, a Thursday."""

    def read_text(text: str, *, published: str | None = "2021-04-08") -> list[TimeExpression]:
        report = make_report(text, published=published)
        return find_times(read_document(report, pipeline), report)

    return read_text


def pairs(found: list[TimeExpression]) -> list[tuple[str, str | None]]:
    return [(time.text, time.value) for time in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # days, in full and in part
        ("The envoys met on April 7.", [("April 7", "2021-04-07")]),
        ("He spoke on 27 March.", [("27 March", "2021-03-27")]),
        ("It was signed on 7 Apr. 2021.", [("7 Apr. 2021", "2021-04-07")]),
        ("It was signed on Monday, June 15, 2020.", [("Monday, June 15, 2020", "2020-06-15")]),
        ("It was signed on the 3rd of January 2020.", [("the 3rd of January 2020", "2020-01-03")]),
        ("Filed 2021-04-07 in Erbil.", [("2021-04-07", "2021-04-07")]),
        ("Filed 23/04/2021 in Erbil.", [("23/04/2021", "2021-04-23")]),
        ("Filed 04/07/2021 in Erbil.", [("04/07/2021", "2021-XX-XX")]),
        ("Filed 7.4.2021 in Erbil.", [("7.4.2021", "2021-04-07")]),
        ("The delegation will meet on July 26.", [("July 26", "2021-07-26")]),
        ("The vote was held on December 12.", [("December 12", "2020-12-12")]),
        # ranges
        ("The general was in town on April 4-6.", [("April 4-6", "2021-04-04/2021-04-06")]),
        ("He was in town from April 4 to 6.", [("April 4 to 6", "2021-04-04/2021-04-06")]),
        ("He was in town between 4 and 6 April.", [("4 and 6 April", "2021-04-04/2021-04-06")]),
        ("It fell between 2003 and 2011.", [("2003", "2003"), ("2011", "2011")]),
        ("The years 2003–2011 were hard.", [("2003", "2003"), ("2011", "2011")]),
        ("The 2020-21 budget passed.", [("2020-21", "2020/2021")]),
        # since then, the same period, the day that a telling is at
        (
            "Talks began in June 2020. Since then the ranks have thinned.",
            [("June 2020", "2020-06"), ("then", "2020-06")],
        ),
        (
            "A pact is due on May 3. If none is signed by that time, talks end.",
            [("May 3", "2021-05-03"), ("that time", "2021-05-03")],
        ),
        (
            "Exports fell in March compared to the same month last year.",
            [("March", "2021-03"), ("the same month last year", "2020-03")],
        ),
        (
            "Shares fell on Monday, then rose to end the day higher.",
            [("Monday", "2021-04-05"), ("the day", "2021-04-05")],
        ),
        # fiscal years, stretches that begin now, what comes every year
        ("The budget for fiscal year 2022 grew.", [("fiscal year 2022", "2022~")]),
        ("Spending in FY2020 fell.", [("FY2020", "2020~")]),
        ("It will be paid in the next fiscal year.", [("the next fiscal year", "2022~")]),
        ("They must leave within 60 days.", [("60 days", "2021-04-08/2021-06-07")]),
        ("They must leave within 60 days of the vote.", [("60 days", "P60D")]),
        ("They left within 60 days.", [("60 days", "P60D")]),
        ("In January it is usually cold there.", [("January", "XXXX-01")]),
        ("Fighting generally slows in the winter.", [("the winter", "XXXX-24")]),
        ("The quarter today has many shops of theirs.", [("today", None)]),
        ("We have many guests today here.", [("today", "2021-04-08")]),
        ("The staff meets on a Monday.", [("Monday", "P1W")]),
        ("Growth held for two consecutive quarters.", [("two consecutive quarters", "P6M")]),
        ("The poet (b. 1940) fled.", [("1940", "1940")]),
        # months
        ("Talks began in June 2020.", [("June 2020", "2020-06")]),
        ("He took office in May.", [("May", "2020-05")]),
        ("Elections are due in October.", [("October", "2021-10")]),
        ("The attack took place in December.", [("December", "2020-12")]),
        ("It will end by early June.", [("early June", "2021-06-01/2021-06-15")]),
        # weekdays
        ("The minister will travel on Monday.", [("Monday", "2021-04-12")]),
        ("He is slated to meet them on Monday.", [("Monday", "2021-04-12")]),
        ("The minister travelled on Monday.", [("Monday", "2021-04-05")]),
        ("The minister said on Monday that he will resign.", [("Monday", "2021-04-05")]),
        ("Rockets hit the base on Thursday.", [("Thursday", "2021-04-08")]),
        ("They meet next Monday.", [("next Monday", "2021-04-12")]),
        ("They met last Monday.", [("last Monday", "2021-04-05")]),
        # told from the day of publication
        ("They spoke yesterday.", [("yesterday", "2021-04-07")]),
        ("They speak tomorrow.", [("tomorrow", "2021-04-09")]),
        ("They met this week.", [("this week", "2021-04-05/2021-04-11")]),
        ("They met last month.", [("last month", "2021-03")]),
        ("They will meet next year.", [("next year", "2022")]),
        ("He tried that a year ago.", [("a year ago", "2020~")]),
        ("He tried that three months ago.", [("three months ago", "2021-01")]),
        ("He tried that two days ago.", [("two days ago", "2021-04-06")]),
        ("Numbers fell during the past months.", [("the past months", "../2021-04-08")]),
        ("Numbers fell over the past two weeks.", [("the past two weeks", "2021-03-25/2021-04-08")]),
        ("Numbers fell in recent weeks.", [("recent weeks", "../2021-04-08")]),
        ("They met last summer.", [("last summer", "2020-22")]),
        # years and longer, quarters, parts
        ("Since the 2003 invasion nothing changed.", [("2003", "2003")]),
        ("They want the 2015 nuclear deal back.", [("2015", "2015")]),
        ("It was so in the 1990s.", [("1990s", "199X")]),
        ("It was so in the 19th century.", [("19th century", "18XX")]),
        ("Output fell in the third quarter of 2020.", [("the third quarter of 2020", "2020-35")]),
        ("They leave by the end of 2021.", [("the end of 2021", "2021-12")]),
        ("They came in mid-2014.", [("mid-2014", "2014-05/2014-08")]),
        ("They came in late 2014.", [("late 2014", "2014-09/2014-12")]),
        # durations and sets
        ("The war went on for six years.", [("six years", "P6Y")]),
        ("A two-week pause followed.", [("two-week", "P2W")]),
        ("It lasted more than three hours.", [("more than three hours", "PT3H")]),
        ("They march every Friday.", [("every Friday", "P1W")]),
        ("The attacks became daily.", [("daily", "P1D")]),
        # clock times
        ("The curfew begins at 9 p.m.", [("9 p.m.", "T21:00")]),
        ("The blast came at 16:05 GMT.", [("16:05 GMT", "T16:05Z")]),
    ],
)
def test_value(read: Read, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The talks may include a withdrawal.",
        "They march on the capital in the second round.",
        "About 2,500 troops remain.",
        "Resolution 2231 and Resolution 1701 stand.",
        "Call 555-2014 for details.",
        "He was flown to Christmas Island.",
        "The Sunday Times asked Theresa May.",
        "They won 3-2 against the hosts.",
        "Some 2000 people fled.",
        "The 16-year-old left school.",
        "A poll of 2047 registered voters came out.",
        "He is a Johnny-come-lately.",
        "The first quartile, Q1, is low.",
    ],
)
def test_no_time(read: Read, text: str) -> None:
    assert pairs(read(text)) == []


def test_two_days_earlier_leans_on_the_date_before(read: Read) -> None:
    first, second = read("The raid came on March 10. Two days earlier rockets had hit the airport.")
    assert (second.text, second.value, second.anchor) == ("Two days earlier", "2021-03-08", first.id)


def test_anchors(read: Read) -> None:
    assert [time.anchor for time in read("He came in May 2020 and left on Monday.")] == ["text", "published"]


def test_published_month_resolves_only_what_it_can(read: Read) -> None:
    found = read("They met yesterday, and last year too, after June 2020.", published="2021-04")
    assert pairs(found) == [("yesterday", None), ("last year", "2020"), ("June 2020", "2020-06")]


def test_published_unknown_leaves_relative_expressions_without_value(read: Read) -> None:
    found = read("They met yesterday, on Monday, in May 2020 and in October.", published=None)
    assert pairs(found) == [("yesterday", None), ("Monday", None), ("May 2020", "2020-05"), ("October", None)]


def test_published_approximately_passes_on(read: Read) -> None:
    assert pairs(read("They met yesterday.", published="2021-04-08~")) == [("yesterday", "2021-04-07~")]


def test_only_evidence_is_read(pipeline: "Language") -> None:
    report = make_report("Sale ends on Monday.", kind="boilerplate")
    assert find_times(read_document(report, pipeline), report) == []


PIECES = st.sampled_from(
    "April May 7 31 2021 - – to and of the end on Monday last next week year ago 16:05 p.m. Q3 1990s early, in "
    "century 19th BC '82 9/11 00 99999 daily every two-week ( ) . \n \r\n \u00a0 \u0301 \u202e ٣ ² ½ 𝟙".split(" ")
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_gives_verbatim_citations(read: Read, text: str) -> None:
    found = read(text)
    assert all(text[time.citation.start : time.citation.end] == time.text for time in found)
    assert len({time.id for time in found}) == len(found)
    assert all(a.citation.end <= b.citation.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They stayed from April to June 2020.", [("April", "2020-04"), ("June 2020", "2020-06")]),
        ("They met on Thursday, May 6.", [("Thursday, May 6", "2021-05-06")]),
        ("They met on Friday, May 8.", [("Friday, May 8", "2020-05-08")]),
        ("He fell in May 1832. On 2 June he was buried.", [("May 1832", "1832-05"), ("2 June", "1832-06-02")]),
        ("A strike came in March 2020. The parliament voted on July 5.",
         [("March 2020", "2020-03"), ("July 5", "2020-07-05")]),
        ("The talks began in March 2020. A round took place on April 7.",
         [("March 2020", "2020-03"), ("April 7", "2021-04-07")]),
        ("It closed in the last week of March.", [("the last week of March", "2021-03-22/2021-03-28")]),
        ("It closed in the first days of March 2020.", [("the first days of March 2020", "2020-03-01/2020-03-07")]),
        ("It fell in the second half of 2020.", [("the second half of 2020", "2020-07/2020-12")]),
        ("The worst week since Easter.", [("Easter", "2021-04-04")]),
        ("The talks are to be held on May 3.", [("May 3", "2021-05-03")]),
        ("The border stays closed until Friday.", [("Friday", "2021-04-09")]),
    ],
)  # fmt: skip
def test_year_and_day_told_from_the_words_around(
    read: Read, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert pairs(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a promise is told from the day it was made
        ("He announced on March 9 that the force would shrink during the month of March.",
         [("March 9", "2021-03-09"), ("March", "2021-03")]),
        ("She said on November 9 that they would leave in February.",
         [("November 9", "2020-11-09"), ("February", "2021-02")]),
        ("She said on Monday that they would meet on Wednesday.",
         [("Monday", "2021-04-05"), ("Wednesday", "2021-04-07")]),
        # the present tense of a calendar
        ("Ann Lee becomes mayor on Wednesday.", [("Wednesday", "2021-04-14")]),
        ("The council convenes on Thursday.", [("Thursday", "2021-04-08")]),
        # no verb: on from the day before it, else the nearest
        ("Two rooms: Geneva on Thursday, Amman on Friday", [("Thursday", "2021-04-08"), ("Friday", "2021-04-09")]),
        ("Talks in Geneva on Friday", [("Friday", "2021-04-09")]),
        # possessives
        ("He will resign after Monday night's vote.", [("Monday", "2021-04-05")]),
        ("Several are ill ahead of Sunday's elections.", [("Sunday", "2021-04-11")]),
        ("They warn against voting in Sunday's elections.", [("Sunday", "2021-04-11")]),
        ("Troops go there over the next week.", [("the next week", "2021-04-08/2021-04-15")]),
        ("He lost three-quarters of his officers.", []),
        ("He spoke of the lessons of September 11.", [("September 11", "2001-09-11")]),
        ("They met on September 11.", [("September 11", "2020-09-11")]),
    ],
)  # fmt: skip
def test_days_ahead_and_days_over(read: Read, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on March 10. The next day it rained.", "2021-03-11"),
        ("On Monday they said that only days are left until May 31. Others left a day earlier.", "2021-04-04"),
        ("Rockets fell on Tuesday in a series that began on Sunday. The mayor spoke on the same day.", "2021-04-06"),
        ("They met on March 10. A few days later it rained. The next day they left.", None),
        ("He was found the next day.", None),
    ],
)
def test_the_next_day_leans_on_the_day_on_which_something_happened(read: Read, text: str, value: str | None) -> None:
    assert read(text)[-1].value == value


def test_a_report_of_other_years_gives_days_the_year_that_it_is_in(read: Read) -> None:
    text = (
        "He was born in 1951. He fled in 1968. He came home in 1979. Early in 1980 he led the guards. "
        "On May 17 he was freed. In 1991 he was caught."
    )
    assert ("May 17", "1980-05-17") in pairs(read(text))
    assert ("May 17", "1979-05-17") not in pairs(read("He came home in 1979. On May 17 he was freed."))
