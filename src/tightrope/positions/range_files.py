"""Files of uncertain tables: the long CSV with low and high columns; any other table file as ranges of no width."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from tightrope.case.table_config import QUANTITIES
from tightrope.errors import InvalidTable
from tightrope.positions.actor_issues import ActorIssueTable, Scales, table_from_records
from tightrope.positions.files import read_table
from tightrope.positions.ranges import RangeTable, ranges_from_table
from tightrope.positions.write_files import unsafe


def read_ranges(path: Path | str, *, scales: Scales = None) -> RangeTable:
    """Return the uncertain table of a file.

    A long CSV may have, beside `position`, `salience` and `capability` (the likeliest values), the columns
    `position_low`, `position_high` and so on; an empty cell there means no doubt on that side. KTAB and DECIDE files
    and plain CSV give ranges without width.

    Parameters
    ----------
    path : path
    scales : ends of the scale of every issue, or of each by name
        As for `read_table`.

    Raises
    ------
    InvalidTable
        If the file cannot be read or does not fit; the message names row and column.
    """
    table = read_table(path, scales=scales)
    text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
    reader = csv.DictReader(StringIO(text))
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if not any(name.endswith(("_low", "_high")) for name in reader.fieldnames):
        return ranges_from_table(table)
    return _widened(table, reader, Path(path).name)


def _widened(table: ActorIssueTable, reader: csv.DictReader[str], place: str) -> RangeTable:
    import numpy as np

    ends = {"low": [], "high": []}  # type: dict[str, list[dict[str, object]]]
    rows = []
    for record in reader:
        rows.append(reader.line_num)
        for end, records in ends.items():
            values: dict[str, object] = {name: record.get(f"{name}_{end}") or record.get(name) for name in QUANTITIES}
            names = {key: unsafe(record[key] or "") for key in ("actor", "issue")}
            records.append({**names, **values})
    order = (table.actors, table.issues)
    scales = {issue: (float(table.lower[n]), float(table.upper[n])) for n, issue in enumerate(table.issues)}
    low, high = (
        table_from_records(records, scales=scales, place=f"{place} ({end} values)", rows=rows, order=order)
        for end, records in ends.items()
    )
    if not (np.array_equal(low.known, table.known) and np.array_equal(high.known, table.known)):
        raise InvalidTable(f"{place}: a row has a low or high value but lacks the likeliest one; fill it in")
    stacked = [np.stack([t.position[0], t.salience[0], t.capability[0]]) for t in (low, table, high)]
    return RangeTable(
        actors=table.actors, issues=table.issues, low=stacked[0], mode=stacked[1], high=stacked[2],
        known=table.known, lower=table.lower, upper=table.upper, correlation=np.zeros((3, len(table.actors))),
    )  # fmt: skip
