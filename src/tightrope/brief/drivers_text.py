"""What drives an outcome of a simulation, on a terminal: shares of its spread, and a tornado of the ends."""

from typing import TYPE_CHECKING

from tightrope.brief.forecast_text import put, put_table, text_console, text_of
from tightrope.scenario.likelihood import percent
from tightrope.scenario.simulation.drivers import LUCK, InputDriver, OutcomeDrivers

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 10
LEAST_TOLD = 2.0
"""Standard errors that a total index lies above zero before it is told as a driver."""
BAR = 31
"""Columns of the tornado; odd, so that the mean has one of its own."""


def render_drivers(
    title: str, drivers: OutcomeDrivers, *, width: int | None = None, styled: bool | None = None
) -> str:
    """Return what drives an outcome as text; width and style as for forecasts."""
    console = text_console(width=width, styled=styled)
    put(console, f"What drives “{drivers.outcome}”: {title}", "bold")
    put(console, f"Mean {drivers.mean:,.3g}, standard deviation {drivers.variance**0.5:,.3g}", "dim")
    told = [i for i in drivers.inputs if i.total > LEAST_TOLD * i.total_error][:SHOWN]
    put(console)
    if not told:
        put(console, "No run differs enough to say: the outcome hardly varies, or more runs are needed (--runs).")
        return text_of(console)
    put_table(
        console,
        [
            [i.number, percent(i.first), f"{percent(i.total)} ± {percent(i.total_error)}", i.source or "—"]
            for i in told
        ],
        title=("", "alone", "in all", "source"),
        right=1,
    )
    _print_tornado(drivers, [i for i in told if i.at_low is not None and i.at_low != i.at_high], console)
    put(console)
    put(
        console,
        "Alone: share of the variance that would go if this were known. In all: share that would stay if only this "
        "were unknown. Shares in all add up to more than one where inputs act together. "
        f"“{LUCK}” is what better evidence cannot remove.",
        "dim",
    )
    return text_of(console)


def _print_tornado(drivers: OutcomeDrivers, told: list[InputDriver], console: "Console") -> None:
    if not told:
        return
    put(console)
    put(console, "Mean of the outcome with the number at its ends in all runs", "bold underline")
    ends = [(i, float(i.at_low or 0.0), float(i.at_high or 0.0)) for i in told]
    reach = max(abs(end - drivers.mean) for _, *pair in ends for end in pair)
    rows = [
        [
            i.number,
            f"{i.low:g}: {low:,.3g}",
            _bar(low - drivers.mean, high - drivers.mean, reach),
            f"{i.high:g}: {high:,.3g}",
        ]
        for i, low, high in sorted(ends, key=lambda row: -abs(row[1] - row[2]))
    ]
    put_table(console, rows, title=("", "low end", "", "high end"), right=1)


def _bar(low: float, high: float, reach: float) -> str:
    """Return a bar about the mean, ▒ where the low end lies and █ where the high end does."""
    half = BAR // 2
    cells = [" "] * BAR
    cells[half] = "│"
    for end, sign in ((low, "▒"), (high, "█")):
        for step in range(1, round(abs(end) / reach * half) + 1):
            cells[half + (step if end > 0 else -step)] = sign
    return "".join(cells)
