"""Floors for the labelling of annotated web pages of sites that nothing was trained on."""

import importlib.util
import logging
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"
HTML_FLOOR = 0.985
"""Measured 0.991 on the development part."""
TEXT_FLOORS = {"block lines": 0.89, "spaced prose": 0.91, "wrapped blocks": 0.89, "string lines": 0.89}
"""Measured 0.909, 0.927, 0.906 and 0.909."""
METADATA_FLOOR = 0.9


@pytest.fixture(scope="module")
def webpages() -> ModuleType:
    """The evaluation script, loaded from beside the package."""
    sys.path.insert(0, str(EVALUATION))
    try:
        specification = importlib.util.spec_from_file_location("webpages", EVALUATION / "webpages.py")
        assert specification is not None
        assert specification.loader is not None
        module = importlib.util.module_from_spec(specification)
        sys.modules["webpages"] = module
        specification.loader.exec_module(module)
    finally:
        sys.path.remove(str(EVALUATION))
    return module


@pytest.fixture(scope="module")
def pages(shared: Path, webpages: ModuleType) -> list[dict[str, Any]]:
    """The development part of the annotated pages."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return list(webpages.read_pages(shared / "corpora" / "webpages" / "dev.jsonl.gz"))


def test_html_stays_above_its_floor(webpages: ModuleType, pages: list[dict[str, Any]]) -> None:
    score, titles, dates = webpages.score_html(pages)
    assert score.f1 >= HTML_FLOOR, score.misses
    assert titles >= METADATA_FLOOR
    assert dates >= METADATA_FLOOR


@pytest.mark.parametrize("renderer", TEXT_FLOORS)
def test_plain_text_stays_above_its_floor(webpages: ModuleType, pages: list[dict[str, Any]], renderer: str) -> None:
    score = webpages.score_text(pages, renderer)
    assert score.f1 >= TEXT_FLOORS[renderer], score.misses
