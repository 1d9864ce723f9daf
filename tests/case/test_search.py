"""Search: any query is safe, what is found is verbatim."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_report
from strategies import hostile_text, reports
from tightrope.case import store
from tightrope.case.store import CaseFile
from tightrope.reports.received import ReceivedReport
from tightrope.reports.report import Report

TEXTS = (
    "The prime minister asked for a clear timetable.\n\nNobody answered.",
    "A timetable is not clear to the minister.",
    "Prime numbers have nothing to do with it.",
)


def add(case_file: CaseFile, *found: Report) -> None:
    for report in found:
        content = report.text.encode("utf-8", "surrogatepass")
        case_file.add_report(ReceivedReport(report=report, content=content))


def without_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "has_full_text_search", lambda _: False)


@pytest.fixture(params=["with index", "without index"])
def case_file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseFile]:
    if request.param == "without index":
        without_index(monkeypatch)
    with CaseFile.open(tmp_path / "case.db", create=True) as opened:
        add(opened, *map(make_report, TEXTS))
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("timetable", {0, 1}),
        ("CLEAR minister", {0, 1}),
        ('"clear timetable"', {0}),
        ('prime "minister asked"', {0}),
        ("nothing answered", set()),
        ("prime", {0, 2}),
        ('"unclosed timetable', set()),
        ("", set()),
        ('"" - * ()', set()),
        ("NOT OR AND", set()),
        ("timetable NEAR(", set()),
        ("clear*", {0, 1}),
        ("words:clear", set()),
    ],
)
def test_every_word_and_phrase_must_be_there(case_file: CaseFile, query: str, found: set[int]) -> None:
    ids = [make_report(text).id for text in TEXTS]
    assert {ids.index(hit.citation.report) for hit in case_file.search(query)} == found


def test_a_block_that_gives_no_evidence_is_not_searched(case_file: CaseFile) -> None:
    add(case_file, make_report("Subscribe to the xylophone newsletter.", kind="boilerplate"))
    assert case_file.search("xylophone") == ()


def test_a_hit_in_a_long_block_cites_the_words_around_it(tmp_path: Path) -> None:
    long = " ".join(["word"] * 500 + ["needle", "in", "hay"] + ["word"] * 500)
    with CaseFile.open(tmp_path / "case.db", create=True) as opened:
        add(opened, make_report(long))
        (hit,) = opened.search("needle")
        assert "needle in hay" in hit.citation.quote
        assert len(hit.citation.quote) < 400
        opened.reports()[0].verify(hit.citation)


def test_an_updated_text_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    old, new = make_report("An old wording."), make_report("A new wording.")
    with CaseFile.open(tmp_path / "case.db", create=True) as opened:
        add(opened, old)
        changed = Report(id=old.id, text=new.text, sha256=new.sha256, blocks=new.blocks, outlet=new.outlet)
        add(opened, changed)
        assert opened.search("old") == ()
        assert [hit.citation.quote for hit in opened.search("new")] == ["A new wording."]
        assert opened.check().faults == ()


def test_what_was_added_without_the_index_is_found_with_it(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        without_index(patch)
        with CaseFile.open(tmp_path / "case.db", create=True) as opened:
            add(opened, make_report(TEXTS[0]))
            assert "no full-text index" in opened.notes[0]
    with CaseFile.open(tmp_path / "case.db") as opened:
        assert opened.notes == ()
        assert len(opened.search("timetable")) == 1


@given(st.lists(reports(), min_size=1, max_size=3), hostile_text | st.text(max_size=20))
@settings(deadline=None)
def test_any_query_over_any_text_gives_verbatim_citations(found: list[Report], query: str) -> None:
    with tempfile.TemporaryDirectory() as folder, CaseFile.open(Path(folder) / "case.db", create=True) as opened:
        add(opened, *found)
        stored = {report.id: report for report in opened.reports()}
        words = [word for report in found for word in report.text.split()[:1]]
        for asked in (query, *words):
            for hit in opened.search(asked):
                stored[hit.citation.report].verify(hit.citation)
