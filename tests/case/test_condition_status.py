"""What became of conditions, as later reports tell."""

from dataclasses import dataclass

import pytest

from builders import make_report
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.config import CaseConfig
from tightrope.case.decisions import Decision
from tightrope.evidence.records import Actor, Condition, Event, Record, Statement, StatementSpans
from tightrope.evidence.references import ActorReference, EventActor, Speaker
from tightrope.reports.report import Report, Span

MILITIA = "Valley Front"


@dataclass
class Told:
    """A report about the Valley Front with its records."""

    report: Report
    actor: Actor

    def condition(self, kind: str, *, words: str, **fields: object) -> Condition:
        start = self.report.text.index(words)
        values = {"condition": None, "consequence": words} | fields
        return Condition(
            citation=self.report.cite(start, start + len(words)),
            kind=kind,  # type: ignore[arg-type]  # given by the tests
            holder=ActorReference(text=MILITIA, actor=self.actor.id, name=MILITIA),
            **values,  # type: ignore[arg-type]  # given by the tests
        )

    def event(self, kind: str, words: str, **fields: object) -> Event:
        start = self.report.text.index(words)
        values = {"quad": 2} | fields
        return Event(
            citation=self.report.cite(start, start + len(words)),
            type=kind,  # type: ignore[arg-type]  # given by the tests
            actors=(EventActor(text=MILITIA, actor=self.actor.id, name=MILITIA),),
            **values,  # type: ignore[arg-type]  # given by the tests
        )

    def refusal(self, words: str) -> Statement:
        start = self.report.text.index(words)
        return Statement(
            citation=self.report.cite(start, start + len(words)),
            speaker=Speaker(text=MILITIA, actor=self.actor.id, name=MILITIA),
            cue="refused",
            content=words,
            spans=StatementSpans(content=(Span(start, start + len(words)),)),
            form="indirect",
            stance="reject",
            lemma="refuse",
        )


def told(text: str, published: str) -> Told:
    report = make_report(text, published=published, outlet=f"Desk {published}")
    start = text.index(MILITIA)
    actor = Actor(citation=report.cite(start, start + len(MILITIA)), name=MILITIA, kind="armed_group")
    return Told(report, actor)


def status(
    first: Condition, *records: Record, reports: tuple[Told, ...], decisions: tuple[Decision, ...] = ()
) -> Condition:
    kinds: dict[str, list[Record]] = {"actors": [one.actor for one in reports], "conditions": [first]}
    for record in records:
        kinds.setdefault(record.kind_name, []).append(record)
    stored = StoredCase(
        reports=tuple(one.report for one in reports),
        records={kind: tuple(found) for kind, found in kinds.items()},
        unread={},
        decisions=decisions,
    )
    case = assemble_case(stored, CaseConfig())
    return next(one for one in case.conditions if one.id == first.id)


PROMISE = told("The Valley Front promised to withdraw from the port of Dorn.", "2021-04-01")
PLEDGE = PROMISE.condition("promise", words="to withdraw from the port of Dorn")
LEFT = told("The Valley Front withdrew its men from the port on Sunday.", "2021-05-01")


def test_an_event_that_does_what_was_promised_meets_it() -> None:
    event = LEFT.event("RETREAT", "withdrew its men")
    found = status(PLEDGE, event, reports=(PROMISE, LEFT))
    assert (found.status, found.closed_by) == ("met", event.id)
    assert found.status_reason is not None
    assert "withdrew its men" in found.status_reason


@pytest.mark.parametrize(
    "fields",
    [{"auxiliary": ("future",)}, {"auxiliary": ("negation",)}, {"confidence": 0.3}, {"state": "rejected"}],
    ids=["planned", "denied", "unsure", "rejected"],
)
def test_an_event_that_did_not_surely_happen_closes_nothing(fields: dict[str, object]) -> None:
    found = status(PLEDGE, LEFT.event("RETREAT", "withdrew its men", **fields), reports=(PROMISE, LEFT))
    assert (found.status, found.closed_by) == ("open", None)


def test_an_event_of_another_kind_or_matter_closes_nothing() -> None:
    other = told("The Valley Front withdrew its candidate for mayor.", "2021-05-01")
    attack = told("The Valley Front attacked the port of Dorn.", "2021-05-01")
    events = (other.event("RETREAT", "withdrew its candidate"), attack.event("ASSAULT", "attacked the port of Dorn"))
    assert status(PLEDGE, *events, reports=(PROMISE, other, attack)).status == "open"


def test_an_earlier_event_closes_nothing() -> None:
    before = told("The Valley Front withdrew its men from the port on Sunday.", "2021-03-01")
    assert status(PLEDGE, before.event("RETREAT", "withdrew its men"), reports=(PROMISE, before)).status == "open"


def test_a_refusal_of_what_was_promised_breaks_it() -> None:
    later = told("The Valley Front refused to withdraw from the port of Dorn.", "2021-05-01")
    refusal = later.refusal("to withdraw from the port of Dorn")
    found = status(PLEDGE, refusal, reports=(PROMISE, later))
    assert (found.status, found.closed_by) == ("broken", refusal.id)


def test_a_deadline_that_is_past_lapses_as_of_the_last_report() -> None:
    due = PROMISE.condition("promise", words="to withdraw from the port of Dorn", deadline="2021-04-15")
    found = status(due, reports=(PROMISE, told("The Valley Front held a feast.", "2021-05-01")))
    assert (found.status, found.closed_by) == ("lapsed", None)
    assert found.status_reason is not None
    assert "2021-05-01" in found.status_reason
    assert status(due, reports=(PROMISE,)).status == "open"


def test_a_new_deadline_on_the_same_matter_supersedes_the_old_one() -> None:
    due = PROMISE.condition("promise", words="to withdraw from the port of Dorn", deadline="2021-06-01")
    later = told("The Valley Front now promised to withdraw from the port of Dorn by August.", "2021-05-01")
    new = later.condition("promise", words="to withdraw from the port of Dorn by August", deadline="2021-08")
    again = later.condition("promise", words="to withdraw from the port of Dorn by August")
    found = status(due, new, reports=(PROMISE, later))
    assert (found.status, found.closed_by) == ("superseded", new.id)
    assert status(due, again, reports=(PROMISE, later)).status == "open"


def test_what_the_analyst_decided_stays() -> None:
    decision = Decision(
        number=1,
        kind="edit",
        target=PLEDGE.id,
        field="status",
        value="open",
        author="Ann",
        made_at="2021-06-01T00:00Z",
    )
    event = LEFT.event("RETREAT", "withdrew its men")
    found = status(PLEDGE, event, reports=(PROMISE, LEFT), decisions=(decision,))
    assert (found.status, found.closed_by, found.state) == ("open", None, "edited")
