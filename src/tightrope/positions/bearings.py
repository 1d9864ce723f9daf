"""Bearings: every record of a case that bears on an issue, for whom it speaks, and where it stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tightrope.case.case import Case
from tightrope.case.passages import sentence_around
from tightrope.evidence.record import Record
from tightrope.evidence.records import Condition, Event, Statement
from tightrope.evidence.references import Speaker
from tightrope.positions.avowals import (
    Avowal,
    avowal_of_condition,
    avowal_of_consequence,
    avowal_of_event,
    avowal_of_statement,
)
from tightrope.positions.hearsay import subject_of_content
from tightrope.positions.relevance import ENOUGH, relevance
from tightrope.positions.scales import IssueScale
from tightrope.positions.signed_terms import read_terms
from tightrope.positions.stance import Stance, stance
from tightrope.positions.voices import Voice, Voices
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Citation, Report

HEARSAY_WEIGHT = 0.25
"""Of what one actor says that another wants."""
JOINT_WEIGHT = 0.6
"""Of what several say together: what each could sign, not what each wanted most."""
HALF_LIFE_DAYS = 180.0
"""Age at which evidence weighs half as much, counted back from the newest report."""
_OTHER_MATTER = re.compile(r"[,;]\s+(?:while|as|but|although|though|whereas|with|after)\s|[.;]\s|\\n|\n")
"""Where a sentence turns to what others do."""
LEAST_RECENCY = 0.25
"""Old words hold, if less surely, until newer ones replace them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A record that bears on an issue, for one row of the table.

    Parameters
    ----------
    record : str
        Id.
    citation : Citation
    row : str
        Name of the actor of the table that it speaks for.
    relevance : float
    stance : Stance or None
        None where it bears on the issue without taking a side.
    weight : float
        0–1: how far it tells a wish, whose, and how recently.
    day : date or None
    through : str
        Whose words they are, where not the actor's own.
    hearsay : bool
    """

    record: str
    citation: Citation
    row: str
    relevance: float
    stance: Stance | None
    weight: float
    day: date | None
    through: str = ""
    hearsay: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What a record avows, who says it and when; on issues that `instead` bears on, that is what it avows."""

    record: Record
    avowal: Avowal
    voices: tuple[Voice, ...]
    day: date | None
    hearsay: bool = False
    instead: Avowal | None = None


def find_bearings(case: Case, scales: Sequence[IssueScale], voices: Voices) -> dict[str, list[Bearing]]:
    """Return what bears on each issue (by its id).

    Parameters
    ----------
    case : Case
    scales : IssueScale
    voices : Voices
    """
    reports = {report.id: report for report in case.reports}
    newest = max(filter(None, (_last_day(report.published) for report in case.reports)), default=None)
    found: dict[str, list[Bearing]] = {scale.issue.id: [] for scale in scales}
    for source in _sources(case, voices, reports):
        terms = source.avowal.terms()
        report = reports[source.record.report]
        context = _context(source.record.citation, report)
        for scale in scales:
            much = relevance(scale, terms, context)
            better = source.instead
            if much < ENOUGH or (better is not None and relevance(scale, better.terms(), context) >= ENOUGH):
                continue
            taken = stance(scale, terms) if source.avowal.weight else None
            aged = source.avowal.weight * recency(source.day, newest)
            found[scale.issue.id] += [
                Bearing(
                    record=source.record.id, citation=source.record.citation, row=voice.row, relevance=much,
                    stance=taken, weight=aged * voice.weight, day=source.day, through=voice.through,
                    hearsay=source.hearsay,
                )
                for voice in source.voices
            ]  # fmt: skip
    return {issue: list(_once(bearings, case)) for issue, bearings in found.items()}


def _context(citation: Citation, report: Report) -> dict[str, float]:
    """Return the terms of the sentence around a record and of its report's title."""
    sentence = sentence_around(report, citation.start, citation.end)
    return {**read_terms(report.title or "").terms, **read_terms(report.text[sentence.start : sentence.end]).terms}


def recency(day: date | None, newest: date | None) -> float:
    """Return how much evidence of a day weighs, 0–1; half a life for a day that is not known."""
    if newest is None:
        return 1.0
    if day is None:
        return 0.5
    age = max((newest - day).days, 0)
    return max(LEAST_RECENCY, float(0.5 ** (age / HALF_LIFE_DAYS)))


def _sources(case: Case, voices: Voices, reports: dict[str, Report]) -> Iterator[_Source]:
    told_by = {statement.id: statement for statement in case.statements}
    for statement in case.statements:
        avowal = avowal_of_statement(statement)
        if statement.state == "rejected" or avowal is None:
            continue
        day = _day(statement.date, reports[statement.report])
        about = subject_of_content(statement, voices)
        speaking = voices.of(statement.speaker)
        if about is not None and about not in {voice.row for voice in speaking}:
            voice = Voice(row=about, weight=HEARSAY_WEIGHT, through=_name(statement.speaker))
            yield _Source(record=statement, avowal=avowal, voices=(voice,), day=day, hearsay=True)
        elif statement.within in told_by and not _same_voice(statement, told_by[statement.within], voices):
            weaker = tuple(replace(voice, weight=voice.weight * HEARSAY_WEIGHT) for voice in speaking)
            yield _Source(record=statement, avowal=avowal, voices=weaker, day=day, hearsay=True)
        else:
            together = statement.speaker is not None and len(statement.speaker.parties) > 1
            factor = JOINT_WEIGHT if together else 1.0
            signed = tuple(replace(voice, weight=voice.weight * factor) for voice in speaking)
            yield _Source(record=statement, avowal=avowal, voices=signed, day=day)
    for condition in case.conditions:
        if condition.state != "rejected":
            yield from _of_condition(condition, voices, reports[condition.report])
    for event in case.events:
        if event.state != "rejected":
            yield from _of_event(event, voices, reports[event.report])


def _of_condition(condition: Condition, voices: Voices, report: Report) -> Iterator[_Source]:
    holding = voices.of(condition.holder)
    day = _day(None, report)
    accepted = avowal_of_consequence(condition)
    for avowal in (avowal_of_condition(condition), accepted):
        if avowal is not None and holding:
            # "We accept trainers if their number is known" is about trainers first, about numbers only beside.
            instead = accepted if avowal is not accepted else None
            yield _Source(record=condition, avowal=avowal, voices=holding, day=day, instead=instead)


def _of_event(event: Event, voices: Voices, report: Report) -> Iterator[_Source]:
    avowal = avowal_of_event(event, _told(event, report))
    for party in event.actors if avowal else ():
        if avowal is not None and (acting := voices.of(party)):
            yield _Source(record=event, avowal=avowal, voices=acting, day=_day(event.date, report))


def _told(event: Event, report: Report) -> str:
    """Return the words of an event, with the rest of the sentence where that says what is asked, agreed, rejected."""
    where = event.citation
    if event.type in ("RETREAT", "PROTEST"):
        return where.quote
    sentence_end = max(where.end, sentence_around(report, where.start, where.end).end)
    turn = _OTHER_MATTER.search(report.text, where.end, sentence_end)
    return report.text[where.start : turn.start() if turn else sentence_end]


def _same_voice(inner: Statement, outer: Statement, voices: Voices) -> bool:
    rows = {voice.row for voice in voices.of(outer.speaker)}
    return any(voice.row in rows for voice in voices.of(inner.speaker))


def _once(bearings: Iterable[Bearing], case: Case) -> Iterator[Bearing]:
    """Yield each thing said once: of overlapping records of a report, and of copies of a report, the most telling.

    That is one that takes a side, a condition before a statement and that before an event, then the weightiest. The
    others keep their stance, and no weight.
    """
    kept: dict[tuple[str, str], list[Bearing]] = {}
    texts: set[tuple[str, str, str]] = set()
    for bearing in sorted(bearings, key=_telling):
        origin = case.origins.get(bearing.citation.report, bearing.citation.report)
        text = (origin, bearing.row, " ".join(bearing.citation.quote.split()).casefold())
        others = kept.setdefault((bearing.row, bearing.citation.report), [])
        repeated = any(_overlap(bearing.citation, other.citation) for other in others)
        if repeated or text in texts:
            yield replace(bearing, weight=0.0)
            continue
        others.append(bearing)
        texts.add(text)
        yield bearing


def _telling(bearing: Bearing) -> tuple[bool, int, float, str]:
    order = _ORDER.index(bearing.record[0]) if bearing.record[0] in _ORDER else len(_ORDER)
    return bearing.stance is None, order, -bearing.weight, bearing.record


_ORDER = (Condition.prefix, Statement.prefix, Event.prefix)


def _overlap(first: Citation, second: Citation) -> bool:
    return first.start < second.end and second.start < first.end


def _name(speaker: Speaker | None) -> str:
    return "" if speaker is None else speaker.name or speaker.text


def _day(value: str | None, report: Report) -> date | None:
    return _last_day(value) or _last_day(report.published)


def _last_day(value: str | None) -> date | None:
    if value is None:
        return None
    first, last = date_range(value)
    return last or first
