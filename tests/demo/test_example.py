"""The worked example: complete, sourced, in its own words, and copied out as it is."""

import csv
import html
import json
import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tightrope.case.config import load_config
from tightrope.demo.example import EXAMPLE, example_files, write_example
from tightrope.errors import TightropeError
from tightrope.reports.edtf import date_range
from tightrope.reports.load import load_reports
from tightrope.reports.received import Refusal
from tightrope.reports.report import Report

NOTICE = "(Written for the Tightrope worked example; the desk is invented, the facts are public.)"
LONGEST_COMMON_WORDS = 7
"""Eight words in a row that a press report has too would be a copied phrase rather than a shared name or term."""
MONTHS = "January February March April May June July August September October November December".split()


def texts_of(path: Path) -> list[str]:
    """Return the text of each report in a file, read with the standard library alone."""
    content = path.read_bytes()
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in content.decode().splitlines()]
    if path.suffix == ".eml":
        body = message_from_bytes(content, policy=policy.default).get_body()
        assert body
        return [body.get_content()]
    text = content.decode()
    return [html.unescape(re.sub(r"<[^>]+>", " ", text))] if path.suffix == ".html" else [text]


def table_below(heading: str, readme: str) -> list[list[str]]:
    """Return the rows of the README's table under a heading, without its head."""
    section = readme.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def reports(case: Path) -> dict[str, str]:
    """The text of each report file by its name without the ending; several texts of one file are joined."""
    files = [path for path in sorted((case / "reports").iterdir()) if path.name != "reports.csv"]
    return {path.stem: "\n".join(texts_of(path)) for path in files}


@pytest.fixture(scope="module")
def loaded(case: Path) -> list[Report]:
    """The reports as Tightrope takes them in."""
    received = list(load_reports(case / "reports"))
    refused = [entry for entry in received if isinstance(entry, Refusal)]
    assert refused == []
    return [entry.report for entry in received if not isinstance(entry, Refusal)]


@pytest.fixture(scope="module")
def readme(case: Path) -> str:
    return (case / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def facts(readme: str) -> list[list[str]]:
    return table_below("Facts and their sources", readme)


def test_there_are_ten_to_fourteen_short_reports(case: Path) -> None:
    texts = [text for path in (case / "reports").iterdir() if path.suffix != ".csv" for text in texts_of(path)]
    assert 10 <= len(texts) <= 14
    assert all(120 <= len(text.split()) <= 420 for text in texts)  # page clutter included


def test_every_report_carries_the_notice(case: Path) -> None:
    for path in (case / "reports").iterdir():
        if path.suffix != ".csv":
            for text in texts_of(path):
                assert text.count(NOTICE) == 1, path.name


def test_the_manifest_lists_every_file_once(case: Path) -> None:
    with (case / "reports" / "reports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(rows[0]) == {"file", "outlet", "published", "title", "url"}
    listed = [row["file"] for row in rows]
    assert sorted(listed) == sorted(path.name for path in (case / "reports").iterdir() if path.suffix != ".csv")
    for row in rows:
        assert not row["published"] or row["file"].startswith(row["published"])
        assert not row["url"] or re.match(r"https://[a-z-]+\.example\.org/", row["url"])
        assert not row["title"] or row["title"] in (case / "reports" / row["file"]).read_text("utf-8")


def test_the_manifest_leaves_dates_outlets_and_titles_to_be_found(case: Path) -> None:
    with (case / "reports" / "reports.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for column in ("outlet", "published", "title"):
        assert any(not row[column] for row in rows), column
        assert any(row[column] for row in rows), column


def test_every_report_is_taken_in_with_its_desk_and_date(loaded: list[Report], readme: str) -> None:
    desks = {row[0].strip("`").removeprefix("reports/"): row[1] for row in table_below("What is in it", readme)}
    assert len(loaded) == len({report.id for report in loaded}) == 14
    for report in loaded:
        assert report.file
        day = (report.source_id or report.file).removeprefix("dpb-")[:10]
        assert report.outlet == desks[report.file], report.file
        assert report.published, report.file
        assert report.published.startswith(day), report.file
        assert report.language == "en", report.file


def test_the_notice_gives_no_evidence(loaded: list[Report]) -> None:
    for report in loaded:
        evidence = [report.text[block.start : block.end] for block in report.evidence_blocks()]
        assert evidence
        assert not any(NOTICE in text for text in evidence), report.file


def test_the_configuration_is_valid_and_its_scales_are_labelled(case: Path) -> None:
    config = load_config(case / "case.toml")
    assert {"us-presence", "timetable", "coalition-mission", "militia-arms"} == {issue.id for issue in config.issues}
    for issue in config.issues:
        assert issue.scale[0].at == 0
        assert issue.scale[-1].at == 100
        assert [point.at for point in issue.scale] == sorted(point.at for point in issue.scale)
    assert {entry.kind for entry in config.calendar} >= {"round", "election", "deadline", "parallel"}
    assert {commitment.holder for commitment in config.commitments} <= {actor.name for actor in config.actors}


def test_the_configuration_rates_every_desk(case: Path, readme: str) -> None:
    config = load_config(case / "case.toml")
    desks = {row[1] for row in table_below("What is in it", readme)}
    assert {source.outlet for source in config.sources} == desks


def test_dates_of_the_calendar_are_dates_of_facts(case: Path, facts: list[list[str]]) -> None:
    known = {row[0] for row in facts}
    for entry in load_config(case / "case.toml").calendar:
        assert set(entry.date.split("/")) <= known, entry.title


def test_every_fact_has_a_date_a_source_and_reports(facts: list[list[str]], reports: dict[str, str]) -> None:
    used = set()
    for date, fact, source, where in facts:
        date_range(date)
        assert fact
        assert re.match(r"https?://\S+$|Al-Monitor, ", source), source
        used |= set(where.split(", "))
    assert used == set(reports)


def test_every_date_in_a_report_is_one_of_its_facts(facts: list[list[str]], reports: dict[str, str]) -> None:
    pattern = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})\b")
    for name, text in reports.items():
        allowed = {row[0][5:] for row in facts if name in row[3].split(", ")} | {name[5:10]}
        for month, day in pattern.findall(text):
            assert f"{MONTHS.index(month) + 1:02d}-{int(day):02d}" in allowed, f"{name}: {month} {day}"


def test_every_number_in_a_report_is_one_of_its_facts(facts: list[list[str]], reports: dict[str, str]) -> None:
    not_a_figure = rf"(?:{'|'.join(MONTHS)}|Dec) \d{{1,2}}\b|\b20\d\d\b|\w+;|https?:\S+"
    for name, text in reports.items():
        stated = {
            figure for row in facts if name in row[3].split(", ") for figure in re.findall(r"\d[\d,:]*\d", row[1])
        }
        for figure in re.findall(r"\d[\d,:]*\d", re.sub(not_a_figure, " ", text)):
            assert figure in stated, f"{name}: {figure}"


def test_every_quotation_is_listed_with_its_source(readme: str, reports: dict[str, str]) -> None:
    quotations = table_below("Quotations", readme)
    listed = {words.rstrip(".,"): (speaker, source) for words, speaker, source in quotations}
    found = {words.rstrip(".,") for text in reports.values() for words in re.findall(r"“([^”]+)”", text)}
    assert found == set(listed)
    for words, (speaker, source) in listed.items():
        assert len(re.findall(r"[.!?] [A-Z]", words)) == 0, f"more than a sentence: {words}"
        if source == "invented":
            assert re.match(r"an? ", speaker), f"{speaker} has a name and cannot be given invented words"
        else:
            assert source.startswith("https://")


def test_the_second_desk_carries_the_wire_text_and_says_so(reports: dict[str, str]) -> None:
    wire, copy = reports["2021-07-08-third-day"], reports["2021-07-08-third-day-lantern"]
    carried = [line for line in copy.splitlines() if len(line.split()) > 20]
    original = wire.replace("July 8 (Harbour Wire) ", "").replace("BAGHDAD, ", "BAGHDAD ")
    assert len(carried) == 3
    assert all(line in original for line in carried)
    assert "(Harbour Wire)" in copy


@pytest.mark.shared
def test_no_phrase_is_taken_from_a_press_report(shared: Path, reports: dict[str, str]) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[at : at + LONGEST_COMMON_WORDS + 1]) for at in range(len(words) - LONGEST_COMMON_WORDS)}

    press = [path.read_text("utf-8") for path in (shared / "reports" / "us-iraq-2021").glob("*.txt")]
    assert press
    for name, text in reports.items():
        for other in press:
            assert not runs(text) & runs(other), name


def test_the_written_case_is_the_packaged_one(tmp_path: Path) -> None:
    folder = write_example(tmp_path / "new" / "case")
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    packaged = dict(example_files())
    assert written == set(packaged)
    assert {"README.md", "case.toml", "reports/reports.csv"} <= written
    for name, source in packaged.items():
        assert (folder / name).read_bytes() == source.read_bytes()
    assert EXAMPLE.joinpath("case.toml").is_file()


def test_an_empty_folder_is_written_to(tmp_path: Path) -> None:
    assert (write_example(tmp_path) / "case.toml").is_file()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(TightropeError, match="is not empty"):
        write_example(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("mine")
    with pytest.raises(TightropeError, match="is a file"):
        write_example(tmp_path / "case")
    with pytest.raises(TightropeError, match="could not be written"):
        write_example(tmp_path / "case" / "deeper")
