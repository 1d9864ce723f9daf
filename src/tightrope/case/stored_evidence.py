"""SQL for what was read from reports: one reading for each report, and its records."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tightrope.case.serialise import dump_record, load_records
from tightrope.errors import UnknownRecord
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import RECORD_TYPES, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """That a report was read: by which reader, and with which date of publication the times were resolved.

    `reason` says why it gave no evidence; None when it was read.
    """

    report: str
    reader: str
    published: str | None
    reason: str | None = None


class RecordsByKind(Mapping[str, tuple[Record, ...]]):
    """All records by kind, read when they are asked for and not kept: a large case has room for them once.

    Parameters
    ----------
    read : callable
        From a kind to its records.
    """

    def __init__(self, read: Callable[[str], tuple[Record, ...]]) -> None:
        self._read = read

    def __getitem__(self, kind: str) -> tuple[Record, ...]:
        """Read the records of a kind."""
        if kind not in RECORD_TYPES:
            raise KeyError(kind)
        return self._read(kind)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the kinds."""
        return iter(RECORD_TYPES)

    def __len__(self) -> int:
        """Return how many kinds there are."""
        return len(RECORD_TYPES)


def put_evidence(connection: sqlite3.Connection, evidence: Evidence, reading: Reading) -> None:
    """Put the records of one report in the place of those of an earlier reading."""
    put_reading(connection, reading)
    connection.executemany(
        'INSERT INTO records (report, id, kind, start, "end", body) VALUES (?, ?, ?, ?, ?, ?)',
        (
            (
                reading.report,
                record.id,
                record.kind_name,
                record.citation.start,
                record.citation.end,
                dump_record(record),
            )
            for record in evidence.records()
        ),
    )


def put_reading(connection: sqlite3.Connection, reading: Reading) -> None:
    """Remember a reading; the records of an earlier one go."""
    forget_reading(connection, reading.report)
    connection.execute(
        "INSERT INTO readings (report, reader, published, reason) VALUES (?, ?, ?, ?)",
        (reading.report, reading.reader, reading.published, reading.reason),
    )


def forget_reading(connection: sqlite3.Connection, report: str) -> None:
    """Take a reading back, with its records."""
    connection.execute("DELETE FROM readings WHERE report = ?", (report,))


def get_readings(connection: sqlite3.Connection) -> Mapping[str, Reading]:
    """Return the reading of every report that has one, by report id."""
    rows = connection.execute("SELECT report, reader, published, reason FROM readings ORDER BY report")
    return {
        report: Reading(report=report, reader=reader, published=published, reason=reason)
        for report, reader, published, reason in rows
    }


def get_records(connection: sqlite3.Connection, kind: str) -> tuple[Record, ...]:
    """Return the records of one kind as they were read, by report and place in it.

    Raises
    ------
    UnknownRecord
        When `kind` is no kind of record that is read from reports.
    """
    if kind not in RECORD_TYPES:
        raise UnknownRecord(f"{kind!r} is no kind of record; known: {', '.join(RECORD_TYPES)}")
    rows = connection.execute('SELECT body FROM records WHERE kind = ? ORDER BY report, start, "end", id', (kind,))
    return load_records(kind, (body for (body,) in rows))


def has_record(connection: sqlite3.Connection, record_id: str) -> bool:
    """Return whether any report gave a record with this id."""
    return connection.execute("SELECT 1 FROM records WHERE id = ? LIMIT 1", (record_id,)).fetchone() is not None


def outdate_readings(connection: sqlite3.Connection) -> None:
    """Make every reading one of no reader, so that every report is read again."""
    connection.execute("UPDATE readings SET reader = ''")
