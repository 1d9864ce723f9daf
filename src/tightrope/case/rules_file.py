"""The decisions of a case as a rules file, which another case can load: TOML, one `[[decision]]` each, in order.

Only decisions that hold are written. Ids are of records; an actor is also given by its name in its report, by which a
case with other reports finds it.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from tightrope.case.decisions import Decision, DecisionKind
from tightrope.errors import InvalidRules

FORMAT = "tightrope-rules"
VERSION = 1

_KEYS = ("kind", "target", "target_name", "field", "value", "value_name", "reason", "author", "made_at")
_NEEDED = ("kind", "target", "author", "made_at")


def dump_rules(decisions: Iterable[Decision]) -> str:
    """Return the decisions that hold as the text of a rules file."""
    lines = [
        "# Decisions of an analyst, oldest first. Load them with: tightrope import CASE FILE",
        f'format = "{FORMAT}"',
        f"version = {VERSION}",
    ]
    for decision in decisions:
        if not decision.undone:
            values = ((key, getattr(decision, key)) for key in _KEYS)
            lines += [
                "",
                "[[decision]]",
                *(f"{key} = {_quoted(value)}" for key, value in values if value is not None),
            ]
    return "\n".join(lines) + "\n"


def is_rules(text: str) -> bool:
    """Return whether a text says of itself that it is a rules file."""
    return f'"{FORMAT}"' in text[:2_000]


def load_rules(path: Path) -> tuple[Decision, ...]:
    """Read a rules file.

    Raises
    ------
    InvalidRules
        When the file cannot be read, is no rules file, or a decision in it lacks something.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
        raise InvalidRules(f"{path}: {reason}; expected a file from: tightrope export CASE rules") from error
    return parse_rules(text, place=str(path))


def parse_rules(text: str, *, place: str) -> tuple[Decision, ...]:
    """Return the decisions of a rules file; `place` is what messages call it.

    Raises
    ------
    InvalidRules
    """
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidRules(
            f"{place}: it is no TOML ({error}); write one with: tightrope export CASE rules"
        ) from error
    if values.get("format") != FORMAT:
        raise InvalidRules(f'{place}: it does not say format = "{FORMAT}"; expected a file of tightrope export')
    if values.get("version") != VERSION:
        raise InvalidRules(f"{place}: version is {values.get('version')!r}, expected {VERSION}; update Tightrope")
    found = values.get("decision", [])
    if not isinstance(found, list) or any(not isinstance(one, dict) for one in found):
        raise InvalidRules(f"{place}: decision is no list of tables; expected [[decision]] before each")
    faults = [fault for number, one in enumerate(found, start=1) for fault in _faults(one, f"decision {number}")]
    if faults:
        raise InvalidRules("\n".join(f"{place}: {fault}" for fault in faults))
    return tuple(Decision(number=0, **one) for one in found)


def new_decisions(rules: Iterable[Decision], log: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions of a rules file that a log does not hold yet, in order."""
    known = {tuple(getattr(decision, key) for key in _KEYS) for decision in log if not decision.undone}
    return tuple(rule for rule in rules if tuple(getattr(rule, key) for key in _KEYS) not in known)


def _faults(values: dict[str, Any], place: str) -> Iterator[str]:
    for key in values:
        if key not in _KEYS:
            yield f"{place}: {key} is no known key; known: {', '.join(_KEYS)}"
        elif not isinstance(values[key], str):
            yield f"{place}: {key} is {values[key]!r}, expected text in quotation marks"
    for key in _NEEDED:
        if key not in values:
            yield f"{place}: it lacks the key {key}"
    if isinstance(values.get("kind"), str) and values["kind"] not in get_args(DecisionKind):
        yield f"{place}: kind is {values['kind']!r}, expected one of {', '.join(get_args(DecisionKind))}"


def _quoted(text: str) -> str:
    """Return a TOML basic string; JSON's escapes are TOML's, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
