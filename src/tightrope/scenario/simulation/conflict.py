"""Records of a scenario on violence, commitments and forces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from tightrope.scenario.simulation.parameter import ONLY_KNOWN_KEYS, Parameter, model_default
from tightrope.scenario.simulation.states import ByState, Day

Family = Literal["poisson", "same-day", "negative binomial"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How a stream's background falls with the forces there are: (total / reference) ** elasticity × reach."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    forces: str
    reference: int
    elasticity: Parameter = model_default(0.5, 0.0, 1.0)
    reach: Parameter = Parameter(value=1.0, range=(1.0, 1.0), judgement="model default")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How advisers hold a stream down: its background × (advisers / reference) ** -strength."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    forces: str
    reference: int
    strength: Parameter = model_default(0.2, 0.0, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A stream of violent events, counted by the day.

    Parameters
    ----------
    key, actor : str
    definition : str
        What counts as an event: the definition is part of every number.
    rate : Mapping from state of the talks to Parameter
        Background, events a day.
    covariates : Mapping from covariate to Parameter
        Change of the logarithm of the background for a unit of the covariate.
    client : str or None
        The client whose orders move the background.
    front_of, attribution
        A front group's stream excites what its parent's does, at the chance that it is taken for the parent.
    spoiler : Parameter or None
        How the logarithm of the background grows with the closeness of an agreement (0–1).
    family, size
        Law of a day's count; `size` for the negative binomial.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    actor: str
    definition: str
    rate: ByState
    covariates: Mapping[str, Parameter] = field(default_factory=dict)
    client: str | None = None
    exposure: Exposure | None = None
    checked_by: Check | None = None
    spoiler: Parameter | None = None
    front_of: str | None = None
    attribution: Parameter = model_default(0.6, 0.3, 0.9)
    family: Family = "poisson"
    size: Parameter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That one stream excites another: events it causes directly (strength), half-life in days.

    `by_state` and `covariates` change the logarithm of the strength. The same pair may be listed twice, for a fast
    and a slow part. What is not listed is not excited.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    source: str
    target: str
    strength: Parameter
    half_life: Parameter = model_default(4.0, 1.0, 14.0)
    by_state: ByState = field(default_factory=dict)
    covariates: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deterrent:
    """That one stream deters another: its intensity × exp(-strength × recent events of the source)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    source: str
    target: str
    strength: Parameter
    half_life: Parameter = model_default(30.0, 10.0, 60.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From a day on, a covariate has this value."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    date: Day
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Covariate:
    """Something known beforehand that moves violence, day by day; 0 before its first step."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    source: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocks:
    """Combat, advisory and other support personnel, whole persons."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    combat: Parameter
    advisory: Parameter
    support: Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """Forces of one side in one place."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    actor: str
    now: Stocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A planned path of forces, equations 14 to 16.

    Parameters
    ----------
    when : str or None
        Guard that starts it; None leaves it to a commitment or an intervention.
    until : date or None
        When the target is to be reached; else `days` after the start.
    relabel : bool
        Whether combat troops may become advisers on the spot.
    pace : Parameter
        Days in which a gap to the plan is closed.
    capacity : Parameter
        Persons that can be moved in a day.
    slip : Parameter
        Logit of the chance that the plan stands still for a day.
    slip_attacks, slip_insurgents : Parameter
        Change of that logit per event of `attacks`, `insurgents` in 28 days.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    forces: str
    target: Stocks
    when: str | None = None
    until: Day | None = None
    days: int = 180
    relabel: bool = True
    pace: Parameter = model_default(14.0, 7.0, 28.0)
    capacity: Parameter = model_default(100.0, 30.0, 200.0)
    slip: Parameter = model_default(-2.0, -3.0, -1.0)
    slip_attacks: Parameter = model_default(0.02, 0.0, 0.05)
    slip_insurgents: Parameter = model_default(0.01, 0.0, 0.03)
    attacks: tuple[str, ...] = ()
    insurgents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What happens when a commitment is executed (or released, or lapses).

    Exactly one of `rate` (log ratio of a stream's background for `days`), `impulse` (as if so many events of the
    stream had happened), `plan` (starts it) and `talks` (the state they go into).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    on: Literal["executed", "lapsed", "released"] = "executed"
    stream: str | None = None
    rate: Parameter | None = None
    days: int = 90
    impulse: Parameter | None = None
    plan: str | None = None
    talks: Literal["talks", "breakdown"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalCommitment:
    """A threat or promise: under which guard, by when, how credible, doing what; equations 12 and 13.

    Parameters
    ----------
    when : str or None
        Guard that makes it due.
    deadline : date or None
        Day on which it falls due unless released before.
    released_when : str or None
        Guard that releases it.
    credibility : Parameter
        Chance that it is executed within `grace` days of falling due, before what follows.
    delay, grace : int
        Days between falling due and the first day on which it can be executed, and for which it can be.
    raised_by : Mapping from "capability", "stake", "public" to Parameter
        What they add to the logit of credibility.
    client, restraint
        Whose patron can restrain it, and what its order to do so takes from the logit.
    punished_by, punishment
        Streams, and what each of their events in the last 28 days takes from the logit.
    lesson : Parameter
        Weight of one execution or lapse in the beliefs of others, which start with a weight of 4.
    effects : tuple of Effect
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    actor: str
    credibility: Parameter
    when: str | None = None
    deadline: Day | None = None
    released_when: str | None = None
    delay: int = 0
    grace: int = 14
    raised_by: Mapping[Literal["capability", "stake", "public"], Parameter] = field(default_factory=dict)
    client: str | None = None
    restraint: Parameter = model_default(1.0, 0.5, 1.5)
    punished_by: tuple[str, ...] = ()
    punishment: Parameter = model_default(0.1, 0.0, 0.3)
    lesson: Parameter = model_default(1.0, 0.5, 2.0)
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Durability:
    """Chance a day that an interim text or an agreement collapses: hazard × exp(violence × recent events)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    agreement: Parameter
    interim: Parameter
    violence: Parameter = model_default(0.02, 0.0, 0.05)
    streams: tuple[str, ...] = ()
