"""Scores and calibration of forecasts of the same outcomes, with intervals that resample whole proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from tightrope.scenario.pooling_distribution import crps, log_score, quantile_points

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

RESAMPLES = 4_000
SEED = 20_261_120
"""Of the resampling; the intervals do not depend on it to the printed digit."""
NEAR = 10.0
"""Points of 100 within which the literature counts a forecast as a hit."""
LEVELS = (0.5, 0.8, 0.9)
PIT_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A mean difference with its 95 percent bootstrap interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How often central intervals hold the outcome.

    Parameters
    ----------
    level : share asked for
    promised : share
        What the intervals hold by their own forecast: more than asked for, since places are single points.
    held : share of outcomes
    """

    level: float
    promised: float
    held: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastScores:
    """How one forecast did.

    Parameters
    ----------
    name : str
    issues : int
        Issues with a point forecast.
    mean_error, median_error : hundredths of the scale
        Of the point forecast: what a model says, or the median of a distribution.
    within_10 : share of issues
    crps : hundredths of the scale
    log_score : nats for a cell of one hundredth of the scale
    coverage : tuple of Coverage
    pit : tuple of share
        Tenths of the probability integral transform; all 0.1 if calibrated.
    pooled_minus_this : Interval by measure, or None for the pooled forecast itself
        "mean_error", "crps", "log_score"; below 0 the pooled forecast is better.
    """

    name: str
    issues: int
    mean_error: float
    median_error: float
    within_10: float
    crps: float
    log_score: float
    coverage: tuple[Coverage, ...]
    pit: tuple[float, ...]
    pooled_minus_this: dict[str, Interval] | None

    def to_json(self) -> dict[str, Any]:
        """Return the scores as JSON has them."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """A forecast beside what came true.

    Parameters
    ----------
    name : str
    point : (rows,), 0–100
    given : (rows,), bool
        Where there is a point.
    probability : (rows, 101)
    """

    name: str
    point: FloatArray
    given: BoolArray
    probability: FloatArray


def score(
    forecast: Scored, outcome: IntArray, *, pooled: Scored | None = None, proposals: Sequence[str] = ()
) -> ForecastScores:
    """Return the scores of a forecast, and how far the pooled one differs from it.

    Parameters
    ----------
    forecast, pooled : Scored
    outcome : (rows,)
        Grid points.
    proposals : names, one for each row
        What is resampled.
    """
    import numpy as np

    error = np.abs(forecast.point - outcome)[forecast.given]
    return ForecastScores(
        name=forecast.name,
        issues=int(forecast.given.sum()),
        mean_error=float(error.mean()),
        median_error=float(np.median(error)),
        within_10=float((error <= NEAR).mean()),
        crps=float(crps(forecast.probability, outcome).mean()),
        log_score=float(log_score(forecast.probability, outcome).mean()),
        coverage=tuple(coverage(forecast.probability, outcome, level) for level in LEVELS),
        pit=pit_histogram(forecast.probability, outcome),
        pooled_minus_this=None if pooled is None else _differences(pooled, forecast, outcome, proposals),
    )


def _differences(pooled: Scored, other: Scored, outcome: IntArray, proposals: Sequence[str]) -> dict[str, Interval]:
    import numpy as np

    both = pooled.given & other.given
    errors = np.abs(pooled.point - outcome) - np.abs(other.point - outcome)
    return {
        "mean_error": paired_interval(errors[both], [p for p, kept in zip(proposals, both, strict=True) if kept]),
        "crps": paired_interval(crps(pooled.probability, outcome) - crps(other.probability, outcome), proposals),
        "log_score": paired_interval(
            log_score(pooled.probability, outcome) - log_score(other.probability, outcome), proposals
        ),
    }


def paired_interval(difference: FloatArray, groups: Sequence[str]) -> Interval:
    """Return the mean of differences and its 95 percent interval, drawing whole groups with replacement."""
    import numpy as np

    _, group = np.unique(np.asarray(groups), return_inverse=True)
    sums, sizes = np.bincount(group, difference), np.bincount(group)
    drawn = np.random.default_rng(SEED).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), RESAMPLES)
    low, high = np.quantile((drawn @ sums) / (drawn @ sizes), (0.025, 0.975))
    return Interval(mean=float(difference.mean()), low=float(low), high=float(high))


def coverage(probability: FloatArray, outcome: IntArray, level: float) -> Coverage:
    """Return how often the central intervals of a level hold the outcome, and how often they say they do."""
    import numpy as np

    low, high = (quantile_points(probability, (1 + sign * level) / 2) for sign in (-1, 1))
    grid = np.arange(probability.shape[1])
    inside = (grid >= low[:, None]) & (grid <= high[:, None])
    return Coverage(
        level=level,
        promised=float((probability * inside).sum(axis=1).mean()),
        held=float(((outcome >= low) & (outcome <= high)).mean()),
    )


def pit_histogram(probability: FloatArray, outcome: IntArray, bins: int = PIT_BINS) -> tuple[float, ...]:
    """Return the share of outcomes in each part of their forecast, an outcome spread over the mass of its cell.

    Source: CzadoGneitingHeld2009.
    """
    import numpy as np

    row = np.arange(len(outcome))
    mass = probability[row, outcome]
    below = probability.cumsum(axis=1)[row, outcome] - mass
    edges = np.linspace(0, 1, bins + 1)
    reached = np.clip((edges - below[:, None]) / np.maximum(mass, np.finfo(float).tiny)[:, None], 0, 1)
    return tuple(np.diff(reached.mean(axis=0)).tolist())
