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
from typing import TYPE_CHECKING, TypedDict

from tightrope.evidence.figures.changes import change_of
from tightrope.evidence.figures.circumstances import as_of, head_of, modality_of, place_of
from tightrope.evidence.figures.countable import is_countable, is_small
from tightrope.evidence.figures.counted import Counted, is_function_word, noun_phrase, unit_of, whole_phrase
from tightrope.evidence.figures.outcomes import Outcome, counted_before, outcome_of
from tightrope.evidence.figures.places import place_after, place_within
from tightrope.evidence.figures.quantities import CHANGE, Quantity, find_fractions, find_quantities
from tightrope.evidence.figures.shares import share_of
from tightrope.evidence.records import Figure, TimeExpression
from tightrope.evidence.vocabulary import Modality
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

DEFINITE_SMALL = 10
"""Up to this number "the two sides" and "both" speak of things already named."""

CLAUSE_REACH = 300
"""Characters to either side of a figure beyond which no words are taken to belong to its clause."""

CHANGE_WINDOW = 120
"""Characters before a bare number in which a change of what was counted before is looked for."""

_SHARE_OF = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s(?:(?:out\s)?of(?:\sthe)?|in)\s{0,3}$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|these|those|his|her|its|their|our|my|your|both|all|first|last|next|other|same|every|any|top|page|no|"
    r"number|chapter|section|article|resolution|aged?|under|rule|level|phase|day|group of|one of(?: the)?)\s{0,3}$",
    re.IGNORECASE,
)
_WHICH = re.compile(r"^(?:separate|simultaneous|successive|consecutive)\s")
"""Words before a noun that say how its count is spread, not what is counted."""

_FORCE = re.compile(r"\b(?:troops?|forces?|presence|contingent|garrison)\b")
_JOINED = re.compile(r"\s{0,3}(?:,|,?\s{1,3}and)\s{1,3}")
_NAME_BEFORE = re.compile(r"(?:[^\W\d_][\w'’-]*|[A-Z]\.)\s{1,2}$")
_NOW = re.compile(r"\b(?:currently|now|at present|presently|at the moment|as of today|still)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[;:–—]|, (?:and|but|while|which|who|whereas|although|as|after|when)\b|\b(?:while|whereas|but)\b"
)
_DISTANCES = frozenset(("km", "miles", "m", "feet"))
_BEARING = re.compile(
    r"\s{1,3}(?:to\sthe\s)?(?:north|south|east|west|from|away|off|outside|inside|long|wide|deep|up|down|along)"
)
_UP_TO = re.compile(r"\s{1,3}to\s{1,3}")
_FROM = re.compile(r"\bfrom\s{0,3}(?:about\s|some\s|around\s|nearly\s|roughly\s)?$", re.IGNORECASE)
_CHANGING = re.compile(CHANGE, re.IGNORECASE)
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
        reading = _Sentence(doc, report, (start, end), times, times[first:last], running=running)
        running = reading.figures()
        found.extend(running)
    return found


class _Sentence:
    """One sentence whose figures are read."""

    def __init__(
        self,
        doc: "Doc",
        report: Report,
        extent: tuple[int, int],
        all_times: Sequence[TimeExpression],
        times: Sequence[TimeExpression],
        *,
        running: Sequence[Figure],
    ) -> None:
        self.doc = doc
        self.report = report
        self.start, end = extent
        self.text = report.text[self.start : end]
        self.all_times = all_times
        self.times = times
        self.running = running
        self.found: list[Figure] = []
        self.time_starts = [time.citation.start - self.start for time in times]
        self._verb: tuple[str, int] | None = None  # what the last figure's verb did, and where that figure ended

    def figures(self) -> list[Figure]:
        reached = 0
        quantities = [*find_quantities(self.text), *find_fractions(self.text)]
        quantities.sort(key=lambda quantity: quantity.start)
        before: Quantity | None = None
        for quantity, following in zip_longest(quantities, quantities[1:]):
            if quantity.start < reached or self._is_time(quantity) or self._is_named(quantity):
                continue
            figure = self._figure(quantity, following)
            if figure is not None:
                if self.found and before is not None and self._is_change(before, quantity):
                    self.found[-1], figure = _levels(self.found[-1], figure)
                self.found.append(figure)
                before = quantity
                reached = figure.citation.end - self.start
                if following is not None and reached > following.start and _UP_TO.match(self.text, quantity.end):
                    reached = quantity.end  # "5,200 to 3,000 troops": the noun is cited with both
        return self.found

    def _is_change(self, first: Quantity, second: Quantity) -> bool:
        """Return whether two quantities are the old and the new level of a change: "cut from 5,200 to 3,000"."""
        window = self.text[max(0, first.number_start - CHANGE_WINDOW) : first.number_start]
        told = _FROM.search(window) is not None and _CHANGING.search(window) is not None
        return told and _UP_TO.fullmatch(self.text, first.end, second.start) is not None

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
        if counted is None and quantity.fraction:
            return None
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
                    return self._listed(quantity) or self._running_figure(quantity)
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
            **self._circumstances(start, end, occasion=outcome is not None and outcome.word != ""),
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

    def _listed(self, quantity: Quantity) -> Figure | None:
        """Return the figure of a list that names its thing once: "4,300 jobs in France, 3,700 in Germany"."""
        place = place_after(self.text, quantity.end)
        if place is None or not self.found or self._overlaps_time(*place[1:]):
            return None
        last = self.found[-1]
        there = place_after(self.text, last.citation.end - self.start)
        if there is None or there[0] != last.place or not _JOINED.fullmatch(self.text, there[2], quantity.start):
            return None
        return replace(
            last,
            id="",
            citation=self.report.cite(self.start + quantity.start, self.start + quantity.end),
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            place=place[0],
        )

    def _running_figure(self, quantity: Quantity) -> Figure | None:
        """Return the figure of a bare number to or from which the one thing counted so far has changed."""
        window = self.text[max(0, quantity.start - CHANGE_WINDOW) : quantity.start]
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
        told = self._circumstances(quantity.start, quantity.end, occasion=False)
        told["place"] = told["place"] or running[-1].place
        return replace(
            running[-1],
            id="",
            citation=self.report.cite(self.start + start, self.start + quantity.end),
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            **told,
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
            rf"\s{{1,3}}(?:(?:worth\s{{1,3}})?(?:{joints})\s{{1,3}}|(?=(?:the|its|their|all|his|our)\s))",
            self.text[quantity.end : quantity.end + 16],
        )
        if joint is None:
            return self._rate(quantity) if unit == "percent" else None
        start = quantity.end + joint.end()
        end = whole_phrase(self.text, start)
        if self._overlaps_time(start, end):
            return None
        return Counted(text=self.text[start:end], end=end, unit=unit) if end > start else None

    def _rate(self, quantity: Quantity) -> Counted | None:
        """Return the rate that a percentage gives, or what it is a change of."""
        clause, _ = self._clause(quantity.start, quantity.end)
        rate = share_of(self.text, quantity.start, quantity.end, clause=clause)
        head = None if rate else head_of(self.doc, self.start + quantity.start, self.start + quantity.end)
        return change_of(head, quantity.end) if head is not None else rate

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the clause around the characters `start` to `end` of the sentence."""
        earliest = max(0, start - CLAUSE_REACH)
        before = [match.end() for match in _CLAUSE_END.finditer(self.text, earliest, start)]
        latest = min(len(self.text), end + CLAUSE_REACH)
        after = _CLAUSE_END.search(self.text, end, latest)
        return (before[-1] if before else earliest), (after.start() if after else latest)

    def _circumstances(self, start: int, end: int, *, occasion: bool) -> "_Circumstances":
        """Return where, as of when and how surely, for a figure at `start` to `end`."""
        head = head_of(self.doc, self.start + start, self.start + end)
        behind = place_after(self.text, end) or place_within(self.text, start, end)
        place = behind[0] if behind and not self._overlaps_time(*behind[1:]) else None
        if head is None:
            return _Circumstances(place=place, as_of=None, modality="past" if occasion else "present")
        date = as_of(self.doc, head, self.all_times, self.report, occasion=occasion)
        first, last = self._clause(start, end)
        now = date is None and _NOW.search(self.text, first, last) is not None
        return _Circumstances(
            place=place or place_of(head),
            as_of=self.report.published if now else date,
            modality=modality_of(head, occasion=occasion),
        )


class _Circumstances(TypedDict):
    place: str | None
    as_of: str | None
    modality: Modality


def _levels(old: Figure, new: Figure) -> tuple[Figure, Figure]:
    """Return the two levels of a change: the old one held until the new one, and both are of one population."""
    if old.unit != new.unit:
        return old, new
    of = old.of if old.of and len(old.of.split()) > len((new.of or "").split()) else new.of
    new = replace(new, id="", of=of)
    if new.modality == "announced":  # the change is still to come: the old level is that of now
        return replace(old, id="", of=of, as_of=None, modality="present"), new
    until = f"../{new.as_of}" if new.as_of and "/" not in new.as_of else None
    return replace(old, id="", of=of, as_of=until, modality="past"), new


def _unit(counted: Counted | None, outcome: Outcome | None) -> str:
    if counted is not None:
        return counted.unit
    if outcome is None or not outcome.counted or _FORCE.search(outcome.counted):
        return "persons"
    return unit_of(outcome.counted)


def _of(counted: Counted | None, outcome: Outcome | None) -> str | None:
    """Return what is counted, with what became of it: "soldiers wounded"."""
    words = _WHICH.sub("", " ".join(counted.text.split())) if counted else None
    if outcome is None:
        return words
    words = words or outcome.counted
    if words is None or words.lower() in ("others", "dead", "wounded", "injured", "deaths", "bodies"):
        words = "people"
    return f"{words} {outcome.word}".rstrip()
