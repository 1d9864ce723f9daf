"""Where the sentences of a window start: the marks of the rules and the reader's scores together.

After a full stop the rules decide, because the reader, taught by treebanks, takes a quotation of several sentences
for one; before a number they alone do ("Art. 5"). Where the stop may be an abbreviation's and no word such as
"then" follows, the reader decides. Where nothing ends a sentence to the eye (a heading that lost its line, a list),
and where a question ends with its quotation, which "he asked" may follow, only a sure reader starts one. After a
comma, colon or dash it never does.

Measured on the dev parts of EWT and GUM (`tightrope evaluate syntax`) and looked through on PolNeAR's.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tightrope.language.sentences import CLOSING, NO_BEGINNING, OPENERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SURE = 2.0
"""Logits by which 'start' must beat 'no start' between two words without a full stop. On EWT's dev part nine in ten
such starts are right, from 0 to 2 every second one; on news those below are mostly what "said" governs."""

_LINKS = frozenset(",:;-–—―")


def window_sentences(
    words: Sequence[str], marked: Sequence[bool], scores: "NDArray[np.float32]"
) -> list[tuple[int, int]]:
    """Return the half-open ranges of words of a window's sentences; the first begins with the window.

    Parameters
    ----------
    words : sequence of str
    marked : sequence of bool
        Where the rules start a sentence.
    scores : (words, 2)
        The reader's scores of 'no start' and 'start'.
    """
    margins = (scores[:, 1] - scores[:, 0]).tolist()
    begins = [0, *(k for k in range(1, len(words)) if _starts(words, k, marked=marked[k], margin=margins[k]))]
    return list(zip(begins, [*begins[1:], len(words)], strict=True))


def _starts(words: Sequence[str], k: int, *, marked: bool, margin: float) -> bool:
    """Return whether a sentence starts with word `k`, which is not the first."""
    first = words[k][0]
    if first in NO_BEGINNING:
        return False
    at = k - 1
    while at > 0 and words[at] in CLOSING:
        at -= 1
    before = words[at]
    if before in ("!", "?") and at < k - 1:
        return margin > SURE and not first.islower()
    if before in (".", "!", "?"):
        return marked or (margin > 0 and not first.isdigit())
    if before.strip(".…") == "":
        return marked
    if before[-1] == ".":
        return marked and (words[k] in OPENERS or margin > 0)
    if before in _LINKS or before == "--":
        return marked
    return margin > SURE
