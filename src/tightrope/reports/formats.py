"""What a file is, told by its first bytes and, where they leave it open, by its suffix.

Containers are told apart only to be refused: nothing is ever unpacked.
"""

import re
from typing import Literal

from tightrope.errors import UnreadableReport

Format = Literal["text", "markdown", "html", "pdf", "mail", "json"]

HEAD = 4_096
"""Bytes needed to tell a format."""

_CONVERT = "open it in the program that made it and save it as PDF, HTML or text"
_UNPACK = "unpack it and add the folder"
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a zip container (also Word, OpenDocument, Excel and EPUB files)", f"{_UNPACK}, or {_CONVERT}"),
    (b"PK\x05\x06", "an empty zip archive", "add the reports themselves"),
    (b"\x1f\x8b", "compressed with gzip", _UNPACK),
    (b"BZh", "compressed with bzip2", _UNPACK),
    (b"\xfd7zXZ\x00", "compressed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file", _CONVERT),
    (b"{\\rtf", "a rich text file", _CONVERT),
    (b"SQLite format 3\x00", "a database", "add the reports themselves"),
    (b"\x89PNG", "a picture", "recognise its text with another program and add that"),
    (b"\xff\xd8\xff", "a picture", "recognise its text with another program and add that"),
    (b"GIF8", "a picture", "recognise its text with another program and add that"),
    (b"II*\x00", "a picture", "recognise its text with another program and add that"),
    (b"MM\x00*", "a picture", "recognise its text with another program and add that"),
    (b"WARC/", "a web archive (WARC)", "save its pages as HTML files and add those"),
)
_SUFFIXES: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail", ".jsonl": "json", ".ndjson": "json", ".json": "json",
    ".txt": "text", ".text": "text",
}  # fmt: skip
_TABLES = frozenset({".csv", ".tsv"})
_BLANK = rb"\s*(?:\xef\xbb\xbf)?\s*"
_PROLOGUE = rb"(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*"
_HTML = re.compile(_BLANK + _PROLOGUE + rb"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(_BLANK + _PROLOGUE + rb"<(?:rss|feed|rdf:RDF)\b", re.I | re.S)
_XML = re.compile(_BLANK + rb"<\?xml\b")
_MARKUP = re.compile(rb"<[a-z!/][^<>]*>", re.I)
_MAIL = re.compile(
    rb"(?:From .*\r?\n)?(?:(?:return-path|received|delivered-to|x-[a-z-]+|mime-version|message-id):)", re.I
)
_JSON_OBJECT = re.compile(_BLANK + rb'\[?\s*\{\s*"')
_PDF_WITHIN = 1_024
"""Readers accept a PDF whose signature comes within the first 1024 bytes."""


def detect_format(head: bytes, suffix: str, place: str) -> Format:
    """Return the format of a file from its first bytes and its suffix (with the dot, any case).

    Raises
    ------
    UnreadableReport
        When the file is a container, a picture or something else that is no report.
    """
    for signature, what, advice in _FOREIGN:
        if head.startswith(signature):
            raise UnreadableReport(place, f"this is {what}, which is not read; {advice}")
    if head[257:262] == b"ustar":
        raise UnreadableReport(place, f"this is a tar archive, which is not read; {_UNPACK}")
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if _FEED.match(head):
        raise UnreadableReport(
            place, "this is a feed, which is not read from a file; save the articles that it lists"
        )
    if _HTML.match(head):
        return "html"
    by_suffix = _SUFFIXES.get(suffix.lower())
    if by_suffix is None and _XML.match(head):
        raise UnreadableReport(place, f"this is XML of a kind that is not known; {_CONVERT}")
    if suffix.lower() in _TABLES:
        raise UnreadableReport(
            place, "this is a table; name it reports.csv if it describes files, or write JSON Lines with a key text"
        )
    if by_suffix == "html" and not _MARKUP.search(_narrow(head)):
        return "text"
    if by_suffix is not None:
        return by_suffix
    if suffix.lower() == ".pdf":
        raise UnreadableReport(place, "the name ends in .pdf, but the content is no PDF; fetch the file again")
    if _MAIL.match(head):
        return "mail"
    return "json" if _JSON_OBJECT.match(head) else "text"


def _narrow(head: bytes) -> bytes:
    """Return the head without NULs, so that markup in UTF-16 is seen too."""
    return head.replace(b"\x00", b"")
