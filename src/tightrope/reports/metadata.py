"""What a web page says of itself: title, site, address and date of publication."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """Metadata of a page; None what it does not say. `published` is EDTF."""

    title: str | None
    outlet: str | None
    url: str | None
    author: str | None
    description: str | None
    published: str | None
    published_note: str | None


def read_metadata(root: "HtmlElement") -> PageMetadata:
    from copy import deepcopy

    import trafilatura

    found = trafilatura.extract_metadata(deepcopy(root)).as_dict()
    return PageMetadata(
        title=found.get("title"),
        outlet=found.get("sitename"),
        url=found.get("url"),
        author=found.get("author"),
        description=found.get("description"),
        published=found.get("date"),
        published_note="from the page's metadata" if found.get("date") else None,
    )
