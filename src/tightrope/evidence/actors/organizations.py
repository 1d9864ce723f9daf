"""Names of organisations: runs with a head word, their acronyms, acronyms that act."""

from tightrope.evidence.actors.names import Scan, add_name, blank_name, kind_of
from tightrope.evidence.actors.phrases import Phrases


def read_organization(scan: Scan, first: int, last: int) -> int:
    """Read an organisation at words `first` to `last`, and the acronym in brackets after it."""
    phrases = scan.phrases
    kind, sector = _head(phrases, first, last)
    name = blank_name("organization")
    name.kind, name.sector = kind_of(kind), sector or None
    length, entries = phrases.gazetteer.longest(phrases.folded, phrases.texts, first, last)
    if length and entries[0].type in ("nationality", "state", "capital"):
        name.country = entries[0].country
    add_name(scan, first, last, name)
    at = last
    if at + 2 < len(phrases.words) and phrases.texts[at] == "(" and phrases.texts[at + 2] == ")":
        acronym = blank_name("organization")
        acronym.key, acronym.kind, acronym.sector = "same", name.kind, name.sector
        if phrases.words[at + 1].acronym:
            return add_name(scan, at + 1, at + 2, acronym) + 1
    return last


def _head(phrases: Phrases, first: int, last: int) -> tuple[str, str]:
    """Return kind and sector by the head word: the last one before "of", else the last."""
    found = ("organization", "")
    for index in range(first, last):
        if phrases.folded[index] in ("of", "for", "on") and found != ("organization", ""):
            break
        found = phrases.lexicon.heads.get(phrases.folded[index], found)
    return found


def read_acronym(scan: Scan, at: int) -> int:
    """Read an unknown acronym as an organisation where an article or a verb of speech shows that it acts."""
    phrases = scan.phrases
    text = phrases.texts[at]
    before = phrases.folded[at - 1] if at else ""
    if phrases.has("acronyms", at) or not scan.sentence.cased or not 3 <= len(text) <= 7 or not text.isalpha():
        return at + 1
    name = blank_name("organization")
    name.evidence = "sure" if phrases.has("verbs", at + 1) else "likely" if before == "the" else "open"
    return add_name(scan, at, at + 1, name)
