"""Scenario files: TOML in, a checked `Scenario` out, faults with file, line and key.

A file may begin with `based_on = "other.toml"`, a file beside it: it then has everything that the other has, its own
keys in their place, and its own interventions and shocks added.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tightrope.case.tomlkeys import KeyLines, Place, dotted, parse_toml, read_toml
from tightrope.errors import InvalidCaseConfig, InvalidScenario
from tightrope.scenario.simulation.checks import faults_in
from tightrope.scenario.simulation.scenario import Scenario

if TYPE_CHECKING:
    from pydantic import TypeAdapter

BASE = "based_on"
ADDED = ("interventions", "shocks")
"""Lists to which a file adds what its base has; all other keys replace those of the base."""
LONGEST_CHAIN = 8
"""Files that may stand on each other; more is taken for a circle."""

_EXPECTED = {
    "string_type": "text in quotation marks",
    "float_type": "a number",
    "float_parsing": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table of keys and values",
    "mapping_type": "a table of keys and values",
    "dataclass_type": 'a table of keys and values, like { value = 0.3, range = [0.1, 0.5], judgement = "name" }',
    "date_from_datetime_parsing": "a day like 2021-04-07",
    "date_parsing": "a day like 2021-04-07",
    "date_type": "a day like 2021-04-07",
}


def load_scenario(path: Path) -> Scenario:
    """Read a scenario file and check it.

    Raises
    ------
    InvalidScenario
        When the file cannot be read, is no TOML, does not fit or cannot be run. The message has one line for each
        fault: file, line, key, what was found, what to do.
    """
    from pydantic import ValidationError

    values, texts = _with_base(path, ())
    try:
        scenario = _adapter().validate_python(values)
    except ValidationError as error:
        faults = [_fault(fault) for fault in error.errors(include_url=False)]
    else:
        faults = [(place, f"{dotted(place)}: {what}") for place, what in faults_in(scenario)]
    if faults:
        raise InvalidScenario("\n".join(f"{_where(place, texts)}: {what}" for place, what in faults))
    return scenario


@cache
def _adapter() -> TypeAdapter[Scenario]:
    from pydantic import TypeAdapter

    return TypeAdapter(Scenario)


def _with_base(path: Path, chain: tuple[Path, ...]) -> tuple[dict[str, Any], list[tuple[Path, str, dict[str, Any]]]]:
    """Return the values of a file on those of its base, and path, text and own values of each file involved."""
    if path in chain or len(chain) > LONGEST_CHAIN:
        raise InvalidScenario(f"{chain[0]}: based on itself by way of {path.name}; take one {BASE} out")
    try:
        text = read_toml(path)
        own = parse_toml(text, path)
    except InvalidCaseConfig as error:
        raise InvalidScenario(str(error)) from error
    base = own.pop(BASE, None)
    if base is None:
        return own, [(path, text, own)]
    if not isinstance(base, str):
        raise InvalidScenario(f"{path}: {BASE} is {base!r}, expected the name of a file beside it")
    below, texts = _with_base(path.parent / base, (*chain, path))
    merged = {**below, **own}
    for name in ADDED:
        if isinstance(below.get(name), list) and isinstance(own.get(name), list):
            merged[name] = [*below[name], *own[name]]
    return merged, [(path, text, own), *texts]


def _where(place: Place, texts: list[tuple[Path, str, dict[str, Any]]]) -> str:
    """Return file and line of a place: those of the last file that has the key."""
    below = 0
    for path, text, own in texts:
        if not place or place[0] not in own:
            continue
        if place[0] in ADDED and len(place) > 1:
            below = sum(len(values.get(place[0], [])) for _, _, values in texts[texts.index((path, text, own)) + 1 :])
            if int(place[1]) < below:
                continue
            place = (place[0], int(place[1]) - below, *place[2:])
        return f"{path}, line {KeyLines(text).line_of(place)}"
    return f"{texts[0][0]}, line 1"


def _fault(fault: Any) -> tuple[Place, str]:
    place: Place = tuple(part for part in fault["loc"] if part != "[key]")
    kind: str = fault["type"]
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return place, f"{dotted(place)} is no known key; take it out, or see docs/how-to/write-a-scenario.md"
    if kind in ("missing", "missing_keyword_only_argument"):
        return place[:-1], f"{dotted(place[:-1])} lacks the key {place[-1]}"
    found = fault["input"]
    if kind == "literal_error":
        return place, f"{dotted(place)} is {found!r}, expected one of {fault['ctx']['expected']}"
    return place, f"{dotted(place)} is {found!r}, expected {_EXPECTED.get(kind, fault['msg'])}"
