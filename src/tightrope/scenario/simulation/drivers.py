"""What drives an outcome of a simulation: Sobol indices of its numbers and of luck, and a tornado of their ends.

The outcome of a run is a function of its numbers and of its luck, which is one input among the others because every
random number is keyed by the seed. A first index is the share of the variance that would go if the input were known;
for a number it is read off the runs at hand by the means of bins, for luck it is the covariance of runs that share
luck and no number. A total index is the share that would stay if only this input were unknown (Jansen's estimator):
the same runs again with this input drawn anew. The tornado sets a number to its low and to its high end in all runs,
everything else as it was, luck included, so that the difference is the number's alone.

Sources: Sobol2001; Jansen1999; Plischke2013; Saltelli2010; MODEL section 5 (luck as an input).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.scenario.sensitivity import STILL, first_index, total_index
from tightrope.scenario.simulation.luck import LARGEST_SEED
from tightrope.scenario.simulation.parameter import Draws, Parameter
from tightrope.scenario.simulation.results import Simulation
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.simulate import RunOptions, simulate, simulate_draws

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

TORNADO = 12
"""Numbers, those with the largest total indices, that are set to their ends: what a picture of them can hold."""

LUCK = "luck"
"""The input that is no number of the scenario."""

Progress = Callable[[int, int, str], None]
"""Told how many inputs are done, of how many, and which comes next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputDriver:
    """How far one input drives an outcome.

    Parameters
    ----------
    number : str
        The name of the number, or "luck".
    source : str
        Where the number comes from; empty for luck.
    first, first_error, total, total_error : float
        Sobol indices, 0–1, with their standard errors.
    low, high : float or None
        Ends of the number's range; None for luck.
    at_low, at_high : float or None
        Mean of the outcome with the number at its low and its high end in all runs; of the `TORNADO` numbers with the
        largest total indices.
    """

    number: str
    source: str
    first: float
    first_error: float
    total: float
    total_error: float
    low: float | None = None
    high: float | None = None
    at_low: float | None = None
    at_high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDrivers:
    """What drives an outcome.

    Parameters
    ----------
    outcome : str
    mean, variance : float
    inputs : tuple of InputDriver
        Luck and every number with a range, those with the largest total index first.
    """

    outcome: str
    mean: float
    variance: float
    inputs: tuple[InputDriver, ...]


def outcome_drivers(
    scenario: Scenario, outcome: str, *, seed: int, options: RunOptions, progress: Progress | None = None
) -> OutcomeDrivers:
    """Return what drives an outcome of a scenario.

    It costs the runs once for each number with a range, and twice more for the few that drive it most.

    Parameters
    ----------
    scenario : Scenario
    outcome : str
        One of `Simulation.outcomes()`.
    seed : int
    options : RunOptions
        How many runs for each input; a standard error falls with the root of their number.
    progress : Progress

    Raises
    ------
    InvalidOption
        If there is no outcome of that name; the message lists them.
    """
    options = replace(options, uncertain=True, runs_per_draw=1, keep_paths=False)
    asked: dict[tuple[str, ...], Parameter] = {}
    base = Draws(seed=seed, runs=options.runs, asked=asked)
    other = (seed + 1) % LARGEST_SEED

    def run(draws: Draws, luck: int = seed) -> FloatArray:
        return _outcome(simulate_draws(scenario, draws, seed=luck, options=options), outcome)

    values = run(base)
    numbers = dict(asked)
    variance = float(values.var())
    luck = _luck(values, run(base, other), run(replace(base, seed=other)), variance)
    found: dict[tuple[str, ...], InputDriver] = {}
    for done, (name, parameter) in enumerate(numbers.items()):
        if progress:
            progress(done, len(numbers), " ".join(name))
        anew = run(replace(base, seeds={name: other}))
        first = first_index(base.of(parameter, *name), values) if variance > STILL else (0.0, 0.0)
        total = total_index(values, anew, variance) if variance > STILL else (0.0, 0.0)
        found[name] = InputDriver(
            number=" ".join(name), source=parameter.source, first=first[0], first_error=first[1], total=total[0],
            total_error=total[1], low=parameter.low, high=parameter.high,
        )  # fmt: skip
    for name in sorted(found, key=lambda name: -found[name].total)[:TORNADO]:
        low, high = (run(replace(base, pinned={name: end})) for end in (numbers[name].low, numbers[name].high))
        found[name] = replace(found[name], at_low=float(low.mean()), at_high=float(high.mean()))
    if progress:
        progress(len(numbers), len(numbers), "")
    inputs = tuple(sorted((luck, *found.values()), key=lambda driver: -driver.total))
    return OutcomeDrivers(outcome=outcome, mean=float(values.mean()), variance=variance, inputs=inputs)


def outcome_names(scenario: Scenario, *, seed: int) -> tuple[str, ...]:
    """Return the names of the outcomes of a scenario, from a single run."""
    return tuple(simulate(scenario, seed=seed, options=RunOptions(runs=1)).outcomes())


def _outcome(simulation: Simulation, name: str) -> FloatArray:
    outcomes = simulation.outcomes()
    if name not in outcomes:
        raise InvalidOption(f"no outcome {name!r}; there are {', '.join(outcomes)}")
    return outcomes[name]


def _luck(values: FloatArray, other_luck: FloatArray, other_numbers: FloatArray, variance: float) -> InputDriver:
    """Return the indices of luck, from the same numbers with other luck and other numbers with the same luck."""
    import numpy as np

    if variance <= STILL:
        return InputDriver(number=LUCK, source="", first=0.0, first_error=0.0, total=0.0, total_error=0.0)
    total, total_error = total_index(values, other_luck, variance)
    products = (values - values.mean()) * (other_numbers - other_numbers.mean()) / variance
    return InputDriver(
        number=LUCK, source="", first=max(0.0, float(products.mean())),
        first_error=float(np.std(products) / len(products) ** 0.5), total=total, total_error=total_error,
    )  # fmt: skip
