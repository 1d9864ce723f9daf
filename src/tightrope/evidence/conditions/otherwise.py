"""Consequences of what is told before: 'A only if B, otherwise C', 'A, or else C', 'Stop, or we shoot'."""

from typing import TYPE_CHECKING

from tightrope.evidence.conditions.clauses import SUBJECTS, Clauses, has_subject, trimmed
from tightrope.evidence.conditions.senses import auxiliaries, is_future, is_imperative

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OWED = frozenset("must should shall need ought".split())
_OWING = frozenset("need demand urge insist require have".split())


def find_otherwise(sentence: "Span", found: list[Clauses]) -> list[Clauses]:
    """Return the further conditions of a sentence, those with "otherwise", "or else" and a command.

    Parameters
    ----------
    found : list of Clauses
        The conditions of the sentence that a marker introduces: "otherwise" turns the last of them round.
    """
    added = []
    for token in sentence:
        if token.lower_ in ("otherwise", "else") and token.i > sentence.start:
            clauses = _otherwise(token, sentence, found)
        elif token.dep_ == "cc" and token.lower_ in ("or", "and"):
            clauses = _command(token)
        else:
            continue
        if clauses is not None:
            added.append(clauses)
    return added


def _otherwise(word: "Token", sentence: "Span", found: list[Clauses]) -> Clauses | None:
    """Read 'A only if B, otherwise C' as C unless B, and 'A, or else C' as C unless A."""
    doc, verb = sentence.doc, word.head
    before = doc[word.i - 1].lower_
    if verb.i < word.i or (before not in (",", ";", "and", "or", "that", "but", "because", "–", "—", "-")):
        return None
    if word.lower_ == "else" and before != "or":
        return None
    if not has_subject(verb) or not auxiliaries(verb):
        return None
    inside = [token.i for token in verb.subtree if token.i > word.i]
    consequence = trimmed(doc, word.i + 1, max(inside) + 1) if inside else None
    if consequence is None:
        return None
    earlier = next((one for one in reversed(found) if one.marker[0] < word.i), None)
    if earlier is not None:
        return Clauses(
            marker=(word.i, word.i + 1),
            condition=earlier.condition,
            consequence=consequence,
            root=verb.i,
            polarity="unless" if earlier.polarity == "if" else "if",
            binding=True,
        )
    duty = verb.head
    if verb.dep_ not in ("conj", "parataxis") or not is_owed(duty):
        return None
    return _unless(duty, consequence, marker=(word.i, word.i + 1), root=verb)


def _unless(duty: "Token", consequence: tuple[int, int], *, marker: tuple[int, int], root: "Token") -> Clauses | None:
    doc = duty.doc
    own = [duty.i]
    for child in duty.children:
        if child.dep_ not in ("conj", "cc", "mark", "punct", "parataxis", "discourse") and child.i < marker[0]:
            own += [token.i for token in child.subtree if token.i < marker[0]]
    condition = trimmed(doc, min(own), max(own) + 1)
    if condition is None:
        return None
    return Clauses(
        marker=marker, condition=condition, consequence=consequence, root=root.i, polarity="unless", binding=True
    )


def is_owed(verb: "Token") -> bool:
    """Return whether a clause says what somebody has to do, so that "otherwise" can refer to it."""
    return bool(auxiliaries(verb) & _OWED) or verb.lemma_.lower() in _OWING or is_imperative(verb)


def _command(joining: "Token") -> Clauses | None:
    """Read 'Leave, or we will fire' as unless, and 'Leave, and we will talk' as if."""
    verb = joining.head
    order = verb.head
    if (
        verb.dep_ != "conj"
        or not is_imperative(order)
        or order.dep_ in ("xcomp", "advcl", "acl")
        or order.i > joining.i
    ):
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or not is_future(verb) or order.lemma_.lower() in ("let", "look", "see", "wait", "thank"):
        return None
    inside = [token.i for token in verb.subtree if token.i > joining.i]
    consequence = trimmed(verb.doc, joining.i + 1, max(inside) + 1)
    clauses = _unless(order, consequence, marker=(joining.i, joining.i + 1), root=verb) if consequence else None
    if clauses is None or joining.lower_ == "or":
        return clauses
    return Clauses(
        marker=clauses.marker,
        condition=clauses.condition,
        consequence=clauses.consequence,
        root=clauses.root,
        polarity="if",
    )


def opens_otherwise(sentence: "Span") -> Clauses | None:
    """Return the consequence of a sentence 'Otherwise, C', which refers to the sentence before; no condition yet."""
    doc, first = sentence.doc, sentence.start
    while first < sentence.end and not doc[first].is_alpha:
        first += 1
    if first >= sentence.end or doc[first].lower_ != "otherwise" or doc[first].dep_ != "advmod":
        return None
    verb = doc[first].head
    consequence = trimmed(doc, first + 1, sentence.end)
    if consequence is None or not has_subject(verb) or not auxiliaries(verb):
        return None
    marker = (first, first + 1)
    return Clauses(
        marker=marker, condition=marker, consequence=consequence, root=verb.i, polarity="unless", binding=True
    )
