"""Web pages as plain text, in the ways that scrapers make it; for evaluation and for training.

Each renderer returns pieces of text, each with the number of the unit of `render_units` it belongs to (None for
what a renderer puts between). Joined, they are the text.
"""

import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

from tightrope.reports.render import Unit, render_units

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Piece = tuple[str, int | None]
UNREAD_TAGS = frozenset({"script", "style", "template", "noscript", "head", "iframe", "textarea", "svg", "math"})


def _visible(root: "HtmlElement") -> list[tuple[int, Unit]]:
    return [(number, unit) for number, unit in enumerate(render_units(root)) if not unit.hidden]


def block_lines(root: "HtmlElement") -> list[Piece]:
    """One line for each block element."""
    return [piece for number, unit in _visible(root) for piece in ((unit.text, number), ("\n", None))]


def spaced_blocks(root: "HtmlElement") -> list[Piece]:
    """Blank lines between paragraphs, bulleted lists, marked headings: what converters to Markdown write."""
    pieces: list[Piece] = []
    for number, unit in _visible(root):
        mark = {"li": "  * ", "h1": "# ", "h2": "## ", "h3": "### "}.get(unit.tag, "")
        pieces += [(mark + unit.text, number), ("\n" if unit.tag == "li" else "\n\n", None)]
    return pieces


def wrapped_blocks(root: "HtmlElement") -> list[Piece]:
    """Blank lines between paragraphs, lines broken at 78 columns, as text browsers write it."""
    pieces: list[Piece] = []
    for number, unit in _visible(root):
        mark = "  * " if unit.tag == "li" else ""
        pieces += [(textwrap.fill(mark + unit.text, 78), number), ("\n" if mark else "\n\n", None)]
    return pieces


def prose_blocks(root: "HtmlElement") -> list[Piece]:
    """One line for each block element that is not mostly links."""
    return [
        piece
        for number, unit in _visible(root)
        if 2 * unit.linked < len(unit.text)
        for piece in ((unit.text, number), ("\n", None))
    ]


def spaced_prose(root: "HtmlElement") -> list[Piece]:
    """The same with blank lines, without menus: lists of links and buttons left out."""
    return [(text if number is not None else "\n\n", number) for text, number in prose_blocks(root)]


def _strings(root: "HtmlElement") -> list[Piece]:
    """Every string of the page that is no script, with its unit."""
    from lxml import etree

    units = render_units(root)
    strings: list[Piece] = []
    unread = 0
    current = 0
    left = "".join(units[0].text.split()) if units else ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        closed = element.tag in UNREAD_TAGS or not isinstance(element.tag, str)
        if event == "start":
            unread += closed
            text = element.text
        else:
            unread -= closed
            text = element.tail
        key = "".join(text.split()) if text and not unread else ""
        if not text or unread:
            continue
        number: int | None = None
        if key and units:  # strings stand in the units in order, hidden inline ones nowhere
            while current < len(units) - 1 and not left:
                current += 1
                left = "".join(units[current].text.split())
            if left.startswith(key):
                number, left = current, left[len(key) :]
            else:
                for ahead in range(current + 1, min(current + 4, len(units))):
                    following = "".join(units[ahead].text.split())
                    if following.startswith(key):
                        current, left, number = ahead, following[len(key) :], ahead
                        break
        strings.append((text, number))
    return strings


def string_lines(root: "HtmlElement") -> list[Piece]:
    """One line for each string of the markup: links and emphasis in a paragraph stand on lines of their own."""
    return [
        piece
        for text, number in _strings(root)
        if text.strip()
        for piece in ((" ".join(text.split()), number), ("\n", None))
    ]


def source_lines(root: "HtmlElement") -> list[Piece]:
    """All strings put together with the line breaks and indents of the source."""
    return _strings(root)


RENDERERS: dict[str, Callable[["HtmlElement"], list[Piece]]] = {
    "block lines": block_lines,
    "spaced blocks": spaced_blocks,
    "wrapped blocks": wrapped_blocks,
    "prose blocks": prose_blocks,
    "spaced prose": spaced_prose,
    "string lines": string_lines,
    "source lines": source_lines,
}
