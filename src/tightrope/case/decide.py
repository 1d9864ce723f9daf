"""From what an analyst asks for to a decision that the log can keep: ids checked, actors anchored in a report.

An actor of the case may get another id when reports are added. Decisions therefore name an actor by its id in one
report, which stays the same as long as the same words are read from that report, and by its name there.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from getpass import getuser
from typing import Any

from tightrope.case.attribution import NOBODY, REFERENCES, may_be_nobody
from tightrope.case.case import Case
from tightrope.case.cells import read_cell, read_range
from tightrope.case.decisions import Decision, DecisionKind
from tightrope.case.editable import editable_fields, has_date
from tightrope.errors import InvalidRecord, UnknownRecord
from tightrope.evidence.records import Actor, Record
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRequest:
    """What an analyst asks for.

    Parameters
    ----------
    kind : DecisionKind
    target : str
        Id of a record or report; actors also by exact name.
    field : str, optional
        The field (edit), the reference (re-attribute; without it the first that the record has), the cell as
        "issue.quantity" (set, lock).
    value : str, optional
        The other actor or report (merge), the actor or "nobody" (re-attribute), the new name (rename), the new date
        (EDTF, re-date), the new value (edit), "low mode high" or one number (set, lock), the words (note).
    reason : str, optional
        Why.
    """

    kind: DecisionKind
    target: str
    field: str | None = None
    value: str | None = None
    reason: str | None = None


def login_name() -> str:
    """Return the login name, "unknown" where the system has none for this user, as in some containers."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"


def prepare_decision(case: Case, request: DecisionRequest, *, author: str, made_at: str) -> Decision:
    """Return the decision for `CaseFile.decide` to keep.

    Parameters
    ----------
    case : Case
    request : DecisionRequest
    author, made_at : str
        Who decided, and when (ISO 8601 with time zone).

    Raises
    ------
    UnknownRecord
        When the case has no such record, actor or issue.
    InvalidRecord
        When field or value are missing or do not fit.
    InvalidDate
        When a date is no EDTF.
    """
    for text in (request.field, request.value, request.reason, author):
        _storable(text)
    target, field, value = _checked(case, request)
    return Decision(
        number=0,
        kind=request.kind,
        target=target,
        field=field,
        value=value,
        reason=request.reason,
        author=author,
        made_at=made_at,
        target_name=case.read_names.get(target),
        value_name=case.read_names.get(value or ""),
    )


def _checked(case: Case, request: DecisionRequest) -> tuple[str, str | None, str | None]:
    """Return target, field and value as the log keeps them."""
    kind, target, field, value = request.kind, request.target, request.field, request.value
    match kind:
        case "accept" | "reject":
            return _record(case, target), None, None
        case "note":
            noted = target if _is_report(case, target) else _record(case, target)
            return noted, None, _needed(value, kind, "the words").strip()
        case "merge":
            return _merged(case, target, _needed(value, kind, "the other actor"))
        case "split":
            return (target if _is_report(case, target) else _actor_in_report(case, target)), None, None
        case "rename":
            return _actor(case, target), None, _needed(value, kind, "the new name").strip()
        case "edit":
            return _edited(case, target, field, _needed(value, kind, "a field and its new value"))
        case "re-date":
            date_range(_needed(value, kind, "the new date"))
            return _dated(case, target), None, value
        case "re-attribute":
            return _attributed(case, target, field, _needed(value, kind, f"the actor, or {NOBODY}"))
        case "set" | "lock":
            return _cell(case, target, _needed(field, kind, "the cell, as ISSUE.position"), _needed(
                value, kind, "one number, or low, mode and high"))  # fmt: skip


def _storable(text: str | None) -> None:
    try:
        (text or "").encode()
    except UnicodeEncodeError as error:
        raise InvalidRecord(f"{text!a} is no Unicode text; type it in the encoding of your terminal") from error


def _needed(value: str | None, kind: str, what: str) -> str:
    if value is None or not value.strip():
        raise InvalidRecord(f"{kind}: it needs {what}")
    return value


def _record(case: Case, target: str) -> str:
    if any(target == record.id for record in case.records() if record.kind_name != "actors"):
        return target
    return _actor(case, target)


def _thing(case: Case, target: str) -> tuple[str, Any]:
    """Return the id that the log keeps and the record, report or actor that it stands for."""
    for report in case.reports:
        if report.id == target:
            return target, report
    for record in case.records():
        if record.id == target and not isinstance(record, Actor):
            return target, record
    anchor = _actor(case, target)
    return anchor, next(actor for actor in case.actors if actor.id == case.actor_of[anchor])


def _is_report(case: Case, target: str) -> bool:
    return any(target == report.id for report in case.reports)


def _merged(case: Case, target: str, value: str) -> tuple[str, None, str]:
    if _is_report(case, target):
        if not _is_report(case, value) or case.origins[target] == case.origins[value]:
            raise InvalidRecord(f"merge: {target} is a report; expected another report that is no copy of it yet")
        return target, None, value
    first, second = _actor(case, target), _actor(case, value)
    if case.actor_of[first] == case.actor_of[second]:
        raise InvalidRecord(f"merge: {target} and {value} are one actor of this case already")
    return first, None, second


def _edited(case: Case, target: str, field: str | None, value: str) -> tuple[str, str, str]:
    anchor, thing = _thing(case, target)
    known = editable_fields(type(thing))
    what = "reports" if isinstance(thing, Report) else thing.kind_name
    if not known:
        raise InvalidRecord(f"edit: {what} like {target} have no field to edit; reject it, or edit what it rests on")
    if field is None or field not in known:
        others = " (dates: re-date; actors: re-attribute, rename)"
        raise InvalidRecord(
            f"edit: {what} have no field {field!r} to edit; expected one of {', '.join(known)}{others}"
        )
    try:
        known[field].value_of(value)
    except InvalidRecord as error:
        raise InvalidRecord(f"edit: {field} is {error}") from error
    return anchor, field, value.strip()


def _dated(case: Case, target: str) -> str:
    if any(target == report.id for report in case.reports):
        return target
    for record in case.records():
        if record.id == target:
            if not has_date(record):
                raise InvalidRecord(f"re-date: {record.kind_name} like {target} have no date")
            return target
    raise UnknownRecord(f"no report or record {target} in this case; list them with: tightrope show CASE KIND")


def _attributed(case: Case, target: str, field: str | None, value: str) -> tuple[str, str, str]:
    record: Record | None = next((record for record in case.records() if record.id == target), None)
    if record is None:
        raise UnknownRecord(f"no record {target} in this case; list them with: tightrope show CASE KIND")
    known = REFERENCES.get(type(record))
    if known is None:
        raise InvalidRecord(f"re-attribute: {record.kind_name} like {target} refer to no actor")
    reference = field or next(iter(known))
    if reference not in known:
        raise InvalidRecord(
            f"re-attribute: {record.kind_name} have no {reference!r}; expected one of {', '.join(known)}"
        )
    if value != NOBODY:
        return target, reference, _actor(case, value)
    if not may_be_nobody(reference):
        raise InvalidRecord(f"re-attribute: a relation is between two actors; reject {target} if one is nobody")
    return target, reference, NOBODY


def _cell(case: Case, target: str, field: str, value: str) -> tuple[str, str, str]:
    issue, quantity = read_cell(field)
    known = [one.id for one in case.config.issues]
    if issue not in known:
        near = get_close_matches(issue, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known) or 'none; add [[issues]]'}"
        raise UnknownRecord(f"case.toml has no issue {issue!r}; {hint}")
    numbers = read_range(quantity, value)
    named = [actor.name for actor in case.config.actors if actor.name.casefold() == target.casefold()]
    in_reports = any(named and named[0].casefold() == actor.name.casefold() for actor in case.actors)
    anchor = named[0] if named and not in_reports else _actor(case, target)
    return anchor, f"{issue}.{quantity}", " ".join(f"{number:g}" for number in numbers)


def _actor(case: Case, target: str) -> str:
    """Return the id, in one report, of the actor that `target` names by id or by exact name."""
    if target in case.actor_of:
        return target
    wanted = target.casefold()
    named = [
        actor.id
        for actor in case.actors
        if target == actor.id or wanted in (actor.name.casefold(), *(alias.casefold() for alias in actor.aliases))
    ]
    if len(named) > 1:
        raise UnknownRecord(f"{target!r} fits {len(named)} actors: {', '.join(named)}; give one of these ids")
    if not named:
        near = get_close_matches(target, [actor.name for actor in case.actors], n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "list them with: tightrope show CASE actors"
        raise UnknownRecord(f"no record or actor {target!r} in this case; {hint}")
    return min(in_report for in_report, actor in case.actor_of.items() if actor == named[0])


def _actor_in_report(case: Case, target: str) -> str:
    """Return `target` if it is the id of an actor in one report that others were merged with."""
    anchor = _actor(case, target)
    parts = sorted(part for part, actor in case.actor_of.items() if actor == case.actor_of[anchor])
    if len(parts) == 1:
        raise InvalidRecord(f"split: {target!r} was read in one report only, so there is nothing to split it from")
    if target in parts:
        return target
    raise InvalidRecord(
        f"split: {target!r} stands for {len(parts)} actors in reports; give one of {', '.join(parts)}"
    )
