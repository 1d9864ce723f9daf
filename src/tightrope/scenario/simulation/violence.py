"""Violence: a daily multivariate Hawkes process (MODEL section 1; Hawkes1971, Kirchner2016).

    R(t) = rho R(t-1) + (1 - rho) N(t-1)                                      memory of a stream      (1)
    E_i(t) = sum over links K exp(kappa x + eta_s) R(t)                       excitation              (2)
    B_i(t) = rate_i,s exp(gamma x + orders + effects + closeness) O_i         background              (3)
    lambda_i(t) = [B_i + E_i] exp(-sum theta R*(t))                           intensity               (4)

Excitation adds, deterrence multiplies. A memory belongs to a source and a half-life, so a pair of streams may have a
fast and a slow link, and links with the same source and half-life share one. `step` is the day; the rest prepares it.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

import tightrope.scenario.simulation.place as place
from tightrope.scenario.simulation.links import Tie, covariate_days, ties_of
from tightrope.scenario.simulation.luck import entity_of, uniform
from tightrope.scenario.simulation.packing import Run
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.quantiles import (
    LARGEST_MEAN,
    NEGATIVE_BINOMIAL,
    POISSON,
    SAME_DAY,
    count_quantile,
)
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.states import RECENT_DAYS, STOCK_COUNT, TALKS_STATE_COUNT, TALKS_STATES

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

FAMILIES = {"poisson": POISSON, "same-day": SAME_DAY, "negative binomial": NEGATIVE_BINOMIAL}
CAP = 100
"""A run is capped when a stream has this many times the events that backgrounds alone would give (MODEL 1.4)."""


class Violence(NamedTuple):
    """Numbers of the streams; `sets` is sets of drawn numbers, links are sorted by target.

    Parameters
    ----------
    log_rate : (sets, streams, states of the talks)
    covariates : (days, covariates)
    weight : (sets, streams, covariates)
    source : (memories,)
    decay : (sets, memories)
    first_link : (streams + 1,)
    link_memory : (links,)
    strength : (sets, links, states of the talks)
    link_weight : (sets, links, covariates)
    first_deterrent, deterrent_memory, deterrence : the same for theta
    family : (streams,)
    shape : (sets, streams)
    exposed_to, exposure_reference : (streams,)
        A force or -1; persons.
    elasticity, reach : (sets, streams)
    checked_by, check_reference : (streams,)
    check : (sets, streams)
    client : (streams,)
    spoiler : (sets, streams)
    most : (streams,)
        Events in a run above which excitation ends.
    entity : (streams,)
    """

    log_rate: FloatArray
    covariates: FloatArray
    weight: FloatArray
    source: IntArray
    decay: FloatArray
    first_link: IntArray
    link_memory: IntArray
    strength: FloatArray
    link_weight: FloatArray
    first_deterrent: IntArray
    deterrent_memory: IntArray
    deterrence: FloatArray
    family: IntArray
    shape: FloatArray
    exposed_to: IntArray
    exposure_reference: IntArray
    elasticity: FloatArray
    reach: FloatArray
    checked_by: IntArray
    check_reference: IntArray
    check: FloatArray
    client: IntArray
    spoiler: FloatArray
    most: IntArray
    entity: IntArray


def step(run: Run, day: int) -> None:
    """Let a day of violence happen in a run; for kernels."""
    at, fixed, drawn, whole = run.at, run.fixed, run.drawn, run.whole
    streams = at[place.STREAM_COUNT]
    remember(run, day)
    slot = at[place.RING] + (day % RECENT_DAYS) * streams
    for stream in range(streams):
        mean = intensity(run, stream, day)
        luck = uniform(whole[at[place.STREAM_LUCK] + stream], day)
        family, shape = fixed[at[place.VIOLENCE_FAMILY] + stream], drawn[at[place.VIOLENCE_SHAPE] + stream]
        count = count_quantile(luck, mean, family, shape)
        if whole[at[place.SHOCKED] + stream] != 0:
            count += whole[at[place.SHOCKED] + stream]
            whole[at[place.SHOCKED] + stream] = 0
        whole[at[place.COUNTS] + stream] = count
        if count != whole[slot + stream]:
            whole[at[place.RECENT] + stream] += count - whole[slot + stream]
            whole[slot + stream] = count
        if count > 0:
            if whole[at[place.TOTAL] + stream] == 0:
                whole[at[place.FIRST] + stream] = day
            whole[at[place.TOTAL] + stream] += count
            if whole[at[place.TOTAL] + stream] > fixed[at[place.VIOLENCE_MOST] + stream]:
                whole[at[place.CAPPED] + stream] = 1


def remember(run: Run, day: int) -> None:
    """Let yesterday's events enter the memories, equation 1; for kernels."""
    at, whole, real = run.at, run.whole, run.real
    if day > 0:
        for memory in range(at[place.MEMORY_COUNT]):
            stream = run.fixed[at[place.VIOLENCE_SOURCE] + memory]
            decay = run.drawn[at[place.VIOLENCE_DECAY] + memory]
            entering = whole[at[place.COUNTS] + stream] + real[at[place.WEIGHT] + stream]
            kept = decay * real[at[place.MEMORY] + memory]
            real[at[place.MEMORY] + memory] = kept + (1.0 - decay) * entering
    for stream in range(at[place.STREAM_COUNT]):
        real[at[place.WEIGHT] + stream] = real[at[place.SHOCK_WEIGHT] + stream]
        real[at[place.SHOCK_WEIGHT] + stream] = 0.0


def intensity(run: Run, stream: int, day: int) -> float:
    """Return the intensity of a stream on a day, equations 2 to 4; for kernels."""
    at, fixed, drawn, real = run.at, run.fixed, run.drawn, run.real
    mean = background(run, stream, day)
    if run.whole[at[place.CAPPED] + stream] == 0:
        first = at[place.VIOLENCE_FIRST_LINK] + stream
        strengths = at[place.VIOLENCE_STRENGTH] + run.whole[at[place.TALKS]]
        memories, reads = at[place.MEMORY], at[place.VIOLENCE_LINK_MEMORY]
        has_covariates = at[place.COVARIATE_COUNT] > 0
        for link in range(fixed[first], fixed[first + 1]):
            strength = drawn[strengths + link * TALKS_STATE_COUNT]
            if has_covariates:
                strength *= exp(moved(run, place.VIOLENCE_LINK_WEIGHT, link, day))
            mean += strength * real[memories + fixed[reads + link]]
    deterred = 0.0
    first = at[place.VIOLENCE_FIRST_DETERRENT] + stream
    for link in range(fixed[first], fixed[first + 1]):
        memory = real[at[place.MEMORY] + fixed[at[place.VIOLENCE_DETERRENT_MEMORY] + link]]
        deterred += drawn[at[place.VIOLENCE_DETERRENCE] + link] * memory
    if deterred > 0.0:
        mean *= exp(-deterred)
    if mean > LARGEST_MEAN:
        run.whole[at[place.CAPPED] + stream] = 1
        mean = LARGEST_MEAN
    return mean


def moved(run: Run, weights: int, row: int, day: int) -> float:
    """Return what the covariates of a day add to a logarithm; for kernels."""
    covariates = run.at[place.COVARIATE_COUNT]
    begin = run.at[weights] + row * covariates
    today = run.at[place.VIOLENCE_COVARIATES] + day * covariates
    total = 0.0
    for covariate in range(covariates):
        total += run.drawn[begin + covariate] * run.steady[today + covariate]
    return total


def background(run: Run, stream: int, day: int) -> float:
    """Return the background of a stream on a day, equation 3; for kernels."""
    at, fixed, drawn, whole, real = run.at, run.fixed, run.drawn, run.whole, run.real
    state = stream * TALKS_STATE_COUNT + whole[at[place.TALKS]]
    logarithm = drawn[at[place.VIOLENCE_LOG_RATE] + state] + real[at[place.BOOST] + stream]
    if at[place.COVARIATE_COUNT] > 0:
        logarithm += moved(run, place.VIOLENCE_WEIGHT, stream, day)
    client = fixed[at[place.VIOLENCE_CLIENT] + stream]
    if client >= 0:
        logarithm += real[at[place.PULL] + client]
    logarithm += drawn[at[place.VIOLENCE_SPOILER] + stream] * real[at[place.CLOSENESS]]
    force = fixed[at[place.VIOLENCE_EXPOSED_TO] + stream]
    if force >= 0:
        stocks = at[place.STOCKS] + force * STOCK_COUNT
        present = whole[stocks] + whole[stocks + 1] + whole[stocks + 2]
        reach = drawn[at[place.VIOLENCE_REACH] + stream]
        if present <= 0 or reach <= 0.0:
            return 0.0
        share = present / fixed[at[place.VIOLENCE_EXPOSURE_REFERENCE] + stream]
        logarithm += drawn[at[place.VIOLENCE_ELASTICITY] + stream] * log(share) + log(reach)
    force = fixed[at[place.VIOLENCE_CHECKED_BY] + stream]
    if force >= 0:
        advisers = max(whole[at[place.STOCKS] + force * STOCK_COUNT + 1], 1)  # the power law has no value at 0
        share = advisers / fixed[at[place.VIOLENCE_CHECK_REFERENCE] + stream]
        logarithm -= drawn[at[place.VIOLENCE_CHECK] + stream] * log(share)
    if logarithm != real[at[place.LAST_LOG_RATE] + stream]:  # exponentials take most of a quiet day's time
        real[at[place.LAST_LOG_RATE] + stream] = logarithm
        real[at[place.LAST_RATE] + stream] = exp(logarithm)
    return float(real[at[place.LAST_RATE] + stream])


VIOLENCE = (step, remember, intensity, moved, background)
"""What a kernel that runs a day calls."""


def violence_rules(scenario: Scenario, draws: Draws) -> Violence:
    """Return the numbers of a scenario's streams, drawn."""
    import numpy as np

    streams, sets = scenario.streams, draws.sets
    covariates = covariate_days(scenario)
    excites = ties_of(scenario, draws, deters=False)
    deters = ties_of(scenario, draws, deters=True)
    memories = list(dict.fromkeys(tie.memory for tie in (*excites, *deters)))
    half_lives = {tie.memory: tie.half_life for tie in (*excites, *deters)}
    rates = np.array(
        [[draws.of(stream.rate[s], "streams", stream.key, "rate", s) for s in TALKS_STATES] for stream in streams]
    ).reshape(len(streams), len(TALKS_STATES), sets)
    with np.errstate(divide="ignore"):  # a rate of 0 is a stream that only others excite
        log_rate = np.ascontiguousarray(np.log(rates).transpose(2, 0, 1))
    shape = np.zeros((sets, len(streams)))
    for n, stream in enumerate(streams):
        if stream.family == "same-day":
            shape[:, n] = sum((tie.same_day for tie in excites if tie.target == n), np.zeros(sets))
        elif stream.size is not None:
            shape[:, n] = draws.of(stream.size, "streams", stream.key, "size")

    def column(part: str, name: str, otherwise: float) -> FloatArray:
        found = np.full((sets, len(streams)), otherwise)
        for n, stream in enumerate(streams):
            holder = getattr(stream, part) if part else stream
            number = getattr(holder, name) if holder is not None else None
            if number is not None:
                found[:, n] = draws.of(number, "streams", stream.key, part, name)
        return found

    def force_of(part: str) -> tuple[IntArray, IntArray]:
        held = [getattr(stream, part) for stream in streams]
        return (
            np.array([-1 if h is None else scenario.index("forces", h.forces) for h in held], np.int64),
            np.array([1 if h is None else h.reference for h in held], np.int64),
        )

    exposed_to, exposure_reference = force_of("exposure")
    checked_by, check_reference = force_of("checked_by")
    first_link, link_memory, strength, link_weight = _sorted_ties(excites, memories, len(streams), sets, covariates)
    first_deterrent, deterrent_memory, deterrence, _ = _sorted_ties(deters, memories, len(streams), sets, covariates)
    weight = np.zeros((sets, len(streams), covariates.shape[1]))
    for n, stream in enumerate(streams):
        for name, number in stream.covariates.items():
            drawn = draws.of(number, "streams", stream.key, "covariates", name)
            weight[:, n, scenario.index("covariates", name)] = drawn
    return Violence(
        log_rate=log_rate, covariates=covariates, weight=weight,
        source=np.array([memory[0] for memory in memories], np.int64),
        decay=np.array([0.5 ** (1 / half_lives[m]) for m in memories]).reshape(len(memories), sets).T.copy(),
        first_link=first_link, link_memory=link_memory, strength=strength, link_weight=link_weight,
        first_deterrent=first_deterrent, deterrent_memory=deterrent_memory, deterrence=deterrence[:, :, 0].copy(),
        family=np.array([FAMILIES[stream.family] for stream in streams], np.int64), shape=shape,
        exposed_to=exposed_to, exposure_reference=exposure_reference,
        elasticity=column("exposure", "elasticity", 0.0), reach=column("exposure", "reach", 1.0),
        checked_by=checked_by, check_reference=check_reference, check=column("checked_by", "strength", 0.0),
        client=np.array([-1 if s.client is None else scenario.index("clients", s.client) for s in streams], np.int64),
        spoiler=column("", "spoiler", 0.0), most=_most(scenario, excites, rates),
        entity=np.array([entity_of("streams", stream.key) for stream in streams], np.int64),
    )  # fmt: skip


def _sorted_ties(
    ties: list[Tie], memories: list[tuple[int, str]], streams: int, sets: int, covariates: FloatArray
) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
    import numpy as np

    ordered = sorted(ties, key=lambda tie: tie.target)  # stable: the file's order within a target
    first = np.searchsorted([tie.target for tie in ordered], np.arange(streams + 1)).astype(np.int64)
    memory = np.array([memories.index(tie.memory) for tie in ordered], np.int64)
    strength = np.zeros((sets, len(ordered), len(TALKS_STATES)))
    weight = np.zeros((sets, len(ordered), covariates.shape[1]))
    for n, tie in enumerate(ordered):
        strength[:, n] = tie.strength
        for covariate, drawn in tie.covariates.items():
            weight[:, n, covariate] = drawn
    return first, memory, strength, weight


def _most(scenario: Scenario, excites: list[Tie], rates: FloatArray) -> IntArray:
    """Return for each stream how many events are too many: by the backgrounds of the streams that can reach it."""
    import numpy as np

    reached_from = [{n} for n in range(len(scenario.streams))]
    for _ in scenario.streams:
        for tie in excites:
            reached_from[tie.target] |= reached_from[tie.source]
    largest = rates.max(axis=(1, 2), initial=0.0)
    return np.array(
        [CAP * max(1, int(scenario.days * sum(largest[n] for n in sorted(reach)))) for reach in reached_from],
        np.int64,
    )
