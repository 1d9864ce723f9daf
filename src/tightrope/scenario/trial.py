"""What the outcome of an issue would be if cells were different: the likeliest table with changes tried on it.

The outcome of a trial is the mean of the models, after ratification, as the Sobol indices take it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tightrope.case.table_config import QUANTITIES, Quantity
from tightrope.models import InfluenceNetwork
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.positions.ranges import RangeTable
from tightrope.scenario.run import Setting, run_models, runnable
from tightrope.scenario.sample import table_of

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray


BETWEEN_ISSUES = ("exchange",)
"""Models in which one issue's outcome depends on the others, so that all have to be run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellValue:
    """A cell of one issue, by places in the table, and a value to try in it."""

    quantity: Quantity
    actor: int
    value: float


Change = Sequence[CellValue]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trial:
    """One issue of a table, ready for changes to be tried.

    Parameters
    ----------
    ranges : RangeTable
        Of this issue, or of all where a model trades between them.
    column : int
        Place of the issue.
    models : names
    setting : Setting
    """

    ranges: RangeTable
    column: int
    models: tuple[str, ...]
    setting: Setting

    @property
    def actors(self) -> tuple[int, ...]:
        """Places of the actors known on the issue."""
        return tuple(int(row) for row in self.ranges.likeliest().known_actors(self.column))

    @property
    def scale(self) -> tuple[float, float]:
        """Ends of the issue's scale."""
        return float(self.ranges.lower[self.column]), float(self.ranges.upper[self.column])

    def value(self, quantity: Quantity, actor: int) -> float:
        """Return the likeliest value of a cell."""
        return float(self.ranges.mode[QUANTITIES.index(quantity), actor, self.column])

    def table(self, changes: Sequence[Change]) -> ActorIssueTable:
        """Return the likeliest table once for each change, each with its change made."""
        import numpy as np

        values = np.repeat(self.ranges.mode[:, None], len(changes), axis=1)
        for row, change in enumerate(changes):
            for cell in change:
                values[QUANTITIES.index(cell.quantity), row, cell.actor, self.column] = cell.value
        return table_of(self.ranges, values)

    def by_model(self, changes: Sequence[Change]) -> dict[str, FloatArray]:
        """Return the outcome after each change by model, each (changes,)."""
        runs = run_models(self.table(changes), self.models, self.setting)
        return {run.model: run.outcome[:, self.column] for run in runs}

    def outcomes(self, changes: Sequence[Change]) -> FloatArray:
        """Return the mean outcome of the models after each change, shape (changes,)."""
        import numpy as np

        return np.asarray(np.mean(list(self.by_model(changes).values()), axis=0))


def trial_of(ranges: RangeTable, issue: str, setting: Setting, wanted: Sequence[str]) -> Trial:
    """Return the trial of an issue with the models that are wanted and can run."""
    can_run = runnable(ranges.likeliest(), setting)
    models = tuple(name for name in can_run if name in wanted) or can_run
    if not set(models) & set(BETWEEN_ISSUES):
        ranges = ranges.select([issue])
        setting = replace(setting, network=_among(setting.network, ranges.actors))
    return Trial(ranges=ranges, column=ranges.issues.index(issue), models=models, setting=replace(setting, threads=1))


def _among(network: InfluenceNetwork | None, actors: Sequence[str]) -> InfluenceNetwork | None:
    """Return the network among some actors; who has lost all patrons is free."""
    import numpy as np

    if network is None:
        return None
    kept = [row for row, actor in enumerate(network.actors) if actor in actors]
    weights = network.weights[np.ix_(kept, kept)]
    sums = weights.sum(axis=1)
    weights = np.where(sums[:, None] > 0, weights / np.where(sums > 0, sums, 1.0)[:, None], np.eye(len(kept)))
    return InfluenceNetwork(
        actors=tuple(network.actors[row] for row in kept), weights=weights,
        susceptibility=np.where(sums > 0, network.susceptibility[kept], 0.0),
    )  # fmt: skip
