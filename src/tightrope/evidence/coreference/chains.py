"""Who and what a report mentions, and which mentions are one: records in token positions."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

MentionKind = Literal["name", "nominal", "pronoun", "relative"]
EntityType = Literal[
    "person", "organization", "place", "event", "object", "abstract", "time", "substance", "animal", "plant"
]
Number = Literal["singular", "plural"]
Gender = Literal["male", "female", "neuter"]

AGENT_TYPES: frozenset[EntityType] = frozenset({"person", "organization", "place"})
"""What can speak and act; a place stands for its people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase or pronoun that stands for somebody or something.

    Parameters
    ----------
    start, end : int
        Tokens of the whole phrase, half-open; phrases nest.
    head : int
        Token of its head.
    kind : {"name", "nominal", "pronoun", "relative"}
        "relative" is the "who" of a relative clause.
    type : str or None
        As in GUM; None where nothing tells.
    number : {"singular", "plural"} or None
        Of the phrase; "the committee" is singular.
    gender : {"male", "female", "neuter"} or None
        As far as the phrase alone tells.
    name : (int, int) or None
        Tokens of the name in a phrase of kind "name", without titles.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    type: EntityType | None = None
    number: Number | None = None
    gender: Gender | None = None
    name: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Mentions that are one person, body, place or thing, in the order of the text.

    Parameters
    ----------
    mentions : tuple of Mention
        At least one.
    scores : tuple of float
        For each mention how sure it is that it belongs here, 0–1; 1 for the first.
    type, number, gender
        As most of the mentions tell, names before others.
    name : str or None
        The fullest name.
    names : tuple of str
        All forms of the name, the most frequent first.
    description : str or None
        The first phrase that tells most, where no name is known: "a senior official".
    roles : tuple of (int, int)
        Tokens of titles, appositions and other phrases that say what a named one is: "prime minister".
    """

    mentions: tuple[Mention, ...]
    scores: tuple[float, ...]
    type: EntityType | None = None
    number: Number | None = None
    gender: Gender | None = None
    name: str | None = None
    names: tuple[str, ...] = ()
    description: str | None = None
    roles: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """All mentions of a report and the entities that they stand for.

    Parameters
    ----------
    mentions : tuple of Mention
        Ordered by start, a longer one first.
    entities : tuple of Entity
        Ordered by first mention; a mention that is alone is an entity of its own.
    """

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    _heads: dict[int, tuple[Mention, int]] = field(init=False, repr=False, compare=False)
    _ordered: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        heads = {
            mention.head: (mention, number)
            for number, entity in enumerate(self.entities)
            for mention in entity.mentions
        }
        object.__setattr__(self, "_heads", heads)
        object.__setattr__(self, "_ordered", tuple(sorted(heads)))

    def entity_of_head(self, token: int) -> Entity | None:
        """Return the entity of the mention with this head, None when the token heads no mention."""
        found = self._heads.get(token)
        return None if found is None else self.entities[found[1]]

    def mention_of_head(self, token: int) -> Mention | None:
        """Return the mention with this head."""
        found = self._heads.get(token)
        return None if found is None else found[0]

    def outermost(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions with a head among tokens `start` to `end` that lie in no other of them, in order."""
        found: list[Mention] = []
        reach = start
        for mention in sorted(self._within(start, end), key=lambda one: (one.start, -one.end)):
            if mention.end > reach or not found:
                found.append(mention)
                reach = max(reach, mention.end)
        return tuple(found)

    def entities_in(self, start: int, end: int) -> tuple[Entity, ...]:
        """Return the entities of the outermost mentions, each once, in order: two for "Lind and her deputy"."""
        numbers = dict.fromkeys(self._heads[mention.head][1] for mention in self.outermost(start, end))
        return tuple(self.entities[number] for number in numbers)

    def entity_at(self, start: int, end: int) -> Entity | None:
        """Return whom tokens `start` to `end` stand for, None when they hold no mention.

        Of several outermost mentions the first that can act (a person, organization or place) is it; ask
        `entities_in` for all.
        """
        outermost = self.outermost(start, end)
        if not outermost:
            return None
        exact = [mention for mention in outermost if (mention.start, mention.end) == (start, end)]
        acting = [mention for mention in outermost if mention.type in AGENT_TYPES or mention.type is None]
        return self.entity_of_head((exact or acting or outermost)[0].head)

    def _within(self, start: int, end: int) -> Iterator[Mention]:
        for position in range(bisect_left(self._ordered, start), bisect_left(self._ordered, end)):
            yield self._heads[self._ordered[position]][0]
