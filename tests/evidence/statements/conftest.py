"""The reader's pipeline, and documents whose attributions are marked by hand."""

from functools import partial
from typing import TYPE_CHECKING

import pytest

from evidence_marks import Marked, read_marked
from tightrope.language.component import COMPONENT as READER
from tightrope.language.component import add_reader
from tightrope.language.pipeline import build_pipeline

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def reading() -> "Language":
    """The built-in pipeline with the reader, whose trees the rules stand on."""
    pipeline = build_pipeline()
    if READER not in pipeline.pipe_names:
        add_reader(pipeline)
    return pipeline


@pytest.fixture
def marked(reading: "Language") -> Marked:
    """Return `read_marked` for that pipeline."""
    return partial(read_marked, pipeline=reading)
