"""The words that tell of events, read from `data/events.toml`, whose first lines describe the format."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from tightrope.evidence.events.forms import noun_forms, verb_forms
from tightrope.evidence.vocabulary import EventType

Needs = Literal[
    "none", "object", "party", "person", "place", "owned", "self", "gather", "crowd", "fight", "leaving", "purpose",
    "captive", "topic", "words",
]  # fmt: skip
"""What a verb must have as its object, see the data file; "words": one of a list."""

Governing = Literal[
    "promise", "threat", "demand", "refuse", "accuse", "plan", "want", "fail", "do", "try", "order", "end"
]

_NEEDS = frozenset(
    "none object party person place owned self gather crowd fight leaving purpose captive topic".split()
)
_SPECIFIC: dict[Needs, int] = {"words": 4, "none": 0, "object": 1, "self": 1}
_PARTICLE = 3
_OTHER_NEED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One way of telling an event; see the data file for what each field means."""

    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    needs: Needs = "none"
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    of: Literal["actor", "recipient"] | None = None
    reciprocal: bool = False
    hosting: bool = False
    last: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A verb with its particles that may tell an act, or govern one."""

    lemma: str
    particles: tuple[str, ...]
    act: Act

    @property
    def rank(self) -> int:
        """How much the reading asks of the sentence; the one that asks most is taken."""
        return _PARTICLE * len(self.particles) + _SPECIFIC.get(self.act.needs, _OTHER_NEED)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLexicon:
    """All words, by their inflected forms.

    Parameters
    ----------
    verbs : dict
        Readings of each form, those that ask most first.
    nouns : dict
        Acts of each noun by its words: ("car", "bomb"); the last word may be in the plural.
    no_acts : frozenset
        Nouns that only look like names of acts.
    lengths : dict
        Most words of a noun that ends in a form.
    governors, governor_nouns, governor_adjectives : dict
        What words make of the act that they govern; verbs with their particles.
    singular : dict
        The lemma of each noun form that any list has.
    contexts : dict
        The PLOVER context that a word tells.
    """

    verbs: dict[str, tuple[Reading, ...]]
    nouns: dict[tuple[str, ...], Act]
    no_acts: frozenset[tuple[str, ...]]
    lengths: dict[str, int]
    governors: dict[str, tuple[tuple[tuple[str, ...], Governing], ...]]
    governor_nouns: dict[str, Governing]
    governor_adjectives: dict[str, Governing]
    light: dict[str, tuple[tuple[str, ...], ...]]
    undergone: dict[str, tuple[tuple[str, ...], ...]]
    happening: dict[str, tuple[tuple[str, ...], ...]]
    saying: frozenset[str]
    must: frozenset[str]
    binding: frozenset[str]
    grim: frozenset[str]
    ordering: frozenset[str]
    instruments: frozenset[str]
    counting: frozenset[str]
    accidents: frozenset[str]
    accident_verbs: frozenset[str]
    troops: frozenset[str]
    no_captives: frozenset[str]
    singular: dict[str, str]
    contexts: dict[str, str]


@cache
def event_lexicon() -> EventLexicon:
    """Return the built-in lexicon, read once."""
    text = files("tightrope.evidence").joinpath("data", "events.toml").read_text(encoding="utf-8")
    return _Builder(tomllib.loads(text)).build()


class _Builder:
    """Turns the tables of the data file into dictionaries by form."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._tables = tables
        self._classes = {name: frozenset(words.split()) for name, words in tables["classes"].items()}
        self._irregular = {lemma: tuple(forms.split()) for lemma, forms in tables["irregular"].items()}
        self._singular: dict[str, str] = {}
        self._verb_lemmas: dict[str, set[str]] = defaultdict(set)

    def build(self) -> EventLexicon:
        verbs: dict[str, list[Reading]] = defaultdict(list)
        nouns: dict[tuple[str, ...], Act] = {}
        for table in self._tables["act"]:
            act = self._act(table)
            for entry in table.get("verbs", "").split():
                lemma, *particles = entry.split("+")
                for form in self._verb_forms(lemma):
                    verbs[form].append(Reading(lemma=lemma, particles=tuple(particles), act=act))
            for entry in table.get("nouns", "").split():
                for words in self._noun_words(entry):
                    nouns.setdefault(words, act)
        governors = self._tables["governors"]
        no_acts = frozenset(words for entry in governors["no_acts"].split() for words in self._noun_words(entry))
        lengths: dict[str, int] = {}
        for words in (*nouns, *no_acts):
            lengths[words[-1]] = max(lengths.get(words[-1], 0), len(words))
        return EventLexicon(
            verbs={form: tuple(sorted(found, key=lambda one: -one.rank)) for form, found in verbs.items()},
            nouns=nouns,
            no_acts=no_acts,
            lengths=lengths,
            governors=self._governors(governors),
            governor_nouns=self._governed(governors, "_nouns"),
            governor_adjectives=self._governed(governors, "_adjectives"),
            light=self._with_particles(governors["light"]),
            undergone=self._with_particles(governors["undergone"]),
            happening=self._with_particles(governors["happening"]),
            saying=self._every_form(governors["saying"]),
            must=frozenset(governors["must"].split()),
            binding=self._every_form(governors["binding"]),
            grim=self._every_form(governors["grim"]),
            ordering=self._every_form(governors["ordering"]),
            instruments=self._words(governors["instruments"]),
            counting=self._words(governors["counting"]),
            accidents=self._words(governors["accidents"]),
            accident_verbs=self._every_form(governors["accident_verbs"]),
            troops=self._words("@troops"),
            no_captives=self._words("@no_captives"),
            singular=self._singular,
            contexts={
                form: context
                for context, words in self._tables["contexts"].items()
                for word in words.split()
                for form in noun_forms(word)
            },
        )

    def _act(self, table: dict[str, Any]) -> Act:
        objects = table.get("objects", "none")
        plain = objects in _NEEDS
        return Act(
            type=table["type"],
            mode=table.get("mode"),
            contexts=tuple(table.get("contexts", "").split()),
            needs=cast(Needs, objects if plain else "words"),
            objects=frozenset() if plain else self._words(objects),
            subjects=self._words(table.get("subjects", "")),
            complement=frozenset(table.get("complement", "").split()),
            to=frozenset(table.get("to", "").split()),
            of=table.get("of"),
            reciprocal=table.get("reciprocal", False),
            hosting=table.get("hosting", False),
            last=table.get("last", False),
            sure=table.get("sure", True),
        )

    def _words(self, text: str) -> frozenset[str]:
        """Return a list with its classes spelled out; every form of a noun is made known."""
        words: set[str] = set()
        for word in text.split():
            words |= self._classes[word[1:]] if word.startswith("@") else {word}
        for word in words:
            self._learn(word)
        return frozenset(words)

    def _learn(self, noun: str) -> None:
        *before, last = noun.split("_")
        for form in noun_forms(last, self._irregular.get(last, ())):
            self._singular.setdefault(" ".join((*before, form)), noun)

    def _noun_words(self, entry: str) -> Iterable[tuple[str, ...]]:
        self._learn(entry)
        *before, last = entry.split("_")
        return [(*before, form) for form in noun_forms(last, self._irregular.get(last, ()))]

    def _verb_forms(self, lemma: str) -> frozenset[str]:
        return frozenset(verb_forms(lemma, self._irregular.get(lemma, ())))

    def _every_form(self, text: str) -> frozenset[str]:
        return frozenset(form for lemma in text.split() for form in self._verb_forms(lemma))

    def _with_particles(self, text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
        found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for entry in text.split():
            lemma, *particles = entry.split("+")
            for form in self._verb_forms(lemma):
                found[form].append(tuple(particles))
        return {form: tuple(sorted(ways, key=len, reverse=True)) for form, ways in found.items()}

    def _governors(self, table: dict[str, str]) -> dict[str, tuple[tuple[tuple[str, ...], Governing], ...]]:
        found: dict[str, list[tuple[tuple[str, ...], Governing]]] = defaultdict(list)
        for kind in Governing.__args__:  # type: ignore[attr-defined]  # what a Literal lists
            for form, ways in self._with_particles(table.get(kind, "")).items():
                found[form] += [(particles, kind) for particles in ways]
        return {form: tuple(sorted(ways, key=lambda way: -len(way[0]))) for form, ways in found.items()}

    def _governed(self, table: dict[str, str], suffix: str) -> dict[str, Governing]:
        found: dict[str, Governing] = {}
        for kind in Governing.__args__:  # type: ignore[attr-defined]  # what a Literal lists
            for word in table.get(kind + suffix, "").split():
                for form in noun_forms(word) if suffix == "_nouns" else (word,):
                    found.setdefault(form, kind)
        return found
