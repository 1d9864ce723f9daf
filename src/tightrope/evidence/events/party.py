"""`Party`: somebody who takes part in an event, as the words of a sentence have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tightrope.evidence.references import EventActor

Kind = Literal["person", "group", "state", "body", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who takes part: tokens `start` to `end` (half-open) with head `head`.

    `known` tells whether an actor of the report stands behind it.
    """

    start: int
    end: int
    head: int
    who: EventActor
    kind: Kind

    @property
    def known(self) -> bool:
        """Whether it is an actor of the report."""
        return self.who.actor is not None

    def same_as(self, other: "Party") -> bool:
        """Return whether two parties are one: the same actor, else the same words."""
        if self.who.actor is not None or other.who.actor is not None:
            return self.who.actor == other.who.actor
        return self.who.text.lower() == other.who.text.lower()


def each_once(parties: Sequence[Party]) -> list[Party]:
    """Return parties without those that stand for one named before."""
    found: list[Party] = []
    for party in parties:
        if not any(party.same_as(other) for other in found):
            found.append(party)
    return found


def without(parties: Sequence[Party], others: Sequence[Party]) -> tuple[Party, ...]:
    """Return parties, each once, that are none of some others."""
    return tuple(party for party in each_once(parties) if not any(party.same_as(other) for other in others))
