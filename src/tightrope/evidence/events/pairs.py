"""What one named party does to another in a sentence: the type, by the reader's head and the records together.

The two are pooled by a sum of logarithms (GenestZidek1986).
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from tightrope.evidence.records import Event
from tightrope.evidence.references import EventActor
from tightrope.evidence.vocabulary import EventType
from tightrope.language.event_scores import EVENTS, EventScores

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]

TYPES: tuple[EventType, ...] = get_args(EventType)
"""In the order of the head's scores."""

RECORDED = 3.0
"""Added to the score of a type, a logarithm, when a record says that the one does it to the other, or to or by
somebody else. On PLV's dev part 2 to 5 do as well, with either of two heads."""

_FLOOR = 0.01
"""Added to the head's probabilities, so that a record can overrule what the head thinks impossible."""


def types_of_pair(
    doc: "Doc", events: Sequence[Event], actor: Range | None, recipient: Range | None
) -> dict[EventType, float] | None:
    """Return the probabilities of the types of what one party does to another, given that it does something.

    Parameters
    ----------
    doc : Doc
    events : sequence of Event
        The records of the report.
    actor, recipient : (int, int), optional
        Characters of the mention of each; None where it is not known.

    Returns
    -------
    dict or None
        None where neither the head nor a record tells of anything.
    """
    head: EventScores | None = doc.user_data.get(EVENTS)
    found = head.of_pair(_tokens(doc, actor), _tokens(doc, recipient)) if head is not None else None
    recorded = {event.type for event in events if _between(event, actor, recipient)}
    if found is None and not recorded:
        return None
    shares = dict(zip(TYPES, found.tolist(), strict=True)) if found is not None else dict.fromkeys(TYPES, 0.0)
    weights = {kind: (shares[kind] + _FLOOR) * math.exp(RECORDED * (kind in recorded)) for kind in TYPES}
    total = sum(weights.values())
    return {kind: weight / total for kind, weight in weights.items()}


def places_of(event: Event, parties: Sequence[EventActor]) -> list[Range]:
    """Return where the words of parties stand within the words that an event cites.

    Whoever is named elsewhere only has the place (-1, -1).
    """
    quote, start = event.citation.quote, event.citation.start
    found = []
    for party in parties:
        for words in filter(None, dict.fromkeys((party.text, party.name))):
            at = quote.find(words)
            found.append((start + at, start + at + len(words)) if at >= 0 else (-1, -1))
    return found


def touch(ranges: Sequence[Range], other: Range | None) -> bool:
    """Return whether one of some ranges shares a character with another."""
    return other is not None and any(start < other[1] and other[0] < end for start, end in ranges)


def _between(event: Event, actor: Range | None, recipient: Range | None) -> bool:
    """Return whether an event may be what one party does to another: one of them at its side, none at the other's."""
    actors, recipients = places_of(event, event.actors), places_of(event, event.recipients)
    right = (touch(actors, actor), touch(recipients, recipient))
    return all(right) or (any(right) and not touch(actors, recipient) and not touch(recipients, actor))


def _tokens(doc: "Doc", mention: Range | None) -> list[int]:
    if mention is None:
        return []
    return [token.i for token in doc if token.idx < mention[1] and mention[0] < token.idx + len(token)]
