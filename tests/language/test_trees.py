import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tightrope.language.trees import best_tree, sentence_ranges


def leads_to_root(heads: tuple[int, ...]) -> bool:
    for word in range(len(heads)):
        at = word
        for _ in heads:
            at = heads[at]
        if heads[at] != at:
            return False
    return True


def best_by_trying_all(arcs: NDArray[np.float32]) -> float:
    logs = arcs - np.logaddexp.reduce(arcs, axis=1, keepdims=True)
    count = len(arcs)
    return max(
        sum(float(logs[word, head]) for word, head in enumerate(heads))
        for heads in itertools.product(range(count), repeat=count)
        if sum(head == word for word, head in enumerate(heads)) == 1 and leads_to_root(heads)
    )


@given(count=st.integers(1, 4), seed=st.integers(0, 10_000))
def test_the_tree_is_the_best_of_all_trees_with_one_root(count: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(0, 3, (count, count)).astype(np.float32)
    heads = best_tree(arcs)
    logs = arcs - np.logaddexp.reduce(arcs, axis=1, keepdims=True)
    assert sum(heads == np.arange(count)) == 1
    assert leads_to_root(tuple(heads.tolist()))
    assert logs[np.arange(count), heads].sum() == pytest.approx(best_by_trying_all(arcs), abs=1e-3)  # 32-bit sums


@given(count=st.integers(5, 40), seed=st.integers(0, 1000))
def test_a_long_sentence_gets_one_root_and_no_cycle(count: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(0, 3, (count, count)).astype(np.float32)
    heads = tuple(best_tree(arcs).tolist())
    assert sum(head == word for word, head in enumerate(heads)) == 1
    assert leads_to_root(heads)


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    # Words 1 and 2 each prefer the other; 1 loses less by hanging on the root 0.
    arcs = np.array([[9, 0, 0], [4, 0, 5], [0, 5, 0]], dtype=np.float32)
    assert best_tree(arcs).tolist() == [0, 0, 1]


def test_of_two_roots_the_likelier_stays() -> None:
    arcs = np.array([[9, 0], [3, 4]], dtype=np.float32)
    assert best_tree(arcs).tolist() == [0, 0]


def test_sentences_begin_with_the_window_and_at_every_start() -> None:
    starts = np.array([[5, 0], [5, 0], [0, 5], [5, 0]], dtype=np.float32)
    assert sentence_ranges(starts) == [(0, 2), (2, 4)]
