"""Taking in and reading: only what is new, one report at a time, whatever a report does."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tightrope.case import reading
from tightrope.case.reading import Extractor, read_new, reader_name, take_in
from tightrope.case.store import CaseFile
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import Mention
from tightrope.reports import load
from tightrope.reports.report import Report

READER = "test-1"
BODY = "The two delegations met in the capital and spoke about the timetable for most of the day. Number {}.\n"


def each(read: Callable[[Report], Evidence]) -> Extractor:
    """Make an extractor of a function that reads one report."""

    def extract(reports: Iterable[Report], _pipeline: Any) -> Iterator[tuple[Report, Evidence | Exception]]:
        for report in reports:
            try:
                evidence: Evidence | Exception = read(report)
            except Exception as error:
                evidence = error
            yield report, evidence

    return extract


def first_word(report: Report) -> Evidence:
    block = report.evidence_blocks()[0]
    citation = report.cite(block.start, block.start + 3)
    return Evidence(report=report, mentions=(Mention(citation=citation, text=citation.quote, label="work"),))


def no_pipeline() -> Any:
    raise AssertionError("the pipeline was built though there was nothing to read")


def any_pipeline() -> Any:
    return object()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(BODY.format(number), encoding="utf-8")
    return folder


@pytest.fixture
def case_file(tmp_path: Path) -> Iterator[CaseFile]:
    with CaseFile.open(tmp_path / "case.db", create=True) as opened:
        yield opened


def test_the_second_time_nothing_is_opened_and_nothing_read(
    folder: Path, case_file: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[int, int, str]] = []
    taken = take_in(case_file, [folder], progress=lambda *step: steps.append(step))
    assert (taken.added, taken.skipped) == (5, 0)
    assert steps[-1] == (5, 5, "4.txt")
    assert read_new(case_file, any_pipeline, reader=READER, extract=each(first_word)).read == 5
    before = case_file.case()
    monkeypatch.delattr(reading, "load_file")
    again = take_in(case_file, [folder])
    assert (again.added, again.known, again.skipped, again.refusals) == (0, 0, 5, ())
    assert read_new(case_file, no_pipeline, reader=READER, extract=each(first_word)).read == 0
    assert case_file.case() == before


def test_a_changed_file_is_taken_in_again_and_a_new_one_read(folder: Path, case_file: CaseFile) -> None:
    take_in(case_file, [folder])
    read_new(case_file, any_pipeline, reader=READER, extract=each(first_word))
    (folder / "0.txt").write_text(BODY.format("nought"), encoding="utf-8")
    (folder / "new.txt").write_text(BODY.format("new"), encoding="utf-8")
    os.utime(folder / "1.txt", ns=(1, 1))
    taken = take_in(case_file, [folder])
    assert (taken.added, taken.known, taken.skipped) == (2, 1, 3)
    assert read_new(case_file, any_pipeline, reader=READER, extract=each(first_word)).read == 2
    assert len(case_file.reports()) == 7  # what was once received is kept


def test_a_date_in_the_manifest_reaches_the_report_and_has_it_read_again(folder: Path, case_file: CaseFile) -> None:
    take_in(case_file, [folder])
    read_new(case_file, any_pipeline, reader=READER, extract=each(first_word))
    (folder / "reports.csv").write_text("file,published\n2.txt,2021-04-08\n", encoding="utf-8")
    taken = take_in(case_file, [folder])
    assert (taken.updated, taken.skipped) == (1, 4)
    (again,) = case_file.unread(READER)
    assert (again.file, again.published) == ("2.txt", "2021-04-08")


def test_what_cannot_be_taken_in_is_told_every_time_and_the_rest_is_taken_in(
    folder: Path, case_file: CaseFile
) -> None:
    (folder / "empty.txt").touch()
    first = take_in(case_file, [folder, folder / "missing.txt"])
    assert first.added == 5
    assert {Path(refusal.place).name for refusal in first.refusals} == {"empty.txt", "missing.txt"}
    assert take_in(case_file, [folder, folder / "missing.txt"]).refusals == first.refusals


def test_a_file_that_the_machine_could_not_read_is_tried_again(
    folder: Path, case_file: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(load, "_open", refuse)
        refused = take_in(case_file, [folder])
    assert (refused.added, len(refused.refusals)) == (0, 5)
    again = take_in(case_file, [folder])
    assert (again.added, again.refusals) == (5, ())


def test_one_report_that_breaks_the_reader_does_not_stop_the_others(folder: Path, case_file: CaseFile) -> None:
    def brittle(report: Report) -> Evidence:
        if "Number 3" in report.text:
            raise ZeroDivisionError("three is too many \udc80")
        return first_word(report)

    take_in(case_file, [folder])
    result = read_new(case_file, any_pipeline, reader=READER, extract=each(brittle))
    assert result.read == 4
    ((broken, reason),) = result.not_read
    assert "ZeroDivisionError: three is too many" in reason
    assert case_file.case().unread == {broken: reason.replace("\udc80", "\\udc80")}
    assert read_new(case_file, no_pipeline, reader=READER, extract=each(brittle)).read == 0


def test_reports_in_other_languages_are_kept_and_not_read(folder: Path, case_file: CaseFile) -> None:
    (folder / "german.txt").write_text(
        "Die beiden Delegationen trafen sich am Mittwoch in der Hauptstadt und sprachen lange über den Zeitplan für "
        "den Abzug der Truppen, ohne sich in der wichtigsten Frage einigen zu können.\n",
        encoding="utf-8",
    )
    take_in(case_file, [folder / "german.txt"])
    result = read_new(case_file, no_pipeline, reader=READER, extract=each(first_word))
    assert [reason for _, reason in result.not_read] == ["not in English (de)"]
    assert len(case_file.case().reports) == 1


def test_an_interruption_keeps_what_was_read_and_reading_goes_on(folder: Path, case_file: CaseFile) -> None:
    seen: list[str] = []

    def interrupted(report: Report) -> Evidence:
        seen.append(report.id)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return first_word(report)

    take_in(case_file, [folder])
    with pytest.raises(KeyboardInterrupt):
        read_new(case_file, any_pipeline, reader=READER, extract=each(interrupted))
    assert len(case_file.records("mentions")) == 2
    assert read_new(case_file, any_pipeline, reader=READER, extract=each(first_word)).read == 3
    assert case_file.check().faults == ()


def test_a_file_name_that_is_no_unicode_is_shown_with_escapes(folder: Path, case_file: CaseFile) -> None:
    name = os.fsencode(folder) + b"/caf\xe9.txt"
    try:
        with open(name, "wb") as file:  # noqa: PTH123  # a Path cannot be made of bytes
            file.write(BODY.format("x").encode())
    except OSError:
        pytest.skip("this file system has Unicode names only")
    assert take_in(case_file, [folder]).added == 6
    assert "caf\\udce9.txt" in {report.file for report in case_file.reports()}
    assert take_in(case_file, [folder]).skipped == 6


def test_other_pipelines_are_other_readers() -> None:
    assert (
        len({reader_name("rules-1", None), reader_name("rules-2", None), reader_name("rules-1", "en_core_web_sm")})
        == 3
    )


READING_CHILD = """
import sys, time
from pathlib import Path
from tightrope.case import reading
from tightrope.case.reading import Extractor, read_new, take_in
from tightrope.case.store import CaseFile
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import Mention

def slowly(reports, pipeline):
    for report in reports:
        time.sleep(0.002)
        block = report.evidence_blocks()[0]
        cited = [report.cite(block.start, block.start + length) for length in range(1, 40)]
        yield report, Evidence(report=report, mentions=tuple(
            Mention(citation=citation, text=citation.quote, label="work") for citation in cited))

with CaseFile.open(Path(sys.argv[1]), create=True) as case_file:
    take_in(case_file, [sys.argv[2]])
    print("reading", flush=True)
    read_new(case_file, object, reader="test-1", extract=slowly)
    print("done", flush=True)
"""


def test_a_killed_reading_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    folder, path = tmp_path / "reports", tmp_path / "case.db"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(BODY.format(number), encoding="utf-8")
    pick = random.Random(7)
    kept: set[tuple[str, str]] = set()
    finished, done = False, 0
    # `evaluation/kill.py` does this fifty times with the whole pipeline on a case of 155 reports.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    while not finished:
        command = [sys.executable, "-c", READING_CHILD, str(path), str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
            assert child.stdout is not None
            child.stdout.readline()
            if done < 3:  # then let it finish
                time.sleep(pick.uniform(0, 0.2))
                child.send_signal(signal.SIGKILL)
            finished = "done" in child.stdout.read()
        done += 1
        with CaseFile.open(path, create=True) as opened:
            assert opened.check().faults == ()
            now = {(record.report, record.id) for record in opened.records("mentions")}
            assert kept <= now
            assert all(len([1 for report, _ in now if report == one]) == 39 for one in {report for report, _ in now})
            kept = now
            if done == 1:
                opened.remember_brief([report.id for report in opened.reports()], "2021-04-09T10:00:00+00:00")
            assert opened.last_brief() == "2021-04-09T10:00:00+00:00"
    assert len({report for report, _ in kept}) == 60
