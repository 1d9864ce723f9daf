"""Who the analyst says spoke, acted, holds a condition or stands in a relation: `re-attribute` decisions replayed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from tightrope.case.decisions import Decision, in_force
from tightrope.case.merge import ActorMerge
from tightrope.evidence.records import Condition, Event, Mention, Record, Relation, Statement
from tightrope.evidence.references import ActorReference, EventActor, Speaker

NOBODY = "nobody"
"""What an analyst types to say that no known actor is meant."""

REFERENCES: Mapping[type[Record], Mapping[str, str]] = {
    Mention: {"actor": "actor"},
    Statement: {"speaker": "speaker"},
    Condition: {"holder": "holder", "addressee": "addressee"},
    Event: {"actors": "actors", "recipients": "recipients"},
    Relation: {"from": "origin", "to": "target"},
}
"""References that a decision may change, by type of record: as the analyst names them, and the record's field. The
first of each type is meant where none is named."""

_NEVER_EMPTY = frozenset({"from", "to"})


def attributions(decisions: Iterable[Decision]) -> Mapping[str, tuple[Decision, ...]]:
    """Return the `re-attribute` decisions in force, by record."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in in_force(decisions, "re-attribute"):
        found[decision.target].append(decision)
    return {record: tuple(made) for record, made in found.items()}


def may_be_nobody(reference: str) -> bool:
    """Return whether a reference may name no actor; both ends of a relation must."""
    return reference not in _NEVER_EMPTY


def attribute(record: Record, decisions: Iterable[Decision], merge: ActorMerge, names: Mapping[str, str]) -> Record:
    """Return a record that refers to the actors that the analyst names; one who is in no report now changes nothing.

    Parameters
    ----------
    record : Record
        Its references already name actors of the case.
    decisions : iterable of Decision
        On this record, in order.
    merge : ActorMerge
    names : mapping
        From the id of an actor of the case to its name.
    """
    fields = REFERENCES.get(type(record), {})
    for decision in decisions:
        name = fields.get(decision.field or "")
        actor = attributed_to(decision, merge)
        if name is None or (actor is None and decision.value != NOBODY):
            continue
        record = replace(record, **_changes(record, name, actor, names.get(actor or "")))
    return record


def attributed_to(decision: Decision, merge: ActorMerge) -> str | None:
    """Return the actor of the case that a decision names, None when no report does."""
    value = decision.value or ""
    return merge.actor_of.get(value) or merge.formerly.get(value)


def _changes(record: Record, field: str, actor: str | None, name: str | None) -> dict[str, Any]:
    before = getattr(record, field)
    if isinstance(record, Mention):
        return {"actor": actor, "name": name}
    if isinstance(record, Event):
        return {field: _party(before, actor, name)}
    if isinstance(record, Statement):
        if before is None:
            return {field: Speaker(text=name, actor=actor, name=name) if name else None}
        return {field: replace(before, actor=actor, name=name, anonymous=before.anonymous and actor is None)}
    if before is None:
        return {field: ActorReference(text=name, actor=actor, name=name) if name else None}
    return {field: replace(before, actor=actor, name=name)}


def _party(before: tuple[EventActor, ...], actor: str | None, name: str | None) -> tuple[EventActor, ...]:
    """Return one side of an event: this actor alone, in the words of the report where they stood for one party."""
    if actor is None or name is None:
        return ()
    words = before[0].text if len(before) == 1 else name
    return (EventActor(text=words, actor=actor, name=name),)
