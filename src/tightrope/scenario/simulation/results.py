"""What a simulation gives: arrays with the names of their axes, and outcomes that can be compared run by run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tightrope.scenario.simulation.kept import Paths, Tallies
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.state import State
from tightrope.scenario.simulation.states import (
    AGREEMENT,
    COMMITMENT_STATES,
    EXECUTED,
    STOCKS,
    TALKS_STATES,
)
from tightrope.scenario.simulation.talks import Minutes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.positions.actor_issues import FloatArray

Labels = tuple[str, ...] | range


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labelled:
    """An array whose axes have names and labels.

    Parameters
    ----------
    name, unit : str
    axes : mapping from the name of an axis to its labels
        In the order of the array.
    values : array
    """

    name: str
    unit: str
    axes: Mapping[str, Labels]
    values: NDArray[Any]

    def at(self, **labels: str | int) -> NDArray[Any]:
        """Return the part of the array with these labels; axes that are not named stay."""
        place = tuple(
            list(known).index(labels[axis]) if axis in labels else slice(None) for axis, known in self.axes.items()
        )
        return self.values[place]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield a row for each value: the labels of its axes, then the value; for CSV and data frames."""
        import numpy as np

        labels = [list(known) for known in self.axes.values()]
        for place in np.ndindex(self.values.shape):
            yield (*(labels[axis][index] for axis, index in enumerate(place)), self.values[place].item())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulation:
    """A scenario simulated.

    Parameters
    ----------
    scenario : Scenario
    seed, runs, days, runs_per_draw : int
    state : State
        Every run on its last day, totals and first days included.
    tallies : Tallies
        Sums over runs, day by day.
    minutes : tuple of Minutes
        Every round that was held.
    paths : Paths
        Every run on every day, if asked for; empty else.
    """

    scenario: Scenario
    seed: int
    runs: int
    days: int
    runs_per_draw: int
    state: State
    tallies: Tallies
    minutes: tuple[Minutes, ...]
    paths: Paths

    @property
    def capped(self) -> float:
        """Share of runs in which the violence of a stream had to be cut off."""
        return float(self.state.capped.any(axis=1).mean()) if self.scenario.streams else 0.0

    def arrays(self) -> Iterator[Labelled]:
        """Yield everything as labelled arrays: by run, then by day, then by run and day where paths were kept."""
        scenario, runs, days = self.scenario, range(self.runs), range(self.days)
        streams, forces = scenario.keys("streams"), scenario.keys("forces")

        def labelled(name: str, unit: str, values: NDArray[Any], **axes: Labels) -> Labelled:
            return Labelled(name=name, unit=unit, axes=axes, values=values)

        state = self.state
        yield labelled("events", "events in all", state.total, run=runs, stream=streams)
        yield labelled("first event", "day, -1 never", state.first, run=runs, stream=streams)
        yield labelled("talks at the end", "state", state.talks, run=runs)
        yield labelled("talks entered", "day, -1 never", state.entered, run=runs, state=TALKS_STATES)
        yield labelled("days in state", "days", state.spent, run=runs, state=TALKS_STATES)
        yield labelled("text", "0–100", state.text, run=runs, issue=scenario.keys("issues"))
        yield labelled("stocks", "persons", state.stocks, run=runs, force=forces, stock=STOCKS)
        yield labelled(
            "moved", "persons", state.moved, run=runs, force=forces, flow=("converted", "withdrawn", "brought in")
        )
        commitments = scenario.keys("commitments")
        yield labelled("commitment at the end", "state", state.commitment, run=runs, commitment=commitments)
        yield labelled("control", "0–1", state.control, run=runs, client=scenario.keys("clients"))
        yield labelled("events a day", "events, mean", self.tallies.counts / self.runs, day=days, stream=streams)
        yield labelled("talks", "share of runs", self.tallies.talks / self.runs, day=days, state=TALKS_STATES)
        stocks = self.tallies.stocks / self.runs
        yield labelled("stocks a day", "persons, mean", stocks, day=days, force=forces, stock=STOCKS)
        if self.paths.kept[0]:
            yield labelled("events by run", "events", self.paths.counts, run=runs, day=days, stream=streams)
            yield labelled("talks by run", "state", self.paths.talks, run=runs, day=days)
            yield labelled(
                "stocks by run", "persons", self.paths.stocks, run=runs, day=days, force=forces, stock=STOCKS
            )
            patrons, clients = scenario.keys("patrons"), scenario.keys("clients")
            yield labelled("orders by run", "-1, 0, 1", self.paths.orders, run=runs, day=days, patron=patrons)
            yield labelled("control by run", "0–1", self.paths.control, run=runs, day=days, client=clients)
            yield labelled(
                "commitment by run", "state", self.paths.commitment, run=runs, day=days, commitment=commitments
            )

    def array(self, name: str) -> Labelled:
        """Return one of `arrays` by its name."""
        return next(array for array in self.arrays() if array.name == name)

    def outcomes(self) -> dict[str, FloatArray]:
        """Return what each run came to, as numbers, shape (runs,): counts, chances as 0 and 1, days, persons."""
        state, scenario = self.state, self.scenario
        found: dict[str, FloatArray] = {}
        for n, stream in enumerate(scenario.streams):
            found[f"events: {stream.key}"] = state.total[:, n].astype(float)
        if scenario.rounds or scenario.commitments:
            for code, word in enumerate(TALKS_STATES):
                found[f"talks end in: {word}"] = (state.talks == code).astype(float)
            found["agreement reached"] = (state.entered[:, AGREEMENT] >= 0).astype(float)
            found["collapse"] = (state.collapsed >= 0).astype(float)
        for n, commitment in enumerate(scenario.commitments):
            found[f"executed: {commitment.key}"] = (state.commitment[:, n] == EXECUTED).astype(float)
        for n, force in enumerate(scenario.forces):
            for k, stock in enumerate(STOCKS):
                found[f"{stock} at the end: {force.key}"] = state.stocks[:, n, k].astype(float)
            found[f"present at the end: {force.key}"] = state.stocks[:, n].sum(axis=1).astype(float)
            found[f"withdrawn: {force.key}"] = state.moved[:, n, 1].astype(float)
            found[f"converted: {force.key}"] = state.moved[:, n, 0].astype(float)
        return found

    def commitment_shares(self) -> dict[str, dict[str, float]]:
        """Return for each commitment the share of runs in which it ends in each state."""
        return {
            commitment.key: {
                word: float((self.state.commitment[:, n] == code).mean())
                for code, word in enumerate(COMMITMENT_STATES)
            }
            for n, commitment in enumerate(self.scenario.commitments)
        }
