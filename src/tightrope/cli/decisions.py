"""Commands that correct the machine: decide, undo and redo."""

from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click

from tightrope.case.config import load_config
from tightrope.case.decide import login_name, prepare_decision
from tightrope.case.decisions import DecisionKind
from tightrope.cli.cases import opened
from tightrope.cli.output import say
from tightrope.cli.parameters import CASE


@click.command()
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
        author, now = author or login_name(), datetime.now(UTC).isoformat(timespec="seconds")
        prepared = prepare_decision(view, decision, target, value=value, author=author, made_at=now)
        made = case_file.decide(prepared)
    say(f"Decision {made.number}: {made.kind} {made.target}. Take it back with: tightrope undo {case}")


@click.command()
@CASE
def undo(case: Path) -> None:
    """Take back the last decision in CASE that still holds; it stays in the log, marked."""
    with opened(case) as (_, case_file):
        undone = case_file.undo()
    say(f"Took back decision {undone.number}: {undone.kind} {undone.target}" if undone else "No decision to undo.")


@click.command()
@CASE
def redo(case: Path) -> None:
    """Bring back the decision that undo took back last in CASE."""
    with opened(case) as (_, case_file):
        redone = case_file.redo()
    say(f"Brought back decision {redone.number}: {redone.kind} {redone.target}" if redone else "Nothing to redo.")
