"""Files of actor × issue tables: long CSV, KTAB's wide CSV, and the `#A #P #M #D` files of DECIDE."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from tightrope.errors import InvalidTable
from tightrope.positions.actor_issues import ActorIssueTable, Scale, Scales, table_from_records
from tightrope.positions.write_files import unsafe

_COLUMNS = ("actor", "issue", "position", "salience", "capability")
_PERCENT = 100.0


def read_table(path: Path | str, *, scales: Scales = None) -> ActorIssueTable:
    """Return the table of a file, whichever of the three formats it has.

    Parameters
    ----------
    path : path
    scales : ends of the scale of every issue, or of each by name
        0 to 100 by default; "observed" takes the lowest and highest position of each issue. A DECIDE file states
        its own.

    Raises
    ------
    InvalidTable
        If the file cannot be read or fits none of the formats; the message names row and column.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise InvalidTable(f"{path}: cannot be read ({error.strerror}); name a CSV or DECIDE file") from error
    first, second = ([*text.splitlines(), "", ""])[:2]
    if first.startswith("#"):
        return read_decide(text, place=path.name)
    if second.lower().startswith("actor,description"):
        return read_ktab(text, place=path.name)
    return read_csv(text, scales=scales, place=path.name)


def read_csv(text: str, *, scales: Scales = None, place: str = "table") -> ActorIssueTable:
    """Return the table of a long CSV with the columns actor, issue, position, salience, capability."""
    reader = csv.DictReader(StringIO(text))
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in _COLUMNS if name not in reader.fieldnames]
    if missing:
        raise InvalidTable(
            f"{place}, row 1: no column {', '.join(missing)}; expected {', '.join(_COLUMNS)}, "
            "or a KTAB or DECIDE file"
        )
    records, rows = [], []
    for record in reader:
        records.append({**record, **{key: unsafe(record[key] or "") for key in ("actor", "issue")}})
        rows.append(reader.line_num)
    return table_from_records(records, scales=scales, place=place, rows=rows)


def read_ktab(text: str, *, place: str = "table") -> ActorIssueTable:
    """Return the table of a KTAB scenario: a title row, a row of names, then a row per actor.

    Positions are 0–100; salience is in per cent and made a share here.
    """
    lines = [[cell.strip() for cell in line] for line in csv.reader(StringIO(text))]
    if len(lines) < 3:
        raise InvalidTable(f"{place}: {len(lines)} rows; a KTAB file has a title, names, and a row per actor")
    names = [cell for cell in lines[1] if cell]
    pairs = names[3:]
    if len(names) < 5 or len(pairs) % 2:
        raise InvalidTable(
            f"{place}, row 2: {', '.join(names)}; expected Actor, Description, Influence, then position and "
            "salience of each dimension"
        )
    issues = [name.removesuffix(" Position").strip() for name in pairs[::2]]
    records: list[Mapping[str, object]] = []
    rows = []
    for number, line in enumerate(lines[2:], start=3):
        if not any(line):
            continue
        if len(line) < len(names):
            raise InvalidTable(f"{place}, row {number}: {len(line)} columns, expected {len(names)}")
        for issue, label in enumerate(issues):
            salience = _share(line[4 + 2 * issue], f"{place}, row {number}, column {names[4 + 2 * issue]}")
            records.append(
                {"actor": line[0], "issue": label, "position": line[3 + 2 * issue], "salience": salience,
                 "capability": line[2]}
            )  # fmt: skip
            rows.append(number)
    return table_from_records(records, place=place, rows=rows)


def _share(cell: str, where: str) -> float | None:
    if not cell:
        return None
    try:
        return float(cell) / _PERCENT
    except ValueError:
        raise InvalidTable(f"{where}: {cell!r}, expected a percentage") from None


def read_decide(text: str, *, place: str = "table") -> ActorIssueTable:
    """Return the table of a DECIDE file.

    `#A` rows name actors, `#P` rows issues, `#M` rows points of an issue's scale (its ends are the lowest and
    highest of them, 0 and 100 where there are none), `#D` rows give actor, issue, position, salience and power.
    Other rows are remarks. The separator is a tab, semicolon or comma, whichever the first row uses.
    """
    separator = next((mark for mark in "\t;," if mark in text.split("\n", 1)[0]), ",")
    actors: list[str] = []
    issues: list[str] = []
    points: dict[str, list[float]] = {}
    records: list[Mapping[str, object]] = []
    rows = []
    for number, row in enumerate(csv.reader(StringIO(text), delimiter=separator), start=1):
        cells = [cell.strip() for cell in row] + [""] * 6
        kind, name = cells[0], cells[1]
        if kind == "#A":
            actors.append(name)
        elif kind == "#P":
            issues.append(name)
        elif kind == "#M":
            points.setdefault(name, []).append(_point(cells[2], f"{place}, row {number}, column position"))
        elif kind == "#D":
            if name not in actors or cells[2] not in issues:
                missing = f"actor {name}" if name not in actors else f"issue {cells[2]}"
                raise InvalidTable(f"{place}, row {number}: {missing} has no #A or #P row")
            records.append(dict(zip(_COLUMNS, cells[1:6], strict=True)))
            rows.append(number)
    scales: dict[str, Scale] = {issue: (min(given), max(given)) for issue, given in points.items()}
    return table_from_records(records, scales=scales, place=place, rows=rows, order=(actors, issues))


def _point(cell: str, where: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise InvalidTable(f"{where}: {cell!r}, expected a number") from None
