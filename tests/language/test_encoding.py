import pytest

from tightrope.language.encoding import MAX_PIECES, encode_words, shape_of
from tightrope.language.labels import SHAPES
from tightrope.language.word_pieces import WordPieces


@pytest.fixture(scope="module")
def vocabulary() -> WordPieces:
    """Word pieces of single letters: every word is as many pieces as it has letters."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return WordPieces(["[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)])


def test_words_know_their_first_and_last_piece(vocabulary: WordPieces) -> None:
    encoded = encode_words(vocabulary, ["Abc", "d"])
    assert encoded.pieces == [1, 3, 30, 31, 6, 2]
    assert encoded.first == [1, 4]
    assert encoded.last == [3, 4]
    assert [SHAPES[shape] for shape in encoded.shapes] == ["pad", "title", "title", "title", "lower", "pad"]


def test_a_word_without_pieces_is_unknown_and_keeps_its_place(vocabulary: WordPieces) -> None:
    encoded = encode_words(vocabulary, ["a", "\u200b", "b"])
    assert encoded.first == [1, 2, 3]
    assert encoded.pieces[2] == 0


def test_a_window_of_long_words_loses_pieces_but_no_words(vocabulary: WordPieces) -> None:
    words = ["abcdefghij"] * 160
    encoded = encode_words(vocabulary, words)
    assert len(encoded.pieces) <= MAX_PIECES
    assert len(set(encoded.first)) == len(words)
    assert all(last - first == 2 for first, last in zip(encoded.first, encoded.last, strict=True))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("talks", "lower"),
        ("Vienna", "title"),
        ("U.N.", "upper"),
        ("A", "title"),
        ("McKenzie", "mixed"),
        ("2,500", "digit"),
        (",", "mark"),
        ("“", "opening"),
        (")", "closing"),
        ("", "pad"),
    ],
)
def test_shapes_of_words(word: str, shape: str) -> None:
    assert shape_of(word) == shape
