"""The pooled forecast, every model and the trivial forecasts on legislative controversies of the European Union.

Everything with parameters is fitted by cross-validation over proposals on the outcomes that the shipped parameters
were fitted on. Outcomes of other proposals, if the folder has any, are scored apart: with the shipped parameters, and
competitors fitted on the first.

Source: ArreguiPerarnaud2022.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tightrope.case.reading import Progress
from tightrope.errors import InvalidTable
from tightrope.evaluation.deu_data import Controversies, read_controversies
from tightrope.evaluation.deu_families import (
    POOLED,
    Points,
    competitors,
    places_of,
    point_forecasts,
    pooled_family,
)
from tightrope.evaluation.deu_fit import FOLDS, Family, cross_validate, fit, folds
from tightrope.evaluation.deu_scores import ForecastScores, Scored, score
from tightrope.evaluation.evaluation import no_progress
from tightrope.scenario.pooling import density
from tightrope.scenario.pooling_distribution import quantile_points
from tightrope.scenario.pooling_parameters import default_pooling, fitted_proposals

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

CROSS_VALIDATED = "cross-validated"
KEPT_APART = "kept apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestPart:
    """Scores on a part of the outcomes, the pooled forecast first.

    Parameters
    ----------
    name : str
        "cross-validated", or "kept apart" from all fitting of the pooled forecast.
    issues, proposals : int
    scores : tuple of ForecastScores
    """

    name: str
    issues: int
    proposals: int
    scores: tuple[ForecastScores, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What `tightrope evaluate deu` reports."""

    parts: tuple[BacktestPart, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the parts with their scores by forecast."""
        return {
            part.name: {
                "issues": part.issues,
                "proposals": part.proposals,
                "forecasts": [scores.to_json() for scores in part.scores],
            }
            for part in self.parts
        }


def evaluate_deu(folder: Path, *, kinds: tuple[str, ...] = (), progress: Progress = no_progress) -> Backtest:
    """Return how every forecast does on the outcomes of a folder.

    Parameters
    ----------
    folder : Path
        With the DEU III files, see `read_controversies`.
    kinds : tuple of str
        Names of the competitors to compare; all by default.
    progress : callable
        Called with steps done, steps in all and what is being done.

    Raises
    ------
    InvalidTable
        If a file is missing or wrong, or outcomes of too few proposals are given.
    """
    import numpy as np

    controversies = read_controversies(folder)
    proposals = [controversies.proposal[n] for n in controversies.decided()]
    if len(set(proposals)) < FOLDS:
        raise InvalidTable(
            f"{folder}: outcomes of {len(set(proposals))} proposals; cross-validation needs {FOLDS} at least"
        )
    points = point_forecasts(controversies, progress)
    fitted = np.isin(proposals, sorted(fitted_proposals()))
    setting = _Setting(controversies, points, proposals, progress)
    parts = []
    if len({p for p, known in zip(proposals, fitted, strict=True) if known}) >= FOLDS:
        parts.append(setting.cross_validated(fitted, kinds))
    if not fitted.all():
        parts.append(setting.kept_apart(fitted, kinds))
    return Backtest(parts=tuple(parts))


@dataclass(frozen=True, slots=True)
class _Setting:
    """What both parts are computed from."""

    controversies: Controversies
    points: Points
    proposals: list[str]
    progress: Progress

    def cross_validated(self, rows: BoolArray, kinds: tuple[str, ...]) -> BacktestPart:
        """Score forecasts of the marked rows, each fitted on the other proposals among them."""
        shipped = default_pooling()
        pooled = pooled_family(places_of(self.controversies, self.points, shipped), shipped)

        def forecast(family: Family) -> FloatArray:
            return self._validated(family, rows)

        return self._part(CROSS_VALIDATED, rows, forecast(pooled), (forecast, kinds))

    def kept_apart(self, fitted: BoolArray, kinds: tuple[str, ...]) -> BacktestPart:
        """Score forecasts of the unmarked rows: shipped parameters, competitors fitted on the marked rows.

        Without enough marked rows competitors are cross-validated on the unmarked ones, which favours them.
        """
        import numpy as np

        shipped = default_pooling()
        pooled = density(places_of(self.controversies, self.points, shipped), shipped)
        outcome = self.controversies.outcome_points()
        enough = len(set(np.asarray(self.proposals)[fitted])) >= FOLDS

        def forecast(family: Family) -> FloatArray:
            if not enough:
                return self._validated(family, ~fitted)
            found = fit(family, outcome, fitted)
            return found.form(found.parameters, fitted)

        return self._part(KEPT_APART, ~fitted, pooled, (forecast, kinds))

    def _validated(self, family: Family, rows: BoolArray) -> FloatArray:
        fold = folds([p for p, row in zip(self.proposals, rows, strict=True) if row])
        return cross_validate(family, self.controversies.outcome_points(), rows, fold)

    def _part(
        self,
        name: str,
        rows: BoolArray,
        pooled: FloatArray,
        rest: tuple[Callable[[Family], FloatArray], tuple[str, ...]],
    ) -> BacktestPart:
        import numpy as np

        forecast, kinds = rest
        outcome: IntArray = self.controversies.outcome_points()[rows]
        proposals = [p for p, row in zip(self.proposals, rows, strict=True) if row]
        families = competitors(self.controversies, self.points, kinds=kinds)

        def scored(label: str, probability: FloatArray) -> Scored:
            point, given = quantile_points(probability, 0.5), np.ones(len(probability), bool)
            if label in self.points.by_name:
                point, given = self.points.by_name[label], self.points.given[label]
            return Scored(name=label, point=point[rows], given=given[rows], probability=probability[rows])

        best = scored(POOLED, pooled)
        found = [score(best, outcome)]
        for done, family in enumerate(families):
            self.progress(done, len(families), f"{name}: {family.name}")
            found.append(score(scored(family.name, forecast(family)), outcome, pooled=best, proposals=proposals))
        return BacktestPart(name=name, issues=len(outcome), proposals=len(set(proposals)), scores=tuple(found))
