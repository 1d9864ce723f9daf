"""Actors in the making: which names and descriptions of a report are one actor's, and what it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tightrope.evidence.actors.described import Described
from tightrope.evidence.actors.names import Name, NameIndex, Office
from tightrope.evidence.actors.people import Person
from tightrope.evidence.actors.tokens import HYPHENS, Tokens
from tightrope.evidence.vocabulary import ActorKind, MentionLabel
from tightrope.evidence.words.gazetteer import fold, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon

_BRACKETS = frozenset("([")
_LABELS: dict[ActorKind, MentionLabel] = {
    "person": "person",
    "group": "group",
    "armed_group": "group",
    "military": "group",
    "movement": "organization",
}


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """An actor in the making.

    Parameters
    ----------
    spans : list of (int, int, str)
        Tokens of the mentions that name or describe it, with their labels; the name's own first.
    stand_ins : list of (int, int, str)
        Tokens of the pronouns and phrases that stand for it.
    forms : set of (int, int)
        Spans whose words are a name of it.
    noun : str
        Head noun of a described actor, "" for a named one.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    noun: str = ""
    tied: bool = False
    spans: list[tuple[int, int, MentionLabel]] = field(default_factory=list)
    stand_ins: list[tuple[int, int, MentionLabel]] = field(default_factory=list)
    forms: set[tuple[int, int]] = field(default_factory=set)
    offices: list[tuple[Name, Office]] = field(default_factory=list)


def draft_persons(persons: Iterable[Person]) -> Iterator[Draft]:
    """Yield a draft for each person."""
    for person in persons:
        offices = [(name, office) for name in person.names for office in name.offices]
        country, sector = _standing([office for _, office in offices])
        spans: list[tuple[int, int, MentionLabel]] = [(name.start, name.end, "person") for name in person.names]
        yield Draft(
            name="", kind="person", country=country, sector=sector, spans=spans,
            forms={(start, end) for start, end, _ in spans}, offices=offices,
        )  # fmt: skip


def _standing(offices: list[Office]) -> tuple[str | None, str | None]:
    """Return country and sector of a person by the offices: the first that tells.

    Who speaks for or leads a body is of its sector ("a Hezbollah commander"); ministers are of the government.
    """
    country: str | None = None
    sector: str | None = None
    for office in offices:
        entry = office.of.entry if office.of is not None else None
        told = load_lexicon().offices.get(office.head, "UNK")
        if entry is not None:
            country = country or entry.country
            if entry.type == "actor" and entry.sector:
                told = entry.sector
        sector = sector or (told if told != "UNK" else None)
    return country, sector


def draft_named(tokens: Tokens, names: list[Name]) -> list[Draft]:
    """Return a draft for each state and organisation: all names of one key."""
    index = NameIndex(names)
    found: dict[str, Draft] = {}
    same: dict[str, str] = {}
    for name in names:
        draft = _draft(tokens, name)
        key = same.get(name.text) or _key(name, draft)
        before = index.at(name.start - 2)
        if before is not None and tokens.texts[name.start - 1] in _BRACKETS and name.text.isupper():
            key = same[name.text] = _key(before, _draft(tokens, before))
        if key not in found and not name.sure and name.entry is None:
            continue
        kept = found.setdefault(key, draft)
        kept.spans.append((name.start, name.end, name.label))
        kept.forms.add((name.start, name.end))
        kept.country = kept.country or draft.country
    return list(found.values())


def _key(name: Name, draft: Draft) -> str:
    entry = name.entry
    return entry.key if entry is not None and entry.type != "people" else f"name:{plain(draft.name)}"


def _draft(tokens: Tokens, name: Name) -> Draft:
    entry = name.entry
    if entry is not None:
        if entry.type == "people":
            return Draft(name=name.text, kind="group", country=entry.country, sector="CVL")
        return Draft(name=entry.name, kind=entry.kind, country=entry.country, sector=entry.sector)
    found, sector = _head(tokens.folded[name.start : name.end])
    country, first = _country(tokens, name)
    words = words_of(tokens, name.start, name.end)
    if country and found == "government":
        adjective = load_gazetteer().adjective(country)
        words = f"{adjective} {words_of(tokens, first, name.end)}" if adjective else words
    return Draft(name=words, kind=found, country=country, sector=sector or None)


def _head(folded: list[str]) -> tuple[ActorKind, str]:
    """Return kind and sector of an organisation by its head word: the last one before "of", else the last."""
    heads = load_lexicon().heads
    found = ("organization", "")
    for word in folded:
        if word in ("of", "for", "on") and found != ("organization", ""):
            break
        found = heads.get(word, found)
    kind: ActorKind = found[0]  # type: ignore[assignment]  # the data files are checked by a test
    return kind, found[1]


def _country(tokens: Tokens, name: Name) -> tuple[str | None, int]:
    """Return the country that an organisation's name or its owner tells, and where the name goes on after it."""
    gazetteer = load_gazetteer()
    owners = [at for at in tokens.children[name.head] if at < name.start and tokens.relation(at) in ("nmod", "amod")]
    for first in [*range(name.start, name.end), *owners]:
        length, entries = gazetteer.longest(tokens.folded, tokens.texts, first, max(name.end, first + 1))
        if length and entries[0].country and entries[0].type in ("nationality", "state", "capital", "place"):
            return entries[0].country, first + length if first == name.start else name.start
    return None, name.start


def draft_described(tokens: Tokens, described: list[Described]) -> list[Draft]:
    """Return a draft for each described actor; the bare noun with "the" joins the only one that it can mean."""
    found: dict[str, Draft] = {}
    bare: list[Described] = []
    for one in described:
        if not one.tied and one.kind != "person":
            bare.append(one)
            continue
        _add(found.setdefault(one.key, _described_draft(one)), one)
    by_noun: dict[str, list[Draft]] = defaultdict(list)
    for draft in found.values():
        by_noun[draft.noun].append(draft)
    loose: dict[str, Draft] = {}
    for one in bare:
        tied = by_noun.get(one.noun, [])
        definite = tokens.folded[one.start - 1] in ("the", "these", "those") and one.start > 0
        if definite and len(tied) == 1:
            _add(tied[0], one)
        elif definite and tied and one.kind == "government":
            continue  # where the report has two
        else:
            _add(loose.setdefault(one.noun, _described_draft(one)), one)
    return [*found.values(), *loose.values()]


def _described_draft(one: Described) -> Draft:
    return Draft(
        name=one.name, kind=one.kind, country=one.country, sector=one.sector or None, noun=one.noun, tied=one.tied
    )


def _add(draft: Draft, one: Described) -> None:
    label = _LABELS.get(one.kind, "organization")
    draft.spans.append((one.start, one.end, "role" if label == "person" else label))
    if not one.elliptical:
        draft.forms.add((one.start, one.end))


def join_same_names(drafts: Iterable[Draft]) -> list[Draft]:
    """Join drafts of one name: "Iraq's interior ministry" and "the Iraqi Interior Ministry"."""
    found: dict[tuple[str, str], Draft] = {}
    kept: list[Draft] = []
    for draft in drafts:
        key = ("" if draft.kind != "person" else str(id(draft)), plain(draft.name))
        if not draft.name or key not in found:
            found[key] = draft
            kept.append(draft)
        else:
            found[key].spans += draft.spans
            found[key].forms |= draft.forms
    return kept


def plain(text: str) -> str:
    """Return a name for comparison, without an article."""
    return fold(text).removeprefix("the ")


def words_of(tokens: Tokens, start: int, end: int) -> str:
    """Return tokens as text with single blanks, none around hyphens and before possessives."""
    text = ""
    for at in range(start, end):
        word = tokens.texts[at].strip()
        glued = not text or word in HYPHENS or text[-1] in HYPHENS or word in ("'s", "’s", "'", "’", ",", ".")
        text += word if glued else f" {word}"
    return text
