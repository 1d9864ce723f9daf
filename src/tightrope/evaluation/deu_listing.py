"""The backtest on DEU III as a task of `tightrope evaluate`: tables of rows, and the same for the documentation."""

from collections.abc import Sequence
from pathlib import Path

from tightrope.errors import CannotEvaluate
from tightrope.evaluation.deu import Backtest, BacktestPart, evaluate_deu
from tightrope.evaluation.deu_scores import ForecastScores, Interval
from tightrope.evaluation.evaluation import Evaluation, Options, PipelineMaker
from tightrope.evaluation.scores import Row

BESIDE_THE_CHECKOUT = Path("../shared/reference/bargaining")
"""Where the reference data lie if no folder is named."""
PERCENT = 100


def evaluate_deu_folder(files: Sequence[Path], _pipeline: PipelineMaker, options: Options) -> Evaluation:
    """Return the backtest on the folder named, or on the one beside the checkout, as an evaluation.

    Raises
    ------
    CannotEvaluate
        If several folders are named.
    """
    if len(files) > 1:
        raise CannotEvaluate(f"deu: {len(files)} folders are named; give one that holds the DEU III files")
    return as_evaluation(evaluate_deu(files[0] if files else BESIDE_THE_CHECKOUT, progress=options.progress))


def as_evaluation(backtest: Backtest) -> Evaluation:
    """Return a backtest as tables, three for each part of the outcomes."""
    tables: dict[str, dict[str, Row]] = {}
    for part in backtest.parts:
        title = f"{part.name}, {part.issues} issues of {part.proposals} proposals"
        tables[f"{title}: point forecasts"] = point_rows(part)
        tables[f"{title}: distributions"] = distribution_rows(part)
        tables[f"{title}: calibration"] = {scores.name: calibration_row(scores) for scores in part.scores}
    return Evaluation(
        task="deu", documents=sum(part.issues for part in backtest.parts), counted="issue", tables=tables
    )


def point_rows(part: BacktestPart) -> dict[str, Row]:
    """Return the errors of point forecasts in hundredths of the scale; hits within 10 in per cent of the issues."""
    return {
        scores.name: {
            "issues": scores.issues,
            "mean_error": round(scores.mean_error, 2),
            "median_error": round(scores.median_error, 2),
            "within_10": round(PERCENT * scores.within_10, 1),
            **_difference(scores, "mean_error", digits=2),
        }
        for scores in part.scores
    }


def distribution_rows(part: BacktestPart) -> dict[str, Row]:
    """Return CRPS (hundredths of the scale) and log score (nats) with how far the pooled forecast is from them."""
    return {
        scores.name: {
            "crps": round(scores.crps, 2),
            **_difference(scores, "crps", digits=2),
            "log_score": round(scores.log_score, 3),
            **_difference(scores, "log_score", digits=3),
        }
        for scores in part.scores
    }


def calibration_row(scores: ForecastScores) -> Row:
    """Return, in per cent, how often intervals hold the outcome beside how often they say so, and the PIT histogram."""
    row: Row = {}
    for covered in scores.coverage:
        level = f"{PERCENT * covered.level:.0f}%"
        row[f"{level}_says"] = round(PERCENT * covered.promised, 1)
        row[f"{level}_holds"] = round(PERCENT * covered.held, 1)
    row |= {f"pit_{n}": round(PERCENT * share, 1) for n, share in enumerate(scores.pit, start=1)}
    return row


def _difference(scores: ForecastScores, measure: str, *, digits: int) -> Row:
    """Return the pooled forecast's difference with its interval; nothing for the pooled forecast itself."""
    if scores.pooled_minus_this is None:
        return {}
    found: Interval = scores.pooled_minus_this[measure]
    return {
        f"{measure}_{name}": round(getattr(found, field), digits)
        for name, field in (("diff", "mean"), ("low", "low"), ("high", "high"))
    }
