"""JSON Lines, JSON arrays and single JSON objects: one object, one report.

Keys read: `text`, and any of `title`, `outlet`, `published`, `url`, `id`; other keys are ignored.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tightrope.errors import InvalidDate, UnreadableReport
from tightrope.reports.dates import normalise_date
from tightrope.reports.decode import replace_surrogates
from tightrope.reports.received import Given, Refusal

MAX_LINE_BYTES = 20_000_000
"""Of one object; as much as any one text may have."""

MAX_ARRAY_BYTES = 100_000_000
"""Of a JSON array, which has to be held whole; JSON Lines may be of any length."""

_BLANK = b" \t\r\n"
_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonRecord:
    """One object: its bytes as received, its text, and what its other keys give."""

    content: bytes
    text: str
    given: Given
    notes: tuple[str, ...] = ()


def read_json(stream: BinaryIO, place: str) -> Iterator[JsonRecord | Refusal]:
    """Read the objects of a stream one after the other; a broken one is refused and the next one read.

    Raises
    ------
    UnreadableReport
        When the whole is no JSON in UTF-8, or is an array too large to hold.
    """
    start = stream.tell()
    first = stream.readline(MAX_LINE_BYTES + 1)
    if first.startswith(_MARKS):
        raise UnreadableReport(place, "this is JSON in UTF-16; JSON is UTF-8, save it so")
    opening = first.removeprefix(b"\xef\xbb\xbf").strip(_BLANK)
    stream.seek(start)
    if opening.startswith(b"[") or (opening.startswith(b"{") and not _is_json(opening)):
        yield from _read_whole(stream, place)
    else:
        yield from _read_lines(stream, place)


def _read_lines(stream: BinaryIO, place: str) -> Iterator[JsonRecord | Refusal]:
    number, empty = 0, True
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES)
            yield Refusal(place=f"{place}, line {number}", reason=f"the line is longer than {MAX_LINE_BYTES:,} bytes")
        elif content := line.removeprefix(b"\xef\xbb\xbf" if number == 1 else b"").strip(_BLANK):
            yield _read_object(content, f"{place}, line {number}")
        else:
            continue
        empty = False
    if empty:
        raise UnreadableReport(place, "there is no JSON object in it")


def _read_whole(stream: BinaryIO, place: str) -> Iterator[JsonRecord | Refusal]:
    """Read an array of objects, or one object over several lines; broken lines of JSON Lines go their own way."""
    start = stream.tell()
    content = stream.read(MAX_ARRAY_BYTES + 1)
    if len(content) > MAX_ARRAY_BYTES:
        raise UnreadableReport(
            place,
            f"a JSON array of more than {MAX_ARRAY_BYTES:,} bytes; write one object a line (JSON Lines) instead",
        )
    try:
        slices = _slice_objects(content.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except (ValueError, RecursionError) as error:
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            stream.seek(start)
            yield from _read_lines(stream, place)
            return
        raise UnreadableReport(place, f"this is no JSON: {_reason(error)}") from error
    if not slices:
        raise UnreadableReport(place, "the JSON array is empty")
    for number, piece in enumerate(slices, start=1):
        yield _read_object(piece.encode(), f"{place}, object {number}")


def _slice_objects(text: str) -> list[str]:
    """Return the source of every element of an array, or of the one value that is no array."""
    decoder = json.JSONDecoder()
    position = _skip(text, 0)
    if text[position : position + 1] != "[":
        _, end = decoder.raw_decode(text, position)
        if _skip(text, end) != len(text):
            raise json.JSONDecodeError("something follows the object", text, end)
        return [text[position:end]]
    slices: list[str] = []
    position = _skip(text, position + 1)
    while text[position : position + 1] != "]":
        _, end = decoder.raw_decode(text, position)
        slices.append(text[position:end])
        position = _skip(text, end)
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif text[position : position + 1] != "]":
            raise json.JSONDecodeError("expected a comma or the end of the array", text, position)
    return slices


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position


def _read_object(content: bytes, place: str) -> JsonRecord | Refusal:
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        return Refusal(place=place, reason=f"this is no JSON object: {_reason(error)}; correct or remove it")
    if not isinstance(values, dict):
        return Refusal(place=place, reason=f"expected a JSON object with a key text, found {_name(values)}")
    raw = values.get("text")
    if not isinstance(raw, str) or not raw.strip():
        what = "is missing" if "text" not in values else "is empty" if isinstance(raw, str) else "is no string"
        return Refusal(place=place, reason=f'the key "text" {what}; expected the words of the report')
    text, notes = replace_surrogates(raw)
    given, faults = _read_keys(values)
    return JsonRecord(content=content, text=text, given=given, notes=notes + faults)


def _read_keys(values: dict[str, object]) -> tuple[Given, tuple[str, ...]]:
    found: dict[str, str | None] = {}
    notes: list[str] = []
    for key in ("title", "outlet", "published", "url", "id"):
        value = values.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "published"):
            value = str(value)
        if value is not None and not isinstance(value, str):
            notes.append(f"the key {key} was ignored: it is no string")
            value = None
        found[key] = replace_surrogates(value)[0].strip() or None if isinstance(value, str) else None
    try:
        published = normalise_date(found["published"]) if found["published"] else None
    except InvalidDate as error:
        published = None
        notes.append(f"the date given was ignored: {error}")
    given = Given(
        title=found["title"], outlet=found["outlet"], url=found["url"], source_id=found["id"], published=published
    )
    return given, tuple(notes)


def _name(value: object) -> str:
    if value is None:
        return "null"
    return {list: "an array", str: "a string", bool: "true or false"}.get(type(value), "a number")


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (column {error.colno})"
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start + 1} is not UTF-8"
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it holds a number too long to read"
