"""Names in one sentence, left to right, the longest reading first.

Rules only: the gazetteer, head words of organisations, collective nouns, and what speaks for a person. Nothing is
decided here that needs the rest of the report.
"""

import itertools

from tightrope.evidence.actors.collectives import read_coalition, read_collective, read_partisans
from tightrope.evidence.actors.names import Name, Scan, add_name, blank_name
from tightrope.evidence.actors.organizations import read_acronym, read_organization
from tightrope.evidence.actors.person_names import read_person
from tightrope.evidence.actors.phrases import Phrases, phrases_of
from tightrope.evidence.actors.states import acts_as_state, attributive, paired_states
from tightrope.evidence.actors.words import Sentence
from tightrope.evidence.records import MentionLabel
from tightrope.evidence.words.gazetteer import Entry


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
    coalition = read_coalition(scan, at)
    if coalition > at:
        return coalition
    if not word.capital and not length:
        office = phrases.office(at)
        if office > at:
            scan.offices.append((at, office))
            return office
        person = phrases.person(at) if phrases.has("particles", at) else at
        return read_person(scan, at, person) if person > at else at + 1
    if not scan.sentence.cased and len(word.text) <= 2 and not word.text[0].isdigit():
        length = 0 if word.acronym and not _surely_cased(scan) else length
    entry = entries[0] if length else None
    if entry is not None and entry.type in ("nationality", "state", "people"):
        end = read_collective(scan, at, at + length, entries)
        if end > at:
            return end
    organization = phrases.organization(at)
    if organization > at + length:
        return read_organization(scan, at, organization)
    if entry is not None and not _is_persons(phrases, at, length, entry):
        return _known(scan, at, at + length, entries)
    office = phrases.office(at)
    if office > at:
        scan.offices.append((at, office))
        return office
    end = read_partisans(scan, at)
    if end > at:
        return end
    if word.acronym and "." not in word.text:
        return read_acronym(scan, at)
    person = phrases.person(at)
    return read_person(scan, at, person) if person > at else at + 1


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
    name = blank_name(label)
    name.key, name.name, name.kind = entry.key, entry.name, entry.kind
    name.country, name.sector, name.acts = entry.country, entry.sector, acts
    return add_name(scan, first, last, name)


def _listed(scan: Scan, first: int) -> bool:
    """Return whether the name goes on a list that began as places ("in Iraq and Syria")."""
    if not scan.names:
        return False
    before = scan.names[-1]
    between = scan.phrases.folded[before.last : first]
    return before.label == "place" and not before.acts and bool(between) and set(between) <= {",", "and", "or", "the"}
