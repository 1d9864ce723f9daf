"""Figures: the records, against the values of MEANTIME, the quantities and sums of re3d, and gold files of that form.

Gold values are a number, with its sign or measure ("$40 billion", "20%", "700 square miles"), and no more. A figure
cites its noun and verb too, so its number is looked up within what it cites. MEANTIME's PERCENT, MONEY and QUANTITY
and re3d's Money and Quantity become percent, money and quantity; a unit is right when it is of that class and, for
money, the currency of the gold words. A number is right when one bound of the figure is a number of the gold words;
these are read with the same reader of numbers, so a slip in "forty" would not be seen here.

Gold marks every number, also index levels, ages and two of what nobody tracks; figures leave those alone on purpose.
So recall says how much of all that is counted comes into the ledger; precision by overlap is the one to watch.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tightrope.evaluation.documents import evidence_of_lines
from tightrope.evaluation.entities import is_sure
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, read_gold
from tightrope.evaluation.scores import Score, one_to_one, rows
from tightrope.evaluation.spans import LabelledRange, compare_labels, with_total
from tightrope.evidence.figures.quantities import find_quantities
from tightrope.evidence.records import Figure

CLASSES = {
    "PERCENT": "percent",
    "MONEY": "money",
    "QUANTITY": "quantity",
    "Money": "money",
    "Quantity": "quantity",
}
"""Class of a gold value, by the type of MEANTIME or the label of re3d."""

PERCENT_WORDS = ("%", "percent", "per cent")


def evaluate_figures(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of figures: their numbers, exact and by overlap, and those whose number and unit are right.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    """
    documents = read_gold(files, limit=options.limit)
    gold = [_gold_values(document) for document in documents]
    pipeline = make_pipeline()
    spans: dict[str, dict[str, Score]] = {"exact": {}, "overlap": {}}
    values = {"number": Score(), "unit": Score(), "both": Score()}
    for done, (document, theirs) in enumerate(zip(documents, gold, strict=True)):
        options.progress(done, len(documents), document.place)
        found = {number_of(figure): figure for figure in evidence_of_lines(document.text, pipeline).figures}
        for match, scores in spans.items():
            for label, score in compare_labels(set(found), theirs, match).items():
                scores[label] = scores.get(label, Score()) + score
        for what, right in _right(found, theirs, document).items():
            values[what] += one_to_one(right, found=len(found), gold=len(theirs))
    tables = {match: rows(with_total(scores)) for match, scores in spans.items()}
    return Evaluation(task="figures", documents=len(documents), tables={**tables, "values": rows(values)})


def _gold_values(document: GoldDocument) -> set[LabelledRange]:
    """Return the values of a document, or its entities that are quantities and sums where it has no values."""
    if "values" in document.record:
        return {
            (*document.span(item), CLASSES[document.label(item, "type")])
            for item in document.items("values")
            if document.label(item, "type") in CLASSES
        }
    return {
        (*document.span(item), _class_of(document, item))
        for item in document.items("entities")
        if document.label(item) in CLASSES and is_sure(document, item)
    }


def _class_of(document: GoldDocument, item: dict[str, Any]) -> str:
    """Return the class of an entity of re3d, which calls shares quantities."""
    start, end = document.span(item)
    share = document.text[start:end].lower().endswith(PERCENT_WORDS)
    return "percent" if share else CLASSES[document.label(item)]


def number_of(figure: Figure) -> LabelledRange:
    """Return the characters of a figure's number, with its sign or unit of money or share, and its class."""
    start, quote = figure.citation.start, figure.citation.quote
    label = "percent" if figure.unit == "percent" else "money" if is_currency(figure.unit) else "quantity"
    for quantity in find_quantities(quote):
        if (quantity.low, quantity.high) == (figure.low, figure.high):
            first = quantity.number_start
            while first > 0 and not quote[first - 1].isspace() and quote[first - 1] not in "([“\"'":
                first -= 1
            return start + first, start + quantity.end, label
    return start, figure.citation.end, label


def is_currency(unit: str) -> bool:
    """Return whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isupper()


def _right(found: dict[LabelledRange, Figure], gold: set[LabelledRange], document: GoldDocument) -> dict[str, int]:
    """Return how many figures overlap a gold value with the right number, the right unit, and both."""
    counts = {"number": 0, "unit": 0, "both": 0}
    left = sorted(gold)
    for (start, end, label), figure in sorted(found.items(), key=lambda item: item[0]):
        partner = next((one for one in left if one[0] < end and start < one[1]), None)
        if partner is None:
            continue
        left.remove(partner)
        words = document.text[partner[0] : partner[1]]
        theirs = list(find_quantities(words))
        numbers = {bound for one in theirs for bound in (one.low, one.high) if bound is not None}
        number = not numbers.isdisjoint({figure.low, figure.high})
        currencies = {one.unit for one in theirs if one.unit is not None and is_currency(one.unit)}
        unit = label == partner[2] and (label != "money" or not currencies or figure.unit in currencies)
        counts["number"] += number
        counts["unit"] += unit
        counts["both"] += number and unit
    return counts
