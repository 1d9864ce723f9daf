"""SQL for the log of decisions, and for which reports a brief has told of."""

import sqlite3
from collections.abc import Iterable, Mapping

from tightrope.case.decisions import Decision
from tightrope.errors import UnknownRecord
from tightrope.reports.report import Citation

_GIVEN = "kind, target, field, value, reason, author, made_at, target_name, value_name"
_COLUMNS = f"number, {_GIVEN}, undone"


def put_decision(connection: sqlite3.Connection, decision: Decision) -> Decision:
    """Append a decision and return it with its number; the number given is not used.

    What was undone before is not brought back from now on.
    """
    connection.execute("UPDATE decisions SET undone = 2 WHERE undone = 1")
    cursor = connection.execute(
        f"INSERT INTO decisions ({_GIVEN}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}",
        tuple(getattr(decision, column) for column in _GIVEN.split(", ")),
    )
    return _decision(cursor.fetchone())


def get_decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Return the whole log, in order, with what was undone."""
    return tuple(_decision(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM decisions ORDER BY number"))


def undo_last(connection: sqlite3.Connection) -> Decision | None:
    """Take the last decision back that still holds; None when none does."""
    return _mark(connection, "SELECT max(number) FROM decisions WHERE undone = 0", undone=1)


def redo_next(connection: sqlite3.Connection) -> Decision | None:
    """Bring the decision back that was undone last; None when there is none since the last one that was made."""
    return _mark(connection, "SELECT min(number) FROM decisions WHERE undone = 1", undone=0)


def put_brief(connection: sqlite3.Connection, reports: Iterable[str], made_at: str) -> None:
    """Remember that a brief has told of these reports.

    Raises
    ------
    UnknownRecord
        When the case has no such report.
    """
    (number,) = connection.execute("INSERT INTO briefs (made_at) VALUES (?) RETURNING number", (made_at,)).fetchone()
    for report in sorted(set(reports)):
        if not connection.execute("SELECT 1 FROM reports WHERE id = ?", (report,)).fetchone():
            raise UnknownRecord(f"no report {report} in this case, so no brief can have told of it")
        connection.execute("INSERT OR IGNORE INTO briefed (report, brief) VALUES (?, ?)", (report, number))


def put_references(connection: sqlite3.Connection, references: Mapping[int, Citation]) -> None:
    """Keep what the numbers of the last brief refer to, in place of those of the brief before."""
    connection.execute("DELETE FROM brief_references")
    connection.executemany(
        "INSERT INTO brief_references VALUES (?, ?, ?, ?)",
        [(number, where.report, where.start, where.end) for number, where in references.items()],
    )


def get_reference(connection: sqlite3.Connection, number: int) -> tuple[str, int, int] | None:
    """Return report, start and end of a reference of the last brief; None when it has no such number."""
    row = connection.execute(
        'SELECT report, start, "end" FROM brief_references WHERE number = ?', (number,)
    ).fetchone()
    return None if row is None else (str(row[0]), int(row[1]), int(row[2]))


def get_briefed(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the reports that a brief has told of."""
    return frozenset(report for (report,) in connection.execute("SELECT report FROM briefed"))


def get_last_brief(connection: sqlite3.Connection) -> str | None:
    """Return when the last brief was made, None when there was none."""
    row = connection.execute("SELECT made_at FROM briefs ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else str(row[0])


def _mark(connection: sqlite3.Connection, which: str, *, undone: int) -> Decision | None:
    row = connection.execute(
        f"UPDATE decisions SET undone = ? WHERE number = ({which}) RETURNING {_COLUMNS}", (undone,)
    ).fetchone()
    return None if row is None else _decision(row)


def _decision(row: tuple[object, ...]) -> Decision:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return Decision(**values | {"undone": bool(values["undone"])})  # type: ignore[arg-type]  # as the STRICT table has it
