"""`merge_actors`: the actors of single reports, made into the actors of a case.

Only what is certain is merged: names in the gazetteer or the configuration, equal full names, equal acronyms,
romanisations of one Arabic name, a family name with one candidate. What is doubtful becomes a proposal. The result
depends on the set of actors alone, never on the order of reports.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from tightrope.case.case import Proposal
from tightrope.case.groups import Doubt, Groups
from tightrope.case.office_holders import HeldOffice, join_office_holders
from tightrope.case.same_actor import join_certain, name_key, unclear_bodies
from tightrope.case.spelling import is_described, name_words
from tightrope.evidence.records import Actor
from tightrope.evidence.references import Role
from tightrope.evidence.vocabulary import ActorKind
from tightrope.evidence.words.gazetteer import fold, load_gazetteer

Value = TypeVar("Value", bound=str)


class KnownActor(Protocol):
    """An actor that the analyst names; `tightrope.case.config.KnownActor` is one."""

    @property
    def name(self) -> str:
        """Name in full."""

    @property
    def kind(self) -> ActorKind | None:
        """Kind, None when not said."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3."""

    @property
    def sector(self) -> str | None:
        """PLOVER sector."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names it goes by."""

    @property
    def offices(self) -> Sequence[HeldOffice]:
        """Offices it holds or held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMerge:
    """The actors of a case.

    Parameters
    ----------
    actors : tuple of Actor
        The most mentioned first.
    actor_of : mapping
        From the id of an actor in one report to the id of the actor of the case.
    formerly : mapping
        From every id that an actor of the case has under any of its names to its id now: a fuller name in a later
        report changes the id, and decisions on the earlier one still hold.
    proposals : tuple of Proposal
        Doubtful merges, by ids of actors of the case.
    """

    actors: tuple[Actor, ...]
    actor_of: Mapping[str, str]
    formerly: Mapping[str, str] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """One actor of the case in the making: its keys, the first of which names it, and its members."""

    keys: tuple[str, ...]
    members: tuple[Actor, ...]
    known: KnownActor | None

    @property
    def id(self) -> str:
        return _hashed(self.keys[0])


def case_actor_id(name: str, *, person: bool = False) -> str:
    """Return the id of the actor of a case that has this name.

    All names that merge for certain by themselves give the same id: names of one gazetteer entry, and names that
    differ in case, accents, hyphens, apostrophes or, for persons, particles.
    """
    return _hashed(name_key(name, person=person))


def merge_actors(
    evidence_actors: Iterable[Actor],
    *,
    known: Sequence[KnownActor] = (),
    merges: Sequence[tuple[str, str]] = (),
    splits: Sequence[str] = (),
    renames: Mapping[str, str] | None = None,
    published: Mapping[str, str | None] | None = None,
) -> ActorMerge:
    """Merge the actors of all reports of a case.

    Parameters
    ----------
    evidence_actors : iterable of Actor
        Of all reports; their order does not matter.
    known : sequence of KnownActor
        Actors of the configuration: name and aliases of each are one actor's.
    merges : sequence of (str, str)
        Pairs that the analyst merged, ids of actors in a report or of the case.
    splits : sequence of str
        Ids of actors in a report that the analyst keeps apart from all others.
    renames : mapping from id to name
        Ids of actors in a report or of the case; of several for one actor the last holds.
    published : mapping
        From report ids to dates (EDTF), in order of publication: the citation comes from the earliest report, and
        who held an office is told by dates. Reports left out come last, by id.
    """
    actors = sorted({actor.id: actor for actor in evidence_actors}.values(), key=lambda actor: actor.id)
    # 1. What each actor certainly is by its own name, the gazetteer or the configuration.
    groups, apart = Groups(), frozenset(splits)
    by_key: dict[str, KnownActor] = {}
    aliases = _known_keys(known)
    for one in known:
        key = aliases[name_key(one.name, person=True)] or name_key(one.name, person=_is_person(one))
        by_key.setdefault(key, one)
        groups.add_key(key)
    unclear = unclear_bodies(actors)
    for actor in actors:
        own = name_key(actor.name, person=actor.kind == "person")
        known_as = aliases.get(own)
        if known_as is None and (is_described(actor) or actor.name in unclear):
            own = f"described|{actor.id}"
        groups.add(actor, f"split|{actor.id}" if actor.id in apart else known_as or own)
    # 2. What is one actor only in view of all others.
    dates = published or {}
    held = [(key, office) for key, one in by_key.items() for office in one.offices]
    doubts = join_certain(groups) + join_office_holders(groups, dates, held)
    # 3. What the analyst decided.
    by_id = {_hashed(key): key for key in groups.members} | groups.key_of
    for first, second in merges:
        if first in by_id and second in by_id:
            groups.join(by_id[first], by_id[second])
    # 4. One record for each group.
    rank = {report: place for place, report in enumerate(dates)}
    made = [_group(keys, groups, by_key) for keys in groups.all_groups()]
    return _result([group for group in made if group.members], doubts, renames or {}, rank)


def _hashed(key: str) -> str:
    return "a-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _is_person(known: KnownActor) -> bool:
    return known.kind == "person"


def _known_keys(known: Sequence[KnownActor]) -> dict[str, str]:
    """Return the key of each name of the configuration, read as a person's and as another's.

    A name given to two actors is nobody's: its key is "".
    """
    found: dict[str, str] = {}
    for one in known:
        key = name_key(one.name, person=_is_person(one))
        for name in (one.name, *one.aliases):
            for person in (True, False):
                own = name_key(name, person=person)
                found[own] = key if found.get(own, key) == key else ""
    return found


def _group(keys: list[str], groups: Groups, by_key: Mapping[str, KnownActor]) -> _Group:
    """Return a group, the key that names it first: configured, in the gazetteer, of most words, then the least."""
    ordered = sorted(
        keys, key=lambda key: (key not in by_key, "|" in key, key.startswith("described|"), -len(key.split()), key)
    )
    members = tuple(actor for key in ordered for actor in groups.members[key])
    return _Group(keys=tuple(ordered), members=members, known=by_key.get(ordered[0]))


def _result(
    made: list[_Group], doubts: list[Doubt], renames: Mapping[str, str], rank: Mapping[str, int]
) -> ActorMerge:
    actor_of = {actor.id: group.id for group in made for actor in group.members}
    formerly = {_hashed(key): group.id for group in made for key in group.keys}
    names: dict[str, str] = {}
    for target, name in renames.items():
        renamed = actor_of.get(target) or formerly.get(target)
        if renamed is not None:
            names[renamed] = name
    actors = sorted(
        (_record(group, names.get(group.id), rank) for group in made),
        key=lambda actor: (-actor.mentions, actor.name, actor.id),
    )
    return ActorMerge(
        actors=tuple(actors),
        actor_of=actor_of,
        formerly=formerly,
        proposals=_proposals(doubts, formerly),
    )


def _proposals(doubts: list[Doubt], formerly: Mapping[str, str]) -> tuple[Proposal, ...]:
    """Return one proposal for each pair of actors that are still two."""
    found: dict[tuple[str, str], Proposal] = {}
    for one, other, reason in sorted(doubts):
        first, second = (formerly.get(_hashed(key)) for key in (one, other))
        if first and second and first != second and (second, first) not in found:
            found.setdefault((first, second), Proposal(first=first, second=second, reason=reason))
    return tuple(found[pair] for pair in sorted(found))


def _record(group: _Group, new_name: str | None, rank: Mapping[str, int]) -> Actor:
    """Make the actor of the case: what the analyst says, then the gazetteer, then most of the reports."""
    members = sorted(
        group.members,
        key=lambda actor: (rank.get(actor.report, len(rank)), actor.report, *_fullness(actor), actor.id),
    )
    entry = load_gazetteer().by_key(group.keys[0])
    told = group.known or entry
    name = new_name or (told.name if told is not None else min(members, key=_fullness).name)
    named = [actor for actor in members if not is_described(actor)] or members
    aliases = {alias for actor in named for alias in (actor.name, *actor.aliases)} - {name}
    return replace(
        members[0],
        id=group.id,
        name=name,
        kind=(told.kind if told is not None else None) or _most(actor.kind for actor in members) or members[0].kind,
        country=(told.country if told is not None else None) or _most(actor.country for actor in members),
        sector=(told.sector if told is not None else None) or _most(actor.sector for actor in members),
        aliases=tuple(sorted(aliases)),
        roles=_roles(members),
        mentions=sum(actor.mentions for actor in members),
        reports=tuple(dict.fromkeys(report for actor in members for report in (actor.reports or (actor.report,)))),
        state="edited" if new_name else "read",
    )


def _fullness(actor: Actor) -> tuple[bool, int, int, str]:
    """Return what orders names from the fullest: real ones, words that count, letters, then the alphabet backwards.

    Backwards, so that "insurgents" comes before "Insurgents" at the start of a sentence.
    """
    return is_described(actor), -len(name_words(actor.name)), -len(actor.name), actor.name.swapcase()


def _most(values: Iterable[Value | None]) -> Value | None:
    """Return the value that occurs most, the least of several, None when there is none."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _roles(members: Sequence[Actor]) -> tuple[Role, ...]:
    found: dict[tuple[str, str | None], Role] = {}
    for actor in members:
        for role in actor.roles:
            found.setdefault((fold(role.role), role.of), role)
    return tuple(found.values())
