"""What a reader of one format returns: the text with its labels and what the format itself says about it."""

from dataclasses import dataclass

from tightrope.reports.blocks import label_blocks
from tightrope.reports.html import extract_html
from tightrope.reports.report import Block

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A text and its metadata, as one format gives them.

    Parameters
    ----------
    published : str or None
        EDTF, from the metadata of the format.
    extraction : str
        Name and version of what made the text.
    """

    text: str
    blocks: tuple[Block, ...]
    media_type: str
    extraction: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_note: str | None = None
    notes: tuple[str, ...] = ()


def extract_page(content: bytes, *, charset: str | None = None) -> Extract:
    """Return the text of a web page with its labels and metadata."""
    page = extract_html(content, charset=charset)
    return Extract(
        text=page.text,
        blocks=page.blocks,
        media_type="text/html",
        extraction=page.extraction,
        title=page.title,
        outlet=page.outlet,
        url=page.url,
        published=page.published,
        published_note=page.published_note,
    )


def label_text(text: str, *, title: str | None) -> tuple[Block, ...]:
    """Label the lines of a text; a byte order mark before the first line belongs to no block."""
    if not text.startswith(_MARK):
        return label_blocks(text, title=title)
    return tuple(
        Block(kind=block.kind, start=block.start + 1, end=block.end + 1)
        for block in label_blocks(text[1:], title=title)
    )
