"""How sure an event is: by what the reader's head for events says of its words, and by how it is told."""

import math

from tightrope.evidence.events.drafts import Draft

SEEN_FIRST = 0.5
"""Events below this are held back for review. Of the gold-standard records' events above it 89 % have the right type
(in cross-validation)."""

LEAST = 0.3
"""Events below this are none: in the gold-standard records four of five were wrong."""

_UNREAL = frozenset(("want", "demand", "refuse", "accuse", "end"))
"""What governs an act that is told only as wished, wanted, refused or alleged: no event of its own."""

_UNREAL_WITHIN = frozenset(("REQUEST", "REJECT", "ACCUSE"))
"""The same by the type of the event of which it is the content."""

_PASSIVES = frozenset(("ASSAULT", "COERCE"))
"""Types whose event is told as often without who did it ("three soldiers were killed")."""

SHARES = {
    "full": 0.83, "half": 0.77, "noun": 0.7, "noun alone": 0.45, "unsure": 0.4, "generic": 0.4, "nobody": 0.4,
}  # fmt: skip
"""Share of events right, by how they are told: with both parties; with one; by a noun that takes place or has both;
by a noun with one; by words that often mean something else; of a kind in general; without who does it. From events
judged by hand, see `docs/explanation/events.md`. Taken where there is no head to ask, and for what a promise or
threat is of, since the gold-standard records give that no event of its own."""

_START, _SUPPORT, _SURE, _ACTOR = 0.59, 0.82, 1.57, 0.52
"""Weights of a logistic regression of whether the type is right: a constant, the logarithm of the head's probability,
words that the lexicon has for sure, somebody who does it. Fitted on the 207 events told as done in the gold-standard
records, each with a head that had not seen its sentence (five folds); cross-validated, of those at 0.9 and more 92 %
are right, from 0.6 to 0.9 88 %, from 0.4 to 0.6 60 %, from 0.2 to 0.4 26 %, below that none."""

_NOT_DONE = frozenset(("future", "hypothetical", "negation"))
"""What is still to come, only thought of or denied: the head's corpora code a promise there, or nothing, so it is not
asked."""

_BOTH = 2
"""Parties to what is done together."""

_FLOOR = 0.01
"""Added to the head's probability: it may be 0 for a word that the lexicon knows better."""


def confidence_of(draft: Draft) -> float | None:
    """Return how likely an event is right, None where its words tell of none that happened or may happen."""
    if not draft.agents and not draft.patients:
        return None
    if draft.purpose or _UNREAL & set(draft.governed_by):
        return None
    if "try" in draft.governed_by and draft.type != "ASSAULT":
        return None  # attempts at violence count as done, no others
    if draft.within is not None and draft.within.type in _UNREAL_WITHIN:
        return None
    if draft.support is None or draft.within is not None or _NOT_DONE & draft.auxiliary:
        return SHARES[_manner(draft)]
    score = _START + _SUPPORT * math.log(draft.support + _FLOOR)
    score += _SURE * draft.sure + _ACTOR * bool(draft.agents)
    confidence = round(1 / (1 + math.exp(-score)), 3)
    return confidence if confidence >= LEAST else None


def _manner(draft: Draft) -> str:
    if not draft.sure:
        return "unsure"
    alone = draft.reciprocal and len(draft.agents) + len(draft.patients) < _BOTH
    if draft.told == "noun" and (draft.generic or alone):
        return "generic"
    if not draft.agents and (draft.type not in _PASSIVES or draft.told == "noun"):
        return "nobody"
    if draft.told == "noun":
        both = (draft.agents and draft.patients) or (draft.reciprocal and not alone)
        return "noun" if draft.host != draft.trigger or both else "noun alone"
    return "full" if draft.agents and draft.patients else "half"
