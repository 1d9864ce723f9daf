"""Words that tie two actors, read from `data/relations.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from tightrope.evidence.vocabulary import RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationWords:
    """The words of one kind of relation; see the data file for what each list means."""

    kind: RelationKind
    nouns: frozenset[str] = frozenset()
    noun_prepositions: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    of_states: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    verbs_with: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    participles: frozenset[str] = frozenset()


@cache
def relation_words() -> tuple[RelationWords, ...]:
    """Return the words of each kind, in the order of the file, read once."""
    text = files("tightrope.evidence").joinpath("data", "relations.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, str]] = tomllib.loads(text)
    kinds = get_args(RelationKind)
    return tuple(
        RelationWords(
            kind=cast(RelationKind, kind),
            **{("following" if key == "with" else key): _words(value) for key, value in table.items()},
        )
        for kind, table in tables.items()
        if kind in kinds
    )


@cache
def by_noun() -> dict[str, RelationWords]:
    """Return the kind of each noun."""
    return {noun: words for words in relation_words() for noun in words.nouns}


@cache
def by_verb() -> dict[str, tuple[RelationWords, ...]]:
    """Return the kinds of each verb, those with an object first."""
    found: dict[str, tuple[RelationWords, ...]] = {}
    for words in relation_words():
        for verb in words.verbs | words.verbs_with | words.participles:
            found[verb] = (*found.get(verb, ()), words)
    return found


def _words(value: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in value.split())
