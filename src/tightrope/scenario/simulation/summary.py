"""A simulation summed up: chances of each state by date, what rounds came to, violence, commitments, forces.

Shares of runs are probabilities under the scenario, with its numbers drawn from their ranges; they say nothing of
whether the scenario is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tightrope.case.tomlkeys import dotted
from tightrope.scenario.simulation.links import branching, spectral_radius
from tightrope.scenario.simulation.parameter import Parameter
from tightrope.scenario.simulation.results import Simulation
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.states import STOCKS, TALKS_STATES, TalksState
from tightrope.scenario.simulation.talks import Minutes

if TYPE_CHECKING:
    from numpy.typing import NDArray

Day = date
"""A field called `date` would hide the type of its name."""

MONTH = 30
"""Days between the dates for which chances are told."""
INNER = (0.05, 0.5, 0.95)
"""Shares of runs at which a range is told: nine runs of ten lie between the outer two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Mean over runs, median, and the range of nine runs of ten."""

    mean: float
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """When something first happens.

    Parameters
    ----------
    chance : float
        That it happens within the days simulated.
    early, median, late : date or None
        Days by which it has happened in a twentieth, half and nineteen twentieths of all runs; None where it has not.
    """

    chance: float
    early: date | None
    median: date | None
    late: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSummary:
    """A round: chances that it is held, that its text is signed, and is in force; its text by issue."""

    round: str
    date: Day
    held: float
    signed: float
    ratified: float
    text: Mapping[str, Spread]


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamSummary:
    """A stream: events in all, the first of them, and the rate it would settle at in each state of the talks."""

    stream: str
    definition: str
    events: Spread
    first: Passage
    settled_rate: Mapping[TalksState, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A simulation in numbers for people.

    Parameters
    ----------
    title : str
    start, end : date
    runs, seed : int
    by_date : mapping from date to chance of each state of the talks
    first : mapping from state of the talks to Passage
        Of the states that the talks come to.
    rounds, streams : tuples
    commitments : mapping from commitment to chance of each of its states at the end
    forces : mapping from force to spread of each stock at the end, and of those converted and withdrawn
    settled : mapping from issue to spread
        Where it is settled at the end, in the runs in which it is; left out where it is in none.
    radius, highest_radius : mapping from state of the talks to float
        Long-run answers to an event in its own kind; with every number at its value, and at its upper end.
    capped : float
        Share of runs in which violence had to be cut off.
    sources : mapping from source to count of numbers
    numbers : tuple
        Every number: place, value, low, high, source.
    """

    title: str
    description: str | None
    start: date
    end: date
    runs: int
    seed: int
    by_date: Mapping[date, Mapping[TalksState, float]]
    first: Mapping[TalksState, Passage]
    rounds: tuple[RoundSummary, ...]
    streams: tuple[StreamSummary, ...]
    commitments: Mapping[str, Mapping[str, float]]
    forces: Mapping[str, Mapping[str, Spread]]
    settled: Mapping[str, Spread]
    radius: Mapping[TalksState, float]
    highest_radius: Mapping[TalksState, float]
    capped: float
    sources: Mapping[str, int]
    numbers: tuple[dict[str, Any], ...]


def summarise(simulation: Simulation) -> Summary:
    """Return a simulation summed up."""
    scenario = simulation.scenario
    negotiates = bool(scenario.rounds or scenario.commitments or scenario.talks.state != "none")
    parameters = list(scenario.parameters())
    return Summary(
        title=scenario.title, description=scenario.description, start=scenario.start, end=scenario.end,
        runs=simulation.runs, seed=simulation.seed,
        by_date=_by_date(simulation) if negotiates else {},
        first=_first(simulation) if negotiates else {},
        rounds=tuple(_round(scenario, minutes) for minutes in simulation.minutes),
        streams=_streams(simulation), commitments=simulation.commitment_shares(), forces=_forces(simulation),
        settled=_settled(simulation),
        radius={state: spectral_radius(branching(scenario, state)) for state in TALKS_STATES},
        highest_radius={state: spectral_radius(branching(scenario, state, "high")) for state in TALKS_STATES},
        capped=simulation.capped,
        sources=dict(Counter(parameter.source for _, parameter in parameters)),
        numbers=tuple(_number(place, parameter) for place, parameter in parameters),
    )  # fmt: skip


def spread_of(values: NDArray[Any]) -> Spread:
    """Return mean, median and inner range of an outcome over runs."""
    import numpy as np

    low, median, high = (float(found) for found in np.quantile(values, INNER))
    return Spread(mean=float(values.mean()), low=low, median=median, high=high)


def passage_of(days: NDArray[Any], start: date) -> Passage:
    """Return when something first happens, from its day in each run, negative where it does not."""
    import numpy as np

    happened = np.where(days < 0, np.inf, days)
    told = []
    for share in INNER:
        day = np.sort(happened)[min(len(days) - 1, int(np.ceil(share * len(days))) - 1)]
        told.append(start + timedelta(days=int(day)) if np.isfinite(day) else None)
    return Passage(chance=float((days >= 0).mean()), early=told[0], median=told[1], late=told[2])


def _by_date(simulation: Simulation) -> dict[date, dict[TalksState, float]]:
    days = sorted({*range(MONTH - 1, simulation.days, MONTH), simulation.days - 1})
    shares = simulation.tallies.talks / simulation.runs
    return {
        simulation.scenario.start + timedelta(days=day): {
            state: float(shares[day, code]) for code, state in enumerate(TALKS_STATES)
        }
        for day in days
    }


def _first(simulation: Simulation) -> dict[TalksState, Passage]:
    begun = simulation.scenario.talks.state
    return {
        state: passage_of(simulation.state.entered[:, code], simulation.scenario.start)
        for code, state in enumerate(TALKS_STATES)
        if state not in ("none", begun)
    }


def _round(scenario: Scenario, minutes: Minutes) -> RoundSummary:
    held = minutes.held
    return RoundSummary(
        round=minutes.round, date=scenario.start + timedelta(days=minutes.day), held=float(held.mean()),
        signed=float(minutes.signed.mean()), ratified=float(minutes.ratified.mean()),
        text={
            issue: spread_of(minutes.text[held, n]) for n, issue in enumerate(scenario.keys("issues")) if held.any()
        },
    )  # fmt: skip


def _streams(simulation: Simulation) -> tuple[StreamSummary, ...]:
    import numpy as np

    scenario = simulation.scenario
    settled = {}
    for state in TALKS_STATES:
        matrix = branching(scenario, state)
        rates = np.array([stream.rate[state].value for stream in scenario.streams])
        settled[state] = np.linalg.solve(np.eye(len(rates)) - matrix, rates) if len(rates) else rates
    return tuple(
        StreamSummary(
            stream=stream.key,
            definition=stream.definition,
            events=spread_of(simulation.state.total[:, n]),
            first=passage_of(simulation.state.first[:, n], scenario.start),
            settled_rate={state: float(settled[state][n]) for state in TALKS_STATES},
        )
        for n, stream in enumerate(scenario.streams)
    )


def _forces(simulation: Simulation) -> dict[str, dict[str, Spread]]:
    state, found = simulation.state, {}
    for n, force in enumerate(simulation.scenario.forces):
        spreads = {stock: spread_of(state.stocks[:, n, k]) for k, stock in enumerate(STOCKS)}
        spreads["present"] = spread_of(state.stocks[:, n].sum(axis=1))
        spreads["converted"] = spread_of(state.moved[:, n, 0])
        spreads["withdrawn"] = spread_of(state.moved[:, n, 1])
        found[force.key] = spreads
    return found


def _settled(simulation: Simulation) -> dict[str, Spread]:
    state = simulation.state
    return {
        issue: spread_of(state.text[state.settled[:, n] == 1, n])
        for n, issue in enumerate(simulation.scenario.keys("issues"))
        if state.settled[:, n].any()
    }


def _number(place: tuple[str | int, ...], parameter: Parameter) -> dict[str, Any]:
    return {
        "place": dotted(place), "value": parameter.value, "low": parameter.low, "high": parameter.high,
        "source": parameter.source,
    }  # fmt: skip
