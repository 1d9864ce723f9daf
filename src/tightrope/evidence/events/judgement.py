"""What the reader's head for events says of a draft: whether it is one of its type, and who takes part."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from tightrope.evidence.events.drafts import Draft
from tightrope.evidence.events.parties import Parties
from tightrope.evidence.events.party import Party, each_once
from tightrope.evidence.vocabulary import EventType
from tightrope.language.event_scores import EVENTS, EventScores, Side
from tightrope.language.labels import EVENT_TYPES

if TYPE_CHECKING:
    from spacy.tokens import Doc

FILLS = 0.4
"""Probability from which a mention is taken for a party that the tree does not give."""

PROPOSES = 0.7
"""Probability from which a word tells of an event that the lexicon does not have."""


class Judge:
    """Asks the reader's head about the drafts of a report; without that head it changes nothing.

    Parameters
    ----------
    doc : Doc
    parties : Parties
    """

    def __init__(self, doc: "Doc", parties: Parties) -> None:
        self._scores: EventScores | None = doc.user_data.get(EVENTS)
        self._parties = parties

    def judge(self, drafts: Sequence[Draft], start: int, end: int) -> None:
        """Note on each draft how likely it is of its type, and give it the parties that it lacks."""
        if self._scores is None:
            return
        present = each_once([party for at in range(start, end) for party in self._parties.at(at)])
        for draft in drafts:
            draft.support = self.support(draft)
            if not draft.patients:
                draft.patients = self._missing(draft, "recipient", present, draft.agents)
            if not draft.agents:
                people = [party for party in present if party.kind != "place"]
                draft.agents = self._missing(draft, "actor", people, draft.patients)

    def overlooked(self, drafts: Sequence[Draft], start: int, end: int) -> list[tuple[int, EventType]]:
        """Return words that surely tell of an event which no draft has, each with its type."""
        if self._scores is None:
            return []
        known = {at for draft in drafts for at in (draft.trigger, draft.host, *draft.absorbed)}
        best = self._scores.types[start:end].argmax(1).tolist()
        return [
            (at, cast(EventType, EVENT_TYPES[column]))
            for at, column in enumerate(best, start)
            if column and at not in known and self._scores.types[at, column] >= PROPOSES
        ]

    def support(self, draft: Draft) -> float | None:
        """Return the probability that the words of a draft tell of an event of its type."""
        if self._scores is None:
            return None
        column = EVENT_TYPES.index(draft.type)
        return max(float(self._scores.types[at, column]) for at in {draft.trigger, draft.host})

    def _missing(
        self, draft: Draft, side: Side, present: Sequence[Party], others: Sequence[Party]
    ) -> tuple[Party, ...]:
        free = [party for party in present if not any(party.same_as(other) for other in others)]
        likely = [(self._probability(draft, side, party), at) for at, party in enumerate(free)]
        best, at = max(likely, default=(0.0, 0))
        return (free[at],) if best >= FILLS else ()

    def _probability(self, draft: Draft, side: Side, party: Party) -> float:
        assert self._scores is not None
        span = range(party.start, party.end)
        return max(self._scores.party(at, side, span) for at in {draft.trigger, draft.host})
