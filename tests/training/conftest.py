"""The modules of the reader's training lie in a folder of their own and import one another by name."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

READER = Path(__file__).resolve().parents[2] / "training" / "reader"


@pytest.fixture
def training_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a test import modules of the training."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(READER))
    yield
    for name in set(sys.modules) - before:
        module = sys.modules[name]
        if str(getattr(module, "__file__", "") or "").startswith(str(READER)):
            del sys.modules[name]
