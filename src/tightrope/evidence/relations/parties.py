"""Who the words of a tree stand for: mentions of actors by their head, first and last words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.records import Actor, Mention
from tightrope.evidence.references import ActorReference
from tightrope.evidence.vocabulary import ActorKind
from tightrope.evidence.words.gazetteer import fold, load_gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

EXPLAINS = frozenset(("flat", "nmod:desc", "compound", "appos"))
"""Relations that tie a noun to the name that says who it is: "the group Hamas"."""

PAUSES = frozenset(",—–-()")
"""Marks that set off an apposition."""


AGAINST = frozenset(("anti", "non", "counter", "ex"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Words that stand for an actor: tokens from `start` to before `end`."""

    start: int
    end: int
    text: str
    name: str
    kind: ActorKind
    actor: str | None

    def reference(self) -> ActorReference:
        """Return the party as a record names it."""
        return ActorReference(text=self.text, actor=self.actor, name=self.name)


class Parties:
    """The mentions of actors in a `Doc`."""

    def __init__(self, doc: "Doc", actors: Iterable[Actor], mentions: Iterable[Mention]) -> None:
        by_id = {actor.id: actor for actor in actors}
        self._doc = doc
        self._states = {actor.country: actor for actor in by_id.values() if actor.kind == "state" and actor.country}
        self._heads: dict[int, Party] = {}  # by the head, the first word, the word after the last
        self._starts: dict[int, Party] = {}
        self._ends: dict[int, Party] = {}
        for mention in mentions:
            actor = by_id.get(mention.actor or "")
            where = mention.citation
            span = doc.char_span(where.start, where.end, alignment_mode="expand") if actor else None
            if actor is None or span is None or not len(span):
                continue
            party = Party(
                start=span.start, end=span.end, text=mention.text, name=actor.name, kind=actor.kind, actor=actor.id
            )
            for index, key in ((self._heads, span.root.i), (self._starts, span.start), (self._ends, span.end)):
                if key not in index or party.end - party.start > index[key].end - index[key].start:
                    index[key] = party

    def at(self, token: "Token") -> Party | None:
        """Return the party whose head is `token`, or the state that it names or is an adjective of."""
        return self._heads.get(token.i) or self._state(token)

    def all_at(self, token: "Token") -> Iterator[Party]:
        """Yield the party at `token` and those joined to it by "and"; at a noun alone, the name that explains it."""
        for one in (token, *(child for child in token.children if child.dep_ == "conj")):
            party = self.at(one) or self._explained(one)
            if party is not None and not self._opposed(party):
                yield party

    def before(self, token: "Token") -> Party | None:
        """Return the party that ends right before `token`, or before the comma or dash before it."""
        end = token.i
        while end and _pauses(self._doc[end - 1]):
            end -= 1
        return self._ends.get(end)

    def after(self, position: int) -> Party | None:
        """Return the party that starts at a token's position, or after the comma or dash there."""
        while position < len(self._doc) and _pauses(self._doc[position]):
            position += 1
        return self._starts.get(position)

    def _opposed(self, party: Party) -> bool:
        """Return whether a prefix turns the words round: "anti-coalition forces"."""
        before = [token.lower_ for token in self._doc[max(0, party.start - 2) : party.start]]
        return len(before) == 2 and before[0] in AGAINST and before[1] == "-"

    def _explained(self, token: "Token") -> Party | None:
        names = (child for child in token.children if child.dep_ in EXPLAINS and child.i > token.i)
        return next((party for name in names if (party := self._heads.get(name.i))), None)

    def _state(self, token: "Token") -> Party | None:
        if not token.text[:1].isupper():
            return None
        _, entries = load_gazetteer().longest([fold(token.text)], [token.text], 0, 1)
        known = next((entry for entry in entries if entry.type in ("state", "nationality")), None)
        if known is None:
            return None
        actor = self._states.get(known.country or "")
        name = actor.name if actor else known.name
        return Party(
            start=token.i,
            end=token.i + 1,
            text=token.text,
            name=name,
            kind="state",
            actor=actor.id if actor else None,
        )


def _pauses(token: "Token") -> bool:
    return token.text in PAUSES or token.is_space
