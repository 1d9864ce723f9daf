"""Every name in a scenario that refers to another part of it."""

from __future__ import annotations

from collections.abc import Iterator

from tightrope.case.tomlkeys import Place
from tightrope.scenario.simulation.scenario import Scenario

Reference = tuple[Place, str, str]
"""Where a name stands, the part that must have it ("positions" for actors of the table), and the name."""

_SIMPLE = (
    ("elections", "chamber", "chambers"), ("patrons", "dialogue", "dialogues"), ("clients", "patron", "patrons"),
    ("streams", "client", "clients"), ("streams", "front_of", "streams"), ("excites", "source", "streams"),
    ("excites", "target", "streams"), ("deters", "source", "streams"), ("deters", "target", "streams"),
    ("plans", "forces", "forces"), ("commitments", "client", "clients"), ("rounds", "ratified_by", "chambers"),
    ("positions", "issue", "issues"), ("shocks", "stream", "streams"), ("shocks", "client", "clients"),
    ("interventions", "actor", "positions"), ("interventions", "issue", "issues"),
    ("interventions", "commitment", "commitments"), ("interventions", "stream", "streams"),
    ("interventions", "dialogue", "dialogues"), ("interventions", "election", "elections"),
    ("interventions", "round", "rounds"), ("interventions", "plan", "plans"), ("interventions", "client", "clients"),
)  # fmt: skip
_LISTS = (
    ("rounds", "settles", "issues"), ("plans", "attacks", "streams"), ("plans", "insurgents", "streams"),
    ("commitments", "punished_by", "streams"), ("streams", "covariates", "covariates"),
    ("excites", "covariates", "covariates"),
)  # fmt: skip


def references_of(scenario: Scenario) -> Iterator[Reference]:
    """Yield every reference of a scenario."""
    for part, name, to in _SIMPLE:
        for n, entry in enumerate(getattr(scenario, part)):
            if (key := getattr(entry, name)) is not None:
                yield (part, n, name), to, key
    for part, name, to in _LISTS:
        for n, entry in enumerate(getattr(scenario, part)):
            for key in getattr(entry, name):
                yield (part, n, name), to, key
    yield from _of_talks(scenario)
    yield from _of_violence(scenario)


def _of_talks(scenario: Scenario) -> Iterator[Reference]:
    for n, principal in enumerate(scenario.talks.principals):
        place: Place = ("talks", "principals", n)
        yield (*place, "actor"), "positions", principal.actor
        for stream in principal.streams:
            yield (*place, "streams"), "streams", stream
        for m, threat in enumerate(principal.threats):
            yield (*place, "threats", m, "commitment"), "commitments", threat.commitment
    for n, chamber in enumerate(scenario.chambers):
        for m, bloc in enumerate(chamber.blocs):
            place = ("chambers", n, "blocs", m)
            yield (*place, "actor"), "positions", bloc.actor
            if bloc.client is not None:
                yield (*place, "client"), "clients", bloc.client
            for stream in bloc.streams:
                yield (*place, "streams"), "streams", stream
    for stream in scenario.durability.streams if scenario.durability else ():
        yield ("durability", "streams"), "streams", stream


def _of_violence(scenario: Scenario) -> Iterator[Reference]:
    for n, entry in enumerate(scenario.streams):
        for name in ("exposure", "checked_by"):
            if (held := getattr(entry, name)) is not None:
                yield ("streams", n, name, "forces"), "forces", held.forces
    for n, commitment in enumerate(scenario.commitments):
        for m, effect in enumerate(commitment.effects):
            place: Place = ("commitments", n, "effects", m)
            if effect.stream is not None:
                yield (*place, "stream"), "streams", effect.stream
            if effect.plan is not None:
                yield (*place, "plan"), "plans", effect.plan
