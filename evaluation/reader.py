"""Measure the reader on the dev parts of the corpora.

    python evaluation/reader.py CORPORA [--model FILE] [--tasks syntax names politics entities attribution speed]

CORPORA is the folder that holds `ud/`, `ner/`, `re3d/` and `polnear/`. Syntax is scored from gold words and
sentences, and from raw text by the CoNLL 2018 method; of the features only those that are learned are compared.
Spans are exact in characters. An attribution is right as a whole when each of its roles overlaps that of one of the
corpus by at least half of the longer of the two, and roles that one of them lacks the other lacks too.
"""

import argparse
import gzip
import itertools
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from conll2018 import Counts, Document, Word, read_documents
from spacy.tokens import Doc

from tightrope.language.component import (
    ATTRIBUTIONS,
    COMPONENT,
    ENTITIES,
    POLITICS,
    ReaderComponent,
)
from tightrope.language.decode import WindowReading, decode_window
from tightrope.language.pipeline import build_pipeline
from tightrope.language.reader import MODEL, Reader
from tightrope.language.sentences import BLOCK_STARTS
from tightrope.language.windows import cut_windows

FEATURES = {
    "Number",
    "Person",
    "Tense",
    "Mood",
    "VerbForm",
    "Voice",
    "Degree",
    "Definite",
    "PronType",
    "Case",
    "Poss",
}
UNER = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC"}
ROLES = ("source", "cue", "content")

Spans = set[tuple[int, int, str]]
"""Start and end in characters, and label."""


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a JSON Lines corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Measured:
    """The reader under measurement, with the tokens and sentences that it stands on."""

    def __init__(self, model: Path, threads: int) -> None:
        self.reader = Reader(model, threads=threads)
        self.pipeline = build_pipeline()
        self.component = cast(ReaderComponent, self.pipeline.get_pipe(COMPONENT))
        self.component.reader = self.reader

    def doc(self, text: str, *, lines: bool = True) -> Doc:
        """Return the annotated `Doc` of a text, each line of it a block if `lines`."""
        doc = self.pipeline.make_doc(text)
        doc.user_data[BLOCK_STARTS] = (
            {m.start() for m in re.finditer(r"^[^\n]*\S", text, re.MULTILINE)} if lines else set()
        )
        return self.pipeline(doc)


def f1(gold: int, found: int, hits: int) -> dict[str, float]:
    """Return precision, recall and F1 in per cent."""
    return {
        "precision": round(100 * hits / max(1, found), 1),
        "recall": round(100 * hits / max(1, gold), 1),
        "f1": round(200 * hits / max(1, gold + found), 1),
    }


def syntax(measured: Measured, path: Path) -> dict[str, dict[str, float]]:
    """Return the scores of a treebank from gold words and from raw text."""
    given, raw = Counts(), Counts()
    for gold in read_documents(path):
        for word in gold.words:
            word.feats = _learned(word.feats)
        given.add(gold, _from_words(measured, gold))
        raw.add(gold, _from_doc(measured.doc(gold.text, lines=False)))
    return {"gold words": given.scores(), "raw text": raw.scores()}


def _learned(feats: str) -> str:
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES) or "_"


def _from_words(measured: Measured, gold: Document) -> Document:
    """Return the document as read from its own words and sentences."""
    system = Document(sentences=gold.sentences)
    for window in _gold_windows(gold):
        words = [gold.words[i].form for i in window]
        borders = [(max(a, window[0]), min(b, window[-1] + 1)) for a, b in gold.sentences]
        ranges = [(a - window[0], b - window[0]) for a, b in borders if a < b]
        reader = measured.reader
        reading = decode_window(words, reader.read(words), reader.labels, reader.chain, sentences=ranges)
        for k, i in enumerate(window):
            word = gold.words[i]
            system.words.append(
                Word(word.start, word.end, word.form, *_columns(reading, k, window[0]), word.inside_token)
            )
    return system


def _columns(reading: WindowReading, k: int, base: int) -> tuple[str, str, str, int, str]:
    return reading.upos[k], reading.feats[k], reading.lemmas[k], base + reading.heads[k], reading.relations[k]


def _gold_windows(gold: Document) -> Iterator[list[int]]:
    """Yield the windows of a treebank's document: its paragraphs, cut where long."""
    borders = [*gold.paragraphs, len(gold.words)]
    for start, end in itertools.pairwise(borders):
        yield from cut_windows([list(range(a, b)) for a, b in gold.sentences if start <= a < end])


def _from_doc(doc: Doc) -> Document:
    """Return a `Doc` as words over its characters without white space."""
    system = Document()
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: k for k, token in enumerate(tokens)}
    position = 0
    for token in tokens:
        end = position + len("".join(token.text.split()))
        relation = "root" if token.dep_ == "ROOT" else token.dep_
        columns = token.pos_, str(token.morph) or "_", token.lemma_, place[token.head.i], relation
        system.words.append(Word(position, end, token.text, *columns))
        position = end
    for sentence in doc.sents:
        inside = [place[token.i] for token in sentence if token.i in place]
        if inside:
            system.sentences.append((inside[0], inside[-1] + 1))
    return system


def spans_score(measured: Measured, path: Path, key: str) -> dict[str, dict[str, float]]:
    """Return the scores of labelled spans, by label and over all.

    Parameters
    ----------
    key : str
        'ents' for names, else a key of `Doc.spans`.
    """
    counts: dict[str, list[int]] = {}
    for record in records(path):
        doc = measured.doc(record["text"])
        gold: Spans = {
            (e["start"], e["end"], e["label"]) for e in record["entities"] if e.get("confidence", 1) >= 0.5
        }
        spans = doc.ents if key == "ents" else doc.spans.get(key, [])
        found: Spans = {(s.start_char, s.end_char, UNER.get(s.label_, s.label_)) for s in spans}
        if key == "ents":
            found = {span for span in found if span[2] in UNER.values()}
        for label in {span[2] for span in gold | found}:
            ours, theirs = ({span for span in side if span[2] == label} for side in (found, gold))
            count = counts.setdefault(label, [0, 0, 0])
            for i, number in enumerate((len(theirs), len(ours), len(ours & theirs))):
                count[i] += number
    result = {"all": f1(*map(sum, zip(*counts.values(), strict=True)))}
    return result | {label: f1(*count) for label, count in sorted(counts.items())}


def attribution(measured: Measured, path: Path) -> dict[str, dict[str, float]]:
    """Return the scores of sources, cues and contents as exact spans, and of whole attributions."""
    counts = {role: [0, 0, 0] for role in (*ROLES, "whole relation")}
    for record in records(path):
        doc = measured.doc(record["text"])
        gold = [
            {role: [(s["start"], s["end"]) for s in one[role]] for role in ROLES} for one in record["attributions"]
        ]
        found = [
            {
                role: [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1].text)) for a, b in getattr(one, role)]
                for role in ROLES
            }
            for one in doc.user_data[ATTRIBUTIONS]
        ]
        for role in ROLES:
            theirs, ours = ({span for one in side for span in one[role]} for side in (gold, found))
            for i, number in enumerate((len(theirs), len(ours), len(ours & theirs))):
                counts[role][i] += number
        left = list(gold)
        for one in found:
            partner = next((other for other in left if _same_relation(one, other)), None)
            if partner is not None:
                left.remove(partner)
                counts["whole relation"][2] += 1
        counts["whole relation"][0] += len(gold)
        counts["whole relation"][1] += len(found)
    return {role: f1(*count) for role, count in counts.items()}


def _same_relation(one: dict[str, list[tuple[int, int]]], other: dict[str, list[tuple[int, int]]]) -> bool:
    for role in ROLES:
        a, b = ({i for start, end in side[role] for i in range(start, end)} for side in (one, other))
        if bool(a) != bool(b) or 2 * len(a & b) < max(len(a), len(b)):
            return False
    return True


def speed(measured: Measured, path: Path) -> dict[str, float]:
    """Return words a second of the component after tokens and sentences, the model alone, and seconds to load."""
    text = "\n\n".join(record["text"] for _, record in zip(range(30), records(path), strict=False))
    doc = measured.pipeline(text, disable=[COMPONENT])
    count = sum(not token.is_space for token in doc)
    began = time.perf_counter()
    measured.component(doc)
    whole = time.perf_counter() - began
    windows = [[doc[i].text for i in window] for window, _ in measured.component.predict(doc)]
    began = time.perf_counter()
    for _ in measured.reader.read_all(windows):
        pass
    alone = time.perf_counter() - began
    code = (
        "import sys, time; began = time.perf_counter(); from pathlib import Path; "
        "from tightrope.language.reader import Reader; Reader(Path(sys.argv[1])); print(time.perf_counter() - began)"
    )
    command = [sys.executable, "-c", code, str(measured.reader.path)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
    loads = [float(run.stdout) for run in runs]
    return {
        "words": count,
        "component, words a second": round(count / whole),
        "model alone, words a second": round(count / alone),
        "load, seconds": round(statistics.median(loads), 2),
        "file, MB": round(measured.reader.path.stat().st_size / 1e6, 1),
    }


TASKS = ("syntax", "names", "politics", "entities", "attribution", "speed")


def measure(measured: Measured, corpora: Path, tasks: list[str]) -> dict[str, Any]:
    """Return the scores of the tasks asked for."""
    result: dict[str, Any] = {}
    if "syntax" in tasks:
        for name in ("ewt", "gum"):
            result[f"UD {name.upper()}"] = syntax(measured, corpora / f"ud/{name}-dev.conllu.gz")
    if "names" in tasks:
        result["UNER EWT"] = spans_score(measured, corpora / "ner/uner_ewt-dev.jsonl.gz", "ents")
    if "politics" in tasks:
        path = corpora / "ner/crossner_politics-dev.jsonl.gz"
        result["CrossNER politics"] = spans_score(measured, path, POLITICS)
    if "entities" in tasks:
        result["re3d"] = spans_score(measured, corpora / "re3d/dev.jsonl.gz", ENTITIES)
    if "attribution" in tasks:
        result["PolNeAR"] = attribution(measured, corpora / "polnear/dev.jsonl.gz")
    if "speed" in tasks:
        result["speed"] = speed(measured, corpora / "polnear/dev.jsonl.gz")
    return result


def main() -> None:
    """Print the scores as JSON, one task a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    for name, scores in measure(
        Measured(arguments.model, arguments.threads), arguments.corpora, arguments.tasks
    ).items():
        print(json.dumps({name: scores}), flush=True)


if __name__ == "__main__":
    main()
