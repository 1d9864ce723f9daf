"""`assemble_case`: what the case file holds, made into the merged view. Pure; the same in any order of input."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tightrope.case.anchors import anchor_decisions
from tightrope.case.attribution import attribute, attributions
from tightrope.case.case import Case
from tightrope.case.cells import set_cells
from tightrope.case.claims import find_claims
from tightrope.case.condition_status import close_conditions
from tightrope.case.config import CaseConfig
from tightrope.case.credits import CreditFinder
from tightrope.case.decisions import Decision, decide_records, decide_reports
from tightrope.case.fingerprints import CopyPair, find_copies
from tightrope.case.idle import Replayed, idle_decisions
from tightrope.case.merge import ActorMerge
from tightrope.case.origins import find_origins
from tightrope.case.references import merge_as_decided, resolve_references
from tightrope.case.talks import find_talks
from tightrope.case.timeline import build_timeline
from tightrope.reports.edtf import sort_key
from tightrope.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase:
    """Everything that a case file holds, as it was read.

    Parameters
    ----------
    reports : tuple of Report
    records : mapping from kind of record to records
        May read them when asked.
    unread : mapping from report id to reason
    copies : tuple of CopyPair, optional
        Near-copies among the reports; without them they are looked for.
    decisions : tuple of Decision
        In order, undone ones included.
    briefed : frozenset of str
        Reports that a brief has told of.
    last_brief : str or None
    """

    reports: tuple[Report, ...]
    records: Mapping[str, tuple[Any, ...]]
    unread: Mapping[str, str]
    copies: tuple[CopyPair, ...] | None = None
    decisions: tuple[Decision, ...] = ()
    briefed: frozenset[str] = frozenset()
    last_brief: str | None = None


def assemble_case(stored: StoredCase, config: CaseConfig, *, title: str = "") -> Case:
    """Return the merged view of a case, decisions applied.

    Parameters
    ----------
    stored : StoredCase
    config : CaseConfig
    title : str
        Used where the configuration has none.
    """
    # 1. Reports as the analyst describes them, in order of publication; decisions on actors by ids of this reading.
    reports = tuple(
        sorted(
            decide_reports(stored.reports, stored.decisions),
            key=lambda report: (*sort_key(report.published), report.id),
        )
    )
    actors = stored.records.get("actors", ())
    decisions = anchor_decisions(stored.decisions, actors)
    # 2. One actor for all that is one across reports.
    merge = merge_as_decided(actors, decisions, config, published={report.id: report.published for report in reports})
    # 3. Every record as decided, naming actors of the case.
    records = _decided_records(stored, decisions, reports, merge)
    # 4. What several reports make together: origins, timeline, claims, what became of conditions, talks.
    provenance = find_origins(reports, find_copies(reports) if stored.copies is None else stored.copies, decisions)
    media = (actor.name for actor in records["actors"] if actor.kind == "media")
    finder = CreditFinder((report.outlet for report in reports if report.outlet), media)
    case = Case(
        title=config.title or title,
        config=config,
        reports=reports,
        **records,
        decisions=stored.decisions,
        proposals=merge.proposals,
        origins=provenance.of,
        provenance=provenance,
        credits={report.id: finder.find(report) for report in reports},
        unread=dict(stored.unread),
        actor_of=merge.actor_of,
        new_reports=frozenset(report.id for report in reports) - stored.briefed,
        last_brief=stored.last_brief,
        cells=set_cells(decisions, records["actors"], merge.actor_of),
        read_names={actor.id: actor.name for actor in actors},
    )
    timeline, claims = build_timeline(case), find_claims(case)
    case = replace(
        case,
        conditions=close_conditions(case, decisions),
        timeline=_decided_derivatives(timeline, decisions),
        claims=_decided_derivatives(claims, decisions),
    )
    case = replace(case, talks=_decided_derivatives(find_talks(case), decisions))
    return replace(case, idle=idle_decisions(stored.decisions, decisions, _replayed(case, merge)))


def _decided_records(
    stored: StoredCase, decisions: tuple[Decision, ...], reports: tuple[Report, ...], merge: ActorMerge
) -> dict[str, Any]:
    place_of = {report.id: place for place, report in enumerate(reports)}
    names = {actor.id: actor.name for actor in merge.actors}
    attributed = attributions(decisions)
    found: dict[str, Any] = {}
    for kind in stored.records:
        if kind == "actors":
            continue
        ordered = sorted(
            stored.records[kind],  # read now and held by nobody else: what is made of them takes their place
            key=lambda record: (place_of[record.report], record.citation.start, record.citation.end, record.id),
        )
        resolved = (resolve_references(record, merge, names) for record in decide_records(ordered, decisions))
        found[kind] = tuple(
            attribute(record, attributed[record.id], merge, names) if record.id in attributed else record
            for record in resolved
        )
    found["actors"] = decide_records(merge.actors, decisions, also_known_as={**merge.formerly, **merge.actor_of})
    return found


def _decided_derivatives(records: tuple[Any, ...], decisions: tuple[Decision, ...]) -> tuple[Any, ...]:
    """Apply decisions to timeline entries and claims."""
    return decide_records(records, decisions, also_known_as=_other_ids(records))


def _other_ids(records: tuple[Any, ...]) -> dict[str, str]:
    """Return other ids that decisions may have for timeline entries and claims.

    Their ids come from the first record that they rest on. A report added later may bring an earlier one and so
    another id: a decision holds for the entry that rests on the record whose id it names.
    """
    other_ids: dict[str, str] = {}
    for record in records:
        parts = [f"{record.prefix}-{part.partition('-')[2]}" for part in record.records]
        if record.id == parts[0]:
            other_ids |= dict.fromkeys(parts, record.id)
    return other_ids


def _replayed(case: Case, merge: ActorMerge) -> Replayed:
    """Return what the decisions of a case were replayed on; looked up only where there are any."""
    known: dict[str, Any] = {}
    if case.decisions:
        by_id: dict[str, Any] = {record.id: record for record in case.records()}
        others = {**merge.formerly, **merge.actor_of, **_other_ids(case.timeline), **_other_ids(case.claims)}
        known = {other: by_id[now] for other, now in others.items() if now in by_id} | by_id
        known |= {report.id: report for report in case.reports}
    return Replayed(
        records=known,
        merge=merge,
        issues=frozenset(issue.id for issue in case.config.issues),
        known_actors=frozenset(actor.name.casefold() for actor in case.config.actors),
    )
