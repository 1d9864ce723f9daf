"""The analyst's decisions: a log keyed by record ids, replayed over the records as read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from tightrope.case.editable import DATE_FIELDS, edited_values, has_date
from tightrope.errors import InvalidDate, InvalidRecord
from tightrope.evidence.records import Record, State
from tightrope.reports.report import Report

DecisionKind = Literal[
    "accept", "reject", "edit", "merge", "split", "rename", "re-date", "re-attribute", "set", "lock", "note"
]

_NEW_STATE: Mapping[DecisionKind, State] = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "edited",
    "rename": "edited",
    "re-date": "edited",
    "re-attribute": "edited",
}
"""What a decision makes of a record; all others leave its state as it is."""

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision.

    Parameters
    ----------
    number : int
        Position in the log, from 1.
    kind : DecisionKind
    target : str
        Id of the record or report decided on. For an actor: its id in one report, which stands for the actor of the
        case that it belongs to. For a cell of an actor that no report names: the name in `case.toml`.
    field : str or None
        What of it: the field (edit), the reference (re-attribute: speaker, holder, ...), the cell as
        "issue.quantity" (set, lock).
    value : str or None
        The other actor's id (merge, re-attribute), the new name (rename), the new EDTF date (re-date), the new value
        as text (edit), "low mode high" (set, lock), the words (note).
    reason : str or None
        Why, in the analyst's words.
    author : str
    made_at : str
        ISO 8601 with time zone.
    undone : bool
        Taken back; kept in the log.
    target_name, value_name : str or None
        The names that the actors have in their reports. By them an actor is found again when its id is gone, as
        after a new reading or in another case.
    """

    number: int
    kind: DecisionKind
    target: str
    field: str | None = None
    value: str | None = None
    reason: str | None = None
    author: str
    made_at: str
    undone: bool = False
    target_name: str | None = None
    value_name: str | None = None


def in_force(decisions: Iterable[Decision], *kinds: DecisionKind) -> Iterator[Decision]:
    """Yield the decisions of these kinds that were not undone, in order."""
    return (decision for decision in decisions if not decision.undone and decision.kind in kinds)


def decide_reports(reports: Iterable[Report], decisions: Iterable[Decision]) -> tuple[Report, ...]:
    """Return the reports with the dates of publication, outlets, titles and addresses that the analyst gave them."""
    given: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in in_force(decisions, "edit", "re-date"):
        given[decision.target].append(decision)
    return tuple(_decided_report(report, given.get(report.id, ())) for report in reports)


def _decided_report(report: Report, decisions: Iterable[Decision]) -> Report:
    changes: dict[str, Any] = {}
    for decision in decisions:
        if decision.kind == "re-date":
            note = f"date given by {decision.author}; as received: {report.published or 'unknown'}"
            changes |= {"published": decision.value, "published_basis": "given", "published_note": note}
        else:
            changes |= edited_values(Report, [(decision.field or "", decision.value or "")])
    return replace(report, **changes) if changes else report


@dataclass(slots=True)
class _Plan:
    """What the decisions in force make of one record."""

    state: State | None = None
    edits: list[tuple[str, str]] = field(default_factory=list)
    date: str | None = None


def decide_records(
    records: Iterable[AnyRecord], decisions: Iterable[Decision], *, also_known_as: Mapping[str, str] | None = None
) -> tuple[AnyRecord, ...]:
    """Return the records with what the analyst accepted, rejected, edited and re-dated; the last decision holds.

    A change that does not fit the record as it is read now (a low above its high) is left out.

    Parameters
    ----------
    records : iterable of Record
    decisions : iterable of Decision
    also_known_as : mapping, optional
        From other ids that a decision may name to the ids of `records`.
    """
    other_ids = also_known_as or {}
    plans: defaultdict[str, _Plan] = defaultdict(_Plan)
    for decision in in_force(decisions, *_NEW_STATE):
        plan = plans[other_ids.get(decision.target, decision.target)]
        plan.state = _NEW_STATE[decision.kind]
        if decision.kind == "re-date":
            plan.date = decision.value
        elif decision.kind == "edit":
            plan.edits.append((decision.field or "", decision.value or ""))
    return tuple(_decided(record, plans[record.id]) if record.id in plans else record for record in records)


def _decided(record: AnyRecord, plan: _Plan) -> AnyRecord:
    changes = edited_values(type(record), plan.edits)
    if plan.date is not None and has_date(record):
        changes[DATE_FIELDS.get(type(record), "date")] = plan.date
    try:
        return replace(record, state=plan.state or record.state, **changes)
    except (InvalidRecord, InvalidDate):
        return replace(record, state=plan.state or record.state)
