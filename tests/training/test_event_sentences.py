"""Our own sentences about events become windows whose pairs and words are where the names and verbs are."""

import random
import re
import tomllib
from types import ModuleType

import pytest

from tightrope.language.labels import EVENT_TYPES

pytestmark = pytest.mark.usefixtures("training_path")


@pytest.fixture
def sentences(training_path: None) -> ModuleType:
    import event_sentences

    return event_sentences


def test_parties_and_words_are_found_whatever_stands_before(sentences: ModuleType) -> None:
    for seed in range(20):
        rng = random.Random(seed)
        window = sentences.sentence_window("{b} was [hit] by <missiles> of {a}.", "ASSAULT", rng)
        (pair,) = window.pairs
        told = {
            kind: [w for w, k in zip(window.words, window.triggers, strict=True) if k == kind]
            for kind in ("ASSAULT", "")
        }
        assert told == {"ASSAULT": ["hit"], "": ["missiles"]}
        words = window.words
        assert words[max(pair.recipient) + 1 : max(pair.recipient) + 3] == ["was", "hit"]
        assert words[min(pair.actor) - 1] == "of"
        assert words[max(pair.actor) + 1] == "."


def test_a_sentence_without_an_event_has_no_pair_and_no_word_of_one(sentences: ModuleType) -> None:
    window = sentences.sentence_window("{a} lies north of {b}.", "none", random.Random(3))
    assert window.pairs == []
    assert set(window.triggers) == {"none"}


def test_every_pattern_names_both_parties_and_marks_words_of_its_event(sentences: ModuleType) -> None:
    patterns = tomllib.loads(sentences.PATTERNS.read_text("utf-8"))
    assert set(patterns) == set(EVENT_TYPES)
    for kind, texts in patterns.items():
        for text in texts:
            assert text.count("{a}") == text.count("{b}") == 1, text
            assert bool(re.search(r"\[\w", text)) == (kind != "none"), text
    assert len(sentences.sentence_windows(random.Random(1))) == sum(map(len, patterns.values()))
