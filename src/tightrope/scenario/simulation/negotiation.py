"""Records of a scenario on the talks: positions, principals, rounds, chambers, elections, patrons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from tightrope.scenario.simulation.parameter import ONLY_KNOWN_KEYS, Parameter, model_default
from tightrope.scenario.simulation.states import ByState, Day, TalksState

Obedience = Literal["in part", "wholly or not"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOfTalks:
    """An issue under negotiation: its id and the point (0–100) that holds without an agreement."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    id: str
    status_quo: Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where an actor stands on an issue (0–100), how much it cares (0–1), what it can bring to bear (0 or more)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    actor: str
    issue: str
    position: Parameter
    salience: Parameter
    capability: Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """What a principal expects to lose without an agreement while a commitment hangs over it: cost × belief."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    commitment: str
    cost: Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """One who signs: the value of no agreement (0–1) and what moves it.

    Parameters
    ----------
    actor : str
    no_agreement : Parameter or None
        Utility without an agreement; None takes the utility of the status quo.
    violence : Parameter or None
        Utility without an agreement lost per event of `streams` in the last 28 days.
    election : Parameter or None
        Utility without an agreement lost in the 90 days before an election.
    threats : tuple of Threat
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    actor: str
    no_agreement: Parameter | None = None
    violence: Parameter | None = None
    streams: tuple[str, ...] = ()
    election: Parameter | None = None
    threats: tuple[Threat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round of the talks: when, which issues its text settles, who must ratify it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    date: Day
    settles: tuple[str, ...]
    source: str
    title: str | None = None
    ratified_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """How rounds go: P(sign | all are better off) = logistic(ease + slope × least surplus / scale)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    principals: tuple[Principal, ...] = ()
    state: TalksState = "none"
    model: str = "compromise"
    ease: Parameter = model_default(0.0, -1.0, 1.0)
    slope: Parameter = model_default(1.0, 0.5, 2.0)
    scale: Parameter = model_default(0.1, 0.05, 0.2)
    breakdown: Parameter = model_default(0.1, 0.02, 0.3)
    resumption: Parameter = model_default(0.5, 0.2, 0.8)
    caretaker: Parameter = model_default(0.3, 0.1, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """Members of a chamber who vote alike: p = Φ((U − reservation − casualties × events + patron) / spread).

    `actor` is whose positions they hold. `patron_weight` multiplies control × order of the patron of `client`; the
    order is +1 for press, so a patron whose restraint favours the text needs a weight below 0.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    name: str
    actor: str
    seats: int
    reservation: Parameter
    reservation_after_election: Parameter | None = None
    casualties: Parameter | None = None
    streams: tuple[str, ...] = ()
    client: str | None = None
    patron_weight: Parameter = model_default(1.0, 0.5, 1.5)
    spread: Parameter = model_default(0.2, 0.1, 0.3)
    discipline: Parameter = model_default(0.8, 0.5, 1.0)
    swing: Parameter = model_default(0.25, 0.1, 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chamber:
    """Who ratifies: blocs, and the votes that are needed."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    needed: int
    blocs: tuple[Bloc, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """A vote that shares out the seats of a chamber anew; a government is formed after a delay in days."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    date: Day
    chamber: str
    source: str
    delay: Parameter = model_default(150.0, 90.0, 300.0)
    delay_spread: Parameter = model_default(0.5, 0.3, 0.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A day on which a dialogue beside this one goes into another state, with this probability."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    date: Day
    to: TalksState
    probability: Parameter
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParallelDialogue:
    """Talks beside these, such as those of a patron."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    key: str
    state: TalksState = "none"
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Patron:
    """One whose orders clients may follow: chances of "restrain" and "press" by state of its own dialogue."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    actor: str
    dialogue: str
    restrain: ByState
    press: ByState
    every: int = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One who may follow a patron; equations 17 and 18.

    Parameters
    ----------
    control : Parameter
        0 (free) to 1 (mouthpiece), at the start.
    pull : Parameter
        By how much orders move the logarithm of its attack rate.
    own : Parameter
        What it would do itself, -1 (restrain) to 1 (press).
    obedience : "in part" or "wholly or not"
        Whether order and own inclination mix, or one of them holds from order to order.
    transfer, leader_lost, front_used : Parameter
        Steps of control: per unit of transfer above usual, per leader lost, per day with an attack of a front.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    actor: str
    patron: str
    control: Parameter = model_default(0.6, 0.3, 0.85)
    pull: Parameter = model_default(1.5, 0.75, 2.25)
    own: Parameter = model_default(0.0, -0.5, 0.5)
    obedience: Obedience = "in part"
    transfer: Parameter = model_default(0.05, 0.0, 0.1)
    leader_lost: Parameter = model_default(0.15, 0.05, 0.3)
    front_used: Parameter = model_default(0.002, 0.0, 0.005)
