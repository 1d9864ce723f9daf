"""A report as it was received, and citations of its words.

A report's `text` is never changed after it was taken in. Offsets are code points of that text, half-open.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from tightrope.errors import InvalidRecord, QuotationMismatch

BlockKind = Literal["headline", "subhead", "byline", "dateline", "caption", "body", "boilerplate"]
PublishedBasis = Literal["given", "metadata", "inferred"]

BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
EVIDENCE_KINDS: frozenset[BlockKind] = frozenset({"headline", "subhead", "body"})
"""Only blocks of these kinds give evidence; the rest is kept and shown, never read."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in a report's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidRecord(f"span {self.start}-{self.end}: the start must be 0 or more and before the end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A labelled stretch of a report's text; blocks are ordered and do not overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Words of a report: the id, the range and the quotation, which is exactly that slice.

    Make one with `Report.cite`, which takes the quotation from the text.
    """

    report: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not self.report or not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise InvalidRecord(
                f"citation of {self.report or 'no report'}, characters {self.start}-{self.end}, with "
                f"{len(self.quote)} quoted: it needs a report and a quotation as long as its range"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report.

    Parameters
    ----------
    id : str
        From `report_id`: the received content, the outlet and the id that the source gave.
    text : str
        For text, Markdown and JSON Lines what was received, decoded; else what `extraction` gave.
    sha256 : str
        Of the bytes as received, which the case keeps.
    media_type, extraction : str
        What the bytes are, and the name and version of what made `text` of them.
    blocks : tuple of Block
        Labels over `text`, in order, without overlap. What no block covers is white space.
    published : str or None
        EDTF; None when unknown.
    published_basis : {"given", "metadata", "inferred"} or None
        Where the date comes from; `published_note` says it in words, with the uncertainty.
    language : str or None
        ISO 639-1 of the body, None when too short to tell.
    notes : tuple of str
        What went wrong or was changed on taking the report in ("3 bytes were not UTF-8 and were replaced").
    """

    id: str
    text: str
    sha256: str
    media_type: str = "text/plain"
    extraction: str = "text"
    blocks: tuple[Block, ...] = ()
    file: str | None = None
    source_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    published_note: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.kind not in BLOCK_KINDS or not end <= block.start < block.end <= len(self.text):
                raise InvalidRecord(
                    f"report {self.id}: block {block.kind} {block.start}-{block.end} overlaps the one before, "
                    f"leaves the text of {len(self.text)} characters or is of no known kind"
                )
            end = block.end

    def cite(self, start: int, end: int) -> Citation:
        """Cite the characters from `start` up to `end`."""
        return Citation(report=self.id, start=start, end=end, quote=self.text[start:end])

    def verify(self, citation: Citation) -> None:
        """Raise `QuotationMismatch` unless `citation` quotes this report's text exactly."""
        found = self.text[citation.start : citation.end]
        if citation.report != self.id or found != citation.quote:
            raise QuotationMismatch(citation.report, citation.start, citation.end, found=found, quoted=citation.quote)

    def evidence_blocks(self) -> tuple[Block, ...]:
        """Return the blocks that give evidence: headline, subhead and body."""
        return tuple(block for block in self.blocks if block.kind in EVIDENCE_KINDS)


def touches(blocks: Sequence[Block], where: Citation) -> bool:
    """Return whether a citation shares a character with any of these blocks, which are in order and apart."""
    place = bisect_right(blocks, where.start, key=lambda block: block.end)
    return place < len(blocks) and blocks[place].start < where.end


def report_id(content: bytes, *, outlet: str | None = None, source_id: str | None = None) -> str:
    """Return the id of a report: its content, the outlet that carried it and the id its source gave.

    The same words carried by two outlets are two reports (of one origin); a corrected date or title changes
    nothing.

    Parameters
    ----------
    content : bytes
        The bytes as received, or the UTF-8 of the `text` value of a JSON line.
    """
    digest = hashlib.sha256()
    for part in (
        content,
        (outlet or "").encode("utf-8", "surrogatepass"),
        (source_id or "").encode("utf-8", "surrogatepass"),
    ):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return "r-" + digest.hexdigest()[:12]
