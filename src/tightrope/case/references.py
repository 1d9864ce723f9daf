"""From the actors of single reports to the actors of the case: the analyst's merges, and who records refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from tightrope.case.config import CaseConfig
from tightrope.case.decisions import Decision, in_force
from tightrope.case.merge import ActorMerge, merge_actors
from tightrope.evidence.records import Actor, Condition, Event, Mention, Record, Relation, Statement
from tightrope.evidence.references import ActorReference, EventActor, Speaker

Reference = TypeVar("Reference", Mention, Speaker, ActorReference, EventActor)


def merge_as_decided(
    actors: Iterable[Actor],
    decisions: tuple[Decision, ...],
    config: CaseConfig,
    *,
    published: Mapping[str, str | None],
) -> ActorMerge:
    """Return the actors of the case: merged by name, by the configuration and by the analyst's decisions.

    Parameters
    ----------
    actors : iterable of Actor
        Of all reports.
    decisions : tuple of Decision
    config : CaseConfig
    published : mapping
        From report ids to dates, in order of publication.
    """
    merges, splits = merges_and_splits(decisions)
    renames = {decision.target: decision.value for decision in in_force(decisions, "rename") if decision.value}
    return merge_actors(
        actors, known=config.actors, merges=merges, splits=splits, renames=renames, published=published
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


def resolve_references(record: Record, merge: ActorMerge, names: Mapping[str, str]) -> Record:
    """Return a record whose references to actors name actors of the case, with their names in full.

    Parameters
    ----------
    record : Record
        As it was read: it refers to actors of its report.
    merge : ActorMerge
    names : mapping
        From the id of an actor of the case to its name.
    """

    def resolved(reference: Reference) -> Reference:
        if reference.actor is None:
            return reference
        actor = merge.actor_of.get(reference.actor)
        return replace(reference, actor=actor, name=names[actor] if actor else reference.name)

    match record:
        case Mention():
            return resolved(record)
        case Statement(speaker=Speaker() as speaker):
            parties = tuple(resolved(party) for party in speaker.parties)
            return replace(record, speaker=replace(resolved(speaker), parties=parties))
        case Condition():
            holder, addressee = record.holder, record.addressee
            return replace(
                record,
                holder=resolved(holder) if holder else None,
                addressee=resolved(addressee) if addressee else None,
            )
        case Event():
            return replace(
                record,
                actors=tuple(resolved(actor) for actor in record.actors),
                recipients=tuple(resolved(actor) for actor in record.recipients),
            )
        case Relation():
            return replace(record, origin=resolved(record.origin), target=resolved(record.target))
    return record
