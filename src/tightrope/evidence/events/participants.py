"""Who takes part in an act, by the phrases around its verb or its name."""

from collections.abc import Sequence

from tightrope.evidence.events.acts import Acts
from tightrope.evidence.events.clauses import Clauses, Roles
from tightrope.evidence.events.lexicon import Act, event_lexicon
from tightrope.evidence.events.parties import Parties
from tightrope.evidence.events.party import Party, each_once
from tightrope.evidence.words.reporting_verbs import DOCUMENTS

_LOOSE = frozenset(("against",))
"""Prepositions that name the recipient of any act."""

_ELSEWHERE = frozenset(
    "by with in into through across around inside outside near after before during since until following amid "
    "despite because as than like including".split()
)
DEEPEST = 3
"""Steps down from a verb; what lies deeper has little to do with it."""

DEEPEST_AIM = 5
"""The same for a protest, whose recipient is named in its aim: "a strike to demand the return of the land by"."""

_OWN = frozenset("it they he she we i".split())
_BETWEEN = frozenset(("between", "among"))
_UNDERGONE = frozenset(("arrest", "assassinate", "abduct", "execute"))
"""Modes of acts whose noun has its recipient as possessor: "the minister's arrest"."""


class Participants:
    """Finds who does an act and to whom."""

    def __init__(self, clauses: Clauses, parties: Parties, acts: Acts) -> None:
        self._clauses = clauses
        self._tokens = clauses.tokens
        self._parties = parties
        self._acts = acts
        self._lexicon = event_lexicon()

    def agents(self, heads: Sequence[int]) -> tuple[Party, ...]:
        """Return who does it; for weapons and acts whose they are."""
        found: list[Party] = []
        for head in heads:
            issuers = self._issuers(head)
            if issuers is not None:
                found += issuers
                continue
            word = self._tokens.texts[head].lower()
            tool = self._lexicon.singular.get(word, word) in self._lexicon.instruments
            parties = () if tool else self._parties.at(head)
            if not any(party.known for party in parties):
                parties = self._speakers(head) or parties
            if not parties and (tool or self._acts.noun(head) is not None):
                parties = tuple(self._parties.owners(head))
            found += [party for party in parties if party.kind != "place"]
        return tuple(found)

    def _speakers(self, head: int) -> tuple[Party, ...]:
        """Return who says a clause whose subject is a pronoun of nobody known: "Chad said it had left"."""
        of = self._tokens
        if of.folded[head] not in _OWN:
            return ()
        verb = of.heads[head]
        while of.relation(verb) in ("conj", "xcomp") and of.heads[verb] != verb:
            verb = of.heads[verb]
        above = of.heads[verb]
        if of.relation(verb) != "ccomp" or of.texts[above].lower() not in self._lexicon.saying:
            return ()
        return self.agents([at for at in self._clauses.subjects(above) if of.folded[at] not in _OWN])

    def _issuers(self, head: int) -> tuple[Party, ...] | None:
        """Return who put out a text that does something ("a statement demanding"), None for what is no text."""
        of = self._tokens
        if of.texts[head].lower() not in DOCUMENTS:
            return None
        owners = tuple(self._parties.owners(head))
        above = of.heads[head]
        if not owners and of.relation(head) in ("obj", "obl") and of.pos[above] == "VERB" and above != head:
            return self.agents(self._clauses.roles(above).agents)
        by = [below for cases, below in self._clauses.prepositional(head) if cases & {"by", "of", "from"}]
        return owners or tuple(party for below in by for party in self._parties.at(below))

    def patients(self, act: Act, heads: Sequence[int]) -> tuple[Party, ...]:
        """Return whom it is done to: objects that are somebody, else whose they are or whom they are of."""
        found: list[Party] = []
        for head in heads:
            named = self._parties.at(head)
            if named and not (act.needs == "words" and self._acts.named(head, act.objects)):
                found += named
            else:
                found += list(self._parties.owners(head)) or self.of_object(head, harm=act.type == "ACCUSE")
        return tuple(found)

    def of_object(self, head: int, *, harm: bool = False) -> list[Party]:
        """Return whom the object of a verb is of, from or against ("the demand of the rebels").

        Parameters
        ----------
        harm : bool
            Whether the object is a harm done to whom it is of, so that only "by" tells who did it.
        """
        found: list[Party] = []
        for cases, below in self._clauses.prepositional(head):
            if harm and "by" not in cases:
                continue
            if cases & {"of", "from", "by", "against", "on", "in", "with", "to", "for"}:
                found += self._parties.at(below)
        return found[:2]

    def towards(self, act: Act, at: int, objects: Sequence[int]) -> tuple[Party, ...]:
        """Return those behind the prepositions of an act, at the verb and at its object."""
        wanted = act.to | _LOOSE
        for head in (*objects, at):
            found = [
                party
                for cases, below in self._clauses.prepositional(head)
                if cases & wanted
                for party in (self._parties.at(below) or self._parties.places_at(below))
            ]
            found = found or list(self._parties.behind(head, wanted))
            if found:
                return tuple(found)
        return ()

    def reached(
        self, verb: int, roles: Roles, agents: Sequence[Party], *, deepest: int = DEEPEST
    ) -> tuple[Party, ...]:
        """Return those nearest below a verb's objects, phrases and aims, places and the doer left out.

        "blocked a road to show their anger at the government": nearest by steps in the tree, then by position.
        """
        of = self._tokens
        waiting = [at for at in of.children[verb] if at not in roles.agents]
        for _ in range(deepest):
            found: list[Party] = []
            below: list[int] = []
            for at in waiting:
                if at in roles.agents or self._is_aside(at):
                    continue
                counted = of.pos[at] in ("VERB", "NUM", "PRON") or at in roles.patients  # "withdrew its troops"
                named = () if counted else (*self._parties.at(at), *self._parties.owners(at))
                found += [
                    party
                    for party in named
                    if party.kind != "place" and not any(party.same_as(other) for other in agents)
                ]
                below += of.children[at]
            if found:
                return (found[0],)
            waiting = below
        return ()

    def _is_aside(self, at: int) -> bool:
        """Return whether a word is in no part of what an act aims at: a place, a time, another clause."""
        of = self._tokens
        relation = of.relation(at)
        if relation in ("obl", "nmod") and (set(of.cases(at)) & _ELSEWHERE or of.relations[at] == "obl:unmarked"):
            return True
        if relation == "advcl":
            return not self._clauses.is_infinitive(at)
        return of.relations[at] == "acl:relcl" or relation in (
            "conj",
            "ccomp",
            "parataxis",
            "nsubj",
            "cc",
            "punct",
            "aux",
        )

    def noun_roles(self, at: int, act: Act, first: int) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Return who does the act that a noun names, and to whom."""
        agents: list[Party] = []
        patients: list[Party] = []
        if act.of == "recipient":
            patients += self._parties.place_before(at)
        owners = [party for party in self._parties.owners(at) if party.end <= first or party.start < first]
        undergoes = act.of == "recipient" and act.mode in _UNDERGONE
        poss = [child for child in self._tokens.children[at] if self._tokens.relations[child] == "nmod:poss"]
        (patients if undergoes and poss else agents).extend(owners)
        for cases, below in self._clauses.prepositional(at):
            named = self._parties.at(below)
            if not named:
                named = tuple(self._parties.owners(below)) if cases & (act.to | _LOOSE) else ()
            if "by" in cases or (cases & _BETWEEN and (act.reciprocal or act.type == "ASSAULT")):
                agents += named
            elif cases & {"of"} and act.of is not None:
                (agents if act.of == "actor" else patients).extend(named)
            elif cases & (act.to | _LOOSE):
                patients += named
        if act.reciprocal or act.type == "ASSAULT":
            agents += self._parties.behind(at, _BETWEEN)
        for child in self._tokens.children[at]:  # "an attack carried out by"
            if self._tokens.relation(child) == "acl" and self._tokens.pos[child] == "VERB":
                roles = self._clauses.roles(child)
                if roles.passive and roles.agents:
                    agents += self.agents(roles.agents)
        return tuple(each_once(agents)), tuple(each_once(patients))
