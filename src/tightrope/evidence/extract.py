"""`read_evidence`: one report through the extractors, in numbered stages, nothing else."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING

from tightrope.evidence.actors.find import find_actors
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.conditions.find import find_conditions
from tightrope.evidence.coreference.resolve import resolve_coreference
from tightrope.evidence.events.conditional import with_conditions
from tightrope.evidence.events.find import find_events
from tightrope.evidence.figures.find import find_figures
from tightrope.evidence.relations.find import find_relations
from tightrope.evidence.statements.find import find_statements
from tightrope.evidence.times.find import find_times
from tightrope.language.document import evidence_sentences, read_documents
from tightrope.language.parts import report_parts
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def read_evidence(report: Report, pipeline: "Language") -> Evidence:
    """Read every record out of a report.

    Parameters
    ----------
    report : Report
        With blocks; only headline, subhead and body are read.
    pipeline : Language
        From `build_pipeline`.
    """
    ((_, evidence),) = read_each([report], pipeline)
    if isinstance(evidence, Exception):
        raise evidence
    return evidence


def read_each(reports: Iterable[Report], pipeline: "Language") -> Iterator[tuple[Report, Evidence | Exception]]:
    """Yield each report with its evidence, or with what went wrong; the same as `read_evidence`, and sooner done.

    While the records of one report are found, the reader is at work on the next ones. A very long report is read in
    parts, see `language.parts`.
    """
    open_reports: deque[tuple[Report, int]] = deque()

    def parts() -> Iterator[Report]:
        for report in reports:
            found = report_parts(report)
            open_reports.append((report, len(found)))
            yield from found

    read: list[Evidence | Exception] = []
    for part, doc in read_documents(parts(), pipeline):
        read.append(doc if isinstance(doc, Exception) else _attempt(doc, part))
        report, count = open_reports[0]
        if len(read) == count:
            open_reports.popleft()
            yield report, _joined(report, read)
            read = []


def _attempt(doc: "Doc", report: Report) -> Evidence | Exception:
    """Return evidence, or what went wrong: reports are hostile, and what one sets off must not cost the others."""
    try:
        return find_evidence(doc, report)
    except Exception as error:
        return error


def _joined(report: Report, parts: Sequence[Evidence | Exception]) -> Evidence | Exception:
    """Return the evidence of a report of that of its parts, or the first thing that went wrong."""
    found: list[Evidence] = []
    for part in parts:
        if isinstance(part, Exception):
            return part
        found.append(part)
    if len(found) == 1:
        return found[0]
    kinds = [field.name for field in fields(Evidence) if field.name != "report"]
    records = {kind: tuple(chain.from_iterable(getattr(part, kind) for part in found)) for kind in kinds}
    return Evidence(report=report, **records)


def find_evidence(doc: "Doc", report: Report) -> Evidence:
    """Find every record of a report in its document."""
    # 1. What the pipeline read is on the document: tokens, sentences, trees, names, attributions.
    # 2. Times first: figures, statements and conditions take their dates from them.
    times = find_times(doc, report)
    # 3. Who is named, and who "he", "Kadhimi" and "the prime minister" are.
    chains = resolve_coreference(doc, within=[(part.start, part.end) for part in evidence_sentences(doc, report)])
    actors, mentions = find_actors(doc, report, chains)
    # 4. Who said what.
    statements = find_statements(doc, report, mentions=mentions, times=times, chains=chains)
    # 5. On which conditions, held by the speaker where somebody says so.
    conditions = find_conditions(doc, report, mentions=mentions, statements=statements, times=times, chains=chains)
    # 6. How many of what.
    figures = find_figures(doc, report, times=times)
    # 7. Who leads, backs, speaks for, belongs to and opposes whom.
    relations = find_relations(doc, report, actors=actors, mentions=mentions, times=times)
    # 8. Who did what to whom.
    events = find_events(
        doc, report, actors=actors, mentions=mentions, statements=statements, times=times, chains=chains
    )
    events = with_conditions(events, conditions=conditions, actors=actors)
    return Evidence(
        report=report,
        actors=tuple(actors),
        mentions=tuple(mentions),
        times=tuple(times),
        statements=tuple(statements),
        events=tuple(events),
        conditions=tuple(conditions),
        figures=tuple(figures),
        relations=tuple(relations),
    )
