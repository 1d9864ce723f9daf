"""The state before the first day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tightrope.scenario.simulation.guards import LONGEST
from tightrope.scenario.simulation.packing import pack, view
from tightrope.scenario.simulation.place import PLACES
from tightrope.scenario.simulation.rules import Rules
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.state import NEVER, State
from tightrope.scenario.simulation.states import RECENT_DAYS, STOCKS, TALKS_STATES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.positions.actor_issues import FloatArray, IntArray


def initial_state(scenario: Scenario, rules: Rules) -> State:
    """Return the state of every run before the first day; numbers that are drawn are those of each run.

    Where each part lies is noted in `rules.packed.at`.
    """
    import numpy as np

    runs = len(rules.packed.set_of_run)
    streams, issues, forces = len(scenario.streams), len(scenario.issues), len(scenario.forces)
    patrons, clients, commitments = len(scenario.patrons), len(scenario.clients), len(scenario.commitments)

    def whole(*shape: int, value: int = 0) -> IntArray:
        return np.full((runs, *shape), value, np.int64)

    def real(*shape: int, value: float = 0.0) -> FloatArray:
        return np.full((runs, *shape), value)

    def by_run(drawn: FloatArray) -> FloatArray:
        return drawn[rules.packed.set_of_run]

    seats = np.array([bloc.seats for chamber in scenario.chambers for bloc in chamber.blocs], np.int64)
    dialogues = np.array([TALKS_STATES.index(dialogue.state) for dialogue in scenario.dialogues], np.int64)
    parts: dict[str, NDArray[Any]] = {
        "talks": whole(value=TALKS_STATES.index(scenario.talks.state)), "settled": whole(issues),
        "text": real(issues, value=np.nan), "closeness": real(), "formed": whole(), "elected": whole(),
        "seats": np.tile(seats, (runs, 1)), "dialogue": np.tile(dialogues, (runs, 1)), "order": whole(patrons),
        "order_day": whole(patrons, value=NEVER), "order_dialogue": whole(patrons, value=NEVER),
        "control": by_run(rules.patrons.control), "obeys": whole(clients),
        "memory": real(len(rules.violence.source)), "counts": whole(streams), "weight": real(streams),
        "shocked": whole(streams), "shock_weight": real(streams), "ring": whole(RECENT_DAYS, streams),
        "recent": whole(streams), "total": whole(streams), "first": whole(streams, value=NEVER),
        "capped": whole(streams), "commitment": whole(commitments), "commitment_day": whole(commitments),
        "belief": by_run(rules.commitments.belief),
        "effect_until": whole(len(rules.commitments.effect_kind), value=NEVER),
        "stocks": by_run(rules.forces.stocks).round().astype(np.int64), "moved": whole(forces, len(STOCKS)),
        "plan": whole(forces, value=NEVER), "clock": whole(forces), "plan_days": whole(forces, value=1),
        "planned_from": whole(forces, len(STOCKS)), "entered": whole(len(TALKS_STATES), value=NEVER),
        "spent": whole(len(TALKS_STATES)), "collapsed": whole(value=NEVER),
    }  # fmt: skip
    room: dict[str, NDArray[Any]] = {
        "raised": whole(commitments), "stream_luck": whole(streams), "commitment_luck": whole(commitments),
        "flow_luck": whole(forces), "slip_luck": whole(forces), "order_luck": whole(patrons),
        "obey_luck": whole(clients), "collapse_luck": whole(1), "pull": real(clients), "boost": real(streams),
        "last_log_rate": real(streams), "last_rate": real(streams, value=1.0), "stack": real(LONGEST),
    }  # fmt: skip
    rows = pack(rules.packed.at, {**parts, **room}, by_row=True)
    views = {
        name: view(rows[array.dtype.kind == "f"], int(rules.packed.at[PLACES[name]]), array.shape[1:])
        for name, array in parts.items()
    }
    return State(**views, whole=rows[0], real=rows[1])
