"""Verdicts on pairs of figures from real cases: how often each is called what."""

from collections import Counter

from contradictions import confusion, load_pairs

FEWEST_PAIRS = 40


def test_there_are_enough_pairs_of_each_verdict_and_each_says_why() -> None:
    pairs = list(load_pairs())
    counts = Counter(pair.verdict for pair in pairs)
    assert set(counts) == {"single", "agree", "update", "scope", "conflict"}
    assert min(counts.values()) >= FEWEST_PAIRS
    assert all(pair.reason for pair in pairs)


def test_what_is_called_a_conflict_is_one() -> None:
    matrix = confusion(load_pairs())
    called = sum(count for (_, said), count in matrix.items() if said == "conflict")
    right = matrix["conflict", "conflict"]
    assert right >= 0.9 * called
    assert right >= 0.9 * sum(count for (verdict, _), count in matrix.items() if verdict == "conflict")
    wrong = sum(count for (verdict, said), count in matrix.items() if verdict != said)
    assert wrong <= 0.1 * sum(matrix.values())
