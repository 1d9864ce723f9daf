"""The chain influence → bargaining → ratification.

First patrons move their clients (`influence`), then any model of the table is played on the moved positions, then
each side ratifies at home (`ratification`). Every stage is kept in the result, so that it can be said which one
moved the outcome.

Sources: StokmanVandenBos1992 (two stages); Putnam1988.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tightrope.models.compromise import compromise
from tightrope.models.influence import InfluenceNetwork, InfluenceOptions, InfluenceResult, influence
from tightrope.models.model import Result
from tightrope.models.ratification import Ratification, RatificationResult, ratification
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainOptions:
    """The options of the three stages."""

    variant: str = "chain"
    influence: Any = None
    bargaining: Any = None
    ratification: Any = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChainResult:
    """Outcome and stages of the chain.

    Parameters
    ----------
    outcome : (draws, issues), unit of the issue
    agreed : (draws, issues)
        False where no agreement can be ratified.
    influenced, bargained, ratified : results of the stages
    options : ChainOptions
    """

    outcome: FloatArray
    agreed: BoolArray
    influenced: InfluenceResult
    bargained: Result
    ratified: RatificationResult
    options: ChainOptions


_SETTLED = InfluenceOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What the chain runs.

    Parameters
    ----------
    network : InfluenceNetwork or None
        None leaves positions as they are.
    solve : function
        A model, with its options bound; the compromise by default.
    rules : Ratification by issue
    influence : InfluenceOptions
    """

    network: InfluenceNetwork | None = None
    solve: Callable[[ActorIssueTable], Result] = compromise
    rules: Mapping[str, Ratification] | None = None
    influence: InfluenceOptions = _SETTLED


def chain(table: ActorIssueTable, stages: Stages | None = None) -> ChainResult:
    """Run influence, a bargaining model and ratification in turn.

    Parameters
    ----------
    table : ActorIssueTable
    stages : Stages

    Source: StokmanVandenBos1992, Putnam1988.
    """
    stages = stages or Stages()
    influenced = influence(table, stages.network, stages.influence)
    bargained = stages.solve(influenced.table)
    ratified = ratification(table, stages.rules or {}, bargained)
    return ChainResult(
        outcome=ratified.outcome, agreed=ratified.agreed, influenced=influenced, bargained=bargained,
        ratified=ratified,
        options=ChainOptions(
            influence=influenced.options, bargaining=bargained.options, ratification=ratified.options
        ),
    )  # fmt: skip
