"""SQL for runs of models: what they were given and what came out, kept so that later runs can be compared."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """A run as the case keeps it.

    Parameters
    ----------
    number : int
        From 1; numbers are not used again.
    kind : str
        "forecast", for instance.
    made_at : str
        ISO 8601 with time zone.
    body : str
        JSON of the kind's own record.
    """

    number: int
    kind: str
    made_at: str
    body: str


def put_run(connection: sqlite3.Connection, kind: str, made_at: str, body: str) -> int:
    """Keep a run and return its number."""
    cursor = connection.execute(
        "INSERT INTO runs (kind, made_at, body) VALUES (?, ?, ?) RETURNING number", (kind, made_at, body)
    )
    return int(cursor.fetchone()[0])


def get_runs(connection: sqlite3.Connection, kind: str) -> tuple[StoredRun, ...]:
    """Return the runs of a kind, the oldest first."""
    rows = connection.execute("SELECT number, kind, made_at, body FROM runs WHERE kind = ? ORDER BY number", (kind,))
    return tuple(StoredRun(number=number, kind=kind, made_at=at, body=body) for number, kind, at, body in rows)
