"""What conditions say of events: a threat tells a THREATEN, and what follows from a condition is hypothetical."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tightrope.evidence.events.confidence import SHARES
from tightrope.evidence.events.drafts import MATERIAL_CONFLICT, VERBAL_CONFLICT
from tightrope.evidence.events.find import QUADS, in_order
from tightrope.evidence.events.governed import THREAT_MODES
from tightrope.evidence.records import Actor, Condition, Event
from tightrope.evidence.references import EventActor


def with_conditions(
    events: Iterable[Event], *, conditions: Sequence[Condition], actors: Sequence[Actor]
) -> list[Event]:
    """Return events with what conditions tell of them, in the order of the text.

    An event in a consequence that hangs on a condition is hypothetical. A threat whose consequence is a conflict is a
    THREATEN by who holds it, where no verb has told one already ("otherwise the militias will attack").
    """
    found = {event.id: event for event in events}
    for condition in conditions:
        inside = [event for event in found.values() if _follows(event, condition)]
        if condition.condition is not None:
            for event in (one for one in inside if one.type not in VERBAL_CONFLICT):
                found[event.id] = replace(event, auxiliary=in_order({*event.auxiliary, "hypothetical"}))
        if condition.kind == "threat" and condition.holder is not None:
            inside = [found[event.id] for event in inside]
            threat = _threat(condition, inside, actors)
            if threat is not None and not _told(threat, found.values()):
                found[threat.id] = threat
                for event in inside:
                    found[event.id] = replace(event, within=event.within or threat.id)
    return sorted(found.values(), key=lambda event: (event.citation.start, event.citation.end))


def _follows(event: Event, condition: Condition) -> bool:
    """Return whether an event is told in the consequence of a condition."""
    if condition.consequence is None or event.type in ("THREATEN", "AGREE"):
        return False
    at = condition.citation.quote.find(condition.consequence)
    first = condition.citation.start + max(at, 0)
    last = first + len(condition.consequence)
    middle = (event.citation.start + event.citation.end) // 2
    return at >= 0 and first <= middle < last


def _threat(condition: Condition, inside: Sequence[Event], actors: Sequence[Actor]) -> Event | None:
    """Return the threat that a condition tells, None where what would follow is no conflict that was read."""
    act = next((event for event in inside if event.type in MATERIAL_CONFLICT), None)
    holder = condition.holder
    if act is None or holder is None:
        return None
    actor = next((one for one in actors if one.id == holder.actor), None)
    code = (actor.country or actor.sector) if actor is not None else None
    by = EventActor(text=holder.text, actor=holder.actor, name=holder.name, code=code)
    return Event(
        citation=condition.citation,
        type="THREATEN",
        mode=THREAT_MODES.get(act.type),
        contexts=act.contexts,
        quad=QUADS["THREATEN"],
        actors=(by,),
        recipients=act.recipients,
        confidence=SHARES["full" if act.recipients else "half"],
    )


def _told(threat: Event, events: Iterable[Event]) -> bool:
    """Return whether a threat at the same place has been read already."""
    where = threat.citation
    return any(
        event.type == "THREATEN" and event.citation.start < where.end and where.start < event.citation.end
        for event in events
    )
