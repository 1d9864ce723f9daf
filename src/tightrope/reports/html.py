"""Text, labels and metadata of a web page, from its markup.

The text is a rendering of the whole page; nothing is left out but what a reader never sees. trafilatura
(Barbaresi 2021, ACL demos) says which of it is the article, and the page's own metadata say what it is called,
whose it is and when it was published. Nothing is fetched.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tightrope.errors import InvalidDate
from tightrope.reports.edtf import date_range
from tightrope.reports.markup import decode_page, parse_page
from tightrope.reports.render import Unit, render_units
from tightrope.reports.report import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

METHOD = "html-blocks-1"


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
    article, metadata = _article(root)
    units = render_units(root)
    title = metadata.get("title") or None
    kinds = _kinds(units, article, title)
    text, blocks = _assemble(units, kinds)
    published = _published(metadata.get("date"))
    return HtmlExtract(
        text=text,
        blocks=blocks,
        title=title,
        outlet=metadata.get("sitename") or None,
        url=metadata.get("url") or None,
        published=published,
        published_note="from the page's metadata" if published else None,
        extraction=f"{METHOD} (trafilatura {version('trafilatura')})",
    )


def _article(root: "HtmlElement") -> tuple[str, dict[str, Any]]:
    from copy import deepcopy

    import trafilatura

    found = trafilatura.bare_extraction(
        deepcopy(root), with_metadata=False, include_comments=False, date_extraction_params={"original_date": True}
    )
    metadata = trafilatura.extract_metadata(deepcopy(root))
    return getattr(found, "text", None) or "", metadata.as_dict() if metadata else {}


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _kinds(units: list[Unit], article: str, title: str | None) -> list[BlockKind]:
    whole = _key(article)
    lines = {_key(line) for line in article.split("\n")}
    title_key = _key(title or "")
    kinds: list[BlockKind] = []
    headline = False
    for unit in units:
        key = _key(unit.text)
        kind: BlockKind = "boilerplate"
        if unit.tag == "h1" and title_key and (key in title_key or title_key in key) and not headline:
            kind, headline = "headline", True
        elif unit.tag == "figcaption" or "figcaption" in unit.tags:
            kind = "caption"
        elif key in lines or (len(key) > 20 and key in whole):
            kind = "subhead" if unit.tag in ("h2", "h3", "h4") else "body"
        kinds.append(kind)
    return kinds


def _assemble(units: list[Unit], kinds: list[BlockKind]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for unit, kind in zip(units, kinds, strict=True):
        if parts:
            parts.append("\n\n")
            position += 2
        blocks.append(Block(kind=kind, start=position, end=position + len(unit.text)))
        parts.append(unit.text)
        position += len(unit.text)
    return "".join(parts), tuple(blocks)


def _published(value: str | None) -> str | None:
    if not value:
        return None
    try:
        date_range(value)
    except InvalidDate:
        return None
    return value
