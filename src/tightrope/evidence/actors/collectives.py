"""Collective actors: "Iraqi officials", "Iran-backed militias", "the US-led coalition", "Republican lawmakers"."""

from tightrope.evidence.actors.names import Scan, add_name, blank_name, kind_of
from tightrope.evidence.words.gazetteer import Entry


def read_collective(scan: Scan, first: int, last: int, entries: tuple[Entry, ...]) -> int:
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
    if not noun and not tie:
        return _coordinated(scan, first, last, entry)
    goes_on = phrases.is_capital(end) and words[end - 1].capital and not words[end - 1].possessive
    if not noun or goes_on:
        return first
    plural, kind, sector = phrases.lexicon.collectives[noun]
    country = entry.country or ""
    adjective = f"{_state_form(entry)}-{tie}" if tie else phrases.gazetteer.adjective(country)
    name = blank_name("group" if kind in ("group", "armed_group", "military") else "organization")
    name.key, name.name = f"group:{country}:{tie}:{plural}", f"{adjective or entry.name} {plural}"
    name.kind, name.sector = kind_of(kind), sector
    name.country = None if tie else entry.country
    return add_name(scan, first, end, name)


def _coordinated(scan: Scan, first: int, last: int, entry: Entry) -> int:
    """Read "American" of "American and Iraqi officials", which stands for the American ones."""
    phrases = scan.phrases
    at = last + 1
    if phrases.folded[last:at] != ["and"] or at >= len(phrases.words):
        return first
    length, others = phrases.gazetteer.longest(phrases.folded, phrases.texts, at, len(phrases.words))
    if not any(other.type == "nationality" for other in others):
        return first
    end, noun = phrases.collective(at + length)
    adjective = phrases.gazetteer.adjective(entry.country or "")
    if not noun or adjective is None or phrases.is_capital(end - 1):
        return first
    plural, kind, sector = phrases.lexicon.collectives[noun]
    name = blank_name("group")
    name.key, name.name = f"group:{entry.country}::{plural}", f"{adjective} {plural}"
    name.kind, name.sector, name.country, name.elliptical = kind_of(kind), sector, entry.country, True
    return add_name(scan, first, last, name)


def read_coalition(scan: Scan, at: int) -> int:
    """Read "international coalition", "anti-ISIS coalition", "coalition forces"; any other coalition is a party's."""
    phrases = scan.phrases
    last = at + 1 if phrases.has("broad", at) else at
    if phrases.folded[last : last + 1] != ["coalition"]:
        return at
    forces = phrases.folded[last + 1 : last + 2] in (["forces"], ["troops"], ["soldiers"])
    against = at > 1 and phrases.words[at - 1].joined and phrases.folded[at - 2] == "anti"
    if not (last > at or forces or against):
        return at
    name = blank_name("organization")
    name.key, name.name, name.kind, name.sector = "coalition:", "international coalition", "coalition", "MIL"
    return add_name(scan, at, last + 1 + forces, name)


def _state_form(entry: Entry) -> str:
    return "US" if entry.country == "USA" else entry.name


def _coalition(scan: Scan, first: int, last: int, entry: Entry) -> int:
    words, phrases = scan.sentence.words, scan.phrases
    if last < len(words) and phrases.folded[last] in ("forces", "troops"):
        last += 1
    name = blank_name("organization")
    name.key, name.kind, name.sector = f"coalition:{entry.country}", "coalition", "MIL"
    name.name = f"{_state_form(entry)}-led coalition"
    return add_name(scan, first, last, name)


def read_partisans(scan: Scan, first: int) -> int:
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
    name = blank_name("group")
    adjective = scan.sentence.words[first].text
    name.key, name.name = f"group:{phrases.folded[first]}:{plural}", f"{adjective} {plural}"
    name.kind, name.sector = kind_of(kind), sector
    return add_name(scan, first, end, name)
