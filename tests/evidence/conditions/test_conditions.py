"""Tests of conditions on sentences made up for them."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import make_report
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.conditions.find import find_conditions
from tightrope.evidence.coreference.resolve import resolve_coreference
from tightrope.evidence.records import Condition, Mention, TimeExpression
from tightrope.evidence.statements.find import find_statements
from tightrope.language.document import read_document

if TYPE_CHECKING:
    from spacy.language import Language


def read(pipeline: "Language", text: str) -> list[Condition]:
    """Return the conditions of a text without mentions or times."""
    report = make_report(text)
    doc = read_document(report, pipeline)
    chains = resolve_coreference(doc)
    statements = find_statements(doc, report, mentions=[], times=[], chains=chains)
    return find_conditions(doc, report, mentions=[], statements=statements, times=[], chains=chains)


CLAUSES = {
    "if first": ("If the army leaves, the talks will go on.", "the army leaves", "the talks will go on", "if"),
    "then": ("If the army withdraws then we will talk.", "the army withdraws", "we will talk", "if"),
    "if last": ("The talks will go on if the army leaves.", "the army leaves", "The talks will go on", "if"),
    "only if": ("We will talk only if the army leaves.", "the army leaves", "We will talk", "if"),
    "unless": ("Unless the army leaves, there will be war.", "the army leaves", "there will be war", "unless"),
    "list": (
        "If the roads, ports and bridges are open, trade will resume.",
        "the roads, ports and bridges are open",
        "trade will resume",
        "if",
    ),
    "provided": (
        "There is no objection to observers, provided that they are unarmed.",
        "they are unarmed",
        "There is no objection to observers",
        "if",
    ),
    "as long as": ("We hold the truce as long as they do.", "they do", "We hold the truce", "if"),
    "on condition": ("He agreed on condition that the siege ends.", "the siege ends", "He agreed", "if"),
    "should": ("Should the army leave, the talks will go on.", "the army leave", "the talks will go on", "if"),
    "until": ("We will not talk until the army leaves.", "the army leaves", "We will not talk", "unless"),
    "without": ("There can be no peace without a ceasefire.", "a ceasefire", "There can be no peace", "unless"),
    "when": ("“When the army leaves, we will talk,” Lind said.", "the army leaves", "we will talk", "if"),
    "amid": (
        "The militias, if the army stays, will attack.",
        "the army stays",
        "The militias, if the army stays, will attack",
        "if",
    ),
    "shared subject": (
        "The militia would stop the raids and talk if the army left.",
        "the army left",
        "The militia would stop the raids and talk",
        "if",
    ),
    "exchange": (
        "They offered to free the men in exchange for fuel.",
        "fuel",
        "They offered to free the men",
        "if",
    ),
    "conditional on": ("Any withdrawal is conditional on a ceasefire.", "a ceasefire", "Any withdrawal", "if"),
    "precondition": ("A ceasefire is a precondition for talks.", "A ceasefire", "talks", "if"),
    "command": ("Leave the town or we will attack.", "Leave the town", "we will attack", "unless"),
    "command, and": ("Stop the raids and we will talk.", "Stop the raids", "we will talk", "if"),
    "relative": (
        "This is the war that will come if they leave.",
        "they leave",
        "This is the war that will come",
        "if",
    ),
    "no comma": ("If the army has left we will talk.", "the army has left", "we will talk", "if"),
    "over the cue": ("If the army leaves, Lind said, we will talk.", "the army leaves", "we will talk", "if"),
    "only if first": (
        "Only if the roads are open and the army leaves will we talk.",
        "the roads are open and the army leaves",
        "will we talk",
        "if",
    ),
    "no comma, a noun": (
        "Unless the army accepted the vote the town would strike.",
        "the army accepted the vote",
        "the town would strike",
        "unless",
    ),
    "after a verb": (
        "Most of us think if the army leaves, the town will eat.",
        "the army leaves",
        "the town will eat",
        "if",
    ),
    "refusal": ("Lind refused to talk unless the army left.", "the army left", "Lind refused to talk", "unless"),
    "scare quotes": (
        "We will talk if the “guests” leave the city.",
        "the “guests” leave the city",
        "We will talk",
        "if",
    ),
    "participle": (
        "Lind gave a speech, saying there will be no retreat until the town is safe.",
        "the town is safe",
        "there will be no retreat",
        "unless",
    ),
    "or else": ("The army must leave, or else we will attack.", "The army must leave", "we will attack", "unless"),
}


@pytest.mark.parametrize(("text", "condition", "consequence", "polarity"), CLAUSES.values(), ids=CLAUSES)
def test_both_clauses(pipeline: "Language", text: str, condition: str, consequence: str, polarity: str) -> None:
    [found] = read(pipeline, text)
    assert (found.condition, found.consequence, found.polarity) == (condition, consequence, polarity)
    assert found.status == "open"


NO_CONDITION = (
    "They asked if the army had left.",
    "Nobody knows if the talks will go on.",
    "She spoke as if the war were over.",
    "The state provided support to the town.",
    "When the army left, the talks began.",
    "They talked until midnight.",
    "A clerk, speaking on condition of anonymity, said that the talks had failed.",
    "They could not live without him.",
    "They will not talk until Monday.",
    "They will leave when they like.",
    "When the army leaves, the road will be open.",
    "Take the first bridge, if possible.",
    "It was an unlikely if welcome change.",
    "The city depends on its port.",
    "They freed the men in exchange for fuel.",
    "Look at the map and you will see the road.",
    "The bread, provided by the army, was old.",
    "He left without a word.",
    "If they had left in time, they would have lived.",
    "The army should leave.",
    "The plan, otherwise known as the accord, will stay.",
    "They will stay even if the army leaves.",
    "They would have stayed if they had a roof.",
)


@pytest.mark.parametrize("text", NO_CONDITION)
def test_no_condition(pipeline: "Language", text: str) -> None:
    assert read(pipeline, text) == []


def test_otherwise_gives_a_second_condition(pipeline: "Language") -> None:
    first, second = read(
        pipeline,
        "The council said it backs the talks only if they bring a date, and that otherwise its men will attack.",
    )
    assert (first.condition, first.consequence) == ("they bring a date", "it backs the talks")
    assert (second.condition, second.consequence) == ("they bring a date", "its men will attack")
    assert (first.polarity, second.polarity) == ("if", "unless")
    assert second.kind == "threat"
    assert first.holder is not None
    assert first.holder.text == "The council"
    assert second.holder == first.holder


def test_otherwise_in_the_next_sentence(pipeline: "Language") -> None:
    [found] = read(pipeline, "The army must leave the town. Otherwise, we will strike.")
    assert (found.condition, found.consequence, found.polarity) == (
        "The army must leave the town",
        "we will strike",
        "unless",
    )


KINDS = {
    "threat": "Omar Berg said, “If they cross the line, we will attack.”",
    "warning": "Omar Berg warned that the state could collapse if the army leaves.",
    "demand": "Omar Berg said there will be no talks unless the army leaves.",
    "acceptance": "Omar Berg said, “Provided that they are unarmed, there is no objection to observers.”",
    "promise": "Omar Berg said, “If the army leaves, we will free the prisoners.”",
    "condition": "If the rain stops, the road is open.",
}


@pytest.mark.parametrize(("kind", "text"), KINDS.items(), ids=KINDS)
def test_kinds(pipeline: "Language", kind: str, text: str) -> None:
    [found] = read(pipeline, text)
    assert found.kind == kind
    assert (found.holder.text if found.holder else None) == (None if kind == "condition" else "Omar Berg")


@pytest.mark.parametrize(
    ("verb", "holder"),
    [
        ("has promised to free", "Republic of Ruritania"),
        ("would accept", "Republic of Ruritania"),
        ("will get", None),
        ("needs", None),
    ],
)
def test_subject_holds_a_condition_only_with_a_verb_of_commitment(
    pipeline: "Language", verb: str, holder: str | None
) -> None:
    report = make_report(f"If the siege ends, Ruritania {verb} the prisoners.")
    mention = Mention(
        citation=report.cite(19, 28), text="Ruritania", label="place", actor="a-1", name="Republic of Ruritania"
    )
    doc = read_document(report, pipeline)
    [found] = find_conditions(doc, report, mentions=[mention], statements=[], times=[])
    assert (found.holder.name if found.holder else None) == holder


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The minister spoke on Monday. She would back the talks if the army left.", "The minister"),
        ("The town council met on Monday. It would back the talks if the roads were open.", "The town council"),
        ("The committee said the army lied. Only if the army left would it come back.", None),
        ("Lind met Berg. He would back the talks if the roads were open.", None),
        ("The committee spoke on Monday. It will rain if the wind turns.", None),
    ],
)
def test_pronoun_that_holds_a_condition_is_resolved_or_left_out(
    pipeline: "Language", text: str, holder: str | None
) -> None:
    [found] = read(pipeline, text)
    assert (found.holder.text if found.holder else None) == holder


def test_source_behind_its_verb_holds_the_condition(pipeline: "Language") -> None:
    text = "If they fail, more raids should be expected, said a former pilot who asked not to be named."
    [found] = read(pipeline, text)
    assert (found.condition, found.consequence) == ("they fail", "more raids should be expected")
    assert found.holder is not None
    assert found.holder.text == "a former pilot who asked not to be named"


def test_deadline(pipeline: "Language") -> None:
    report = make_report("If the army does not leave by May 1, we will strike on May 2.")
    times = [
        TimeExpression(citation=report.cite(start, start + 5), text=words, value=value, type="date")
        for words, value in (("May 1", "2021-05-01"), ("May 2", "2021-05-02"))
        for start in [report.text.index(words)]
    ]
    doc = read_document(report, pipeline)
    [found] = find_conditions(doc, report, mentions=[], statements=[], times=times)
    assert found.deadline == "2021-05-01"


PIECES = st.lists(
    st.sampled_from(
        ["if ", "If ", "unless ", "only if ", "otherwise ", "or else ", "provided that ", "Should ", ", ", ". ",
         "“", "”", "we will attack ", "they leave ", "Lind said ", "until ", "not ", "then ", "\n\n", "without ",
         "no ", "when "]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES | st.text(max_size=80))
def test_any_text_gives_verbatim_records_with_ids_of_their_own(pipeline: "Language", text: str) -> None:
    report = make_report(text)
    doc = read_document(report, pipeline)
    statements = find_statements(doc, report, mentions=[], times=[])
    conditions = find_conditions(doc, report, mentions=[], statements=statements, times=[])
    evidence = Evidence(report=report, conditions=tuple(conditions))
    for condition in evidence.conditions:
        assert condition.condition is None or condition.condition in condition.citation.quote
        assert condition.consequence is None or condition.consequence in condition.citation.quote


def test_forecast_after_the_condition_is_held_by_its_source(pipeline: "Language") -> None:
    [found] = read(pipeline, "If the rain does not stop, experts say the bridge will fall within a week.")
    assert (found.condition, found.consequence) == ("the rain does not stop", "the bridge will fall within a week")
    assert found.holder is not None
    assert found.holder.text == "experts"


def test_otherwise_is_held_by_who_holds_the_first_half(pipeline: "Language") -> None:
    found = read(
        pipeline,
        "Ann Lind spoke on Monday. She would back the talks if the army left; otherwise the raids would begin again.",
    )
    assert [one.holder.name if one.holder else None for one in found] == ["Ann Lind", "Ann Lind"]


def test_condition_between_two_commas(pipeline: "Language") -> None:
    [found] = read(pipeline, "The town will make peace, if it comes, a day of feasts.")
    assert found.condition == "it comes"


@pytest.mark.parametrize(
    "text",
    [
        "An official spoke on condition of anonymity.",
        "The wounded are in good condition.",
        "The pilot asked not to be named.",
        "Conditions in the camp were bad.",
    ],
)
def test_words_that_make_no_condition(pipeline: "Language", text: str) -> None:
    assert read(pipeline, text) == []


PLEDGES = {
    "demand": ("The council demanded a date for the vote.", "demand", "a date for the vote", None),
    "demand of somebody": ("The council urged the army to leave.", "demand", "the army to leave", None),
    "threat": ("The militia vowed to attack the port.", "threat", None, "to attack the port"),
    "promise": ("The army promised to free the men.", "promise", None, "to free the men"),
    "acceptance": ("The rebels agreed to hand over the port.", "acceptance", None, "to hand over the port"),
    "warning": ("The council warned that the truce could collapse.", "warning", None, "the truce could collapse"),
    "what speakers will do": ("“We will expel the envoy,” Ann Lind said.", "threat", None, "We will expel the envoy"),
}


@pytest.mark.parametrize(("text", "kind", "condition", "consequence"), PLEDGES.values(), ids=PLEDGES)
def test_what_is_demanded_or_pledged_without_a_condition(
    pipeline: "Language", text: str, kind: str, condition: str | None, consequence: str | None
) -> None:
    [found] = read(pipeline, text)
    assert (found.kind, found.condition, found.consequence) == (kind, condition, consequence)
    assert found.holder is not None


NO_PLEDGE = (
    "The council denied that it had demanded a date.",
    "They threatened the minister.",
    "The officer was warned that he could lose his post.",
    "Both sides agreed that the talks had failed.",
    "The general ordered his men to leave.",
    "Ann Lind said she will see the film on Friday.",
    "The militia did not promise to leave.",
    "It is an agenda promising free bread.",
    "The parties failed to agree to the plan.",
)


@pytest.mark.parametrize("text", NO_PLEDGE)
def test_no_pledge(pipeline: "Language", text: str) -> None:
    assert read(pipeline, text) == []


def test_whom_a_demand_is_put_to(pipeline: "Language") -> None:
    [found] = read(pipeline, "The council urged the army to leave the town.")
    assert found.addressee is not None
    assert found.addressee.text == "the army"


def test_a_condition_said_with_doubt_is_hedged(pipeline: "Language") -> None:
    [sure] = read(pipeline, "The truce will fail if the army stays.")
    [open_] = read(pipeline, "The truce may fail if the army stays.")
    assert (sure.hedged, open_.hedged) == (False, True)


def test_a_prediction_of_what_another_will_do_is_no_threat(pipeline: "Language") -> None:
    [found] = read(pipeline, "An analyst said that the militia will attack if the talks fail.")
    assert found.kind == "warning"
