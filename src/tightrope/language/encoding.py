"""Words as the encoder takes them: word pieces, a shape for each, and where each word begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from tightrope.language.labels import SHAPES
from tightrope.language.word_pieces import WordPieces

MAX_PIECES = 512
"""Positions the encoder has, its two frame pieces included."""

_INDEX = {shape: i for i, shape in enumerate(SHAPES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """One window of words for the encoder.

    Parameters
    ----------
    pieces, shapes : list of int
        Index of each word piece in the vocabulary and of its word's shape, frame included.
    first, last : list of int
        Position of each word's first and last piece.
    """

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


def shape_of(word: str) -> str:
    """Return the shape of a word, one of `SHAPES`."""
    if not word:
        return "pad"
    if word[0] in "“‘«([{":
        return "opening"
    if word in ("”", "’", "»", ")", "]", "}"):
        return "closing"
    if any(c.isdigit() for c in word):
        return "digit"
    if not any(c.isalpha() for c in word):
        return "mark"
    if word.islower():
        return "lower"
    if word.isupper() and len(word) > 1:
        return "upper"
    return "title" if word[0].isupper() and word[1:] == word[1:].lower() else "mixed"


def encode_words(vocabulary: WordPieces, words: Sequence[str]) -> Encoded:
    """Return `words` as pieces; a long window keeps fewer pieces a word rather than losing words.

    Parameters
    ----------
    vocabulary : WordPieces
    words : sequence of str
        At most `MAX_PIECES` - 2 words.
    """
    by_word = [vocabulary.of(word) for word in words]
    room = MAX_PIECES - 2
    fits = sum(map(len, by_word)) <= room
    most = room if fits else max(1, room // max(1, len(words)))
    pieces, shapes, first, last = [vocabulary.begin], [0], [], []
    for word, found in zip(words, by_word, strict=True):
        kept = found[:most]
        first.append(len(pieces))
        pieces += kept
        shapes += [_INDEX[shape_of(word)]] * len(kept)
        last.append(len(pieces) - 1)
    return Encoded(pieces=[*pieces, vocabulary.end], shapes=[*shapes, 0], first=first, last=last)
