"""Which words tell of an act: verbs with their objects, names of acts, verbs that only carry such a name."""

from collections.abc import Sequence

from tightrope.evidence.actors.tokens import Tokens
from tightrope.evidence.events.clauses import Clauses, Roles
from tightrope.evidence.events.lexicon import Act, EventLexicon, Reading, event_lexicon
from tightrope.evidence.events.parties import Parties

_LEAVING = frozenset(("from", "of"))
_ARMED = frozenset(("MIL", "PRM", "REB", "UAF"))
"""Sectors of those who march without protesting."""

_COUNTED_BY = frozenset(("of", "in", "worth"))
_MONEY = frozenset("million billion dollar dollars euro euros pounds tons tonnes shipment package total kind".split())
"""Words that say how much, besides those that count."""


class Acts:
    """Looks words up in the lexicon, with what the tree has around them."""

    def __init__(self, clauses: Clauses, parties: Parties) -> None:
        self._clauses = clauses
        self._tokens: Tokens = clauses.tokens
        self._parties = parties
        self._lexicon: EventLexicon = event_lexicon()
        self._accidental: set[int] = set()

    def is_accidental(self, token: int) -> bool:
        """Return whether a word was found to tell of an accident, which is no event."""
        return token in self._accidental

    def verb(self, token: int, roles: Roles) -> Reading | None:
        """Return what a verb tells, None where it is no act with these objects."""
        readings = self._lexicon.verbs.get(self._tokens.texts[token].lower(), ())
        if not readings:
            return None
        particles = self._clauses.particles(token) if any(one.particles for one in readings) else frozenset()
        found = next((one for one in readings if self._fits(one, token, roles, particles)), None)
        if found is not None and found.act.type == "ASSAULT" and self._by_accident(token, roles):
            self._accidental.add(token)
            return None
        return found

    def _by_accident(self, token: int, roles: Roles) -> bool:
        """Return whether something is told to have killed that is nobody's act: a flood, a crash."""
        phrases = [
            below for cases, below in self._clauses.prepositional(token) if cases & {"in", "by", "from", "during"}
        ]
        clauses = self._clauses.children(token, "advcl")
        around = (*clauses, self._tokens.heads[token])  # "crashes, killing 15"
        verbs = any(self._tokens.texts[at].lower() in self._lexicon.accident_verbs for at in around)
        return verbs or any(self.named(at, self._lexicon.accidents) for at in (*roles.agents, *phrases))

    def noun(self, token: int) -> tuple[Act, int] | None:
        """Return the act that a noun names and where its name begins."""
        of = self._tokens
        word = of.texts[token].lower()
        longest = self._lexicon.lengths.get(word, 0)
        for length in range(longest, 0, -1):
            first = self._back(token, length)
            if first is None:
                continue
            words = tuple(
                of.texts[at].lower() for at in range(first, token + 1) if of.folded[at] and of.texts[at] != "-"
            )
            if words in self._lexicon.no_acts:
                return None
            act = self._lexicon.nouns.get(words)
            if act is not None:
                return act, first
        return None

    def named(self, token: int, words: frozenset[str]) -> bool:
        """Return whether a noun with the words before it is one of a list ("martial law", "joint exercises")."""
        of = self._tokens
        last = of.texts[token].lower()
        if of.pos[token] == "SYM" and "money" in words:
            return True
        for length in (3, 2, 1):
            first = self._back(token, length)
            if first is None:
                continue
            phrase = " ".join(of.texts[at].lower() for at in range(first, token + 1) if of.texts[at] != "-")
            if self._lexicon.singular.get(phrase, phrase.replace(" ", "_")) in words:
                return True
        first_of = f"{last} of"
        if any(one.replace("_", " ").startswith(first_of) for one in words):
            parts = {of.texts[at].lower() for at in of.children[token]}
            return any(one.startswith(f"{last}_of_") and one.rsplit("_", 1)[1] in parts for one in words)
        return self._lexicon.singular.get(last, last) in words

    def light(self, verb: int) -> bool:
        """Return whether a verb does the act that its object names."""
        return self._with(verb, self._lexicon.light)

    def undergone(self, verb: int) -> bool:
        """Return whether the subject of a light verb has the act done to him."""
        return self._with(verb, self._lexicon.undergone)

    def happens(self, verb: int) -> bool:
        """Return whether a verb says of its subject that it takes place."""
        return self._with(verb, self._lexicon.happening)

    def _with(self, verb: int, table: dict[str, tuple[tuple[str, ...], ...]]) -> bool:
        ways = table.get(self._tokens.texts[verb].lower(), ())
        if not ways:
            return False
        if not all(ways):
            return True
        particles = self._clauses.particles(verb)
        return any(all(one in particles for one in way) for way in ways)

    def _back(self, token: int, length: int) -> int | None:
        """Return where the last `length` words up to a token begin, hyphens not counted."""
        of = self._tokens
        at, count = token, 1
        while count < length:
            at -= 1
            if at < 0 or of.sentence_of[at] != of.sentence_of[token]:
                return None
            if of.texts[at] != "-":
                count += 1
        return at

    def _fits(self, reading: Reading, token: int, roles: Roles, particles: frozenset[str]) -> bool:
        act = reading.act
        if not all(one in particles for one in reading.particles):
            return False
        if act.subjects and not any(self.named(at, act.subjects) for at in roles.agents):
            return False
        if act.complement and not any(
            self._tokens.folded[at] in act.complement for at in self._clauses.children(token, "xcomp", "advcl")
        ):
            return False
        return self._has_needed(act, token, roles)

    def _has_needed(self, act: Act, token: int, roles: Roles) -> bool:
        of, objects = self._tokens, roles.patients
        match act.needs:
            case "none":
                return True
            case "object" | "topic":
                return bool(objects)
            case "words":
                found = self._of_objects(token, objects)
                return any(self.named(at, act.objects) for at in found)
            case "party":
                return any(self._parties.at(at) for at in objects)
            case "person":
                return any(party.kind in ("person", "group") for at in objects for party in self._parties.at(at))
            case "place":
                return any(self._parties.place_at(at) or self._is_place(at) for at in objects)
            case "owned":
                return any(self._parties.at(at) or any(self._parties.owners(at)) for at in objects)
            case "self":
                return not objects and any(self._parties.at(at) for at in roles.agents)
            case "gather":
                return not objects and any(self._many(at) for at in roles.agents)
            case "crowd":
                return not objects and any(
                    party.kind in ("group", "body") and party.who.code not in _ARMED
                    for at in roles.agents
                    for party in self._parties.at(at)
                )
            case "fight":
                return not objects or any(self._parties.at(at) for at in objects)
            case "leaving":
                phrases = self._clauses.prepositional(token)
                away = any(cases & _LEAVING and self._parties.at(at) for cases, at in phrases)
                ours = any(self.named(at, self._lexicon.troops) for at in roles.agents)
                return not objects and (away or ours)
            case "purpose":
                return any(
                    self.noun(at) is not None and self.noun(at)[0].type == "CONSULT"  # type: ignore[index]
                    for _, at in self._clauses.prepositional(token)
                ) or any(
                    of.folded[at] in ("meet", "discuss", "negotiate")
                    for at in self._clauses.children(token, "advcl", "xcomp")
                )
            case "captive":
                return any(not self.named(at, self._lexicon.no_captives) for at in objects)
        return False

    def _of_objects(self, token: int, objects: Sequence[int]) -> list[int]:
        """Return the objects of a verb, those joined to them and what they count ("millions of dollars of aid")."""
        found: list[int] = []
        for at in objects:
            found += self._clauses.conjuncts(at)
        for at in list(found):
            if self._counted(at):
                found += [below for cases, below in self._clauses.prepositional(at) if cases & _COUNTED_BY]
        if not objects:  # "agreed on a ceasefire": what follows the particle
            found += [below for _, below in self._clauses.prepositional(token)]
        return found

    def _counted(self, token: int) -> bool:
        """Return whether a word says how many or how much of what follows it."""
        word = self._tokens.texts[token].lower()
        money = self._tokens.pos[token] in ("NUM", "SYM") or word in _MONEY
        return money or self._lexicon.singular.get(word, word) in self._lexicon.counting

    def _is_place(self, token: int) -> bool:
        return any(party.kind in ("state", "place") for party in self._parties.at(token))

    def _many(self, token: int) -> bool:
        of = self._tokens
        return bool(self._clauses.children(token, "conj")) or of.texts[token].lower().endswith("s")
