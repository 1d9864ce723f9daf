"""Statements out of attributions that are marked by hand, on sentences made up for them."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import make_report
from evidence_marks import Marked
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import Mention, Statement, TimeExpression
from tightrope.evidence.statements.find import find_statements
from tightrope.language.component import ATTRIBUTIONS, Attribution
from tightrope.language.document import read_document

if TYPE_CHECKING:
    from spacy.language import Language


def read(marked: Marked, text: str) -> list[Statement]:
    """Return the statements of a marked text without mentions or times."""
    doc, report = marked(text)
    return find_statements(doc, report, mentions=[], times=[])


@pytest.mark.parametrize(
    ("text", "form", "content"),
    [
        ("s{Nora Lind} c{said}, “t{We signed nothing}.”", "direct", "“We signed nothing.”"),
        ("t{“We came,”} s{Lind} c{said}. t{“And we left.”}", "direct", "“We came,” “And we left.”"),
        ("s{Lind} c{said} t{that the “men are ready}. They wait.”", "mixed", "that the “men are ready. They wait.”"),
        ("s{The party} c{reaffirmed} t{its “promise to stay}.”", "mixed", "its “promise to stay.”"),
        ("t{Moreover}, s{Lind} c{said}, t{“we came.”}", "direct", "“we came.”"),
        ("s{Lind} c{said} t{that the talks had failed.}", "indirect", "that the talks had failed"),
        ("t{If it rains}, s{Lind} c{said} on Monday, t{we stay}.", "indirect", "If it rains we stay"),
    ],
)  # fmt: skip
def test_form_and_content_with_whole_quotations(marked: Marked, text: str, form: str, content: str) -> None:
    [statement] = read(marked, text)
    assert (statement.form, statement.content) == (form, content)


def test_a_quotation_is_whole_over_all_its_paragraphs(marked: Marked) -> None:
    [statement] = read(marked, "s{Lind} c{said}: “t{We came}.\n\n“We saw.\n\n“We left.” That was all.")
    assert [span.end - span.start for span in statement.spans.content] == [9, 8, 10]


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        ("s{Lind} c{said} t{that the talks had failed}.", "speech", "say"),
        ("s{Lind} c{called for} t{an end of the raids}.", "speech", "demand"),
        ("s{Lind} c{issued a statement saying} t{that the talks had failed}.", "speech", "say"),
        ("s{Lind} c{agreed} t{that the talks had failed}.", "speech", "accept"),
        ("s{Lind} c{fears} t{that the talks will fail}.", "attitude", "fear"),
        ("s{Lind} c{wants} t{to leave the city}.", "attitude", "intend"),
        ("s{Lind} c{admires} t{the “wise old men” of the north}.", "speech", None),
    ],
)
def test_words_said_are_told_from_attitudes(marked: Marked, text: str, kind: str, stance: str | None) -> None:
    [statement] = read(marked, text)
    assert (statement.kind, statement.stance) == (kind, stance)


@pytest.mark.parametrize(
    "text",
    [
        "s{The rebels} c{have attacked} t{the northern post}.",
        "s{The two} c{discussed} t{the plan for the border}.",
        "s{Norway} c{swore in} t{the new president}.",
        "s{Photographs} c{showed} t{the old bridge}.",
        "The plan t{that} c{is expected to be announced} is old.",
        "s{The council} c{enacted rules} t{that they have to obey}.",
    ],
)
def test_what_is_done_is_no_statement(marked: Marked, text: str) -> None:
    assert read(marked, text) == []


def test_statement_inside_a_statement_is_linked(marked: Marked) -> None:
    outer, inner = read(marked, "s1{Lind} c1{said} t1{that s2{the governor} c2{denied} t2{that the road was open}}.")
    assert inner.within == outer.id
    assert outer.within is None
    assert inner.negated


def test_i_in_a_quotation_is_who_speaks(marked: Marked) -> None:
    report_text = "s1{Lind} c1{said}, t1{“s2{I} c2{think} t2{that it is over}.”}"
    doc, report = marked(report_text)
    lind = Mention(citation=report.cite(0, 4), text="Lind", label="person", actor="a-1", name="Nora Lind")
    statements = find_statements(doc, report, mentions=[lind], times=[])
    assert [one.speaker.name for one in statements if one.speaker] == ["Nora Lind"] * 2


def test_passive_goes_on_from_an_anonymous_source(marked: Marked) -> None:
    first, second = read(
        marked,
        "s1{A source close to the rebels} c1{said} t1{that Berg was in town}. "
        "t2{He} c2{is said} t2{to have met two commanders}.",
    )
    assert first.speaker is not None
    assert first.speaker.anonymous
    assert second.speaker == first.speaker


def test_subject_of_the_verb_before_is_the_source_of_a_participle(marked: Marked) -> None:
    first, second = read(
        marked, "s1{Lind} c1{said} t1{that the talks had failed}, c2{adding} t2{that she was sorry}."
    )
    assert first.speaker is not None
    assert second.speaker is not None
    assert second.speaker.text == first.speaker.text == "Lind"


def test_what_seems_so_has_no_speaker(marked: Marked) -> None:
    [statement] = read(marked, "The militias c{appear} t{to be leaving the city}.")
    assert (statement.speaker, statement.hedged, statement.kind) == (None, True, "attitude")


def test_date_of_the_attributing_clause(marked: Marked) -> None:
    doc, report = marked("t{“We leave in May,”} s{Lind} c{said} in an interview on March 27.")
    times = [
        TimeExpression(citation=report.cite(start, start + len(words)), text=words, value=value, type="date")
        for words, value in (("May", "2021-05"), ("March 27", "2021-03-27"))
        for start in [report.text.index(words)]
    ]
    [statement] = find_statements(doc, report, mentions=[], times=times)
    assert statement.date == "2021-03-27"


def test_date_of_another_clause_is_not_the_statement_s(marked: Marked) -> None:
    doc, report = marked("The army left in 2011 when s{Lind} c{concluded} t{that the war was over}.")
    start = report.text.index("2011")
    time = TimeExpression(citation=report.cite(start, start + 4), text="2011", value="2011", type="date")
    [statement] = find_statements(doc, report, mentions=[], times=[time])
    assert statement.date is None


def test_without_attributions_whole_quotations_are_kept_with_the_speaker_unknown(marked: Marked) -> None:
    [statement] = read(marked, "“Nobody in this town has ever seen so much water.”")
    assert (statement.speaker, statement.cue, statement.form) == (None, None, "direct")


def test_attributions_outside_the_body_give_no_statement(reading: "Language") -> None:
    report = make_report("Lind said that it was over.", kind="caption")
    doc = read_document(report, reading)
    doc.user_data[ATTRIBUTIONS] = [Attribution(source=((0, 1),), cue=((1, 2),), content=((2, 6),))]
    assert find_statements(doc, report, mentions=[], times=[]) == []


def test_the_reader_finds_a_plain_statement(reading: "Language") -> None:
    report = make_report("The minister said on Monday that the government would not pull out its troops.")
    [statement] = find_statements(read_document(report, reading), report, mentions=[], times=[])
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.cue) == ("The minister", "said")
    assert statement.content.endswith("would not pull out its troops")


HOSTILE = st.text(alphabet="ab A\n“”\"'‘’«»,.?!:—said that according to Lind if", max_size=200) | st.text(max_size=80)
PIECES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "‘", "’", " said ", " Lind ", ", ", ". ", "\n\n", " that ", " according to ", "We left",
         " the ", " issued a statement ", " is said to ", "?", " and ", " who ", "—", " told "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE | PIECES, st.data())
def test_any_text_gives_verbatim_records_with_ids_of_their_own(
    reading: "Language", text: str, data: st.DataObject
) -> None:
    report = make_report(text)
    doc = read_document(report, reading)
    if len(doc) > 2:
        ranges = st.integers(0, len(doc) - 2).flatmap(
            lambda first: st.tuples(st.just(first), st.integers(first + 1, len(doc)))
        )
        pieces = st.lists(ranges, max_size=2).map(tuple)
        drawn = data.draw(st.lists(st.tuples(pieces, ranges, pieces), max_size=4))
        doc.user_data[ATTRIBUTIONS] += [
            Attribution(source=source, cue=(cue,), content=content) for source, cue, content in drawn
        ]
    statements = find_statements(doc, report, mentions=[], times=[])
    evidence = Evidence(report=report, statements=tuple(statements))
    for statement in evidence.statements:
        spans = statement.spans
        words = [text[span.start : span.end] for span in spans.content]
        assert statement.content == " ".join(words)
        every = [*spans.source, *spans.cue, *spans.content]
        assert statement.citation.start == min(span.start for span in every)
        assert statement.citation.end == max(span.end for span in every)
