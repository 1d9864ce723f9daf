"""SQL for reports, the bytes they came in as, and the files that were seen."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tightrope.case.serialise import dump_blocks, load_blocks
from tightrope.errors import CaseDamaged, InvalidRecord
from tightrope.reports.received import ReceivedReport, Refusal
from tightrope.reports.report import Report

Outcome = Literal["added", "known", "updated"]

_COLUMNS = (
    "id, text, sha256, media_type, extraction, blocks, file, source_id, title, outlet, url, published, "
    "published_basis, published_note, language, notes"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A file as it was when its reports were taken in; unchanged, it need not be opened again.

    Parameters
    ----------
    path : str
        Absolute.
    size, mtime_ns : int
    digest : str
        Of what else decides how it is read: its row in the manifest, the version of the extraction.
    problems : tuple of Refusal
        What could not be taken in.
    """

    path: str
    size: int
    mtime_ns: int
    digest: str
    problems: tuple[Refusal, ...] = ()


def put_report(connection: sqlite3.Connection, received: ReceivedReport) -> Outcome:
    """Add a report, or bring the description of a known one up to date."""
    report = received.report
    known = get_report(connection, report.id)
    if known == report or (known is not None and not _describes_better(report, known)):
        return "known"
    connection.execute("INSERT OR IGNORE INTO documents VALUES (?, ?)", (report.sha256, received.content))
    if known is None:
        connection.execute(f"INSERT INTO reports ({_COLUMNS}) VALUES ({', '.join('?' * 16)})", _row(report))
    else:
        _replace(connection, report, known)
    if known is None or (known.text, known.blocks) != (report.text, report.blocks):
        _put_passages(connection, report)
    return "added" if known is None else "updated"


def get_report(connection: sqlite3.Connection, report_id: str) -> Report | None:
    """Return the report with this id, None when there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM reports WHERE id = ?", (report_id,)).fetchone()
    return None if row is None else _report(row)


def get_reports(connection: sqlite3.Connection) -> tuple[Report, ...]:
    """Return all reports, by id."""
    return tuple(_report(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM reports ORDER BY id"))


def get_content(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return bytes as received, by their digest."""
    row = connection.execute("SELECT content FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else bytes(row[0])


def put_sighting(connection: sqlite3.Connection, sighting: Sighting) -> None:
    """Remember a file as it is now."""
    problems = json.dumps([[problem.place, problem.reason] for problem in sighting.problems])
    connection.execute(
        "INSERT OR REPLACE INTO sightings (path, size, mtime_ns, digest, problems) VALUES (?, ?, ?, ?, ?)",
        (sighting.path, sighting.size, sighting.mtime_ns, sighting.digest, problems),
    )


def get_sighting(connection: sqlite3.Connection, path: str) -> Sighting | None:
    """Return how a file was when it was last taken in, None when it never was."""
    row = connection.execute(
        "SELECT size, mtime_ns, digest, problems FROM sightings WHERE path = ?", (path,)
    ).fetchone()
    if row is None:
        return None
    size, mtime_ns, digest, problems = row
    return Sighting(
        path=path,
        size=size,
        mtime_ns=mtime_ns,
        digest=digest,
        problems=tuple(Refusal(place=place, reason=reason) for place, reason in json.loads(problems)),
    )


def _describes_better(report: Report, known: Report) -> bool:
    """Return whether `report` replaces what is known of it: the same file read again, or one first by name.

    So the order in which the files of a folder are added makes no difference.
    """
    if report.file is None or known.file is None:
        return report.file is not None or known.file is None
    return report.file <= known.file


def _replace(connection: sqlite3.Connection, report: Report, known: Report) -> None:
    assignments = ", ".join(f"{column} = ?" for column in _COLUMNS.split(", "))
    connection.execute(f"UPDATE reports SET {assignments} WHERE id = ?", (*_row(report), report.id))
    if report.sha256 != known.sha256:
        connection.execute(
            "DELETE FROM documents WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM reports WHERE sha256 = ?1)",
            (known.sha256,),
        )
    if _what_reading_needs(report) != _what_reading_needs(known):
        connection.execute("DELETE FROM readings WHERE report = ?", (report.id,))


def _what_reading_needs(report: Report) -> tuple[object, ...]:
    return report.text, report.blocks, report.published, report.language, report.outlet


def _put_passages(connection: sqlite3.Connection, report: Report) -> None:
    connection.execute("DELETE FROM passages WHERE report = ?", (report.id,))
    rows: Iterable[tuple[str, int, int]] = ((report.id, block.start, block.end) for block in report.evidence_blocks())
    connection.executemany('INSERT INTO passages (report, start, "end") VALUES (?, ?, ?)', rows)


def _row(report: Report) -> tuple[object, ...]:
    return (
        report.id, report.text, report.sha256, report.media_type, report.extraction, dump_blocks(report.blocks),
        report.file, report.source_id, report.title, report.outlet, report.url, report.published,
        report.published_basis, report.published_note, report.language, json.dumps(report.notes),
    )  # fmt: skip


def _report(row: tuple[object, ...]) -> Report:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    try:
        values["blocks"] = load_blocks(str(values["blocks"]))
        values["notes"] = tuple(json.loads(str(values["notes"])))
        return Report(**values)  # type: ignore[arg-type]  # STRICT tables give the types of the columns
    except (InvalidRecord, TypeError, ValueError) as error:
        raise CaseDamaged(
            f"report {values['id']} is not what was written ({error}); restore a copy of the case file"
        ) from error
