"""The ranker: its probabilities, and weights that do not fit."""

import json

import numpy as np
import pytest

from evidence.coreference.trees import tree
from tightrope.evidence.coreference.columns import MENTION_FEATURES, make_columns
from tightrope.evidence.coreference.mentions import find_mentions, read_words
from tightrope.evidence.coreference.model import WEIGHTS, load_ranker, read_ranker
from tightrope.evidence.coreference.names import cluster_names
from tightrope.evidence.coreference.pairs import PAIR_FEATURES, make_pairs
from tightrope.evidence.coreference.phrases import read_tree
from tightrope.evidence.coreference.speech import read_speech
from tightrope.evidence.coreference.ties import find_ties

TEXT = """
The/DET/det/2 envoy/NOUN/nsubj/3/s met/VERB/root/0 his/PRON/nmod:poss/5/s minister/NOUN/obj/3/s
He/PRON/nsubj/2/s said/VERB/root/0 that/SCONJ/mark/5 they/PRON/nsubj/5/p agreed/VERB/ccomp/2
"""


def test_the_candidates_of_a_mention_share_less_than_one() -> None:
    doc = tree(TEXT)
    parsed, words = read_tree(doc), read_words(doc)
    speech, mentions = read_speech(doc, words), find_mentions(doc, parsed, words)
    columns = make_columns(mentions, cluster_names(mentions, words.texts), words, parsed, speech)
    pairs = make_pairs(columns, find_ties(mentions, columns, words, parsed, speech), speech)
    shares = load_ranker().probabilities(columns, pairs)
    assert columns.features.shape == (len(mentions), len(MENTION_FEATURES))
    assert pairs.features.shape == (len(pairs.anaphor), len(PAIR_FEATURES))
    assert (np.diff(pairs.anaphor) >= 0).all()
    for anaphor in set(pairs.anaphor.tolist()):
        assert 0 < shares[pairs.anaphor == anaphor].sum() < 1


@pytest.mark.parametrize(
    ("key", "value"), [("format", 0), ("mention_features", ["kind"]), ("pair_features", ["distance"])]
)
def test_weights_for_other_features_are_refused(key: str, value: object) -> None:
    record = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match="train it again"):
        read_ranker(record | {key: value})
