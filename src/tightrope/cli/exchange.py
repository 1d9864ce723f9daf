"""Commands that carry a case's work out and in: export and import."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from tightrope.case.case import Case
from tightrope.case.config import load_config
from tightrope.case.decide import DecisionRequest, login_name, prepare_decision
from tightrope.case.rules_file import dump_rules, load_rules, new_decisions
from tightrope.cli.cases import opened
from tightrope.cli.output import say
from tightrope.cli.parameters import CASE, NamedPath
from tightrope.errors import TightropeError
from tightrope.positions.estimate import estimate_positions
from tightrope.positions.imported import changed_cells, read_cells
from tightrope.positions.write_files import write_csv, write_decide, write_ktab

RULES_SUFFIX = ".toml"


def _rules(view: Case) -> str:
    return dump_rules(view.decisions)


def _positions(view: Case) -> str:
    return write_csv(estimate_positions(view))


def _ktab(view: Case) -> str:
    return write_ktab(estimate_positions(view), title=view.title)


def _decide(view: Case) -> str:
    return write_decide(estimate_positions(view), view.config.issues)


EXPORTS: dict[str, Callable[[Case], str]] = {
    "rules": _rules, "positions": _positions, "ktab": _ktab, "decide": _decide,
}  # fmt: skip
"""What writes each format, from the case as it stands."""


@click.command("export")
@CASE
@click.argument("form", type=click.Choice(tuple(EXPORTS)), metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write this file; without it, print.")
def export_case(case: Path, form: str, output: Path | None) -> None:
    """Print what is in CASE in a FORMAT for other programs and cases.

    FORMAT is rules (the decisions that hold, as a TOML file that another case can import), or the actor × issue table
    as positions (a CSV for spreadsheets), ktab or decide (files of these programs).
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
    """Take a FILE into CASE: decisions from rules (.toml), cells from a table (CSV, KTAB, DECIDE).

    Decisions come after those that CASE has; what it decided already in the same words is left as it is. A decision
    whose record CASE does not have is kept, listed, and holds as soon as the record is there. Each value of a table
    that differs from the one that CASE has becomes a decision to set that cell.
    """
    if file.suffix.lower() != RULES_SUFFIX:
        _import_table(case, file)
        return
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


def _import_table(case: Path, file: Path) -> None:
    cells = read_cells(file)
    author, now = login_name(), datetime.now(UTC).isoformat(timespec="seconds")
    with opened(case) as (location, case_file):
        view = case_file.case(load_config(location.config), title=location.title)
        changed = changed_cells(cells, estimate_positions(view))
        prepared = [
            prepare_decision(
                view,
                DecisionRequest(
                    kind="set", target=cell.actor, field=f"{cell.issue}.{cell.quantity}", value=cell.text,
                    reason=f"imported from {file.name}",
                ),
                author=author, made_at=now,
            )
            for cell in changed
        ]  # fmt: skip
        with case_file.transaction():
            for decision in prepared:
                case_file.decide(decision)
    values = "value" if len(changed) == 1 else "values"
    say(f"{len(changed)} {values} set, {len(cells) - len(changed)} as they were")
    if changed:
        say(f"Take them back with: tightrope undo {case} --times {len(changed)}")
