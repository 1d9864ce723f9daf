"""Files and standard input in, reports out; what cannot be a report is refused by name and the rest goes on."""

import io
import os
import stat
import string
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tightrope.errors import UnreadableReport
from tightrope.reports.assemble import assemble
from tightrope.reports.decode import decode_text
from tightrope.reports.extract import Extract, extract_page, label_text
from tightrope.reports.find import FoundFile, find_files
from tightrope.reports.formats import HEAD, Format, detect_format
from tightrope.reports.json_lines import MAX_ARRAY_BYTES, JsonRecord, read_json
from tightrope.reports.mail import extract_mail
from tightrope.reports.markdown import extract_markdown
from tightrope.reports.own_briefs import is_own_brief, is_own_json
from tightrope.reports.pdf import MAX_PDF_BYTES, extract_pdf
from tightrope.reports.received import Given, ReceivedReport, Refusal

__all__ = ["FoundFile", "ReceivedReport", "Refusal", "find_files", "load_bytes", "load_file", "load_reports"]

MAX_TEXT_BYTES = 20_000_000
"""Of one text, page or message: some three million words. More is a dump of many reports in one file."""

_NOTHING = string.whitespace + "\x00\u00a0\ufeff"
_LIMITS: dict[Format, int] = {"pdf": MAX_PDF_BYTES}


def load_reports(source: str | Path, *, stdin: BinaryIO | None = None) -> Iterator[ReceivedReport | Refusal]:
    """Take in every report of a file, folder, glob or `-`, one at a time.

    Parameters
    ----------
    stdin : BinaryIO or None
        What `-` stands for.
    """
    for found in find_files(source):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from load_file(found, stdin=stdin)


def load_file(found: FoundFile, *, stdin: BinaryIO | None = None) -> Iterator[ReceivedReport | Refusal]:
    """Take in the reports of one file: one, or for JSON one an object; nothing is raised for what is in it."""
    try:
        if found.path is None:
            yield from _load_stdin(found, stdin)
            return
        with _open(found.path, found.place) as stream:
            yield from _load_stream(stream, found)
    except UnreadableReport as error:
        yield Refusal(place=error.place, reason=error.reason)
    except OSError as error:
        reason = f"it cannot be read ({error.strerror}); check its permissions and the room on the disk"
        yield Refusal(place=found.place, reason=reason, passing=True)


def load_bytes(content: bytes, *, name: str, given: Given | None = None) -> Iterator[ReceivedReport | Refusal]:
    """Take in reports that are at hand as bytes, a pasted text or a fetched page.

    Parameters
    ----------
    name : str
        What messages and `Report.file` call it; its suffix helps to tell the format.
    """
    found = FoundFile(path=None, name=name, size=len(content))
    try:
        yield from _load_stream(io.BytesIO(content), found, given=given)
    except UnreadableReport as error:
        yield Refusal(place=error.place, reason=error.reason)


def _open(path: Path, place: str) -> BinaryIO:
    """Open a regular file; a pipe that took its place since it was found neither blocks nor is read."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableReport(place, "this is a pipe, socket or device, not a file; it was not read")
    return os.fdopen(descriptor, "rb")


def _load_stdin(found: FoundFile, stdin: BinaryIO | None) -> Iterator[ReceivedReport | Refusal]:
    if stdin is None:
        raise UnreadableReport(found.place, "there is none; name a file")
    content = stdin.read(MAX_ARRAY_BYTES + 1)
    if len(content) > MAX_ARRAY_BYTES:
        raise UnreadableReport(found.place, f"more than {MAX_ARRAY_BYTES:,} bytes; save it to a file and name that")
    yield from _load_stream(io.BytesIO(content), found)


def _load_stream(
    stream: BinaryIO, found: FoundFile, *, given: Given | None = None
) -> Iterator[ReceivedReport | Refusal]:
    """Take in the reports of a stream; a brief of this program gives none, and is no fault where it lies."""
    given = given or (found.row.given if found.row else Given())
    head = stream.read(HEAD)
    if not head:
        raise UnreadableReport(found.place, "there is nothing in it")
    kind = detect_format(head, Path(found.name).suffix, found.place)
    stream.seek(0)
    if kind == "json" and is_own_json(head):
        return
    if kind == "json":
        for record in read_json(stream, found.place):
            yield record if isinstance(record, Refusal) else _json_report(record, found, given)
        return
    limit = _LIMITS.get(kind, MAX_TEXT_BYTES)
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise UnreadableReport(
            found.place, f"it is larger than the {limit:,} bytes of one report; split it into its reports"
        )
    extract = _extract(content, kind, found.place, given.title)
    if not extract.text.strip(_NOTHING):
        raise UnreadableReport(found.place, "there are no words in it, nothing but blanks")
    if is_own_brief(extract.text):
        return
    yield assemble(extract, content, name=found.name, given=given)


def _extract(content: bytes, kind: Format, place: str, title: str | None) -> Extract:
    if kind == "pdf":
        return extract_pdf(content, place, title=title)
    if kind == "mail":
        return extract_mail(content, place, title=title)
    if kind == "html":
        return extract_page(content)
    text, notes = decode_text(content, place)
    if kind == "markdown":
        return extract_markdown(text, title=title, notes=notes)
    return _plain(text, title=title, notes=notes)


def _json_report(record: JsonRecord, found: FoundFile, given: Given) -> ReceivedReport:
    own = record.given.or_else(given)
    extract = _plain(record.text, title=own.title, notes=record.notes)
    identity = record.text.encode("utf-8", "surrogatepass")
    return assemble(extract, record.content, name=found.name, given=own, identity=identity)


def _plain(text: str, *, title: str | None, notes: tuple[str, ...]) -> Extract:
    return Extract(
        text=text, blocks=label_text(text, title=title), media_type="text/plain", extraction="text", notes=notes
    )
