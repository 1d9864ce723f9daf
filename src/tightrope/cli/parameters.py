"""Parameters that several commands share."""

from pathlib import Path
from typing import Any

import click


class NamedPath(click.Path):
    """A path that is not empty: an unset variable of a script must not stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; for the current folder write a dot", param, ctx)
        return super().convert(value, param, ctx)


CASE = click.argument("case", type=NamedPath(path_type=Path), metavar="CASE")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
