"""Words of persons' names that count, and spellings of romanised Arabic that are one."""

import re
from functools import lru_cache

from tightrope.evidence.words.lexicon import load_lexicon

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


def core_words(folded: list[str]) -> tuple[str, ...]:
    """Return the folded words without particles ("al", "von"), initials and suffixes; never fewer than one."""
    words = load_lexicon().words
    kept = [
        word for word in folded if len(word) > 1 and word not in words["particles"] and word not in words["suffixes"]
    ]
    return tuple(kept or folded[-1:])


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Return the spelling that all romanisations of a word share ("kadhimi", "kadhemi", "kademi")."""
    for pattern, letter in _SAME_SOUNDS:
        word = pattern.sub(letter, word)
    return word


def contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Return whether two full names begin and end alike and `long` has all words of `short` in order."""
    rest = iter(long)
    same_ends = len(short) > 1 and short[0] == long[0] and short[-1] == long[-1]
    return same_ends and len(short) <= len(long) and all(word in rest for word in short)
