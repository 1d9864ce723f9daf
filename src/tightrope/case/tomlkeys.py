"""TOML with line numbers: the parser of the standard library tells values, not where they stand."""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tightrope.errors import InvalidCaseConfig

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_NAME = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_STRINGS_AND_COMMENTS = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')

Place = tuple[str | int, ...]


def read_toml(path: Path) -> str:
    """Return the text of a TOML file, without a byte order mark.

    Raises
    ------
    InvalidCaseConfig
        When the file cannot be read or is not UTF-8.
    """
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidCaseConfig(f"{path}, line {line}: the file is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise InvalidCaseConfig(f"{path}: cannot be read ({error.strerror}); make it a readable file") from error


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """Return the values of a TOML text, dates as EDTF strings.

    Raises
    ------
    InvalidCaseConfig
        When `text` is no TOML; the message names `path` and the line.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        line = found[1] if found else str(text.count("\n") + 1)
        what = str(error)[: found.start()] if found else str(error).removesuffix(" (at end of document)")
        raise InvalidCaseConfig(f"{path}, line {line}: no valid TOML: {what}") from error
    return {key: _with_dates_as_text(value) for key, value in values.items()}


def _with_dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_dates_as_text(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_with_dates_as_text(entry) for entry in value]
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def dotted(place: Place) -> str:
    """Return a place as it is written for people: `issues[1].scale[2].at`, list entries counted from 1."""
    written = ""
    for part in place:
        written += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if written else part
    return written or "the file"


class KeyLines:
    """Line numbers of the headers and keys of a TOML text, which must be valid."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._found: dict[Place, int] = {}
        self._counts: dict[Place, int] = {}
        self._scan()

    def line_of(self, place: Place) -> int:
        """Return the line, from 1, on which `place` or the nearest thing around it begins."""
        for length in range(len(place), 0, -1):
            if place[:length] in self._found:
                return self._inside(self._found[place[:length]], place[length:])
        return 1

    def _scan(self) -> None:
        table: Place = ()
        depth, quotes = 0, ""
        for number, line in enumerate(self._lines, start=1):
            if depth == 0 and not quotes:
                if header := _HEADER.match(line):
                    table = self._open_table(_names(header[2]), is_list=header[1] == "[[")
                    self._found.setdefault(table, number)
                    continue
                if key := _KEY.match(line):
                    self._found.setdefault((*table, *_names(key[1])), number)
            depth, quotes = _open_at_end(line, depth, quotes)

    def _open_table(self, names: Place, *, is_list: bool) -> Place:
        place: Place = ()
        for part in names[:-1]:
            place = (*place, part)
            if place in self._counts:
                place = (*place, self._counts[place])
        place = (*place, names[-1])
        if is_list:
            self._counts[place] = self._counts.get(place, -1) + 1
            return (*place, self._counts[place])
        return place

    def _inside(self, line: int, rest: Place) -> int:
        """Return the line of `rest` within the value that begins on `line`: the nth table, then the key."""
        for part in rest:
            if isinstance(part, int):
                wanted = part + 1
                for number in range(line, len(self._lines) + 1):
                    wanted -= _STRINGS_AND_COMMENTS.sub("", self._lines[number - 1]).count("{")
                    if wanted <= 0:
                        line = number
                        break
            else:
                key = re.compile(r"(?:^|[\s{,\"'])" + re.escape(part) + r"[\"']?\s*=")
                line = next((n for n in range(line, len(self._lines) + 1) if key.search(self._lines[n - 1])), line)
        return line


def _names(written: str) -> Place:
    return tuple(next(group for group in match.groups() if group is not None) for match in _NAME.finditer(written))


def _open_at_end(line: str, depth: int, quotes: str) -> tuple[int, str]:
    """Return how many brackets, and which long quotation marks, are open at the end of a line."""
    rest = line
    while rest:
        if quotes:
            _, closing, rest = rest.partition(quotes)
            if not closing:
                return depth, quotes
            quotes = ""
            continue
        opening = re.search(r'"""|\'\'\'', rest)
        head = rest[: opening.start()] if opening else rest
        plain = _STRINGS_AND_COMMENTS.sub("", head)
        depth += plain.count("[") + plain.count("{") - plain.count("]") - plain.count("}")
        if opening is None:
            return max(depth, 0), ""
        quotes, rest = opening[0], rest[opening.end() :]
    return max(depth, 0), quotes
