"""Decisions that change nothing now: their record is in no reading, or they do not fit it. They stay in the log."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tightrope.case.attribution import NOBODY, attributed_to
from tightrope.case.cells import read_cell
from tightrope.case.decisions import Decision
from tightrope.case.editable import editable_fields
from tightrope.case.merge import ActorMerge
from tightrope.errors import InvalidDate, InvalidRecord
from tightrope.evidence.records import Record
from tightrope.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What decisions were replayed on.

    Parameters
    ----------
    records : mapping
        Every record and report of the case by each id that a decision may name, as decided.
    merge : ActorMerge
    issues, known_actors : frozenset of str
        Ids of issues and names of actors in `case.toml`, the names in lower case.
    """

    records: Mapping[str, Record | Report]
    merge: ActorMerge
    issues: frozenset[str]
    known_actors: frozenset[str]


def idle_decisions(log: Iterable[Decision], anchored: Iterable[Decision], over: Replayed) -> Mapping[int, str]:
    """Return why decisions that were not undone change nothing now, by number.

    Parameters
    ----------
    log, anchored : iterable of Decision
        The decisions as made, and as replayed (`anchors.anchor_decisions`), in the same order.
    over : Replayed
    """
    last_edit = {
        (decision.target, decision.field): decision.number
        for decision in anchored
        if decision.kind == "edit" and not decision.undone
    }
    found: dict[int, str] = {}
    for made, decision in zip(log, anchored, strict=True):
        if decision.undone:
            continue
        overruled = decision.kind == "edit" and last_edit[decision.target, decision.field] != decision.number
        reason = next(_reasons(decision, over, overruled=overruled), None)
        if reason is not None:
            found[made.number] = reason
    return found


def _reasons(decision: Decision, over: Replayed, *, overruled: bool) -> Iterator[str]:
    if decision.kind in ("set", "lock"):
        yield from _reasons_of_cell(decision, over)
        return
    if decision.target not in over.records:
        name = f" ({decision.target_name})" if decision.target_name else ""
        yield f"no reading has {decision.target}{name}"
        return
    if decision.kind == "merge" and decision.value not in over.records:
        yield f"no reading has {decision.value}" + (f" ({decision.value_name})" if decision.value_name else "")
    if decision.kind == "re-attribute" and decision.value != NOBODY and attributed_to(decision, over.merge) is None:
        yield f"no reading has the actor {decision.value_name or decision.value}"
    if decision.kind == "edit" and not overruled and not _holds(decision, over.records.get(decision.target)):
        yield f"{decision.field} {decision.value} does not fit what is read now"


def _reasons_of_cell(decision: Decision, over: Replayed) -> Iterator[str]:
    try:
        issue, _ = read_cell(decision.field or "")
    except InvalidRecord as error:
        yield str(error)
        return
    if issue not in over.issues:
        yield f"case.toml has no issue {issue}"
    is_known = decision.target in over.merge.actor_of or decision.target.casefold() in over.known_actors
    if not is_known and (decision.target_name or "").casefold() not in over.known_actors:
        yield f"neither a reading nor case.toml has the actor {decision.target_name or decision.target}"


def _holds(decision: Decision, record: Record | Report | None) -> bool:
    """Return whether a record has the value that an edit gave it."""
    field = editable_fields(type(record)).get(decision.field or "")
    if record is None or field is None:
        return False
    try:
        return bool(getattr(record, decision.field or "") == field.value_of(decision.value or ""))
    except (InvalidRecord, InvalidDate):
        return False
