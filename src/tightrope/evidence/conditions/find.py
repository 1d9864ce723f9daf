"""`find_conditions`: on which conditions somebody threatens, promises, demands or accepts something.

What is read, and what is left out on purpose: "if" that means whether, "as if" and "even if" are no conditions; a
condition that the report marks as not having come about ("if they had ..., they would have ...") is over and left
out; "when" counts only with a consequence that is still to come; "until" and "without" only after a negation
("no talks without a ceasefire": polarity "unless"). 'A only if B, otherwise C' gives two conditions, A if B and
C unless B.
"""

import bisect
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tightrope.evidence.conditions.clauses import (
    MOST_NESTED,
    Clauses,
    find_clauses,
    is_demand,
    opens_otherwise,
    sentence_passage,
)
from tightrope.evidence.conditions.commitments import COMMITMENTS, COMMITTING_WITHIN, kind_of
from tightrope.evidence.conditions.markers import BINDING, MODALS, TokenRange
from tightrope.evidence.coreference.antecedents import PERSONAL, Antecedents
from tightrope.evidence.records import Condition, Mention, Statement, TimeExpression
from tightrope.evidence.references import ActorReference, Speaker
from tightrope.evidence.times.days import says_a_day
from tightrope.evidence.words.passages import Passage, find_passages
from tightrope.evidence.words.quotations import find_quotations
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DEADLINE_WORDS = frozenset({"by", "before", "until", "till", "within"})


class _Context:
    """Statements, mentions and times of a report, to be looked up by position."""

    def __init__(
        self,
        report: Report,
        mentions: Sequence[Mention],
        statements: Sequence[Statement],
        times: Sequence[TimeExpression],
        antecedents: Antecedents,
    ) -> None:
        self.report = report
        contents = [
            (start, end, statement)
            for statement in statements
            for start, end in _content_ranges(statement, report.text)
        ]
        self._by_end = sorted(statements, key=lambda one: one.citation.end)
        self._statement_ends = [one.citation.end for one in self._by_end]
        self._antecedents = antecedents
        self._contents = sorted(contents, key=lambda one: (one[0], one[1]))
        self._content_starts = [one[0] for one in self._contents]
        self._mentions = sorted((one for one in mentions if one.actor), key=lambda one: one.citation.start)
        self._mention_starts = [one.citation.start for one in self._mentions]
        self._times = sorted(times, key=lambda one: one.citation.start)
        self._time_starts = [one.citation.start for one in self._times]

    def statement_at(self, position: int) -> Statement | None:
        """Return the innermost statement whose content holds a position and that has a speaker."""
        place = bisect.bisect_right(self._content_starts, position)
        for start, end, statement in reversed(self._contents[max(place - MOST_NESTED, 0) : place]):
            if start <= position < end and statement.speaker is not None:
                return statement
        return None

    def contents(self, passage: Passage) -> list[list[TokenRange]]:
        """Return for each statement the pieces of its content that stand in a sentence."""
        first, after = passage.start(0), passage.end(len(passage) - 1)
        place = bisect.bisect_right(self._content_starts, first)
        past = bisect.bisect_left(self._content_starts, after)
        pieces: dict[str, list[TokenRange]] = {}
        for start, end, statement in self._contents[max(place - MOST_NESTED, 0) : past]:
            if start < after and first < end:
                pieces.setdefault(statement.id, []).append((passage.first_at(start), passage.first_at(end)))
        return [[piece for piece in one if piece[0] < piece[1]] for one in pieces.values() if one]

    def speaker_before(self, position: int) -> Speaker | None:
        """Return who speaks in the last statement that ends before a position, in the same paragraph."""
        place = bisect.bisect_left(self._statement_ends, position) - 1
        if place < 0 or "\n" in self.report.text[self._statement_ends[place] : position]:
            return None
        return self._by_end[place].speaker

    def stands_for(self, pronoun: str, position: int, clauses: Clauses) -> Speaker | None:
        """Return whom the pronoun at the start of a consequence stands for, nobody in the condition itself."""
        fronted = clauses.consequence is not None and clauses.condition[0] < clauses.consequence[0]
        whom = self._antecedents.resolve(pronoun, position, content_before=fronted)
        if whom is None:
            return None
        speaker = whom.speaker
        named = speaker.actor is not None or speaker.name is not None
        return replace(speaker, text=pronoun) if named else speaker

    def forecast(self, passage: Passage, clauses: Clauses) -> tuple[Clauses, Statement] | None:
        """Return the clauses of 'If A, experts say (that) B' with B alone as consequence, and who says it."""
        if clauses.consequence is None or clauses.consequence[0] < clauses.condition[0]:
            return None
        first, after = (passage.start(clauses.consequence[0]), passage.end(clauses.consequence[1] - 1))
        place = bisect.bisect_right(self._content_starts, first)
        past = bisect.bisect_left(self._content_starts, after)
        for start, end, statement in self._contents[place:past]:
            own = statement.spans.source and statement.spans.source[0].start == first
            if own and statement.speaker is not None and end <= after:
                begin = passage.first_at(start)
                begin += passage.words[begin] == "that"
                return replace(clauses, consequence=(begin, clauses.consequence[1])), statement
        return None

    def mention_from(self, start: int, reach: int) -> Mention | None:
        """Return the first mention of an actor that starts at `start` or up to `reach` characters later."""
        place = bisect.bisect_left(self._mention_starts, start)
        if place == len(self._mentions) or self._mention_starts[place] > start + reach:
            return None
        return self._mentions[place]

    def deadline(self, first: int, after: int) -> str | None:
        """Return the date by which a condition between two positions is to come about."""
        low, high = bisect.bisect_left(self._time_starts, first), bisect.bisect_left(self._time_starts, after)
        for time in self._times[low:high]:
            words = self.report.text[max(time.citation.start - 20, 0) : time.citation.start].lower().split()
            starts = time.text.lower().split()[:1]
            if says_a_day(time) and {*words[-2:], *starts} & _DEADLINE_WORDS:
                return time.value
        return None


def _content_ranges(statement: Statement, text: str) -> list[tuple[int, int]]:
    """Return the content of a statement in characters, with source and cue for "she refuses to leave"."""
    ranges = [(span.start, span.end) for span in statement.spans.content]
    if text.startswith("to ", ranges[0][0]) and statement.spans.cue:
        ranges[0] = (min(ranges[0][0], statement.citation.start), ranges[0][1])
    return ranges


def find_conditions(
    doc: "Doc",
    report: Report,
    *,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
) -> list[Condition]:
    """Return the conditions that a report states, in reading order.

    Parameters
    ----------
    doc : Doc
        Of the whole report, with sentences.
    mentions, times : sequences
        Name the holder where the consequence begins with an actor, and date the deadline.
    statements : sequence of Statement
        Whoever says a conditional sentence holds the condition.
    """
    ordered = sorted(mentions, key=lambda one: (one.citation.start, -one.citation.end))
    antecedents = Antecedents(find_passages(doc, report, find_quotations(report)), ordered)
    context = _Context(report, mentions, statements, times, antecedents)
    found: list[Condition] = []
    before: Passage | None = None
    for sentence in evidence_sentences(doc, report):
        passage = sentence_passage(sentence, report.text)
        found_here = find_clauses(passage, context.contents(passage))
        conditions: list[Condition] = []
        for clauses in found_here:
            earlier = conditions[-1] if conditions else None
            conditions.append(_condition(passage, clauses, context, earlier))
        consequence = opens_otherwise(passage)
        if consequence is not None and before is not None and not conditions:
            conditions = _across(before, passage, consequence, found, context)
        found.extend(conditions)
        before = passage
    return list({condition.id: condition for condition in found}.values())


def _condition(passage: Passage, clauses: Clauses, context: _Context, earlier: Condition | None) -> Condition:
    """Return the record of two clauses; `earlier` is the condition before it in the sentence."""
    report = context.report
    forecast = context.forecast(passage, clauses)
    said: Statement | None = None
    if forecast is not None:
        clauses, said = forecast
    condition = passage.span(*clauses.condition)
    consequence = passage.span(*clauses.consequence) if clauses.consequence else None
    ranges = [one for one in (clauses.marker, clauses.condition, clauses.consequence) if one is not None]
    start = passage.start(min(first for first, _ in ranges))
    end = passage.end(max(after for _, after in ranges) - 1)
    statement = context.statement_at(passage.start(clauses.marker[0])) or context.statement_at(condition.start)
    statement = statement or said
    holder = _holder(statement, passage, clauses, context)
    if holder is None and earlier is not None and earlier.condition == report.text[condition.start : condition.end]:
        holder = earlier.holder  # '...; otherwise C': whoever holds the first half
    words = passage.words[slice(*clauses.consequence)] if clauses.consequence else ()
    return Condition(
        citation=report.cite(start, end),
        kind=kind_of(
            words,
            _cue_words(statement),
            binding=bool(BINDING & set(passage.words[slice(*clauses.marker)])),
            held=holder is not None,
            own=statement is None and holder is not None,
        ),
        holder=holder,
        condition=report.text[condition.start : condition.end],
        consequence=report.text[consequence.start : consequence.end] if consequence else None,
        polarity=clauses.polarity,
        deadline=context.deadline(condition.start, condition.end),
    )


def _cue_words(statement: Statement | None) -> list[str]:
    return statement.cue.lower().split() if statement is not None and statement.cue else []


def _holder(
    statement: Statement | None, passage: Passage, clauses: Clauses | None, context: _Context
) -> ActorReference | None:
    """Return who holds a condition: the speaker, else the subject that a verb of commitment binds.

    In the reporter's own words ('The city will get a mayor if the vote passes') nobody holds it. A bare pronoun
    that nothing stands behind is no holder either.
    """
    if statement is not None and statement.speaker is not None:
        return _reference(statement.speaker)
    if clauses is None or clauses.consequence is None:
        return None
    first, after = clauses.consequence
    word, start = passage.words[first], passage.start(first)
    if word in MODALS and first + 1 < after and passage.words[first + 1] in PERSONAL:  # 'would it accept'
        word, start = passage.words[first + 1], passage.start(first + 1)
    verbs = passage.words[first + 1 : min(first + COMMITTING_WITHIN, after)]
    commits = any(verb in COMMITMENTS for verb in verbs)
    if word in PERSONAL:
        spoken = context.speaker_before(start)
        free = spoken is not None and "would" in passage.words[first:after]
        whom = context.stands_for(word, start, clauses) if commits or free else None
        fits = whom is not None and (commits or (spoken is not None and _same(whom, spoken)))
        return _reference(whom) if whom is not None and fits else None
    mention = context.mention_from(start, len("the ")) if commits else None
    return None if mention is None else ActorReference(text=mention.text, actor=mention.actor, name=mention.name)


def _reference(speaker: Speaker) -> ActorReference | None:
    known = speaker.actor is not None or speaker.name is not None
    if not known and speaker.text.lower() in PERSONAL:
        return None
    return ActorReference(text=speaker.text, actor=speaker.actor, name=speaker.name)


def _same(one: Speaker, other: Speaker) -> bool:
    return (one.actor or one.name or one.text) == (other.actor or other.name or other.text)


def _across(
    before: Passage, passage: Passage, consequence: TokenRange, found: list[Condition], context: _Context
) -> list[Condition]:
    """Read 'Otherwise, C' after a sentence with a condition or a demand."""
    report = context.report
    end = passage.end(consequence[1] - 1)
    start = before.start(0)
    earlier = found[-1] if found and found[-1].citation.start >= start else None
    if earlier is None and not is_demand(before, (0, len(before))):
        return []
    last = len(before) - (not before.tokens[-1].text[0].isalnum())
    if last < 1:
        return []
    whole = before.span(0, last)
    statement = context.statement_at(passage.start(consequence[0]))
    holder = earlier.holder if earlier is not None else _holder(statement, passage, None, context)
    words = report.text[passage.start(consequence[0]) : end]
    return [
        Condition(
            citation=report.cite(start, end),
            kind=kind_of(
                passage.words[slice(*consequence)], _cue_words(statement), binding=True, held=holder is not None
            ),
            holder=holder,
            condition=earlier.condition if earlier is not None else report.text[whole.start : whole.end],
            consequence=words,
            polarity="if" if earlier is not None and earlier.polarity == "unless" else "unless",
        )
    ]
