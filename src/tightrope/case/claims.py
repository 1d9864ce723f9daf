"""Where reports agree and differ: figures of one thing, and the same words quoted by several reports.

First version, made for precision: two figures are compared only when unit, place and what is counted are the same,
and a conflict is named only when they also speak of the same time in the same way.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tightrope.case.case import Case, Claim, Verdict
from tightrope.case.comparable import Counted, counted, same_number, same_scope, same_time
from tightrope.evidence.records import Record, Statement

FEWEST_WORDS = 6
"""Words of a quotation that two speakers hardly use by chance; shorter ones ("no comment") are not compared."""

_WORD = re.compile(r"\w+")


def find_claims(case: Case) -> tuple[Claim, ...]:
    """Return what the reports say of one thing, with a verdict and its reason, in the order of the reports.

    Parameters
    ----------
    case : Case
        With reports, origins, figures and statements; its claims are not looked at.
    """
    place_of = {report.id: place for place, report in enumerate(case.reports)}
    claims = [*_figure_claims(case), *_quotation_claims(case)]
    return tuple(
        sorted(claims, key=lambda claim: (place_of[claim.report], claim.citation.start, claim.citation.end, claim.id))
    )


def _figure_claims(case: Case) -> Iterator[Claim]:
    reports = {report.id: report for report in case.reports}
    groups: defaultdict[tuple[str, ...], list[Counted]] = defaultdict(list)
    for figure in case.figures:
        if figure.state == "rejected":
            continue
        thing = counted(figure, reports[figure.report])
        if thing is not None:
            groups[thing.key].append(thing)
    for group in groups.values():
        verdict, reason = _compare(group, case)
        figures = [thing.figure for thing in group]
        yield _claim(case, figures, text=_figures_in_words(group), verdict=verdict, reason=reason)


def _compare(group: Sequence[Counted], case: Case) -> tuple[Verdict, str]:
    """Return the verdict on figures of one thing, the gravest difference first, and why."""
    origins = {case.origins[thing.figure.report] for thing in group}
    pairs = [pair for pair in combinations(group, 2) if not same_number(pair[0].figure, pair[1].figure)]
    if not pairs:
        if len(origins) == 1:
            return "single", "one origin"
        return "agree", f"{len(origins)} origins give the same number"
    alike = [pair for pair in pairs if same_scope(*pair)]
    for first, second in alike:
        if same_time(first, second) and case.origins[first.figure.report] != case.origins[second.figure.report]:
            when = first.as_of or "the same time"
            return "conflict", f"both speak of {when} in the same way, and the numbers differ"
    if len(origins) == 1:
        return "single", "one origin gives several numbers"
    for first, second in alike:
        if not same_time(first, second) and first.as_of and second.as_of:
            earlier, later = sorted((first.as_of, second.as_of))
            return "update", f"the numbers differ and so do their dates: {earlier} and {later}"
    first, second = pairs[0]
    return "scope", f"the numbers are not of the same thing: {_difference(first, second)}"


def _difference(first: Counted, second: Counted) -> str:
    if first.figure.modality != second.figure.modality:
        return f"{first.figure.modality} and {second.figure.modality}"
    return f"“{first.figure.citation.quote}” and “{second.figure.citation.quote}”"


def _figures_in_words(group: Sequence[Counted]) -> str:
    quotes = dict.fromkeys(" ".join(thing.figure.citation.quote.split()) for thing in group)
    return " / ".join(quotes)


def _quotation_claims(case: Case) -> Iterator[Claim]:
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in case.statements:
        words = _WORD.findall(statement.content.casefold())
        if statement.state != "rejected" and statement.form == "direct" and len(words) >= FEWEST_WORDS:
            said[" ".join(words)].append(statement)
    for statements in said.values():
        if len({statement.report for statement in statements}) < 2:
            continue
        origins = {case.origins[statement.report] for statement in statements}
        verdict: Verdict = "agree" if len(origins) > 1 else "single"
        reason = (
            f"{len(origins)} origins quote the same words"
            if len(origins) > 1
            else "several reports of one origin quote the same words"
        )
        yield _claim(case, statements, text=statements[0].content, verdict=verdict, reason=reason)


def _claim(case: Case, records: Sequence[Record], *, text: str, verdict: Verdict, reason: str) -> Claim:
    return Claim(
        id=f"{Claim.prefix}-{records[0].id.partition('-')[2]}",
        citation=records[0].citation,
        text=text,
        records=tuple(record.id for record in records),
        origins=len({case.origins[record.report] for record in records}),
        verdict=verdict,
        reason=reason,
    )
