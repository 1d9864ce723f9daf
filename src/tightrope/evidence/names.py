"""Names in one sentence: who and what is named, and what speaks for its being a person, an organisation, a place.

Rules only: a title before it, a given name, an apposition, a verb of saying make a capitalised sequence a person;
a head word makes it an organisation; a preposition of place makes it a place. Nothing is decided here that needs
the rest of the report.
"""

import itertools
import re
from dataclasses import dataclass, field
from typing import Literal

from tightrope.evidence.gazetteer import Entry
from tightrope.evidence.phrases import Phrases, phrases_of
from tightrope.evidence.records import ActorKind, MentionLabel
from tightrope.evidence.states import acts_as_state, attributive, paired_states
from tightrope.evidence.words import Sentence

_AGE = re.compile(r"[1-9]\d|1[01]\d")
_NOUN_ENDINGS = (
    "s",
    "ing",
    "ed",
    "ly",
    "tion",
    "sion",
    "ment",
    "ity",
    "ship",
    "ness",
    "men",
    "ance",
    "ence",
    "ism",
    "ist",
)
"""Ends of ordinary nouns and adverbs that may begin a sentence before a verb."""

Gender = Literal["male", "female"]
Evidence = Literal["sure", "likely", "open"]


@dataclass(slots=True, kw_only=True)
class Office:
    """An office as found: words `first` to `last`, their range and last word, whose it is, since when (EDTF)."""

    first: int
    last: int
    start: int
    end: int
    head: str
    of: "Name | None" = None
    since: str | None = None


@dataclass(slots=True, kw_only=True)
class Name:
    """A name, by word indices of its sentence and by offsets in the report.

    Parameters
    ----------
    key : str or None
        What the name stands for, where the name itself tells (gazetteer, collective actors).
    evidence : {"sure", "likely", "open"}
        How surely the label holds; "open" awaits the rest of the report.
    acts : bool
        For a state or capital: it acts here.
    after_office, attribute : bool
        An office stands directly before; an office or noun follows that the name only qualifies.
    subject, doubtful, lone : bool
        A verb of saying follows; the name fits several persons; a given name alone.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    label: MentionLabel
    evidence: Evidence = "sure"
    key: str | None = None
    name: str | None = None
    kind: ActorKind = "organization"
    country: str | None = None
    sector: str | None = None
    acts: bool = True
    gender: Gender | None = None
    after_office: bool = False
    attribute: bool = False
    subject: bool = False
    doubtful: bool = False
    lone: bool = False
    quoted: bool = False
    offices: list[Office] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Scan:
    """One sentence, its names in order and its offices (index pairs)."""

    sentence: Sentence
    phrases: Phrases
    names: list[Name] = field(default_factory=list)
    offices: list[tuple[int, int]] = field(default_factory=list)


def scan_sentence(sentence: Sentence) -> Scan:
    """Find the names and offices of a sentence, left to right, the longest reading first."""
    scan = Scan(sentence=sentence, phrases=phrases_of(sentence))
    at = 0
    while at < len(sentence.words):
        at = _step(scan, at)
    _join_lists(scan)
    return scan


def _join_lists(scan: Scan) -> None:
    """In a list of which one is a person, full names beside it are persons too."""
    for names in (scan.names, scan.names[::-1]):
        for known, name in itertools.pairwise(names):
            left, right = sorted((known, name), key=lambda one: one.first)
            between = scan.phrases.folded[left.last : right.first]
            listed = bool(between) and set(between) <= {",", "and", "or", ";"}
            if (
                listed
                and known.label == "person"
                and known.evidence != "open"
                and _full(name)
                and scan.sentence.cased
            ):
                name.evidence = "likely"


def _full(name: Name) -> bool:
    return name.label == "person" and name.evidence == "open" and 1 < name.last - name.first <= 4


def _step(scan: Scan, at: int) -> int:
    """Read what begins at word `at`; return where to go on."""
    phrases, word = scan.phrases, scan.sentence.words[at]
    if not word.is_word:
        return at + 1
    length, entries = phrases.gazetteer.longest(phrases.folded, phrases.texts, at, len(phrases.words))
    if not word.capital and not length:
        office = phrases.office(at)
        if office > at:
            scan.offices.append((at, office))
            return office
        person = phrases.person(at) if phrases.has("particles", at) else at
        return _person(scan, at, person) if person > at else at + 1
    if not scan.sentence.cased and len(word.text) <= 2 and not word.text[0].isdigit():
        length = 0 if word.acronym and not _surely_cased(scan) else length
    entry = entries[0] if length else None
    if entry is not None and entry.type in ("nationality", "state", "people"):
        end = _collective(scan, at, at + length, entries)
        if end > at:
            return end
    organization = phrases.organization(at)
    if organization > at + length:
        return _organization(scan, at, organization)
    if entry is not None and not _is_persons(phrases, at, length, entry):
        return _known(scan, at, at + length, entries)
    office = phrases.office(at)
    if office > at:
        scan.offices.append((at, office))
        return office
    end = _partisans(scan, at)
    if end > at:
        return end
    if word.acronym and "." not in word.text:
        return _acronym(scan, at)
    person = phrases.person(at)
    return _person(scan, at, person) if person > at else at + 1


def _surely_cased(scan: Scan) -> bool:
    """Return whether a line of title case has small words at all, so that capitals still mark acronyms."""
    return any(word.text[0].islower() for word in scan.sentence.words)


def _is_persons(phrases: Phrases, at: int, length: int, entry: Entry) -> bool:
    """Return whether a country or place name is a given or family name here ("Jordan Smith", "President Ford")."""
    if entry.type not in ("state", "capital", "place") or length > 1:
        return False
    end = phrases.person(at)
    follows = end > at + 1 and not phrases.words[at].possessive
    if follows and phrases.gazetteer.longest(phrases.folded, phrases.texts, at + 1, end)[0]:
        return False
    return follows and phrases.folded[at] in phrases.lexicon.given


def _add(scan: Scan, first: int, last: int, name: Name) -> int:
    words = scan.sentence.words
    name.first, name.last = first, last
    name.start, name.end = words[first].start, words[last - 1].end
    name.sentence, name.quoted = scan.sentence.number, words[first].quoted
    scan.names.append(name)
    return last


def _blank(label: MentionLabel) -> Name:
    return Name(sentence=0, first=0, last=0, start=0, end=0, text="", label=label)


def _known(scan: Scan, first: int, last: int, entries: tuple[Entry, ...]) -> int:
    entry = entries[0]
    acts = True
    label: MentionLabel = "organization"
    if entry.type in ("state", "capital"):
        label = "place"
        acts = acts_as_state(scan.phrases, first, last, capital=entry.type == "capital") and not _listed(scan, first)
        paired = acts and paired_states(scan.phrases, first, last)
        if (
            not paired
            and attributive(scan.phrases, first, last)
            and any(other.type == "nationality" for other in entries)
        ):
            label, acts = "nationality", False
    elif entry.type in ("nationality", "people"):
        label, acts = "nationality", False
    elif entry.type == "place":
        label, acts = "place", False
    name = _blank(label)
    name.key, name.name, name.kind = entry.key, entry.name, entry.kind
    name.country, name.sector, name.acts = entry.country, entry.sector, acts
    return _add(scan, first, last, name)


def _listed(scan: Scan, first: int) -> bool:
    """Return whether the name goes on a list that began as places ("in Iraq and Syria")."""
    if not scan.names:
        return False
    before = scan.names[-1]
    between = scan.phrases.folded[before.last : first]
    return before.label == "place" and not before.acts and bool(between) and set(between) <= {",", "and", "or", "the"}


def _collective(scan: Scan, first: int, last: int, entries: tuple[Entry, ...]) -> int:
    """Read a collective actor: nationality or state, perhaps a tie ("-backed"), and a collective noun."""
    phrases, entry = scan.phrases, entries[0]
    words = scan.sentence.words
    attributes = any(other.type == "nationality" for other in entries)
    if last >= len(words) or not (attributes or words[last - 1].possessive or words[last].joined):
        return first
    tie = ""
    noun_at = last
    if words[last].joined and phrases.has("ties", last):
        tie, noun_at = phrases.folded[last], last + 1
    elif phrases.has("proxy", last):
        tie = "backed"
    if tie == "led" and phrases.folded[noun_at : noun_at + 1] == ["coalition"]:
        return _coalition(scan, first, noun_at + 1, entry)
    end, noun = phrases.collective(noun_at)
    goes_on = phrases.is_capital(end) and words[end - 1].capital and not words[end - 1].possessive
    if not noun or goes_on:
        return first
    plural, kind, sector = phrases.lexicon.collectives[noun]
    country = entry.country or ""
    adjective = f"{_state_form(entry)}-{tie}" if tie else phrases.gazetteer.adjective(country)
    name = _blank("group" if kind in ("group", "armed_group", "military") else "organization")
    name.key, name.name = f"group:{country}:{tie}:{plural}", f"{adjective or entry.name} {plural}"
    name.kind, name.sector = _kind(kind), sector
    name.country = None if tie else entry.country
    return _add(scan, first, end, name)


def _state_form(entry: Entry) -> str:
    return "US" if entry.country == "USA" else entry.name


def _coalition(scan: Scan, first: int, last: int, entry: Entry) -> int:
    words, phrases = scan.sentence.words, scan.phrases
    if last < len(words) and phrases.folded[last] in ("forces", "troops"):
        last += 1
    name = _blank("organization")
    name.key, name.kind, name.sector = f"coalition:{entry.country}", "coalition", "MIL"
    name.name = f"{_state_form(entry)}-led coalition"
    return _add(scan, first, last, name)


def _partisans(scan: Scan, first: int) -> int:
    """Read "Republican lawmakers", "Shiite militias"."""
    phrases = scan.phrases
    if not phrases.has("partisan", first):
        return first
    end, noun = phrases.collective(first + 1)
    if not noun:
        return first
    plural, kind, sector = phrases.lexicon.collectives[noun]
    if plural in ("government", "forces", "army") or kind == "government":
        return first
    name = _blank("group")
    adjective = scan.sentence.words[first].text
    name.key, name.name = f"group:{phrases.folded[first]}:{plural}", f"{adjective} {plural}"
    name.kind, name.sector = _kind(kind), sector
    return _add(scan, first, end, name)


def _organization(scan: Scan, first: int, last: int) -> int:
    phrases = scan.phrases
    kind, sector = _head(phrases, first, last)
    name = _blank("organization")
    name.kind, name.sector = _kind(kind), sector or None
    length, entries = phrases.gazetteer.longest(phrases.folded, phrases.texts, first, last)
    if length and entries[0].type in ("nationality", "state", "capital"):
        name.country = entries[0].country
    _add(scan, first, last, name)
    at = last
    if at + 2 < len(phrases.words) and phrases.texts[at] == "(" and phrases.texts[at + 2] == ")":
        acronym = _blank("organization")
        acronym.key, acronym.kind, acronym.sector = "same", name.kind, name.sector
        if phrases.words[at + 1].acronym:
            return _add(scan, at + 1, at + 2, acronym) + 1
    return last


def _head(phrases: Phrases, first: int, last: int) -> tuple[str, str]:
    """Return kind and sector by the head word: the last one before "of", else the last."""
    found = ("organization", "")
    for index in range(first, last):
        if phrases.folded[index] in ("of", "for", "on") and found != ("organization", ""):
            break
        found = phrases.lexicon.heads.get(phrases.folded[index], found)
    return found


def _kind(kind: str) -> ActorKind:
    found: ActorKind = kind  # type: ignore[assignment]  # the data files are checked by a test
    return found


def _acronym(scan: Scan, at: int) -> int:
    """Read an unknown acronym as an organisation where an article or a verb of speech shows that it acts."""
    phrases = scan.phrases
    text = phrases.texts[at]
    before = phrases.folded[at - 1] if at else ""
    known = phrases.folded[at].upper() in {word.upper() for word in phrases.lexicon.words["acronyms"]}
    if known or not scan.sentence.cased or not 3 <= len(text) <= 7 or not text.isalpha():
        return at + 1
    name = _blank("organization")
    name.evidence = "sure" if phrases.has("verbs", at + 1) else "likely" if before == "the" else "open"
    return _add(scan, at, at + 1, name)


def _person(scan: Scan, first: int, last: int) -> int:
    """Read a run with the shape of a person's name and weigh what speaks for it."""
    phrases = scan.phrases
    office = _office_before(scan, first, last)
    honour = phrases.has("honorifics_any", first - 1)
    if not office and not honour:
        first = _skip_common(phrases, first, last)
        if first >= last:
            return last
    small = last < len(phrases.words) and phrases.folded[last] in phrases.lexicon.small_heads
    small = small and not (
        last - first == 1 and phrases.folded[first].endswith(("ist", "ic", "ive", "ian", "al", "ite"))
    )
    if small and not office and not honour and not phrases.words[last - 1].possessive:
        return _small_head(scan, first, last)
    if phrases.has("not_heads", last) and phrases.is_capital(last) and not phrases.words[last - 1].possessive:
        return _named_thing(scan, first, last)
    name = _blank("person")
    name.kind = "person"
    name.after_office = office or honour
    name.evidence = _weigh(scan, first, last, name.after_office)
    given = last - first == 1 and first > 0 and phrases.folded[first] in phrases.lexicon.given
    name.lone = given and scan.sentence.cased and not phrases.is_capital(last) and not phrases.is_capital(first - 1)
    name.subject = phrases.has("saying", last)
    if honour:
        folded = phrases.folded[first - 1]
        males, females = phrases.lexicon.words["honorifics_male"], phrases.lexicon.words["honorifics_female"]
        name.gender = "male" if folded in males else "female" if folded in females else None
    if name.evidence == "open" and _is_place(phrases, first, last):
        name.label, name.acts, name.evidence = "place", False, "likely"
    name.attribute = phrases.office(last) > last and not phrases.words[last - 1].possessive
    return _add(scan, first, last, name)


def _office_before(scan: Scan, first: int, last: int) -> bool:
    """Return whether an office directly before shows a person; "member" does so only before a full name."""
    if not scan.offices or scan.offices[-1][1] != first:
        return False
    lexicon, head = scan.phrases.lexicon, scan.phrases.folded[first - 1]
    return lexicon.offices.get(head) != "UNK" or head.startswith("spokes") or last - first > 1


def _skip_common(phrases: Phrases, first: int, last: int) -> int:
    """Leave out ordinary words at the front ("However Kadhimi")."""
    while first < last and phrases.has("common", first) and phrases.folded[first] not in phrases.lexicon.given:
        first += 1
    return first


def _small_head(scan: Scan, first: int, last: int) -> int:
    kind, sector = scan.phrases.lexicon.small_heads[scan.phrases.folded[last]]
    name = _blank("organization")
    name.kind, name.sector = _kind(kind), sector or None
    name.evidence = "likely"
    return _add(scan, first, last + 1, name)


def _named_thing(scan: Scan, first: int, last: int) -> int:
    """Read what a word like "County" or "Doctrine" shows to be no person: a place, or nothing of interest."""
    if scan.phrases.has("places", last) and scan.sentence.cased:
        name = _blank("place")
        name.acts = False
        return _add(scan, first, last + 1, name)
    return last + 1


def _weigh(scan: Scan, first: int, last: int, titled: bool) -> Evidence:
    phrases = scan.phrases
    words = scan.sentence.words[first:last]
    several = sum(len(word.text.rstrip(".")) > 1 and word.capital and not word.joined for word in words) > 1
    several = several or any(phrases.has("particles", index) for index in range(first, last - 1))
    given = phrases.folded[first] in phrases.lexicon.given
    speaks = phrases.has("verbs", _verb_at(phrases, last)) or phrases.has("reporting", first - 1)
    if titled or (several and given):
        return "sure"
    if first == 0 and not several:
        return "likely" if scan.sentence.cased and _only_people(phrases, last) else "open"
    if several and scan.sentence.cased and (speaks or _aged(phrases, last)):
        return "sure"
    if several and any(phrases.has("particles", index) for index in range(first, last)):
        return "likely"
    if phrases.has("human_verbs", _verb_at(phrases, last)) and scan.sentence.cased:
        return "likely"
    return "open"


def _only_people(phrases: Phrases, last: int) -> bool:
    """Return whether a verb of which only people are subjects follows the first word of a sentence."""
    return phrases.has("human_verbs", last) and not phrases.folded[last - 1].endswith(_NOUN_ENDINGS)


def _verb_at(phrases: Phrases, last: int) -> int:
    """Return the index of the verb after a name, adverbs and auxiliaries skipped."""
    at = last
    while phrases.has("adverbs", at) and at - last < 2:
        at += 1
    return at


def _aged(phrases: Phrases, last: int) -> bool:
    return (
        phrases.texts[last : last + 1] == [","]
        and _AGE.fullmatch("".join(phrases.texts[last + 1 : last + 2])) is not None
    )


def _is_place(phrases: Phrases, first: int, last: int) -> bool:
    if phrases.has("place_nouns", last):
        return True
    before = first - 1
    return phrases.has("certain_locative", before) and not phrases.words[last - 1].possessive
