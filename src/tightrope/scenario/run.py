"""Every model on every draw, in batches, so that memory stays small and progress can be shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.models import (
    MODELS,
    InfluenceNetwork,
    challenge,
    compromise,
    election,
    exchange,
    influence,
    nash,
    spatial,
    weighted_median,
)
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.scenario.home import HomeRules, ratify

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray

Progress = Callable[[int, int, str], None]
"""Called with runs done, runs in all, and what is running."""

BATCH = 1000
"""Draws at a time: the challenge model keeps every round of every draw, about 15 kB each with ten actors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What models need beside the table.

    Parameters
    ----------
    network : InfluenceNetwork or None
        Patrons and clients; the influence model runs only with one.
    home : HomeRules by issue
        Issues without rules need no ratification.
    threads : int
        The outcome does not depend on it.
    """

    network: InfluenceNetwork | None = None
    home: Mapping[str, HomeRules] = field(default_factory=lambda: MappingProxyType({}))
    threads: int = field(default_factory=lambda: os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelRuns:
    """Outcomes of one model.

    Parameters
    ----------
    model : str
    proposed : (draws, issues), unit of the issue
        What the model gives.
    outcome : (draws, issues), unit of the issue
        After ratification; the status quo where nothing can be agreed.
    agreed : (draws, issues)
    """

    model: str
    proposed: FloatArray
    outcome: FloatArray
    agreed: BoolArray


def runnable(table: ActorIssueTable, setting: Setting, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the models that say something of their own about this table, in the order of `MODELS`.

    Parameters
    ----------
    wanted : names
        Only these; all when empty.

    Raises
    ------
    InvalidOption
        If there is no model of a name, or a wanted one needs what is not there.
    """
    missing = {}
    if len(table.issues) < 2:
        missing["exchange"] = "it trades votes between issues, and the table has one"
    if setting.network is None:
        missing["influence"] = "it needs [[patrons]] in case.toml"
    names = [model.name for model in MODELS if model.name != "chain"]  # influence and ratification, done here
    for name in wanted:
        if name not in names:
            raise InvalidOption(f"forecast: no model {name!r}; expected {', '.join(names)}")
        if name in missing:
            raise InvalidOption(f"forecast: {name} cannot run here: {missing[name]}")
    return tuple(name for name in names if name not in missing and (not wanted or name in wanted))


def run_models(
    table: ActorIssueTable, models: Sequence[str], setting: Setting, *, progress: Progress | None = None
) -> tuple[ModelRuns, ...]:
    """Run models on every draw of a table, and put what they give to ratification.

    Parameters
    ----------
    table : ActorIssueTable
    models : names, from `runnable`
    setting : Setting
    progress : Progress
    """
    import numpy as np

    proposed = {name: np.empty((table.draws, len(table.issues))) for name in models}
    total = table.draws * len(models)
    done = 0
    for start in range(0, table.draws, BATCH):
        rows = slice(start, min(start + BATCH, table.draws))
        batch = _draws(table, rows)
        for name in models:
            proposed[name][rows] = _solve(name, batch, setting)
            done += batch.draws
            if progress is not None:
                progress(done, total, name)
    return tuple(_ratified(name, outcome, table, setting) for name, outcome in proposed.items())


def _draws(table: ActorIssueTable, rows: slice) -> ActorIssueTable:
    return ActorIssueTable(
        actors=table.actors, issues=table.issues, position=table.position[rows], salience=table.salience[rows],
        capability=table.capability[rows], known=table.known, lower=table.lower, upper=table.upper,
    )  # fmt: skip


def _solve(name: str, table: ActorIssueTable, setting: Setting) -> FloatArray:
    threads = setting.threads
    if name == "spatial":
        return spatial(table, record=False, threads=threads).outcome
    if name == "influence":
        return influence(table, setting.network).outcome
    threaded = {"challenge": challenge, "exchange": exchange, "election": election}
    if name in threaded:
        return threaded[name](table, threads=threads).outcome  # type: ignore[operator,no-any-return]  # each has it
    plain = {"weighted_median": weighted_median, "compromise": compromise, "nash": nash}
    return plain[name](table).outcome  # type: ignore[operator,no-any-return]  # options differ


def _ratified(name: str, proposed: FloatArray, table: ActorIssueTable, setting: Setting) -> ModelRuns:
    import numpy as np

    outcome, agreed = proposed.copy(), np.ones(proposed.shape, bool)
    for number, issue in enumerate(table.issues):
        if issue in setting.home:
            done = ratify(proposed[:, number], table, number, setting.home[issue])
            outcome[:, number], agreed[:, number] = done.outcome, done.agreed
    return ModelRuns(model=name, proposed=proposed, outcome=outcome, agreed=agreed)
