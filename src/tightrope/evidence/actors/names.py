"""A name and an office: what the readers of names pass on to each other."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from tightrope.evidence.vocabulary import MentionLabel
from tightrope.evidence.words.gazetteer import Entry


@dataclass(slots=True, kw_only=True)
class Office:
    """An office as found: tokens `start` to `end`, its head word, whose it is, since when (EDTF)."""

    start: int
    end: int
    head: str
    of: "Name | None" = None
    since: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Name:
    """A name, by tokens.

    Parameters
    ----------
    head : int
        The token that carries the name in the tree.
    entry : Entry or None
        What the gazetteer knows it as.
    sure : bool
        The name stands as one by itself; others count only where the rest of the report bears them out.
    titled : bool
        A title or office stands directly before.
    """

    start: int
    end: int
    head: int
    label: MentionLabel
    text: str
    entry: Entry | None = None
    sure: bool = True
    titled: bool = False
    offices: list[Office] = field(default_factory=list)


class NameIndex:
    """Names that do not overlap, found by a token of theirs."""

    __slots__ = ("_starts", "names")

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = sorted(names, key=lambda name: name.start)
        self._starts = [name.start for name in self.names]

    def at(self, token: int) -> Name | None:
        """Return the name that holds a token."""
        place = bisect_right(self._starts, token) - 1
        return self.names[place] if place >= 0 and token < self.names[place].end else None

    def within(self, start: int, end: int) -> list[Name]:
        """Return the names that begin among tokens `start` to `end`."""
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return self.names[first:last]
