"""From bytes to records and to a brief. Limits stand beside the figures; nothing here fails on a slow machine."""

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tightrope.brief.brief import write_brief
from tightrope.brief.html import render_html
from tightrope.case.config import CaseConfig
from tightrope.case.store import CaseFile
from tightrope.evidence.extract import read_evidence
from tightrope.language.document import read_document
from tightrope.language.pipeline import build_pipeline
from tightrope.reports.blocks import label_blocks
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture


def words_of(reports: tuple[Report, ...]) -> int:
    return sum(len(report.text.split()) for report in reports)


def note_rate(benchmark: "BenchmarkFixture", words: int, limit: int | None = None) -> None:
    """Put words a second, and the limit if there is one, beside the timing."""
    stats: Any = benchmark.stats
    benchmark.extra_info["words a second"] = round(words / stats.stats.median)
    if limit:
        benchmark.extra_info["limit, words a second"] = limit


def test_reading_text_to_records(benchmark: "BenchmarkFixture", reports: tuple[Report, ...]) -> None:
    """The whole pipeline; issue limit 2,500 words a second with everything on."""
    pipeline = build_pipeline()
    benchmark(lambda: [read_evidence(report, pipeline) for report in reports])
    note_rate(benchmark, words_of(reports), 2_500)


def test_tokens_and_sentences_alone(benchmark: "BenchmarkFixture", reports: tuple[Report, ...]) -> None:
    """What of the above is spaCy and the sentence splitter."""
    pipeline = build_pipeline()
    benchmark(lambda: [read_document(report, pipeline) for report in reports])
    note_rate(benchmark, words_of(reports))


def test_labelling_the_lines_of_a_text(benchmark: "BenchmarkFixture", reports: tuple[Report, ...]) -> None:
    """Block labels of plain texts."""
    benchmark(lambda: [label_blocks(report.text) for report in reports])
    note_rate(benchmark, words_of(reports))


def test_the_merged_view(benchmark: "BenchmarkFixture", case_file: CaseFile, config: CaseConfig) -> None:
    """Loading a case and merging its actors."""
    benchmark(lambda: case_file.case(config))


def test_a_brief_as_a_page(benchmark: "BenchmarkFixture", case_file: CaseFile, config: CaseConfig) -> None:
    """Writing, checking and rendering the brief of a loaded case."""
    case = case_file.case(config)
    benchmark(lambda: render_html(write_brief(case, as_of="2021-12-10")))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_the_command_line_starts(benchmark: "BenchmarkFixture", arguments: list[str]) -> None:
    """A whole process; issue limit 0.3 s."""
    benchmark.extra_info["limit, seconds"] = 0.3
    benchmark(
        lambda: subprocess.run([sys.executable, "-m", "tightrope", *arguments], check=True, capture_output=True)
    )
