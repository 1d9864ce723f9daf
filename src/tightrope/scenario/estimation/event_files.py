"""Streams from files with one row for each event: UCDP GED, ACLED, GDELT, POLECAT, and any list of dated events."""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from io import StringIO
from pathlib import Path

from tightrope.errors import InvalidStreams
from tightrope.scenario.estimation.event_formats import EventFormat, Row, format_of, gdelt_columns
from tightrope.scenario.estimation.streams import Streams, checked_streams

LONGEST_SPAN = 40_000
"""Days from the first to the last event of a file: more than a century is a slip in a date, and would fill memory."""

LARGEST_FILE = 500_000_000
"""Bytes of a file once unpacked: a year of POLECAT for the whole world is about that; what grows beyond is a bomb."""

DAY_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d-%B-%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f")
"""How the formats write a day; ACLED has the month as a word."""

_TERM = re.compile(r"^(?P<column>[^=~]+)(?P<how>[=~])(?P<text>.+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One condition on a row: a cell is `text`, or holds it; capitals do not matter."""

    column: str
    text: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A stream: its name, and the conditions that each of its rows meets."""

    name: str
    terms: tuple[Term, ...]


def parse_selection(text: str) -> Selection:
    """Return the stream that `NAME:COLUMN=TEXT` describes.

    Several conditions are joined by `&`; `COLUMN~TEXT` asks that the cell holds the text.

    Raises
    ------
    InvalidStreams
        When the text is not of this form.
    """
    name, _, conditions = text.partition(":")
    matches = [_TERM.match(part.strip()) for part in conditions.split("&")]
    if not name.strip() or not all(matches):
        raise InvalidStreams(
            f"stream {text!r}: expected NAME:COLUMN=TEXT, such as attacks:event_type=Battles; several conditions are "
            "joined by &, and COLUMN~TEXT asks that the cell holds the text"
        )
    terms = tuple(
        Term(column=found["column"].strip().lower(), text=found["text"].strip().lower(), whole=found["how"] == "=")
        for found in matches
        if found
    )
    return Selection(name=name.strip(), terms=terms)


def read_event_streams(path: Path, selections: Sequence[Selection]) -> Streams:
    """Count the events of a file by day and stream.

    A row counts for every stream whose conditions it meets. Days between the first and the last event of the file,
    of whatever stream, are days that were counted; events without an exact day are left out and a note says how many.
    A column `window` separates stretches of days between which nothing is carried.

    Parameters
    ----------
    path : Path
        CSV or tab-separated, packed with gzip or not; UTF-8, or else Latin-1.
    selections : sequence of Selection

    Raises
    ------
    InvalidStreams
        If the file cannot be read, its format is not known, a column of a condition is missing, a date is none, or a
        stream has no event; the message names line and column.
    """
    columns, rows = _rows(path)
    known = format_of(columns)
    if known is None:
        raise InvalidStreams(
            f"{path.name}, line 1: columns are {', '.join(columns[:8])}; expected those of UCDP GED, ACLED, GDELT or "
            "POLECAT, or at least a column date"
        )
    require_columns(path.name, columns, selections)
    rows_with_days = ((_exact_day(path, line, row, known), row) for line, row in rows)
    notes = [f"read as {known.name}"] + ([known.note] if known.note else [])
    return count_streams(rows_with_days, selections, origin=path.name, notes=notes)


def count_streams(
    rows: Iterable[tuple[date | None, Row]], selections: Sequence[Selection], *, origin: str, notes: Sequence[str]
) -> Streams:
    """Count rows by day and stream; a row whose day is None has no exact day and is left out.

    Raises
    ------
    InvalidStreams
        If there is no row with a day, windows do not follow one another, or a stream has no event.
    """
    counts: Counter[tuple[str, date, str]] = Counter()
    all_days: dict[str, set[date]] = {}
    undated: Counter[str] = Counter()
    for day, row in rows:
        chosen = [selection.name for selection in selections if _accepts(selection, row)]
        if day is None:
            undated.update(chosen)
            continue
        window = row.get("window", "")
        all_days.setdefault(window, set()).add(day)
        counts.update((window, day, name) for name in chosen)
    if not all_days:
        raise InvalidStreams(f"{origin}: no event with an exact day; a daily model needs dated events")
    left_out = [f"{name}: {count} events without an exact day were left out" for name, count in undated.items()]
    told = [*notes, *left_out, "days without a row were taken as days without events"]
    return _streams(origin, [selection.name for selection in selections], all_days, counts, told)


def require_columns(origin: str, columns: Sequence[str], selections: Sequence[Selection]) -> None:
    """Check that streams are named and that their columns are there.

    Raises
    ------
    InvalidStreams
        If none is named, or a condition names a column that is not there.
    """
    if not selections:
        raise InvalidStreams(
            f"{origin} has one row for each event: name the streams, such as --stream NAME:COLUMN=TEXT"
        )
    present = {column.lower() for column in columns}
    for selection in selections:
        for term in selection.terms:
            if term.column not in present:
                raise InvalidStreams(
                    f"stream {selection.name}: {origin} has no column {term.column}; it has {', '.join(columns)}"
                )


def _streams(
    origin: str,
    names: Sequence[str],
    all_days: dict[str, set[date]],
    counts: Counter[tuple[str, date, str]],
    notes: Sequence[str],
) -> Streams:
    import numpy as np

    days: list[date] = []
    begins: list[bool] = []
    table: list[list[int]] = []
    for window, found in sorted(all_days.items(), key=lambda item: min(item[1])):
        first, last = min(found), max(found)
        if (last - first).days > LONGEST_SPAN:
            raise InvalidStreams(
                f"{origin}: events from {first} to {last}; more than a century is a slip in a date, correct it"
            )
        if days and first <= days[-1]:
            raise InvalidStreams(
                f"{origin}, column window: {window!r} begins on {first}, before another ends on {days[-1]}; "
                "windows follow one another"
            )
        span = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        days += span
        begins += [day == first for day in span]
        table += [[counts[window, day, name] for name in names] for day in span]
    array = np.array(table, np.int64)
    return checked_streams(
        Streams(
            names=tuple(names), days=tuple(days), counts=array, observed=np.ones(array.shape, bool),
            begins=np.array(begins, bool), notes=tuple(notes),
        )
    )  # fmt: skip


def _rows(path: Path) -> tuple[tuple[str, ...], Iterator[tuple[int, Row]]]:
    """Return the columns of a file and its rows with their lines, keyed by column in lower case."""
    text = _text(path)
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    heading = next(reader, [])
    columns = gdelt_columns(len(heading)) if heading and heading[0].strip().isdigit() else None
    if columns:
        reader = csv.reader(StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        columns = tuple(column.strip() for column in heading)
    keys = [column.lower() for column in columns]

    def rows() -> Iterator[tuple[int, Row]]:
        try:
            for cells in reader:
                if any(cells):
                    yield reader.line_num, dict(zip(keys, cells, strict=False))
        except csv.Error as error:
            raise InvalidStreams(f"{path.name}, line {reader.line_num}: {error}; expected a CSV file") from error

    return columns, rows()


def _text(path: Path) -> str:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InvalidStreams(
            f"{path}: cannot be read ({error}); expected a CSV file, packed with gzip or not"
        ) from error
    if len(content) > LARGEST_FILE:
        raise InvalidStreams(f"{path.name}: more than {LARGEST_FILE} bytes; cut the file to the case's countries")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _accepts(selection: Selection, row: Row) -> bool:
    for term in selection.terms:
        cell = row.get(term.column, "").strip().lower()
        if cell != term.text if term.whole else term.text not in cell:
            return False
    return True


def _exact_day(path: Path, line: int, row: Row, known: EventFormat) -> date | None:
    """Return the day of a row, None when the row says that it is not exact."""
    if known.precision and (said := row.get(known.precision, "").strip().lower()) and said not in known.exact:
        return None
    first, last = (_day(path, line, column, row.get(column, "")) for column in (known.day, known.last_day))
    return first if first == last else None


def _day(path: Path, line: int, column: str, text: str) -> date | None:
    value = text.strip()
    if value.lower() in ("", "none", "na") or re.fullmatch(r"\d{4}(-\d{2})?", value):
        return None
    day = _calendar_day(value)
    if day is None:
        raise InvalidStreams(f"{path.name}, line {line}, column {column}: {value!r}; expected a day like 2021-03-15")
    return day


@lru_cache(maxsize=4096)
def _calendar_day(value: str) -> date | None:
    for pattern in DAY_FORMATS:
        try:
            return datetime.strptime(value, pattern).date()  # a calendar day has no zone
        except ValueError:
            continue
    return None
