"""From the actors of single reports to the actors of the case: the analyst's merges, and who records refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tightrope.case.case import Proposal
from tightrope.case.config import CaseConfig
from tightrope.case.decisions import Decision, in_force
from tightrope.evidence.records import (
    Actor,
    ActorReference,
    Condition,
    Event,
    EventActor,
    Mention,
    Record,
    Relation,
    Speaker,
    Statement,
)

Reference = TypeVar("Reference", Mention, Speaker, ActorReference, EventActor)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedActors:
    """The actors of the case.

    Parameters
    ----------
    actors : tuple of Actor
    actor_of : mapping
        From the id of an actor in one report to the id of the actor of the case.
    names : mapping
        From the id of an actor of the case to its name.
    """

    actors: tuple[Actor, ...]
    actor_of: Mapping[str, str]
    proposals: tuple[Proposal, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def merge_case_actors(actors: Iterable[Actor], decisions: tuple[Decision, ...], config: CaseConfig) -> MergedActors:
    """Return the actors of the case: merged by name and by the analyst's decisions, the most mentioned first."""
    ordered = sorted(actors, key=lambda actor: actor.id)
    merges, splits = merges_and_splits(decisions)
    full_names = {alias.casefold(): known.name for known in config.actors for alias in (known.name, *known.aliases)}
    group_of: dict[str, tuple[str, ...]] = {}
    for actor in ordered:
        name = full_names.get(actor.name.casefold(), actor.name).casefold()
        group_of[actor.id] = ("split", actor.id) if actor.id in splits else (actor.kind, name)
    for first, second in merges:
        if first in group_of and second in group_of:
            kept, gone = sorted((group_of[first], group_of[second]))
            group_of = {actor: kept if group == gone else group for actor, group in group_of.items()}
    groups: dict[tuple[str, ...], list[Actor]] = {}
    for actor in ordered:
        groups.setdefault(group_of[actor.id], []).append(actor)
    renames = {decision.target: decision.value for decision in in_force(decisions, "rename")}
    merged = [_one_of(group, full_names, renames) for group in groups.values()]
    merged.sort(key=lambda actor: (-actor.mentions, actor.name, actor.id))
    return MergedActors(
        actors=tuple(merged),
        actor_of={actor.id: group[0].id for group in groups.values() for actor in group},
        names={actor.id: actor.name for actor in merged},
    )


def _one_of(group: list[Actor], full_names: Mapping[str, str], renames: Mapping[str, str | None]) -> Actor:
    new_names = [name for actor in group if (name := renames.get(actor.id))]
    name = new_names[-1] if new_names else full_names.get(group[0].name.casefold(), group[0].name)
    return replace(
        group[0],
        name=name,
        state="edited" if new_names else group[0].state,
        mentions=sum(actor.mentions for actor in group),
        reports=tuple(sorted({actor.report for actor in group})),
        aliases=tuple(sorted({alias for actor in group for alias in (actor.name, *actor.aliases)} - {name})),
    )


def merges_and_splits(decisions: Iterable[Decision]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the pairs of actors to merge and the actors to split off, where a later decision undoes an earlier."""
    merges: list[tuple[str, str]] = []
    splits: list[str] = []
    for decision in in_force(decisions, "merge", "split"):
        if decision.kind == "split":
            merges = [pair for pair in merges if decision.target not in pair]
            splits.append(decision.target)
        elif decision.value is not None:
            merges.append((decision.target, decision.value))
    return tuple(merges), tuple(splits)


def resolve_references(record: Record, merged: MergedActors) -> Record:
    """Return a record whose references to actors name actors of the case, with their names in full."""
    match record:
        case Mention():
            return _resolved(record, merged)
        case Statement() if record.speaker is not None:
            return replace(record, speaker=_resolved(record.speaker, merged))
        case Condition() if record.holder is not None:
            return replace(record, holder=_resolved(record.holder, merged))
        case Event():
            return replace(
                record,
                actors=tuple(_resolved(actor, merged) for actor in record.actors),
                recipients=tuple(_resolved(actor, merged) for actor in record.recipients),
            )
        case Relation():
            return replace(record, origin=_resolved(record.origin, merged), target=_resolved(record.target, merged))
    return record


def _resolved(reference: Reference, merged: MergedActors) -> Reference:
    if reference.actor is None:
        return reference
    actor = merged.actor_of.get(reference.actor)
    return replace(reference, actor=actor, name=merged.names[actor] if actor else reference.name)
