"""The ranker of antecedents: a small network over features of two mentions, as plain numbers in a JSON file.

A mention's candidates compete with each other and with "nothing before": the probabilities of all add up to one, as
in the mention-ranking model of Durrett and Klein (2013).
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tightrope.evidence.coreference.columns import MENTION_FEATURES, MentionColumns
from tightrope.evidence.coreference.pairs import PAIR_FEATURES, Pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = files("tightrope.evidence.coreference").joinpath("ranker.json")
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """The weights of the network, made by `training/coreference/train.py`.

    Parameters
    ----------
    anaphor, antecedent : (mention features, hidden)
    pair : (pair features, hidden)
    bias, output : (hidden,)
    alone : (mention features, hidden)
    alone_bias, alone_output : (hidden,)
        For "nothing before".
    """

    anaphor: "NDArray[np.float32]"
    antecedent: "NDArray[np.float32]"
    pair: "NDArray[np.float32]"
    bias: "NDArray[np.float32]"
    output: "NDArray[np.float32]"
    alone: "NDArray[np.float32]"
    alone_bias: "NDArray[np.float32]"
    alone_output: "NDArray[np.float32]"

    def probabilities(self, columns: MentionColumns, pairs: Pairs) -> "NDArray[np.float32]":
        """Return for each pair the probability that its candidate is the antecedent."""
        import numpy as np

        if not len(pairs.anaphor):
            return np.zeros(0, dtype=np.float32)
        one = columns.features @ self.anaphor + self.bias
        other = columns.features @ self.antecedent
        hidden = one[pairs.anaphor] + other[pairs.antecedent] + pairs.features @ self.pair
        scores = np.maximum(hidden, 0) @ self.output
        anaphors, first = np.unique(pairs.anaphor, return_index=True)
        alone = np.maximum(columns.features[anaphors] @ self.alone + self.alone_bias, 0) @ self.alone_output
        counts = np.diff(np.append(first, len(scores)))
        top = np.maximum(np.maximum.reduceat(scores, first), alone)
        weights = np.exp(scores - np.repeat(top, counts))
        total = np.add.reduceat(weights, first) + np.exp(alone - top)
        shares: NDArray[np.float32] = weights / np.repeat(total, counts)
        return shares


@cache
def load_ranker() -> Ranker:
    """Return the ranker that comes with the package, read once."""
    return read_ranker(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def read_ranker(record: dict[str, Any]) -> Ranker:
    """Return the ranker of a record of weights.

    Raises
    ------
    ValueError
        When the weights were made for other features: a feature added or changed needs new weights.
    """
    import numpy as np

    if record["format"] != FORMAT or record["mention_features"] != list(MENTION_FEATURES):
        raise ValueError("the ranker's weights are for other features of mentions; train it again")
    if record["pair_features"] != list(PAIR_FEATURES):
        raise ValueError("the ranker's weights are for other features of pairs; train it again")
    return Ranker(**{name: np.array(values, dtype=np.float32) for name, values in record["weights"].items()})
