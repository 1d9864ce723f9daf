"""Streams from a CSV file: one row an entry (date, stream, count), or one row a day and a column a stream."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from tightrope.errors import InvalidStreams
from tightrope.scenario.estimation.streams import Streams, checked_streams

Absent = Literal["error", "zero", "missing"]
"""What a day without a row means: a fault of the file, a day without events, or a day that nobody counted."""

NOT_COUNTED = ("", "na", "nan", "missing")
"""What a cell says, in lower case, if the day was not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    line: int
    window: str
    day: date | None  # None: the event has no exact day
    stream: str
    count: int | None  # None: not counted


def read_streams(path: Path, *, absent: Absent = "error") -> Streams:
    """Read streams from a CSV file with a heading.

    Columns are `date`, `stream` and `count`; or `date` and one column a stream. A column `window` separates stretches
    of days between which nothing is carried. An empty count (or NA) is a day nobody counted. A date without a day
    (`2021-03`, or empty) counts as undated: its events are left out, and a note says how many.

    Parameters
    ----------
    path : Path
    absent : {"error", "zero", "missing"}
        What it means that a day (or, with one row an entry, a stream on a day) has no row.

    Raises
    ------
    InvalidStreams
        If the file cannot be read, a column is missing, a count is negative or no whole number, a day occurs twice or
        is missing, or a stream has no event; the message names row and column.
    """
    entries, names = _entries(path)
    cells: dict[tuple[str, date, str], _Entry] = {}
    undated = 0
    for entry in entries:
        if entry.day is None:
            undated += entry.count or 0
            continue
        key = entry.window, entry.day, entry.stream
        if key in cells:
            raise InvalidStreams(
                f"{path.name}, line {entry.line}, column date: {entry.day} occurs twice for {entry.stream}, first on "
                f"line {cells[key].line}; add the counts up or remove one row"
            )
        cells[key] = entry
    if not cells:
        raise InvalidStreams(f"{path.name}: no row with a date; expected one row for each day")
    notes = [f"{undated} events without an exact day were left out"] if undated else []
    return _filled(path, cells, names, absent, notes)


def _filled(
    path: Path, cells: Mapping[tuple[str, date, str], _Entry], names: list[str], absent: Absent, notes: list[str]
) -> Streams:
    import numpy as np

    days: list[date] = []
    begins, counts, observed = [], [], []
    windows = list(dict.fromkeys(window for window, _, _ in cells))
    for window in windows:
        dated = sorted({day for found, day, _ in cells if found == window})
        if days and dated[0] <= days[-1]:
            raise InvalidStreams(
                f"{path.name}, column window: {window!r} begins on {dated[0]}, before the window above it ends on "
                f"{days[-1]}; windows follow one another"
            )
        for n in range((dated[-1] - dated[0]).days + 1):
            day = dated[0] + timedelta(days=n)
            row = [cells.get((window, day, name)) for name in names]
            if absent == "error" and None in row:
                _refuse_gap(path, cells, names[row.index(None)], window, day)
            days.append(day)
            begins.append(n == 0)
            counts.append([0 if cell is None or cell.count is None else cell.count for cell in row])
            observed.append([absent == "zero" if cell is None else cell.count is not None for cell in row])
    if absent == "zero":
        notes.append("days without a row were taken as days without events")
    return checked_streams(
        Streams(
            names=tuple(names), days=tuple(days), counts=np.array(counts, np.int64),
            observed=np.array(observed, bool), begins=np.array(begins, bool), notes=tuple(notes),
        )
    )  # fmt: skip


def _refuse_gap(path: Path, cells: Mapping[tuple[str, date, str], _Entry], name: str, window: str, day: date) -> None:
    before = [entry.line for (found, earlier, _), entry in cells.items() if found == window and earlier < day]
    raise InvalidStreams(
        f"{path.name}, after line {max(before, default=1)}, column {name}: no row for {day}; say what days without a "
        "row mean: absent='zero' (no events) or absent='missing' (nobody counted), on the command line --absent"
    )


def _entries(path: Path) -> tuple[list[_Entry], list[str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidStreams(f"{path}: cannot be read ({error}); expected a CSV file in UTF-8") from error
    reader = csv.DictReader(text.splitlines())
    columns = [column or "" for column in reader.fieldnames or ()]
    if "date" not in columns:
        raise InvalidStreams(
            f"{path.name}, line 1: no column date among {', '.join(columns) or 'none'}; expected date, stream, count "
            "or date and one column for each stream"
        )
    long = "stream" in columns and "count" in columns
    own = [column for column in columns if column not in ("date", "window")]
    if not own or len(set(columns)) < len(columns) or "" in columns:
        raise InvalidStreams(
            f"{path.name}, line 1: columns are {', '.join(columns)}; expected a column with a name of its "
            "own for each stream"
        )
    found: list[_Entry] = []
    for row in reader:
        line = reader.line_num
        day = _day(path, line, row["date"])
        window = row.get("window") or ""
        pairs = [("count", row["stream"] or "")] if long else [(name, name) for name in own]
        for column, stream in pairs:
            if not stream:
                raise InvalidStreams(f"{path.name}, line {line}, column stream: empty; name the stream")
            count = _count(path, line, column, row[column])
            found.append(_Entry(line=line, window=window, day=day, stream=stream, count=count))
    return found, list(dict.fromkeys(entry.stream for entry in found))


def _day(path: Path, line: int, text: str | None) -> date | None:
    value = (text or "").strip()
    try:
        if len(value) in (0, 4, 7):  # nothing, a year or a month
            return None if not value else date.fromisoformat(f"{value}-01-01"[:10]) and None
        return date.fromisoformat(value)
    except ValueError as error:
        raise InvalidStreams(
            f"{path.name}, line {line}, column date: {value!r}; expected a day like 2021-03-15, or nothing if unknown"
        ) from error


def _count(path: Path, line: int, column: str, text: str | None) -> int | None:
    value = (text or "").strip()
    if value.lower() in NOT_COUNTED:
        return None
    if not (value.isascii() and value.isdigit()):
        raise InvalidStreams(
            f"{path.name}, line {line}, column {column}: {value!r}; expected a whole number of 0 or more, or "
            "nothing if nobody counted"
        )
    return int(value)
