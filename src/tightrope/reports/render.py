"""A page's tree as a row of text units: what a reader sees, in order, clutter included."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCK_TAGS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p
    pre section select summary table tbody tfoot thead tr ul""".split()
)
UNSEEN_TAGS = frozenset(
    """script style template head title noscript svg math iframe object applet canvas datalist textarea noframes embed
    audio video map""".split()
)
CELL_TAGS = frozenset({"td", "th"})
HOOK_NAMES = ("class", "id", "itemprop", "rel", "role")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
NEAR_FRAMES = 6
"""How many elements up a link or preformatted text is looked for."""


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
    hooks : tuple of str
        The `class`, `id`, `itemprop`, `rel` and `role` values of the elements around it, innermost first, lower case.
    linked : int
        How many of its characters are links.
    ancestors : tuple of int
        Numbers of the block elements around the innermost one, innermost first: siblings have the same.
    hidden : bool
        The page does not show it, or not at first.
    """

    text: str
    tag: str
    tags: frozenset[str]
    hooks: tuple[str, ...]
    linked: int
    ancestors: tuple[int, ...]
    hidden: bool

    @property
    def container(self) -> int:
        """Number of the element around the innermost block element, -1 outside all."""
        return self.ancestors[0] if self.ancestors else -1


@dataclass(frozen=True, slots=True)
class _Frame:
    tag: str
    hooks: str
    unseen: bool
    hidden: bool
    number: int


_OUTSIDE = _Frame("", "", False, False, -1)


@dataclass(slots=True)
class _Walk:
    frames: list[_Frame] = field(default_factory=lambda: [_OUTSIDE])
    pieces: list[str] = field(default_factory=list)
    inline_hooks: list[str] = field(default_factory=list)
    linked: int = 0
    seen: int = 0
    units: list[Unit] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Take in text that stands in the innermost open element."""
        if not text or self.frames[-1].unseen:
            return
        near = [frame.tag for frame in self.frames[-NEAR_FRAMES:]]
        self.pieces.append(text if "pre" in near else _SPACE.sub(" ", text))
        if "a" in near:
            self.linked += len(text.strip())

    def flush(self) -> None:
        """Close the unit under way."""
        text = _tidy("".join(self.pieces))
        if text:
            blocks = [frame for frame in self.frames if frame.tag in BLOCK_TAGS] or [_OUTSIDE]
            around = [frame.hooks for frame in reversed(self.frames) if frame.hooks and frame.tag in BLOCK_TAGS]
            self.units.append(
                Unit(
                    text=text,
                    tag=blocks[-1].tag or "body",
                    tags=frozenset(frame.tag for frame in self.frames),
                    hooks=(" ".join(self.inline_hooks), *around),
                    linked=min(self.linked, len(text)),
                    ancestors=tuple(frame.number for frame in blocks[-2::-1]),
                    hidden=self.frames[-1].hidden,
                )
            )
        self.pieces.clear()
        self.inline_hooks.clear()
        self.linked = 0


def render_units(root: "HtmlElement") -> list[Unit]:
    """Return the units of text of a page in document order.

    Scripts, styles, templates and embedded objects are left out; what is merely not displayed is marked hidden.
    """
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
    outer = walk.frames[-1]
    hidden = outer.hidden or _is_hidden(element)
    unseen = outer.unseen or tag in UNSEEN_TAGS or not tag or (hidden and not outer.hidden and tag not in BLOCK_TAGS)
    hidden = hidden and (outer.hidden or tag in BLOCK_TAGS)
    if tag in BLOCK_TAGS:
        walk.flush()
    elif tag == "br" and not unseen:
        walk.pieces.append("\n")
    elif tag in ("a", "button", "label") and walk.pieces and not unseen:
        walk.pieces.append("\x1f")  # menus of links without white space between them: see _tidy
    hooks = " ".join(filter(None, (element.get(name) for name in HOOK_NAMES))).strip().lower()
    walk.seen += 1
    walk.frames.append(_Frame(tag, hooks, unseen, hidden, walk.seen))
    if tag not in BLOCK_TAGS and hooks and not unseen:
        walk.inline_hooks.append(hooks)
    walk.add(element.text)


def _leave(walk: _Walk, element: "HtmlElement", tag: str) -> None:
    frame = walk.frames[-1]
    if tag in BLOCK_TAGS:
        walk.flush()
    elif tag in CELL_TAGS and not frame.unseen:
        walk.pieces.append("\t")
    elif tag == "a" and not frame.unseen:
        walk.pieces.append("\x1f")
    walk.frames.pop()
    walk.add(element.tail)


def _is_hidden(element: "HtmlElement") -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(element.get("style") or ""))


_LINKS_TOUCH = re.compile(r"\x1f{2,}")


def _tidy(text: str) -> str:
    """Return the text with runs of spaces made one and empty lines dropped; touching links get a space."""
    text = _LINKS_TOUCH.sub(" ", text).replace("\x1f", "")
    lines = (" ".join(part for part in line.split(" ") if part) for line in text.split("\n"))
    return "\n".join(line.strip() for line in lines if line.strip())
