"""Events of sentences of our own, through the built-in pipeline."""

from typing import TYPE_CHECKING, get_args

import pytest

from builders import make_report
from tightrope.evidence.events.conditional import with_conditions
from tightrope.evidence.events.drafts import COOPERATION, MATERIAL_CONFLICT, VERBAL_CONFLICT
from tightrope.evidence.events.find import QUADS
from tightrope.evidence.events.forms import verb_forms
from tightrope.evidence.events.lexicon import event_lexicon
from tightrope.evidence.extract import read_evidence
from tightrope.evidence.records import Condition, Event
from tightrope.evidence.references import ActorReference
from tightrope.evidence.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.language import Language


def read(text: str, pipeline: "Language", published: str | None = "2021-04-08") -> list[Event]:
    return list(read_evidence(make_report(text, published=published), pipeline).events)


def only(text: str, kind: str, pipeline: "Language") -> Event:
    found = [event for event in read(text, pipeline) if event.type == kind]
    assert len(found) == 1, found
    return found[0]


def names(side: tuple[object, ...]) -> list[str]:
    return [getattr(party, "name", None) or party.text for party in side]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Turkey bombed Syria on Monday.", "ASSAULT", ["Turkey"], ["Syria"]),
        ("Syria was bombed by Turkey on Monday.", "ASSAULT", ["Turkey"], ["Syria"]),
        ("Russia carried out an attack on Ukraine.", "ASSAULT", ["Russia"], ["Ukraine"]),
        ("France accused Mali of expelling its envoy.", "ACCUSE", ["France"], ["Mali"]),
        ("Egypt sent humanitarian aid to Sudan.", "AID", ["Egypt"], ["Sudan"]),
        ("Egypt and Qatar sent aid to Sudan.", "AID", ["Egypt", "Qatar"], ["Sudan"]),
        ("Norway condemned and France denounced the raid.", "ACCUSE", ["Norway"], []),
        ("Iran threatened to attack Israel.", "THREATEN", ["Iran"], ["Israel"]),
        ("Iran refused to meet Israel.", "REJECT", ["Iran"], ["Israel"]),
        ("Canada urged China to release the detainees.", "REQUEST", ["Canada"], ["China"]),
    ],
)
def test_who_does_what_to_whom(
    text: str, kind: str, actors: list[str], recipients: list[str], pipeline: "Language"
) -> None:
    events = [event for event in read(text, pipeline) if event.type == kind]
    assert events, text
    assert names(events[0].actors) == actors
    assert names(events[0].recipients) == recipients


def test_who_meets_stands_on_both_sides(pipeline: "Language") -> None:
    event = only("The presidents of Chad and Niger were away, but Chad held talks with Niger.", "CONSULT", pipeline)
    assert names(event.actors) == names(event.recipients) == ["Chad", "Niger"]


def test_what_is_slated_is_to_come(pipeline: "Language") -> None:
    event = only("Japan is slated to meet with India on Monday.", "CONSULT", pipeline)
    assert event.auxiliary == ("future",)


def test_a_threat_holds_a_hypothetical_assault(pipeline: "Language") -> None:
    events = {event.type: event for event in read("Hamas vowed to attack Israel.", pipeline)}
    assert events["THREATEN"].mode == "violence"
    assert events["THREATEN"].auxiliary == ()
    assert "hypothetical" in events["ASSAULT"].auxiliary or "future" in events["ASSAULT"].auxiliary


def test_what_is_threatened_is_within_the_threat(pipeline: "Language") -> None:
    events = {event.type: event for event in read("Hamas threatened to attack Israel.", pipeline)}
    assert events["ASSAULT"].within == events["THREATEN"].id
    assert events["ASSAULT"].auxiliary == ("hypothetical",)


def test_what_is_agreed_is_to_come(pipeline: "Language") -> None:
    events = {event.type: event for event in read("Turkey agreed to withdraw its troops from Syria.", pipeline)}
    assert events["AGREE"].auxiliary == ()
    assert (events["RETREAT"].auxiliary, events["RETREAT"].within) == (("future",), events["AGREE"].id)


def test_a_condition_can_tell_a_threat(pipeline: "Language") -> None:
    text = "Otherwise the rebels will attack Israel if no date is set."
    report = make_report(text)
    evidence = read_evidence(report, pipeline)
    condition = Condition(
        citation=report.cite(0, len(text)),
        kind="threat",
        holder=ActorReference(text="the rebels"),
        condition="no date is set",
        consequence="the rebels will attack Israel",
    )
    told = with_conditions(evidence.events, conditions=[condition], actors=evidence.actors)
    events = {event.type: event for event in told}
    assert names(events["THREATEN"].actors) == ["the rebels"]
    assert events["THREATEN"].mode == "violence"
    assert events["ASSAULT"].within == events["THREATEN"].id
    assert "hypothetical" in events["ASSAULT"].auxiliary


def test_one_event_told_twice_is_one(pipeline: "Language") -> None:
    text = "Turkey attacked Syria on Monday.\nTurkey's attack on Syria was brief."
    event = only(text, "ASSAULT", pipeline)
    assert [text[one.start : one.end] for one in event.also] == ["Turkey's attack on Syria"]


def test_two_events_of_one_kind_stay_two(pipeline: "Language") -> None:
    text = "Turkey bombed Syria on Monday. Turkey bombed Syria on Tuesday."
    dates = [event.date for event in read(text, pipeline) if event.type == "ASSAULT"]
    assert dates == ["2021-04-05", "2021-04-06"]


def test_what_will_not_be_lifted_is_refused(pipeline: "Language") -> None:
    event = only("France will not lift the curfew.", "REJECT", pipeline)
    assert event.auxiliary == ()


def test_both_of_a_joined_name_take_part(pipeline: "Language") -> None:
    event = only("The Russia-Ukraine talks began on Monday.", "CONSULT", pipeline)
    assert names(event.actors) == ["Russia", "Ukraine"]


def test_a_press_release_releases_nobody(pipeline: "Language") -> None:
    assert [one for one in read("Turkey issued a press release.", pipeline) if one.type == "RETREAT"] == []


def test_negation_is_kept(pipeline: "Language") -> None:
    event = only("Turkey did not bomb Syria.", "ASSAULT", pipeline)
    assert event.auxiliary == ("negation",)


def test_an_event_in_a_statement_belongs_to_its_speaker(pipeline: "Language") -> None:
    text = "The spokesman Karim Hadid said that Turkey bombed Syria."
    evidence = read_evidence(make_report(text), pipeline)
    (event,) = [one for one in evidence.events if one.type == "ASSAULT"]
    assert event.said_by in {statement.id for statement in evidence.statements}


def test_a_date_long_past_is_history(pipeline: "Language") -> None:
    event = only("Russia invaded Georgia in August 2008.", "ASSAULT", pipeline)
    assert event.date == "2008-08"
    assert event.auxiliary == ("historical",)


def test_an_event_without_a_date_has_none(pipeline: "Language") -> None:
    assert only("Turkey bombed Syria.", "ASSAULT", pipeline).date is None


def test_a_place_leads_to_its_country(pipeline: "Language") -> None:
    event = only("Gunmen killed three soldiers in Basra on Sunday.", "ASSAULT", pipeline)
    assert (event.place, event.country) == ("Basra", "IRQ")


def test_accidents_are_no_assaults(pipeline: "Language") -> None:
    assert [
        one for one in read("The earthquake killed 40 people in Turkey.", pipeline) if one.type == "ASSAULT"
    ] == []


def test_quads_follow_the_types() -> None:
    assert all(QUADS[kind] in (1, 2) for kind in COOPERATION)
    assert all(QUADS[kind] == 3 for kind in VERBAL_CONFLICT)
    assert all(QUADS[kind] == 4 for kind in MATERIAL_CONFLICT)


def test_citations_are_verbatim_and_ids_unique(pipeline: "Language") -> None:
    text = "Iran and Iraq signed a treaty. Iran and Iraq signed a treaty, and Turkey bombed and shelled Syria."
    events = read(text, pipeline)
    assert events
    assert len({event.id for event in events}) == len(events)
    assert all(text[event.citation.start : event.citation.end] == event.citation.quote for event in events)


def test_the_lexicon_has_types_and_quads_of_plover() -> None:
    lexicon = event_lexicon()
    acts = {reading.act for readings in lexicon.verbs.values() for reading in readings} | set(lexicon.nouns.values())
    assert {act.type for act in acts} == set(get_args(EventType))


@pytest.mark.parametrize(("lemma", "form"), [("carry", "carried"), ("impose", "imposing"), ("clash", "clashes")])
def test_forms_follow_spelling(lemma: str, form: str) -> None:
    assert form in set(verb_forms(lemma))
