"""Numbers of a scenario, each with its range and with where it comes from, and how they are drawn.

A number is read from a record of the case, fitted to data, or judged by somebody who is named. A judgement always
has a range. One set of numbers is drawn for each run from triangular distributions: the range holds all of the
weight, the value is the most likely point. The draw of a number depends on its name, never on what else a scenario
holds, so two scenarios that share a number share its draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from tightrope.scenario.simulation.luck import PARAMETER, entity_of, uniforms

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

ONLY_KNOWN_KEYS: dict[str, Any] = {"extra": "forbid"}

DrawName = tuple[str, ...]
"""Which number of a scenario a draw is for; numbers of one name share their draws."""

SPECIFICATION = "model default"
"""The judgement behind numbers that a scenario leaves out: the defaults of the escalation model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number with its range and source.

    Parameters
    ----------
    value : float
        The most likely value.
    range : (float, float) or None
        Lowest and highest value; None only for a record or a fit.
    record : str or None
        Id of a record or report of the case.
    fit : str or None
        Which fit to which data.
    judgement : str or None
        Name of an entry of the scenario's `judgements`, or "model default".
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = ONLY_KNOWN_KEYS

    value: float
    range: tuple[float, float] | None = None
    record: str | None = None
    fit: str | None = None
    judgement: str | None = None

    @property
    def source(self) -> str:
        """Where the number comes from, for people; empty where nothing is named."""
        named = {"record": self.record, "fit": self.fit, "judgement": self.judgement}
        return "; ".join(f"{kind} {name}" for kind, name in named.items() if name)

    @property
    def sources(self) -> int:
        """How many sources are named; one is right."""
        return sum(bool(name) for name in (self.record, self.fit, self.judgement))

    @property
    def low(self) -> float:
        """Lowest value."""
        return self.value if self.range is None else self.range[0]

    @property
    def high(self) -> float:
        """Highest value."""
        return self.value if self.range is None else self.range[1]


def model_default(value: float, low: float, high: float) -> Parameter:
    """Return a number that the escalation model proposes where a scenario says nothing."""
    return Parameter(value=value, range=(low, high), judgement=SPECIFICATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """How the numbers of a simulation are drawn: once for each run, or not at all.

    Parameters
    ----------
    seed : int
    runs : int
    uncertain : bool
        False takes the value of every number and ignores its range.
    runs_per_draw : int
        How many runs in a row share one set of numbers; 2 or more tells luck from what is not known.
    seeds : mapping from name of a number to seed
        Numbers that are drawn from another seed.
    pinned : mapping from name of a number to float
        Numbers that have this value in every set.
    asked : dict from name of a number to Parameter
        Filled with every number that was drawn from a range.
    """

    seed: int
    runs: int
    uncertain: bool = True
    runs_per_draw: int = 1
    seeds: Mapping[DrawName, int] = field(default_factory=dict)
    pinned: Mapping[DrawName, float] = field(default_factory=dict)
    asked: dict[DrawName, Parameter] = field(default_factory=dict)

    @property
    def sets(self) -> int:
        """How many sets of numbers are drawn; a set for every `runs_per_draw` runs."""
        return -(-self.runs // self.runs_per_draw) if self.uncertain else 1

    def of(self, parameter: Parameter, *name: str) -> FloatArray:
        """Return the draws of a number, shape (sets,); `name` says which number of the scenario it is."""
        import numpy as np

        if not self.uncertain or parameter.low == parameter.high:
            return np.full(self.sets, float(parameter.value))
        self.asked[name] = parameter
        if name in self.pinned:
            return np.full(self.sets, float(self.pinned[name]))
        shares = uniforms(self.seeds.get(name, self.seed), self.sets, PARAMETER, entity_of(*name))
        return triangular(shares, parameter)


def triangular(shares: FloatArray, parameter: Parameter) -> FloatArray:
    """Return the quantiles of a number's triangular distribution at shares between 0 and 1."""
    import numpy as np

    low, mode, high = parameter.low, parameter.value, parameter.high
    width = high - low
    rising = low + np.sqrt(shares * width * (mode - low))
    falling = high - np.sqrt((1 - shares) * width * (high - mode))
    return np.where(shares * width < mode - low, rising, falling)
