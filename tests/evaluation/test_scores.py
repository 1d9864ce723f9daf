"""Scores and comparisons of spans."""

from hypothesis import given
from hypothesis import strategies as st

from tightrope.evaluation.scores import Score, one_to_one, total
from tightrope.evaluation.spans import compare_labels, compare_spans, with_total

spans = st.sets(
    st.tuples(st.integers(0, 40), st.integers(1, 8), st.sampled_from("ab")).map(lambda s: (s[0], s[0] + s[1], s[2]))
)


def test_precision_recall_and_f1_of_counts_worked_by_hand() -> None:
    score = one_to_one(3, found=4, gold=6)
    assert score.row() == {"precision": 75.0, "recall": 50.0, "f1": 60.0, "found": 4, "gold": 6}


def test_nothing_found_and_nothing_to_find_score_zero() -> None:
    assert one_to_one(0, found=0, gold=5).f1 == 0
    assert Score().f1 == 0


def test_exact_wants_the_same_ends_and_label_and_overlap_one_character() -> None:
    gold = {(0, 10, "a"), (20, 30, "a")}
    found = {(0, 10, "a"), (29, 35, "a"), (20, 30, "b")}
    assert compare_spans(found, gold, "exact").row() == one_to_one(1, found=3, gold=2).row()
    assert compare_spans(found, gold, "overlap") == Score(right_found=2, found=3, right_gold=2, gold=2)


def test_a_span_that_touches_two_counts_once_on_its_side() -> None:
    gold = {(0, 10, ""), (12, 20, "")}
    assert compare_spans({(5, 15, "")}, gold, "overlap") == Score(right_found=1, found=1, right_gold=2, gold=2)


def test_spans_that_only_meet_do_not_overlap() -> None:
    assert compare_spans({(0, 5, "")}, {(5, 9, "")}, "overlap").right_found == 0


@given(spans, spans)
def test_overlap_agrees_with_looking_at_every_pair(
    found: set[tuple[int, int, str]], gold: set[tuple[int, int, str]]
) -> None:
    def touched(ones: set[tuple[int, int, str]], others: set[tuple[int, int, str]]) -> int:
        return sum(any(a < d and c < b and one == other for c, d, other in others) for a, b, one in ones)

    score = compare_spans(found, gold, "overlap")
    assert (score.right_found, score.right_gold) == (touched(found, gold), touched(gold, found))


@given(spans, spans)
def test_labels_add_up_to_the_whole(found: set[tuple[int, int, str]], gold: set[tuple[int, int, str]]) -> None:
    for match in ("exact", "overlap"):
        by_label = compare_labels(found, gold, match)
        assert total(by_label.values()) == compare_spans(found, gold, match)
        assert list(with_total(by_label)) == ["all", *sorted(by_label)]


@given(spans)
def test_a_reading_against_itself_is_perfect(gold: set[tuple[int, int, str]]) -> None:
    for match in ("exact", "overlap"):
        assert compare_spans(gold, gold, match).f1 == (100 if gold else 0)
