"""`find_talks`: the rounds of a dialogue, who met, what was agreed, what was put off, what comes next.

Made of what the case already has: the sessions that its reports tell of, and the entries of the calendar that an
analyst wrote, which give number and parties of the same days. What the parties agreed together, in the reports of the
days after, is the outcome: said jointly, by "the two sides", or in their joint statement. Of these and of the other
sentences of those reports, what is told as left for later is deferred.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from tightrope.case.case import Case
from tightrope.case.config import CalendarEntry
from tightrope.case.passages import content_words, sentence_around
from tightrope.case.talk_records import NextStep, Outcome, Talk, TalkParty
from tightrope.case.talk_sessions import Sides, Told, are_the_same, days_of, find_sessions, narrowest, once
from tightrope.case.talk_words import AHEAD, BOTH, COMING, LATER, round_number, title_of
from tightrope.evidence.records import Statement
from tightrope.reports.edtf import sort_key
from tightrope.reports.report import Report

REPORTED_WITHIN = timedelta(days=14)
"""Days after a session in which a report that names it tells of its outcome; later ones tell of it as background."""

SAME_OUTCOME = 0.6
"""Share of content words (of the shorter) that two outcomes have in common when they are one told twice."""

MAX_OUTCOMES = 8
MEETING = "meeting"
"""What a session is called where no report calls it anything."""

_AGREEING = frozenset("agree accept conclude decide reaffirm affirm pledge commit undertake consent".split())
_TELLING = frozenset("say announce declare state".split())
_MEETINGS = frozenset({"round", "meeting", "parallel"})


def find_talks(case: Case) -> tuple[Talk, ...]:
    """Return the rounds and sessions that the reports of a case tell of, by date.

    Parameters
    ----------
    case : Case
        With reports, actors, mentions, statements, events and timeline; its talks are not looked at.
    """
    writer = _Writer(case)
    return tuple(sorted(map(writer.talk, writer.sessions), key=lambda talk: (*sort_key(talk.date), talk.id)))


class _Writer:
    """Writes the records of sessions."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.reports = {report.id: report for report in case.reports}
        self.place_of = {report.id: place for place, report in enumerate(case.reports)}
        self.statements: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in case.statements:
            if statement.state != "rejected":
                self.statements[statement.report].append(statement)
        self.sides = Sides(case)
        self.sessions = find_sessions(case, self.sides)
        self.told_in: defaultdict[str, list[Told]] = defaultdict(list)
        self.countries: list[set[str]] = []
        for session in self.sessions:
            self.countries.append(self.sides.countries(party for one in session for party in one.parties))
            for one in session:
                self.told_in[one.citation.report].append(one)

    def talk(self, told: Sequence[Told]) -> Talk:
        """Return the record of a session."""
        first = min(told, key=lambda one: self.place_of[one.citation.report])
        calendar = list(self._calendar(told))
        parties = [party for one in told for party in one.parties]
        parties += [self.sides.listed(name) for entry in calendar for name in entry.actors]
        called = [one.title for one in told] + [title_of(entry.title) for entry in calendar]
        said = {number for one in told for number in [round_number(one.citation.quote)] if number}
        numbers = said or {number for entry in calendar for number in [round_number(entry.title)] if number}
        outcomes = self._outcomes(told, self.sides.countries(parties))
        put_off = [one for one in outcomes if LATER.search(one.text)]
        deferred = [*put_off, *self._put_off(told, put_off)]
        return Talk(
            citation=first.citation,
            title=max(filter(None, called), key=len, default=MEETING),
            number=numbers.pop() if len(numbers) == 1 else None,
            date=narrowest(told).value,
            expected=all(one.expected for one in told),
            parties=once(parties),
            venue=next((one.venue for one in told if one.venue), None),
            agreed=tuple(one for one in outcomes if one not in put_off)[:MAX_OUTCOMES],
            deferred=tuple(deferred)[:MAX_OUTCOMES],
            next=_named_next(deferred) or self._next(told, self.sides.countries(parties)),
            records=tuple(
                dict.fromkeys(
                    (
                        *(record for one in told for record in one.records),
                        *(one.record for one in outcomes if one.record),
                    )
                )
            ),
        )

    def _calendar(self, told: Sequence[Told]) -> Iterator[CalendarEntry]:
        """Yield the entries of the calendar for the same days and sides."""
        ours = self.sides.countries(party for one in told for party in one.parties)
        for entry in self.case.config.calendar:
            days = days_of(entry.date) if entry.kind in _MEETINGS else None
            if days is None or not any(days[0] <= one.last and one.first <= days[1] for one in told):
                continue
            if are_the_same(self.sides.countries(self.sides.listed(name) for name in entry.actors), ours):
                yield entry

    def _after(self, told: Sequence[Told]) -> Iterator[Report]:
        """Yield the reports that tell of a session in the days after it, and of no later one as past."""
        last = min(one.last for one in told)
        for report_id in dict.fromkeys(one.citation.report for one in told):
            published = days_of(self.reports[report_id].published)
            if published is None or not last <= published[1] <= last + REPORTED_WITHIN:
                continue
            if not any(last < other.last <= published[1] and not other.expected for other in self.told_in[report_id]):
                yield self.reports[report_id]

    def _outcomes(self, told: Sequence[Told], countries: set[str]) -> list[Outcome]:
        """Return what the parties of a session agreed together."""
        found: list[Outcome] = []
        for report in self._after(told):
            for statement in self.statements[report.id]:
                joint = len(statement.spans.content) == 1 and self._is_joint(statement, countries)
                if not joint or not _settles(statement):
                    continue
                span = statement.spans.content[0]
                that = "that " if report.text.startswith("that ", span.start) else ""
                citation = report.cite(span.start + len(that), span.end)
                outcome = Outcome(text=" ".join(citation.quote.split()), citation=citation, record=statement.id)
                if not any(_is_one(outcome, other) for other in found):
                    found.append(outcome)
        return found

    def _is_joint(self, statement: Statement, countries: set[str]) -> bool:
        """Return whether the parties of a session say something together."""
        speaker = statement.speaker
        if speaker is None or statement.negated or not statement.spans.source:
            return False
        if BOTH.search(speaker.text):
            return True
        if len(speaker.parties) < 2 and " and " not in speaker.text:
            return False
        known = [TalkParty(name=one.text, actor=one.actor) for one in speaker.parties]
        span = statement.spans.source[0]
        known += self.sides.named_in(self.reports[statement.report].cite(span.start, span.end))
        own = self.sides.countries(known)
        return len(own) > 1 and own <= countries

    def _put_off(self, told: Sequence[Told], known: Sequence[Outcome]) -> Iterator[Outcome]:
        """Yield the sentences of the reports on a session that tell of something left for later."""
        for report in self._after(told):
            seen = {(one.citation.start, one.citation.end) for one in known if one.citation.report == report.id}
            for block in report.evidence_blocks():
                for match in LATER.finditer(report.text, block.start, block.end):
                    passage = sentence_around(report, match.start(), match.end())
                    if any(passage.start <= start and end <= passage.end for start, end in seen):
                        continue
                    if self._is_others(report, match.start(), told):
                        continue
                    seen.add((passage.start, passage.end))
                    citation = report.cite(passage.start, passage.end)
                    yield Outcome(text=" ".join(citation.quote.split()), citation=citation)

    def _is_others(self, report: Report, position: int, told: Sequence[Told]) -> bool:
        """Return whether somebody who is no party to a session says what stands at a character."""
        present = {party.actor for one in told for party in one.parties}
        countries = self.sides.countries(party for one in told for party in one.parties)
        for statement in self.statements[report.id]:
            inside = any(span.start <= position < span.end for span in statement.spans.content)
            speaker = statement.speaker
            if not inside or speaker is None or speaker.document or BOTH.search(speaker.text):
                continue
            own = self.sides.countries([TalkParty(name=speaker.text, actor=speaker.actor)])
            if speaker.actor not in present and not own & countries:
                return True
        return False

    def _next(self, told: Sequence[Told], countries: set[str]) -> NextStep | None:
        """Return the next session of the same sides."""
        last = narrowest(told).last
        for session, theirs in zip(self.sessions, self.countries, strict=True):
            step = narrowest(session)
            if step.first > last and countries & theirs and are_the_same(countries, theirs):
                title = max((one.title for one in session if one.title), key=len, default=MEETING)
                return NextStep(text=title, citation=step.citation, date=step.value)
        return None


def _named_next(deferred: Sequence[Outcome]) -> NextStep | None:
    """Return the step that is named where something is left for later: "upcoming technical talks"."""
    for outcome in deferred:
        match = COMING.search(outcome.text)
        if match:
            return NextStep(text=match[0], citation=outcome.citation)
    return None


def _settles(statement: Statement) -> bool:
    """Return whether those who speak settle something: they agree, or say what will be done."""
    if statement.lemma in _AGREEING:
        return True
    return statement.lemma in _TELLING and AHEAD.search(statement.content) is not None


def _is_one(outcome: Outcome, other: Outcome) -> bool:
    one, two = content_words(outcome.text), content_words(other.text)
    return len(one & two) >= SAME_OUTCOME * min(len(one), len(two))
