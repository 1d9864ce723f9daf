"""SQL for the runs of words of reports, and which reports are near-copies, found as each is added."""

import json
import sqlite3

from tightrope.case.fingerprints import FEWEST_SHARED, RULE, CopyPair, copy_pair, runs_of
from tightrope.case.stored_reports import get_report
from tightrope.reports.report import Report


def put_runs(connection: sqlite3.Connection, report: Report) -> None:
    """Keep the runs of a report and its near-copies among the reports before it."""
    connection.execute("DELETE FROM fingerprints WHERE report = ?", (report.id,))
    connection.execute("DELETE FROM copies WHERE ? IN (first, second)", (report.id,))
    runs = runs_of(report)
    # Two reports share too little unless one of them is too short for more and both are the same.
    least = FEWEST_SHARED if len(runs) >= FEWEST_SHARED else len(runs)
    rows = connection.execute(
        "SELECT report, size, shared FROM fingerprints JOIN "
        "(SELECT number AS found, count(*) AS shared FROM run_index WHERE run IN (SELECT value FROM json_each(?)) "
        "GROUP BY number HAVING count(*) >= ?) ON number = found",
        (json.dumps(sorted(runs)), max(least, 1)),
    ).fetchall()
    pairs = (copy_pair((report.id, len(runs)), (other, size), shared) for other, size, shared in rows)
    connection.executemany(
        "INSERT INTO copies VALUES (?, ?, ?, ?, ?)",
        [(pair.first, pair.second, pair.shared, pair.first_size, pair.second_size) for pair in pairs if pair],
    )
    (number,) = connection.execute(
        "INSERT INTO fingerprints (report, rule, size) VALUES (?, ?, ?) RETURNING number",
        (report.id, RULE, len(runs)),
    ).fetchone()
    connection.executemany("INSERT INTO run_index VALUES (?, ?)", [(run, number) for run in sorted(runs)])


def has_reports_without_runs(connection: sqlite3.Connection) -> bool:
    """Return whether a report has no runs by the present rule, as in a case of an earlier version."""
    return connection.execute(f"{_WITHOUT_RUNS} LIMIT 1", (RULE,)).fetchone() is not None


def put_missing_runs(connection: sqlite3.Connection) -> None:
    """Keep the runs of all reports that have none by the present rule."""
    for (report_id,) in connection.execute(_WITHOUT_RUNS, (RULE,)).fetchall():
        report = get_report(connection, report_id)
        if report is not None:
            put_runs(connection, report)


_WITHOUT_RUNS = (
    "SELECT id FROM reports WHERE NOT EXISTS "
    "(SELECT 1 FROM fingerprints WHERE report = reports.id AND rule = ?) ORDER BY id"
)


def get_copies(connection: sqlite3.Connection) -> tuple[CopyPair, ...]:
    """Return all pairs of near-copies."""
    rows = connection.execute(
        "SELECT first, second, shared, first_size, second_size FROM copies ORDER BY first, second"
    )
    return tuple(
        CopyPair(first=first, second=second, shared=shared, first_size=size, second_size=other_size)
        for first, second, shared, size, other_size in rows
    )
