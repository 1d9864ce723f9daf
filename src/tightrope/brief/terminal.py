"""The brief on a terminal: the same order, 80 columns upward, understood without colour."""

import io
import os
import shlex
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tightrope.brief.content import Brief, Cite, Command, Group, Item, Line, Quote, Section, Words
from tightrope.brief.hostile import isolated, visible
from tightrope.brief.looks import MARKS, piece_text, reference_place, reference_source
from tightrope.brief.verify import verify_brief

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

MIN_WIDTH, MAX_WIDTH = 80, 100
"""Columns: narrower terminals wrap, wider ones leave a margin, because long lines are hard to follow."""

_HEADING_COLUMN = {"timeline": 18, "rows": 24, "sources": 24, "points": 10}
"""Width of the left column in characters; layouts without one put the heading on a line of its own."""


def render_terminal(
    brief: Brief,
    *,
    width: int | None = None,
    styled: bool | None = None,
    references: bool = False,
    place: str = "CASE",
) -> str:
    """Return a brief as text for a terminal or a pipe.

    Parameters
    ----------
    brief : Brief
    width : int or None
        Columns; None asks the terminal.
    styled : bool or None
        Bold, dim and colour; None means when standard output is a terminal, unless NO_COLOR is set.
    references : bool
        Print the quotations at the end, too.
    place : str
        The case as the reader names it on the command line, so that the commands shown can be pasted.

    Raises
    ------
    BriefRefused
        When the brief states something its case does not carry.
    """
    from rich.console import Console

    verify_brief(brief, brief.case)
    if styled is None:
        styled = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = width if width is not None else shutil.get_terminal_size((MIN_WIDTH, 24)).columns
    console = Console(
        file=io.StringIO(), width=max(MIN_WIDTH, min(columns, MAX_WIDTH)), force_terminal=styled, markup=False,
        emoji=False, highlight=False, color_system="standard" if styled else None, legacy_windows=False,
    )  # fmt: skip
    _print_brief(_with_commands_for(brief, place), console, references=references, place=place)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def _with_commands_for(brief: Brief, place: str) -> Brief:
    """Return the brief with the commands as they are typed for the case at `place`."""
    named = shlex.quote(place)

    def typed(line: Line) -> Line:
        return tuple(
            Command(piece.text.replace(" CASE", f" {named}", 1)) if isinstance(piece, Command) else piece
            for piece in line
        )

    sections = tuple(
        replace(
            section,
            intro=typed(section.intro),
            groups=tuple(replace(group, more=typed(group.more)) for group in section.groups),
        )
        for section in brief.sections
    )
    return replace(brief, sections=sections)


def _print_brief(brief: Brief, console: "Console", *, references: bool, place: str) -> None:
    from rich.text import Text

    console.print(Text(isolated(visible(brief.title)), style="bold"))
    for line in brief.head:
        console.print(_text(line))
    for section in brief.sections:
        console.print()
        console.print(Text(section.title, style="bold underline"))
        if section.intro:
            console.print(_text(section.intro, "dim"))
        for group in section.groups:
            _print_group(section, group, console)
    if brief.references:
        console.print()
        _print_whole(Text("A number in brackets opens its quotation:", "dim"), console)
        command = f"  tightrope show {shlex.quote(visible(place))} --ref NUMBER"
        _print_whole(Text(isolated(command), "dim italic"), console)
    if references:
        _print_references(brief, console)


def _print_group(section: Section, group: Group, console: "Console") -> None:
    if group.title:
        rule = _text(group.title, "bold")
        console.print(rule if section.layout != "timeline" else _ruled(rule))
    for item in group.items:
        console.print(_item(section, item))
    if group.more:
        _print_whole(_text((Words("  "), *group.more), "dim"), console)


def _print_whole(line: "Text", console: "Console") -> None:
    """Print a line without breaking it: a command that is cut in two cannot be pasted."""
    console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _ruled(title: "Text") -> "RenderableType":
    from rich.rule import Rule

    return Rule(title, align="left", style="dim")


def _item(section: Section, item: Item) -> "RenderableType":
    from rich.console import Group as Stack

    column = _HEADING_COLUMN.get(section.layout)
    heading = _heading(section, item)
    body: list[RenderableType] = [_text(item.text)]
    if item.note and section.layout == "timeline":
        body = [_text(item.text).append("  ").append_text(_text(item.note, "dim"))]
    elif item.note:
        body.append(_text(item.note, "dim"))
    if column:
        return _beside(heading, Stack(*body), column)
    if section.layout == "ledger":
        return Stack(heading, *map(_indented, body))
    return _beside(_mark("–"), Stack(*body), 1)


def _heading(section: Section, item: Item) -> "Text":
    if section.layout == "points":
        return _mark(MARKS[item.kind].word)
    heading = _text(item.heading, "bold" if section.layout != "timeline" else "")
    if item.uncertain and section.layout == "timeline":
        heading = _mark("~ ").append_text(heading)
    return heading


def _mark(word: str) -> "Text":
    from rich.text import Text

    return Text(word, style="dim")


def _beside(heading: "Text", body: "RenderableType", width: int) -> "RenderableType":
    from rich.table import Table

    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=width)
    table.add_column(ratio=1)
    table.add_row(heading, body)
    return table


def _indented(body: "RenderableType") -> "RenderableType":
    from rich.padding import Padding

    return Padding(body, (0, 0, 0, 2))


def _text(line: Line, style: str = "") -> "Text":
    from rich.text import Text

    text = Text(style=style)
    for piece in line:
        shown = isolated(piece_text(piece))
        if isinstance(piece, Cite):
            text.append(shown, style="cyan")
        elif isinstance(piece, Command):
            text.append(shown, style="italic")
        else:
            text.append(shown, style="not dim" if isinstance(piece, Quote) else "")
    return text


def _print_references(brief: Brief, console: "Console") -> None:
    from rich.text import Text

    console.print()
    console.print(Text("References", style="bold underline"))
    for reference in brief.references:
        quotation = Text(isolated(f"“{visible(reference.citation.quote)}”"))
        source = Text(isolated(f"{reference_source(reference)}; {reference_place(reference)}"), style="dim")
        body = quotation.append("\n").append_text(source)
        console.print(_beside(_mark(f"[{reference.number}]"), body, 6))
