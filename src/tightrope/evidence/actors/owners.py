"""Whose a collective actor is: "Iraqi officials", "Iran-backed militias", "the government in Baghdad"."""

from tightrope.evidence.actors.known import tied_token
from tightrope.evidence.actors.names import Name, NameIndex
from tightrope.evidence.actors.tokens import HYPHENS, Tokens
from tightrope.evidence.words.gazetteer import Entry, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon


def find_owner(tokens: Tokens, names: NameIndex, start: int, plural: str) -> tuple[str, str, str | None, int] | None:
    """Return key, name, country and first token of a collective actor that a nationality or state in front owns."""
    lexicon = load_lexicon()
    at, tie, kept = start - 1, "", ""
    while at >= 0 and start - at <= 5:
        owner = names.at(at)
        word = tokens.folded[at]
        if owner is not None:
            entry = owner.entry
            if entry is None or entry.type not in ("nationality", "state", "capital"):
                return None
            if entry.type != "nationality" and not tie and not _qualifies(tokens, owner, start):
                return None
            return _group(entry, tie, kept + plural, owner.start)
        joined = tied_token(tokens.texts[at]) if tokens.texts[at][0].isupper() else None
        if joined is not None and lexicon.has("ties", joined[1]):
            return _group(*joined, kept + plural, at)
        if lexicon.has("ties", word) and tokens.texts[at - 1] in HYPHENS:
            tie, at = word, at - 1
        elif word == "proxy":
            tie = "backed"
        elif not (
            word in ("s", "")
            or tokens.texts[at] in HYPHENS
            or lexicon.has("between", word)
            or tokens.pos[at] in ("ADJ", "NOUN")
        ):
            return None
        elif lexicon.has("sides", word):
            kept = f"{word} {kept}"
        at -= 1
    return None


def find_seat(
    tokens: Tokens, names: NameIndex, at: int, start: int, noun: str
) -> tuple[str, str, str | None, int] | None:
    """Return the same for "the government in Baghdad", "the parliament of Iraq"."""
    plural, kind, _ = load_lexicon().collectives[noun]
    if kind not in ("government", "legislature", "military"):
        return None
    for child in tokens.children[at]:
        seat = names.at(child) if child > at and tokens.relation(child) == "nmod" else None
        if seat is not None and seat.entry is not None and seat.entry.type in ("state", "capital"):
            in_place = kind == "government" and tokens.cases(child) == ["in"]
            if in_place or tokens.cases(child) == ["of"]:
                return _group(seat.entry, "", plural, start)
    return None


def _group(entry: Entry, tie: str, plural: str, start: int) -> tuple[str, str, str | None, int]:
    """Return key, name, country and first token of "Iraqi officials", "Iran-backed militias"."""
    country = entry.country or ""
    short = "US" if country == "USA" else entry.name
    if tie == "led" and not plural.endswith("coalition"):
        tie = "backed"
    adjective = f"{short}-{tie}" if tie else load_gazetteer().adjective(country) or short
    return f"group:{country}:{tie}:{plural}", f"{adjective} {plural}", None if tie else country, start


def _qualifies(tokens: Tokens, owner: Name, noun: int) -> bool:
    """Return whether "US" of "US troops", "Iraq's" of "Iraq's parliament" belongs to the noun."""
    return noun <= tokens.heads[owner.head] or tokens.relation(owner.head) in ("compound", "amod", "nmod")
