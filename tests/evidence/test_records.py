import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from tightrope.errors import InvalidDate, InvalidRecord, QuotationMismatch
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import (
    RECORD_TYPES,
    Condition,
    Figure,
    Mention,
    Statement,
    StatementSpans,
    TimeExpression,
)
from tightrope.reports.report import Block, Citation, Report, Span, report_id

TEXT = "Both sides met in Baghdad. About 40 delegates came."


def test_a_record_without_a_citation_cannot_exist() -> None:
    for record_type in RECORD_TYPES.values():
        with pytest.raises(TypeError, match="citation"):
            record_type()  # type: ignore[call-arg]
    with pytest.raises(InvalidRecord, match="needs a citation"):
        Mention(citation=None, text="Baghdad", label="place")  # type: ignore[arg-type]


def test_records_are_frozen() -> None:
    report = make_report(TEXT)
    mention = Mention(citation=report.cite(18, 25), text="Baghdad", label="place")
    with pytest.raises(dataclasses.FrozenInstanceError):
        mention.text = "Basra"  # type: ignore[misc]


def test_a_quotation_as_long_as_its_range_is_required() -> None:
    with pytest.raises(InvalidRecord):
        Citation(report="r-1", start=0, end=4, quote="Both sides")
    with pytest.raises(InvalidRecord):
        make_report(TEXT).cite(30, 30)
    with pytest.raises(InvalidRecord):
        make_report(TEXT).cite(len(TEXT) - 2, len(TEXT) + 2)


def test_evidence_refuses_a_quotation_that_the_report_does_not_have() -> None:
    report = make_report(TEXT)
    forged = Citation(report=report.id, start=18, end=25, quote="Karbala")
    with pytest.raises(QuotationMismatch, match="'Baghdad'.*'Karbala'"):
        Evidence(report=report, mentions=(Mention(citation=forged, text="Karbala", label="place"),))


def test_evidence_refuses_records_from_captions_and_boilerplate() -> None:
    for kind in ("caption", "boilerplate", "byline", "dateline"):
        report = make_report(TEXT, kind=kind)
        mention = Mention(citation=report.cite(18, 25), text="Baghdad", label="place")
        with pytest.raises(InvalidRecord, match="no evidence"):
            Evidence(report=report, mentions=(mention,))


def test_the_same_words_in_the_same_report_give_the_same_id() -> None:
    report = make_report(TEXT)
    first = Mention(citation=report.cite(18, 25), text="Baghdad", label="place")
    again = Mention(citation=make_report(TEXT).cite(18, 25), text="Baghdad", label="place", name="Baghdad")
    elsewhere = Mention(citation=report.cite(0, 10), text="Both sides", label="group")
    assert first.id == again.id
    assert first.id != elsewhere.id
    assert dataclasses.replace(first, state="rejected").id == first.id


def test_the_same_words_carried_by_two_outlets_are_two_reports() -> None:
    assert make_report(TEXT, outlet="A").id != make_report(TEXT, outlet="B").id
    assert report_id(b"x", outlet="A") == report_id(b"x", outlet="A")
    assert report_id(b"xA") != report_id(b"x", outlet="A")


def test_values_outside_a_kind_are_refused() -> None:
    citation = make_report(TEXT).cite(27, 35)
    with pytest.raises(InvalidRecord, match="label is 'thing'"):
        Mention(citation=citation, text="x", label="thing")  # type: ignore[arg-type]
    with pytest.raises(InvalidRecord, match="at least one bound"):
        Figure(citation=citation, low=None, high=None, unit="persons")
    with pytest.raises(InvalidRecord, match="above high"):
        Figure(citation=citation, low=41, high=40, unit="persons")
    with pytest.raises(InvalidDate):
        TimeExpression(citation=citation, text="x", value="last week", type="date")
    with pytest.raises(InvalidDate):
        Condition(citation=citation, kind="threat", holder=None, condition="x", consequence="y", deadline="soon")
    with pytest.raises(InvalidRecord, match="content"):
        Statement(citation=citation, speaker=None, cue=None, content="x", spans=StatementSpans(), form="direct")
    with pytest.raises(InvalidRecord):
        Span(5, 5)


def test_blocks_that_overlap_or_leave_the_text_are_refused() -> None:
    for blocks in (
        (Block(kind="body", start=0, end=10), Block(kind="body", start=9, end=12)),
        (Block(kind="body", start=0, end=len(TEXT) + 1),),
        (Block(kind="poem", start=0, end=3),),  # type: ignore[arg-type]
    ):
        with pytest.raises(InvalidRecord, match="block"):
            Report(id="r-1", text=TEXT, sha256="", blocks=blocks)


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_citation_made_by_a_report_verifies(text: str, data: st.DataObject) -> None:
    report = make_report(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    citation = report.cite(start, end)
    report.verify(citation)
    assert citation.quote == text[start:end]
