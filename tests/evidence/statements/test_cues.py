"""What cues say by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tightrope.evidence.statements.cues import cue_lemma, read_cue


@pytest.mark.parametrize(
    ("cue", "main", "lemma", "stance"),
    [
        ("said", 0, "say", "say"),
        ("has repeatedly denied", 2, "deny", "deny"),
        ("issued a statement saying", 0, "say", "say"),
        ("is expected to announce", 1, "expect", "expect"),
        ("made a promise", 0, "promise", "promise"),
        ("declined to say", 0, "decline", "reject"),
        ("called for", 0, "call", "demand"),
        ("have made it clear", 1, "make", "say"),
        ("has to reach an agreement with", 0, "have", None),
        ("enacted rules", 0, "enacted", None),
        (":", 0, ":", "say"),
    ],
)
def test_stance_and_the_word_that_carries_it(cue: str, main: int, lemma: str, stance: str | None) -> None:
    found = read_cue([cue_lemma(word, word) for word in cue.split()], main=main)
    assert (found.lemma, found.stance) == (lemma, stance)


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6), st.data())
def test_any_words_have_a_carrier_among_them(words: list[str], data: st.DataObject) -> None:
    lemmas = [cue_lemma(word, word) for word in words]
    cue = read_cue(lemmas, main=data.draw(st.integers(0, len(lemmas) - 1)))
    assert lemmas[cue.place] == cue.lemma
    assert (cue.stance is None) == (cue.kind is None)
