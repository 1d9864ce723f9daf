"""Labels for the blocks of a plain text: headline, subhead, byline, dateline, caption, body, boilerplate.

Method "text-blocks-1", for text without markup: scraped from a page, pasted, or written as plain text. Nothing is
dropped; each paragraph (a line, or a run of hard-wrapped lines) gets one label.

1. Is the text a page at all? Only one with several lines of navigation, offers or notices is; in any other text
   everything is body but for headings, captions and the like. A report must not lose a sentence to a guess.
2. In a page, a small trained model (`block_model`) says which paragraphs belong to the article.
3. Rules over wording, neighbours and blank lines tell the kinds apart.

Source of the idea of shallow features of a line and its neighbours: Kohlschütter, Fankhauser, Nejdl (2010),
"Boilerplate Detection using Shallow Text Features", WSDM.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tightrope.reports import wording
from tightrope.reports.article import text_key
from tightrope.reports.block_features import feature_matrix
from tightrope.reports.block_model import evidence_flags, log_odds, read_model
from tightrope.reports.paragraphs import Paragraph, split_paragraphs
from tightrope.reports.report import EVIDENCE_KINDS, Block, BlockKind

MIN_PAGE_PARAGRAPHS = 6
"""A text of fewer paragraphs is no page: a few sentences, whatever they speak of, are body."""
MAX_PARAGRAPHS = 20_000
"""A text of more paragraphs is neither page nor report, and body throughout; reading its lines would take long."""
MIN_PAGE_CUES = 2
"""Lines of navigation, offers and notices that a page has at least."""
MIN_MENU = 8
"""Lines in a row of at most `MENU_WORDS` words and no punctuation that make a menu, and so a page."""
MENU_WORDS = 4
MIN_FOOTER_ENTRIES = 3
"""Entries between bars that a last line has at least to be a row of links."""
PROSE_WORDS = 12
"""Words from which a paragraph that ends like a sentence is prose beyond doubt."""
HEADING_WORDS = 16
CAPTION_WORDS = 60
CUE_CHARACTERS = 1000
"""How much of a paragraph calls and notices are looked for in."""
TITLE_ZONE = 15
"""Paragraphs before the first prose among which a headline is looked for."""
STANDFIRST_WORDS = 60
DOUBT = -2.0
"""Log odds above which prose between two paragraphs of the article is taken for a part of it."""
ISLAND_WORDS = 40
"""A stretch of article of fewer words, apart from the longest one, is none."""
ISLAND_GAP = 4
"""Paragraphs of clutter that set such a stretch apart."""

_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]*]*(?:\[\d+\])*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]*]*(?:\[\d+\])*$")
_HEADING_END = re.compile(r"[\w?!%)\"'”’»]$")
_NO_HEADING = re.compile(r"^(?:[-–—*•·▪◦‣►>»→•\[(@#]|\d+[.)]\s|[a-zà-þ]|[\"“„«‘])|@\w|https?:|\w@\w|\|")
_ROLE_LINE = re.compile(r"^[^:]{1,40}:\s")
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s")


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with what is asked of it again and again."""

    paragraph: Paragraph
    text: str
    words: int
    cue: bool
    prose: bool
    kind: BlockKind | None

    @property
    def gap(self) -> int:
        return self.paragraph.gap


def label_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """Return the labelled blocks of a plain text, in order, covering everything that is not white space.

    Parameters
    ----------
    text : str
        As received. Offsets of the blocks are code points of it.
    title : str, optional
        The report's title when known: the first line equal to it above the article is the headline, any other
        such line a caption, as the text that stands for a picture often is.
    """
    paragraphs = split_paragraphs(text)
    if len(paragraphs) > MAX_PARAGRAPHS:
        return tuple(Block(kind="body", start=paragraph.start, end=paragraph.end) for paragraph in paragraphs)
    lines = [_line(paragraph) for paragraph in paragraphs]
    kinds = _label(lines, text_key(title or ""))
    return tuple(
        Block(kind=kind, start=line.paragraph.start, end=line.paragraph.end)
        for line, kind in zip(lines, kinds, strict=True)
    )


def _line(paragraph: Paragraph) -> _Line:
    text = _MARKDOWN_HEADING.sub("", paragraph.text)
    words = text.count(" ") + 1
    short = len(text) < wording.LINE_CHARACTERS
    cue = words < 2 * CAPTION_WORDS and bool(
        (short and (wording.NAVIGATION.match(text) or wording.SECTION.match(text)))
        or wording.OFFER.search(text[:CUE_CHARACTERS])
        or wording.NOTICE.search(text[:CUE_CHARACTERS])
    )
    return _Line(
        paragraph,
        text,
        words,
        cue,
        prose=words >= PROSE_WORDS and not cue and _SENTENCE.search(text) is not None,
        kind=_kind_by_wording(text, words),
    )


def _kind_by_wording(text: str, words: int) -> BlockKind | None:
    if words < CAPTION_WORDS and wording.is_caption(text):
        return "caption"
    if len(text) < wording.LINE_CHARACTERS:
        if wording.DATELINE.match(text):
            return "dateline"
        if wording.BYLINE.match(text):
            return "byline"
    return None


def _label(lines: Sequence[_Line], title: str) -> list[BlockKind]:
    kinds = _page_kinds(lines) if _is_page(lines) else _text_kinds(lines)
    spaced = sum(line.gap > 0 for line in lines) > len(lines) / 3
    headline = _label_title(lines, kinds, title)
    _label_alternative_texts(lines, kinds, spaced)
    _label_subheads(lines, kinds, spaced)
    if headline is not None:
        _label_standfirst(lines, kinds, headline)
    return kinds


def _is_page(lines: Sequence[_Line]) -> bool:
    """Return whether a text was scraped from a page: it has offers and notices, or menus."""
    if len(lines) < MIN_PAGE_PARAGRAPHS:
        return False
    run = longest = 0
    for line in lines:
        run = run + 1 if line.words <= MENU_WORDS and _is_heading(line) else 0
        longest = max(longest, run)
    return sum(line.cue for line in lines) >= MIN_PAGE_CUES or longest >= MIN_MENU


def _text_kinds(lines: Sequence[_Line]) -> list[BlockKind]:
    """Label a text that is no page: captions and bylines need other paragraphs around them to be such."""
    alone = len(lines) < MIN_PAGE_PARAGRAPHS
    kinds: list[BlockKind] = ["body" if alone or line.kind is None else line.kind for line in lines]
    if len(lines) > 1 and _is_footer(lines[-1].text):
        kinds[-1] = "boilerplate"
    return kinds


def _is_footer(text: str) -> bool:
    """Return whether a line is a row of links, as pages and mails end in: entries between bars, most of a menu."""
    entries = [entry.strip(" *") for entry in text.split(" | ")]
    links = sum(wording.NAVIGATION.match(entry) is not None for entry in entries)
    return len(entries) >= MIN_FOOTER_ENTRIES and links >= len(entries) / 2


def _page_kinds(lines: Sequence[_Line]) -> list[BlockKind]:
    model = read_model()
    features = feature_matrix([line.paragraph for line in lines])
    flags = evidence_flags(model, features)
    scores = log_odds(model, features)
    _fill_prose(lines, flags, scores)
    _drop_islands(lines, flags)
    return [
        line.kind or ("body" if flag and not _is_clutter(line) else "boilerplate")
        for line, flag in zip(lines, flags, strict=True)
    ]


def _is_clutter(line: _Line) -> bool:
    """Return whether a line of a page is a menu entry, the heading of a list of stories or a call on the reader."""
    return len(line.text) < wording.LINE_CHARACTERS and bool(
        wording.NAVIGATION.match(line.text) or wording.SECTION.match(line.text) or wording.is_call(line.text)
    )


def _fill_prose(lines: Sequence[_Line], flags: list[bool], scores: Sequence[float]) -> None:
    """Take prose between two prose paragraphs of the article for a part of it, unless that is most unlikely."""
    kept = [index for index, line in enumerate(lines) if flags[index] and line.prose]
    if kept:
        for index in range(kept[0], kept[-1]):
            if lines[index].prose and scores[index] > DOUBT:
                flags[index] = True


def _drop_islands(lines: Sequence[_Line], flags: list[bool]) -> None:
    """Give up short stretches that a longer run of clutter parts from the rest of the article."""
    stretches: list[list[int]] = []
    for index, flag in enumerate(flags):
        if flag and stretches and index - stretches[-1][-1] <= ISLAND_GAP:
            stretches[-1].append(index)
        elif flag:
            stretches.append([index])
    sizes = [sum(lines[index].words for index in stretch) for stretch in stretches]
    for stretch, size in zip(stretches, sizes, strict=True):
        if size < ISLAND_WORDS and size < max(sizes):
            for index in stretch:
                flags[index] = False


def _first_prose(lines: Sequence[_Line], kinds: Sequence[BlockKind]) -> int:
    return next((i for i, line in enumerate(lines) if kinds[i] == "body" and line.prose), len(lines))


def _label_title(lines: Sequence[_Line], kinds: list[BlockKind], title: str) -> int | None:
    """Label the headline and its repeats; return where it stands."""
    start = _first_prose(lines, kinds)
    if title:
        same = [index for index, line in enumerate(lines) if text_key(line.text) == title]
        headline = next((index for index in same if index < max(start, 1)), None)
        for index in same:
            if len(lines) > 1 and index != headline and (kinds[index] != "boilerplate" or index < start):
                kinds[index] = "caption"
    else:
        headline = _guess_headline(lines, kinds, start)
    if headline is not None and len(lines) > 1:
        kinds[headline] = "headline"
        return headline
    return None


def _guess_headline(lines: Sequence[_Line], kinds: Sequence[BlockKind], start: int) -> int | None:
    """Return the line above the first prose that looks most like a title, None when none does."""
    if start == len(lines) or sum(line.prose for line in lines) < 2:
        return None
    repeated = Counter(line.text for line in lines)
    best, best_score = None, 0.0
    for index in range(max(0, start - TITLE_ZONE), start):
        line = lines[index]
        if kinds[index] in ("caption", "byline", "dateline") or line.cue or not _is_heading(line, 2 * HEADING_WORDS):
            continue
        if line.words < 3 and start - index > 2:
            continue
        score = (
            min(line.words, 8) / 8
            + (kinds[index] == "body")
            + 0.5 * (repeated[line.text] > 1)
            - 0.05 * (start - index)
        )
        if score > best_score:
            best, best_score = index, score
    return best


def _is_heading(line: _Line, most_words: int = HEADING_WORDS) -> bool:
    """Return whether a line is shaped like a heading."""
    if _MARKDOWN_HEADING.match(line.paragraph.text):
        return True
    return (
        line.words <= most_words
        and line.paragraph.lines == 1
        and _HEADING_END.search(line.text) is not None
        and not _NO_HEADING.search(line.text)
        and not _ROLE_LINE.match(line.text)
        and any(char.isalpha() for char in line.text)
    )


def _label_subheads(lines: Sequence[_Line], kinds: list[BlockKind], spaced: bool) -> None:
    """Label headings between two stretches of prose, each alone on its line."""
    start = _first_prose(lines, kinds)
    for index in range(start + 1, len(lines) - 1):
        line, previous, following = lines[index], lines[index - 1], lines[index + 1]
        if kinds[index] not in ("body", "boilerplate") or line.cue or not _is_heading(line):
            continue
        if spaced and not (
            line.gap and (following.gap or kinds[index + 1] == "caption" or _is_title_like(following))
        ):
            continue
        ahead = next((i for i in range(index + 1, min(index + 4, len(lines))) if kinds[i] == "body"), None)
        beside = (previous.prose and kinds[index - 1] == "body") or kinds[index - 1] == "caption"
        if beside and ahead is not None and lines[ahead].prose and (kinds[index] == "body" or ahead == index + 1):
            kinds[index] = "subhead"


def _is_title_like(line: _Line) -> bool:
    return line.gap == 0 and _is_heading(line, 2 * HEADING_WORDS)


def _label_alternative_texts(lines: Sequence[_Line], kinds: list[BlockKind], spaced: bool) -> None:
    """Label fragments glued to a caption, or in a text of spaced paragraphs under a line without a blank one."""
    if not spaced:
        return
    start = _first_prose(lines, kinds)
    for index, line in enumerate(lines):
        if kinds[index] not in ("body", "subhead") or line.cue or not _is_heading(line):
            continue
        above_caption = index + 1 < len(lines) and kinds[index + 1] == "caption" and lines[index + 1].gap == 0
        after = lines[index + 1].gap if index + 1 < len(lines) else 1
        previous_prose = index > 0 and lines[index - 1].prose
        under_prose = line.gap == 0 and after > 0 and previous_prose and index - 1 <= start
        if above_caption or under_prose:
            kinds[index] = "caption"


def _label_standfirst(lines: Sequence[_Line], kinds: list[BlockKind], headline: int) -> None:
    """Label the sentence under the headline as standfirst when something parts it from the article."""
    below = next((i for i in range(headline + 1, len(lines)) if kinds[i] in EVIDENCE_KINDS), None)
    if (
        below is None
        or kinds[below] != "body"
        or lines[below].words > STANDFIRST_WORDS
        or below - headline > ISLAND_GAP
    ):
        return
    following = below + 1
    if following < len(lines) and kinds[following] in ("caption", "byline", "dateline", "boilerplate"):
        kinds[below] = "subhead"
