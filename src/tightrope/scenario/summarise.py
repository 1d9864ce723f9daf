"""From the outcomes of runs to the records of a forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tightrope.case.config import Issue
from tightrope.models import MODELS
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.positions.players import Basis
from tightrope.scenario.bands import FULL_SCALE, Band, bands_of
from tightrope.scenario.forecast import Confidence, IssueForecast, Likelihood, ModelSummary, Spread
from tightrope.scenario.likelihood import likelihood_word
from tightrope.scenario.pools import POINTS, Pool
from tightrope.scenario.run import ModelRuns

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray

NEAR_MODELS, FAR_MODELS = 10.0, 25.0
"""Points of the scale by which medians of models may differ for a high and for a moderate confidence: the models of
one issue of DEU III miss the outcome by about 23 points on average, and 10 is what counts as a hit there."""
MANY_UNKNOWN = 1 / 3
"""Share of unknown cells from which confidence is low: as many more actors could turn a median."""
QUANTILES = (0.05, 0.25, 0.50, 0.75, 0.95)


def summarise_issue(
    runs: Sequence[ModelRuns], table: ActorIssueTable, number: int, *, issue: Issue | None, pool: Pool,
    basis: Basis, ratified: bool,
) -> IssueForecast:  # fmt: skip
    """Return the forecast of one issue.

    Parameters
    ----------
    runs : ModelRuns, every model on the same draws
    table : ActorIssueTable
    number : place of the issue in the table
    issue : Issue or None
        For its question and labels.
    pool : Pool
    basis : Basis
    ratified : bool
        Whether an agreement has to be ratified, so that there may be none.
    """
    import numpy as np

    lower, span = table.lower[number], table.span[number]
    agreed = runs[0].agreed[:, number]
    bands = bands_of(issue)
    outcomes = {run.model: (run.outcome[agreed, number] - lower) / span * FULL_SCALE for run in runs}
    possible = float(agreed.mean())
    points = np.zeros(POINTS)
    holds = issue.status_quo if issue is not None else None
    if agreed.any():
        points = pool.pooled(outcomes, _one_issue(table, number, agreed), holds)
    told = _likelihoods(outcomes, agreed, bands, points)
    nothing = None
    if ratified and holds is not None:
        error = _error_of_mean(~agreed)
        nothing = _likelihood("no agreement", (holds, holds), 1 - possible, error, 1 - possible)
    models = tuple(
        _summary(model, outcome, bands, (lower, span)) for model, outcome in outcomes.items() if len(outcome)
    )
    grid = np.linspace(lower, lower + span, POINTS)
    known = table.known_actors(number)
    unknown = tuple(actor for n, actor in enumerate(table.actors) if n not in known)
    confidence, reasons = judge_basis([model.outcome.p50 for model in models], span, len(known), len(unknown), basis)
    return IssueForecast(
        issue=table.issues[number], question=issue.question if issue else table.issues[number],
        lower=float(lower), upper=float(lower + span), actors=tuple(table.actors[n] for n in known), unknown=unknown,
        models=models, pooled=_spread_of_points(grid, points), points=tuple(round(float(p), 6) for p in points),
        bands=told, no_agreement=nothing, confidence=confidence, reasons=reasons,
    )  # fmt: skip


def judge_basis(
    medians: Sequence[float], span: float, known: int, unknown: int, basis: Basis
) -> tuple[Confidence, tuple[str, ...]]:
    """Return the confidence in a judgement and its reasons, by rule.

    It starts high, is moderate if models lie more than `NEAR_MODELS` points apart or a cell is a draft or rests on
    judgement alone, and low if they lie more than `FAR_MODELS` apart, a third of the cells is unknown, or all are
    drafts or all judgement.
    """
    reasons, level = [], 0
    if medians:
        apart = (max(medians) - min(medians)) / span * FULL_SCALE
        reasons.append(f"the models' medians lie {apart:.0f} points apart")
        level = 0 if apart <= NEAR_MODELS else 1 if apart <= FAR_MODELS else 2
    if unknown:
        reasons.append(f"no cell is known of {unknown} of {known + unknown} actors")
        level = max(level, 2 if unknown >= MANY_UNKNOWN * (known + unknown) else 1)
    cells = basis.judged + basis.sourced
    if basis.drafted:
        reasons.append(f"{basis.drafted} of {cells} cells are drafts that no analyst has checked")
        level = max(level, 2 if basis.drafted == cells else 1)
    if basis.judged:
        reasons.append(f"{basis.judged} of {cells} cells rest on judgement alone")
        level = max(level, 2 if basis.judged == cells else 1)
    levels: tuple[Confidence, ...] = ("high", "moderate", "low")
    return levels[level], tuple(reasons)


def _one_issue(table: ActorIssueTable, number: int, rows: BoolArray) -> ActorIssueTable:
    """Return the draws in which an agreement is possible, one issue, on 0–100."""
    import numpy as np

    known = table.known_actors(number)
    position = (table.position[rows][:, known, number] - table.lower[number]) / table.span[number] * FULL_SCALE
    weights = [getattr(table, name)[rows][:, known, number, None] for name in ("salience", "capability")]
    actors = tuple(table.actors[n] for n in known)
    return ActorIssueTable(
        actors=actors, issues=(table.issues[number],), position=np.clip(position, 0.0, FULL_SCALE)[..., None],
        salience=weights[0], capability=weights[1], known=np.ones((len(actors), 1), bool), lower=np.zeros(1),
        upper=np.full(1, FULL_SCALE),
    )  # fmt: skip


def _likelihoods(
    outcomes: dict[str, FloatArray], agreed: BoolArray, bands: Sequence[Band], points: FloatArray
) -> tuple[Likelihood, ...]:
    import numpy as np

    possible = float(agreed.mean())
    places = np.arange(POINTS)
    told = []
    for band in bands:
        last = band.high >= FULL_SCALE
        inside = [(y >= band.low) & ((y < band.high) | last) for y in outcomes.values()]
        by_draw = np.zeros(len(agreed))
        by_draw[agreed] = np.mean(inside, axis=0)
        judged = points[(places >= band.low) & ((places < band.high) | last)].sum()
        probability = possible * float(judged)
        told.append(
            _likelihood(
                band.label, (band.low, band.high), float(by_draw.mean()), _error_of_mean(by_draw), probability
            )
        )
    return tuple(told)


def _likelihood(
    label: str, ends: tuple[float, float], share: float, sampling_error: float, probability: float
) -> Likelihood:
    probability = min(max(probability, 0.0), 1.0)
    return Likelihood(
        label=label, low=ends[0], high=ends[1], share=share, sampling_error=sampling_error, probability=probability,
        word=likelihood_word(probability),
    )  # fmt: skip


def _summary(model: str, outcome: FloatArray, bands: Sequence[Band], scale: tuple[float, float]) -> ModelSummary:
    import numpy as np

    lower, span = scale
    edges = [band.low for band in bands] + [bands[-1].high]
    counts, _ = np.histogram(outcome, edges)
    native = lower + outcome / FULL_SCALE * span
    quantiles = [float(value) for value in np.quantile(native, QUANTILES)]
    return ModelSummary(
        model=model, title=next(m.title for m in MODELS if m.name == model),
        outcome=_spread(float(native.mean()), float(native.std()), quantiles),
        sampling_error=_error_of_mean(native), shares=tuple(float(count) / len(outcome) for count in counts),
    )  # fmt: skip


def _spread_of_points(grid: FloatArray, points: FloatArray) -> Spread | None:
    import numpy as np

    total = points.sum()
    if total <= 0.0:  # no run in which an agreement was possible
        return None
    mean = float((grid * points).sum() / total)
    deviation = float(np.sqrt((((grid - mean) ** 2) * points).sum() / total))
    below = np.cumsum(points) / total
    return _spread(mean, deviation, [float(grid[int(np.searchsorted(below, q - 1e-12))]) for q in QUANTILES])


def _spread(mean: float, deviation: float, quantiles: Sequence[float]) -> Spread:
    p05, p25, p50, p75, p95 = quantiles
    return Spread(mean=mean, deviation=deviation, p05=p05, p25=p25, p50=p50, p75=p75, p95=p95)


def _error_of_mean(values: FloatArray | BoolArray) -> float:
    return float(values.std() / len(values) ** 0.5)
