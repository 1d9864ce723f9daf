"""Who does what in a clause: subjects, objects and phrases of a verb, read off the tree."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.actors.tokens import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

RELATIVES = frozenset("who which that whom".split())
NEGATIONS = frozenset("not n't n’t never neither nor nobody no without hardly".split())

_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)

_MOST_CLIMBS = 6
"""Clauses climbed to find a subject; deeper ones are slips of the tree."""

_CALLED = frozenset(("on", "upon", "to", "with"))
_CALLING = frozenset("call calls called calling appeal appeals appealed appealing plead pleaded pleads".split())
_ABOUT = frozenset(("of", "for", "from"))
_SUBJECT_CONTROL = frozenset("promise threaten vow pledge offer agree swear refuse decline".split())
"""Verbs whose own subject is that of their infinitive even where they have an object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Tokens that head who does it and whom it is done to."""

    agents: tuple[int, ...]
    patients: tuple[int, ...]
    passive: bool


class Clauses:
    """The verbs of a document and what belongs to each.

    Parameters
    ----------
    doc : Doc
        Asked only for the morphology of single verbs.
    tokens : Tokens
    """

    def __init__(self, doc: "Doc", tokens: Tokens) -> None:
        self.doc = doc
        self.tokens = tokens

    def children(self, token: int, *relations: str) -> list[int]:
        """Return the children with one of some relations, subtypes included."""
        of = self.tokens
        return [at for at in of.children[token] if of.relations[at].partition(":")[0] in relations]

    def roles(self, verb: int) -> Roles:
        """Return who does what a verb says, and to whom, whatever its voice."""
        of = self.tokens
        passive = self.is_passive(verb)
        subjects = self.subjects(verb)
        objects = self.objects(verb)
        if not passive:
            return Roles(agents=tuple(subjects), patients=tuple(objects), passive=False)
        agents = [at for at in of.children[verb] if of.relation(at) == "obl" and "by" in of.cases(at)]
        return Roles(agents=tuple(agents), patients=(*subjects, *objects), passive=True)

    def is_passive(self, verb: int) -> bool:
        """Return whether a verb is in the passive, participles without an auxiliary included."""
        of = self.tokens
        children = of.children[verb]
        if any(of.relations[at] in ("aux:pass", "nsubj:pass") for at in children):
            return True
        if of.texts[verb].endswith("ing") or any(of.relation(at) == "aux" for at in children):
            return False
        if any(of.relation(at) == "nsubj" for at in children):
            return False
        relation = of.relations[verb]
        participle = "Voice=Pass" in str(self.doc[verb].morph)
        if relation.partition(":")[0] in ("acl", "advcl", "amod") and relation != "acl:relcl":
            return participle or (not self.is_infinitive(verb) and not self.objects(verb))
        if relation == "conj":
            above = of.heads[verb]
            return participle and of.pos[above] == "VERB" and self.is_passive(above)
        return relation == "root" and participle

    def is_infinitive(self, verb: int) -> bool:
        """Return whether "to" stands before a verb."""
        of = self.tokens
        return any(of.relation(at) == "mark" and of.folded[at] == "to" for at in of.children[verb])

    def objects(self, verb: int) -> list[int]:
        """Return the objects of a verb, one that it shares with a joined verb included."""
        of = self.tokens
        own = [at for at in self.children(verb, "obj") if at > verb or of.folded[at] in RELATIVES]
        if own:
            return own
        for clause in self.children(verb, "xcomp", "ccomp", "advcl"):
            # "accused Iran of attacking", where Iran hangs on the second verb
            between = [at for at in self.children(clause, "nsubj", "obj") if verb < at < clause]
            if between and of.texts[clause].endswith("ing") and not self.is_finite(clause):
                return between
        joined = [at for at in of.children[verb] if of.relation(at) == "conj" and of.pos[at] == "VERB"]
        if joined and not self.children(verb, "obl", "xcomp", "ccomp") and joined[0] - verb <= 3:
            return self.children(joined[0], "obj")
        return []

    def subjects(self, verb: int, climbs: int = 0) -> list[int]:
        """Return the surface subjects of a verb, those that it shares with the verbs above it included."""
        of = self.tokens
        own = [at for at in of.children[verb] if of.relation(at) == "nsubj"]
        own += [at for aux in self.children(verb, "aux") for at in self.children(aux, "nsubj")]  # a slip of the tree
        above, relation = of.heads[verb], of.relation(verb)
        if own:
            if relation == "acl" and of.folded[own[0]] in RELATIVES:
                return [above]
            return own[:1]
        if climbs >= _MOST_CLIMBS or above == verb:
            return []
        if relation == "acl":
            return self._of_noun(verb, above, climbs)
        if relation in ("xcomp", "ccomp"):
            controlled = self.children(above, "obj", "iobj")
            if controlled and of.lemmas[above] not in _SUBJECT_CONTROL and controlled[0] < verb:
                return controlled[:1]
            called = [at for cases, at in self.prepositional(above) if cases & _CALLED]
            if called and of.texts[above].lower() in _CALLING and self.is_infinitive(verb):
                return called[:1]  # "called on the rebels to leave"
            return self.subjects(above, climbs + 1)
        if relation == "conj" and of.pos[above] in ("VERB", "AUX", "ADJ"):
            return self.subjects(above, climbs + 1)
        if relation in ("advcl", "parataxis") and not self.is_finite(verb):
            about = {of.folded[at] for at in self.children(verb, "mark", "case")} & _ABOUT
            if about and of.texts[verb].endswith("ing") and self.objects(above):
                return self.objects(above)[:1]  # "accused Iran of attacking"
            return self.subjects(above, climbs + 1)
        return []

    def is_finite(self, verb: int) -> bool:
        """Return whether a verb has tense of its own."""
        of = self.tokens
        if self.is_infinitive(verb) or of.texts[verb].endswith("ing"):
            return any(of.relation(at) == "aux" and of.folded[at] != "to" for at in of.children[verb])
        return "VerbForm=Part" not in str(self.doc[verb].morph) or any(
            of.relation(at) == "aux" for at in of.children[verb]
        )

    def _of_noun(self, verb: int, noun: int, climbs: int) -> list[int]:
        """Return the subject of a clause that says more about a noun: "forces attacking", "a threat to attack"."""
        of = self.tokens
        relative = of.relations[verb] == "acl:relcl"
        if relative or not self.is_infinitive(verb):
            return [noun]
        owners = [at for at in of.children[noun] if of.relations[at] == "nmod:poss"]
        if owners:
            return owners
        above = of.heads[noun]
        if (
            of.relation(noun) in ("obj", "obl", "nmod", "xcomp")
            and of.pos[above] in ("VERB", "AUX")
            and above != noun
        ):
            return self.subjects(above, climbs + 1)
        return [noun]

    def prepositional(self, token: int) -> list[tuple[frozenset[str], int]]:
        """Return the phrases that hang on a word, each with its prepositions."""
        of = self.tokens
        return [
            (frozenset(of.cases(at)), at)
            for at in of.children[token]
            if of.relation(at) in ("obl", "nmod") and of.relations[at] not in ("nmod:poss",)
        ]

    def particles(self, verb: int) -> frozenset[str]:
        """Return the words that may change what a verb means: particles, prepositions, the word after it."""
        of = self.tokens
        found = set()
        for at in of.children[verb]:
            relation = of.relation(at)
            if relation in ("compound", "advmod", "fixed", "obj", "xcomp", "mark"):
                found.add(of.folded[at])
            elif relation in ("obl", "advcl", "nmod") and of.folded[at] not in _DAYS and of.pos[at] != "NUM":
                found |= {of.folded[case] for case in of.children[at] if of.relation(case) in ("case", "mark")}
        if verb + 1 < len(of.texts):
            found.add(of.folded[verb + 1])
        return frozenset(found)

    def is_negated(self, token: int) -> bool:
        """Return whether a negation hangs on a word."""
        of = self.tokens
        return any(
            of.folded[at] in NEGATIONS or of.texts[at].lower() in NEGATIONS
            for at in of.children[token]
            if of.relation(at) in ("advmod", "det", "aux", "cc", "case", "mark")
        )

    def modals(self, verb: int) -> frozenset[str]:
        """Return the modal verbs before a verb."""
        of = self.tokens
        return frozenset(of.texts[at].lower() for at in of.children[verb] if of.relation(at) == "aux")

    def conjuncts(self, token: int) -> list[int]:
        """Return a token and those joined to it."""
        found, waiting = [token], [token]
        while waiting:
            more = self.children(waiting.pop(), "conj")
            found += more
            waiting += more
        return sorted(found)
