"""Words that tie two actors, read from `data/relations.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast, get_args

from tightrope.evidence.vocabulary import RelationKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Following = Mapping[str, frozenset[str]]
"""Words with the prepositions that may follow each."""

_VOWELS = "aeiou"
_HISSING = ("s", "sh", "ch", "x", "z")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationWords:
    """The words of one kind of relation; see the data file for what each list means."""

    kind: RelationKind
    nouns: Following = field(default_factory=dict)
    noun_prepositions: Following = field(default_factory=dict)
    qualified: Following = field(default_factory=dict)
    qualifiers: Following = field(default_factory=dict)
    of_states: Following = field(default_factory=dict)
    turned: Following = field(default_factory=dict)
    verbs: Following = field(default_factory=dict)
    verbs_with: Following = field(default_factory=dict)
    participles: Following = field(default_factory=dict)
    adjectives: Following = field(default_factory=dict)
    bodies: Following = field(default_factory=dict)
    prefixes: Following = field(default_factory=dict)
    deeds: Following = field(default_factory=dict)
    between: Following = field(default_factory=dict)
    under: Following = field(default_factory=dict)
    violent: Following = field(default_factory=dict)
    includes: Following = field(default_factory=dict)


@cache
def relation_words() -> tuple[RelationWords, ...]:
    """Return the words of each kind, in the order of the file, read once."""
    text = files("tightrope.evidence").joinpath("data", "relations.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(text)
    return tuple(
        RelationWords(kind=cast(RelationKind, kind), **{key: _words(value) for key, value in table.items()})
        for kind, table in tables.items()
        if kind in get_args(RelationKind)
    )


@cache
def words_of_kind(kind: RelationKind) -> RelationWords:
    """Return the words of one kind."""
    return next(words for words in relation_words() if words.kind == kind)


@cache
def by_word(*lists: str) -> Mapping[str, tuple[RelationWords, ...]]:
    """Return the kinds that have a word in one of these lists, by the word.

    Parameters
    ----------
    *lists : str
        Names of lists of the data file.
    """
    unknown = set(lists) - {one.name for one in fields(RelationWords)}
    if unknown:
        raise KeyError(f"no lists of words called {', '.join(sorted(unknown))}")
    found: dict[str, tuple[RelationWords, ...]] = {}
    for words in relation_words():
        for word in dict.fromkeys(word for name in lists for word in getattr(words, name)):
            found[word] = (*found.get(word, ()), words)
    return found


def base(token: "Token") -> str:
    """Return the form under which the lists may have a word, in lower case.

    Forms of listed words are looked up first, since a lemmatizer that has to guess gets some of them wrong.
    """
    return _bases(token.pos_ in ("NOUN", "PROPN")).get(token.lower_) or token.lemma_.lower()


@cache
def _bases(nominal: bool) -> dict[str, str]:
    """Return the listed noun, or the listed verb, of each of its forms."""
    text = files("tightrope.evidence").joinpath("data", "relations.toml").read_text(encoding="utf-8")
    irregular: dict[str, str] = tomllib.loads(text)["forms"]
    found = {} if nominal else {form: word for word, forms in irregular.items() for form in forms.split()}
    for words in relation_words():
        lists = (words.nouns, words.deeds) if nominal else (words.verbs, words.verbs_with, words.participles)
        for word in (word for listed in lists for word in listed):
            found |= dict.fromkeys(_plural(word) if nominal else _regular_forms(word), word)
    return found


def _plural(noun: str) -> Iterator[str]:
    yield noun
    if noun.endswith("man"):
        yield f"{noun[:-3]}men"
    elif noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        yield f"{noun[:-1]}ies"
    else:
        yield f"{noun}{'es' if noun.endswith(_HISSING) else 's'}"


def _regular_forms(verb: str) -> Iterator[str]:
    """Yield a verb with its regular endings, doubled letters too; nobody writes those that do not exist."""
    yield verb
    stem, double = verb.removesuffix("e"), verb + verb[-1]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
        return
    yield f"{verb}{'es' if verb.endswith(_HISSING) else 's'}"
    yield from (f"{stem}ed", f"{stem}ing", f"{double}ed", f"{double}ing")


def _words(value: str) -> Following:
    entries = (word.replace("_", " ").split("/") for word in value.split())
    return {word: frozenset(prepositions) for word, *prepositions in entries}
