"""Spans compared: exactly, or by any overlap."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Set

from tightrope.evaluation.scores import Score, one_to_one, total

LabelledRange = tuple[int, int, str]
"""Start and end in characters, half-open, and label; the label is empty where there is only one kind."""

MATCHES = ("exact", "overlap")
"""The ways to compare spans, in the order in which they are shown."""


def compare_spans(found: Set[LabelledRange], gold: Set[LabelledRange], match: str) -> Score:
    """Return the score of spans found against gold spans; labels must agree.

    Parameters
    ----------
    match : {"exact", "overlap"}
        Whether start and end must agree, or sharing one character is enough. By overlap, precision counts the spans
        found that touch a gold one, and recall the gold ones that are touched. Source: "binary overlap" in Breck,
        Choi & Cardie (2007), Identifying Expressions of Opinion in Context, IJCAI.
    """
    if match == "exact":
        return one_to_one(len(found & gold), found=len(found), gold=len(gold))
    return Score(
        right_found=_touching(found, gold), found=len(found), right_gold=_touching(gold, found), gold=len(gold)
    )


def compare_labels(found: Set[LabelledRange], gold: Set[LabelledRange], match: str) -> dict[str, Score]:
    """Return the score of each label."""
    return {
        label: compare_spans(_labelled(found, label), _labelled(gold, label), match)
        for label in sorted({span[2] for span in found | gold})
    }


def _labelled(spans: Set[LabelledRange], label: str) -> set[LabelledRange]:
    return {span for span in spans if span[2] == label}


def with_total(scores: dict[str, Score]) -> dict[str, Score]:
    """Return scores by label with their micro-average, "all", in front."""
    return {"all": total(scores.values()), **dict(sorted(scores.items()))}


def _touching(spans: Set[LabelledRange], others: Set[LabelledRange]) -> int:
    """Return how many spans share a character with one of `others` of the same label."""
    covered: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end, label in sorted(others):
        stretches = covered[label]
        if stretches and start < stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], end)
        else:
            stretches.append((start, end))
    return sum(_touches(start, end, covered[label]) for start, end, label in spans)


def _touches(start: int, end: int, stretches: list[tuple[int, int]]) -> bool:
    """Return whether a range shares a character with one of these stretches, which are in order and apart."""
    place = bisect_right(stretches, start, key=lambda stretch: stretch[1])
    return place < len(stretches) and stretches[place][0] < end


def without_labels(ranges: Iterable[tuple[int, int]]) -> set[LabelledRange]:
    """Return ranges as spans of the one label ''."""
    return {(start, end, "") for start, end in ranges}
