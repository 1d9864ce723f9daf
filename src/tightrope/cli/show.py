"""Commands that show what a case holds: show and search."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from tightrope.brief.listing import (
    list_citation,
    list_citations,
    list_decisions,
    list_positions,
    list_proposals,
    list_records,
    list_reports,
)
from tightrope.case.case import Case
from tightrope.case.config import load_config
from tightrope.case.serialise import decision_to_json, report_to_json, to_json
from tightrope.case.store import NOT_READ_YET
from tightrope.cli.cases import opened, take_in_sources
from tightrope.cli.output import put_json, say
from tightrope.cli.parameters import CASE, JSON
from tightrope.evidence.records import RECORD_TYPES
from tightrope.positions.estimate import estimate_positions
from tightrope.reports.report import Report

OTHER_KINDS = ("reports", "timeline", "claims", "positions", "proposals", "decisions")
KINDS = (*OTHER_KINDS, *RECORD_TYPES)


@click.command()
@CASE
@click.argument("kind", type=click.Choice(KINDS), required=False, metavar="KIND")
@JSON
@click.option("--text", is_flag=True, help="With reports and --json: the text of each report too.")
@click.option("--ref", type=click.IntRange(1, 10**6), help="The quotation of this reference, in place of a KIND.")
@click.option("--rejected", is_flag=True, help="Rejected records too.")
def show(case: Path, kind: str | None, as_json: bool, text: bool, ref: int | None, rejected: bool) -> None:
    """Show the records of one KIND in CASE.

    KIND is reports, actors, mentions, times, statements, events, conditions, figures, relations, timeline, claims,
    positions, proposals (merges of actors that are doubtful) or decisions. Events are not read by this version.
    """
    with opened(case) as (location, case_file):
        view = case_file.case(load_config(location.config), title=location.title)
        if ref is not None:
            citation = case_file.brief_reference(ref)
            put_json(asdict(citation)) if as_json else click.echo(list_citation(view, citation))
            return
    if kind is None:
        raise click.UsageError(f"name a KIND ({', '.join(KINDS)}) or --ref N")
    if waiting := sum(reason == NOT_READ_YET for reason in view.unread.values()):
        say(f"Not read yet: {waiting} of {len(view.reports)} reports; read them with: tightrope read {case}")
    _show_kind(view, kind, case, as_json=as_json, text=text, rejected=rejected)


@click.command()
@CASE
@click.argument("query", nargs=-1, required=True)
@JSON
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="Show at most this many (default 20).")
def search(case: Path, query: tuple[str, ...], as_json: bool, limit: int) -> None:
    """Find places in the reports of CASE that hold every word of QUERY; "in quotes" for words in a row."""
    with opened(case) as (location, case_file):
        take_in_sources(location, case_file)
        hits = [hit.citation for hit in case_file.search(" ".join(query), limit=limit)]
        view = case_file.case(load_config(location.config), title=location.title)
    if as_json:
        put_json([asdict(citation) for citation in hits])
    elif hits:
        click.echo(list_citations(view, hits))
    else:
        say("Nothing found.")


def _show_kind(view: Case, kind: str, case: Path, *, as_json: bool, text: bool, rejected: bool) -> None:
    if kind == "reports":
        if as_json:
            put_json([_report(view, report, text=text) for report in view.reports])
        else:
            click.echo(list_reports(view))
    elif kind == "decisions":
        if as_json:
            put_json([decision_to_json(decision, view.idle) for decision in view.decisions])
        else:
            click.echo(list_decisions(view.decisions, view.idle))
    elif kind == "positions":
        rows = estimate_positions(view)
        put_json([row.to_json() for row in rows]) if as_json else click.echo(list_positions(rows))
    elif kind == "proposals":
        if as_json:
            put_json([asdict(proposal) for proposal in view.proposals])
        else:
            click.echo(list_proposals(view, place=str(case)))
    else:
        records = [record for record in getattr(view, kind) if rejected or record.state != "rejected"]
        if not records and not as_json:
            say(f"No {kind}.")
        put_json([to_json(record) for record in records]) if as_json else click.echo(list_records(view, records))


def _report(view: Case, report: Report, *, text: bool) -> dict[str, Any]:
    origin = view.origins.get(report.id, report.id)
    return report_to_json(report, origin=origin, unread=view.unread.get(report.id), text=text)
