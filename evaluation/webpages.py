"""Measure the labelling of web pages on the annotated pages of the corpora: from HTML and as plain text.

    python evaluation/webpages.py path/to/corpora/webpages [--part dev] [--misses]

A piece of text that belongs to the article (`with`) counts as found when it stands in the evidence, that is the
headline, subhead and body blocks put together, white space made one space; a piece that does not (`without`) as a
false alarm when it stands there. Precision, recall and F1 are over the pieces of all pages.
"""

import argparse
import gzip
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from page_texts import RENDERERS

from tightrope.reports.blocks import label_blocks
from tightrope.reports.html import extract_html
from tightrope.reports.markup import parse_page
from tightrope.reports.report import EVIDENCE_KINDS, Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many pieces were found, raised a false alarm or were missed, and which the last two are."""

    found: int
    false: int
    missed: int
    misses: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of the pieces in the evidence that belong there."""
        return self.found / max(self.found + self.false, 1)

    @property
    def recall(self) -> float:
        """Share of the pieces that belong into the evidence that are there."""
        return self.found / max(self.found + self.missed, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.found / max(2 * self.found + self.false + self.missed, 1)


def one_line(text: str) -> str:
    """Return the text with each run of white space made one space."""
    return " ".join(text.split())


def read_pages(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the annotated pages of a file of the corpus."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def evidence_text(text: str, blocks: Iterable[Block]) -> str:
    """Return the text of the blocks that give evidence, as one line."""
    return one_line(" ".join(text[block.start : block.end] for block in blocks if block.kind in EVIDENCE_KINDS))


def score_evidence(pairs: Iterable[tuple[dict[str, Any], str]]) -> Score:
    """Return the score of pages with the evidence found on each."""
    found = false = missed = 0
    misses: list[str] = []
    for page, evidence in pairs:
        for piece in page["with"]:
            if one_line(piece) in evidence:
                found += 1
            else:
                missed += 1
                misses.append(f"missed {page['id']}: {one_line(piece)[:70]}")
        for piece in page["without"]:
            if one_line(piece) in evidence:
                false += 1
                misses.append(f"false  {page['id']}: {one_line(piece)[:70]}")
    return Score(found=found, false=false, missed=missed, misses=tuple(misses))


def score_html(pages: Sequence[dict[str, Any]]) -> tuple[Score, float, float]:
    """Return the score from HTML and the shares of right titles and right dates among those annotated."""
    pairs = []
    titles: list[bool] = []
    dates: list[bool] = []
    for page in pages:
        extract = extract_html(page["html"].encode())
        pairs.append((page, evidence_text(extract.text, extract.blocks)))
        if page.get("title"):
            titles.append(one_line(page["title"]).casefold() == one_line(extract.title or "").casefold())
        if page.get("date"):
            dates.append(page["date"] == extract.published)
    return score_evidence(pairs), sum(titles) / max(len(titles), 1), sum(dates) / max(len(dates), 1)


def score_text(pages: Sequence[dict[str, Any]], renderer: str) -> Score:
    """Return the score of the pages rendered to plain text."""
    pairs = []
    for page in pages:
        text = "".join(piece for piece, _ in RENDERERS[renderer](parse_page(page["html"])))
        pairs.append((page, evidence_text(text, label_blocks(text))))
    return score_evidence(pairs)


def main() -> None:
    """Read the command line and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--misses", action="store_true", help="list the pieces missed and the false alarms")
    arguments = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = list(read_pages(arguments.folder / f"{arguments.part}.jsonl.gz"))
    html, titles, dates = score_html(pages)
    rows = [("HTML", html), *((name, score_text(pages, name)) for name in RENDERERS)]
    for name, score in rows:
        print(f"{name:15} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}")
        if arguments.misses:
            print("".join(f"    {miss}\n" for miss in score.misses), end="")
    print(f"titles right {titles:.3f}, dates right {dates:.3f}")


if __name__ == "__main__":
    main()
