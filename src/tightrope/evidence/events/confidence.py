"""How sure an event is: by how it is told and who is named, and by what the reader's network says of its word."""

from typing import TYPE_CHECKING

from tightrope.evidence.events.drafts import Draft
from tightrope.language.event_scores import EVENTS
from tightrope.language.labels import EVENT_TYPES

if TYPE_CHECKING:
    from spacy.tokens import Doc

SEEN_FIRST = 0.6
"""Events below this are held back for review."""

_UNREAL = frozenset(("want", "demand", "refuse", "accuse", "end"))
"""What governs an act that is told only as wished, wanted, refused or alleged: no event of its own."""

_PASSIVES = frozenset(("ASSAULT", "COERCE"))
"""Types whose event is told as often without who did it ("three soldiers were killed")."""

SHARES = {"full": 0.9, "half": 0.8, "noun": 0.7, "unsure": 0.5, "generic": 0.4, "nobody": 0.4}
"""Share of events right, by how they are told, see `docs/explanation/events.md`: with both parties; with one; by a
noun; by words that often mean something else; of a kind in general; without who does it."""

_SEES_NONE = 0.8
_SEES_IT = 0.5
"""Probabilities from which the network's word counts against an event, or for it."""


class Certainty:
    """Judges events of one report.

    Parameters
    ----------
    doc : Doc
        With the network's probabilities where its model has a head for events.
    """

    def __init__(self, doc: "Doc") -> None:
        scores = doc.user_data.get(EVENTS)
        self._types = scores.types if scores is not None else None

    def of(self, draft: Draft) -> float | None:
        """Return how likely an event is right, None where its words tell of none that happened or may happen."""
        if not draft.agents and not draft.patients:
            return None
        if draft.purpose or _UNREAL & set(draft.governed_by):
            return None
        return self._seen(draft, SHARES[_manner(draft)])

    def _seen(self, draft: Draft, share: float) -> float:
        """Return a share moved by what the network sees at the words of the event."""
        if self._types is None or draft.told in ("governor", "speech"):
            return share
        column = EVENT_TYPES.index(draft.type)
        sees = max(float(self._types[at, column]) for at in (draft.trigger, draft.host))
        none = min(float(self._types[at, 0]) for at in (draft.trigger, draft.host))
        if sees >= _SEES_IT:
            return round((share + 1) / 2, 3)
        return round(share / 2, 3) if none >= _SEES_NONE else share


def _manner(draft: Draft) -> str:
    if not draft.sure:
        return "unsure"
    if draft.told == "noun" and draft.generic:
        return "generic"
    if not draft.agents and (draft.type not in _PASSIVES or draft.told == "noun"):
        return "nobody"
    if draft.told == "noun":
        return "noun"
    return "full" if draft.agents and draft.patients else "half"
