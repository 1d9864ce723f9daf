"""From bytes to records and to a brief. Limits stand beside the figures; nothing here fails on a slow machine."""

import subprocess
import sys
from collections import deque
from typing import TYPE_CHECKING, Any

import pytest

from tightrope.brief.brief import write_brief
from tightrope.brief.html import render_html
from tightrope.case.config import CaseConfig
from tightrope.case.store import CaseFile
from tightrope.evidence.extract import find_evidence, read_each
from tightrope.language.document import read_document, read_documents
from tightrope.language.pipeline import build_pipeline
from tightrope.language.reader import built_in_reader
from tightrope.language.windows import document_windows
from tightrope.reports.blocks import label_blocks
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture


LOADING = """
from tightrope.language.pipeline import build_pipeline
build_pipeline()("The envoy said they would meet.")
"""
MEMORY = """
import resource, sys
from tightrope.evidence.extract import read_evidence
from tightrope.language.pipeline import build_pipeline
from tightrope.reports.report import Block, Report
text = sys.stdin.read()
starts = [i for i in range(len(text)) if i == 0 or text[i - 2 : i] == "\\n\\n"]
blocks = tuple(Block(kind="body", start=a, end=b) for a, b in zip(starts, [*starts[1:], len(text)]))
read_evidence(Report(id="r-1", text=text, sha256="", blocks=blocks, published="2021-04-08"), build_pipeline())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
_MEASURED: dict[str, float] = {}


def run_python(code: str, text: str = "") -> str:
    """Return what a process of its own prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def median(benchmark: "BenchmarkFixture") -> float:
    stats: Any = benchmark.stats
    return float(stats.stats.median)


def words_of(reports: tuple[Report, ...]) -> int:
    return sum(len(report.text.split()) for report in reports)


def note_rate(benchmark: "BenchmarkFixture", words: int, limit: int | None = None) -> None:
    """Put words a second, and the limit if there is one, beside the timing."""
    stats: Any = benchmark.stats
    benchmark.extra_info["words a second"] = round(words / stats.stats.median)
    if limit:
        benchmark.extra_info["limit, words a second"] = limit


ENCODER_SECONDS = "encoder_seconds"


def test_reading_1_the_encoder_alone(benchmark: "BenchmarkFixture", reports: tuple[Report, ...]) -> None:
    """The model on the windows of the reports, and nothing else: what all else is measured by."""
    pipeline = build_pipeline()
    documents = [read_document(report, pipeline) for report in reports]
    windows = [[doc[i].text for i in window] for doc in documents for window in document_windows(doc)]
    reader = built_in_reader()
    benchmark(lambda: deque(reader.read_all(windows), maxlen=0))
    note_rate(benchmark, words_of(reports))
    _MEASURED[ENCODER_SECONDS] = median(benchmark)


def test_reading_2_text_to_records(benchmark: "BenchmarkFixture", reports: tuple[Report, ...]) -> None:
    """The whole pipeline; limits 3,000 words a second and 1.8 times the encoder alone."""
    pipeline = build_pipeline()
    benchmark(lambda: deque(read_each(reports, pipeline), maxlen=0))
    note_rate(benchmark, words_of(reports), 3_000)
    if ENCODER_SECONDS in _MEASURED:
        benchmark.extra_info["times the encoder alone"] = round(median(benchmark) / _MEASURED[ENCODER_SECONDS], 2)
        benchmark.extra_info["limit, times"] = 1.8


def test_reading_3_text_to_documents(benchmark: "BenchmarkFixture", reports: tuple[Report, ...]) -> None:
    """What of the above is not extraction: tokens, sentences, the model, writing onto the document."""
    pipeline = build_pipeline()
    benchmark(lambda: deque(read_documents(reports, pipeline), maxlen=0))
    note_rate(benchmark, words_of(reports))


def test_reading_4_records_alone(benchmark: "BenchmarkFixture", reports: tuple[Report, ...]) -> None:
    """The extractors, on documents that are there already."""
    pipeline = build_pipeline()
    documents = [(read_document(report, pipeline), report) for report in reports]
    benchmark(lambda: [find_evidence(doc, report) for doc, report in documents])
    note_rate(benchmark, words_of(reports))


def test_reading_5_loading(benchmark: "BenchmarkFixture") -> None:
    """A process, from its start on, that builds the pipeline and reads a sentence; limit 1.5 s."""
    benchmark.extra_info["limit, seconds"] = 1.5
    benchmark.pedantic(lambda: run_python(LOADING), rounds=5, warmup_rounds=1)


@pytest.mark.parametrize("words", [10_000, 100_000])
def test_reading_6_memory_of_a_long_report(
    benchmark: "BenchmarkFixture", reports: tuple[Report, ...], words: int
) -> None:
    """The most memory that a process takes for one report of so many words; limit 800 MB."""
    text = "\n\n".join(report.text for report in reports)
    text = "\n\n".join([text] * (words // len(text.split()) + 1))
    peaks = benchmark.pedantic(lambda: run_python(MEMORY, text), rounds=1)
    benchmark.extra_info |= {"words": words, "MB": int(peaks), "limit, MB": 800}


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
