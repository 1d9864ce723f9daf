"""Names and adjectives of states as parties: "US strikes", "the Iran-Iraq talks", "Israeli tanks"."""

from collections.abc import Sequence

from tightrope.evidence.actors.tokens import Tokens
from tightrope.evidence.events.party import Party
from tightrope.evidence.records import Actor
from tightrope.evidence.references import EventActor
from tightrope.evidence.words.gazetteer import Entry, fold, load_gazetteer

_NEAR = 5
"""Tokens before a noun within which two joined names are those of its parties."""


class States:
    """Looks up the names of states.

    Parameters
    ----------
    tokens : Tokens
    actors : sequence of Actor
        Of the report; a state that is one of them is named as that one.
    """

    def __init__(self, tokens: Tokens, actors: Sequence[Actor]) -> None:
        self._tokens = tokens
        self._by_country = {one.country: one for one in actors if one.kind == "state" and one.country}

    def entry(self, start: int, end: int) -> Entry | None:
        """Return what the gazetteer knows by the words of a range, None where it knows nothing."""
        of = self._tokens
        words = [at for at in range(start, end) if of.folded[at]]
        if not words:
            return None
        length, entries = load_gazetteer().longest(
            [of.folded[at] for at in words], [of.texts[at] for at in words], 0, len(words)
        )
        return entries[0] if length else None

    def state(self, at: int, entry: Entry) -> Party:
        """Return the state that an adjective stands for, as an actor where the report has it as one."""
        actor = self._by_country.get(entry.country or "")
        name = actor.name if actor else entry.name
        who = EventActor(
            text=self._tokens.texts[at], actor=actor.id if actor else None, name=name, code=entry.country
        )
        return Party(start=at, end=at + 1, head=at, who=who, kind="state")

    def joined(self, noun: int) -> tuple[Party, ...]:
        """Return both of "the US-Iraq talks", "Iranian-US dialogue"."""
        of = self._tokens
        for at in range(max(noun - _NEAR, 0), noun - 1):
            first, _, second = of.texts[at].partition("-")
            names = [(first, at), (second, at)]
            if of.texts[at + 1] == "-" and at + 2 < noun:
                names = [(of.texts[at], at), (of.texts[at + 2], at + 2)]
            if not all(name[:1].isupper() for name, _ in names):
                continue
            found = [(_entry_of(name), place) for name, place in names]
            if all(entry is not None and entry.country for entry, _ in found):
                return tuple(self.state(place, entry) for entry, place in found if entry is not None)
        return ()

    def nationality(self, token: int) -> str | None:
        """Return the country that an adjective or name before a noun tells ("Israeli tanks")."""
        of = self._tokens
        for at in of.children[token]:
            if of.relation(at) in ("amod", "compound", "nmod") and at < token and of.is_capital(at):
                entry = self.entry(at, at + 1)
                if entry is not None and entry.type in ("nationality", "state", "capital", "people"):
                    return entry.country
        return None


def _entry_of(name: str) -> Entry | None:
    folded = fold(name)
    length, entries = load_gazetteer().longest([folded], [name], 0, 1) if folded else (0, ())
    return entries[0] if length and entries[0].type in ("state", "nationality", "capital") else None
