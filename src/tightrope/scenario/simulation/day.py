"""A day put together, and days in a row: the kernel of the simulation.

A day begins with its calendar (`calendar`): dialogues beside this one, elections, shocks and interventions, rounds of
the talks. Then, in every run:

1. patrons give orders                                    `patrons.give_orders`
2. effects of executed commitments are summed up          `commitments.boosts`
3. violence happens                                       `violence.step`
4. control wears off where a front was used               `patrons.wear`
5. forces move                                            `forces.begin_plans`, `forces.move`
6. guards are evaluated, then commitments move            `commitments.look`, `commitments.advance`
7. what was signed stands or collapses                    `durability.last`
8. the day is counted

Runs are computed one by one, by the same operations in the same order, and sums over runs are of whole numbers, so
the number of threads cannot change a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import tightrope.scenario.simulation.place as place
from tightrope.models.compiled import compiled, share_out
from tightrope.scenario.simulation.commitments import COMMITMENTS, advance, boosts, look
from tightrope.scenario.simulation.durability import DURABILITY, last
from tightrope.scenario.simulation.forces import FORCES, begin_plans, move
from tightrope.scenario.simulation.guards import GUARDS
from tightrope.scenario.simulation.kept import Paths, Tallies
from tightrope.scenario.simulation.luck import (
    COLLAPSE,
    COUNT,
    EXECUTE,
    FLOW,
    LUCK,
    OBEY,
    ORDER,
    SLIP,
    luck_key,
)
from tightrope.scenario.simulation.packing import Packed, Run
from tightrope.scenario.simulation.patrons import PATRONS, give_orders, wear
from tightrope.scenario.simulation.quantiles import QUANTILES
from tightrope.scenario.simulation.state import State
from tightrope.scenario.simulation.states import STOCK_COUNT
from tightrope.scenario.simulation.violence import VIOLENCE, step

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

Span = tuple[int, int, int, int]
"""First day, day after the last, first run, run after the last."""


def run_days(
    packed: Packed, rows: tuple[IntArray, FloatArray], tallies: Tallies, paths: Paths, span: Span, seed: int
) -> None:
    """Simulate some days of some runs; compiled by `advance_days`."""
    first_day, end_day, first_run, end_run = span
    for number in range(first_run, end_run):
        drawn = packed.drawn[packed.set_of_run[number]]
        run = Run(packed.at, packed.fixed, packed.steady, drawn, rows[0][number], rows[1][number])
        take_luck(run, number, seed)
        for day in range(first_day, end_day):
            give_orders(run, day)
            boosts(run, day)
            step(run, day)
            wear(run)
            begin_plans(run, day)
            move(run, day)
            look(run, day)
            advance(run, day)
            last(run, day)
            tally(run, tallies, day)
            if paths.kept[0]:
                keep(run, paths, number, day)


def take_luck(run: Run, number: int, seed: int) -> None:
    """Compute the keys of a run's luck; for kernels."""
    at = run.at
    keys(run, (place.STREAM_LUCK, place.VIOLENCE_ENTITY, place.STREAM_COUNT), number, COUNT, seed)
    keys(run, (place.COMMITMENT_LUCK, place.COMMITMENTS_ENTITY, place.COMMITMENT_COUNT), number, EXECUTE, seed)
    keys(run, (place.FLOW_LUCK, place.FORCES_ENTITY, place.FORCE_COUNT), number, FLOW, seed)
    keys(run, (place.SLIP_LUCK, place.FORCES_ENTITY, place.FORCE_COUNT), number, SLIP, seed)
    keys(run, (place.ORDER_LUCK, place.PATRONS_PATRON_ENTITY, place.PATRON_COUNT), number, ORDER, seed)
    keys(run, (place.OBEY_LUCK, place.PATRONS_CLIENT_ENTITY, place.CLIENT_COUNT), number, OBEY, seed)
    run.whole[at[place.COLLAPSE_LUCK]] = luck_key(seed, number, COLLAPSE, 0)


def keys(run: Run, places: tuple[int, int, int], number: int, purpose: int, seed: int) -> None:
    """Fill in the keys of the entities of one kind; places are of keys, entities and their count; for kernels."""
    luck, entities, count = places
    for entity in range(run.at[count]):
        name = run.fixed[run.at[entities] + entity]
        run.whole[run.at[luck] + entity] = luck_key(seed, number, purpose, name)


def tally(run: Run, tallies: Tallies, day: int) -> None:
    """Count a day that is over; for kernels."""
    at, whole = run.at, run.whole
    talks = whole[at[place.TALKS]]
    whole[at[place.SPENT] + talks] += 1
    if whole[at[place.ENTERED] + talks] < 0:
        whole[at[place.ENTERED] + talks] = day
    tallies.talks[day, talks] += 1
    for stream in range(at[place.STREAM_COUNT]):
        count = whole[at[place.COUNTS] + stream]
        if count > 0:
            tallies.counts[day, stream] += count
            tallies.squares[day, stream] += count * count
    for force in range(at[place.FORCE_COUNT]):
        for stock in range(STOCK_COUNT):
            tallies.stocks[day, force, stock] += whole[at[place.STOCKS] + force * STOCK_COUNT + stock]


def keep(run: Run, paths: Paths, number: int, day: int) -> None:
    """Keep a day that is over in full; for kernels."""
    at, whole = run.at, run.whole
    paths.talks[number, day] = whole[at[place.TALKS]]
    for stream in range(at[place.STREAM_COUNT]):
        paths.counts[number, day, stream] = whole[at[place.COUNTS] + stream]
    for force in range(at[place.FORCE_COUNT]):
        for stock in range(STOCK_COUNT):
            paths.stocks[number, day, force, stock] = whole[at[place.STOCKS] + force * STOCK_COUNT + stock]
    for patron in range(at[place.PATRON_COUNT]):
        paths.orders[number, day, patron] = whole[at[place.ORDER] + patron]
    for client in range(at[place.CLIENT_COUNT]):
        paths.control[number, day, client] = run.real[at[place.CONTROL] + client]
    for commitment in range(at[place.COMMITMENT_COUNT]):
        paths.commitment[number, day, commitment] = whole[at[place.COMMITMENT] + commitment]


KERNEL = (
    run_days, take_luck, keys, tally, keep, *LUCK, *QUANTILES, *GUARDS, *PATRONS, *VIOLENCE, *FORCES, *COMMITMENTS,
    *DURABILITY,
)  # fmt: skip
"""The kernel and everything that it calls."""


def advance_days(
    packed: Packed, state: State, kept: tuple[Tallies, Paths], *, days: tuple[int, int], seed: int, threads: int
) -> None:
    """Simulate the days from the first up to, not with, the second in every run, sharing runs out among threads."""
    tallies, paths = kept
    parts: list[Tallies] = []

    def simulate(first: int, end: int) -> None:
        own = Tallies(*(array * 0 for array in tallies))
        parts.append(own)
        compiled(*KERNEL, lean=True)(packed, (state.whole, state.real), own, paths, (*days, first, end), seed)

    if days[0] < days[1]:
        share_out(simulate, len(packed.set_of_run), threads)
    for part in parts:
        for total, share in zip(tallies, part, strict=True):
            total += share
