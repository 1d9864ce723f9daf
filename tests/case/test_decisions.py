"""The analyst's decisions: replayed over what was read, through re-reading and undoing."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_report
from strategies import evidence, reports
from tightrope.case.case import Case
from tightrope.case.decide import DecisionRequest, prepare_decision
from tightrope.case.decisions import Decision, DecisionKind
from tightrope.case.store import CaseFile
from tightrope.errors import InvalidDate, InvalidRecord, UnknownRecord
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import Actor, Mention, TimeExpression
from tightrope.reports.received import ReceivedReport
from tightrope.reports.report import Report

READER = "test-1"
AT = "2021-04-09T10:00:00+00:00"


def add(case_file: CaseFile, read: Evidence) -> None:
    content = read.report.text.encode("utf-8", "surrogatepass")
    case_file.add_report(ReceivedReport(report=read.report, content=content))
    case_file.add_evidence(read, READER)


def person(report: Report, name: str) -> tuple[Actor, Mention]:
    start = report.text.index(name)
    citation = report.cite(start, start + len(name))
    actor = Actor(citation=citation, name=name, kind="person", reports=(report.id,))
    return actor, Mention(citation=citation, text=name, label="person", actor=actor.id, name=name)


def of_people(text: str, *names: str) -> Evidence:
    report = make_report(text)
    found = [person(report, name) for name in names]
    return Evidence(
        report=report, actors=tuple(actor for actor, _ in found), mentions=tuple(mention for _, mention in found)
    )


def decide(
    case_file: CaseFile, kind: DecisionKind, target: str, value: str | None = None, *, field: str | None = None
) -> Decision:
    request = DecisionRequest(kind=kind, target=target, field=field, value=value)
    return case_file.decide(prepare_decision(case_file.case(), request, author="an analyst", made_at=AT))


@pytest.fixture
def case_file(tmp_path: Path) -> Iterator[CaseFile]:
    with CaseFile.open(tmp_path / "case.db", create=True) as opened:
        add(opened, of_people("Ann Lee met Omar Said.", "Ann Lee", "Omar Said"))
        add(opened, of_people("Ann Lee left early.", "Ann Lee"))
        yield opened


def names(case: Case) -> set[str]:
    return {actor.name for actor in case.actors}


def test_accepting_and_rejecting_mark_a_record_and_the_last_decision_holds(case_file: CaseFile) -> None:
    mention = case_file.case().mentions[0]
    decide(case_file, "reject", mention.id)
    assert case_file.case().mentions[0] == replace(mention, state="rejected")
    decide(case_file, "accept", mention.id)
    assert case_file.case().mentions[0] == replace(mention, state="accepted")


def test_actors_are_merged_by_name_renamed_and_split_off(case_file: CaseFile) -> None:
    assert names(case_file.case()) == {"Ann Lee", "Omar Said"}
    decide(case_file, "rename", "Ann Lee", "Dr Ann Lee")
    case = case_file.case()
    assert names(case) == {"Dr Ann Lee", "Omar Said"}
    assert {mention.name for mention in case.mentions} == {"Dr Ann Lee", "Omar Said"}
    decide(case_file, "merge", "Dr Ann Lee", "Omar Said")
    case = case_file.case()
    assert len(case.actors) == 1
    assert {mention.actor for mention in case.mentions} == {case.actors[0].id}
    omar = next(actor.id for actor in case_file.records("actors") if actor.name == "Omar Said")  # type: ignore[attr-defined]  # actors have names
    decide(case_file, "split", omar)
    assert names(case_file.case()) == {"Dr Ann Lee", "Omar Said"}


def test_an_actor_is_decided_on_by_any_of_its_ids(case_file: CaseFile) -> None:
    case = case_file.case()
    ann = next(actor for actor in case.actors if actor.name == "Ann Lee")
    anchors = {decide(case_file, "reject", target).target for target in ("Ann Lee", "ann lee", ann.id)}
    assert len(anchors) == 1
    assert anchors <= set(case.actor_of)
    assert next(actor for actor in case_file.case().actors if actor.name == "Ann Lee").state == "rejected"


def test_decisions_survive_new_reports_and_reading_again(case_file: CaseFile) -> None:
    decide(case_file, "rename", "Omar Said", "Omar al-Said")
    decide(case_file, "reject", case_file.case().mentions[0].id)
    before = case_file.case()
    for report in case_file.reports():
        read = of_people(report.text, *[name for name in ("Ann Lee", "Omar Said") if name in report.text])
        case_file.add_evidence(read, "test-2")
    assert case_file.case() == before
    add(case_file, of_people("Omar Said spoke again, said Omar Said.", "Omar Said"))
    assert names(case_file.case()) == {"Ann Lee", "Omar al-Said"}
    assert sum(mention.state == "rejected" for mention in case_file.case().mentions) == 1


def test_a_decision_whose_record_is_gone_stays_in_the_log_without_effect(case_file: CaseFile) -> None:
    gone = case_file.case().mentions[0]
    decide(case_file, "reject", gone.id)
    report = case_file.case().report(gone.report)
    case_file.add_evidence(Evidence(report=report), "test-2")
    assert gone.id not in {record.id for record in case_file.case().records()}
    assert [decision.target for decision in case_file.decisions()] == [gone.id]
    findings = case_file.check()
    assert findings.faults == ()
    assert any(gone.id in note for note in findings.notes)


def test_a_report_that_is_given_another_date_is_read_again_with_it(case_file: CaseFile) -> None:
    report = case_file.reports()[0]
    decide(case_file, "re-date", report.id, "2021-05-01")
    case = case_file.case()
    assert case.report(report.id).published == "2021-05-01"
    assert case.report(report.id).published_basis == "given"
    assert [one.id for one in case_file.unread(READER)] == [report.id]
    (to_read,) = case_file.unread(READER)
    case_file.add_evidence(Evidence(report=to_read), READER)
    assert case_file.unread(READER) == ()
    case_file.undo()
    assert case_file.case().report(report.id).published == report.published
    assert [one.id for one in case_file.unread(READER)] == [report.id]


def test_a_new_date_of_a_time_moves_its_timeline_entry(case_file: CaseFile) -> None:
    report = make_report("The talks resume in October. They end soon.")
    start = report.text.index("October")
    time = TimeExpression(citation=report.cite(start, start + 7), text="October", value="2020-10", type="date")
    add(case_file, Evidence(report=report, times=(time,)))
    (entry,) = case_file.case().timeline
    assert (entry.date, entry.text) == ("2020-10", "The talks resume in October.")
    decide(case_file, "re-date", time.id, "2021-10")
    (moved,) = case_file.case().timeline
    assert (moved.id, moved.date, moved.expected) == (entry.id, "2021-10", True)
    decide(case_file, "re-date", entry.id, "2021-11")
    (again,) = case_file.case().timeline
    assert (again.date, again.state) == ("2021-11", "edited")
    decide(case_file, "reject", time.id)
    assert case_file.case().timeline == ()


def test_undo_and_redo_walk_the_log(case_file: CaseFile) -> None:
    as_read = case_file.case()
    first = decide(case_file, "rename", "Ann Lee", "A. Lee")
    second = decide(case_file, "reject", case_file.case().mentions[0].id)
    decided = case_file.case()
    assert case_file.undo() == replace(second, undone=True)
    assert case_file.undo() == replace(first, undone=True)
    assert case_file.undo() is None
    assert replace(case_file.case(), decisions=()) == as_read
    assert case_file.redo() == first
    assert case_file.redo() == second
    assert case_file.redo() is None
    assert case_file.case() == decided
    case_file.undo()
    decide(case_file, "accept", as_read.mentions[1].id)
    assert case_file.redo() is None  # a new decision ends what could be brought back
    while case_file.undo() is not None:
        pass
    assert [made.number for made in iter(case_file.redo, None)] == [1, 3]  # the second was given up for the third


@given(st.data())
@settings(deadline=None)
def test_undoing_everything_gives_the_case_as_read(data: st.DataObject) -> None:
    found = data.draw(st.lists(reports(), min_size=1, max_size=3, unique_by=lambda report: report.id))
    with tempfile.TemporaryDirectory() as folder, CaseFile.open(Path(folder) / "case.db", create=True) as opened:
        for report in found:
            add(opened, data.draw(evidence(report)))
        as_read = opened.case()
        for _ in range(data.draw(st.integers(0, 4))):
            case = opened.case()
            targets = [*[record.id for record in case.records()], *[report.id for report in case.reports]]
            kind = data.draw(st.sampled_from(["accept", "reject", "merge", "split", "rename", "re-date"]))
            target = data.draw(st.sampled_from(targets))
            value = "2021-05" if kind == "re-date" else data.draw(st.sampled_from(targets))
            opened.decide(Decision(number=0, kind=kind, target=target, value=value, author="x", made_at=AT))
        decided = opened.case()
        for record in decided.records():
            decided.report(record.report).verify(record.citation)
        undone = 0
        while opened.undo() is not None:
            undone += 1
        assert replace(opened.case(), decisions=()) == as_read
        for _ in range(undone):
            opened.redo()
        assert opened.case() == decided


@pytest.mark.parametrize(
    ("kind", "target", "value", "error", "message"),
    [
        ("reject", "m-nothing", None, UnknownRecord, "no record or actor 'm-nothing'"),
        ("rename", "Ann Leee", "X", UnknownRecord, "did you mean Ann Lee"),
        ("rename", "Ann Lee", " ", InvalidRecord, "it needs the new name"),
        ("merge", "Ann Lee", None, InvalidRecord, "it needs the other actor"),
        ("merge", "Ann Lee", "Ann Lee", InvalidRecord, "one actor of this case already"),
        ("split", "Omar Said", None, InvalidRecord, "in one report only"),
        ("split", "Ann Lee", None, InvalidRecord, "give one of a-"),
        ("re-date", "r-nothing", "2021", UnknownRecord, "no report or record r-nothing"),
        ("note", "Ann Lee", None, InvalidRecord, "it needs the words"),
        ("re-attribute", "Ann Lee", "Omar Said", UnknownRecord, "no record Ann Lee"),
    ],
)
def test_a_decision_that_does_not_fit_is_refused(
    case_file: CaseFile, kind: DecisionKind, target: str, value: str | None, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        decide(case_file, kind, target, value)
    assert case_file.decisions() == ()


def test_a_new_date_must_be_a_date_and_of_something_dated(case_file: CaseFile) -> None:
    with pytest.raises(InvalidDate):
        decide(case_file, "re-date", case_file.reports()[0].id, "soon")
    with pytest.raises(InvalidRecord, match="have no date"):
        decide(case_file, "re-date", case_file.case().mentions[0].id, "2021")
