"""What a scenario says, as one frozen record: a file of `scenarios/*.toml` is one `Scenario`.

States of the talks are none, talks, interim (an interim text: some issues settled), agreement and breakdown, for the
dialogue itself and for those that run beside it. A table "by state" gives numbers for them. Dates are days. Numbers
are `Parameter`s; what may be left out takes the default of the escalation model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from tightrope.errors import InvalidScenario
from tightrope.scenario.simulation.conflict import (
    ConditionalCommitment,
    Covariate,
    Deterrent,
    Durability,
    Force,
    Link,
    Plan,
    Stream,
)
from tightrope.scenario.simulation.negotiation import (
    Cell,
    Chamber,
    Client,
    Election,
    IssueOfTalks,
    ParallelDialogue,
    Patron,
    Round,
    Talks,
)
from tightrope.scenario.simulation.parameter import ONLY_KNOWN_KEYS, Parameter
from tightrope.scenario.simulation.states import Day
from tightrope.scenario.simulation.unfolding import Intervention, Shock


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who judges, and on what basis; parameters name it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    by: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything that one scenario says.

    Parameters
    ----------
    title : str
    start : date
        First day that is simulated.
    days : int
    judgements : Mapping from name to Judgement
        Whom parameters may name as their source.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    title: str
    start: Day
    days: int = 365
    description: str | None = None
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    issues: tuple[IssueOfTalks, ...] = ()
    positions: tuple[Cell, ...] = ()
    talks: Talks = field(default_factory=Talks)
    rounds: tuple[Round, ...] = ()
    chambers: tuple[Chamber, ...] = ()
    elections: tuple[Election, ...] = ()
    dialogues: tuple[ParallelDialogue, ...] = ()
    patrons: tuple[Patron, ...] = ()
    clients: tuple[Client, ...] = ()
    streams: tuple[Stream, ...] = ()
    excites: tuple[Link, ...] = ()
    deters: tuple[Deterrent, ...] = ()
    covariates: tuple[Covariate, ...] = ()
    commitments: tuple[ConditionalCommitment, ...] = ()
    forces: tuple[Force, ...] = ()
    plans: tuple[Plan, ...] = ()
    durability: Durability | None = None
    shocks: tuple[Shock, ...] = ()
    interventions: tuple[Intervention, ...] = ()

    @property
    def end(self) -> date:
        """The last day that is simulated."""
        return self.start + timedelta(days=self.days - 1)

    def day(self, when: date) -> int:
        """Return the number of a date, 0 for the start."""
        return (when - self.start).days

    def actors(self) -> tuple[str, ...]:
        """Return the actors of the table of positions, in the order of the file."""
        return tuple(dict.fromkeys(cell.actor for cell in self.positions))

    def index(self, part: str, key: str) -> int:
        """Return the place of an entry of a part ("streams", "plans", ...) by its key.

        Raises
        ------
        InvalidScenario
            If there is none.
        """
        keys = self.keys(part)
        if key not in keys:
            raise InvalidScenario(f"{part}: there is no {key!r}; known are {', '.join(keys) or 'none'}")
        return keys.index(key)

    def keys(self, part: str) -> tuple[str, ...]:
        """Return the keys of the entries of a part, in the order of the file."""
        return tuple(key_of(entry) for entry in getattr(self, part))

    def parameters(self) -> Iterator[tuple[tuple[str | int, ...], Parameter]]:
        """Yield every number with its place in the file, defaults included."""
        for name in (f.name for f in fields(self)):
            yield from _parameters_below(getattr(self, name), (name,))

    def with_interventions(self, *interventions: Intervention) -> Scenario:
        """Return the scenario with further interventions."""
        return replace(self, interventions=(*self.interventions, *interventions))


def key_of(entry: Any) -> str:
    """Return what an entry of a scenario goes by: its key, id or actor."""
    for name in ("key", "id", "actor"):
        if hasattr(entry, name):
            return str(getattr(entry, name))
    raise InvalidScenario(f"{entry}: this has no key")


def _parameters_below(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Parameter]]:
    if isinstance(value, Parameter):
        yield place, value
    elif is_dataclass(value):
        for name in (f.name for f in fields(value)):
            yield from _parameters_below(getattr(value, name), (*place, name))
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _parameters_below(entry, (*place, key))
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from _parameters_below(entry, (*place, number))
