"""Commands that run the models on the actor × issue table: forecast and why."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click

from tightrope.brief.forecast_text import render_forecast
from tightrope.brief.why_text import render_why
from tightrope.case.config import CaseConfig, load_config
from tightrope.case.locate import CaseLocation
from tightrope.case.store import CaseFile
from tightrope.case.table_config import DrawShape
from tightrope.cli.cases import opened
from tightrope.cli.output import progress_shown, put_json, say
from tightrope.cli.parameters import CASE, JSON, NamedPath
from tightrope.models import MODELS
from tightrope.positions.estimate import estimate_positions
from tightrope.positions.players import Basis, bases, players
from tightrope.positions.range_files import read_ranges
from tightrope.positions.ranges import RangeTable, ranges_from_positions
from tightrope.scenario.comparison import compare_forecasts
from tightrope.scenario.kept import forecast_to_json, keep_forecast, kept_forecast
from tightrope.scenario.make import (
    DEFAULT_DRAWS,
    DEFAULT_SEED,
    Described,
    ForecastOptions,
    make_forecast,
    run_forecast,
)
from tightrope.scenario.pools import POOLS
from tightrope.scenario.sample import MOST_DRAWS
from tightrope.scenario.sensitivity import DRIVER_MODELS, drivers
from tightrope.scenario.why import explain, why_to_json

MODEL_NAMES = tuple(model.name for model in MODELS if model.name != "chain")
WHY_DRAWS = 2_000
"""Draws for an explanation: enough for the order of the drivers."""
DRAWS = click.option(
    "--draws", type=click.IntRange(1, MOST_DRAWS), default=DEFAULT_DRAWS, show_default=True, help="How many draws."
)
SEED = click.option(
    "--seed", type=click.IntRange(0, 2**31), default=DEFAULT_SEED, show_default=True,
    help="Of the random numbers: the same seed gives the same forecast.",
)  # fmt: skip
MODEL = click.option(
    "--model", "models", type=click.Choice(MODEL_NAMES), multiple=True, help="Only this; repeatable."
)
TABLE = click.option(
    "--table", type=NamedPath(path_type=Path),
    help="Take the cells from this CSV, KTAB or DECIDE file instead of case.toml.",
)  # fmt: skip


@click.command()
@CASE
@DRAWS
@SEED
@MODEL
@TABLE
@click.option("--shape", type=click.Choice(get_args(DrawShape)), help="Of the ranges; without it, as case.toml says.")
@click.option(
    "--pool",
    type=click.Choice(tuple(POOLS)),
    help="How models become one; calibrated on past decisions.",
)
@click.option("--compare", type=click.IntRange(1), metavar="RUN", help="Say what changed since this earlier run.")
@JSON
def forecast(  # noqa: PLR0913  # one for each option
    case: Path, draws: int, seed: int, models: tuple[str, ...], table: Path | None, shape: DrawShape | None,
    pool: str | None, compare: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Forecast the issues of CASE from its actor × issue table, with every model, and keep the run.

    Cells come from [[positions]] in case.toml; on an issue without any there, they are drafted from the reports, and
    the forecast says so. Each draw takes every cell from its range, runs the models and puts
    what they give to ratification where case.toml asks for it.
    """
    options = ForecastOptions(draws=draws, seed=seed, models=models, shape=shape, pool=POOLS[pool] if pool else None)
    with opened(case) as (location, case_file):
        config = load_config(location.config)
        earlier = kept_forecast(case_file, compare) if compare is not None else None
        ranges, left_out, found_bases = table_of_case(location, case_file, config, table)
        with progress_shown("Running models") as progress:
            runs = run_forecast(ranges, config, options, progress=progress)
        with progress_shown("Looking for what drives it") as progress:
            found = drivers(runs, models=models, progress=progress)
        described = Described(
            title=config.title or location.title, made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            left_out=left_out,
        )  # fmt: skip
        made = make_forecast(runs, config, options, described, bases=found_bases, drivers=found)
        number = keep_forecast(case_file, made)
    comparison = compare_forecasts(earlier, made) if earlier is not None else None
    if as_json:
        changes = {"compared_with": compare, "changes": asdict(comparison)} if comparison else {}
        put_json({"run": number, **forecast_to_json(made), **changes})
        return
    click.echo(render_forecast(made, run=number, comparison=comparison), nl=False)
    say(f"Why: tightrope why {case}; after a change: tightrope forecast {case} --compare {number}")


@click.command()
@CASE
@click.argument("issue", required=False)
@click.option(
    "--draws", type=click.IntRange(1, MOST_DRAWS), default=WHY_DRAWS, show_default=True, help="How many draws."
)
@SEED
@MODEL
@TABLE
@JSON
def why(
    case: Path, issue: str | None, draws: int, seed: int, models: tuple[str, ...], table: Path | None, as_json: bool
) -> None:
    """Say why the forecast of CASE comes out as it does: of one ISSUE (its id), or of all.

    Who moved whom, round by round; the cells that drive the outcome; the smallest change of a cell or an actor that
    carries it across a labelled point; and what each actor could do.
    """
    with opened(case) as (location, case_file):
        config = load_config(location.config)
        ranges, _, _ = table_of_case(location, case_file, config, table)
    with progress_shown("Asking why") as progress:
        options = ForecastOptions(draws=draws, seed=seed, models=models or DRIVER_MODELS)
        runs = run_forecast(ranges, config, options, progress=progress)
        explained = explain(runs, config, (issue,) if issue else (), models=models)
    if as_json:
        put_json(why_to_json(explained))
    else:
        click.echo(render_why(config.title or location.title, explained), nl=False)


def table_of_case(
    location: CaseLocation, case_file: CaseFile, config: CaseConfig, file: Path | None
) -> tuple[RangeTable, Mapping[str, str], Mapping[str, Basis]]:
    """Return the uncertain table of a case or of a file, why issues are left out, and what cells rest on."""
    if file is not None:
        return read_ranges(file), {}, {}
    view = case_file.case(config, title=location.title)
    rows = players(estimate_positions(view), config)
    ranges, left_out = ranges_from_positions(
        rows, issues=[issue.id for issue in config.issues], correlations=config.draws.correlations
    )
    return ranges, left_out, bases(rows)
