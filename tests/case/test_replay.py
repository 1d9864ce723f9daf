"""The log of decisions, replayed: the order of work does not matter, and undoing leads back to what was read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import evidence, reports
from tightrope.case.assemble import assemble_case
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig, Issue, KnownActor
from tightrope.case.decide import DecisionRequest, prepare_decision
from tightrope.case.decisions import Decision
from tightrope.case.rules_file import dump_rules, new_decisions, parse_rules
from tightrope.case.store import CaseFile
from tightrope.errors import TightropeError
from tightrope.evidence.bundle import Evidence
from tightrope.reports.received import ReceivedReport

CONFIG = CaseConfig(
    issues=(Issue(id="presence", question="How many stay?"),),
    actors=(KnownActor(name="Ann Lee", kind="person"), KnownActor(name="The Absent", kind="group")),
)
AT = "2021-04-09T10:00:00+00:00"
Asked = tuple[str, str | None, str | None]
EVERY: list[Asked] = [("accept", None, None), ("reject", None, None), ("note", None, "look again")]
DATED: list[Asked] = [("re-date", None, "2021-05"), ("re-date", None, "2019")]
ASKED: dict[str, list[Asked]] = {
    "reports": [("edit", "outlet", "Third Desk"), *DATED],
    "actors": [
        ("rename", None, "Somebody Else"), ("rename", None, "Omar Said"), ("merge", None, "Ann Lee"),
        ("merge", None, "Acme"), ("split", None, None), ("edit", "kind", "party"),
        ("set", "presence.position", "40 50 60"), ("set", "presence.salience", "0.5"),
        ("lock", "presence.position", "10 20 90"), ("lock", "presence.capability", "3"),
    ],
    "mentions": [("edit", "label", "place"), ("re-attribute", None, "Acme"), ("re-attribute", None, "nobody")],
    "times": [("edit", "type", "set"), *DATED],
    "statements": [("edit", "hedged", "yes"), ("re-attribute", "speaker", "Omar Said"), *DATED],
    "events": [("edit", "type", "ASSAULT"), ("re-attribute", "recipients", "Ann Lee"), *DATED],
    "conditions": [("edit", "status", "met"), ("re-attribute", "addressee", "Acme"), *DATED],
    "figures": [("edit", "low", "7"), ("edit", "high", "2"), ("edit", "of", "unknown"), *DATED],
    "relations": [("edit", "kind", "opposes"), ("re-attribute", "to", "Acme")],
    "timeline": DATED,
    "claims": [("edit", "verdict", "scope"), ("edit", "credibility", "3")],
}  # fmt: skip
"""What to try, by kind of record: the kind of decision, a field and a value. What does not fit is refused."""


@contextmanager
def opened_case() -> Iterator[CaseFile]:
    with tempfile.TemporaryDirectory() as folder, CaseFile.open(Path(folder) / "case.db", create=True) as case_file:
        yield case_file


def add(case_file: CaseFile, read: Evidence) -> None:
    content = read.report.text.encode("utf-8", "surrogatepass")
    case_file.add_report(ReceivedReport(report=read.report, content=content))
    case_file.add_evidence(read, "test-1")


def read_anew(data: st.DataObject, before: Evidence) -> Evidence:
    """Draw another reading of a report: some records are gone, others are new."""
    fresh = data.draw(evidence(before.report))
    kinds = ("actors", "mentions", "times", "statements", "events", "conditions", "figures", "relations")
    mixed = {}
    for kind in kinds:
        kept = [record for record in getattr(before, kind) if data.draw(st.booleans())]
        mixed[kind] = tuple({record.id: record for record in (*kept, *getattr(fresh, kind))}.values())
    return Evidence(report=before.report, **mixed)


def request_of(data: st.DataObject, case: Case) -> DecisionRequest:
    things = [(record.kind_name, record.id) for record in case.records()]
    things += [("reports", report.id) for report in case.reports] + [("actors", part) for part in case.actor_of]
    kind_name, target = data.draw(st.sampled_from(things))
    kind, field, value = data.draw(st.sampled_from(ASKED[kind_name] + EVERY))
    if kind == "set":
        target = data.draw(st.sampled_from([target, "The Absent"]))
    return DecisionRequest(kind=kind, target=target, field=field, value=value)  # type: ignore[arg-type]  # from ASKED


@dataclass
class Worked:
    """A case that was worked on, and what its reports were last read as."""

    case: Case
    log: tuple[Decision, ...]
    readings: dict[str, Evidence]


def work(data: st.DataObject, case_file: CaseFile) -> Worked:
    """Draw some work on a case: reports, readings, decisions, undoing and redoing, in any order."""
    readings: dict[str, Evidence] = {}
    waiting = data.draw(st.lists(reports(), min_size=1, max_size=3, unique_by=lambda report: report.id))
    steps = data.draw(
        st.lists(st.sampled_from(["add", "read", "undo", "redo", *["decide"] * 4]), min_size=6, max_size=16)
    )
    for step in ["add", *steps, *["add"] * len(waiting)]:
        if step == "add" and waiting:
            report = waiting.pop()
            readings[report.id] = data.draw(evidence(report))
            add(case_file, readings[report.id])
        elif step == "read":
            report_id = data.draw(st.sampled_from(sorted(readings)))
            readings[report_id] = read_anew(data, readings[report_id])
            case_file.add_evidence(readings[report_id], "test-2")
        elif step == "decide":
            case = case_file.case(CONFIG)
            try:
                case_file.decide(prepare_decision(case, request_of(data, case), author="x", made_at=AT))
            except TightropeError:
                continue  # it does not fit; the log stays as it is
        elif step in ("undo", "redo"):
            case_file.undo() if step == "undo" else case_file.redo()
    return Worked(case=case_file.case(CONFIG), log=case_file.decisions(), readings=readings)


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_the_order_of_work_does_not_matter_only_the_log_and_the_last_readings(data: st.DataObject) -> None:
    with opened_case() as case_file:
        worked = work(data, case_file)
    with opened_case() as fresh:
        for read in data.draw(st.permutations(list(worked.readings.values()))):
            add(fresh, read)
        replayed = assemble_case(replace(fresh.stored_case(), decisions=worked.log), CONFIG)
    assert replayed == worked.case


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_undoing_everything_is_the_case_as_read_and_redoing_it_the_case_as_decided(data: st.DataObject) -> None:
    with opened_case() as case_file:
        worked = work(data, case_file)
        undone = sum(case_file.undo() is not None for _ in worked.log)
        as_read = assemble_case(replace(case_file.stored_case(), decisions=()), CONFIG)
        assert replace(case_file.case(CONFIG), decisions=()) == as_read
        for _ in range(undone):
            case_file.redo()
        assert case_file.case(CONFIG) == worked.case


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_a_rules_file_carries_every_decision_that_holds(data: st.DataObject) -> None:
    with opened_case() as case_file:
        worked = work(data, case_file)
    rules = parse_rules(dump_rules(worked.log), place="rules")
    assert rules == tuple(replace(made, number=0) for made in worked.log if not made.undone)
    assert new_decisions(rules, worked.log) == ()
    with opened_case() as other:
        for read in worked.readings.values():
            add(other, read)
        for rule in rules:
            other.decide(rule)
        loaded = other.case(CONFIG)
    assert loaded.claims == worked.case.claims
    assert list(loaded.records()) == list(worked.case.records())
    assert loaded.reports == worked.case.reports
    assert [replace(cell, decision=0) for cell in loaded.cells] == [
        replace(cell, decision=0) for cell in worked.case.cells
    ]


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_no_decision_is_dropped_and_each_without_effect_says_why(data: st.DataObject) -> None:
    with opened_case() as case_file:
        worked = work(data, case_file)
        for report_id in worked.readings:
            case_file.add_evidence(Evidence(report=case_file.case().report(report_id)), "test-3")
        emptied = case_file.case(CONFIG)
    assert emptied.decisions == worked.log
    reports_and_known = {*worked.readings, "Ann Lee", "The Absent"}
    gone = {
        made.number
        for made in worked.log
        if not made.undone and made.target not in reports_and_known and made.target_name != "Ann Lee"
    }
    assert gone <= set(emptied.idle)
    assert all(emptied.idle.values())
