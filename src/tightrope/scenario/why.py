"""Why a forecast comes out as it does: who moved whom, what drives it, what would flip it, what an actor could do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tightrope.case.config import CaseConfig, Issue
from tightrope.errors import UnknownRecord
from tightrope.scenario.bands import FULL_SCALE, labelled
from tightrope.scenario.flips import Crossing, crossings
from tightrope.scenario.forecast import Driver
from tightrope.scenario.levers import CAVEAT, Levers, levers
from tightrope.scenario.make import Runs
from tightrope.scenario.moves import Move, moves_on
from tightrope.scenario.sensitivity import DRIVER_MODELS, drivers
from tightrope.scenario.trial import trial_of


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWhy:
    """The explanation of one issue, at the likeliest values of the table.

    Parameters
    ----------
    issue, question : str
    outcome : float
        Mean of the models below, after ratification, unit of the issue.
    by_model : mapping
        Outcome of each of these models.
    moves : tuple of Move
    drivers : tuple of Driver
    crossings : tuple of Crossing
        The smallest changes that carry the outcome across the labelled points next to it.
    levers : tuple of Levers
        By actor, those farthest from the outcome first.
    caveat : str
        Stands wherever levers are shown.
    """

    issue: str
    question: str
    outcome: float
    by_model: Mapping[str, float]
    moves: tuple[Move, ...]
    drivers: tuple[Driver, ...]
    crossings: tuple[Crossing, ...]
    levers: tuple[Levers, ...]
    caveat: str = CAVEAT


def explain(
    runs: Runs, config: CaseConfig, issues: Sequence[str] = (), *, models: Sequence[str] = ()
) -> tuple[IssueWhy, ...]:
    """Return the explanation of issues.

    Parameters
    ----------
    runs : Runs
        Of a forecast; the drivers come from its draws.
    config : CaseConfig
        For questions and labels.
    issues : ids
        All of the table when empty.
    models : names
        Whose mean outcome is explained; those of `DRIVER_MODELS` when empty.

    Raises
    ------
    UnknownRecord
        If the table has no such issue.
    """
    for issue in issues:
        if issue not in runs.ranges.issues:
            raise UnknownRecord(f"the table has no issue {issue!r}; it has {', '.join(runs.ranges.issues)}")
    found = drivers(runs, models=models)
    known = {issue.id: issue for issue in config.issues}
    return tuple(
        _explained(runs, issue, known.get(issue), found[issue], models or DRIVER_MODELS)
        for issue in issues or runs.ranges.issues
    )


def why_to_json(explained: Sequence[IssueWhy]) -> list[dict[str, Any]]:
    """Return explanations as plain values for JSON."""
    from pydantic import TypeAdapter

    values = TypeAdapter(tuple[IssueWhy, ...]).dump_python(tuple(explained), mode="json")
    assert isinstance(values, list)
    return values


def _explained(
    runs: Runs, name: str, issue: Issue | None, driven_by: tuple[Driver, ...], models: Sequence[str]
) -> IssueWhy:
    trial = trial_of(runs.ranges, name, runs.setting, models)
    by_model = {model: float(outcome[0]) for model, outcome in trial.by_model([()]).items()}
    low, high = trial.scale
    points = [(point.label, low + point.at / FULL_SCALE * (high - low)) for point in labelled(issue)]
    return IssueWhy(
        issue=name, question=issue.question if issue else name, outcome=sum(by_model.values()) / len(by_model),
        by_model=by_model, moves=moves_on(runs.ranges.likeliest(), trial.column, runs.setting),
        drivers=driven_by, crossings=crossings(trial, points or [("the middle of the scale", (low + high) / 2)]),
        levers=levers(trial),
    )  # fmt: skip
