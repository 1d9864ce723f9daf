"""Tables that come back from a spreadsheet or another program: which cells of the case they change."""

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from tightrope.case.table_config import BOUNDS, QUANTITIES, Quantity
from tightrope.errors import InvalidTable
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.positions.files import read_table
from tightrope.positions.table import Estimate, Position
from tightrope.positions.write_files import unsafe

SAME = 5e-6
"""Relative difference below which two numbers are one: files carry six digits and more."""
_LONG = {"actor", "issue"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedCell:
    """A value of a file: whose, on which issue, what, and as `set` takes it: low, likeliest, high.

    `relative` values are shares of the largest on their issue, as DECIDE has power.
    """

    actor: str
    issue: str
    quantity: Quantity
    values: tuple[float, float, float]
    relative: bool = False

    @property
    def text(self) -> str:
        """The values as a decision keeps them."""
        return " ".join(f"{value:.10g}" for value in self.values)


def read_cells(path: Path) -> tuple[ImportedCell, ...]:
    """Return the known values of a table file: a long CSV, or a KTAB or DECIDE file.

    Raises
    ------
    InvalidTable
        When the file cannot be read or does not fit; the message names row and column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise InvalidTable(f"{path}: cannot be read ({error.strerror}); name a CSV, KTAB or DECIDE file") from error
    reader = csv.DictReader(StringIO(text))
    names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if set(names) >= _LONG and set(names) & set(QUANTITIES):
        reader.fieldnames = names
        return tuple(_long_cells(reader, path.name))
    return tuple(_table_cells(read_table(path), relative=text.startswith("#")))


def changed_cells(cells: Sequence[ImportedCell], rows: Sequence[Position]) -> tuple[ImportedCell, ...]:
    """Return the values that differ from those of the table as it stands.

    A file that knows no ranges does not change one by naming its likeliest value.
    """
    now = {(row.name.casefold(), row.issue): row for row in rows}
    largest: dict[str, float] = {}
    for row in rows:
        largest[row.issue] = max(largest.get(row.issue, 0.0), row.capability.mode or 0.0)
    changed = []
    for cell in cells:
        scale = largest.get(cell.issue, 0.0) if cell.relative else 0.0
        low, mode, high = (value * (scale or 1.0) for value in cell.values)
        row_now = now.get((cell.actor.casefold(), cell.issue))
        estimate: Estimate = getattr(row_now, cell.quantity) if row_now is not None else Estimate()
        if not _is_same(estimate, (low, mode, high)):
            changed.append(replace(cell, values=(low, mode, high), relative=False))
    return tuple(changed)


def _is_same(estimate: Estimate, values: Sequence[float]) -> bool:
    known = (estimate.low, estimate.mode, estimate.high)
    pairs = list(zip(known, values, strict=True))
    if values[0] == values[2]:
        pairs = pairs[1:2]
    return all(one is not None and math.isclose(one, other, rel_tol=SAME, abs_tol=SAME) for one, other in pairs)


def _long_cells(reader: "csv.DictReader[str]", place: str) -> Iterator[ImportedCell]:
    seen: set[tuple[str, str]] = set()
    for record in reader:
        row = f"{place}, row {reader.line_num}"
        actor, issue = (unsafe((record.get(key) or "").strip()) for key in ("actor", "issue"))
        if not actor or not issue:
            raise InvalidTable(f"{row}: actor or issue is empty; expected a name in both")
        if (actor.casefold(), issue) in seen:
            raise InvalidTable(f"{row}: actor {actor} on issue {issue} is given twice; keep one of the rows")
        seen.add((actor.casefold(), issue))
        for quantity in QUANTITIES:
            mode = _value(record.get(quantity), quantity, row)
            ends = [_value(record.get(f"{quantity}_{end}"), quantity, row) for end in ("low", "high")]
            if mode is None:
                if ends != [None, None]:
                    raise InvalidTable(
                        f"{row}, column {quantity}: empty, but its low or high end is given; fill it in"
                    )
                continue
            low, high = (mode if end is None else end for end in ends)
            if not low <= mode <= high:
                raise InvalidTable(
                    f"{row}, column {quantity}: {low:g}, {mode:g}, {high:g}; expected low, likeliest, high in order"
                )
            yield ImportedCell(actor=actor, issue=issue, quantity=quantity, values=(low, mode, high))


def _value(cell: str | None, quantity: Quantity, row: str) -> float | None:
    if cell is None or not cell.strip():
        return None
    low, high = BOUNDS[quantity]
    scale = f"from {low:g} to {high:g}" if high < math.inf else f"of {low:g} or more"
    try:
        number = float(unsafe(cell.strip()))
    except ValueError:
        number = math.nan
    if not (low <= number <= high and math.isfinite(number)):
        raise InvalidTable(f"{row}, column {quantity}: {cell!r}, expected a number {scale}, or nothing if unknown")
    return number


def _table_cells(table: ActorIssueTable, *, relative: bool) -> Iterator[ImportedCell]:
    for number, actor in enumerate(table.actors):
        for column, issue in enumerate(table.issues):
            if not table.known[number, column]:
                continue
            lower, span = float(table.lower[column]), float(table.span[column])
            for quantity in QUANTITIES:
                value = float(getattr(table, quantity)[0, number, column])
                if quantity == "position":
                    value = (value - lower) / span * BOUNDS["position"][1]
                yield ImportedCell(
                    actor=unsafe(actor), issue=unsafe(issue), quantity=quantity, values=(value,) * 3,
                    relative=relative and quantity == "capability",
                )  # fmt: skip
