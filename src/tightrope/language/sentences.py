"""Sentence boundaries: a spaCy component that survives abbreviations, initials, ellipses and quotations.

A sentence ends at the end of a block, at a blank line, and after final punctuation (with the closing quotation
marks and brackets that follow it) when what comes next can begin a sentence.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

COMPONENT = "tightrope_sentences"
BLOCK_MARKS = "tightrope_blocks"
BLOCK_STARTS = "tightrope_block_starts"
"""Key in `Doc.user_data`: the set of character offsets at which a block of the report starts."""

_FINAL = frozenset({".", "!", "?", "…", "...", "。"})
_ENDINGS = frozenset(".!?…。\"'”’»)]}")
"""Last characters of what a sentence can end with."""

_MOST_CLOSING = 8
"""Closing marks after a full stop at most; longer runs are ornament, and looking back over them would cost."""

CLOSING = frozenset({*"\"'”’»)]}", "''"})
_OPENING = frozenset("\"'“‘«([{-–—•*`¿¡")
NO_BEGINNING = frozenset(",;:.!?…%)]}”’»/")
"""Marks that belong to what stands before them."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms messrs dr prof gen gens lt col cols maj capt sgt cpl pvt sen sens rep reps gov govs pres sec amb adm "
    "brig cmdr cdr hon rev st fr supt atty asst det insp mt ft "
    "jan feb mar apr jun jul aug sep sept oct nov dec vs etc approx dept govt inc ltd corp co bros assn univ jr sr "
    "al ca del v u.s u.k u.n e.u d.c a.m p.m i.e e.g".split()
)
_MAY_END = frozenset("u.s u.k u.n e.u d.c a.m p.m etc inc ltd corp co jr sr".split())
"""Abbreviations after which a capital letter more often begins a sentence than continues a name."""

OPENERS = frozenset(
    "A After All Although An And Another As At Because Before Both But By During Each For From He Her His How "
    "However I If In Instead It Its Last Later Many Meanwhile Most No Not Now On One Only Other Our Several She "
    "Since So Some Still That The Their Then There These They This Those Though Through To Under Until We What When "
    "Where While Who Why With Yet You".split()
)
"""Words whose capital, after an abbreviation, is that of a sentence and not of a name."""

_BEFORE_NUMBERS = frozenset("no nos art arts para paras fig figs vol ch pp ext".split())

_INITIAL = re.compile(r"[A-Z]")


def add_sentence_splitter(pipeline: "Language") -> None:
    """Append the component to `pipeline`."""
    from spacy.language import Language

    if not Language.has_factory(COMPONENT):
        Language.component(COMPONENT, func=mark_sentences)
    pipeline.add_pipe(COMPONENT)


def add_block_marks(pipeline: "Language") -> None:
    """Put a component before all others of `pipeline` that lets each block begin a sentence, whatever follows it.

    spaCy's parsers and sentence splitters keep to marks that they find.
    """
    from spacy.language import Language

    if not Language.has_factory(BLOCK_MARKS):
        Language.component(BLOCK_MARKS, func=mark_blocks)
    pipeline.add_pipe(BLOCK_MARKS, first=True)


def mark_blocks(doc: "Doc") -> "Doc":
    """Set `is_sent_start` on the first token of every block of `doc`, which is returned, and on no other."""
    import numpy as np

    marks = np.zeros((len(doc), 1), dtype=np.uint64)
    for before, token, gap in _neighbours(doc):
        marks[token.i] = before is None or _is_block_start(doc, token, gap)
    doc.from_array(["SENT_START"], cast(Any, marks))  # its stubs want a type of their own
    return doc


def mark_sentences(doc: "Doc") -> "Doc":
    """Set `is_sent_start` on every token of `doc`, which is returned."""
    import numpy as np

    # All at once: setting `token.is_sent_start` looks through the whole document for each token.
    marks = np.full((len(doc), 1), -1, dtype=np.int64)
    for before, token, gap in _neighbours(doc):
        if (
            before is None
            or _is_block_start(doc, token, gap)
            or (before.text[-1] in _ENDINGS and _ends(before, token))
        ):
            marks[token.i] = 1
    doc.from_array(["SENT_START"], cast(Any, marks.astype(np.uint64)))  # its stubs want a type of their own
    return doc


def _neighbours(doc: "Doc") -> "Iterator[tuple[Token | None, Token, str]]":
    """Yield each token that is no white space with the one before it, None for the first, and what is between."""
    text = doc.text  # made anew by every look at it, in time proportional to the document
    before = None
    for token in doc:
        if not token.is_space:
            yield before, token, text[before.idx + len(before.text) : token.idx] if before else ""
            before = token


def _is_block_start(doc: "Doc", token: "Token", gap: str) -> bool:
    return gap.count("\n") > 1 or token.idx in doc.user_data.get(BLOCK_STARTS, ())


def _ends(before: "Token", after: "Token") -> bool:
    """Return whether a sentence ends between two neighbouring tokens."""
    doc = before.doc
    final = before
    while final.text in CLOSING and final.i > max(0, before.i - _MOST_CLOSING) and not doc[final.i - 1].is_space:
        if final.i + 1 < len(doc) and doc[final.i - 1].whitespace_:
            break
        final = doc[final.i - 1]
    if after.text in CLOSING and not before.whitespace_:
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
    return _can_begin(after)


def _may_be_final(word: "Token", after: "Token") -> bool:
    if after.text in OPENERS:
        return True
    stem = word.lower_.rstrip(".")
    if stem in _BEFORE_NUMBERS:
        return not after.text[0].isdigit()
    if stem in ("a.m", "p.m") and after.lower_ in _AFTER_AN_HOUR:
        return False
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


_AFTER_AN_HOUR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. "
    "local eastern central pacific greenwich gmt utc est edt cst cdt pst pdt cet cest bst ist ast".split()
)
"""What goes on after "10 a.m.": a day or a time zone."""


def _can_begin(token: "Token") -> bool:
    first = token.text[0]
    return first in _OPENING or not (first in NO_BEGINNING or token.is_lower)
