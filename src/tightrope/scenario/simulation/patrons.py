"""Patrons and clients: orders, obedience, and control that wears out (MODEL section 4, equations 17 and 18).

A patron gives an order when the state of its own dialogue changes, and again every so many days; the chance of each
order depends on that state. A client's attack rate is multiplied by exp(v [control × order + (1 - control) × own]),
or, where obedience is "wholly or not", by exp(v × order) with the chance `control`, redrawn at each order, else by
exp(v × own). Positions of clients move with control too: see `heard`.

Sources: Salehyan2010, BymanKreps2010; FriedkinJohnsen1990.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import tightrope.scenario.simulation.place as place
from tightrope.scenario.simulation.luck import entity_of, uniform
from tightrope.scenario.simulation.packing import Run
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.states import TALKS_STATE_COUNT, TALKS_STATES, ByState

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray


class Patrons(NamedTuple):
    """Numbers of patrons and clients.

    Parameters
    ----------
    dialogue, every : (patrons,)
        Whose state decides, and days between orders.
    restrain, press : (sets, patrons, states of the talks)
        Chances of an order.
    patron : (clients,)
    control, pull, own, transfer, leader_lost, front_used : (sets, clients)
    in_part : (clients,)
    front : (clients, streams)
        Whether a stream is a front of the client.
    patron_entity, client_entity : luck
    """

    dialogue: IntArray
    every: IntArray
    restrain: FloatArray
    press: FloatArray
    patron: IntArray
    control: FloatArray
    pull: FloatArray
    own: FloatArray
    transfer: FloatArray
    leader_lost: FloatArray
    front_used: FloatArray
    in_part: BoolArray
    front: BoolArray
    patron_entity: IntArray
    client_entity: IntArray


def give_orders(run: Run, day: int) -> None:
    """Give the orders of a day and say what they do to the clients' attack rates; for kernels."""
    at, fixed, drawn, whole, real = run.at, run.fixed, run.drawn, run.whole, run.real
    for patron in range(at[place.PATRON_COUNT]):
        now = whole[at[place.DIALOGUE] + fixed[at[place.PATRONS_DIALOGUE] + patron]]
        given = whole[at[place.ORDER_DAY] + patron]
        unchanged = given >= 0 and now == whole[at[place.ORDER_DIALOGUE] + patron]
        if unchanged and day - given < fixed[at[place.PATRONS_EVERY] + patron]:
            continue
        luck = uniform(whole[at[place.ORDER_LUCK] + patron], day)
        restrain = drawn[at[place.PATRONS_RESTRAIN] + patron * TALKS_STATE_COUNT + now]
        press = drawn[at[place.PATRONS_PRESS] + patron * TALKS_STATE_COUNT + now]
        whole[at[place.ORDER] + patron] = -1 if luck < restrain else (1 if luck < restrain + press else 0)
        whole[at[place.ORDER_DAY] + patron] = day
        whole[at[place.ORDER_DIALOGUE] + patron] = now
        for client in range(at[place.CLIENT_COUNT]):
            if fixed[at[place.PATRONS_PATRON] + client] == patron:
                obeys = uniform(whole[at[place.OBEY_LUCK] + client], day) < real[at[place.CONTROL] + client]
                whole[at[place.OBEYS] + client] = 1 if obeys else 0
    for client in range(at[place.CLIENT_COUNT]):
        order = float(whole[at[place.ORDER] + fixed[at[place.PATRONS_PATRON] + client]])
        own = drawn[at[place.PATRONS_OWN] + client]
        share = float(whole[at[place.OBEYS] + client])
        if fixed[at[place.PATRONS_IN_PART] + client] != 0:
            share = real[at[place.CONTROL] + client]
        inclination = share * order + (1.0 - share) * own
        real[at[place.PULL] + client] = drawn[at[place.PATRONS_PULL] + client] * inclination


def wear(run: Run) -> None:
    """Let control slip where a front was used today, the last term of equation 18; for kernels."""
    at, real, streams = run.at, run.real, run.at[place.STREAM_COUNT]
    for client in range(at[place.CLIENT_COUNT]):
        used = False
        for stream in range(streams):
            is_front = run.fixed[at[place.PATRONS_FRONT] + client * streams + stream] != 0
            if is_front and run.whole[at[place.COUNTS] + stream] > 0:
                used = True
        if used:
            slipped = real[at[place.CONTROL] + client] - run.drawn[at[place.PATRONS_FRONT_USED] + client]
            real[at[place.CONTROL] + client] = max(0.0, slipped)


PATRONS = (give_orders, wear)
"""What a kernel that runs a day calls."""


def patron_rules(scenario: Scenario, draws: Draws) -> Patrons:
    """Return the numbers of a scenario's patrons and clients, drawn."""
    import numpy as np

    patrons, clients = scenario.patrons, scenario.clients

    def chances(given: ByState, actor: str, order: str) -> FloatArray:
        columns = [
            draws.of(given[s], "patrons", actor, order, s) if s in given else np.zeros(draws.sets)
            for s in TALKS_STATES
        ]
        return np.stack(columns, axis=-1)

    def of_clients(name: str) -> FloatArray:
        columns = [draws.of(getattr(client, name), "clients", client.actor, name) for client in clients]
        return np.array(columns).reshape(len(clients), draws.sets).T.copy()

    def of_patrons(name: str) -> FloatArray:
        rows = [chances(getattr(patron, name), patron.actor, name) for patron in patrons]
        return np.array(rows).reshape(len(patrons), draws.sets, len(TALKS_STATES)).transpose(1, 0, 2).copy()

    own_streams = [{stream.key for stream in scenario.streams if stream.client == client.actor} for client in clients]
    return Patrons(
        dialogue=np.array([scenario.index("dialogues", patron.dialogue) for patron in patrons], np.int64),
        every=np.array([patron.every for patron in patrons], np.int64),
        restrain=of_patrons("restrain"), press=of_patrons("press"),
        patron=np.array([scenario.index("patrons", client.patron) for client in clients], np.int64),
        control=of_clients("control"), pull=of_clients("pull"), own=of_clients("own"),
        transfer=of_clients("transfer"), leader_lost=of_clients("leader_lost"), front_used=of_clients("front_used"),
        in_part=np.array([client.obedience == "in part" for client in clients], bool),
        front=np.array(
            [[stream.front_of in own for stream in scenario.streams] for own in own_streams], bool
        ).reshape(len(clients), len(scenario.streams)),
        patron_entity=np.array([entity_of("patrons", patron.actor) for patron in patrons], np.int64),
        client_entity=np.array([entity_of("clients", client.actor) for client in clients], np.int64),
    )  # fmt: skip


def change_control(control: FloatArray, happened: BoolArray, *, client: int, steps: FloatArray) -> None:
    """Move control of a client, (runs, clients), in the runs in which something happened, within 0 and 1."""
    import numpy as np

    control[happened, client] = np.clip(control[happened, client] + steps[happened], 0.0, 1.0)


def heard(scenario: Scenario, own: FloatArray, control: FloatArray) -> FloatArray:
    """Return positions after influence, shape (runs, actors, issues).

    A client stands at (1 - control) × own + control × its patron's position after influence. This is the
    Friedkin–Johnsen equilibrium of clients who listen to one patron each; no client is its own patron's patron.

    Parameters
    ----------
    own : (runs, actors, issues)
    control : (runs, clients)

    Source: FriedkinJohnsen1990.
    """
    actors = list(scenario.actors())
    after = own.copy()
    waiting = {n for n, c in enumerate(scenario.clients) if c.actor in actors and c.patron in actors}
    while waiting:
        unmoved = {scenario.clients[n].actor for n in waiting}
        for n in sorted(n for n in waiting if scenario.clients[n].patron not in unmoved):
            row, patron = actors.index(scenario.clients[n].actor), actors.index(scenario.clients[n].patron)
            share = control[:, n, None]
            after[:, row] = (1 - share) * own[:, row] + share * after[:, patron]
            waiting.discard(n)
    return after
