"""Train the reader: all tasks at once, one corpus a batch.

python train.py --corpora FOLDER --encoder FOLDER --out runs/first --epochs 4
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import spacy
import torch
from batches import make_batches
from conflict_lists import list_windows
from encyclopaedia import encyclopaedia_windows
from event_sentences import sentence_windows
from event_texts import event_windows
from losses import Losses
from network import Reader, Sizes
from noise import with_noise
from own_names import add_own_names
from replacement import with_other_names
from targets import Labels
from texts import attribution_windows, entity_windows, name_windows
from torch import Tensor, nn
from treebanks import treebank_windows
from views import Window

from tightrope.language.encoding import encode_words
from tightrope.language.sentences import add_sentence_splitter
from tightrope.language.word_pieces import WordPieces

FILES = {
    "ewt": "ud/ewt-train.conllu.gz",
    "gum": "ud/gum-train.conllu.gz",
    "crossner": "ner/crossner_politics-train.jsonl.gz",
    "re3d": "re3d/train.jsonl.gz",  # without the non-commercial part, which is a file of its own
    "meantime": "timex/meantime-train.jsonl.gz",
    "polnear": "polnear/train.jsonl.gz",
    "plv": "plv/train.jsonl.gz",
    "gsr": "plover/gsr-train.jsonl.gz",
    "ngec": "ngec_synthetic/train.jsonl.gz",
}
"""Training files below the corpora's folder."""

WITHOUT_LICENCE = frozenset({"polnear", "plv", "ngec"})
"""Corpora that state no licence."""

REPEATS = {"crossner": 6, "re3d": 6, "meantime": 2, "plv": 3, "gsr": 4}
"""Times a small corpus is seen in an epoch."""

OWN_SENTENCES = {"re3d": (list_windows, 25), "crossner": (encyclopaedia_windows, 90)}
"""Sentences of our own beside each sight of a small corpus: what makes them, and how many."""

TEACHES = {
    "spans": ("ewt", "gum", "crossner", "re3d", "meantime"),
    "roles": ("polnear",),
    "events": ("plv", "gsr", "ngec"),
}
"""Corpora that a head can be learned from alone."""

HEAD_RATE = 8
"""How much faster the heads learn than the encoder: they start from nothing."""

SAVED_EVERY = 500
"""Steps after which the weights are saved: a training may be ended by hand."""

WARM_UP = 0.06
"""Share of the training over which the rates rise."""


def read_windows(corpora: Path, names: list[str]) -> dict[str, list[Window]]:
    """Return the training windows of each corpus."""
    pipeline = spacy.blank("en")
    add_sentence_splitter(pipeline)
    windows = {}
    for name in names:
        path = corpora / FILES[name]
        if name in ("ewt", "gum"):
            windows[name] = treebank_windows(path, name)
        elif name == "polnear":
            windows[name] = attribution_windows(path, pipeline)
        elif name == "meantime":
            windows[name] = name_windows(path, pipeline)
        elif name in TEACHES["events"]:
            windows[name] = event_windows(path, pipeline, name)
        else:
            windows[name] = entity_windows(path, pipeline, name)
    return windows


def epoch_batches(
    windows: dict[str, list[Window]], vocabulary: WordPieces, options: argparse.Namespace, rng: random.Random
) -> list[list[Window]]:
    """Return the batches of one epoch in random order, with other names in the small corpora and noise in all."""
    batches: list[list[Window]] = []
    for name, own in windows.items():
        for _ in range(REPEATS.get(name, 1)):
            seen = [_as_seen(window, vocabulary, rng) for window in (*own, *_more_windows(name, rng))]
            made = make_batches([len(w.encoded.pieces) for w in seen if w.encoded], options.budget, rng)
            rng.shuffle(made)
            batches += [[seen[i] for i in batch] for batch in made[: options.limit or None]]
    rng.shuffle(batches)
    return batches


def _more_windows(corpus: str, rng: random.Random) -> list[Window]:
    """Return windows of our own that go with a corpus."""
    if corpus == "gsr":
        return sentence_windows(rng)
    make, count = OWN_SENTENCES.get(corpus, (None, 0))
    return make(count, rng) if make else []


def _as_seen(window: Window, vocabulary: WordPieces, rng: random.Random) -> Window:
    """Return an encoded window as it is seen this time."""
    replaced = {"crossner": "politics", "re3d": "entities"}.get(window.corpus)
    seen = with_other_names(window, replaced, rng) if replaced else window
    encoded = seen.encoded or encode_words(vocabulary, seen.words)
    return replace(seen, encoded=with_noise(encoded, seen.corpus, vocabulary.mask, rng))


def make_optimizer(model: Reader, rate: float) -> torch.optim.Optimizer:
    """Return AdamW with a rate for the encoder and copies of its layers, and a higher one for what is new.

    The table of word pieces is half of the parameters and its gradient is dense: it stays as it was pre-trained.
    """
    model.encoder.words.weight.requires_grad_(False)
    new = model.encoder.shapes.weight
    copies = [model.events.layers, model.events.word] if model.events.layers else []
    encoder = [p for part in (model.encoder, *copies) for p in part.parameters() if p.requires_grad and p is not new]
    known = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": encoder, "lr": rate}, {"params": heads, "lr": HEAD_RATE * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def rate_at(progress: float) -> float:
    """Return the factor of the learning rates: a linear rise, then a linear fall to 1 %."""
    return min(1.0, progress / WARM_UP + 0.01) * max(0.01, 1 - progress)


def steps(
    windows: dict[str, list[Window]], vocabulary: WordPieces, options: argparse.Namespace, rng: random.Random
) -> Iterator[tuple[int, float, list[Window]]]:
    """Yield epoch, progress of the training from 0 to 1, and batch, until the epochs or the minutes are used up."""
    began = time.monotonic()
    step = 0
    for epoch in range(options.epochs):
        batches = epoch_batches(windows, vocabulary, options, rng)
        for batch in batches:
            progress = step / (options.epochs * len(batches))
            if options.minutes:
                progress = max(progress, (time.monotonic() - began) / (60 * options.minutes))
            if progress >= 1:
                return
            yield epoch, progress, batch
            step += 1


def train(
    losses: Losses, windows: dict[str, list[Window]], vocabulary: WordPieces, options: argparse.Namespace
) -> None:
    """Train a network, with a log line now and then and its weights saved at times and at the end."""
    model, rng = losses.model, random.Random(options.seed)
    optimizer = make_optimizer(model, options.rate)
    full_rates = [group["lr"] for group in optimizer.param_groups]
    model.train()
    averages: dict[str, float] = {}
    pieces, shown = 0, time.monotonic()
    for step, (epoch, progress, batch) in enumerate(steps(windows, vocabulary, options, rng), 1):
        if step % SAVED_EVERY == 0:
            torch.save(model.state_dict(), options.out / "weights.pt")
        for group, rate in zip(optimizer.param_groups, full_rates, strict=True):
            group["lr"] = rate * rate_at(progress)
        with torch.autocast("cpu", torch.bfloat16):
            loss = losses.loss(batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        pieces += sum(len(w.encoded.pieces) for w in batch if w.encoded)
        corpus = batch[0].corpus
        averages[corpus] = 0.95 * averages.get(corpus, loss.item()) + 0.05 * loss.item()
        if step % 25 == 0:
            rate, shown, pieces = pieces / (time.monotonic() - shown), time.monotonic(), 0
            means = {name: round(mean, 3) for name, mean in averages.items()}
            print(f"step {step}, epoch {epoch + 1}, {progress:.1%}, {rate:.0f} pieces/s, {means}", flush=True)
    torch.save(model.state_dict(), options.out / "weights.pt")


def read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--minutes", type=float, default=0, help="end after so long, the rates falling in time")
    parser.add_argument("--budget", type=int, default=1024, help="word pieces a batch, with padding")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--limit", type=int, default=0, help="batches a corpus and epoch, for a trial")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--licensed", action="store_true", help="without the corpora that state no licence")
    parser.add_argument("--begin", type=Path, help="folder of a run whose weights and label sets to begin with")
    parser.add_argument(
        "--names-of", type=Path, help="folder of the run whose names in EWT are learned; that of --begin"
    )
    parser.add_argument("--layers", type=int, default=6, help="with --begin: keep so many of its layers")
    parser.add_argument("--event-layers", type=int, default=0, help="layers of its own for the head for events")
    parser.add_argument("--only", choices=TEACHES, help="head to learn alone, all else as it is")
    return parser.parse_args()


def describe(options: argparse.Namespace, names: list[str]) -> dict[str, Any]:
    """Return files and options of this training, after those of the run that it begins with."""
    kept = ("epochs", "minutes", "budget", "rate", "seed", "threads", "layers", "event_layers", "only")
    before = json.loads((options.begin / "training.json").read_text("utf-8")) if options.begin else {}
    files = [*before.get("files", []), *(FILES[name] for name in names)]
    own = {key: getattr(options, key) for key in kept}
    return {"files": sorted(set(files)), "options": [*before.get("options", []), own]}


def kept_layers(state: dict[str, Tensor], count: int) -> dict[str, Tensor]:
    """Return weights of a network with `count` of its layers, evenly spread, the last one among them.

    A shallower network that begins so learns faster than one that begins with the pre-trained layers (Sanh et al.
    2019, DistilBERT).
    """
    prefix = "encoder.layers."
    layers = sorted({int(name[len(prefix) :].split(".")[0]) for name in state if name.startswith(prefix)})
    keep = [layers[len(layers) * (i + 1) // count - 1] for i in range(count)]
    kept = {name: value for name, value in state.items() if not name.startswith(prefix)}
    for new, old in enumerate(keep):
        inner = f"{prefix}{old}."
        kept |= {f"{prefix}{new}.{n[len(inner) :]}": value for n, value in state.items() if n.startswith(inner)}
    return kept


def sizes_of(run: Path) -> Sizes:
    """Return the sizes of a run's network."""
    return Sizes(**json.loads((run / "labels.json").read_text("utf-8"))["sizes"])


def begin_with(model: Reader, state: dict[str, Tensor]) -> None:
    """Take the weights of a run; one from before the head for events, or its layers, leaves these to begin anew.

    Raises
    ------
    KeyError
        When weights of anything else are missing.
    """
    missing = [name for name in model.load_state_dict(state, strict=False).missing_keys if name[:7] != "events."]
    if missing:
        raise KeyError(f"the run to begin with has no weights for {', '.join(missing)}")
    if model.events.layers and "events.word.weight" not in state:
        model.events.begin_like(model.encoder, model.word)


def main() -> None:
    options = read_options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    names = [name for name in FILES if not (options.licensed and name in WITHOUT_LICENCE)]
    if options.only:
        names = [name for name in names if name in TEACHES[options.only]]
    windows = read_windows(options.corpora, names)
    if options.begin:
        labels = Labels(json.loads((options.begin / "labels.json").read_text("utf-8"))["labels"])
    else:
        labels = Labels.learn([window for own in windows.values() for window in own])
    sizes = Sizes(
        **{name: len(labels.sets[name]) for name in labels.sets},
        layers=options.layers,
        event_layers=options.event_layers,
    )
    vocabulary = WordPieces((options.encoder / "vocab.txt").read_text("utf-8").split("\n"))
    for own in windows.values():
        for window in own:
            window.encoded = encode_words(vocabulary, window.words)
    model = Reader(sizes)
    if options.begin:
        state = torch.load(options.begin / "weights.pt", weights_only=True)
        begin_with(model, kept_layers(state, options.layers))
    else:
        model.encoder.load_minilm(options.encoder / "model.safetensors")
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not options.only or name.startswith(f"{options.only}."))
    options.out.mkdir(parents=True, exist_ok=True)
    described = {"sizes": asdict(sizes), "labels": labels.sets}
    (options.out / "labels.json").write_text(json.dumps(described), "utf-8")
    (options.out / "training.json").write_text(json.dumps(describe(options, names)), "utf-8")
    if options.begin and not options.only:
        earlier = Reader(sizes_of(options.names_of or options.begin))
        begin_with(earlier, torch.load((options.names_of or options.begin) / "weights.pt", weights_only=True))
        print("names, and none, of its own in EWT:", *add_own_names(earlier, windows["ewt"], labels), flush=True)
    train(Losses(model, labels), windows, vocabulary, options)


if __name__ == "__main__":
    main()
