"""Parameters that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class NamedPath(click.Path):
    """A path that is not empty: an unset variable of a script must not stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; for the current folder write a dot", param, ctx)
        return super().convert(value, param, ctx)


CASE = click.argument("case", type=NamedPath(path_type=Path), metavar="CASE")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")


def FILTERS(command: Command) -> Command:  # noqa: N802 (used like the other parameters here)
    """Give a command the filters of `brief.filters.Filters`."""
    for option in reversed(_FILTER_OPTIONS):
        command = option(command)
    return command


_FILTER_OPTIONS = (
    click.option(
        "--since", metavar="DATE", help="Only what may be of this date or later (2021, 2021-04, 2021-04-07)."
    ),
    click.option("--until", metavar="DATE", help="Only what may be of this date or earlier."),
    click.option("--actor", metavar="NAME", help="Only what this actor says, does or is part of: name, alias or id."),
    click.option("--type", metavar="TYPE", help="Only records of this type, as in threat, AGREE, person, leads."),
    click.option("--report", metavar="REPORT", help="Only what is read from this report: its id or file."),
    click.option("--state", metavar="STATE", help="Only records in this state: read, accepted, edited or rejected."),
    click.option("--issue", metavar="ISSUE", help="Only positions on this issue (its id), with their quotations."),
)
