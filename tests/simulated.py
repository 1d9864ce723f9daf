"""Small scenarios for tests, built in code: numbers without a range, sources that say so."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from tightrope.scenario.simulation import RunOptions, Scenario, Simulation, simulate
from tightrope.scenario.simulation.conflict import Link, Stream
from tightrope.scenario.simulation.negotiation import Cell, IssueOfTalks, Principal, Round, Talks
from tightrope.scenario.simulation.parameter import Parameter
from tightrope.scenario.simulation.scenario import Judgement
from tightrope.scenario.simulation.states import TALKS_STATES

START = date(2021, 1, 1)


def number(value: float, low: float | None = None, high: float | None = None) -> Parameter:
    """Return a number that somebody judged; without a range it is certain."""
    return Parameter(value=value, range=(low if low is not None else value, high or value), judgement="test")


def rates(value: float, **others: float) -> dict[Any, Parameter]:
    """Return a rate for every state of the talks."""
    return {state: number(others.get(state, value)) for state in TALKS_STATES}


def stream(key: str, rate: float | dict[Any, Parameter] = 0.2, **fields: Any) -> Stream:
    """Return a stream of an actor of its own, with one rate or with those of `rates`."""
    rate = rate if isinstance(rate, dict) else rates(rate)
    given = {"actor": f"actor of {key}", "definition": "an event", "rate": rate} | fields
    return Stream(key=key, **given)


def link(source: str, target: str, strength: float, half_life: float = 4.0, **fields: Any) -> Link:
    """Return a link that excites."""
    return Link(source=source, target=target, strength=number(strength), half_life=number(half_life), **fields)


def scenario(**parts: Any) -> Scenario:
    """Return a scenario of 100 days that holds the parts given."""
    given = {"title": "test", "start": START, "days": 100} | parts
    return Scenario(judgements={"test": Judgement(by="a test", basis="none")}, **given)


def run(what: Scenario, runs: int = 200, seed: int = 1, **options: Any) -> Simulation:
    """Simulate with every number at its value."""
    return simulate(what, seed=seed, options=RunOptions(runs=runs, **({"uncertain": False} | options)))


def cell(actor: str, issue: str, position: float, salience: float = 1.0, capability: float = 1.0) -> Cell:
    """Return a row of the table of positions."""
    return Cell(
        actor=actor, issue=issue, position=number(position), salience=number(salience),
        capability=number(capability),
    )  # fmt: skip


def talking(*positions: Cell, **parts: Any) -> Scenario:
    """Return a scenario with one round on 11 January on all issues, at which both "A" and "B" sign."""
    issues = tuple(dict.fromkeys(entry.issue for entry in positions))
    meeting = Round(key="round", date=date(2021, 1, 11), settles=issues, source="test")
    talks = Talks(
        principals=(Principal(actor="A"), Principal(actor="B")), state="talks", ease=number(0), slope=number(1),
        scale=number(0.1), breakdown=number(0), resumption=number(0), caretaker=number(1),
    )  # fmt: skip
    given = {"talks": talks, "rounds": (meeting,)} | parts
    return scenario(
        issues=tuple(IssueOfTalks(id=issue, status_quo=number(100)) for issue in issues), positions=positions, **given
    )


def signs(**changes: Any) -> Talks:
    """Return talks that are always signed where nobody loses."""
    return replace(talking(cell("A", "x", 0), cell("B", "x", 0)).talks, ease=number(50), **changes)


def same_states(left: Simulation, right: Simulation) -> bool:
    """Return whether two simulations ended in the same state, bit for bit."""
    return all(
        np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for a, b in zip(left.state, right.state, strict=True)
    )
