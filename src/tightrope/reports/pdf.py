"""PDF: the text of its pages, with paragraphs rebuilt from lines.

Lines are joined where the gap between them and the size of the letters stay the same. A hyphen at the end of a line
is kept, without a space after it: whether it belongs to the word, no program knows. Lines that return at the top or
bottom of most pages are labelled boilerplate.
"""

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tightrope.errors import UnreadableReport
from tightrope.reports.decode import replace_surrogates
from tightrope.reports.extract import Extract, label_text
from tightrope.reports.report import Block

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PDF_BYTES = 100_000_000
"""Pictures make a PDF large, so it may be larger than a text."""

MAX_PDF_CHARACTERS = 20_000_000
"""As much as any one text may have."""

MAX_PAGES = 5_000
"""Twice the longest inquiry reports; one page drawn a million times is a trap."""

PARAGRAPH_GAP = 1.35
"""A gap of so many times the usual distance of lines ends a paragraph; typesetters add half a line or more."""

SIZE_CHANGE = 1.15
"""Letters so much larger or smaller than those of the line before begin a new paragraph: headings start at 1.2."""

TITLE_SIZE = 1.3
"""Times the usual size that makes the largest words of the first page its title; subheads are mostly below."""

LONGEST_TITLE = 250
"""Characters; larger print that goes on for longer is a leaflet."""

SHORT_LINE = 0.75
"""A line that ends with a full stop and fills less of the column than this ends a paragraph."""

RUNNING_SHARE = 0.5
MIN_RUNNING_PAGES = 3
"""A first or last line is a running header or footer when it stands on half of the pages and on three at least."""

_HYPHEN = "\x02"
"""What PDFium writes for a hyphen at the end of a line, in place of hyphen and line break."""

_BREAK = "\n\n"
_LINE_ENDS = (10, 13, ord(_HYPHEN))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a page, with its place in points from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of its letters with what is left free above and below them."""
        return self.top - self.bottom


def extract_pdf(content: bytes, place: str, *, title: str | None = None) -> Extract:
    """Return the text of a PDF.

    Raises
    ------
    UnreadableReport
        When the file is damaged, locked with a password, or holds no text.
    """
    from importlib.metadata import version

    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = "the PDF is damaged or cut off; fetch it again"
        if "password" in str(error).lower():
            reason = "the PDF is locked with a password; save a copy without it"
        raise UnreadableReport(place, reason) from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableReport(place, f"the PDF has {len(document):,} pages, more than {MAX_PAGES:,}; split it")
        lines, damaged = _read_pages(document, place, pypdfium2)
    finally:
        document.close()
    running = _running_lines(lines)
    title = title or _largest_words([line for index, line in enumerate(lines) if index not in running])
    text, spans = _join_paragraphs(lines, running)
    if not text.strip():
        raise UnreadableReport(
            place, "the PDF holds no text, only pictures of it; recognise its text with another program and add that"
        )
    notes = (f"{damaged} pages could not be read",) if damaged else ()
    return Extract(
        text=text,
        blocks=_relabel(label_text(text, title=title), spans),
        media_type="application/pdf",
        extraction=f"pypdfium2 {version('pypdfium2')}",
        title=title,
        notes=notes,
    )


def _read_pages(document: "PdfDocument", place: str, pypdfium2: Any) -> tuple[list[_Line], int]:
    lines: list[_Line] = []
    damaged = characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            damaged += 1
            continue
        found = _read_lines(textpage.raw, number, pypdfium2.raw)
        textpage.close()
        page.close()
        characters += sum(len(line.text) for line in found)
        if characters > MAX_PDF_CHARACTERS:
            raise UnreadableReport(place, f"the PDF has more than {MAX_PDF_CHARACTERS:,} characters; split it")
        lines += found
    return lines, damaged


def _read_lines(textpage: Any, number: int, raw: Any) -> list[_Line]:
    """Return the lines of a page, characters taken one by one so that each keeps its place."""
    codes = [raw.FPDFText_GetUnicode(textpage, index) for index in range(max(raw.FPDFText_CountChars(textpage), 0))]
    lines: list[_Line] = []
    start = 0
    for index, code in enumerate((*codes, 10)):
        if code not in _LINE_ENDS:
            continue
        end = index + 1 if chr(code) == _HYPHEN else index
        characters = "".join(map(chr, codes[start:end]))
        words = characters.strip()
        if words.strip(_HYPHEN):
            lines.append(_place_line(textpage, number, raw, start + characters.index(words), words))
        start = index + 1
    return lines


def _place_line(textpage: Any, number: int, raw: Any, start: int, characters: str) -> _Line:
    boxes = [_box(textpage, raw, start), _box(textpage, raw, start + len(characters) - 1)]
    middle = _box(textpage, raw, start + len(characters) // 2)
    # UTF-16 halves of one character come as two codes.
    text = characters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _Line(
        text=replace_surrogates(text)[0],
        page=number,
        left=boxes[0][0],
        right=boxes[1][1],
        bottom=min(box[2] for box in (*boxes, middle)),
        top=max(box[3] for box in (*boxes, middle)),
    )


def _box(textpage: Any, raw: Any, index: int) -> tuple[float, float, float, float]:
    """Return left, right, bottom and top of one character's place in its line, all 0 when PDFium knows none."""
    import ctypes

    rectangle = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rectangle)):
        return 0.0, 0.0, 0.0, 0.0
    return rectangle.left, rectangle.right, rectangle.bottom, rectangle.top


def _running_lines(lines: list[_Line]) -> set[int]:
    """Return the indexes of running headers and footers: same words, but for the digits, on most pages."""
    edges: list[int] = []
    for _, group in itertools.groupby(range(len(lines)), key=lambda index: lines[index].page):
        page = list(group)
        edges += {page[0], page[-1]}
    shapes = Counter(_shape(lines[index]) for index in edges)
    pages = len({line.page for line in lines})
    needed = max(MIN_RUNNING_PAGES, RUNNING_SHARE * pages)
    return {index for index in edges if shapes[_shape(lines[index])] >= needed}


def _shape(line: _Line) -> tuple[str, int]:
    """Return what a running line keeps from page to page; a title in large print may have the same words."""
    return re.sub(r"\d+", "0", line.text), round(line.size)


def _largest_words(lines: list[_Line]) -> str | None:
    """Return the largest print of the first page, None when it is hardly larger than the rest or no title."""
    page = [line for line in lines if line.page == lines[0].page]
    sizes = sorted(line.size for line in lines)
    largest = max((line.size for line in page), default=0.0)
    if not page or largest < TITLE_SIZE * sizes[len(sizes) // 2]:
        return None
    from_first = itertools.dropwhile(lambda line: largest >= SIZE_CHANGE * line.size, page)
    words = " ".join(
        line.text for line in itertools.takewhile(lambda line: largest < SIZE_CHANGE * line.size, from_first)
    )
    return words if len(words) <= LONGEST_TITLE and _HYPHEN not in words else None


def _join_paragraphs(lines: list[_Line], running: set[int]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text, paragraphs parted by blank lines, and the ranges of running headers and footers in it."""
    pitches = [a.bottom - b.bottom for a, b in itertools.pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    pitch = sorted(pitches)[len(pitches) // 2] if pitches else 0.0
    width = max((line.right - line.left for line in lines), default=0.0)
    body = [index for index in range(len(lines)) if index not in running]
    goes_on = {b for a, b in itertools.pairwise(body) if not _new_paragraph(lines[a], lines[b], pitch, width)}
    paragraphs: list[tuple[str, bool]] = []
    held: list[tuple[str, bool]] = []  # running lines in the middle of a paragraph, which come after it
    for index, line in enumerate(lines):
        if index in running:
            held.append((line.text, True))
        elif index in goes_on:
            before = paragraphs[-1][0]
            paragraphs[-1] = (before + ("" if before.endswith(_HYPHEN) else " ") + line.text, False)
        else:
            paragraphs += [*held, (line.text, False)]
            held = []
    paragraphs += held
    spans: list[tuple[int, int]] = []
    position = 0
    for words, runs in paragraphs:
        if runs:
            spans.append((position, position + len(words)))
        position += len(words) + len(_BREAK)
    return _BREAK.join(words for words, _ in paragraphs).replace(_HYPHEN, "-"), spans


def _new_paragraph(before: _Line, line: _Line, pitch: float, width: float) -> bool:
    if before.size and line.size and not 1 / SIZE_CHANGE < line.size / before.size < SIZE_CHANGE:
        return True
    if before.text.endswith((".", "!", "?", "”", '"')) and before.right - before.left < SHORT_LINE * width:
        return True
    if before.page != line.page or before.bottom < line.bottom:  # the next page or column
        return before.text.endswith((".", "!", "?", ":", "”", '"'))
    gap = before.bottom - line.bottom
    return gap > PARAGRAPH_GAP * max(pitch, line.size)


def _relabel(blocks: tuple[Block, ...], spans: list[tuple[int, int]]) -> tuple[Block, ...]:
    """Return the blocks with those inside `spans` made boilerplate."""
    return tuple(
        Block(kind="boilerplate", start=block.start, end=block.end)
        if any(start <= block.start and block.end <= end for start, end in spans)
        else block
        for block in blocks
    )
