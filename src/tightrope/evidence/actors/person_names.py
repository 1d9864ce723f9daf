"""Names of persons: what speaks for a capitalised run being one.

A title before it, a given name, an apposition, an age, a verb of saying; nothing is decided here that needs the
rest of the report.
"""

import re

from tightrope.evidence.actors.names import Evidence, Scan, add_name, blank_name, kind_of
from tightrope.evidence.actors.phrases import Phrases

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


def read_person(scan: Scan, first: int, last: int) -> int:
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
    name = blank_name("person")
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
    if not name.after_office and name.evidence != "sure" and _is_place(phrases, first, last, name.evidence):
        name.label, name.acts, name.evidence = "place", False, "likely"
    name.attribute = phrases.office(last) > last and not phrases.words[last - 1].possessive
    return add_name(scan, first, last, name)


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
    name = blank_name("organization")
    name.kind, name.sector = kind_of(kind), sector or None
    name.evidence = "likely"
    return add_name(scan, first, last + 1, name)


def _named_thing(scan: Scan, first: int, last: int) -> int:
    """Read what a word like "County" or "Doctrine" shows to be no person: a place, or nothing of interest."""
    if scan.phrases.has("places", last) and scan.sentence.cased:
        name = blank_name("place")
        name.acts = False
        return add_name(scan, first, last + 1, name)
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


def _is_place(phrases: Phrases, first: int, last: int, evidence: Evidence) -> bool:
    if phrases.has("place_nouns", last):
        return True
    if evidence != "open":
        return False
    before = first - 1
    return phrases.has("certain_locative", before) and not phrases.words[last - 1].possessive
