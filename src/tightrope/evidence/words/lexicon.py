"""Word lists behind the rules for names, read from `data/words.toml` and `data/given_names.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tightrope.evidence.words.gazetteer import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists, folded (no case, accents or apostrophes); phrases as words joined by one space.

    Parameters
    ----------
    offices : dict of str to str
        Office word to the PLOVER sector of its holder.
    collectives : dict of str to (str, str, str)
        Noun to the noun that names the actor, its kind and its sector.
    heads, small_heads : dict of str to (str, str)
        Head word of an organisation to kind and sector; "" when the word does not tell the sector.
    """

    offices: dict[str, str]
    collectives: dict[str, tuple[str, str, str]]
    heads: dict[str, tuple[str, str]]
    small_heads: dict[str, tuple[str, str]]
    male: frozenset[str]
    female: frozenset[str]
    given: frozenset[str]
    words: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Return whether `word`, folded, is in the list `name`."""
        return word in self.words[name]


@cache
def load_lexicon() -> Lexicon:
    """Return the built-in word lists, read once."""
    tables, names = _toml("words.toml"), _toml("given_names.toml")
    male, female, either = (_folded(names[key]) for key in ("male", "female", "either"))
    plain = (
        tables["persons"]["words"]
        | tables["collectives"].pop("words")
        | tables["speech"]
        | tables["states"]
        | tables["text"]
    )
    plain["common"] = f"{plain['common']} {plain.pop('nouns')}"
    plain["honorifics_any"] = " ".join(plain[key] for key in ("honorifics", "honorifics_male", "honorifics_female"))
    offices = {word: sector for sector, words in _offices(tables) for word in _folded(words)}
    return Lexicon(
        offices=offices,
        collectives=_collectives(tables["collectives"]),
        heads={
            word: _pair(label) for label, words in tables["organizations"]["heads"].items() for word in _folded(words)
        },
        small_heads={
            fold(noun.replace("_", " ")): _pair(label)
            for noun, label in (item.split("=") for item in tables["organizations"]["small_heads"].split())
        },
        male=male - female,
        female=female - male,
        given=male | female | either,
        words={key: _folded(value) for key, value in plain.items()},
    )


def _offices(tables: dict[str, Any]) -> list[tuple[str, str]]:
    # The first sector that claims a word keeps it, so the list is read backwards.
    return list(reversed(tables["persons"]["offices"].items()))


def _collectives(table: dict[str, dict[str, str]]) -> dict[str, tuple[str, str, str]]:
    found: dict[str, tuple[str, str, str]] = {}
    for kind, sectors in table.items():
        for sector, items in sectors.items():
            for item in items.split():
                noun, name = item.split("=")
                found[fold(noun.replace("_", " "))] = (name.replace("_", " "), kind, sector)
    return found


def _pair(label: str) -> tuple[str, str]:
    kind, sector = label.split("/")
    return kind, sector


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word.replace("_", " ")) for word in words.split())


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("tightrope.evidence").joinpath("data", name).read_text(encoding="utf-8"))
