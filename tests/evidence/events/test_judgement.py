"""What the reader's head adds to drafts, on scores and parties made up here."""

from typing import Any, cast

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from tightrope.evidence.events.drafts import Draft
from tightrope.evidence.events.judgement import Judge
from tightrope.evidence.events.parties import Parties
from tightrope.evidence.events.party import Kind, Party
from tightrope.evidence.references import EventActor
from tightrope.language.event_scores import EVENTS, EventScores, WindowEvents
from tightrope.language.labels import EVENT_TYPES

WORDS = "Freedonia opened fire on houses of Sylvania in Marshland".split()
FIRE, SYLVANIA, MARSHLAND = 2, 6, 8


def party(at: int, kind: Kind = "state") -> Party:
    return Party(start=at, end=at + 1, head=at, who=EventActor(text=WORDS[at]), kind=kind)


class FewParties:
    def at(self, token: int) -> tuple[Party, ...]:
        return {0: (party(0),), SYLVANIA: (party(SYLVANIA),), MARSHLAND: (party(MARSHLAND, "place"),)}.get(token, ())


def judge(actor: int, recipient: int, *, sure: float = 0.9) -> Judge:
    """Return a judge that takes 'fire' for an assault of one word on another."""
    doc = Doc(spacy.blank("en").vocab, words=WORDS)
    types = np.zeros((len(doc), len(EVENT_TYPES)), np.float32)
    types[:, 0] = 1
    types[FIRE, [0, EVENT_TYPES.index("ASSAULT")]] = [0.2, 0.8]
    parties = np.zeros((2, 1, len(doc)), np.float16)
    parties[[0, 1], 0, [actor, recipient]] = sure
    windows = [(list(range(len(doc))), WindowEvents(types=types, telling=[FIRE], parties=parties))]
    doc.user_data[EVENTS] = EventScores(len(doc), windows)
    return Judge(doc, cast(Parties, FewParties()))


def draft(**more: Any) -> Draft:
    return Draft(type="ASSAULT", mode=None, contexts=(), trigger=FIRE, host=1, told="light", **more)


def test_a_party_that_the_tree_does_not_give_is_the_one_that_the_head_points_at() -> None:
    told = draft(agents=(party(0),))
    judge(0, SYLVANIA).judge([told], 0, len(WORDS))
    assert [one.who.text for one in told.patients] == ["Sylvania"]
    assert told.support == pytest.approx(0.8)


def test_what_the_tree_gives_stays_and_nobody_is_both_sides() -> None:
    told = draft(agents=(party(0),), patients=(party(MARSHLAND, "place"),))
    judge(SYLVANIA, SYLVANIA).judge([told], 0, len(WORDS))
    assert [one.who.text for one in (*told.agents, *told.patients)] == ["Freedonia", "Marshland"]
    alone = draft(agents=(party(0),))
    judge(0, 0).judge([alone], 0, len(WORDS))
    assert alone.patients == ()


def test_an_unsure_head_a_place_as_actor_and_an_event_without_parties_add_nobody() -> None:
    for told, judged in (
        (draft(agents=(party(0),)), judge(0, SYLVANIA, sure=0.2)),
        (draft(patients=(party(SYLVANIA),)), judge(MARSHLAND, SYLVANIA)),
        (draft(agents=(party(0),)), judge(0, FIRE)),
    ):
        before = (told.agents, told.patients)
        judged.judge([told], 0, len(WORDS))
        assert (told.agents, told.patients) == before


def test_without_the_head_drafts_stay_as_they_are() -> None:
    told = draft(agents=(party(0),))
    Judge(Doc(spacy.blank("en").vocab, words=WORDS), cast(Parties, FewParties())).judge([told], 0, len(WORDS))
    assert told.support is None
    assert told.patients == ()
