"""Documents whose attributions are marked by hand: `s{source} c{cue} t{content}`, with numbers for further ones."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from builders import make_report
from tightrope.language.component import ATTRIBUTIONS, Attribution
from tightrope.language.document import read_document
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MARK = re.compile(r"([sct])(\d?)\{|\}")
_ROLES = {"s": "source", "c": "cue", "t": "content"}

Marked = Callable[[str], tuple["Doc", Report]]


def read_marked(text: str, pipeline: "Language") -> "tuple[Doc, Report]":
    """Return the document of a marked text, with those attributions and no others, and its report."""
    plain, pieces, waiting, last = "", [], [], 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        last = mark.end()
        if mark.group() == "}":
            role, number, start = waiting.pop()
            pieces.append((number, role, start, len(plain)))
        else:
            waiting.append((_ROLES[mark[1]], mark[2], len(plain)))
    report = make_report(plain + text[last:])
    doc = read_document(report, pipeline)
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for number, role, start, end in sorted(pieces, key=lambda piece: piece[2]):
        span = doc.char_span(start, end, alignment_mode="expand")
        assert span is not None
        found.setdefault(number, {name: [] for name in _ROLES.values()})[role].append((span.start, span.end))
    doc.user_data[ATTRIBUTIONS] = [
        Attribution(**{role: tuple(ranges) for role, ranges in roles.items()}) for roles in found.values()
    ]
    return doc, report
