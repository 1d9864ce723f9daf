"""Durability: the chance a day that an interim text or an agreement collapses (MODEL section 4, end).

hazard = base(state) × exp(violence × events of the last 28 days). A collapse leaves the talks broken down and its
issues open again.
"""

from __future__ import annotations

from math import exp, nan
from typing import TYPE_CHECKING, NamedTuple

import tightrope.scenario.simulation.place as place
from tightrope.scenario.simulation.luck import uniform
from tightrope.scenario.simulation.packing import Run
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.states import AGREEMENT, BREAKDOWN, INTERIM, TALKS_STATES

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray


class Collapse(NamedTuple):
    """Numbers of the hazard: base (sets, states of the talks), violence (sets,), which streams count (streams,)."""

    base: FloatArray
    violence: FloatArray
    streams: BoolArray


def hazard(run: Run) -> float:
    """Return the chance that what was signed collapses today; for kernels."""
    at = run.at
    base = run.drawn[at[place.COLLAPSE_BASE] + run.whole[at[place.TALKS]]]
    if base <= 0.0:
        return 0.0
    events = 0
    for stream in range(at[place.STREAM_COUNT]):
        if run.fixed[at[place.COLLAPSE_STREAMS] + stream] != 0:
            events += run.whole[at[place.RECENT] + stream]
    return float(min(1.0, base * exp(run.drawn[at[place.COLLAPSE_VIOLENCE]] * events)))


def last(run: Run, day: int) -> None:
    """Let what was signed stand or collapse; for kernels."""
    chance = hazard(run)
    if chance > 0.0 and uniform(run.whole[run.at[place.COLLAPSE_LUCK]], day) < chance:
        break_down(run)
        if run.whole[run.at[place.COLLAPSED]] < 0:
            run.whole[run.at[place.COLLAPSED]] = day


def break_down(run: Run) -> None:
    """End the talks and void what was signed; for kernels."""
    at = run.at
    run.whole[at[place.TALKS]] = BREAKDOWN
    run.real[at[place.CLOSENESS]] = 0.0
    for issue in range(at[place.ISSUE_COUNT]):
        run.whole[at[place.SETTLED] + issue] = 0
        run.real[at[place.TEXT] + issue] = nan


DURABILITY = (last, hazard, break_down)
"""What a kernel that runs a day calls."""


def collapse_rules(scenario: Scenario, draws: Draws) -> Collapse:
    """Return the numbers of the hazard, drawn; 0 where a scenario says nothing of it."""
    import numpy as np

    base = np.zeros((draws.sets, len(TALKS_STATES)))
    violence, counted = np.zeros(draws.sets), np.zeros(len(scenario.streams), bool)
    if (given := scenario.durability) is not None:
        base[:, AGREEMENT] = draws.of(given.agreement, "durability", "agreement")
        base[:, INTERIM] = draws.of(given.interim, "durability", "interim")
        violence = draws.of(given.violence, "durability", "violence")
        counted = np.array([stream.key in given.streams for stream in scenario.streams], bool)
    return Collapse(base=base, violence=violence, streams=counted)
