"""Acts told by a verb, by the name of an act, or by both together ("carried out an attack")."""

from collections.abc import Sequence

from tightrope.evidence.events.acts import Acts
from tightrope.evidence.events.clauses import Clauses, Roles
from tightrope.evidence.events.drafts import UNDIRECTED, Draft
from tightrope.evidence.events.lexicon import Act, event_lexicon
from tightrope.evidence.events.participants import DEEPEST, DEEPEST_AIM, Participants
from tightrope.evidence.events.parties import Parties
from tightrope.evidence.events.party import without
from tightrope.evidence.vocabulary import EventType

_ANY_SIDE = frozenset(("to", "with", "on", "for", "at", "from"))
"""Prepositions that may name the recipient of an act that the lexicon does not have."""


class ActReader:
    """Reads single acts of one sentence; what it found is kept until the next sentence begins."""

    def __init__(self, clauses: Clauses, parties: Parties) -> None:
        self._clauses = clauses
        self._tokens = clauses.tokens
        self._parties = parties
        self._acts = Acts(clauses, parties)
        self._who = Participants(clauses, parties, self._acts)
        self._lexicon = event_lexicon()
        self._verbs: dict[int, Draft | None] = {}
        self._nouns: dict[int, Draft | None] = {}

    @property
    def who(self) -> Participants:
        """Who takes part."""
        return self._who

    def begin(self) -> None:
        """Forget the sentence before."""
        self._verbs, self._nouns = {}, {}

    def verb_draft(self, at: int) -> Draft | None:
        """Return the event that a verb tells by itself or with the name of an act as its object."""
        if at in self._verbs:
            return self._verbs[at]
        self._verbs[at] = None  # while it is looked for
        of = self._tokens
        verbal = of.pos[at] in ("VERB", "AUX")
        if not verbal:  # "thousands rally", read as a noun; not "it is a fight"
            verbal = bool(self._clauses.children(at, "nsubj")) and not self._clauses.children(
                at, "cop", "det", "case"
            )
        if self.modifies(at) or not verbal:
            return None
        draft = None
        known = of.texts[at].lower()
        if known in self._lexicon.verbs or known in self._lexicon.light:
            roles = self._clauses.roles(at)
            reading = self._acts.verb(at, roles)
            if reading is not None:
                draft = self._from_act(reading.act, at, roles)
                draft.words = self._words(at, roles, reading.particles)
            elif self._acts.light(at):
                draft = self._carried(at, roles)
        self._verbs[at] = draft
        return draft

    def supposed(self, at: int, kind: EventType) -> Draft:
        """Return the event of a type that a verb or noun tells which the lexicon does not have."""
        act = Act(type=kind, to=_ANY_SIDE, of="recipient", sure=False)
        if self._tokens.pos[at] == "VERB":
            return self._from_act(act, at, self._clauses.roles(at))
        agents, patients = self._who.noun_roles(at, act, at)
        return Draft(
            type=kind, mode=None, contexts=(), trigger=at, host=at, told="noun", agents=agents,
            patients=without(patients, agents), sure=False, generic=self._generic(at),
        )  # fmt: skip

    def is_accidental(self, at: int) -> bool:
        """Return whether a word was found to tell of an accident, which is no event."""
        return self._acts.is_accidental(at)

    def modifies(self, at: int) -> bool:
        """Return whether a word only qualifies another one."""
        return self._tokens.relation(at) in ("amod", "compound", "case")

    def _from_act(self, act: Act, at: int, roles: Roles) -> Draft:
        agents = self._who.agents(roles.agents)
        apart = act.last or act.needs == "topic"  # the object is not whom it is done to
        patients = () if apart else self._who.patients(act, roles.patients)
        patients = without(patients, agents)  # "their strike" is no strike against them
        if act.needs == "words" or not patients:
            towards = self._who.towards(act, at, roles.patients)
            patients = towards or patients
        if not patients and not (act.type in UNDIRECTED or act.reciprocal or act.needs == "self"):
            deepest = DEEPEST_AIM if act.type == "PROTEST" else DEEPEST
            patients = self._who.reached(at, roles, agents, deepest=deepest)
        if act.hosting and patients:
            agents, patients = patients, agents
        draft = Draft(
            type=act.type, mode=act.mode, contexts=act.contexts, trigger=at, host=at, told="verb",
            agents=agents, patients=without(patients, agents), reciprocal=act.reciprocal,
            sure=act.sure and not self._describes(act, at),
            worded=act.needs == "words",
        )  # fmt: skip
        self._add_instrument(draft, roles)
        return draft

    def _words(self, at: int, roles: Roles, particles: Sequence[str]) -> tuple[int, ...]:
        """Return the words after a verb that say what the act is: "state of emergency", "calls for an end"."""
        found = list(roles.patients)
        for head in (*roles.patients[:1], at):
            wanted = set(particles) if head == at else {"of"}
            found += [below for cases, below in self._clauses.prepositional(head) if cases & wanted]
        return tuple(found)

    def _describes(self, act: Act, at: int) -> bool:
        """Return whether a participle only says what somebody is like: "deputies backing the president"."""
        aside = self._tokens.relations[at] in ("acl", "advcl") and not self._clauses.is_infinitive(at)
        return aside and act.type in ("SUPPORT", "AID", "COOPERATE")

    def _add_instrument(self, draft: Draft, roles: Roles) -> None:
        """Take the mode of a violent act from what did it: "a car bomb killed", "killed in an air strike"."""
        if draft.type != "ASSAULT":
            return
        phrases = [
            below
            for cases, below in self._clauses.prepositional(draft.host)
            if cases & {"in", "by", "with", "during"}
        ]
        for head in (*roles.agents, *phrases):
            act = self._acts.noun(head)
            if act is None or act[0].type != "ASSAULT":
                continue
            draft.absorbed.append(head)
            draft.mode = draft.mode or act[0].mode
            named = self._who.noun_roles(head, act[0], act[1])
            draft.agents = draft.agents or named[0]

    def _carried(self, at: int, roles: Roles) -> Draft | None:
        """Return the event of a verb that only carries the name of an act: "carried out an attack"."""
        nouns = list(roles.patients) or [below for _, below in self._clauses.prepositional(at)]
        if self._acts.undergone(at):
            nouns = [below for _, below in self._clauses.prepositional(at)] + list(roles.patients)
        for noun in nouns:
            for one in self._counted(noun):
                act = self._acts.noun(one)
                if act is not None:
                    return self._light_draft(at, one, act, roles)
        return None

    def _counted(self, noun: int) -> list[int]:
        """Return a noun, those joined to it and what they count: "attacks" of "a wave of attacks"."""
        found = self._clauses.conjuncts(noun)
        for one in list(found):
            if self._parties.counts(one):
                found += [
                    each
                    for cases, below in self._clauses.prepositional(one)
                    if "of" in cases
                    for each in self._clauses.conjuncts(below)
                ]
        return found

    def _light_draft(self, at: int, noun: int, act: tuple[Act, int], roles: Roles) -> Draft:
        named = self._who.noun_roles(noun, act[0], act[1])
        agents = self._who.agents(roles.agents) or named[0]
        patients = named[1] or self._who.towards(act[0], at, ())
        if not patients and act[0].type not in UNDIRECTED and not act[0].reciprocal:
            patients = self._who.reached(at, roles, agents)
        if self._acts.undergone(at):
            agents, patients = named[0], self._who.agents(roles.agents) or named[1]
        self._nouns[noun] = None
        return Draft(
            type=act[0].type, mode=act[0].mode, contexts=act[0].contexts, trigger=noun, host=at, told="light",
            agents=agents, patients=without(patients, agents), reciprocal=act[0].reciprocal, absorbed=[noun],
        )  # fmt: skip

    def noun_draft(self, at: int) -> Draft | None:
        """Return the event that a noun names by itself."""
        if at in self._nouns:
            return self._nouns[at]
        self._nouns[at] = None
        if self._tokens.texts[at].lower() not in self._lexicon.lengths or self.modifies(at):
            return None
        act = self._acts.noun(at)
        if act is None:
            return None
        agents, patients, host = *self._who.noun_roles(at, act[0], act[1]), at
        top = self._counting(at)
        above, relation = self._tokens.heads[top], self._tokens.relation(top)
        happens = (
            relation == "nsubj"
            and self._tokens.pos[above] == "VERB"
            and (self._acts.happens(above) or (self._clauses.is_passive(above) and self._acts.light(above)))
        )
        if happens:
            host = above
            roles = self._clauses.roles(above)
            if self._clauses.is_passive(above):
                agents = agents or self._who.agents(roles.agents)
            patients = patients or self._who.towards(act[0], above, ())
        draft = Draft(
            type=act[0].type, mode=act[0].mode, contexts=act[0].contexts, trigger=at, host=host, told="noun",
            agents=agents, patients=without(patients, agents), reciprocal=act[0].reciprocal, sure=act[0].sure,
            generic=not happens and self._generic(at),
        )  # fmt: skip
        self._nouns[at] = draft
        return draft

    def _counting(self, at: int) -> int:
        """Return the word that counts a noun ("a round of talks"), else the noun itself."""
        above = self._tokens.heads[at]
        if self._tokens.relation(at) == "nmod" and "of" in self._tokens.cases(at) and self._parties.counts(above):
            return above
        return at

    def _generic(self, at: int) -> bool:
        """Return whether a noun speaks of such acts in general: "attacks", "any talks"."""
        of = self._tokens
        determiners = {of.folded[child] for child in of.children[at] if of.relation(child) == "det"}
        owned = any(of.relations[child] == "nmod:poss" for child in of.children[at])
        plural = of.texts[at].lower() != self._lexicon.singular.get(of.texts[at].lower(), "")
        counted = any(of.relation(child) == "nummod" for child in of.children[at])
        return bool(determiners & {"any", "such", "no", "every"}) or (
            plural and not owned and not counted and not determiners
        )
