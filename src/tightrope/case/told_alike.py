"""Events, statements and relations that several reports tell alike, and whether they agree.

Made for precision: an event is the same when type, doer, target and day are; a statement when one speaker says the
same in near the same words; a relation when both ends and the kind are. What is planned or denied in one and told as
done in the other is looked at by time before it is called a conflict.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from tightrope.case.case import Case, Verdict
from tightrope.case.passages import content_words
from tightrope.evidence.records import Event, Record, Relation, Statement
from tightrope.reports.edtf import date_range

ALIKE = 0.6
"""Share of content words that two statements of one speaker have in common (Jaccard), as in a timeline."""

FEWEST_WORDS = 4
"""Content words of a statement from which it can be compared; shorter ones are said on many days."""

WIDEST = timedelta(days=1)
"""An event is placed by a date no wider than two days; a month holds many of a kind."""

_NOT_DONE = frozenset({"future", "hypothetical"})

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Records that tell the same, from several reports, with the verdict on them and why."""

    records: tuple[Record, ...]
    text: str
    verdict: Verdict
    reason: str


Counting = Callable[[Sequence[Record]], int]
"""Returns how many independent origins records have."""


def told_events(case: Case, count: Counting) -> Iterator[Told]:
    """Yield events that several reports tell."""
    published = {report.id: report.published for report in case.reports}
    groups: defaultdict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in case.events:
        doers = frozenset(party.actor for party in event.actors if party.actor)
        targets = frozenset(party.actor for party in event.recipients if party.actor)
        if event.state != "rejected" and doers and targets and "historical" not in event.auxiliary:
            day = _day(event.date)
            if day is not None:
                groups[event.type, doers, targets, day].append(event)
    for events in groups.values():
        if len({event.report for event in events}) > 1 and _one_place(events):
            verdict, reason = _on_events(events, count(events), published)
            yield Told(records=tuple(events), text=events[0].citation.quote, verdict=verdict, reason=reason)


def told_relations(case: Case, count: Counting) -> Iterator[Told]:
    """Yield relations that several reports tell."""
    groups: defaultdict[tuple[object, ...], list[Relation]] = defaultdict(list)
    for relation in case.relations:
        ends = relation.origin.actor, relation.target.actor
        if relation.state != "rejected" and all(ends):
            groups[relation.kind, *ends].append(relation)
    for relations in groups.values():
        if len({relation.report for relation in relations}) > 1:
            ended = {relation.until for relation in relations}
            verdict, reason = _agreement(count(relations), "name the same tie")
            if len(ended) > 1:
                last = max(filter(None, ended))
                verdict, reason = "update", f"the tie ended: {last}"
            yield Told(records=tuple(relations), text=relations[0].citation.quote, verdict=verdict, reason=reason)


def told_statements(case: Case, count: Counting, *, taken: Iterable[str] = ()) -> Iterator[Told]:
    """Yield statements of one speaker that several reports tell in near the same words.

    Parameters
    ----------
    case : Case
    count : callable
    taken : iterable of str
        Ids of statements that another claim holds already, as quotations of the same words.
    """
    published = {report.id: report.published for report in case.reports}
    held = frozenset(taken)
    by_word: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    groups: list[list[Statement]] = []
    words_of: list[frozenset[str]] = []
    for statement in case.statements:
        speaker = statement.speaker.actor if statement.speaker else None
        words = content_words(statement.content)
        if speaker is None or statement.state == "rejected" or statement.id in held or len(words) < FEWEST_WORDS:
            continue
        enough = int(len(words) * (1 - ALIKE)) + 1  # one of these is shared by all that are alike
        rare = sorted(words, key=lambda word: (-len(word), word))[:enough]
        near = {group for word in rare for group in by_word.get((speaker, word), ())}
        alike = next((group for group in sorted(near) if _share(words, words_of[group]) >= ALIKE), None)
        if alike is not None:
            groups[alike].append(statement)
            continue
        for word in words:
            by_word[speaker, word].append(len(groups))
        groups.append([statement])
        words_of.append(words)
    for group in groups:
        if len({statement.report for statement in group}) > 1:
            verdict, reason = _on_statements(group, count(group), published)
            yield Told(records=tuple(group), text=group[0].content, verdict=verdict, reason=reason)


def _agreement(origins: int, what: str) -> tuple[Verdict, str]:
    return ("agree", f"{origins} origins {what}") if origins > 1 else ("single", "one origin")


def _on_events(events: Sequence[Event], origins: int, published: dict[str, str | None]) -> tuple[Verdict, str]:
    denied = [event for event in events if "negation" in event.auxiliary]
    ahead = [event for event in events if _NOT_DONE & set(event.auxiliary)]
    done = [event for event in events if event not in denied and event not in ahead]
    if denied and done:
        return _on_denial(denied, done, origins, published)
    if ahead and done:
        return "update", "what was ahead is told as done"
    return _agreement(origins, "tell the same event")


def _on_statements(
    statements: Sequence[Statement], origins: int, published: dict[str, str | None]
) -> tuple[Verdict, str]:
    denied = [one for one in statements if one.negated != one.content_negated]
    said = [one for one in statements if one.negated == one.content_negated]
    if denied and said:
        return _on_denial(denied, said, origins, published)
    return _agreement(origins, "tell that the same was said")


def _on_denial(
    denied: Sequence[Record], told: Sequence[Record], origins: int, published: dict[str, str | None]
) -> tuple[Verdict, str]:
    """Return a conflict only where reports of the same day and of several origins tell it and deny it."""
    if origins < 2:
        return "single", "one origin tells it and denies it"
    days = {published[record.report] for record in denied} & {published[record.report] for record in told}
    if days - {None}:
        return "conflict", f"on the same day one tells it and another denies it: {min(filter(None, days))}"
    return "update", "one tells it and another, of another day, denies it"


def _day(date: str | None) -> str | None:
    """Return a date that is exact enough to place an event."""
    if date is None:
        return None
    first, last = date_range(date)
    return date if first is not None and last is not None and last - first <= WIDEST else None


def _one_place(events: Sequence[Event]) -> bool:
    places = {event.place.casefold() for event in events if event.place}
    return len(places) < 2


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
