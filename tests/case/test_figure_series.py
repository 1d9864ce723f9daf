"""The same quantity over time: what belongs to one series, and how its levels are dated."""

from builders import make_report
from tightrope.brief.series_listing import list_series
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig
from tightrope.case.figure_series import FigureSeries, figure_series
from tightrope.evidence.records import Figure
from tightrope.reports.report import Report


def level(report: Report, words: str, number: float, of: str, **other: object) -> Figure:
    start = report.text.index(words)
    values = {"unit": "persons", "place": "Iraq"} | other
    return Figure(citation=report.cite(start, start + len(words)), low=number, high=number, of=of, **values)  # type: ignore[arg-type]  # given by the tests


def case_of(*figures: tuple[Report, Figure]) -> Case:
    stored = StoredCase(
        reports=tuple({report.id: report for report, _ in figures}.values()),
        records={"figures": tuple(figure for _, figure in figures)},
        unread={},
    )
    return assemble_case(stored, CaseConfig())


def series_of(*figures: tuple[Report, Figure]) -> tuple[FigureSeries, ...]:
    return figure_series(case_of(*figures))


def troops(number: str, published: str, of: str = "US troops") -> Report:
    return make_report(f"There are {number} {of} in Iraq.", published=published)


def test_levels_of_two_reports_are_one_series_by_date() -> None:
    late, early = troops("2,500", "2021-04-08"), troops("5,200", "2020-01-10", "American soldiers")
    (series,) = series_of(
        (late, level(late, "2,500", 2500, "US troops")), (early, level(early, "5,200", 5200, "American soldiers"))
    )
    assert [(point.date, point.basis, point.low) for point in series.points] == [
        ("2020-01-10", "publication", 5200),
        ("2021-04-08", "publication", 2500),
    ]
    assert (series.scope, series.unit, series.place) == (("us",), "persons", "Iraq")


def test_scopes_are_kept_apart() -> None:
    reports = [
        (troops("2,500", "2021-04-08", of), of, number)
        for of, number in (("US troops", 2500), ("coalition troops", 3000), ("US combat troops", 600))
    ]
    assert series_of(*((report, level(report, "2,500", number, of)) for report, of, number in reports)) == ()


def test_a_level_without_scope_is_of_the_only_one_that_its_report_names() -> None:
    report = make_report(
        "There are 2,500 US troops in Iraq. There were 5,200 troops in 2020.", published="2021-04-08"
    )
    (series,) = series_of(
        (report, level(report, "2,500 US troops", 2500, "US troops")),
        (report, level(report, "5,200 troops", 5200, "troops", as_of="2020", place=None)),
    )
    assert [point.low for point in series.points] == [5200, 2500]


def test_the_old_level_of_a_change_comes_before_the_new_one() -> None:
    report = make_report("The US force fell from 5,200 to 3,000 troops in 2020.", published="2021-04-08")
    (series,) = series_of(
        (report, level(report, "3,000 troops", 3000, "US force", as_of="2020")),
        (report, level(report, "5,200", 5200, "US force", as_of="../2020", modality="past")),
    )
    assert [point.low for point in series.points] == [5200, 3000]


def test_what_several_reports_say_alike_is_one_level() -> None:
    one = make_report("There are 2,500 US troops in Iraq, a desk found.", published="2021-04-08", outlet="A Desk")
    two = make_report("There are 2,500 US troops in Iraq, a desk said.", published="2021-04-08", outlet="B Desk")
    old = troops("5,200", "2020-01-10")
    (series,) = series_of(
        (one, level(one, "2,500", 2500, "US troops")),
        (two, level(two, "2,500", 2500, "US troops")),
        (old, level(old, "5,200", 5200, "US troops")),
    )
    assert [len(point.figures) for point in series.points] == [1, 2]


def test_tolls_since_one_day_are_a_series_and_single_attacks_are_none() -> None:
    first = make_report("At least 300 people have been killed since May 2021.", published="2021-12-31")
    second = make_report("At least 350 people have been killed since May 2021.", published="2022-02-01")
    (series,) = series_of(
        (first, level(first, "300 people", 300, "people killed", as_of="2021-05/2021-12-31", place=None)),
        (second, level(second, "350 people", 350, "people killed", as_of="2021-05/2022-02-01", place=None)),
    )
    assert series.since == "2021-05"
    attacks = [make_report(f"A bomb killed {number} people.", published="2021-12-31") for number in (3, 4)]
    assert series_of(*((one, level(one, "people", 3, "people killed")) for one in attacks)) == ()


def test_shares_of_nobody_in_particular_are_no_series() -> None:
    report = make_report("One list has a share of 58 percent, the other 19 percent.", published="2021-04-08")
    assert (
        series_of(
            (report, level(report, "58 percent", 58, "share", unit="percent", place=None)),
            (report, level(report, "19 percent", 19, "share", unit="percent", place=None)),
        )
        == ()
    )


def test_rejected_figures_are_left_out() -> None:
    late, early = troops("2,500", "2021-04-08"), troops("5,200", "2020-01-10")
    rejected = level(early, "5,200", 5200, "US troops", state="rejected")
    assert series_of((late, level(late, "2,500", 2500, "US troops")), (early, rejected)) == ()


def test_the_list_says_what_when_and_how_surely() -> None:
    late, early = troops("2,500", "2021-04-08"), troops("5,200", "2020-01-10")
    case = case_of(
        (late, level(late, "2,500", 2500, "US troops", as_of="2021-06", modality="announced")),
        (early, level(early, "5,200", 5200, "US troops")),
    )
    assert list_series(case, figure_series(case)).splitlines() == [
        "US troops in Iraq",
        "  10 January 2020        5,200  (as published then)",
        "  June 2021              2,500  (announced)",
    ]
