"""Concepts: which words stand for one another, and which mean the reverse, read from `data/concepts.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tightrope.evidence.words.gazetteer import fold

_VOWELS = frozenset("aeiouy")
_SHORTEST_STEM = 3
"""Letters that must be left: "using" keeps its ending, "ending" does not."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept that words stand for, and whether these mean it (1) or the reverse of it (-1)."""

    name: str
    sign: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Concepts:
    """The list of concepts.

    Parameters
    ----------
    words : mapping
        From stems in a row to what they stand for.
    operators : mapping
        From stems in a row to the name of the operator: what they do to the meaning of other words.
    longest : int
        Words in the longest phrase.
    poles : frozenset of str
        Names of the concepts with an opposite.
    qualifiers : frozenset of str
        Names of the concepts that say how much, when and whether.
    general : frozenset of str
        Poles and qualifiers that can be said of anything.
    """

    words: Mapping[Phrase, Concept]
    operators: Mapping[Phrase, str]
    longest: int
    poles: frozenset[str]
    qualifiers: frozenset[str]
    general: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """Names of all concepts."""
        return frozenset(concept.name for concept in self.words.values())


@cache
def load_concepts() -> Concepts:
    """Return the built-in list, read once."""
    table = tomllib.loads(files("tightrope.positions").joinpath("data", "concepts.toml").read_text(encoding="utf-8"))
    words: dict[Phrase, Concept] = {}
    for name, ends in table["poles"].items():
        for end, sign in (("plus", 1), ("minus", -1)):
            words |= {phrase: Concept(name=name, sign=sign) for phrase in _phrases(ends[end])}
    for name, listed in (table["concepts"] | table["qualifiers"]).items():
        words |= {phrase: Concept(name=name) for phrase in _phrases(listed)}
    operators = {phrase: name for name, listed in table["operators"].items() for phrase in _phrases(listed)}
    general = {name for name, ends in table["poles"].items() if ends.get("general")}
    return Concepts(
        words=words, operators=operators, longest=max(len(phrase) for phrase in (*words, *operators)),
        poles=frozenset(table["poles"]), qualifiers=frozenset((*table["qualifiers"], "pace")),
        general=frozenset((*table["qualifiers"], *general)),
    )  # fmt: skip


def _phrases(listed: str) -> Iterator[Phrase]:
    for item in listed.split():
        yield tuple(stem(word) for word in item.split("_"))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what is left of an English word without the endings of its forms; no word of a language by itself."""
    stemmed = _without_plural(fold(word))
    for ending in ("ing", "ed"):
        cut = stemmed[: -len(ending)]
        if stemmed.endswith(ending) and len(cut) >= _SHORTEST_STEM and _VOWELS & set(cut):
            doubled = cut[-1] == cut[-2] and cut[-1] not in "lsz"
            stemmed = cut[:-1] if doubled else cut
            break
    if stemmed.endswith("y") and len(stemmed) > _SHORTEST_STEM and stemmed[-2] not in _VOWELS:
        return stemmed[:-1] + "i"
    return stemmed[:-1] if stemmed.endswith("e") and len(stemmed) > _SHORTEST_STEM else stemmed


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST_STEM:
        return word[:-1]
    return word
