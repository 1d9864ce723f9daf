"""Which names of a report are one person's: full names first, then family names and titles alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tightrope.evidence.actors.names import Gender, Name, Scan
from tightrope.evidence.words.lexicon import load_lexicon


@dataclass(slots=True, kw_only=True)
class Person:
    """One person of the report: the words of the fullest name, and the names found."""

    words: tuple[str, ...]
    names: list[Name] = field(default_factory=list)

    @property
    def gender(self) -> Gender | None:
        """Return the gender that titles, offices or the given name tell, None when they do not."""
        lexicon = load_lexicon()
        told = {name.gender for name in self.names if name.gender}
        if len(told) == 1:
            return told.pop()
        first = self.words[0] if len(self.words) > 1 else ""
        return "male" if first in lexicon.male else "female" if first in lexicon.female else None


@dataclass(slots=True, kw_only=True)
class People:
    """The persons of a report, and the same by first and last word."""

    persons: list[Person] = field(default_factory=list)
    ends: dict[tuple[str, str], list[Person]] = field(default_factory=dict)


def find_people(scans: list[Scan]) -> People:
    """Gather the person names of all sentences into persons.

    Two full names are one person's when they begin and end alike and the words of one stand in the other in
    order. A single word is a person's when it is the family name, else the given name, of exactly one.
    """
    people = People()
    lower = small_words(scans)
    cased = [name for scan in scans if scan.sentence.cased for name in scan.names if name.label == "person"]
    full = [name for name in cased if len(core(scans, name)) > 1]
    single = [name for name in cased if len(core(scans, name)) == 1]
    support = Counter(core(scans, name)[0] for name in single)
    for name in sorted(full, key=lambda name: (-len(core(scans, name)), name.start)):
        words = core(scans, name)
        if name.evidence != "open" or _supported(words, support, lower):
            _join_full(people, words, name)
    held = {id(name) for person in people.persons for name in person.names}
    for name in full:
        if id(name) not in held and name.evidence == "open":
            _join_if_known(people, core(scans, name), name)
    _join_singles(people, [(core(scans, name)[0], name) for name in single], lower)
    for scan in scans:
        if not scan.sentence.cased:
            _read_headline(people, scan)
    return people


def core(scans: list[Scan], name: Name) -> tuple[str, ...]:
    """Return the words of a name that count."""
    words = scans[name.sentence].sentence.words[name.first : name.last]
    return core_words([word.folded for word in words])


def core_words(folded: list[str]) -> tuple[str, ...]:
    """Return the folded words without particles ("al", "von"), initials and suffixes; never fewer than one."""
    lexicon = load_lexicon()
    kept = [
        word
        for word in folded
        if len(word) > 1 and word not in lexicon.words["particles"] and word not in lexicon.words["suffixes"]
    ]
    return tuple(kept or folded[-1:])


def small_words(scans: list[Scan]) -> frozenset[str]:
    """Return the words that the report also writes small: a capital of theirs tells nothing."""
    return frozenset(word.folded for scan in scans for word in scan.sentence.words if word.text[0].islower())


def _supported(words: tuple[str, ...], support: Counter[str], lower: frozenset[str]) -> bool:
    """Return whether the family name also stands alone, as newspapers go on after a full name."""
    return support[words[-1]] > 0 and not any(word in lower for word in words) and len(words) <= 3


def _join_full(people: People, words: tuple[str, ...], name: Name) -> None:
    ends = people.ends.setdefault((words[0], words[-1]), [])
    alike = [person for person in ends if _alike(words, person.words)]
    if len(alike) == 1:
        alike[0].names.append(name)
    elif not alike:
        ends.append(Person(words=words, names=[name]))
        people.persons.append(ends[-1])
    else:
        name.doubtful = True


def _join_if_known(people: People, words: tuple[str, ...], name: Name) -> None:
    alike = [person for person in people.ends.get((words[0], words[-1]), []) if _alike(words, person.words)]
    if len(alike) == 1:
        alike[0].names.append(name)


def _alike(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) > len(long):
        short, long = long, short
    rest = iter(long)
    return len(short) > 1 and short[0] == long[0] and short[-1] == long[-1] and all(word in rest for word in short)


def _join_singles(people: People, singles: Iterable[tuple[str, Name]], lower: frozenset[str]) -> None:
    lone: dict[str, Person] = {}
    waiting: list[tuple[str, Name]] = []
    by_last, by_first = _index(people)
    for word, name in singles:
        candidates = by_last.get(word) or ([] if name.after_office else by_first.get(word, []))
        if len(candidates) > 1:
            candidates = _with_office(candidates, name) or candidates
        if len(candidates) == 1:
            candidates[0].names.append(name)
        elif candidates:
            name.doubtful = True
        elif name.after_office or (name.evidence != "open" and word not in lower):
            lone.setdefault(word, Person(words=(word,))).names.append(name)
        else:
            waiting.append((word, name))
    for word, name in waiting:
        if word in lone and word not in lower:
            lone[word].names.append(name)
    people.persons += lone.values()


def _index(people: People) -> tuple[dict[str, list[Person]], dict[str, list[Person]]]:
    by_last: dict[str, list[Person]] = {}
    by_first: dict[str, list[Person]] = {}
    for person in people.persons:
        by_last.setdefault(person.words[-1], []).append(person)
        by_first.setdefault(person.words[0], []).append(person)
    return by_last, by_first


def _with_office(candidates: list[Person], name: Name) -> list[Person]:
    """Return the candidates that have an office before the name somewhere, when this name has one."""
    if not name.after_office:
        return []
    return [person for person in candidates if any(other.after_office for other in person.names)]


def _read_headline(people: People, scan: Scan) -> None:
    """In a line whose capitals tell nothing, keep only the words that are a known person's name."""
    by_last, _ = _index(people)
    words = scan.sentence.words
    found: list[Name] = []
    for name in scan.names:
        if name.label != "person":
            found.append(name)
            continue
        for index in range(name.first, name.last):
            candidates = by_last.get(words[index].folded, [])
            if len(candidates) == 1:
                first = index
                if index > name.first and words[index - 1].folded == candidates[0].words[0]:
                    first = index - 1
                known = Name(
                    sentence=name.sentence,
                    first=first,
                    last=index + 1,
                    start=words[first].start,
                    end=words[index].end,
                    text="",
                    label="person",
                    kind="person",
                )
                candidates[0].names.append(known)
                found.append(known)
    scan.names = found
