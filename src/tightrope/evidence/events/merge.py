"""One event for what is told more than once, in a sentence and in a report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tightrope.evidence.actors.tokens import Tokens
from tightrope.evidence.events.drafts import Draft
from tightrope.evidence.events.party import Party
from tightrope.evidence.records import Event
from tightrope.evidence.references import EventActor

_MOST_CLIMBS = 4
"""Steps up the tree from one telling of an act to another."""

FARTHEST = 100
"""Events of one type looked back at for one that is told again; a report seldom tells as many."""

_UNREAL = frozenset(("future", "hypothetical", "negation"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event with what its words were: the one that tells it, and whether it is a noun that speaks of one known."""

    event: Event
    word: str
    named: bool


def merged_in_sentence(drafts: Sequence[Draft], tokens: Tokens) -> list[Draft]:
    """Return the events of a sentence, those that tell one act joined."""
    kept: list[Draft] = []
    taken = {at for draft in drafts for at in draft.absorbed}
    stands_for: dict[int, Draft] = {}
    for draft in drafts:
        if draft.told == "noun" and draft.trigger in taken:
            continue
        same = next((one for one in kept if _one_act(one, draft, tokens)), None)
        stands_for[id(draft)] = same or draft
        if same is None:
            kept.append(draft)
        else:
            _join(same, draft)
    for draft in kept:
        if draft.within is not None:
            outer = stands_for.get(id(draft.within))
            draft.within = outer if outer is not draft else None
    return kept


def _one_act(one: Draft, other: Draft, tokens: Tokens) -> bool:
    if one.type != other.type or one.within is other or other.within is one:
        return False
    if one.reciprocal != other.reciprocal or _UNREAL & (one.auxiliary ^ other.auxiliary):
        return False
    if not _agree(one.agents, other.agents):
        return False
    linked = one.type == "ASSAULT" and (_hangs(other, one, tokens) or _hangs(one, other, tokens))
    # Without a link or a party in common two killings of one sentence may be two.
    shared = _shared(one, other) or one.type != "ASSAULT"
    return linked or (shared and _agree(one.patients, other.patients))


def _shared(one: Draft, other: Draft) -> bool:
    first, second = (*one.agents, *one.patients), (*other.agents, *other.patients)
    return any(party.same_as(partner) for party in first for partner in second)


def _hangs(lower: Draft, upper: Draft, tokens: Tokens) -> bool:
    """Return whether an act goes on from another one: "attacks a bus, killing 20 and wounding six"."""
    at = lower.host
    for _ in range(_MOST_CLIMBS):
        relation, above = tokens.relation(at), tokens.heads[at]
        own = any(tokens.relation(child) == "nsubj" for child in tokens.children[at])
        passes = relation in ("advcl", "xcomp", "obl", "acl", "nmod", "nsubj") or (relation == "conj" and not own)
        if above == at or not passes:
            return False
        if above in (upper.host, upper.trigger):
            return True
        at = above
    return False


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
    kept.within = kept.within or other.within


def told_again(told: Sequence[Told]) -> list[Event]:
    """Return each event once, with citations of the other places that tell it.

    Two tellings are of one event where type, mode, parties, place, date and auxiliary modes do not differ, and where
    the date, or a noun that speaks of something known ("the attack"), or the same verb of speech says that it is no
    second one of the kind.
    """
    kept: list[Told] = []
    ids: dict[str, str] = {}
    places: dict[str, list[int]] = {}
    for one in told:
        near = places.setdefault(one.event.type, [])
        at = next((at for at in near[-FARTHEST:] if _same_event(kept[at], one)), None)
        if at is None:
            near.append(len(kept))
            kept.append(one)
            ids[one.event.id] = one.event.id
        else:
            kept[at] = _joined(kept[at], one)
            ids[one.event.id] = kept[at].event.id
    return [_relinked(one.event, ids) for one in kept]


def _relinked(event: Event, ids: dict[str, str]) -> Event:
    within = ids.get(event.within or "")
    return event if within == event.within else replace(event, within=within if within != event.id else None)


def _same_event(kept: Told, other: Told) -> bool:
    first, second = kept.event, other.event
    if first.id == second.id:
        return True
    if first.type != second.type or set(first.auxiliary) != set(second.auxiliary):
        return False
    fields = ((first.mode, second.mode), (first.date, second.date), (first.place, second.place))
    if any(one is not None and two is not None and one != two for one, two in fields):
        return False
    if not _sides_agree(first, second):
        return False
    dated = first.date is not None and first.date == second.date
    return dated or other.named or (first.quad in (1, 3) and kept.word == other.word)


def _sides_agree(first: Event, second: Event) -> bool:
    """Return whether both events have a known party in common and no side that differs."""
    shared = False
    for one, two in ((first.actors, second.actors), (first.recipients, second.recipients)):
        if one and two:
            if len(one) != len(two) or not all(any(_is_same(party, other) for other in two) for party in one):
                return False
            shared = shared or any(party.actor is not None for party in (*one, *two))
    return shared


def _is_same(one: EventActor, two: EventActor) -> bool:
    if one.actor is not None and two.actor is not None:
        return one.actor == two.actor
    names = {(party.name or party.text).lower() for party in (one, two)}
    return len(names) == 1 or one.text.lower() == two.text.lower()


def _joined(kept: Told, other: Told) -> Told:
    first, second = kept.event, other.event
    places = (first.citation, *first.also)
    also = first.also if second.citation in places else (*first.also, second.citation)
    event = replace(
        first,
        mode=first.mode or second.mode,
        date=first.date or second.date,
        place=first.place or second.place,
        country=first.country or second.country,
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        also=also,
        confidence=max(first.confidence, second.confidence),
    )
    return replace(kept, event=event)
