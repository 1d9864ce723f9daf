"""Names known beforehand: states, institutions, movements and places, read from the tables in `data/`.

The tables are plain data with their format in their first lines. A name is found by its words; a form that is
all capitals in the table ("IS", "US") is found only in capitals.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from tightrope.evidence.vocabulary import ActorKind

EntryType = Literal["state", "capital", "nationality", "people", "actor", "place"]

_MARKS = re.compile(r"[\u0300-\u036f\u200b-\u200f\u00ad'’ʼ`´‘]")
_POSSESSIVE = re.compile(r"['’ʼ`]s\b")
_HYPHENS = re.compile(r"[-\u2010-\u2015]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something known by name.

    Parameters
    ----------
    key : str
        Stable key, the same for all names of one thing.
    type : {"state", "capital", "nationality", "people", "actor", "place"}
        What the form found is: a capital has the key of its state.
    country : str or None
        ISO 3166-1 alpha-3.
    sector : str or None
        PLOVER sector of an actor.
    """

    key: str
    name: str
    type: EntryType
    kind: ActorKind
    country: str | None = None
    sector: str | None = None


def fold(text: str) -> str:
    """Return `text` for comparison: no accents, apostrophes, possessive or case, hyphens as spaces."""
    if text.isascii() and text.isalpha():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", _POSSESSIVE.sub("", text)))
    return " ".join(_HYPHENS.sub(" ", plain).casefold().replace(".", "").split())


class Gazetteer:
    """Longest-match lookup of word sequences.

    Parameters
    ----------
    rows : list of (str, Entry)
        A form as written and what it names; a form given twice keeps its first meaning.
    """

    __slots__ = ("_adjectives", "_forms", "_keys", "_lengths", "_names")

    def __init__(self, rows: list[tuple[str, Entry]]) -> None:
        self._forms: dict[tuple[str, ...], list[tuple[str, Entry]]] = {}
        self._lengths: dict[str, int] = {}
        self._names: dict[str, Entry] = {}
        self._adjectives: dict[str, str] = {}
        self._keys: dict[str, Entry] = {}
        for form, entry in rows:
            words = tuple(fold(form).split())
            self._forms.setdefault(words, []).append((form, entry))
            self._lengths[words[0]] = max(self._lengths.get(words[0], 0), len(words))
            if entry.type in ("state", "actor"):
                self._names.setdefault(" ".join(words), entry)
                self._keys.setdefault(entry.key, entry)
            if entry.type == "nationality" and entry.country:
                self._adjectives.setdefault(entry.country, form)

    def longest(self, folded: list[str], texts: list[str], first: int, limit: int) -> tuple[int, tuple[Entry, ...]]:
        """Return how many words from `first` make the longest form, and what it may name (0 and nothing if none).

        Parameters
        ----------
        folded, texts : list of str
            The words of a sentence, folded and as written.
        limit : int
            Index after the last word to look at.
        """
        most = min(self._lengths.get(folded[first], 0), limit - first)
        for length in range(most, 0, -1):
            forms = self._forms.get(tuple(folded[first : first + length]))
            if forms is not None:
                entries = tuple(entry for form, entry in forms if _written_alike(form, texts, first, length))
                if entries:
                    return length, entries
        return 0, ()

    def by_name(self, name: str) -> Entry | None:
        """Return the state or actor that has this name or form, None when there is none."""
        return self._names.get(fold(name))

    def by_key(self, key: str) -> Entry | None:
        """Return the state or actor with this key."""
        return self._keys.get(key)

    def adjective(self, country: str) -> str | None:
        """Return the adjective that names the collective actors of a country ("Iraqi")."""
        return self._adjectives.get(country)


def _written_alike(form: str, texts: list[str], first: int, length: int) -> bool:
    """Return whether the words are capitalised as the form is: acronyms whole, other names at their first letter."""
    if form.isupper():
        return all(text.isupper() for text in texts[first : first + length])
    begin = texts[first]
    return form[:1].islower() or begin[:1].isupper()


@cache
def load_gazetteer() -> Gazetteer:
    """Return the built-in gazetteer, read once."""
    rows: list[tuple[str, Entry]] = []
    for name, kind, country, sector, others in _table("institutions.tsv"):
        entry = Entry(
            key=f"actor:{fold(name)}",
            name=name,
            type="actor",
            kind=cast(ActorKind, kind),
            country=country or None,
            sector=sector or None,
        )
        rows += [(form, entry) for form in (name, *_split(others))]
    for line in _table("countries.tsv"):
        rows += _country_rows(line)
    for country, names in _table("places.tsv"):
        for name in _split(names):
            place = Entry(key=f"place:{fold(name)}", name=name, type="place", kind="group", country=country or None)
            rows.append((name, place))
    return Gazetteer(rows)


def _country_rows(line: list[str]) -> list[tuple[str, Entry]]:
    code, name, capitals, adjectives, people, forms = line

    def entry(type_: EntryType) -> Entry:
        return Entry(key=f"state:{code}", name=name, type=type_, kind="state", country=code, sector="GOV")

    return [
        *((form, entry("state")) for form in (name, *_split(forms))),
        *((form, entry("nationality")) for form in _split(adjectives)),
        *((form, entry("people")) for form in _split(people)),
        *((form, entry("capital")) for form in _split(capitals)),
    ]


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _table(name: str) -> list[list[str]]:
    text = files("tightrope.evidence").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
