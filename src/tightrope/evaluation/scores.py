"""Counts of a comparison with a gold standard, and precision, recall and F1 made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Row = dict[str, float]
"""Measures by name; of a `Score` precision, recall and f1 in per cent, and the counts found and gold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one comparison.

    Parameters
    ----------
    right_found, found : float
        How much of what was found is right, and how much was found; their ratio is precision.
    right_gold, gold : float
        How much of the gold standard was found, and how much it has; their ratio is recall. Where a thing matches
        one other at most, `right_gold` is `right_found`; where spans overlap many to many, it need not be.
    """

    right_found: float = 0
    found: float = 0
    right_gold: float = 0
    gold: float = 0

    @property
    def precision(self) -> float:
        """Share of the found that is right, in per cent; 0 when nothing was found."""
        return 100 * self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold standard that was found, in per cent; 0 when it is empty."""
        return 100 * self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            right_found=self.right_found + other.right_found,
            found=self.found + other.found,
            right_gold=self.right_gold + other.right_gold,
            gold=self.gold + other.gold,
        )

    def row(self) -> Row:
        """Return the measures as they are shown and written."""
        return {
            "precision": round(self.precision, 2),
            "recall": round(self.recall, 2),
            "f1": round(self.f1, 2),
            "found": round(self.found, 2),
            "gold": round(self.gold, 2),
        }


def one_to_one(right: float, *, found: float, gold: float) -> Score:
    """Return the score of a comparison in which each thing matches one other at most."""
    return Score(right_found=right, found=found, right_gold=right, gold=gold)


def total(scores: Iterable[Score]) -> Score:
    """Return the scores added up, which makes micro-averages of them."""
    return sum(scores, Score())


def rows(scores: Mapping[str, Score]) -> dict[str, Row]:
    """Return scores by name as rows by name."""
    return {name: score.row() for name, score in scores.items()}
