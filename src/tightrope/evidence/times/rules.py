"""What a rule of the time grammar is: a pattern, the words that make it worth trying, and how a match resolves."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tightrope.evidence.vocabulary import TimeType
from tightrope.evidence.words.tense import SentenceWords, Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The last date of the narrative that later words may lean on.

    Parameters
    ----------
    first, last : date
        The days it covers.
    end : int
        Where it ends in the report's text.
    explicit : bool
        Whether the text gave its year, itself or through the date before it.
    """

    id: str
    first: date
    last: date
    end: int
    explicit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a match is resolved against.

    Parameters
    ----------
    sentence : str
        The sentence, whose characters the match counts.
    words : SentenceWords
        The same, to be asked for tense.
    reference : date or None
        The day of publication, None when not known.
    previous : Previous or None
        The last date that the text names.
    narrative : Previous or None
        The last day on which something happened; None where the last such date could not be told.
    history : bool
        Whether the report tells of other years than that of its publication, and gives them.
    lead : str
        What stands in the same line before the sentence, up to a few characters.
    offset : int
        Where the sentence begins in the report's text.
    """

    sentence: str
    words: SentenceWords
    reference: date | None
    previous: Previous | None = None
    offset: int = 0
    narrative: Previous | None = None
    history: bool = False
    lead: str = ""

    def tense(self, match: "re.Match[str]") -> Tense | None:
        """Return the tense around a match."""
        return self.words.tense_at(match.start(), match.end())

    def before(self, match: "re.Match[str]", reach: int = 24) -> str:
        """Return up to `reach` characters before a match, in lower case, without white space at the end."""
        return self.sentence[max(0, match.start() - reach) : match.start()].rstrip().lower()

    def after(self, match: "re.Match[str]", reach: int = 24) -> str:
        """Return up to `reach` characters after a match, as they stand."""
        return self.sentence[match.end() : match.end() + reach]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a match means; `anchor` "published", "text", "previous", "narrative" or None, as in `TimeExpression`."""

    value: str | None
    type: TimeType = "date"
    anchor: str | None = "text"


_EVERY_YEAR = re.compile(
    r"\b(?:every year|each year|annual(?:ly)?|year[- ]round|usual(?:ly)?|typical(?:ly)?|generally|normally|often|"
    r"always|regularly|temperatures?|climate|weather|monsoons?|rainfall|rainy|dry season|humid|tourist season|"
    r"high season|snows?|snowfall|°[CF]?|migrat\w+|bloom\w*|harvests?|best time)\b|°",
    re.IGNORECASE,
)
"""Words of a sentence about what a month or season brings every year."""


def is_yearly(match: "re.Match[str]", context: Context) -> bool:
    """Return whether a month or season is that of every year: "in January it is usually cold"."""
    return _EVERY_YEAR.search(context.sentence) is not None and context.tense(match) != "past"


UNRESOLVED = Resolved(value=None, anchor=None)
"""A date that the report does not let one tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One form of time expression.

    Parameters
    ----------
    name : str
        For reading and testing the grammar.
    source : str
        The pattern, compiled when first used (all together take a tenth of a second). Bounded everywhere, so that
        no text makes it slow.
    triggers : frozenset of str
        Classes of words (`times.TRIGGERS`), one of which every match holds.
    resolve : callable
        Gives the meaning of a match, None when the words are no time expression here.
    """

    name: str
    source: str
    triggers: frozenset[str]
    resolve: "Callable[[re.Match[str], Context], Resolved | None]"


def rule(
    name: str, triggers: str, source: str, resolve: "Callable[[re.Match[str], Context], Resolved | None]"
) -> Rule:
    """Return a rule whose pattern begins and ends at the edge of a word."""
    return Rule(
        name=name,
        source=rf"(?<![\w$€£#])(?:{source})(?!\w)",
        triggers=frozenset(triggers.split()),
        resolve=resolve,
    )
