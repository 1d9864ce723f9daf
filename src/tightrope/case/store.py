"""`CaseFile`: one case in one SQLite file; what is read and written goes through here.

The SQL stands in this folder only: `migrations`, `database`, `stored_reports`, `stored_evidence`,
`stored_decisions`, `stored_origins`, `search` and `check`.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from tightrope.case import check, stored_decisions, stored_evidence, stored_origins, stored_reports, stored_runs
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.case import Case
from tightrope.case.check import Findings
from tightrope.case.config import CaseConfig
from tightrope.case.database import BUSY_SECONDS, connect, has_full_text_search, reading, told_in_words, writing
from tightrope.case.decisions import Decision, decide_reports
from tightrope.case.search import Hit, has_new_passages, index_new_passages, search_index, search_texts
from tightrope.case.stored_evidence import Reading
from tightrope.case.stored_reports import Outcome, Sighting
from tightrope.case.stored_runs import StoredRun
from tightrope.errors import CaseDamaged, InvalidDate, InvalidRecord, UnknownRecord
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import Record
from tightrope.reports.received import ReceivedReport
from tightrope.reports.report import Citation, Report

NOT_READ_YET = "not read yet"


class CaseFile:
    """A case file that is open; a context manager that closes it.

    Every method that writes is one transaction: it happens as a whole or not at all, also when the process is
    killed. `transaction` makes several of them one.

    Parameters
    ----------
    path : Path
    connection : sqlite3.Connection
        From `database.connect`; `CaseFile.open` makes it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        with told_in_words(path):
            self._has_index = has_full_text_search(connection)

    @classmethod
    def open(cls, path: Path, *, create: bool = False, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open the case file at `path`.

        Parameters
        ----------
        path : Path
        create : bool
            Make the file if there is none; its folder must exist.
        busy_seconds : float
            How long each step waits for another process that is writing.

        Raises
        ------
        CaseNotFound, CaseDamaged, CaseBusy, CaseNotWritten
        """
        connection = connect(path, create=create, busy_seconds=busy_seconds)
        try:
            return cls(path, connection)
        except BaseException:
            connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was confirmed is in it."""
        self._connection.close()

    @property
    def notes(self) -> tuple[str, ...]:
        """What this case cannot do here, in words."""
        if self._has_index:
            return ()
        return ("this SQLite has no full-text index (FTS5), so search looks through every report and is slower",)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make one transaction of everything that the block writes."""
        with writing(self._connection, self.path):
            yield

    # --- Reports ---

    def add_report(self, received: ReceivedReport) -> Outcome:
        """Add a report with the bytes it came in as.

        A report that is there already keeps its id; its description is updated when it comes from the same file
        again, or from one whose name comes first in the alphabet. So any order of adding gives the same case.
        """
        with self.transaction():
            outcome = stored_reports.put_report(self._connection, received)
            if outcome != "known":
                stored_origins.put_runs(self._connection, received.report)
            if self._has_index and outcome != "known":
                index_new_passages(self._connection, {received.report.id: received.report})
            return outcome

    def reports(self) -> tuple[Report, ...]:
        """Return all reports as received, by id."""
        with reading(self._connection, self.path):
            return stored_reports.get_reports(self._connection)

    def content(self, sha256: str) -> bytes:
        """Return bytes as received.

        Raises
        ------
        UnknownRecord
            When no report of the case came in as bytes with this digest.
        """
        with reading(self._connection, self.path):
            content = stored_reports.get_content(self._connection, sha256)
        if content is None:
            raise UnknownRecord(f"no document with SHA-256 {sha256} in this case")
        return content

    def sighting(self, path: str) -> Sighting | None:
        """Return how a file was when it was last taken in, None when it never was."""
        with reading(self._connection, self.path):
            return stored_reports.get_sighting(self._connection, path)

    def remember_sighting(self, sighting: Sighting) -> None:
        """Remember a file as it is now, so that it is not opened again until it changes."""
        with self.transaction():
            stored_reports.put_sighting(self._connection, sighting)

    # --- Evidence ---

    def unread(self, reader: str) -> tuple[Report, ...]:
        """Return the reports that this reader has not read with the date of publication that now holds.

        They come by date of publication, with the dates that the analyst gave them.
        """
        with reading(self._connection, self.path):
            readings = stored_evidence.get_readings(self._connection)
            reports = decide_reports(
                stored_reports.get_reports(self._connection), stored_decisions.get_decisions(self._connection)
            )
        wanted = [report for report in reports if not _is_current(readings.get(report.id), report, reader)]
        return tuple(sorted(wanted, key=lambda report: (report.published or "9999", report.id)))

    def add_evidence(self, evidence: Evidence, reader: str) -> None:
        """Keep the records of one report, in the place of what an earlier reading gave.

        Raises
        ------
        UnknownRecord
            When the case has no such report.
        QuotationMismatch
            When a citation is not the verbatim slice of the text in the case.
        """
        with self.transaction():
            stored = self._stored(evidence.report.id)
            for record in evidence.records():
                stored.verify(record.citation)
            stored_evidence.put_evidence(self._connection, evidence, _reading(evidence.report, reader, None))

    def mark_unread(self, report: Report, reason: str, reader: str) -> None:
        """Remember why a report gives no evidence ("not in English (de)"); it is not tried again by this reader."""
        with self.transaction():
            self._stored(report.id)
            stored_evidence.put_reading(self._connection, _reading(report, reader, reason))

    def forget_readings(self) -> None:
        """Make every report unread; the records are kept until each is read again."""
        with self.transaction():
            stored_evidence.outdate_readings(self._connection)

    def records(self, kind: str) -> tuple[Record, ...]:
        """Return the records of one kind as they were read from the reports, decisions not applied.

        Raises
        ------
        UnknownRecord
            When `kind` is no kind of record that is read from reports.
        """
        with reading(self._connection, self.path):
            return stored_evidence.get_records(self._connection, kind)

    # --- Decisions and briefs ---

    def decide(self, decision: Decision) -> Decision:
        """Append a decision, which `decide.prepare_decision` has checked, and return it with its number."""
        with self.transaction():
            return stored_decisions.put_decision(self._connection, decision)

    def decisions(self) -> tuple[Decision, ...]:
        """Return the whole log, with what was undone."""
        with reading(self._connection, self.path):
            return stored_decisions.get_decisions(self._connection)

    def undo(self) -> Decision | None:
        """Take the last decision back that still holds, and return it; None when none does."""
        with self.transaction():
            return stored_decisions.undo_last(self._connection)

    def redo(self) -> Decision | None:
        """Bring back what `undo` took back last, and return it; None when there is nothing to bring back."""
        with self.transaction():
            return stored_decisions.redo_next(self._connection)

    def remember_brief(
        self, reports: Iterable[str], made_at: str, references: Mapping[int, Citation] = MappingProxyType({})
    ) -> None:
        """Remember that a brief, made at an ISO 8601 time with time zone, has told of these reports.

        `references` are its numbers and what they cite.
        """
        with self.transaction():
            stored_decisions.put_brief(self._connection, reports, made_at)
            stored_decisions.put_references(self._connection, references)

    def brief_reference(self, number: int) -> Citation:
        """Return what a reference of the last brief cites.

        Raises
        ------
        UnknownRecord
            When the last brief has no reference of this number.
        """
        with reading(self._connection, self.path):
            place = stored_decisions.get_reference(self._connection, number)
        if place is None:
            raise UnknownRecord(f"the last brief of this case has no reference {number}; write one: tightrope brief")
        report, start, end = place
        return self._stored(report).cite(start, end)

    def last_brief(self) -> str | None:
        """Return when the last brief was made, None before the first."""
        with reading(self._connection, self.path):
            return stored_decisions.get_last_brief(self._connection)

    # --- Runs ---

    def keep_run(self, kind: str, made_at: str, body: str) -> int:
        """Keep a run of models (its record as JSON), made at an ISO 8601 time with time zone; return its number."""
        with self.transaction():
            return stored_runs.put_run(self._connection, kind, made_at, body)

    def runs(self, kind: str) -> tuple[StoredRun, ...]:
        """Return the runs of a kind that the case keeps, the oldest first."""
        with reading(self._connection, self.path):
            return stored_runs.get_runs(self._connection, kind)

    # --- The whole ---

    def search(self, query: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """Return places that hold every word of `query` (and every phrase in quotation marks), best first.

        Any string is a valid query; one without a word finds nothing.
        """
        if not self._has_index:
            return search_texts(iter(self.reports()), query, limit=limit)
        if has_new_passages(self._connection):
            with self.transaction():
                index_new_passages(self._connection)
        with reading(self._connection, self.path):
            return search_index(self._connection, query, limit=limit)

    def check(self) -> Findings:
        """Look for damage: every citation, block, digest and foreign key, and the database's own integrity."""
        with reading(self._connection, self.path):
            return check.check_case(self._connection)

    def case(self, config: CaseConfig | None = None, *, title: str = "") -> Case:
        """Return the merged view of everything in the file, decisions applied.

        Parameters
        ----------
        config : CaseConfig, optional
        title : str
            Used where the configuration has none.

        Raises
        ------
        CaseDamaged
            When a report or record in the file is not what was written.
        """
        self._complete_runs()
        with reading(self._connection, self.path):  # to the end: records are read kind by kind while it is made
            return assemble_case(self._stored_case(), config or CaseConfig(), title=title)

    def stored_case(self) -> StoredCase:
        """Return everything that the merged view is made of, as one state of the file, all records in memory.

        Raises
        ------
        CaseDamaged
            As `case`.
        """
        self._complete_runs()
        with reading(self._connection, self.path):
            stored = self._stored_case()
            return replace(stored, records=dict(stored.records))

    def _complete_runs(self) -> None:
        if stored_origins.has_reports_without_runs(self._connection):
            with self.transaction():
                stored_origins.put_missing_runs(self._connection)

    def _stored_case(self) -> StoredCase:
        with self._told_what_to_do():
            reports = stored_reports.get_reports(self._connection)
            readings = stored_evidence.get_readings(self._connection)
            return StoredCase(
                reports=reports,
                records=stored_evidence.RecordsByKind(self._records),
                unread={
                    report.id: readings[report.id].reason or "" if report.id in readings else NOT_READ_YET
                    for report in reports
                    if report.id not in readings or readings[report.id].reason is not None
                },
                copies=stored_origins.get_copies(self._connection),
                decisions=stored_decisions.get_decisions(self._connection),
                briefed=stored_decisions.get_briefed(self._connection),
                last_brief=stored_decisions.get_last_brief(self._connection),
            )

    def _records(self, kind: str) -> tuple[Record, ...]:
        with self._told_what_to_do():
            return stored_evidence.get_records(self._connection, kind)

    @contextmanager
    def _told_what_to_do(self) -> Iterator[None]:
        """Turn what a damaged row sets off into an error for the person before the screen."""
        try:
            yield
        except (InvalidRecord, InvalidDate, ValueError) as error:
            raise CaseDamaged(
                f"{self.path}: something in it is not what was written ({str(error).splitlines()[0]}); "
                "tightrope check names it, and tightrope read CASE --again reads its report anew"
            ) from error

    def _stored(self, report_id: str) -> Report:
        report = stored_reports.get_report(self._connection, report_id)
        if report is None:
            raise UnknownRecord(f"no report {report_id} in this case; add it before its records")
        return report


def _reading(report: Report, reader: str, reason: str | None) -> Reading:
    return Reading(report=report.id, reader=reader, published=report.published, reason=reason)


def _is_current(reading_: Reading | None, report: Report, reader: str) -> bool:
    return reading_ is not None and (reading_.reader, reading_.published) == (reader, report.published)
