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


def document_windows(doc: "Doc") -> list[list[int]]:
    """Return the windows of a document as lists of token positions; white space is in none.

    Blocks begin at the offsets in `doc.user_data[BLOCK_STARTS]` and after blank lines.
    """
    starts: set[int] = doc.user_data.get(BLOCK_STARTS, set())
    windows: list[list[int]] = []
    block: list[list[int]] = []
    lines = 0
    for token in doc:
        text = token.text
        if token.is_space:
            lines += text.count("\n")
            continue
        if block and (lines > 1 or token.idx in starts):
            windows += cut_windows(block)
            block = []
        if not block or token.is_sent_start:
            block.append([])
        block[-1].append(token.i)
        lines = 0
    windows += cut_windows(block)
    return windows
