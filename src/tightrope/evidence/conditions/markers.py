"""Words that mark a condition, and whether they do so where they stand.

Left out on purpose: "if" that means whether, "as if", "even if", and the fixed "if so", "if not", "if possible".
"""

from tightrope.evidence.vocabulary import Polarity
from tightrope.evidence.words.noun_phrases import looks_finite
from tightrope.evidence.words.passages import Passage

TokenRange = tuple[int, int]
"""First token and the one after the last."""

MARKERS: dict[tuple[str, ...], Polarity] = {
    ("if",): "if",
    ("only", "if"): "if",
    ("unless",): "unless",
    ("provided",): "if",
    ("provided", "that"): "if",
    ("providing", "that"): "if",
    ("as", "long", "as"): "if",
    ("so", "long", "as"): "if",
    ("on", "condition"): "if",
    ("on", "condition", "that"): "if",
    ("on", "the", "condition", "that"): "if",
    ("under", "the", "condition", "that"): "if",
    ("in", "case"): "if",
    ("in", "the", "event", "that"): "if",
    ("in", "the", "event", "of"): "if",
    ("in", "case", "of"): "if",
    ("assuming", "that"): "if",
    ("only", "when"): "if",
    ("only", "after"): "if",
    ("if", "and", "when"): "if",
    ("if", "and", "only", "if"): "if",
    ("conditional", "on"): "if",
    ("contingent", "on"): "if",
    ("contingent", "upon"): "if",
    ("until",): "unless",
    ("without",): "unless",
    ("when",): "if",
    ("should",): "if",
    ("were",): "if",
    ("otherwise",): "unless",
    ("or", "else"): "unless",
}
"""Marker, in lower case, and the polarity of the condition it introduces."""

_FIRST_WORDS = {words[0] for words in MARKERS}
BINDING = frozenset(
    {"only", "unless", "until", "without", "provided", "providing", "condition", "conditional", "contingent"}
)
"""Words of markers that make the condition a necessary one."""

_WHETHER = frozenset(
    "ask asks asked asking see know knows known wonder wonders wondered wondering determine decide check unclear "
    "sure doubt doubts doubtful question questions doubted unsure uncertain tell say discover learn consider "
    "considering whether clear seeing knowing matter matters find out remains remember remembers remembered hear "
    "heard mention mentioned examine test tested testing assess confirm".split()
)
"""Before these "if" means whether."""
_NO_CONDITION_BEFORE_IF = frozenset("as even what like seem seems".split())
_ELLIPTIC = frozenset("any not so anything only ever possible necessary at".split())
MODALS = frozenset("will would shall can could may might must should 'll ’ll wo ca cannot".split())
"""Forms that a main clause with a condition mostly has."""

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december next last late early midnight noon now then today tomorrow recently after "
    "sunday spring summer autumn winter later the_end".split()
)
"""After \"until\" these make a time, not a condition."""
_OBJECTS = frozenset("him her it them me us you this that".split())
_NEGATIVE = frozenset(
    "not n't n’t no never nobody nothing neither nor none cannot without refuse refuses refused".split()
)
_FUTURE = frozenset("will shall 'll ’ll wo must".split())
_QUOTES = frozenset('"“”«»')


def marker_at(sentence: Passage, token: int) -> TokenRange | None:
    """Return the longest marker that starts at a token."""
    if sentence.words[token] not in _FIRST_WORDS:
        return None
    for length in range(4, 0, -1):
        if sentence.words[token : token + length] in MARKERS and token + length <= len(sentence):
            return token, token + length
    return None


def is_conditional(sentence: Passage, marker: TokenRange, words: tuple[str, ...]) -> bool:
    """Return whether the marker has its conditional sense here, as far as its neighbours tell."""
    before = sentence.words[marker[0] - 1] if marker[0] else ""
    after = sentence.words[marker[1]] if marker[1] < len(sentence) else ""
    if not after or not (after[0].isalnum() or after in _QUOTES):
        return False
    question = sentence.tokens[-1].text == "?"
    if words == ("if",):
        near = sentence.words[max(marker[0] - 3, 0) : marker[0]]
        return not (before in _NO_CONDITION_BEFORE_IF or after in _ELLIPTIC or any(word in _WHETHER for word in near))
    if words == ("provided",):  # the participle, not "provided support"
        clause = any(looks_finite(sentence, token) for token in range(marker[1], min(marker[1] + 12, len(sentence))))
        return (before in (",", "") or before in _QUOTES) and clause and after not in ("by", "for", "with")
    if words[-1] == "condition":
        return after != "of"  # 'speaking on condition of anonymity'
    if words == ("should",):
        return not question and after not in ("not", "be", "have") and sentence.tokens[marker[0]].text != "should"
    if words == ("were",):
        return not question and "to" in sentence.words[marker[1] : marker[1] + 12] and marker[0] == 0
    if words in (("in", "case"), ("in", "case", "of")):
        return before not in ("a", "the", "this", "that")
    return True


def contradicts(
    sentence: Passage, marker: TokenRange, condition_range: TokenRange, consequence_range: TokenRange | None
) -> bool:
    """Return whether the two clauses of a marker do not make a condition after all."""
    words = sentence.words[slice(*marker)]
    consequence = sentence.words[slice(*consequence_range)] if consequence_range else ()
    condition = sentence.words[slice(*condition_range)]
    if words == ("until",) and (condition[0] in _CALENDAR or condition[0][0].isdigit()):
        return True
    if words == ("until",):
        return not (
            set(consequence) & _NEGATIVE and set(consequence) & (MODALS | {"do", "does", "refuse", "refuses"})
        )
    if words == ("without",):
        negative = set(consequence) & _NEGATIVE
        return (
            not (negative and set(consequence) & (MODALS | {"is", "are", "be"}))
            or condition[0].endswith("ing")
            or condition[0] in _OBJECTS
        )
    if words == ("when",):
        past = any(
            looks_finite(sentence, token)
            and (sentence.words[token] in ("was", "were", "had", "did") or sentence.words[token].endswith("ed"))
            and sentence.words[token - 1] not in ("is", "are", "has", "have", "be")
            for token in range(*condition_range)
        )
        return past or not set(consequence) & _FUTURE or bool(set(condition) & MODALS)
    if words == ("only", "after"):
        return not set(consequence) & MODALS
    return "had" in condition and "would" in consequence and "have" in consequence  # it did not happen
