"""Measure a model file of the reader on the dev parts of the corpora, as `tightrope evaluate` does.

    python measure.py --model src/tightrope/language/model/reader.onnx --corpora FOLDER --out measured.json

The file that comes out is what `card.py` writes the model card from.
"""

import argparse
import hashlib
import itertools
import json
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tightrope.evaluation.evaluation import Options
from tightrope.evaluation.gold import read_gold
from tightrope.evaluation.tasks import TASKS_BY_NAME
from tightrope.language.component import COMPONENT, ReaderComponent
from tightrope.language.pipeline import build_pipeline
from tightrope.language.reader import Reader

if TYPE_CHECKING:
    from spacy.language import Language

ACTORS = ("person", "organization", "place")

SAMPLES: tuple[tuple[str, str, str, Options], ...] = (
    ("UD EWT", "syntax", "ud/ewt-dev.conllu.gz", Options()),
    ("UD GUM", "syntax", "ud/gum-dev.conllu.gz", Options()),
    ("UNER EWT", "entities", "ner/uner_ewt-dev.jsonl.gz", Options()),
    ("CrossNER politics", "entities", "ner/crossner_politics-dev.jsonl.gz", Options()),
    ("re3d", "entities", "re3d/dev.jsonl.gz", Options()),
    ("GUM mentions", "entities", "ud/gum-dev.conllu.gz", Options()),
    ("PolNeAR", "attribution", "polnear/dev.jsonl.gz", Options()),
    (
        "GUM news and interview",
        "coreference",
        "ud/gum-dev.conllu.gz",
        Options(types=ACTORS, named=("news", "interview")),
    ),
)
"""Name, task, file below the corpora's folder and options, as the card has them."""

DOCUMENTS_FOR_SPEED = 30
"""Of PolNeAR; some 28,000 words."""


def measured_pipeline(model: Path, threads: int) -> "Language":
    """Return the pipeline that users run, with this model in it."""
    pipeline = build_pipeline()
    component = pipeline.get_pipe(COMPONENT)
    assert isinstance(component, ReaderComponent)
    component.reader = Reader(model, threads=threads)
    return pipeline


def measure_speed(pipeline: "Language", corpora: Path) -> dict[str, float]:
    """Return words a second of the component and of the model alone, and seconds to load it."""
    component = pipeline.get_pipe(COMPONENT)
    assert isinstance(component, ReaderComponent)
    documents = read_gold([corpora / "polnear/dev.jsonl.gz"], limit=DOCUMENTS_FOR_SPEED)
    doc = pipeline("\n\n".join(document.text for document in documents), disable=[COMPONENT])
    count = sum(not token.is_space for token in doc)
    began = time.perf_counter()
    component(doc)
    whole = time.perf_counter() - began
    windows = [[doc[i].text for i in window] for window, _ in component.predict(doc)]
    began = time.perf_counter()
    for _ in component.reader.read_all(windows):
        pass
    alone = time.perf_counter() - began
    return {
        "words": count,
        "component_words_per_second": round(count / whole),
        "model_words_per_second": round(count / alone),
        "load_seconds": round(_load_seconds(component.reader.path), 2),
    }


def _load_seconds(model: Path) -> float:
    """Return the median time to load the model in a process of its own."""
    code = (
        "import sys, time; began = time.perf_counter(); from pathlib import Path; "
        "from tightrope.language.reader import Reader; Reader(Path(sys.argv[1])); print(time.perf_counter() - began)"
    )
    command = [sys.executable, "-c", code, str(model)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
    return statistics.median(float(run.stdout) for run in runs)


def describe_model(reader: Reader) -> dict[str, Any]:
    """Return what a model file says of itself, its hash and its size."""
    said = {key: json.loads(reader.metadata[key]) for key in ("training", "data", "versions")}
    content = reader.path.read_bytes()
    return {
        "sha256": hashlib.sha256(content).hexdigest(),
        "megabytes": round(len(content) / 1e6, 1),
        "trained": reader.metadata["trained"],
        **said,
    }


def measure(model: Path, corpora: Path, *, threads: int) -> dict[str, Any]:
    """Return everything that the card says of a model."""
    pipeline = measured_pipeline(model, threads)
    component = pipeline.get_pipe(COMPONENT)
    assert isinstance(component, ReaderComponent)
    evaluations = {}
    for name, task, file, options in SAMPLES:
        print(f"{name}: {task}", file=sys.stderr, flush=True)
        evaluator = TASKS_BY_NAME[task].evaluate
        evaluations[name] = evaluator([corpora / file], itertools.repeat(pipeline).__next__, options).to_json()
    return {
        "measured": date.today().isoformat(),
        "model": describe_model(component.reader),
        "speed": measure_speed(pipeline, corpora),
        "evaluations": evaluations,
    }


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    for _, _, file, _ in SAMPLES:
        if not (arguments.corpora / file).is_file():
            sys.exit(f"{arguments.corpora / file} is missing; name the corpora's folder with --corpora")
    found = measure(arguments.model, arguments.corpora, threads=arguments.threads)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
