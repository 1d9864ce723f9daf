"""The same quantity over time: figures of one thing, one scope and one place, in the order of their dates.

US troops in Iraq, coalition forces and combat troops are three series: they do not count the same. Levels belong
here ("there are 2,500 troops", "cut from 5,200 to 3,000"), rates ("turnout was 41 percent") and tolls since one day
("1,500 have died since April"); what one occasion did does not. A level that its report does not date is put at the
day of publication, and says so.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tightrope.case.case import Case
from tightrope.case.comparable import Counted, counted
from tightrope.evidence.records import Figure, Mention
from tightrope.evidence.vocabulary import Modality
from tightrope.reports.edtf import date_range

FEWEST_POINTS = 2
"""Dates or levels from which figures are a series."""

SHORTEST_TOLL = 7
"""Days that a count of the killed covers at least to be a toll since some day, and not that of one occasion."""

_WHOSE = frozenset("share stake support backing approval majority margin swing vote votes".split())
"""Rates that say nothing without whose they are: the shares of two parties are no series."""

DateBasis = Literal["report", "publication"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One level of a series.

    Parameters
    ----------
    date : str or None
        EDTF.
    basis : {"report", "publication"}
        Whether the report dates it, or only was published then.
    low, high : float or None
        As in `Figure`.
    figures : tuple of str
        Ids of the figures that say so.
    """

    date: str | None
    basis: DateBasis
    low: float | None
    high: float | None
    approximate: bool
    modality: Modality
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSeries:
    """The levels of one quantity.

    Parameters
    ----------
    of : str
        What is counted, as the reports most often say it.
    scope : tuple of str
        Which of them ("us", "combat"), in normal form; empty where no report says.
    unit, place : str
        As in `Figure`; the place is empty where none is named.
    since : str or None
        For tolls: the day from which on they count.
    points : tuple of SeriesPoint
        By date.
    """

    id: str
    of: str
    scope: tuple[str, ...]
    unit: str
    place: str
    since: str | None
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class _Quantity:
    """What makes two figures levels of one quantity."""

    head: str
    scope: frozenset[str]
    unit: str
    place: str
    since: str | None


def figure_series(case: Case) -> tuple[FigureSeries, ...]:
    """Return the series of a case: quantities with two levels or more, the longest first.

    Parameters
    ----------
    case : Case
        With reports, figures and mentions; rejected figures are left out.
    """
    groups: defaultdict[_Quantity, list[Counted]] = defaultdict(list)
    for thing in _levels(case):
        groups[_quantity(thing)].append(thing)
    names = _place_names(case)
    found = [_series(quantity, things, case, names) for quantity, things in _joined(groups).items()]
    long_enough = [series for series in found if len(series.points) >= FEWEST_POINTS]
    return tuple(sorted(long_enough, key=lambda series: (-len(series.points), series.of, series.id)))


def _levels(case: Case) -> Iterator[Counted]:
    """Yield the figures that give a level, with what makes them comparable."""
    reports = {report.id: report for report in case.reports}
    places: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in case.mentions:
        if mention.label == "place" and mention.state != "rejected":
            places[mention.report].append(mention)
    for figure in case.figures:
        if figure.state == "rejected" or not figure.of:
            continue
        thing = counted(figure, reports[figure.report], places=places[figure.report])
        if thing is not None and (thing.standing or _is_rate(figure) or _since(figure) is not None):
            yield thing


def _is_rate(figure: Figure) -> bool:
    """Return whether a percentage is a level: a share or a rate, and not a change, nor that of nobody knows whom."""
    of = (figure.of or "").casefold()
    return figure.unit == "percent" and not of.startswith(("rise in ", "fall in ")) and of not in _WHOSE


def _since(figure: Figure) -> str | None:
    """Return from when on a toll counts, None for a level or what one occasion did."""
    begin, slash, _ = (figure.as_of or "").partition("/")
    if (
        not slash
        or begin in ("", "..")
        or not (figure.of or "").endswith(("killed", "wounded", "arrested", "displaced"))
    ):
        return None
    first, last = date_range(figure.as_of or "")
    return begin if first and last and (last - first).days >= SHORTEST_TOLL else None


def _quantity(thing: Counted) -> _Quantity:
    since = _since(thing.figure)
    place = thing.place or " ".join((thing.figure.place or "").casefold().split())
    return _Quantity(thing.head, thing.qualifiers, thing.figure.unit, place, since)


def _joined(groups: dict[_Quantity, list[Counted]]) -> dict[_Quantity, list[Counted]]:
    """Join levels that name no scope or no place to the only series that they can be of.

    Without a scope: that of the only scope which the same report names for the thing there. Without a place: that of
    the only place of the quantity.
    """
    scoped: defaultdict[_Quantity, list[Counted]] = defaultdict(list)
    for quantity, things in groups.items():
        for thing in things:
            scoped[_scoped(quantity, thing, groups)].append(thing)
    placed: defaultdict[_Quantity, list[Counted]] = defaultdict(list)
    for quantity, things in scoped.items():
        places = {other.place for other in scoped if other.place and replace(other, place="") == quantity}
        placed[replace(quantity, place=places.pop()) if len(places) == 1 else quantity] += things
    return placed


def _scoped(quantity: _Quantity, thing: Counted, groups: dict[_Quantity, list[Counted]]) -> _Quantity:
    """Return the quantity that a level without scope is of, by what else its report counts."""
    if quantity.scope:
        return quantity
    beside = [
        other
        for other, things in groups.items()
        if other.scope
        and replace(other, scope=frozenset(), place=quantity.place and other.place) == quantity
        and any(one.figure.report == thing.figure.report for one in things)
    ]
    return beside[0] if len(beside) == 1 else quantity


def _series(quantity: _Quantity, things: Sequence[Counted], case: Case, names: dict[str, str]) -> FigureSeries:
    words = Counter(" ".join((thing.figure.of or "").split()) for thing in things)
    key = "|".join((quantity.head, *sorted(quantity.scope), quantity.unit, quantity.place, quantity.since or ""))
    return FigureSeries(
        id=f"q-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        of=words.most_common(1)[0][0],
        scope=tuple(sorted(quantity.scope)),
        unit=quantity.unit,
        place=names.get(quantity.place, quantity.place),
        since=quantity.since,
        points=tuple(_points(things, case)),
    )


def _place_names(case: Case) -> dict[str, str]:
    """Return places as they are written, by their normal form."""
    written: dict[str, str] = {}
    for place in (*(figure.place for figure in case.figures), *(m.text for m in case.mentions if m.label == "place")):
        if place:
            written.setdefault(" ".join(place.casefold().split()), place)
    return written


def _points(things: Iterable[Counted], case: Case) -> Iterator[SeriesPoint]:
    """Yield the levels by date; what several figures say alike is one."""
    published = {report.id: report.published for report in case.reports}
    alike: dict[tuple[object, ...], list[Figure]] = {}
    for thing in things:
        figure = thing.figure
        when = figure.as_of or published[figure.report]
        key = (when, figure.as_of is None, figure.low, figure.high, figure.approximate, figure.modality)
        alike.setdefault(key, []).append(figure)
    points = [
        SeriesPoint(
            date=figures[0].as_of or published[figures[0].report],
            basis="report" if figures[0].as_of else "publication",
            low=figures[0].low,
            high=figures[0].high,
            approximate=figures[0].approximate,
            modality=figures[0].modality,
            figures=tuple(figure.id for figure in figures),
        )
        for figures in alike.values()
    ]
    return iter(sorted(points, key=_when))


def _when(point: SeriesPoint) -> tuple[date, bool]:
    """Return a key that orders points by the last day of their dates; a level before a change comes before it."""
    last = date_range(point.date)[1] if point.date else None
    return last or date.max, not (point.date or "").startswith("../")
