"""Patrons and clients of a case: who backs or commands whom, directly or through wings and parts.

Patronage is read from relations: who backs an actor is its patron, and so is a body or state that leads it (a person
who leads it is its head). A wing or part has the patrons of its whole, and the whole of a patron is a patron too.
Backing itself is not passed on: the patron of one's patron is none.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tightrope.case.case import Case
from tightrope.evidence.records import Actor, Relation
from tightrope.evidence.references import ActorReference
from tightrope.evidence.vocabulary import RelationKind

WITHIN: tuple[RelationKind, ...] = ("wing_of", "part_of")
"""Kinds that tie an actor to the whole that it is of."""

_FARTHEST = 4
"""Wholes that are climbed from an actor; longer chains of wings and parts are mistakes of reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """That one actor is another's patron.

    Parameters
    ----------
    client, patron : ActorReference
        A patron that is only named beside its clients ("Iran-backed") has a name and no id.
    through : tuple of str
        Ids of the relations that say so: from the client to its whole, the backing, from the patron to its whole.
    """

    client: ActorReference
    patron: ActorReference
    through: tuple[str, ...]

    @property
    def direct(self) -> bool:
        """Whether one relation says so."""
        return len(self.through) == 1


def patrons(case: Case, actor: str) -> tuple[Affiliation, ...]:
    """Return the patrons of an actor, the nearest first.

    Parameters
    ----------
    case : Case
    actor : str
        Id of an actor of the case.
    """
    return tuple(one for one in affiliations(case) if one.client.actor == actor)


def affiliations(case: Case) -> tuple[Affiliation, ...]:
    """Return the patron–client graph of a case: each pair once, by its shortest chain, the nearest first."""
    actors = {one.id: one for one in case.actors}
    wholes: dict[str, list[_Step]] = defaultdict(list)
    backers: dict[str, list[_Step]] = defaultdict(list)
    references: dict[str, ActorReference] = {}
    for relation in case.relations:
        if relation.state == "rejected":
            continue
        first, second = (_key(one) for one in (relation.origin, relation.target))
        for key, reference in ((first, relation.origin), (second, relation.target)):
            references.setdefault(key, _named(reference, actors))
        if relation.kind in WITHIN:
            wholes[first].append(_Step(relation.id, second))
        elif relation.kind == "backs" or (relation.kind == "leads" and _is_patronage(relation, actors)):
            backers[second].append(_Step(relation.id, first))
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for client in references:
        for patron, through in _chains(client, wholes, backers):
            known = found.get((client, patron))
            if patron != client and (known is None or len(through) < len(known)):
                found[client, patron] = through
    return tuple(
        Affiliation(client=references[client], patron=references[patron], through=through)
        for (client, patron), through in sorted(found.items(), key=lambda item: len(item[1]))
    )


@dataclass(frozen=True, slots=True)
class _Step:
    relation: str
    to: str


def _key(reference: ActorReference) -> str:
    return reference.actor or f"name:{(reference.name or reference.text).casefold()}"


def _named(reference: ActorReference, actors: Mapping[str, Actor]) -> ActorReference:
    """Return a reference by the actor's name, so that the words of one report stand for no other."""
    actor = actors.get(reference.actor or "")
    name = actor.name if actor is not None else reference.name or reference.text
    return ActorReference(text=name, actor=reference.actor, name=name)


def _is_patronage(relation: Relation, actors: Mapping[str, Actor]) -> bool:
    leader = actors.get(relation.origin.actor or "")
    return leader is None or leader.kind != "person"


def _chains(
    client: str, wholes: Mapping[str, list[_Step]], backers: Mapping[str, list[_Step]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for whole, up in _climbed(client, wholes):
        for backing in backers.get(whole, ()):
            for patron, above in _climbed(backing.to, wholes):
                if patron not in (client, whole):
                    yield patron, (*up, backing.relation, *above)


def _climbed(start: str, wholes: Mapping[str, list[_Step]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield an actor and the wholes that it is of, each with the relations that lead there."""
    seen = {start}
    level: list[tuple[str, tuple[str, ...]]] = [(start, ())]
    for _ in range(_FARTHEST):
        yield from level
        following: list[tuple[str, tuple[str, ...]]] = []
        for at, chain in level:
            for step in wholes.get(at, ()):
                if step.to not in seen:
                    seen.add(step.to)
                    following.append((step.to, (*chain, step.relation)))
        level = following
