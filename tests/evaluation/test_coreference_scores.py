"""The scores against examples worked by hand; the first is that of the papers on CEAF and of the reference scorer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.evaluation.coreference import score_coreference

GOLD = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}]
SPLIT = [{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}]


def test_two_chains_in_one() -> None:
    """Bagga and Baldwin (1998), figure 1: one wrong link between a short and a long chain."""
    score = score_coreference(GOLD, SPLIT)
    assert score.muc.precision == pytest.approx(9 / 10)
    assert score.muc.recall == 1
    assert score.b_cubed.precision == pytest.approx((5 + (4 + 25) / 7) / 12)  # 0.762 in the paper
    assert score.b_cubed.recall == 1
    assert score.ceaf_e.recall == pytest.approx((1 + 10 / 12) / 3)
    assert score.ceaf_e.precision == pytest.approx((1 + 10 / 12) / 2)


def test_mentions_that_only_one_side_has() -> None:
    """A chain {a, b, c} found as {a, b} and, beside it, {d, e} that is none."""
    score = score_coreference([{"a", "b", "c"}], [{"a", "b"}, {"d", "e"}])
    assert (score.mentions.precision, score.mentions.recall) == (pytest.approx(2 / 4), pytest.approx(2 / 3))
    assert (score.muc.precision, score.muc.recall) == (pytest.approx(1 / 2), pytest.approx(1 / 2))
    assert score.b_cubed.precision == pytest.approx(2 / 4)
    assert score.b_cubed.recall == pytest.approx((2 * 2 / 3) / 3)
    assert score.ceaf_e.precision == pytest.approx(0.8 / 2)
    assert score.ceaf_e.recall == pytest.approx(0.8)


def test_chains_of_one_count_only_when_asked_for() -> None:
    gold, predicted = [{1, 2}, {3}], [{1, 2}, {4}]
    assert score_coreference(gold, predicted).conll_f1 == 1
    score = score_coreference(gold, predicted, singletons=True)
    assert score.b_cubed.f1 == pytest.approx(2 / 3)
    assert score.ceaf_e.f1 == pytest.approx(1 / 2)


def test_nothing_found_is_nothing() -> None:
    score = score_coreference(GOLD, [])
    assert score.conll_f1 == 0
    assert score.muc.precision == 0


def test_the_best_alignment_is_taken_and_not_the_greedy_one() -> None:
    """Greedily the first predicted chain takes the first gold one, and the second is left with nothing."""
    gold = [{1, 2, 3, 4}, {5, 6}]
    predicted = [{1, 2, 5, 6}, {3, 4}]
    score = score_coreference(gold, predicted)
    assert score.ceaf_e.recalled == pytest.approx(2 * 2 / 6 + 2 * 2 / 6)


PARTITIONS = st.lists(st.sets(st.integers(0, 15), min_size=1, max_size=5), max_size=8)


@given(PARTITIONS, PARTITIONS)
def test_recall_of_one_is_precision_of_the_other(one: list[set[int]], other: list[set[int]]) -> None:
    forward, back = score_coreference(one, other), score_coreference(other, one)
    for name in ("mentions", "muc", "b_cubed", "ceaf_e"):
        assert getattr(forward, name).recall == pytest.approx(getattr(back, name).precision)
        assert 0 <= getattr(forward, name).f1 <= 1 + 1e-9  # sums of floats


@given(PARTITIONS.filter(lambda chains: any(len(chain) > 1 for chain in chains)))
def test_the_same_chains_score_one(chains: list[set[int]]) -> None:
    apart = [{(number, mention) for mention in chain} for number, chain in enumerate(chains)]
    assert score_coreference(apart, apart).conll_f1 == pytest.approx(1)
