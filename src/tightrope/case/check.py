"""SQL and checks behind `tightrope check`: whether everything in a case file is as it was written."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tightrope.case.decisions import Decision
from tightrope.case.serialise import load_records
from tightrope.case.stored_decisions import get_decisions
from tightrope.case.stored_evidence import has_record
from tightrope.case.stored_reports import get_report
from tightrope.errors import CaseDamaged, InvalidDate, QuotationMismatch, TightropeError
from tightrope.evidence.records import RECORD_TYPES
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Report, touches


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a check found.

    Parameters
    ----------
    faults : tuple of str
        What is wrong; empty when the case is sound.
    notes : tuple of str
        What is worth knowing and no fault, such as decisions on records that are gone.
    reports, records : int
        How many were checked.
    """

    faults: tuple[str, ...]
    notes: tuple[str, ...]
    reports: int
    records: int


def check_case(connection: sqlite3.Connection) -> Findings:
    """Check everything in a case file; see `CaseFile.check`."""
    faults = [*_faults_of_database(connection)]
    reports: dict[str, Report] = {}
    for (report_id,) in connection.execute("SELECT id FROM reports ORDER BY id").fetchall():
        try:
            report = get_report(connection, report_id)
        except CaseDamaged as error:
            faults.append(str(error))
            continue
        if report is not None:
            reports[report_id] = report
            faults += _faults_of_date(report)
    faults += [*_faults_of_documents(connection), *_records_of_no_kind(connection)]
    records = 0
    for kind in RECORD_TYPES:
        found, number = _faults_of_records(connection, kind, reports)
        faults += found
        records += number
    return Findings(
        faults=tuple(faults),
        notes=tuple(_notes_on_decisions(connection, reports)),
        reports=len(reports),
        records=records,
    )


def _faults_of_database(connection: sqlite3.Connection) -> Iterator[str]:
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield f"database: {message}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"database: row {row} of {table} points at no row of {parent}"


def _faults_of_date(report: Report) -> list[str]:
    try:
        if report.published is not None:
            date_range(report.published)
    except InvalidDate as error:
        return [f"report {report.id}: its date of publication: {error}"]
    return []


def _faults_of_documents(connection: sqlite3.Connection) -> Iterator[str]:
    for (sha256,) in connection.execute("SELECT sha256 FROM documents ORDER BY sha256").fetchall():
        (content,) = connection.execute("SELECT content FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
        found = hashlib.sha256(content).hexdigest()
        if found != sha256:
            yield f"document {sha256}: the {len(content)} bytes kept have SHA-256 {found}"


def _faults_of_records(
    connection: sqlite3.Connection, kind: str, reports: Mapping[str, Report]
) -> tuple[list[str], int]:
    """Return what is wrong with the records of one kind, and how many there are."""
    rows = connection.execute(
        'SELECT id, start, "end", body FROM records WHERE kind = ? ORDER BY id', (kind,)
    ).fetchall()
    blocks = {report.id: report.evidence_blocks() for report in reports.values()}
    faults = []
    for record_id, start, end, body in rows:
        try:
            (record,) = load_records(kind, [body])
        except (TightropeError, ValueError) as error:
            faults.append(f"{kind} {record_id}: it cannot be read: {str(error).splitlines()[0]}")
            continue
        where = record.citation
        if (record.id, where.start, where.end) != (record_id, start, end):
            faults.append(
                f"{kind} {record_id}: it is kept under characters {start}-{end} and cites {where.start}-{where.end}"
            )
        report = reports.get(record.report)
        if report is None:
            faults.append(f"{kind} {record_id}: it cites report {record.report}, which is not in the case")
            continue
        try:
            report.verify(where)
        except QuotationMismatch as error:
            faults.append(f"{kind} {record_id}: {error}")
        if not touches(blocks[report.id], where):
            faults.append(f"{kind} {record_id}: characters {where.start}-{where.end} of {report.id} give no evidence")
    return faults, len(rows)


def _records_of_no_kind(connection: sqlite3.Connection) -> Iterator[str]:
    for record_id, kind in connection.execute("SELECT id, kind FROM records ORDER BY id"):
        if kind not in RECORD_TYPES:
            yield f"record {record_id}: {kind!r} is no kind of record"


def _notes_on_decisions(connection: sqlite3.Connection, reports: Mapping[str, Report]) -> Iterator[str]:
    for decision in get_decisions(connection):
        for target in (decision.target, decision.value if decision.kind == "merge" else None):
            if target is None or target in reports or decision.undone or not _is_of_a_report(decision, target):
                continue
            if not has_record(connection, target):
                yield f"decision {decision.number} ({decision.kind}): {target} is in no reading now; no effect"


def _is_of_a_report(decision: Decision, target: str) -> bool:
    """Return whether a decision names a record by its id alone: no cell, no actor with a name, nothing derived."""
    named = decision.target_name is not None or decision.kind in ("set", "lock")
    return not named and not target.startswith(("d-", "k-"))
