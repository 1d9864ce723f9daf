"""One event for what is told more than once, in a sentence and in a report."""

from collections.abc import Sequence
from dataclasses import replace

from tightrope.evidence.events.drafts import Draft
from tightrope.evidence.events.parties import Party
from tightrope.evidence.records import Event


def merged_in_sentence(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the events of a sentence, those that tell one act joined."""
    kept: list[Draft] = []
    taken = {at for draft in drafts for at in draft.absorbed}
    for draft in drafts:
        if draft.told == "noun" and draft.trigger in taken:
            continue
        same = next((one for one in kept if _one_act(one, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            _join(same, draft)
    return kept


def _one_act(one: Draft, other: Draft) -> bool:
    if one.type != other.type or one.within is other or other.within is one:
        return False
    if one.reciprocal != other.reciprocal:
        return False
    if {"future", "hypothetical", "negation"} & (one.auxiliary ^ other.auxiliary):
        return False
    return _agree(one.agents, other.agents) and (
        _agree(one.patients, other.patients) or (one.type == "ASSAULT" and "verb" in (one.told, other.told))
    )


def _agree(some: Sequence[Party], others: Sequence[Party]) -> bool:
    return not some or not others or any(one.same_as(other) for one in some for other in others)


def _join(kept: Draft, other: Draft) -> None:
    kept.mode = kept.mode or other.mode
    kept.agents = kept.agents or other.agents
    more = tuple(one for one in other.patients if not any(one.same_as(two) for two in (*kept.patients, *kept.agents)))
    both = (*kept.patients, *more)
    people = tuple(one for one in both if one.kind in ("person", "group", "body"))
    kept.patients = people or both  # whom it hit, else where
    kept.sure = kept.sure or other.sure


def told_again(events: Sequence[Event]) -> list[Event]:
    """Return each event once, with citations of the other places that tell it."""
    kept: dict[str, Event] = {}
    for event in events:
        kept.setdefault(event.id, event)
    return list(kept.values())


def with_citation(event: Event, other: Event) -> Event:
    """Return an event that also cites where another one stands."""
    return replace(event, also=(*event.also, other.citation))
