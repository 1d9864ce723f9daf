"""Who "he" and "the prime minister" are, where the report leaves no doubt.

A pronoun stands for a person only when one person of that gender is nearest before it: the only one of its own
sentence so far, else the only one, or the only subject, of the sentence before. Words for an unnamed person in
between ("an official") make it doubtful, and so does a quotation, in which "he" is somebody else's word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tightrope.evidence.actors.names import Gender, Name, Scan
from tightrope.evidence.actors.people import Person

_GENDERS: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """A pronoun or office that stands for a person."""

    start: int
    end: int
    label: str
    person: Person


def find_definites(scans: list[Scan], known_from: Mapping[str, int]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and head word of "the committee" and the like.

    Parameters
    ----------
    known_from : mapping
        From the head word of an organisation, the only one of the report with it, to the end of its first mention.
    """
    for scan in scans:
        phrases, words = scan.phrases, scan.sentence.words
        taken = {index for name in scan.names for index in range(name.first, name.last)}
        for at in range(1, len(words)):
            word = words[at]
            known = known_from.get(word.folded)
            if (
                known is None
                or word.capital
                or at in taken
                or phrases.folded[at - 1] != "the"
                or words[at].start < known
            ):
                continue
            follows = at + 1 < len(words) and words[at + 1].is_word and not word.possessive
            closed = not follows or any(
                phrases.has(name, at + 1) for name in ("verbs", "auxiliaries", "adverbs", "common")
            )
            office = at + 1 < len(words) and phrases.office(at + 1) > at + 1
            if closed and not office and phrases.folded[at + 1 : at + 2] not in (["of"], ["for"]):
                yield words[at - 1].start, word.end, word.folded


@dataclass(slots=True, kw_only=True)
class _Seen:
    """A person or unnamed person seen in a sentence, at a word."""

    at: int
    person: Person | None
    subject: bool


def find_anaphora(scans: list[Scan], persons: list[Person]) -> list[Anaphor]:
    """Return pronouns and offices that stand for a person, in order."""
    owner = {id(name): person for person in persons for name in person.names}
    genders = {id(person): person.gender for person in persons}
    holders = _holders(scans, persons)
    found: list[Anaphor] = []
    before: list[_Seen] = []
    for scan in scans:
        here = _Sentence(scan=scan, owner=owner, genders=genders, holders=holders, before=before)
        found += here.read()
        if here.seen:
            before = here.seen
        elif scan.sentence.cased:
            before = []
    return found


def _holders(scans: list[Scan], persons: list[Person]) -> dict[str, list[Person]]:
    """Return who holds an office by its last word: "minister" -> persons, with whole offices as keys too."""
    holders: dict[str, list[Person]] = {}
    for person in persons:
        phrases = {
            " ".join(scans[name.sentence].phrases.folded[office.first : office.last])
            for name in person.names
            for office in name.offices
        }
        words = {part for phrase in phrases for part in _tails(phrase)}
        for word in words:
            holders.setdefault(word, []).append(person)
    return holders


def _tails(phrase: str) -> list[str]:
    """Return the phrase without 0, 1, 2 ... of its first words ("deputy prime minister", "prime minister")."""
    words = phrase.split()
    return [" ".join(words[first:]) for first in range(len(words))]


@dataclass(slots=True, kw_only=True)
class _Sentence:
    """Reads one sentence from left to right; `seen` holds who was met so far."""

    scan: Scan
    owner: dict[int, Person]
    genders: dict[int, Gender | None]
    holders: dict[str, list[Person]]
    before: list[_Seen]
    seen: list[_Seen] = field(default_factory=list)

    def read(self) -> list[Anaphor]:
        scan, found = self.scan, []
        offices, names = dict(scan.offices), {name.first: name for name in scan.names}
        at = 0
        while at < len(scan.sentence.words):
            word = scan.sentence.words[at]
            if at in names:
                self._name(names[at])
                at = max(names[at].last, at + 1)
                continue
            if at in offices:
                anaphor = self._office(at, offices[at])
                found += [anaphor] if anaphor else []
                at = offices[at]
                continue
            gender = _GENDERS.get(word.folded)
            if gender and not word.quoted and scan.sentence.cased:
                person = self._antecedent(gender)
                if person is not None:
                    found.append(Anaphor(start=word.start, end=word.end, label="person", person=person))
                    self.seen.append(_Seen(at=at, person=person, subject=word.folded in ("he", "she")))
            elif scan.phrases.has("unnamed", at):
                self.seen.append(_Seen(at=at, person=None, subject=False))
            at += 1
        return found

    def _name(self, name: Name) -> None:
        if name.label == "person" and not name.quoted:
            self.seen.append(_Seen(at=name.first, person=self.owner.get(id(name)), subject=name.subject))

    def _office(self, first: int, last: int) -> Anaphor | None:
        """Resolve "the prime minister"; an office that belongs to a name beside it is no mention of its own."""
        scan, words = self.scan, self.scan.sentence.words
        for name in scan.names:
            if any(office.first == first for office in name.offices):
                return None
        determiner = first - 1
        while determiner >= 0 and any(name.last == determiner + 1 for name in scan.names):
            determiner = next(name.first for name in scan.names if name.last == determiner + 1) - 1
        phrase = " ".join(scan.phrases.folded[first:last])
        candidates = self.holders.get(phrase, [])
        definite = determiner >= 0 and scan.phrases.folded[determiner] == "the"
        follows = scan.phrases.folded[last : last + 1] in (["of"], ["for"])
        if definite and len(candidates) == 1 and not follows and determiner == first - 1:
            self.seen.append(_Seen(at=first, person=candidates[0], subject=True))
            start = words[determiner].start
            return Anaphor(start=start, end=words[last - 1].end, label="role", person=candidates[0])
        self.seen.append(_Seen(at=first, person=None, subject=False))
        return None

    def _antecedent(self, gender: Gender) -> Person | None:
        for window, own in ((self.seen, True), (self.before, False)):
            fitting = [
                seen for seen in window if seen.person is None or self.genders[id(seen.person)] in (gender, None)
            ]
            if not fitting:
                continue
            persons = {id(seen.person): seen for seen in fitting if seen.person is not None}
            last_unnamed = max((seen.at for seen in fitting if seen.person is None), default=-1)
            if len(persons) == 1:
                (only,) = persons.values()
                return only.person if only.at > last_unnamed else None
            subjects = {id(seen.person): seen for seen in fitting if seen.subject and seen.person is not None}
            if not own and len(subjects) == 1 and last_unnamed < 0:
                (subject,) = subjects.values()
                return subject.person
            return None
        return None
