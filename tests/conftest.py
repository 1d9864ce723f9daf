"""Fixtures shared by all tests."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tightrope.language.pipeline import build_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

# A slow machine is no fault of the code, so no deadline. Continuous integration repeats the same examples, so that a
# change is judged by what it changed; everywhere else each run tries new ones.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def pipeline() -> "Language":
    """The built-in pipeline, built once."""
    return build_pipeline()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and reports beside the checkout; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared material at {SHARED.name}/ beside the checkout")
    return SHARED


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep cases without a folder of their own inside the test's folder."""
    monkeypatch.setenv("TIGHTROPE_HOME", str(tmp_path / "tightrope-home"))
