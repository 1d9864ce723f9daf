"""Stretches of a report between quotation marks: whole, nested, and running over several paragraphs.

A report is scanned once, paragraph by paragraph, so the time is linear in its length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tightrope.reports.report import Report, Span

_MARK = re.compile(r"'{2,3}|``|[\"“”„«»‘’']")
_OPENS = {"“": "”", "„": "”", "«": "»", "``": "''"}
_MIXED = {('"', "“"), ('"', "„"), ("”", '"')}
"""Closing and opening marks of two kinds that a careless hand pairs."""

_CLOSES = frozenset({"”", "»"})
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_CLOSERS = frozenset(",.?!;:…—–-")
_BEFORE_OPENING = frozenset('([{—–-/“"«‘')
_ELISIONS = re.compile(r"(?:\d{2}s|em|tis|twas|til|cause|round|n)\b", re.IGNORECASE)
"""What an apostrophe, not a quotation mark, stands before: '90s, 'em, 'til."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; one span a paragraph, in order."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """First character, the opening mark."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """End of the last paragraph of the quotation."""
        return self.spans[-1].end


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    mark: str
    start: int


def paragraphs(report: Report) -> Iterator[Span]:
    """Yield the paragraphs of the blocks that give evidence, without white space at their ends."""
    for block in report.evidence_blocks():
        start = block.start
        borders = [*_PARAGRAPH_END.finditer(report.text, block.start, block.end)]
        for end, following in [*((border.start(), border.end()) for border in borders), (block.end, block.end)]:
            first, last = start, end
            while first < last and report.text[first].isspace():
                first += 1
            while last > first and report.text[last - 1].isspace():
                last -= 1
            if first < last:
                yield Span(first, last)
            start = following


def find_quotations(report: Report) -> list[Quotation]:
    """Return the outermost quotations of a report, in order.

    A quotation that is not closed in its paragraph runs on when the next paragraph opens with a mark again.
    Without that it ends with its paragraph if it began it or followed a comma or colon; any other lonely
    mark is taken for a slip and left out.
    """
    found: list[Quotation] = []
    running: list[Span] = []  # paragraphs so far of a quotation that has not been closed
    for paragraph in paragraphs(report):
        closed, unclosed = _scan(report.text, paragraph)
        if running:
            reopened = _opens_with_mark(report.text, paragraph)
            if reopened and closed and closed[0].start == paragraph.start:
                found.append(Quotation((*running, closed.pop(0))))
            elif reopened and unclosed is not None and unclosed == paragraph.start:
                running.append(Span(paragraph.start, paragraph.end))
                continue
            else:
                found.append(Quotation(tuple(running)))
            running = []
        found.extend(Quotation((span,)) for span in closed)
        if unclosed is not None:
            running = [Span(unclosed, paragraph.end)]
    if running:
        found.append(Quotation(tuple(running)))
    return [quotation for quotation in found if _says_something(report.text, quotation)]


def _opens_with_mark(text: str, paragraph: Span) -> bool:
    return text[paragraph.start] in '“"„«' or text.startswith("''", paragraph.start)


def _says_something(text: str, quotation: Quotation) -> bool:
    return any(any(map(str.isalnum, text[span.start : span.end])) for span in quotation.spans)


def _scan(text: str, paragraph: Span) -> tuple[list[Span], int | None]:
    """Return the closed outermost quotations of a paragraph, and where an unclosed one begins."""
    closed: list[Span] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = "''" if match.group() == "'''" else match.group()  # the end of a single one inside a double one
        if mark in _OPENS:
            # The same mark twice: the first was never closed and is forgotten.
            stack[:] = [one for one in stack if one.mark != mark]
            stack.append(_Open(mark, match.start()))
            continue
        if mark in "'‘’" and mark != "''":
            _take_single(text, match, paragraph, stack, closed)
            continue
        opener = _opener_of(mark, stack)
        if opener is not None:
            _close(stack, opener, match.end(), closed)
        elif mark not in _CLOSES and _may_open(text, match, paragraph):
            stack.append(_Open(mark, match.start()))
    doubles = [one for one in stack if one.mark not in "'‘"]
    if not doubles:
        return closed, None
    start = doubles[0].start
    closed = [span for span in closed if span.end <= start]
    return closed, start if _begins_speech(text, start, paragraph) else None


def _opener_of(mark: str, stack: list[_Open]) -> int | None:
    """Return the place in `stack` of the mark that `mark` closes; an unclosed single one inside is forgotten."""
    for place in range(len(stack) - 1, -1, -1):  # never more than one of each mark, and singles between them
        opened = stack[place].mark
        if _OPENS.get(opened, opened) == mark or (mark, opened) in _MIXED:
            return place
    return None


def _close(stack: list[_Open], place: int, end: int, closed: list[Span]) -> None:
    start = stack[place].start
    del stack[place:]
    if all(one.mark in "'‘" for one in stack):  # a single one below may be a slip: it takes this in if it closes
        while closed and closed[-1].start >= start:
            closed.pop()
        closed.append(Span(start, end))


def _take_single(text: str, match: re.Match[str], paragraph: Span, stack: list[_Open], closed: list[Span]) -> None:
    """Open or close a single quotation, or pass an apostrophe by."""
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    single_open = bool(stack) and stack[-1].mark in "'‘"
    if single_open and match.group() != "‘" and not after.isalnum() and not before.isspace():
        possessive = before in "sS" and after == " " and text[match.end() + 1 : match.end() + 2].islower()
        if before in _SENTENCE_CLOSERS or not possessive:
            _close(stack, len(stack) - 1, match.end(), closed)
        return
    opens = match.group() in "'‘" and (before.isspace() or before in _BEFORE_OPENING) and after.isalnum()
    if opens and not single_open and not _ELISIONS.match(text, match.end()):
        stack.append(_Open(match.group(), match.start()))


def _may_open(text: str, match: re.Match[str], paragraph: Span) -> bool:
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    return (before.isspace() or before in _BEFORE_OPENING or not before.isalnum()) and not after.isspace()


def _begins_speech(text: str, start: int, paragraph: Span) -> bool:
    return start == paragraph.start or text[paragraph.start : start].rstrip()[-1:] in (",", ":")
