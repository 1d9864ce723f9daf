"""How much of an outcome's spread is luck, and how much is what nobody knows (MODEL section 5, two levels).

Runs that share a set of numbers differ by luck alone; sets differ by both. One-way analysis of variance parts the
two: luck is what better evidence cannot remove, the rest is what it could.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.scenario.simulation.results import Simulation

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Variance of an outcome over runs, in two parts; they are estimates, so `unknown` may be below 0."""

    outcome: str
    unknown: float
    luck: float

    @property
    def share(self) -> float | None:
        """Share of the variance that better evidence could remove, 0–1; None where nothing varies."""
        total = self.unknown + self.luck
        return min(1.0, max(0.0, self.unknown / total)) if total > 0 else None


def shares_of_doubt(simulation: Simulation) -> tuple[Doubt, ...]:
    """Return for every outcome how its variance divides into what is not known and luck.

    Raises
    ------
    InvalidOption
        If runs do not share sets of numbers, or there are fewer than two sets.
    """
    per_draw = simulation.runs_per_draw
    if per_draw < 2 or simulation.runs < 2 * per_draw:
        raise InvalidOption(
            f"{simulation.runs} runs, {per_draw} for each set of numbers; luck and doubt are told apart from two "
            "sets of two runs on: give RunOptions(runs_per_draw=2)"
        )
    return tuple(
        Doubt(outcome=name, unknown=unknown, luck=luck)
        for name, values in simulation.outcomes().items()
        for unknown, luck in [parts_of_variance(values, per_draw)]
    )


def parts_of_variance(values: FloatArray, per_draw: int) -> tuple[float, float]:
    """Return the variance of an outcome (runs,) between sets beyond luck, and within sets."""
    sets = values[: len(values) // per_draw * per_draw].reshape(-1, per_draw)
    luck = float(sets.var(axis=1, ddof=1).mean())
    return float(sets.mean(axis=1).var(ddof=1)) - luck / per_draw, luck
