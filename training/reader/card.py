"""Write the reader's model card from what `measure.py` measured.

    python card.py [--out reader-model.md]

In `measured/`, `int8.json` is of the model that comes with the package, `fp32.json` of the same before it was made
smaller, `second.json` of a second training with another seed, of which only the differences are given, and every
other file of another size, named as the card shall have it. Numbers are those of the measurements and of nothing
else; words are in `card.md.jinja`.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

HERE = Path(__file__).resolve().parent
CARD = HERE.parents[1] / "docs" / "explanation" / "reader-model.md"
MEASURED = HERE / "measured"

LICENCES = {
    "ud/ewt-train.conllu.gz": (
        "UD English-EWT 2.16", "tags, features, lemmas, trees, sentence starts", "CC BY-SA 4.0",
    ),
    "ud/gum-train.conllu.gz": (
        "GUM (ten genres)", "the same, names and noun phrases",
        "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain by genre",
    ),
    "ner/crossner_politics-train.jsonl.gz": (
        "CrossNER politics", "political names; names", "MIT; text CC BY-SA 3.0",
    ),
    "re3d/train.jsonl.gz": (
        "re3d", "noun phrases of conflict reports",
        "by source: OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0, US public domain, EU reuse notice",
    ),
    "timex/meantime-train.jsonl.gz": ("MEANTIME", "names", "CC BY 4.0"),
    "polnear/train.jsonl.gz": ("PolNeAR 1.0.0", "attributions", "**none stated**"),
    "plv/train.jsonl.gz": ("PLV", "types of events", "**none stated**"),
    "plover/gsr-train.jsonl.gz": (
        "PLOVER gold standard records, half", "types and parties of events", "CC BY-SA 4.0",
    ),
    "ngec_synthetic/train.jsonl.gz": ("NGEC synthetic stories", "types of events", "**none stated**"),
}  # fmt: skip
"""Name, use and licence of each training file, by its path below the corpora's folder."""

TREES = (
    ("words", "words"), ("sentences", "sentences"), ("UPOS", "upos"), ("universal features", "ufeats"),
    ("features learned", "learned_feats"), ("lemmas", "lemmas"), ("UAS", "uas"), ("LAS", "las"),
)  # fmt: skip
"""Words and row of each line on syntax; from gold words the first two are always right."""

ROWS: tuple[tuple[str, str, str, str], ...] = (
    *((f"UD EWT, raw text: {words}", "UD EWT", "raw_text", row) for words, row in TREES),
    *((f"UD GUM, raw text: {words}", "UD GUM", "raw_text", row) for words, row in TREES),
    *((f"UD EWT, gold words: {words}", "UD EWT", "gold_words", row) for words, row in TREES[2:]),
    *((f"UD GUM, gold words: {words}", "UD GUM", "gold_words", row) for words, row in TREES[2:]),
    ("UNER EWT, persons, organisations, places", "UNER EWT", "exact", "all"),
    ("CrossNER politics, nine types", "CrossNER politics", "exact", "all"),
    ("re3d, confidence ≥ 0.5", "re3d", "exact", "all"),
    ("GUM, all noun phrases and pronouns, ten types", "GUM mentions", "exact", "all"),
    *((f"PolNeAR, exact {role}", "PolNeAR", "exact", role) for role in ("source", "cue", "content")),
    ("PolNeAR, whole relation", "PolNeAR", "relation", "whole"),
    ("coreference of actors, GUM news and interview, CoNLL F1", "GUM news and interview", "chains", "conll"),
)
"""Words, evaluation, table and row of each line of the card's main table."""

BY_LABEL = ("UNER EWT", "CrossNER politics", "re3d", "GUM mentions")
"""Evaluations whose scores are also given label by label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One model with its measurements, `values` as `measure.py` wrote them."""

    name: str
    values: dict[str, Any]

    def score(self, evaluation: str, table: str, row: str, measure: str = "f1") -> float | None:
        """Return one score, None where the measurements have none."""
        found = self.values["evaluations"].get(evaluation, {}).get("scores", {}).get(table, {}).get(row, {})
        value: float | None = found.get(measure)
        return value

    def labels(self, evaluation: str) -> list[str]:
        """Return the labels of an evaluation by how many the gold files have, the most frequent first."""
        found = self.values["evaluations"][evaluation]["scores"]["exact"]
        return sorted((label for label in found if label != "all"), key=lambda label: -found[label]["gold"])


def read_measured(path: Path) -> Measured:
    """Return the measurements in a file; the model is named after it."""
    try:
        values = json.loads(path.read_text("utf-8"))
        missing = [key for key in ("measured", "model", "speed", "evaluations") if key not in values]
    except (OSError, ValueError, TypeError) as error:
        sys.exit(f"{path}: no measurements ({error}); make them with measure.py")
    if missing:
        sys.exit(f"{path}: {', '.join(missing)} missing; measure again with measure.py")
    return Measured(name=path.stem, values=values)


def main_table(models: list[Measured]) -> str:
    """Return the scores of all models, a row a measure."""
    lines = [f"| F1, per cent | {' | '.join(model.name for model in models)} |", "|---|" + "---:|" * len(models)]
    for words, *place in ROWS:
        scores = [_number(model.score(*place)) for model in models]
        lines.append(f"| {words} | {' | '.join(scores)} |")
    return "\n".join(lines)


def label_table(model: Measured, evaluation: str) -> str:
    """Return precision, recall and F1 of each label of an evaluation."""
    lines = ["| label | precision | recall | F1 | overlap F1 | in the corpus |", "|---|---:|---:|---:|---:|---:|"]
    for label in model.labels(evaluation):
        cells = [_number(model.score(evaluation, "exact", label, one)) for one in ("precision", "recall", "f1")]
        overlap = _number(model.score(evaluation, "overlap", label))
        gold = model.score(evaluation, "exact", label, "gold") or 0
        lines.append(f"| {label} | {' | '.join(cells)} | {overlap} | {gold:.0f} |")
    return "\n".join(lines)


def data_table(model: Measured) -> str:
    """Return the training files with use, licence and hash."""
    lines = ["| corpus, train part | used for | licence | SHA-256 of the unpacked file |", "|---|---|---|---|"]
    for file, digest in model.values["model"]["data"].items():
        name, use, licence = LICENCES.get(file, (file, "?", "?"))
        if use == "?":
            sys.exit(f"card.py does not know the licence of the training file {file}; add it to LICENCES")
        lines.append(f"| {name} | {use} | {licence} | `{digest[:16]}…` |")
    return "\n".join(lines)


def difference_table(first: Measured, second: Measured) -> str:
    """Return by how much the scores of two trainings differ, in points."""
    lines = ["| F1, points | first | second | difference |", "|---|---:|---:|---:|"]
    for words, *place in ROWS:
        one, other = first.score(*place), second.score(*place)
        if one is not None and other is not None:
            lines.append(f"| {words} | {one:.1f} | {other:.1f} | {other - one:+.1f} |")
    return "\n".join(lines)


def largest_difference(first: Measured, second: Measured) -> float:
    """Return the largest difference of any score in the main table, in points."""
    pairs = [(first.score(*place), second.score(*place)) for _, *place in ROWS]
    return max((abs(one - other) for one, other in pairs if one is not None and other is not None), default=0.0)


def size_table(models: list[Measured]) -> str:
    """Return size and speed of each model."""
    lines = [
        "| model | file, MB | words a second, with decoding | model alone | seconds to load |",
        "|---|---:|---:|---:|---:|",
    ]
    for model in models:
        speed, size = model.values["speed"], model.values["model"]["megabytes"]
        rates = [f"{speed[key]:,}" for key in ("component_words_per_second", "model_words_per_second")]
        lines.append(f"| {model.name} | {size:.1f} | {' | '.join(rates)} | {speed['load_seconds']:.2f} |")
    return "\n".join(lines)


def training_lines(model: Measured, *, after: int = 0) -> str:
    """Return the options of each step of the training, a line a step, without the first ones."""
    return "\n".join(
        f"{number}. " + ", ".join(f"{key} {value}" for key, value in step.items() if value not in (None, 0, 0.0))
        for number, step in enumerate(_steps(model), 1)
        if number > after
    )


def _steps(model: Measured) -> list[dict[str, Any]]:
    steps = model.values["model"]["training"]
    return steps if isinstance(steps, list) else [steps]


def shared_steps(one: Measured, other: Measured) -> int:
    """Return how many first steps two trainings have in common."""
    pairs = zip(_steps(one), _steps(other), strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(_steps(one)), len(_steps(other))))


def same_training(one: Measured, other: Measured) -> bool:
    """Return whether two models come from one training."""
    keys = ("training", "data", "trained")
    return all(one.values["model"][key] == other.values["model"][key] for key in keys)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def write_card(shipped: Measured, compared: list[Measured], second: Measured | None) -> str:
    """Return the card."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
    return environment.from_string((HERE / "card.md.jinja").read_text("utf-8")).render(
        shipped=shipped,
        model=shipped.values["model"],
        measured=shipped.values["measured"],
        compared=compared,
        second=second,
        with_polnear="polnear/train.jsonl.gz" in shipped.values["model"]["data"],
        with_events="plv/train.jsonl.gz" in shipped.values["model"]["data"],
        main_table=main_table([shipped, *compared]),
        label_tables={name: label_table(shipped, name) for name in BY_LABEL},
        data_table=data_table(shipped),
        size_table=size_table([shipped, *compared]),
        difference_table=difference_table(shipped, second) if second else "",
        largest_difference=largest_difference(shipped, second) if second else 0.0,
        training_lines=training_lines(shipped),
        shared_steps=(shared := shared_steps(shipped, second) if second else 0),
        second_lines=training_lines(second, after=shared) if second else "",
    )


def committed_card() -> str:
    """Return the card of the measurements beside this file: the shipped model, its other sizes, a second training."""
    shipped, second = MEASURED / "int8.json", MEASURED / "second.json"
    compared = sorted(set(MEASURED.glob("*.json")) - {shipped, second})
    models = [read_measured(path) for path in compared]
    own = read_measured(shipped)
    for model in models:
        if model.name == "fp32" and not same_training(model, own):
            sys.exit(
                f"{MEASURED / 'fp32.json'} is of another training than int8.json; measure it again, or delete it"
            )
    return write_card(
        own,
        models,
        read_measured(second) if second.exists() else None,
    )


def main() -> None:
    """Write the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=CARD)
    parser.parse_args().out.write_text(committed_card(), "utf-8")


if __name__ == "__main__":
    main()
