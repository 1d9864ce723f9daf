"""What a web page says of itself: titles, site, address, author, date of publication, text for search engines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tightrope.errors import InvalidDate
from tightrope.reports.edtf import date_range

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TITLE_NAMES = frozenset({"og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title"})
DATE_NAMES = frozenset(
    """article:published_time datepublished date dc.date dcterms.date dcterms.created citation_publication_date
    parsely-pub-date sailthru.date pubdate publishdate publish_date og:published_time""".split()
)
ARTICLE_TYPES = ("Article", "Posting", "Report", "Story", "Review", "Recipe", "WebPage", "Interview")
"""Ends of the schema.org types whose headline, date and body are those of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """Metadata of a page; None what it does not say.

    Parameters
    ----------
    titles : tuple of str
        Every title that the page's head gives: of the window, for sharing, for search engines.
    published : str or None
        EDTF, a calendar day.
    published_note : str or None
        Where on the page the date stands.
    body : str
        The article's text as the page gives it to search engines (JSON-LD `articleBody`), "" when it does not.
    """

    titles: tuple[str, ...]
    outlet: str | None
    url: str | None
    author: str | None
    description: str | None
    published: str | None
    published_note: str | None
    body: str


def read_metadata(root: "HtmlElement") -> PageMetadata:
    """Return the metadata of a page, from its head, its JSON-LD and trafilatura's and htmldate's reading of it."""
    from copy import deepcopy

    import trafilatura

    found = trafilatura.extract_metadata(deepcopy(root), extensive=False).as_dict()
    linked = list(_linked_data(root))
    metas = [
        ((meta.get("property") or meta.get("name") or "").lower(), meta.get("content") or "")
        for meta in root.iter("meta")
    ]
    titles = [_one_line(item.get("headline") or item.get("name")) for item in linked]
    titles += [_one_line(content) for name, content in metas if name in TITLE_NAMES]
    titles += [_one_line(element.text_content()) for element in root.iter("title")][:1]
    titles.append(_one_line(found.get("title")))
    published, note = _published(root, linked, metas)
    return PageMetadata(
        titles=tuple(dict.fromkeys(filter(None, titles))),
        outlet=found.get("sitename") or None,
        url=found.get("url") or None,
        author=found.get("author") or None,
        description=found.get("description") or None,
        published=published,
        published_note=note,
        body=max((_plain(item.get("articleBody")) for item in linked), key=len, default=""),
    )


def _one_line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _plain(value: object) -> str:
    """Return a text that may hold markup without it, a paragraph a line."""
    if not isinstance(value, str) or not value.strip():
        return ""
    from html import unescape

    text = unescape(value)
    if "<" in text:
        from lxml import etree, html

        try:
            text = "\n".join(html.fromstring(f"<div>{text}</div>").itertext())
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return ""
    return "\n".join(line for line in map(_one_line, text.splitlines()) if line)


def _linked_data(root: "HtmlElement") -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            left = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):  # broken, or nested to exhaust the stack
            continue
        while left:
            item = left.pop()
            if isinstance(item, list):
                left.extend(item)
            elif isinstance(item, dict):
                left.extend(
                    value for key, value in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")
                )
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and kind.endswith(ARTICLE_TYPES) for kind in kinds):
                    yield item


def _published(
    root: "HtmlElement", linked: list[dict[str, Any]], metas: list[tuple[str, str]]
) -> tuple[str | None, str | None]:
    """Return the day of publication and where it stands. What the page does not say is not guessed."""
    from copy import deepcopy

    import htmldate

    places = [("datePublished of the page's JSON-LD", item.get("datePublished")) for item in linked]
    places += [(f"{name} of the page's head", content) for name, content in metas if name in DATE_NAMES]
    places += [("a time element of the page", element.get("datetime")) for element in root.iter("time")]
    day = htmldate.find_date(deepcopy(root), extensive_search=False, original_date=True)
    if not isinstance(day, str) or not _is_day(day):
        said = [value[:10] for _, value in places[: len(linked)] if isinstance(value, str)]
        day = next(filter(_is_day, said), None)
    if day is None:
        return None, None
    place = next((name for name, value in places if isinstance(value, str) and value.startswith(day)), None)
    return day, f"from {place}" if place else "from the page, where htmldate found it"


def _is_day(value: str) -> bool:
    try:
        return len(value) == 10 and date_range(value)[0] is not None
    except InvalidDate:
        return False
