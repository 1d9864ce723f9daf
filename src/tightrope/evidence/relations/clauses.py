"""Who does what in a clause: subjects that a verb shares with others, objects, agents, and what is left open.

Trees follow Universal Dependencies.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN = frozenset(
    "not never n't no hardly cannot may might could would should must shall if whether unless alleged allegedly "
    "reportedly suspected supposedly purported".split()
)
"""Words beside a verb or noun that deny it or leave it open."""

PAST = frozenset("formerly previously once originally".split())

WITHHELD = frozenset(
    "able ready willing prepared deny refuse reject stop cease halt end quit accuse suspect fail decline dismiss "
    "urge ask demand request call possibility need want hope wish plan propose threaten prevent try attempt avoid "
    "deter pretend forbid ban prohibit suggest".split()
)
"""Words after which what hangs on them is not told as a fact."""

_SHARING = frozenset(("xcomp", "advcl", "conj", "acl"))
_DEEPEST = 5
"""Clauses that are climbed to find a subject."""
_JOINED = 2
"""Tokens from one verb to the next that share an object: only "and" stands between."""


def subjects(verb: "Token", depth: int = 0) -> list["Token"]:
    """Return the subjects of a verb: its own, else those of the clause or noun that it hangs on."""
    own = [child for child in verb.children if child.dep_.startswith("nsubj")]
    if own or depth >= _DEEPEST or verb.dep_ not in (*_SHARING, "amod", "acl:relcl"):
        return own
    head = verb.head
    if verb.dep_ in ("acl", "amod", "acl:relcl"):
        return _owners(head, depth) if _infinitive(verb) or _has_case(verb) else [head]
    if head.pos_ in ("VERB", "AUX", "ADJ") or verb.dep_ == "conj":
        if verb.dep_ == "xcomp" and any(child.dep_ == "obj" for child in head.children):
            return []  # "urged them to": whoever is urged, nothing is told as done
        return subjects(head, depth + 1)
    return []


def agents(verb: "Token") -> list["Token"]:
    """Return those by whom something is done, which the last of joined participles may tell ("armed and led by")."""
    own = [child for child in verb.children if child.dep_.startswith("obl") and "by" in cases(child)]
    if own:
        return own
    top = verb.head if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "ADJ") else verb
    joined = [child for child in top.children if child.dep_ == "conj" and child.i > verb.i]
    later = [agent for other in joined for agent in other.children if "by" in cases(agent) and is_passive(other)]
    return later if not objects(verb) else []


def objects(verb: "Token") -> list["Token"]:
    """Return the direct objects of a verb; for "defeat" of "defeat and destroy them" those of the other."""
    own = [child for child in verb.children if child.dep_ == "obj"]
    if own:
        return own
    joined = [child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB"]
    return objects(joined[0]) if len(joined) == 1 and joined[0].i - verb.i <= _JOINED else []


def is_passive(verb: "Token") -> bool:
    """Return whether a verb is passive, by its auxiliary or as a participle behind a noun."""
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children):
        return True
    if "Pass" in verb.morph.get("Voice", []) and not any(child.dep_ == "obj" for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_participle(verb) and not _has_auxiliary(verb):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod") and is_participle(verb)


def is_participle(verb: "Token") -> bool:
    """Return whether a form is a past participle, or may be one."""
    forms = verb.morph.get("VerbForm", [])
    tensed = "Fin" in forms or "Inf" in forms or verb.lower_.endswith("ing")
    return not tensed and verb.pos_ in ("VERB", "ADJ")


def cases(token: "Token") -> frozenset[str]:
    """Return the prepositions and possessive marks of a word; those of the first of several joined by "and"."""
    own = frozenset(child.lower_ for child in token.children if child.dep_ == "case")
    edge = token.left_edge
    if not own and edge.dep_ == "case" and edge.pos_ == "ADP":
        return frozenset((edge.lower_,))  # hung on another word of the name
    return own or (cases(token.head) if token.dep_ == "conj" and token.head.i < token.i else own)


def is_open(token: "Token") -> bool:
    """Return whether what a word tells is denied, asked for, asked, or only possible."""
    if token.sent.text.rstrip().endswith("?"):
        return True
    own = {child.lower_ for child in token.children}
    if own & OPEN or own & PAST:
        return True
    at = token
    for _ in range(_DEEPEST):
        above, relation = at.head, at.dep_.partition(":")[0]
        if above == at or relation not in ("xcomp", "ccomp", "advcl", "acl", "conj", "obj", "obl"):
            return False
        marks = {child.lower_ for child in above.children if child.dep_ in ("mark", "advmod", "aux", "cop", "det")}
        if relation in ("obj", "obl") and at.pos_ != "VERB" and above.pos_ == "VERB" and marks & OPEN:
            return True
        if relation not in ("obj", "obl") and above.lemma_.lower() in WITHHELD:
            return True
        if relation in ("xcomp", "acl", "ccomp") and marks & OPEN:
            return True
        if {child.lower_ for child in above.children if child.dep_ == "mark"} & OPEN:
            return True
        at = above
    return False


def _owners(noun: "Token", depth: int) -> list["Token"]:
    """Return who does what a noun tells: "its campaign to", "the group made an effort to"."""
    owners = [
        child for child in noun.children if child.i < noun.i and child.dep_ in ("nmod:poss", "compound", "amod")
    ]
    possessors = [child for child in owners if child.dep_ == "nmod:poss"]
    if possessors:
        return possessors
    if noun.dep_ in ("obj", "obl", "xcomp") and noun.head.pos_ in ("VERB", "ADJ"):
        return subjects(noun.head, depth + 1)
    return owners


def _infinitive(verb: "Token") -> bool:
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)


def _has_case(verb: "Token") -> bool:
    return any(child.dep_ in ("mark", "case") for child in verb.children)


def _has_auxiliary(verb: "Token") -> bool:
    return any(child.dep_.startswith("aux") for child in verb.children)
