"""Decisions on actors whose ids are gone: found again by the name that the actor had in its report.

Another reader, or another case, may give the same actor another id, because its fullest mention is another one.
"""

from collections.abc import Iterable
from dataclasses import replace

from tightrope.case.decisions import Decision
from tightrope.evidence.records import Actor

_BY_ID_ALONE = frozenset({"split"})
"""Kinds that say something of one report's actor, for which one of another report cannot stand in."""


def anchor_decisions(decisions: Iterable[Decision], actors: Iterable[Actor]) -> tuple[Decision, ...]:
    """Return the decisions as they are replayed: ids of actors that are gone give way to ids of the same name.

    Parameters
    ----------
    decisions : iterable of Decision
    actors : iterable of Actor
        Of all reports, as they were read.
    """
    ids: set[str] = set()
    by_name: dict[str, str] = {}
    for actor in actors:
        ids.add(actor.id)
        key = actor.name.casefold()
        by_name[key] = min(by_name.get(key, actor.id), actor.id)

    def found(actor: str, name: str | None) -> str:
        return actor if actor in ids or name is None else by_name.get(name.casefold(), actor)

    return tuple(
        decision
        if decision.kind in _BY_ID_ALONE
        else replace(
            decision,
            target=found(decision.target, decision.target_name),
            value=found(decision.value, decision.value_name) if decision.value is not None else None,
        )
        for decision in decisions
    )
