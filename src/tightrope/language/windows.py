"""Windows of a document for the reader: its blocks or paragraphs, cut at sentence ends where they are long.

A window depends on nothing outside its block, so a long report is read like its parts.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tightrope.language.sentences import BLOCK_STARTS

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_WORDS = 160
"""Words of a window at most. 99 % of the attributions of PolNeAR lie inside a paragraph, 99 % of its paragraphs are
shorter, and with one piece a word to spare for names they fit the encoder's 512 positions."""


_STRETCH = 10_000


def cut_windows(sentences: Iterable[list[int]]) -> Iterator[list[int]]:
    """Yield windows of at most `MAX_WORDS` words: whole sentences where they fit, else pieces of one.

    Parameters
    ----------
    sentences : iterable of list of int
        The words of each sentence of one block.
    """
    window: list[int] = []
    for sentence in filter(None, sentences):
        if window and len(window) + len(sentence) > MAX_WORDS:
            yield window
            window = []
        pieces = [sentence[i : i + MAX_WORDS] for i in range(0, len(sentence), MAX_WORDS)]
        yield from pieces[:-1]
        window = window + pieces[-1]
    if window:
        yield window


def document_windows(doc: "Doc") -> Iterator[list[int]]:
    """Yield the windows of a document as lists of token positions; white space is in none.

    Blocks begin at the offsets in `doc.user_data[BLOCK_STARTS]` and after blank lines.
    """
    starts: set[int] = doc.user_data.get(BLOCK_STARTS, set())
    block: list[list[int]] = []
    lines = 0
    for i, offset, is_space, starts_sentence in _columns(doc):
        if is_space:
            lines += doc[i].text.count("\n")
            continue
        if block and (lines > 1 or offset in starts):
            yield from cut_windows(block)
            block = []
        if not block or starts_sentence:
            block.append([])
        block[-1].append(i)
        lines = 0
    yield from cut_windows(block)


def _columns(doc: "Doc") -> Iterator[tuple[int, int, bool, bool]]:
    """Yield position and offset of each token, whether it is white space and whether it begins a sentence.

    Taken from spaCy's arrays a stretch at a time: an object for each token of a long document is slow and large.
    """
    columns = doc.to_array(["IDX", "IS_SPACE", "SENT_START"])
    for start in range(0, len(doc), _STRETCH):
        for i, (offset, is_space, mark) in enumerate(columns[start : start + _STRETCH].tolist(), start):
            yield i, offset, bool(is_space), mark == 1
