"""Count the nouns and train the ranker of antecedents on GUM's chains, and write both into the package.

    python training/coreference/train.py path/to/corpora            # about two minutes
    python training/coreference/train.py path/to/corpora --check    # measures the weights that are there

See README.md beside this file.
"""

import argparse
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from examples import Example, make_example, noun_types
from gum import GoldDocument, gum_documents
from measure import report

from tightrope.evaluation.documents import doc_of_lines
from tightrope.evidence.coreference import model, nouns
from tightrope.evidence.coreference.columns import MENTION_FEATURES
from tightrope.evidence.coreference.pairs import PAIR_FEATURES
from tightrope.language.pipeline import build_pipeline

SEED = 20261120
NETWORKS = 4
"""Trained from different beginnings and put side by side: surer where they agree, less sure where they do not."""

HIDDEN = 48
EPOCHS = 16
RATE = 0.003
DECAY = 0.01
DROPOUT = 0.3
"""Of hidden units; without it the ranker learns GUM's 128 documents by heart."""

WEIGHTS = {"news": 2.0, "interview": 2.0, "bio": 1.5, "speech": 1.5}
"""Genres nearest to reports count more; the rest counts 1."""


class Network(torch.nn.Module):
    """The ranker with its weights as parameters; `model.Ranker` computes the same in NumPy."""

    def __init__(self) -> None:
        super().__init__()
        mention, pair = len(MENTION_FEATURES), len(PAIR_FEATURES)
        self.anaphor = torch.nn.Parameter(torch.randn(mention, HIDDEN) * 0.1)
        self.antecedent = torch.nn.Parameter(torch.randn(mention, HIDDEN) * 0.1)
        self.pair = torch.nn.Parameter(torch.randn(pair, HIDDEN) * 0.1)
        self.bias = torch.nn.Parameter(torch.zeros(HIDDEN))
        self.output = torch.nn.Parameter(torch.randn(HIDDEN) * 0.1)
        self.alone = torch.nn.Parameter(torch.randn(mention, HIDDEN) * 0.1)
        self.alone_bias = torch.nn.Parameter(torch.zeros(HIDDEN))
        self.alone_output = torch.nn.Parameter(torch.randn(HIDDEN) * 0.1)
        self.dropout = torch.nn.Dropout(DROPOUT)

    def loss(self, example: Example) -> torch.Tensor:
        """Return the summed negative log likelihood of all right antecedents of each anaphor together."""
        features = torch.from_numpy(example.columns.features)
        one, other = torch.from_numpy(example.pairs.anaphor), torch.from_numpy(example.pairs.antecedent)
        hidden = (features @ self.anaphor + self.bias)[one] + (features @ self.antecedent)[other]
        hidden = hidden + torch.from_numpy(example.pairs.features) @ self.pair
        scores = self.dropout(torch.relu(hidden)) @ self.output
        alone = self.dropout(torch.relu(features @ self.alone + self.alone_bias)) @ self.alone_output
        chains = torch.from_numpy(example.chains)
        right = (chains[one] == chains[other]) & (chains[one] >= 0)
        anaphors, place = torch.unique(one, return_inverse=True)
        alone = alone[anaphors]
        has_right = torch.zeros(len(anaphors), dtype=torch.bool)
        has_right[place[right]] = True
        everything = _log_sum(scores, place, alone, torch.ones(len(anaphors), dtype=torch.bool))
        wanted = _log_sum(scores.masked_fill(~right, -1e4), place, alone, ~has_right)
        return (everything - wanted).sum()


def _log_sum(
    scores: torch.Tensor, place: torch.Tensor, alone: torch.Tensor, with_alone: torch.Tensor
) -> torch.Tensor:
    """Return for each anaphor the log of the sum of the exponentials of its scores, that of "alone" where wanted."""
    alone = alone.masked_fill(~with_alone, -1e4)
    top = alone.detach().clone().scatter_reduce(0, place, scores.detach(), "amax")
    total = torch.exp(alone - top).scatter_add(0, place, torch.exp(scores - top[place]))
    return torch.log(total) + top


def fit(examples: Sequence[Example], *, seed: int) -> Network:
    """Return the network trained on the examples, a document a step."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    order = np.random.default_rng(seed)
    network = Network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, EPOCHS * len(examples))
    for epoch in range(EPOCHS):
        total = 0.0
        for place in order.permutation(len(examples)):
            example = examples[place]
            if not len(example.pairs.anaphor):
                continue
            loss = network.loss(example) * WEIGHTS.get(example.gold.genre, 1.0) / 100
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        logging.info("epoch %d, loss %.2f", epoch + 1, total)
    return network


def record_of(networks: Sequence[Network]) -> dict[str, Any]:
    """Return the weights as the package keeps them: one network whose scores are the mean of those of all."""
    weights: dict[str, Any] = {}
    for name in dict(networks[0].named_parameters()):
        parts = [getattr(network, name).detach().numpy().astype(np.float64) for network in networks]
        share = len(networks) if name.endswith("output") else 1
        weights[name] = np.round(np.concatenate(parts, axis=-1) / share, 4).tolist()
    return {
        "format": model.FORMAT,
        "mention_features": list(MENTION_FEATURES),
        "pair_features": list(PAIR_FEATURES),
        "weights": weights,
    }


def _read(path: Path) -> list[tuple[GoldDocument, Any]]:
    pipeline = build_pipeline()
    return [(gold, doc_of_lines(gold.text, pipeline)) for gold in gum_documents(path)]


def main() -> None:
    """Read the command line, train, write, measure."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if not arguments.check:
        training = _read(arguments.corpora / "ud/gum-train.conllu.gz")
        table = noun_types(gold for gold, _ in training)
        Path(str(nouns.NOUNS)).write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        examples = [make_example(gold, doc) for gold, doc in training]
        networks = [fit(examples, seed=SEED + number) for number in range(NETWORKS)]
        Path(str(model.WEIGHTS)).write_text(json.dumps(record_of(networks)) + "\n", encoding="utf-8")
    for line in report(_read(arguments.corpora / "ud/gum-dev.conllu.gz")):
        logging.info("%s", line)


if __name__ == "__main__":
    main()
