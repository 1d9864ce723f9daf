"""Streams from the events of a case: what was read from its reports, counted by day.

News is no census: a rise may be one of attention. What is planned, supposed or denied is not counted; what two
reports tell alike counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tightrope.errors import InvalidStreams
from tightrope.evidence.records import Event
from tightrope.evidence.references import EventActor
from tightrope.scenario.estimation.event_files import Selection, count_streams, require_columns
from tightrope.scenario.estimation.event_formats import Row
from tightrope.scenario.estimation.streams import Streams

COLUMNS = ("type", "mode", "quad", "actor", "recipient", "code", "recipient_code", "place", "context")
"""What the conditions of a stream may name; several values are joined by "; "."""

NOT_HAPPENED = frozenset({"future", "hypothetical", "negation"})

ATTENTION = "counts are of what reports tell; a change in attention looks like a change in events"


def streams_of_events(events: Iterable[Event], selections: Sequence[Selection]) -> Streams:
    """Count the events of a case by day and stream.

    Parameters
    ----------
    events : iterable of Event
        Rejected ones are left out.
    selections : sequence of Selection
        Over `COLUMNS`.

    Raises
    ------
    InvalidStreams
        If no event has an exact day, a condition names no column, or a stream has too few days or no event.
    """
    require_columns("an event", COLUMNS, selections)
    held = [event for event in events if event.state != "rejected"]
    happened = [event for event in held if not NOT_HAPPENED.intersection(event.auxiliary)]
    if not happened:
        raise InvalidStreams("the case has no events that happened; read reports first: tightrope read CASE")
    notes = [ATTENTION]
    if len(happened) < len(held):
        notes.append(f"{len(held) - len(happened)} events that are planned, supposed or denied were not counted")
    rows = list(_rows(happened))
    once = list({(day or n, *row.values()): (day, row) for n, (day, row) in enumerate(rows)}.values())
    if len(once) < len(rows):
        notes.append(f"{len(rows) - len(once)} events told alike in several places were counted once")
    return count_streams(once, selections, origin="the case", notes=notes)


def _rows(events: Iterable[Event]) -> Iterator[tuple[date | None, Row]]:
    for event in events:
        cells = (
            event.type, event.mode or "", str(event.quad), _names(event.actors), _names(event.recipients),
            _codes(event.actors), _codes(event.recipients), event.place or "", "; ".join(event.contexts),
        )  # fmt: skip
        yield _exact_day(event.date), dict(zip(COLUMNS, cells, strict=True))


def _names(parties: Sequence[EventActor]) -> str:
    return "; ".join(party.name or party.text for party in parties)


def _codes(parties: Sequence[EventActor]) -> str:
    return "; ".join(party.code for party in parties if party.code)


def _exact_day(value: str | None) -> date | None:
    """Return the day of an EDTF date, None for anything coarser, a span or an approximate day."""
    try:
        return date.fromisoformat(value) if value is not None and len(value) == len("2021-04-07") else None
    except ValueError:
        return None
