"""`case.toml`: what the analyst writes about a case, as frozen records, and `load_config`.

Every part is optional; a case without the file has an empty `CaseConfig`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from tightrope.case.table_config import (
    Correlation,
    DrawConfig,
    GivenCell,
    GivenCells,
    Patronage,
    RatifyingPlayer,
    RatifyingRule,
    faults_in_cells,
    faults_in_setting,
    with_lists,
)
from tightrope.case.tomlkeys import KeyLines, Place, dotted, parse_toml, read_toml
from tightrope.errors import InvalidCaseConfig, InvalidDate
from tightrope.evidence.vocabulary import ActorKind
from tightrope.reports.edtf import date_range

if TYPE_CHECKING:
    from pydantic import TypeAdapter

CalendarKind = Literal["round", "election", "deadline", "parallel", "meeting"]
Rating = Literal["A", "B", "C", "D", "E", "F"]
"""Reliability of a source on the Admiralty scale: A completely reliable to E unreliable, F cannot be judged."""

_ONLY_KNOWN_KEYS: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalePoint:
    """A labelled point of an issue's scale.

    Parameters
    ----------
    at : float
        0–100.
    label : str
        The outcome that this point stands for.
    wording : tuple of str
        Examples of how reports put it.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    at: float
    label: str
    wording: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What is negotiated: a question whose answers lie on one scale of 0–100.

    `status_quo` is the point (0–100) that holds without an agreement, `deadline` EDTF.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    id: str
    question: str
    scale: tuple[ScalePoint, ...] = ()
    status_quo: float | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOffice:
    """An office that one person at a time holds: what it is called, whose it is, from and until when (EDTF)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    office: str
    of: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor that the analyst names: the full name, other names it goes by, and offices it holds or held."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    name: str
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    offices: tuple[HeldOffice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A date that matters for the case, past or ahead (EDTF)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    date: str
    title: str
    kind: CalendarKind = "meeting"
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody has bound themselves to, under which condition, due when (EDTF), according to which source."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    holder: str
    text: str
    condition: str | None = None
    due: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRating:
    """How far the analyst trusts an outlet."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    outlet: str
    rating: Rating
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageConfig:
    """Which spaCy pipeline reads the reports; None is the built-in one."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    pipeline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseConfig:
    """Everything that `case.toml` may say."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    title: str | None = None
    description: str | None = None
    issues: tuple[Issue, ...] = ()
    actors: tuple[KnownActor, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    sources: tuple[SourceRating, ...] = ()
    language: LanguageConfig = field(default_factory=LanguageConfig)
    positions: tuple[GivenCells, ...] = ()
    draws: DrawConfig = field(default_factory=DrawConfig)
    patrons: tuple[Patronage, ...] = ()
    ratification: tuple[RatifyingRule, ...] = ()

    def rating(self, outlet: str | None) -> SourceRating | None:
        """Return the analyst's rating of an outlet, compared without regard to case; None when not rated."""
        wanted = (outlet or "").casefold()
        return next((source for source in self.sources if source.outlet.casefold() == wanted), None)


def load_config(path: Path) -> CaseConfig:
    """Read a `case.toml`; a file that does not exist gives the empty configuration.

    Raises
    ------
    InvalidCaseConfig
        When the file cannot be read, is no TOML or does not fit. The message has one line for each fault: file,
        line, key (entries of a list are counted from 1), what was found and what was expected.
    """
    from pydantic import ValidationError

    if not path.exists():
        return CaseConfig()
    text = read_toml(path)
    values = parse_toml(text, path)
    lines = KeyLines(text)
    try:
        config = _adapter().validate_python(with_lists(_with_source_list(values)))
    except ValidationError as error:
        faults = [_fault(fault, values) for fault in error.errors(include_url=False)]
    else:
        faults = list(_faults_in_values(config))
    if faults:
        raise InvalidCaseConfig(
            "\n".join(f"{path}, line {lines.line_of(place)}: {message}" for place, message in faults)
        )
    return config


@cache
def _adapter() -> "TypeAdapter[CaseConfig]":
    from pydantic import TypeAdapter

    return TypeAdapter(CaseConfig)


_EXPECTED = {
    "string_type": "text in quotation marks",
    "float_type": "a number",
    "float_parsing": "a number",
    "tuple_type": "a list in square brackets",
    "dataclass_type": "a table of keys and values",
    "dataclass_exact_type": "a table of keys and values",
}


def _with_source_list(values: dict[str, Any]) -> dict[str, Any]:
    """Return `values` with `[sources]`, a table from outlet to rating, as the list that `[[sources]]` gives."""
    sources = values.get("sources")
    if not isinstance(sources, dict):
        return values
    listed = [
        {"outlet": outlet, **entry} if isinstance(entry, dict) else {"outlet": outlet, "rating": entry}
        for outlet, entry in sources.items()
    ]
    return {**values, "sources": listed}


def _fault(fault: Any, values: dict[str, Any]) -> tuple[Place, str]:
    """Return where a fault that pydantic found lies, and what to tell about it."""
    place: Place = fault["loc"]
    kind: str = fault["type"]
    if isinstance(values.get("sources"), dict) and place[0] == "sources" and len(place) > 1:
        place = ("sources", list(values["sources"])[int(place[1])], *place[2:])
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return place, f"{dotted(place)} is no known key{_did_you_mean(place)}"
    if kind in ("missing", "missing_keyword_only_argument"):
        return place[:-1], f"{dotted(place[:-1])} lacks the key {place[-1]}"
    found = fault["input"]
    if kind == "literal_error":
        return place, f"{dotted(place)} is {found!r}, expected one of {fault['ctx']['expected']}"
    return place, f"{dotted(place)} is {found!r}, expected {_EXPECTED.get(kind, fault['msg'])}"


_PARTS: dict[str, type] = {
    "issues": Issue,
    "scale": ScalePoint,
    "actors": KnownActor,
    "calendar": CalendarEntry,
    "commitments": Commitment,
    "sources": SourceRating,
    "language": LanguageConfig,
    "positions": GivenCells,
    "cells": GivenCell,
    "draws": DrawConfig,
    "correlations": Correlation,
    "patrons": Patronage,
    "ratification": RatifyingRule,
    "players": RatifyingPlayer,
}
"""The record of each table of the file, by the key it stands under."""


def _did_you_mean(place: Place) -> str:
    from difflib import get_close_matches

    names = [part for part in place[:-1] if part in _PARTS]
    table = _PARTS[str(names[-1])] if names else CaseConfig
    known = list(table.__dataclass_fields__)  # type: ignore[attr-defined]  # every part is a dataclass
    near = get_close_matches(str(place[-1]), known, n=1)
    return f"; did you mean {near[0]}?" if near else f"; known here: {', '.join(known)}"


def _faults_in_values(config: CaseConfig) -> Iterator[tuple[Place, str]]:
    """Yield what the types do not say: dates, the ends of scales, ids that occur twice."""
    seen: set[str] = set()
    for index, issue in enumerate(config.issues):
        place: Place = ("issues", index)
        if issue.id in seen:
            yield (
                (*place, "id"),
                f"{dotted((*place, 'id'))} is {issue.id!r}, which an earlier issue has; ids are unique",
            )
        seen.add(issue.id)
        yield from _off_scale((*place, "status_quo"), issue.status_quo)
        for number, point in enumerate(issue.scale):
            yield from _off_scale((*place, "scale", number, "at"), point.at)
        yield from _no_date((*place, "deadline"), issue.deadline)
    for index, actor in enumerate(config.actors):
        for number, office in enumerate(actor.offices):
            for key, value in (("since", office.since), ("until", office.until)):
                yield from _no_date(("actors", index, "offices", number, key), value)
    for index, entry in enumerate(config.calendar):
        yield from _no_date(("calendar", index, "date"), entry.date)
    for index, commitment in enumerate(config.commitments):
        yield from _no_date(("commitments", index, "due"), commitment.due)
    actors = [actor.name for actor in config.actors]
    yield from faults_in_cells(config.positions, actors=actors, issues=[issue.id for issue in config.issues])
    settled = [issue.id for issue in config.issues if issue.status_quo is not None]
    yield from faults_in_setting(config.ratification, config.patrons, config.draws, actors=actors, settled=settled)


def _off_scale(place: Place, value: float | None) -> Iterator[tuple[Place, str]]:
    if value is not None and not 0 <= value <= 100:
        yield place, f"{dotted(place)} is {value:g}, expected a number from 0 to 100"


def _no_date(place: Place, value: str | None) -> Iterator[tuple[Place, str]]:
    if value is None:
        return
    try:
        date_range(value)
    except InvalidDate as error:
        yield place, f"{dotted(place)}: {error}"
