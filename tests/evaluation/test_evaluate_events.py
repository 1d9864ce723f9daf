"""Events and types of pairs against gold: how an event is matched, and which files are told apart."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from builders import make_report
from tightrope.errors import InvalidGold
from tightrope.evaluation.event_gold import GoldEvent
from tightrope.evaluation.events import compare_events, evaluate_events
from tightrope.evidence.records import Event
from tightrope.evidence.references import EventActor
from tightrope.language.event_scores import EVENTS, EventScores, WindowEvents
from tightrope.language.labels import EVENT_TYPES

TEXT = "Freedonia accused Sylvania of spying, and it denied that."
FREEDONIA, SYLVANIA = (0, 9), (18, 26)


def span(place: tuple[int, int], **more: Any) -> dict[str, Any]:
    return {"start": place[0], "end": place[1], "text": TEXT[slice(*place)], **more}


def write(path: Path, *objects: Any) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in objects), "utf-8")
    return path


def event(kind: Any, actor: EventActor | None, recipient: EventActor | None, *, together: bool = False) -> Event:
    sides = [tuple(filter(None, [one])) for one in (actor, recipient)]
    if together:
        sides = [sides[0] + sides[1]] * 2
    return Event(
        citation=make_report(TEXT).cite(0, len(TEXT)), type=kind, quad=3, actors=sides[0], recipients=sides[1]
    )


def rights(found: list[Event], gold: GoldEvent) -> list[float]:
    return [score.right_found for score in compare_events(found, [gold]).values()]


ACCUSED = GoldEvent(type="ACCUSE", actors=[FREEDONIA], recipients=[SYLVANIA])
ONE, OTHER = EventActor(text="Freedonia"), EventActor(text="Sylvania")


def test_an_event_is_right_by_type_by_actor_and_by_both_parties() -> None:
    assert rights([event("ACCUSE", ONE, OTHER)], ACCUSED) == [1, 1, 1]
    assert rights([event("ACCUSE", ONE, ONE)], ACCUSED) == [1, 1, 0]
    assert rights([event("ACCUSE", OTHER, ONE)], ACCUSED) == [1, 0, 0]
    assert rights([event("REJECT", ONE, OTHER)], ACCUSED) == [0, 0, 0]


def test_of_two_events_of_the_type_the_right_one_counts() -> None:
    found = [event("ACCUSE", OTHER, ONE), event("ACCUSE", ONE, OTHER)]
    assert rights(found, ACCUSED) == [1, 1, 1]


def test_a_side_that_is_empty_in_gold_must_be_empty_and_one_not_in_the_text_is_not_asked_for() -> None:
    alone = GoldEvent(type="ACCUSE", actors=[FREEDONIA], recipients=[])
    assert rights([event("ACCUSE", ONE, None)], alone) == [1, 1, 1]
    assert rights([event("ACCUSE", ONE, OTHER)], alone) == [1, 1, 0]
    unsaid = GoldEvent(type="ACCUSE", actors=[FREEDONIA], recipients=None)
    assert rights([event("ACCUSE", ONE, OTHER)], unsaid) == [1, 1, 1]


def test_a_pronoun_counts_for_whom_it_stands() -> None:
    denied = GoldEvent(type="REJECT", actors=[SYLVANIA], recipients=[])
    assert rights([event("REJECT", EventActor(text="it", name="Sylvania"), None)], denied) == [1, 1, 1]
    assert rights([event("REJECT", EventActor(text="it", name="Freedonia"), None)], denied) == [1, 0, 0]


def test_those_who_do_it_to_each_other_may_stand_on_either_side() -> None:
    both = [FREEDONIA, SYLVANIA]
    met = GoldEvent(type="CONSULT", actors=both, recipients=both, reciprocal=True)
    assert rights([event("CONSULT", ONE, OTHER)], met) == [1, 1, 1]
    assert rights([event("CONSULT", ONE, OTHER, together=True)], met) == [1, 1, 1]
    assert rights([event("CONSULT", ONE, None)], met) == [1, 0, 0]


def teller(doc: Doc) -> Doc:
    """Say that the second word tells of an accusation by the first of the third."""
    types = np.zeros((len(doc), len(EVENT_TYPES)), np.float32)
    types[:, 0] = 1
    types[1, [0, EVENT_TYPES.index("ACCUSE"), EVENT_TYPES.index("RETREAT")]] = [0.1, 0.6, 0.3]
    parties = np.zeros((2, 1, len(doc)), np.float16)
    parties[[0, 1], 0, [0, 2]] = 1
    events = WindowEvents(types=types, telling=[1], parties=parties)
    doc.user_data[EVENTS] = EventScores(len(doc), [(list(range(len(doc))), events)])
    return doc


@pytest.fixture
def accuser() -> Language:
    """A pipeline that reads every text as an accusation."""
    Language.component("tests_teller", func=teller)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("tests_teller")
    return pipeline


def test_the_type_of_a_pair_is_a_choice_among_fifteen(tmp_path: Path, accuser: Language) -> None:
    pair = {"text": TEXT, "actor": span(FREEDONIA), "recipient": span(SYLVANIA), "quad": 3}
    gold = write(tmp_path / "pairs.jsonl", pair | {"event": "ACCUSE"}, pair | {"event": "YIELD"})
    result = evaluate_events([gold], lambda: accuser)
    assert result.scheme == "pairs"
    assert result.tables["types"]["ACCUSE"] == {"precision": 50, "recall": 100, "f1": 66.67, "found": 2, "gold": 1}
    assert result.tables["choice"]["macro"] == {"f1": 33.33}
    assert result.tables["choice"]["quad"]["f1"] == 50
    assert result.tables["confusions"] == {"YIELD read as ACCUSE": {"count": 1}}


def test_without_the_head_and_without_a_record_no_type_is_chosen(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    gold = write(tmp_path / "pairs.jsonl", {"text": TEXT, "event": "ACCUSE", "actor": None, "recipient": None})
    result = evaluate_events([gold], lambda: pipeline)
    assert result.tables["choice"]["all"]["f1"] == 0


def test_a_story_has_the_type_of_its_first_sentences(tmp_path: Path, accuser: Language) -> None:
    gold = write(tmp_path / "stories.jsonl", {"text": TEXT, "event": "ACCUSE"})
    result = evaluate_events([gold], lambda: accuser)
    assert result.scheme == "stories"
    assert result.tables["choice"]["macro"] == {"f1": 100}


def test_records_are_compared_in_our_form_and_in_that_of_the_gold_standard(
    tmp_path: Path, pipeline: Language
) -> None:
    own = {"text": TEXT, "events": [{"type": "ACCUSE", "actors": [span(FREEDONIA)], "recipients": [span(SYLVANIA)]}]}
    spans = [span(FREEDONIA, role="SRC"), span(SYLVANIA, role="TAR")]
    parties = {"actors": [span(FREEDONIA)], "recipients": [span(SYLVANIA)]}
    standard = {"text": TEXT, "event": "DISAPPROVE", "event_2021": "ACCUSE", "spans": spans, **parties}
    results = [
        evaluate_events([write(tmp_path / f"{name}.jsonl", value)], lambda: pipeline)
        for name, value in (("own", own), ("standard", standard))
    ]
    assert [result.scheme for result in results] == ["records", "records"]
    assert results[0].tables == results[1].tables
    assert results[0].tables["events"]["all_type"]["gold"] == 1


@pytest.mark.parametrize(
    ("objects", "complaint"),
    [
        ([{"text": TEXT, "events": [{"type": "FIGHT"}]}], "the type of an event is 'FIGHT'; expected AGREE, CONSULT"),
        ([{"text": TEXT, "events": [{"type": "ACCUSE", "actors": "Freedonia"}]}], 'a list of spans under "actors"'),
        ([{"text": TEXT, "event": "ACCUSE", "actor": 1}], 'a span or null under "actor"'),
        ([{"text": TEXT}], 'a list of objects under "events"'),
        ([{"text": TEXT, "event": "ACCUSE"}, {"text": TEXT, "events": []}], "of several kinds"),
    ],
)
def test_files_that_do_not_fit_are_refused(tmp_path: Path, objects: list[Any], complaint: str) -> None:
    with pytest.raises(InvalidGold, match=complaint):
        evaluate_events([write(tmp_path / "gold.jsonl", *objects)], lambda: spacy.blank("en"))
