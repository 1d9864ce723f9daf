"""Agreement and disagreement: figures of one thing, and quotations."""

import pytest

from builders import make_report
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.case import Claim
from tightrope.case.config import CaseConfig
from tightrope.evidence.records import Figure, Mention, Record, Statement, StatementSpans
from tightrope.evidence.references import Speaker
from tightrope.reports.report import Report, Span


def count(report: Report, words: str, number: float, of: str, **other: object) -> Figure:
    start = report.text.index(words)
    values = {"unit": "persons", "place": "Iraq"} | other
    return Figure(citation=report.cite(start, start + len(words)), low=number, high=number, of=of, **values)  # type: ignore[arg-type]  # given by the tests


def said(report: Report, words: str) -> Statement:
    start = report.text.index(words)
    return Statement(
        citation=report.cite(start, start + len(words)),
        speaker=Speaker(text="Ann Lee"),
        cue="said",
        content=words,
        spans=StatementSpans(content=(Span(start, start + len(words)),)),
        form="direct",
    )


def claims(*records: tuple[Report, Record]) -> tuple[Claim, ...]:
    found: dict[str, list[Record]] = {"figures": [], "statements": [], "mentions": []}
    for _, record in records:
        found[record.kind_name].append(record)
    stored = StoredCase(
        reports=tuple({report.id: report for report, _ in records}.values()),
        records={kind: tuple(of_kind) for kind, of_kind in found.items()},
        unread={},
    )
    case = assemble_case(stored, CaseConfig())
    known = {record.id for record in case.records()}
    assert all(set(claim.records) <= known for claim in case.claims)
    return case.claims


def of_troops(number: str, published: str, *, outlet: str = "A Desk", words: str = "American troops") -> Report:
    return make_report(f"There are {number} {words} in Iraq, the {outlet} found.", published=published, outlet=outlet)


@pytest.mark.parametrize(
    ("second", "published", "other", "verdict"),
    [
        ("2,500", "2021-04-08", {}, "agree"),
        ("2,400", "2021-04-08", {"approximate": True}, "agree"),
        ("3,000", "2021-04-08", {}, "conflict"),
        ("3,000", "2021-06-08", {}, "update"),
        ("3,000", "2021-04-08", {"as_of": "2020-09"}, "update"),
        ("3,000", "2021-04-08", {"modality": "authorised"}, "scope"),
    ],
)
def test_two_counts_of_one_thing_are_compared(
    second: str, published: str, other: dict[str, object], verdict: str
) -> None:
    one, two = of_troops("2,500", "2021-04-08"), of_troops(second, published, outlet="B Desk")
    (claim,) = claims(
        (one, count(one, "2,500 American troops", 2500, "American troops")),
        (two, count(two, f"{second} American troops", float(second.replace(",", "")), "American troops", **other)),
    )
    assert claim.verdict == verdict
    assert claim.origins == 2
    assert len(claim.records) == 2
    assert claim.reason


def test_spellings_of_one_population_are_one() -> None:
    one = of_troops("2,500", "2021-04-08", words="U.S. soldiers")
    two = of_troops("2,500", "2021-04-08", outlet="B Desk", words="American troops")
    (claim,) = claims(
        (one, count(one, "2,500 U.S. soldiers", 2500, "U.S. soldiers")),
        (two, count(two, "2,500 American troops", 2500, "American troops")),
    )
    assert claim.verdict == "agree"


def test_the_only_place_in_the_sentence_is_the_place() -> None:
    one, two = of_troops("2,500", "2021-04-08"), of_troops("2,500", "2021-04-08", outlet="B Desk")
    start = two.text.index("Iraq")
    place = Mention(citation=two.cite(start, start + 4), text="Iraq", label="place", name="Iraq")
    (claim,) = claims(
        (one, count(one, "2,500 American troops", 2500, "American troops")),
        (two, count(two, "2,500 American troops", 2500, "American troops", place=None)),
        (two, place),
    )
    assert claim.verdict == "agree"


def test_different_populations_of_one_place_are_no_contradiction() -> None:
    one = of_troops("2,500", "2021-04-08")
    two = of_troops("1,000", "2021-04-08", outlet="B Desk", words="coalition troops")
    found = claims(
        (one, count(one, "2,500 American troops", 2500, "American troops")),
        (two, count(two, "1,000 coalition troops", 1000, "coalition troops")),
    )
    assert sorted(claim.verdict for claim in found) == ["scope", "single", "single"]
    (scope,) = [claim for claim in found if claim.verdict == "scope"]
    assert scope.origins == 2
    assert len({claim.id for claim in found}) == 3


def test_a_series_of_levels_is_one_quantity() -> None:
    one = of_troops("5,200", "2020-06-12")
    two = make_report("The force was cut from 5,200 to 3,000 in September.", published="2020-10-12", outlet="B Desk")
    three = of_troops("2,500", "2021-04-08", outlet="C Desk")
    (claim,) = claims(
        (one, count(one, "5,200 American troops", 5200, "American troops")),
        (two, count(two, "5,200", 5200, "force", place=None, as_of="2020-09", modality="past")),
        (two, count(two, "3,000", 3000, "force", place=None, as_of="2020-09", modality="past")),
        (three, count(three, "2,500 American troops", 2500, "American troops")),
    )
    assert (claim.verdict, claim.origins, len(claim.records)) == ("update", 3, 4)


def test_soldiers_of_the_coalition_are_another_population() -> None:
    one = make_report(
        "About 2,500 US troops and some 1,000 soldiers of other coalition members are in Iraq.", outlet="A Desk"
    )
    found = claims(
        (one, count(one, "2,500 US troops", 2500, "US troops")),
        (one, count(one, "1,000 soldiers of other coalition members", 1000, "soldiers of other coalition members")),
    )
    assert sorted(claim.verdict for claim in found) == ["scope", "single", "single"]


def test_copies_of_one_origin_do_not_corroborate() -> None:
    text = (
        "There are 2,500 American troops in Iraq, the ministry told reporters in the capital after a meeting with "
        "the visiting delegation, which had asked for exact numbers more than once."
    )
    one = make_report(text, outlet="A Desk", published="2021-04-08")
    two = make_report(text + " Details follow.", outlet="B Desk", published="2021-04-09")
    (claim,) = claims(
        (one, count(one, "2,500 American troops", 2500, "American troops")),
        (two, count(two, "2,500 American troops", 2500, "American troops")),
    )
    assert (claim.verdict, claim.origins, len(claim.records)) == ("single", 1, 2)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Three British soldiers were killed near Basra.", "Seven British soldiers were charged in London."),
        ("A car bomb in Baghdad killed 26 people.", "A mortar attack on a market in Mosul killed 11 people."),
        ("Two rockets were fired in the night.", "Nine rockets were fired at noon."),
    ],
)
def test_different_occasions_are_never_set_against_each_other(one: str, two: str) -> None:
    first = make_report(one, published="2021-04-08", outlet="A Desk")
    second = make_report(two, published="2021-04-08", outlet="B Desk")
    found = claims(
        (first, count(first, one[:8], 3, "people killed", place=None)),
        (second, count(second, two[:8], 7, "people killed", place=None)),
    )
    assert {claim.verdict for claim in found} <= {"single"}


@pytest.mark.parametrize(
    ("number", "published", "verdict"),
    [(26, "2021-04-08", "agree"), (30, "2021-04-09", "update"), (30, "2021-04-08", "conflict")],
)
def test_counts_of_one_occasion_are_compared(number: int, published: str, verdict: str) -> None:
    one = make_report("A car bomb killed 26 people at a market in Baghdad.", published="2021-04-08", outlet="A Desk")
    two = make_report(
        f"At least {number} people were killed by a car bomb at a Baghdad market.",
        published=published,
        outlet="B Desk",
    )
    (claim,) = claims(
        (one, count(one, "26 people", 26, "people killed", place=None)),
        (two, count(two, f"{number} people", number, "people killed", place=None)),
    )
    assert claim.verdict == verdict


def test_a_quotation_in_several_reports_is_one_claim() -> None:
    words = "the door stays open as long as the firing stops"
    one = make_report(f"“{words},” Ann Lee said.", outlet="A Desk")
    two = make_report(f"Ann Lee told reporters: “{words.capitalize()}.”", outlet="B Desk")
    short = make_report("“No comment,” Ann Lee said.", outlet="C Desk")
    again = make_report("She said: “No comment.”", outlet="D Desk")
    part = make_report("“As long as the firing stops” was her condition.", outlet="E Desk", published="2021-04-10")
    (claim,) = claims(
        (one, said(one, words)),
        (two, said(two, words.capitalize())),
        (part, said(part, "As long as the firing stops")),
        (short, said(short, "No comment")),
        (again, said(again, "No comment")),
    )
    assert (claim.verdict, claim.origins, len(claim.records)) == ("agree", 3, 3)
    assert claim.text.casefold() == words
