import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.language.lemmas import apply_edit, lemma_edit

PRINTED = st.text(st.characters(min_codepoint=33, max_codepoint=0x24F), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("word", "lemma", "edit"),
    [
        ("Armies", "army", "l3y"),
        ("said", "say", "l2y"),
        ("Vienna", "Vienna", "k0"),
        ("talks", "talk", "l1"),
        ("was", "be", "l3be"),
        ("two", "2", "l3+2"),
    ],
)
def test_an_edit_is_what_it_says(word: str, lemma: str, edit: str) -> None:
    assert lemma_edit(word, lemma) == edit
    assert apply_edit(word, edit) == lemma


@given(word=PRINTED, lemma=PRINTED)
def test_an_edit_gives_back_the_lemma_it_was_made_from(word: str, lemma: str) -> None:
    assert apply_edit(word, lemma_edit(word, lemma)) == lemma


def test_an_edit_that_cuts_more_than_there_is_leaves_the_word() -> None:
    assert apply_edit("Is", "l3be") == "is"
