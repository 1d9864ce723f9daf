"""What changed between two states of a case: new, changed, closed, disputed.

The earlier state is the case as it would stand without the reports that came later, with the same decisions. So a
change is one of the news, not of the analyst's mind. `compare_cases` takes any two states, as of two readings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.case import Case, Claim
from tightrope.case.config import CaseConfig
from tightrope.evidence.records import Condition, Record
from tightrope.reports.edtf import date_range

Kept = TypeVar("Kept", bound=Record)
ChangeKind = Literal["new", "changed", "closed", "disputed"]

CHANGE_KINDS: tuple[ChangeKind, ...] = ("disputed", "closed", "changed", "new")
"""In the order in which they matter to a reader."""

TOLD = ("events", "statements", "conditions", "figures", "relations")
"""Kinds of records that are listed one by one where they are new; reports and actors are too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change.

    Parameters
    ----------
    kind : {"new", "changed", "closed", "disputed"}
    of : str
        The kind of record: "reports", "actors", "claims", "conditions", ...
    id : str
        Of the record or report as it stands now.
    before, after : str or None
        What it was and is, as "open" and "met"; None where it is new.
    reason : str or None
        Why, where the case says so.
    """

    kind: ChangeKind
    of: str
    id: str
    before: str | None = None
    after: str | None = None
    reason: str | None = None


def without_reports(stored: StoredCase, later: frozenset[str]) -> StoredCase:
    """Return what a case file holds, without some reports and what was read from them."""
    copies = stored.copies
    return replace(
        stored,
        reports=tuple(report for report in stored.reports if report.id not in later),
        records={
            kind: tuple(record for record in records if record.report not in later)
            for kind, records in stored.records.items()
        },
        copies=copies and tuple(pair for pair in copies if not {pair.first, pair.second} & later),
        unread={report: reason for report, reason in stored.unread.items() if report not in later},
    )


def changes_since(stored: StoredCase, config: CaseConfig, later: frozenset[str]) -> tuple[Change, ...]:
    """Return what some reports changed in a case.

    Parameters
    ----------
    stored : StoredCase
    config : CaseConfig
    later : frozenset of str
        Ids of the reports that came later.
    """
    before = assemble_case(without_reports(stored, later), config)
    return compare_cases(before, assemble_case(stored, config))


def published_since(case: Case, day: str) -> frozenset[str]:
    """Return the reports of a case that were published on a day (EDTF) or later; those of unknown date are not.

    Raises
    ------
    InvalidDate
        When `day` is no EDTF.
    """
    first, _ = date_range(day)
    dated = ((report.id, date_range(report.published)[1]) for report in case.reports if report.published)
    return frozenset(report for report, last in dated if first and last and last >= first)


def compare_cases(before: Case, after: Case) -> tuple[Change, ...]:
    """Return what is different in a later state of a case, by kind of change and in the order of the case."""
    found = [*_of_claims(before, after), *_of_conditions(before, after), *_of_records(before, after)]
    return tuple(sorted(found, key=lambda change: CHANGE_KINDS.index(change.kind)))


def _of_claims(before: Case, after: Case) -> Iterator[Change]:
    claim_of: dict[str, Claim] = {}
    for claim in _standing(before.claims):
        for record in claim.records:
            claim_of.setdefault(record, claim)
    for claim in _standing(after.claims):
        known = next((claim_of[record] for record in claim.records if record in claim_of), None)
        was = None if known is None else _standing_of(known)
        now = _standing_of(claim)
        if claim.verdict == "conflict" and (known is None or known.verdict != "conflict"):
            yield _change("disputed", claim, was, now, claim.reason)
        elif known is None and claim.verdict != "single":
            yield _change("new", claim, None, now, claim.reason)
        elif known is not None and was != now:
            yield _change("changed", claim, was, now, claim.reason)


def _of_conditions(before: Case, after: Case) -> Iterator[Change]:
    was = {condition.id: condition for condition in before.conditions}
    for condition in _standing(after.conditions):
        known = was.get(condition.id)
        opened = known is None or known.status == "open"
        if condition.status != "open" and opened:
            yield _change("closed", condition, "open", condition.status, _reason(condition))
        elif known is not None and known.status != condition.status:
            yield _change("changed", condition, known.status, condition.status, _reason(condition))


def _of_records(before: Case, after: Case) -> Iterator[Change]:
    known = {report.id for report in before.reports}
    for report in after.reports:
        if report.id not in known:
            copy = after.provenance.copied_from.get(report.id)
            yield Change(kind="new", of="reports", id=report.id, reason=f"copy of {copy}" if copy else None)
    parts_before: Mapping[str, str] = before.actor_of
    seen = {after.actor_of[part] for part in parts_before if part in after.actor_of}
    yield from (_change("new", actor) for actor in _standing(after.actors) if actor.id not in seen)
    for kind in TOLD:
        ids = {record.id for record in getattr(before, kind)}
        yield from (_change("new", record) for record in _standing(getattr(after, kind)) if record.id not in ids)


def _standing(records: Sequence[Kept]) -> Iterator[Kept]:
    return (record for record in records if record.state != "rejected")


def _standing_of(claim: Claim) -> str:
    return f"{claim.verdict}, {claim.origins} {'origin' if claim.origins == 1 else 'origins'}"


def _reason(condition: Condition) -> str | None:
    return condition.status_reason or condition.closed_by


def _change(
    kind: ChangeKind, record: Record, before: str | None = None, after: str | None = None, reason: str | None = None
) -> Change:
    return Change(kind=kind, of=record.kind_name, id=record.id, before=before, after=after, reason=reason)
