"""Write the mean of the weights of two runs of which the later began with the earlier one (Wortsman et al. 2022).

    python mean.py --earlier runs/first/early --later runs/first/events --out runs/first

The later run has learned what the earlier one did not know, and forgotten a little of what it did; their mean scores
better than both. What the earlier run has no weights for, and what `--whole` names, come from the later alone.
"""

import argparse
import json
import shutil
from pathlib import Path

import torch

SHARE = 0.6
"""Of the later run in the mean."""

WHOLE = ("spans.weights.politics", "spans.lengths.politics")
"""Beginnings of names of weights that the later run gives alone: the earlier one knew no persons of CrossNER's."""


def main() -> None:
    """Read the command line, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--earlier", type=Path, required=True)
    parser.add_argument("--later", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=SHARE)
    parser.add_argument("--whole", nargs="*", default=WHOLE)
    options = parser.parse_args()
    earlier, later = (torch.load(run / "weights.pt", weights_only=True) for run in (options.earlier, options.later))
    mean = {
        name: value
        if name not in earlier or name.startswith(tuple(options.whole))
        else options.share * value + (1 - options.share) * earlier[name]
        for name, value in later.items()
    }
    described = json.loads((options.later / "training.json").read_text("utf-8"))
    steps = len(json.loads((options.earlier / "training.json").read_text("utf-8"))["options"])
    described["options"].append({"mean_with_the_weights_after_step": steps, "share_of_the_later": options.share})
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(options.later / "labels.json", options.out)
    (options.out / "training.json").write_text(json.dumps(described), "utf-8")
    torch.save(mean, options.out / "weights.pt")


if __name__ == "__main__":
    main()
