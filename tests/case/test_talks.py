"""Rounds of a dialogue, made of what reports tell."""

import pytest

from builders import make_report
from tightrope.brief.brief import write_brief
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.case import Case
from tightrope.case.config import CalendarEntry, CaseConfig
from tightrope.case.talk_records import Talk
from tightrope.case.talk_words import round_number, title_of
from tightrope.errors import InvalidRecord
from tightrope.evidence.records import Actor, Event, Record, Statement, StatementSpans, TimeExpression
from tightrope.evidence.references import ActorReference, EventActor, Speaker
from tightrope.reports.report import Citation, Report, Span

ROUND = (
    "Norland and Sudland held the second round of their peace talks in Dorn on May 4. "
    "The two sides agreed to open the road. They set no date for the withdrawal. "
    "A mayor said no date was set for his own pay, and that nothing is to be decided. Norland had wanted more."
)
LATER = "Norland and Sudland met again on May 20."


def cite(report: Report, words: str) -> Citation:
    start = report.text.index(words)
    return report.cite(start, start + len(words))


def records_of(report: Report, day: str, value: str, met: str) -> list[Record]:
    """Return two states, the day and the event of their meeting."""
    states = [
        Actor(citation=cite(report, name), name=name, kind="state", country=country)
        for name, country in (("Norland", "NOR"), ("Sudland", "SUD"))
    ]
    parties = tuple(EventActor(text=one.name, actor=one.id, name=one.name) for one in states)
    time = TimeExpression(citation=cite(report, day), text=day, value=value, type="date")
    event = Event(citation=cite(report, met), type="CONSULT", quad=1, actors=parties, recipients=parties, date=value)
    return [*states, time, event]


def agreed(report: Report, words: str, speaker: Speaker, source: str) -> Statement:
    content, spoken = cite(report, words), cite(report, source)
    return Statement(
        citation=report.cite(spoken.start, content.end),
        speaker=speaker,
        cue="agreed",
        content=words,
        spans=StatementSpans(source=(Span(spoken.start, spoken.end),), content=(Span(content.start, content.end),)),
        form="indirect",
        stance="accept",
        lemma="agree",
    )


def case_of(*found: tuple[Report, list[Record]], config: CaseConfig | None = None) -> Case:
    kinds: dict[str, list[Record]] = {}
    for _, records in found:
        for record in records:
            kinds.setdefault(record.kind_name, []).append(record)
    stored = StoredCase(
        reports=tuple(report for report, _ in found),
        records={kind: tuple(records) for kind, records in kinds.items()},
        unread={},
    )
    return assemble_case(stored, config or CaseConfig())


@pytest.fixture
def first() -> tuple[Report, list[Record]]:
    report = make_report(ROUND, published="2021-05-05", outlet="A Desk")
    records = records_of(report, "May 4", "2021-05-04", "Norland and Sudland held the second round")
    joint = agreed(report, "to open the road", Speaker(text="The two sides"), "The two sides")
    at = report.text.index("no date was set for")
    mayor = Statement(
        citation=report.cite(report.text.index("A mayor"), report.text.index(" Norland had")),
        speaker=Speaker(text="A mayor", anonymous=True),
        cue="said",
        content="no date was set for his own pay, and that nothing is to be decided",
        spans=StatementSpans(content=(Span(at, report.text.index(". Norland had")),)),
        form="indirect",
    )
    return report, [*records, joint, mayor]


@pytest.fixture
def second() -> tuple[Report, list[Record]]:
    report = make_report(LATER, published="2021-05-21", outlet="B Desk")
    return report, records_of(report, "May 20", "2021-05-20", "Norland and Sudland met")


def test_a_round_with_its_parties_outcome_and_next_step(
    first: tuple[Report, list[Record]], second: tuple[Report, list[Record]]
) -> None:
    talk, following = case_of(first, second).talks
    assert (talk.title, talk.number, talk.date, talk.expected) == ("peace talks", 2, "2021-05-04", False)
    assert [party.name for party in talk.parties] == ["Norland", "Sudland"]
    assert [one.text for one in talk.agreed] == ["to open the road"]
    assert [one.text for one in talk.deferred] == ["They set no date for the withdrawal."]
    assert talk.next is not None
    assert (talk.next.date, following.date) == ("2021-05-20", "2021-05-20")
    assert following.next is None


def test_outcomes_are_verbatim_and_rest_on_records(first: tuple[Report, list[Record]]) -> None:
    case = case_of(first)
    (talk,) = case.talks
    known = {record.id for record in case.records()}
    assert set(talk.records) <= known
    for outcome in (*talk.agreed, *talk.deferred):
        first[0].verify(outcome.citation)
        assert outcome.text == " ".join(outcome.citation.quote.split())


def test_two_reports_of_one_day_tell_of_one_round(first: tuple[Report, list[Record]]) -> None:
    text = "Delegates of Sudland and Norland met in Dorn on May 4."
    other = make_report(text, published="2021-05-06", outlet="C Desk")
    (talk,) = case_of(first, (other, records_of(other, "May 4", "2021-05-04", "Sudland and Norland met"))).talks
    assert talk.number == 2
    assert talk.report == first[0].id


def test_talks_of_others_on_the_same_day_are_other_talks(first: tuple[Report, list[Record]]) -> None:
    other = make_report("Sudland and Westland met on May 4.", published="2021-05-06", outlet="C Desk")
    states = [
        Actor(citation=cite(other, name), name=name, kind="state", country=country)
        for name, country in (("Sudland", "SUD"), ("Westland", "WES"))
    ]
    parties = tuple(EventActor(text=one.name, actor=one.id, name=one.name) for one in states)
    event = Event(
        citation=cite(other, "Sudland and Westland met"), type="CONSULT", quad=1, actors=parties, date="2021-05-04"
    )
    assert len(case_of(first, (other, [*states, event])).talks) == 2


def test_the_calendar_gives_what_reports_leave_out(second: tuple[Report, list[Record]]) -> None:
    entry = CalendarEntry(
        date="2021-05-20", title="Third round of the peace talks", kind="round", actors=("Norland",)
    )
    (talk,) = case_of(second, config=CaseConfig(calendar=(entry,))).talks
    assert (talk.title, talk.number) == ("peace talks", 3)


def test_what_one_side_agrees_to_alone_is_no_outcome(first: tuple[Report, list[Record]]) -> None:
    report, records = first
    alone = Speaker(text="Norland", parties=(ActorReference(text="Norland", actor=records[0].id, name="Norland"),))
    changed = [
        agreed(report, "to open the road", alone, "Norland")
        if isinstance(one, Statement) and one.cue == "agreed"
        else one
        for one in records
    ]
    (talk,) = case_of((report, changed)).talks
    assert talk.agreed == ()


def test_the_background_of_something_else_is_no_round() -> None:
    report = make_report("Rockets were fired before the talks on May 4.", published="2021-05-05")
    time = TimeExpression(citation=cite(report, "May 4"), text="May 4", value="2021-05-04", type="date")
    assert case_of((report, [time])).talks == ()


def test_the_brief_tells_of_talks_and_stands_its_check(first: tuple[Report, list[Record]]) -> None:
    brief = write_brief(case_of(first), as_of="2021-06-01")
    (section,) = (section for section in brief.sections if section.key == "talks")
    assert len(section.groups[0].items) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the third round of the talks", 3),
        ("its 4th round", 4),
        ("the first and the second round", 2),
        ("the second round of voting", None),
        ("a new round", None),
    ],
)
def test_round_number(text: str, number: int | None) -> None:
    assert round_number(text) == number


def test_what_talks_are_called() -> None:
    assert title_of("Ahead of the summit the strategic dialogue began") == "strategic dialogue"
    assert title_of("They spoke") is None


def test_a_talk_needs_a_record(first: tuple[Report, list[Record]]) -> None:
    with pytest.raises(InvalidRecord, match="at least one record"):
        Talk(citation=cite(first[0], "Norland"), title="talks", records=())
