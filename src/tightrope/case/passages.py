"""Sentences and clauses around a place in a report, and the words that carry their meaning.

The case has no pipeline at hand, which takes longer to load than a case; this is a plain splitter for showing words
in their sentence. Where it errs, it gives a little more text than one sentence, always verbatim.
"""

import re
from dataclasses import dataclass

from tightrope.reports.report import Report

LONGEST_TEXT = 240
"""Characters of a sentence that is shown whole: three lines of a terminal of 80."""

REACH = 1_500
"""Characters looked at on either side; a text without full stops is cut there."""

_BOUNDARY = re.compile(r"([.!?…]+[\"'”’»)\]]*)(\s+)(?=[\"'“‘«(\[]*[A-Z0-9])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b[A-Z]\.[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Adm|Brig|Prof|St|No|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)
_CLAUSE_BREAK = re.compile(r"[;:—–]\s|\s[-—–]\s|,\s(?=(?:and|but|while|after|as|though|although|when)\b)")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_EMPTY_WORDS = frozenset(
    "a an the and or but of in on at to for from by with as that this these those it its he his she her they their "
    "is are was were be been being has have had will would shall could should may might can do did not no than then "
    "there who which what when where while after before during over under into out up down about also said says "
    "saying told according".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A half-open range of a report's text."""

    start: int
    end: int

    def text(self, report: Report) -> str:
        """Return the words of the passage."""
        return report.text[self.start : self.end]


def sentence_around(report: Report, start: int, end: int) -> Passage:
    """Return the sentence that holds the characters from `start` to `end`, inside their block."""
    block = next((block for block in report.blocks if block.start <= start < block.end), None)
    first = _word_start(report, block.start if block else start, start - REACH)
    last = min(block.end if block else end, end + REACH)
    for boundary in _BOUNDARY.finditer(report.text, first, last):
        closing = boundary.start(2) if boundary[1] else boundary.start()
        if boundary[1] and _ABBREVIATION.search(report.text, max(first, closing - 8), closing):
            continue
        if boundary.end() <= start:
            first = boundary.end()
        elif closing >= end:
            last = closing
            break
    return _stripped(report, first, max(last, end))


def clause_around(report: Report, sentence: Passage, start: int, end: int) -> str:
    """Return a short sentence whole, of a long one the clauses around a place, as many as fit."""
    text = report.text
    if sentence.end - sentence.start <= LONGEST_TEXT:
        return sentence.text(report)
    breaks = [sentence.start, *(found.end() for found in _CLAUSE_BREAK.finditer(text, sentence.start, sentence.end))]
    first = max(place for place in breaks if place <= start)
    last = min((place for place in breaks if place >= end), default=sentence.end)
    for place in sorted(place for place in (*breaks, sentence.end) if place > last):
        if place - first > LONGEST_TEXT:
            break
        last = place
    return text[first:last].rstrip(" \t\n,;:—–-")


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry its meaning, in lower case."""
    return frozenset(_WORD.findall(text.casefold())) - _EMPTY_WORDS


def is_empty_word(word: str) -> bool:
    """Return whether a word, in lower case, carries no meaning by itself."""
    return word in _EMPTY_WORDS


def _word_start(report: Report, first: int, wanted: int) -> int:
    """Return `first`, or, where that is too far off, the start of the next word after `wanted`."""
    if wanted <= first:
        return first
    space = re.compile(r"\s").search(report.text, wanted, wanted + REACH)
    return space.end() if space else wanted


def _stripped(report: Report, start: int, end: int) -> Passage:
    text = report.text
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Passage(start=start, end=end)
