"""The schema of the case file, step by step.

A step is frozen once it was released: later changes are new steps at the end. Each runs in one transaction
together with the row that says it ran.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the schema: what it brings, and its statements."""

    name: str
    statements: tuple[str, ...]


STEPS: tuple[Step, ...] = (
    Step(
        name="reports as received",
        statements=(
            "CREATE TABLE documents (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT",
            """
            CREATE TABLE reports (
                id TEXT PRIMARY KEY,
                text TEXT NOT NULL,
                sha256 TEXT NOT NULL REFERENCES documents (sha256),
                media_type TEXT NOT NULL,
                extraction TEXT NOT NULL,
                blocks TEXT NOT NULL,
                file TEXT,
                source_id TEXT,
                title TEXT,
                outlet TEXT,
                url TEXT,
                published TEXT,
                published_basis TEXT CHECK (published_basis IN ('given', 'metadata', 'inferred')),
                published_note TEXT,
                language TEXT,
                notes TEXT NOT NULL
            ) STRICT
            """,
            "CREATE INDEX reports_of_document ON reports (sha256)",
            """
            CREATE TABLE sightings (
                path TEXT PRIMARY KEY,
                size INTEGER NOT NULL,
                mtime_ns INTEGER NOT NULL,
                digest TEXT NOT NULL,
                problems TEXT NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE passages (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
                start INTEGER NOT NULL,
                "end" INTEGER NOT NULL CHECK ("end" > start),
                indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1))
            ) STRICT
            """,
            "CREATE INDEX passages_of_report ON passages (report)",
            "CREATE INDEX passages_to_index ON passages (number) WHERE indexed = 0",
        ),
    ),
    Step(
        name="evidence",
        statements=(
            """
            CREATE TABLE readings (
                report TEXT PRIMARY KEY REFERENCES reports (id),
                reader TEXT NOT NULL,
                published TEXT,
                reason TEXT
            ) STRICT
            """,
            """
            CREATE TABLE records (
                report TEXT NOT NULL REFERENCES readings (report) ON DELETE CASCADE,
                id TEXT NOT NULL,
                kind TEXT NOT NULL,
                start INTEGER NOT NULL,
                "end" INTEGER NOT NULL CHECK ("end" > start),
                body TEXT NOT NULL,
                PRIMARY KEY (report, id)
            ) STRICT
            """,
            "CREATE INDEX records_of_kind ON records (kind)",
        ),
    ),
    Step(
        name="decisions and briefs",
        statements=(
            """
            CREATE TABLE decisions (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'merge', 'split', 'rename', 're-date')),
                target TEXT NOT NULL,
                value TEXT,
                author TEXT NOT NULL,
                made_at TEXT NOT NULL,
                undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
            ) STRICT
            """,
            "CREATE TABLE briefs (number INTEGER PRIMARY KEY AUTOINCREMENT, made_at TEXT NOT NULL) STRICT",
            """
            CREATE TABLE briefed (
                report TEXT PRIMARY KEY REFERENCES reports (id),
                brief INTEGER NOT NULL REFERENCES briefs (number)
            ) STRICT
            """,
        ),
    ),
    Step(
        name="references of the last brief",
        statements=(
            """
            CREATE TABLE brief_references (
                number INTEGER PRIMARY KEY,
                report TEXT NOT NULL REFERENCES reports (id),
                start INTEGER NOT NULL,
                "end" INTEGER NOT NULL
            ) STRICT
            """,
        ),
    ),
    Step(
        name="runs of models",
        statements=(
            """
            CREATE TABLE runs (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                kind TEXT NOT NULL,
                made_at TEXT NOT NULL,
                body TEXT NOT NULL
            ) STRICT
            """,
            "CREATE INDEX runs_of_kind ON runs (kind)",
        ),
    ),
    Step(
        name="more kinds of decisions",
        statements=(
            # The kinds are checked where decisions are made, so that a new kind needs no new table.
            """
            CREATE TABLE all_decisions (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                kind TEXT NOT NULL,
                target TEXT NOT NULL,
                field TEXT,
                value TEXT,
                reason TEXT,
                author TEXT NOT NULL,
                made_at TEXT NOT NULL,
                undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2)),
                target_name TEXT,
                value_name TEXT
            ) STRICT
            """,
            # 2: undone before a later decision was made, so that redo does not bring it back.
            """
            INSERT INTO all_decisions (number, kind, target, value, author, made_at, undone)
            SELECT number, kind, target, value, author, made_at,
                CASE WHEN undone = 1 AND number < (SELECT coalesce(max(number), 0) FROM decisions WHERE undone = 0)
                THEN 2 ELSE undone END
            FROM decisions
            """,
            "DROP TABLE decisions",
            "ALTER TABLE all_decisions RENAME TO decisions",
        ),
    ),
    Step(
        name="near-copies",
        statements=(
            """
            CREATE TABLE fingerprints (
                number INTEGER PRIMARY KEY,
                report TEXT NOT NULL UNIQUE REFERENCES reports (id) ON DELETE CASCADE,
                rule TEXT NOT NULL,
                size INTEGER NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE run_index (
                run INTEGER NOT NULL,
                number INTEGER NOT NULL REFERENCES fingerprints (number) ON DELETE CASCADE,
                PRIMARY KEY (run, number)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE copies (
                first TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
                second TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
                shared INTEGER NOT NULL,
                first_size INTEGER NOT NULL,
                second_size INTEGER NOT NULL,
                PRIMARY KEY (first, second)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX copies_by_second ON copies (second)",
        ),
    ),
)


def steps_done(connection: sqlite3.Connection) -> int:
    """Return how many steps the database has had; it is not changed."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").fetchone():
        return 0
    (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()
    return int(number)


def migrate(connection: sqlite3.Connection, steps: tuple[Step, ...] = STEPS) -> None:
    """Run the steps that the database has not had.

    Parameters
    ----------
    connection : sqlite3.Connection
        In autocommit mode, outside a transaction.
    """
    while steps_done(connection) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have run the step while this one waited for the lock.
            number = steps_done(connection) + 1
            if number <= len(steps):
                _run(connection, number, steps[number - 1])
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _run(connection: sqlite3.Connection, number: int, step: Step) -> None:
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migrations "
        "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, ran_at TEXT NOT NULL) STRICT"
    )
    for statement in step.statements:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO migrations VALUES (?, ?, ?)",
        (number, step.name, datetime.now(UTC).isoformat(timespec="seconds")),
    )
