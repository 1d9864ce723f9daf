"""What a brief consists of: pieces of text that know where they come from, items, sections, references.

Content only, no markup. Every piece says what it is, so that `verify_brief` can ask the case for it: a quotation
names its reference, a date and a number the records that say them, a count the things counted. Only `Words` are the
program's own, and they may hold no figure, no date and no quotation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tightrope.case.case import Case
from tightrope.reports.report import Citation
from tightrope.scenario.kept import KeptForecast

ItemKind = Literal[
    "statement", "event", "expected", "condition", "figure", "relation", "actor", "claim", "report", "position",
    "forecast", "note",
]  # fmt: skip
Layout = Literal["points", "rows", "ledger", "timeline", "sources", "notes"]
SectionKey = Literal[
    "new",
    "points",
    "actors",
    "positions",
    "conditions",
    "talks",
    "timeline",
    "figures",
    "statements",
    "claims",
    "forecast",
    "gaps",
    "sources",
    "method",
]


@dataclass(frozen=True, slots=True)
class Words:
    """The program's own words: no digits, no names of months, no quotation marks; a line break begins a new line."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, set in quotation marks; a part of the quotation of `reference`.

    With `own_marks` they run on in the sentence and bear no marks but those of the report: what it tells in its own
    words is no quotation of the one who spoke.
    """

    text: str
    reference: int
    own_marks: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an actor, in full or short."""

    text: str
    actor: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date in words; `value` is the EDTF that the record, report or case entry `source` gives."""

    text: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in words, as the figure with the id `figure` has it."""

    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of the case there are: `counted` names each of them once."""

    text: str
    counted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Text that a record, a report or the case's configuration gives; `source` is its id or one of `OWN_SOURCES`."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Computed:
    """What a run of the models gave, as the kept forecast says it; `run` is the number of the run."""

    text: str
    run: int


@dataclass(frozen=True, slots=True)
class Estimated:
    """What the actor × issue table says of an actor (its name there) on an issue (its id)."""

    text: str
    actor: str
    issue: str


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a report."""

    text: str
    report: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference number."""

    number: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command that shows more."""

    text: str


Piece = Words | Quote | Name | Day | Number | Count | Given | Computed | Estimated | Link | Cite | Command
Line = tuple[Piece, ...]

CONFIG = "case.toml"
"""Source of text and dates that the analyst gave in the case's configuration."""

PROGRAM = "tightrope"
"""Source of the program's own versions."""

BRIEF = "brief"
"""Source of the brief's own as-of date and the date of the last brief."""


def decision_key(number: str) -> str:
    """Return what a decision of the analyst is counted as."""
    return f"decision {number}"


OWN_SOURCES = frozenset({CONFIG, PROGRAM, BRIEF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a section.

    Parameters
    ----------
    kind : ItemKind
        Shown by shape and word, never by colour alone.
    text : Line
    heading : Line
        What stands before it: a date, a speaker, a quantity.
    note : Line
        The lesser print: as-of dates, origins, reasons.
    uncertain : bool
        The date is approximate, open or doubtful, and has to look so.
    """

    kind: ItemKind
    text: Line
    heading: Line = ()
    note: Line = ()
    uncertain: bool = False

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece in the order of reading."""
        yield from self.heading
        yield from self.text
        yield from self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items of a section that belong together.

    Parameters
    ----------
    more : Line
        How many were left out, and the command that shows them.
    ahead : bool
        Told as still to come, and has to look so.
    """

    items: tuple[Item, ...]
    title: Line = ()
    more: Line = ()
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section; one without items is left out of the brief."""

    key: SectionKey
    title: str
    layout: Layout
    groups: tuple[Group, ...]
    intro: Line = ()

    def lines(self) -> Iterator[Line]:
        """Yield every line of text in the order of reading."""
        yield self.intro
        for group in self.groups:
            yield group.title
            for item in group.items:
                yield item.heading
                yield item.text
                yield item.note
            yield group.more


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A numbered reference: the quotation and what is known of its report.

    `records` are the ids of the records that are cited under this number.
    """

    number: int
    citation: Citation
    records: tuple[str, ...]
    outlet: str
    title: str | None = None
    published: str | None = None
    published_basis: str | None = None
    rating: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief on a case: content, without looks.

    A brief holds the case that it was written from, so that every renderer can check it before it shows anything.

    Parameters
    ----------
    as_of : str
        EDTF day.
    head : tuple of Line
        Period, as-of date and counts.
    sections : tuple of Section
        In the order of reading.
    references : tuple of Reference
        By number, from 1.
    forecast : KeptForecast or None
        The run that the section on the forecast tells of.
    """

    title: str
    as_of: str
    head: tuple[Line, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    case: Case = field(repr=False, compare=False)
    forecast: KeptForecast | None = None

    def lines(self) -> Iterator[tuple[str, Line]]:
        """Yield every line with the name of the part that it stands in."""
        for line in self.head:
            yield "head", line
        for section in self.sections:
            for line in section.lines():
                yield section.key, line
