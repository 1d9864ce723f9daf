"""People and bodies that a report describes without a name: "a militia commander", "the committee"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tightrope.evidence.words.lexicon import load_lexicon
from tightrope.evidence.words.noun_phrases import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    looks_finite,
)
from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.reporting_verbs import DOCUMENTS, REPORTING_VERBS

Kind = Literal["person", "body", "people"]
"""What "he", "it" and "they" stand for."""

LONGEST_DESCRIPTION = 6
"""Words between an article and its noun."""

LONGEST_COMPLEMENT = 7
"""Words of "of the second brigade" after the noun."""

_BODIES = frozenset(
    "committee group government party ministry parliament militia movement coalition alliance army company agency "
    "court council commission faction union team office embassy military police administration bloc organisation "
    "organization institute command mission network assembly cabinet delegation bank newspaper paper "
    "campaign body chamber department bureau".split()
)
_PLURAL_BODIES = frozenset(
    "factions militias parties groups governments ministries agencies unions councils committees companies armies "
    "protesters demonstrators residents families supporters voters rebels insurgents gunmen workers".split()
)
_DOUBLE = frozenset(
    "general major private head chief lead chair veteran fellow justice deputy member first speaker whip regent "
    "friend partner rival opponent commercial patron".split()
)
"""Nouns for a person that are as often something else: "the general election"."""

_ARTICLES = frozenset("a an the one another his her its their this that some".split())
_NO_SUBJECT_BEFORE = frozenset("is was be been being are were as like became become becomes remains".split())
_NO_COMPLEMENT = frozenset("and he she it they that when".split())
_COMPLEMENTS = frozenset("of in from".split())


@dataclass(frozen=True, slots=True)
class Description:
    """A described person, body or group of people as tokens of a passage; `head` is the noun."""

    first: int
    head: int
    after: int
    kind: Kind


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns for one person, lower case."""
    lexicon = load_lexicon()
    return frozenset(word for word in lexicon.offices if "_" not in word) | lexicon.words["unnamed"]


def kind_of_head(head: str) -> Kind:
    """Return what the words of a source without a name are: told by the last one, a body when it does not tell."""
    word = head.lower().replace("’s", "").replace("'s", "").split()[-1]
    return _kind(word) or ("people" if word.endswith("s") else "body")


def speaks_for_itself(noun: str) -> bool:
    """Return whether a noun, lower case, is a person, body, document or group of people."""
    return _kind(noun) is not None


def is_plural_noun(words: str) -> bool:
    """Return whether words are one plural noun for people, such as "Friends" at the start of a sentence."""
    return _kind(words.lower()) == "people"


def find_descriptions(passage: Passage) -> Iterator[Description]:
    """Yield the people and bodies described outside quotations, in order.

    What is only said of somebody else ("he is a doctor") is left out.
    """
    for token, word in enumerate(passage.words):
        if passage.quoted[token] is not None or not passage.tokens[token].text.islower():
            continue
        kind = _kind(word)
        if kind is None or (word in _DOUBLE and not _ends_phrase(passage, token + 1)):
            continue
        following = passage.words[token + 1 : token + 2]
        if following and (following[0] == "-" or _kind(following[0]) is not None):
            continue
        first = _article(passage, token)
        if first is None and kind == "people":
            first = token
            while first and passage.tokens[first - 1].text.isalpha() and _modifies(passage, first - 1):
                first -= 1
        if first is None or (first and passage.words[first - 1] in _NO_SUBJECT_BEFORE):
            continue
        yield Description(first, token, _complement_end(passage, token + 1), kind)


def _kind(word: str) -> Kind | None:
    if word in person_nouns():
        return "person"
    if word in _BODIES or word in DOCUMENTS:
        return "body"
    if word in _PLURAL_BODIES or word == "people" or (word.endswith("s") and word[:-1] in person_nouns()):
        return "people"
    return None


def _modifies(passage: Passage, token: int) -> bool:
    """Return whether a word before a bare plural can belong to it: an adjective with a capital."""
    return passage.tokens[token].text[0].isupper() and passage.words[token] not in PREPOSITIONS | SUBORDINATORS


def _article(passage: Passage, head: int) -> int | None:
    """Return the article or possessive with which a noun phrase begins."""
    for token in range(head - 1, max(head - LONGEST_DESCRIPTION, 0) - 1, -1):
        word = passage.words[token]
        if passage.quoted[token] is not None:
            return None
        if word in _ARTICLES:
            return token
        plain = passage.tokens[token].text[0].isalnum() or word in ("-", "'s", "’s")
        if not plain or word in PREPOSITIONS | SUBORDINATORS | AUXILIARIES - {"'s"} or word == "and":
            return None
    return None


def _ends_phrase(passage: Passage, token: int) -> bool:
    """Return whether a noun phrase can end before a token."""
    if token >= len(passage):
        return True
    word = passage.words[token]
    return (
        not passage.tokens[token].text[0].isalnum()
        or word in PREPOSITIONS | RELATIVES | SUBORDINATORS | {"and", "close"}
        or looks_finite(passage, token)
        or word in REPORTING_VERBS
    )


def _complement_end(passage: Passage, after: int) -> int:
    """Return the end of "of the second brigade", or `after` where it cannot be told."""
    if passage.words[after : after + 2] == ("close", "to"):
        start = after + 2
    elif passage.words[after : after + 1] and passage.words[after] in _COMPLEMENTS:
        start = after + 1
    else:
        return after
    for token in range(start, min(start + LONGEST_COMPLEMENT, len(passage))):
        if token > start and (
            passage.tokens[token].text in (",", ".", ";", ":")
            or passage.words[token] in RELATIVES
            or looks_finite(passage, token)
        ):
            return token
        word = passage.words[token]
        if token > start + 1 and word in PREPOSITIONS - {"of"}:
            return token
        inner = word in DETERMINERS and token > start and passage.words[token - 1] != "of"
        if inner or passage.quoted[token] is not None or word in PREPOSITIONS - {"of"} or word in _NO_COMPLEMENT:
            return after
    return after
