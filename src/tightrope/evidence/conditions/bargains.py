"""Conditions told by a noun, adjective or verb: 'conditional on', 'depends on', 'a precondition for'."""

from typing import TYPE_CHECKING

from tightrope.evidence.conditions.clauses import Clauses, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_DEPENDENT = frozenset("conditional contingent conditioned predicated dependent".split())
_DEPENDING = frozenset("depend hinge".split())
_NEEDED = frozenset("precondition prerequisite prerequisites condition preconditions".split())
_ON = frozenset("on upon".split())
BARGAINED = frozenset(
    "withdrawal pullout ceasefire truce deal agreement talk negotiation release aid support lifting recognition "
    "participation return peace reconciliation settlement election transfer disarmament assistance funding loan "
    "membership normalisation normalization visit dialogue resumption handover departure resignation accord exit "
    "presence deployment reduction extension reconstruction delivery".split()
)
"""Nouns, in the singular, for what parties make conditions for; other things only depend on each other."""


def find_bargains(sentence: "Span") -> list[Clauses]:
    """Return the conditions of a sentence that no marker introduces."""
    found = []
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma in _DEPENDENT or lemma in _DEPENDING:
            clauses = _depending(token, sure=lemma in _DEPENDENT)
        elif token.lower_ in _NEEDED:
            clauses = _needed(token)
        else:
            continue
        if clauses is not None:
            found.append(clauses)
    return found


def _depending(word: "Token", *, sure: bool) -> Clauses | None:
    """Read 'Any withdrawal is conditional on B' and 'Aid depends on B'."""
    on = next((child for child in word.children if child.dep_ == "obl" and _preposition(child) in _ON), None)
    subject = next((child for child in word.children if child.dep_.startswith("nsubj")), None)
    if on is None and word.dep_ in ("xcomp", "ccomp"):
        return None
    if on is None or subject is None or on.i < word.i:
        return None
    if not (_bargained(subject) or (sure and _has_agent(subject))):
        return None
    case = next(child for child in on.children if child.dep_ == "case")
    return _pair(word, condition=(case.i + 1, on.right_edge.i + 1), consequence=_edges(subject))


def _needed(word: "Token") -> Clauses | None:
    """Read 'A ceasefire is a precondition for talks'."""
    what = next(
        (child for child in word.children if child.dep_ == "nmod" and _preposition(child) in ("for", "to")), None
    )
    subject = next((child for child in word.children if child.dep_.startswith("nsubj")), None)
    is_said = any(child.dep_ == "cop" for child in word.children)
    if what is None or subject is None or not is_said or not (_bargained(what) or _bargained(subject)):
        return None
    case = next(child for child in what.children if child.dep_ == "case")
    return _pair(word, condition=_edges(subject), consequence=(case.i + 1, what.right_edge.i + 1))


def _pair(word: "Token", *, condition: tuple[int, int], consequence: tuple[int, int]) -> Clauses | None:
    doc = word.doc
    first, second = trimmed(doc, *condition), trimmed(doc, *consequence)
    if first is None or second is None:
        return None
    return Clauses(
        marker=(word.i, word.i + 1), condition=first, consequence=second, root=word.i, polarity="if", binding=True
    )


def _preposition(noun: "Token") -> str:
    return next((child.lower_ for child in noun.children if child.dep_ == "case"), "")


def _edges(noun: "Token") -> tuple[int, int]:
    return noun.left_edge.i, noun.right_edge.i + 1


def _bargained(noun: "Token") -> bool:
    return noun.lemma_.lower() in BARGAINED


def _has_agent(noun: "Token") -> bool:
    return any(token.pos_ == "PROPN" for token in noun.subtree)
