"""Which date of a sentence its event happened on, and which only names something, limits it or is told aside.

No tagger is needed: the words around a date decide. Of several dates in one sentence the one that stands nearest to
the main verb is taken: not in a quotation, not behind a subordinating word, not after "since" or "until"; of equals
the first.
"""

import re
from collections.abc import Sequence

from tightrope.evidence.figures.counted import is_function_word
from tightrope.evidence.words.tense import sentence_words

LONGEST_HEADLINE = 20
"""Words up to which a line without a full stop and without a verb is taken for a headline or an item of a list."""

_YEAR = re.compile(r"\d{4}")
_LAST_WORD = re.compile(r"(\S+)\s+$")
_NEXT_WORD = re.compile(r"[ -]([^\W\d_][\w-]*)")
_YEAR_AFTER = frozenset(
    "in since until till by from during after before late early mid around about and to between".split()
)
_SINCE = re.compile(r"\bsince\b[^,;:.]*$", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:has|have|had)\s(?:\w+\s)?(?:been(?!\s\w+ed\b)|argued|held|led|ruled|governed|served)\b", re.IGNORECASE
)
_LIMIT = re.compile(
    r"\b(?:since|until|till|by|before|ahead of|after|following)(?:\s(?:early|mid|late|the))?\s*$", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|after|because|although|though|while|whereas|if|unless|as)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:when|after|because|although|though|while|whereas|if|unless|as|following|despite|since)\b", re.IGNORECASE
)
_END = re.compile(r"[.!?…]['\"”’»)\]]*$")


def only_names(sentence: str, start: int, end: int, value: str) -> bool:
    """Return whether a year is part of a name or a noun phrase: "the 2015 nuclear deal", "the treaty of 1990"."""
    if not _YEAR.fullmatch(value):
        return False
    before, after = _LAST_WORD.search(sentence, 0, start), _NEXT_WORD.match(sentence, end)
    word = before[1].lower().strip("“\"'(") if before else ""
    if word == "of":
        return True
    return after is not None and bool(word) and word not in _YEAR_AFTER and not is_function_word(after[1])


def is_headline(sentence: str) -> bool:
    """Return whether a line has neither a full stop nor a verb that the closed lists of `tense` know."""
    if _END.search(sentence) or len(sentence.split()) > LONGEST_HEADLINE:
        return False
    return sentence_words(sentence).tense_at(0, 0) is None


def event_date(sentence: str, dates: Sequence[tuple[int, int, str]]) -> int | None:
    """Return which of the dates of a sentence is that of its event, None where none is.

    Parameters
    ----------
    sentence : str
    dates : sequence of (int, int, str)
        Where each date stands, in order, and its EDTF value.
    """
    ranked = [
        (_distance(sentence, start), place)
        for place, (start, end, value) in enumerate(dates)
        if not only_names(sentence, start, end, value) and not _is_only_since(sentence, start)
    ]
    return min(ranked)[1] if ranked else None


def _is_only_since(sentence: str, start: int) -> bool:
    """Return whether a date says since when something is so, and the sentence does not tell of that state itself."""
    since = _SINCE.search(sentence, 0, start)
    return since is not None and _STATE.search(sentence, 0, since.start()) is None


def _distance(sentence: str, start: int) -> tuple[bool, bool, bool]:
    """Return what sets a date apart from the main verb: a quotation, a subordinating word, a limit."""
    before = sentence[:start]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    aside = _SUBORDINATE.search(before) is not None
    if _OPENING.match(before.lstrip()):  # the main clause begins at the comma
        aside = "," not in before or _SUBORDINATE.search(before, before.index(",")) is not None
    return quoted, aside, _LIMIT.search(before) is not None
