"""The brief as one self-contained page: no script, nothing loaded, light, dark and print."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tightrope.brief.content import Brief, Cite, Group, Item, ItemKind, Line, Piece, Reference, Section, Words
from tightrope.brief.hostile import visible
from tightrope.brief.looks import MARKS, piece_text, quotation_marks, reference_place, reference_source, web_address
from tightrope.brief.verify import verify_brief

if TYPE_CHECKING:
    from jinja2 import Template

_COLOURED: frozenset[ItemKind] = frozenset({"statement", "event", "expected", "condition", "figure", "relation"})


def render_html(brief: Brief) -> str:
    """Return a brief as an HTML page that stands alone.

    Text of reports goes through the template's escaping only; no markup of it survives.

    Raises
    ------
    BriefRefused
        When the brief states something its case does not carry.
    """
    verify_brief(brief, brief.case)
    style = _style()
    view = _View()
    return _template().render(
        title=visible(brief.title),
        head=[view.line(line) for line in brief.head],
        sections=[view.section(section) for section in brief.sections],
        references=[_reference(reference) for reference in brief.references],
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


@cache
def _style() -> Any:
    """Return the stylesheet, which is ours, so that the template does not escape it."""
    from markupsafe import Markup

    return Markup((files(__package__) / "templates" / "brief.css").read_text(encoding="utf-8"))  # noqa: S704


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string((files(__package__) / "templates" / "brief.html.j2").read_text(encoding="utf-8"))


class _View:
    """Turns content into what the template shows; knows which references were cited before."""

    def __init__(self) -> None:
        self._cited: set[int] = set()

    def section(self, section: Section) -> dict[str, Any]:
        kinds = {item.kind for group in section.groups for item in group.items}
        kind = kinds.pop() if len(kinds) == 1 else None
        return {
            "key": section.key,
            "title": section.title,
            "layout": section.layout,
            "kind": kind,
            "mark": MARKS[kind].shape if kind in _COLOURED and kind is not None else None,
            "intro": self.line(section.intro),
            "groups": [self.group(group) for group in section.groups],
        }

    def group(self, group: Group) -> dict[str, Any]:
        return {
            "title": self.line(group.title),
            "ahead": group.ahead,
            "entries": [self.item(item) for item in group.items],
            "more": self.line(group.more),
        }

    def item(self, item: Item) -> dict[str, Any]:
        return {
            "kind": item.kind,
            "mark": MARKS[item.kind].shape,
            "word": MARKS[item.kind].word,
            "heading": self.line(item.heading),
            "text": self.line(item.text),
            "note": self.line(item.note),
            "uncertain": item.uncertain,
        }

    def line(self, line: Line) -> list[dict[str, Any]]:
        return [self.piece(piece) for piece in line]

    def piece(self, piece: Piece) -> dict[str, Any]:
        if isinstance(piece, Cite):
            first = piece.number not in self._cited
            self._cited.add(piece.number)
            return {"type": "cite", "number": piece.number, "first": first}
        own = "words" if isinstance(piece, Words) else type(piece).__name__.casefold()
        return {"type": own, "text": piece_text(piece)}


def _reference(reference: Reference) -> dict[str, Any]:
    opening, closing = quotation_marks(reference.citation.quote)
    return {
        "number": reference.number,
        "quotation": opening + visible(reference.citation.quote) + closing,
        "source": reference_source(reference),
        "place": reference_place(reference),
        "url": web_address(reference.url),
    }
