"""What changed in a case, as text and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from tightrope.brief.listing import list_records, list_reports
from tightrope.case.case import Case
from tightrope.case.changes import CHANGE_KINDS, Change


def list_changes(case: Case, changes: Sequence[Change]) -> str:
    """Return changes as text, those that matter most first: each with what it was, what it is and why.

    Parameters
    ----------
    case : Case
        As it stands now.
    changes : sequence of Change
    """
    records = {record.id: record for record in case.records()}
    reports = {report.id: report for report in case.reports}
    lines: list[str] = []
    for kind in CHANGE_KINDS:
        of_kind = [change for change in changes if change.kind == kind]
        if of_kind:
            lines.append(f"{kind.capitalize()}: {len(of_kind):,}")
        for change in of_kind:
            if change.id in reports:
                lines.append(list_reports(replace(case, reports=(reports[change.id],))))
            else:
                lines.append(list_records(case, [records[change.id]]))
            lines += [f"    {said}" for said in _said(change)]
    return "\n".join(lines)


def changes_to_json(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """Return changes as `show CASE changes --json` prints them."""
    return [asdict(change) for change in changes]


def _said(change: Change) -> list[str]:
    was = f"was {change.before}, is {change.after}" if change.before and change.after else ""
    return [said for said in (was, f"because: {change.reason}" if change.reason and change.before else "") if said]
