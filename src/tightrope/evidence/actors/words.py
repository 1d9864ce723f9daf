"""Words of the sentences that give evidence, with what the rules for names need to know about each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.words.gazetteer import fold
from tightrope.evidence.words.lexicon import load_lexicon
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARK = "\u0300-\u036f\u200c\u200d\u00ad"
_TOKEN = re.compile(
    rf"""\bU\.[ ]?[SNK]\.(?:[ ]?A\.)?|(?:[^\W\d_]\.){{2,}}                                             # U.S.
    |(?:[^\W_][{_MARK}]*)+(?:['’ʼ`](?:[^\W_][{_MARK}]*)+)*                # Iraq's, O'Neill, 2,500 in two
    |\S""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’ʼ`][sS]$")
_HYPHENS = frozenset("-\u2010\u2011")
_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_SMALL_SHARE = 0.2
"""A line without a full stop is in title case when it has at most one small word to five capitals, those not counted
that titles write small; running text has far more small words even where many are named."""
_SMALL_IN_TITLES = frozenset(
    "a an the of in on to for and or but nor by at as with from over into after vs via per up off out amid s".split()
)
_LONGEST = 400
"""Words; a longer "sentence" (a list, a table) is read in parts of this length, which keeps reading linear."""
_ABBREVIATED = 5
"""Longest title that is written with a full stop ("Brig.", "Supt.")."""


@dataclass(slots=True, kw_only=True)
class Word:
    """A word or mark of punctuation; `start` and `end` are offsets in the report."""

    text: str
    folded: str
    start: int
    end: int
    joined: bool
    possessive: bool
    quoted: bool

    @property
    def is_word(self) -> bool:
        """Return whether this is a word or number, not a mark."""
        return bool(self.folded) and self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Return whether the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Return whether the word is two or more capitals."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(slots=True, kw_only=True)
class Sentence:
    """The words of one sentence; `cased` is False where capitals tell nothing (headlines, all capitals)."""

    number: int
    words: list[Word]
    cased: bool


def read_sentences(doc: "Doc", report: Report) -> list[Sentence]:
    """Return the sentences that give evidence, as words."""
    sentences: list[Sentence] = []
    quoted, before = False, 0
    for span in evidence_sentences(doc, report):
        if "\n" in report.text[before : span.start_char]:
            quoted = False
        words, quoted = _words(report.text, span.start_char, span.end_char, quoted)
        before = span.end_char
        for first in range(0, len(words), _LONGEST):
            part = words[first : first + _LONGEST]
            sentences.append(Sentence(number=len(sentences), words=part, cased=_cased(part)))
    return sentences


def _words(text: str, start: int, end: int, quoted: bool) -> tuple[list[Word], bool]:
    words: list[Word] = []
    joined = False
    for begin, stop in _tokens(text, start, end):
        piece = text[begin:stop]
        if piece in _HYPHENS and words and words[-1].end == begin and text[stop : stop + 1].isalnum():
            joined = True
            continue
        if piece in "'’" and words and words[-1].end == begin and words[-1].text[-1] in "sS" and _goes_on(text, stop):
            words[-1].possessive = True  # "the Workers' Party"
            continue
        if piece in _OPENING:
            quoted = True
        elif piece in _CLOSING:
            quoted = False
        elif piece == _STRAIGHT:
            quoted = not quoted
        possessive = _POSSESSIVE.search(piece)
        if possessive and len(piece) > len(possessive[0]):
            piece = piece[: possessive.start()]
            stop = begin + len(piece)
        words.append(
            Word(
                text=piece,
                folded=fold(piece).replace(" ", ""),
                start=begin,
                end=stop,
                joined=joined,
                possessive=bool(possessive),
                quoted=quoted,
            )
        )
        joined = False
    return words, quoted


def _goes_on(text: str, stop: int) -> bool:
    return text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isalnum()


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the range of each piece; a full stop belongs to an abbreviated title or initial before it."""
    lexicon = load_lexicon()
    position = start
    while (match := _TOKEN.search(text, position, end)) is not None:
        begin, stop = match.span()
        if text[begin - 1 : begin] == "\\" and text[begin] in "nrt" and text[begin + 1 : begin + 2].isupper():
            begin += 1  # a line break that somebody's export wrote as a backslash and a letter
        if text[stop : stop + 1] == "." and stop + 1 < end and stop - begin <= _ABBREVIATED:
            short = match[0].casefold()
            initial = stop - begin == 1 and match[0].isupper()
            if initial or short in lexicon.abbreviations:
                stop += 1
        yield begin, stop
        position = stop


def _cased(words: list[Word]) -> bool:
    """Return whether capitals tell names: not in all capitals, nor in a line of capitals without a full stop."""
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    if len(long) > 1 and all(word.acronym for word in long):
        return False
    if any(word.text[-1] in ".!?" for word in words[-2:]):
        return True
    small = sum(word.text[0].islower() and word.folded not in _SMALL_IN_TITLES for word in words)
    capitals = sum(word.text[0].isupper() for word in words)
    return small > _SMALL_SHARE * capitals
