"""The actor × issue table for a terminal: a strip per issue, and the quotations behind one cell."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from tightrope.brief.hostile import isolated, visible
from tightrope.brief.looks import quotation_marks
from tightrope.brief.wording import date_words
from tightrope.case.case import Case
from tightrope.case.config import Issue
from tightrope.evidence.record import Record
from tightrope.positions.table import Estimate, Position

WIDTH = 80
STRIP = 21
"""Characters of a strip: one for each five points of the scale."""
NAME_WIDTH = 22
MARKS = {"draft": "○", "edited": "●", "locked": "■"}
"""What stands for a cell: hollow where the program drafted it, filled where an analyst set it."""
QUOTED = 160
"""Characters of a quotation that are shown; `show CASE KIND` has the rest."""
LEGEND = (
    "○ drafted, ● set by the analyst, ■ locked; ─ low to high; ! newer records disagree;\n"
    "+/- records for and against. One cell: show CASE positions --actor NAME --issue ID"
)


def list_positions(case: Case, rows: Sequence[Position], *, quoted: bool = False) -> str:
    """Return the table: for each issue its scale, a strip for each actor, and who is unknown.

    Parameters
    ----------
    case : Case
    rows : Position
        Of `estimate_positions`.
    quoted : bool
        Tell each row at length, with the quotations for and against its position.
    """
    if quoted:
        return "\n\n".join(detail_position(case, row) for row in rows)
    issues = {issue.id: issue for issue in case.config.issues}
    parts = []
    for name in dict.fromkeys(row.issue for row in rows):
        own = [row for row in rows if row.issue == name]
        parts.append("\n".join(_issue_lines(issues.get(name), name, own)))
    return "\n\n".join([*parts, LEGEND]) if parts else ""


def detail_position(case: Case, row: Position) -> str:
    """Return one row with how each value came about and the quotations for and against the position."""
    records = {record.id: record for record in case.records()}
    issue = next((issue for issue in case.config.issues if issue.id == row.issue), None)
    lines = [visible(f"{row.name} on {row.issue}: {issue.question if issue else ''}")]
    if issue is not None:
        lines += _wrapped(_scale_words(issue), "  ")
    for quantity in ("position", "salience", "capability"):
        estimate: Estimate = getattr(row, quantity)
        about = f": {estimate.method}" if estimate.method else ""
        lines += _wrapped(f"{quantity}: {range_words(estimate)}{about}", "  ")
    if row.position.state != "draft" and row.drafted.state != "unknown":
        lines += _wrapped(f"drafted position: {range_words(row.drafted)}: {row.drafted.method}", "  ")
    for title, ids in (
        ("for", row.position.supporting),
        ("against", row.position.against),
        ("newer than the analyst's value, and against it", row.position.newer),
    ):
        if ids:
            lines.append(f"  {title}:")
        for record_id in ids:
            lines += _quoted(case, records, record_id)
    return "\n".join(lines)


def range_words(estimate: Estimate) -> str:
    """Return a value with its range and state: "47 (30 to 61), drafted"."""
    if estimate.low is None or estimate.mode is None or estimate.high is None:
        return "unknown"
    told = {"draft": "drafted", "edited": "set by the analyst", "locked": "locked"}[estimate.state]
    spread = f" ({estimate.low:g} to {estimate.high:g})" if estimate.high > estimate.low else ""
    return f"{estimate.mode:g}{spread}, {told}"


def _issue_lines(issue: Issue | None, name: str, rows: Sequence[Position]) -> Iterable[str]:
    yield visible(f"{name}: {issue.question}" if issue else name)
    if issue is not None:
        yield from _wrapped(_scale_words(issue), "  ")
    known = [row for row in rows if row.position.state != "unknown"]
    if known:
        ends = f"{0:<{STRIP - 3}}{100}"
        yield f"{'':{NAME_WIDTH}} {ends} {'position':<12}{'salience':>8} {'capab.':>8} {'+/-':>5}"
    for row in sorted(known, key=lambda row: (row.position.mode or 0.0, row.name)):
        yield from _row_lines(row)
    unknown = [row.name for row in rows if row.position.state == "unknown"]
    if unknown:
        yield from _wrapped(f"unknown: {', '.join(unknown)}", "  ")


def _row_lines(row: Position) -> Iterable[str]:
    position = row.position
    names = wrap(visible(row.name), NAME_WIDTH - 1, subsequent_indent=" ")
    flag = "!" if position.newer else " "
    records = f"{len(position.supporting)}/{len(position.against)}"
    spread = short_range(position)
    yield (
        f"{names[0]:{NAME_WIDTH}} {strip(position)}{flag}{spread:<12}{_short(row.salience):>8} "
        f"{_short(row.capability):>8} {records:>5}"
    )
    yield from (isolated(name) for name in names[1:])


def short_range(estimate: Estimate) -> str:
    """Return a value with its range: "47 (30–61)"."""
    if estimate.low is None or estimate.mode is None or estimate.high is None:
        return "unknown"
    return f"{estimate.mode:.0f} ({estimate.low:.0f}–{estimate.high:.0f})"


def strip(estimate: Estimate) -> str:
    """Return a range on the scale as a line of characters, with a mark at the likeliest value."""
    if estimate.low is None or estimate.mode is None or estimate.high is None:
        return " " * STRIP
    low, mode, high = (round(value / 100 * (STRIP - 1)) for value in (estimate.low, estimate.mode, estimate.high))
    marks = ["─" if low <= place <= high else "·" for place in range(STRIP)]
    marks[mode] = MARKS[estimate.state]
    return "".join(marks)


def _short(estimate: Estimate) -> str:
    if estimate.mode is None:
        return "?"
    return f"{estimate.mode:g} {MARKS[estimate.state]}"


def _scale_words(issue: Issue) -> str:
    return " · ".join(f"{point.at:g} {point.label}" for point in sorted(issue.scale, key=lambda point: point.at))


def _quoted(case: Case, records: Mapping[str, Record], record_id: str) -> list[str]:
    record = records.get(record_id)
    if record is None:
        return [f"    {record_id}"]
    report = case.report(record.report)
    dated = date_words(report.published) if report.published else "date not reported"
    quote = " ".join(record.citation.quote.split())
    shown = quote if len(quote) <= QUOTED else quote[: quote.rfind(" ", 0, QUOTED)] + " ..."
    opening, closing = quotation_marks(shown)
    source = visible(f"{report.outlet or report.file or 'outlet not reported'}, {dated}")
    return [*_wrapped(f"{opening}{shown}{closing}", "    "), f"      {source} ({record_id})"]


def _wrapped(text: str, indent: str) -> list[str]:
    lines = wrap(visible(text), WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)
    return [isolated(line) for line in lines]
