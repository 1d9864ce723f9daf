"""Conditions: which sentences hold one, against treebanks that mark conditionals.

A sentence counts as conditional when a word of it has `Cxn=Conditional-...` in MISC, or a `Discourse=` relation of
kind contingency-condition, which GUM has. Both leave out "until", "without" and "otherwise", which are read as
conditions here, and count counterfactuals, "even if" and "if so", which on purpose are not: the figures are for
comparing versions, not a ceiling of one.
"""

from collections.abc import Sequence
from pathlib import Path

from tightrope.evaluation.conllu import TreebankDocument, read_treebank
from tightrope.evaluation.documents import evidence_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.scores import Score, one_to_one, rows
from tightrope.evidence.records import Condition

MARKS = ("Cxn=Conditional", "contingency-condition")
"""What in MISC marks a conditional."""


def evaluate_conditions(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the score of sentences in which a condition is found.

    Raises
    ------
    InvalidGold
        When a file is no CoNLL-U.
    """
    documents = read_treebank(files, limit=options.limit, named=options.named)
    pipeline = make_pipeline()
    score = Score()
    for done, document in enumerate(documents):
        options.progress(done, len(documents), document.id)
        score += _compare(document, evidence_of_lines(document.text, pipeline).conditions)
    return Evaluation(task="conditions", documents=len(documents), tables={"sentences": rows({"conditional": score})})


def _compare(document: TreebankDocument, conditions: Sequence[Condition]) -> Score:
    ends = sorted(condition.citation.end - 1 for condition in conditions)
    gold = found = right = 0
    for first, end in document.sentences:
        words = document.words[first:end]
        start, last = words[0].offset, words[-1].offset
        marked = any(mark in word.misc for word in words for mark in MARKS)
        read = any(start <= place <= last + len(words[-1].form) for place in ends)
        gold, found, right = gold + marked, found + read, right + (marked and read)
    return one_to_one(right, found=found, gold=gold)
