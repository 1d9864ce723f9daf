"""Markdown: headings become headline and subheads, and the front matter gives title, outlet, date and address.

The text stays as received. Front matter and the number signs before a heading are labelled boilerplate.
"""

import re

from tightrope.errors import InvalidDate
from tightrope.reports.dates import normalise_date
from tightrope.reports.extract import Extract, label_text
from tightrope.reports.report import Block, BlockKind

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<lines>.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_KEY = re.compile(r"^(?P<key>[A-Za-z]+):[ \t]*(?P<value>[^\r\n]+?)[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"^(?P<marks> {0,3}(?P<level>#{1,6})[ \t]++)(?P<words>[^\r\n]*[^\s#])", re.MULTILINE)
_MAX_FRONT_MATTER = 10_000
"""Characters; a page of metadata is far less, and a rule far down the text is no end of one."""

_KEYS = {
    "title": "title", "outlet": "outlet", "source": "outlet", "publisher": "outlet", "published": "published",
    "date": "published", "url": "url", "link": "url",
}  # fmt: skip


def extract_markdown(text: str, *, title: str | None, notes: tuple[str, ...]) -> Extract:
    """Return a Markdown text with its blocks, and the metadata of its front matter.

    Parameters
    ----------
    title : str or None
        A title given from outside, in place of the text's own.
    """
    front = _FRONT_MATTER.match(text, 0, _MAX_FRONT_MATTER)
    values, faults = _read_keys(front["lines"]) if front else ({}, ())
    start = front.end() if front else 0
    headings = list(_HEADING.finditer(text, start))
    own_title = values.get("title") or next((match["words"] for match in headings if len(match["level"]) == 1), None)
    published = values.get("published")
    return Extract(
        text=text,
        blocks=_label(text, start, headings, title or own_title),
        media_type="text/markdown",
        extraction="markdown",
        title=own_title,
        outlet=values.get("outlet"),
        url=values.get("url"),
        published=published,
        published_note="from the front matter" if published else None,
        notes=notes + faults,
    )


def _read_keys(lines: str) -> tuple[dict[str, str], tuple[str, ...]]:
    values: dict[str, str] = {}
    faults: tuple[str, ...] = ()
    for match in _KEY.finditer(lines):
        key, value = _KEYS.get(match["key"].lower()), match["value"].strip("\"'")
        if key == "published":
            try:
                value = normalise_date(value)
            except InvalidDate as error:
                faults += (f"the date in the front matter was ignored: {error}",)
                continue
        if key and value:
            values.setdefault(key, value)
    return values, faults


def _label(text: str, start: int, headings: list[re.Match[str]], title: str | None) -> tuple[Block, ...]:
    """Label front matter and headings by their marks, and what lies between them by its lines."""
    blocks: list[Block] = _boilerplate(text, 0, start)
    if not headings:
        return (*blocks, *_shifted(text, start, len(text), title))
    position, headline_seen = start, False
    for match in headings:
        blocks += _shifted(text, position, match.start(), None)
        kind: BlockKind = "headline" if len(match["level"]) == 1 and not headline_seen else "subhead"
        headline_seen = headline_seen or kind == "headline"
        blocks += _boilerplate(text, match.start("marks"), match.end("marks"))
        blocks.append(Block(kind=kind, start=match.start("words"), end=match.end("words")))
        end = text.find("\n", match.end())
        position = len(text) if end < 0 else end
        blocks += _boilerplate(text, match.end("words"), position)
    return (*blocks, *_shifted(text, position, len(text), None))


def _shifted(text: str, start: int, end: int, title: str | None) -> list[Block]:
    return [
        Block(kind=block.kind, start=block.start + start, end=block.end + start)
        for block in label_text(text[start:end], title=title)
    ]


def _boilerplate(text: str, start: int, end: int) -> list[Block]:
    """Return one block over what is no white space between `start` and `end`, none where there is nothing."""
    words = text[start:end]
    inner = words.strip()
    if not inner:
        return []
    first = start + words.index(inner)
    return [Block(kind="boilerplate", start=first, end=first + len(inner))]
