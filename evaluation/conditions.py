"""Conditions against the conditionals of two Universal Dependencies treebanks, sentence by sentence.

    python evaluation/conditions.py UD_FOLDER [dev|train]

A sentence counts as conditional in EWT when a token has `Cxn=Conditional-...`, in GUM when one has that or a
`Discourse=` relation of kind contingency-condition. Both leave out "until", "without" and "otherwise", which the
rules read, and count counterfactuals, "even if" and "if so", which the rules leave out on purpose: the figures are
for comparing versions, not a ceiling of one. The corpora are not part of this repository.
"""

import argparse
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from statements import Score, report_of_lines

from tightrope.evidence.conditions.find import find_conditions
from tightrope.evidence.statements.find import find_statements
from tightrope.language.document import read_document
from tightrope.language.pipeline import build_pipeline

SENTENCES_A_REPORT = 200
"""Sentences read together; each is a block of its own, so none runs into the next."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a treebank and whether it is marked as conditional."""

    text: str
    conditional: bool


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file."""
    text, conditional = "", False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text = "):
                text = line.removeprefix("# text = ").rstrip("\n")
            elif not line.strip():
                yield Sentence(text, conditional)
                conditional = False
            elif not line.startswith("#"):
                misc = line.rstrip("\n").split("\t")[9]
                conditional = conditional or "Cxn=Conditional" in misc or "contingency-condition" in misc


def judge(sentences: list[Sentence]) -> Iterator[tuple[Sentence, bool]]:
    """Yield each sentence with whether a condition was found in it."""
    pipeline = build_pipeline()
    for first in range(0, len(sentences), SENTENCES_A_REPORT):
        part = sentences[first : first + SENTENCES_A_REPORT]
        report = report_of_lines("\n".join(sentence.text for sentence in part))
        doc = read_document(report, pipeline)
        statements = find_statements(doc, report, mentions=[], times=[])
        found = find_conditions(doc, report, mentions=[], statements=statements, times=[])
        end = 0
        for sentence in part:
            start, end = end, end + len(sentence.text) + 1
            yield sentence, any(start <= condition.citation.end - 1 < end for condition in found)


def evaluate(path: Path) -> Score:
    """Return the sentence-level score on one treebank."""
    pairs = list(judge(list(read_treebank(path))))
    right = sum(sentence.conditional and found for sentence, found in pairs)
    return Score(
        right_found=right,
        found=sum(found for _, found in pairs),
        right_gold=right,
        gold=sum(sentence.conditional for sentence, _ in pairs),
    )


def main() -> None:
    """Print the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("part", nargs="?", default="dev", choices=["dev", "train"])
    arguments = parser.parse_args()
    print(f"{'':12}{'P':>7}{'R':>7}{'F1':>7}{'found':>8}{'gold':>8}")
    for treebank in ("gum", "ewt"):
        score = evaluate(arguments.corpus / f"{treebank}-{arguments.part}.conllu.gz")
        print(f"{treebank:12}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}{score.found:8}{score.gold:8}")


if __name__ == "__main__":
    main()
