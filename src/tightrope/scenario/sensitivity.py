"""Which cells drive a forecast: Sobol indices, first order and total.

A cell's first index is the share of the outcome's variance that would go if its value were known, Var(E[Y | X]) /
Var(Y). It is read off the draws of the forecast themselves, by the means of bins of the cell. The total index is the
share that would stay if only this cell were unknown, interactions included: E[(Y − Y′)²] / 2 Var(Y), where Y′ has
this cell drawn anew (Jansen's estimator); that takes runs of its own, for a part of the draws.

An actor's cells of one quantity are drawn anew on all issues together, so that correlation between them does no harm.
Y is the mean outcome of `DRIVER_MODELS`, or of the models asked for, after ratification.

Sources: Sobol2001; Jansen1999; Plischke2013 (given data); Saltelli2010.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tightrope.case.table_config import QUANTITIES
from tightrope.scenario.forecast import Driver
from tightrope.scenario.make import Runs
from tightrope.scenario.run import Progress, run_models
from tightrope.scenario.sample import table_of

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

DRIVER_MODELS = ("weighted_median", "compromise", "nash", "challenge", "election", "influence")
"""Models that the indices are computed with unless others are asked for. The spatial and the exchange model cost more
than all of these together, and would more than double the time of a forecast."""
TOTAL_DRAWS = 256
"""Draws that are run again for each cell; the standard error of a total index is then about a tenth of it."""
BINS = 32
"""Bins of a cell's draws for its first index."""
BLOCKS = 10
"""Parts of the draws from whose scatter the error of a first index is taken."""
STILL = 1e-12
"""Variance of the outcome, in squared points, below which nothing drives it."""


def drivers(
    runs: Runs, *, models: Sequence[str] = (), draws: int = TOTAL_DRAWS, progress: Progress | None = None
) -> dict[str, tuple[Driver, ...]]:
    """Return the drivers of each issue, those with the largest total index first.

    Parameters
    ----------
    runs : Runs
    models : names
        Of models that were run; by default those of `DRIVER_MODELS` among them.
    draws : int
        How many draws are run again for each cell, at most half of the draws there are.
    progress : Progress
    """
    import numpy as np

    ran = [run for run in runs.models if run.model in (models or DRIVER_MODELS)] or list(runs.models)
    outcome = np.mean([run.outcome for run in ran], axis=0)
    count = max(1, min(draws, len(outcome) // 2))
    cells = [tuple(cell) for cell in np.argwhere(runs.ranges.uncertain().any(axis=2))]
    found: dict[str, list[Driver]] = {issue: [] for issue in runs.ranges.issues}
    shaken = _shaken(runs, cells, count)
    again = run_models(
        table_of(runs.ranges, shaken), [run.model for run in ran], runs.setting, progress=progress
    ) if cells else ()  # fmt: skip
    mean = np.mean([run.outcome for run in again], axis=0).reshape(len(cells), count, -1) if cells else ()
    for (quantity, actor), anew in zip(cells, mean, strict=True):
        for column, issue in enumerate(runs.ranges.issues):
            if runs.ranges.uncertain()[quantity, actor, column] and outcome[:, column].var() > STILL:
                first = first_index(runs.values[quantity, :, actor, column], outcome[:, column])
                total = total_index(outcome[:count, column], anew[:, column], float(outcome[:, column].var()))
                found[issue].append(
                    Driver(
                        actor=runs.ranges.actors[actor], quantity=QUANTITIES[quantity], first=first[0],
                        first_error=first[1], total=total[0], total_error=total[1],
                    )
                )  # fmt: skip
    return {issue: tuple(sorted(told, key=lambda driver: -driver.total)) for issue, told in found.items()}


def _shaken(runs: Runs, cells: Sequence[tuple[int, int]], count: int) -> FloatArray:
    """Return the first draws once for each cell, with this cell taken from the next ones instead."""
    import numpy as np

    base, other = runs.values[:, :count], runs.values[:, count : 2 * count]
    if other.shape[1] < count:  # a single draw has no other to take a cell from
        other = base
    parts = []
    for quantity, actor in cells:
        part = base.copy()
        part[quantity, :, actor] = other[quantity, :, actor]
        parts.append(part)
    return np.concatenate(parts, axis=1) if parts else base


def first_index(cell: FloatArray, outcome: FloatArray) -> tuple[float, float]:
    """Return the first Sobol index of a cell and its standard error, from draws of both; each (draws,)."""
    import numpy as np

    index = _share_between_bins(cell, outcome)
    size = len(outcome) // BLOCKS
    if size < 2 * BINS:
        return index, 1.0
    blocks = [
        _share_between_bins(cell[block * size : (block + 1) * size], outcome[block * size : (block + 1) * size])
        for block in range(BLOCKS)
    ]
    return index, float(np.std(blocks, ddof=1) / BLOCKS**0.5)


def _share_between_bins(cell: FloatArray, outcome: FloatArray) -> float:
    """Return the share of variance between bins of the cell, less what chance alone would give."""
    import numpy as np

    draws, variance = len(outcome), float(outcome.var())
    bins = max(1, min(BINS, draws // 8))
    if variance <= STILL or bins < 2:
        return 0.0
    rank = np.empty(draws, np.int64)
    rank[np.argsort(cell, kind="stable")] = np.arange(draws)
    which = rank * bins // draws
    size = np.bincount(which, minlength=bins)
    means = np.bincount(which, outcome, bins) / size
    between = float((size * (means - outcome.mean()) ** 2).sum() / draws)
    share = between / variance
    chance = (bins - 1) / (draws - 1)
    return max(0.0, (share - chance) / (1.0 - chance))


def total_index(outcome: FloatArray, anew: FloatArray, variance: float) -> tuple[float, float]:
    """Return the total Sobol index of a cell and its standard error.

    Parameters
    ----------
    outcome, anew : (draws,)
        Outcomes of draws, and of the same draws with this cell drawn anew.
    variance : float
        Of the outcome.
    """
    squared = (outcome - anew) ** 2 / (2.0 * variance)
    return float(squared.mean()), float(squared.std() / len(squared) ** 0.5)
