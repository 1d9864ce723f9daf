"""Web pages: what of a page counts as the report, from HTML and from the page as plain text.

A piece of text that belongs to the article (`with`) counts as found when it stands in the evidence, that is headline,
subhead and body put together, white space made one space; a piece that does not (`without`) as a false alarm when it
stands there. Precision, recall and F1 are over the pieces of all pages.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tightrope.errors import InvalidGold
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, read_gold
from tightrope.evaluation.page_texts import RENDERERS
from tightrope.evaluation.scores import Score, one_to_one, rows
from tightrope.reports.blocks import label_blocks
from tightrope.reports.html import extract_html
from tightrope.reports.markup import parse_page
from tightrope.reports.report import EVIDENCE_KINDS, Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An annotated page: its markup, the pieces that belong to the article and those that do not, title and date."""

    html: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    title: str | None
    date: str | None


def evaluate_webpages(files: Sequence[Path], _make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of pieces of text, from HTML and from each way to make plain text of a page.

    "metadata" has the shares of right titles and dates among those that are annotated.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page that has no date
    pages = read_pages(files, limit=options.limit)
    scores = dict.fromkeys(("html", *RENDERERS), Score())
    metadata = dict.fromkeys(("title", "date"), Score())
    for done, page in enumerate(pages):
        options.progress(done, len(pages), page.title or "")
        extract = extract_html(page.html.encode())
        scores["html"] += _compare(page, _evidence_text(extract.text, extract.blocks))
        metadata["title"] += _agreement(page.title, extract.title)
        metadata["date"] += _agreement(page.date, extract.published)
        for name, render in RENDERERS.items():
            text = "".join(piece for piece, _ in render(parse_page(page.html)))
            scores[name] += _compare(page, _evidence_text(text, label_blocks(text)))
    tables = {
        "pieces": {name.replace(" ", "_"): row for name, row in rows(scores).items()},
        "metadata": rows(metadata),
    }
    return Evaluation(task="webpages", documents=len(pages), tables=tables)


def read_pages(files: Sequence[Path], *, limit: int | None = None) -> list[Page]:
    """Return the annotated pages of files in JSON Lines, of each the first `limit`.

    Raises
    ------
    InvalidGold
        When a page lacks its markup or its pieces.
    """
    return [_page(document) for document in read_gold(files, limit=limit, text_key="html")]


def _page(document: GoldDocument) -> Page:
    pieces = [document.record.get(key) for key in ("with", "without")]
    if not all(isinstance(found, list) and all(isinstance(one, str) for one in found) for found in pieces):
        raise InvalidGold(f'{document.place}: expected lists of strings under "with" and "without"')
    wanted, unwanted = (tuple(_one_line(piece) for piece in found or ()) for found in pieces)
    title, day = (document.record.get(key) for key in ("title", "date"))
    return Page(html=document.text, wanted=wanted, unwanted=unwanted, title=title, date=day)


def _one_line(text: str) -> str:
    """Return the text with each run of white space made one space."""
    return " ".join(text.split())


def _evidence_text(text: str, blocks: Iterable[Block]) -> str:
    """Return the text of the blocks that give evidence, as one line."""
    return _one_line(" ".join(text[block.start : block.end] for block in blocks if block.kind in EVIDENCE_KINDS))


def _compare(page: Page, evidence: str) -> Score:
    right = sum(piece in evidence for piece in page.wanted)
    wrong = sum(piece in evidence for piece in page.unwanted)
    return one_to_one(right, found=right + wrong, gold=len(page.wanted))


def _agreement(gold: str | None, found: str | None) -> Score:
    """Return the score of one title or date, empty where none is annotated."""
    if not gold:
        return Score()
    same = found is not None and _one_line(gold).casefold() == _one_line(found).casefold()
    return one_to_one(same, found=found is not None, gold=1)
