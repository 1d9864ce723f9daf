"""A scenario simulated day by day in many runs: the calendar's mornings, and the days between them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import groupby

from tightrope.errors import InvalidOption
from tightrope.scenario.simulation.begin import initial_state
from tightrope.scenario.simulation.calendar import calendar_of, happen, with_days
from tightrope.scenario.simulation.checks import check_scenario
from tightrope.scenario.simulation.day import advance_days
from tightrope.scenario.simulation.kept import Paths, Tallies
from tightrope.scenario.simulation.luck import checked_seed
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.results import Simulation
from tightrope.scenario.simulation.rules import rules_of
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.states import STOCKS, TALKS_STATES
from tightrope.scenario.simulation.talks import Setting, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How often and how a scenario is run.

    Parameters
    ----------
    runs : int
    days : int or None
        None takes the scenario's own number.
    threads : int or None
        None takes one for each processor; the number changes no result.
    keep_paths : bool
        Keep every run on every day; memory then grows with both.
    uncertain : bool
        Draw every number of the scenario from its range for each run; False takes its value in all.
    runs_per_draw : int
        How many runs in a row share one set of numbers.
    """

    runs: int = 1000
    days: int | None = None
    threads: int | None = None
    keep_paths: bool = False
    uncertain: bool = True
    runs_per_draw: int = 1

    def __post_init__(self) -> None:
        for name in ("runs", "days", "threads", "runs_per_draw"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise InvalidOption(f"{name}: {value}, expected 1 or more")


_DEFAULT = RunOptions()


def simulate(scenario: Scenario, *, seed: int, options: RunOptions = _DEFAULT) -> Simulation:
    """Simulate a scenario.

    Parameters
    ----------
    scenario : Scenario
    seed : int
        0 or more. The same seed gives the same luck to every scenario.
    options : RunOptions

    Raises
    ------
    InvalidScenario
        If something in the scenario cannot be; the message names the key.

    Source of method: MODEL sections 1 to 5 (see docs/explanation/simulation.md).
    """
    draws = Draws(
        seed=checked_seed(seed), runs=options.runs, uncertain=options.uncertain, runs_per_draw=options.runs_per_draw
    )
    return simulate_draws(scenario, draws, seed=seed, options=options)


def simulate_draws(scenario: Scenario, draws: Draws, *, seed: int, options: RunOptions) -> Simulation:
    """Simulate a scenario with numbers drawn in a way of their own, and with the luck of `seed`.

    Raises
    ------
    InvalidScenario
        As `simulate`.
    """
    scenario = with_days(scenario, options.days)
    check_scenario(scenario)
    rules = rules_of(scenario, draws)
    setting = Setting(scenario=scenario, draws=draws, rules=rules)
    state, table = initial_state(scenario, rules), table_of(scenario, draws)
    kept = (_tallies(scenario), _paths(scenario, options))
    threads = options.threads or os.cpu_count() or 1
    minutes, today = [], 0
    for day, events in groupby(calendar_of(scenario), key=lambda due: due.day):
        advance_days(rules.packed, state, kept, days=(today, day), seed=seed, threads=threads)
        today = day
        for due in events:
            table, taken = happen(setting, table, state, due)
            if taken is not None:
                minutes.append(taken)
    advance_days(rules.packed, state, kept, days=(today, scenario.days), seed=seed, threads=threads)
    return Simulation(
        scenario=scenario, seed=seed, runs=options.runs, days=scenario.days,
        runs_per_draw=options.runs_per_draw, state=state, tallies=kept[0],
        minutes=tuple(minutes), paths=kept[1],
    )  # fmt: skip


def _tallies(scenario: Scenario) -> Tallies:
    import numpy as np

    days, streams, forces = scenario.days, len(scenario.streams), len(scenario.forces)
    return Tallies(
        counts=np.zeros((days, streams), np.int64), squares=np.zeros((days, streams), np.int64),
        talks=np.zeros((days, len(TALKS_STATES)), np.int64),
        stocks=np.zeros((days, forces, len(STOCKS)), np.int64),
    )  # fmt: skip


def _paths(scenario: Scenario, options: RunOptions) -> Paths:
    import numpy as np

    shape = (options.runs, scenario.days) if options.keep_paths else (0, 0)
    return Paths(
        counts=np.zeros((*shape, len(scenario.streams)), np.int64), talks=np.zeros(shape, np.int64),
        stocks=np.zeros((*shape, len(scenario.forces), len(STOCKS)), np.int64),
        orders=np.zeros((*shape, len(scenario.patrons)), np.int64),
        control=np.zeros((*shape, len(scenario.clients))),
        commitment=np.zeros((*shape, len(scenario.commitments)), np.int64),
        kept=np.array([options.keep_paths]),
    )  # fmt: skip
