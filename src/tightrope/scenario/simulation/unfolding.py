"""Records of a scenario on what befalls it: shocks, which may happen, and interventions, which are made to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from tightrope.scenario.simulation.parameter import ONLY_KNOWN_KEYS, Parameter
from tightrope.scenario.simulation.states import CommitmentState, Day, TalksState

InterventionKind = Literal[
    "position", "commitment", "strike", "dialogue", "text", "election", "round", "forces", "talks", "control"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """Something that may befall a side on a day, from outside the model.

    Parameters
    ----------
    key : str
    date : date
    probability : Parameter
    stream, events, weight
        Events added to a stream's count of the day, each counting `weight` times for what it excites.
    client, leader_lost, transfer
        A client whose patron loses its leader, or hands over more than usual (units of transfer).
    source : str
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    date: Day
    probability: Parameter
    source: str
    stream: str | None = None
    events: int = 1
    weight: Parameter = Parameter(value=1.0, range=(1.0, 1.0), judgement="model default")
    client: str | None = None
    leader_lost: bool = False
    transfer: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """What is made to happen on a day, to see what changes.

    | kind | needs | what happens |
    | --- | --- | --- |
    | position | actor, issue, value | the actor stands there from then on |
    | commitment | commitment, outcome | it is executed, lapses or is released that day |
    | strike | stream, events, weight | so many events are added to the day, each weighing `weight` |
    | dialogue | dialogue, to | a dialogue beside this one goes into a state, and stays there |
    | text | issue, value | the issue is settled at a point, as by a signed text |
    | election | election | it is held that day instead |
    | round | round | it is held that day instead |
    | forces | plan | the plan starts |
    | talks | to | the talks go into a state |
    | control | client, value | a patron's control of a client becomes this (0–1) |
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    kind: InterventionKind
    date: Day
    actor: str | None = None
    issue: str | None = None
    value: float | None = None
    commitment: str | None = None
    outcome: CommitmentState | None = None
    stream: str | None = None
    events: int = 1
    weight: float = 1.0
    dialogue: str | None = None
    to: TalksState | None = None
    election: str | None = None
    round: str | None = None
    plan: str | None = None
    client: str | None = None


NEEDS: dict[InterventionKind, tuple[str, ...]] = {
    "position": ("actor", "issue", "value"),
    "commitment": ("commitment", "outcome"),
    "strike": ("stream",),
    "dialogue": ("dialogue", "to"),
    "text": ("issue", "value"),
    "election": ("election",),
    "round": ("round",),
    "forces": ("plan",),
    "talks": ("to",),
    "control": ("client", "value"),
}
"""Keys that an intervention of a kind must have."""
