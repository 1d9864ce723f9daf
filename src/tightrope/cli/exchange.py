"""Commands that carry a case's work out and in: export and import."""

from collections.abc import Callable
from pathlib import Path

import click

from tightrope.case.case import Case
from tightrope.case.config import load_config
from tightrope.case.rules_file import dump_rules, load_rules, new_decisions
from tightrope.cli.cases import opened
from tightrope.cli.output import say
from tightrope.cli.parameters import CASE, NamedPath
from tightrope.errors import TightropeError


def _rules(view: Case) -> str:
    return dump_rules(view.decisions)


EXPORTS: dict[str, Callable[[Case], str]] = {"rules": _rules}
"""What writes each format, from the case as it stands."""


@click.command("export")
@CASE
@click.argument("form", type=click.Choice(tuple(EXPORTS)), metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write this file; without it, print.")
def export_case(case: Path, form: str, output: Path | None) -> None:
    """Print what is in CASE in a FORMAT for other programs and cases.

    FORMAT is rules: the decisions that hold, as a TOML file that another case can import.
    """
    if output is not None and not output.parent.is_dir():
        raise TightropeError(f"{output}: there is no folder {output.parent}; make it first")
    with opened(case) as (location, case_file):
        text = EXPORTS[form](case_file.case(load_config(location.config), title=location.title))
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, "utf-8")
        say(f"Wrote {output}")


@click.command("import")
@CASE
@click.argument("file", type=NamedPath(path_type=Path))
def import_file(case: Path, file: Path) -> None:
    """Take the decisions of a rules FILE into CASE, after those that it has.

    What CASE decided already in the same words is left as it is. A decision whose record CASE does not have is kept,
    listed, and holds as soon as the record is there.
    """
    rules = load_rules(file)
    with opened(case) as (location, case_file):
        made = []
        with case_file.transaction():
            made = [case_file.decide(rule) for rule in new_decisions(rules, case_file.decisions())]
        idle = case_file.case(load_config(location.config)).idle if made else {}
    waiting = [decision for decision in made if decision.number in idle]
    say(f"{len(made)} decisions taken in, {len(rules) - len(made)} there already")
    if made:
        say(f"Take them back with: tightrope undo {case} --times {len(made)}")
    for decision in waiting:
        say(f"decision {decision.number} ({decision.kind}) changes nothing now: {idle[decision.number]}")
