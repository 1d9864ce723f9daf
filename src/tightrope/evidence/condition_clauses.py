"""The two clauses of a conditional sentence, found by its marker: which words are condition, which consequence.

Works on single sentences, also inside quotations, by tokens; every search is bounded by the sentence and by
`LONGEST`, so time is linear in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.noun_phrases import AUXILIARIES, PREPOSITIONS, PRONOUNS, looks_finite
from tightrope.evidence.passages import Passage
from tightrope.evidence.records import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

LONGEST = 150
"""Tokens on either side of a marker; longer stretches are lists or slips of the sentence splitter."""

TokenRange = tuple[int, int]

_MARKERS: dict[tuple[str, ...], Polarity] = {
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

_FIRST_WORDS = {words[0] for words in _MARKERS}
BINDING = frozenset(
    {"only", "unless", "until", "without", "provided", "providing", "condition", "conditional", "contingent"}
)
"""Words of markers that make the condition a necessary one."""

_WHETHER = frozenset(
    "ask asks asked asking see know knows known wonder wonders wondered wondering determine decide check unclear "
    "sure doubt doubts doubtful question questions doubted unsure uncertain tell say discover learn consider asked "
    "considering whether clear seeing knowing matter matters find out remains".split()
)
"""Before these "if" means whether."""
_NO_CONDITION_BEFORE_IF = frozenset("as even what like seem seems".split())
_ELLIPTIC = frozenset("any not so anything only ever possible necessary at".split())
_CONJUNCTIONS = frozenset("and but so because that which although though while or".split())
_BREAKS = frozenset({";", ":", "—", "–", "--", "(", ")", "[", "…", "..."})
_QUOTES = frozenset('"“”«»')
_NEGATIVE = frozenset(
    "not n't n’t no never nobody nothing neither nor none cannot without refuse refuses refused".split()
)
_MODALS = frozenset("will would shall can could may might must should 'll ’ll wo ca cannot".split())
_FUTURE = frozenset("will shall 'll ’ll wo must".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """Condition and consequence as token ranges of a sentence; `marker` where the marker stands."""

    marker: TokenRange
    condition: TokenRange
    consequence: TokenRange | None
    polarity: Polarity


def sentence_passage(sentence: "Sentence", text: str) -> Passage:
    """Return one sentence of a report's text as a passage in which nothing is masked."""
    tokens = tuple(token for token in sentence if not token.is_space)
    return Passage(
        tokens=tokens, words=tuple(token.lower_ for token in tokens), quoted=(None,) * len(tokens), text=text
    )


def find_clauses(sentence: Passage, borders: Sequence[int] = ()) -> list[Clauses]:
    """Return the conditions of a sentence, in order.

    Parameters
    ----------
    sentence : Passage
    borders : sequence of int
        Tokens at which a clause cannot run on: where the content of a statement starts or ends. Sorted.
    """
    found: list[Clauses] = []
    token = 0
    while token < len(sentence):
        marker = _marker_at(sentence, token)
        if marker is None:
            token += 1
            continue
        clauses = _read(sentence, marker, borders, found)
        if clauses is not None:
            found.append(clauses)
        token = marker[1]
    return found


def _marker_at(sentence: Passage, token: int) -> TokenRange | None:
    """Return the longest marker that starts at a token."""
    if sentence.words[token] not in _FIRST_WORDS:
        return None
    for length in range(4, 0, -1):
        if sentence.words[token : token + length] in _MARKERS and token + length <= len(sentence):
            return token, token + length
    return None


def _read(sentence: Passage, marker: TokenRange, borders: Sequence[int], found: list[Clauses]) -> Clauses | None:
    words = sentence.words[marker[0] : marker[1]]
    if words in (("otherwise",), ("or", "else")):
        return _read_otherwise(sentence, marker, borders, found)
    if not _is_conditional(sentence, marker, words):
        return None
    polarity = _MARKERS[words]
    low, high = _limits(sentence, marker, borders)
    if _fronted(sentence, marker, low):
        clauses = _split_fronted(sentence, marker, high, polarity)
    elif words[0] in ("should", "were"):
        return None
    else:
        clauses = _split_medial(sentence, marker, low, high, polarity)
    if clauses is None or _contradicts(sentence, clauses, words):
        return None
    return clauses


def _is_conditional(sentence: Passage, marker: TokenRange, words: tuple[str, ...]) -> bool:
    """Return whether the marker has its conditional sense here, as far as its neighbours tell."""
    before = sentence.words[marker[0] - 1] if marker[0] else ""
    after = sentence.words[marker[1]] if marker[1] < len(sentence) else ""
    if not after or not after[0].isalnum():
        return False
    question = sentence.tokens[-1].text == "?"
    if words == ("if",):
        near = sentence.words[max(marker[0] - 3, 0) : marker[0]]
        return not (before in _NO_CONDITION_BEFORE_IF or after in _ELLIPTIC or any(word in _WHETHER for word in near))
    if words == ("provided",):  # the participle, not "provided support"
        return before in (",", "") or (marker[0] > 0 and before in _QUOTES)
    if words == ("should",):
        return not question and after not in ("not", "be", "have") and sentence.tokens[marker[0]].text != "should"
    if words == ("were",):
        return not question and "to" in sentence.words[marker[1] : marker[1] + 12] and marker[0] == 0
    if words in (("in", "case"), ("in", "case", "of")):
        return before not in ("a", "the", "this", "that")
    return True


def _limits(sentence: Passage, marker: TokenRange, borders: Sequence[int]) -> TokenRange:
    """Return the stretch around a marker in which its clauses stand."""
    low = max(0, marker[0] - LONGEST)
    high = min(len(sentence), marker[1] + LONGEST)
    for border in borders:
        if border <= marker[0]:
            low = max(low, border)
        elif border >= marker[1]:
            high = min(high, border)
            break
    for token in range(marker[0] - 1, low - 1, -1):
        text = sentence.tokens[token].text
        if text in _BREAKS or text in _QUOTES:
            low = token + 1
            break
        if (
            text == ","
            and sentence.words[token + 1] in ("and", "but", "so", "because", "although", "while")
            and (
                any(looks_finite(sentence, inner) for inner in range(token + 2, marker[0])) or token + 2 >= marker[0]
            )
        ):
            low = token + 2
            break
    for token in range(marker[1], high):
        text = sentence.tokens[token].text
        if text in _BREAKS or text in _QUOTES:
            high = token
            break
    return low, high


def _fronted(sentence: Passage, marker: TokenRange, low: int) -> bool:
    """Return whether the condition comes first."""
    leading = range(low, marker[0])
    return all(
        sentence.words[token] in _CONJUNCTIONS | {"even", "only", "then", "yet", "still", "now"}
        or not sentence.tokens[token].text[0].isalnum()
        for token in leading
    ) or sentence.words[marker[0] - 1] in ("that", "because")


def _split_fronted(sentence: Passage, marker: TokenRange, high: int, polarity: Polarity) -> Clauses | None:
    """Split 'If A, (then) B'."""
    border = _end_of_fronted(sentence, marker[1], high)
    if border is None:
        return None
    first = border
    while first < high and (sentence.words[first] == "then" or not sentence.tokens[first].text[0].isalnum()):
        first += 1
    condition = _trimmed(sentence, marker[1], border)
    consequence = _trimmed(sentence, first, _end_of_consequence(sentence, first, high))
    if condition is None:
        return None
    return Clauses(marker=marker, condition=condition, consequence=consequence, polarity=polarity)


def _end_of_fronted(sentence: Passage, first: int, high: int) -> int | None:
    """Return the comma or "then" that ends a leading condition."""
    fallback: int | None = None
    finite = sentence.words[first] in PRONOUNS | {"there"}
    for token in range(first, high):
        finite = finite or looks_finite(sentence, token)
        if sentence.words[token] == "then" and token - first > 1:
            return token
        if sentence.tokens[token].text != "," or token - first < 2 or token + 2 >= high:
            continue
        if sentence.words[token + 1] in ("and", "or", "but", "who", "which", "including", "such"):
            continue
        if finite or (_starts_main_clause(sentence, token + 1, high) and not _is_list(sentence, token + 1, high)):
            return token
        fallback = fallback or token
    return fallback


def _is_list(sentence: Passage, first: int, high: int) -> bool:
    """Return whether 'B and C are known, ...' follows a comma: the rest of a list, not a main clause."""
    joined = False
    for token in range(first, min(first + 12, high)):
        if looks_finite(sentence, token):
            rest = range(token, high - 1)
            return joined and any(
                sentence.tokens[comma].text == "," and _starts_main_clause(sentence, comma + 1, high)
                for comma in rest
            )
        joined = joined or sentence.words[token] in ("and", "or")
    return False


def _starts_main_clause(sentence: Passage, first: int, high: int) -> bool:
    """Return whether a subject with a modal or auxiliary follows soon."""
    for token in range(first, min(first + 12, high)):
        if sentence.tokens[token].text == ",":
            return False
        if sentence.words[token] in _MODALS or sentence.words[token] in AUXILIARIES:
            return True
    return sentence.words[first] in PRONOUNS | {"there", "then"}


def _end_of_consequence(sentence: Passage, first: int, high: int) -> int:
    """Return where the consequence ends: before ', or else', ', otherwise'."""
    for token in range(first, high):
        following = sentence.words[token + 1 : token + 4]
        if sentence.tokens[token].text == "," and ("otherwise" in following or following[:2] == ("or", "else")):
            return token
    return high


def _split_medial(sentence: Passage, marker: TokenRange, low: int, high: int, polarity: Polarity) -> Clauses | None:
    """Split 'B if A'."""
    end = high
    for token in range(marker[1], high - 1):
        following = sentence.words[token + 1 : token + 4]
        text = sentence.tokens[token].text
        if text == "," and ("otherwise" in following or following[:2] in (("or", "else"), ("and", "that"))):
            end = token
            break
        if text == "," and following[:1] in (("but",), ("while",), ("although",)):
            end = token
            break
    while low < marker[0] and sentence.words[low] in _CONJUNCTIONS:
        low += 1
    condition = _trimmed(sentence, marker[1], end)
    consequence = _trimmed(sentence, low, marker[0])
    if condition is None or consequence is None:
        return None
    return Clauses(marker=marker, condition=condition, consequence=consequence, polarity=polarity)


def _trimmed(sentence: Passage, first: int, after: int) -> TokenRange | None:
    """Return a range without punctuation at its ends, None when nothing is left."""
    while first < after and not sentence.tokens[first].text[0].isalnum():
        first += 1
    while after > first and not any(map(str.isalnum, sentence.tokens[after - 1].text)):
        if sentence.tokens[after - 1].text in ("%", "$"):
            break
        after -= 1
    return (first, after) if first < after else None


def _contradicts(sentence: Passage, clauses: Clauses, words: tuple[str, ...]) -> bool:
    """Return whether the clauses do not make a condition after all."""
    consequence = sentence.words[slice(*clauses.consequence)] if clauses.consequence else ()
    condition = sentence.words[slice(*clauses.condition)]
    if words == ("until",):
        return not (
            set(consequence) & _NEGATIVE and set(consequence) & (_MODALS | {"do", "does", "refuse", "refuses"})
        )
    if words == ("without",):
        negative = set(consequence) & _NEGATIVE
        return not (negative and set(consequence) & (_MODALS | {"is", "are", "be"})) or condition[0].endswith("ing")
    if words == ("when",):
        past = any(
            looks_finite(sentence, token)
            and (sentence.words[token] in ("was", "were", "had", "did") or sentence.words[token].endswith("ed"))
            and sentence.words[token - 1] not in ("is", "are", "has", "have", "be")
            for token in range(*clauses.condition)
        )
        return past or not set(consequence) & _FUTURE or bool(set(condition) & _MODALS)
    if words == ("only", "after"):
        return not set(consequence) & _MODALS
    return "had" in condition and "would" in consequence and "have" in consequence  # it did not happen


def _read_otherwise(
    sentence: Passage, marker: TokenRange, borders: Sequence[int], found: list[Clauses]
) -> Clauses | None:
    """Read 'A only if B, otherwise C' as C unless B, and 'A, or else C' as C unless A."""
    before = sentence.words[marker[0] - 1] if marker[0] else ""
    if before and before not in (",", ";", "and", "or", "that", "but", "because"):
        return None
    high = min([len(sentence), marker[1] + LONGEST, *(border for border in borders if border >= marker[1])])
    for token in range(marker[1], high):
        if sentence.tokens[token].text in _BREAKS or sentence.tokens[token].text in _QUOTES:
            high = token
            break
    consequence = _trimmed(sentence, marker[1], high)
    if consequence is None or not _starts_main_clause(sentence, consequence[0], high):
        return None
    if found and marker[0] - found[-1].marker[1] < LONGEST:
        earlier = found[-1]
        polarity: Polarity = "unless" if earlier.polarity == "if" else "if"
        return Clauses(marker=marker, condition=earlier.condition, consequence=consequence, polarity=polarity)
    condition = _trimmed(sentence, max([0, marker[0] - LONGEST, *(b for b in borders if b < marker[0])]), marker[0])
    while condition is not None and sentence.words[condition[1] - 1] in ("and", "or", "that", "but", "because"):
        condition = _trimmed(sentence, condition[0], condition[1] - 1)
    if condition is None or not is_demand(sentence, condition):
        return None
    return Clauses(marker=marker, condition=condition, consequence=consequence, polarity="unless")


def is_demand(sentence: Passage, clause: TokenRange) -> bool:
    """Return whether a clause says what somebody has to do, so that "otherwise" can refer to it."""
    words = sentence.words[slice(*clause)]
    owed = {"must", "should", "need", "needs", "demand", "demands", "demanded", "urged", "shall"}
    return bool(set(words) & owed) or any(
        words[token : token + 2] in (("have", "to"), ("has", "to")) for token in range(len(words))
    )


def opens_otherwise(sentence: Passage) -> TokenRange | None:
    """Return the consequence of a sentence 'Otherwise, C', which refers to the sentence before."""
    if (
        len(sentence) < 4
        or sentence.words[0] != "otherwise"
        or any(word in PREPOSITIONS for word in sentence.words[1:2])
    ):
        return None
    consequence = _trimmed(sentence, 1, min(len(sentence), LONGEST))
    return consequence if consequence and _starts_main_clause(sentence, consequence[0], len(sentence)) else None
