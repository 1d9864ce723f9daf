"""The reader's attributions as characters of a report: their borders settled at quotation marks and punctuation.

The reader sees one paragraph at a time and decides word by word. What rules decide better is put right here, as
PolNeAR's annotators had it: a quotation is part of a content whole, with its marks, and over all its paragraphs; a
content has no comma, colon or full stop at its ends but those inside quotation marks.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tightrope.evidence.statements.cues import LEADING, cue_lemma
from tightrope.evidence.words.quotations import Quotation
from tightrope.language.component import ATTRIBUTIONS
from tightrope.reports.report import Block, Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EDGES = frozenset(" \t\n\u00a0,;:–—-")
"""What a content neither begins nor ends with, where it stands outside quotation marks."""

_SHORT = 2
"""Letters before a full stop that belongs to an abbreviation ('U.S.'), with the stop before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what, as characters.

    Parameters
    ----------
    source, cue, content : tuple of Span
        In order; source and cue may be empty, the content is not.
    cue_tokens : (int, int)
        Tokens of the first piece of the cue, half-open; (0, 0) without one.
    quotations : frozenset of int
        Places of the quotations that the content takes in.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    cue_tokens: tuple[int, int] = (0, 0)
    quotations: frozenset[int] = frozenset()

    @property
    def start(self) -> int:
        """First character of all parts."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """End of the last of all parts."""
        return max(span.end for span in (*self.source, *self.cue, *self.content))


class Quotations:
    """The quotations of a report, found by place.

    Parameters
    ----------
    quotations : sequence of Quotation
        In order; they do not overlap.
    """

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = quotations
        self.parts = [(span, place) for place, quotation in enumerate(quotations) for span in quotation.spans]
        self._starts = [span.start for span, _ in self.parts]

    def touching(self, start: int, end: int) -> Iterator[tuple[Span, int]]:
        """Yield the parts of quotations, each a paragraph of one, that share a character with a range."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self.parts) and self.parts[at][0].start < end:
            if self.parts[at][0].end > start:
                yield self.parts[at]
            at += 1

    def holding(self, position: int) -> tuple[Span, int] | None:
        """Return the part of a quotation in which a character stands."""
        return next(self.touching(position, position + 1), None)


def read_attributions(doc: "Doc", report: Report, quotations: Quotations) -> list[Attribution]:
    """Return the attributions that the reader wrote on `doc`, as far as they lie in blocks that give evidence.

    Parameters
    ----------
    doc : Doc
        With `user_data[ATTRIBUTIONS]`; without them nothing is returned.
    """
    blocks = report.evidence_blocks()
    found: list[Attribution] = []
    for one in doc.user_data.get(ATTRIBUTIONS, []):
        source, cue, content = (_characters(doc, ranges) for ranges in (one.source, one.cue, one.content))
        if source and doc[one.source[0][0]].pos_ == "DET" and sum(after - first for first, after in one.source) == 1:
            source = () if doc[one.source[0][0]].lower_ in ("a", "an", "the") else source
        if not cue or not content or not _gives_evidence(blocks, (*source, *cue, *content)):
            continue
        content = _without_lead(doc, one.content, content, quotations)
        content, places = settle_content(content, (*source, *cue), quotations, report.text)
        if content:
            found.append(
                Attribution(source=source, cue=cue, content=content, cue_tokens=one.cue[0], quotations=places)
            )
    return sorted(found, key=lambda one: (one.cue[0].start, one.start))


def _without_lead(
    doc: "Doc", ranges: tuple[tuple[int, int], ...], content: tuple[Span, ...], quotations: Quotations
) -> tuple[Span, ...]:
    """Return a content without a piece that only leads to a quotation or joins sentences: 'a letter that said'."""
    kept = []
    for place, piece in enumerate(content):
        following = content[place + 1] if place + 1 < len(content) else None
        last = doc[ranges[place][1] - 1]
        leads = (
            following is not None
            and last.pos_ == "VERB"
            and cue_lemma(last.text, last.lemma_) in LEADING
            and quotations.holding(following.start) is not None
            and quotations.holding(piece.end - 1) is None
        )
        first, after = ranges[place]
        joins = (
            len(content) > 1 and after - first == 1 and last.pos_ in ("ADV", "CCONJ")
        )  # 'Moreover, Lind said, ...'
        if not leads and not joins:
            kept.append(piece)
    return tuple(kept)


def settle_content(
    pieces: Sequence[Span], outside: Sequence[Span], quotations: Quotations, text: str
) -> tuple[tuple[Span, ...], frozenset[int]]:
    """Return the pieces of a content with settled borders, and the places of the quotations that they take in.

    Parameters
    ----------
    pieces : sequence of Span
        At least one, in order.
    outside : sequence of Span
        Source and cue: a quotation in which they stand is not taken in whole.
    text : str
        Of the report.
    """
    places: set[int] = set()
    settled: list[tuple[int, int]] = []
    for piece in pieces:
        start, end = piece.start, piece.end
        for part, place in quotations.touching(start, end):
            if not any(span.start < part.end and part.start < span.end for span in outside):
                start, end = min(start, part.start), max(end, part.end)
                places.add(place)
        start, end = _trim(start, end, quotations, text)
        if start < end:
            settled.append((start, end))
    for place in places:
        settled += [(span.start, span.end) for span in quotations.all[place].spans]
    return _joined(settled), frozenset(places)


def _trim(start: int, end: int, quotations: Quotations, text: str) -> tuple[int, int]:
    while start < end and (text[start] in _EDGES or text[start] == "."):
        start += 1
    while start < end and quotations.holding(end - 1) is None:
        short = end - _SHORT - 1 >= start and text[end - _SHORT - 1] in ". "
        if text[end - 1] not in _EDGES and (text[end - 1] != "." or short):
            break
        end -= 1
    return start, end


def _joined(spans: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(Span(start, end) for start, end in joined)


def is_quoted(content: Sequence[Span], quotations: Quotations, text: str) -> tuple[bool, bool]:
    """Return whether any word, and whether every word, of a content stands inside quotation marks."""
    some, every = False, True
    for piece in content:
        inside = [part for part, _ in quotations.touching(piece.start, piece.end)]
        some |= bool(inside)
        borders = [piece.start, *(border for part in inside for border in (part.start, part.end)), piece.end]
        outside = list(pairwise(borders))[::2]
        every &= not any(any(map(str.isalnum, text[start:end])) for start, end in outside if start < end)
    return some, some and every


def _characters(doc: "Doc", ranges: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(Span(doc[first].idx, doc[after - 1].idx + len(doc[after - 1])) for first, after in ranges)


def _gives_evidence(blocks: Sequence[Block], spans: Sequence[Span]) -> bool:
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    place = bisect_right(blocks, start, key=lambda block: block.end)
    return place < len(blocks) and blocks[place].start <= start and end <= blocks[place].end
