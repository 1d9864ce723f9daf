"""Figures: how many of what, where, as of when, and how surely.

`unit` is what one unit is: "persons" for anything that counts people, "percent", an ISO 4217 code for money, a
measure ("km", "barrels"), else the counted noun in the plural ("rockets"). `of` is what is counted, in full, as
written ("US troops"); where a verb beside the number says what became of them, its participle follows ("people
killed", "soldiers wounded"). `as_of` comes from a time expression of the same clause, or is the publication date
where the text says "currently" or "now"; it is never assumed.

Precision comes first: a number without a counted noun, a percent sign, a currency or an outcome is left alone, and
so are definite small numbers ("the two sides"), counts below ten of what nobody tracks (see `countable`), distances,
parts of names, ages, ordinals and everything inside a time expression. A bare number is read only where it follows a
change of the one thing that its sentence or the one before counts: "the force fell to 3,000".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from tightrope.evidence.figures.countable import is_countable, is_small
from tightrope.evidence.figures.counted import Counted, is_function_word, noun_phrase, unit_of, whole_phrase
from tightrope.evidence.figures.outcomes import Outcome, counted_before, outcome_of
from tightrope.evidence.figures.places import place_after
from tightrope.evidence.figures.quantities import CHANGE, Quantity, find_quantities
from tightrope.evidence.figures.shares import share_of
from tightrope.evidence.records import Figure, TimeExpression
from tightrope.evidence.vocabulary import Modality
from tightrope.evidence.words.tense import SentenceWords, sentence_words
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

DEFINITE_SMALL = 10
"""Up to this number "the two sides" and "both" speak of things already named."""

CLAUSE_REACH = 300
"""Characters to either side of a figure beyond which no words are taken to belong to its clause."""

CUE_REACH = 80
"""Characters to either side of a figure in which words of its clause say how sure it is."""

SINCE_REACH = 120
"""Characters before a time expression in which "since" makes it a beginning."""

_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_SHARE_OF = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s(?:(?:out\s)?of(?:\sthe)?|in)\s{0,3}$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|his|her|its|their|our|my|your|both|all|first|last|next|other|same|every|any|top|page|no|"
    r"number|chapter|section|article|resolution|aged?|under|rule|level|phase|day|group of|one of(?: the)?)\s{0,3}$",
    re.IGNORECASE,
)
_FORCE = re.compile(r"\b(?:troops?|forces?|presence|contingent|garrison)\b")
_JOINED = re.compile(r"\s{0,3}(?:,|,?\s{1,3}and)\s{1,3}")
_NAME_BEFORE = re.compile(r"(?:[^\W\d_][\w'’-]*|[A-Z]\.)\s{1,2}$")
_NOW = re.compile(r"\b(?:currently|now|at present|presently|at the moment|as of today|still)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;:–—]|, (?:and|but|while|which|who|whereas|although|as|after|when)\b|\b(?:while|whereas|but)\b"
)
_AUTHORISED = re.compile(
    r"\b(?:authori[sz](?:ed?|es|ing|ation)|permit(?:s|ted)?|allow(?:s|ed)?|ceiling|cap(?:ped)?|limit(?:ed)?|quota)\b",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r"\b(?:estimat(?:ed?|es|ing)|believed|thought to|reportedly|perhaps|probably|possibly|may have|might have|"
    r"projections?|projected|suspected|feared)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:announc\w{0,4}|pledg\w{0,3}|promis\w{0,3}|vow(?:s|ed)?|plans?|planned|agree[ds]?|intends?|propos\w{0,3}|"
    r"requests?|requested|asked for)\b",
    re.IGNORECASE,
)
_COULD = re.compile(r"\b(?:(?:will|would|could|may|might|can)\s{1,3}(?:\w+\s{1,3}){0,2}|to\s{1,3})$")
_DISTANCES = frozenset(("km", "miles", "m", "feet"))
_BEARING = re.compile(
    r"\s{1,3}(?:to\sthe\s)?(?:north|south|east|west|from|away|off|outside|inside|long|wide|deep|up|down|along)"
)
_UP_TO = re.compile(r"\s{1,3}to\s{1,3}")
_CHANGED = re.compile(
    rf"{CHANGE}(?:\s(?:back|further|again|down|up|slightly|sharply|it|them)){{0,2}}\s(?:to|from)\s{{0,3}}$",
    re.IGNORECASE,
)
_SAME_THING = re.compile(
    r"\b(?:it|they|that|this|(?:the|this|that|its|their)\s(?:number|force|total|figure|level|strength|contingent|"
    r"count|garrison)s?)\b",
    re.IGNORECASE,
)
"""Words by which a sentence goes on about what the one before has counted."""

_CRIME = re.compile(r"\b(?:accused|suspected|convicted|charged|guilty|veterans?|survivors?)\b")
_WHAT_FOLLOWS = re.compile(
    r"(?:['’]s)?\s(?:general\s|planned\s)?(?:elections?|vote|polls|referendum|summit|invasion|deal)\b"
)
"""A date before such a word names an occasion: "January elections" does not date what is counted."""


def find_figures(doc: "Doc", report: Report, *, times: Sequence[TimeExpression]) -> list[Figure]:
    """Return the figures of a report, in order.

    Parameters
    ----------
    doc : Doc
        From `read_document`, over the whole text of `report`.
    times : sequence of TimeExpression
        From `find_times`, in order; no figure overlaps one, and `as_of` is taken from them.
    """
    found: list[Figure] = []
    running: Sequence[Figure] = ()
    first = 0
    for sentence in evidence_sentences(doc, report):
        start, end = sentence.start_char, sentence.end_char
        while first < len(times) and times[first].citation.end <= start:
            first += 1
        last = first
        while last < len(times) and times[last].citation.start < end:
            last += 1
        reading = _Sentence(report, start, end, times[first:last], running=running)
        running = reading.figures()
        found.extend(running)
    return found


class _Sentence:
    """One sentence whose figures are read."""

    def __init__(
        self, report: Report, start: int, end: int, times: Sequence[TimeExpression], *, running: Sequence[Figure]
    ) -> None:
        self.report = report
        self.start = start
        self.text = report.text[start:end]
        self.times = times
        self.running = running
        self.found: list[Figure] = []
        self.time_starts = [time.citation.start - start for time in times]
        self._words: SentenceWords | None = None
        self._verb: tuple[str, int] | None = None  # what the last figure's verb did, and where that figure ended

    def figures(self) -> list[Figure]:
        reached = 0
        quantities = [*find_quantities(self.text)]
        for quantity, following in zip_longest(quantities, quantities[1:]):
            if quantity.start < reached or self._is_time(quantity) or self._is_named(quantity):
                continue
            figure = self._figure(quantity, following)
            if figure is not None:
                self.found.append(figure)
                reached = figure.citation.end - self.start
                if following is not None and reached > following.start and _UP_TO.match(self.text, quantity.end):
                    reached = quantity.end  # "5,200 to 3,000 troops": the noun is cited with both
        return self.found

    def _is_time(self, quantity: Quantity) -> bool:
        return self._overlaps_time(quantity.number_start, quantity.end)

    def _overlaps_time(self, start: int, end: int) -> bool:
        """Return whether a time expression (they are in order, none overlaps another) shares a character."""
        last = bisect_left(self.time_starts, end)
        return last > 0 and self.times[last - 1].citation.end > self.start + start

    def _is_named(self, quantity: Quantity) -> bool:
        """Return whether the number belongs to a name or to things already named."""
        before = self.text[max(0, quantity.start - 24) : quantity.start]
        small = quantity.high is not None and quantity.high <= DEFINITE_SMALL
        if _SHARE_OF.search(before):  # "six of 18 provinces" counts six, "one in five" a share
            return True
        if quantity.unit is None and not quantity.bounded and small and _DEFINITE.search(before):
            return True
        after = self.text[quantity.end : quantity.end + 8]
        if quantity.low == quantity.high == 1 and re.match(r"\s+of\b", after):
            return True
        name = _NAME_BEFORE.search(before)
        plain = quantity.digits and not quantity.bounded and quantity.unit is None
        return bool(plain and name and name.group()[0].isupper() and not is_function_word(name.group()))

    def _figure(self, quantity: Quantity, following: Quantity | None) -> Figure | None:
        counted = self._counted(quantity)
        phrase_end = counted.end if counted else quantity.end
        outcome = None
        if quantity.unit is None:
            outcome = outcome_of(self.text, quantity.start, phrase_end)
            if outcome is None:
                outcome = self._shared_outcome(quantity, phrase_end) or self._outcome_ahead(phrase_end, following)
            if counted is None and outcome is None:
                outcome = counted_before(self.text, quantity.start, quantity.end)
            if counted is None and outcome is None:
                counted = self._counted_ahead(quantity, following)
                if counted is None:
                    return self._running_figure(quantity)
                phrase_end = counted.end
            if counted is not None and outcome is None and not self._is_tracked(quantity, counted):
                return None
        start = min(quantity.start, outcome.start) if outcome else quantity.start
        end = max(phrase_end, outcome.end) if outcome else phrase_end
        shared = outcome is not None and (outcome.start < quantity.start or outcome.shared)
        self._verb = (outcome.word, end) if outcome and shared else None
        low, high = quantity.low, quantity.high
        return Figure(
            citation=self.report.cite(self.start + start, self.start + end),
            low=low,
            high=high,
            approximate=quantity.approximate,
            unit=quantity.unit or _unit(counted, outcome),
            of=_of(counted, outcome),
            place=self._place(end),
            as_of=self._as_of(start, end),
            modality=self._modality(start, end, outcome),
        )

    def _is_tracked(self, quantity: Quantity, counted: Counted) -> bool:
        """Return whether somebody keeps count of such things; distances are told, not counted."""
        if counted.unit in _DISTANCES and _BEARING.match(self.text, counted.end):
            return False
        return not is_small(quantity.low, quantity.high) or is_countable(counted.heads)

    def _counted_ahead(self, quantity: Quantity, following: Quantity | None) -> Counted | None:
        """Return what the second of two levels counts: "from 5,200 to 3,000 troops"."""
        if following is None or following.unit is not None:
            return None
        if not _UP_TO.fullmatch(self.text, quantity.end, following.start):
            return None
        return self._counted(following)

    def _outcome_ahead(self, phrase_end: int, following: Quantity | None) -> Outcome | None:
        """Return the outcome of the figure that "and" joins to this one: "25 police and five others are killed"."""
        if following is None or following.unit is not None:
            return None
        if not _JOINED.fullmatch(self.text, phrase_end, following.start):
            return None
        counted = self._counted(following)
        ahead = outcome_of(self.text, following.start, counted.end) if counted else None
        if ahead is None or ahead.start < following.start:
            return None
        return Outcome(word=ahead.word, start=phrase_end, end=phrase_end)

    def _running_figure(self, quantity: Quantity) -> Figure | None:
        """Return the figure of a bare number to or from which the one thing counted so far has changed."""
        window = self.text[max(0, quantity.start - SINCE_REACH) : quantity.start]
        changed = _CHANGED.search(window)
        goes_on = bool(self.found) and _UP_TO.fullmatch(
            self.text, self.found[-1].citation.end - self.start, quantity.start
        )
        if not changed and not goes_on:
            return None
        if not self.found and not _SAME_THING.search(window):
            return None
        running = self.found[-1:] if goes_on else self.found or self.running
        if len({(figure.of or "", figure.unit) for figure in running}) != 1:
            return None
        start = quantity.start - (len(window) - changed.start() if changed else 0)
        return replace(
            running[-1],
            id="",
            citation=self.report.cite(self.start + start, self.start + quantity.end),
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            place=self._place(quantity.end) or running[-1].place,
            as_of=self._as_of(quantity.start, quantity.end),
            modality=self._modality(quantity.start, quantity.end, None),
        )

    def _shared_outcome(self, quantity: Quantity, phrase_end: int) -> Outcome | None:
        """Return the outcome of the figure before where "and" joins this one to it: "wounding 44 and 12 guards"."""
        if self._verb is None:
            return None
        word, end = self._verb
        if not word or not _JOINED.fullmatch(self.text, end, quantity.start):
            return None
        return Outcome(word=word, start=quantity.start, end=phrase_end, shared=True)

    def _counted(self, quantity: Quantity) -> Counted | None:
        """Return what is counted: after "of" or "in" for shares and money, else the noun phrase that follows."""
        if quantity.unit is not None:
            return self._share(quantity)
        start = quantity.end
        of = re.match(
            r"\s{1,3}(?:more\s{1,3}|additional\s{1,3}|other\s{1,3})?"
            r"(?:(?:out\s{1,3})?of\s{1,3}(?:(?:the|its|their|his|her)\s{1,3})?(?:[\d,]*\d\s{1,3})?)?",
            self.text[start : start + 32],
        )
        singular = quantity.low == 1 and quantity.high in (1, None)
        return noun_phrase(self.text, start + (of.end() if of else 0), singular=singular)

    def _share(self, quantity: Quantity) -> Counted | None:
        unit = quantity.unit or ""
        joints = "of" if unit == "percent" else "of|in"
        joint = re.match(
            rf"\s{{1,3}}(?:worth\s{{1,3}})?(?:{joints})\s{{1,3}}", self.text[quantity.end : quantity.end + 16]
        )
        if joint is None:
            clause, _ = self._clause(quantity.start, quantity.end)
            return share_of(self.text, quantity.start, quantity.end, clause=clause) if unit == "percent" else None
        start = quantity.end + joint.end()
        end = whole_phrase(self.text, start)
        if self._overlaps_time(start, end):
            return None
        return Counted(text=self.text[start:end], end=end, unit=unit) if end > start else None

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the clause around the characters `start` to `end` of the sentence."""
        earliest = max(0, start - CLAUSE_REACH)
        before = [match.end() for match in _CLAUSE_END.finditer(self.text, earliest, start)]
        latest = min(len(self.text), end + CLAUSE_REACH)
        after = _CLAUSE_END.search(self.text, end, latest)
        return (before[-1] if before else earliest), (after.start() if after else latest)

    def _place(self, end: int) -> str | None:
        found = place_after(self.text, end)
        return found[0] if found and not self._overlaps_time(*found[1:]) else None

    def _as_of(self, start: int, end: int) -> str | None:
        first, last = self._clause(start, end)
        dated = [
            time
            for time in self.times[bisect_left(self.time_starts, first) : bisect_left(self.time_starts, last)]
            if time.type == "date"
            and time.value
            and ".." not in time.value
            and not self._begins(time, first)
            and not self._dates_another(time, end)
        ]
        if dated:
            return min(dated, key=lambda time: abs(time.citation.start - self.start - end)).value
        return self.report.published if _NOW.search(self.text, first, last) else None

    def _begins(self, time: TimeExpression, first: int) -> bool:
        """Return whether the time only says since when: "since the invasion began in 2003"."""
        start = time.citation.start - self.start
        return _SINCE.search(self.text, max(first, start - SINCE_REACH), start) is not None

    def _dates_another(self, time: TimeExpression, end: int) -> bool:
        """Return whether the time belongs to an occasion that is named, or to what those counted are accused of."""
        start, after = time.citation.start - self.start, time.citation.end - self.start
        return _WHAT_FOLLOWS.match(self.text, after) is not None or _CRIME.search(self.text, end, start) is not None

    def _modality(self, start: int, end: int, outcome: Outcome | None) -> Modality:
        first, last = self._clause(start, end)
        first, last = max(first, start - CUE_REACH), min(last, end + CUE_REACH)
        if _AUTHORISED.search(self.text, first, last):
            return "authorised"
        if _ESTIMATED.search(self.text, first, last):
            return "estimated"
        if self._words is None:
            self._words = sentence_words(self.text)
        tense = self._words.tense_at(start, end)
        if outcome is not None:
            return "announced" if _COULD.search(self.text, max(0, start - 30), start) else "past"
        if tense == "future" or _ANNOUNCED.search(self.text, first, last):
            return "announced"
        return "past" if tense == "past" else "present"


def _unit(counted: Counted | None, outcome: Outcome | None) -> str:
    if counted is not None:
        return counted.unit
    if outcome is None or not outcome.counted or _FORCE.search(outcome.counted):
        return "persons"
    return unit_of(outcome.counted)


def _of(counted: Counted | None, outcome: Outcome | None) -> str | None:
    """Return what is counted, with what became of it: "soldiers wounded"."""
    words = " ".join(counted.text.split()) if counted else None
    if outcome is None:
        return words
    words = words or outcome.counted
    if words is None or words.lower() in ("others", "dead", "wounded", "injured", "deaths", "bodies"):
        words = "people"
    return f"{words} {outcome.word}".rstrip()
