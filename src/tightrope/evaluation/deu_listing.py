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
    """Return a backtest as tables, four for each part of the outcomes."""
    tables: dict[str, dict[str, Row]] = {}
    for part in backtest.parts:
        for name, rows in part_tables(part).items():
            tables[f"{part.name}: {name}"] = rows
    return Evaluation(
        task="deu", documents=sum(part.issues for part in backtest.parts), counted="issue", tables=tables
    )


def part_tables(part: BacktestPart) -> dict[str, dict[str, Row]]:
    """Return the tables of a part, each with a row for every forecast."""
    makers = {
        "point forecasts": point_row, "distributions": distribution_row, "intervals": interval_row,
        "tenths of the probability integral transform": transform_row,
    }  # fmt: skip
    return {name: {scores.name: make(scores) for scores in part.scores} for name, make in makers.items()}


def point_row(scores: ForecastScores) -> Row:
    """Return the errors of a point forecast in hundredths of the scale, hits within 10 in per cent of the issues.

    The last three are the pooled forecast's mean error less this one's, with its interval.
    """
    return {
        "issues": scores.issues,
        "mean_error": round(scores.mean_error, 2),
        "median_error": round(scores.median_error, 1),
        "within_10": round(PERCENT * scores.within_10, 1),
        **_difference(scores, "mean_error", "mean", digits=2),
    }


def distribution_row(scores: ForecastScores) -> Row:
    """Return CRPS (hundredths of the scale) and log score (nats), each with how far the pooled forecast's is off."""
    return {
        "crps": round(scores.crps, 2),
        **_difference(scores, "crps", "crps", digits=2),
        "log_score": round(scores.log_score, 3),
        **_difference(scores, "log_score", "log", digits=3),
    }


def interval_row(scores: ForecastScores) -> Row:
    """Return, in per cent, what central intervals hold by their own forecast, and how often the outcome."""
    row: Row = {}
    for covered in scores.coverage:
        level = f"{PERCENT * covered.level:.0f}%"
        row[f"{level}_says"] = round(PERCENT * covered.promised, 1)
        row[f"{level}_holds"] = round(PERCENT * covered.held, 1)
    return row


def transform_row(scores: ForecastScores) -> Row:
    """Return the histogram of the probability integral transform in per cent; ten each if calibrated."""
    return {str(n): round(PERCENT * share, 1) for n, share in enumerate(scores.pit, start=1)}


def _difference(scores: ForecastScores, measure: str, label: str, *, digits: int) -> Row:
    """Return the pooled forecast's difference with its interval; nothing for the pooled forecast itself."""
    if scores.pooled_minus_this is None:
        return {}
    found: Interval = scores.pooled_minus_this[measure]
    return {
        f"{label}_{name}": round(getattr(found, field), digits)
        for name, field in (("diff", "mean"), ("low", "low"), ("high", "high"))
    }
