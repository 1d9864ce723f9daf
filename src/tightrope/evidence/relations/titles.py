"""Ties that a noun for who somebody is makes: "the leader of", "Northbank's ally", "the armed wing of"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tightrope.evidence.actors.descriptions import is_description
from tightrope.evidence.relations.clauses import cases, is_open, subjects
from tightrope.evidence.relations.parties import RELATIVES, Parties, Party
from tightrope.evidence.relations.ties import Tie
from tightrope.evidence.relations.words import RelationWords, base, by_word, words_of_kind
from tightrope.evidence.vocabulary import RelationKind

if TYPE_CHECKING:
    from spacy.tokens import Token

OVER = frozenset(
    "former ex late then outgoing ousted deposed would-be self-styled future designate previous toppled fallen slain "
    "dead killed captured alleged suspected aspiring presumptive incoming".split()
)
"""Words before a title that say that it is not, or not simply, held."""

LESSER = frozenset(
    "deputy vice assistant foreign defence defense interior finance oil justice health trade minority majority "
    "opposition senior local regional field junior influential prominent leading one another a an some several many "
    "key high-ranking mid-level provincial district".split()
)
"""Words before a leader's title that make its holder a member of what it leads."""

BELONGING = frozenset(("nmod:poss", "compound", "amod", "nmod:desc", "nmod"))
"""Relations of what stands before a noun."""

POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
BECOMING = frozenset("be become remain serve act work".split())


def title_ties(noun: "Token", parties: Parties) -> Iterator[Tie]:
    """Yield the ties of a noun that says who somebody is; none where it no longer holds or is in doubt."""
    key = _title(noun)
    for words in by_word("nouns").get(key, ()):
        before = {child.lower_ for child in noun.children if child.i < noun.i}
        before.add(noun.nbor(-1).lower_ if noun.i else "")
        unqualified = key in words.qualified and not before & set(words.qualifiers)
        counted = any(child.dep_ == "nummod" for child in noun.children)
        if before & OVER or unqualified or counted or is_open(noun):
            continue
        targets = _targets(noun, words, parties)
        if any(0 < target.start < noun.i and noun.doc[target.start - 1].lower_ in OVER for target in targets):
            continue  # "former Kenyan president"
        kind: RelationKind = words.kind
        if kind == "leads" and (before & LESSER or "Plur" in noun.morph.get("Number", [])):
            kind = "member_of"
        end = max([noun.i + 1, *(target.end for target in targets if target.start < noun.sent.end)])
        for origin in _holders(noun, end, parties):
            for target in targets:
                first, second = (target, origin) if key in words.turned else (origin, target)
                joins = kind == "part_of" and origin.kind in ("person", "state")
                known = words_of_kind("member_of") if joins else words
                yield Tie(known, "member_of" if joins else kind, first, second, noun, "part" if joins else key, True)


def _title(token: "Token") -> str:
    """Return the lemma of a noun, with the word before it where both make the title."""
    before = token.nbor(-1) if token.i and token.nbor(-1).head == token else None
    longer = f"{before.lower_} {base(token)}" if before is not None else ""
    return longer if longer in by_word("nouns") else base(token)


def _targets(noun: "Token", words: RelationWords, parties: Parties) -> list[Party]:
    """Return what a noun is of: "leader of X", "X's leader", "the X leader", "its leader"."""
    possessors: list[Token] = []
    for child in noun.children:
        follows = child.i > noun.i and child.dep_.startswith("nmod") and cases(child) & set(words.noun_prepositions)
        before = child.i < noun.i and child.dep_ in BELONGING and cases(child) <= POSSESSIVES
        if before or (follows and not any(one.i > noun.i for one in possessors)):
            possessors.append(child)  # of "the office at the ministry" only the office
    owners = [child for child in possessors if child.dep_ == "nmod:poss"]
    following = [child for child in possessors if child.i > noun.i and "of" in cases(child)]
    found = parties.all_of(owners or following) or parties.all_of(possessors)
    if not found and any(child.pos_ == "PRON" for child in owners):
        found = parties.of_possessive(noun)
    if not found and noun.dep_ in ("nmod:desc", "compound", "flat") and noun.head.i > noun.i:
        beside = parties.right_before(noun)  # "Northbank spokesman Lind", both hung on the name
        found = [beside] if beside is not None and beside.kind not in ("person", "group") else []
    return found or _listed(noun, parties)


def _listed(noun: "Token", parties: Parties) -> list[Party]:
    """Return the body that stands after a title and a comma, as armies write: "commander, 3rd Brigade"."""
    at = noun.i + 1
    if at + 1 >= noun.sent.end or noun.doc[at].text != "," or noun.doc[at - 2].text != ",":
        return []
    body = parties.after(at + 1)
    return [body] if body is not None and body.kind not in ("person", "state", "group") else []


def _holders(noun: "Token", end: int, parties: Parties) -> list[Party]:
    """Return who a noun is said of: a name beside it, the subject of "is", or else whoever it stands for itself.

    Names beside it are looked for by their place, since parsers hang long appositions on the wrong word.
    `end` is the position after the noun and what it is of.
    """
    beside = [noun.head] if noun.dep_ in ("nmod:desc", "compound", "flat") and noun.head.i > noun.i else []
    beside += [child for child in noun.children if child.dep_ in ("appos", "flat") and child.i > noun.i]
    for verb in (noun, noun.head):
        copula = verb is noun and any(child.dep_ == "cop" for child in noun.children)
        if copula or (verb is not noun and verb.lemma_ in BECOMING and noun.dep_ in ("obl", "xcomp", "obj")):
            beside += [child for child in verb.children if child.dep_ == "nsubj" and not is_open(verb)]
    if noun.dep_ == "obl" and "as" in cases(noun):
        beside += subjects(noun.head)
    owned = any(child.dep_ == "nmod:poss" for child in noun.children)
    if owned:  # "their Northbank allies"
        beside += [child for child in noun.children if child.dep_ == "compound" and child.i < noun.i]
    found = [
        party
        for token in beside
        for party in (parties.all_at(token) if token.lower_ in RELATIVES else [parties.at(token)])
    ]
    edge = noun.left_edge
    copula = any(child.dep_ == "cop" for child in noun.children)
    if copula and not beside:
        found += parties.all_of(subjects(noun))
    elif noun.dep_ in ("appos", "conj") and "," in (edge.text, noun.doc[edge.i - 1].text):
        found.append(parties.before(edge))
    following = parties.after(end) if end < noun.sent.end else None
    if following is not None and noun.doc[following.start].dep_ in ("appos", "flat", "nmod:desc"):
        found.append(following)
    named = [party for party in found if party is not None]
    own = parties.at(noun)
    # "A Northbank spokesman" is nobody in particular.
    return named[:1] or ([own] if own is not None and own.kind == "person" and not is_description(own.name) else [])
