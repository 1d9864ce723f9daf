"""The state of every run: named views, with the run as first axis, on the rows that the kernel steps from day to day.

How much is kept does not depend on the number of days: recent events are a ring of 28 days, everything else is what
holds today or a total so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

NEVER = -1
"""A day on which something happened, where it did not."""


class State(NamedTuple):
    """Every run as it stands; truth values are 0 and 1.

    Parameters
    ----------
    talks : (runs,)
        State of the talks, a number of `states`.
    settled, text : (runs, issues)
        Which issues a signed text settles, and where (0–100, NaN where not).
    closeness : (runs,)
        How near the last round came to an agreement, 0–1.
    formed : (runs,)
        Day from which a government is in office again.
    elected : (runs,)
        Whether the chamber was elected during the run.
    seats : (runs, blocs)
    dialogue : (runs, dialogues)
    order, order_day, order_dialogue : (runs, patrons)
        Standing order (-1, 0, 1), the day it was given, and the state of the dialogue then.
    control, obeys : (runs, clients)
    memory : (runs, memories)
        Decaying averages of past events, equation 1.
    counts, weight : (runs, streams)
        Events of the day; what else enters the memories (impulses, marks).
    shocked, shock_weight : (runs, streams)
        Events that the calendar adds to today, and their further weight.
    ring, recent, total, first : (runs, 28, streams), then (runs, streams)
        Events of the last 28 days one by one and together, since the start, day of the first.
    capped : (runs, streams)
        Whether an intensity or a total had to be cut off.
    commitment, commitment_day : (runs, commitments)
        State, and the day it was entered.
    belief : (runs, holders, 2)
        Executions and lapses as others count them.
    effect_until : (runs, effects)
        Last day on which an effect on a rate holds.
    stocks, moved : (runs, forces, 3)
        Combat, advisory, support; converted, withdrawn, brought in so far.
    plan, clock, plan_days : (runs, forces)
        Plan under way, days it has run, days it has in all.
    planned_from : (runs, forces, 3)
        Stocks when the plan began.
    entered : (runs, states of the talks)
        Day on which the talks were first in a state.
    spent : (runs, states of the talks)
        Days in each.
    collapsed : (runs,)
        Day on which a text or an agreement first collapsed.
    whole, real : (runs, places)
        The rows that all of the above are views on.
    """

    talks: IntArray
    settled: IntArray
    text: FloatArray
    closeness: FloatArray
    formed: IntArray
    elected: IntArray
    seats: IntArray
    dialogue: IntArray
    order: IntArray
    order_day: IntArray
    order_dialogue: IntArray
    control: FloatArray
    obeys: IntArray
    memory: FloatArray
    counts: IntArray
    weight: FloatArray
    shocked: IntArray
    shock_weight: FloatArray
    ring: IntArray
    recent: IntArray
    total: IntArray
    first: IntArray
    capped: IntArray
    commitment: IntArray
    commitment_day: IntArray
    belief: FloatArray
    effect_until: IntArray
    stocks: IntArray
    moved: IntArray
    plan: IntArray
    clock: IntArray
    plan_days: IntArray
    planned_from: IntArray
    entered: IntArray
    spent: IntArray
    collapsed: IntArray
    whole: IntArray
    real: FloatArray
