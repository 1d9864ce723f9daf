"""Training examples for the labeller of plain text: labelled paragraphs of rendered pages and of plain texts.

Labels of pages: what `label_units` makes of the markup ("silver"), overruled where the corpus says that a piece of
text belongs to the article or does not ("gold"). Texts that are no pages are body throughout.
"""

import gzip
import json
import random
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tightrope.evaluation.page_texts import RENDERERS
from tightrope.reports.article import find_units, text_key
from tightrope.reports.block_features import feature_matrix
from tightrope.reports.html import article_text
from tightrope.reports.markup import parse_page
from tightrope.reports.metadata import read_metadata
from tightrope.reports.page_labels import PageFacts, label_units
from tightrope.reports.paragraphs import split_paragraphs
from tightrope.reports.render import render_units
from tightrope.reports.report import EVIDENCE_KINDS

GOLD_WEIGHT = 6.0
"""How much more a paragraph counts whose label was annotated by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One rendered text: features, labels (1 evidence, 0 not) and weights of its paragraphs."""

    group: str
    renderer: str
    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    paragraphs: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def one_line(text: str) -> str:
    """Return the text with each run of white space made one space."""
    return " ".join(text.split())


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def page_examples(records: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Yield each page in each rendering."""
    for record in records:
        root = parse_page(record["html"])
        units = render_units(root)
        metadata = read_metadata(root)
        article = find_units([text_key(unit.text) for unit in units], article_text(root))
        facts = PageFacts(
            titles=metadata.titles,
            description=metadata.description or "",
            author=metadata.author or "",
            outlet=metadata.outlet or "",
        )
        kinds, _ = label_units(units, article, facts)
        evidence = {number for number, kind in enumerate(kinds) if kind in EVIDENCE_KINDS}
        wanted = tuple(map(one_line, record["with"]))
        unwanted = tuple(map(one_line, record["without"]))
        for name, render in RENDERERS.items():
            pieces = render(root)
            text = "".join(piece for piece, _ in pieces)
            mark = np.zeros(len(text) + 1)
            position = 0
            for piece, number in pieces:
                mark[position : position + len(piece)] = number in evidence if number is not None else 0
                position += len(piece)
            yield _example(record["id"], name, text, mark, (wanted, unwanted))


def _example(
    group: str, renderer: str, text: str, mark: np.ndarray, gold: tuple[tuple[str, ...], tuple[str, ...]]
) -> Example:
    paragraphs = split_paragraphs(text)
    labels = np.array([mark[p.start : p.end].mean() > 0.5 for p in paragraphs], dtype=float)
    weights = np.array([min(len(p.text.split()), 30) ** 0.5 for p in paragraphs])
    wanted, unwanted = gold
    for index, paragraph in enumerate(paragraphs):
        if any(piece in paragraph.text for piece in wanted):
            labels[index] = 1
            weights[index] *= GOLD_WEIGHT
        elif any(len(piece) > 12 and piece in paragraph.text for piece in unwanted):
            labels[index] = 0
            weights[index] *= GOLD_WEIGHT
    return Example(
        group=group,
        renderer=renderer,
        features=feature_matrix(paragraphs),
        labels=labels,
        weights=weights / max(weights.sum(), 1.0) ** 0.5,
        paragraphs=tuple(paragraph.text for paragraph in paragraphs),
        wanted=wanted,
        unwanted=unwanted,
    )


def plain_examples(corpora: Path, seed: int) -> Iterator[Example]:
    """Yield texts that are no pages: reports, speeches, interviews, conversations, e-mails. All is body."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    texts = [(record["id"], record["text"]) for record in read_lines(corpora / "re3d/train.jsonl.gz")]
    texts += list(_treebank_texts(corpora / "ud/gum-train.conllu.gz", sentences=True))
    texts += list(_treebank_texts(corpora / "ud/ewt-train.conllu.gz", sentences=False))
    for name, text in texts:
        form = chance.choice(["as is", "spaced", "wrapped"])
        lines = [line for line in text.splitlines() if line.strip()]
        if form == "wrapped":
            text = "\n\n".join(textwrap.fill(line, 72) for line in lines)
        else:
            text = ("\n\n" if form == "spaced" else "\n").join(lines)
        if lines:
            yield _example(name, "plain", text, np.ones(len(text) + 1), ((), ()))


def _treebank_texts(path: Path, *, sentences: bool) -> Iterator[tuple[str, str]]:
    """Yield the documents of a treebank, a sentence or a paragraph a line."""
    name, lines = "", [""]
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in file:
            if row.startswith("# newdoc"):
                if any(lines):
                    yield name, "\n".join(filter(None, lines))
                name, lines = row.split("=")[-1].strip(), [""]
            elif row.startswith("# newpar"):
                lines.append("")
            elif row.startswith("# text ="):
                text = row.split("=", 1)[1].strip()
                if sentences:
                    lines.append(text)
                else:
                    lines[-1] = f"{lines[-1]} {text}".strip()
    if any(lines):
        yield name, "\n".join(filter(None, lines))
