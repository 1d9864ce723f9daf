"""`select`: what filters leave of the records, reports, rows or decisions of one kind.

A filter that says nothing of a kind is an error, never ignored.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_args

from tightrope.case.case import Case, Verdict
from tightrope.case.decisions import DecisionKind
from tightrope.case.editable import DATE_FIELDS
from tightrope.case.lookup import find_actor, find_report
from tightrope.errors import InvalidDate, InvalidFilter
from tightrope.evidence.record import State
from tightrope.evidence.records import Record
from tightrope.evidence.vocabulary import (
    ActorKind,
    ConditionKind,
    ConditionStatus,
    EventType,
    MentionLabel,
    Modality,
    RelationKind,
    Stance,
    StatementForm,
    StatementKind,
    TimeType,
)
from tightrope.positions.table import EstimateState
from tightrope.reports.edtf import DateRange, date_range

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to keep; None keeps all.

    Parameters
    ----------
    since, until : str, optional
        EDTF; what certainly ended before the first day of `since`, or began after the last day of `until`, goes.
    actor : str, optional
        An actor's name, alias or id.
    type : str, optional
        A value of a field that says what sort of record it is, see `TYPES`; capitals make no difference.
    report : str, optional
        A report's id, its file, or the id that the input gave.
    state : str, optional
        What the analyst decided; of positions, the state of one of the cells.
    issue : str, optional
        An issue's id.
    """

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    type: str | None = None
    report: str | None = None
    state: str | None = None
    issue: str | None = None

    def used(self) -> tuple[str, ...]:
        """Return the names of the filters that say something."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) is not None)


TYPES: Mapping[str, Mapping[str, object]] = {
    "actors": {"kind": ActorKind},
    "mentions": {"label": MentionLabel},
    "times": {"type": TimeType},
    "statements": {"form": StatementForm, "kind": StatementKind, "stance": Stance},
    "events": {"type": EventType},
    "conditions": {"kind": ConditionKind, "status": ConditionStatus},
    "figures": {"modality": Modality},
    "relations": {"kind": RelationKind},
    "claims": {"verdict": Verdict},
    "decisions": {"kind": DecisionKind},
}
"""The fields that `type` looks at, with the values that they can take, by kind."""

_DATED = ("since", "until")
_READ = (*_DATED, "report", "state")
MEANINGFUL: Mapping[str, tuple[str, ...]] = {
    "reports": (*_DATED, "actor", "report"),
    "actors": (*_READ, "actor", "type"),
    "mentions": (*_READ, "actor", "type"),
    "times": (*_READ, "type"),
    "statements": (*_READ, "actor", "type"),
    "events": (*_READ, "actor", "type"),
    "conditions": (*_READ, "actor", "type"),
    "figures": (*_READ, "type"),
    "relations": (*_READ, "actor", "type"),
    "timeline": (*_READ, "actor"),
    "talks": (*_READ, "actor"),
    "claims": (*_READ, "actor", "type"),
    "positions": ("actor", "state", "issue"),
    "issues": ("issue",),
    "proposals": ("actor",),
    "decisions": (*_DATED, "type"),
}
"""The filters that mean something, by kind."""


def select(case: Case, kind: str, items: Iterable[Item], filters: Filters) -> tuple[Item, ...]:
    """Return the items of one kind that all filters leave, in their order.

    Parameters
    ----------
    case : Case
    kind : str
        As `show` names it.
    items : iterable
        Records, reports, rows of the table, proposals or decisions of `case`.
    filters : Filters

    Raises
    ------
    InvalidFilter
        When a filter has no meaning for this kind, or a value that nothing of it can have.
    UnknownRecord
        When there is no such actor or report.
    """
    for name in filters.used():
        if name not in MEANINGFUL[kind]:
            kinds = ", ".join(other for other, names in MEANINGFUL.items() if name in names)
            raise InvalidFilter(f"--{name} means nothing for {kind}; it filters {kinds}")
    tests = list(_tests(case, kind, filters))
    return tuple(item for item in items if all(test(item) for test in tests))


def _tests(case: Case, kind: str, filters: Filters) -> Iterator[Callable[[Any], bool]]:
    since, until = (_bounds(name, getattr(filters, name)) for name in _DATED)
    if since is not None or until is not None:
        dates = _Dates(case, kind)
        yield lambda item: _within(dates.of(item), since, until)
    if filters.report is not None:
        wanted = find_report(case, filters.report).id
        yield lambda item: wanted in _reports(kind, item)
    rows = {one.name.casefold() for one in case.config.actors} if kind == "positions" else set()
    if filters.actor is not None and filters.actor.casefold() in rows:
        row = filters.actor.casefold()  # a row may be of an actor that no report names yet
        yield lambda item: item.name.casefold() == row
    elif filters.actor is not None:
        actor = find_actor(case, filters.actor).id
        by_id = {record.id: record for record in case.records()} if kind in ("timeline", "claims") else {}
        reports = {report for one in case.actors if one.id == actor for report in one.reports}
        yield lambda item: item.id in reports if kind == "reports" else actor in _actors(item, by_id)
    if filters.issue is not None:
        issue = filters.issue
        _check_value("issue", issue, [one.id for one in case.config.issues])
        yield lambda item: (item.issue if kind == "positions" else item.id).casefold() == issue.casefold()
    if filters.type is not None:
        named = filters.type.casefold()
        _check_value("type", filters.type, [value for values in TYPES[kind].values() for value in get_args(values)])
        yield lambda item: any(str(getattr(item, name)).casefold() == named for name in TYPES[kind])
    if filters.state is not None:
        state = filters.state
        _check_value("state", state, get_args(EstimateState if kind == "positions" else State))
        cells = ("position", "salience", "capability")
        yield (
            lambda item: (
                state in {getattr(item, cell).state for cell in cells} if kind == "positions" else item.state == state
            )
        )


def _bounds(name: str, value: str | None) -> DateRange | None:
    try:
        return None if value is None else date_range(value)
    except InvalidDate as error:
        raise InvalidFilter(f"--{name}: {error}") from error


def _check_value(name: str, value: str, allowed: Iterable[str]) -> None:
    known = list(allowed)
    if value.casefold() not in [one.casefold() for one in known]:
        raise InvalidFilter(f"--{name} is {value!r}; expected one of {', '.join(dict.fromkeys(known))}")


class _Dates:
    """The days that records are of: their own where they have any, else those of their report's publication."""

    def __init__(self, case: Case, kind: str) -> None:
        self._kind = kind
        self._published = {report.id: report.published for report in case.reports}

    def of(self, item: Any) -> DateRange | None:
        """Return first and last day, None where nothing dates the item."""
        match self._kind:
            case "reports":
                return _days(item.published)
            case "decisions":
                return _days(item.made_at[:10])
            case "actors":
                days = [days for report in item.reports if (days := _days(self._published.get(report)))]
                firsts, lasts = (
                    ([one for one in ends if one] for ends in zip(*days, strict=True)) if days else ([], [])
                )
                return (min(firsts, default=None), max(lasts, default=None)) if days else None
            case "relations" if item.since or item.until:
                since, until = _days(item.since), _days(item.until)
                return (since[0] if since else None), (until[1] if until else None)
            case "times" if item.type != "date":
                return _days(self._published.get(item.report))
        own: str | None = getattr(item, DATE_FIELDS.get(type(item), "date"), None)
        return _days(own) or _days(self._published.get(item.report))


def _days(value: str | None) -> DateRange | None:
    return date_range(value) if value else None


def _within(days: DateRange | None, since: DateRange | None, until: DateRange | None) -> bool:
    """Return whether some day may lie from `since` to `until`; what nothing dates lies nowhere."""
    if days is None:
        return False
    first, last = days
    begins = since[0] if since else None
    ends = until[1] if until else None
    return not (begins and last and last < begins) and not (ends and first and first > ends)


def _reports(kind: str, item: Any) -> tuple[str, ...]:
    match kind:
        case "reports":
            return (item.id,)
        case "actors":
            return tuple(item.reports)
    return (item.report,)


def _actors(item: Any, by_id: Mapping[str, Record]) -> frozenset[str]:
    """Return the ids of the actors that something names: itself, its parties, those of the records it rests on."""
    found = {getattr(item, "actor", None), getattr(item, "id", None)}
    found |= {getattr(item, end, None) for end in ("first", "second")}
    for field in ("speaker", "holder", "addressee", "origin", "target"):
        party = getattr(item, field, None)
        found.add(getattr(party, "actor", None))
        found |= {other.actor for other in getattr(party, "parties", ())}
    for field in ("actors", "recipients", "parties"):
        found |= {party.actor for party in getattr(item, field, ())}
    for record in getattr(item, "records", ()):
        if record in by_id and not hasattr(by_id[record], "records"):
            found |= _actors(by_id[record], {})
    return frozenset(one for one in found if one)
