"""Statements: the records that are read from a text, against PolNeAR and gold files of its form.

"quoted" compares attributions whose content holds a quotation mark with direct and mixed statements, "all"
everything, beliefs and intentions included. The task `attribution` scores the reader alone; this one what becomes of
it. A comma at the end of a source is left out on both sides.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from tightrope.evaluation.attribution import ROLES, RolePieces, gold_attributions
from tightrope.evaluation.documents import evidence_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import read_gold
from tightrope.evaluation.scores import Score, rows
from tightrope.evaluation.spans import MATCHES, LabelledRange, compare_spans, without_labels
from tightrope.evidence.records import Statement

_QUOTED = re.compile(r"[\"“”«»]|''|(?<!\w)‘")


def evaluate_statements(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of sources, cues and contents of statements, exact and by overlap.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    """
    documents = read_gold(files, limit=options.limit)
    gold = [gold_attributions(document) for document in documents]
    pipeline = make_pipeline()
    tables = {f"{which}_{match}": dict.fromkeys(ROLES, Score()) for which in ("all", "quoted") for match in MATCHES}
    for done, (document, attributions) in enumerate(zip(documents, gold, strict=True)):
        options.progress(done, len(documents), document.place)
        statements = evidence_of_lines(document.text, pipeline).statements
        for name, scores in tables.items():
            which, match = name.split("_")
            ours = [one for one in statements if which == "all" or one.form != "indirect"]
            theirs = [one for one in attributions if which == "all" or _is_quoted(one, document.text)]
            for role in ROLES:
                scores[role] += compare_spans(
                    _found(ours, role, document.text), _gold(theirs, role, document.text), match
                )
    return Evaluation(
        task="statements", documents=len(documents), tables={name: rows(scores) for name, scores in tables.items()}
    )


def _is_quoted(attribution: RolePieces, text: str) -> bool:
    """Return whether the content of an attribution holds a quotation mark."""
    return any(_QUOTED.search(text[start:end]) for start, end in attribution["content"])


def _found(statements: Sequence[Statement], role: str, text: str) -> set[LabelledRange]:
    spans = [(span.start, span.end) for one in statements for span in getattr(one.spans, role)]
    return without_labels(_trimmed(span, role, text) for span in spans)


def _gold(attributions: Sequence[RolePieces], role: str, text: str) -> set[LabelledRange]:
    return without_labels(_trimmed(span, role, text) for one in attributions for span in one[role])


def _trimmed(span: tuple[int, int], role: str, text: str) -> tuple[int, int]:
    """Return a source without the comma that ends it, any other span as it is."""
    start, end = span
    return (start, end - 1) if role == "source" and text[end - 1] == "," and end - start > 1 else span
