"""The timeline of a case: sentences with a date in them, one entry for what several reports tell alike."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tightrope.case.case import Case, TimelineEntry
from tightrope.case.event_dates import event_date, is_headline
from tightrope.case.passages import Passage, clause_around, content_words, sentence_around
from tightrope.errors import InvalidDate
from tightrope.evidence.events.confidence import SEEN_FIRST
from tightrope.evidence.records import Event, Statement, TimeExpression
from tightrope.reports.edtf import date_range, sort_key
from tightrope.reports.report import Citation, Report, Span

ALIKE = 0.6
"""Share of content words that two entries of one date have in common when they tell of one thing (Jaccard).

Near-copies keep more than this with one word in five changed; two attacks on one day in the same words but for place
and number stay below it when each names its own.
"""

_AHEAD = re.compile(
    r"\b(?:will|would|shall|set to|slated|scheduled|expected to|due (?:to|in|on)|to be held|plans? to|planned|"
    r"upcoming|next|ahead of|deadline)\b",
    re.IGNORECASE,
)
"""Wording of what is still to come; it counts only for dates that are not past on the day of publication."""


def build_timeline(case: Case) -> tuple[TimelineEntry, ...]:
    """Return the dated sentences of a case, by date.

    One entry for each sentence, at the date of its event, and one more where it also names a date still to come;
    none for a date that was rejected, for a year that only names something and for a headline without a verb.
    Entries of one date that tell the same in near the same words are one, cited from the earliest report.

    Parameters
    ----------
    case : Case
        With reports, times, statements and events; its timeline is not looked at.
    """
    told: defaultdict[str, list[Statement | Event]] = defaultdict(list)
    records: tuple[Statement | Event, ...] = (*case.statements, *case.events)
    for record in records:
        if record.state != "rejected" and not (isinstance(record, Event) and record.confidence < SEEN_FIRST):
            told[record.report].append(record)
    reports = {report.id: report for report in case.reports}
    sentences: dict[tuple[str, int, int], list[TimeExpression]] = {}
    for time in case.times:
        if time.state == "rejected" or not is_dated(time):
            continue
        passage = sentence_around(reports[time.report], time.citation.start, time.citation.end)
        sentences.setdefault((time.report, passage.start, passage.end), []).append(time)
    entries: list[TimelineEntry] = []
    for (report_id, start, end), times in sentences.items():
        report = reports[report_id]
        found = _entries(Passage(start=start, end=end), times, report, told[report_id])
        entries.extend(found)
    place_of = {report.id: place for place, report in enumerate(case.reports)}
    return tuple(
        sorted(
            _folded(entries),
            key=lambda entry: (*sort_key(entry.date), place_of[entry.report], entry.citation.start, entry.id),
        )
    )


def is_dated(time: TimeExpression) -> bool:
    """Return whether a time expression names a date, closed at both ends, and not a length or repetition."""
    if time.type not in ("date", "time") or time.value is None:
        return False
    try:
        return None not in date_range(time.value)
    except InvalidDate:
        return False


def _entries(
    sentence: Passage, times: Sequence[TimeExpression], report: Report, records: Sequence[Statement | Event]
) -> Iterator[TimelineEntry]:
    """Yield the entry of a sentence at the date of its event, and the first that it names as still to come."""
    words = sentence.text(report)
    if is_headline(words):
        return
    told = [(time, _entry(sentence, time, report, records)) for time in times]
    told = [(time, entry) for time, entry in told if not _only_dates_the_report(time, entry, report)]
    coming = [(time, entry) for time, entry in told if entry.expected]
    happened = [(time, entry) for time, entry in told if not entry.expected]
    for dated in (happened, coming):
        spans = [
            (time.citation.start - sentence.start, time.citation.end - sentence.start, time.value or "")
            for time, _ in dated
        ]
        chosen = event_date(words, spans)
        if chosen is not None:
            yield dated[chosen][1]


def _entry(
    sentence: Passage, time: TimeExpression, report: Report, records: Sequence[Statement | Event]
) -> TimelineEntry:
    told = (
        record.id
        for record in records
        if any(sentence.start < span.end and span.start < sentence.end for span in _spans(record))
    )
    return TimelineEntry(
        id=f"{TimelineEntry.prefix}-{time.id.partition('-')[2]}",
        citation=report.cite(sentence.start, sentence.end),
        date=time.value,
        text=clause_around(report, sentence, time.citation.start, time.citation.end),
        records=(time.id, *told),
        expected=_is_expected(time.value or "", sentence.text(report), report.published),
    )


def _spans(record: Statement | Event) -> Sequence[Span | Citation]:
    """Return where a record tells what it tells: the content of a statement, the words of an event."""
    return record.spans.content if isinstance(record, Statement) else (record.citation,)


def _only_dates_the_report(time: TimeExpression, entry: TimelineEntry, report: Report) -> bool:
    """Return whether a date stands alone or beside the outlet."""
    return not content_words(entry.citation.quote) - content_words(f"{time.citation.quote} {report.outlet or ''}")


def _is_expected(date: str, sentence: str, published: str | None) -> bool:
    """Return whether a report tells of a date as still to come."""
    if published is None:
        return _AHEAD.search(sentence) is not None
    first, last = date_range(date)
    told_from, told_until = date_range(published)
    if first is None or last is None or told_from is None or told_until is None:
        return False
    if first > told_until:
        return True
    return last >= told_from and _AHEAD.search(sentence) is not None


def _joined(entry: TimelineEntry, other: TimelineEntry) -> TimelineEntry:
    new = tuple(record for record in other.records if record not in entry.records)
    return replace(entry, records=entry.records + new, expected=entry.expected and other.expected)


@dataclass(slots=True)
class _Group:
    """Entries of one date that tell the same: the earliest, with the records of all, and its words."""

    entry: TimelineEntry
    words: frozenset[str]


def _folded(entries: Sequence[TimelineEntry]) -> Iterator[TimelineEntry]:
    """Yield one entry for those of one date in near the same words; entries come in the order of their reports."""
    by_word: defaultdict[tuple[str, str], list[_Group]] = defaultdict(list)
    groups: list[_Group] = []
    for entry in entries:
        words = content_words(entry.citation.quote)
        alike = _most_alike(entry, words, by_word)
        if alike is not None:
            alike.entry = _joined(alike.entry, entry)
            continue
        group = _Group(entry=entry, words=words)
        groups.append(group)
        for word in words:
            by_word[entry.date or "", word].append(group)
    return (group.entry for group in groups)


def _most_alike(
    entry: TimelineEntry, words: frozenset[str], by_word: dict[tuple[str, str], list[_Group]]
) -> _Group | None:
    """Return the group that tells the same, None when none does.

    Two texts that share `ALIKE` of all their words share one of any (1 - ALIKE) of the words of one, and a
    word more; only groups with one of those words, the longest, are looked at.
    """
    enough = int(len(words) * (1 - ALIKE)) + 1
    candidates = {
        id(group): group
        for word in sorted(words, key=lambda word: (-len(word), word))[:enough]
        for group in by_word.get((entry.date or "", word), ())
    }
    best: _Group | None = None
    for group in candidates.values():
        share = len(words & group.words) / len(words | group.words)
        if share >= ALIKE and (best is None or share > len(words & best.words) / len(words | best.words)):
            best = group
    return best
