"""Quotations that the reader gave to nobody."""

import pytest

from evidence_marks import Marked
from tightrope.evidence.records import Statement
from tightrope.evidence.statements.find import find_statements


def read(marked: Marked, text: str) -> list[Statement]:
    doc, report = marked(text)
    return find_statements(doc, report, mentions=[], times=[])


def test_quotation_goes_on_in_the_same_paragraph(marked: Marked) -> None:
    [statement] = read(marked, "t{“We came,”} s{Lind} c{said}. “We saw. And we left.”")
    assert statement.content == "“We came,” “We saw. And we left.”"


def test_quotation_of_another_paragraph_is_kept_apart(marked: Marked) -> None:
    first, second = read(
        marked, "t{“We came,”} s{Lind} c{said}.\n\n“Nobody in this town has ever seen so much water.”"
    )
    assert first.content == "“We came,”"
    assert second.speaker is None


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The Harbour Post replied:\n\n“We printed what we saw, and we stand by it.”", "The Harbour Post", "replied"),
        ("Nora Lind: ‘We signed nothing.’", "Nora Lind", ":"),
        ("Nora Lind had a clear answer: “We signed nothing.”", "Nora Lind", "had"),
    ],
)
def test_quotation_announced_by_a_colon(marked: Marked, text: str, source: str, cue: str) -> None:
    [statement] = read(marked, text)
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.cue) == (source, cue)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace camp” lost the vote.",
        "“Peace now.”",
        "A 5'10\" tall man met a 6'2\" tall man.",
        "They sell three kinds: “red”, “green” and blue ones.",
    ],
)
def test_names_and_scare_quotes_are_no_statement(marked: Marked, text: str) -> None:
    assert read(marked, text) == []
