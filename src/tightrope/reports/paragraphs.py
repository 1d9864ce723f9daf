"""Plain text into paragraphs: lines, with those that a sentence was broken into put together again.

Lines are broken by mail programs, at a fixed width, and by scrapers that put every link on a line of its own.

Offsets are code points into the text as given; nothing is changed or dropped.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")

WRAP_WIDTHS = range(50, 101)
"""Widths that mail programs and typewriters wrap at lie between these (RFC 3676 says 78 at most; 72 is usual)."""
WRAPPED_SHARE = 0.75
"""Share of the lines followed by another line that must be full for a text to count as hard-wrapped."""
ENDED_SHARE = 0.5
"""Share of those lines that may end with a sentence: where more do, each line is a paragraph."""
MIN_FULL_LINES = 3
FRAGMENT_WORDS = 5
"""Words that one side of a break within a sentence has at least; menus in lower case have fewer."""
_TERMINAL = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_JOINING = re.compile(r"[,;.)\]”’?!][^\w]|[,;.)\]”’?!]$")
_OPEN_END = re.compile(
    r"(?:,|(?<![Ll]og )(?<![Ss]ign )(?<![Oo]pt )\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|as|that|"
    r"than|which|who|whose|into|over|under|about|after|before|between|against|during|is|are|was|were|be|has|have|had|its|"
    r"their|his|her|our|your|this|these))$"
)
_LIST_MARK = re.compile(r"(?:[-*•·–▪◦]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s|>|[-=_*]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of text from its first to its last non-space character.

    Parameters
    ----------
    start, end : int
        Half-open range of code points.
    text : str
        That slice with all white space, line breaks included, made one space.
    gap : int
        Blank lines before it.
    lines : int
        How many lines of the text it takes up.
    """

    start: int
    end: int
    text: str
    gap: int
    lines: int = 1


def split_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order: one a line, or one a run of hard-wrapped lines."""
    lines = _split_lines(text)
    width = _wrap_width(lines)
    joined: list[list[Paragraph]] = []
    words = 0
    for line in lines:
        wrapped = bool(joined) and width is not None and line.gap == 0 and _continues(joined[-1][-1], line, width)
        if wrapped or (joined and line.gap == 0 and _is_fragment(joined[-1][-1].text, words, line.text)):
            joined[-1].append(line)
            words += line.text.count(" ") + 1
        else:
            joined.append([line])
            words = line.text.count(" ") + 1
    return [_join(run) for run in joined]


def _is_fragment(before: str, words: int, line: str) -> bool:
    """Return whether a line goes on with the sentence that the line before broke off.

    Parameters
    ----------
    before : str
        The line before.
    words : int
        How many words of the paragraph came before, in all its lines.
    line : str
        The line.
    """
    if _TERMINAL.search(before) or _LIST_MARK.match(line):
        return False
    if _JOINING.match(line):
        return True
    if line[0].islower():
        return max(words, line.count(" ") + 1) >= FRAGMENT_WORDS
    return words >= FRAGMENT_WORDS and _OPEN_END.search(before) is not None


def _split_lines(text: str) -> list[Paragraph]:
    lines: list[Paragraph] = []
    gap = 0
    previous_end = 0
    for match in _LINE.finditer(text):
        words = match[0].split()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        if lines:
            gap = max(len(_BREAK.findall(text, previous_end, start)) - 1, 0)
        lines.append(Paragraph(start=start, end=end, text=" ".join(words), gap=gap))
        previous_end = end
    return lines


def _wrap_width(lines: list[Paragraph]) -> int | None:
    """Return the width that a text is hard-wrapped at, None when it is not."""
    widths = sorted(len(line.text) for line in lines if " " in line.text)
    if not widths:
        return None
    width = widths[-1] if widths[-1] in WRAP_WIDTHS else widths[int(0.98 * (len(widths) - 1))]
    if width not in WRAP_WIDTHS:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    full = sum(_continues(a, b, width) for a, b in pairs)
    ended = sum(_TERMINAL.search(a.text) is not None for a, _ in pairs)
    if full < MIN_FULL_LINES or full < WRAPPED_SHARE * len(pairs) or ended > ENDED_SHARE * len(pairs):
        return None
    return width


def _continues(line: Paragraph, following: Paragraph, width: int) -> bool:
    """Return whether `following` is the rest of a paragraph that was broken after `line` at `width`.

    It is when its first word would not have fitted on the line, or the line ends in mid-sentence.
    """
    if _LIST_MARK.match(following.text) and not following.text.startswith(">"):
        return False
    first = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(first) > width - WRAP_SLACK


WRAP_SLACK = 6
"""Characters a line may fall short of the width: mail programs count tabs and quotation marks in different ways."""


def _join(run: list[Paragraph]) -> Paragraph:
    return Paragraph(
        start=run[0].start,
        end=run[-1].end,
        text=" ".join(line.text for line in run),
        gap=run[0].gap,
        lines=len(run),
    )
