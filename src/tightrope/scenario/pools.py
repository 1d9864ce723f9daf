"""Pools: from the outcomes of several models to one predictive distribution over the 101 points of a scale.

Source: Clemen1999 (linear opinion pools).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.scenario.pooling import pooled_points
from tightrope.scenario.pooling_distribution import GRID_POINTS
from tightrope.scenario.pooling_parameters import default_pooling

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

    Pooled = Callable[[Mapping[str, FloatArray], ActorIssueTable, float | None], FloatArray]

POINTS = GRID_POINTS
"""Points of the scale that a predictive distribution gives a probability each: 0, 1, …, 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A way to make one distribution of several models.

    Parameters
    ----------
    name, version : str
        Kept with every forecast.
    told : str
        What it does, in words for the reader of a forecast.
    pooled : function
        Of outcomes by model, each (draws,) on 0–100; the drawn table of that one issue, its scale 0–100; and the
        status quo on 0–100 or None. Returns probabilities of the points 0, 1, …, 100, shape (101,).
    """

    name: str
    version: str
    told: str
    pooled: Pooled


def mean_of_models(
    outcomes: Mapping[str, FloatArray], _table: ActorIssueTable, _status_quo: float | None
) -> FloatArray:
    """Return the mean of the models' distributions, shape (101,); neither table nor status quo is looked at."""
    import numpy as np

    return np.asarray(np.mean([spread_on_points(outcome) for outcome in outcomes.values()], axis=0))


def spread_on_points(outcome: FloatArray) -> FloatArray:
    """Return outcomes (draws,) on 0–100 as probabilities of the points 0, 1, …, 100.

    Each outcome is shared by the two points around it, so that the mean is kept.
    """
    import numpy as np

    place = np.clip(outcome, 0.0, POINTS - 1.0)
    below = np.minimum(place.astype(int), POINTS - 2)
    share = place - below
    counts = np.bincount(below, 1.0 - share, POINTS) + np.bincount(below + 1, share, POINTS)
    return np.asarray(counts / counts.sum())


CALIBRATED = Pool(
    name="calibrated",
    version="1",
    told="places that outcomes land on, weighed by the models, as fitted on past decisions (DEU III)",
    pooled=pooled_points,
)
EQUAL_WEIGHTS = Pool(name="equal weights", version="1", told="every model counts the same", pooled=mean_of_models)
POOLS = {pool.name: pool for pool in (CALIBRATED, EQUAL_WEIGHTS)}


def default_pool(models: Iterable[str]) -> Pool:
    """Return the calibrated pool where a model that it was fitted with has run, else equal weights."""
    return CALIBRATED if set(models) & set(default_pooling().models) else EQUAL_WEIGHTS
