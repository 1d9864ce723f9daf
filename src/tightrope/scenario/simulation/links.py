"""Who excites and deters whom: the links of a scenario with their numbers drawn, and whether they are stable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tightrope.scenario.simulation.conflict import Deterrent, Link
from tightrope.scenario.simulation.parameter import Draws, Parameter
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.states import TALKS_STATES, TalksState

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tie:
    """A link with its numbers drawn.

    Parameters
    ----------
    source, target : int
        Streams.
    memory : (int, str)
        Which memory it reads: its source, and what its half-life is.
    half_life : (sets,), days
    strength : (sets, states of the talks)
        Events caused on later days, or deterrence.
    same_day : (sets,)
        Events caused on the same day, of a stream that excites itself and is counted in families.
    covariates : mapping from covariate to (sets,)
    """

    source: int
    target: int
    memory: tuple[int, str]
    half_life: FloatArray
    strength: FloatArray
    same_day: FloatArray
    covariates: Mapping[int, FloatArray]


def ties_of(scenario: Scenario, draws: Draws, *, deters: bool) -> list[Tie]:
    """Return the links that excite (or deter), those of front groups added."""
    import numpy as np

    ties = []
    seen: dict[tuple[str, str], int] = {}
    for link in scenario.deters if deters else scenario.excites:
        count = seen[link.source, link.target] = seen.get((link.source, link.target), 0) + 1
        name = ("deters" if deters else "excites", link.source, link.target, str(count))
        strength = draws.of(link.strength, *name, "strength")
        by_state = np.ones((draws.sets, len(TALKS_STATES)))
        covariates = {}
        if isinstance(link, Link):
            for state, change in link.by_state.items():
                by_state[:, TALKS_STATES.index(state)] = np.exp(draws.of(change, *name, "by_state", state))
            for key, change in link.covariates.items():
                covariates[scenario.index("covariates", key)] = draws.of(change, *name, "covariates", key)
        half_life = draws.of(link.half_life, "half-life", link.source, _what(link.half_life))
        target = scenario.index("streams", link.target)
        for source, attribution in _sources(scenario, draws, link):
            later = strength * attribution
            same_day = np.zeros(draws.sets)
            if not deters and scenario.streams[target].family == "same-day" and source == target:
                share = same_day_share(half_life)
                later, same_day = later * (1 - share), later * share
            ties.append(
                Tie(
                    source=source, target=target, memory=(source, _what(link.half_life)), half_life=half_life,
                    strength=later[:, None] * by_state, same_day=same_day, covariates=covariates,
                )
            )  # fmt: skip
    return ties


def same_day_share(half_life: FloatArray) -> FloatArray:
    """Return the share of direct offspring that falls on its parent's day, equation 5."""
    import numpy as np

    beta = np.log(2) / half_life
    share: FloatArray = 1 - (1 - np.exp(-beta)) / beta
    return share


def _what(half_life: Parameter) -> str:
    return f"{half_life.value} {half_life.low} {half_life.high}"


def _sources(scenario: Scenario, draws: Draws, link: Link | Deterrent) -> list[tuple[int, FloatArray]]:
    """Return the streams that act through a link, and how far: the source itself, and the fronts it hides behind."""
    import numpy as np

    source = scenario.index("streams", link.source)
    found = [(source, np.ones(draws.sets))]
    target = scenario.streams[scenario.index("streams", link.target)]
    parent = scenario.streams[source]
    for n, stream in enumerate(scenario.streams):
        if stream.front_of == parent.key:
            own = target.actor in (parent.actor, stream.actor)
            known = np.ones(draws.sets) if own else draws.of(stream.attribution, "streams", stream.key, "attribution")
            found.append((n, known))
    return found


def covariate_days(scenario: Scenario) -> FloatArray:
    """Return the covariates day by day, shape (days, covariates)."""
    import numpy as np

    days = np.zeros((scenario.days, len(scenario.covariates)))
    for n, covariate in enumerate(scenario.covariates):
        for change in sorted(covariate.steps, key=lambda step: step.date):
            days[max(0, scenario.day(change.date)) :, n] = change.value
    return days


def branching(scenario: Scenario, state: TalksState, quantity: Literal["value", "high"] = "value") -> FloatArray:
    """Return the branching matrix in a state of the talks: K[i, j] events of i that one event of j causes directly.

    Every covariate is taken on the day on which it raises a link most. Deterrence, which only lowers, is left out.
    """
    import numpy as np

    days = covariate_days(scenario)
    matrix = np.zeros((len(scenario.streams),) * 2)
    point = Draws(seed=0, runs=1, uncertain=False)
    for link in scenario.excites:
        strength = getattr(link.strength, quantity)
        if state in link.by_state:
            strength *= np.exp(getattr(link.by_state[state], quantity))
        if link.covariates:
            change = sum(days[:, scenario.index("covariates", k)] * p.value for k, p in link.covariates.items())
            strength *= np.exp(np.max(change))
        target = scenario.index("streams", link.target)
        for source, attribution in _sources(scenario, point, link):
            matrix[target, source] += strength * attribution[0]
    return matrix


def spectral_radius(matrix: FloatArray) -> float:
    """Return the largest absolute eigenvalue; below 1, bursts of violence die out."""
    import numpy as np

    return float(np.abs(np.linalg.eigvals(matrix)).max(initial=0.0))
