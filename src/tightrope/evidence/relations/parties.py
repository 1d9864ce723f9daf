"""Who the words of a tree stand for: mentions of actors by their head, first and last words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.records import Actor, Mention
from tightrope.evidence.references import ActorReference
from tightrope.evidence.vocabulary import ActorKind
from tightrope.evidence.words.gazetteer import fold, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

EXPLAINS = frozenset(("flat", "nmod:desc", "compound", "appos"))
"""Relations that tie a noun to the name that says who it is: "the group Hamas"."""

RELATIVES = frozenset(("who", "which", "that"))

_CLIMBED = 4
"""Words that are climbed in the tree from a pronoun."""

_FITTING = {"its": "one", "their": "several", "his": "person", "her": "person"}
"""What possessive pronouns stand for."""

PAUSES = frozenset(",—–-()")
"""Marks that set off an apposition."""

OWNING = frozenset(("nmod:poss", "compound", "amod", "nmod", "nmod:desc"))

STANDING_FOR = frozenset(
    "target position base convoy fighter militant terrorist soldier troop force army personnel stronghold hideout "
    "regime rule occupation insurgent rebel group movement network leadership command headquarters camp militia "
    "gunman man".split()
)
"""Nouns for what is one with its owner in a fight: who strikes Northbank's positions strikes Northbank."""

AGAINST = frozenset(("anti", "non", "counter", "ex", "pro"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Words that stand for an actor: tokens from `start` to before `end`."""

    start: int
    end: int
    text: str
    name: str
    kind: ActorKind
    actor: str | None
    sector: str | None = None

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
            if actor is None or span is None or not len(span) or span[0].lower_ == "operation":
                continue
            party = Party(
                start=span.start, end=span.end, text=mention.text, name=actor.name, kind=actor.kind, actor=actor.id,
                sector=actor.sector,
            )  # fmt: skip
            for index, key in ((self._heads, span.root.i), (self._starts, span.start), (self._ends, span.end)):
                if key not in index or party.end - party.start > index[key].end - index[key].start:
                    index[key] = party

    def at(self, token: "Token") -> Party | None:
        """Return the party whose head is `token`, or the state that it names or is an adjective of."""
        return self._heads.get(token.i) or self._state(token) or self._misread(token)

    def all_at(self, token: "Token", *, joined: bool = True) -> Iterator[Party]:
        """Yield the party at `token` and those joined to it by "and"; at a noun alone, the name that explains it."""
        if token.lower_ in RELATIVES and token.dep_ != "det":
            yield from self._antecedents(token)
            return
        first: Party | None = None
        for one in (token, *(child for child in token.children if child.dep_ == "conj" and joined)):
            party = self.at(one) or self._explained(one) or self._whose(one) or self._parted(one)
            if party is None or self._opposed(party):
                continue
            first = first or party
            if (party.kind == "person") == (first.kind == "person"):  # else the parser joined two lists
                yield party

    def all_of(self, tokens: "Iterable[Token]") -> list[Party]:
        """Return the parties at several tokens."""
        return [party for token in tokens for party in self.all_at(token)]

    def of_possessive(self, noun: "Token") -> list[Party]:
        """Return whom "its", "their", "his" or "her" before a noun means where coreference does not tell.

        What the noun is joined to ("the army and its allies") or stands behind ("the army in its fight"), or else the
        subject of its clause, if its number fits.
        """
        pronoun = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
        if pronoun is None or pronoun.lower_ not in _FITTING:
            return []
        if noun.dep_ in ("conj", "nmod") and noun.head.pos_ in ("NOUN", "PROPN") and noun.head.i < pronoun.i:
            return self._fitting([noun.head], pronoun)
        at = noun.head
        for _ in range(_CLIMBED):
            subjects = [child for child in at.children if child.dep_.startswith("nsubj")]
            if any(child.dep_ == "obj" and child.i < pronoun.i for child in at.children):
                return []  # "helped the army in its fight": whose it is, the tree does not tell
            if subjects:
                return [] if noun in subjects or subjects[0].i > noun.i else self._fitting(subjects[:1], pronoun)
            at = at.head
        return []

    def _fitting(self, tokens: "list[Token]", pronoun: "Token") -> list[Party]:
        found = self.all_of(tokens)
        match _FITTING[pronoun.lower_]:
            case "person":
                return found if len(found) == 1 and found[0].kind == "person" else []
            case "one":
                one = len(found) == 1 and "Plur" not in tokens[0].morph.get("Number", [])
                return found if one and found[0].kind != "person" else []
        return found if len(found) > 1 or "Plur" in tokens[0].morph.get("Number", []) else []

    def before(self, token: "Token") -> Party | None:
        """Return the party that ends right before `token`, or before the comma or dash before it."""
        end = token.i
        while end and _pauses(self._doc[end - 1]):
            end -= 1
        return self._ends.get(end)

    def right_before(self, token: "Token") -> Party | None:
        """Return the party or state that ends right before `token`, with nothing between."""
        return self._ends.get(token.i) or (self._state(token.nbor(-1)) if token.i else None)

    def after(self, position: int) -> Party | None:
        """Return the party that starts at a token's position, or after the comma or dash there."""
        while position < len(self._doc) and _pauses(self._doc[position]):
            position += 1
        return self._starts.get(position)

    def _antecedents(self, pronoun: "Token") -> "Iterator[Party]":
        """Yield what "which" stands for: the party before its comma, which parsers often miss, else by the tree."""
        before = self.before(pronoun)
        at = pronoun
        for _ in range(_CLIMBED):
            if at.dep_ == "acl:relcl":
                break
            at = at.head
        clause = at.head if at.dep_ == "acl:relcl" else None
        comma = pronoun.i > 0 and self._doc[pronoun.i - 1].text == ","
        if before is not None and (comma or clause is None):
            yield before
        elif clause is not None:
            yield from self.all_at(clause)

    def _opposed(self, party: Party) -> bool:
        """Return whether a prefix turns the words round: "anti-coalition forces"."""
        before = [token.lower_ for token in self._doc[max(0, party.start - 2) : party.start]]
        return len(before) == 2 and before[0] in AGAINST and before[1] == "-"

    def _explained(self, token: "Token") -> Party | None:
        names = (child for child in token.children if child.dep_ in EXPLAINS and child.i > token.i)
        return next((party for name in names if (party := self._heads.get(name.i))), None)

    def _parted(self, token: "Token") -> Party | None:
        """Return the party of which a word takes some: "many of the militias"."""
        if fold(token.text) not in load_lexicon().words["parts"] or token.lower_ in ("member", "members"):
            return None
        wholes = (child for child in token.children if child.dep_ == "nmod" and child.i > token.i)
        return next((party for whole in wholes if (party := self.at(whole))), None)

    def _misread(self, token: "Token") -> Party | None:
        """Return the party whose last word this is, where the parser hangs it on another word of the name."""
        party = self._ends.get(token.i + 1)
        return party if party is not None and party.start <= token.head.i < token.i else None

    def _whose(self, token: "Token") -> Party | None:
        """Return the party whose men or things a noun names: "Northbank fighters", "Northbank's positions"."""
        if token.lemma_.lower() not in STANDING_FOR:
            return None
        owners = (child for child in token.children if child.i < token.i and child.dep_ in OWNING)
        return next((party for owner in owners if (party := self.at(owner))), None)

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
