"""Ties that a noun for what somebody does makes: "its war against", "support for", "clashes between X and Y"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tightrope.evidence.relations.clauses import agents, cases, is_open, is_passive, objects, subjects
from tightrope.evidence.relations.parties import Parties, Party
from tightrope.evidence.relations.ties import Tie
from tightrope.evidence.relations.words import base, by_word

if TYPE_CHECKING:
    from spacy.tokens import Token

LIGHT = frozenset(
    "launch wage carry conduct mount lead continue step stage fight make begin start resume intensify pursue "
    "undertake join provide give offer send lend show pledge escalate perform execute unleash renew have form "
    "reiterate reaffirm express voice declare deliver".split()
)
"""Verbs that only say that a deed is done."""

OWNING = frozenset(("nmod:poss", "compound", "amod", "nmod"))

_TWO_SIDES = 2
"""Of three, who stands against whom is not told."""
_DEEPEST = 3
"""Deeds that are climbed to find who does them: "four strikes in support of"."""


def deed_ties(noun: "Token", parties: Parties) -> Iterator[Tie]:
    """Yield the ties of a noun that says what somebody does to or for another."""
    key = base(noun)
    for words in by_word("deeds", "under").get(key, ()):
        if is_open(noun):
            continue
        if key in words.under:
            sides = _commanded(noun, parties)
        elif words.kind == "backs" and "with" in cases(noun):
            sides = _helped(noun, parties)
        else:
            sides = [
                (origin, target)
                for target in _aims(noun, words.deeds[key], parties)
                for origin in _doers(noun, parties)
            ]  # fmt: skip
        if key in words.between:
            sides += _between(noun, parties)
        for origin, target in sides:
            yield Tie(words, words.kind, origin, target, noun, key)


def _aims(noun: "Token", prepositions: frozenset[str], parties: Parties) -> list[Party]:
    """Return at whom a deed is aimed; parsers hang "against Northbank" on the deed or on its light verb."""
    nearby = [noun]
    if noun.dep_ in ("obj", "nsubj:pass") and base(noun.head) in LIGHT:
        nearby.append(noun.head)
    owned = [child for child in noun.children if child.dep_ == "nmod:poss"]
    following = [
        child for head in nearby for child in head.children if child.i > noun.i and cases(child) & prepositions
    ]
    if not following and noun.i + 1 < noun.sent.end and noun.nbor().lower_ in prepositions:
        following = [noun.nbor().head]
    # "The support of Iran" is Iran's; only beside another owner or after "in" is "of" what a deed is aimed at.
    sure = owned or "in" in cases(noun)
    return parties.all_of(child for child in following if sure or cases(child) != {"of"})


def _doers(noun: "Token", parties: Parties, depth: int = 0) -> list[Party]:
    """Return who does a deed: whose it is, by whom, or the subject of the verb that it is object of."""
    owners = [child for child in noun.children if child.i < noun.i and child.dep_ in OWNING]
    by = [child for child in noun.children if child.i > noun.i and cases(child) & {"by", "from"}]
    found = parties.all_of((*owners, *by))
    if found:
        return found
    possessive = [child for child in owners if child.dep_ == "nmod:poss"]
    if possessive:
        return parties.of_possessive(noun) if possessive[0].pos_ == "PRON" else []
    verb = noun.head
    if noun.dep_ == "conj" and verb.pos_ in ("NOUN", "PROPN"):
        verb = verb.head
    done = noun.dep_ == "obl" and "in" in cases(noun)
    if verb.pos_ not in ("VERB", "ADJ") or not (done or base(verb) in LIGHT):
        return []
    tokens = agents(verb) if is_passive(verb) and not done else subjects(verb)
    found = parties.all_of(tokens)
    if not found and depth < _DEEPEST:
        deeds = [token for token in tokens if base(token) in by_word("deeds")]
        found = [party for token in deeds for party in _doers(token, parties, depth + 1)]
    return found


def _helped(noun: "Token", parties: Parties) -> list[tuple[Party, Party]]:
    """Return who helps whom in "with the support of Iran, Northbank" and "with Iranian support"."""
    helpers = [child for child in noun.children if child.i < noun.i and child.dep_ in OWNING]
    helpers += [child for child in noun.children if child.i > noun.i and cases(child) & {"of", "from", "by"}]
    helped = subjects(noun.head) if noun.dep_ == "obl" else []
    return [(origin, target) for origin in parties.all_of(helpers) for target in parties.all_of(helped)]


def _commanded(noun: "Token", parties: Parties) -> list[tuple[Party, Party]]:
    """Return who is over whom in "forces under the command of" and "operate under Northbank's umbrella"."""
    if "under" not in cases(noun):
        return []
    over = [child for child in noun.children if child.i < noun.i and child.dep_ == "nmod:poss"]
    over += [child for child in noun.children if child.i > noun.i and "of" in cases(child)]
    under = [noun.head] if noun.dep_ == "nmod" else []
    if noun.dep_ == "obl":
        under = objects(noun.head) or subjects(noun.head)
    return [(origin, target) for origin in parties.all_of(over) for target in parties.all_of(under)]


def _between(noun: "Token", parties: Parties) -> list[tuple[Party, Party]]:
    found = []
    for child in noun.children:
        if child.i > noun.i and "between" in cases(child):
            sides = list(parties.all_at(child))
            if len(sides) == _TWO_SIDES:
                found.append((sides[0], sides[1]))
    return found
