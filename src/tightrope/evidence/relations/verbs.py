"""Ties that a verb, participle, adjective or prefix makes: "funds", "Iran-backed", "loyal to", "anti-government"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tightrope.evidence.relations.clauses import agents, cases, is_open, is_passive, objects, subjects
from tightrope.evidence.relations.parties import Parties
from tightrope.evidence.relations.ties import BODIES, Tie
from tightrope.evidence.relations.words import RelationWords, base, by_word, words_of_kind
from tightrope.evidence.vocabulary import RelationKind

if TYPE_CHECKING:
    from spacy.tokens import Token

HYPHENS = frozenset("-‐‑–")

Sides = tuple[list["Token"], list["Token"]]


def verb_ties(verb: "Token", parties: Parties) -> Iterator[Tie]:
    """Yield the ties that a verb, participle or adjective makes."""
    name = base(verb)
    kinds = by_word("verbs", "verbs_with", "participles", "adjectives").get(name, ())
    if not kinds or is_open(verb):
        return
    for words in kinds:
        if words.kind == "leads" and any(child.lower_ in ("will", "'ll") for child in verb.children):
            continue
        origins, targets = (
            [party for token in side for party in parties.all_at(token, joined=token != verb.head)]
            for side in _sides(verb, name, words)
        )  # "the army (backed by Iran) and the rebels": what a participle stands behind is one
        for origin in origins:
            for target in targets:
                yield Tie(words, words.kind, origin, target, verb, name)


def part_ties(token: "Token", parties: Parties) -> Iterator[Tie]:
    """Yield the ties of "the alliance, which includes Northbank" and "the alliance, including Northbank"."""
    if not {base(token), token.lower_} & by_word("includes").keys() or is_open(token):
        return
    if token.dep_ == "case":
        parts = [token.head]
        before = parties.before(token)
        wholes = [token.head.head] if before is not None and before.start <= token.head.head.i < before.end else []
    else:
        parts, wholes = objects(token), subjects(token)
    for whole in parties.all_of(wholes):
        for part in parties.all_of(parts):
            if whole.kind in BODIES:
                kind: RelationKind = "member_of" if part.kind in ("person", "state") else "part_of"
                yield Tie(words_of_kind(kind), kind, part, whole, token, "including")


def prefix_ties(token: "Token", parties: Parties) -> Iterator[Tie]:
    """Yield the ties of "pro-Northbank forces" and "anti-Northbank forces"."""
    doc, i = token.doc, token.i
    kinds = by_word("prefixes").get(token.lower_, ())
    if not kinds or i + 2 >= token.sent.end or doc[i + 1].text not in HYPHENS or is_open(token):
        return
    target = parties.at(doc[i + 2])
    holder = next((at for at in doc[i + 2].ancestors if at.pos_ in ("NOUN", "PROPN") and at.i > i + 2), None)
    if target is None or holder is None:
        return
    for origin in parties.all_at(holder):
        if origin.end > target.end:
            for words in kinds:
                yield Tie(words, words.kind, origin, target, token, token.lower_)


def hyphened(participle: "Token") -> list["Token"]:
    """Return the word that a hyphen joins to a participle: "Iran-backed"."""
    doc, i = participle.doc, participle.i
    return [doc[i - 2]] if i > 1 and doc[i - 1].text in HYPHENS and not doc[i - 1].whitespace_ else []


def _sides(verb: "Token", name: str, words: RelationWords) -> Sides:
    """Return the words for origin and target, as the form of the verb places them."""
    if verb.pos_ == "ADJ" and name in words.adjectives:
        said_of = subjects(verb) or ([verb.head] if verb.dep_ in ("amod", "acl") else [])
        return said_of, _following(verb, words.adjectives[name])
    before = hyphened(verb)
    if verb.dep_ in ("amod", "acl") and name in words.participles and (before or is_passive(verb)):
        prepositions = words.participles[name]
        if prepositions:
            return [verb.head], _following(verb, prepositions) + before
        return agents(verb) + before, [verb.head]
    if verb.pos_ != "VERB":
        return [], []
    if name in words.verbs and is_passive(verb):
        return agents(verb), subjects(verb)
    if name in words.verbs and (found := objects(verb)):
        return subjects(verb), found
    if name in words.verbs_with:
        return subjects(verb), _following(verb, words.verbs_with[name])
    return [], []


def _following(verb: "Token", prepositions: frozenset[str]) -> list["Token"]:
    return [
        child for child in verb.children if child.dep_.startswith(("obl", "nmod")) and cases(child) & prepositions
    ]
