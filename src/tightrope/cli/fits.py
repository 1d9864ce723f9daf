"""Commands that fit models to series of events: fit."""

from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import click

from tightrope.case.config import load_config
from tightrope.cli.cases import opened
from tightrope.cli.output import put_json, say
from tightrope.cli.parameters import JSON, NamedPath
from tightrope.errors import InvalidOption
from tightrope.scenario.estimation import (
    Background,
    Constant,
    FitOptions,
    HawkesFit,
    Prior,
    Selection,
    Spline,
    Streams,
    compare_backgrounds,
    fit_hawkes,
    fit_totals,
    parse_selection,
    read_event_streams,
    read_streams,
    read_totals,
    streams_of_events,
)
from tightrope.scenario.estimation.background import background_name
from tightrope.scenario.estimation.laws import Law
from tightrope.scenario.estimation.read import Absent
from tightrope.scenario.simulation.luck import LARGEST_SEED


@click.command()
@click.argument("file", type=NamedPath(path_type=Path), metavar="FILE")
@click.option(
    "--background",
    "choice",
    type=click.Choice(("constant", "spline", "compare")),
    help="Of the rate without excitation. It decides how much is read as excitation; compare shows how much.",
)
@click.option("--knots", type=click.FloatRange(1), metavar="DAYS", help="With spline: days between knots.")
@click.option(
    "--law", type=click.Choice(get_args(Law)), default="poisson", show_default=True, help="Of a day's count."
)
@click.option("--prior/--no-prior", default=False, help="Weigh with the prior; without it, maximum likelihood.")
@click.option(
    "--absent",
    type=click.Choice(get_args(Absent)),
    default="error",
    show_default=True,
    help="What a day without a row means.",
)
@click.option(
    "--stream",
    "selected",
    multiple=True,
    metavar="NAME:COLUMN=TEXT",
    help="With one row for each event: a stream and the rows that belong to it; may be given several times. "
    "COLUMN~TEXT asks that the cell holds the text; & joins conditions.",
)
@click.option(
    "--totals", "radius", type=click.FloatRange(0, 1, max_open=True), metavar="RADIUS",
    help="FILE holds totals over intervals; fit rates under this spectral radius, which totals cannot tell.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=7, show_default=True, help="Of the draws for intervals."
)
@JSON
def fit(  # noqa: PLR0913  # one for each option
    file: Path, choice: str | None, knots: float | None, law: Law, prior: bool, absent: Absent,
    selected: tuple[str, ...], radius: float | None, seed: int, as_json: bool,
) -> None:  # fmt: skip
    """Fit the daily Hawkes model to the counts in FILE: who excites whom, and how much.

    FILE is a CSV with the columns date, stream and count, or date and one column for each stream; or, with --stream,
    a file with one row for each event: UCDP GED, ACLED, GDELT, POLECAT, or any list with a column date; or, with
    --stream, a case folder, whose coded events are counted. With --totals, a CSV with the columns first, last and
    count, and if wanted stream, regime and at_least.
    """
    if radius is not None:
        _show_rates(file, radius, as_json=as_json)
        return
    if choice is None:
        raise click.UsageError("choose a --background; it decides how much is read as excitation (compare shows it)")
    selections = [parse_selection(text) for text in selected]
    if file.is_dir():
        streams = _streams_of_case(file, selections)
    elif selections:
        streams = read_event_streams(file, selections)
    else:
        streams = read_streams(file, absent=absent)
    believed, options = Prior() if prior else None, FitOptions(law=law)
    if choice == "compare":
        fits = list(compare_backgrounds(streams, seed=seed, prior=believed, options=options).values())
    else:
        chosen = _background(choice, knots)
        fits = [fit_hawkes(streams, background=chosen, seed=seed, prior=believed, options=options)]
    if as_json:
        put_json({"file": file.name, "days": len(streams.days), "fits": [_as_json(found) for found in fits]})
        return
    for found in fits:
        click.echo("\n".join(_lines(found)))
    for note in dict.fromkeys(note for found in fits for note in found.notes):
        say(f"Note: {note}.")


def _show_rates(file: Path, radius: float, *, as_json: bool) -> None:
    """Fit rates to the totals of a file and show them."""
    rates = fit_totals(read_totals(file), radius=radius)
    if as_json:
        put_json({"file": file.name, "radius": radius, "rates": [asdict(rate) for rate in rates]})
        return
    for rate in rates:
        name = ", ".join(part for part in (rate.stream, rate.regime) if part) or "events"
        click.echo(
            f"{name}: {rate.rate:.3g} a day (90 %: {rate.low:.3g} to {rate.high:.3g}), {rate.background:.3g} of them "
            f"background; {rate.totals} totals over {rate.days} days"
        )
    say(f"Note: under a spectral radius of {radius:g}, which totals cannot tell; try others.")


def _streams_of_case(folder: Path, selections: list[Selection]) -> Streams:
    with opened(folder) as (location, case_file):
        view = case_file.case(load_config(location.config), title=location.title)
    return streams_of_events(view.events, selections)


def _background(choice: str, knots: float | None) -> Background:
    if choice == "constant":
        return Constant()
    if knots is None:
        raise InvalidOption("--background spline: say how many days lie between knots, such as --knots 90")
    return Spline(days_between_knots=knots)


def _as_json(found: HawkesFit) -> dict[str, Any]:
    low, high = found.spectral_radius_interval
    return {
        "background": background_name(found.background), "law": found.law, "prior": found.prior is not None,
        "streams": list(found.names), "half_life_days": found.half_life, "branching": found.branching.tolist(),
        "branching_error": found.branching_error.tolist(), "spectral_radius": found.spectral_radius,
        "spectral_radius_90": [low, high], "log_likelihood": found.log_likelihood,
        "dispersion": found.dispersion.tolist(), "shape": found.shape.tolist(),
        "profile": {str(half_life): value for half_life, value in found.profile.items()},
        "converged": found.converged, "notes": list(found.notes),
    }  # fmt: skip


def _lines(found: HawkesFit) -> list[str]:
    low, high = found.spectral_radius_interval
    lines = [
        f"Background {background_name(found.background)}, {found.law} law, {_estimate(found)}",
        f"  spectral radius {found.spectral_radius:.2f} (90 %: {low:.2f} to {high:.2f}), half-life "
        f"{found.half_life:.3g} days, log-likelihood {found.log_likelihood:.1f}",
        "  events caused directly by one event (standard error):",
    ]
    for target, name in enumerate(found.names):
        for source, other in enumerate(found.names):
            value, error = found.branching[target, source], found.branching_error[target, source]
            said = f"{value:.3f} ({error:.3f})" if error > 0 else "0, on its bound"
            lines.append(f"    {other} → {name}: {said}")
    return lines


def _estimate(found: HawkesFit) -> str:
    return "maximum likelihood" if found.prior is None else "most probable under the prior"
