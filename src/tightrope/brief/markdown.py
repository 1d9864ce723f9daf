"""The brief as Markdown with footnotes, as Pandoc, GitHub and most editors read it."""

import re
from collections.abc import Iterator

from tightrope.brief.content import Brief, Cite, Command, Group, Item, Line, Link, Piece, Section, Words
from tightrope.brief.hostile import isolated, visible
from tightrope.brief.looks import MARKS, piece_text, reference_place, reference_source, web_address
from tightrope.brief.verify import verify_brief

_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~$^]|:(?=//|\w)|(?<=[wW]{3})\.")
_BLOCK_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+.)=:])")
"""Where a list, a rule or a definition could begin."""

_WORD_JOINER = "\u2060"


def render_markdown(brief: Brief) -> str:
    """Return a brief as Markdown.

    Raises
    ------
    BriefRefused
        When the brief states something its case does not carry.
    """
    verify_brief(brief, brief.case)
    lines = [f"# {escape(brief.title)}", ""]
    for line in brief.head:
        lines += [_line(line) + "  "]
    for section in brief.sections:
        lines += ["", f"## {escape(section.title)}", ""]
        if section.intro:
            lines += [_line(section.intro), ""]
        for group in section.groups:
            lines += _group(section, group)
    if brief.references:
        lines += ["", *(_footnote(brief, place) for place in range(len(brief.references)))]
    return "\n".join(lines).rstrip() + "\n"


def escape(text: str) -> str:
    """Return text that Markdown shows as it stands: no markup, no HTML, no links, not even bare addresses."""
    safe = isolated(visible(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SPECIAL.sub(r"\\\g<0>", safe)
    # No escape keeps GitHub from linking an address of e-mail or a @name; an invisible joiner does.
    return safe.replace("@", f"{_WORD_JOINER}@{_WORD_JOINER}")


def _piece(piece: Piece) -> str:
    if isinstance(piece, Cite):
        return f"[^{piece.number}]"
    if isinstance(piece, Command):
        return f"`{piece.text}`"
    if isinstance(piece, Words):
        return escape(piece.text) if "\n" not in piece.text else piece.text.replace("\n", "  \n  ")
    if isinstance(piece, Link):
        return f"<{link_target(piece.text)}>"
    return escape(piece_text(piece))


def link_target(url: str) -> str:
    """Return an address with every character percent-encoded that could end a link early."""
    from urllib.parse import quote

    return quote(url, safe="/:?#@!$&'*+,;=%~-._")


def _line(line: Line) -> str:
    text = _BLOCK_START.sub(r"\1\\\2", "".join(map(_piece, line)))
    return re.sub(r"(?<!!) \[\^", "[^", text)  # after an exclamation mark it would be an image


def _group(section: Section, group: Group) -> Iterator[str]:
    if group.title:
        yield from (f"### {_line(group.title)}", "")
    for item in group.items:
        yield _item(section, item)
    if group.more:
        yield f"- *{_line(group.more)}*"
    yield ""


def _item(section: Section, item: Item) -> str:
    heading = MARKS[item.kind].word if section.layout == "points" else _line(item.heading)
    doubt = "~ " if item.uncertain and section.layout == "timeline" else ""
    lead = f"**{doubt}{heading}**: " if heading else ""
    note = f"  \n  *{_line(item.note)}*" if item.note else ""
    return f"- {lead}{_line(item.text)}{note}"


def _footnote(brief: Brief, place: int) -> str:
    reference = brief.references[place]
    quotation = escape(f"“{reference.citation.quote}”")
    address = web_address(reference.url)
    link = f", <{link_target(address)}>" if address else ""
    source = f"{escape(reference_source(reference))}{link}; {escape(reference_place(reference))}"
    return f"[^{reference.number}]: {source}: {quotation}\n"
