"""The two clauses of a conditional sentence, found by its marker: which words are condition, which consequence.

Works on single sentences, also inside quotations, by tokens; every search is bounded by the sentence and by
`LONGEST`, so time is linear in the text.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.conditions.limits import LONGEST, find_limits
from tightrope.evidence.conditions.markers import MARKERS, MODALS, TokenRange, contradicts, is_conditional, marker_at
from tightrope.evidence.vocabulary import Polarity
from tightrope.evidence.words.noun_phrases import AUXILIARIES, PREPOSITIONS, PRONOUNS, SUBORDINATORS, looks_finite
from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.reporting_verbs import REPORTING_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence


MOST_NESTED = 8
"""Contents that are looked at before a position: a statement in a statement in a statement has three."""

_Index = list[tuple[int, int, Sequence[TokenRange], int]]
"""Pieces of contents by their first token: first, after, all pieces of the statement, place among them."""

LONGEST_INSERTED = 8
"""Tokens of a condition between two commas amid its consequence."""

ARTICLES = frozenset("the a an his her its their our".split())
"""Words with which the subject of a main clause may start."""

_CONJUNCTIONS = frozenset("and but so because that which although though while or".split())
_RELATIVES = frozenset("what who how where if".split())
_NOMINATIVES = frozenset("i we you he she they it there this that these those please".split())


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


def find_clauses(sentence: Passage, contents: Sequence[Sequence[TokenRange]] = ()) -> list[Clauses]:
    """Return the conditions of a sentence, in order.

    Parameters
    ----------
    sentence : Passage
    contents : sequence of sequences of TokenRange
        For each statement the pieces of its content that stand in the sentence: clauses do not leave them.
    """
    found: list[Clauses] = []
    index: _Index = sorted(
        ((first, after, pieces, here) for pieces in contents for here, (first, after) in enumerate(pieces)),
        key=lambda entry: entry[0],
    )
    token = 0
    while token < len(sentence):
        marker = marker_at(sentence, token)
        if marker is None:
            token += 1
            continue
        pieces = _pieces_at(marker[0], index)
        clauses = _read(sentence, marker, pieces, found)
        if clauses is not None:
            found.append(clauses)
        token = marker[1]
    return found


def _pieces_at(token: int, index: _Index) -> Sequence[TokenRange]:
    """Return the piece of the innermost statement in which a token stands, with the pieces beside it."""
    place = bisect.bisect_right(index, token, key=lambda entry: entry[0])
    for first, after, pieces, here in reversed(index[max(place - MOST_NESTED, 0) : place]):
        if first <= token < after:
            return pieces[max(here - 1, 0) : here + 2]
    return ()


def _read(
    sentence: Passage, marker: TokenRange, pieces: Sequence[TokenRange], found: list[Clauses]
) -> Clauses | None:
    words = sentence.words[marker[0] : marker[1]]
    low, high = find_limits(sentence, marker, pieces)
    if words in (("otherwise",), ("or", "else")):
        return _read_otherwise(sentence, marker, (low, high), found)
    if not is_conditional(sentence, marker, words):
        return None
    polarity = MARKERS[words]
    if _fronted(sentence, marker, low):
        clauses = _split_fronted(sentence, marker, high, polarity) or _over_the_cue(sentence, marker, high, pieces)
    elif words == ("if",) and _heads_its_clause(sentence, marker, low, high):
        clauses = _split_fronted(sentence, marker, high, polarity)
    elif words[0] in ("should", "were", "when"):  # these open a conditional clause only where they come first
        return None
    else:
        clauses = _split_medial(sentence, marker, low, high, polarity)
    if clauses is None or contradicts(sentence, marker, clauses.condition, clauses.consequence):
        return None
    return clauses


def _over_the_cue(sentence: Passage, marker: TokenRange, high: int, pieces: Sequence[TokenRange]) -> Clauses | None:
    """Split 'If A, she said, B' and 'B, she said, if A', where the cue stands between the clauses."""
    here = next((place for place, (first, after) in enumerate(pieces) if first <= marker[0] < after), None)
    if here is None or len(pieces) == 1:
        return None
    other = pieces[here + 1] if here + 1 < len(pieces) else pieces[here - 1]
    condition, consequence = _trimmed(sentence, marker[1], high), _trimmed(sentence, *other)
    if condition is None or consequence is None:
        return None
    polarity = MARKERS[sentence.words[slice(*marker)]]
    return Clauses(marker=marker, condition=condition, consequence=consequence, polarity=polarity)


def _fronted(sentence: Passage, marker: TokenRange, low: int) -> bool:
    """Return whether the condition comes first."""
    leading = range(low, marker[0])
    return all(
        sentence.words[token] in _CONJUNCTIONS | {"even", "only", "then", "yet", "still", "now"}
        or not sentence.tokens[token].text[0].isalnum()
        for token in leading
    ) or sentence.words[marker[0] - 1] in ("that", "because", "and", "but")


def _heads_its_clause(sentence: Passage, marker: TokenRange, low: int, high: int) -> bool:
    """Return whether a condition amid a sentence belongs to what follows: 'I think if they leave, we will talk'."""
    before = sentence.words[marker[0] - 1]
    spoken = before in REPORTING_VERBS or before in ("which", "where", "know", "knows")
    if not spoken and any(looks_finite(sentence, token) for token in range(low, marker[0])):
        return False
    commas = [token for token in range(marker[1] + 2, high - 2) if sentence.tokens[token].text == ","]
    return any(
        sentence.words[comma + 1] not in ("and", "or", "but", "who", "which")
        and _starts_main_clause(sentence, comma + 1, high)
        and not _is_list(sentence, comma + 1, high)
        for comma in commas[:MOST_NESTED]
    )


def _split_fronted(sentence: Passage, marker: TokenRange, high: int, polarity: Polarity) -> Clauses | None:
    """Split 'If A, (then) B'."""
    border = _inversion(sentence, marker, high) or _end_of_fronted(sentence, marker[1], high)
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


def _inversion(sentence: Passage, marker: TokenRange, high: int) -> int | None:
    """Return where the main clause starts in 'Only if they leave will we talk'."""
    if sentence.words[marker[0]] != "only":
        return None
    for token in range(marker[1] + 2, high - 1):
        if (
            sentence.words[token] in MODALS | {"do", "does", "did"}
            and sentence.words[token + 1] in PRONOUNS | ARTICLES
        ):
            return token
    return None


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
            return _without_comma(sentence, first, token) or token
        fallback = fallback or token
    return fallback or _without_comma(sentence, first, high)


def _without_comma(sentence: Passage, first: int, high: int) -> int | None:
    """Return where the main clause starts that no comma sets off: 'If they leave we will talk'."""
    finite = sentence.words[first] in PRONOUNS
    for token in range(first + 1, high - 1):
        if finite and sentence.words[token] in MODALS and token - first > 3:
            subject = _subject_start(sentence, first + 2, token)
            if subject is not None:
                return subject
        finite = finite or looks_finite(sentence, token)
        if sentence.words[token] == "please":
            return token
        if not finite or sentence.words[token] not in _NOMINATIVES or token - first < 3:
            continue
        subordinate = sentence.words[token - 1] in _CONJUNCTIONS | PREPOSITIONS | SUBORDINATORS
        if looks_finite(sentence, token + 1) and not subordinate and not looks_finite(sentence, token - 1):
            return token
    return None


def _subject_start(sentence: Passage, first: int, modal: int) -> int | None:
    """Return where the subject right before a modal starts: the last article, if no preposition or verb is near."""
    for token in range(modal - 1, max(first, modal - 5) - 1, -1):
        if looks_finite(sentence, token) or sentence.words[token] in ("of", "that", "who", "which", ","):
            return None
        if sentence.words[token] in ARTICLES:
            return None if sentence.words[token - 1] in PREPOSITIONS | {"and", "or"} else token
    return None


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
        if sentence.words[token] in MODALS or sentence.words[token] in AUXILIARIES:
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
        if text == "," and following[:1] in (("but",), ("while",), ("although",), ("with",)):
            end = token
            break
    while low < marker[0] and sentence.words[low] in _CONJUNCTIONS:
        if sentence.words[low] == "that" and looks_finite(sentence, low + 1):  # 'and that will be Lee, if'
            break
        low += 1
    if sentence.words[marker[0] - 1] == ",":
        end = _end_of_inserted(sentence, marker[1], end)
    condition = _trimmed(sentence, marker[1], end)
    consequence = _trimmed(sentence, low, marker[0])
    if condition is None or consequence is None:
        return None
    return Clauses(marker=marker, condition=condition, consequence=consequence, polarity=polarity)


def _end_of_inserted(sentence: Passage, first: int, end: int) -> int:
    """Return the second comma of 'will make peace, if it comes, a feast'."""
    for token in range(first, min(first + LONGEST_INSERTED, end - 1)):
        if sentence.words[token] == ",":
            listed = sentence.words[token + 1] in ("and", "or") or not any(
                looks_finite(sentence, one) or sentence.words[one] in PRONOUNS for one in range(first, token)
            )
            return end if listed else token
    return end


def _trimmed(sentence: Passage, first: int, after: int) -> TokenRange | None:
    """Return a range without punctuation at its ends, None when nothing is left."""
    while first < after and not sentence.tokens[first].text[0].isalnum():
        first += 1
    while after > first and not any(map(str.isalnum, sentence.tokens[after - 1].text)):
        if sentence.tokens[after - 1].text in ("%", "$"):
            break
        after -= 1
    return (first, after) if first < after else None


def _read_otherwise(
    sentence: Passage, marker: TokenRange, limits: TokenRange, found: list[Clauses]
) -> Clauses | None:
    """Read 'A only if B, otherwise C' as C unless B, and 'A, or else C' as C unless A."""
    before = sentence.words[marker[0] - 1] if marker[0] else ""
    if before and before not in (",", ";", "and", "or", "that", "but", "because"):
        return None
    low, high = limits
    consequence = _trimmed(sentence, marker[1], high)
    if consequence is None or not _starts_main_clause(sentence, consequence[0], high):
        return None
    if found and marker[0] - found[-1].marker[1] < LONGEST:
        earlier = found[-1]
        polarity: Polarity = "unless" if earlier.polarity == "if" else "if"
        return Clauses(marker=marker, condition=earlier.condition, consequence=consequence, polarity=polarity)
    condition = _trimmed(sentence, low, marker[0]) or _trimmed(sentence, max(0, marker[0] - LONGEST), marker[0])
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
