"""The calendar of a simulation: what is due on which day, and what it does to every run before the day begins.

Events of a day come in a fixed order: turns of dialogues beside this one, elections, changes of positions and
control, shocks and strikes, rounds of the talks, texts and states that are set from outside. The luck of an event
belongs to its name, not to its day, so an election that is moved brings the same seats.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tightrope.scenario.simulation.luck import DIALOGUE, FORMATION, SEATS, SHOCK
from tightrope.scenario.simulation.negotiation import Election, Round, Turn
from tightrope.scenario.simulation.patrons import change_control
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.state import State
from tightrope.scenario.simulation.states import BREAKDOWN, TALKS_STATES
from tightrope.scenario.simulation.talks import Minutes, Setting, Table, break_down_in, hold_round, settle
from tightrope.scenario.simulation.unfolding import Intervention, Shock

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One event of the calendar.

    Parameters
    ----------
    day : int
    order : int
        Place among the kinds of events of a day.
    event : Round, Election, Turn, Shock or Intervention
    name : tuple of str
        Whose luck it has.
    """

    day: int
    order: int
    event: Round | Election | Turn | Shock | Intervention
    name: tuple[str, ...]


_ORDER = {
    "dialogue": 0, "election": 1, "position": 2, "control": 2, "shock": 3, "strike": 3, "round": 4, "text": 5,
    "talks": 5,
}  # fmt: skip
_SET_OTHERWISE = ("election", "round", "commitment", "forces")
"""Interventions that the calendar need not know: they move a date, or the day's kernel looks them up."""


def calendar_of(scenario: Scenario) -> list[Due]:
    """Return the events of a scenario in order of day, interventions included, without those outside its days."""
    moved = {(i.kind, i.election or i.round): i.date for i in scenario.interventions}
    held = {i.dialogue: i.date for i in scenario.interventions if i.kind == "dialogue"}
    found: list[Due] = []

    def put(kind: str, when: int, event: Round | Election | Turn | Shock | Intervention, *name: str) -> None:
        if 0 <= when < scenario.days:
            found.append(Due(day=when, order=_ORDER[kind], event=event, name=name))

    for dialogue in scenario.dialogues:
        for n, turn in enumerate(dialogue.turns):
            if dialogue.key not in held or turn.date < held[dialogue.key]:
                put("dialogue", scenario.day(turn.date), turn, dialogue.key, str(n))
    for election in scenario.elections:
        when = moved.get(("election", election.key), election.date)
        put("election", scenario.day(when), election, election.key)
    for shock in scenario.shocks:
        put("shock", scenario.day(shock.date), shock, shock.key)
    for meeting in scenario.rounds:
        put("round", scenario.day(moved.get(("round", meeting.key), meeting.date)), meeting, meeting.key)
    for intervention in scenario.interventions:
        if intervention.kind not in _SET_OTHERWISE:
            put(intervention.kind, scenario.day(intervention.date), intervention)
    return sorted(found, key=lambda due: (due.day, due.order))


def happen(setting: Setting, table: Table, state: State, due: Due) -> tuple[Table, Minutes | None]:
    """Let one event of the calendar happen in every run; return the table, and the minutes of a round."""
    event = due.event
    if isinstance(event, Round):
        return table, hold_round(setting, table, state, event, due.day)
    if isinstance(event, Intervention):
        return intervene(setting, table, state, event), None
    if isinstance(event, Election):
        elect(setting, state, event, due.day)
    elif isinstance(event, Turn):
        turns = setting.luck(DIALOGUE, *due.name) < setting.number(event, "probability", "dialogues", *due.name)
        state.dialogue[turns, setting.scenario.index("dialogues", due.name[0])] = TALKS_STATES.index(event.to)
    else:
        befall(setting, state, event)
    return table, None


def elect(setting: Setting, state: State, election: Election, day: int) -> None:
    """Hold an election: seats are shared out anew, and a government forms after a delay (MODEL section 4).

    The logarithm of a bloc's share of seats swings by a normal number; seats go to the largest remainders.
    """
    import numpy as np

    scenario, place = setting.scenario, ("elections", election.key)
    chamber = scenario.chambers[scenario.index("chambers", election.chamber)]
    first = sum(len(c.blocs) for c in scenario.chambers[: scenario.chambers.index(chamber)])
    columns = slice(first, first + len(chamber.blocs))
    total = sum(bloc.seats for bloc in chamber.blocs)
    shares = state.seats[:, columns] / total
    for n, bloc in enumerate(chamber.blocs):
        swing = setting.number(bloc, "swing", "chambers", chamber.key, bloc.name)
        shares[:, n] *= np.exp(swing * _normal(setting, SEATS, *place, bloc.name))
    state.seats[:, columns] = share_out_seats(shares, total)
    state.elected[:] = True
    delay = setting.number(election, "delay", *place)
    spread = setting.number(election, "delay_spread", *place)
    state.formed[:] = day + np.ceil(delay * np.exp(spread * _normal(setting, FORMATION, *place))).astype(np.int64)


def share_out_seats(shares: FloatArray, total: int) -> IntArray:
    """Return whole seats that sum to `total` in every run, by largest remainders; shares are (runs, blocs)."""
    import numpy as np

    exact = shares / shares.sum(axis=1, keepdims=True) * total
    seats: IntArray = np.floor(exact).astype(np.int64)
    left = total - seats.sum(axis=1)
    order = np.argsort(seats - exact, axis=1, kind="stable")
    seats += np.argsort(order, axis=1, kind="stable") < left[:, None]
    return seats


def _normal(setting: Setting, purpose: int, *entity: str) -> FloatArray:
    """Return a standard normal number for each run, from two uniform ones (BoxMuller1958)."""
    import numpy as np

    radius = np.sqrt(-2 * np.log(setting.luck(purpose, *entity)))
    normal: FloatArray = radius * np.cos(2 * np.pi * setting.luck(purpose, *entity, counter=1))
    return normal


def befall(setting: Setting, state: State, shock: Shock) -> None:
    """Let a shock happen in the runs in which it does."""
    scenario, place = setting.scenario, ("shocks", shock.key)
    happened = setting.luck(SHOCK, *place) < setting.number(shock, "probability", *place)
    if shock.stream is not None:
        stream = scenario.index("streams", shock.stream)
        state.shocked[happened, stream] += shock.events
        extra = shock.events * (setting.number(shock, "weight", *place) - 1.0)
        state.shock_weight[happened, stream] += extra[happened]
    if shock.client is not None:
        client = scenario.index("clients", shock.client)
        patrons, drawn = setting.rules.patrons, setting.rules.packed.set_of_run
        steps = shock.transfer * patrons.transfer[drawn, client]
        if shock.leader_lost:
            steps = steps - patrons.leader_lost[drawn, client]
        change_control(state.control, happened, client=client, steps=steps)


def intervene(setting: Setting, table: Table, state: State, what: Intervention) -> Table:
    """Make an intervention happen in every run; return the table of positions."""
    import numpy as np

    scenario, every = setting.scenario, np.ones(len(state.talks), bool)
    value, code = what.value or 0.0, TALKS_STATES.index(what.to or "none")
    if what.kind == "position":
        actor = scenario.actors().index(what.actor or "")
        return table.moved(actor, scenario.index("issues", what.issue or ""), value)
    if what.kind == "strike":
        stream = scenario.index("streams", what.stream or "")
        state.shocked[:, stream] += what.events
        state.shock_weight[:, stream] += what.events * (what.weight - 1.0)
    elif what.kind == "dialogue":
        state.dialogue[:, scenario.index("dialogues", what.dialogue or "")] = code
    elif what.kind == "text":
        settle(state, every, [scenario.index("issues", what.issue or "")], np.full((len(every), 1), value))
    elif what.kind == "control":
        state.control[:, scenario.index("clients", what.client or "")] = value
    elif code == BREAKDOWN:
        break_down_in(state, every)
    else:
        state.talks[:] = code
    return table


def with_days(scenario: Scenario, days: int | None) -> Scenario:
    """Return a scenario with another number of days, or as it is."""
    return scenario if days is None else replace(scenario, days=days)
