"""A very long report in parts, so that the memory that reading takes does not grow with it.

News reports are never that long; archives, books and hostile files are. Each part is the report with some of its
blocks: offsets, citations and ids stay those of the whole. What is found in one part is not seen from another, so a
pronoun finds nobody there.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from tightrope.reports.report import Block, Report

LONGEST_PART = 250_000
"""Characters of a part, some 40,000 words: reading it takes about 150 MB, and no article is as long."""


def report_parts(report: Report) -> list[Report]:
    """Return a report in parts of about `LONGEST_PART` characters, itself alone when it is no longer."""
    if len(report.text) <= LONGEST_PART:
        return [report]
    parts: list[list[Block]] = [[]]
    for piece in chain.from_iterable(_pieces(report.text, block) for block in report.blocks):
        if parts[-1] and piece.end - parts[-1][0].start > LONGEST_PART:
            parts.append([])
        parts[-1].append(piece)
    return [replace(report, blocks=tuple(blocks)) for blocks in parts]


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """Yield a block, one longer than a part cut at the end of a sentence, else between words, else anywhere."""
    start = block.start
    while block.end - start > LONGEST_PART:
        limit = start + LONGEST_PART
        ends = (text.rfind(mark, start + 1, limit) + len(mark) - 1 for mark in (". ", " "))
        end = next((end for end in ends if end > start + 1), limit)
        yield Block(kind=block.kind, start=start, end=end)
        start = end
    yield Block(kind=block.kind, start=start, end=block.end)
