"""Attribution: who said what, as source, cue and content, against PolNeAR and gold files of its form."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope.errors import CannotEvaluate, InvalidGold
from tightrope.evaluation.documents import doc_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, read_gold
from tightrope.evaluation.scores import Score, one_to_one, rows
from tightrope.evaluation.spans import MATCHES, compare_spans, without_labels
from tightrope.language.component import ATTRIBUTIONS

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROLES = ("source", "cue", "content")

RolePieces = dict[str, list[tuple[int, int]]]
"""Ranges of characters of each role of one attribution."""


def evaluate_attribution(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of sources, cues and contents, exact and by overlap, and of whole attributions.

    The pieces of all attributions of a document are compared as sets. An attribution is right as a whole when each
    of its roles overlaps that of one of the gold standard by at least half of the longer of the two, and roles that
    one of them lacks the other lacks too.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    CannotEvaluate
        When the pipeline writes no attributions.
    """
    documents = read_gold(files, limit=options.limit)
    gold = [gold_attributions(document) for document in documents]
    pipeline = make_pipeline()
    sums = {match: dict.fromkeys(ROLES, Score()) for match in MATCHES}
    whole = Score()
    for done, (document, theirs) in enumerate(zip(documents, gold, strict=True)):
        options.progress(done, len(documents), document.place)
        ours = _found_attributions(doc_of_lines(document.text, pipeline))
        for match, scores in sums.items():
            for role in ROLES:
                scores[role] += compare_spans(_pieces(ours, role), _pieces(theirs, role), match)
        whole += compare_whole(ours, theirs)
    tables = {match: rows(scores) for match, scores in sums.items()} | {"relation": {"whole": whole.row()}}
    return Evaluation(task="attribution", documents=len(documents), tables=tables)


def gold_attributions(document: GoldDocument) -> list[RolePieces]:
    """Return the attributions of a gold document.

    Raises
    ------
    InvalidGold
        When one does not fit.
    """
    found = []
    for item in document.items("attributions"):
        pieces: RolePieces = {}
        for role in ROLES:
            spans = item.get(role, [])
            if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
                raise InvalidGold(f'{document.place}: expected a list of spans under "{role}" of an attribution')
            pieces[role] = [document.span(span) for span in spans]
        found.append(pieces)
    return found


def _found_attributions(doc: "Doc") -> list[RolePieces]:
    if ATTRIBUTIONS not in doc.user_data:
        raise CannotEvaluate("the pipeline writes no attributions; use the built-in one, or the task statements")
    return [
        {
            role: [(doc[first].idx, doc[end - 1].idx + len(doc[end - 1].text)) for first, end in getattr(one, role)]
            for role in ROLES
        }
        for one in doc.user_data[ATTRIBUTIONS]
    ]


def _pieces(attributions: Sequence[RolePieces], role: str) -> set[tuple[int, int, str]]:
    return without_labels(piece for one in attributions for piece in one[role])


def compare_whole(found: Sequence[RolePieces], gold: Sequence[RolePieces]) -> Score:
    """Return the score of attributions compared as wholes; each has one partner at most."""
    left = list(gold)
    right = 0
    for one in found:
        partner = next((other for other in left if _agree(one, other)), None)
        if partner is not None:
            left.remove(partner)
            right += 1
    return one_to_one(right, found=len(found), gold=len(gold))


def _agree(one: RolePieces, other: RolePieces) -> bool:
    for role in ROLES:
        ours, theirs = ({i for first, end in side[role] for i in range(first, end)} for side in (one, other))
        if bool(ours) != bool(theirs) or 2 * len(ours & theirs) < max(len(ours), len(theirs)):
            return False
    return True
