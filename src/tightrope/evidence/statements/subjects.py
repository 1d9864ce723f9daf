"""Sources that the reader left out: the subject of a participle or of a verb joined to another."""

from typing import TYPE_CHECKING

from tightrope.evidence.statements.attributions import Attribution
from tightrope.evidence.statements.cues import cue_lemma
from tightrope.reports.report import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_SHARING = frozenset({"conj", "advcl", "xcomp", "parataxis"})
"""Relations to a verb whose subject a verb without one shares: ', adding that', 'and said'."""

_IMPERSONAL = frozenset("it there this that which".split())
_SAID = frozenset("say report believe think allege understand know".split())
NEAREST = 4
"""Tokens from a subject that the reader missed to its cue; a farther one is mostly a slip of the tree."""

MOST_CLIMBS = 3
LONGEST_SOURCE = 30
"""Tokens of a subject; what is longer is a slip of the tree."""


def implied_source(words: "Words", attribution: Attribution) -> Span | None:
    """Return the subject that the verb of a cue shares with the verb above it, None where there is none.

    Parameters
    ----------
    words : Span
        Of spaCy: the cue.
    """
    verb = words.root
    if verb.pos_ != "VERB" or _is_passive(verb):
        return None
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if own is not None:
        near = own.i < words.start and words.start - own.right_edge.i <= NEAREST
        return _span(own, attribution) if near else None
    if verb.dep_ not in _SHARING:
        return None
    if verb.dep_ != "conj" and "VerbForm=Fin" in str(verb.morph):
        return None  # a finite verb has a subject of its own, which was missed
    for _ in range(MOST_CLIMBS):
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass")), None)
        if subject is not None:
            return _span(subject, attribution) if subject.i < words.start else None
        if verb.dep_ not in _SHARING:
            return None
        verb = verb.head
    return None


def runs_on(words: "Words") -> bool:
    """Return whether a cue goes on from a source before it: 'he is said to have met them'."""
    verb = words.root
    return cue_lemma(verb.text, verb.lemma_) in _SAID and _is_passive(verb)


def _is_passive(verb: "Token") -> bool:
    return any(child.dep_ == "aux:pass" for child in verb.children) or "Voice=Pass" in str(verb.morph)


def _span(subject: "Token", attribution: Attribution) -> Span | None:
    first, last = subject.left_edge, subject.right_edge
    if subject.lower_ in _IMPERSONAL or last.i - first.i >= LONGEST_SOURCE:
        return None
    span = Span(first.idx, last.idx + len(last))
    taken = (*attribution.cue, *attribution.content)
    return None if any(part.start < span.end and span.start < part.end for part in taken) else span
