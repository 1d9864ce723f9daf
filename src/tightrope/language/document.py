"""A report as a spaCy `Doc` over its whole text, and the sentences of it that give evidence."""

from bisect import bisect_right
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


_STRETCH = 10_000
"""Characters outside all blocks that are passed over when there are more, and the longest token of blanks that stands
for them: spaCy keeps each length as a word."""


def read_document(report: Report, pipeline: "Language") -> "Doc":
    """Return the `Doc` of a report; `token.idx` is an offset of `report.text`.

    Where much text stands before the first block, blanks stand for it; where much stands after the last, nothing.
    """
    return pipeline(_begin(report, pipeline))


def read_documents(reports: Iterable[Report], pipeline: "Language") -> "Iterator[tuple[Report, Doc | Exception]]":
    """Yield each report with its `Doc`, or with what went wrong; while one is looked at, the next are being read.

    The documents are those of `read_document`. What one report sets off does not cost the others.
    """
    reader = cast(ReaderComponent, pipeline.get_pipe(READER))
    left = iter(reports)
    begun: deque[tuple[Report, Doc | Exception]] = deque()

    def documents() -> "Iterator[Doc]":
        for report in left:
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
        except Exception:  # one of those begun set it off; which one shows when each is read alone
            for report, document in begun:
                yield report, document if isinstance(document, Exception) else _attempt(lambda: reader(document))  # noqa: B023
            begun.clear()
        else:
            yield from begun
            done = True


def _attempt(read: "Callable[[], Doc]") -> "Doc | Exception":
    """Return a document, or what went wrong with it: reports are hostile, and pipelines exchangeable."""
    try:
        return read()
    except Exception as error:
        return error


def _begin(report: Report, pipeline: "Language") -> "Doc":
    """Return the tokens of a report, with the places where its blocks begin."""
    from spacy.tokens import Doc

    start, end = 0, len(report.text)
    if report.blocks and report.blocks[0].start > _STRETCH:
        start = report.blocks[0].start
    if report.blocks and end - report.blocks[-1].end > _STRETCH:
        end = report.blocks[-1].end
    doc = pipeline.make_doc(report.text[start:end])
    if start:
        blanks = [" " * min(_STRETCH, start - place) for place in range(0, start, _STRETCH)]
        before = Doc(doc.vocab, words=blanks, spaces=[False] * len(blanks))
        doc = Doc.from_docs([before, doc], ensure_whitespace=False)
    doc = _cut_at_borders(doc, report, pipeline)
    doc.user_data[BLOCK_STARTS] = {block.start for block in report.blocks}
    return doc


def _cut_at_borders(doc: "Doc", report: Report, pipeline: "Language") -> "Doc":
    """Return `doc` with tokens over the border of a block cut in two ("day.\\nPolice" in twice escaped text)."""
    from spacy.tokens import Doc

    starts = [int(start) for start in doc.to_array(["IDX"]).reshape(-1).tolist()]
    cuts: dict[int, set[int]] = {}
    for border in {offset for block in report.blocks for offset in (block.start, block.end)}:
        place = bisect_right(starts, border) - 1
        if place >= 0 and starts[place] < border < starts[place] + len(doc[place]):
            cuts.setdefault(place, set()).add(border - starts[place])
    if not cuts:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        ends = [*sorted(cuts.get(token.i, ())), len(token)]
        parts = [token.text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        new = [(part, False) for part in parts]
        if len(parts) > 1 and not token.is_space:
            new = [(word.text, bool(word.whitespace_)) for part in parts for word in pipeline.make_doc(part)]
        words += [word for word, _ in new]
        spaces += [*(space for _, space in new[:-1]), bool(token.whitespace_)]
    return Doc(doc.vocab, words=words, spaces=spaces)


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
