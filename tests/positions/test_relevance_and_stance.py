import pytest
from hypothesis import given
from hypothesis import strategies as st
from issue_examples import GARRISON

from tightrope.case.config import Issue, ScalePoint
from tightrope.positions.relevance import ENOUGH, relevance
from tightrope.positions.scales import NAME_WEIGHT, read_scale
from tightrope.positions.signed_terms import read_terms
from tightrope.positions.stance import POINTS, stance

SCALE = read_scale(GARRISON, parties=("Norland", "Sarvia", "Sarvian"))


@pytest.mark.parametrize(
    ("text", "bears"),
    [
        ("every Sarvian soldier must go by the winter", True),
        ("that instructors may stay in the garrison", True),
        ("that Sarvia and Norland are old friends", False),
        ("that soldiers cleared the snow", False),
        ("that the harvest was good", False),
    ],
)
def test_a_text_bears_on_an_issue_by_its_words_and_not_by_names(text: str, bears: bool) -> None:
    assert (relevance(SCALE, read_terms(text).terms) >= ENOUGH) == bears


def test_the_words_around_a_text_say_what_it_is_about_but_do_not_make_it_bear_by_themselves() -> None:
    context = read_terms("The garrison of Norland and its instructors").terms
    assert relevance(SCALE, read_terms("that they must leave").terms) < ENOUGH
    assert relevance(SCALE, read_terms("that they must leave").terms, context) >= ENOUGH
    assert relevance(SCALE, read_terms("that it rained").terms, context) == 0


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("every Sarvian soldier must leave by a fixed date", 0),
        ("no soldier may stay", 0),
        ("the combat units must go but the instructors may stay", 50),
        ("training but no combat", 50),
        ("the garrison must stay", 100),
        ("a pullout would be a mistake", 100),
    ],
)
def test_a_text_stands_near_the_point_that_says_the_same(text: str, point: float) -> None:
    taken = stance(SCALE, read_terms(text).wished)
    assert taken is not None
    assert taken.point == pytest.approx(point, abs=10)


def test_a_text_that_takes_no_side_has_no_stance() -> None:
    assert stance(SCALE, read_terms("the weather in Velden").terms) is None
    assert stance(read_scale(Issue(id="x", question="What of the garrison?")), {"garrison": 1.0}) is None


@given(st.dictionaries(st.sampled_from(sorted(SCALE.bearing)), st.floats(-1, 1), min_size=1))
def test_nearness_is_a_cosine_at_every_point_and_the_contrary_has_the_other_sign_at_labels(
    terms: dict[str, float],
) -> None:
    taken = stance(SCALE, terms)
    if taken is not None:
        assert len(taken.nearness) == POINTS
        assert all(-1.000001 <= value <= 1.000001 for value in taken.nearness)
        assert 0 <= taken.point <= 100


def test_names_weigh_little_and_a_question_of_names_alone_still_has_objects() -> None:
    assert SCALE.bearing["norland"] == NAME_WEIGHT
    bare = read_scale(Issue(id="x", question="Iraq or Iran?", scale=(ScalePoint(at=0, label="Iraq"),)))
    assert bare.objects
