"""A forecast on a terminal: the judgement, what the runs gave, how far models agree, and which cells drive it."""

import io
import os
import re
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tightrope.brief.hostile import isolated, visible
from tightrope.brief.terminal import MAX_WIDTH, MIN_WIDTH
from tightrope.scenario.comparison import Comparison, IssueChange
from tightrope.scenario.forecast import Driver, Forecast, IssueForecast, Likelihood, ModelSummary, Spread
from tightrope.scenario.likelihood import LEAST_TOLD, percent
from tightrope.scenario.sensitivity import TOTAL_DRAWS

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

STRIP = 41
"""Columns of a strip from one end of the scale to the other: two and a half points a column."""
BAR = 20
"""Columns of a bar for a probability of 1."""
DRIVERS_SHOWN = 5
_BRACKETS = re.compile(r" \([^)]*\)")
LEAST_DRIVER = 0.01
"""Total index below which a cell is not told as a driver."""
LEAST_CHANGE = 0.01
"""Change of a probability below which a comparison does not tell it."""

CAVEAT = (
    "Models are weak evidence: on 351 past controversies their point forecasts missed by about 23 of 100 points. "
    "Words follow ICD 203; probabilities are those of the pooled distribution, shares and their errors of the runs."
)


def render_forecast(
    forecast: Forecast,
    *,
    run: int | None = None,
    comparison: Comparison | None = None,
    width: int | None = None,
    styled: bool | None = None,
) -> str:
    """Return a forecast as text for a terminal or a pipe.

    Parameters
    ----------
    forecast : Forecast
    run : int or None
        Number under which the case keeps it.
    comparison : Comparison or None
        With an earlier run, shown at the end.
    width : int or None
        Columns; None asks the terminal.
    styled : bool or None
        Bold, dim and colour; None means when standard output is a terminal, unless NO_COLOR is set.
    """
    console = text_console(width=width, styled=styled)
    put(console, f"Forecast: {forecast.title}", "bold")
    inputs = forecast.inputs
    kept = f"; kept as run {run}" if run is not None else ""
    put(
        console,
        f"{inputs.draws:,} draws of {len(inputs.cells)} cells ({inputs.shape}), {len(inputs.models)} models, seed "
        f"{inputs.seed}; pooled with {inputs.pooling}{kept}",
        "dim",
    )
    for issue in forecast.issues:
        _print_issue(issue, console)
    for name, reason in forecast.left_out.items():
        put(console)
        put(console, f"Left out: {name}: {reason}; fill in [[positions]] in case.toml")
    if comparison is not None:
        _print_comparison(comparison, console)
    put(console)
    put(console, CAVEAT, "dim")
    return text_of(console)


def text_console(*, width: int | None, styled: bool | None) -> "Console":
    """Return a console that collects text, as wide as the terminal within limits."""
    from rich.console import Console

    if styled is None:
        styled = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = width if width is not None else shutil.get_terminal_size((MIN_WIDTH, 24)).columns
    return Console(
        file=io.StringIO(), width=max(MIN_WIDTH, min(columns, MAX_WIDTH)), force_terminal=styled, markup=False,
        emoji=False, highlight=False, color_system="standard" if styled else None, legacy_windows=False,
    )  # fmt: skip


def text_of(console: "Console") -> str:
    """Return what a console from `text_console` has collected."""
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def put(console: "Console", text: str = "", style: str = "", *, indent: int = 0) -> None:
    """Print a paragraph; nothing in it can command the terminal."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(isolated(visible(text)), style=style), (0, 0, 0, indent)))


def put_table(
    console: "Console", rows: Sequence[Sequence[str]], *, title: Sequence[str] = (), right: int = 0
) -> None:
    """Print aligned columns; the first is as wide as it may be, and those from `right` on stand to the right."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=None, show_header=bool(title), header_style="dim", padding=(0, 2, 0, 0), pad_edge=False, expand=False
    )
    for number, name in enumerate(title or [""] * len(rows[0])):
        table.add_column(
            name, justify="right" if right and number >= right else "left", no_wrap=number > 0, overflow="fold"
        )
    for row in rows:
        cells: list[RenderableType] = [Text(isolated(visible(cell))) for cell in row]
        table.add_row(*cells)
    console.print(Padding(table, (0, 0, 0, 2)))


def _print_issue(issue: IssueForecast, console: "Console") -> None:
    put(console)
    put(console, issue.question, "bold underline")
    best = issue.likeliest
    put(console, f"Likeliest: {best.label} ({best.word}, {percent(best.probability)})", "bold")
    put(console, f"Confidence in the basis: {issue.confidence}, since {', '.join(issue.reasons)}.")
    if issue.unknown:
        put(console, f"Unknown, so without a part in it: {', '.join(issue.unknown)}.")
    put(console)
    told = [*issue.bands, *([issue.no_agreement] if issue.no_agreement else [])]
    put_table(
        console,
        [_band_row(band) for band in told],
        title=("outcome", "judged", "", "in runs"),
    )
    if issue.models:
        put(console)
        rows = [_model_row(model, issue) for model in issue.models]
        if issue.pooled:
            strip = strip_of(issue.pooled, (issue.lower, issue.upper))
            rows.append(("pooled", f"{issue.pooled.p50:.0f}", strip, ""))
        ends = f"{issue.lower:g}".ljust(STRIP - len(f"{issue.upper:g}")) + f"{issue.upper:g}"
        put_table(console, rows, title=("model", "median", ends, "± of mean"))
        put(
            console,
            f"  Medians lie {issue.disagreement:.0f} apart. █ median, ━ half of the runs, ─ nine in ten.",
            "dim",
        )
    if issue.drivers:
        put(console)
        _print_drivers(issue.drivers, console)


def _band_row(band: Likelihood) -> tuple[str, str, str, str]:
    bar = "█" * round(band.probability * BAR)
    return (
        band.label,
        f"{band.word}, {percent(band.probability)}",
        bar.ljust(BAR, "·"),
        percent(band.share) + (f" ±{100 * band.sampling_error:.1f}" if band.share >= LEAST_TOLD else ""),
    )


def _model_row(model: ModelSummary, issue: IssueForecast) -> tuple[str, str, str, str]:
    y = model.outcome
    strip = strip_of(y, (issue.lower, issue.upper))
    return _BRACKETS.sub("", model.title), f"{y.p50:.0f}", strip, f"{model.sampling_error:.2f}"


def strip_of(spread: Spread, scale: tuple[float, float]) -> str:
    """Return a strip of the scale with the median, the middle half and nine tenths of a distribution marked."""
    p05, p25, p50, p75, p95 = (
        round((value - scale[0]) / (scale[1] - scale[0]) * (STRIP - 1))
        for value in (spread.p05, spread.p25, spread.p50, spread.p75, spread.p95)
    )
    marks = ["·"] * STRIP
    for first, last, mark in ((p05, p95, "─"), (p25, p75, "━"), (p50, p50, "█")):
        for place in range(first, last + 1):
            marks[place] = mark
    return "".join(marks)


def _print_drivers(drivers: Sequence[Driver], console: "Console") -> None:
    told = [driver for driver in drivers[:DRIVERS_SHOWN] if driver.total >= LEAST_DRIVER]
    if not told:
        return
    rows = [
        (
            f"{driver.quantity} of {driver.actor}",
            f"{driver.first:.2f}",
            f"{driver.total:.2f} ±{driver.total_error:.2f}",
        )
        for driver in told
    ]
    put_table(console, rows, title=("cell that drives it", "first", "total"), right=1)
    put(
        console,
        f"Sobol indices, shares of the outcome's variance; total from {TOTAL_DRAWS} draws a cell.",
        "dim",
        indent=2,
    )


def _print_comparison(comparison: Comparison, console: "Console") -> None:
    put(console)
    put(console, "Since the earlier run", "bold underline")
    for line in comparison.inputs or ("Nothing that goes in has changed.",):
        put(console, f"{line}", indent=2)
    for change in comparison.issues:
        _print_change(change, console)
    for issues, what in (
        (comparison.only_before, "no longer forecast"),
        (comparison.only_now, "forecast for the first time"),
    ):
        for issue in issues:
            put(console, f"{issue}: {what}")


def _print_change(change: IssueChange, console: "Console") -> None:
    put(console)
    medians = [
        f"{median:.0f}" if median is not None else "none" for median in (change.median_before, change.median_now)
    ]
    put(console, f"{change.issue}: median {medians[0]} → {medians[1]}", "bold")
    rows = [
        (
            band.label,
            f"{percent(band.before)} → {percent(band.now)}",
            band.word_now if band.word_before == band.word_now else f"{band.word_before} → {band.word_now}",
            "may be chance" if band.by_chance else "",
        )
        for band in change.bands
        if abs(band.now - band.before) >= LEAST_CHANGE
    ]
    if rows:
        put_table(console, rows)
    else:
        put(console, "No probability changed by a hundredth.", "dim", indent=2)
