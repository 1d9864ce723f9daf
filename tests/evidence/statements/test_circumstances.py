"""How something was said: hedged, denied, where and to whom."""

import pytest

from evidence_marks import Marked
from tightrope.evidence.records import Statement
from tightrope.evidence.statements.find import find_statements


def only(marked: Marked, text: str) -> Statement:
    doc, report = marked(text)
    [statement] = find_statements(doc, report, mentions=[], times=[])
    return statement


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("s{Lind} c{denied} t{that the talks had failed}.", True),
        ("s{Lind} c{did not deny} t{that the talks had failed}.", False),
        ("s{Lind} c{did not say} t{that the talks had failed}.", True),
        ("s{Lind} c{declined to say} t{that the talks had failed}.", True),
        ("s{Lind} c{confirmed} t{that the talks had not failed}.", False),
    ],
)
def test_what_was_not_said_is_negated(marked: Marked, text: str, negated: bool) -> None:
    assert only(marked, text).negated is negated


@pytest.mark.parametrize(
    ("content", "negated"), [("that the talks had not failed", True), ("that the talks had failed", False)]
)
def test_negation_of_what_is_said(marked: Marked, content: str, negated: bool) -> None:
    assert only(marked, f"s{{Lind}} c{{said}} t{{{content}}}.").content_negated is negated


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("s{Lind} c{said} t{that the army may leave}.", True),
        ("s{Lind} c{said} t{that the army reportedly left}.", True),
        ("s{Lind} c{claimed} t{that the army had left}.", True),
        ("s{Lind} c{reportedly said} t{that the army had left}.", True),
        ("c{It is expected} t{that the army will leave}.", True),
        ("s{Lind} c{said} t{that the army had left}.", False),
        ("s{Lind} c{knows} t{that the army has left}.", False),
    ],
)
def test_what_is_left_open_is_hedged(marked: Marked, text: str, hedged: bool) -> None:
    assert only(marked, text).hedged is hedged


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("s{Lind} c{told} reporters t{that the talks had failed}.", "reporters"),
        ("s{Lind} c{told} Reuters t{that the talks had failed}.", "Reuters"),
        ("t{“It is over,”} s{Lind} c{said} in an interview with Reuters.", "an interview with Reuters"),
        ("t{“It is over,”} s{Lind} c{said} at a press conference.", "a press conference"),
        ("t{“It is over,”} s{Lind} c{said} in the morning.", None),
    ],
)  # fmt: skip
def test_where_and_to_whom_it_was_said(marked: Marked, text: str, venue: str | None) -> None:
    assert only(marked, text).venue == venue
