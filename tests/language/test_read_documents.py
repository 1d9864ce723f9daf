"""Many reports at once, and long ones: what is read of each does not depend on the others."""

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from builders import make_report
from tightrope.evidence.extract import read_each, read_evidence
from tightrope.language.component import ATTRIBUTIONS, ENTITIES
from tightrope.language.document import read_document, read_documents
from tightrope.language.pipeline import build_pipeline
from tightrope.language.windows import MAX_WORDS
from tightrope.reports.report import Report

PIPELINE = build_pipeline()
BLOCKS = (
    "Envoys return to Geneva: talks resume",
    '"We will wait. We have time," an official of the U.S. State Department said. "They know it."',
    "Gen. Omar Saleh (ret.) met Mr. Lind on Jan. 5 ... and left the U.S. Then he flew home, the ministry said",
    "According to the ministry, 2,500 soldiers had left the valley. Nobody could confirm that. " * 14,
    "and, said the envoy, " * 60,
    "?! ...",
    " ",
)


def described(doc: Doc) -> list[list[Any]]:
    """All that is written on a document, by words instead of positions in it."""
    firsts = {next((t.i for t in sentence if not t.is_space), -1) for sentence in doc.sents}
    tokens = [
        (t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i - t.i, t.i in firsts) for t in doc if not t.is_space
    ]
    spans = [(span.text, span.label_) for group in (doc.ents, doc.spans.get(ENTITIES, ())) for span in group]
    said = [
        [doc[start:end].text for role in ("source", "cue", "content") for start, end in getattr(one, role)]
        for one in doc.user_data[ATTRIBUTIONS]
    ]
    return [tokens, sorted(spans), said]


def joined(parts: list[list[list[Any]]]) -> list[list[Any]]:
    """Put descriptions of parts together as one of the whole."""
    tokens, spans, said = (list(itertools.chain.from_iterable(kind)) for kind in zip(*parts, strict=True))
    return [tokens, sorted(spans), said]


@settings(max_examples=25)
@given(blocks=st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6))
def test_a_report_reads_like_its_blocks(blocks: list[str]) -> None:
    whole = described(read_document(make_report("\n".join(blocks)), PIPELINE))
    assert whole == joined([described(read_document(make_report(block), PIPELINE)) for block in blocks])


def test_a_report_of_twenty_thousand_words_reads_like_its_parts() -> None:
    parts = [f"{block} Number {number}." for number, block in enumerate(BLOCKS[:3])]
    repeats = 20_000 // sum(len(part.split()) for part in parts)
    whole = described(read_document(make_report("\n".join(parts * repeats)), PIPELINE))
    once = described(read_document(make_report("\n".join(parts)), PIPELINE))
    assert whole == joined([once] * repeats)


def test_windows_trees_and_sentences_agree() -> None:
    doc = read_document(make_report("\n".join(BLOCKS)), PIPELINE)
    for sentence in doc.sents:
        assert [token.i for token in sentence if token.head == token] == [sentence.root.i]
        assert sum(not token.is_space for token in sentence) <= MAX_WORDS


@pytest.fixture
def reports() -> list[Report]:
    return [make_report(f"{block}\n{other}") for block, other in itertools.product(BLOCKS, BLOCKS[:2])]


def test_reports_read_together_are_as_if_read_alone(reports: list[Report]) -> None:
    together = list(read_documents(reports, PIPELINE))
    assert [report for report, _ in together] == reports
    for report, doc in together:
        assert isinstance(doc, Doc)
        assert described(doc) == described(read_document(report, PIPELINE))


def test_evidence_of_reports_read_together_is_the_same(reports: list[Report]) -> None:
    assert list(read_each(reports, PIPELINE)) == [(report, read_evidence(report, PIPELINE)) for report in reports]


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_report_that_breaks_the_pipeline_costs_no_other(reports: list[Report], place: str) -> None:
    pipeline = build_pipeline()

    @Language.component(f"brittle_{place}")
    def brittle(doc: Doc) -> Doc:
        if "Omar" in doc.text:
            raise ZeroDivisionError
        return doc

    pipeline.add_pipe(f"brittle_{place}", first=True)
    if place == "after":
        pipeline.remove_pipe(f"brittle_{place}")
        reader: Any = pipeline.get_pipe("tightrope_reader")
        write = reader.set_annotations
        reader.set_annotations = lambda doc, readings: write(brittle(doc), readings)
    for report, doc in read_documents(reports, pipeline):
        assert isinstance(doc, ZeroDivisionError if "Omar" in report.text else Doc)
