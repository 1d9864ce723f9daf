"""Forces as stocks and flows: combat, advisory, support (MODEL section 3, equations 14 to 16; Forrester1961).

A plan leads each stock from where it stood to its target in a number of days. On a day the wanted flow out of a stock
is gap / pace + planned reduction, where the gap is actual minus planned; the plan's clock stands still with chance
logistic(slip + attacks + insurgents). Where a plan may relabel, combat troops who are to go and advisers who are to
come are the same persons: a conversion, counted apart from withdrawal. Whole persons move, drawn binomially, so that
no stock falls below 0; what comes in is rounded up or down by luck.
"""

from __future__ import annotations

from math import exp, floor
from typing import TYPE_CHECKING, NamedTuple

import tightrope.scenario.simulation.place as place
from tightrope.scenario.simulation.guards import holds
from tightrope.scenario.simulation.luck import entity_of, uniform
from tightrope.scenario.simulation.packing import Run
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.quantiles import binomial_quantile
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.states import STOCK_COUNT, STOCKS

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

CONVERTED, WITHDRAWN, BROUGHT_IN = range(3)
DRAWS_A_DAY = 8
"""Room for the draws of one force on one day in the counter of its luck: one conversion, three out, three in."""


class Forces(NamedTuple):
    """Numbers of forces and plans.

    Parameters
    ----------
    stocks : (sets, forces, 3)
    force, when, until, days : (plans,)
        Whose plan, its guard or -1, the day by which or -1, days else.
    relabel : (plans,)
    target : (sets, plans, 3)
    pace, capacity, slip, slip_attacks, slip_insurgents : (sets, plans)
    attacks, insurgents : (plans, streams)
        Which streams count.
    started : (days, plans)
        Interventions that start a plan.
    entity : (forces,)
    """

    stocks: FloatArray
    force: IntArray
    when: IntArray
    until: IntArray
    days: IntArray
    relabel: BoolArray
    target: FloatArray
    pace: FloatArray
    capacity: FloatArray
    slip: FloatArray
    slip_attacks: FloatArray
    slip_insurgents: FloatArray
    attacks: BoolArray
    insurgents: BoolArray
    started: BoolArray
    entity: IntArray


def begin_plans(run: Run, day: int) -> None:
    """Start the plans whose guard holds, or that the calendar starts; for kernels."""
    at, fixed = run.at, run.fixed
    for plan in range(at[place.PLAN_COUNT]):
        if run.whole[at[place.PLAN] + fixed[at[place.FORCES_FORCE] + plan]] == plan:
            continue
        guard = fixed[at[place.FORCES_WHEN] + plan]
        started = fixed[at[place.FORCES_STARTED] + day * at[place.PLAN_COUNT] + plan] != 0
        if started or (guard >= 0 and holds(run, guard, day)):
            begin_plan(run, plan, day)


def begin_plan(run: Run, plan: int, day: int) -> None:
    """Start a plan in a run; it takes the place of the one under way for the same force; for kernels."""
    at, fixed, whole = run.at, run.fixed, run.whole
    force = fixed[at[place.FORCES_FORCE] + plan]
    whole[at[place.PLAN] + force] = plan
    whole[at[place.CLOCK] + force] = 0
    length = fixed[at[place.FORCES_DAYS] + plan]
    if fixed[at[place.FORCES_UNTIL] + plan] >= 0:
        length = fixed[at[place.FORCES_UNTIL] + plan] - day
    whole[at[place.PLAN_DAYS] + force] = max(1, length)
    stocks = force * STOCK_COUNT
    for stock in range(STOCK_COUNT):
        whole[at[place.PLANNED_FROM] + stocks + stock] = whole[at[place.STOCKS] + stocks + stock]


def move(run: Run, day: int) -> None:
    """Move the forces that have a plan, equations 14 to 16; for kernels."""
    at, whole = run.at, run.whole
    for force in range(at[place.FORCE_COUNT]):
        plan = whole[at[place.PLAN] + force]
        if plan < 0:
            continue
        if uniform(whole[at[place.SLIP_LUCK] + force], day) >= slip(run, plan):
            whole[at[place.CLOCK] + force] += 1
        combat, advisory, support = wanted(run, force, 0), wanted(run, force, 1), wanted(run, force, 2)
        if run.fixed[at[place.FORCES_RELABEL] + plan] != 0:
            converted = min(max(combat, 0.0), max(-advisory, 0.0))
            convert(run, force, converted, day)
            combat -= converted
            advisory += converted
        out = max(combat, 0.0) + max(advisory, 0.0) + max(support, 0.0)
        brought = max(-combat, 0.0) + max(-advisory, 0.0) + max(-support, 0.0)
        capacity = run.drawn[at[place.FORCES_CAPACITY] + plan]
        share_out = min(1.0, capacity / out) if out > 0.0 else 1.0
        share_in = min(1.0, capacity / brought) if brought > 0.0 else 1.0
        for stock in range(STOCK_COUNT):
            flow = combat if stock == 0 else (advisory if stock == 1 else support)
            transport(run, force, stock, flow * (share_out if flow > 0.0 else share_in), day)


def slip(run: Run, plan: int) -> float:
    """Return the chance that a plan stands still today, equation 16; for kernels."""
    at, drawn, streams = run.at, run.drawn, run.at[place.STREAM_COUNT]
    logit = drawn[at[place.FORCES_SLIP] + plan]
    for stream in range(streams):
        recent = run.whole[at[place.RECENT] + stream]
        if run.fixed[at[place.FORCES_ATTACKS] + plan * streams + stream] != 0:
            logit += drawn[at[place.FORCES_SLIP_ATTACKS] + plan] * recent
        if run.fixed[at[place.FORCES_INSURGENTS] + plan * streams + stream] != 0:
            logit += drawn[at[place.FORCES_SLIP_INSURGENTS] + plan] * recent
    return 1.0 / (1.0 + exp(-logit))


def wanted(run: Run, force: int, stock: int) -> float:
    """Return the flow out of a stock that the plan wants today, negative for in, equation 15; for kernels."""
    at, whole = run.at, run.whole
    plan, days = whole[at[place.PLAN] + force], whole[at[place.PLAN_DAYS] + force]
    start = float(whole[at[place.PLANNED_FROM] + force * STOCK_COUNT + stock])
    change = run.drawn[at[place.FORCES_TARGET] + plan * STOCK_COUNT + stock] - start
    clock = whole[at[place.CLOCK] + force]
    planned = start + change * min(1.0, clock / days)
    reduction = -change / days if clock < days else 0.0
    gap = whole[at[place.STOCKS] + force * STOCK_COUNT + stock] - planned
    return float(gap / run.drawn[at[place.FORCES_PACE] + plan] + reduction)


def convert(run: Run, force: int, mean: float, day: int) -> None:
    """Let combat troops become advisers on the spot; for kernels."""
    at, whole = run.at, run.whole
    stocks = at[place.STOCKS] + force * STOCK_COUNT
    persons = leaving(whole[stocks], mean, whole[at[place.FLOW_LUCK] + force], day * DRAWS_A_DAY)
    whole[stocks] -= persons
    whole[stocks + 1] += persons
    whole[at[place.MOVED] + force * STOCK_COUNT + CONVERTED] += persons


def transport(run: Run, force: int, stock: int, flow: float, day: int) -> None:
    """Take persons out of a stock (flow above 0) or bring them in; for kernels."""
    at, whole = run.at, run.whole
    persons, luck = at[place.STOCKS] + force * STOCK_COUNT + stock, whole[at[place.FLOW_LUCK] + force]
    moved = at[place.MOVED] + force * STOCK_COUNT
    counter = day * DRAWS_A_DAY + 1 + stock
    if flow > 0.0:
        gone = leaving(whole[persons], flow, luck, counter)
        whole[persons] -= gone
        whole[moved + WITHDRAWN] += gone
    elif flow < 0.0:
        come = floor(-flow + uniform(luck, counter + STOCK_COUNT))
        whole[persons] += come
        whole[moved + BROUGHT_IN] += come


def leaving(persons: int, mean: float, luck: int, counter: int) -> int:
    """Return how many of `persons` leave a stock if `mean` are expected to; for kernels."""
    if persons <= 0 or mean <= 0.0:
        return 0
    return binomial_quantile(uniform(luck, counter), persons, mean / persons)


FORCES = (begin_plans, begin_plan, move, slip, wanted, convert, transport, leaving, binomial_quantile)
"""What a kernel that runs a day calls."""


def force_rules(scenario: Scenario, draws: Draws, when: list[int]) -> Forces:
    """Return the numbers of a scenario's forces and plans, drawn; `when` is the guard of each plan or -1."""
    import numpy as np

    forces, plans, sets = scenario.forces, scenario.plans, draws.sets

    def of_plans(name: str) -> FloatArray:
        columns = [draws.of(getattr(plan, name), "plans", plan.key, name) for plan in plans]
        return np.array(columns).reshape(len(plans), sets).T.copy()

    def stocks(part: str, holders: list[tuple[str, object]]) -> FloatArray:
        rows = [[draws.of(getattr(held, s), part, key, s) for s in STOCKS] for key, held in holders]
        return np.array(rows).reshape(len(holders), len(STOCKS), sets).transpose(2, 0, 1).copy()

    def counted(name: str) -> BoolArray:
        rows = [[stream.key in getattr(plan, name) for stream in scenario.streams] for plan in plans]
        return np.array(rows, bool).reshape(len(plans), len(scenario.streams))

    started = np.zeros((scenario.days, len(plans)), bool)
    for intervention in scenario.interventions:
        if intervention.kind == "forces" and intervention.plan is not None:
            day = scenario.day(intervention.date)
            if 0 <= day < scenario.days:
                started[day, scenario.index("plans", intervention.plan)] = True
    return Forces(
        stocks=stocks("forces", [(force.key, force.now) for force in forces]),
        force=np.array([scenario.index("forces", plan.forces) for plan in plans], np.int64),
        when=np.array(when, np.int64),
        until=np.array([-1 if plan.until is None else scenario.day(plan.until) for plan in plans], np.int64),
        days=np.array([plan.days for plan in plans], np.int64),
        relabel=np.array([plan.relabel for plan in plans], bool),
        target=stocks("plans", [(plan.key, plan.target) for plan in plans]), pace=of_plans("pace"),
        capacity=of_plans("capacity"), slip=of_plans("slip"), slip_attacks=of_plans("slip_attacks"),
        slip_insurgents=of_plans("slip_insurgents"), attacks=counted("attacks"), insurgents=counted("insurgents"),
        started=started, entity=np.array([entity_of("forces", force.key) for force in forces], np.int64),
    )  # fmt: skip
