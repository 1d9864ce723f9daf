"""Floors for the labelling of annotated web pages of sites that nothing was trained on."""

from pathlib import Path

import pytest

from tightrope.evaluation.evaluation import Evaluation
from tightrope.evaluation.webpages import evaluate_webpages
from tightrope.language.pipeline import build_pipeline

HTML_FLOOR = 98.5
"""Measured 99.1 on the development part."""
TEXT_FLOORS = {"block_lines": 89, "spaced_prose": 91, "wrapped_blocks": 89, "string_lines": 89}
"""Measured 90.9, 92.7, 90.6 and 90.9."""
METADATA_FLOOR = 90


@pytest.fixture(scope="module")
def evaluated(shared: Path) -> Evaluation:
    """The development part of the annotated pages, evaluated."""
    return evaluate_webpages([shared / "corpora" / "webpages" / "dev.jsonl.gz"], build_pipeline)


def test_html_stays_above_its_floor(evaluated: Evaluation) -> None:
    assert evaluated.tables["pieces"]["html"]["f1"] >= HTML_FLOOR
    assert evaluated.tables["metadata"]["title"]["recall"] >= METADATA_FLOOR
    assert evaluated.tables["metadata"]["date"]["recall"] >= METADATA_FLOOR


@pytest.mark.parametrize("renderer", TEXT_FLOORS)
def test_plain_text_stays_above_its_floor(evaluated: Evaluation, renderer: str) -> None:
    assert evaluated.tables["pieces"][renderer]["f1"] >= TEXT_FLOORS[renderer]
