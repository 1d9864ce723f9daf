"""Promises, threats, demands and refusals: what somebody says or does about another act."""

from collections.abc import Sequence

from tightrope.evidence.events.clauses import Clauses, Roles
from tightrope.evidence.events.drafts import MATERIAL_CONFLICT, VERBAL_CONFLICT, Draft
from tightrope.evidence.events.lexicon import Governing, event_lexicon
from tightrope.evidence.events.parties import Parties
from tightrope.evidence.events.party import Party, without
from tightrope.evidence.events.status import Statuses
from tightrope.evidence.events.told import ActReader
from tightrope.evidence.vocabulary import EventType

THREAT_MODES: dict[EventType, str] = {
    "ASSAULT": "violence",
    "SANCTION": "relations",
    "COERCE": "restrict",
    "RETREAT": "relations",
}
_COERCED = {"arrest": "arrest", "ban": "ban", "seize": "territory", "deport": "expel"}
_WANTED: dict[EventType, str] = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "RETREAT": "yield", "CONCEDE": "yield",
    "CONSULT": "meet", "AGREE": "meet",
}  # fmt: skip
_GOVERNED: dict[Governing, EventType] = {
    "promise": "AGREE", "threat": "THREATEN", "demand": "REQUEST", "refuse": "REJECT",
}  # fmt: skip
_LOOSE = frozenset("against".split())
_MOST_NESTED = 4
_CALLED = frozenset(("on", "upon", "to", "with"))
"""Prepositions before whom one calls on or appeals to."""

_OWN = frozenset("it they he she we i".split())
_WILL = frozenset("will would shall 'll ’ll 'd wo".split())
_BETWEEN = frozenset(("between", "among"))


class GovernorReader:
    """Reads what governs the acts of one sentence."""

    def __init__(self, clauses: Clauses, parties: Parties, statuses: Statuses, acts: ActReader) -> None:
        self._clauses = clauses
        self._tokens = clauses.tokens
        self._parties = parties
        self._statuses = statuses
        self._acts = acts
        self._who = acts.who
        self._lexicon = event_lexicon()

    def governor(self, at: int) -> Draft | None:
        """Return the promise, threat, demand or refusal whose content is another act or clause."""
        if self._acts.modifies(at):
            return None
        kind = self._statuses.governing(at)
        if kind not in _GOVERNED:
            return None
        if self._tokens.pos[at] in ("NOUN", "PROPN"):
            return self._noun_governor(at, kind)
        own = self._acts.verb_draft(at)
        if own is not None and own.told == "verb" and own.worded and own.type != "AGREE":
            return None
        complements = self._complements(at)
        if not complements:
            return None
        inner = next((draft for one in complements for draft in self._inner(one)), None)
        if inner is None and (own is not None or not self._commits(at, complements)):
            return None
        if inner is not None and inner.told == "noun" and self._tokens.texts[at].lower() in self._lexicon.ordering:
            return None  # "ordered the arrest"
        if inner is not None and kind == "promise" and inner.told == "noun" and inner.type in VERBAL_CONFLICT:
            return None  # "offered criticism"
        of = self._tokens
        roles = self._clauses.roles(at)
        agents = self._who.agents(roles.agents)
        event, mode = self._type(at, kind, inner)
        if self._clauses.is_passive(at) and kind == "promise":  # "is committed to", "is prepared to"
            agents = self._who.agents(roles.patients)
        patients = self._addressed(at, kind, roles, complements, inner)
        refused = False
        if event == "AGREE" and kind == "promise" and self._clauses.is_negated(at):
            event, refused = "REJECT", True  # "was not willing to meet"
        draft = Draft(
            type=event, mode=mode, contexts=inner.contexts if inner is not None else (), trigger=at, host=at,
            told="governor", agents=agents, patients=without(patients, agents),
            reciprocal=kind == "promise" and len(agents) > 1 and not patients,
            sure=inner is not None or of.texts[at].lower() in self._lexicon.binding,
        )  # fmt: skip
        draft.refused = refused
        draft.words = tuple(complements[:1]) if inner is None else (inner.trigger,)
        if inner is not None:
            inner.within = draft
        return draft

    def _noun_governor(self, at: int, kind: Governing) -> Draft | None:
        """Return what a noun with a clause of its own names: "reiterated its demand that", "a threat to"."""
        of = self._tokens
        clauses = [one for one in self._clauses.children(at, "acl", "ccomp") if of.relations[one] != "acl:relcl"]
        if not clauses:
            return None
        above = of.heads[at]
        told = of.relation(at) == "obj" and of.pos[above] == "VERB"
        if told and self._acts.verb_draft(above) is not None:
            return None
        agents = tuple(self._parties.owners(at))
        if not agents and told:
            agents = self._who.agents(self._clauses.roles(above).agents)
        if not agents:
            return None
        inner = next((draft for one in clauses for draft in self._inner(one)), None)
        event, mode = self._type(at, kind, inner)
        wanted = [
            party
            for one in clauses
            for who in self._clauses.children(one, "nsubj")
            for party in self._parties.at(who)
        ]
        patients = tuple(wanted) or (inner.patients if inner is not None else ())
        draft = Draft(
            type=event, mode=mode, contexts=(), trigger=at, host=above if told else at, told="governor",
            agents=agents, patients=without(patients, agents), sure=inner is not None,
        )  # fmt: skip
        if inner is not None:
            inner.within = draft
        return draft

    def _type(self, at: int, kind: Governing, inner: Draft | None) -> tuple[EventType, str | None]:
        """Return type and mode of what a governing word makes of an act."""
        event = _GOVERNED[kind]
        if inner is None:
            return event, None
        grim = inner.type in MATERIAL_CONFLICT and inner.type != "MOBILIZE"
        if self._tokens.texts[at].lower() in self._lexicon.grim:
            grim = inner.type in MATERIAL_CONFLICT
        if kind == "threat" or (kind == "promise" and grim):
            return "THREATEN", _threat_mode(inner)
        if event in ("REQUEST", "REJECT"):
            return event, "change" if inner.mode == "resign" else _WANTED.get(inner.type)
        return event, None

    def _commits(self, at: int, complements: Sequence[int]) -> bool:
        """Return whether a governing word is enough, whatever it governs: not with a mere noun as object."""
        of = self._tokens
        clause = any(of.relation(one) in ("xcomp", "ccomp", "acl", "advcl") for one in complements)
        return clause and of.pos[at] == "VERB" and of.lemmas[at] not in ("tell", "ask", "warn", "swear", "order")

    def _complements(self, at: int) -> list[int]:
        """Return the clauses and names of acts that a word governs."""
        of = self._tokens
        found = self._clauses.children(at, "xcomp", "ccomp")
        objects = self._clauses.children(at, "obj")
        found += objects
        for one in objects:
            found += [child for child in self._clauses.children(one, "acl") if of.relations[child] != "acl:relcl"]
        for cases, below in self._clauses.prepositional(at):
            if cases & {"to", "for", "on", "with", "upon"}:
                found.append(below)
        found += [
            clause
            for clause in self._clauses.children(at, "advcl")
            if self._clauses.is_infinitive(clause)
            or (
                of.texts[clause].endswith("ing")
                and any(of.folded[mark] in ("to", "on") for mark in self._clauses.children(clause, "mark", "case"))
            )
        ]
        if self._clauses.is_passive(at):
            found += self._clauses.children(at, "nsubj")
        return found

    def _inner(self, at: int, deep: int = 0) -> list[Draft]:
        """Return the acts that a complement tells, those of joined verbs and below words that pass an act on."""
        found: list[Draft] = []
        if deep > _MOST_NESTED:
            return found
        for one in self._clauses.conjuncts(at):
            draft = self.governor(one) if deep else None
            draft = draft or self._acts.verb_draft(one) or self._acts.noun_draft(one)
            if draft is None and self._tokens.pos[one] in ("VERB", "ADJ", "NOUN"):
                below = (
                    self._complements(one) if self._tokens.pos[one] != "NOUN" else self._clauses.children(one, "acl")
                )
                found += [inner for each in below for inner in self._inner(each, deep + 1)]
            elif draft is not None:
                found.append(draft)
        return found

    def _addressed(
        self, at: int, kind: Governing, roles: Roles, complements: Sequence[int], inner: Draft | None
    ) -> tuple[Party, ...]:
        """Return to whom a promise, threat, demand or refusal is addressed."""
        objects = () if self._clauses.is_passive(at) and kind == "promise" else roles.patients
        named = [party for one in objects for party in self._parties.at(one)]
        if named:
            return tuple(named)
        if kind == "demand":
            for one in complements:
                for subject in self._clauses.children(one, "nsubj"):
                    wanted = self._parties.at(subject) or tuple(self._parties.owners(subject))
                    if wanted:
                        return wanted
            named = [
                party
                for cases, below in self._clauses.prepositional(at)
                if cases & _CALLED
                for party in self._parties.at(below)
            ]
            if named or (inner is not None and inner.agents):
                return tuple(named) or inner.agents if inner is not None else tuple(named)
        told = any(self._clauses.is_finite(one) for one in self._clauses.children(at, "ccomp"))
        if inner is not None and inner.patients and not (kind == "promise" and told):
            return inner.patients
        for cases, below in self._clauses.prepositional(at):
            if cases & {"to", "with", "on", "from", "for", "against", "of"}:
                named += self._parties.at(below)
        if named:
            return tuple(named)
        pressed = self._pressed((at, *complements)) if kind == "threat" else ()
        if pressed:
            return pressed
        owned = [party for one in objects for party in (*self._parties.owners(one), *self._who.of_object(one))]
        told = any(self._tokens.relation(one) == "ccomp" for one in complements)
        far = () if told or inner is None else self._who.reached(at, roles, self._who.agents(roles.agents))
        return tuple(owned) or far

    def _pressed(self, words: Sequence[int]) -> tuple[Party, ...]:
        """Return who is to do something lest a threat comes true: "threatened to strike unless Chad left"."""
        of = self._tokens
        for word in words:
            for clause in self._clauses.children(word, "advcl"):
                marks = {of.folded[at] for at in self._clauses.children(clause, "mark")}
                if marks & {"if", "unless"}:
                    return tuple(party for at in self._clauses.subjects(clause) for party in self._parties.at(at))
        return ()

    def said(self, at: int) -> Draft | None:
        """Return the promise, threat, refusal or demand that lies in what somebody says: "said it would leave"."""
        of = self._tokens
        if of.texts[at].lower() not in self._lexicon.saying:
            return None
        content = next(iter(self._clauses.children(at, "ccomp")), None)
        if content is None:
            return None
        speakers = self._who.agents(self._clauses.roles(at).agents)
        subjects = self._clauses.subjects(content)
        own = tuple(party for one in subjects for party in self._parties.at(one))
        pronoun = any(of.folded[one] in _OWN for one in subjects)
        if pronoun and speakers and not any(party.known for party in own):
            own = speakers  # "the rebels said they would"
        elif pronoun and _are_same(speakers, own):
            own = speakers
        if not speakers or not own:
            return None
        modals = self._clauses.modals(content)
        same = _are_same(speakers, own)
        if not same and modals & self._lexicon.must:
            return self._wanted(at, content, speakers, own)
        willing = self._statuses.governing(content) == "promise" and of.pos[content] == "ADJ"
        if not same or not (modals & _WILL or willing):
            return None
        inner = next(iter(self._inner(content)), None)
        if inner is None:
            return None
        denied = self._clauses.is_negated(content)
        conflict = inner.type in MATERIAL_CONFLICT or inner.type == "THREATEN"
        event: EventType = "THREATEN" if conflict else "AGREE"
        if denied:
            event = "AGREE" if conflict else "REJECT"
        draft = Draft(
            type=event, mode=_threat_mode(inner) if event == "THREATEN" else None, contexts=inner.contexts,
            trigger=content, host=at, told="speech", agents=own, patients=without(inner.patients, own),
            sure=not (denied and conflict),
        )  # fmt: skip
        draft.refused = event == "REJECT"
        inner.within = draft
        return draft

    def _wanted(self, at: int, content: int, speakers: tuple[Party, ...], own: tuple[Party, ...]) -> Draft:
        """Return the demand in what somebody says another must do."""
        inner = next(iter(self._inner(content)), None)
        draft = Draft(
            type="REQUEST", mode=_WANTED.get(inner.type) if inner is not None else None, contexts=(), trigger=content,
            host=at, told="speech", agents=speakers, patients=own, sure="must" in self._clauses.modals(content),
        )  # fmt: skip
        if inner is not None:
            inner.within = draft
        return draft


def _threat_mode(inner: Draft) -> str | None:
    if inner.type == "COERCE":
        return _COERCED.get(inner.mode or "", "restrict")
    if inner.type == "SANCTION" and inner.mode == "expel":
        return "expel"
    if inner.type == "PROTEST":
        return "restrict" if inner.mode in ("boycott", "obstruct") else None
    return THREAT_MODES.get(inner.type)


def _are_same(speakers: Sequence[Party], own: Sequence[Party]) -> bool:
    """Return whether those who speak and those who are to act are the same or of one country."""
    for one in speakers:
        for other in own:
            if one.same_as(other) or (one.who.code is not None and one.who.code == other.who.code):
                return True
    return False
