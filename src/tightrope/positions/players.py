"""Players: which rows of the table bargain on an issue, so that nobody sits at the table twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tightrope.case.config import CaseConfig
from tightrope.positions.table import Estimate, Position

ANALYST = ("edited", "locked")
"""States of a cell that an analyst gave."""


def players(rows: Sequence[Position], config: CaseConfig) -> tuple[Position, ...]:
    """Return the rows that take part in a forecast.

    An issue with cells under `[[positions]]` has the players that are listed there, and those whose position the
    analyst set since. On any other issue every actor with a known cell plays, but for those who speak for another
    player: a spokesman and his government are one side.
    """
    listed = {table.issue.casefold() for table in config.positions}
    known = {(row.name, row.issue) for row in rows if _known(row)}
    return tuple(
        row
        for row in rows
        if row.position.state in ANALYST
        or (
            _known(row)
            and row.issue.casefold() not in listed
            and not (row.speaks_for and (row.speaks_for, row.issue) in known)
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the table of an issue rests on, in actors.

    Parameters
    ----------
    judged : int
        Whose position no record speaks for.
    sourced : int
        Whose position has a record for it.
    drafted : int
        Of both, with a value that the program drafted and no analyst has set.
    """

    judged: int
    sourced: int
    drafted: int = 0


def bases(rows: Iterable[Position]) -> Mapping[str, Basis]:
    """Return, by issue, what the known rows of a table rest on."""
    by_issue: dict[str, list[Position]] = {}
    for row in rows:
        if _known(row):
            by_issue.setdefault(row.issue, []).append(row)
    found = {}
    for issue, known in by_issue.items():
        sourced = sum(bool(row.position.supporting) for row in known)
        drafted = sum(any(cell.state == "draft" for cell in _cells(row)) for row in known)
        found[issue] = Basis(judged=len(known) - sourced, sourced=sourced, drafted=drafted)
    return found


def _known(row: Position) -> bool:
    return all(cell.state != "unknown" for cell in _cells(row))


def _cells(row: Position) -> tuple[Estimate, Estimate, Estimate]:
    return row.position, row.salience, row.capability
