"""The trained part of the labeller of plain text: log odds of a paragraph, and the likeliest row of labels.

A logistic regression over `FEATURES`; neighbouring paragraphs then share their evidence along a chain of two states,
article and clutter, by the Viterbi algorithm. The weights are in `block_weights.json`: `weights` gives one number
for each feature by name, `bias` is added to their sum, `switch_cost` is what a change of state costs in the chain.
`training/blocks` makes them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope.reports.block_features import FEATURES

if TYPE_CHECKING:
    from tightrope.reports.block_features import Matrix

WEIGHTS_FILE = Path(__file__).with_name("block_weights.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockModel:
    """Weights of the model, in the order of `FEATURES`; log odds that a paragraph belongs to the article."""

    weights: tuple[float, ...]
    bias: float
    switch_cost: float


@cache
def read_model() -> BlockModel:
    """Return the model that comes with the package."""
    record = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return BlockModel(
        weights=tuple(record["weights"][name] for name in FEATURES),
        bias=record["bias"],
        switch_cost=record["switch_cost"],
    )


def log_odds(model: BlockModel, features: "Matrix") -> list[float]:
    """Return for each paragraph the log odds that it belongs to the article."""
    import numpy as np

    scores = features @ np.array(model.weights) + model.bias
    return [float(score) for score in scores]


def evidence_flags(model: BlockModel, features: "Matrix") -> list[bool]:
    """Return for each paragraph whether it belongs to the article, by the likeliest chain of states."""
    scores = log_odds(model, features)
    if not scores:
        return []
    came_from: list[tuple[bool, bool]] = []
    clutter, article = 0.0, 0.0
    for score in scores:
        stay_clutter, stay_article = clutter >= article - model.switch_cost, article >= clutter - model.switch_cost
        came_from.append((not stay_clutter, stay_article))
        clutter, article = (
            max(clutter, article - model.switch_cost) - score / 2,
            max(article, clutter - model.switch_cost) + score / 2,
        )
    state = article > clutter
    flags: list[bool] = []
    for from_clutter, from_article in reversed(came_from):
        flags.append(state)
        state = from_article if state else from_clutter
    return flags[::-1]
