"""Time expressions: found by a grammar of rules, resolved against publication, tense and the narrative.

Spans follow TIMEX3: the words of the expression alone, prepositions outside; of "from April to June" both ends are
expressions of their own, while "April 4-6" is one, because its "6" says nothing alone; articles of decades and
centuries are outside, and a possessive of a year or of "today" inside, as in GUM. Values are EDTF. What a
report says relative to its own day is resolved only as precisely as that day is known: with a publication date
that is a month, "this year" has a value and "yesterday" has none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tightrope.errors import InvalidDate
from tightrope.evidence.records import TimeExpression
from tightrope.evidence.times.dates import DATE_RULES
from tightrope.evidence.times.distances import DISTANCE_RULES
from tightrope.evidence.times.periods import PERIOD_RULES
from tightrope.evidence.times.relative import RELATIVE_RULES
from tightrope.evidence.times.rules import Context, Previous, Resolved, Rule
from tightrope.evidence.times.spans import SPAN_RULES
from tightrope.evidence.times.words import DECADE_WORDS, MONTHS, SEASONS, UNITS, WEEKDAYS
from tightrope.evidence.times.years import YEAR_RULES
from tightrope.evidence.words.tense import SentenceWords, sentence_words
from tightrope.language.document import evidence_sentences
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES: tuple[Rule, ...] = (
    *DATE_RULES,
    *YEAR_RULES,
    *PERIOD_RULES,
    *RELATIVE_RULES,
    *DISTANCE_RULES,
    *SPAN_RULES,
)

_TRIGGER_WORDS: dict[str, tuple[str, ...]] = {
    "month": (*MONTHS,),
    "weekday": (*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)),
    "season": (*SEASONS, *(f"{season}time" for season in SEASONS)),
    "unit": (*UNITS, *(f"{unit}s" for unit in UNITS), "morning", "afternoon", "evening"),
    "deictic": ("today", "tonight", "yesterday", "tomorrow"),
    "daypart": ("morning", "afternoon", "evening", "night"),
    "decade": (*DECADE_WORDS,),
    "set": ("hourly", "daily", "nightly", "weekly", "fortnightly", "monthly", "quarterly", "yearly", "annually"),
    "vague": ("recently", "lately"),
    "then": ("then", "time"),
    "fiscal": ("fiscal", "financial", "fy"),
    "clock": ("noon", "midday", "midnight", "clock"),
    "holiday": ("christmas", "easter", "friday", "monday", "sunday", "wednesday", "day", "eve", "halloween", "july",
                "pentecost", "nowruz"),
}  # fmt: skip
TRIGGERS: dict[str, tuple[str, ...]] = {}
"""Classes of trigger by lower-case word; numbers are "year" with four digits, else "digit"."""
for _name, _words in _TRIGGER_WORDS.items():
    for _word in _words:
        TRIGGERS[_word] = (*TRIGGERS.get(_word, ()), _name)

_TOKEN = re.compile(r"[A-Za-z]+|\d+")
ASIDE_REACH = 60
"""Characters before a date in which words make it a limit or an aside."""

_LIMIT = re.compile(
    r"\b(?:since|until|till|by|before|ahead of|after|following|from)(?:\s(?:early|mid|late|the))?\s*$", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\b(?:that|which|who|whom|where|when|after|since|because|although|though)\b[^.;]*$", re.IGNORECASE
)
FEWEST_YEARS = 5
HISTORY = 0.5
"""From so many dates of other years, and so large a share of all dates, a report tells of the past: 14 of the 16
biographies of GUM (train) do, and 3 of its 20 news articles, none of those of MEANTIME."""

LEAD = 8
"""Characters before a sentence that are looked at where it may have been cut at an abbreviation: "(c. 1640)"."""

MAX_SENTENCE = 20_000
"""Longer stretches without a sentence end are read in pieces of this many characters."""


def find_times(doc: "Doc", report: Report) -> list[TimeExpression]:
    """Return the time expressions of a report, in order, resolved where that is possible.

    Parameters
    ----------
    doc : Doc
        From `read_document`, over the whole text of `report`.
    report : Report
        Its `published` is what relative expressions are told from; a qualifier of it ("~") passes on to them.
    """
    sentences = [(sentence.start_char, sentence.end_char) for sentence in evidence_sentences(doc, report)]
    found = _read(sentences, report, history=False)
    return _read(sentences, report, history=True) if _tells_history(found, report) else found


def _read(sentences: Sequence[tuple[int, int]], report: Report, *, history: bool) -> list[TimeExpression]:
    reader = _Reader(report, history=history)
    for begin, end in sentences:
        for start in range(begin, end, MAX_SENTENCE):
            reader.read(start, min(end, start + MAX_SENTENCE))
    return reader.found


def _tells_history(found: Sequence[TimeExpression], report: Report) -> bool:
    """Return whether a report tells of other years: most of its dates give a year, and not that of publication."""
    published = date_range(report.published)[0] if report.published else None
    if published is None:
        return False
    dates = [time for time in found if time.type == "date" and time.value is not None and time.value[:4].isdigit()]
    years = [int((time.value or "")[:4]) for time in dates if time.anchor != "published"]
    other = sum(year > published.year or year < published.year - 1 for year in years)
    return other >= FEWEST_YEARS and other >= HISTORY * len(dates)


class _Reader:
    """Reads sentence after sentence of one report and remembers the last date of the narrative."""

    def __init__(self, report: Report, *, history: bool) -> None:
        self.report = report
        self.history = history
        self.found: list[TimeExpression] = []
        self.references, self.qualifier = reference_days(report.published)
        self.previous: Previous | None = None
        self.narrative: Previous | None = None
        self.told = False  # whether the sentence at hand has set the day of the narrative

    def read(self, start: int, end: int) -> None:
        sentence = self.report.text[start:end]
        triggers = _triggers(sentence)
        if not triggers:
            return
        words = sentence_words(sentence)
        reached = 0
        self.told = False
        for match, found in _candidates(sentence, triggers):
            if match.start() < reached:
                continue
            resolved = self._resolve(match, found, words, start)
            if resolved is None:
                continue
            reached = match.end()
            self._add(start + match.start(), start + match.end(), resolved)
            self._tell(match, resolved)

    def _resolve(self, match: "re.Match[str]", found: Rule, words: SentenceWords, offset: int) -> Resolved | None:
        """Resolve against the first and the last day that publication may fall on; keep what both give."""
        contexts = [
            Context(
                sentence=match.string,
                words=words,
                reference=day,
                previous=self.previous,
                offset=offset,
                narrative=self.narrative,
                history=self.history,
                lead=self.report.text[max(0, offset - LEAD) : offset].rpartition("\n")[2],
            )
            for day in self.references
        ]
        results = [found.resolve(match, context) for context in contexts]
        first = results[0]
        if first is None or any(result is None for result in results):
            return None
        if any(result != first for result in results[1:]):
            return Resolved(value=None, type=first.type, anchor=None)
        if first.anchor == "published" and first.value and self.qualifier and "/" not in first.value:
            return Resolved(value=first.value.rstrip("~") + self.qualifier, type=first.type, anchor=first.anchor)
        return first

    def _add(self, start: int, end: int, resolved: Resolved) -> None:
        anchor, previous = resolved.anchor, self.previous
        explicit = anchor == "text" or (anchor == "previous" and previous is not None and previous.explicit)
        if anchor == "previous":
            anchor = previous.id if previous else None
        elif anchor == "narrative":
            anchor = self.narrative.id if self.narrative else None
        value = resolved.value
        if value is not None and resolved.type == "date" and not _is_date(value):
            value, anchor = None, None
        citation = self.report.cite(start, end)
        record = TimeExpression(
            citation=citation, text=citation.quote, value=value, type=resolved.type, anchor=anchor
        )
        self.found.append(record)
        if record.type == "date" and record.value:
            first, last = date_range(record.value)
            if first is not None and last is not None:
                self.previous = Previous(id=record.id, first=first, last=last, end=end, explicit=explicit)

    def _tell(self, match: "re.Match[str]", resolved: Resolved) -> None:
        """Move the narrative to the date just read, unless it is a limit, an aside or still to come.

        A date that nobody can tell ends the narrative: "the next day" after it has no value either.
        """
        before = match.string[max(0, match.start() - ASIDE_REACH) : match.start()]
        if resolved.type != "date" or _LIMIT.search(before) or (self.told and _ASIDE.search(before)):
            return
        if self.found[-1].value is None:
            self.narrative, self.told = None, True
            return
        last = self.previous
        known = next((day for day in reversed(self.references) if day is not None), None)
        if last is None or last.id != self.found[-1].id or (last.last - last.first).days > 0:
            return  # a month or a year sets the scene; the day goes on from the day before
        if known is None or last.first <= known:
            self.narrative, self.told = last, True


def reference_days(published: str | None) -> tuple[list[date | None], str]:
    """Return the days that stand for publication (one, or the first and the last it may be) and its qualifier."""
    if published is None:
        return [None], ""
    qualifier = published[-1] if published[-1] in "?~%" else ""
    first, last = date_range(published)
    if first is None or last is None:
        return [None], ""
    return ([first] if first == last else [first, last]), qualifier


@cache
def _compiled() -> "tuple[tuple[Rule, re.Pattern[str]], ...]":
    return tuple((found, re.compile(found.source)) for found in RULES)


def _triggers(sentence: str) -> set[str]:
    found: set[str] = set()
    for match in _TOKEN.finditer(sentence):
        word = match.group()
        if word[0].isdigit():
            found.add("year" if len(word) == 4 else "digit")
        else:
            found.update(TRIGGERS.get(word.lower(), ()))
    return found


def _candidates(sentence: str, triggers: set[str]) -> "Iterator[tuple[re.Match[str], Rule]]":
    """Yield matches in reading order; of those that begin together the longest first, then in order of rules."""
    matches = [
        (match.start(), -match.end(), order, match, found)
        for order, (found, pattern) in enumerate(_compiled())
        if not triggers.isdisjoint(found.triggers)
        for match in pattern.finditer(sentence)
        if match.end() > match.start()
    ]
    matches.sort(key=lambda item: item[:3])
    for *_, match, found in matches:
        yield match, found


def _is_date(value: str) -> bool:
    try:
        date_range(value)
    except InvalidDate:
        return False
    return True
