"""The explanation of a forecast on a terminal."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tightrope.brief.forecast_text import DRIVERS_SHOWN, LEAST_DRIVER, put, put_table, text_console, text_of
from tightrope.scenario.flips import Changed, Crossing, Flip
from tightrope.scenario.levers import Levers, OwnLever
from tightrope.scenario.moves import Move
from tightrope.scenario.why import IssueWhy

if TYPE_CHECKING:
    from rich.console import Console

MOVES_SHOWN = 4
"""Moves of a model that are told, the first ones; all are in the JSON."""

_HOW = {
    "confronted": "loses the confrontation with",
    "compromises": "compromises with",
    "compelled": "gives in to",
    "bargains": "bargains with",
    "exchanges": "trades votes with",
    "follows": "follows",
}
_MODELS = {
    "influence": "Patrons and clients", "challenge": "Challenges", "spatial": "Bargains of the spatial model",
    "exchange": "Exchanges",
}  # fmt: skip


def render_why(
    title: str, explained: Sequence[IssueWhy], *, width: int | None = None, styled: bool | None = None
) -> str:
    """Return the explanation of issues as text for a terminal or a pipe.

    Parameters
    ----------
    title : str
        Of the case.
    explained : IssueWhy
    width : int or None
        Columns; None asks the terminal.
    styled : bool or None
        Bold, dim and colour; None means when standard output is a terminal, unless NO_COLOR is set.
    """
    console = text_console(width=width, styled=styled)
    put(console, f"Why: {title}", "bold")
    for issue in explained:
        put(console)
        put(console, issue.question, "bold underline")
        given = ", ".join(f"{name.replace('_', ' ')} {y:.0f}" for name, y in issue.by_model.items())
        put(console, f"At the likeliest values the outcome is {issue.outcome:.0f}, the mean of {given}.")
        _print_drivers(issue, console)
        _print_crossings(issue, console)
        _print_moves(issue.moves, console)
        _print_levers(issue, console)
    return text_of(console)


def _heading(text: str, console: "Console") -> None:
    put(console)
    put(console, text, "bold")


def _print_drivers(issue: IssueWhy, console: "Console") -> None:
    told = [driver for driver in issue.drivers[:DRIVERS_SHOWN] if driver.total >= LEAST_DRIVER]
    _heading("What drives it", console)
    if not told:
        put(console, "No uncertain cell moves the outcome.", indent=2)
        return
    rows = [
        (
            f"{driver.quantity} of {driver.actor}",
            f"{driver.first:.2f} ±{driver.first_error:.2f}",
            f"{driver.total:.2f} ±{driver.total_error:.2f}",
        )
        for driver in told
    ]
    put_table(console, rows, title=("cell", "first", "total"), right=1)
    put(console, "Sobol indices: shares of the outcome's variance, alone and with interactions.", "dim", indent=2)


def _print_crossings(issue: IssueWhy, console: "Console") -> None:
    _heading("What would flip it", console)
    for crossing in issue.crossings:
        put(console, f"{'Above' if crossing.upward else 'Below'} {crossing.at:g}, “{crossing.label}”:", indent=2)
        for line in _crossing_lines(crossing, len(issue.by_model)):
            put(console, f"{line}", indent=4)


def _crossing_lines(crossing: Crossing, models: int) -> Iterable[str]:
    if crossing.cell is None and crossing.actor is None:
        yield "no change of one cell or one actor that was tried."
        return
    yield f"one cell: {_flip(crossing.cell, models)}" if crossing.cell else "no change of a single cell."
    if crossing.actor is not None and (crossing.cell is None or crossing.actor.actor != crossing.cell.actor):
        yield f"one actor: {_flip(crossing.actor, models)}"


def _flip(flip: Flip, models: int) -> str:
    where = "within the range given" if flip.expected else "outside the range given"
    changes = ", ".join(_changed(cell) for cell in flip.cells)
    return f"{flip.actor}, {changes} ({where}; {flip.models} of {models} models cross)."


def _changed(cell: Changed | OwnLever) -> str:
    return f"{cell.quantity} {_number(cell.quantity, cell.before)} → {_number(cell.quantity, cell.after)}"


def _number(quantity: str, value: float) -> str:
    return f"{value:.2f}" if quantity == "salience" else f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _print_moves(moves: Sequence[Move], console: "Console") -> None:
    _heading("Who moved whom, at the likeliest values", console)
    if not moves:
        put(console, "Nobody moved anybody.", indent=2)
    for model, group in groupby(moves, key=lambda move: move.model):
        told = list(group)
        put(console, f"{_MODELS[model]}:", indent=2)
        for move in told[:MOVES_SHOWN]:
            turn = "" if model == "influence" else f"round {move.turn}: "
            whom = f"{_HOW[move.kind]} {move.toward}" if move.toward else f"{move.kind} with several"
            put(console, f"{turn}{move.actor} {whom}: {move.before:.0f} → {move.after:.0f}", indent=4)
        if len(told) > MOVES_SHOWN:
            put(console, f"and {len(told) - MOVES_SHOWN} more, all in --json", "dim", indent=4)


def _print_levers(issue: IssueWhy, console: "Console") -> None:
    _heading("What each could do for an outcome nearer to its position", console)
    rows = [_lever_row(levers) for levers in issue.levers if levers.own or levers.others]
    if rows:
        put_table(console, rows, title=("actor", "stands", "by itself", "by working on"))
    else:
        put(console, "Nothing that was tried brings anybody nearer.", indent=2)
    put(console, f"{issue.caveat}", "dim", indent=2)


def _lever_row(levers: Levers) -> tuple[str, str, str, str]:
    own = max(levers.own, key=lambda lever: lever.gain, default=None)
    other = levers.others[0] if levers.others else None
    return (
        levers.actor,
        f"{levers.position:.0f}",
        f"{_changed(own)} (+{own.gain:.1f})" if own else "",
        f"{other.actor} {other.before:.0f} → {other.after:.0f} (+{other.gain:.1f})" if other else "",
    )
