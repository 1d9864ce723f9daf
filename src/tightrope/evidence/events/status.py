"""Whether an act is told as done: what is to come, only possible, denied or governed by another word."""

from dataclasses import dataclass, field

from tightrope.evidence.events.clauses import Clauses
from tightrope.evidence.events.lexicon import Governing, event_lexicon
from tightrope.evidence.vocabulary import Auxiliary

_TO_COME = frozenset("will shall 'll ’ll wo".split())
_POSSIBLE = frozenset("may might could would should can must ca ought 'd".split())
_IF = frozenset("if unless whether provided lest".split())
_NOT_YET = frozenset("once until till before".split())
"""Words that open a clause about what is still to come, unless it is in the past tense."""

_GOVERNING = frozenset("to for of on against from about in with".split())
"""Prepositions between a governing word and the name of an act."""

_MOST_CLIMBS = 8

_MARKS: dict[Governing, Auxiliary] = {
    "promise": "future",
    "plan": "future",
    "threat": "hypothetical",
    "demand": "hypothetical",
    "want": "hypothetical",
    "refuse": "negation",
    "fail": "negation",
}
"""What a governing word makes of the act."""


@dataclass(slots=True, kw_only=True)
class Status:
    """What the words around an act make of it."""

    auxiliary: set[Auxiliary] = field(default_factory=set)
    governed_by: list[Governing] = field(default_factory=list)
    purpose: bool = False


class Statuses:
    """Reads the status of acts off the tree."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._tokens = clauses.tokens
        self._lexicon = event_lexicon()

    def governing(self, token: int) -> Governing | None:
        """Return what a word makes of the act that it governs, None where it governs none."""
        of = self._tokens
        word = of.texts[token].lower()
        pos = of.pos[token]
        if pos in ("VERB", "AUX"):
            ways = self._lexicon.governors.get(word, ())
            if word in self._lexicon.governor_adjectives and self._is_state(token):
                return self._lexicon.governor_adjectives[word]  # "is prepared to"
            if not ways:
                return self._lexicon.governor_adjectives.get(word)  # "is scheduled", read as a participle
            particles = self._clauses.particles(token) if any(way for way, _ in ways) else frozenset()
            return next((kind for way, kind in ways if all(one in particles for one in way)), None)
        if pos == "ADJ":
            return self._lexicon.governor_adjectives.get(word)
        if pos in ("NOUN", "PROPN"):
            return self._lexicon.governor_nouns.get(word)
        return None

    def _is_state(self, token: int) -> bool:
        return any(self._tokens.relations[at] in ("aux:pass", "cop") for at in self._tokens.children[token])

    def is_willed(self, host: int) -> bool:
        """Return whether "will" or "would" stands before a verb that nothing governs."""
        return bool(self._clauses.modals(host) & (_TO_COME | {"would"}))

    def of(self, host: int, trigger: int) -> Status:
        """Return the status of an act whose verb is `host`; for an act told by a noun alone both are the noun."""
        found = Status()
        tokens = self._tokens
        if trigger != host and self._clauses.is_negated(trigger):
            found.auxiliary.add("negation")
        at, counts = host, True
        for _ in range(_MOST_CLIMBS):
            if counts:
                self._own(at, found)
            above, relation = tokens.heads[at], tokens.relation(at)
            if above == at:
                break
            if relation == "conj":
                counts = not self._clauses.children(at, "nsubj") and not self._has_modal(at)
                at = above
                continue
            if not self._climb(at, above, relation, found):
                break
            at, counts = above, True
        if self._asked(host):
            found.auxiliary.add("hypothetical")
        return found

    def _climb(self, at: int, above: int, relation: str, found: Status) -> bool:
        """Read what the word above makes of the act; return whether to go on from there."""
        tokens = self._tokens
        kind = self.governing(above)
        if relation in ("xcomp", "ccomp", "csubj"):
            says = tokens.texts[above].lower() in self._lexicon.saying
            if relation == "ccomp" and says and kind in (None, "plan", "promise", "want"):
                return False
            if kind is None:
                return relation == "xcomp"
            self._note(kind, found)
            return kind not in ("accuse",)
        if relation == "advcl":
            if kind is not None and self._follows(at):
                return self._noted(kind, found)
            return self._adverbial(at, found)
        if relation == "acl":
            if tokens.relations[at] == "acl:relcl" or not self._clauses.is_infinitive(at):
                return kind in ("plan", "want", "promise", "threat", "fail") and self._noted(kind, found)
            if kind is None:
                found.purpose = True
                found.auxiliary.add("hypothetical")
                return False
            return self._noted(kind, found)
        if relation in ("obj", "obl", "nmod", "nsubj", "iobj"):
            modals = self._clauses.modals(above) if tokens.pos[above] in ("VERB", "AUX") else frozenset()
            if relation in ("obj", "obl") and modals & (_POSSIBLE | _TO_COME):
                found.auxiliary.add("hypothetical" if modals & _POSSIBLE else "future")
            if tokens.pos[at] in ("VERB", "AUX"):
                return False
            cases = set(tokens.cases(at))
            undergoes = relation == "nsubj" and self._clauses.is_passive(above)
            if relation != "obj" and not cases & _GOVERNING and not undergoes:
                return False
            if relation in ("nmod", "obl") and "for" in cases and kind is None:
                found.purpose = True  # "no timetable for a withdrawal"
            if kind is None or kind in ("end", "accuse", "order", "do", "try"):
                return False
            if relation == "nsubj" and not self._clauses.is_passive(above):
                return False
            return self._noted(kind, found)
        return False

    def _follows(self, at: int) -> bool:
        """Return whether a clause is the complement of the verb before it: "return to attacking"."""
        tokens = self._tokens
        return tokens.texts[at].endswith("ing") and any(
            tokens.folded[mark] in ("to", "on", "from", "against", "of", "with", "at", "about")
            for mark in self._clauses.children(at, "mark", "case")
        )

    def _adverbial(self, at: int, found: Status) -> bool:
        tokens = self._tokens
        marks = {tokens.folded[one] for one in self._clauses.children(at, "mark", "advmod")}
        if marks & _IF:
            found.auxiliary.add("hypothetical")
            return False
        if "without" in marks:
            found.auxiliary.add("negation")
            return False
        if self._clauses.is_infinitive(at):
            found.purpose = True
            found.auxiliary.add("hypothetical")
            return False
        if marks & _NOT_YET and "Tense=Past" not in str(self._clauses.doc[at].morph):
            found.auxiliary.add("future")  # "once the troops withdraw"
        if "before" in marks or "until" in marks:
            found.purpose = found.purpose or not self._clauses.is_finite(at)
            return False
        return not self._clauses.is_finite(at) and not marks

    def _noted(self, kind: Governing | None, found: Status) -> bool:
        if kind is None:
            return False
        self._note(kind, found)
        return True

    def _note(self, kind: Governing, found: Status) -> None:
        found.governed_by.append(kind)
        mark = _MARKS.get(kind)
        if mark is not None:
            found.auxiliary.add(mark)

    def _own(self, at: int, found: Status) -> None:
        modals = self._clauses.modals(at)
        if modals & _TO_COME:
            found.auxiliary.add("future")
        if modals & _POSSIBLE:
            found.auxiliary.add("hypothetical")
        if self._clauses.is_negated(at):
            found.auxiliary.add("negation")
        if modals & (_POSSIBLE | _TO_COME) and self._has_condition(at):
            found.auxiliary.add("hypothetical")

    def _has_modal(self, at: int) -> bool:
        return bool(self._clauses.modals(at) & (_TO_COME | _POSSIBLE))

    def _has_condition(self, at: int) -> bool:
        tokens = self._tokens
        return any(
            tokens.folded[mark] in _IF
            for clause in self._clauses.children(at, "advcl")
            for mark in self._clauses.children(clause, "mark", "advmod")
        )

    def _asked(self, host: int) -> bool:
        tokens = self._tokens
        number = tokens.sentence_of[host]
        return number >= 0 and tokens.texts[tokens.sentences[number][1] - 1] == "?"
