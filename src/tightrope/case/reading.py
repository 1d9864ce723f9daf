"""Taking in and reading: from files to reports to records in the case, one confirmed step at a time.

Whatever stops the program, the case holds every file and every report that was finished; the next call goes on.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tightrope.case.store import CaseFile
from tightrope.case.stored_reports import Sighting
from tightrope.evidence.bundle import Evidence
from tightrope.reports.find import FoundFile, find_files
from tightrope.reports.load import load_file
from tightrope.reports.received import ReceivedReport, Refusal
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.language import Language

READABLE_LANGUAGES = frozenset({"en", None})
"""Languages that are read; a report too short to tell its language is tried."""

BATCH = 100
"""Reports written at once: enough to make the cost of a transaction small, few enough that nobody waits for it."""

INTAKE_VERSION = "intake-2"
"""Changes whenever the same file may give other reports or other labels; a case then takes its files in again."""

Progress = Callable[[int, int, str], None]
"""Told after each step: how many are done, how many there are, and what was just done."""

Extractor = Callable[[Iterable[Report], "Language"], Iterator[tuple[Report, Evidence | Exception]]]
"""Yields reports, in their order, with their evidence or with what went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What taking in did.

    Parameters
    ----------
    added, updated, known : int
        Reports: new, described anew, and there already.
    skipped : int
        Files that were not opened, because they are as they were.
    refusals : tuple of Refusal
        What could not be taken in, that of skipped files included.
    """

    added: int = 0
    updated: int = 0
    known: int = 0
    skipped: int = 0
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingResult:
    """What reading did: how many reports were read, and which were not, with the reason, by report id."""

    read: int
    not_read: tuple[tuple[str, str], ...] = ()


def _ignore_progress(_done: int, _total: int, _what: str) -> None:
    """Tell nobody."""


def take_in(
    case_file: CaseFile,
    sources: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    progress: Progress = _ignore_progress,
) -> Intake:
    """Take the reports of files and folders into the case; files as they were when last taken in are not opened.

    Parameters
    ----------
    case_file : CaseFile
    sources : iterable of path or str
        As `reports.find.find_files` takes them.
    stdin : BinaryIO, optional
        What `-` stands for.
    progress : callable
        Told after each file.
    """
    found = [entry for source in sources for entry in find_files(source)]
    files = [entry for entry in found if isinstance(entry, FoundFile)]
    counts = {"added": 0, "updated": 0, "known": 0, "skipped": 0}
    refusals = [entry for entry in found if isinstance(entry, Refusal)]
    for done, file in enumerate(files, start=1):
        before = _unchanged(case_file, file)
        if before is not None:
            counts["skipped"] += 1
            refusals += before.problems
        else:
            refusals += _take_in_file(case_file, file, stdin, counts)
        progress(done, len(files), file.name)
    return Intake(**counts, refusals=tuple(refusals))


def read_new(
    case_file: CaseFile,
    build_pipeline: "Callable[[], Language]",
    *,
    reader: str,
    extract: Extractor,
    progress: Progress = _ignore_progress,
) -> ReadingResult:
    """Read the reports that this reader has not read; each is one transaction.

    Parameters
    ----------
    case_file : CaseFile
    build_pipeline : callable
        Called only when there is something to read.
    reader : str
        Name and version of what reads, from `reader_name`.
    extract : callable
        From reports and the pipeline to their evidence.
    progress : callable
        Told after each report.
    """
    reports = case_file.unread(reader)
    not_read = [(report, reason) for report in reports if (reason := _reason_not_to_read(report))]
    for report, reason in not_read:
        case_file.mark_unread(report, reason, reader)
    refused = {report.id for report, _ in not_read}
    readable = [report for report in reports if report.id not in refused]
    found = extract(readable, build_pipeline()) if readable else iter(())
    for done, (report, evidence) in enumerate(found, start=len(not_read) + 1):
        if isinstance(evidence, Exception):
            # The reason is kept in the case and shown with the report; nothing is hidden by carrying on.
            reason = _storable(f"reading it failed: {type(evidence).__name__}: {evidence}")
            case_file.mark_unread(report, reason, reader)
            not_read.append((report, reason))
        else:
            case_file.add_evidence(evidence, reader)
        progress(done, len(reports), report.title or report.id)
    return ReadingResult(
        read=len(reports) - len(not_read), not_read=tuple((report.id, reason) for report, reason in not_read)
    )


def reader_name(version: str, pipeline: str | None) -> str:
    """Return what a reading is kept under: the version of the rules, and the pipeline where it is another one."""
    return version if pipeline is None else f"{version}+{pipeline}"


def _unchanged(case_file: CaseFile, file: FoundFile) -> Sighting | None:
    """Return how a file was when last taken in, if it still is."""
    if file.path is None:
        return None
    now = _sighting(file, ())
    before = case_file.sighting(now.path)
    return before if before is not None and replace(before, problems=()) == now else None


def _sighting(file: FoundFile, problems: tuple[Refusal, ...]) -> Sighting:
    return Sighting(
        path=_storable(str(file.path.resolve() if file.path else file.name)),
        size=file.size,
        mtime_ns=file.modified_ns,
        digest=f"{INTAKE_VERSION} {file.row_digest}",
        problems=tuple(
            Refusal(place=_storable(problem.place), reason=_storable(problem.reason)) for problem in problems
        ),
    )


def _take_in_file(
    case_file: CaseFile, file: FoundFile, stdin: BinaryIO | None, counts: dict[str, int]
) -> tuple[Refusal, ...]:
    """Take in the reports of one file, some at a time; last comes the note that it was taken in whole."""
    refusals: list[Refusal] = []
    loaded = load_file(file, stdin=stdin)
    while batch := tuple(islice(loaded, BATCH)):  # loaded before the case is locked
        with case_file.transaction():
            for received in batch:
                if isinstance(received, Refusal):
                    refusals.append(received)
                else:
                    counts[case_file.add_report(_with_storable_name(received))] += 1
    if file.path is not None and not any(refusal.passing for refusal in refusals):
        case_file.remember_sighting(_sighting(file, tuple(refusals)))
    return tuple(refusals)


def _with_storable_name(received: ReceivedReport) -> ReceivedReport:
    if received.report.file is None:
        return received
    return replace(received, report=replace(received.report, file=_storable(received.report.file)))


def _storable(text: str) -> str:
    """Return text that can be written; what is no Unicode, like odd bytes in a file name, is shown as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _reason_not_to_read(report: Report) -> str | None:
    if report.language not in READABLE_LANGUAGES:
        return f"not in English ({report.language})"
    return None if report.evidence_blocks() else "no headline or body in it"
