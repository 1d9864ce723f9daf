"""Records as JSON: the keys that the product promises, and back again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from strategies import evidence, reports
from tightrope.case.case import Claim, TimelineEntry
from tightrope.case.serialise import record_from_json, report_to_json, to_json
from tightrope.errors import UnknownRecord
from tightrope.evidence.bundle import Evidence

COMMON = ["id", "report", "citation", "state"]
KEYS = {
    "actors": "name kind country sector aliases roles mentions reports",
    "mentions": "text label actor name",
    "times": "text value type anchor",
    "statements": "speaker cue content spans form date hedged negated kind stance lemma content_negated within venue",
    "events": "type mode contexts auxiliary quad actors recipients date place said_by country within also confidence",
    "conditions": (
        "kind holder condition consequence polarity deadline status addressee hedged closed_by status_reason"
    ),
    "figures": "low high approximate unit of place as_of modality",
    "relations": "from to kind since until",
}


@given(st.data())
def test_every_record_has_the_promised_keys_and_comes_back(data: st.DataObject) -> None:
    read: Evidence = data.draw(reports().flatmap(evidence))
    for record in read.records():
        fields = to_json(record)
        assert list(fields)[:4] == COMMON
        assert set(fields) == {*COMMON, *KEYS[record.kind_name].split()}
        assert fields["citation"] == {
            "report": record.citation.report,
            "start": record.citation.start,
            "end": record.citation.end,
            "quote": record.citation.quote,
        }
        assert record_from_json(record.kind_name, json.dumps(fields)) == record


def test_the_timeline_and_claims_have_the_promised_keys() -> None:
    citation = make_report("Talks resume.").cite(0, 5)
    entry = TimelineEntry(citation=citation, date="2021-10", text="Talks", records=("t-1",))
    claim = Claim(citation=citation, text="Talks", records=("f-1",), origins=1, verdict="single", reason="one origin")
    assert set(to_json(entry)) >= {*COMMON, "date", "text", "records"}
    assert set(to_json(claim)) >= {*COMMON, "text", "records", "origins", "verdict"}
    assert record_from_json("timeline", json.dumps(to_json(entry))) == entry
    assert record_from_json("claims", json.dumps(to_json(claim))) == claim


@given(reports())
def test_a_report_has_the_promised_keys(report) -> None:
    fields = report_to_json(report, origin=report.id)
    promised = "id file source_id title outlet published published_basis language blocks origin"
    assert set(fields) >= set(promised.split())
    assert "text" not in fields
    shown = report_to_json(report, origin=report.id, text=True)
    assert json.loads(json.dumps(shown))["text"] == report.text


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownRecord, match="known: actors"):
        record_from_json("opinions", "{}")
