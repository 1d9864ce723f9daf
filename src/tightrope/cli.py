"""The command line: one verb each, the case first, data on stdout and talk on stderr.

The only module that prints, and the only one that knows exit statuses: 0 done, 1 could not, 2 wrong call.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn, get_args

import click

from tightrope import __version__
from tightrope.brief.as_json import render_json
from tightrope.brief.brief import Brief, write_brief
from tightrope.brief.html import render_html
from tightrope.brief.listing import (
    list_citation,
    list_citations,
    list_decisions,
    list_positions,
    list_proposals,
    list_records,
    list_reports,
)
from tightrope.brief.markdown import render_markdown
from tightrope.brief.terminal import render_terminal
from tightrope.case.case import Case
from tightrope.case.config import load_config
from tightrope.case.decide import login_name, prepare_decision
from tightrope.case.decisions import DecisionKind
from tightrope.case.locate import CaseLocation, locate_case, new_case
from tightrope.case.reading import Intake, Progress, read_new, reader_name, take_in
from tightrope.case.serialise import decision_to_json, report_to_json, to_json
from tightrope.case.store import NOT_READ_YET, CaseFile
from tightrope.demo.example import has_example, write_example
from tightrope.errors import TightropeError
from tightrope.evidence.extract import read_evidence
from tightrope.evidence.records import RECORD_TYPES
from tightrope.language.pipeline import READER_VERSION, build_pipeline
from tightrope.positions.table import position_table
from tightrope.reports.edtf import date_range, is_exact_day
from tightrope.reports.report import Report


class _NamedPath(click.Path):
    """A path that is not empty: an unset variable of a script must not stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; for the current folder write a dot", param, ctx)
        return super().convert(value, param, ctx)


CASE = click.argument("case", type=_NamedPath(path_type=Path), metavar="CASE")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
RENDERERS = {".html": render_html, ".md": render_markdown, ".json": render_json, ".txt": render_terminal}
OTHER_KINDS = ("reports", "timeline", "claims", "positions", "proposals", "decisions")
KINDS = (*OTHER_KINDS, *RECORD_TYPES)


def main() -> NoReturn:
    """Run the command line and exit with its status."""
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, name, getattr(sys, name) or open(os.devnull, "r+"))  # noqa: SIM115, PTH123  # None: was closed
        getattr(sys, name).reconfigure(errors="backslashreplace")
    try:
        tightrope.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except TightropeError as error:
        say(f"tightrope: {error}")
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        say("tightrope: interrupted; what was done so far is kept, and the same command goes on from there")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        say(f"tightrope: {error.filename or 'file'}: {error.strerror or error}")
        sys.exit(1)
    sys.exit(0)


def say(text: str) -> None:
    """Print talk, as against data, on stderr."""
    click.echo(text, err=True)


def put_json(value: Any) -> None:
    """Print data as JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="CASE is a case folder (made by: tightrope new DIR), or any folder or file of reports.",
)
@click.version_option(__version__, prog_name="tightrope")
def tightrope() -> None:
    """Follow a negotiation or conflict through news reports: a sourced model of it, offline."""


@tightrope.command()
@click.argument("folder", type=_NamedPath(path_type=Path), default=Path("tightrope-demo"), metavar="[DIR]")
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


@tightrope.command()
@click.argument("folder", type=_NamedPath(path_type=Path), metavar="DIR")
@click.option("--title", help="Title of the case; without it, the folder's name.")
def new(folder: Path, title: str | None) -> None:
    """Start a case in DIR: case.toml to fill in, reports/ and scenarios/."""
    new_case(folder, title or folder.resolve().name)
    say(f"Started {folder}. Put reports into {folder / 'reports'}, then: tightrope brief {folder}")


@tightrope.command()
@CASE
@click.argument("sources", nargs=-1, type=_NamedPath(), required=True, metavar="SOURCE...")
def add(case: Path, sources: tuple[str, ...]) -> None:
    """Take reports into CASE from files, folders, globs or - for standard input.

    Text, Markdown, HTML, PDF, e-mail and JSON Lines are taken; a reports.csv beside the files gives outlet, date,
    title and address. What cannot be taken in is listed at the end, and the exit status is then 1.
    """
    with opened(case) as (_, case_file), progress_shown("Taking in") as progress:
        intake = take_in(case_file, sources, stdin=sys.stdin.buffer, progress=progress)
    say(f"{intake.added} new, {intake.updated} described anew, {intake.known} there already, "
        f"{intake.skipped} files unchanged")  # fmt: skip
    _end_with(intake)


@tightrope.command()
@CASE
@click.option("--again", is_flag=True, help="Read every report again, not only what is new.")
def read(case: Path, again: bool) -> None:
    """Read what is new in CASE: actors, statements, conditions, figures and times."""
    with opened(case) as (location, case_file):
        intake = _read(location, case_file, again=again)
    _end_with(intake)


@tightrope.command()
@CASE
@click.argument("kind", type=click.Choice(KINDS), required=False, metavar="KIND")
@JSON
@click.option("--text", is_flag=True, help="With reports and --json: the text of each report too.")
@click.option("--ref", type=click.IntRange(1, 10**6), help="The quotation of this reference, in place of a KIND.")
@click.option("--rejected", is_flag=True, help="Rejected records too.")
def show(case: Path, kind: str | None, as_json: bool, text: bool, ref: int | None, rejected: bool) -> None:
    """Show the records of one KIND in CASE.

    KIND is reports, actors, mentions, times, statements, events, conditions, figures, relations, timeline, claims,
    positions, proposals (merges of actors that are doubtful) or decisions. Events and relations are not read by this
    version, and positions not estimated.
    """
    with opened(case) as (location, case_file):
        view = case_file.case(load_config(location.config), title=location.title)
        if ref is not None:
            citation = case_file.brief_reference(ref)
            put_json(asdict(citation)) if as_json else click.echo(list_citation(view, citation))
            return
    if kind is None:
        raise click.UsageError(f"name a KIND ({', '.join(KINDS)}) or --ref N")
    if waiting := sum(reason == NOT_READ_YET for reason in view.unread.values()):
        say(f"Not read yet: {waiting} of {len(view.reports)} reports; read them with: tightrope read {case}")
    _show_kind(view, kind, case, as_json=as_json, text=text, rejected=rejected)


@tightrope.command()
@CASE
@click.argument("query", nargs=-1, required=True)
@JSON
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="Show at most this many (default 20).")
def search(case: Path, query: tuple[str, ...], as_json: bool, limit: int) -> None:
    """Find places in the reports of CASE that hold every word of QUERY; "in quotes" for words in a row."""
    with opened(case) as (location, case_file):
        _take_in(location, case_file)
        hits = [hit.citation for hit in case_file.search(" ".join(query), limit=limit)]
        view = case_file.case(load_config(location.config), title=location.title)
    if as_json:
        put_json([asdict(citation) for citation in hits])
    elif hits:
        click.echo(list_citations(view, hits))
    else:
        say("Nothing found.")


@tightrope.command()
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
    _end_with(intake)


@tightrope.command()
@CASE
@click.argument("decision", type=click.Choice(get_args(DecisionKind)), metavar="DECISION")
@click.argument("target")
@click.argument("value", required=False)
@click.option("--author", help="Who decides; without it, your login name.")
def decide(case: Path, decision: DecisionKind, target: str, value: str | None, author: str | None) -> None:
    """Record a DECISION about the record TARGET (its id; actors also by name).

    DECISION is accept, reject, merge (VALUE: the other actor), split, rename (VALUE: the new name) or re-date
    (VALUE: the date). Decisions survive new reports and new readings, and can be undone.
    """
    with opened(case) as (location, case_file):
        view = case_file.case(load_config(location.config), title=location.title)
        author = author or login_name()
        prepared = prepare_decision(view, decision, target, value=value, author=author, made_at=_now())
        made = case_file.decide(prepared)
    say(f"Decision {made.number}: {made.kind} {made.target}. Take it back with: tightrope undo {case}")


@tightrope.command()
@CASE
def undo(case: Path) -> None:
    """Take back the last decision in CASE that still holds; it stays in the log, marked."""
    with opened(case) as (_, case_file):
        undone = case_file.undo()
    say(f"Took back decision {undone.number}: {undone.kind} {undone.target}" if undone else "No decision to undo.")


@tightrope.command()
@CASE
def redo(case: Path) -> None:
    """Bring back the decision that undo took back last in CASE."""
    with opened(case) as (_, case_file):
        redone = case_file.redo()
    say(f"Brought back decision {redone.number}: {redone.kind} {redone.target}" if redone else "Nothing to redo.")


@tightrope.command()
@CASE
def check(case: Path) -> None:
    """Verify CASE: case.toml, every citation against its report, every link, every received byte, the file itself."""
    with opened(case) as (location, case_file):
        load_config(location.config)
        findings = case_file.check()
    for line in (*findings.notes, *findings.faults):
        click.echo(line)
    if findings.faults:
        raise TightropeError(f"{location.database}: {len(findings.faults)} faults; restore a copy, or read it again")
    say(f"{findings.reports} reports and {findings.records} records: everything holds.")


@contextmanager
def opened(path: Path) -> Iterator[tuple[CaseLocation, CaseFile]]:
    """Open the case that `path` stands for, made when it does not exist yet."""
    location = locate_case(path)
    location.prepare()
    with CaseFile.open(location.database, create=True) as case_file:
        for note in case_file.notes:
            say(note)
        yield location, case_file


@contextmanager
def progress_shown(what: str) -> Iterator[Progress]:
    """Show a progress bar on a terminal's stderr from the first step on; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _what: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, _what: bar.update(task, completed=done, total=total)


def _take_in(location: CaseLocation, case_file: CaseFile) -> Intake:
    with progress_shown("Taking in") as progress:
        return take_in(case_file, location.sources, progress=progress)


def _read(location: CaseLocation, case_file: CaseFile, *, again: bool = False) -> Intake:
    """Take in and read what is new."""
    config = load_config(location.config)
    intake = _take_in(location, case_file)
    if again:
        case_file.forget_readings()
    name = config.language.pipeline
    with progress_shown("Reading") as progress:
        result = read_new(
            case_file,
            lambda: build_pipeline(name),
            reader=reader_name(READER_VERSION, name),
            extract=read_evidence,
            progress=progress,
        )
    if result.read or intake.added:
        say(f"{intake.added} new {'report' if intake.added == 1 else 'reports'}, {result.read} read")
    return intake


def _write_brief(case: Path, *, as_of: str | None = None) -> tuple[Brief, Intake]:
    """Read what is new, write the brief, and remember what it told; return it with what was taken in."""
    with opened(case) as (location, case_file):
        intake = _read(location, case_file)
        view = case_file.case(load_config(location.config), title=location.title)
        if not view.reports:
            _list_refusals(intake)
            raise TightropeError(f"{case}: no report in it yet; take some in with: tightrope add {case} SOURCE")
        written = write_brief(view, as_of=as_of or _newest_day(view))
        references = {reference.number: reference.citation for reference in written.references}
        case_file.remember_brief([report.id for report in view.reports], _now(), references)
    return written, intake


def _newest_day(view: Case) -> str:
    ranges = [date_range(report.published) for report in view.reports if report.published]
    days = [day for first, last in ranges if (day := last or first)]
    return (max(days) if days else date.today()).isoformat()


def _show_kind(view: Case, kind: str, case: Path, *, as_json: bool, text: bool, rejected: bool) -> None:
    if kind == "reports":
        if as_json:
            put_json([_report(view, report, text=text) for report in view.reports])
        else:
            click.echo(list_reports(view))
    elif kind == "decisions":
        if as_json:
            put_json([decision_to_json(decision) for decision in view.decisions])
        else:
            click.echo(list_decisions(view.decisions))
    elif kind == "positions":
        rows = position_table(view)
        put_json([row.to_json() for row in rows]) if as_json else click.echo(list_positions(rows))
    elif kind == "proposals":
        if as_json:
            put_json([asdict(proposal) for proposal in view.proposals])
        else:
            click.echo(list_proposals(view, place=str(case)))
    else:
        records = [record for record in getattr(view, kind) if rejected or record.state != "rejected"]
        if not records and not as_json:
            say(f"No {kind}.")
        put_json([to_json(record) for record in records]) if as_json else click.echo(list_records(view, records))


def _report(view: Case, report: Report, *, text: bool) -> dict[str, Any]:
    origin = view.origins.get(report.id, report.id)
    return report_to_json(report, origin=origin, unread=view.unread.get(report.id), text=text)


def _list_refusals(intake: Intake) -> None:
    for refusal in intake.refusals:
        say(f"not taken in: {refusal.place}: {refusal.reason}")


def _end_with(intake: Intake) -> None:
    """List what could not be taken in, and fail if there was any."""
    _list_refusals(intake)
    if intake.refusals:
        raise TightropeError(f"{len(intake.refusals)} could not be taken in; everything else was")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
