"""`make_forecast`: draws, models, summaries; and the setting that a case's configuration describes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING

from tightrope import __version__
from tightrope.case.config import CaseConfig
from tightrope.case.table_config import QUANTITIES, DrawShape
from tightrope.models import SCHOLZ_CODE, ExchangeOptions, InfluenceNetwork, NashOptions, SpatialOptions, patrons
from tightrope.models.election import ElectionOptions
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.positions.players import Basis
from tightrope.positions.ranges import RangeTable
from tightrope.scenario.forecast import Cell, Driver, Forecast, IssueForecast, RunInputs
from tightrope.scenario.home import HomeRules
from tightrope.scenario.pools import Pool, default_pool
from tightrope.scenario.run import ModelRuns, Progress, Setting, run_models, runnable
from tightrope.scenario.sample import draw_values, table_of
from tightrope.scenario.summarise import summarise_issue

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

DEFAULT_DRAWS = 10_000
DEFAULT_SEED = 7
COMPUTED_WITH = ("numpy", "numba")
"""Packages whose versions a run notes: another one may round another digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastOptions:
    """How a forecast is run.

    Parameters
    ----------
    draws, seed : int
    models : names
        Only these; all that can run when empty.
    shape : "triangular", "pert" or None
        None takes what `case.toml` says.
    pool : Pool or None
        None takes the calibrated one where it can be used.
    """

    draws: int = DEFAULT_DRAWS
    seed: int = DEFAULT_SEED
    models: tuple[str, ...] = ()
    shape: DrawShape | None = None
    pool: Pool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Runs:
    """What a forecast was made of: the uncertain table, the values drawn from it, and every model's outcomes."""

    ranges: RangeTable
    values: FloatArray
    setting: Setting
    models: tuple[ModelRuns, ...]

    @property
    def table(self) -> ActorIssueTable:
        """The drawn table."""
        return table_of(self.ranges, self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a forecast says about itself beside its numbers."""

    title: str
    made_at: str
    left_out: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def setting_of(config: CaseConfig, ranges: RangeTable) -> Setting:
    """Return patronage and ratification of a case, for the actors and issues that the table has."""
    names = {actor.casefold(): actor for actor in ranges.actors}
    strengths: dict[str, dict[str, float]] = {}
    dependence: dict[str, float] = {}
    for tie in config.patrons:
        client, patron = names.get(tie.client.casefold()), names.get(tie.patron.casefold())
        if client and patron:
            strengths.setdefault(client, {})[patron] = tie.strength
            dependence[client] = tie.dependence
    network: InfluenceNetwork | None = patrons(ranges.actors, strengths, dependence) if strengths else None
    home = {
        issue.id: HomeRules(
            status_quo=issue.status_quo, sides=tuple(rule for rule in config.ratification if rule.issue == issue.id)
        )
        for issue in config.issues
        if issue.status_quo is not None and issue.id in ranges.issues
    }
    return Setting(network=network, home={issue: rules for issue, rules in home.items() if rules.sides})


def run_forecast(
    ranges: RangeTable, config: CaseConfig, options: ForecastOptions, *, progress: Progress | None = None
) -> Runs:
    """Draw the table and run every model on every draw.

    Parameters
    ----------
    ranges : RangeTable
    config : CaseConfig
        For patronage and ratification.
    options : ForecastOptions
    progress : Progress

    Raises
    ------
    InvalidOption
        If a model that is asked for cannot run, or a side that must ratify has no known player.
    """
    shape = options.shape or config.draws.shape
    values = draw_values(ranges, draws=options.draws, seed=options.seed, shape=shape)
    setting = setting_of(config, ranges)
    table = table_of(ranges, values)
    models = run_models(table, runnable(table, setting, options.models), setting, progress=progress)
    return Runs(ranges=ranges, values=values, setting=setting, models=models)


def make_forecast(
    runs: Runs, config: CaseConfig, options: ForecastOptions, described: Described, *,
    bases: Mapping[str, Basis] = MappingProxyType({}),
    drivers: Mapping[str, tuple[Driver, ...]] = MappingProxyType({}),
) -> Forecast:  # fmt: skip
    """Return the forecast that runs give.

    Parameters
    ----------
    runs : Runs
    config : CaseConfig
    options : ForecastOptions
        With which the runs were made.
    described : Described
    bases : mapping
        By issue, what its cells rest on; without it, on judgement.
    drivers : mapping
        From `sensitivity.drivers`, by issue.
    """
    table = runs.table
    known = {name: int(runs.ranges.known[:, number].sum()) for number, name in enumerate(runs.ranges.issues)}
    issues = {issue.id: issue for issue in config.issues}
    pool = options.pool or default_pool(run.model for run in runs.models)
    summaries: tuple[IssueForecast, ...] = tuple(
        replace(
            summarise_issue(
                runs.models, table, number, issue=issues.get(name), pool=pool,
                basis=bases.get(name, Basis(judged=known[name], sourced=0)),
                ratified=name in runs.setting.home,
            ),
            drivers=drivers.get(name, ()),
        )
        for number, name in enumerate(runs.ranges.issues)
    )  # fmt: skip
    return Forecast(
        title=described.title, made_at=described.made_at, inputs=_inputs(runs, config, options, pool),
        issues=summaries, left_out=dict(described.left_out),
    )  # fmt: skip


def run_versions() -> dict[str, str]:
    """Return the versions of what a run is computed with."""
    return {"tightrope": __version__, **{name: version(name) for name in COMPUTED_WITH}}


def _inputs(runs: Runs, config: CaseConfig, options: ForecastOptions, pool: Pool) -> RunInputs:
    return RunInputs(
        draws=options.draws, seed=options.seed, shape=options.shape or config.draws.shape,
        models={run.model: VARIANTS[run.model] for run in runs.models},
        pooling=f"{pool.name}, version {pool.version}", cells=_cells(runs.ranges),
        setting=tuple(_setting_in_words(config, runs.ranges)),
        versions=run_versions(),
    )  # fmt: skip


VARIANTS: dict[str, str] = {
    "weighted_median": "lower median", "compromise": "capability × salience",
    "nash": f"{NashOptions().utility} utility, {NashOptions().disagreement} disagreement",
    "challenge": SCHOLZ_CODE.variant, "exchange": f"{ExchangeOptions().variant}, ties by {ExchangeOptions().ties}",
    "election": ElectionOptions().variant, "spatial": SpatialOptions().variant,
    "influence": "friedkin_johnsen, then compromise",
}  # fmt: skip
"""Which variant of each model a forecast runs."""


def _cells(ranges: RangeTable) -> tuple[Cell, ...]:
    return tuple(
        Cell(actor=actor, issue=issue, **{
            quantity: tuple(float(end[number, row, column]) for end in (ranges.low, ranges.mode, ranges.high))
            for number, quantity in enumerate(QUANTITIES)
        })  # type: ignore[arg-type]  # three ends each
        for column, issue in enumerate(ranges.issues)
        for row, actor in enumerate(ranges.actors)
        if ranges.known[row, column]
    )  # fmt: skip


def _setting_in_words(config: CaseConfig, ranges: RangeTable) -> Sequence[str]:
    words = [
        f"{tie.client} depends on {tie.patron} (dependence {tie.dependence:g}, strength {tie.strength:g})"
        for tie in config.patrons
    ]
    for rule in config.ratification:
        players = ", ".join(
            f"{player.actor} ({'veto' if player.veto else f'weight {player.weight:g}'}, cost {player.cost:g})"
            for player in rule.players
        )
        words.append(f"{rule.issue}: {rule.side} ratifies at {rule.threshold:.0%} of {players}")
    for row, actor in enumerate(ranges.actors):
        for number, quantity in enumerate(QUANTITIES):
            if strength := float(ranges.correlation[number, row]):
                words.append(f"{quantity} of {actor} correlated over issues: {strength:g}")
    return words
