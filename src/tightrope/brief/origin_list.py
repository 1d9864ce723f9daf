"""The chain of reports as text: origins, their copies, and the sources that reports name."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tightrope.brief.hostile import visible
from tightrope.brief.wording import date_words
from tightrope.case.case import Case
from tightrope.reports.report import Report


def list_origins(case: Case) -> str:
    """Return how many origins the reports have, then each with its copies and the sources that they name."""
    chains = _chains(case)
    outlets = {(report.outlet or report.id).casefold() for report in case.reports}
    counts = ((len(case.reports), "report"), (len(outlets), "outlet"), (len(chains), "origin"))
    lines = [", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts)]
    # Those with most copies first; others in the order of the case.
    for chain in sorted(chains, key=len, reverse=True):
        for report in chain:
            indent = "" if report is chain[0] else "    "
            about = "; ".join(filter(None, (_copied(case, report), _named(case, report))))
            lines.append(visible(f"{indent}{report.id}  {_source(report)}" + (f" ({about})" if about else "")))
    return "\n".join(lines)


def origins_to_json(case: Case) -> list[dict[str, Any]]:
    """Return the origins as `show CASE origins --json` prints them."""
    return [
        {
            "origin": chain[0].id,
            "reports": [
                {
                    "id": report.id,
                    "outlet": report.outlet,
                    "published": report.published,
                    "copied_from": case.provenance.copied_from.get(report.id),
                    "share": case.provenance.share.get(report.id),
                    "credits": [
                        {"source": credit.source, "whole": credit.whole, "start": credit.citation.start,
                         "end": credit.citation.end, "quote": credit.citation.quote}
                        for credit in case.credits.get(report.id, ())
                    ],
                }
                for report in chain
            ],
        }
        for chain in _chains(case)
    ]  # fmt: skip


def _chains(case: Case) -> list[Sequence[Report]]:
    """Return the reports of each origin, in the order of the case."""
    found: defaultdict[str, list[Report]] = defaultdict(list)
    for report in case.reports:
        found[case.origins.get(report.id, report.id)].append(report)
    return list(found.values())


def _source(report: Report) -> str:
    dated = date_words(report.published) if report.published else "date not reported"
    title = f": {report.title}" if report.title else ""
    return f"{report.outlet or report.file or 'outlet not reported'}, {dated}{title}"


def _copied(case: Case, report: Report) -> str:
    source = case.provenance.copied_from.get(report.id)
    if source is None:
        return ""
    share = case.provenance.share.get(report.id)
    return f"copy of {source}, " + (f"{share:.0%} of it stands there" if share is not None else "the analyst says")


def _named(case: Case, report: Report) -> str:
    names = dict.fromkeys(credit.source for credit in case.credits.get(report.id, ()))
    return f"names {', '.join(names)}" if names else ""
