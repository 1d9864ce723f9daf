"""Commands that run scenarios day by day: simulate and compare."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from tightrope.brief.drivers_text import render_drivers
from tightrope.brief.simulation_text import render_comparison, render_simulation
from tightrope.case.config import load_config
from tightrope.case.locate import SCENARIOS_FOLDER, locate_case
from tightrope.cli.cases import opened
from tightrope.cli.forecasts import table_of_case
from tightrope.cli.output import progress_shown, put_json, say
from tightrope.cli.parameters import CASE, JSON, NamedPath
from tightrope.errors import InvalidScenario, InvalidTable
from tightrope.scenario.make import run_versions
from tightrope.scenario.simulation.checks import LONGEST_DAYS, check_records
from tightrope.scenario.simulation.compare import compare as compare_simulations
from tightrope.scenario.simulation.draft import Drafted, draft_scenario
from tightrope.scenario.simulation.drivers import outcome_drivers, outcome_names
from tightrope.scenario.simulation.export import check_export, export_simulation
from tightrope.scenario.simulation.files import load_scenario
from tightrope.scenario.simulation.kept_runs import KeptSimulation, keep_simulation
from tightrope.scenario.simulation.luck import LARGEST_SEED
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.simulate import RunOptions
from tightrope.scenario.simulation.simulate import simulate as run_scenario
from tightrope.scenario.simulation.summary import Summary, summarise

DEFAULT_RUNS = 2000
"""Gives a chance near a half to about two points (95 %), in a second or two."""
DRIVER_RUNS = 256
"""For each number: the standard error of a total index is then about a tenth of it."""
MOST_RUNS = 1_000_000
DEFAULT_SEED = 1
RUNS = click.option(
    "--runs", type=click.IntRange(1, MOST_RUNS), default=DEFAULT_RUNS, show_default=True, help="How many runs."
)
DAYS = click.option("--days", type=click.IntRange(1, LONGEST_DAYS), help="Without it, as the scenario says.")
SEED = click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=DEFAULT_SEED, show_default=True,
    help="Of the luck: the same seed gives the same result, on any number of processors.",
)  # fmt: skip
CERTAIN = click.option("--certain", is_flag=True, help="Take each number's value in all runs, not its range.")
FILE = NamedPath(path_type=Path)


@click.command()
@CASE
@click.argument("name", required=False, type=FILE, metavar="[SCENARIO]")
@click.option("--scenario", type=FILE, help="The same as SCENARIO.")
@click.option(
    "--runs",
    type=click.IntRange(1, MOST_RUNS),
    help=f"How many runs; {DEFAULT_RUNS}, and {DRIVER_RUNS} for each number with --drivers.",
)
@DAYS
@SEED
@CERTAIN
@click.option("--drivers", "outcome", metavar="OUTCOME", help="What drives this outcome; `list` names the outcomes.")
@click.option("-o", "--output", type=FILE, help="Write every run and day to this file too: .nc or .csv.")
@JSON
def simulate(  # noqa: PLR0913  # one for each option
    case: Path, name: Path | None, scenario: Path | None, runs: int | None, days: int | None, seed: int,
    certain: bool, outcome: str | None, output: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Run a SCENARIO of CASE day by day: talks, threats, violence, forces and votes at home.

    SCENARIO is a file, or the name of one in CASE/scenarios. Without it, one is drafted from the positions and the
    calendar of the case, and what was assumed is said. The run is kept in the case.
    """
    if name is not None and scenario is not None:
        raise click.UsageError("give the scenario once, as SCENARIO or with --scenario")
    named = name or scenario
    drafted = draft_of_case(case) if named is None else None
    loaded = drafted.scenario if drafted is not None else scenario_of_case(case, named)
    if outcome is not None:
        _show_drivers(loaded, outcome, seed=seed, options=_options(runs or DRIVER_RUNS, days, certain), json=as_json)
        return
    if output is not None:
        check_export(output)
    made = run_scenario(loaded, seed=seed, options=_options(runs or DEFAULT_RUNS, days, certain))
    summary = summarise(made)
    if output is not None:
        export_simulation(made, output)
        say(f"Wrote {output}")
    number = _kept(case, made.scenario, summary, uncertain=not certain)
    assumed = drafted.assumed if drafted is not None else ()
    for sentence in assumed:
        say(f"Assumed: {sentence}")
    if as_json:
        put_json(_plain({"run": number, **asdict(summary), "assumed": assumed}))
    else:
        click.echo(render_simulation(summary, run=number), nl=False)


@click.command()
@CASE
@click.argument("first", type=FILE, metavar="A")
@click.argument("second", type=FILE, metavar="B")
@RUNS
@DAYS
@SEED
@CERTAIN
@JSON
def compare(  # noqa: PLR0913  # one for each option
    case: Path, first: Path, second: Path, runs: int, days: int | None, seed: int, certain: bool, as_json: bool
) -> None:
    """Compare scenarios A and B of CASE run by run on the same luck: what the second changes.

    A and B are files, or names of files in CASE/scenarios.
    """
    scenarios = [scenario_of_case(case, name) for name in (first, second)]
    options = _options(runs, days, certain)
    _same_days(scenarios, days)
    comparison = compare_simulations(*(run_scenario(scenario, seed=seed, options=options) for scenario in scenarios))
    put_json(asdict(comparison)) if as_json else click.echo(render_comparison(comparison), nl=False)
    say(f"The second alone: tightrope simulate {case} {second}")


def draft_of_case(case: Path) -> Drafted:
    """Return a scenario drafted from a case.

    Raises
    ------
    InvalidScenario
        When the case has no positions or no rounds; the message says what to do, and which scenarios it has.
    """
    with opened(case) as (location, case_file):
        config = load_config(location.config)
        view = case_file.case(config, title=location.title)
        try:
            table, _, _ = table_of_case(location, case_file, config, None)
        except InvalidTable as error:
            raise InvalidScenario(f"{_known_scenarios(case, None)}; none can be drafted: {error}") from error
    return draft_scenario(view, table, title=config.title or location.title)


def scenario_of_case(case: Path, name: Path | None) -> Scenario:
    """Return a scenario by its name, checked; records that it names as sources must be in the case."""
    scenario = load_scenario(scenario_file(case, name))
    if any(number.record is not None for _, number in scenario.parameters()):
        with opened(case) as (location, case_file):
            view = case_file.case(load_config(location.config), title=location.title)
        check_records(scenario, {record.id for record in view.records()} | {report.id for report in view.reports})
    return scenario


def scenario_file(case: Path, name: Path | None) -> Path:
    """Return the file of a scenario: a path, or a name in the case's folder, with or without `.toml`.

    Raises
    ------
    InvalidScenario
        When none is named or there is no such file; the message lists what there is.
    """
    folder = locate_case(case).folder / SCENARIOS_FOLDER
    for path in (name, folder / name, folder / f"{name}.toml") if name is not None else ():
        if path.is_file():
            return path
    raise InvalidScenario(_known_scenarios(case, name))


def _known_scenarios(case: Path, name: Path | None) -> str:
    folder = locate_case(case).folder / SCENARIOS_FOLDER
    there = ", ".join(sorted(path.stem for path in folder.glob("*.toml"))) if folder.is_dir() else ""
    known = f"name one of {there}" if there else f"write one to {folder} (docs/how-to/write-a-scenario.md)"
    found = f"{name}: there is no such scenario" if name is not None else f"{case}: no scenario named"
    return f"{found}; {known}"


def _kept(case: Path, scenario: Scenario, summary: Summary, *, uncertain: bool) -> int:
    """Keep a simulation in the case and return the number of its run."""
    kept = KeptSimulation(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"), scenario=scenario, uncertain=uncertain,
        summary=summary, versions=run_versions(),
    )  # fmt: skip
    with opened(case) as (_, case_file):
        return keep_simulation(case_file, kept)


def _show_drivers(scenario: Scenario, outcome: str, *, seed: int, options: RunOptions, json: bool) -> None:
    """Show what drives an outcome of a scenario, or the names of its outcomes."""
    if outcome == "list":
        names = outcome_names(scenario, seed=seed)
        put_json(names) if json else click.echo("\n".join(names))
        return
    if not options.uncertain:
        raise click.UsageError("--drivers asks which numbers matter within their ranges; leave --certain out")
    with progress_shown("Asking what drives it") as progress:
        found = outcome_drivers(scenario, outcome, seed=seed, options=options, progress=progress)
    put_json(asdict(found)) if json else click.echo(render_drivers(scenario.title, found), nl=False)


def _options(runs: int, days: int | None, certain: bool) -> RunOptions:
    return RunOptions(runs=runs, days=days, uncertain=not certain)


def _same_days(scenarios: list[Scenario], days: int | None) -> None:
    starts = {scenario.start for scenario in scenarios}
    if len(starts) > 1:
        raise InvalidScenario(
            f"{scenarios[0].title} starts on {scenarios[0].start}, {scenarios[1].title} on {scenarios[1].start}; "
            "compare scenarios that start on the same day"
        )
    if days is None and len({scenario.days for scenario in scenarios}) > 1:
        raise InvalidScenario(
            f"{scenarios[0].days} days against {scenarios[1].days}; give both the same number with --days"
        )


def _plain(value: Any) -> Any:
    """Return a value with dates as text, keys too."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value
