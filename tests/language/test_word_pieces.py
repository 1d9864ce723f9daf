import pytest

from tightrope.language.word_pieces import WordPieces

PIECES = ["[UNK]", "[CLS]", "[SEP]", "talk", "##s", "##ing", "t", "##alk", "u", "n", ".", "zurich", "年", "-"]
VOCABULARY = WordPieces(PIECES)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("talks", ["talk", "##s"]),
        ("Talking", ["talk", "##ing"]),
        ("U.N.", ["u", ".", "n", "."]),
        ("Zürich", ["zurich"]),
        ("talk-s", ["talk", "-", "[UNK]"]),
        ("n年n", ["n", "年", "n"]),
        ("quorum", ["[UNK]"]),
        ("tal\u200bk", ["talk"]),
        ("\u200b", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("t" * 101, ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_pieces(word: str, pieces: list[str]) -> None:
    assert [PIECES[i] for i in VOCABULARY.of(word)] == pieces
    assert VOCABULARY.of(word) == VOCABULARY.of(word)
