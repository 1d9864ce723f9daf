"""Measure names of persons, organisations and places against UNER English-EWT, CrossNER politics and re3d.

    python evaluation/entities.py CORPORA [--split dev] [--errors]

CORPORA is the folder that holds `ner/` and `re3d/`. Spans are strict, but for an article in front. CrossNER's
"politician" is a person, "politicalparty" an organisation, "country" a place; its tokens are joined by spaces, so
the space before a possessive is taken out first. re3d marks whole noun phrases, so there only persons with a
capital in their span are compared, and an overlap is a hit. Collective actors ("Iraqi officials"), nationalities,
pronouns and offices are no names and are left out.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tightrope.evidence.actors.find import find_actors
from tightrope.language.document import read_document
from tightrope.language.pipeline import build_pipeline
from tightrope.reports.report import Block, Report

LABELS = {
    "PER": "person", "person": "person", "politician": "person", "Person": "person",
    "ORG": "organization", "organisation": "organization", "politicalparty": "organization",
    "LOC": "place", "location": "place", "country": "place",
}  # fmt: skip
PRONOUNS = {"he", "she", "him", "her", "his"}
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
SPACED_POSSESSIVE = re.compile(r" (?='s\b)")

Named = tuple[int, int, str]
"""Start, end and label."""


@dataclass
class Score:
    """Counts of one label in one corpus."""

    gold: int = 0
    found: int = 0
    hits: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return how many of the names found are right, in per cent."""
        return 100 * self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return how many of the gold names are found, in per cent."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two."""
        return 200 * self.hits / (self.gold + self.found) if self.gold + self.found else 0.0


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def names_of(record: dict[str, Any]) -> tuple[str, set[Named]]:
    """Return the text of a document and its gold names, without articles."""
    text, offsets = record["text"], list(range(len(record["text"]) + 1))
    if record["id"].startswith("crossner"):
        gaps = [gap.start() for gap in SPACED_POSSESSIVE.finditer(text)]
        text = SPACED_POSSESSIVE.sub("", text)
        shift, at = 0, 0
        for offset in range(len(offsets)):
            while at < len(gaps) and gaps[at] < offset:
                shift, at = shift + 1, at + 1
            offsets[offset] = offset - shift
    gold: set[Named] = set()
    for entity in record["entities"]:
        label = LABELS.get(entity["label"])
        if label is None or entity.get("confidence", 1) < 0.5:
            continue
        start, end = offsets[entity["start"]], offsets[entity["end"]]
        gold.add((*_without_article(text, start, end), label))
    return text, gold


def found_names(text: str, pipeline: Any) -> set[Named]:
    """Return the names that are found in a text, each line of it one block."""
    lines = re.finditer(r"[^\n]*\S[^\n]*", text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    blocks = tuple(Block(kind="body", start=line.start(), end=line.end()) for line in lines)
    report = Report(id="r-" + digest[:12], text=text, sha256=digest, blocks=blocks)
    _, mentions = find_actors(read_document(report, pipeline), report)
    return {
        (*_without_article(text, mention.citation.start, mention.citation.end), mention.label)
        for mention in mentions
        if mention.label in ("person", "organization", "place") and mention.text.casefold() not in PRONOUNS
    }


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    article = ARTICLE.match(text, start, end)
    return (article.end() if article and article.end() < end else start), end


def score(path: Path, pipeline: Any, *, overlap: bool = False) -> dict[str, Score]:
    """Return the scores of one corpus file by label.

    Parameters
    ----------
    overlap : bool
        Compare persons only, those with a capital in their span, and take an overlap for a hit.
    """
    scores: dict[str, Score] = defaultdict(Score)
    for record in records(path):
        text, gold = names_of(record)
        found = found_names(text, pipeline)
        if overlap:
            gold = {one for one in gold if one[2] == "person" and re.search(r"[A-Z]", text[one[0] + 1 : one[1]])}
            found = {one for one in found if one[2] == "person"}
        for label in {one[2] for one in gold | found}:
            _count(
                scores[label], text, *({one for one in side if one[2] == label} for side in (gold, found)), overlap
            )
    return dict(scores)


def _count(score: Score, text: str, gold: set[Named], found: set[Named], overlap: bool) -> None:
    def same(one: Named, other: Named) -> bool:
        return one[0] < other[1] and other[0] < one[1] if overlap else one == other

    score.gold += len(gold)
    score.found += len(found)
    missed = [one for one in gold if not any(same(one, other) for other in found)]
    wrong = [one for one in found if not any(same(one, other) for other in gold)]
    score.hits += min(len(gold) - len(missed), len(found) - len(wrong))
    score.missed += [_shown(text, one) for one in missed]
    score.wrong += [_shown(text, one) for one in wrong]


def _shown(text: str, name: Named) -> str:
    before, after = text[max(0, name[0] - 40) : name[0]], text[name[1] : name[1] + 30]
    return f"{before}[{text[name[0] : name[1]]}]{after}".replace("\n", " ")


def main() -> None:
    """Print the table, and with --errors what was missed and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--split", default="dev", choices=["dev", "train"])
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    pipeline = build_pipeline()
    print(f"{'corpus':<20}{'label':<14}{'gold':>6}{'found':>7}{'precision':>11}{'recall':>8}{'F1':>7}")
    for name in ("ner/uner_ewt", "ner/crossner_politics", "re3d/"):
        path = arguments.corpora / f"{name}{'' if name.endswith('/') else '-'}{arguments.split}.jsonl.gz"
        if not path.exists():
            continue
        for label, one in sorted(score(path, pipeline, overlap=name == "re3d/").items()):
            numbers = f"{one.gold:>6}{one.found:>7}{one.precision:>11.1f}{one.recall:>8.1f}{one.f1:>7.1f}"
            print(f"{name.strip('/'):<20}{label:<14}{numbers}")
            if arguments.errors:
                print(*(f"  missed {line}" for line in one.missed), sep="\n")
                print(*(f"  wrong  {line}" for line in one.wrong), sep="\n")


if __name__ == "__main__":
    main()
