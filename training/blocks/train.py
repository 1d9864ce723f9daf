"""Train the weights of the labeller of plain text and write them into the package.

    python training/blocks/train.py path/to/corpora            # cross-validates by site, then trains on all
    python training/blocks/train.py path/to/corpora --check    # cross-validates only

See README.md beside this file.
"""

import argparse
import json
import logging
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from examples import Example, page_examples, plain_examples, read_lines
from sklearn.linear_model import LogisticRegression

from tightrope.reports.block_features import FEATURES
from tightrope.reports.block_model import WEIGHTS_FILE, BlockModel, evidence_flags

FOLDS = 5
SEED = 20260101
PLAIN_SHARE = 0.3
"""Weight of the texts that are no pages, against that of the pages."""
STRENGTH = 0.01
"""Inverse of the ridge penalty on standardised features; chosen by cross-validation among 0.003, 0.01 and 0.05."""
SWITCH_COST = 0.1
"""What a change between article and clutter costs, in units of log odds; chosen among 0, 0.1, 0.3, 0.6, 1 and 2."""
LEAN = 0.15
"""Added to the log odds: a sentence lost costs more than a line too many. Chosen among 0, 0.15, 0.3 and 0.6."""


def fit(pages: Sequence[Example], plain: Sequence[Example]) -> BlockModel:
    """Return the model trained on the examples."""
    balance = PLAIN_SHARE * _weight(pages) / _weight(plain)
    features = np.vstack([example.features for example in (*pages, *plain)])
    labels = np.concatenate([example.labels for example in (*pages, *plain)])
    weights = np.concatenate([*(e.weights for e in pages), *(e.weights * balance for e in plain)])
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    found = LogisticRegression(C=STRENGTH, max_iter=500).fit(
        (features - mean) / spread, labels, sample_weight=weights
    )
    slopes = found.coef_[0] / spread
    return BlockModel(
        weights=tuple(slopes.round(5).tolist()),
        bias=round(float(found.intercept_[0] - slopes @ mean) + LEAN, 5),
        switch_cost=SWITCH_COST,
    )


def _weight(examples: Sequence[Example]) -> float:
    return float(sum(example.weights.sum() for example in examples))


def cross_validate(pages: Sequence[Example], plain: Sequence[Example]) -> None:
    """Log F1 on the annotated pieces for each renderer, and how much of the plain texts is lost, by held-out site."""
    chance = np.random.default_rng(SEED)
    sites = sorted({example.group for example in pages})
    fold = {site: number % FOLDS for number, site in enumerate(chance.permutation(sites))}
    plain_fold = chance.integers(FOLDS, size=len(plain))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    lost = total = 0
    for held in range(FOLDS):
        model = fit(
            [e for e in pages if fold[e.group] != held],
            [e for e, number in zip(plain, plain_fold, strict=True) if number != held],
        )
        for example in pages:
            if fold[example.group] == held:
                kept = " ".join(_kept(model, example))
                found = sum(piece in kept for piece in example.wanted)
                false = sum(piece in kept for piece in example.unwanted)
                for place, value in enumerate((found, false, len(example.wanted) - found)):
                    counts[example.renderer][place] += value
        for example, number in zip(plain, plain_fold, strict=True):
            if number == held:
                size = sum(map(len, example.paragraphs))
                lost += size - sum(map(len, _kept(model, example)))
                total += size
    for renderer, (found, false, missed) in counts.items():
        logging.info(
            "%-14s F1 %.3f (%d false, %d missed)", renderer, 2 * found / (2 * found + false + missed), false, missed
        )
    logging.info("plain texts: %.2f%% of the characters lost", 100 * lost / total)


def _kept(model: BlockModel, example: Example) -> list[str]:
    flags = evidence_flags(model, example.features)
    return [paragraph for paragraph, flag in zip(example.paragraphs, flags, strict=True) if flag]


def main() -> None:
    """Read the command line, train, write."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("trafilatura").setLevel(logging.ERROR)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    pages = list(page_examples(list(read_lines(arguments.corpora / "webpages/train.jsonl.gz"))))
    plain = list(plain_examples(arguments.corpora, SEED))
    cross_validate(pages, plain)
    if not arguments.check:
        model = fit(pages, plain)
        record = {
            "format": 1,
            "switch_cost": model.switch_cost,
            "bias": model.bias,
            "weights": dict(zip(FEATURES, model.weights, strict=True)),
        }
        WEIGHTS_FILE.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        logging.info("written: %s", WEIGHTS_FILE.name)


if __name__ == "__main__":
    main()
