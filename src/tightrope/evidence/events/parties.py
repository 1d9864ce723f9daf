"""Who the words of a clause stand for: actors by mention and coreference, else people and places as described."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tightrope.evidence.coreference.chains import Chains
from tightrope.evidence.events.clauses import RELATIVES, Clauses
from tightrope.evidence.events.lexicon import event_lexicon
from tightrope.evidence.events.party import Kind, Party
from tightrope.evidence.events.states import States
from tightrope.evidence.records import Actor, Mention
from tightrope.evidence.references import EventActor
from tightrope.evidence.statements.issuers import Documents, is_pair
from tightrope.evidence.words.gazetteer import load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc


_BEFORE = frozenset(
    ("amod", "compound", "nummod", "advmod", "nmod:poss", "nmod", "flat", "case", "punct", "nmod:desc")
)
_EXPLAINING = frozenset(("flat", "compound", "appos", "nmod:desc", "nmod:unmarked"))
_FARTHEST = 12
"""Tokens after a preposition within which those meant are named."""

_LONGEST = 12
"""Tokens of a description before its head noun."""

_AREAS = frozenset(
    "city town village province district capital region area suburb state governorate port outskirts north south "
    "east west part parts neighborhood neighbourhood camp island stronghold streets center centre".split()
)
"""Nouns before the name of a place: "the northern city of Mosul"."""

_PRONOUNS = frozenset("he she they him her them it who we i".split())


class Parties:
    """The mentions of a report by the token that heads each.

    Parameters
    ----------
    doc : Doc
    clauses : Clauses
    actors : sequence of Actor
    mentions : sequence of Mention
    chains : Chains
    """

    def __init__(
        self, doc: "Doc", clauses: Clauses, actors: Sequence[Actor], mentions: Sequence[Mention], chains: Chains
    ) -> None:
        self._doc = doc
        self._documents = Documents(doc)
        self._clauses = clauses
        self._tokens = clauses.tokens
        self._chains = chains
        self._text = doc.text
        self._starts = [int(start) for start in doc.to_array(["IDX"]).reshape(-1).tolist()]
        self._by_id = {actor.id: actor for actor in actors}
        self._states = States(clauses.tokens, actors)
        self._by_name = {actor.name.lower(): actor for actor in actors}
        self._heads: dict[int, Party] = {}
        self._places: dict[int, Party] = {}
        for mention in mentions:
            self._add(mention)

    def _add(self, mention: Mention) -> None:
        start = bisect_right(self._starts, mention.citation.start) - 1
        end = max(bisect_left(self._starts, mention.citation.end), start + 1)
        head = self._tokens.head_of(start, end)
        actor = self._by_id.get(mention.actor or "")
        if actor is not None:
            who = EventActor(text=mention.text, actor=actor.id, name=actor.name, code=actor.country or actor.sector)
            kinds: dict[str, Kind] = {"person": "person", "state": "state", "group": "group"}
            self._heads[head] = Party(start=start, end=end, head=head, who=who, kind=kinds.get(actor.kind, "body"))
            return
        if mention.label in ("place", "nationality"):
            entry = self._states.entry(start, end)
            country = entry.country if entry is not None else None
            who = EventActor(text=mention.text, code=country)
            state = entry is not None and entry.type in ("state", "capital")
            if mention.label == "place" or (entry is not None and entry.type == "people"):
                kind: Kind = "group" if mention.label == "nationality" else "state" if state else "place"
                self._heads.setdefault(head, Party(start=start, end=end, head=head, who=who, kind=kind))
            self._places[head] = Party(start=start, end=end, head=head, who=who, kind="place")
        elif mention.label == "person":
            who = EventActor(text=mention.text)
            self._heads.setdefault(head, Party(start=start, end=end, head=head, who=who, kind="person"))
        elif mention.label == "organization":
            who = EventActor(text=mention.text)
            self._heads.setdefault(head, Party(start=start, end=end, head=head, who=who, kind="body"))

    def at(self, token: int) -> tuple[Party, ...]:
        """Return who a word and those joined to it stand for, each once, in order."""
        found: list[Party] = []
        for one in self._clauses.conjuncts(token):
            for party in self._one(one):
                if not any(party.same_as(other) for other in found):
                    found.append(party)
        return tuple(found)

    def antecedent_of(self, party: Party, start: int) -> Party | None:
        """Return who is named in a sentence that begins at `start` before a pronoun that stands for the same."""
        if party.end - party.start > 1 or self._tokens.pos[party.start] not in ("PRON", "DET") or not party.known:
            return None
        before = (self._heads.get(at) for at in range(party.start - 1, start - 1, -1))
        same = (one for one in before if one is not None and one.who.actor == party.who.actor)
        return next((one for one in same if self._tokens.pos[one.head] not in ("PRON", "DET")), None)

    def place_at(self, token: int) -> Party | None:
        """Return the name of a place that a word heads."""
        of = self._tokens
        place = self._places.get(token)
        if place is not None:
            return place
        for at in of.children[token]:
            named = of.relations[at] in _EXPLAINING or (of.relation(at) == "nmod" and of.folded[token] in _AREAS)
            if named and at in self._places:
                return self._places[at]
        return None

    def places_at(self, token: int) -> tuple[Party, ...]:
        """Return the place that a word names, as a party."""
        place = self.place_at(token)
        return () if place is None else (place,)

    def owners(self, noun: int) -> Iterator[Party]:
        """Yield whose a noun is: possessor, adjective of nationality, a name before it."""
        of = self._tokens
        for at in of.children[noun]:
            if of.relations[at] == "nmod:poss":
                yield from self.at(at)
        yield from self.before(noun)

    def before(self, noun: int) -> Iterator[Party]:
        """Yield those named right before a noun: "US strikes", "Iraqi and Turkish raids", "the US-Iraq talks"."""
        of = self._tokens
        joined = self._states.joined(noun)
        if joined:
            yield from joined
            return
        for at in of.children[noun]:
            if at >= noun or of.relation(at) not in ("amod", "compound", "nmod") or of.relations[at] == "nmod:poss":
                continue
            for one in self._clauses.conjuncts(at):
                if one < noun:
                    yield from self._named_before(one)

    def _named_before(self, at: int) -> Iterator[Party]:
        entry = self._states.entry(at, at + 1) if self._tokens.is_capital(at) else None
        if entry is not None and entry.type in ("nationality", "people", "state", "capital"):
            if entry.type in ("nationality", "people") or self._tokens.texts[at].replace(".", "").isupper():
                yield self._states.state(at, entry)
            return  # "the Iraq war" is not Iraq's
        known = self._heads.get(at)
        if known is not None and known.kind != "place":
            yield known

    def place_before(self, noun: int) -> Iterator[Party]:
        """Yield the state or place whose plain name stands before a noun: "the Iraq invasion"."""
        of = self._tokens
        for at in of.children[noun]:
            named = at < noun and of.relation(at) == "compound" and at in self._places
            if named and not of.texts[at].replace(".", "").isupper():
                yield self._places[at]

    def _one(self, token: int, *, deep: int = 3) -> tuple[Party, ...]:
        of = self._tokens
        if of.pos[token] == "NOUN" and is_pair(self._doc[token]):  # "the two sides"
            both = [party for one in self._documents.pair_before(token) for party in self._one(one.i)]
            if both:
                return tuple(replace(party, start=token, end=token + 1, head=token) for party in both)
        shared = self._shared(token)
        if shared:
            return shared
        for at in of.children[token]:  # "US President Joe Biden", where the tree puts "US" on top
            if of.relations[at] == "flat" and at > token and at in self._heads and self._heads[at].kind == "person":
                return (self._heads[at],)
        known = self._heads.get(token)
        if known is not None and known.known:
            return (self._in_full(known),)
        for at in of.children[token]:
            explains = of.relations[at] in _EXPLAINING and at > token
            if explains and at in self._heads and self._heads[at].kind != "place":
                return (self._heads[at],)
        if known is not None:
            return (known,)
        if of.folded[token] in RELATIVES and of.pos[token] == "PRON":
            return self._antecedent(token, deep)
        if deep and self.counts(token):
            parts = [at for at in of.children[token] if "of" in of.cases(at)]
            found = [party for part in parts[:1] for party in self._inside(part, deep - 1)]
            if found:
                return tuple(found)
        described = self._described(token)
        return (described,) if described is not None else ()

    def _inside(self, token: int, deep: int) -> tuple[Party, ...]:
        return tuple(party for one in self._clauses.conjuncts(token) for party in self._one(one, deep=deep))

    def counts(self, token: int) -> bool:
        """Return whether a word says how many or what share of what follows "of"."""
        word = self._tokens.folded[token]
        lexicon = event_lexicon()
        return lexicon.singular.get(word, word) in lexicon.counting or self._tokens.pos[token] in (
            "NUM",
            "DET",
            "PRON",
        )

    def _antecedent(self, token: int, deep: int) -> tuple[Party, ...]:
        of = self._tokens
        verb = of.heads[token]
        if deep and of.relation(verb) == "acl":
            return self._one(of.heads[verb], deep=deep - 1)
        if deep and of.relations[verb] == "advcl:relcl":  # mostly said of the noun right before it
            before = token - 2 if of.texts[token - 1] == "," else token - 1
            return self._one(before, deep=deep - 1) if before >= 0 else ()
        return ()

    def behind(self, noun: int, prepositions: Collection[str]) -> tuple[Party, ...]:
        """Return those named after one of some prepositions right behind a noun, wherever the tree hangs them."""
        of = self._tokens
        end = of.sentences[of.sentence_of[noun]][1]
        start = noun + 1
        if start >= end or of.folded[start] not in prepositions:
            return ()
        found: list[Party] = []
        for at in range(start + 1, min(end, start + _FARTHEST)):
            if of.pos[at] in ("VERB", "AUX", "PUNCT", "SCONJ") or (found and of.pos[at] == "ADP"):
                break
            modifies = of.heads[at] > at and of.relation(at) in ("amod", "compound", "det", "nmod", "conj")
            if of.pos[at] in ("NOUN", "PROPN") and not modifies:
                found += self._one(at)
        return tuple(found)

    def _in_full(self, party: Party) -> Party:
        """Return a group with the name that says whose it is: "guerrillas" of "Hezbollah guerrillas"."""
        of, start = self._tokens, party.start
        if party.kind not in ("group", "body") or party.start == 0:
            return party
        before = start - 1
        if of.heads[before] != party.head or of.relation(before) not in ("compound", "amod"):
            return party
        opens = of.sentences[of.sentence_of[before]][0] == before and before not in self._heads
        if not of.is_capital(before) or opens:
            return party
        text = " ".join(self._text[self._starts[before] : self._starts[party.end - 1]].split())
        text = f"{text} {of.texts[party.end - 1]}" if party.end - 1 > before else of.texts[before]
        return replace(party, start=before, who=replace(party.who, text=text))

    def _shared(self, token: int) -> tuple[Party, ...]:
        """Return those of "American and Iraqi officials", one for each country."""
        of = self._tokens
        adjectives = [
            one
            for at in of.children[token]
            if at < token and of.relation(at) in ("amod", "compound") and of.is_capital(at)
            for one in self._clauses.conjuncts(at)
            if one < token
        ]
        if len(adjectives) < 2:
            return ()
        found = []
        for at in adjectives:
            entry = self._states.entry(at, at + 1)
            if entry is None or entry.country is None or entry.type not in ("nationality", "state", "capital"):
                return ()
            text = f"{of.texts[at]} {of.texts[token]}"
            actor = self._named(f"{load_gazetteer().adjective(entry.country)} {of.texts[token]}")
            who = EventActor(
                text=text, actor=actor.id if actor else None, name=actor.name if actor else None, code=entry.country
            )
            found.append(Party(start=at, end=token + 1, head=token, who=who, kind="group"))
        return tuple(found)

    def _named(self, name: str) -> Actor | None:
        return self._by_name.get(name.lower())

    def _described(self, token: int) -> Party | None:
        """Return people or a body without a name of its own: "three US servicemen", "a hospital"."""
        of = self._tokens
        if of.pos[token] not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON"):
            return None
        mention = self._chains.mention_of_head(token)
        if of.pos[token] == "PRON":
            return self._pronoun(token)
        if not self._is_somebody(token, mention.type if mention is not None else None):
            return None
        start = token
        while start > 0 and token - start < _LONGEST and self._belongs(start - 1, token):
            start -= 1
        while start > 0 and of.folded[start] in ("least", "most", "than"):
            start -= 1  # "at least 40 people"
        while start < token and (of.pos[start] == "PUNCT" or of.folded[start] in ("also", "even", "only", "just")):
            start += 1
        text = " ".join(self._text[self._starts[start] : self._starts[token] + len(of.texts[token])].split())
        code = self._states.nationality(token) or self._home(token)
        word = event_lexicon().singular.get(of.folded[token], of.lemmas[token])
        sector = load_lexicon().collectives.get(of.folded[token], ("", "", ""))[2] or load_lexicon().offices.get(word)
        body = mention is not None and mention.type == "organization"
        person = sector is not None and of.folded[token] == word and not body
        kind: Kind = "person" if person else "body" if body else "group"
        who = EventActor(text=text, code=code or (sector if sector not in (None, "UNK", "") else None))
        return Party(start=start, end=token + 1, head=token, who=who, kind=kind)

    def _pronoun(self, token: int) -> Party | None:
        """Return whom a pronoun stands for where coreference knows only a description."""
        of = self._tokens
        entity = self._chains.entity_of_head(token)
        if of.folded[token] not in _PRONOUNS or entity is None:
            return None
        for mention in entity.mentions:
            if mention.head != token and mention.head in self._heads:
                found = self._heads[mention.head]
                return replace(found, start=token, end=token + 1, head=token)
        if entity.type not in ("person", "organization") or of.folded[token] == "it":
            return None
        who = EventActor(text=of.texts[token], name=entity.name or entity.description)
        return Party(start=token, end=token + 1, head=token, who=who, kind="person")

    def _is_somebody(self, token: int, typed: str | None) -> bool:
        of, words = self._tokens, load_lexicon()
        word = of.folded[token]
        if typed in ("person", "organization"):
            return not words.has("documents", of.lemmas[token])
        if typed is not None and typed not in ("place", "object"):
            return False
        return (
            word in words.collectives
            or words.has("unnamed", of.lemmas[token])
            or words.has("anybody", of.lemmas[token])
            or of.lemmas[token] in words.offices
            or word in ("others", "civilians", "dead")
        )

    def _belongs(self, at: int, head: int) -> bool:
        """Return whether a word before a noun is part of its description; articles are not."""
        of = self._tokens
        above = at
        for _ in range(4):
            if above == head:
                return of.relation(at) != "det" and of.relations[at] != "case"
            if of.relations[above] not in _BEFORE or of.heads[above] == above:
                return False
            above = of.heads[above]
        return False

    def _home(self, token: int) -> str | None:
        """Return the country that a name after a noun tells: "rebels in Darfur", "the president of Armenia"."""
        of = self._tokens
        for at in of.children[token]:
            cases = of.cases(at)
            if (of.relation(at) == "nmod" and ({"of", "in", "from"} & set(cases))) or of.relations[at] == "nmod:poss":
                place = self.place_at(at) or self._heads.get(at)
                if place is not None and place.who.code and len(place.who.code) == 3:
                    return place.who.code
        return None
