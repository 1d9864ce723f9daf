"""A page's tree as a row of text units: what a reader sees, in order, clutter included."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCK_TAGS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre
    section select summary table tbody tfoot thead tr ul video audio button textarea noscript""".split()
)
UNSEEN_TAGS = frozenset(
    """script style template head noscript svg math iframe object applet canvas datalist textarea noframes embed
    audio video map""".split()
)
CELL_TAGS = frozenset({"td", "th"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One paragraph, heading, list item, table row or other run of text between block elements.

    Parameters
    ----------
    text : str
        White space collapsed as a browser does, line breaks from `br` and `pre` kept.
    tag : str
        The innermost block element.
    tags : frozenset of str
        All elements it stands in.
    hooks : str
        The `class`, `id`, `itemprop`, `rel` and `role` values around it, innermost first, lower case.
    linked : int
        How many of its characters are links.
    """

    text: str
    tag: str
    tags: frozenset[str]
    hooks: str
    linked: int


@dataclass(slots=True)
class _Frame:
    tag: str
    hooks: str
    hidden: bool


@dataclass(slots=True)
class _Walk:
    frames: list[_Frame] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    units: list[Unit] = field(default_factory=list)
    inline_hooks: list[str] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if not text or (self.frames and self.frames[-1].hidden):
            return
        preserved = any(frame.tag in ("pre", "listing") for frame in self.frames[-3:])
        self.pieces.append(text if preserved else _SPACE.sub(" ", text))
        if any(frame.tag == "a" for frame in self.frames[-6:]):
            self.linked += len(text.strip())

    def flush(self) -> None:
        text = _tidy("".join(self.pieces))
        if text:
            blocks = [frame for frame in self.frames if frame.tag in BLOCK_TAGS]
            hooks = self.inline_hooks + [frame.hooks for frame in reversed(self.frames) if frame.hooks]
            self.units.append(
                Unit(
                    text=text,
                    tag=blocks[-1].tag if blocks else "body",
                    tags=frozenset(frame.tag for frame in self.frames),
                    hooks=" / ".join(hooks),
                    linked=min(self.linked, len(text)),
                )
            )
        self.pieces.clear()
        self.inline_hooks.clear()
        self.linked = 0


def render_units(root: "HtmlElement") -> list[Unit]:
    """Return the units of text of a page in document order. Scripts, styles and hidden elements are left out."""
    from lxml import etree

    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            _enter(walk, element, tag)
        else:
            _leave(walk, element, tag)
    walk.flush()
    return walk.units


def _enter(walk: _Walk, element: "HtmlElement", tag: str) -> None:
    if tag in BLOCK_TAGS:
        walk.flush()
    elif tag == "br":
        walk.add("")
        if not (walk.frames and walk.frames[-1].hidden):
            walk.pieces.append("\n")
    hidden = bool(walk.frames and walk.frames[-1].hidden) or tag in UNSEEN_TAGS or tag == "" or _is_hidden(element)
    hooks = " ".join(element.get(name, "") for name in ("class", "id", "itemprop", "rel", "role")).strip().lower()
    walk.frames.append(_Frame(tag=tag, hooks=hooks, hidden=hidden))
    if tag not in BLOCK_TAGS and hooks and not hidden:
        walk.inline_hooks.append(hooks)
    walk.add(element.text)


def _leave(walk: _Walk, element: "HtmlElement", tag: str) -> None:
    if tag in BLOCK_TAGS:
        walk.flush()
    elif tag in CELL_TAGS and not walk.frames[-1].hidden:
        walk.pieces.append("\t")
    walk.frames.pop()
    walk.add(element.tail)


def _is_hidden(element: "HtmlElement") -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _tidy(text: str) -> str:
    lines = (" ".join(part for part in line.split(" ") if part) for line in text.split("\n"))
    return "\n".join(line.strip() for line in lines if line.strip())
