"""Labels for the lines of a plain text: headline, subhead, byline, dateline, caption, body, boilerplate."""

import re

from tightrope.reports.paragraphs import Paragraph, split_paragraphs
from tightrope.reports.report import Block, BlockKind

_CLUTTER = re.compile(
    r"\b(?:subscribe|newsletters?|sign (?:in|up)|log ?in|cookies?|skip to|already a member|free trial|"
    r"all rights reserved|privacy policy|terms of (?:use|service)|advertisement|follow us|what's included|"
    r"premium membership|become (?:a )?member|billed (?:annually|monthly)|our expertise|read more|"
    r"related (?:articles|stories)|"
    r"share this|most popular|team plans?|delivered straight)\b|[$€£]\d+(?:\.\d\d)? ?/ ?(?:month|year|mo)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\((?:[^()]{0,40}\b)?(?:photos?|images?|AP|AFP|Reuters|Getty(?: Images)?|DoD|EPA|file)"
    r"(?:\b[^()]{0,40})?\)\.?$|^(?:photo|image|picture)\b ?(?:by|:)",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:by|written by|from) [A-Z][\w.'’-]+(?: [\w.'’-]+){1,5}$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’)\]]*$")
MIN_PAGE_CLUES = 3


def label_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """Return the labelled blocks of a plain text, in order, covering everything that is not white space.

    Parameters
    ----------
    text : str
        As received. Offsets of the blocks are code points of it.
    title : str, optional
        The report's title when known: its first line equal to it is the headline, later ones are captions.
    """
    paragraphs = split_paragraphs(text)
    kinds = _kinds(paragraphs, " ".join(title.split()) if title else None)
    return tuple(
        Block(kind=kind, start=paragraph.start, end=paragraph.end)
        for paragraph, kind in zip(paragraphs, kinds, strict=True)
    )


def _kinds(paragraphs: list[Paragraph], title: str | None) -> list[BlockKind]:
    clutter = [bool(_CLUTTER.search(p.text)) for p in paragraphs]
    sentence = [bool(_SENTENCE_END.search(p.text)) and len(p.text.split()) > 8 for p in paragraphs]
    page = sum(clutter) >= MIN_PAGE_CLUES
    prose = [i for i in range(len(paragraphs)) if sentence[i] and not clutter[i]]
    last = max(prose, default=-1)
    if page:
        first_late = next(
            (i for i, hit in enumerate(clutter) if hit and i > len(paragraphs) / 3 and sum(clutter[i : i + 6]) >= 2),
            None,
        )
        if first_late is not None:
            last = max((i for i in prose if i < first_late), default=last)
    first = min(prose, default=len(paragraphs))
    kinds: list[BlockKind] = []
    title_seen = False
    for index, paragraph in enumerate(paragraphs):
        kind: BlockKind = "body"
        if title and paragraph.text == title:
            kind = "caption" if title_seen or index > first else "headline"
            title_seen = True
        elif clutter[index] or (page and (index > last or (index < first and len(paragraph.text.split()) < 5))):
            kind = "boilerplate"
        elif _CAPTION.search(paragraph.text):
            kind = "caption"
        elif _BYLINE.match(paragraph.text):
            kind = "byline"
        elif (
            len(prose) > 3
            and not _SENTENCE_END.search(paragraph.text.rstrip("?!"))
            and len(paragraph.text.split()) < 15
            and paragraph.gap
        ):
            kind = "subhead" if index else "headline"
        kinds.append(kind)
    return kinds
