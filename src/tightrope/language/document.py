"""A report as a spaCy `Doc` over its whole text, and the sentences of it that give evidence."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, cast

from tightrope.language.component import COMPONENT as READER
from tightrope.language.component import ReaderComponent
from tightrope.language.sentences import BLOCK_STARTS
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


LONG = 500_000
"""Characters from which a report is read by itself, so that no two long documents take memory at once."""


def read_document(report: Report, pipeline: "Language") -> "Doc":
    """Return the `Doc` of a report; `token.idx` is an offset of `report.text`."""
    return pipeline(_begin(report, pipeline))


def read_documents(reports: Iterable[Report], pipeline: "Language") -> "Iterator[tuple[Report, Doc | Exception]]":
    """Yield each report with its `Doc`, or with what went wrong; while one is looked at, the next are being read.

    The documents are those of `read_document`. What one report sets off does not cost the others.
    """
    reader = cast(ReaderComponent, pipeline.get_pipe(READER))
    left = iter(reports)
    begun: deque[tuple[Report, Doc | Exception]] = deque()
    long: list[Report] = []

    def documents() -> "Iterator[Doc]":
        for report in left:
            if len(report.text) > LONG:
                long.append(report)
                return
            document = _attempt(lambda: pipeline(_begin(report, pipeline), disable=[READER]))  # noqa: B023 (at once)
            begun.append((report, document))
            if not isinstance(document, Exception):
                yield document

    done = False
    while not done:
        try:
            for _ in reader.pipe(documents()):
                while isinstance(begun[0][1], Exception):
                    yield begun.popleft()
                yield begun.popleft()
            done = not long
        except Exception:  # one of those begun set it off; which one shows when each is read alone
            for report, document in begun:
                yield report, document if isinstance(document, Exception) else _attempt(lambda: reader(document))  # noqa: B023
        else:
            yield from begun
        begun.clear()
        if long:
            report = long.pop()
            yield report, _attempt(lambda: read_document(report, pipeline))  # noqa: B023


def _attempt(read: "Callable[[], Doc]") -> "Doc | Exception":
    """Return a document, or what went wrong with it: reports are hostile, and pipelines exchangeable."""
    try:
        return read()
    except Exception as error:
        return error


def _begin(report: Report, pipeline: "Language") -> "Doc":
    """Return the tokens of a report, with the places where its blocks begin."""
    doc = pipeline.make_doc(report.text)
    doc.user_data[BLOCK_STARTS] = {block.start for block in report.blocks}
    return doc


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
