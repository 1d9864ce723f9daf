"""Commands that fill a case: new, add, read and check; and how every command opens one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tightrope.case.config import load_config
from tightrope.case.locate import CaseLocation, locate_case, new_case
from tightrope.case.reading import Intake, read_new, reader_name, take_in
from tightrope.case.store import CaseFile
from tightrope.cli.output import progress_shown, say
from tightrope.cli.parameters import CASE, NamedPath
from tightrope.errors import TightropeError
from tightrope.evidence.extract import read_each
from tightrope.language.pipeline import build_pipeline, reader_version


@click.command()
@click.argument("folder", type=NamedPath(path_type=Path), metavar="DIR")
@click.option("--title", help="Title of the case; without it, the folder's name.")
def new(folder: Path, title: str | None) -> None:
    """Start a case in DIR: case.toml to fill in, reports/ and scenarios/."""
    new_case(folder, title or folder.resolve().name)
    say(f"Started {folder}. Put reports into {folder / 'reports'}, then: tightrope brief {folder}")


@click.command()
@CASE
@click.argument("sources", nargs=-1, type=NamedPath(), required=True, metavar="SOURCE...")
def add(case: Path, sources: tuple[str, ...]) -> None:
    """Take reports into CASE from files, folders, globs or - for standard input.

    Text, Markdown, HTML, PDF, e-mail and JSON Lines are taken; a reports.csv beside the files gives outlet, date,
    title and address. What cannot be taken in is listed at the end, and the exit status is then 1.
    """
    with opened(case) as (_, case_file), progress_shown("Taking in") as progress:
        intake = take_in(case_file, sources, stdin=sys.stdin.buffer, progress=progress)
    say(f"{intake.added} new, {intake.updated} described anew, {intake.known} there already, "
        f"{intake.skipped} files unchanged")  # fmt: skip
    end_with(intake)


@click.command()
@CASE
@click.option("--again", is_flag=True, help="Read every report again, not only what is new.")
def read(case: Path, again: bool) -> None:
    """Read what is new in CASE: actors, statements, conditions, figures and times."""
    with opened(case) as (location, case_file):
        intake = read_case(location, case_file, again=again)
    end_with(intake)


@click.command()
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


def take_in_sources(location: CaseLocation, case_file: CaseFile) -> Intake:
    with progress_shown("Taking in") as progress:
        return take_in(case_file, location.sources, progress=progress)


def read_case(location: CaseLocation, case_file: CaseFile, *, again: bool = False) -> Intake:
    """Take in and read what is new."""
    config = load_config(location.config)
    intake = take_in_sources(location, case_file)
    if again:
        case_file.forget_readings()
    name = config.language.pipeline
    with progress_shown("Reading") as progress:
        result = read_new(
            case_file,
            lambda: build_pipeline(name),
            reader=reader_name(reader_version(), name),
            extract=read_each,
            progress=progress,
        )
    if result.read or intake.added:
        say(f"{intake.added} new {'report' if intake.added == 1 else 'reports'}, {result.read} read")
    return intake


def list_refusals(intake: Intake) -> None:
    for refusal in intake.refusals:
        say(f"not taken in: {refusal.place}: {refusal.reason}")


def end_with(intake: Intake) -> None:
    """List what could not be taken in, and fail if there was any."""
    list_refusals(intake)
    if intake.refusals:
        raise TightropeError(f"{len(intake.refusals)} could not be taken in; everything else was")
