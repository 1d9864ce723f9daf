"""Commands that write a brief: demo and brief."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from tightrope.brief.as_json import render_json
from tightrope.brief.brief import Brief, write_brief
from tightrope.brief.html import render_html
from tightrope.brief.markdown import render_markdown
from tightrope.brief.terminal import render_terminal
from tightrope.case.case import Case
from tightrope.case.config import load_config
from tightrope.case.reading import Intake
from tightrope.cli.cases import end_with, list_refusals, opened, read_case
from tightrope.cli.changes import changes_since_last_brief
from tightrope.cli.output import say
from tightrope.cli.parameters import CASE, JSON, NamedPath
from tightrope.demo.example import has_example, write_example
from tightrope.errors import TightropeError
from tightrope.reports.edtf import date_range, is_exact_day
from tightrope.scenario.kept import latest_forecast

RENDERERS = {".html": render_html, ".md": render_markdown, ".json": render_json, ".txt": render_terminal}


@click.command()
@click.argument("folder", type=NamedPath(path_type=Path), default=Path("tightrope-demo"), metavar="[DIR]")
def demo(folder: Path) -> None:
    """Copy the worked example to DIR (default: tightrope-demo) and brief it.

    The reports were written for the example: invented desks, public facts of the 2021 US-Iraq dialogue.
    """
    if not has_example(folder):
        write_example(folder)
    say(f"The worked example is in {folder}: reports written for it by invented desks, about public facts.")
    written, _ = _write_brief(folder)
    page = folder / "brief.html"
    page.write_text(render_html(written), "utf-8")
    click.echo(render_terminal(written, place=str(folder)))
    say(f"The same as a page: {page}\nNext: tightrope show {folder} conditions")


@click.command()
@CASE
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write this file: .html, .md, .json or .txt.")
@JSON
@click.option("--as-of", help="The day between past and expected; without it, the day of the newest report.")
def brief(case: Path, output: Path | None, as_json: bool, as_of: str | None) -> None:
    """Read what is new in CASE and print a brief in which every item carries its sources."""
    if output is not None and output.suffix.lower() not in RENDERERS:
        raise click.UsageError(f"--output {output.name}: the file must end in {', '.join(RENDERERS)}")
    if as_of is not None and not is_exact_day(as_of):
        raise click.UsageError(f"--as-of {as_of}: expected a day like 2021-07-23")
    if output is not None and not output.parent.is_dir():
        raise TightropeError(f"{output}: there is no folder {output.parent}; make it first")
    written, intake = _write_brief(case, as_of=as_of)
    if output is None:
        click.echo(render_json(written) if as_json else render_terminal(written, place=str(case)))
    else:
        output.write_text(RENDERERS[output.suffix.lower()](written), "utf-8")
        say(f"Wrote {output}")
    end_with(intake)


def _write_brief(case: Path, *, as_of: str | None = None) -> tuple[Brief, Intake]:
    """Read what is new, write the brief, and remember what it told; return it with what was taken in."""
    with opened(case) as (location, case_file):
        intake = read_case(location, case_file)
        view = case_file.case(load_config(location.config), title=location.title)
        if not view.reports:
            list_refusals(intake)
            raise TightropeError(f"{case}: no report in it yet; take some in with: tightrope add {case} SOURCE")
        written = write_brief(
            view,
            as_of=as_of or _newest_day(view),
            forecast=latest_forecast(case_file),
            changes=changes_since_last_brief(case_file, view),
        )
        references = {reference.number: reference.citation for reference in written.references}
        case_file.remember_brief(
            [report.id for report in view.reports], datetime.now(UTC).isoformat(timespec="seconds"), references
        )
    return written, intake


def _newest_day(view: Case) -> str:
    ranges = [date_range(report.published) for report in view.reports if report.published]
    days = [day for first, last in ranges if (day := last or first)]
    return (max(days) if days else date.today()).isoformat()
