from typing import TYPE_CHECKING

import pytest

from builders import make_report
from tightrope.evidence.extract import read_evidence
from tightrope.evidence.records import TimeExpression
from tightrope.evidence.times.days import says_a_day
from tightrope.evidence.vocabulary import TimeType

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("date", "2021-04", True),
        ("time", "2021-04-07T10:00", True),
        ("time", "T00:00", False),
        ("date", None, False),
        ("duration", "P2D", False),
    ],
)
def test_only_a_date_says_a_day(kind: TimeType, value: str | None, expected: bool) -> None:
    report = make_report("midnight")
    time = TimeExpression(citation=report.cite(0, 8), text="midnight", value=value, type=kind)
    assert says_a_day(time) is expected


def test_a_clock_time_alone_dates_no_statement_and_no_condition(pipeline: "Language") -> None:
    text = "The envoy said at midnight that talks had failed. He will leave unless the troops withdraw by midnight."
    evidence = read_evidence(make_report(text), pipeline)
    assert evidence.times
    assert not [record for record in evidence.statements if record.date]
    assert not [record for record in evidence.conditions if record.deadline]
