"""What is kept of a simulation: sums over runs day by day, and every run on every day where that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray


class Tallies(NamedTuple):
    """Sums over runs for each day, all whole numbers, so that the order of addition cannot matter.

    Parameters
    ----------
    counts, squares : (days, streams)
        Events, and their squares.
    talks : (days, states of the talks)
        Runs in each state at the end of the day.
    stocks : (days, forces, 3)
    """

    counts: IntArray
    squares: IntArray
    talks: IntArray
    stocks: IntArray


class Paths(NamedTuple):
    """What is kept of every run and day when trajectories are asked for; no runs otherwise.

    Parameters
    ----------
    counts : (runs, days, streams)
    talks : (runs, days)
    stocks : (runs, days, forces, 3)
    orders : (runs, days, patrons)
    control : (runs, days, clients)
    commitment : (runs, days, commitments)
    kept : (1,)
    """

    counts: IntArray
    talks: IntArray
    stocks: IntArray
    orders: IntArray
    control: FloatArray
    commitment: IntArray
    kept: BoolArray
