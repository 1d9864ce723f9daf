"""Very long reports in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from tightrope.evidence.extract import read_evidence
from tightrope.language import parts
from tightrope.language.document import evidence_sentences, read_document
from tightrope.language.parts import report_parts
from tightrope.language.pipeline import build_pipeline
from tightrope.reports.report import Report

PIPELINE = build_pipeline()
SENTENCE = "On April 7 Ann Lee said that 2,500 soldiers had left the valley. "


@pytest.fixture
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LONGEST_PART", 150)


def test_a_report_of_usual_length_is_one_part() -> None:
    report = make_report(SENTENCE * 500)
    assert report_parts(report) == [report]


@pytest.mark.usefixtures("short_parts")
@given(text=st.text(alphabet="ab. \n", min_size=151, max_size=2_000))
def test_parts_have_every_word_once_and_none_is_too_long(text: str) -> None:
    report = make_report(text)
    found = report_parts(report)
    assert all(part.id == report.id and part.text == text for part in found)
    pieces = [block for part in found for block in part.blocks]
    covered = "".join(text[block.start : block.end] for block in pieces)
    assert covered.split() == "".join(text[block.start : block.end] for block in report.blocks).split()
    assert all(part.blocks[-1].end - part.blocks[0].start <= 150 for part in found if part.blocks)


@pytest.mark.usefixtures("short_parts")
def test_a_block_is_cut_at_the_end_of_a_sentence() -> None:
    report = make_report(SENTENCE * 10)
    for part in report_parts(report):
        assert part.text[part.blocks[0].start : part.blocks[-1].end].strip() == (SENTENCE * 2).strip()


@pytest.mark.parametrize("start", [0, 7, 25_000])
def test_offsets_are_those_of_the_whole_report(start: int) -> None:
    text = " " * start + SENTENCE
    block = make_report(SENTENCE).blocks[0]
    moved = type(block)(kind="body", start=start, end=len(text))
    report = Report(id="r-1", text=text, sha256="", blocks=(moved,))
    doc = read_document(report, PIPELINE)
    (sentence,) = evidence_sentences(doc, report)
    assert text[sentence.start_char : sentence.end_char] == sentence.text == SENTENCE.strip()


@pytest.mark.usefixtures("short_parts")
def test_records_of_all_parts_are_records_of_the_report() -> None:
    report = make_report(f"{SENTENCE}\n" * 6)
    evidence = read_evidence(report, PIPELINE)
    assert evidence.report is report
    for kind in (evidence.times, evidence.figures, evidence.statements):
        assert len(kind) == 6
        assert len({record.id for record in kind}) == 6
