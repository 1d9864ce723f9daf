"""Streams from coded events: what counts as an event that happened, and once."""

from datetime import date, timedelta

import pytest

from builders import make_report
from tightrope.errors import InvalidStreams
from tightrope.evidence.records import Event
from tightrope.evidence.references import EventActor
from tightrope.scenario.estimation import parse_selection, streams_of_events

TEXT = "Rockets hit the base. " * 60
REPORT = make_report(TEXT)
DAYS = [date(2021, 1, 1) + timedelta(days=n) for n in range(40)]


def event(n: int, day: str | None, **fields: object) -> Event:
    given = {"type": "ASSAULT", "quad": 4, "actors": (EventActor(text="a militia", name="Sample Brigade"),)} | fields
    return Event(citation=REPORT.cite(n * 22, n * 22 + 21), date=day, **given)


def attacks(events: list[Event], *selections: str) -> list[list[int]]:
    given = selections or ("attacks:type=ASSAULT&actor~brigade",)
    return streams_of_events(events, [parse_selection(text) for text in given]).counts.tolist()


def test_only_what_happened_on_a_known_day_is_counted() -> None:
    events = [event(n, day.isoformat()) for n, day in enumerate(DAYS)]
    events += [
        event(41, "2021-01-03", auxiliary=("future",)), event(42, "2021-01-03", auxiliary=("negation",)),
        event(43, "2021-01"), event(44, None), event(45, "2021-01-03/2021-01-05"),
        event(46, "2021-01-03", type="CONSULT", quad=1), event(47, "2021-01-03", state="rejected", place="IRQ"),
    ]  # fmt: skip
    streams = streams_of_events(events, [parse_selection("attacks:type=ASSAULT&actor~brigade")])
    assert streams.counts[:, 0].tolist() == [1] * 40
    assert "attacks: 3 events without an exact day were left out" in streams.notes
    assert "2 events that are planned, supposed or denied were not counted" in streams.notes


def test_an_event_that_two_places_tell_alike_counts_once_and_another_place_makes_another_event() -> None:
    events = [event(n, day.isoformat()) for n, day in enumerate(DAYS)]
    alike, elsewhere = event(50, "2021-01-01"), event(51, "2021-01-01", place="Basra")
    assert attacks([*events, alike])[0] == [1]
    assert attacks([*events, alike, elsewhere])[0] == [2]


def test_a_condition_on_something_that_events_do_not_have_is_refused() -> None:
    with pytest.raises(InvalidStreams, match="has no column weapon"):
        attacks([event(0, "2021-01-01")], "attacks:weapon=rocket")


def test_a_case_without_events_says_what_to_do() -> None:
    with pytest.raises(InvalidStreams, match="tightrope read"):
        attacks([event(0, "2021-01-01", auxiliary=("hypothetical",))])
