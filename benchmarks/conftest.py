"""What the benchmarks share: the worked example, read once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tightrope.case.config import load_config
from tightrope.case.locate import locate_case
from tightrope.case.reading import read_new, take_in
from tightrope.case.store import CaseFile
from tightrope.demo.example import write_example
from tightrope.evidence.extract import read_each
from tightrope.language.pipeline import build_pipeline
from tightrope.reports.report import Report


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, copied out."""
    return write_example(tmp_path_factory.mktemp("bench") / "example")


@pytest.fixture(scope="session")
def case_file(example: Path) -> Iterator[CaseFile]:
    """The case file of the example, everything read."""
    location = locate_case(example)
    with CaseFile.open(location.database, create=True) as opened:
        take_in(opened, location.sources)
        read_new(opened, build_pipeline, reader="bench", extract=read_each)
        yield opened


@pytest.fixture(scope="session")
def reports(case_file: CaseFile) -> tuple[Report, ...]:
    """The reports of the example."""
    return case_file.reports()


@pytest.fixture(scope="session")
def config(example: Path) -> object:
    """What `case.toml` of the example says."""
    return load_config(locate_case(example).config)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the rates and limits that the tests noted, which the table of timings leaves out."""
    session = getattr(config, "_benchmarksession", None)
    noted = [bench for bench in getattr(session, "benchmarks", ()) if bench.extra_info]
    for bench in noted:
        facts = ", ".join(f"{name}: {value:,}" for name, value in bench.extra_info.items())
        terminalreporter.write_line(f"{bench.name}: median {bench.stats.median:.3f} s; {facts}")
