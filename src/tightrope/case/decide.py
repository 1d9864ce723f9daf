"""From what an analyst asks for to a decision that the log can keep: ids checked, actors anchored in a report.

An actor of the case may get another id when reports are added. Decisions therefore name an actor by its id in one
report, which stays the same as long as the same words are read from that report.
"""

from difflib import get_close_matches
from getpass import getuser

from tightrope.case.case import Case
from tightrope.case.decisions import Decision, DecisionKind, has_date
from tightrope.errors import InvalidRecord, UnknownRecord
from tightrope.reports.edtf import date_range


def login_name() -> str:
    """Return the login name, "unknown" where the system has none for this user, as in some containers."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "unknown"


def prepare_decision(
    case: Case, kind: DecisionKind, target: str, *, value: str | None = None, author: str, made_at: str
) -> Decision:
    """Return the decision for `CaseFile.decide` to keep.

    Parameters
    ----------
    case : Case
    kind : DecisionKind
    target : str
        Id of a record or, to re-date it, of a report. Actors also by exact name.
    value : str, optional
        The other actor (merge), the new name (rename), the new date as EDTF (re-date).
    author, made_at : str
        Who decided, and when (ISO 8601 with time zone).

    Raises
    ------
    UnknownRecord
        When the case has no such record or actor.
    InvalidRecord
        When the value is missing or does not fit.
    InvalidDate
        When the new date is no EDTF.
    """
    if kind in ("accept", "reject"):
        target, value = _record(case, target), None
    elif kind == "merge":
        target, value = _actor(case, target), _actor(case, _needed(value, "merge", "the other actor"))
        if case.actor_of[target] == case.actor_of[value]:
            raise InvalidRecord(f"merge: {target} and {value} are one actor of this case already")
    elif kind == "split":
        target, value = _actor_in_report(case, target), None
    elif kind == "rename":
        target, value = _actor(case, target), _needed(value, "rename", "the new name").strip()
    else:
        value = _needed(value, "re-date", "the new date")
        date_range(value)
        target = _dated(case, target)
    for text in (value, author):
        _storable(text)
    return Decision(number=0, kind=kind, target=target, value=value, author=author, made_at=made_at)


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


def _dated(case: Case, target: str) -> str:
    if any(target == report.id for report in case.reports):
        return target
    for record in case.records():
        if record.id == target:
            if not has_date(record):
                raise InvalidRecord(f"re-date: {record.kind_name} like {target} have no date")
            return target
    raise UnknownRecord(f"no report or record {target} in this case; list them with: tightrope show CASE KIND")


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
