"""Where each word of a report stands: sentence, paragraph, quotation, and whose words it is among."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.coreference.mentions import Words
from tightrope.language.component import ATTRIBUTIONS
from tightrope.language.sentences import BLOCK_STARTS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

OPENING = frozenset("“„«")
CLOSING = frozenset("”»")
EITHER = frozenset({'"', "''", "``"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Places of words.

    Parameters
    ----------
    sentence, paragraph : (tokens,)
    asked : (paragraphs,)
        Whether a paragraph ends with a question, as those of an interviewer do.
    quote : (tokens,)
        Number of the quotation, -1 outside.
    content : (tokens,)
        Number of the innermost attribution whose content holds the word, -1 for none.
    sources : tuple
        For each attribution the tokens of its source, as ranges.
    quoting : dict
        From a quotation to the attribution that says whose words it is.
    """

    sentence: "NDArray[np.int64]"
    paragraph: "NDArray[np.int64]"
    asked: "NDArray[np.bool_]"
    quote: "NDArray[np.int64]"
    content: "NDArray[np.int64]"
    sources: tuple[tuple[tuple[int, int], ...], ...]
    quoting: dict[int, int]


def read_speech(doc: "Doc", words: Words) -> Speech:
    """Return where the words of `doc` stand."""
    import numpy as np

    texts = words.texts
    breaks = _breaks(doc, words)
    opens = doc.to_array(["SENT_START"]).astype(np.int64).reshape(-1) == 1
    paragraph = np.cumsum(breaks)
    quote = _quotations(texts, breaks.tolist())
    attributions = doc.user_data.get(ATTRIBUTIONS, [])
    content = np.full(len(texts), -1, dtype=np.int64)
    sizes = [sum(end - start for start, end in one.content) for one in attributions]
    for number in sorted(range(len(attributions)), key=lambda one: -sizes[one]):  # inner contents last
        for start, end in attributions[number].content:
            content[start:end] = number
    quoting: dict[int, int] = {}
    for number in sorted(range(len(attributions)), key=lambda one: sizes[one]):
        if attributions[number].source:
            for start, end in attributions[number].content:
                for one in set(quote[start:end].tolist()) - {-1}:
                    quoting.setdefault(one, number)
    return Speech(
        sentence=np.cumsum(opens),
        paragraph=paragraph,
        asked=_asked(texts, paragraph.tolist()),
        quote=quote,
        content=content,
        sources=tuple(one.source for one in attributions),
        quoting=quoting,
    )


def _breaks(doc: "Doc", words: Words) -> "NDArray[np.int64]":
    """Return 1 where a paragraph begins or white space parts two, else 0: at blank lines and at starts of blocks."""
    import numpy as np

    starts: set[int] = doc.user_data.get(BLOCK_STARTS, set())
    found = np.zeros(len(words.texts), dtype=np.int64)
    offset = 0
    for i, (text, space) in enumerate(zip(words.texts, words.spaces, strict=True)):
        found[i] = offset in starts or (text.isspace() and text.count("\n") > 1)
        offset += len(text) + space
    return found


def _asked(texts: Sequence[str], paragraphs: Sequence[int]) -> "NDArray[np.bool_]":
    import numpy as np

    asked = np.zeros(1 + max(paragraphs, default=0), dtype=bool)
    for text, paragraph in zip(texts, paragraphs, strict=True):
        if not text.isspace():
            asked[paragraph] = text == "?"
    return asked


def _quotations(texts: Sequence[str], breaks: Sequence[int]) -> "NDArray[np.int64]":
    """Return the number of the quotation of each word; a quotation ends with its paragraph at the latest."""
    import numpy as np

    found = np.full(len(texts), -1, dtype=np.int64)
    number, inside = -1, False
    for i, text in enumerate(texts):
        if breaks[i]:
            inside = False
        if text in OPENING or (text in EITHER and not inside):
            inside, number = True, number + 1
        elif inside and (text in CLOSING or text in EITHER):
            inside = False
        elif inside:
            found[i] = number
    return found
