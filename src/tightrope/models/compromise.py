"""Compromise model: the mean of the positions, weighted by capability × salience.

Symbols: x position, c capability, s salience; y* = Σ c s x / Σ c s. Also called mean voter or base model, and in
the exchange literature "Nash bargaining solution", which it only approximates (see `nash`).

Sources: VandenBos1991; Stokman1994; Achen2006.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from tightrope.errors import InvalidOption
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

Weights = Literal["capability × salience", "salience", "capability", "equal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompromiseOptions:
    """What weighs a position."""

    weights: Weights = "capability × salience"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompromiseResult:
    """Weighted means; `outcome` has shape (draws, issues), `share` (draws, actors, issues) sums to 1 over actors."""

    outcome: FloatArray
    share: FloatArray
    options: CompromiseOptions


def compromise(table: ActorIssueTable, weights: Weights = "capability × salience") -> CompromiseResult:
    """Return the weighted mean of each issue.

    Parameters
    ----------
    table : ActorIssueTable
    weights : "capability × salience", "salience", "capability" or "equal"

    Source: Achen2006.
    """
    if weights not in get_args(Weights):
        raise InvalidOption(f"compromise: weights {weights!r}; expected one of {', '.join(get_args(Weights))}")
    raw = {
        "capability × salience": table.weight,
        "salience": table.salience,
        "capability": table.capability,
        "equal": table.known + 0.0 * table.weight,
    }[weights]
    share = raw / raw.sum(axis=1, keepdims=True)
    return CompromiseResult(
        outcome=(share * table.position).sum(axis=1), share=share, options=CompromiseOptions(weights=weights)
    )
