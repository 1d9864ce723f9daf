"""Ratification at home: the two-level game as an acceptance rule.

Symbols: y agreement, q status quo; of a side k: players m with ideal point z_m, weight p_m, cost of no agreement
k_m ≥ 0, perhaps a veto; threshold τ. A player accepts y if |y − z_m| ≤ |q − z_m| + k_m. A side ratifies if the
accepting share of weight is at least τ and every veto player accepts. W_k is its win-set, W the intersection of
all. A player's acceptance can change only at z_m ± (|q − z_m| + k_m), so W is found exactly: those points and the
stretches between them are tested. Since no cost is negative everybody accepts q, and each W_k is an interval around
q; that the sides cannot agree shows as W = {q}.

As a filter, an outcome in W stands; else the nearest point of W is taken; if W holds nothing but q, that is q, with
the flag "no agreement". Inside bargaining, give W to `nash` as `feasible`.

Differs from the reference specification, which expects win-sets with gaps when costs differ: with costs of 0 or
more there are none.

Sources: Putnam1988; Iida1993; Mo1995; Tsebelis2002; Schelling1960.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.models.compromise import compromise
from tightrope.models.model import Result
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray

Interval = tuple[float, float]

ROUNDING = 1e-9
"""Slack, as a share of the larger distance or weight: 0.61 + 0.39 must pass a threshold of 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """A domestic player: ideal point in the unit of the issue, weight, veto, cost of no agreement (same unit)."""

    name: str
    ideal: float
    weight: float = 1.0
    veto: bool = False
    cost: float = 0.0

    def __post_init__(self) -> None:
        if not (self.weight >= 0 and self.cost >= 0):
            raise InvalidOption(f"ratification: weight and cost of {self.name} must be 0 or more")

    def accepts(self, agreement: float, status_quo: float) -> bool:
        """Return whether the player weakly prefers an agreement to none."""
        reach = abs(status_quo - self.ideal) + self.cost
        return abs(agreement - self.ideal) <= reach + ROUNDING * max(reach, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatifyingSide:
    """One side of the negotiation at home.

    Parameters
    ----------
    name : str
    players : tuple of Player
    threshold : share of weight that must accept, 0–1
    """

    name: str
    players: tuple[Player, ...]
    threshold: float = 0.5

    def __post_init__(self) -> None:
        if not self.players or sum(player.weight for player in self.players) <= 0:
            raise InvalidOption(f"ratification: {self.name} has no players with weight")
        if not 0 <= self.threshold <= 1:
            raise InvalidOption(f"ratification: threshold of {self.name} is {self.threshold}, expected 0 to 1")

    def share(self, agreement: float, status_quo: float) -> float:
        """Return the share of weight that accepts."""
        total = sum(player.weight for player in self.players)
        return sum(p.weight for p in self.players if p.accepts(agreement, status_quo)) / total

    def ratifies(self, agreement: float, status_quo: float) -> bool:
        """Return whether the side ratifies an agreement."""
        vetoed = any(player.veto and not player.accepts(agreement, status_quo) for player in self.players)
        return not vetoed and self.share(agreement, status_quo) >= self.threshold - ROUNDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratification:
    """What must be ratified: the sides, the status quo, and the ends of the scale."""

    sides: tuple[RatifyingSide, ...]
    status_quo: float
    lower: float = 0.0
    upper: float = 100.0

    def __post_init__(self) -> None:
        if not self.sides:
            raise InvalidOption("ratification: no side; name at least one")
        if not self.lower <= self.status_quo <= self.upper:
            raise InvalidOption(
                f"ratification: status quo {self.status_quo} is off the scale, {self.lower:g} to {self.upper:g}"
            )

    def passes(self, agreement: float) -> bool:
        """Return whether every side ratifies."""
        return all(side.ratifies(agreement, self.status_quo) for side in self.sides)

    def win_set(self, side: str | None = None) -> Interval:
        """Return the interval that a side ratifies, or all sides do; the status quo is in it, perhaps alone."""
        sides = [s for s in self.sides if side in (None, s.name)]
        if not sides:
            raise InvalidOption(f"ratification: no side {side!r}")
        edges = {self.lower, self.upper, self.status_quo}
        for player in (player for s in sides for player in s.players):
            reach = abs(self.status_quo - player.ideal) + player.cost
            edges |= {y for y in (player.ideal - reach, player.ideal + reach) if self.lower <= y <= self.upper}
        passing = [y for y in edges if all(s.ratifies(y, self.status_quo) for s in sides)]
        # acceptance only falls with the distance from the status quo, so all between two that pass pass too
        return min(passing), max(passing)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationOptions:
    """The rules that were applied, by issue."""

    variant: str = "two_level"
    rules: tuple[tuple[str, Ratification], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RatificationResult:
    """Outcomes after ratification.

    Parameters
    ----------
    outcome : (draws, issues), unit of the issue
    proposed : (draws, issues)
        What the negotiators had agreed.
    ratified : (draws, issues)
        Whether the proposal passed as it was.
    agreed : (draws, issues)
        False where nothing but the status quo can be ratified; it is then the outcome.
    win_sets : issue → interval
    options : RatificationOptions
    """

    outcome: FloatArray
    proposed: FloatArray
    ratified: BoolArray
    agreed: BoolArray
    win_sets: Mapping[str, Interval]
    options: RatificationOptions


def ratification(
    table: ActorIssueTable, rules: Mapping[str, Ratification], proposed: Result | FloatArray | None = None
) -> RatificationResult:
    """Put the outcomes of a model to ratification.

    Parameters
    ----------
    table : ActorIssueTable
        For the names of the issues.
    rules : Ratification by issue
        Issues without rules need no ratification.
    proposed : result of a model, or (draws, issues)
        What was negotiated; the compromise by default.

    Source: Putnam1988.
    """
    import numpy as np

    if unknown := set(rules) - set(table.issues):
        raise InvalidOption(f"ratification: no issue {', '.join(sorted(unknown))} in the table")
    if proposed is None:
        proposed = compromise(table)
    asked = np.array(getattr(proposed, "outcome", proposed), float)
    if asked.ndim != 2 or asked.shape[1] != len(table.issues):
        raise InvalidOption(f"ratification: outcomes of shape {asked.shape}, expected (draws, {len(table.issues)})")
    outcome = asked.copy()
    ratified, agreed = np.ones(asked.shape, bool), np.ones(asked.shape, bool)
    win_sets = {}
    for issue, name in enumerate(table.issues):
        if name not in rules:
            continue
        win_sets[name] = rules[name].win_set()
        outcome[:, issue], ratified[:, issue], agreed[:, issue] = filtered(asked[:, issue], win_sets[name])
    return RatificationResult(
        outcome=outcome, proposed=asked, ratified=ratified, agreed=agreed, win_sets=win_sets,
        options=RatificationOptions(rules=tuple(sorted(rules.items()))),
    )  # fmt: skip


def filtered(
    proposed: FloatArray, win_set: Interval | tuple[FloatArray, FloatArray]
) -> tuple[FloatArray, BoolArray, BoolArray]:
    """Return the nearest points of the win-set to proposals (draws,), whether these passed, whether any can.

    The ends of the win-set are numbers, or differ by draw.
    """
    import numpy as np

    taken = np.clip(proposed, *win_set)
    slack = ROUNDING * np.maximum(np.abs(proposed), 1.0)
    passed = np.abs(taken - proposed) <= slack
    return taken, passed, passed | (win_set[0] < win_set[1])
