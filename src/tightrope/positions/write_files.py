"""Writes the table of a case as files: long CSV for spreadsheets, KTAB's wide CSV, and DECIDE's rows."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from tightrope.case.config import Issue
from tightrope.case.table_config import QUANTITIES
from tightrope.positions.table import Estimate, Position

BYTE_ORDER_MARK = "\ufeff"
"""Tells spreadsheets that the file is UTF-8."""
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula; an apostrophe before it makes it text again."""
_PERCENT = 100.0
CSV_COLUMNS = (
    "actor", "issue",
    *(f"{quantity}{end}" for quantity in QUANTITIES for end in ("", "_low", "_high", "_state")),
    "for", "against", "method",
)  # fmt: skip


def write_csv(rows: Iterable[Position]) -> str:
    """Return the table as a long CSV, a row for each actor and issue, safe to open in a spreadsheet.

    `position`, `salience` and `capability` are the likeliest values, with `_low`, `_high` and `_state` beside them;
    an unknown value is empty. `for` and `against` are ids of records. Names that a spreadsheet would take for a
    formula begin with an apostrophe, which `tightrope import` takes off again.
    """
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for row in rows:
        values = [value for quantity in QUANTITIES for value in _values(getattr(row, quantity))]
        records = [" ".join(row.position.supporting), " ".join(row.position.against)]
        writer.writerow([safe(row.name), safe(row.issue), *values, *records, safe(row.position.method)])
    return BYTE_ORDER_MARK + written.getvalue()


def write_ktab(rows: Sequence[Position], *, title: str) -> str:
    """Return the table as a KTAB scenario: likeliest values, salience in per cent, one influence for each actor.

    KTAB has one influence for an actor: the largest of its capabilities. What is unknown is empty.
    """
    issues = list(dict.fromkeys(row.issue for row in rows))
    actors = list(dict.fromkeys(row.name for row in rows))
    cells = {(row.name, row.issue): row for row in rows}
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([safe(title), "", len(actors), len(issues)])
    dimensions = [name for issue in issues for name in (f"{issue} Position", f"{issue} Salience")]
    writer.writerow(["Actor", "Description", "Influence", *dimensions])
    for actor in actors:
        own = [cells.get((actor, issue)) for issue in issues]
        powers = [row.capability.mode for row in own if row is not None and row.capability.mode is not None]
        values: list[object] = []
        for row in own:
            salience = row.salience.mode if row else None
            values += [_number(row.position.mode if row else None), _number(_times(salience, _PERCENT))]
        writer.writerow([safe(actor), "", _number(max(powers, default=None)), *values])
    return written.getvalue()


def write_decide(rows: Sequence[Position], issues: Iterable[Issue]) -> str:
    """Return the table as DECIDE's rows: actors, issues, points of their scales, and the known cells, tab-separated.

    Power is a share of the largest capability on the issue, as DECIDE takes it from 0 to 1.
    """
    names = list(dict.fromkeys(row.issue for row in rows))
    scales = {issue.id: issue for issue in issues}
    written = StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerows(["#A", _flat(actor)] for actor in dict.fromkeys(row.name for row in rows))
    writer.writerows(["#P", _flat(name)] for name in names)
    for name in names:
        points = {0.0: "0", 100.0: "100"} | {p.at: p.label for p in (scales[name].scale if name in scales else ())}
        writer.writerows(["#M", _flat(name), f"{at:g}", _flat(label)] for at, label in sorted(points.items()))
    for name in names:
        known = [row for row in rows if row.issue == name and None not in _modes(row)]
        largest = max((row.capability.mode or 0.0 for row in known), default=0.0)
        for row in known:
            position, salience, capability = _modes(row)
            power = (capability or 0.0) / largest if largest else 0.0
            writer.writerow(
                ["#D", _flat(row.name), _flat(name), _number(position), _number(salience), f"{power:.6g}"]
            )
    return written.getvalue()


def safe(text: str) -> str:
    """Return text that a spreadsheet takes for text."""
    return f"'{text}" if text.startswith(FORMULA_MARKS) else text


def unsafe(text: str) -> str:
    """Return text without the apostrophe that `safe` put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_MARKS) else text


def _values(estimate: Estimate) -> list[str]:
    return [*(_number(value) for value in (estimate.mode, estimate.low, estimate.high)), estimate.state]


def _modes(row: Position) -> tuple[float | None, float | None, float | None]:
    return row.position.mode, row.salience.mode, row.capability.mode


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _flat(text: str) -> str:
    return " ".join(text.split())
