import numpy as np
from numpy.typing import NDArray

from tightrope.language.attribution_rows import Chain
from tightrope.language.decode import (
    LabelledSpan,
    decode_heads,
    decode_relations,
    decode_spans,
    decode_window,
    with_places_of,
)
from tightrope.language.labels import ROLES, TAGS, LabelSets
from tightrope.language.reader import Scores

KINDS = ("person", "place")
LABELS = LabelSets(
    upos=("NOUN", "VERB"),
    feats=("_", "Number=Plur"),
    lemmas=("l0", "l1"),
    relations=("root", "nsubj", "obj"),
    names=KINDS,
    politics=KINDS,
    entities=KINDS,
    mentions=KINDS,
)
CHAIN = Chain(moves=np.zeros((7, 7), np.float32), start=np.zeros(7, np.float32), end=np.zeros(7, np.float32))


def chosen(labels: tuple[str, ...], *best: str) -> NDArray[np.float32]:
    """Scores under which each word's best label is the one given."""
    scores = np.zeros((len(best), len(labels)), dtype=np.float32)
    for i, label in enumerate(best):
        scores[i, labels.index(label)] = 1.0
    return scores


def scores_for(words: int, **given: NDArray[np.float32]) -> Scores:
    """Scores in which everything is the first label and the first word is the root, but for what is given."""
    arrays = {name: chosen(getattr(LABELS, name), *[getattr(LABELS, name)[0]] * words) for name in TAGS}
    arcs = np.zeros((words, words), dtype=np.float32)
    arcs[:, 0] = 5.0
    arrays |= {
        "starts": np.tile(np.array([1.0, 0.0], np.float32), (words, 1)),
        "spans": np.full((8, words, words), -1, np.float32),
        "roles": chosen(ROLES, *["O"] * words),
        "arcs": arcs,
        "dependents": np.zeros((words, 3, 2), np.float32),
        "governors": np.zeros((words, 2), np.float32),
        "links": np.zeros((7, words, words), np.float32),
    }
    del arrays["relations"]
    return Scores(**(arrays | given))


def spans(words: int, *given: tuple[int, int, str, float]) -> NDArray[np.float32]:
    """Scores of spans (first word, last word, kind, score); all others score below none."""
    scores = np.full((len(KINDS), words, words), -1, np.float32)
    for first, last, kind, score in given:
        scores[KINDS.index(kind), first, last] = score
    return scores


def test_of_spans_that_share_words_the_better_is_taken() -> None:
    scores = spans(5, (0, 1, "person", 1.0), (1, 2, "place", 2.0), (0, 2, "person", 1.5), (4, 4, "place", 0.5))
    assert decode_spans(scores, KINDS, [(0, 5)]) == [
        LabelledSpan(start=1, end=3, label="place"),
        LabelledSpan(start=4, end=5, label="place"),
    ]


def test_nested_spans_may_lie_inside_one_another_but_not_cross() -> None:
    scores = spans(5, (0, 3, "person", 2.0), (1, 2, "place", 1.0), (3, 4, "place", 1.5))
    assert decode_spans(scores, KINDS, [(0, 5)], nested=True) == [
        LabelledSpan(start=0, end=4, label="person"),
        LabelledSpan(start=1, end=3, label="place"),
    ]


def test_no_span_runs_backwards_or_over_the_end_of_a_sentence() -> None:
    scores = spans(4, (2, 0, "person", 3.0), (1, 2, "person", 2.0), (0, 1, "place", 1.0))
    assert decode_spans(scores, KINDS, [(0, 2), (2, 4)]) == [LabelledSpan(start=0, end=2, label="place")]


def test_a_span_takes_its_best_kind() -> None:
    scores = spans(2, (0, 0, "person", 1.0), (0, 0, "place", 2.0))
    assert decode_spans(scores, KINDS, [(0, 2)]) == [LabelledSpan(start=0, end=1, label="place")]


def test_heads_stay_inside_their_sentence() -> None:
    arcs = np.zeros((4, 4), dtype=np.float32)
    arcs[:, 0] = 5.0  # every word would hang on the first of the window
    heads = decode_heads(arcs, [(0, 2), (2, 4)])
    assert heads[:2] == [0, 0]
    assert {heads[2], heads[3]} in ({2}, {3})


def test_only_a_root_is_called_root() -> None:
    dependents = np.zeros((2, 3, 2), dtype=np.float32)
    dependents[:, 0, 0] = 9.0  # both words would be 'root'
    dependents[1, 2, 1] = 1.0
    scores = scores_for(2, dependents=dependents, governors=np.ones((2, 2), np.float32))
    assert decode_relations(scores, [0, 0], LABELS.relations) == ["root", "obj"]
    assert decode_relations(scores, [1, 1], LABELS.relations)[1] == "root"


def test_a_window_is_read_as_a_whole() -> None:
    scores = scores_for(
        3,
        upos=chosen(LABELS.upos, "VERB", "NOUN", "NOUN"),
        feats=chosen(LABELS.feats, "_", "Number=Plur", "_"),
        lemmas=chosen(LABELS.lemmas, "l0", "l1", "l0"),
        spans=np.concatenate([spans(3, (2, 2, "place", 1.0)), spans(3), spans(3), spans(3, (1, 2, "person", 1.0))]),
        starts=np.array([[1, 0], [1, 0], [0, 1]], np.float32),
    )
    reading = decode_window(["Resumed", "Talks", "Vienna"], scores, LABELS, CHAIN)
    assert reading.sentences == [(0, 2), (2, 3)]
    assert reading.upos == ["VERB", "NOUN", "NOUN"]
    assert reading.feats == ["_", "Number=Plur", "_"]
    assert reading.lemmas == ["resumed", "talk", "vienna"]
    assert reading.heads == [0, 0, 2]
    assert reading.names == [LabelledSpan(start=2, end=3, label="place")]
    assert reading.politics == reading.entities == []
    assert reading.mentions == []  # it would run over the end of a sentence
    assert reading.attributions == []


def test_given_sentences_take_the_place_of_the_models_own() -> None:
    reading = decode_window(["a", "b", "c"], scores_for(3), LABELS, CHAIN, sentences=[(0, 1), (1, 3)])
    assert reading.sentences == [(0, 1), (1, 3)]
    assert reading.heads[0] == 0
    assert set(reading.heads[1:]) <= {1, 2}


def test_a_verb_with_an_object_has_no_passive_subject() -> None:
    relations = ("root", "nsubj:pass", "obj", "aux:pass")
    governors = np.ones((3, 1), dtype=np.float32)

    def read(third: int) -> list[str]:
        dependents = np.zeros((3, 4, 1), dtype=np.float32)
        for word, relation in enumerate((1, 0, third)):
            dependents[word, relation] = 5.0
        scores = scores_for(3, dependents=dependents, governors=governors)
        return decode_relations(scores, [1, 1, 1], relations)

    assert read(2) == ["nsubj", "root", "obj"]
    assert read(3) == ["nsubj:pass", "root", "aux:pass"]


def test_the_name_in_the_town_of_somewhere_is_a_place() -> None:
    words = "the town of New Hill and the city of angels".split()
    town, city = (LabelledSpan(start=start, end=end, label="place") for start, end in ((0, 5), (6, 10)))
    assert with_places_of(words, [], [town, city]) == [LabelledSpan(start=3, end=5, label="place")]
    named = LabelledSpan(start=4, end=5, label="person")
    assert with_places_of(words, [named], [town, city]) == [named]
