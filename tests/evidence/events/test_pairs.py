"""The type of what one party does to another, from records and scores made up here."""

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from builders import make_report
from tightrope.evidence.events.pairs import TYPES, types_of_pair
from tightrope.evidence.records import Event
from tightrope.evidence.references import EventActor
from tightrope.language.event_scores import EVENTS, EventScores, WindowEvents
from tightrope.language.labels import EVENT_TYPES

TEXT = "Freedonia told Sylvania and Marshland to leave"
FREEDONIA, SYLVANIA, MARSHLAND = (0, 9), (15, 23), (28, 37)


def document(**shares: float) -> Doc:
    """Return the document; with shares, its second word tells of events of these types, by the first to the third."""
    doc = spacy.blank("en")(TEXT)
    if shares:
        types = np.zeros((len(doc), len(EVENT_TYPES)), np.float32)
        types[:, 0] = 1
        types[1] = [shares.get(name, 0) for name in EVENT_TYPES]
        parties = np.zeros((2, 1, len(doc)), np.float16)
        parties[[0, 1], 0, [0, 2]] = 1
        window = WindowEvents(types=types, telling=[1], parties=parties)
        doc.user_data[EVENTS] = EventScores(len(doc), [(list(range(len(doc))), window)])
    return doc


def event(kind: Any, actor: str, recipient: str) -> Event:
    parties = [(EventActor(text=name),) if name else () for name in (actor, recipient)]
    return Event(
        citation=make_report(TEXT).cite(0, len(TEXT)), type=kind, quad=3, actors=parties[0], recipients=parties[1]
    )


def best(doc: Doc, *events: Event, pair: Any = (FREEDONIA, SYLVANIA)) -> str | None:
    found = types_of_pair(doc, events, *pair)
    if found is None:
        return None
    assert sum(found.values()) == pytest.approx(1)
    return max(found, key=lambda kind: found[kind])


def test_types_stand_in_the_order_of_the_head() -> None:
    assert EVENT_TYPES[1:] == TYPES


def test_the_head_alone_and_a_record_alone_are_enough() -> None:
    assert best(document(REQUEST=0.7, THREATEN=0.2)) == "REQUEST"
    assert best(document(), event("THREATEN", "Freedonia", "Sylvania")) == "THREATEN"
    assert best(document()) is None


def test_a_record_between_the_two_decides_where_the_head_is_of_two_minds() -> None:
    doc = document(REQUEST=0.5, THREATEN=0.3)
    assert best(doc, event("THREATEN", "Freedonia", "Sylvania")) == "THREATEN"
    assert best(doc, event("THREATEN", "Freedonia", "")) == "THREATEN"
    assert best(document(REQUEST=0.99, THREATEN=0.001), event("THREATEN", "Freedonia", "Sylvania")) == "REQUEST"


def test_a_record_of_the_other_direction_or_of_others_does_not_count() -> None:
    doc = document(REQUEST=0.5, THREATEN=0.3)
    assert best(doc, event("THREATEN", "Sylvania", "Freedonia")) == "REQUEST"
    assert best(doc, event("THREATEN", "Marshland", "")) == "REQUEST"
    assert best(document(), event("THREATEN", "Sylvania", "Freedonia")) is None
