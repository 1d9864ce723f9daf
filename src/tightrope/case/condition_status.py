"""What became of conditions: met, broken, lapsed or superseded, as later reports of the case tell.

Computed whenever the case is put together, so it survives new readings; what an analyst set stays. Made for
precision, each status with its reason:

- met: an event told later has the same party do what was promised, threatened, accepted or demanded;
- broken: the party that promised or accepted says later that it will not, or an event tells that it did not;
- lapsed: the deadline is past on the day of the last report, and no report tells what came of it;
- superseded: the holder later sets the same matter another deadline, number or sign.

An event shows that something was done when its sentence tells the act in a word of the same stem, or is of a kind
that is such an act ("left" for "withdraw"), with another word of what was pledged or with whom it was aimed at.
Events that are only planned, denied or possible show nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tightrope.case.case import Case
from tightrope.case.decisions import Decision, in_force
from tightrope.case.passages import content_words, sentence_around
from tightrope.evidence.records import Condition, Event, Statement
from tightrope.evidence.references import ActorReference, EventActor
from tightrope.evidence.vocabulary import ConditionStatus, EventType
from tightrope.reports.edtf import date_range, sort_key
from tightrope.reports.report import Report

STEM = 5
"""Letters by which two forms of a word are one: "withdraw", "withdrew", "withdrawal"."""

FEWEST_SHARED = 2
"""Stems, names of the parties left out, that an event has in common with what was pledged."""

SAME_MATTER = 0.5
"""Share of the stems of the shorter of two conditions that the other has too, when both are on one matter."""

FEWEST_SAME = 3
"""Stems that two conditions on one matter share at least."""

SURE = 0.6
"""Confidence of an event from which it may close a condition; the same from which a brief tells of it."""

_OPEN_EVENTS = frozenset({"future", "hypothetical", "negation", "historical"})
_ACTS: Mapping[EventType, str] = {
    "RETREAT": "withdraw leave depart pull quit redeploy release free resign retreat truce ceasefire disarm evacuate",
    "ASSAULT": "attack strike retaliate bomb shell fire raid kill invade storm",
    "SANCTION": "sanction expel boycott suspend sever ban embargo",
    "AGREE": "sign agree accord accept deal agreement",
    "CONSULT": "talk meet negotiate dialogue visit negotiation",
    "COERCE": "arrest detain seize impose blockade deport curfew close",
    "MOBILIZE": "deploy mobilize mobilise send reinforce",
    "AID": "aid fund train supply deliver provide",
}
"""What kinds of event are which acts; the words are compared by stem."""

_TYPES_OF_STEM: Mapping[str, EventType] = {
    word[:STEM]: kind for kind, words in _ACTS.items() for word in words.split()
}
_WORDS_ALONE = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Kinds of event in which words are said and nothing is done yet."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What became of a condition, by which record, and why."""

    status: ConditionStatus
    closed_by: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """An event with the stems of its sentence and when it is told, as early as it may have been."""

    event: Event
    stems: frozenset[str]
    when: date


def close_conditions(case: Case, decisions: Iterable[Decision]) -> tuple[Condition, ...]:
    """Return the conditions of a case with their status as later reports tell it.

    Parameters
    ----------
    case : Case
        With reports, statements, events and conditions, references resolved.
    decisions : iterable of Decision
        A status that the analyst set stays as it is.
    """
    reports = {report.id: report for report in case.reports}
    decided = {one.target for one in in_force(decisions, "edit") if one.field in ("status", "closed_by")}
    later = _Later(case, reports)
    closed = []
    for condition in case.conditions:
        fixed = condition.id in decided or condition.status != "open" or condition.state == "rejected"
        closing = None if fixed else later.closing(condition)
        closed.append(
            condition
            if closing is None
            else replace(condition, status=closing.status, closed_by=closing.closed_by, status_reason=closing.reason)
        )
    return tuple(closed)


class _Later:
    """The records of a case, to be asked for those that come after a condition."""

    def __init__(self, case: Case, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._events: defaultdict[str, list[_Told]] = defaultdict(list)
        for event in case.events:
            told = self._told(event)
            if told is not None:
                for party in _parties(event.actors):
                    self._events[party].append(told)
        self._refusals: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in case.statements:
            speaker = statement.speaker
            if statement.state != "rejected" and statement.stance == "reject" and speaker and speaker.actor:
                self._refusals[speaker.actor].append(statement)
        self._conditions: defaultdict[str, list[Condition]] = defaultdict(list)
        for condition in case.conditions:
            if condition.state != "rejected" and condition.holder and condition.holder.actor:
                self._conditions[condition.holder.actor].append(condition)
        known = [day for report in case.reports for day in [_last_day(report.published)] if day is not None]
        self._last = max(known, default=None)

    def closing(self, condition: Condition) -> Closing | None:
        """Return what became of a condition, None while nothing tells."""
        since = _last_day(self._reports[condition.report].published)
        if since is None:
            return None
        return (
            self._refused(condition, since)
            or self._done(condition, since)
            or self._replaced(condition, since)
            or self._lapsed(condition)
        )

    def _done(self, condition: Condition, since: date) -> Closing | None:
        """Return the first event in which what was pledged or demanded comes about."""
        pledged = condition.condition if condition.kind == "demand" else condition.consequence
        if pledged is None or condition.kind in ("warning", "condition") or _refuses(condition):
            return None
        doer = condition.addressee if condition.kind == "demand" else condition.holder
        if doer is None or doer.actor is None:
            return None
        wanted = _stems(pledged) - _names(condition)
        aim = condition.holder if condition.kind == "demand" else condition.addressee
        for told in sorted(self._events.get(doer.actor, ()), key=lambda one: (one.when, one.event.id)):
            if told.when <= since or told.event.report == condition.report:
                continue
            if _shows(told, wanted, aim):
                verb = "was carried out" if condition.kind == "threat" else "came about"
                return Closing(status="met", closed_by=told.event.id, reason=f"it {verb}: {self._where(told.event)}")
        return None

    def _refused(self, condition: Condition, since: date) -> Closing | None:
        """Return the first statement in which whoever promised or accepted something refuses it."""
        pledged = condition.consequence
        holder = condition.holder.actor if condition.holder else None
        if condition.kind not in ("promise", "acceptance") or pledged is None or holder is None:
            return None
        wanted = _stems(pledged) - _names(condition)
        for statement in self._refusals.get(holder, ()):
            day = _first_day(self._reports[statement.report].published)
            if day is None or day <= since:
                continue
            shared = wanted & _stems(statement.content)
            if len(shared) >= FEWEST_SHARED and 2 * len(shared) >= len(wanted):
                return Closing(
                    status="broken", closed_by=statement.id, reason=f"it was refused later: {self._where(statement)}"
                )
        return None

    def _replaced(self, condition: Condition, since: date) -> Closing | None:
        """Return a later condition of the holder on the same matter with another deadline, number or sign."""
        holder = condition.holder.actor if condition.holder else None
        for other in self._conditions.get(holder, ()) if holder else ():
            day = _first_day(self._reports[other.report].published)
            if day is None or day <= since or other.kind != condition.kind or not _same_matter(condition, other):
                continue
            change = _change(condition, other)
            if change is not None:
                return Closing(
                    status="superseded",
                    closed_by=other.id,
                    reason=f"its holder set another {change} later: {self._where(other)}",
                )
        return None

    def _lapsed(self, condition: Condition) -> Closing | None:
        """Return that a deadline is past and no report tells what came of it."""
        due = _last_day(condition.deadline)
        if due is None or self._last is None or due >= self._last:
            return None
        return Closing(
            status="lapsed",
            closed_by=None,
            reason=f"its deadline was past on {self._last.isoformat()}, the day of the last report; no report tells "
            "that it came about",
        )

    def _told(self, event: Event) -> _Told | None:
        if event.state == "rejected" or _OPEN_EVENTS.intersection(event.auxiliary) or event.confidence < SURE:
            return None
        report = self._reports[event.report]
        when = _first_day(event.date) or _first_day(report.published)
        if when is None:
            return None
        sentence = sentence_around(report, event.citation.start, event.citation.end).text(report)
        return _Told(event=event, stems=_stems(sentence), when=when)

    def _where(self, record: Event | Statement | Condition) -> str:
        """Return the words of a record with the day of its report, to be read by the analyst."""
        quote = " ".join(record.citation.quote.split())
        report = self._reports[record.report]
        return f"“{quote}” ({report.outlet or report.file or report.id}, {report.published})"


def _shows(told: _Told, wanted: frozenset[str], aim: ActorReference | None) -> bool:
    """Return whether an event is what was pledged."""
    kinds = {_TYPES_OF_STEM[stem] for stem in wanted if stem in _TYPES_OF_STEM}
    shared = wanted & told.stems
    if told.event.type in kinds:
        acts = {stem for stem in wanted if _TYPES_OF_STEM.get(stem) == told.event.type}
        aimed = aim is not None and aim.actor is not None and aim.actor in _parties(told.event.recipients)
        return aimed or bool(shared - acts)
    told_itself = wanted & _stems(told.event.citation.quote)  # in the event's own words, not beside it
    done = told.event.type not in _WORDS_ALONE and len(told_itself) >= FEWEST_SHARED
    return not kinds and done and 2 * len(shared) >= len(wanted)


def _refuses(condition: Condition) -> bool:
    """Return whether a condition tells what will *not* be done."""
    words = (condition.consequence or "").casefold().split()
    return bool({"not", "never", "no", "refuse", "refuses", "refused", "won't", "won’t"}.intersection(words))


def _same_matter(condition: Condition, other: Condition) -> bool:
    one, two = (
        _stems(f"{each.condition or ''} {each.consequence or ''}") - _names(each) for each in (condition, other)
    )
    shared = len(one & two)
    return shared >= FEWEST_SAME and shared >= SAME_MATTER * min(len(one), len(two))


def _change(condition: Condition, other: Condition) -> str | None:
    """Return in what a later condition on the same matter differs, None where it repeats the earlier one."""
    if other.deadline is not None and other.deadline != condition.deadline:
        return "deadline"
    if condition.condition and other.condition and condition.polarity != other.polarity:
        return "condition"
    before, after = (
        set(_NUMBER.findall(f"{each.condition or ''} {each.consequence or ''}")) for each in (condition, other)
    )
    return "number" if before and after and not before & after else None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] if len(word) > STEM else word.removesuffix("s") for word in content_words(text))


def _names(condition: Condition) -> frozenset[str]:
    """Return the stems of the names of the parties, which every event of theirs has."""
    references = [one for one in (condition.holder, condition.addressee) if one is not None]
    return frozenset().union(*(_stems(f"{one.text} {one.name or ''}") for one in references))


def _parties(references: Sequence[EventActor]) -> frozenset[str]:
    return frozenset(one.actor for one in references if one.actor is not None)


def _first_day(value: str | None) -> date | None:
    return date_range(value)[0] if value else None


def _last_day(value: str | None) -> date | None:
    return sort_key(value)[1] if value and date_range(value)[1] is not None else None
