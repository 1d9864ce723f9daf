"""The timeline: dated sentences, once each, with what is still to come marked."""

import pytest

from builders import make_report
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.case import TimelineEntry
from tightrope.case.config import CaseConfig
from tightrope.evidence.records import Record, Statement, StatementSpans, TimeExpression
from tightrope.evidence.references import Speaker
from tightrope.reports.report import Report, Span


def dated(report: Report, words: str, value: str | None, *, kind: str = "date") -> TimeExpression:
    start = report.text.index(words)
    citation = report.cite(start, start + len(words))
    return TimeExpression(citation=citation, text=words, value=value, type=kind)  # type: ignore[arg-type]  # given by the test


def timeline(*found: tuple[Report, list[Record]]) -> tuple[TimelineEntry, ...]:
    records: dict[str, list[Record]] = {"times": [], "statements": []}
    for _, of_report in found:
        for record in of_report:
            records[record.kind_name].append(record)
    stored = StoredCase(
        reports=tuple(report for report, _ in found),
        records={kind: tuple(of_kind) for kind, of_kind in records.items()},
        unread={},
    )
    case = assemble_case(stored, CaseConfig())
    for entry in case.timeline:
        case.report(entry.report).verify(entry.citation)
        assert entry.text in entry.citation.quote
    return case.timeline


def test_an_entry_is_the_sentence_with_what_stands_in_it() -> None:
    report = make_report("They met. “We go in May,” Ann Lee said on April 7. It rained.")
    quoted = report.text.index("We go")
    statement = Statement(
        citation=report.cite(10, 46),
        speaker=Speaker(text="Ann Lee"),
        cue="said",
        content="We go in May,",
        spans=StatementSpans(content=(Span(quoted, quoted + 13),)),
        form="direct",
    )
    april, may = dated(report, "April 7", "2021-04-07"), dated(report, "May", "2021-05")
    first, second = timeline((report, [april, may, statement]))
    assert first.text == "“We go in May,” Ann Lee said on April 7."
    assert (first.date, first.records) == ("2021-04-07", (april.id, statement.id))
    assert (second.date, second.text) == ("2021-05", first.text)


@pytest.mark.parametrize(
    ("text", "words", "value", "expected"),
    [
        ("They meet in October.", "October", "2021-10", True),
        ("They met on April 7.", "April 7", "2021-04-07", False),
        ("They met today.", "today", "2021-04-08", False),
        ("They are due to meet today.", "today", "2021-04-08", True),
        ("They will end it this year.", "this year", "2021", True),
        ("They agreed on it this year.", "this year", "2021", False),
        ("They were set to meet last year.", "last year", "2020", False),
    ],
)
def test_what_is_still_to_come_is_expected(text: str, words: str, value: str, expected: bool) -> None:
    report = make_report(text, published="2021-04-08")
    (entry,) = timeline((report, [dated(report, words, value)]))
    assert entry.expected is expected


@pytest.mark.parametrize(
    ("value", "kind"), [(None, "date"), ("P3D", "duration"), ("2021/..", "date"), ("P1W", "set")]
)
def test_lengths_and_open_dates_make_no_entry(value: str | None, kind: str) -> None:
    report = make_report("They talked for a while.")
    assert timeline((report, [dated(report, "a while", value, kind=kind)])) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They want the 2015 trade deal back.", "2015", "2015"),
        ("The treaty of 1990 is dead.", "1990", "1990"),
        ("He is the first mayor killed since 2003.", "2003", "2003"),
        ("Many have died since she formed a cabinet in May 2020.", "May 2020", "2020-05"),
        ("Two rooms: Geneva on Thursday, Amman on Friday", "Thursday", "2021-04-08"),
    ],
)
def test_names_and_headlines_without_a_verb_are_no_events(text: str, words: str, value: str) -> None:
    report = make_report(text)
    assert timeline((report, [dated(report, words, value)])) == ()


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In 2018 the list took 48 seats.", "2018", "2018"),
        ("Ann Lee has been in office since May 2020.", "May 2020", "2020-05"),
    ],
)
def test_years_of_events_and_the_beginning_of_a_state_stay(text: str, words: str, value: str) -> None:
    report = make_report(text)
    (entry,) = timeline((report, [dated(report, words, value)]))
    assert entry.date == value


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit the base on Wednesday in a series of attacks that began on Monday.",
        "Following a warning on Monday, rockets hit the base on Wednesday.",
    ],
)
def test_of_two_past_dates_the_one_at_the_main_verb_counts(text: str) -> None:
    report = make_report(text)
    times = [dated(report, "Wednesday", "2021-04-07"), dated(report, "Monday", "2021-04-05")]
    assert [entry.date for entry in timeline((report, times))] == ["2021-04-07"]


def test_a_date_still_to_come_is_an_entry_of_its_own() -> None:
    report = make_report("She said on Wednesday that they will meet on Monday.")
    times = [dated(report, "Wednesday", "2021-04-07"), dated(report, "Monday", "2021-04-12")]
    assert [(entry.date, entry.expected) for entry in timeline((report, times))] == [
        ("2021-04-07", False),
        ("2021-04-12", True),
    ]


def test_near_same_sentences_of_one_report_are_one_entry() -> None:
    report = make_report(
        "On April 7 rockets hit an air base in the west.\nRockets hit an air base in the west on April 7."
    )
    second = report.text.rindex("April 7")
    again = report.cite(second, second + 7)
    times = [
        dated(report, "April 7", "2021-04-07"),
        TimeExpression(citation=again, text="April 7", value="2021-04-07", type="date"),
    ]
    (entry,) = timeline((report, times))
    assert len(entry.records) == 2


@pytest.mark.parametrize("text", ["May 3, 2021", "Test Desk, May 3"])
def test_a_date_alone_or_beside_the_outlet_is_no_event(text: str) -> None:
    report = make_report(text)
    words = "May 3, 2021" if "2021" in text else "May 3"
    assert timeline((report, [dated(report, words, "2021-05-03")])) == ()


def test_two_reports_of_one_thing_are_one_entry_cited_from_the_earlier() -> None:
    early = make_report("On April 7 the two governments held the third round of talks.", published="2021-04-08")
    late = make_report("The two governments held their third round of talks on April 7.", published="2021-04-09")
    other = make_report("On April 7 rockets hit an air base in the west.", published="2021-04-09")
    times = [dated(report, "April 7", "2021-04-07") for report in (early, late, other)]
    found = timeline((late, [times[1]]), (other, [times[2]]), (early, [times[0]]))
    assert {(entry.report, entry.records) for entry in found} == {
        (early.id, (times[0].id, times[1].id)),
        (other.id, (times[2].id,)),
    }


def test_the_same_words_of_another_date_are_another_entry() -> None:
    first, second = (make_report(f"The talks were held on {day}.") for day in ("April 7", "April 8"))
    found = timeline(
        (first, [dated(first, "April 7", "2021-04-07")]), (second, [dated(second, "April 8", "2021-04-08")])
    )
    assert [entry.date for entry in found] == ["2021-04-07", "2021-04-08"]


def test_a_long_sentence_is_shown_by_the_clause_with_the_date() -> None:
    filler = "which was repeated by everybody who had anything to say about it in the days after it was made public"
    text = f"The first promise was made, {filler}, {filler}; the talks began on June 11; {filler}, and {filler}."
    report = make_report(text)
    (entry,) = timeline((report, [dated(report, "June 11", "2020-06-11")]))
    assert "the talks began on June 11" in entry.text
    assert len(entry.text) < 260
    assert entry.citation.quote == text


def test_a_text_without_full_stops_is_cut_at_words() -> None:
    report = make_report("word " * 2000 + "on April 7 " + "word " * 2000)
    (entry,) = timeline((report, [dated(report, "April 7", "2021-04-07")]))
    assert len(entry.citation.quote) < 4000
    assert entry.citation.quote.startswith("word")
