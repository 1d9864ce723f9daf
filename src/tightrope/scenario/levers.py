"""What an actor could do for an outcome nearer to its position: by its own position and salience, or by others.

All of it supposes that nobody answers and that the models are right; `CAVEAT` says so wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.case.table_config import Quantity
from tightrope.scenario.trial import CellValue, Change, Trial

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

CAVEAT = (
    "What an actor could do if nobody answered and the models were right. Others do answer, and models are weak "
    "evidence: this shows what the forecast hangs on, and advises nobody."
)
STEPS = 40
"""Values of an own position or salience that are tried."""
PUSH = 0.1
"""Share of the scale by which another's position is moved to see what working on it would bring."""
LEAST_GAIN = 0.1
"""Points of the scale below which a lever brings nothing worth telling."""
SHOWN = 3
"""Others that are told, those who bring most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLever:
    """A value of one's own that brings the outcome nearest, and by how many points of the scale."""

    quantity: Quantity
    before: float
    after: float
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLever:
    """Another actor, moved from one position to another, and by how many points that brings the outcome nearer."""

    actor: str
    before: float
    after: float
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """What one actor could do.

    Parameters
    ----------
    actor : str
    position : float
        Where it stands.
    away : float
        How far the outcome is from there, unit of the issue.
    own : tuple of OwnLever
        Stated position and salience, where they bring anything.
    others : tuple of OtherLever
        Whom to work on, those who bring most first.
    """

    actor: str
    position: float
    away: float
    own: tuple[OwnLever, ...]
    others: tuple[OtherLever, ...]


def levers(trial: Trial) -> tuple[Levers, ...]:
    """Return what each actor of an issue could do, those farthest from the outcome first."""
    now = float(trial.outcomes([()])[0])
    found = [_levers_of(trial, actor, now) for actor in trial.actors]
    return tuple(sorted(found, key=lambda each: -each.away))


def _levers_of(trial: Trial, actor: int, now: float) -> Levers:
    low, high = trial.scale
    wish = trial.value("position", actor)
    grids: dict[Quantity, list[float]] = {
        "position": [low + (high - low) * step / STEPS for step in range(STEPS + 1)],
        "salience": [step / STEPS for step in range(1, STEPS + 1)],  # none at all is no choice
    }
    others = [other for other in trial.actors if other != actor and trial.value("position", other) != wish]
    pushed = [_pushed(trial, other, wish) for other in others]
    changes: list[Change] = [
        [CellValue(quantity=quantity, actor=actor, value=value)]
        for quantity, values in grids.items()
        for value in values
    ]
    changes += [[CellValue(quantity="position", actor=o, value=y)] for o, y in zip(others, pushed, strict=True)]
    away = abs(now - wish)
    gains = away - abs(trial.outcomes(changes) - wish)
    own, start = [], 0
    for quantity, values in grids.items():
        best = _best(gains[start : start + len(values)], values, trial.value(quantity, actor))
        start += len(values)
        if best[1] >= LEAST_GAIN * (high - low) / 100:
            own.append(OwnLever(quantity=quantity, before=trial.value(quantity, actor), after=best[0], gain=best[1]))
    worked = [
        OtherLever(
            actor=trial.ranges.actors[other], before=trial.value("position", other), after=place, gain=float(gain)
        )
        for other, place, gain in zip(others, pushed, gains[start:], strict=True)
        if gain >= LEAST_GAIN * (high - low) / 100
    ]
    worked.sort(key=lambda lever: -lever.gain)
    return Levers(
        actor=trial.ranges.actors[actor], position=wish, away=away, own=tuple(own), others=tuple(worked[:SHOWN])
    )


def _pushed(trial: Trial, other: int, wish: float) -> float:
    """Return where another stands after a push towards a wish, not beyond it."""
    now = trial.value("position", other)
    reach = PUSH * (trial.scale[1] - trial.scale[0])
    return min(now + reach, wish) if wish > now else max(now - reach, wish)


def _best(gains: FloatArray, values: Sequence[float], now: float) -> tuple[float, float]:
    """Return the value with the largest gain; of equal ones the nearest to what holds now."""
    best = max(range(len(values)), key=lambda place: (round(float(gains[place]), 9), -abs(values[place] - now)))
    return values[best], float(gains[best])
