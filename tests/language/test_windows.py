import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from tightrope.language.sentences import BLOCK_STARTS, add_sentence_splitter
from tightrope.language.windows import MAX_WORDS, cut_windows, document_windows


@given(lengths=st.lists(st.integers(0, 3 * MAX_WORDS), max_size=12))
def test_every_word_is_in_one_window_and_none_is_too_long(lengths: list[int]) -> None:
    position, sentences = 0, []
    for length in lengths:
        sentences.append(list(range(position, position + length)))
        position += length
    windows = list(cut_windows(sentences))
    assert [word for window in windows for word in window] == list(range(position))
    assert all(0 < len(window) <= MAX_WORDS for window in windows)


def test_a_long_block_is_cut_at_a_sentence_end() -> None:
    sentences = [list(range(100)), list(range(100, 180)), list(range(180, 200))]
    assert [len(window) for window in cut_windows(sentences)] == [100, 100]


@pytest.fixture(scope="module")
def splitter() -> spacy.language.Language:
    pipeline = spacy.blank("en")
    add_sentence_splitter(pipeline)
    return pipeline


def window_texts(doc: Doc) -> list[str]:
    return [" ".join(doc[i].text for i in window) for window in document_windows(doc)]


def test_blocks_and_blank_lines_part_windows_and_white_space_is_in_none(splitter: spacy.language.Language) -> None:
    text = " Talks begin\nEnvoys met in  Vienna. They left.\n\nNobody signed."
    doc = splitter.make_doc(text)
    doc.user_data[BLOCK_STARTS] = {1, 13}
    assert window_texts(splitter(doc)) == ["Talks begin", "Envoys met in Vienna . They left .", "Nobody signed ."]


def test_without_blocks_a_line_break_alone_parts_nothing(splitter: spacy.language.Language) -> None:
    assert window_texts(splitter("Envoys met\nin Vienna.")) == ["Envoys met in Vienna ."]


def test_a_document_without_words_has_no_windows(splitter: spacy.language.Language) -> None:
    assert list(document_windows(splitter(""))) == []
    assert list(document_windows(splitter(" \n\n "))) == []


def test_a_sentence_longer_than_a_window_is_cut_and_what_follows_joins_its_rest() -> None:
    sentences = [list(range(400)), list(range(400, 410))]
    assert [len(window) for window in cut_windows(sentences)] == [160, 160, 90]
