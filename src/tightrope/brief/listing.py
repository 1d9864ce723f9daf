"""Lists for `show` and `search`: one record, two lines, readable in 80 columns and in a pipe."""

import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from textwrap import wrap
from types import MappingProxyType
from typing import Any

from tightrope.brief.hostile import isolated, visible
from tightrope.brief.looks import quotation_marks
from tightrope.brief.wording import (
    KIND_WORDS,
    country_name,
    date_words,
    deadline_words,
    is_share,
    number_words,
    unit_words,
)
from tightrope.case.case import Case, Claim, TimelineEntry
from tightrope.case.decisions import Decision
from tightrope.case.talk_records import Talk
from tightrope.evidence.events.confidence import SEEN_FIRST
from tightrope.evidence.records import (
    Actor,
    Condition,
    Event,
    Figure,
    Mention,
    Record,
    Relation,
    Statement,
    TimeExpression,
)
from tightrope.evidence.references import ActorReference, EventActor, Speaker
from tightrope.reports.report import Citation, Report

WIDTH = 100
"""Columns at which lines are wrapped; terminals of 80 wrap once more."""


def list_records(case: Case, records: Iterable[Record]) -> str:
    """Return records as text: id, what it says, where it stands."""
    outlets = {report.id: _outlet_and_date(report) for report in case.reports}
    return "\n".join(_entry(record, outlets) for record in records)


def list_reports(case: Case) -> str:
    """Return the reports of a case, with why one was not read."""
    lines = []
    for report in case.reports:
        origin = case.origins.get(report.id, report.id)
        notes = [
            f"not read: {case.unread[report.id]}" if report.id in case.unread else "",
            f"same origin as {origin}" if origin != report.id else "",
            *report.notes,
        ]
        lines.append(_two_lines(report.id, _source(report), "; ".join(filter(None, notes)) or (report.file or "")))
    return "\n".join(lines)


def list_decisions(decisions: Iterable[Decision], idle: Mapping[int, str] = MappingProxyType({})) -> str:
    """Return the log of decisions, the oldest first, with why one changes nothing now (`Case.idle`)."""
    return "\n".join(
        _two_lines(str(decision.number), _decided(decision), _circumstances(decision, idle.get(decision.number)))
        for decision in decisions
    )


def _decided(decision: Decision) -> str:
    target = f"{decision.target} ({decision.target_name})" if decision.target_name else decision.target
    of = f" {decision.field}" if decision.field else ""
    value = f" → {decision.value}" if decision.value else ""
    named = f" ({decision.value_name})" if decision.value_name else ""
    return f"{decision.kind} {target}{of}{value}{named}"


def _circumstances(decision: Decision, idle: str | None) -> str:
    parts = (
        f"{decision.author}, {decision.made_at}",
        "undone" if decision.undone else "",
        f"changes nothing now: {idle}" if idle else "",
        f"because: {decision.reason}" if decision.reason else "",
    )
    return "; ".join(filter(None, parts))


def list_proposals(case: Case, *, place: str = "CASE") -> str:
    """Return the merges of actors that the program leaves to the analyst: who, why, and the command that makes each.

    Parameters
    ----------
    case : Case
    place : str
        The case as the analyst names it on the command line.
    """
    actors = {actor.id: actor for actor in case.actors if actor.state != "rejected"}
    entries = []
    for proposal in case.proposals:
        first, second = actors.get(proposal.first), actors.get(proposal.second)
        if first is None or second is None:
            continue
        command = f"tightrope decide {shlex.quote(place)} merge {first.id} {second.id}"
        text = f"{_seen(first)} and {_seen(second)}: {proposal.reason}"
        # On a line of its own and never wrapped, so that it can be copied.
        entries.append(f"{_wrapped(visible(text), '  ')}\n    {visible(command)}")
    return "\n".join(entries)


def _seen(actor: Actor) -> str:
    return f"{actor.name} ({_count(actor.mentions, 'mention')}, {actor.id})"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def list_citation(case: Case, citation: Citation) -> str:
    """Return a quotation with the report it stands in."""
    source = next((_source(report) for report in case.reports if report.id == citation.report), citation.report)
    place = f"{citation.report}, characters {citation.start}-{citation.end}"
    opening, closing = quotation_marks(citation.quote)
    return f"{_wrapped(opening + visible(citation.quote) + closing, '')}\n{_wrapped(visible(source), '')}\n{place}"


def list_citations(case: Case, citations: Iterable[Citation]) -> str:
    """Return quotations one after the other, a blank line between them."""
    return "\n\n".join(list_citation(case, citation) for citation in citations)


def _outlet_and_date(report: Report) -> str:
    dated = date_words(report.published) if report.published else "date not reported"
    return f"{report.outlet or report.file or 'outlet not reported'}, {dated}"


def _source(report: Report) -> str:
    return _outlet_and_date(report) + (f": {report.title}" if report.title else "")


def _entry(record: Record, outlets: dict[str, str]) -> str:
    state = "" if record.state == "read" else f" [{record.state}]"
    return _two_lines(record.id + state, _TEXTS[type(record)](record), outlets.get(record.report, record.report))


def _two_lines(key: str, text: str, source: str) -> str:
    return f"{_wrapped(f'{key}  {visible(text)}', '  ')}\n{_wrapped('    ' + visible(source), '    ')}"


def _wrapped(text: str, indent: str) -> str:
    return "\n".join(
        isolated(line)
        for line in wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    )


def _who(reference: ActorReference | Speaker | None) -> str:
    if reference is None:
        return "nobody named"
    return reference.name or reference.text


def _date(value: str | None) -> str:
    return date_words(value) if value else "date not reported"


_EDTF = re.compile(r"\b\d{4}(?:-\d{2}){0,2}(?:/\d{4}(?:-\d{2}){0,2})?[~?%]?(?![\w-])")


def _dates_in_words(text: str) -> str:
    """Return a reason of the program with its dates as people write them."""
    return _EDTF.sub(lambda found: date_words(found[0]), text)


def _actor(actor: Actor) -> str:
    also = f" (also {', '.join(actor.aliases)})" if actor.aliases else ""
    roles = "; ".join(role.role + (f" of {role.of}" if role.of else "") for role in actor.roles)
    about = ", ".join(filter(None, (KIND_WORDS[actor.kind], country_name(actor.country), roles)))
    counted = f"{_count(actor.mentions, 'mention')} in {_count(len(actor.reports), 'report')}"
    return f"{actor.name}{also}: {about}; {counted}"


def _statement(statement: Statement) -> str:
    said = f"{statement.cue or 'said'}"
    hedges = "".join(
        f" ({word})" for word, on in (("hedged", statement.hedged), ("negated", statement.negated)) if on
    )
    return f"{_who(statement.speaker)} — {said}{hedges}: {statement.content}"


def _condition(condition: Condition) -> str:
    deadline = f"; due {deadline_words(condition.deadline)}" if condition.deadline else ""
    why = f"; {condition.status}, because {condition.status_reason}" if condition.status_reason else ""
    then = "then " if condition.polarity == "if" else ""
    if condition.condition and condition.consequence:
        what = f"{condition.polarity} {condition.condition}, {then}{condition.consequence}"
    else:
        what = condition.consequence or condition.condition or ""
    return f"{condition.kind} ({condition.status}) of {_who(condition.holder)}: {what}{deadline}{why}"


def _figure(figure: Figure) -> str:
    counted = figure.of or unit_words(figure)
    what = f" of {counted}" if is_share(figure) and counted else f" {counted}" if counted else ""
    where = f" in {figure.place}" if figure.place and figure.place.casefold() not in counted.casefold() else ""
    as_of = f", as of {_date(figure.as_of)}" if figure.as_of else ""
    unknown = "" if counted else " (of what is not reported)"
    return f"{number_words(figure)}{what}{where}{unknown}, {figure.modality}{as_of}"


def _event(event: Event) -> str:
    mode = f" ({event.mode})" if event.mode else ""
    status = f" [{', '.join(event.auxiliary)}]" if event.auxiliary else ""
    told = f"; told {len(event.also) + 1} times" if event.also else ""
    review = " (for review)" if event.confidence < SEEN_FIRST else ""
    where = f" in {event.place}" if event.place else ""
    what = f"{event.type}{mode}{status}{review}"
    return f"{what}: {_sides(event)}{where}, {_date(event.date)}{told}: {event.citation.quote}"


def _sides(event: Event) -> str:
    """Return who did it to whom; those who did it together are named once."""
    actors, recipients = (_parties(side) for side in (event.actors, event.recipients))
    if actors and actors == recipients:
        return " and ".join(actors)
    by, to = (", ".join(side) for side in (actors, recipients))
    return f"{by or 'nobody named'} → {to}" if to else by or "nobody named"


def _parties(side: Iterable[EventActor]) -> list[str]:
    return list(dict.fromkeys(party.name or party.text for party in side))


def _time(time: TimeExpression) -> str:
    if time.value is None:
        return f"{time.text}: {time.type}, not resolved"
    # Times of day, lengths and sets are no dates, and have no words here.
    value = f"{date_words(time.value)} ({time.value})" if time.type == "date" else f"{time.type} {time.value}"
    return f"{time.text}: {value}"


def _mention(mention: Mention) -> str:
    return f"{mention.text} ({mention.label})" + (
        f" = {mention.name}" if mention.name and mention.name != mention.text else ""
    )


def _relation(relation: Relation) -> str:
    return f"{_who(relation.origin)} {relation.kind.replace('_', ' ')} {_who(relation.target)}"


def _timeline(entry: TimelineEntry) -> str:
    return f"{_date(entry.date)}{' (expected)' if entry.expected else ''}: {entry.text}"


def _claim(claim: Claim) -> str:
    origins = _count(claim.origins, "origin")
    return f"{claim.verdict}, {origins}: {claim.text} ({_dates_in_words(claim.reason)})"


def _talk(talk: Talk) -> str:
    parts = [
        f"{_ordinal(talk.number)}{talk.title}, {_date(talk.date)}{' (expected)' if talk.expected else ''}",
        f"in {talk.venue}" if talk.venue and talk.venue[:1].isupper() else talk.venue or "",
        f"parties {', '.join(party.name for party in talk.parties)}" if talk.parties else "parties not reported",
        *(f"agreed: {one.text}" for one in talk.agreed),
        *(f"deferred: {one.text}" for one in talk.deferred),
        f"next: {talk.next.text}{f', {_date(talk.next.date)}' if talk.next.date else ''}" if talk.next else "",
    ]
    return "; ".join(filter(None, parts))


def _ordinal(number: int | None) -> str:
    return f"round {number} of the " if number else ""


_TEXTS: dict[type[Record], Callable[[Any], str]] = {
    Actor: _actor, Mention: _mention, TimeExpression: _time, Statement: _statement, Event: _event,
    Condition: _condition, Figure: _figure, Relation: _relation, TimelineEntry: _timeline, Claim: _claim,
    Talk: _talk,
}  # fmt: skip
