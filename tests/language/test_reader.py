"""The model file that comes with the package. What it says is measured in `evaluation/`, not here."""

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tightrope.errors import ReaderUnusable
from tightrope.language.component import ATTRIBUTIONS, add_reader
from tightrope.language.labels import SPANS
from tightrope.language.reader import MODEL, OUTPUTS, Reader
from tightrope.language.sentences import BLOCK_STARTS, add_sentence_splitter

pytest.importorskip("onnxruntime")
if not MODEL.is_file():
    pytest.skip("no model file in this checkout", allow_module_level=True)

WORDS = "The foreign minister of Freedonia said on Tuesday that talks with Sylvania would resume .".split()
BLOCKS = [
    "Envoys return to Geneva",
    "The foreign minister of Freedonia said on Tuesday that talks with Sylvania would resume next week.",
    '"We will not wait for ever," an official close to the talks warned, "and they know it."',
    "According to the ministry, 2,500 soldiers had left the valley. Nobody could confirm that. " * 12,
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=2)


def test_shapes_of_scores_follow_words_and_labels(reader: Reader) -> None:
    scores, count = reader.read(WORDS), len(WORDS)
    for name in ("upos", "feats", "lemmas"):
        assert getattr(scores, name).shape == (count, len(getattr(reader.labels, name)))
    kinds = sum(len(getattr(reader.labels, name)) for name in SPANS)
    assert scores.spans.shape == (kinds, count, count)
    assert scores.arcs.shape == (count, count)
    assert scores.dependents.shape[:2] == (count, len(reader.labels.relations))
    assert scores.links.shape == (7, count, count)


def test_windows_read_together_score_as_alone(reader: Reader) -> None:
    windows = [WORDS, WORDS[:5], WORDS * 9, ["."], WORDS]
    together = list(Reader(threads=4).read_all(windows))
    for words, scores in zip(windows, together, strict=True):
        alone = reader.read(words)
        for name in OUTPUTS:
            np.testing.assert_array_equal(getattr(scores, name), getattr(alone, name))


def annotated(pipeline: Language, blocks: list[str]) -> Doc:
    text, starts = "", set()
    for block in blocks:
        starts.add(len(text))
        text += block + "\n"
    doc = pipeline.make_doc(text)
    doc.user_data[BLOCK_STARTS] = starts
    return pipeline(doc)


def described(doc: Doc) -> list[list[Any]]:
    """Everything that the reader wrote, without positions in the document."""
    tokens = [
        (t.text, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i - t.i, t.is_sent_start)
        for t in doc
        if not t.is_space
    ]
    names = [(span.text, span.label_) for span in doc.ents]
    said = [
        [doc[start:end].text for role in ("source", "cue", "content") for start, end in getattr(one, role)]
        for one in doc.user_data[ATTRIBUTIONS]
    ]
    return [tokens, names, said]


def test_a_long_report_reads_like_its_parts(reader: Reader) -> None:
    pipeline = spacy.blank("en")
    add_sentence_splitter(pipeline)
    add_reader(pipeline, reader)
    whole = described(annotated(pipeline, BLOCKS * 3))
    parts = [described(annotated(pipeline, [block])) for block in BLOCKS] * 3
    for found, in_parts in zip(whole, zip(*parts, strict=True), strict=True):
        assert found == list(itertools.chain.from_iterable(in_parts))


@pytest.mark.parametrize("count", [0, 511])
def test_a_window_of_no_or_too_many_words_is_refused(reader: Reader, count: int) -> None:
    with pytest.raises(ValueError, match=f"a window of {count} words"):
        reader.read(["a"] * count)


@pytest.mark.parametrize("words", [["\u200b"], ["a" * 5000], ["🙂"] * 160, ["antidisestablishmentarianism"] * 160])
def test_odd_words_are_read(reader: Reader, words: list[str]) -> None:
    assert np.isfinite(reader.read(words).upos).all()


def test_metadata_name_the_training_data_by_hash(reader: Reader) -> None:
    data = json.loads(reader.metadata["data"])
    assert "ud/ewt-train.conllu.gz" in data
    assert all(len(digest) == 64 for digest in data.values())
    assert not any("nc-" in name for name in data)


def test_a_missing_file_and_a_file_that_is_no_model_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReaderUnusable, match="there is no model file"):
        Reader(tmp_path / "reader.onnx")
    (tmp_path / "reader.onnx").write_bytes(b"no model")
    with pytest.raises(ReaderUnusable, match="it is no model that onnxruntime can load"):
        Reader(tmp_path / "reader.onnx")


def test_the_file_is_small_enough_to_ship() -> None:
    assert MODEL.stat().st_size <= 30_000_000
