"""The smallest change of one cell, or of one actor, that carries the outcome across a labelled point of the scale.

A cell is tried over its whole scale; the nearest value on a grid at which the outcome lies beyond the point is then
narrowed down. Models jump, so there may be a nearer value between two points of the grid that is missed. An actor
changes as a whole by going a share of the way to an end of the scale while it comes to care as much as can be, or by
a share of the way to caring for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.case.table_config import QUANTITIES, Quantity
from tightrope.scenario.trial import CellValue, Change, Trial

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

STEPS = 50
"""Steps of the grid from one end of a cell's scale to the other: two points of a position."""
PARTS = 64
"""Parts of a step that are tried when the place is narrowed down: three hundredths of a point of a position."""
MOST_CAPABILITY = 2.0
"""Capability is tried up to so many times the largest in the table."""
AT_POINT = 1e-6
"""Distance in points within which an outcome counts as being at a labelled point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A cell before and after a change."""

    quantity: Quantity
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A change that carries the outcome across a labelled point.

    Parameters
    ----------
    actor : str
    cells : tuple of Changed
        One cell, or all that change of an actor.
    size : float
        Of the change, as a share of what the cells could change by; 0–1.
    expected : bool
        Whether every new value lies in the range that the table gives for it.
    outcome : float
        After the change, unit of the issue.
    models : int
        How many models cross the point each by itself.
    """

    actor: str
    cells: tuple[Changed, ...]
    size: float
    expected: bool
    outcome: float
    models: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """The smallest changes that carry the outcome across one labelled point.

    Parameters
    ----------
    label : str
    at : float
        The point, unit of the issue.
    upward : bool
        Whether the point lies above the outcome.
    cell : Flip or None
        The smallest of one cell; None if none can.
    actor : Flip or None
        The smallest of one actor.
    """

    label: str
    at: float
    upward: bool
    cell: Flip | None
    actor: Flip | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Path:
    """A way to change cells: `change(share)` for shares 0–1 of the whole way."""

    actor: int
    change: Callable[[float], Change]


def crossings(trial: Trial, points: Sequence[tuple[str, float]]) -> tuple[Crossing, ...]:
    """Return the smallest changes across the labelled points next to the outcome, below and above it.

    Parameters
    ----------
    trial : Trial
    points : label and place in the unit of the issue, by place
    """
    now = float(trial.outcomes([()])[0])
    below = [point for point in points if point[1] < now - AT_POINT][-1:]
    above = [point for point in points if point[1] > now + AT_POINT][:1]
    cells, whole = list(_cell_paths(trial)), list(_actor_paths(trial))
    shares = [step / STEPS for step in range(1, STEPS + 1)]
    tried = {
        id(paths): trial.outcomes([path.change(share) for path in paths for share in shares]).reshape(len(paths), -1)
        for paths in (cells, whole)
    }
    return tuple(
        Crossing(
            label=label, at=at, upward=at > now,
            cell=_smallest(trial, cells, tried[id(cells)], at, upward=at > now),
            actor=_smallest(trial, whole, tried[id(whole)], at, upward=at > now),
        )
        for label, at in (*below, *above)
    )  # fmt: skip


def _cell_paths(trial: Trial) -> Iterator[_Path]:
    """Yield both ways, down and up, in which each cell can change."""
    for actor in trial.actors:
        for quantity in QUANTITIES:
            now = trial.value(quantity, actor)
            for end in _ends(trial, quantity):
                if end != now:
                    yield _Path(actor=actor, change=_along(((quantity, now, end),), actor))


def _actor_paths(trial: Trial) -> Iterator[_Path]:
    for actor in trial.actors:
        position, salience = trial.value("position", actor), trial.value("salience", actor)
        for end in trial.scale:
            yield _Path(actor=actor, change=_along((("position", position, end), ("salience", salience, 1.0)), actor))
        if len(trial.actors) > 2:  # of two, one may not leave
            yield _Path(actor=actor, change=_along((("salience", salience, 0.0),), actor))


def _along(ways: Sequence[tuple[Quantity, float, float]], actor: int) -> Callable[[float], Change]:
    def change(share: float) -> Change:
        return [
            CellValue(quantity=quantity, actor=actor, value=now + share * (end - now)) for quantity, now, end in ways
        ]

    return change


def _ends(trial: Trial, quantity: Quantity) -> tuple[float, float]:
    if quantity == "position":
        return trial.scale
    if quantity == "salience":
        return 0.0, 1.0
    largest = max(trial.value("capability", actor) for actor in trial.actors)
    return 0.0, MOST_CAPABILITY * largest


def _smallest(trial: Trial, paths: Sequence[_Path], tried: FloatArray, at: float, *, upward: bool) -> Flip | None:
    """Return the smallest change among paths that crosses a point, as shares of the cells' scales."""
    found: list[tuple[float, _Path, float]] = []
    for path, outcomes in zip(paths, tried, strict=True):
        beyond = (outcomes > at) if upward else (outcomes < at)
        if beyond.any():
            share = (int(beyond.argmax()) + 1) / STEPS
            found.append((share * _length(trial, path), path, share))
    if not found:
        return None
    _, path, share = min(found, key=lambda entry: entry[0])
    share = _narrowed(trial, path, share, at, upward=upward)
    change = path.change(share)
    by_model = trial.by_model([change])
    return Flip(
        actor=trial.ranges.actors[path.actor],
        cells=tuple(
            Changed(quantity=cell.quantity, before=trial.value(cell.quantity, cell.actor), after=cell.value)
            for cell in change
        ),
        size=share * _length(trial, path), expected=all(_is_expected(trial, cell) for cell in change),
        outcome=float(trial.outcomes([change])[0]),
        models=sum(bool(y[0] > at if upward else y[0] < at) for y in by_model.values()),
    )  # fmt: skip


def _narrowed(trial: Trial, path: _Path, share: float, at: float, *, upward: bool) -> float:
    finer = [share - (PARTS - part) / PARTS / STEPS for part in range(1, PARTS + 1)]
    outcomes = trial.outcomes([path.change(value) for value in finer])
    return finer[int(((outcomes > at) if upward else (outcomes < at)).argmax())]


def _length(trial: Trial, path: _Path) -> float:
    """Return how far the whole way goes, as a share of the scales of its cells; the longest counts."""
    shares = []
    for cell in path.change(1.0):
        low, high = _ends(trial, cell.quantity)
        shares.append(abs(cell.value - trial.value(cell.quantity, cell.actor)) / (high - low))
    return max(shares)


def _is_expected(trial: Trial, cell: CellValue) -> bool:
    place = QUANTITIES.index(cell.quantity), cell.actor, trial.column
    return bool(trial.ranges.low[place] <= cell.value <= trial.ranges.high[place])
