"""Text, labels and metadata of a web page, from its markup.

The text is a rendering of the whole page; nothing is left out but what a reader never sees. trafilatura
(Barbaresi 2021, ACL demos) says which of it is the article, and the page's own metadata say what it is called,
whose it is and when it was published. Nothing is fetched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.reports.article import find_units, text_key
from tightrope.reports.blocks import label_blocks
from tightrope.reports.markup import decode_page, parse_page
from tightrope.reports.metadata import PageMetadata, read_metadata
from tightrope.reports.page_labels import PageFacts, label_units
from tightrope.reports.render import Unit, render_units
from tightrope.reports.report import EVIDENCE_KINDS, Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

METHOD = "html-blocks-1"
UNSEEN_BODY = "articlebody"
"""Stands for the tag of units that come from the page's JSON-LD."""
UNSEEN_SHARE = 0.5
"""Share of the JSON-LD's article that the page must lack for it to be taken from there."""
SPARSE_WORDS = 60
"""With fewer words from trafilatura, which gives up on short pages, the labeller of plain text is asked as well."""
SITE_TAGS = frozenset({"nav", "footer", "aside", "button", "form", "option", "menu"})
"""Elements that hold what belongs to the site, not to the article."""
BETWEEN = "\n\n"
"""Between two units: a blank line, so that each is a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlExtract:
    """What a web page holds.

    Parameters
    ----------
    text : str
        The whole page as a reader sees it, a paragraph, list item or table row at a time.
    blocks : tuple of Block
        Labels over `text`, covering everything that is not white space.
    title, outlet, url : str or None
        The article's title, the site's name and the page's address, as the page itself gives them.
    published : str or None
        EDTF; None when the page does not say.
    published_note : str or None
        Where on the page the date was found.
    extraction : str
        Name and version of the method and of trafilatura.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_note: str | None
    extraction: str


def extract_html(data: bytes, *, charset: str | None = None) -> HtmlExtract:
    """Return the text of a web page with its blocks labelled, and its metadata.

    Parameters
    ----------
    data : bytes
        The page as received.
    charset : str, optional
        The encoding that came with the page, from a protocol header; the page's own declaration is used without.
    """
    from importlib.metadata import version

    root = parse_page(decode_page(data, charset))
    facts = read_metadata(root)
    units = render_units(root)
    units += _unseen_body(units, facts.body)
    article = find_units([text_key(unit.text) for unit in units], article_text(root))
    article |= {index for index, unit in enumerate(units) if unit.tag == UNSEEN_BODY}
    if sum(len(units[index].text.split()) for index in article) < SPARSE_WORDS:
        article |= _article_by_wording(units)
    about = PageFacts(
        titles=facts.titles,
        description=facts.description or "",
        author=facts.author or "",
        outlet=facts.outlet or "",
    )
    kinds, headline = label_units(units, article, about)
    text, blocks = _assemble(units, kinds)
    return HtmlExtract(
        text=text,
        blocks=blocks,
        title=_title(units[headline].text if headline is not None else None, facts),
        outlet=facts.outlet,
        url=facts.url,
        published=facts.published,
        published_note=facts.published_note,
        extraction=f"{METHOD} (trafilatura {version('trafilatura')})",
    )


def _unseen_body(units: Sequence[Unit], body: str) -> list[Unit]:
    """Return units for an article that the page shows by script only and gives to search engines in its JSON-LD."""
    shown = text_key(" ".join(unit.text for unit in units if not unit.hidden))
    lines = [line for line in body.split("\n") if text_key(line)]
    missing = [line for line in lines if text_key(line) not in shown]
    if sum(map(len, missing)) <= UNSEEN_SHARE * sum(map(len, lines)):
        return []
    return [
        Unit(
            text=line,
            tag=UNSEEN_BODY,
            tags=frozenset({UNSEEN_BODY}),
            hooks=("",),
            linked=0,
            ancestors=(),
            hidden=False,
        )
        for line in missing
    ]


def _article_by_wording(units: Sequence[Unit]) -> set[int]:
    """Return the units that read like an article, for pages too short or too odd for trafilatura."""
    text, placed = _assemble(units, ["body"] * len(units))
    evidence = iter([block for block in label_blocks(text) if block.kind in EVIDENCE_KINDS])
    found: set[int] = set()
    block = next(evidence, None)
    for index, place in enumerate(placed):
        while block is not None and block.end <= place.start:
            block = next(evidence, None)
        if (
            block is not None
            and block.start < place.end
            and not units[index].hidden
            and not SITE_TAGS & units[index].tags
        ):
            found.add(index)
    return found


def _title(headline: str | None, facts: PageMetadata) -> str | None:
    """Return the headline, without a kicker in the same heading; with no headline the metadata's title."""
    if headline is None:
        title = next(iter(facts.titles), None)
        return re.sub(rf"\s+[|–—-]\s+{re.escape(facts.outlet)}$", "", title) if title and facts.outlet else title
    key = text_key(headline)
    inside = [title for title in facts.titles if text_key(title) in key and 2 * len(text_key(title)) > len(key)]
    return max(inside, key=len) if inside else " ".join(headline.split())


def article_text(root: "HtmlElement") -> str:
    """Return what trafilatura takes for the article's text, a paragraph a line."""
    from copy import deepcopy

    import trafilatura

    found = trafilatura.bare_extraction(deepcopy(root), with_metadata=False, include_comments=False)
    return getattr(found, "text", None) or ""


def _assemble(units: Sequence[Unit], kinds: Sequence[BlockKind]) -> tuple[str, tuple[Block, ...]]:
    """Join the units to one text. Hidden ones are left out unless they belong to the article."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for unit, kind in zip(units, kinds, strict=True):
        if unit.hidden and kind not in EVIDENCE_KINDS:
            continue
        if parts:
            parts.append(BETWEEN)
            position += len(BETWEEN)
        blocks.append(Block(kind=kind, start=position, end=position + len(unit.text)))
        parts.append(unit.text)
        position += len(unit.text)
    return "".join(parts), tuple(blocks)
