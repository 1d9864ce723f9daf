"""Commands that correct the machine: decide, undo and redo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click

from tightrope.case.case import Case
from tightrope.case.cells import read_cell
from tightrope.case.config import load_config
from tightrope.case.decide import DecisionRequest, login_name, prepare_decision
from tightrope.case.decisions import Decision, DecisionKind
from tightrope.cli.cases import opened
from tightrope.cli.output import say
from tightrope.cli.parameters import CASE
from tightrope.errors import InvalidRecord
from tightrope.positions.estimate import estimate_positions

_USAGE: dict[DecisionKind, tuple[str, int, int]] = {
    "accept": ("", 0, 0),
    "reject": ("", 0, 0),
    "edit": ("FIELD VALUE", 2, 2),
    "merge": ("OTHER", 1, 1),
    "split": ("", 0, 0),
    "rename": ("NAME", 1, 1),
    "re-date": ("DATE", 1, 1),
    "re-attribute": ("[FIELD] ACTOR", 1, 2),
    "set": ("ISSUE.QUANTITY LOW [MODE HIGH]", 2, 4),
    "lock": ("ISSUE.QUANTITY [LOW MODE HIGH]", 1, 4),
    "note": ("TEXT", 1, 1),
}
"""What follows the target of each decision, and how many words at least and at most."""


@click.command()
@CASE
@click.argument("decision", type=click.Choice(get_args(DecisionKind)), metavar="DECISION")
@click.argument("target")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("--author", help="Who decides; without it, your login name.")
@click.option("--because", metavar="REASON", help="Why; kept with the decision.")
def decide(
    case: Path, decision: DecisionKind, target: str, values: tuple[str, ...], author: str | None, because: str | None
) -> None:
    """Record a DECISION about the record or report TARGET (its id; actors also by name).

    \b
    accept, reject                         a record
    edit FIELD VALUE                       what a record or report says: edit f-1 high 2500
    merge OTHER, split                     actors
    rename NAME                            an actor
    re-date DATE                           a record or report
    re-attribute [FIELD] ACTOR             who speaks, acts, holds a condition; "nobody" for no known actor
    set ISSUE.QUANTITY LOW [MODE HIGH]     a cell: set "Layla Haddad" presence.position 40 50 60
    lock ISSUE.QUANTITY [LOW MODE HIGH]    the same, and new evidence only points out that it disagrees
    note TEXT                              words beside a record or report

    Decisions survive new reports and new readings, and can be undone.
    """
    request = _request(decision, target, values, because)
    with opened(case) as (location, case_file):
        view = case_file.case(load_config(location.config), title=location.title)
        author, now = author or login_name(), datetime.now(UTC).isoformat(timespec="seconds")
        if request.kind == "lock" and request.value is None:
            request = replace(request, value=_as_it_stands(view, request))
        made = case_file.decide(prepare_decision(view, request, author=author, made_at=now))
    say(f"Decision {made.number}: {_told(made)}. Take it back with: tightrope undo {case}")


@click.command()
@CASE
@click.option("--times", type=click.IntRange(1, 10**6), default=1, help="Take back so many, the last first.")
def undo(case: Path, times: int) -> None:
    """Take back the last decision in CASE that still holds; it stays in the log, marked."""
    with opened(case) as (_, case_file):
        for _ in range(times):
            undone = case_file.undo()
            say(f"Took back decision {undone.number}: {_told(undone)}" if undone else "No decision to undo.")
            if undone is None:
                break


@click.command()
@CASE
@click.option("--times", type=click.IntRange(1, 10**6), default=1, help="Bring back so many.")
def redo(case: Path, times: int) -> None:
    """Bring back the decision that undo took back last in CASE."""
    with opened(case) as (_, case_file):
        for _ in range(times):
            redone = case_file.redo()
            say(f"Brought back decision {redone.number}: {_told(redone)}" if redone else "Nothing to redo.")
            if redone is None:
                break


def _request(kind: DecisionKind, target: str, values: Sequence[str], reason: str | None) -> DecisionRequest:
    """Return what was asked for; as many words as the decision takes."""
    usage, least, most = _USAGE[kind]
    if not least <= len(values) <= most:
        raise click.UsageError(f"{kind} takes {usage or 'nothing'} after TARGET, got {' '.join(values) or 'nothing'}")
    field, rest = None, list(values)
    if kind in ("edit", "set", "lock") or len(values) == 2:  # re-attribute with a field
        field, *rest = values
    return DecisionRequest(kind=kind, target=target, field=field, value=" ".join(rest) or None, reason=reason)


def _as_it_stands(view: Case, request: DecisionRequest) -> str:
    """Return the range that a cell has now."""
    issue, quantity = read_cell(request.field or "")
    for row in estimate_positions(view):
        estimate = getattr(row, quantity)
        is_meant = row.issue == issue and request.target.casefold() in (row.actor, row.name.casefold())
        if is_meant and estimate.low is not None:
            return f"{estimate.low:g} {estimate.mode:g} {estimate.high:g}"
    raise InvalidRecord(
        f"lock: {quantity} of {request.target} on {issue} is unknown; give one number, or low mode high"
    )


def _told(decision: Decision) -> str:
    named = decision.target_name or decision.target
    return " ".join(filter(None, (decision.kind, named, decision.field, decision.value_name or decision.value)))
