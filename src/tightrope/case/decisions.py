"""The analyst's decisions: a log keyed by record ids, replayed over the records as read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from tightrope.evidence.records import Event, Figure, Record, State, Statement, TimeExpression
from tightrope.reports.report import Report

DecisionKind = Literal["accept", "reject", "merge", "split", "rename", "re-date"]

DATE_FIELDS: Mapping[type[Record], str] = {
    Statement: "date",
    TimeExpression: "value",
    Event: "date",
    Figure: "as_of",
}
"""The field that a new date goes to, by type of record; reports and timeline entries have one too."""

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
        Id of the record (or report, for re-date) decided on. For an actor: its id in one report, which stands
        for the actor of the case that it belongs to.
    value : str or None
        The other actor's id (merge), the new name (rename), the new EDTF date (re-date).
    author : str
    made_at : str
        ISO 8601 with time zone.
    undone : bool
        Taken back; kept in the log.
    """

    number: int
    kind: DecisionKind
    target: str
    value: str | None = None
    author: str
    made_at: str
    undone: bool = False


def in_force(decisions: Iterable[Decision], *kinds: DecisionKind) -> Iterator[Decision]:
    """Yield the decisions of these kinds that were not undone, in order."""
    return (decision for decision in decisions if not decision.undone and decision.kind in kinds)


def redate_reports(reports: Iterable[Report], decisions: Iterable[Decision]) -> tuple[Report, ...]:
    """Return the reports with the dates of publication that the analyst gave them."""
    dates = {decision.target: decision for decision in in_force(decisions, "re-date")}
    return tuple(
        replace(
            report,
            published=dates[report.id].value,
            published_basis="given",
            published_note=f"date given by {dates[report.id].author}; as received: {report.published or 'unknown'}",
        )
        if report.id in dates
        else report
        for report in reports
    )


def decide_records(
    records: Iterable[AnyRecord], decisions: Iterable[Decision], *, also_known_as: Mapping[str, str] | None = None
) -> tuple[AnyRecord, ...]:
    """Return the records with what the analyst accepted, rejected and re-dated; the last decision on each holds.

    Parameters
    ----------
    records : iterable of Record
    decisions : iterable of Decision
    also_known_as : mapping, optional
        From other ids that a decision may name to the ids of `records`.
    """
    other_ids = also_known_as or {}
    new_state: Mapping[DecisionKind, State] = {"accept": "accepted", "reject": "rejected", "re-date": "edited"}
    states: dict[str, State] = {}
    dates: dict[str, str | None] = {}
    for decision in in_force(decisions, "accept", "reject", "re-date"):
        target = other_ids.get(decision.target, decision.target)
        if decision.kind == "re-date":
            dates[target] = decision.value
        states[target] = new_state[decision.kind]
    return tuple(_decided(record, states, dates) for record in records)


def has_date(record: Record) -> bool:
    """Return whether a re-date decision can change a record of this type."""
    return hasattr(record, DATE_FIELDS.get(type(record), "date"))


def _decided(record: AnyRecord, states: Mapping[str, State], dates: Mapping[str, str | None]) -> AnyRecord:
    if record.id not in states:
        return record
    changes: dict[str, object] = {"state": states[record.id]}
    if record.id in dates and has_date(record):
        changes[DATE_FIELDS.get(type(record), "date")] = dates[record.id]
    return replace(record, **changes)  # type: ignore[arg-type]  # the fields exist, the values were checked
