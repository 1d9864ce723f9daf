"""Sources that reports name: found where the words lean on them, not where a person is told something."""

import pytest

from builders import make_report
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.config import CaseConfig
from tightrope.case.counting import OriginCounter
from tightrope.case.credits import CreditFinder
from tightrope.evidence.records import Figure
from tightrope.reports.report import Report

FINDER = CreditFinder(outlets=["Hill Courier", "Test Desk"], media=["Radio Delta"])


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("GENEVA (Reuters) - Talks ended.", "Reuters", True),
        ("Talks ended without a word.\n(AP)", "AP", True),
        ("Talks ended without a word.\nSource: Xinhua", "Xinhua", True),
        ("By The Associated Press\nTalks ended.", "AP", True),
        ("An aide told the Associated Press that talks had ended.", "AP", False),
        ("An aide told Al-Iraqiya TV that talks had ended.", "Al-Iraqiya", False),
        ("According to state news agency IRNA, talks ended.", "IRNA", False),
        ("Talks ended, as first reported by the Hill Courier.", "Hill Courier", False),
        ("Talks ended, Radio Delta reported on Monday.", "Radio Delta", False),
        ("In an interview with the Washington Post, he named a date.", "Washington Post", False),
    ],
)
def test_a_named_source_is_a_credit(text: str, source: str, whole: bool) -> None:
    (credit,) = FINDER.find(make_report(text))
    assert (credit.source, credit.whole) == (source, whole)
    assert text[credit.citation.start : credit.citation.end] == credit.citation.quote


@pytest.mark.parametrize(
    "text",
    [
        "He told Mustafa Haddad that talks had ended.",
        "The AP building stands near the river, and the ap on his phone rang.",
        "An aide told the Test Desk that talks had ended.",  # the report's own outlet
        "Anadolu is another name of Anatolia.",
        "According to the ministry, talks ended.",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert FINDER.find(make_report(text, outlet="Test Desk")) == ()


def guards(report: Report) -> Figure:
    start = report.text.index("300")
    return Figure(citation=report.cite(start, start + 3), low=300, high=300, unit="guards")


def test_records_that_lean_on_one_source_have_one_origin() -> None:
    texts = {
        "A Desk": "The minister told Radio Delta that 300 guards stay. Rain fell.",
        "B Desk": "There will be 300 guards, according to Radio Delta, which heard it from the minister.",
        "Radio Delta": "“We leave 300 men there,” said the minister in our morning programme.",
        "C Desk": "Our own count at the gate came to 300 guards on Tuesday morning.",
    }
    found = [make_report(text, outlet=outlet) for outlet, text in texts.items()]
    figures = tuple(guards(report) for report in found)
    stored = StoredCase(reports=tuple(found), records={"figures": figures}, unread={})
    counter = OriginCounter(assemble_case(stored, CaseConfig()))
    assert counter.count(figures) == 2
    assert counter.count(figures[:3]) == 1
    assert counter.count(figures[2:]) == 2
