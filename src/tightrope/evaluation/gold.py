"""Gold files in JSON Lines, plain or gzip: one object a line, one document an object, spans checked against it."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from tightrope.errors import InvalidGold

MAX_LINE_BYTES = 20_000_000
"""Of one line, as in reports: as much as any one text may have."""

_GZIP_MARK = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One document of a gold file.

    Parameters
    ----------
    place : str
        File and line, for messages.
    text : str
    record : dict
        The whole object.
    """

    place: str
    text: str
    record: dict[str, Any]

    def items(self, key: str) -> list[dict[str, Any]]:
        """Return the list of objects under `key`.

        Raises
        ------
        InvalidGold
            When there is none, or it is something else.
        """
        found = self.record.get(key)
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            keys = ", ".join(list(self.record)[:8])
            raise InvalidGold(
                f'{self.place}: expected a list of objects under "{key}", found the keys {keys}; '
                f'write "{key}": [] where a document has none'
            )
        return found

    def span(self, item: dict[str, Any]) -> tuple[int, int]:
        """Return start and end of a span.

        Raises
        ------
        InvalidGold
            When they are missing, out of range, or do not lead to the span's own `text`.
        """
        start, end = item.get("start"), item.get("end")
        if type(start) is not int or type(end) is not int:
            raise InvalidGold(f'{self.place}: a span needs whole numbers "start" and "end", found {_short(item)}')
        if not 0 <= start < end <= len(self.text):
            raise InvalidGold(
                f"{self.place}: the span {start}-{end} is not in the text, which has {len(self.text)} characters; "
                "offsets count code points from 0, the end is the character after the last"
            )
        quoted = item.get("text")
        if quoted is not None and quoted != self.text[start:end]:
            raise InvalidGold(
                f"{self.place}: the span {start}-{end} reads {_short(self.text[start:end])}, its text says "
                f"{_short(quoted)}; correct the offsets, which count code points from 0"
            )
        return start, end

    def label(self, item: dict[str, Any], key: str = "label") -> str:
        """Return the label of an item.

        Raises
        ------
        InvalidGold
            When it has none.
        """
        found = item.get(key)
        if not isinstance(found, str) or not found:
            raise InvalidGold(f'{self.place}: expected a word under "{key}", found {_short(item)}')
        return found


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return repr(text if len(text) <= 60 else text[:57] + "...")


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield number and content of each line of a text file in UTF-8, plain or gzip.

    Raises
    ------
    InvalidGold
        When the file is empty, broken or no text in UTF-8.
    """
    number = 0
    with path.open("rb") as raw:
        packed = raw.read(2) == _GZIP_MARK
        raw.seek(0)
        for number, line in enumerate(_byte_lines(raw, path, packed=packed), 1):
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise InvalidGold(
                    f"{path}, line {number}: byte {error.start + 1} is no UTF-8; save the file as UTF-8, plain or .gz"
                ) from error
            yield number, text.rstrip("\r\n")
    if number == 0:
        raise InvalidGold(f"{path}: the file is empty; expected one document a line, or sentences in CoNLL-U")


def _byte_lines(raw: BinaryIO, path: Path, *, packed: bool) -> Iterator[bytes]:
    stream: Any = gzip.GzipFile(fileobj=raw) if packed else raw
    number = 0
    try:
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if len(line) > MAX_LINE_BYTES:
                raise InvalidGold(
                    f"{path}, line {number}: longer than {MAX_LINE_BYTES:,} bytes; give each document a line"
                )
            yield line
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InvalidGold(
            f"{path}, after line {number}: broken gzip ({error}); copy the file again, or unpack it"
        ) from error


def is_json_lines(path: Path) -> bool:
    """Return whether the first line that is not blank opens JSON.

    Raises
    ------
    InvalidGold
        When the file is empty, broken or no text in UTF-8.
    """
    first = next((line for _, line in read_lines(path) if line.strip()), "")
    return first.lstrip().startswith(("{", "["))


def read_gold(files: Sequence[Path], *, limit: int | None = None, text_key: str = "text") -> list[GoldDocument]:
    """Return the documents of JSON Lines files, of each file the first `limit`.

    Parameters
    ----------
    text_key : str
        The key that has the document.

    Raises
    ------
    InvalidGold
        When a line is no object with a text, or a file holds none.
    """
    found: list[GoldDocument] = []
    for path in files:
        documents = list(islice(_documents(path, text_key), limit))
        if not documents:
            raise InvalidGold(f"{path}: no document in it; expected one JSON object a line")
        found += documents
    return found


def _documents(path: Path, text_key: str) -> Iterator[GoldDocument]:
    for number, line in read_lines(path):
        if line.strip():
            place = f"{path}, line {number}"
            record = _object(line, place)
            yield GoldDocument(place=place, text=_text(record, place, text_key), record=record)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise InvalidGold(
            f"{place}: this is no JSON ({error}); expected one object a line, as docs/reference/gold-files.md has it"
        ) from error
    if not isinstance(record, dict):
        raise InvalidGold(f"{place}: expected a JSON object, found {_short(record)}")
    return record


def _text(record: dict[str, Any], place: str, key: str) -> str:
    text = record.get(key)
    if not isinstance(text, str) or not text.strip():
        raise InvalidGold(f'{place}: the object has no "{key}"; expected the document as one string')
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidGold(
            f"{place}: character {error.start} of the text is half of a surrogate pair; write it as UTF-8"
        ) from error
    return text


def sources(documents: Iterable[GoldDocument]) -> set[str]:
    """Return the values of the key `source`, which says what corpus a document is from."""
    return {source for document in documents if isinstance(source := document.record.get("source"), str)}
