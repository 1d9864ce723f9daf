"""Words that mark a condition, and whether they do so where they stand in the tree.

Left out on purpose: "if" that means whether, "as if", "even if", "than if", and the fixed "if so", "if not", "if
possible".
"""

from typing import TYPE_CHECKING

from tightrope.evidence.vocabulary import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TokenRange = tuple[int, int]
"""First token of a document and the one after the last."""

MARKERS: dict[tuple[str, ...], Polarity] = {
    ("if",): "if",
    ("only", "if"): "if",
    ("if", "and", "when"): "if",
    ("if", "and", "only", "if"): "if",
    ("unless",): "unless",
    ("unless", "and", "until"): "unless",
    ("until",): "unless",
    ("provided",): "if",
    ("provided", "that"): "if",
    ("providing",): "if",
    ("providing", "that"): "if",
    ("as", "long", "as"): "if",
    ("so", "long", "as"): "if",
    ("on", "condition"): "if",
    ("on", "condition", "that"): "if",
    ("on", "the", "condition", "that"): "if",
    ("under", "the", "condition", "that"): "if",
    ("in", "case"): "if",
    ("in", "case", "of"): "if",
    ("in", "the", "event"): "if",
    ("in", "the", "event", "that"): "if",
    ("in", "the", "event", "of"): "if",
    ("assuming",): "if",
    ("assuming", "that"): "if",
    ("in", "exchange", "for"): "if",
    ("in", "return", "for"): "if",
    ("only", "when"): "if",
    ("only", "after"): "if",
    ("only", "once"): "if",
    ("when",): "if",
    ("once",): "if",
    ("should",): "if",
    ("were",): "if",
    ("without",): "unless",
}
"""Marker, in lower case, and the polarity of the condition it introduces."""

FIRST_WORDS = frozenset(words[0] for words in MARKERS)
LONGEST_MARKER = max(map(len, MARKERS))
BINDING = frozenset(
    {"only", "unless", "until", "without", "provided", "providing", "condition", "conditional", "contingent"}
)
"""Words of markers that make the condition a necessary one."""

INVERTED = frozenset({"should", "were"})
"""Auxiliaries that open a conditional clause where they stand before its subject."""

TEMPORAL = frozenset({"when", "once"})
"""Markers of a time that is also a condition where the consequence is promised or threatened."""

_NO_CONDITION_BEFORE_IF = frozenset("as even what like than whether or".split())
_FIXED = frozenset("needed required desired asked applicable".split())
"""Participles that say nothing of what is to happen: 'if needed'."""

_ASKING = frozenset(
    "ask wonder know see determine decide check doubt question tell discover learn consider remember find mention "
    "examine test assess confirm matter clear unclear sure unsure uncertain doubtful care".split()
)
"""Lemmas behind which "if" without a comma means whether, even where the tree takes the clause for an adverbial."""

_NO_CONDITION = frozenset("ccomp xcomp csubj csubj:pass obj nsubj nsubj:pass acl acl:relcl amod root ROOT".split())
"""Relations of a clause with "if" that is none."""


def marker_at(doc: "Doc", token: int, after: int) -> TokenRange | None:
    """Return the longest marker that starts at a token and ends before `after`."""
    words = tuple(doc[place].lower_ for place in range(token, min(token + LONGEST_MARKER, after)))
    for length in range(len(words), 0, -1):
        if words[:length] in MARKERS:
            return token, token + length
    return None


def marker_words(doc: "Doc", marker: TokenRange) -> tuple[str, ...]:
    """Return the words of a marker in lower case."""
    return tuple(token.lower_ for token in doc[slice(*marker)])


def is_conditional(doc: "Doc", marker: TokenRange, top: "Token", clause: "Token", *, opens: bool) -> bool:
    """Return whether the marker has its conditional sense here, as far as its own clause tells.

    Parameters
    ----------
    top : Token
        By which marker and clause hang on the main clause.
    clause : Token
        Main word of the condition.
    opens : bool
        Whether the marker stands first in the sentence or in what somebody says.
    """
    words = marker_words(doc, marker)
    before = doc[marker[0] - 1].lower_ if marker[0] else ""
    after = doc[marker[1]].lower_ if marker[1] < len(doc) else ""
    if words[0] == "if":
        asked = top.i > top.head.i and top.head.lemma_.lower() in _ASKING and before != ","
        fixed = before in _NO_CONDITION_BEFORE_IF or (after in _FIXED and clause.lower_ == after)
        return not (fixed or asked or (top.dep_ in _NO_CONDITION and not opens)) and _is_clause(clause)
    if words[-1] == "unless":
        return _is_clause(clause)
    if words[0] in (
        "provided",
        "providing",
        "assuming",
    ):  # the participles, not 'provided support', 'in providing that'
        led = marker[0] > 0 and doc[marker[0] - 1].pos_ == "ADP"
        return top.dep_ != "acl" and not led and _has_subject(clause) and after not in ("by", "for", "with")
    if words[-1] == "condition":
        return after not in ("of", "for")  # 'speaking on condition of anonymity'
    if words[0] in INVERTED:
        opened = any(child.i > marker[0] and child.dep_.startswith("nsubj") for child in clause.children)
        return opened and clause.sent[-1].text != "?" and (words != ("were",) or _has_infinitive(clause))
    if words in (("in", "case"), ("in", "case", "of")):
        return before not in ("a", "the", "this", "that")
    if words == ("in", "the", "event"):
        return _has_subject(clause)
    return True


def _is_clause(clause: "Token") -> bool:
    """Return whether a condition has a verb, so that it is neither "if so" nor a sentence broken off."""
    verbal = clause.pos_ in ("VERB", "AUX") or any(child.dep_ in ("cop", "aux") for child in clause.children)
    slip = any(
        child.dep_ == "csubj" and child.pos_ == "VERB" for child in clause.children
    )  # 'if found guilty may face'
    return verbal and not slip and (clause.pos_ != "AUX" or clause.n_lefts + clause.n_rights > 1)


def _has_subject(clause: "Token") -> bool:
    return any(child.dep_.startswith(("nsubj", "csubj", "expl")) for child in clause.children)


def _has_infinitive(clause: "Token") -> bool:
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in clause.children)
