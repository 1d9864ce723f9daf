"""Which names of a report are one person's: full names first, then family names and titles alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tightrope.evidence.actors.names import Name, NameIndex
from tightrope.evidence.actors.romanised import contains, core_words, sound
from tightrope.evidence.actors.tokens import Tokens

_SHORTEST = 1
"""Letters; one letter alone is an initial or a party."""


@dataclass(slots=True, kw_only=True, eq=False)
class Person:
    """One person of the report: the words of the fullest name, and the names found."""

    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class People:
    """The persons of a report, also by first and last word and its sound, and the names that fit several of them."""

    persons: list[Person] = field(default_factory=list)
    by_first: dict[str, list[Person]] = field(default_factory=dict)
    by_last: dict[str, list[Person]] = field(default_factory=dict)
    by_sound: dict[str, list[Person]] = field(default_factory=dict)
    doubtful: list[Name] = field(default_factory=list)

    def add(self, words: tuple[str, ...], name: Name) -> None:
        """Make a person of a name."""
        person = Person(words=words, names=[name])
        self.persons.append(person)
        if len(words) > 1:
            self.by_first.setdefault(words[0], []).append(person)
            self.by_last.setdefault(words[-1], []).append(person)
            self.by_sound.setdefault(sound(words[-1]), []).append(person)


def find_people(tokens: Tokens, names: list[Name]) -> People:
    """Gather names into persons.

    Two full names are one person's when they begin and end alike and the words of one stand in the other in order.
    A single word is a person's when it is the family name, else the given name, of exactly one. A name of another
    label that is the family name of one person who is named in full is taken for that person's. A run of capitals
    that goes on two words or more after a full name of the report is a headline's.
    """
    people = People()
    persons = [(core(tokens, name), name) for name in names if name.label == "person"]
    full = [(words, name) for words, name in persons if len(words) > 1]
    known = {words for words, _ in full}
    apart = [one for one in full if not any(one[0][:size] in known for size in range(2, len(one[0]) - 1))]
    for words, name in sorted(apart, key=lambda one: (-len(one[0]), one[1].start)):
        _join_full(people, words, name)
    singles = [(words[0], name) for words, name in persons if len(words) == 1 and _can_stand_alone(tokens, name)]
    singles += [(words[0], name) for words, name in _mislabelled(tokens, names, people)]
    _join_singles(people, sorted(singles, key=lambda one: one[1].start))
    for person in people.persons:
        person.names.sort(key=lambda name: name.start)
    return people


def overlooked_names(tokens: Tokens, people: People, taken: NameIndex) -> list[Name]:
    """Give each person the places where the reader overlooked the family name; return the new names."""
    lone = {person.words[0]: [person] for person in people.persons if len(person.words) == 1}
    found: list[Name] = []
    for number, (start, end) in enumerate(tokens.sentences):
        for at in range(start, end) if tokens.cased[number] else ():
            word = tokens.folded[at]
            persons = people.by_last.get(word) or lone.get(word, [])
            if (
                len(persons) != 1
                or tokens.pos[at] != "PROPN"
                or not tokens.is_capital(at)
                or taken.at(at) is not None
            ):
                continue
            first = at
            while first > start and tokens.folded[first - 1] in persons[0].words and taken.at(first - 1) is None:
                first -= 1
            text = " ".join(tokens.texts[first : at + 1])
            name = Name(start=first, end=at + 1, head=tokens.head_of(first, at + 1), label="person", text=text)
            persons[0].names.append(name)
            found.append(name)
    return found


def _can_stand_alone(tokens: Tokens, name: Name) -> bool:
    """Return whether one word can be a person's name: not "Ky." or "R-La." behind a senator's."""
    last = tokens.texts[name.end - 1]
    return len(last) > _SHORTEST and not last.endswith(".") and "-" not in last


def core(tokens: Tokens, name: Name) -> tuple[str, ...]:
    """Return the words of a name that count."""
    return core_words([word for word in tokens.folded[name.start : name.end] if word])


def _mislabelled(tokens: Tokens, names: list[Name], people: People) -> Iterable[tuple[tuple[str, ...], Name]]:
    for name in names:
        if name.label in ("organization", "place") and name.entry is None:
            words = core(tokens, name)
            if len(words) == 1 and len(people.by_last.get(words[0], ())) == 1:
                name.label = "person"
                yield words, name


def _join_full(people: People, words: tuple[str, ...], name: Name) -> None:
    alike = [person for person in people.by_last.get(words[-1], ()) if _alike(words, person.words)]
    if len(alike) == 1:
        alike[0].names.append(name)
    elif alike:
        people.doubtful.append(name)
    elif name.sure:
        people.add(words, name)


def _alike(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return contains(*sorted((short, long), key=len, reverse=True))


def _join_singles(people: People, singles: Iterable[tuple[str, Name]]) -> None:
    lone: dict[str, Person] = {}
    waiting: list[tuple[str, Name]] = []
    for word, name in singles:
        candidates = _candidates(people, word, name)
        if word in lone and len(candidates) < 2:
            lone[word].names.append(name)
        elif len(candidates) == 1:
            candidates[0].names.append(name)
        elif candidates:
            people.doubtful.append(name)
        elif name.titled or name.sure:
            lone.setdefault(word, Person(words=(word,))).names.append(name)
        else:
            waiting.append((word, name))
    for word, name in waiting:
        if word in lone:
            lone[word].names.append(name)
    people.persons += lone.values()


def _is_another(name: Name, person: Person) -> bool:
    """Return whether "President Lind" before anybody is named in full cannot be the Ann Lind who follows untitled."""
    return bool(name.offices) and name.start < person.names[0].start and not any(one.titled for one in person.names)


def _candidates(people: People, word: str, name: Name) -> list[Person]:
    """Return the persons whose family name a word is, else in another spelling, else whose given name."""
    candidates = people.by_last.get(word) or people.by_sound.get(sound(word), [])
    if not candidates and not name.titled:
        candidates = people.by_first.get(word, [])
    if len(candidates) == 1 and _is_another(name, candidates[0]):
        return []
    if len(candidates) > 1 and name.titled:
        titled = [person for person in candidates if any(other.titled for other in person.names)]
        return titled if len(titled) == 1 else candidates
    return candidates
