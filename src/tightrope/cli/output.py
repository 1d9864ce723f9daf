"""What the commands print: data on stdout, talk and progress on stderr."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from tightrope.case.reading import Progress


def say(text: str) -> None:
    """Print talk, as against data, on stderr."""
    click.echo(text, err=True)


def put_json(value: Any) -> None:
    """Print data as JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def put_json_list(values: Iterable[Any]) -> None:
    """Print data as a JSON list on stdout, one after the other: a case may hold a million records."""
    opening = "[\n"
    for value in values:
        text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        click.echo(f"{opening}  {text}", nl=False)
        opening = ",\n"
    click.echo("[]" if opening == "[\n" else "\n]")


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
