import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.positions.concepts import load_concepts, stem
from tightrope.positions.signed_terms import read_terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no troops with a combat task", {"forces": -1, "combat": -1}),
        ("an end to the combat mission", {"combat": -1}),
        ("The mission is not over", {"mission": 1}),
        ("we must not pretend that the mission is over", {"mission": 1}),
        ("The last soldiers must leave Norland", {"stay": -1, "forces": -1}),
        ("The soldiers will not leave Norland", {"stay": 1, "forces": 1}),
        ("no objection to a stay of the trainers", {"stay": 1, "advise": 1}),
        ("lift the blockade", {"open": 1}),
        ("a change from combat to training", {"combat": -1, "advise": 1}),
        ("combat units are replaced by advisers", {"combat": -1, "advise": 1}),
        ("trainers rather than combat troops", {"advise": 1, "combat": -1}),
        ("They need no soldiers, but they need advice", {"forces": -1, "advise": 1}),
        ("we are not, by then, in a combat mission", {"combat": -1}),
        ("the word withdrawal did not occur in it", {"stay": 1}),
        ("the sanctions must go on until the deal is signed", {"sanction": 1, "deal": 1}),
        ("hand over their weapons", {"armed": -1}),
        ("pulling the troops out", {"stay": -1, "forces": -1}),
        ("a cut of the troops", {"forces": -1, "size": -1}),
        ("leaving ten soldiers dead", {"forces": 1}),
        ("to complete our combat mission", {"combat": -1}),
    ],
)
def test_terms_have_the_sign_with_which_the_text_speaks_of_them(text: str, expected: dict[str, int]) -> None:
    terms = read_terms(text).terms
    signs = {name: (terms[name] > 0) - (terms[name] < 0) for name in expected}
    assert signs == expected, terms


def test_a_kind_of_a_thing_says_more_of_the_kind() -> None:
    terms = read_terms("no combat troops").terms
    assert terms["combat"] < terms["forces"] < 0


def test_what_is_called_wrong_is_not_wished() -> None:
    reading = read_terms("A withdrawal would be a mistake, and the bridge is ready")
    assert reading.terms["stay"] == -1
    assert reading.wished["stay"] == 1
    assert reading.wished["bridg"] == reading.terms["bridg"] == 1
    # A wrong thing that is only named is not judged.
    assert read_terms("They cleared the illegal checkpoint").wished["crossing"] == 1


def test_names_that_look_like_words_are_names() -> None:
    assert "forces" not in read_terms("the United States and the United Nations").terms
    assert read_terms("US aid").terms == read_terms("United States aid").terms


@pytest.mark.parametrize(
    ("forms", "other"),
    [("train trains trained training", "trial"), ("policy policies", "police"), ("withdraw withdrawing", "withhold")],
)
def test_forms_of_a_word_share_a_stem(forms: str, other: str) -> None:
    stems = {stem(form) for form in forms.split()}
    assert len(stems) == 1
    assert stem(other) not in stems


def test_no_phrase_of_the_list_stands_for_two_concepts_of_a_pole() -> None:
    concepts = load_concepts()
    assert {concept.sign for concept in concepts.words.values()} == {1, -1}
    assert concepts.general <= concepts.names
    assert concepts.words["step", "down"] == concepts.words[("resign",)]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    reading = read_terms(text)
    assert reading.terms.keys() == reading.wished.keys()
    assert all(-1 <= value <= 1 for value in reading.terms.values())
