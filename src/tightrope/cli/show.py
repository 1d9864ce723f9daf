"""Commands that show what a case holds: show and search."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from tightrope.brief.filters import Filters, select
from tightrope.brief.issues_text import list_issue_proposals, list_issues
from tightrope.brief.listing import (
    list_citation,
    list_citations,
    list_decisions,
    list_proposals,
    list_records,
    list_reports,
)
from tightrope.brief.origin_list import list_origins, origins_to_json
from tightrope.brief.positions_text import list_positions
from tightrope.brief.series_listing import list_series
from tightrope.case.case import Case, Proposal
from tightrope.case.config import Issue, load_config
from tightrope.case.decisions import Decision
from tightrope.case.figure_series import figure_series
from tightrope.case.serialise import decision_to_json, report_to_json, to_json
from tightrope.case.store import NOT_READ_YET
from tightrope.cli.cases import opened, take_in_sources
from tightrope.cli.changes import show_changes
from tightrope.cli.output import put_json, put_json_list, say
from tightrope.cli.parameters import CASE, FILTERS, JSON
from tightrope.errors import InvalidFilter
from tightrope.evidence.records import RECORD_TYPES
from tightrope.positions.estimate import estimate_positions
from tightrope.positions.proposals import IssueProposal, propose_issues
from tightrope.positions.table import Position
from tightrope.reports.report import Report

OTHER_KINDS = (
    "reports",
    "origins",
    "changes",
    "timeline",
    "claims",
    "talks",
    "issues",
    "positions",
    "proposals",
    "decisions",
)
KINDS = (*OTHER_KINDS, *RECORD_TYPES)


@click.command()
@CASE
@click.argument("kind", type=click.Choice(KINDS), required=False, metavar="KIND")
@JSON
@click.option("--text", is_flag=True, help="With reports and --json: the text of each report too.")
@click.option("--ref", type=click.IntRange(1, 10**6), help="The quotation of this reference, in place of a KIND.")
@click.option("--rejected", is_flag=True, help="Rejected records too.")
@click.option("--series", is_flag=True, help="With figures: the same quantity over time.")
@FILTERS
def show(
    case: Path,
    kind: str | None,
    as_json: bool,
    text: bool,
    ref: int | None,
    rejected: bool,
    series: bool,
    **filters: str | None,
) -> None:
    """Show the records of one KIND in CASE.

    KIND is reports, origins (which are copies of which), changes (since the last brief, or --since a day),
    actors, mentions, times, statements, events, conditions, figures, relations, timeline, claims, talks, issues
    (those of case.toml, else candidates), positions, proposals (merges of actors that are doubtful) or decisions.

    Several filters must all hold. A record is of its own date where it has one, else of its report's; what nothing
    dates is left out by --since and --until.
    """
    chosen = Filters(**filters)
    if kind is None and ref is None:
        raise click.UsageError(f"name a KIND ({', '.join(KINDS)}) or --ref N")
    if series and (kind != "figures" or ref is not None):
        raise click.UsageError("--series shows figures over time; ask for: figures --series")
    if ref is not None and chosen.used():
        raise click.UsageError("--ref shows one quotation; leave the filters out")
    with opened(case) as (location, case_file):
        view = case_file.case(load_config(location.config), title=location.title)
        if ref is not None:
            citation = case_file.brief_reference(ref)
            put_json(asdict(citation)) if as_json else click.echo(list_citation(view, citation))
            return
        if kind == "changes":
            show_changes(case_file, view, chosen, as_json=as_json)
            return
    if waiting := sum(reason == NOT_READ_YET for reason in view.unread.values()):
        say(f"Not read yet: {waiting} of {len(view.reports)} reports; read them with: tightrope read {case}")
    if kind == "origins":
        if chosen.used():
            raise click.UsageError("origins are of all reports; leave the filters out")
        put_json(origins_to_json(view)) if as_json else click.echo(list_origins(view))
        return
    try:
        items = select(
            view, kind or "", _items(view, kind or "", rejected=rejected or chosen.state == "rejected"), chosen
        )
    except InvalidFilter as error:
        raise click.UsageError(str(error)) from error
    if series:
        _show_series(replace(view, figures=tuple(items)), as_json=as_json)
    elif as_json:
        put_json_list(_as_json(view, item, text=text) for item in items)
    elif items:
        click.echo(_listed(view, kind or "", items, place=str(case), quoted=bool(chosen.actor or chosen.issue)))
    else:
        say(f"No {kind}{' that fit the filters' if chosen.used() else ''}.")


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


def _show_series(view: Case, *, as_json: bool) -> None:
    found = figure_series(view)
    if as_json:
        put_json([asdict(series) for series in found])
    elif found:
        click.echo(list_series(view, found))
    else:
        say("No quantity is told for two times or more.")


def _items(view: Case, kind: str, *, rejected: bool) -> Sequence[Any]:
    if kind == "positions":
        return estimate_positions(view)
    if kind == "issues":
        return view.config.issues or propose_issues(view)
    found: Sequence[Any] = getattr(view, kind)
    if kind in ("reports", "decisions", "proposals"):
        return found
    return [record for record in found if rejected or record.state != "rejected"]


def _as_json(view: Case, item: Any, *, text: bool) -> Any:
    match item:
        case Report():
            origin = view.origins.get(item.id, item.id)
            return report_to_json(item, origin=origin, unread=view.unread.get(item.id), text=text)
        case Decision():
            return decision_to_json(item, view.idle)
        case Position() | IssueProposal():
            return item.to_json()
        case Issue():
            return asdict(item)
        case Proposal():
            return asdict(item)
    return to_json(item)


def _listed(view: Case, kind: str, items: Sequence[Any], *, place: str, quoted: bool) -> str:
    match kind:
        case "reports":
            return list_reports(replace(view, reports=tuple(items)))
        case "decisions":
            return list_decisions(items, view.idle)
        case "positions":
            return list_positions(view, items, quoted=quoted)
        case "issues":
            return list_issues(items) if view.config.issues else list_issue_proposals(view, items)
        case "proposals":
            return list_proposals(replace(view, proposals=tuple(items)), place=place)
    return list_records(view, items)
