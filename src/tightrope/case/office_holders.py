"""Who "the Iraqi prime minister" was at a report's date: the office resolved to a person, on evidence alone.

A report shows who holds an office on its day, the configuration over which time. Between two such days that show one
person the office is that person's; outside them nothing is certain, and what is near is only proposed.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from tightrope.case.groups import Doubt, Groups
from tightrope.case.spelling import described_office, exclusive_office, exclusive_offices
from tightrope.reports.edtf import DateRange, date_range, is_exact_day

Office = tuple[str, str]
"""An office that one person at a time holds, and whose it is."""


class HeldOffice(Protocol):
    """An office that the configuration gives to an actor; `tightrope.case.config.HeldOffice` is one."""

    @property
    def office(self) -> str:
        """What it is called: "prime minister"."""

    @property
    def of(self) -> str:
        """Whose it is, by name."""

    @property
    def since(self) -> str | None:
        """EDTF, None when not known."""

    @property
    def until(self) -> str | None:
        """EDTF, None when not known or still held."""


Held = tuple[str, HeldOffice]
"""Key of an actor, and an office that the configuration gives it."""


def join_office_holders(groups: Groups, dates: Mapping[str, str | None], held: Sequence[Held] = ()) -> list[Doubt]:
    """Join actors called by an office alone to the person who certainly held it; return what is only likely.

    Parameters
    ----------
    groups : Groups
        With all persons joined that are one by their names.
    dates : mapping
        From a report's id to its date of publication (EDTF).
    held : sequence of Held
    """
    shown = _shown(groups, dates)
    doubts: list[Doubt] = []
    joins: list[tuple[str, str]] = []
    for key, office, day in _called_by_office(groups, dates):
        configured = _configured(held, office, day)
        holders = {groups.root(one): one for one in configured} or _holders(groups, shown.get(office, []), day)
        if len(holders) == 1:
            joins.append((key, next(iter(holders.values()))))
        else:
            near = holders or {groups.root(holder): holder for _, holder in shown.get(office, [])}
            doubts += [
                Doubt(key, holder, "no report near enough shows who held the office") for holder in near.values()
            ]
    for one, other in joins:
        groups.join(one, other)
    return doubts


def _shown(groups: Groups, dates: Mapping[str, str | None]) -> dict[Office, list[tuple[date, str]]]:
    """Return on which days reports show somebody in an office, in order."""
    found: dict[Office, list[tuple[date, str]]] = defaultdict(list)
    for key in sorted(groups.members):
        if key.startswith("person|"):
            for actor in groups.members[key]:
                day = _day(dates.get(actor.report))
                if day is not None:
                    for office in exclusive_offices(actor):
                        found[office].append((day, key))
    return {office: sorted(shown) for office, shown in found.items()}


def _called_by_office(groups: Groups, dates: Mapping[str, str | None]) -> Iterator[tuple[str, Office, date]]:
    for key in sorted(groups.members):
        if key.startswith("described|"):
            for actor in groups.members[key]:
                office, day = described_office(actor), _day(dates.get(actor.report))
                if office is not None and day is not None:
                    yield key, office, day


def _configured(held: Sequence[Held], office: Office, day: date) -> list[str]:
    """Return the keys of the actors that the configuration has in an office on a day."""
    return [
        key
        for key, one in held
        if exclusive_office(one.office, one.of) == office
        and (_bounds(one.since)[0] or day) <= day <= (_bounds(one.until)[1] or day)
    ]


def _bounds(value: str | None) -> DateRange:
    return date_range(value) if value is not None else (None, None)


def _holders(groups: Groups, shown: list[tuple[date, str]], day: date) -> dict[str, str]:
    """Return who is shown in an office on the last day up to `day` and on the first from it, by their groups.

    Nobody when one of the two sides shows nobody.
    """
    days = [one for one, _ in shown]
    before, after = bisect_right(days, day), bisect_left(days, day)
    if not before or after == len(days):
        return {}
    around = {days[before - 1], days[after]}
    return {groups.root(key): key for one, key in shown if one in around}


def _day(published: str | None) -> date | None:
    """Return a date of publication that is one day, None for a vaguer one."""
    return date_range(published)[0] if published is not None and is_exact_day(published) else None
