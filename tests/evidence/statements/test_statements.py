"""Tests of statements on sentences made up for them."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import make_report
from tightrope.evidence.records import Evidence, Mention, Statement, TimeExpression
from tightrope.evidence.statements.find import find_statements
from tightrope.language.document import read_document

if TYPE_CHECKING:
    from spacy.language import Language

    from tightrope.reports.report import Report


def read(pipeline: "Language", text: str) -> list[Statement]:
    """Return the statements of a text without mentions or times."""
    report = make_report(text)
    return find_statements(read_document(report, pipeline), report, mentions=[], times=[])


def mention(report: "Report", words: str, *, actor: str, name: str) -> Mention:
    """Return a person's mention at the first place where `words` stand."""
    start = report.text.index(words)
    citation = report.cite(start, start + len(words))
    return Mention(citation=citation, text=words, label="person", actor=actor, name=name)


DIRECT = {
    "before": ("Nora Lind said, “We signed nothing.”", "Nora Lind", "said", "“We signed nothing.”"),
    "after": ("“We signed nothing,” Nora Lind said.", "Nora Lind", "said", "“We signed nothing,”"),
    "inverted": (
        "“We signed nothing,” said Nora Lind, the envoy of Ruritania.",
        "Nora Lind, the envoy of Ruritania",
        "said",
        "“We signed nothing,”",
    ),
    "question": ("“Why would we sign?” Nora Lind asked.", "Nora Lind", "asked", "“Why would we sign?”"),
    "straight": ('"We signed nothing," Nora Lind added.', "Nora Lind", "added", '"We signed nothing,"'),
    "guillemets": ("Nora Lind said: « We signed nothing. »", "Nora Lind", "said", "« We signed nothing. »"),
    "single": (
        "‘We don’t sign the ministers’ paper,’ said Lind.",
        "Lind",
        "said",
        "‘We don’t sign the ministers’ paper,’",
    ),
    "according": ("According to Nora Lind, “we left.”", "Nora Lind", "According to", "“we left.”"),
    "issued": (
        "Nora Lind, the spokeswoman of the Blue Party — which is in government — issued a statement about the border "
        "that said, “We signed nothing.”",
        "Nora Lind, the spokeswoman of the Blue Party — which is in government",
        "issued a statement about the border that said",
        "“We signed nothing.”",
    ),
    "released": (
        "Treasury spokesman Omar Berg released a statement saying, “Both sides met. They will meet again.”",
        "Treasury spokesman Omar Berg",
        "released a statement saying",
        "“Both sides met. They will meet again.”",
    ),
    "document": ("“Both sides will meet,” the statement read.", "the statement", "read", "“Both sides will meet,”"),
    "adjunct": (
        "Nora Lind told the Harbour Post in an interview on Monday, “We signed nothing.”",
        "Nora Lind",
        "told",
        "“We signed nothing.”",
    ),
    "insertion": ("“We left,” Lind, who leads the team, said.", "Lind, who leads the team", "said", "“We left,”"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), DIRECT.values(), ids=DIRECT)
def test_direct_quotation_whole_with_its_source(
    pipeline: "Language", text: str, source: str, cue: str, content: str
) -> None:
    [statement] = read(pipeline, text)
    assert statement.form == "direct"
    assert statement.content == content
    assert statement.cue == cue
    assert statement.speaker is not None
    assert statement.speaker.text == source


def test_quotation_in_two_parts_is_one_statement(pipeline: "Language") -> None:
    [statement] = read(pipeline, "“We came,” Lind said. “We saw. And we left.”")
    assert statement.content == "“We came,” “We saw. And we left.”"
    assert len(statement.spans.content) == 2


def test_quotation_interrupted_by_its_cue(pipeline: "Language") -> None:
    [statement] = read(pipeline, "“We came,” said Lind, “and we left.”")
    assert statement.content == "“We came,” “and we left.”"


def test_quotation_over_paragraphs(pipeline: "Language") -> None:
    [statement] = read(pipeline, "Lind said: “We came.\n\n“We saw.\n\n“We left.” That was all.")
    assert [span.end - span.start for span in statement.spans.content] == [9, 8, 10]


def test_new_speaker_in_the_next_sentence(pipeline: "Language") -> None:
    statements = read(pipeline, "“We came,” Lind said. “We left,” Berg said.")
    assert [one.speaker.text for one in statements if one.speaker] == ["Lind", "Berg"]


MIXED = {
    "clause": ("Lind said that the “men are ready. They wait.”", "that the “men are ready. They wait.”"),
    "object": ("The party reaffirmed its “promise to guard the border.”", "its “promise to guard the border.”"),
    "end": ("The plan is “a grave mistake,” Lind said.", "The plan is “a grave mistake,”"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "content"), MIXED.values(), ids=MIXED)
def test_quoted_words_inside_a_clause(pipeline: "Language", text: str, content: str) -> None:
    [statement] = read(pipeline, text)
    assert statement.form == "mixed"
    assert statement.content == content


INDIRECT = {
    "that": ("Lind said that the talks had failed.", "that the talks had failed"),
    "bare": ("Lind said the talks had failed.", "the talks had failed"),
    "after": ("The talks had failed, Lind said.", "The talks had failed"),
    "inverted": ("The talks had failed, said Lind.", "The talks had failed"),
    "over an adjunct": ("If it rains, Lind said on Monday, we stay.", "If it rains we stay"),
    "inside": ("The talks, Lind said, had failed again.", "The talks had failed again"),
    "told": ("Lind told reporters on Monday that the talks had failed.", "that the talks had failed"),
    "according": ("The talks had failed, according to Lind.", "The talks had failed"),
    "promise": ("Lind promised to leave the city.", "to leave the city"),
    "joined": ("Lind said the talks had failed, adding that she was sorry.", "the talks had failed"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "content"), INDIRECT.values(), ids=INDIRECT)
def test_indirect_statement(pipeline: "Language", text: str, content: str) -> None:
    statement = read(pipeline, text)[0]
    assert statement.form == "indirect"
    assert statement.content == content
    assert statement.speaker is not None
    assert statement.speaker.text == "Lind"


NO_STATEMENT = (
    "The so-called “peace camp” lost the vote.",
    "The minister’s report on the ministers’ meeting is out.",
    "Two reports claim victims in the north.",
    "The new democratic state that “won” is poor.",
    "He refused to sign, to say the least.",
    "A 5'10\" tall man met a 6'2\" tall man.",
)


@pytest.mark.parametrize("text", NO_STATEMENT)
def test_no_statement(pipeline: "Language", text: str) -> None:
    assert [one.content for one in read(pipeline, text) if one.form != "indirect"] == []


def test_passive_report_is_hedged_and_has_no_speaker(pipeline: "Language") -> None:
    [statement] = read(pipeline, "It is expected that the two will sign on Friday.")
    assert (statement.speaker, statement.hedged, statement.cue) == (None, True, "It is expected")


def test_passive_goes_on_from_an_anonymous_source(pipeline: "Language") -> None:
    first, second = read(
        pipeline, "A source close to the rebels said that Berg was in town. He is said to have met two commanders."
    )
    assert first.speaker is not None
    assert first.speaker.anonymous
    assert second.speaker == first.speaker
    assert second.hedged


@pytest.mark.parametrize(("verb", "negated"), [("denied", True), ("confirmed", False), ("did not say", True)])
def test_negated_as_the_cue_says(pipeline: "Language", verb: str, negated: bool) -> None:
    [statement] = read(pipeline, f"Lind {verb} that the talks had failed.")
    assert statement.negated is negated


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("A source close to the party", True),
        ("Some analysts", True),
        ("Two Western diplomats", True),
        ("Nora Lind", False),
        ("The party", False),
    ],
)
def test_anonymous_sources(pipeline: "Language", source: str, anonymous: bool) -> None:
    [statement] = read(pipeline, f"{source} said that the talks had failed.")
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.speaker.anonymous) == (source, anonymous)


def test_short_name_and_pronoun_stand_for_the_last_person(pipeline: "Language") -> None:
    statements = read(
        pipeline, "Nora Lind said the talks had failed. Lind said the border was shut. She added, “It is over.”"
    )
    assert [one.speaker.name for one in statements if one.speaker] == ["Nora Lind"] * 3


def test_mention_names_the_speaker(pipeline: "Language") -> None:
    report = make_report("The foreign minister met Berg. “We signed nothing,” the minister said.")
    mentions = [mention(report, "the minister", actor="a-1", name="Nora Lind")]
    [statement] = find_statements(read_document(report, pipeline), report, mentions=mentions, times=[])
    assert statement.speaker is not None
    assert (statement.speaker.actor, statement.speaker.name) == ("a-1", "Nora Lind")


def test_organisation_inside_the_phrase_is_not_the_speaker(pipeline: "Language") -> None:
    report = make_report("A spokesman for the Blue Party said that the talks had failed.")
    party = Mention(
        citation=report.cite(20, 30), text="Blue Party", label="organization", actor="a-2", name="Blue Party"
    )
    [statement] = find_statements(read_document(report, pipeline), report, mentions=[party], times=[])
    assert statement.speaker is not None
    assert (statement.speaker.actor, statement.speaker.anonymous) == (None, True)


def test_date_of_the_attributing_clause(pipeline: "Language") -> None:
    report = make_report("“We leave in May,” Lind said in an interview on March 27.")
    times = [
        TimeExpression(citation=report.cite(start, start + len(words)), text=words, value=value, type="date")
        for words, value in (("May", "2021-05"), ("March 27", "2021-03-27"))
        for start in [report.text.index(words)]
    ]
    [statement] = find_statements(read_document(report, pipeline), report, mentions=[], times=times)
    assert statement.date == "2021-03-27"


def test_date_of_another_clause_is_not_the_statement_s(pipeline: "Language") -> None:
    report = make_report("The army left in 2011 when Lind concluded that the war was over.")
    start = report.text.index("2011")
    time = TimeExpression(citation=report.cite(start, start + 4), text="2011", value="2011", type="date")
    [statement] = find_statements(read_document(report, pipeline), report, mentions=[], times=[time])
    assert statement.date is None


def test_quotation_announced_by_a_colon_at_the_end_of_a_paragraph(pipeline: "Language") -> None:
    [statement] = read(pipeline, "The Harbour Post replied:\n\n“We printed what we saw, and we stand by it.”")
    assert statement.speaker is not None
    assert statement.speaker.text == "The Harbour Post"
    assert statement.content == "“We printed what we saw, and we stand by it.”"


def test_name_and_colon_in_a_headline(pipeline: "Language") -> None:
    [statement] = read(pipeline, "Nora Lind: ‘We signed nothing.’")
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.cue) == ("Nora Lind", ":")


def test_whole_quotation_without_attribution_is_kept_with_the_speaker_unknown(pipeline: "Language") -> None:
    [statement] = read(pipeline, "“Nobody in this town has ever seen so much water.”")
    assert (statement.speaker, statement.cue, statement.form) == (None, None, "direct")


def test_passive_after_a_comma_ends_the_statement_before(pipeline: "Language") -> None:
    first, second = read(
        pipeline, "While some analysts say that the army will leave, it is expected that advisers will stay."
    )
    assert first.content == "that the army will leave"
    assert second.content == "that advisers will stay"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nora Lind (Harbour), citing the law, said that it was over.", "Nora Lind (Harbour)"),
        ("Omar Berg met her and Lind said that it was over.", "Lind"),
        ("On Monday, Nora Lind, 54, of Ostend, said that it was over.", "Nora Lind, 54, of Ostend"),
        ("The council, however, said that it was over.", "The council"),
        ("Last month Nora Lind said that it was over.", "Nora Lind"),
        ("A clerk who asked not to be named said that it was over.", "A clerk who asked not to be named"),
        ("Lind on Tuesday said that it was over.", "Lind"),
        ("The long-awaited report said that it was over.", "The long-awaited report"),
    ],
)
def test_borders_of_the_source(pipeline: "Language", text: str, source: str) -> None:
    statement = read(pipeline, text)[0]
    assert statement.speaker is not None
    assert statement.speaker.text == source


HOSTILE = st.text(alphabet="ab A\n“”\"'‘’«»,.?!:—said that according to Lind if", max_size=200) | st.text(max_size=80)
PIECES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "‘", "’", " said ", " Lind ", ", ", ". ", "\n\n", " that ", " according to ", "We left",
         " the ",         " issued a statement ", " is said to ", "?", " and ", " who ", "—", " told "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE | PIECES)
def test_any_text_gives_verbatim_records_with_ids_of_their_own(pipeline: "Language", text: str) -> None:
    report = make_report(text)
    statements = find_statements(read_document(report, pipeline), report, mentions=[], times=[])
    evidence = Evidence(report=report, statements=tuple(statements))
    for statement in evidence.statements:
        spans = statement.spans
        words = [text[span.start : span.end] for span in spans.content]
        assert statement.content == " ".join(words)
        every = [*spans.source, *spans.cue, *spans.content]
        assert statement.citation.start == min(span.start for span in every)
        assert statement.citation.end == max(span.end for span in every)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("No more raids, says the statement.", "the statement", "No more raids"),
        (
            "If they fail, more raids should be expected, said a former pilot who works in Rome.",
            "a former pilot who works in Rome",
            "If they fail, more raids should be expected",
        ),
        (
            "A clerk who knows the file, and who asked not to be named, said that the talks had failed.",
            "A clerk who knows the file, and who asked not to be named",
            "that the talks had failed",
        ),
        (
            "Nora Lind said that they would stay: “as guests, we wait”, a letter quoted her, using her own words.",
            "Nora Lind",
            "that they would stay: “as guests, we wait”",
        ),
    ],
)
def test_source_and_content_of_clauses_in_another_order(
    pipeline: "Language", text: str, source: str, content: str
) -> None:
    [statement] = read(pipeline, text)
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.content) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody claimed that the raid was theirs.",
        "Omar Berg, the pilot called a “hero” at home, is free.",
        "A new plan described as “weak” is dead.",
    ],
)
def test_cue_without_anybody_who_speaks(pipeline: "Language", text: str) -> None:
    assert read(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Lind condemned the “theft” of the boats in the harbour, and left.",
            "the “theft” of the boats in the harbour",
        ),
        ("While Lind said that the road was open, the army has shut it.", "that the road was open"),
        (
            "Lind says the committee allowed the use of boats that would “scare” the fish.",
            "the committee allowed the use of boats that would “scare” the fish",
        ),
    ],
)
def test_borders_of_the_content(pipeline: "Language", text: str, content: str) -> None:
    assert read(pipeline, text)[0].content == content


@pytest.mark.parametrize(
    "text",
    [
        "The minister will go, and did not say when.",
        "The minister refused to comment on the talks in Rome.",
        "An aide asked not to be named in the paper.",
        "They drove off.\\nLind refuses to sign the deal.",
        "Lind's rule is weaker after the vote and pledges a “truce” to nobody.",
        "Lind, who boasted of the crowds that came to hear him, left.",
        "Lind, by contrast, wrote a letter urging the party to stay.",
    ],
)
def test_words_that_say_nothing_are_no_statement(pipeline: "Language", text: str) -> None:
    assert read(pipeline, text) == []
