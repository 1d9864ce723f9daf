"""How something was said: hedged or denied, where or to whom, when. Read off the tree around the cue."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.records import TimeExpression
from tightrope.evidence.statements.cues import ADDRESSING, Cue, cue_lemma
from tightrope.evidence.statements.forms import is_noun
from tightrope.evidence.times.days import says_a_day
from tightrope.evidence.words.reporting_verbs import DOCUMENTS
from tightrope.reports.report import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEGATIONS = frozenset("not n't n’t never neither nor nobody none".split())
_DOUBTS = frozenset(
    "reportedly allegedly apparently supposedly purportedly seemingly possibly perhaps maybe probably likely "
    "presumably potentially".split()
)
_POSSIBLE = frozenset("may might could".split())
_OPEN_VERBS = frozenset("seem appear expect believe think say report rumor rumour allege suppose".split())
"""Verbs that hedge what they govern, the last six in the passive: 'is expected to', 'is said to have'."""

_DENYING = frozenset({"deny"})
_UNSAID = frozenset("refuse decline".split())
"""Before a verb of speech: 'declined to say' is not said."""

_OCCASIONS = DOCUMENTS | frozenset(
    "conference briefing appearance remarks comments address hearing show program programme debate rally meeting "
    "session parliament press talks news channel twitter facebook telegram television tv radio".split()
)
"""Nouns of where something is said: 'in a speech', 'at a press conference'."""

_VENUE_WORDS = frozenset("in on at to with during before through via".split())
_SPEAKING = frozenset("speak talk write testify".split())

LONGEST_VENUE = 14
"""Tokens of a venue; what is longer is a slip of the tree."""

_NEAR = 4
"""Tokens after a cue within which a date is its own whatever the tree says: 'said late on Friday'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How something was said, as fields of `Statement`."""

    hedged: bool
    negated: bool
    content_negated: bool
    venue: str | None
    date: str | None


class Times:
    """Dates of a report, by place.

    Parameters
    ----------
    times : iterable of TimeExpression
        Only those that say a day are kept.
    """

    def __init__(self, times: Iterable[TimeExpression]) -> None:
        self._all = sorted(filter(says_a_day, times), key=lambda time: time.citation.start)
        self._starts = [time.citation.start for time in self._all]

    def between(self, start: int, end: int) -> Sequence[TimeExpression]:
        """Return the dates that begin in a range of characters, in order."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the characters of the dates that begin in a range."""
        return tuple(Span(one.citation.start, one.citation.end) for one in self.between(start, end))


def is_negated(token: "Token") -> bool:
    """Return whether a negation hangs on a verb, or on what it complements: 'was not willing to say'."""
    return any(
        child.lower_ in _NEGATIONS or (child.lower_ == "no" and child.dep_ == "det") for child in token.children
    )


def cue_negated(cue: Cue, words: "Sequence[Token]") -> bool:
    """Return whether the report tells that something was not said, or was denied.

    Parameters
    ----------
    words : sequence of Token
        Of the cue.
    """
    carrier = words[cue.place]
    before = words[: cue.place]
    not_said = any(word.lower_ in _NEGATIONS or cue_lemma(word.text, word.lemma_) in _UNSAID for word in before)
    not_said = not_said or is_negated(carrier)
    refused = cue.stance == "reject" and cue.lemma in _UNSAID
    return (cue.lemma in _DENYING or refused) != not_said


def content_root(doc: "Doc", first: int, after: int) -> "Token":
    """Return the word of a range of tokens on which the others depend: the first whose head lies outside."""
    for i in range(first, after):
        token = doc[i]
        if (not first <= token.head.i < after or token.head.i == i) and not token.is_punct:
            return token
    return doc[first]


def is_clause(root: "Token") -> bool:
    """Return whether a content is a clause: its main word is a verb, or has a subject or copula."""
    return root.pos_ in ("VERB", "AUX") or any(child.dep_ in _OF_CLAUSES for child in root.children)


_OF_CLAUSES = frozenset({"nsubj", "nsubj:pass", "cop", "aux", "mark", "csubj"})


def is_doubted(root: "Token") -> bool:
    """Return whether a main verb leaves open if it is so: 'may leave', 'reportedly left', 'is expected to leave'."""
    for child in root.children:
        word = child.lower_
        if (child.dep_.startswith("aux") and word in _POSSIBLE) or word in _DOUBTS:
            return True
    lemma = cue_lemma(root.text, root.lemma_)
    if lemma in ("seem", "appear"):
        return True
    passive = any(child.dep_ == "aux:pass" for child in root.children)
    return passive and lemma in _OPEN_VERBS


def doubts_beside(words: "Sequence[Token]") -> bool:
    """Return whether a cue holds or governs a word of doubt: 'reportedly told'."""
    return any(word.lower_ in _DOUBTS or any(child.lower_ in _DOUBTS for child in word.children) for word in words)


def find_venue(carrier: "Token", report: Report, taken: Sequence[Span]) -> str | None:
    """Return to whom, where or in what something was said: 'reporters', 'an interview with the paper'.

    Parameters
    ----------
    carrier : Token
        The verb of the cue.
    taken : sequence of Span
        Source, cue, content and dates, whose words are no venue.
    """
    ranges: list[tuple[int, int]] = []
    addressing = cue_lemma(carrier.text, carrier.lemma_) in ADDRESSING
    for child in _dependents(carrier):
        listener = addressing and child.dep_ in ("obj", "iobj") and child.pos_ in ("NOUN", "PROPN")
        place = child.dep_.startswith("obl") and is_noun(child, _OCCASIONS) and _preposition(child)
        if listener or place:
            first, after = child.left_edge.i, child.right_edge.i + 1
            if ranges and first - ranges[-1][1] <= 1 and carrier.doc[ranges[-1][1]].text[0] != ",":
                first, _ = ranges.pop()
            ranges.append((first, after))
    heard = [
        words for first, after in ranges for words in [_phrase(carrier.doc, first, after, report, taken)] if words
    ]
    return "; ".join(heard) or None


def _dependents(carrier: "Token") -> "Iterator[Token]":
    """Yield what hangs on a verb, and on the 'speaking' or 'in' beside it: 'speaking to reporters, Lind said'."""
    for child in carrier.children:
        yield child
        if child.dep_ == "advcl" and cue_lemma(child.text, child.lemma_) in _SPEAKING:
            yield from child.children


def _preposition(noun: "Token") -> bool:
    return any(child.dep_ == "case" and child.lower_ in _VENUE_WORDS for child in noun.children)


def _phrase(doc: "Doc", first: int, after: int, report: Report, taken: Sequence[Span]) -> str:
    """Return the words of a noun phrase without its preposition, empty where they are not its own."""
    while first < after - 1 and (doc[first].dep_ in ("case", "punct") or doc[first].is_space):
        first += 1
    start = doc[first].idx
    cut = min((span.start for span in taken if span.start > start), default=doc[after - 1].idx + 1)
    while after > first + 1 and (doc[after - 1].idx >= cut or doc[after - 1].is_punct or doc[after - 1].is_space):
        after -= 1
    end = doc[after - 1].idx + len(doc[after - 1])
    inside = any(span.start < end and start < span.end for span in taken)
    return "" if inside or after - first > LONGEST_VENUE else " ".join(report.text[start:end].split())


def find_date(carrier: "Token", times: Times, taken: Sequence[Span]) -> str | None:
    """Return when something was said: the date that hangs on the verb of the cue, or stands right beside it.

    Parameters
    ----------
    carrier : Token
        The verb of the cue.
    taken : sequence of Span
        Source and content, whose dates are not the cue's.
    """
    sentence = carrier.sent
    near = [
        time
        for time in times.between(sentence.start_char, sentence.end_char)
        if not any(span.start < time.citation.end and time.citation.start < span.end for span in taken)
    ]
    doc, own = carrier.doc, []
    for time in near:
        token = _token_at(doc, time.citation.start, sentence.start, sentence.end)
        beside = 0 < token.i - carrier.i <= _NEAR and not any(
            doc[i].pos_ in ("VERB", "AUX") for i in range(carrier.i + 1, token.i)
        )
        if beside or _governing_verb(token) == carrier.i:
            own.append(time)
    return min(own, key=lambda time: abs(time.citation.start - carrier.idx)).value if own else None


def _token_at(doc: "Doc", position: int, first: int, after: int) -> "Token":
    place = bisect_left(range(first, after), position + 1, key=lambda i: doc[i].idx) + first - 1
    return doc[max(place, first)]


def _governing_verb(token: "Token") -> int:
    """Return the position of the nearest verb above a token, its own where there is none."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above.i
    return token.i
