"""The pooled forecast: one predictive distribution from model outcomes and the table they were run on.

Outcomes of negotiations do not scatter smoothly around a model's point. They land on places: what an actor asked
for, what holds already, an end of the scale, a round number. The models say which of these places are near. So the
probability of a point k is

    p(k) ∝ b(k) · exp(−λ · mean over models of |k − m_j| / σ),

with m_j the outcome of a model, σ the standard deviation of the positions around the weighted mean (weights
capability × salience, as in the compromise), λ the pull, and b a mixture of places: any point, tenths of the scale,
the points half way between them, positions of actors, and the status quo where there is one. A place that actors
stand on has the mass n_k · N_k^(γ−1) before the positions are made to sum to 1, where n_k is the share of the weight
that stands on k and N_k the share near it. Every draw of the table gives a distribution; their mean is the forecast.

Only ratios of capability and distances relative to the scale count. Turning the scale round turns the forecast round.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.scenario.pooling_distribution import GRID_POINTS, LAST, PredictiveDistribution
from tightrope.scenario.pooling_parameters import Pooling, default_pooling

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

ROWS_AT_ONCE = 2_000
"""Draws computed together: their grids fit a processor's cache, and memory does not grow with the draws."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """What the parameters are applied to: rows of places, one for each draw of an issue.

    Parameters
    ----------
    support : (rows, 101)
        Places that actors stand on; sums to 1.
    status_quo : (rows, 101)
        1 at the status quo, split between the two nearest points; all 0 where it is not known.
    distance : (rows, 101)
        Mean distance from the models' outcomes in standard deviations of the positions.
    """

    support: FloatArray
    status_quo: FloatArray
    distance: FloatArray


def pool(
    table: ActorIssueTable,
    outcomes: Mapping[str, FloatArray],
    *,
    status_quo: Mapping[str, float] | None = None,
    pooling: Pooling | None = None,
) -> PredictiveDistribution:
    """Return the pooled forecast of every issue.

    Parameters
    ----------
    table : ActorIssueTable
    outcomes : (draws, issues) by model name
        Of the models that the pooling names, those given; one at least. Others are ignored.
    status_quo : position by issue, in the unit of the issue
        What holds without a decision; leave out where it is not known.
    pooling : Pooling
        Parameters; by default those shipped, fitted on outcomes of DEU III.

    Raises
    ------
    InvalidOption
        If no outcome of a pooled model is given, its shape does not fit, or a status quo is off its scale.
    """
    import numpy as np

    pooling = pooling or default_pooling()
    points = _model_points(table, outcomes, pooling)
    probability = np.zeros((len(table.issues), GRID_POINTS))
    for issue, name in enumerate(table.issues):
        rest = _status_quo(table, issue, (status_quo or {}).get(name))
        for first in range(0, table.draws, ROWS_AT_ONCE):
            rows = slice(first, first + ROWS_AT_ONCE)
            found = _places(table, issue, rows, (points[:, rows, issue], rest), pooling)
            probability[issue] += density(found, pooling).sum(axis=0)
    return PredictiveDistribution(
        issues=table.issues, probability=probability / probability.sum(axis=1, keepdims=True), lower=table.lower,
        upper=table.upper,
    )  # fmt: skip


def pooled_points(outcomes: Mapping[str, FloatArray], table: ActorIssueTable, status_quo: float | None) -> FloatArray:
    """Return the pooled forecast of a table's only issue with the shipped parameters, shape (101,).

    Parameters
    ----------
    outcomes : (draws,) by model name, in the unit of the issue
    table : ActorIssueTable
        Of one issue.
    status_quo : position, or None
    """
    known = None if status_quo is None else {table.issues[0]: status_quo}
    pooled: FloatArray = pool(
        table, {name: got[:, None] for name, got in outcomes.items()}, status_quo=known
    ).probability[0]
    return pooled


def places(
    table: ActorIssueTable,
    outcomes: Mapping[str, FloatArray],
    *,
    status_quo: Mapping[str, float] | None = None,
    pooling: Pooling,
) -> Places:
    """Return the places of all issues of a table in its first draw, a row for each issue, for fitting parameters.

    Parameters and errors are those of `pool`. The shares and the pull of the pooling are not used.
    """
    import numpy as np

    points = _model_points(table, outcomes, pooling)
    found = [
        _places(
            table, n, slice(0, 1), (points[:, :1, n], _status_quo(table, n, (status_quo or {}).get(name))), pooling
        )
        for n, name in enumerate(table.issues)
    ]
    return Places(
        **{key: np.concatenate([getattr(row, key) for row in found]) for key in ("support", "status_quo", "distance")}
    )


def density(found: Places, pooling: Pooling) -> FloatArray:
    """Return the probability of each grid point, shape (rows, 101), each row summing to 1."""
    import numpy as np

    anywhere = np.full(GRID_POINTS, pooling.any_point / GRID_POINTS)
    anywhere[::10] += pooling.tens / 11
    anywhere[5::10] += pooling.fives / 10
    base = anywhere + pooling.positions * found.support + pooling.status_quo * found.status_quo
    base *= np.exp(-pooling.pull * (found.distance - found.distance.min(axis=1, keepdims=True)))
    probability: FloatArray = base / base.sum(axis=1, keepdims=True)
    return probability


def split(place: FloatArray, weight: FloatArray) -> FloatArray:
    """Return weights laid on the grid, each shared by the two points that its place lies between.

    Parameters
    ----------
    place : (rows, places), 0–100
    weight : (rows, places)

    Returns
    -------
    (rows, 101)
    """
    import numpy as np

    below = np.minimum(place, LAST - 1).astype(np.int64)
    above_share = (place - below) * weight
    cell = below + GRID_POINTS * np.arange(len(place))[:, None]
    size = len(place) * GRID_POINTS
    laid = np.bincount(cell.ravel(), (weight - above_share).ravel(), size)
    laid += np.bincount(cell.ravel() + 1, above_share.ravel(), size)
    grid: FloatArray = np.asarray(laid, float).reshape(len(place), GRID_POINTS)
    return grid


def _places(
    table: ActorIssueTable, issue: int, rows: slice, known: tuple[FloatArray, FloatArray], pooling: Pooling
) -> Places:
    """Return the places of some draws of an issue.

    `known` is the models' points, shape (models, rows), and the status quo on the grid.
    """
    import numpy as np

    points, status_quo = known
    who = table.known_actors(issue)
    place = (table.position[rows][:, who, issue] - table.lower[issue]) / table.span[issue] * LAST
    weight = table.capability[rows][:, who, issue] * table.salience[rows][:, who, issue]
    weight = weight / weight.sum(axis=1, keepdims=True)
    centre = (weight * place).sum(axis=1, keepdims=True)
    spread = np.sqrt((weight * (place - centre) ** 2).sum(axis=1)).clip(min=pooling.smallest_spread)
    grid = np.arange(GRID_POINTS)
    distance = sum(np.abs(grid - point[:, None]) for point in points) / (len(points) * spread[:, None])
    laid = split(place, weight)
    support = laid * _near(laid, pooling.shared_within) ** (pooling.support_power - 1)
    return Places(
        support=support / support.sum(axis=1, keepdims=True),
        status_quo=np.broadcast_to(status_quo, support.shape),
        distance=distance,
    )


def _near(laid: FloatArray, within: float) -> FloatArray:
    """Return the weight near each point, counting the less the farther away; 1 where there is none."""
    import numpy as np

    grid = np.arange(GRID_POINTS)
    near = laid @ np.clip(1 - np.abs(grid[:, None] - grid) / within, 0, None)
    return np.where(near > 0, near, 1.0)


def _model_points(table: ActorIssueTable, outcomes: Mapping[str, FloatArray], pooling: Pooling) -> FloatArray:
    """Return the pooled models' outcomes on 0–100, shape (models, draws, issues)."""
    import numpy as np

    named = [name for name in pooling.models if name in outcomes]
    if not named:
        raise InvalidOption(
            f"pooling: outcomes of {', '.join(outcomes) or 'no model'}; run one of {', '.join(pooling.models)}"
        )
    shape = (table.draws, len(table.issues))
    for name in named:
        found = np.shape(outcomes[name])
        if found != shape:
            raise InvalidOption(f"pooling: outcome of {name} of shape {found}, expected (draws, issues) = {shape}")
    points: FloatArray = np.stack([(np.asarray(outcomes[name]) - table.lower) / table.span * LAST for name in named])
    return points


def _status_quo(table: ActorIssueTable, issue: int, point: float | None) -> FloatArray:
    """Return the status quo on the grid, all 0 if there is none."""
    import numpy as np

    if point is None:
        return np.zeros(GRID_POINTS)
    low, high = float(table.lower[issue]), float(table.upper[issue])
    if not low <= point <= high:
        raise InvalidOption(
            f"pooling: the status quo of {table.issues[issue]} is {point:g}; expected {low:g} to {high:g}, its scale"
        )
    place = np.array([[(point - low) / (high - low) * LAST]])
    return split(place, np.ones((1, 1))).reshape(GRID_POINTS)
