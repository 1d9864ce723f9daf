"""The key points: at most five sentences, chosen by rule, each told so that the reader knows who says it.

A reported fact begins with the outlet that reports it, a party's claim with the party, a reporter's expectation with
the word 'expects'. The rule takes the best of each sort, so that one sort cannot crowd out the others.
"""

from collections.abc import Callable
from functools import partial

from tightrope.brief.content import Day, Group, Item, Line, Number, Section, Words
from tightrope.brief.draft import Draft
from tightrope.brief.ledgers import figure_date, figure_lines, holder_of, joined, scope_words
from tightrope.brief.narrative import statements_told, tellers
from tightrope.brief.wording import date_phrase, number_words, verb_of
from tightrope.case.case import TimelineEntry
from tightrope.evidence.records import Condition, Figure, Statement
from tightrope.reports.edtf import date_range, is_exact_day, sort_key
from tightrope.reports.report import Citation

MAX_POINTS = 5
MIN_WORDS, MAX_WORDS = 8, 60
"""A point quotes a sentence of a length that can be read alone: shorter ones are headings or fragments, longer ones
lists."""
_BINDING = ("threat", "promise", "demand", "acceptance")
_NEWEST_SHARE = 0.2
"""Points come from the last fifth of the period covered before anything older is taken: a brief tells what is new."""

Points = list[tuple[Citation, Callable[[], Item]]]
"""Candidates, best first: the words that a point would rest on, and what writes it. Only those that are taken are
written, so that no reference is numbered for a point that was passed over."""


def write_key_points(draft: Draft) -> Section | None:
    """Return up to five sentences with references; None when no record carries one."""
    told: list[Citation] = []
    items: list[Item] = []

    def take(found: Points, count: int = 1) -> None:
        for citation, write in found:
            if count == 0 or len(items) == MAX_POINTS:
                return
            if not any(_overlap(citation, other) for other in told):
                told.append(citation)
                items.append(write())
                count -= 1

    facts, statements = _facts(draft), _statements(draft)
    take(facts)
    take(statements)
    take(_conditions(draft))
    take(_figures(draft))
    take(_expectations(draft))
    take(facts, MAX_POINTS)
    take(statements, MAX_POINTS)
    if not items:
        return None
    return Section(key="points", title="Key points", layout="points", groups=(Group(items=tuple(items)),))


def _overlap(one: Citation, other: Citation) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _readable(text: str) -> bool:
    words = text.split()
    return MIN_WORDS <= len(words) <= MAX_WORDS and text.rstrip("\"”’')")[-1:] in ".!?" and "\n\n" not in text


def _age(draft: Draft, report: str) -> int:
    """Return 0 for a report of the newest part of the period covered, else 1."""
    days = [date_range(found.published)[1] for found in draft.index.case.reports if found.published]
    known = sorted(day.toordinal() for day in days if day)
    published = draft.index.published(report)
    day = date_range(published)[1] if published else None
    if not known or day is None:
        return 1
    return int(day.toordinal() < known[-1] - _NEWEST_SHARE * (known[-1] - known[0]))


def _entries(draft: Draft, *, expected: bool) -> list[TimelineEntry]:
    """Return the entries that can be read alone, newest reports first, then those of most origins."""

    def rank(entry: TimelineEntry) -> tuple[object, ...]:
        origins = draft.index.origins(record.report for record in tellers(draft, entry))
        date = sort_key(draft.index.published(entry.report) if expected else entry.date)[0]
        return _age(draft, entry.report), -len(origins), not is_exact_day(entry.date), -date.toordinal(), entry.id

    told = (one for one in draft.index.timeline if one.date and one.expected == expected)
    return sorted((one for one in told if _readable(one.citation.quote)), key=rank)


def _facts(draft: Draft) -> Points:
    return [(entry.citation, partial(_fact, draft, entry)) for entry in _entries(draft, expected=False)]


def _fact(draft: Draft, entry: TimelineEntry) -> Item:
    told = tellers(draft, entry)
    lead = (*_reported(draft, entry.report, "reported"), Words(": "))
    text = (*lead, *draft.sentence(entry), Words(" "), *draft.cite_all(told))
    return Item(kind="event", text=text, note=draft.carried_by(record.report for record in told))


def _reported(draft: Draft, report: str, verb: str) -> Line:
    date = draft.published(report, phrase=True)
    return (draft.outlet(report), Words(f" {verb} "), *date) if date else (draft.outlet(report), Words(f" {verb}"))


def _expectations(draft: Draft) -> Points:
    def write(entry: TimelineEntry) -> Item:
        lead = (*_reported(draft, entry.report, "wrote"), Words(" of what was expected: "))
        text = (*lead, *draft.sentence(entry), Words(" "), *draft.cite_all(tellers(draft, entry)))
        return Item(kind="event", text=text)

    return [(entry.citation, partial(write, entry)) for entry in _entries(draft, expected=True)]


def _statements(draft: Draft) -> Points:
    found: Points = []
    told = [same for same in statements_told(draft) if same[0].speaker and not same[0].speaker.anonymous]
    told.sort(key=lambda same: _age(draft, same[0].report))
    for same in told:
        first = same[0]
        if first.form != "indirect" and MIN_WORDS <= len(first.content.split()) <= MAX_WORDS:
            found.append((first.citation, partial(_statement, draft, same)))
    return found


def _statement(draft: Draft, same: list[Statement]) -> Item:
    first = same[0]
    lead: Line = (*draft.speaker(first), Words(f" {verb_of(first)}"))
    if first.date:
        lead = (*lead, Words(" "), Day(date_phrase(first.date), first.date, first.id))
    text = (*lead, Words(": "), *draft.words_of(first), Words(" "), *draft.cite_all(same))
    return Item(kind="statement", text=text, note=draft.carried_by(one.report for one in same))


def _conditions(draft: Draft) -> Points:
    binding = [
        one for one in draft.index.conditions
        if one.kind in _BINDING and one.holder and one.status == "open" and _readable(one.citation.quote)
    ]  # fmt: skip

    def rank(one: Condition) -> tuple[object, ...]:
        weight = draft.index.weight(one.holder.actor if one.holder else None)
        return _age(draft, one.report), _BINDING.index(one.kind), -weight, one.id

    def write(one: Condition) -> Item:
        lead = (
            *holder_of(draft, one),
            Words(" set a condition, according to "),
            draft.outlet(one.report),
            Words(": "),
        )
        return Item(kind="condition", text=(*lead, *draft.sentence(one), Words(" "), draft.cite(one)))

    return [(one.citation, partial(write, one)) for one in sorted(binding, key=rank)]


def _figures(draft: Draft) -> Points:
    """Return quantities that changed from one as-of date to another."""
    found: Points = []
    for figures in figure_lines(draft):
        dated = [one for one in figures if one.as_of and one.of and one.modality in ("present", "estimated")]
        if len(dated) > 1:
            first, last = dated[0], dated[-1]
            if (first.low, first.high) != (last.low, last.high) and sort_key(first.as_of) < sort_key(last.as_of):
                found.append((last.citation, partial(_figure, draft, (first, last))))
    return found


def _figure(draft: Draft, pair: tuple[Figure, Figure]) -> Item:
    parts = [
        (
            Number(number_words(one), one.id), Words(" "), *figure_date(draft, one, phrase=True), Words(" "),
            draft.cite(one),
        )
        for one in pair
    ]  # fmt: skip
    text = (Words("Figures given for "), *scope_words(pair[1]), Words(": "), *joined(parts, ", then "))
    return Item(kind="figure", text=text)
