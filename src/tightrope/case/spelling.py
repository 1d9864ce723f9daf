"""When two names of persons are one name: words that count, romanised Arabic, offices that one person holds."""

import re

from tightrope.evidence.actors.people import core_words
from tightrope.evidence.records import Actor
from tightrope.evidence.words.gazetteer import fold

EXCLUSIVE_OFFICES = frozenset(
    "president|prime minister|premier|chancellor|king|queen|emir|sultan|crown prince|pope|secretary of state|"
    "foreign minister|defense minister|defence minister|interior minister|oil minister|finance minister|"
    "secretary of defense|defense secretary|foreign secretary|secretary general|speaker|vice president".split("|")
)
"""Offices that one person at a time holds in one state or organisation."""

_ARABIC = frozenset("al el ul ad as ash ar an bin ibn ben abu abd".split())
_SAME_SOUNDS = (
    (re.compile("ou|oo|[ow]"), "u"),
    (re.compile("ee|ie|ei|[ey]"), "i"),
    (re.compile("dh|dj"), "d"),
    (re.compile("gh"), "g"),
    (re.compile("kh"), "k"),
    (re.compile("q"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Spellings of one sound in romanised Arabic; each is replaced by one letter, doubled letters by single ones."""
_FORMER = frozenset("former then ex late ousted deposed toppled".split())


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name that count, folded: no particles, initials or suffixes."""
    return core_words(fold(name).split() or [name.casefold()])


def sound(word: str) -> str:
    """Return the spelling that all romanisations of a word share ("kadhimi", "kadhemi", "kademi")."""
    for pattern, letter in _SAME_SOUNDS:
        word = pattern.sub(letter, word)
    return word


def has_arabic_particle(name: str) -> bool:
    """Return whether a name shows by "al-", "bin", "abu" that its spelling is a romanisation."""
    return any(word in _ARABIC for word in fold(name).split())


def exclusive_offices(actor: Actor) -> frozenset[tuple[str, str]]:
    """Return the offices of an actor that only one person holds, each with whose office it is.

    An office that the report does not tie to a state is tied to the actor's country; without either it is none.
    """
    found: set[tuple[str, str]] = set()
    for role in actor.roles:
        words = fold(role.role).split()
        if words and words[0] not in _FORMER and " ".join(words) in EXCLUSIVE_OFFICES:
            of = fold(role.of) if role.of else actor.country
            if of:
                found.add((" ".join(words), of))
    return frozenset(found)


def contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Return whether two full names begin and end alike and `long` has all words of `short` in order."""
    rest = iter(long)
    same_ends = len(short) > 1 and short[0] == long[0] and short[-1] == long[-1]
    return same_ends and len(short) <= len(long) and all(word in rest for word in short)


def one_letter_apart(one: str, other: str) -> bool:
    """Return whether one letter put in, left out or changed makes one word of the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
