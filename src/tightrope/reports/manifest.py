"""`reports.csv`: what somebody knows about the files beside it.

Columns `file`, `outlet`, `published`, `title`, `url`, in any order; only `file` is needed. A manifest only says
something about files that are found anyway: it never makes a file be opened.
"""

import csv
import difflib
import hashlib
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath

from tightrope.errors import InvalidDate, InvalidManifest
from tightrope.reports.dates import normalise_date
from tightrope.reports.decode import decode_text, replace_surrogates
from tightrope.reports.received import Given, Refusal

MANIFEST_NAME = "reports.csv"
MAX_MANIFEST_BYTES = 20_000_000
"""About a hundred thousand reports."""

MISSPELT = 0.75
"""Likeness (difflib) from which a column is a misspelt one: "publishd" has 0.94, "titel" 0.8, "filename" 0.67."""

_OTHER_NAMES = {
    "date": "published", "publication date": "published", "source": "outlet", "publisher": "outlet",
    "newspaper": "outlet", "headline": "title", "link": "url", "address": "url",
}  # fmt: skip
_SEPARATORS = ",;\t"
"""The second is what spreadsheets write where the comma is the decimal mark."""

_COLUMNS = ("file", "outlet", "published", "title", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """One row: the file it is about, what it gives, and the line it stands on."""

    file: str
    line: int
    given: Given

    @property
    def digest(self) -> str:
        """A digest of what the row gives, which changes when the analyst corrects it."""
        values = (getattr(self.given, field.name) or "" for field in fields(self.given))
        return hashlib.sha256("\x1f".join(values).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The rows of a manifest by the path of the file they are about, relative to the manifest's folder.

    `faults` are cells and rows that could not be used; the rest of the manifest stands.
    """

    path: Path
    rows: dict[str, ManifestRow]
    faults: tuple[Refusal, ...] = ()


def read_manifest(path: Path, content: bytes, *, place: str) -> Manifest:
    """Read a manifest; faults of single rows are listed in it.

    Raises
    ------
    InvalidManifest
        When there is no column `file`, or the file is no table of comma-separated values.
    UnreadableReport
        When the bytes are no text.
    """
    text, _ = decode_text(content, place)
    text, _ = replace_surrogates(text.lstrip("\ufeff"))
    first_line = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    rows: dict[str, ManifestRow] = {}
    faults: list[Refusal] = []
    try:
        columns = _read_columns(next(reader, []), place)
        faults += _misspelt(columns, f"{place}, line 1")
        for cells in reader:
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                faults.append(_too_many(len(cells), len(columns), f"{place}, line {reader.line_num}", separator))
            elif any(cell.strip() for cell in cells):
                faults += _read_row(dict(zip(columns, cells, strict=False)), reader.line_num, place, rows)
    except csv.Error as error:
        raise InvalidManifest(
            f'{place}, line {reader.line_num}: {error}; expected values separated by commas, quoted with " where '
            "they hold a comma"
        ) from error
    return Manifest(path=path, rows=rows, faults=tuple(faults))


def file_key(name: str) -> str:
    """Return a path in the form in which manifest and folder agree: forward slashes, composed letters."""
    return unicodedata.normalize("NFC", str(PurePosixPath(name.replace("\\", "/"))))


def _read_columns(header: list[str], place: str) -> list[str]:
    columns = [name.strip().lower() for name in header]
    if "file" not in columns:
        raise InvalidManifest(
            f'{place}, line 1: there is no column "file" among {", ".join(map(repr, header)) or "no columns"}; '
            f"expected a first line like {','.join(_COLUMNS)}"
        )
    return columns


def _too_many(found: int, expected: int, place: str, separator: str) -> Refusal:
    return Refusal(
        place=place,
        reason=f"{found} values for {expected} columns; put a value with {separator!r} in it in quotation marks; "
        "the row is not used",
    )


def _misspelt(columns: list[str], place: str) -> Iterator[Refusal]:
    """Yield a fault for each column that seems to mean a known one which is not there; others are nobody's fault."""
    for column in columns:
        close = difflib.get_close_matches(column, _COLUMNS, n=1, cutoff=MISSPELT)
        meant = _OTHER_NAMES.get(column) or next(iter(close), None)
        if column not in _COLUMNS and meant is not None and meant not in columns:
            yield Refusal(
                place=f"{place}, column {column}",
                reason=f'it is not used; name it "{meant}" if that is what it holds',
            )


def _read_row(cells: dict[str, str], line: int, place: str, rows: dict[str, ManifestRow]) -> Iterator[Refusal]:
    """Add one row to `rows`; yield what is wrong with it."""
    values = {name: cell.strip() for name, cell in cells.items()}
    file = file_key(values.get("file", ""))
    if not values.get("file"):
        yield Refusal(place=f"{place}, line {line}, column file", reason="no file is named; the row is not used")
        return
    if file in rows:
        yield Refusal(
            place=f"{place}, line {line}, column file",
            reason=f"{file} is named again after line {rows[file].line}; the first row is used",
        )
        return
    published = None
    if values.get("published"):
        try:
            published = normalise_date(values["published"])
        except InvalidDate as error:
            yield Refusal(
                place=f"{place}, line {line}, column published", reason=f"{error}; {file} is read without this date"
            )
    rows[file] = ManifestRow(
        file=file,
        line=line,
        given=Given(
            outlet=values.get("outlet") or None,
            title=values.get("title") or None,
            url=values.get("url") or None,
            published=published,
        ),
    )
