"""Actors without a name: "the militias", "Iraqi officials", "the US-led coalition", "a source close to the minister".

A noun phrase is one where its head noun names people or a body, and the phrase speaks, acts or is acted on. Nouns
come from the word lists and, beyond these, from the reader's noun phrases.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.actors.extents import joined, phrase_extent
from tightrope.evidence.actors.names import NameIndex
from tightrope.evidence.actors.owners import find_owner, find_seat
from tightrope.evidence.actors.tokens import Tokens
from tightrope.evidence.vocabulary import ActorKind
from tightrope.evidence.words.gazetteer import load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon
from tightrope.language.component import ATTRIBUTIONS, ENTITIES

if TYPE_CHECKING:
    from spacy.tokens import Doc

MENTIONS = "tightrope_mentions"
"""Key in `Doc.spans`: whole noun phrases, typed as in GUM, where the reader gives them."""

_LIVING = frozenset(("Person", "Organisation", "person", "organization"))
_ACTS = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"))
_POLITICAL = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "REB", "PTY", "SPY", "OPP"))
"""Sectors whose groups are actors where they act; others only where they speak."""
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


@dataclass(slots=True, kw_only=True, eq=False)
class Described:
    """A noun phrase that stands for an actor.

    Parameters
    ----------
    start, end : int
        Tokens of the phrase up to its head noun, without article and number.
    head : int
    key : str
        The same for phrases of one report that certainly mean one actor.
    noun : str
        The head noun as the actor is called: "forces" for "troops".
    tied : bool
        Whether the phrase says whose: the bare noun may stand for it afterwards.
    speaks : bool
        Whether the phrase is the source of an attribution.
    elliptical : bool
        Whether the span alone does not name the actor.
    """

    start: int
    end: int
    head: int
    key: str
    name: str
    noun: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    tied: bool = False
    speaks: bool = False
    elliptical: bool = False


Sources = Mapping[int, int]
"""From the token that heads the source of an attribution to the end of the source."""


def read_sources(doc: "Doc", tokens: Tokens) -> Sources:
    """Return the sources of the attributions that the reader sees."""
    attributions = doc.user_data.get(ATTRIBUTIONS, ())
    return {tokens.head_of(*piece): piece[1] for one in attributions for piece in one.source}


def find_described(doc: "Doc", tokens: Tokens, names: NameIndex, sources: Sources) -> list[Described]:
    """Return the described actors in order."""
    living = _living_heads(doc, tokens)
    found: list[Described] = []
    for start, end in tokens.sentences:
        for at in range(start, end):
            noun = tokens.pos[at] == "NOUN" or _is_noun_like(tokens, at)
            if noun and names.at(at) is None and not _modifies(tokens, at):
                one = _described(tokens, names, at, sources, living)
                if one is not None:
                    found.append(one)
                    found += _coordinated(tokens, names, one)
    return sorted(found, key=lambda one: one.start)


def _is_noun_like(tokens: Tokens, at: int) -> bool:
    """Return whether a capitalised word is a collective noun all the same ("Iraqi Army", "Parliament")."""
    return tokens.pos[at] in ("PROPN", "ADJ") and tokens.folded[at] in load_lexicon().collectives


def _modifies(tokens: Tokens, at: int) -> bool:
    """Return whether a noun only qualifies the next one: "opposition" of "the opposition coalition"."""
    return tokens.relation(at) in ("compound", "amod") and tokens.heads[at] > at


def _living_heads(doc: "Doc", tokens: Tokens) -> frozenset[int]:
    """Return the tokens that head noun phrases of people and bodies as the reader sees them."""
    return frozenset(
        tokens.head_of(span.start, span.end)
        for layer in (ENTITIES, MENTIONS)
        for span in doc.spans.get(layer, ())
        if span.label_ in _LIVING
    )


def _described(
    tokens: Tokens, names: NameIndex, at: int, sources: Sources, living: frozenset[int]
) -> Described | None:
    lexicon = load_lexicon()
    noun, start = _collective(tokens, at)
    acting = _acting(tokens, at)
    speaks = at in sources or acting in sources
    if noun:
        plural, kind, sector = lexicon.collectives[noun]
        owned = find_owner(tokens, names, start, plural) or find_seat(tokens, names, at, start, noun)
        if owned is not None:
            key, name, country, first = owned
            return Described(
                start=first, end=at + 1, head=at, key=key, name=name, noun=plural, kind=_kind(kind),
                country=country, sector=sector or ("MIL" if "-led" in name else None), tied=True, speaks=speaks,
            )  # fmt: skip
    if not (speaks or _takes_part(tokens, acting)) or lexicon.has("anybody", tokens.lemmas[at]):
        return None
    parted = any("of" in tokens.cases(child) for child in tokens.children[at])
    if lexicon.has("parts", tokens.folded[at]) and (parted or tokens.folded[at] not in lexicon.small_heads):
        return None  # "many of the militias" are the militias, "thousands" anybody
    said_to = sources.get(at, 0) if speaks else None
    return _phrase(tokens, names, at, noun=noun, source_end=said_to, living=at in living)


def _kind(kind: str) -> ActorKind:
    found: ActorKind = kind  # type: ignore[assignment]  # the data files are checked by a test
    return found


def _collective(tokens: Tokens, at: int) -> tuple[str, int]:
    """Return the collective noun that ends at a token, of two words before one, and where it begins."""
    collectives = load_lexicon().collectives
    if at and " ".join(tokens.folded[at - 1 : at + 1]) in collectives:
        return " ".join(tokens.folded[at - 1 : at + 1]), at - 1
    return (tokens.folded[at], at) if tokens.folded[at] in collectives else ("", at)


def _acting(tokens: Tokens, at: int) -> int:
    """Return the token that shows what a noun does: for "many of the militias" the word "many"."""
    lexicon = load_lexicon()
    for _ in range(3):
        above = tokens.heads[at]
        if (tokens.relation(at) == "conj" and above < at and tokens.pos[above] in ("NOUN", "PROPN", "PRON")) or (
            tokens.relation(at) in ("nmod", "obl")
            and "of" in tokens.cases(at)
            and (lexicon.has("parts", tokens.folded[above]) or tokens.pos[above] in ("NUM", "ADJ", "PRON", "DET"))
        ):
            at = above
        else:
            break
    return at


def _takes_part(tokens: Tokens, at: int) -> bool:
    """Return whether a noun is subject or object of a verb, or the agent of a passive."""
    relation, above = tokens.relations[at], tokens.heads[at]
    if relation in _ACTS:
        return tokens.pos[above] in ("VERB", "ADJ", "NOUN")
    return relation.startswith("obl") and "by" in tokens.cases(at)


def _coordinated(tokens: Tokens, names: NameIndex, one: Described) -> Iterator[Described]:
    """Yield "American" of "American and Iraqi officials", which stands for the American ones."""
    before = names.at(one.start - 2) if one.tied and tokens.folded[one.start - 1] == "and" else None
    if before is None or before.end != one.start - 1 or before.entry is None or before.entry.type != "nationality":
        return
    country = before.entry.country or ""
    adjective = load_gazetteer().adjective(country)
    if adjective:
        yield Described(
            start=before.start, end=before.end, head=before.head, key=f"group:{country}::{one.noun}",
            name=f"{adjective} {one.noun}", noun=one.noun, kind=one.kind, country=country, sector=one.sector,
            tied=True, speaks=one.speaks, elliptical=True,
        )  # fmt: skip


def _phrase(
    tokens: Tokens, names: NameIndex, at: int, *, noun: str, source_end: int | None, living: bool
) -> Described | None:
    """Return a described actor with the words that the report has for it.

    Parameters
    ----------
    source_end : int or None
        Where the source ends of which the phrase is the head, 0 when it is only a part, None when it is no source.
    """
    lexicon, speaks = load_lexicon(), source_end is not None
    plural = tokens.lemmas[at] != tokens.folded[at] and tokens.folded[at].endswith(("s", "en"))
    office = tokens.folded[at] in lexicon.offices or (plural and tokens.lemmas[at] in lexicon.offices)
    body = _body(tokens, at)
    if noun:
        called, kind, sector = lexicon.collectives[noun]
        sector = _coalition_sector(tokens, at) if called == "coalition" else sector
    elif body is not None and (living or speaks):
        called, kind, sector = tokens.folded[at], body[0], body[1]
    elif lexicon.has("documents", tokens.lemmas[at]):
        return None
    elif office or lexicon.has("unnamed", tokens.lemmas[at]) or (living and speaks):
        told = lexicon.offices.get(tokens.lemmas[at], lexicon.offices.get(tokens.folded[at], "UNK"))
        called, kind, sector = tokens.folded[at], "group" if plural else "person", told
    else:
        return None
    political = bool(noun or body) or sector in _POLITICAL
    if not speaks and (kind == "person" or not political):
        return None
    if not speaks and (lexicon.has("relational", tokens.lemmas[at]) or _anybodys(tokens, at)):
        return None
    first, last = phrase_extent(tokens, names, at, noun, source_end or 0)
    words = [*range(first, at + 1), *range(at + 1, last)]
    owner = names.at(first)
    country = owner.entry.country if owner is not None and owner.entry is not None else None
    name = _in_small(tokens, first, joined(tokens, words), named=owner is not None)
    core = " ".join(tokens.folded[word] for word in range(first, at) if tokens.folded[word])
    told_apart = [word for word in core.split() if lexicon.has("sides", word) or not lexicon.has("between", word)]
    tied = last > at + 1 or bool(told_apart)
    return Described(
        start=first, end=at + 1, head=at,
        key=_phrase_key(tokens, core, called, words[at - first :], one=kind == "person"),
        name=name if tied or not noun else called, noun=called, kind=_kind(kind), country=country,
        sector=None if sector == "UNK" else sector, tied=tied, speaks=speaks,
        elliptical=last > at + 1,
    )  # fmt: skip


def _in_small(tokens: Tokens, first: int, name: str, *, named: bool) -> str:
    """Return a description with a small letter where only the start of a sentence gave it a capital."""
    number = tokens.sentence_of[first]
    opens = first == tokens.sentences[number][0] and tokens.cased[number] and not named
    if not opens or tokens.texts[first].isupper() or load_lexicon().has("partisan", tokens.folded[first]):
        return name
    return name[:1].lower() + name[1:]


def _phrase_key(tokens: Tokens, core: str, called: str, rest: list[int], *, one: bool) -> str:
    """Return the key of a phrase; one indefinite person ("a source") is somebody else each time."""
    definite = {tokens.folded[child] for child in tokens.children[rest[0]]} & _DEFINITE
    apart = rest[0] if one and not definite else ""
    return f"phrase:{core}:{called}:{joined(tokens, rest[1:])}:{apart}"


def _coalition_sector(tokens: Tokens, at: int) -> str:
    """Return whose a coalition is: states' ("international", "anti-", "forces"), else parties'."""
    around = tokens.folded[max(0, at - 3) : at + 1]
    military = any(load_lexicon().has("broad", word) or word in ("anti", "forces", "troops") for word in around)
    return "MIL" if military else "PTY"


def _body(tokens: Tokens, at: int) -> tuple[str, str] | None:
    """Return kind and sector of a noun for a body: "committee", "newspaper"."""
    lexicon, word = load_lexicon(), tokens.folded[at]
    if lexicon.has("definite_heads", word):
        return lexicon.heads.get(word) or lexicon.small_heads.get(word) or ("organization", "")
    return lexicon.small_heads.get(word)


def _anybodys(tokens: Tokens, at: int) -> bool:
    """Return whether a noun is counted ("four officers"), or "his" and "its", so that nobody can tell whose.

    Forces that something is done with ("to withdraw troops") are somebody's as well.
    """
    children = tokens.children[at]
    if any(tokens.relation(child) == "nummod" for child in children):
        return True
    owned = any(tokens.relations[child] == "nmod:poss" and tokens.pos[child] == "PRON" for child in children)
    bare = not any(tokens.relation(child) in ("det", "amod", "compound", "nmod") for child in children)
    return owned or (bare and tokens.folded[at] in ("troops", "forces", "soldiers") and tokens.relation(at) == "obj")
