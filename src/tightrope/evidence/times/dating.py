"""When something that a report tells happened, and on what that date rests.

The tree around the words decides, then the telling before them; nothing else. The day of publication is never taken
for the day of an event: where the report names no date for it, the date is unknown.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from tightrope.evidence.records import TimeExpression
from tightrope.evidence.times.days import says_a_day
from tightrope.evidence.times.links import Link, clause_of, is_clause, is_verb_of, link_of
from tightrope.evidence.words.reporting_verbs import SPEECH_LEMMAS
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

Basis = Literal["expression", "clause", "sentence", "narrative", "unknown"]
"""What a date rests on: a time expression that hangs on the words themselves; one on their verb or a verb joined to
it; one elsewhere in the sentence, seemingly of the same time; the last date of the telling before; nothing."""

NARRATIVE_SENTENCES = 2
"""Sentences back to which a telling in the past tense takes its day; beyond, news has mostly moved on."""

NARRATIVE_DAYS = 31
"""Days that a date may cover to go on holding in the next sentence: a month sets the scene, a year hardly does."""

REACH = 48
"""Characters before a time expression in which words make it a bound."""

_NOUN_BETWEEN = r"(?:\s(?:the|a|an|its|their|his|her)(?:\s[\w’'-]+){1,3}\s(?:in|on|of))?"
_BOUND = re.compile(
    rf"\b(?:(?P<begins>(?:since|after|following){_NOUN_BETWEEN}|from|as of)|"
    rf"(?P<ends>(?:until|till|before){_NOUN_BETWEEN}|by|"
    r"ahead of|prior to|up to|no later than|through))(?:\s(?:at\sleast|about|around|the|early|mid|late))*\s*$",
    re.IGNORECASE,
)
"""Words before a time expression that make it a bound, also "since the war in"."""

_NOUN_BOUND = re.compile(r"(?P<begins>since|after|following)|(?P<ends>until|till|before)", re.IGNORECASE)
"""Of these the words that, before the noun that a date dates, bound what is told: "since the war in 2003"."""

_JOINS_RANGE = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s)?", re.IGNORECASE)
_OPENS_RANGE = re.compile(r"\b(?:from|between)\s(?:the\s)?$", re.IGNORECASE)
_LATER = frozenset("later earlier since previously formerly once ago meanwhile afterwards".split())
"""Words that move a sentence to another time than that of the sentence before."""

_UNREAL = frozenset("would could should might".split())
_STRENGTH: dict[Link, int] = {"expression": 0, "clause": 1, "sentence": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """The date of something told.

    Parameters
    ----------
    value : str or None
        EDTF; open on one side where the words only bound it ("since 2019", "by Friday").
    time : str or None
        Id of the time expression that gives it; the first of two that make a range.
    """

    value: str | None
    basis: Basis
    time: str | None = None


UNDATED = Dating(value=None, basis="unknown")


def date_at(doc: "Doc", span: Span, times: Sequence[TimeExpression]) -> Dating:
    """Return when that which some words of a report tell happened, and on what basis.

    Parameters
    ----------
    doc : Doc
        Of the whole report, with its tree.
    span : Span
        The verb or noun that tells of it, or a phrase of which that is the head.
    times : sequence of TimeExpression
        From `find_times`, in order.
    """
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return UNDATED
    word = words.root
    if word.dep_ in ("cop", "aux", "aux:pass"):
        word = word.head
    sentence = _Dates(word.sent, times)
    return sentence.dating(word) if sentence.dates else _from_narrative(word, times)


class _Dates:
    """The dates of one sentence."""

    def __init__(self, sentence: "Tokens", times: Sequence[TimeExpression]) -> None:
        self.start, self.text, self.doc = sentence.start_char, sentence.text, sentence.doc
        first = bisect_left(times, sentence.start_char, key=_start)
        after = bisect_left(times, sentence.end_char, lo=first, key=_start)
        self.dates = [time for time in times[first:after] if says_a_day(time)]

    def dating(self, word: "Token") -> Dating:
        """Return the date of a word of the sentence."""
        linked = [(link, time, anchor) for time in self.dates for link, anchor in self._link(word, time)]
        if not linked:
            return UNDATED
        link, time, anchor = min(
            linked,
            key=lambda one: (
                _STRENGTH[one[0]],
                self._bound(one[1], one[2]) is not None,
                _length(one[1].value),
                abs(one[2].i - word.i),
            ),
        )
        value, first = self._value(time, anchor)
        return Dating(value=value, basis=link, time=first.id)

    def _link(self, word: "Token", time: TimeExpression) -> "list[tuple[Link, Token]]":
        words = self.doc.char_span(time.citation.start, time.citation.end, alignment_mode="expand")
        if words is None or words.start <= word.i < words.end or ".." in (time.value or ""):
            return []  # "recently" says nothing but that it is past
        anchor = words.root
        link = link_of(word, anchor, year=len(time.value or "") == len("2015"))
        return [(link, anchor)] if link is not None else []

    def _before(self, time: TimeExpression) -> str:
        here = time.citation.start - self.start
        return self.text[max(0, here - REACH) : here]

    def _bound(self, time: TimeExpression, anchor: "Token") -> str | None:
        """Return "begins" or "ends" where the words before a time expression, or its noun, make it a bound."""
        match = _BOUND.search(self._before(time))
        holder = anchor.head
        while match is None and not is_clause(holder):
            before = " ".join(child.text for child in holder.children if child.dep_ == "case" and child.i < holder.i)
            match = _NOUN_BOUND.fullmatch(before)
            holder = holder.head
        return match.lastgroup if match is not None else None

    def _value(self, time: TimeExpression, anchor: "Token") -> tuple[str, TimeExpression]:
        """Return the value of a time expression with the words that bound it, and the expression that begins it."""
        for first, last in zip(self.dates, self.dates[1:], strict=False):
            if time in (first, last) and self._is_range(first, last):
                return f"{(first.value or '').split('/')[0]}/{(last.value or '').split('/')[-1]}", first
        bound, value = self._bound(time, anchor), time.value or ""
        if bound == "begins" and not value.startswith(".."):
            return f"{value.split('/')[0]}/..", time
        if bound == "ends" and not value.endswith(".."):
            return f"../{value.split('/')[-1]}", time
        return value, time

    def _is_range(self, first: TimeExpression, last: TimeExpression) -> bool:
        """Return whether two expressions are the ends of one range: "from April 7 to May 3"."""
        between = self.text[first.citation.end - self.start : last.citation.start - self.start]
        if not _JOINS_RANGE.fullmatch(between) or not _OPENS_RANGE.search(self._before(first)):
            return False
        begin, end = date_range(first.value or "")[0], date_range(last.value or "")[1]
        return begin is not None and end is not None and begin <= end


def _start(time: TimeExpression) -> int:
    return time.citation.start


def _length(value: str | None) -> int:
    """Return how many days a date covers; all of them where it is open."""
    first, last = date_range(value) if value else (None, None)
    return ((last or date.max) - (first or date.min)).days


def _from_narrative(word: "Token", times: Sequence[TimeExpression]) -> Dating:
    """Return the date on which a telling in the past tense stands, from the sentences right before that of a word."""
    clause = clause_of(word)
    if not _is_telling(clause) or word.i != clause.i or any(child.lower_ in _LATER for child in clause.children):
        return UNDATED
    speaking = is_verb_of(clause, SPEECH_LEMMAS)
    sentence = word.sent
    for _ in range(NARRATIVE_SENTENCES):
        if sentence.start == 0:
            break
        sentence = word.doc[sentence.start - 1].sent
        root = sentence.root
        dates = _Dates(sentence, times)
        if (is_verb_of(root, SPEECH_LEMMAS)) != speaking:
            if dates.dates:
                break
            continue
        if dates.dates:
            found = dates.dating(root) if _is_telling(root) else UNDATED
            if found.basis in ("expression", "clause") and _length(found.value) < NARRATIVE_DAYS:
                return Dating(value=found.value, basis="narrative", time=found.time)
            break
    return UNDATED


def _is_telling(verb: "Token") -> bool:
    """Return whether a verb heads a clause of its sentence's own telling in the simple past."""
    if verb.dep_ not in ("ROOT", "conj"):
        return False
    finite = [verb, *(child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop"))]
    forms = [token.morph.to_dict() for token in finite]
    tenses = {form.get("Tense") for form in forms if form.get("VerbForm") == "Fin"}
    return tenses == {"Past"} and not any(token.lower_ in _UNREAL for token in finite)
