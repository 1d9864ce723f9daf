"""How a time expression hangs together with a word of its sentence: on the word itself, on its verb, or looser.

Read off the tree (Universal Dependencies). Precision comes first: a date that hangs on another clause ("officials
said on Monday that ...") says nothing of the word.
"""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

Link = Literal["expression", "clause", "sentence"]

_CLAUSES = frozenset("advcl ccomp xcomp acl acl:relcl parataxis csubj csubj:pass advcl:relcl".split())
_PREMODIFIERS = frozenset("nummod nmod nmod:desc nmod:poss nmod:unmarked compound amod flat appos det".split())
_ARGUMENTS = frozenset("nsubj nsubj:pass obj".split())
_SAME_TIME = frozenset("when as while whilst".split())
"""Words that open a clause about the time of its main clause."""

_TAKES_PLACE = frozenset(
    "happen occur begin start end take come erupt break continue resume open conclude follow unfold last".split()
)
"""Verbs that give the noun before them, as subject, their own date: "the clashes began on Monday"."""

_CARRIES_OUT = frozenset(
    "launch carry conduct hold make stage mount sign reach begin start end have take give receive commit perpetrate "
    "perform undertake organise organize issue deliver impose declare host convene open wage complete suffer "
    "commence stop halt suspend resume witness see pay".split()
)
"""Verbs that give their object their own date: "launched an attack on Monday"."""

_IMPLIES = frozenset(
    "begin start continue stop keep manage fail help force make let get go come proceed resume finish end cease be "
    "able use".split()
)
"""Verbs whose infinitive happens when they do: "began to withdraw in 2011", not "agreed to withdraw"."""

LONGEST_CLIMB = 12
"""Steps up a tree from a word to its clause; longer paths are slips of the tree."""


def is_clause(token: "Token") -> bool:
    """Return whether a word heads a clause: a verb, or what stands for one."""
    return token.pos_ in ("VERB", "AUX") or token.dep_ in _CLAUSES or token.dep_ == "ROOT" or _has_subject(token)


def clause_of(token: "Token") -> "Token":
    """Return the head of the clause that a word stands in, itself where it heads one."""
    for _ in range(LONGEST_CLIMB):
        if is_clause(token) or token.head.i == token.i:
            break
        token = token.head
    return token


def link_of(word: "Token", anchor: "Token", *, year: bool) -> Link | None:
    """Return how closely a time expression dates a word; None where it does not.

    Parameters
    ----------
    word : Token
        A verb or noun that tells of an event.
    anchor : Token
        The head of the time expression.
    year : bool
        Whether that is a bare year, which before or after a noun may only name something.
    """
    holder = anchor.head
    if holder.i == anchor.i:  # the expression is the root of a line without a verb
        return "sentence" if not is_clause_word(word) else None
    if holder.i == word.i:
        return "expression"
    if _names(anchor, holder, year=year):
        return "expression" if _same_noun(holder, word) else None
    clause, own = clause_of(holder), clause_of(word)
    if is_clause_word(word) or word.i == own.i:
        return "clause" if clause.i == own.i else _joined(own, clause)
    if holder.i != clause.i:
        return "expression" if _same_noun(holder, word) else None
    if _carried(word, own):
        return "clause" if clause.i == own.i else "sentence" if _joined(own, clause) is not None else None
    return "sentence" if clause.i == own.i and word.head.i == own.i and word.dep_ in _ARGUMENTS else None


def is_clause_word(word: "Token") -> bool:
    """Return whether a word is a verb."""
    return word.pos_ in ("VERB", "AUX")


def is_verb_of(token: "Token", lemmas: frozenset[str]) -> bool:
    """Return whether the lemma of a word is one of some; the reader's may have an "e" too many or too few."""
    lemma = token.lemma_.lower()
    return lemma in lemmas or f"{lemma}e" in lemmas or lemma.removesuffix("e") in lemmas


def _has_subject(token: "Token") -> bool:
    return any(child.dep_ in ("nsubj", "nsubj:pass", "cop", "csubj") for child in token.children)


def _names(anchor: "Token", holder: "Token", *, year: bool) -> bool:
    """Return whether an expression is part of a name or noun phrase: "the 2015 deal", "Monday's vote", "of 1990"."""
    if is_clause(holder) and not _is_noun(holder):
        return False
    if anchor.i < holder.i:
        return anchor.dep_ in _PREMODIFIERS
    case = {child.lower_ for child in anchor.children if child.dep_ == "case"}
    return "of" in case or (year and not case and anchor.dep_ in _PREMODIFIERS)


def _is_noun(token: "Token") -> bool:
    return token.pos_ in ("NOUN", "PROPN", "NUM", "SYM", "PRON")


def _same_noun(holder: "Token", word: "Token") -> bool:
    """Return whether two words are parts of one name: "the 2003 US-led Iraq invasion"."""
    return holder.i == word.i or (word.head.i == holder.i and word.dep_ in ("compound", "flat"))


def _carried(noun: "Token", verb: "Token") -> bool:
    """Return whether a verb gives a noun its own date."""
    if noun.head.i != verb.i:
        return False
    if noun.dep_ == "nsubj":
        return is_verb_of(verb, _TAKES_PLACE)
    return noun.dep_ in ("obj", "nsubj:pass") and is_verb_of(verb, _CARRIES_OUT)


def _joined(own: "Token", other: "Token") -> Link | None:
    """Return how the date of another clause holds for a clause: joined by "and", told as of the same time."""
    if _conjoined(own, other):
        return "clause"
    if _conjoined(other, own):
        return "sentence"
    for upper, lower in ((own, other), (other, own)):
        if lower.head.i != upper.i:
            continue
        if lower.dep_ == "xcomp":
            return "clause" if is_verb_of(upper, _IMPLIES) else None
        if lower.dep_ == "advcl":
            return _adverbial(lower)
    return None


def _conjoined(later: "Token", first: "Token") -> bool:
    """Return whether a verb follows another by "and", right away or down a chain."""
    token = later
    for _ in range(LONGEST_CLIMB):
        if token.dep_ != "conj":
            return False
        token = token.head
        if token.i == first.i:
            return True
    return False


def _adverbial(clause: "Token") -> Link | None:
    """Return how the date of an adverbial clause and that of its main clause go together."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod") and child.i < clause.i}
    if marks & _SAME_TIME:
        return "sentence"
    participle = "VerbForm=Part" in str(clause.morph) or "VerbForm=Ger" in str(clause.morph)
    return "clause" if participle and not any(child.dep_ == "mark" for child in clause.children) else None
