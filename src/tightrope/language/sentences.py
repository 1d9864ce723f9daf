"""Sentence boundaries: a spaCy component that survives abbreviations, initials, ellipses and quotations.

A sentence ends at the end of a block, at a blank line, and after final punctuation (with the closing quotation
marks and brackets that follow it) when what comes next can begin a sentence.
"""

import itertools
import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

COMPONENT = "tightrope_sentences"
BLOCK_STARTS = "tightrope_block_starts"
"""Key in `Doc.user_data`: the set of character offsets at which a block of the report starts."""

_FINAL = frozenset({".", "!", "?", "…", "...", "。"})
_MOST_CLOSING = 8
"""Closing marks after a full stop at most; longer runs are ornament, and looking back over them would cost."""

_CLOSING = frozenset("\"'”’»)]}")
_OPENING = frozenset("\"'“‘«([{-–—•*")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt sen rep gov pres sec amb adm brig cmdr hon rev st fr "
    "jan feb mar apr jun jul aug sep sept oct nov dec vs etc approx dept inc ltd corp co jr sr al "
    "u.s u.k u.n e.u d.c a.m p.m i.e e.g".split()
)
_MAY_END = frozenset("u.s u.k u.n e.u d.c a.m p.m etc inc ltd corp co jr sr".split())
"""Abbreviations after which a capital letter more often begins a sentence than continues a name."""

_BEFORE_NUMBERS = frozenset({"no", "nos", "art", "para"})

_INITIAL = re.compile(r"[A-Z]")


def add_sentence_splitter(pipeline: "Language") -> None:
    """Append the component to `pipeline`."""
    from spacy.language import Language

    if not Language.has_factory(COMPONENT):
        Language.component(COMPONENT, func=mark_sentences)
    pipeline.add_pipe(COMPONENT)


def mark_sentences(doc: "Doc") -> "Doc":
    """Set `is_sent_start` on every token of `doc`, which is returned."""
    import numpy as np

    starts: set[int] = doc.user_data.get(BLOCK_STARTS, set())
    text = doc.text  # made anew by every look at it, in time proportional to the document
    tokens = [token for token in doc if not token.is_space]
    begins = {tokens[0].i} if tokens else set()
    for before, token in itertools.pairwise(tokens):
        gap = text[before.idx + len(before.text) : token.idx]
        if token.idx in starts or gap.count("\n") > 1 or _ends(before, token, gap):
            begins.add(token.i)
    # All at once: setting `token.is_sent_start` looks through the whole document for each token.
    marks = np.full((len(doc), 1), -1, dtype=np.int64)
    marks[sorted(begins)] = 1
    doc.from_array(["SENT_START"], cast(Any, marks.astype(np.uint64)))  # its stubs want a type of their own
    return doc


def _ends(before: "Token", after: "Token", gap: str) -> bool:
    """Return whether a sentence ends between two neighbouring tokens with the white space `gap` between them."""
    doc = before.doc
    final = before
    while final.text in _CLOSING and final.i > max(0, before.i - _MOST_CLOSING) and not doc[final.i - 1].is_space:
        if final.i + 1 < len(doc) and doc[final.i - 1].whitespace_:
            break
        final = doc[final.i - 1]
    if after.text in _CLOSING and not before.whitespace_:
        return False
    if final.text not in _FINAL and not (final.text[-1:] == "." and _may_be_final(final, after)):
        return False
    if final.text in ("…", "...") and not _can_begin(after):
        return False
    if (
        final.text == "."
        and final.i > 0
        and not final.nbor(-1).whitespace_
        and not _may_be_final(final.nbor(-1), after)
    ):
        return False
    return _can_begin(after) or "\n" in gap


def _may_be_final(word: "Token", after: "Token") -> bool:
    stem = word.lower_.rstrip(".")
    if stem in _BEFORE_NUMBERS:
        return not after.text[0].isdigit()
    if stem in _MAY_END:
        return after.is_title and after.lower_ not in _NAME_CONTINUES
    if stem in _ABBREVIATIONS:
        return False
    return not _INITIAL.fullmatch(word.text.rstrip("."))


_NAME_CONTINUES = frozenset(
    "president government congress army navy air forces force troops military state department treasury senate "
    "senator embassy secretary marine marines central defense defence house officials ambassador security "
    "council".split()
)
"""Capitalised words that continue a name after 'U.S.' and the like."""


def _can_begin(token: "Token") -> bool:
    return token.text[0] in _OPENING or token.text[0].isdigit() or token.text[0].isupper() or not token.is_lower
