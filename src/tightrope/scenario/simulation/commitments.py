"""Conditional commitments: armed, due, executed, lapsed or released (MODEL section 2, equations 12 and 13).

    armed -> due        first day on which the guard holds, or the deadline, unless released
    armed -> released   the fulfilment condition holds
    due   -> executed   with hazard 1 - (1 - p)^(1/grace) a day, so that p is the chance within the days of grace
    due   -> lapsed     after the days of grace: a bluff

All guards are evaluated against the state before any commitment moves, once a day after the day's events; what an
execution changes acts from the next day on, so one day's executions cannot set off another commitment. Others believe
in a holder's commitments by a Beta distribution that starts with a weight of 4 at its credibility.

Sources: Fearon1994, Kydd2002, Sechser2011.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

import tightrope.scenario.simulation.place as place
from tightrope.scenario.simulation.durability import break_down
from tightrope.scenario.simulation.forces import begin_plan
from tightrope.scenario.simulation.guards import holds
from tightrope.scenario.simulation.luck import entity_of, uniform
from tightrope.scenario.simulation.packing import Run
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.state import NEVER
from tightrope.scenario.simulation.states import (
    ARMED,
    BREAKDOWN,
    COMMITMENT_STATES,
    DUE,
    EXECUTED,
    LAPSED,
    RELEASED,
    TALKS_STATES,
)

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

RATE, IMPULSE, PLAN, TALKS_TO = range(4)
STARTING_WEIGHT = 4.0
"""Weight of what others believe before they have seen anything: u + v of MODEL section 2."""
NEARLY_SURE = 1e-9
"""Credibilities are kept this far from 0 and 1, where a logit has no value."""


class Commitments(NamedTuple):
    """Numbers of commitments and of their effects.

    Parameters
    ----------
    when, released_when : (commitments,)
        Guards or -1.
    deadline : (commitments,)
        Day or -1.
    delay, grace : (commitments,)
    logit : (sets, commitments)
        Of credibility, with what raises it.
    client : (commitments,)
        Whose patron can restrain it, or -1; `patron` is the patron.
    patron : (commitments,)
    restraint, punishment, lesson : (sets, commitments)
    punished_by : (commitments, streams)
    holder : (commitments,)
        Place of the holder in `belief`.
    belief : (sets, holders, 2)
        At the start.
    forced : (days, commitments)
        State that an intervention sets, or -1.
    effect_of, effect_on, effect_kind, effect_target, effect_days : (effects,)
        Whose effect, on which state, what it does to what, for how long.
    effect_size : (sets, effects)
    entity : (commitments,)
    """

    when: IntArray
    released_when: IntArray
    deadline: IntArray
    delay: IntArray
    grace: IntArray
    logit: FloatArray
    patron: IntArray
    restraint: FloatArray
    punishment: FloatArray
    lesson: FloatArray
    punished_by: BoolArray
    holder: IntArray
    belief: FloatArray
    forced: IntArray
    effect_of: IntArray
    effect_on: IntArray
    effect_kind: IntArray
    effect_target: IntArray
    effect_days: IntArray
    effect_size: FloatArray
    entity: IntArray


def boosts(run: Run, day: int) -> None:
    """Sum up what effects add to the logarithm of each stream's rate today; for kernels."""
    at, fixed = run.at, run.fixed
    if at[place.EFFECT_COUNT] == 0:
        return
    for stream in range(at[place.STREAM_COUNT]):
        run.real[at[place.BOOST] + stream] = 0.0
    for effect in range(at[place.EFFECT_COUNT]):
        is_rate = fixed[at[place.COMMITMENTS_EFFECT_KIND] + effect] == RATE
        if is_rate and day <= run.whole[at[place.EFFECT_UNTIL] + effect]:
            stream = fixed[at[place.COMMITMENTS_EFFECT_TARGET] + effect]
            run.real[at[place.BOOST] + stream] += run.drawn[at[place.COMMITMENTS_EFFECT_SIZE] + effect]


def credibility(run: Run, commitment: int) -> float:
    """Return the chance that a commitment is executed within its grace, as things stand, equation 13; for kernels."""
    at, fixed, drawn, whole = run.at, run.fixed, run.drawn, run.whole
    logit = drawn[at[place.COMMITMENTS_LOGIT] + commitment]
    patron = fixed[at[place.COMMITMENTS_PATRON] + commitment]
    if patron >= 0 and whole[at[place.ORDER] + patron] < 0:
        logit -= drawn[at[place.COMMITMENTS_RESTRAINT] + commitment]
    streams = at[place.STREAM_COUNT]
    for stream in range(streams):
        if fixed[at[place.COMMITMENTS_PUNISHED_BY] + commitment * streams + stream] != 0:
            logit -= drawn[at[place.COMMITMENTS_PUNISHMENT] + commitment] * whole[at[place.RECENT] + stream]
    return 1.0 / (1.0 + exp(-logit))


def look(run: Run, day: int) -> None:
    """Evaluate all guards of commitments before any of them moves; for kernels."""
    at, fixed, whole = run.at, run.fixed, run.whole
    for commitment in range(at[place.COMMITMENT_COUNT]):
        whole[at[place.RAISED] + commitment] = ARMED
        if whole[at[place.COMMITMENT] + commitment] != ARMED:
            continue
        released, guard = (
            fixed[at[place.COMMITMENTS_RELEASED_WHEN] + commitment],
            fixed[at[place.COMMITMENTS_WHEN] + commitment],
        )
        deadline = fixed[at[place.COMMITMENTS_DEADLINE] + commitment]
        if released >= 0 and holds(run, released, day):
            whole[at[place.RAISED] + commitment] = RELEASED
        elif (guard >= 0 and holds(run, guard, day)) or (deadline >= 0 and day >= deadline):
            whole[at[place.RAISED] + commitment] = DUE


def advance(run: Run, day: int) -> None:
    """Move every commitment on by a day; `look` must have been called; for kernels."""
    at, fixed, whole = run.at, run.fixed, run.whole
    for commitment in range(at[place.COMMITMENT_COUNT]):
        before = whole[at[place.COMMITMENT] + commitment]
        now = next_state(run, commitment, before, day)
        if now == before:
            continue
        whole[at[place.COMMITMENT] + commitment] = now
        whole[at[place.COMMITMENT_DAY] + commitment] = day
        belief = at[place.BELIEF] + 2 * fixed[at[place.COMMITMENTS_HOLDER] + commitment]
        if now == EXECUTED:
            run.real[belief] += run.drawn[at[place.COMMITMENTS_LESSON] + commitment]
        elif now == LAPSED:
            run.real[belief + 1] += run.drawn[at[place.COMMITMENTS_LESSON] + commitment]
        for effect in range(at[place.EFFECT_COUNT]):
            own = fixed[at[place.COMMITMENTS_EFFECT_OF] + effect] == commitment
            if own and fixed[at[place.COMMITMENTS_EFFECT_ON] + effect] == now:
                act(run, effect, day)


def next_state(run: Run, commitment: int, before: int, day: int) -> int:
    """Return the state that a commitment goes into today, equation 12; for kernels."""
    at, fixed, whole = run.at, run.fixed, run.whole
    forced = fixed[at[place.COMMITMENTS_FORCED] + day * at[place.COMMITMENT_COUNT] + commitment]
    if forced >= 0:
        return int(forced)
    if before == ARMED:
        return int(whole[at[place.RAISED] + commitment])
    delay, grace = fixed[at[place.COMMITMENTS_DELAY] + commitment], fixed[at[place.COMMITMENTS_GRACE] + commitment]
    waited = day - whole[at[place.COMMITMENT_DAY] + commitment] - delay
    if before != DUE or waited <= 0:
        return before
    hazard = 1.0 - (1.0 - credibility(run, commitment)) ** (1.0 / grace)
    if uniform(whole[at[place.COMMITMENT_LUCK] + commitment], day) < hazard:
        return EXECUTED
    return LAPSED if waited >= grace else DUE


def act(run: Run, effect: int, day: int) -> None:
    """Let one effect of a commitment begin; for kernels."""
    at, fixed = run.at, run.fixed
    kind = fixed[at[place.COMMITMENTS_EFFECT_KIND] + effect]
    target = fixed[at[place.COMMITMENTS_EFFECT_TARGET] + effect]
    if kind == RATE:
        run.whole[at[place.EFFECT_UNTIL] + effect] = day + fixed[at[place.COMMITMENTS_EFFECT_DAYS] + effect]
    elif kind == IMPULSE:
        run.real[at[place.WEIGHT] + target] += run.drawn[at[place.COMMITMENTS_EFFECT_SIZE] + effect]
    elif kind == PLAN:
        begin_plan(run, target, day)
    elif target == BREAKDOWN:
        break_down(run)
    else:
        run.whole[at[place.TALKS]] = target


COMMITMENTS = (boosts, credibility, look, advance, next_state, act)
"""What a kernel that runs a day calls."""


def commitment_rules(scenario: Scenario, draws: Draws, when: list[int], released_when: list[int]) -> Commitments:
    """Return the numbers of a scenario's commitments, drawn; the lists give their guards or -1."""
    import numpy as np

    entries, sets = scenario.commitments, draws.sets
    patron_of = {client.actor: scenario.index("patrons", client.patron) for client in scenario.clients}

    def column(name: str) -> FloatArray:
        columns = [draws.of(getattr(entry, name), "commitments", entry.key, name) for entry in entries]
        return np.array(columns).reshape(len(entries), sets).T.copy()

    chance = np.clip(column("credibility"), NEARLY_SURE, 1 - NEARLY_SURE)
    logit = np.log(chance / (1 - chance))
    for n, entry in enumerate(entries):
        for name, number in entry.raised_by.items():
            logit[:, n] += draws.of(number, "commitments", entry.key, "raised_by", name)
    holders = list(dict.fromkeys(entry.actor for entry in entries))
    belief = np.zeros((sets, len(holders), 2))
    for n, holder in enumerate(holders):
        first = next(k for k, entry in enumerate(entries) if entry.actor == holder)
        mean = 1 / (1 + np.exp(-logit[:, first]))
        belief[:, n, 0], belief[:, n, 1] = STARTING_WEIGHT * mean, STARTING_WEIGHT * (1 - mean)
    forced = np.full((scenario.days, len(entries)), NEVER, np.int64)
    for intervention in scenario.interventions:
        if intervention.kind == "commitment" and intervention.commitment and intervention.outcome:
            day = scenario.day(intervention.date)
            if 0 <= day < scenario.days:
                state = COMMITMENT_STATES.index(intervention.outcome)
                forced[day, scenario.index("commitments", intervention.commitment)] = state
    effects = _effects(scenario, draws)
    return Commitments(
        when=np.array(when, np.int64), released_when=np.array(released_when, np.int64),
        deadline=np.array([-1 if e.deadline is None else scenario.day(e.deadline) for e in entries], np.int64),
        delay=np.array([entry.delay for entry in entries], np.int64),
        grace=np.array([entry.grace for entry in entries], np.int64), logit=logit,
        patron=np.array([patron_of.get(entry.client or "", -1) for entry in entries], np.int64),
        restraint=column("restraint"), punishment=column("punishment"), lesson=column("lesson"),
        punished_by=np.array(
            [[stream.key in entry.punished_by for stream in scenario.streams] for entry in entries], bool
        ).reshape(len(entries), len(scenario.streams)),
        holder=np.array([holders.index(entry.actor) for entry in entries], np.int64), belief=belief, forced=forced,
        effect_of=np.array([row[0] for row in effects], np.int64),
        effect_on=np.array([row[1] for row in effects], np.int64),
        effect_kind=np.array([row[2] for row in effects], np.int64),
        effect_target=np.array([row[3] for row in effects], np.int64),
        effect_days=np.array([row[4] for row in effects], np.int64),
        effect_size=np.array([row[5] for row in effects]).reshape(len(effects), sets).T.copy(),
        entity=np.array([entity_of("commitments", entry.key) for entry in entries], np.int64),
    )  # fmt: skip


def _effects(scenario: Scenario, draws: Draws) -> list[tuple[int, int, int, int, int, FloatArray]]:
    import numpy as np

    rows = []
    for n, entry in enumerate(scenario.commitments):
        for m, effect in enumerate(entry.effects):
            name = ("commitments", entry.key, "effects", str(m))
            on, none = COMMITMENT_STATES.index(effect.on), np.zeros(draws.sets)
            if effect.rate is not None and effect.stream is not None:
                size = draws.of(effect.rate, *name, "rate")
                rows.append((n, on, RATE, scenario.index("streams", effect.stream), effect.days, size))
            elif effect.impulse is not None and effect.stream is not None:
                size = draws.of(effect.impulse, *name, "impulse")
                rows.append((n, on, IMPULSE, scenario.index("streams", effect.stream), 0, size))
            elif effect.plan is not None:
                rows.append((n, on, PLAN, scenario.index("plans", effect.plan), 0, none))
            elif effect.talks is not None:
                rows.append((n, on, TALKS_TO, TALKS_STATES.index(effect.talks), 0, none))
    return rows
