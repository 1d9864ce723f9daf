"""What later reports changed: new, changed, closed, disputed."""

from dataclasses import replace

from builders import make_report
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.changes import changes_since, compare_cases, published_since
from tightrope.case.config import CaseConfig
from tightrope.case.decisions import Decision
from tightrope.evidence.records import Condition, Figure
from tightrope.reports.report import Report

FIRST = make_report(
    "There are 2,500 American troops in Iraq. The group fires again unless a date is set.",
    published="2021-04-08", outlet="A Desk",
)  # fmt: skip
SAME = make_report("In Iraq the number of American troops stood at 2,500.", published="2021-04-08", outlet="B Desk")
OTHER = make_report("A count found 3,100 American troops are in Iraq.", published="2021-04-08", outlet="C Desk")


def troops(report: Report, number: str) -> Figure:
    start = report.text.index(number)
    value = float(number.replace(",", ""))
    return Figure(
        citation=report.cite(start, start + len(number)), low=value, high=value, unit="persons", of="American troops",
        place="Iraq",
    )  # fmt: skip


def condition() -> Condition:
    start = FIRST.text.index("The group")
    return Condition(
        citation=FIRST.cite(start, len(FIRST.text)), kind="threat", holder=None, condition="a date is set",
        consequence="The group fires again", polarity="unless",
    )  # fmt: skip


def stored(*reports: Report, decisions: tuple[Decision, ...] = ()) -> StoredCase:
    numbers = {FIRST.id: "2,500", SAME.id: "2,500", OTHER.id: "3,100"}
    figures = tuple(troops(report, numbers[report.id]) for report in reports)
    return StoredCase(
        reports=reports, records={"figures": figures, "conditions": (condition(),)}, unread={}, decisions=decisions
    )


def told(later: frozenset[str], whole: StoredCase) -> set[tuple[str, str]]:
    return {(change.kind, change.of) for change in changes_since(whole, CaseConfig(), later)}


def test_a_second_origin_changes_a_claim_and_a_contradiction_disputes_it() -> None:
    assert told(frozenset({SAME.id}), stored(FIRST, SAME)) == {
        ("changed", "claims"), ("new", "reports"), ("new", "figures"),
    }  # fmt: skip
    assert ("disputed", "claims") in told(frozenset({OTHER.id}), stored(FIRST, SAME, OTHER))


def test_without_later_reports_nothing_changed() -> None:
    assert told(frozenset(), stored(FIRST, SAME, OTHER)) == set()


def test_a_condition_that_is_met_is_closed() -> None:
    met = Decision(
        number=1, kind="edit", target=condition().id, field="status", value="met", author="x",
        made_at="2021-04-09T10:00:00+00:00",
    )  # fmt: skip
    before = assemble_case(stored(FIRST), CaseConfig())
    after = assemble_case(replace(stored(FIRST), decisions=(met,)), CaseConfig())
    (change,) = compare_cases(before, after)
    assert (change.kind, change.of, change.before, change.after) == ("closed", "conditions", "open", "met")
    assert compare_cases(after, after) == ()


def test_reports_of_a_day_and_later_are_found() -> None:
    undated = make_report("Nobody knows when.", published=None)
    month = make_report("A month is all we know.", published="2021-04")
    case = assemble_case(StoredCase(reports=(FIRST, undated, month), records={}, unread={}), CaseConfig())
    assert published_since(case, "2021-04-08") == {FIRST.id, month.id}
    assert published_since(case, "2021-05") == frozenset()
