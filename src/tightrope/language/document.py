"""A report as a spaCy `Doc` over its whole text, and the sentences of it that give evidence."""

from typing import TYPE_CHECKING

from tightrope.language.sentences import BLOCK_STARTS
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


def read_document(report: Report, pipeline: "Language") -> "Doc":
    """Return the `Doc` of a report; `token.idx` is an offset of `report.text`."""
    doc = pipeline.make_doc(report.text)
    doc.user_data[BLOCK_STARTS] = {block.start for block in report.blocks}
    return pipeline(doc)


def evidence_sentences(doc: "Doc", report: Report) -> "list[Span]":
    """Return the sentences inside headline, subhead and body, in order, cut at the borders of blocks.

    White space at either end of a sentence is left out.
    """
    found: list[Span] = []
    blocks = iter(report.evidence_blocks())
    block = next(blocks, None)
    for sentence in doc.sents:
        while block is not None and block.end <= sentence.start_char:
            block = next(blocks, None)
        if block is None:
            break
        if sentence.end_char <= block.start:
            continue
        first, last = sentence.start, sentence.end
        while first < last and (doc[first].is_space or doc[first].idx < block.start):
            first += 1
        while last > first and (doc[last - 1].is_space or doc[last - 1].idx >= block.end):
            last -= 1
        if first < last:
            found.append(doc[first:last])
    return found
