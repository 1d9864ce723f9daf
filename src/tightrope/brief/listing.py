"""Lists for `show` and `search`: one record, two lines, readable in 80 columns and in a pipe."""

from collections.abc import Callable, Iterable
from textwrap import wrap
from typing import Any

from tightrope.brief.hostile import isolated, visible
from tightrope.brief.wording import date_words, number_words, unit_words
from tightrope.case.case import Case, Claim, TimelineEntry
from tightrope.case.decisions import Decision
from tightrope.evidence.records import (
    Actor,
    ActorReference,
    Condition,
    Event,
    Figure,
    Mention,
    Record,
    Relation,
    Speaker,
    Statement,
    TimeExpression,
)
from tightrope.positions.table import Position
from tightrope.reports.report import Citation, Report

WIDTH = 100
"""Columns at which lines are wrapped; terminals of 80 wrap once more."""


def list_records(case: Case, records: Iterable[Record]) -> str:
    """Return records as text: id, what it says, where it stands."""
    outlets = {report.id: _source(report) for report in case.reports}
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


def list_decisions(decisions: Iterable[Decision]) -> str:
    """Return the log of decisions, the oldest first."""
    return "\n".join(
        _two_lines(
            str(decision.number),
            f"{decision.kind} {decision.target}" + (f" → {decision.value}" if decision.value else ""),
            f"{decision.author}, {decision.made_at}" + (", undone" if decision.undone else ""),
        )
        for decision in decisions
    )


def list_positions(positions: Iterable[Position]) -> str:
    """Return the rows of the actor × issue table."""
    return "\n".join(
        _two_lines(row.issue, row.name, f"position {row.position.state}, salience {row.salience.state}")
        for row in positions
    )


def list_citation(case: Case, citation: Citation) -> str:
    """Return a quotation with the report it stands in."""
    source = next((_source(report) for report in case.reports if report.id == citation.report), citation.report)
    place = f"{citation.report}, characters {citation.start}-{citation.end}"
    return f"{_wrapped('“' + visible(citation.quote) + '”', '')}\n{_wrapped(source, '')}\n{place}"


def list_citations(case: Case, citations: Iterable[Citation]) -> str:
    """Return quotations one after the other, a blank line between them."""
    return "\n\n".join(list_citation(case, citation) for citation in citations)


def _source(report: Report) -> str:
    dated = date_words(report.published) if report.published else "date unknown"
    named = report.outlet or report.file or "outlet unknown"
    return f"{named}, {dated}" + (f": {report.title}" if report.title else "")


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
    return date_words(value) if value else "date unknown"


def _actor(actor: Actor) -> str:
    also = f" (also {', '.join(actor.aliases)})" if actor.aliases else ""
    roles = "; ".join(role.role + (f" of {role.of}" if role.of else "") for role in actor.roles)
    about = ", ".join(filter(None, (actor.kind, actor.country, actor.sector, roles)))
    return f"{actor.name}{also}: {about}; {actor.mentions} mentions in {len(actor.reports)} reports"


def _statement(statement: Statement) -> str:
    said = f"{statement.cue or 'said'}"
    hedges = "".join(
        f" ({word})" for word, on in (("hedged", statement.hedged), ("negated", statement.negated)) if on
    )
    return f"{_who(statement.speaker)} — {said}{hedges}: {statement.content}"


def _condition(condition: Condition) -> str:
    deadline = f", by {_date(condition.deadline)}" if condition.deadline else ""
    consequence = condition.consequence or "consequence not reported"
    return (
        f"{condition.kind} ({condition.status}) of {_who(condition.holder)}: "
        f"{condition.polarity} {condition.condition}{deadline} → {consequence}"
    )


def _figure(figure: Figure) -> str:
    scope = f" [{figure.place}]" if figure.place else ""
    as_of = f", as of {_date(figure.as_of)}" if figure.as_of else ""
    counted = figure.of or unit_words(figure) or "(of what: not reported)"
    return f"{number_words(figure)} {counted}{scope}, {figure.modality}{as_of}"


def _event(event: Event) -> str:
    actors, recipients = (
        ", ".join(party.name or party.text for party in side) or "not reported"
        for side in (event.actors, event.recipients)
    )
    return f"{event.type} by {actors} on {recipients}, {_date(event.date)}: {event.citation.quote}"


def _time(time: TimeExpression) -> str:
    return f"{time.text} = {time.value or 'not known'} ({time.type})"


def _mention(mention: Mention) -> str:
    return f"{mention.text} ({mention.label})" + (
        f" = {mention.name}" if mention.name and mention.name != mention.text else ""
    )


def _relation(relation: Relation) -> str:
    return f"{_who(relation.origin)} {relation.kind} {_who(relation.target)}"


def _timeline(entry: TimelineEntry) -> str:
    return f"{_date(entry.date)}{' (expected)' if entry.expected else ''}: {entry.text}"


def _claim(claim: Claim) -> str:
    return f"{claim.verdict}, {claim.origins} origins: {claim.text} ({claim.reason})"


_TEXTS: dict[type[Record], Callable[[Any], str]] = {
    Actor: _actor, Mention: _mention, TimeExpression: _time, Statement: _statement, Event: _event,
    Condition: _condition, Figure: _figure, Relation: _relation, TimelineEntry: _timeline, Claim: _claim,
}  # fmt: skip
