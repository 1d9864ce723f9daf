"""Statements against the PolNeAR corpus: exact and overlap F1 of sources and contents.

    python evaluation/statements.py POLNEAR_FOLDER [dev|train]

Gold and found attributions are compared as sets of spans. `exact`: start and end agree. `overlap`: a span counts as
right when it shares a character with one of the other side. "quoted" looks at attributions whose content holds a
quotation mark, and of ours at direct and mixed statements; "all" at everything, beliefs and intentions included,
which the rules do not look for. A comma at the end of a source is left out on both sides. The corpus
is not part of this repository.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tightrope.evidence.records import Statement
from tightrope.evidence.statements.find import find_statements
from tightrope.language.document import read_document
from tightrope.language.pipeline import build_pipeline
from tightrope.reports.report import Block, Report, report_id

Spans = set[tuple[int, int]]
_QUOTED = re.compile(r"[\"“”«»]|''|(?<!\w)‘")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one comparison; `right_found` of what was found, `right_gold` of what is annotated."""

    right_found: int
    found: int
    right_gold: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated that was found."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Score") -> "Score":
        """Add up counts over documents."""
        return Score(
            right_found=self.right_found + other.right_found,
            found=self.found + other.found,
            right_gold=self.right_gold + other.right_gold,
            gold=self.gold + other.gold,
        )


def compare(found: Spans, gold: Spans, *, exact: bool) -> Score:
    """Compare two sets of spans."""

    def right(ones: Spans, others: Spans) -> int:
        if exact:
            return len(ones & others)
        return sum(any(start < end2 and start2 < end for start2, end2 in others) for start, end in ones)

    return Score(right_found=right(found, gold), found=len(found), right_gold=right(gold, found), gold=len(gold))


def report_of_lines(text: str) -> Report:
    """Return a report whose every line that is not blank is a paragraph of its body."""
    blocks = tuple(
        Block(kind="body", start=line.start(), end=line.end()) for line in re.finditer(r"[^\n]*\S[^\n]*", text)
    )
    content = text.encode("utf-8", "surrogatepass")
    return Report(id=report_id(content), text=text, sha256=hashlib.sha256(content).hexdigest(), blocks=blocks)


def read_corpus(folder: Path, part: str) -> Iterator[dict[str, Any]]:
    """Yield the documents of one part of the corpus."""
    with gzip.open(folder / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_statements(documents: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[Statement]]]:
    """Yield each document with the statements found in its text."""
    pipeline = build_pipeline()
    for document in documents:
        report = report_of_lines(document["text"])
        yield document, find_statements(read_document(report, pipeline), report, mentions=[], times=[])


def is_quoted(attribution: dict[str, Any]) -> bool:
    """Return whether the content of an annotated attribution holds a quotation mark."""
    return any(_QUOTED.search(span["text"]) for span in attribution["content"])


def without_comma(span: tuple[int, int], text: str) -> tuple[int, int]:
    """Return a span without the comma that ends it."""
    return (span[0], span[1] - 1) if text[span[1] - 1] == "," else span


def evaluate(folder: Path, part: str) -> dict[tuple[str, str, str], Score]:
    """Return scores by which attributions ("quoted", "all"), role and way of comparing."""
    zero = Score(right_found=0, found=0, right_gold=0, gold=0)
    totals: dict[tuple[str, str, str], Score] = {}
    for document, statements in read_statements(read_corpus(folder, part)):
        for which in ("quoted", "all"):
            gold = [one for one in document["attributions"] if which == "all" or is_quoted(one)]
            ours = [one for one in statements if which == "all" or one.form != "indirect"]
            for role in ("source", "cue", "content"):
                gold_spans = {(one["start"], one["end"]) for each in gold for one in each[role]}
                our_spans = {(one.start, one.end) for each in ours for one in getattr(each.spans, role)}
                if role == "source":
                    gold_spans = {without_comma(span, document["text"]) for span in gold_spans}
                    our_spans = {without_comma(span, document["text"]) for span in our_spans}
                for how in ("exact", "overlap"):
                    score = compare(our_spans, gold_spans, exact=how == "exact")
                    totals[which, role, how] = totals.get((which, role, how), zero) + score
    return totals


def main() -> None:
    """Print the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("part", nargs="?", default="dev", choices=["dev", "train"])
    arguments = parser.parse_args()
    print(f"{'':8}{'':9}{'':9}{'P':>7}{'R':>7}{'F1':>7}{'found':>8}{'gold':>8}")
    for (which, role, how), score in evaluate(arguments.corpus, arguments.part).items():
        numbers = f"{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}{score.found:8}{score.gold:8}"
        print(f"{which:8}{role:9}{how:9}{numbers}")


if __name__ == "__main__":
    main()
