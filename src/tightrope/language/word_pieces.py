"""Word pieces as BERT has them (uncased): words cut into parts that the encoder's vocabulary holds.

Written out here because the usual package brings a network client and six more packages along. The same pieces come
out for every word of the training and dev corpora.

Source
------
Wu et al. (2016), Google's Neural Machine Translation System; Devlin et al. (2019), BERT.
"""

import unicodedata
from collections.abc import Sequence

UNKNOWN, BEGIN, END, MASK = "[UNK]", "[CLS]", "[SEP]", "[MASK]"

MAX_LETTERS = 100
"""Letters of a part beyond which BERT does not look for pieces: it is unknown as a whole."""

_REMEMBERED = 50_000
"""Words whose pieces are kept; a long report has about 5,000 different ones."""


class WordPieces:
    """A vocabulary of word pieces.

    Parameters
    ----------
    vocabulary : sequence of str
        The pieces in the order of their indices; one that continues a word begins with '##'.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._index = {piece: i for i, piece in enumerate(vocabulary)}
        self._unknown = self._index[UNKNOWN]
        self.begin, self.end = self._index[BEGIN], self._index[END]
        self.mask = self._index.get(MASK, self._unknown)
        """The piece that hides another in training."""
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Return the indices of a word's pieces, at least one: that of the unknown piece."""
        found = self._known.get(word)
        if found is None:
            found = tuple(i for part in _parts(word) for i in self._cut(part)) or (self._unknown,)
            if len(self._known) < _REMEMBERED:
                self._known[word] = found
        return found

    def _cut(self, part: str) -> list[int]:
        """Return the longest pieces of the vocabulary from left to right; the unknown piece where none fits."""
        if len(part) > MAX_LETTERS:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            end = next((end for end in range(len(part), start, -1) if prefix + part[start:end] in self._index), None)
            if end is None:
                return [self._unknown]
            found.append(self._index[prefix + part[start:end]])
            start = end
        return found


def _parts(word: str) -> list[str]:
    """Return a word in lower case without accents and control characters, cut at punctuation and ideographs."""
    plain = "".join(" " if c in "\t\n\r" else c for c in word if c in "\t\n\r" or not _is_dropped(c))
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn").lower()
    return "".join(f" {c} " if _stands_alone(c) else c for c in bare).split()


def _is_dropped(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter)[0] == "C"


def _stands_alone(letter: str) -> bool:
    """Return whether a character is a part by itself: ASCII marks, other punctuation, CJK ideographs."""
    code = ord(letter)
    if code < 128:
        return not letter.isalnum() and not letter.isspace()
    return unicodedata.category(letter)[0] == "P" or any(low <= code <= high for low, high in _IDEOGRAPHS)


_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip
