"""Mentions of GUM: whole noun phrases; the name in one is grown from its head."""

import re
from dataclasses import dataclass

from gazetteer import TITLES, places
from views import LabelledRange

NAME_LINKS = frozenset("of the for and de al la von van bin & 's - ’s del du".split())
"""Words that join the parts of a name when a capitalised word follows."""

KINDS = {
    "person": "person",
    "place": "place",
    "organization": "organization",
    "event": "event",
    "object": "work",
    "abstract": "work",
}
"""Our kind of a name for GUM's; its other kinds have few names."""

PERSON_LINKS = frozenset("de al la von van bin del du & ' - ’".split())
"""Those of them that join the parts of a person's name."""

PROPER = ("NNP", "NNPS")
"""Penn tags of words in names. Universal POS will not do: in "Toys", "United" and "Home" of names it is that of the
common word."""

_BRACKET = re.compile(r"(\()?([^()]+)(\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention within a sentence: first and last word, GUM's kind, its head's position in it, from 0, its chain in
    the document, and whether GUM knows its page in Wikipedia."""

    start: int
    end: int
    kind: str
    head: int
    chain: str
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name within a sentence: first and last word, our kind, and the mention that it is the name of."""

    first: int
    last: int
    kind: str
    mention: Mention


def names_of(rows: list[list[str]]) -> list[Name]:
    """Return the names among a sentence's mentions: those whose head is a proper noun; none lies in another.

    Peoples ("Iraqis") are no names of persons, and countries and towns that act ("Iraq has announced") are places, as
    in the corpora that the names are scored on.

    Parameters
    ----------
    rows : list of list of str
        The columns of CoNLL-U, one list a word.
    """
    found: list[Name] = []
    for mention in mentions_of(rows):
        place = _name_in(rows, mention) if mention.kind in KINDS else None
        if place and not (mention.kind == "person" and rows[mention.head][4] == "NNPS"):
            text = " ".join(row[1] for row in rows[place[0] : place[1] + 1]).lower()
            kind = "place" if mention.kind == "organization" and text in places() else KINDS[mention.kind]
            found.append(Name(first=place[0], last=place[1], kind=kind, mention=mention))
    taken: set[int] = set()
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: name.first - name.last):  # the outer of nested names wins
        if taken.isdisjoint(range(name.first, name.last + 1)):
            taken.update(range(name.first, name.last + 1))
            kept.append(name)
    return kept


def noun_phrases(rows: list[list[str]]) -> list[LabelledRange]:
    """Return all mentions of a sentence as they are marked: whole noun phrases and pronouns, nested ones too."""
    return sorted({(m.start, m.end): (m.start, m.end, m.kind) for m in mentions_of(rows)}.values())


def mentions_of(rows: list[list[str]]) -> list[Mention]:
    """Return the mentions that open and close within a sentence."""
    found: list[Mention] = []
    waiting: list[tuple[str, int, list[str]]] = []
    for index, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for opens, body, closes in _BRACKET.findall(entity):
            parts = body.split("-")
            group = parts[0].split("[")[0]
            if opens:
                waiting.append((group, index, parts))
            if closes:
                at = next((k for k in range(len(waiting) - 1, -1, -1) if waiting[k][0] == group), None)
                if at is not None:
                    found += _mention(waiting.pop(at), index)
    return found


def _mention(opened: tuple[str, int, list[str]], end: int) -> list[Mention]:
    """Return an opened mention closed at `end`; nothing for a discontinuous one or one without a head."""
    _, start, parts = opened
    minimal = parts[5].split(",")[0] if len(parts) > 5 else ""
    if "[" in parts[0] or not minimal.isdigit() or start + int(minimal) - 1 > end:
        return []
    head, known = start + int(minimal) - 1, len(parts) > 7 and bool(parts[7])
    return [Mention(start=start, end=end, kind=parts[1], head=head, chain=parts[0], known=known)]


def _name_in(rows: list[list[str]], mention: Mention) -> tuple[int, int] | None:
    """Return first and last word of the name in a mention, None when its head is no proper noun."""
    if rows[mention.head][4] not in PROPER:
        return None
    proper = [row[4] in PROPER or (row[1][:1].isupper() and row[3] in ("ADJ", "NOUN", "NUM")) for row in rows]
    first = mention.head
    while first > mention.start and (proper[first - 1] or _hyphened(rows, proper, first, mention.start)):
        first -= 1
    last = _last_of_name(rows, proper, mention)
    if mention.known and mention.kind in ("organization", "object", "event"):
        first, last = _whole_name(rows, proper, mention) or (first, last)
    if mention.kind == "person":
        titles = [i for i in range(first, last + 1) if rows[i][1].rstrip(".").lower() in TITLES]
        first = titles[-1] + 1 if titles else first  # "US President Barack Obama"
    return (first, last) if first <= last else None


def _hyphened(rows: list[list[str]], proper: list[bool], first: int, start: int) -> bool:
    return first - 2 >= start and rows[first - 1][1] in ("-", "'", "’") and proper[first - 2]


def _last_of_name(rows: list[list[str]], proper: list[bool], mention: Mention) -> int:
    """Return the last word of a name: proper words after its head, over at most two linking words."""
    last, links = mention.head, PERSON_LINKS if mention.kind == "person" else NAME_LINKS
    while last < mention.end:
        link = last + 1
        while link <= mention.end and not proper[link] and rows[link][1].lower() in links and link - last <= 2:
            link += 1
        joined = link == last + 1 or rows[last + 1][1].lower() not in ("and", "'s", "’s")
        if link > mention.end or not proper[link] or not joined:
            break
        last = link
    return last


def _whole_name(rows: list[list[str]], proper: list[bool], mention: Mention) -> tuple[int, int] | None:
    """Return the whole mention without its article if that reads like one name, "and" and all."""
    first = mention.start + (rows[mention.start][3] == "DET")
    words = range(first, mention.end + 1)
    reads = all(proper[i] or rows[i][1].lower() in NAME_LINKS - {"'s", "’s"} for i in words)
    return (first, mention.end) if reads and words and proper[first] and proper[mention.end] else None
