"""The case file: what goes in comes out, whole or not at all, whoever else is writing."""

import hashlib
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_report
from strategies import evidence, reports
from tightrope.case.case import Case
from tightrope.case.migrations import STEPS, migrate, steps_done
from tightrope.case.store import CaseFile
from tightrope.errors import CaseBusy, CaseDamaged, CaseNotFound, CaseNotWritten, QuotationMismatch, UnknownRecord
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import RECORD_TYPES, Mention
from tightrope.reports.received import ReceivedReport
from tightrope.reports.report import Report

READER = "test-1"


def received(report: Report) -> ReceivedReport:
    return ReceivedReport(report=report, content=report.text.encode("utf-8", "surrogatepass"))


def fill(case_file: CaseFile, bundles: Iterable[Evidence]) -> None:
    bundles = list(bundles)
    for bundle in bundles:
        case_file.add_report(received(bundle.report))
    for bundle in bundles:
        stored = {report.id: report for report in case_file.reports()}[bundle.report.id]
        case_file.add_evidence(replace(bundle, report=stored), READER)


@pytest.fixture
def case_file(tmp_path: Path):
    with CaseFile.open(tmp_path / "case.db", create=True) as opened:
        yield opened


@st.composite
def bundles(draw: st.DrawFn) -> list[Evidence]:
    """Evidence of up to four reports with different ids."""
    different = st.lists(reports(), min_size=1, max_size=4, unique_by=lambda report: report.id)
    return [draw(evidence(report)) for report in draw(different)]


@given(bundles())
@settings(deadline=None)
def test_everything_comes_back_unchanged(read: list[Evidence]) -> None:
    with tempfile.TemporaryDirectory() as folder, CaseFile.open(Path(folder) / "case.db", create=True) as case_file:
        fill(case_file, read)
        assert {report.id: report for report in case_file.reports()} == {one.report.id: one.report for one in read}
        for one in read:
            assert case_file.content(one.report.sha256) == received(one.report).content
        expected = {(record.report, record.id): record for one in read for record in one.records()}
        stored = [record for kind in RECORD_TYPES for record in case_file.records(kind)]
        assert {(record.report, record.id): record for record in stored} == expected
        assert case_file.check().faults == ()


@given(bundles(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_every_citation_of_a_case_is_verbatim_and_order_does_not_matter(read: list[Evidence], random) -> None:
    cases: list[Case] = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder, CaseFile.open(Path(folder) / "case.db", create=True) as opened:
            fill(opened, read)
            cases.append(opened.case())
        random.shuffle(read)
    assert cases[0] == cases[1]
    for record in cases[0].records():
        cases[0].report(record.report).verify(record.citation)


@given(st.lists(reports(), min_size=2, max_size=5), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_copies_in_several_files_give_one_report_in_any_order(found: list[Report], random) -> None:
    named = [replace(report, text=found[0].text, id="r-same", file=f"{number}.txt", blocks=found[0].blocks)
             for number, report in enumerate(found)]  # fmt: skip
    named = [replace(report, sha256=hashlib.sha256(received(report).content).hexdigest()) for report in named]
    random.shuffle(named)
    with tempfile.TemporaryDirectory() as folder, CaseFile.open(Path(folder) / "case.db", create=True) as opened:
        outcomes = [opened.add_report(received(report)) for report in named]
        assert [report.file for report in opened.reports()] == ["0.txt"]
        assert outcomes[0] == "added"
        assert [opened.add_report(received(report)) for report in named] == ["known"] * len(named)


def test_adding_and_reading_twice_adds_nothing(case_file: CaseFile) -> None:
    report = make_report("Ann Lee spoke.")
    read = Evidence(report=report, mentions=(Mention(citation=report.cite(0, 7), text="Ann Lee", label="person"),))
    fill(case_file, [read])
    before = case_file.case()
    assert case_file.add_report(received(report)) == "known"
    assert case_file.unread(READER) == ()
    case_file.add_evidence(read, READER)
    assert case_file.case() == before


def test_a_new_description_keeps_the_id_and_a_new_date_asks_for_reading(case_file: CaseFile) -> None:
    report = replace(make_report("Ann Lee spoke on Monday."), file="a.txt")
    fill(case_file, [Evidence(report=report)])
    assert case_file.add_report(received(replace(report, title="New title"))) == "updated"
    assert case_file.unread(READER) == ()
    corrected = replace(report, published="2021-04-09")
    assert case_file.add_report(received(corrected)) == "updated"
    assert case_file.unread(READER) == (corrected,)


def test_another_reader_reads_again_and_its_records_replace_the_old(case_file: CaseFile) -> None:
    report = make_report("Ann Lee spoke.")
    old = Mention(citation=report.cite(0, 7), text="Ann Lee", label="person")
    new = Mention(citation=report.cite(0, 3), text="Ann", label="person")
    fill(case_file, [Evidence(report=report, mentions=(old,))])
    assert case_file.unread("test-2") == (report,)
    case_file.add_evidence(Evidence(report=report, mentions=(new,)), "test-2")
    assert case_file.records("mentions") == (new,)
    case_file.forget_readings()
    assert case_file.unread("test-2") == (report,)


def test_a_report_not_read_says_why(case_file: CaseFile) -> None:
    report = replace(make_report("Ein Bericht."), language="de")
    case_file.add_report(received(report))
    assert case_file.case().unread == {report.id: "not read yet"}
    case_file.mark_unread(report, "not in English (de)", READER)
    assert case_file.unread(READER) == ()
    assert case_file.case().unread == {report.id: "not in English (de)"}


def test_records_that_do_not_quote_the_stored_text_are_refused_whole(case_file: CaseFile) -> None:
    report = make_report("Ann Lee spoke.")
    case_file.add_report(received(report))
    other = replace(report, text="Bob Lee spoke.")
    wrong = Evidence(report=other, mentions=(Mention(citation=other.cite(0, 3), text="Bob", label="person"),))
    with pytest.raises(QuotationMismatch):
        case_file.add_evidence(wrong, READER)
    assert case_file.unread(READER) == (report,)
    with pytest.raises(UnknownRecord):
        case_file.add_evidence(Evidence(report=make_report("Another.")), READER)


def test_check_finds_what_was_changed_behind_its_back(case_file: CaseFile, tmp_path: Path) -> None:
    report = make_report("Ann Lee spoke.")
    fill(case_file, [Evidence(report=report, mentions=(
        Mention(citation=report.cite(0, 7), text="Ann Lee", label="person"),
    ))])  # fmt: skip
    assert case_file.check().faults == ()
    with sqlite3.connect(tmp_path / "case.db") as intruder:
        intruder.execute("UPDATE reports SET text = 'Bob Lee spoke.'")
        intruder.execute("UPDATE documents SET content = x'00'")
    intruder.close()
    faults = "\n".join(case_file.check().faults)
    assert "mentions m-" in faults
    assert "Bob Lee" in faults
    assert report.sha256 in faults


def test_check_finds_evidence_from_clutter(case_file: CaseFile, tmp_path: Path) -> None:
    report = make_report("Ann Lee spoke.")
    mention = Mention(citation=report.cite(0, 7), text="Ann Lee", label="person")
    fill(case_file, [Evidence(report=report, mentions=(mention,))])
    with sqlite3.connect(tmp_path / "case.db") as intruder:
        intruder.execute("UPDATE reports SET blocks = replace(blocks, 'body', 'boilerplate')")
    intruder.close()
    assert any("give no evidence" in fault for fault in case_file.check().faults)


def test_a_full_disk_loses_nothing(case_file: CaseFile) -> None:
    case_file.add_report(received(make_report("First.")))
    pages = case_file._connection.execute("PRAGMA page_count").fetchone()[0]
    case_file._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(CaseNotWritten, match="nothing of what was in the case is lost"):
        case_file.add_report(received(make_report("Long. " * 10_000)))
    assert [report.text for report in case_file.reports()] == ["First."]
    assert case_file.check().faults == ()


def test_briefed_reports_are_no_longer_new(case_file: CaseFile) -> None:
    first, second = make_report("First."), make_report("Second.")
    fill(case_file, [Evidence(report=first)])
    assert case_file.last_brief() is None
    case_file.remember_brief([first.id], "2021-04-09T10:00:00+00:00")
    fill(case_file, [Evidence(report=second)])
    case = case_file.case()
    assert case.new_reports == {second.id}
    assert case.last_brief == "2021-04-09T10:00:00+00:00"


def test_a_second_program_waits_and_then_says_so(case_file: CaseFile) -> None:
    with CaseFile.open(case_file.path, busy_seconds=0.05) as other, case_file.transaction():
        case_file.add_report(received(make_report("First.")))
        with pytest.raises(CaseBusy, match="another program is writing"):
            other.add_report(received(make_report("Second.")))
        assert other.reports() == ()  # reading does not wait, and sees nothing half done
    assert len(case_file.reports()) == 1


def test_a_second_program_that_has_time_waits(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    holds = threading.Event()

    def hold() -> None:
        with CaseFile.open(path, create=True) as first, first.transaction():
            first.add_report(received(make_report("First.")))
            holds.set()
            time.sleep(0.2)

    holder = threading.Thread(target=hold)
    holder.start()
    holds.wait()
    with CaseFile.open(path, busy_seconds=30) as second:
        second.add_report(received(make_report("Second.")))
        assert {report.text for report in second.reports()} == {"First.", "Second."}
    holder.join()


def test_an_exception_undoes_the_transaction(case_file: CaseFile) -> None:
    def interrupted() -> None:
        with case_file.transaction():
            case_file.add_report(received(make_report("First.")))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert case_file.reports() == ()
    assert case_file.add_report(received(make_report("First."))) == "added"


@pytest.mark.parametrize("done", range(1, len(STEPS)))
def test_a_case_of_an_older_version_is_brought_up_to_date(tmp_path: Path, done: int) -> None:
    path = tmp_path / "case.db"
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, STEPS[:done])
    report = make_report("Ann Lee spoke.")
    old.execute("INSERT INTO documents VALUES (?, ?)", (report.sha256, received(report).content))
    old.execute(
        "INSERT INTO reports (id, text, sha256, media_type, extraction, blocks, notes) "
        "VALUES (?, ?, ?, '', '', '[]', '[]')",
        (report.id, report.text, report.sha256),
    )
    old.close()
    with CaseFile.open(path) as opened:
        assert [stored.text for stored in opened.reports()] == [report.text]
        opened.mark_unread(report, "a test", READER)
        assert opened.check().faults == ()
    now = sqlite3.connect(path)
    assert steps_done(now) == len(STEPS)
    now.close()


def test_a_failing_step_leaves_nothing_behind(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "case.db", isolation_level=None)
    broken = replace(STEPS[1], statements=(*STEPS[1].statements, "no SQL"))
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (STEPS[0], broken))
    assert steps_done(connection) == 1
    migrate(connection)
    assert steps_done(connection) == len(STEPS)
    connection.close()


def test_a_case_of_a_newer_version_is_refused(case_file: CaseFile) -> None:
    with sqlite3.connect(case_file.path) as newer:
        newer.execute("INSERT INTO migrations VALUES (99, 'later', '2030')")
    newer.close()
    with pytest.raises(CaseDamaged, match="newer version"):
        CaseFile.open(case_file.path)


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to have been one" * 100, b"SQLite format 3\0 cut"]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(content)
    with pytest.raises(CaseDamaged, match="case.db"):
        CaseFile.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cookies (name TEXT)")
    other.close()
    with pytest.raises(CaseDamaged, match="another program"):
        CaseFile.open(path)


def test_no_case_file_is_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound, match="case.db"):
        CaseFile.open(tmp_path / "case.db")
    assert list(tmp_path.iterdir()) == []
