"""What the analyst says stands above the drafts: cells of `case.toml`, and on top of these those set by decision."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tightrope.case.case import Case
from tightrope.case.cells import SetCell
from tightrope.positions.bearings import Bearing
from tightrope.positions.draft_position import disagrees, sides
from tightrope.positions.table import Estimate, Position


def with_analysts_cells(row: Position, case: Case, bearings: Iterable[Bearing]) -> Position:
    """Return a row with the values that the analyst gave in place of drafts.

    Parameters
    ----------
    row : Position
        As drafted.
    case : Case
    bearings : Bearing
        On the issue of the row.
    """
    own = [bearing for bearing in bearings if bearing.row == row.name]
    for table in case.config.positions:
        for cell in table.cells if table.issue.casefold() == row.issue.casefold() else ():
            if cell.actor.casefold() == row.name.casefold():
                basis = cell.note or table.basis or "case.toml"
                row = replace(
                    row, position=_argued(_given(row.position, cell.position, basis), own, None),
                    salience=_given(row.salience, cell.salience, basis),
                    capability=_given(row.capability, cell.capability, basis),
                )  # fmt: skip
    for decided in case.cells:
        if _is_of(decided, row):
            row = _with_decided(row, decided, own)
    return row


def _is_of(cell: SetCell, row: Position) -> bool:
    same = cell.actor == row.actor if cell.actor and row.actor else cell.name.casefold() == row.name.casefold()
    return same and cell.issue.casefold() == row.issue.casefold()


def _with_decided(row: Position, cell: SetCell, bearings: Sequence[Bearing]) -> Position:
    why = f": {cell.reason}" if cell.reason else ""
    basis = f"decision {cell.decision} of {cell.author}, {cell.made_at[:10]}{why}"
    values = (cell.low, cell.mode, cell.high)
    if cell.quantity == "salience":
        return replace(row, salience=_given(row.salience, values, basis, locked=cell.locked))
    if cell.quantity == "capability":
        return replace(row, capability=_given(row.capability, values, basis, locked=cell.locked))
    given = _given(row.position, values, basis, locked=cell.locked)
    return replace(row, position=_argued(given, bearings, date.fromisoformat(cell.made_at[:10])))


def _given(drafted: Estimate, values: Sequence[float], basis: str, *, locked: bool = False) -> Estimate:
    """Return what an analyst puts in place of a draft: one value, or low, likeliest and high."""
    low, mode, high = values if len(values) == 3 else (values[0],) * 3
    return replace(drafted, low=low, mode=mode, high=high, state="locked" if locked else "edited", method=basis)


def _argued(estimate: Estimate, bearings: Sequence[Bearing], decided: date | None) -> Estimate:
    """Return a position with the records for and against that very value, and those that make it stale.

    Newer is what disagrees and is dated after the decision, or after all that speaks for the value.
    """
    supporting, against = sides(bearings, estimate.mode or 0.0)
    days = [bearing.day for bearing in bearings if bearing.record in supporting and bearing.day]
    known = max(days, default=date.min)
    newer = {
        bearing.record: None
        for bearing in bearings
        if bearing.record in against
        and bearing.day is not None
        and (bearing.day > known or (decided is not None and bearing.day > decided))
        and disagrees(bearing, estimate)
    }
    return replace(estimate, supporting=supporting, against=against, newer=tuple(newer))
