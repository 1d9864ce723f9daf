"""A name, an office and the scan of a sentence: what the readers of names pass on to each other."""

from dataclasses import dataclass, field
from typing import Literal

from tightrope.evidence.actors.phrases import Phrases
from tightrope.evidence.actors.words import Sentence
from tightrope.evidence.records import ActorKind, MentionLabel

Gender = Literal["male", "female"]
Evidence = Literal["sure", "likely", "open"]


@dataclass(slots=True, kw_only=True)
class Office:
    """An office as found: words `first` to `last`, their range and last word, whose it is, since when (EDTF)."""

    first: int
    last: int
    start: int
    end: int
    head: str
    of: "Name | None" = None
    since: str | None = None


@dataclass(slots=True, kw_only=True)
class Name:
    """A name, by word indices of its sentence and by offsets in the report.

    Parameters
    ----------
    key : str or None
        What the name stands for, where the name itself tells (gazetteer, collective actors).
    evidence : {"sure", "likely", "open"}
        How surely the label holds; "open" awaits the rest of the report.
    acts : bool
        For a state or capital: it acts here.
    after_office, attribute : bool
        An office stands directly before; an office or noun follows that the name only qualifies.
    subject, doubtful, lone, elliptical : bool
        A verb of saying follows; the name fits several persons; a given name alone; words that name the actor only
        with a noun that stands elsewhere.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    label: MentionLabel
    evidence: Evidence = "sure"
    key: str | None = None
    name: str | None = None
    kind: ActorKind = "organization"
    country: str | None = None
    sector: str | None = None
    acts: bool = True
    gender: Gender | None = None
    after_office: bool = False
    attribute: bool = False
    subject: bool = False
    doubtful: bool = False
    lone: bool = False
    elliptical: bool = False
    quoted: bool = False
    offices: list[Office] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Scan:
    """One sentence, its names in order and its offices (index pairs)."""

    sentence: Sentence
    phrases: Phrases
    names: list[Name] = field(default_factory=list)
    offices: list[tuple[int, int]] = field(default_factory=list)


def add_name(scan: Scan, first: int, last: int, name: Name) -> int:
    """Put a name on the scan at words `first` to `last`; return `last`."""
    words = scan.sentence.words
    name.first, name.last = first, last
    name.start, name.end = words[first].start, words[last - 1].end
    name.sentence, name.quoted = scan.sentence.number, words[first].quoted
    scan.names.append(name)
    return last


def blank_name(label: MentionLabel) -> Name:
    """Return a name that has its place still to come."""
    return Name(sentence=0, first=0, last=0, start=0, end=0, text="", label=label)


def kind_of(kind: str) -> ActorKind:
    """Return a kind as the data files give it."""
    found: ActorKind = kind  # type: ignore[assignment]  # the data files are checked by a test
    return found
