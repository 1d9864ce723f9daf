"""The connection to a case file: opened, checked, brought up to date, and its failures told in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tightrope.case.migrations import STEPS, migrate, steps_done
from tightrope.errors import CaseBusy, CaseDamaged, CaseNotFound, CaseNotWritten

BUSY_SECONDS = 5.0
"""How long to wait for another process: reading one long report into the case takes well under a second."""

_FULL_TEXT_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5 (words, tokenize = 'unicode61')"


def connect(path: Path, *, create: bool, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open a case file, in autocommit mode, with its schema brought up to date.

    Raises
    ------
    CaseNotFound
        When there is no such file and `create` is False.
    CaseDamaged
        When the file is no case file, or was written by a newer version.
    CaseBusy
        When another process holds it for longer than `busy_seconds`.
    CaseNotWritten
        When it cannot be written.
    """
    if not create and not path.is_file():
        raise CaseNotFound(f"{path}: there is no case file here; make one with: tightrope read FOLDER")
    with told_in_words(path):
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    done = steps_done(connection)
    if done > len(STEPS):
        raise CaseDamaged(
            f"{path} was written by a newer version of Tightrope (schema {done}, this one knows {len(STEPS)}); "
            "update Tightrope to open it"
        )
    if not done and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise CaseDamaged(f"{path} is a database of another program, no case file; give the path of a case")
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL, not NORMAL: a decision that was confirmed must outlive a power cut too.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    migrate(connection)


def has_full_text_search(connection: sqlite3.Connection) -> bool:
    """Make the full-text index if it is not there, and return whether this SQLite has one."""
    try:
        # Asked first, because making it waits for a lock even where it is there.
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'passage_words'").fetchone():
            connection.execute(_FULL_TEXT_TABLE)
        connection.execute("SELECT rowid FROM passage_words LIMIT 1")
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            return False
        raise
    return True


@contextmanager
def writing(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run a block as one transaction that writes; it waits for other writers and is undone by any exception.

    Inside another such block it is a part of that one.
    """
    if connection.in_transaction:  # of the caller, which ends it
        yield
        return
    with told_in_words(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def reading(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run a block that sees one state of the case, whatever other processes write meanwhile."""
    if connection.in_transaction:
        yield
        return
    with told_in_words(path):
        connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


@contextmanager
def told_in_words(path: Path) -> Iterator[None]:
    """Turn the database's own errors into errors that say what to do.

    Raises
    ------
    CaseBusy, CaseNotWritten, CaseDamaged
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        message = str(error)
        if "locked" in message or "busy" in message:
            raise CaseBusy(
                f"{path}: another program is writing to this case and did not finish in time; try again"
            ) from error
        if "unable to open" in message and not path.parent.is_dir():
            raise CaseNotFound(f"{path}: the folder {path.parent} does not exist; make it first") from error
        if any(part in message for part in ("full", "readonly", "unable to open", "disk I/O")):
            raise CaseNotWritten(
                f"{path}: {message}; nothing of what was in the case is lost. Make room or allow writing, then "
                "do it again"
            ) from error
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise CaseDamaged(f"{path}: {error}; restore the file from a copy, or move it away and read again") from error
