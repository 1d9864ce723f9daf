"""Whether two clauses make a condition: what tense, negation and mood of the main clause say."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

MODALS = frozenset("will would shall can could may might must should 'll ’ll wo ca cannot".split())
"""Forms that a main clause with a condition mostly has."""

FUTURE = frozenset("will would shall 'll ’ll wo".split())
NEGATIONS = frozenset("not n't n’t never no neither nor nobody none nothing cannot".split())
_REFUSING = frozenset("refuse reject decline rule".split())
_PRESENT_NEGATION = frozenset("do does is are be".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december midnight noon now then today tomorrow spring summer autumn winter end year "
    "month week day hour morning evening night".split()
)
"""Nouns behind "until" that make a time of it."""


def auxiliaries(verb: "Token") -> set[str]:
    """Return the auxiliaries of a verb and of those it is an infinitive of, lower case."""
    found: set[str] = set()
    for one in _chain(verb):
        found.update(child.lower_ for child in one.children if child.dep_ in ("aux", "aux:pass", "cop"))
    return found


def negated(verb: "Token") -> bool:
    """Return whether a clause is negated at its verb, its subject or its object, or refuses."""
    for one in _chain(verb):
        if one.lemma_.lower() in _REFUSING:
            return True
        for child in one.children:
            if child.lower_ in NEGATIONS:
                return True
            nominal = child.dep_.startswith(("nsubj", "obj", "obl"))
            if nominal and any(inner.lower_ == "no" for inner in child.children):
                return True
    return False


def is_future(verb: "Token") -> bool:
    """Return whether a clause tells what is still to come."""
    going = any(one.lower_ == "going" for one in _chain(verb))
    return going or bool(auxiliaries(verb) & FUTURE)


def is_imperative(verb: "Token") -> bool:
    """Return whether a verb commands: without subject and auxiliary, at the head of its clause."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_imperative(verb.head)
    bare = not any(
        child.dep_.startswith(("nsubj", "aux", "mark", "cop", "csubj", "expl"))
        and child.i < verb.i
        and child.lower_ not in ("do", "don't", "don’t")
        for child in verb.children
    )
    form = str(verb.morph)
    return bare and verb.pos_ == "VERB" and ("Mood=Imp" in form or "VerbForm=Inf" in form)


def _chain(verb: "Token") -> "Sequence[Token]":
    chain = [verb]
    while chain[-1].dep_ == "xcomp" and len(chain) < 4:
        chain.append(chain[-1].head)
    return chain


def _is_past(verb: "Token") -> bool:
    tensed = [verb, *(child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop"))]
    perfect = any(one.lower_ in ("have", "has", "'ve", "’ve", "be", "is", "are") for one in tensed[1:])
    return not perfect and any("Tense=Past" in str(one.morph) for one in tensed)


def contradicts(words: "Sequence[str]", *, clause: "Token", main: "Token", held: bool) -> bool:
    """Return whether the two clauses of a marker do not make a condition after all.

    Parameters
    ----------
    words : sequence of str
        Of the marker.
    clause, main : Token
        Main words of condition and consequence.
    held : bool
        Whether somebody is reported to say so.
    """
    verbs = auxiliaries(main)
    if words[-1] == "until" and len(words) == 1:
        timed = clause.lemma_.lower() in _TIMES or clause.pos_ in ("NUM", "PRON")
        open_ = bool(verbs & MODALS) or (not _is_past(main) and bool(verbs & _PRESENT_NEGATION))
        return timed or not negated(main) or not (open_ or _refuses(main))
    if words == ("without",):
        nominal = clause.dep_ in ("obl", "nmod") and clause.pos_ in ("NOUN", "PROPN")
        return not (nominal and negated(main) and verbs & (MODALS | {"is", "are", "be"}))
    if words[-1] in ("when", "once") and len(words) == 1:
        promised = held and verbs & {"will", "shall", "'ll", "’ll", "wo"}
        return not promised or _is_past(clause) or bool(auxiliaries(clause) & MODALS) or _says_when(clause)
    if words[0] == "only" and words[-1] in ("after", "when", "once"):
        return not verbs & MODALS
    if words[0] == "in" and words[-1] == "for":  # 'in exchange for' tells of a bargain offered, not of one made
        return _is_past(main) and main.lemma_.lower() not in ("offer", "agree", "promise", "propose", "accept")
    clause_verbs = {child.lower_ for child in clause.children if child.dep_ in ("aux", "aux:pass")}
    past = "had" in clause_verbs or clause.lower_ == "had"
    return past and "have" in verbs and bool(verbs & {"would", "could", "might"})  # it did not happen


def _refuses(verb: "Token") -> bool:
    return any(one.lemma_.lower() in _REFUSING for one in _chain(verb))


def _says_when(clause: "Token") -> bool:
    """Return whether a clause names the day, so that "when" says when, not whether."""
    return any(
        child.dep_.startswith("obl") and (child.like_num or child.lemma_.lower() in _TIMES)
        for child in clause.children
    )
