"""When two names of persons are one name: words that count, romanised Arabic, offices that one person holds."""

import re

from tightrope.evidence.actors.descriptions import is_description
from tightrope.evidence.actors.romanised import core_words
from tightrope.evidence.records import Actor
from tightrope.evidence.words.gazetteer import fold, load_gazetteer

EXCLUSIVE_OFFICES = frozenset(
    "president|prime minister|premier|chancellor|king|queen|emir|sultan|crown prince|pope|secretary of state|"
    "foreign minister|defense minister|defence minister|interior minister|oil minister|finance minister|"
    "secretary of defense|defense secretary|foreign secretary|secretary general|speaker|vice president".split("|")
)
"""Offices that one person at a time holds in one state or organisation."""

_ARABIC = frozenset("al el ul ad as ash ar an bin ibn ben abu abd".split())
_FORMER = frozenset("former then ex late ousted deposed toppled".split())


_BRITISH = (
    (re.compile(r"isation\b"), "ization"),
    (re.compile(r"isations\b"), "izations"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\blabour\b"), "labor"),
    (re.compile(r"\bcentre\b"), "center"),
    (re.compile(r"\bprogramme\b"), "program"),
)
"""British spellings in names of bodies, and the American ones that they are compared by."""


def body_words(name: str) -> str:
    """Return the name of a body for comparison: folded, no article, one spelling of British and American words."""
    folded = fold(name).removeprefix("the ")
    for pattern, american in _BRITISH:
        folded = pattern.sub(american, folded)
    return folded


def is_described(actor: Actor) -> bool:
    """Return whether a person has no name here ("US president", "source close to the talks"): somebody each time."""
    return actor.kind == "person" and is_description(actor.name)


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name that count, folded: no particles, initials or suffixes."""
    return core_words(fold(name).split() or [name.casefold()])


def has_arabic_particle(name: str) -> bool:
    """Return whether a name shows by "al-", "bin", "abu" that its spelling is a romanisation."""
    return any(word in _ARABIC for word in fold(name).split())


def exclusive_offices(actor: Actor) -> frozenset[tuple[str, str]]:
    """Return the offices of an actor that only one person holds, each with whose office it is.

    An office that the report does not tie to a state is tied to the actor's country; without either it is none.
    """
    return frozenset(
        office for role in actor.roles if (office := exclusive_office(role.role, role.of or actor.country))
    )


def exclusive_office(role: str, of: str | None) -> tuple[str, str] | None:
    """Return an office that only one person holds at a time, and whose it is (a state by its code), else None."""
    words = fold(role).split()
    if of is None or not words or words[0] in _FORMER or " ".join(words) not in EXCLUSIVE_OFFICES:
        return None
    gazetteer = load_gazetteer()
    entry = gazetteer.by_key(f"state:{of}") or gazetteer.by_name(of)
    state = entry.country if entry is not None and entry.type == "state" else None
    return " ".join(words), state or fold(of)


def described_office(actor: Actor) -> tuple[str, str] | None:
    """Return the office by which a report calls somebody ("Iraqi prime minister"), None for any other description."""
    words = actor.name.split()
    for first in range(len(words)):
        office = exclusive_office(" ".join(words[first:]), actor.country)
        if office is not None:
            return office if first else None
    return None


def one_letter_apart(one: str, other: str) -> bool:
    """Return whether one letter put in, left out or changed makes one word of the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((index for index, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
