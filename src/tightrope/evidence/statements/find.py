"""`find_statements`: who said what, by rules over passages.

A statement is a cue from the lexicon of reporting verbs (or "according to") with a source found beside it and a
content: the quotation that touches it, the clause with "that" after it, or the clause before ", she said".
Quotations that directly follow one with a speaker, in the same paragraph, continue it: they become further content
spans of the same statement. Precision goes before recall: without a plausible source there is no statement, but
for passives ("it is expected that") and whole quoted sentences, which are kept with the speaker unknown.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tightrope.evidence.records import (
    Mention,
    Speaker,
    Statement,
    StatementForm,
    StatementSpans,
    TimeExpression,
)
from tightrope.evidence.statements.attributions import find_attributions
from tightrope.evidence.statements.colons import find_announcement
from tightrope.evidence.statements.contents import Attribution
from tightrope.evidence.statements.speakers import SpeakerFinder
from tightrope.evidence.words.passages import Passage, find_passages
from tightrope.evidence.words.quotations import Quotation, find_quotations
from tightrope.reports.report import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH_OF_LINE = 200
"""Characters after a statement within which its next quotation must come."""

MIN_LONE_WORDS = 8
"""Words that a quotation without any attribution needs: shorter ones are mostly names, slogans and scare quotes."""


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A statement that may still grow by quotations that follow."""

    attribution: Attribution
    content: list[Span]
    speaker: Speaker | None
    date: str | None


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What has been read of a report so far."""

    report: Report
    quotations: list[Quotation]
    speakers: SpeakerFinder
    times: list[TimeExpression]
    time_starts: list[int]
    drafts: list[_Draft]
    used: set[int]
    announced: _Draft | None = None
    """Source and cue of a passage just before that ended in a colon."""
    quoted: _Draft | None = None
    """The statement that a quotation coming next may continue."""


def find_statements(
    doc: "Doc", report: Report, *, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> list[Statement]:
    """Return the statements that a report attributes to somebody, in reading order.

    Parameters
    ----------
    doc : Doc
        Of the whole report, with sentences.
    mentions : sequence of Mention
        Name the speakers; without them only names that the source phrase spells out are known.
    times : sequence of TimeExpression
        Date the statements: a time beside the cue, outside source and content.
    """
    quotations = find_quotations(report)
    dates = sorted((time for time in times if time.type in ("date", "time")), key=lambda time: time.citation.start)
    passages = find_passages(doc, report, quotations)
    reading = _Reading(
        report=report,
        quotations=quotations,
        speakers=SpeakerFinder(report, mentions, passages),
        times=dates,
        time_starts=[time.citation.start for time in dates],
        drafts=[],
        used=set(),
    )
    for passage in passages:
        _read_passage(passage, reading)
    # Two cues can share all their words ("said and repeated that"); the first one stands.
    statements = (_statement(draft, reading) for draft in reading.drafts)
    return list({statement.id: statement for statement in statements}.values())


def _read_passage(passage: Passage, reading: _Reading) -> None:
    lone = _quotations_alone(passage, reading)
    if lone:
        _continue_or_keep(lone, reading)
        reading.announced = None
        return
    reading.quoted = reading.announced = None
    for attribution in find_attributions(passage, reading.quotations):
        if attribution.quotations and attribution.quotations <= reading.used:
            continue
        draft = _draft(passage, attribution, reading)
        reading.drafts.append(draft)
        reading.used |= attribution.quotations
        if attribution.quotations:
            reading.quoted = draft
    if passage.tokens[-1].text == ":":
        announcement = find_announcement(passage, reading.quotations)
        reading.announced = None if announcement is None else _draft(passage, announcement, reading)


def _quotations_alone(passage: Passage, reading: _Reading) -> list[int]:
    """Return the quotations of a passage that holds nothing else, as far as nobody has them yet."""
    tokens = zip(passage.quoted, passage.tokens, strict=True)
    if any(place is None and token.text[0].isalnum() for place, token in tokens):
        return []
    places = dict.fromkeys(place for place in passage.quoted if place is not None)
    return [place for place in places if place not in reading.used]


def _continue_or_keep(places: list[int], reading: _Reading) -> None:
    """Give quotations that stand alone to the speaker before, or keep them with the speaker unknown."""
    for place in places:
        quotation = reading.quotations[place]
        reading.used.add(place)
        before = reading.quoted
        if reading.announced is not None:
            attribution = replace(
                reading.announced.attribution, content=quotation.spans, quotations=frozenset({place})
            )
            announced = replace(reading.announced, attribution=attribution, content=list(quotation.spans))
            reading.drafts.append(announced)
            reading.announced, reading.quoted = None, announced
        elif before is not None and _follows(before, quotation, reading.report.text):
            before.content.extend(quotation.spans)
        elif _is_sentence(quotation, reading.report.text):
            unattributed = Attribution(cue=(), content=quotation.spans, quotations=frozenset({place}), clause=(0, 0))
            reading.drafts.append(
                _Draft(attribution=unattributed, content=list(quotation.spans), speaker=None, date=None)
            )
            reading.quoted = None


def _follows(before: _Draft, quotation: Quotation, text: str) -> bool:
    """Return whether a quotation comes next after a statement, in the same line."""
    attribution = before.attribution
    end = max(span.end for span in (*attribution.source, *attribution.cue, before.content[-1]))
    return "\n" not in text[end : min(quotation.start, end + REACH_OF_LINE)]


def _is_sentence(quotation: Quotation, text: str) -> bool:
    words = text[quotation.start : quotation.end]
    ends = words.rstrip("”\"»'’")[-1:] in (".", "?", "!", ",", "…")
    return ends and words[1:2].isupper() and len(words.split(maxsplit=MIN_LONE_WORDS)) >= MIN_LONE_WORDS


def _draft(passage: Passage, attribution: Attribution, reading: _Reading) -> _Draft:
    speaker: Speaker | None = None
    if attribution.source:
        source = attribution.source[0]
        content_before = bool(attribution.content) and attribution.content[0].start < source.start
        speaker = reading.speakers.speaker(source, content_before=content_before)
    elif attribution.runs_on and reading.drafts:
        before = reading.drafts[-1].speaker
        speaker = before if before is not None and before.anonymous else None
    date = _date(passage, attribution, reading)
    return _Draft(attribution=attribution, content=list(attribution.content), speaker=speaker, date=date)


def _date(passage: Passage, attribution: Attribution, reading: _Reading) -> str | None:
    """Return the value of the time expression in the attributing clause that is nearest to the cue."""
    first, after = passage.start(attribution.clause[0]), passage.end(attribution.clause[1] - 1)
    low, high = bisect.bisect_left(reading.time_starts, first), bisect.bisect_left(reading.time_starts, after)
    cue = attribution.cue[0].start
    elsewhere = (*attribution.content, *attribution.source)
    near = [
        time
        for time in reading.times[low:high]
        if time.value is not None
        and not any(span.start < time.citation.end and time.citation.start < span.end for span in elsewhere)
    ]
    return min(near, key=lambda time: abs(time.citation.start - cue)).value if near else None


def _statement(draft: _Draft, reading: _Reading) -> Statement:
    report, attribution, content = reading.report, draft.attribution, tuple(draft.content)
    every = (*attribution.source, *attribution.cue, *content)
    return Statement(
        citation=report.cite(min(span.start for span in every), max(span.end for span in every)),
        speaker=draft.speaker,
        cue=" ".join(report.text[span.start : span.end] for span in attribution.cue) or None,
        content=" ".join(report.text[span.start : span.end] for span in content),
        spans=StatementSpans(source=attribution.source, cue=attribution.cue, content=content),
        form=_form(attribution, reading),
        date=draft.date,
        hedged=attribution.hedged,
        negated=attribution.negated,
    )


def _form(attribution: Attribution, reading: _Reading) -> StatementForm:
    if not attribution.quotations:
        return "indirect"
    whole = {span for place in attribution.quotations for span in reading.quotations[place].spans}
    return "direct" if set(attribution.content) <= whole else "mixed"
