"""Probabilities of events by token, from score arrays made up here."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tightrope.language.event_scores import SIDES, EventScores, WindowEvents, decode_events
from tightrope.language.labels import EVENT_TYPES
from tightrope.language.reader import Scores

WORDS = "Freedonia accused Sylvania , which rejected the charge".split()
ACCUSES = {1: ("ACCUSE", 0, 2), 5: ("REJECT", 2, 0)}
"""Word, type of its event, actor and recipient."""


def scores_of(count: int, events: dict[int, tuple[str, int, int]], *, head: bool = True) -> Scores:
    """Return scores under which these words, and no others, tell of events."""
    types = np.zeros((count, len(EVENT_TYPES)), np.float32)
    types[:, 0] = 12.0
    parties = np.zeros((2, count, count), np.float32)
    for word, (kind, *sides) in events.items():
        types[word, 0] = 0.0
        types[word, EVENT_TYPES.index(kind)] = 12.0
        parties[[0, 1], word, sides] = 12.0
    nothing = np.zeros((count, 1), np.float32)
    rest = dict.fromkeys("starts upos feats lemmas roles spans arcs dependents governors links".split(), nothing)
    return Scores(**rest, event_types=types if head else None, event_parties=parties if head else None)


def window(count: int, events: dict[int, tuple[str, int, int]]) -> WindowEvents:
    found = decode_events(scores_of(count, events))
    assert found is not None
    return found


def best(probabilities: NDArray[np.float32] | None) -> str:
    assert probabilities is not None
    return EVENT_TYPES[1 + int(probabilities.argmax())]


def test_a_model_without_the_head_tells_of_no_events() -> None:
    assert decode_events(scores_of(3, {}, head=False)) is None


def test_only_words_that_may_tell_of_an_event_keep_their_parties() -> None:
    events = window(len(WORDS), ACCUSES)
    assert events.telling == [1, 5]
    assert events.parties.shape == (2, 2, len(WORDS))
    np.testing.assert_allclose(events.types.sum(1), 1, atol=1e-5)


def test_the_type_of_a_pair_depends_on_its_direction() -> None:
    scores = EventScores(len(WORDS), [(list(range(len(WORDS))), window(len(WORDS), ACCUSES))])
    assert best(scores.of_pair([0], [2])) == "ACCUSE"
    assert best(scores.of_pair([2], [0])) == "REJECT"
    assert best(scores.of_pair([], [2])) == "ACCUSE"


def test_tokens_of_a_document_are_found_in_their_window() -> None:
    """The second window begins after a token of white space, which no window holds."""
    tokens = list(range(len(WORDS)))
    moved = [len(WORDS) + 1 + i for i in tokens]
    scores = EventScores(moved[-1] + 1, [(tokens, window(len(WORDS), {})), (moved, window(len(WORDS), ACCUSES))])
    assert EVENT_TYPES[int(scores.types[moved[1]].argmax())] == "ACCUSE"
    assert scores.types[len(WORDS)].tolist() == [1.0, *[0.0] * 16]
    assert scores.party(moved[1], "actor", [moved[0]]) == pytest.approx(1, abs=0.01)
    assert scores.party(moved[1], "recipient", [moved[0], 0]) == pytest.approx(0, abs=0.01)
    assert scores.party(tokens[1], "actor", [tokens[0]]) == 0
    assert scores.party(len(WORDS), "actor", [0]) == 0
    assert best(scores.of_pair([moved[0]], [moved[2]])) == "ACCUSE"
    assert scores.of_pair([tokens[0]], [moved[2]]) is None
    assert scores.of_pair([tokens[0]], [tokens[2]]) is None
    assert scores.of_pair([], []) is None


@given(st.lists(st.floats(-20, 20, width=32), min_size=17 * 6 + 72, max_size=17 * 6 + 72))
def test_what_comes_out_are_probabilities(values: list[float]) -> None:
    numbers = np.array(values, np.float32)
    blank = scores_of(6, {})
    scores = Scores(
        **{name: getattr(blank, name) for name in blank.__slots__ if not name.startswith("event_")},
        event_types=numbers[: 17 * 6].reshape(6, 17),
        event_parties=numbers[17 * 6 :].reshape(2, 6, 6),
    )
    events = decode_events(scores)
    assert events is not None
    document = EventScores(6, [([0, 1, 2, 3, 4, 5], events)])
    assert (document.types >= 0).all()
    for word in events.telling:
        for side in SIDES:
            assert document.party(word, side, range(6)) == pytest.approx(1, abs=0.01)
    pair = document.of_pair([0, 1], [4])
    if pair is not None:
        assert pair.sum() == pytest.approx(1, abs=1e-4)
