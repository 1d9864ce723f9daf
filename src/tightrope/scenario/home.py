"""Ratification at home with drawn positions: win-sets by draw, and where no agreement is possible.

The rule is that of `tightrope.models.ratification`; here the players are actors of the table, whose ideal points
differ from draw to draw. A player accepts every point from the status quo to as far beyond its ideal point as the
status quo is away from it, plus its cost of no agreement. So on either side of the status quo a side accepts up to
the nearest veto player's reach and the reach that the threshold share of weight still has.

Source: Putnam1988.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.case.table_config import RatifyingRule
from tightrope.errors import InvalidOption
from tightrope.models.ratification import ROUNDING, filtered
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRules:
    """The sides that must ratify on an issue, and the point that holds without an agreement."""

    status_quo: float
    sides: tuple[RatifyingRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ratified:
    """Outcomes (draws,) after ratification; `agreed` is False where only the status quo can be ratified."""

    outcome: FloatArray
    agreed: BoolArray


def ratify(proposed: FloatArray, table: ActorIssueTable, issue: int, rules: HomeRules) -> Ratified:
    """Put proposals (draws,) on one issue to ratification."""
    low, high = win_sets(table, issue, rules)
    return Ratified(outcome=filtered(proposed, (low, high))[0], agreed=low < high)


def win_sets(table: ActorIssueTable, issue: int, rules: HomeRules) -> tuple[FloatArray, FloatArray]:
    """Return the ends of the set that every side ratifies, each (draws,); the status quo is always in it.

    Raises
    ------
    InvalidOption
        If a side has no player whose position is known.
    """
    import numpy as np

    low = np.full(table.draws, table.lower[issue])
    high = np.full(table.draws, table.upper[issue])
    for side in rules.sides:
        ideal, weight, veto, cost = _players(table, issue, side)
        away = np.abs(rules.status_quo - ideal) + cost
        low = np.maximum(low, -_reach(-(ideal - away), weight, veto, side.threshold))
        high = np.minimum(high, _reach(ideal + away, weight, veto, side.threshold))
    # rounding may put an end a hair beyond the status quo
    return np.minimum(low, rules.status_quo), np.maximum(high, rules.status_quo)


def _players(
    table: ActorIssueTable, issue: int, side: RatifyingRule
) -> tuple[FloatArray, FloatArray, BoolArray, FloatArray]:
    """Return ideal points (draws, players), weights, vetoes and costs of the players known on the issue."""
    import numpy as np

    names = [actor.casefold() for actor in table.actors]
    rows: Mapping[str, int] = {names[row]: int(row) for row in table.known_actors(issue)}
    known = [player for player in side.players if player.actor.casefold() in rows]
    if not sum(player.weight for player in known):
        raise InvalidOption(
            f"ratification: of the players of {side.side} on {table.issues[issue]} none has a known position; fill "
            "in their cells, or leave the rule out"
        )
    columns = [rows[player.actor.casefold()] for player in known]
    return (
        table.position[:, columns, issue],
        np.array([player.weight for player in known]),
        np.array([player.veto for player in known]),
        np.array([player.cost for player in known]),
    )


def _reach(ends: FloatArray, weight: FloatArray, veto: BoolArray, threshold: float) -> FloatArray:
    """Return, by draw, the highest point that enough weight and every veto player still accept."""
    import numpy as np

    order = np.argsort(-ends, axis=1, kind="stable")
    share = np.cumsum(weight[order], axis=1) / weight.sum()
    first = np.argmax(share >= threshold - ROUNDING, axis=1)[:, None]
    enough = np.take_along_axis(np.take_along_axis(ends, order, axis=1), first, axis=1)[:, 0]
    return np.asarray(np.minimum(enough, np.where(veto, ends, np.inf).min(axis=1)))
