"""Scores of coreference chains: MUC, B³, CEAF-φ4 and their mean, the CoNLL score.

The arithmetic is that of the reference scorer of the CoNLL-2012 shared task (Pradhan et al. 2014): mentions match
when they are equal, and a mention that only one side has counts against that side.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tightrope.evaluation.assignment import best_assignment

ChainLike = Collection[Hashable]
"""The mentions of one chain. A mention is whatever names it in the whole corpus, such as (document, start, end)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Recall and precision as sums, which add up over documents.

    Parameters
    ----------
    recalled, gold : float
        Their quotient is recall.
    correct, predicted : float
        Their quotient is precision.
    """

    recalled: float
    gold: float
    correct: float
    predicted: float

    @property
    def recall(self) -> float:
        """Return recall, 0 where there is nothing to find."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Return precision, 0 where nothing was found."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of the two."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreferenceScore:
    """The scores of one comparison.

    Parameters
    ----------
    mentions : Ratio
        Mentions found, whatever their chains.
    muc, b_cubed, ceaf_e : Ratio
        Links (Vilain et al. 1995), mentions (Bagga and Baldwin 1998), entities with φ4 (Luo 2005).
    """

    mentions: Ratio
    muc: Ratio
    b_cubed: Ratio
    ceaf_e: Ratio

    @property
    def conll_f1(self) -> float:
        """Return the mean F1 of MUC, B³ and CEAF-φ4."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score_coreference(
    gold_chains: Iterable[ChainLike], predicted_chains: Iterable[ChainLike], *, singletons: bool = False
) -> CoreferenceScore:
    """Return how well predicted chains agree with gold chains.

    Parameters
    ----------
    gold_chains, predicted_chains : iterable of collections of mentions
        Of one document or of many at once, when mentions of two documents never compare equal. A mention that
        stands in two chains of one side counts in the first.
    singletons : bool
        Whether chains of one mention count. By the convention of the shared task they do not.
    """
    gold, predicted = _prepared(gold_chains, singletons), _prepared(predicted_chains, singletons)
    of_gold, of_predicted = _chain_numbers(gold), _chain_numbers(predicted)
    both = len(of_gold.keys() & of_predicted.keys())
    return CoreferenceScore(
        mentions=Ratio(recalled=both, gold=len(of_gold), correct=both, predicted=len(of_predicted)),
        muc=Ratio(**_sides(_muc(gold, of_predicted), _muc(predicted, of_gold))),
        b_cubed=Ratio(**_sides(_b_cubed(gold, of_predicted), _b_cubed(predicted, of_gold))),
        ceaf_e=_ceaf_e(gold, predicted, of_predicted),
    )


def _prepared(chains: Iterable[ChainLike], singletons: bool) -> list[frozenset[Hashable]]:
    """Return the chains that count, each mention in one of them."""
    seen: set[Hashable] = set()
    found = []
    for chain in chains:
        fresh = frozenset(chain) - seen
        seen |= fresh
        if len(fresh) > (0 if singletons else 1):
            found.append(fresh)
    return found


def _chain_numbers(chains: Sequence[frozenset[Hashable]]) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _sides(recall: tuple[float, float], precision: tuple[float, float]) -> dict[str, float]:
    return {"recalled": recall[0], "gold": recall[1], "correct": precision[0], "predicted": precision[1]}


def _muc(chains: Sequence[frozenset[Hashable]], others: dict[Hashable, int]) -> tuple[float, float]:
    """Return the links of `chains` that the other side has, and how many there are."""
    kept = possible = 0
    for chain in chains:
        parts = {others[mention] for mention in chain if mention in others}
        alone = sum(mention not in others for mention in chain)
        kept += len(chain) - len(parts) - alone
        possible += len(chain) - 1
    return float(kept), float(possible)


def _b_cubed(chains: Sequence[frozenset[Hashable]], others: dict[Hashable, int]) -> tuple[float, float]:
    """Return the sum over mentions of the share of their chain that the other side keeps with them."""
    total, mentions = 0.0, 0
    for chain in chains:
        shared = Counter(others[mention] for mention in chain if mention in others)
        total += sum(count * count for count in shared.values()) / len(chain)
        mentions += len(chain)
    return total, float(mentions)


def _ceaf_e(
    gold: Sequence[frozenset[Hashable]], predicted: Sequence[frozenset[Hashable]], of_predicted: dict[Hashable, int]
) -> Ratio:
    """Return the similarity of the best one-to-one alignment of chains."""
    similar: dict[tuple[int, int], float] = {}
    for number, chain in enumerate(gold):
        shared = Counter(of_predicted[mention] for mention in chain if mention in of_predicted)
        for other, count in shared.items():
            similar[number, other] = 2 * count / (len(chain) + len(predicted[other]))
    best = sum(_best_alignment(group) for group in _groups(similar))
    return Ratio(recalled=best, gold=len(gold), correct=best, predicted=len(predicted))


def _groups(similar: dict[tuple[int, int], float]) -> Iterator[dict[tuple[int, int], float]]:
    """Yield the similarities in groups of chains that overlap, directly or over others: each is a small problem."""
    columns: dict[int, list[int]] = defaultdict(list)
    rows: dict[int, list[int]] = defaultdict(list)
    for row, column in similar:
        columns[row].append(column)
        rows[column].append(row)
    done: set[int] = set()
    for first in columns:
        waiting, group = [first], {}
        while waiting:
            row = waiting.pop()
            if row not in done:
                done.add(row)
                for column in columns[row]:
                    group[row, column] = similar[row, column]
                    waiting += rows[column]
        if group:
            yield group


def _best_alignment(group: dict[tuple[int, int], float]) -> float:
    rows = {row: place for place, row in enumerate(dict.fromkeys(row for row, _ in group))}
    columns = {column: place for place, column in enumerate(dict.fromkeys(column for _, column in group))}
    table = [[0.0] * len(columns) for _ in rows]
    for (row, column), value in group.items():
        table[rows[row]][columns[column]] = value
    return sum(table[row][column] for row, column in best_assignment(table))
