"""Export a trained reader as one ONNX file in eight bits, with everything that reading it needs in its metadata.

python export.py --run runs/first --encoder FOLDER --corpora FOLDER --out src/tightrope/language/model/reader.onnx
"""

import argparse
import gzip
import hashlib
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import onnx
import onnxruntime
import torch
from network import Reader, Sizes
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from tightrope.language.labels import EVENT_TYPES, FORMAT, ROLES, SHAPES, SPANS, TAGS
from tightrope.language.reader import EVENT_OUTPUTS, OUTPUTS


class Outputs(nn.Module):
    """The network with the outputs of `tightrope.language.reader.Scores`."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        m = self.model
        x, for_events = m.both(pieces, shapes, first, last)
        dependents, governors = m.relations.parts(x)
        ends = m.spans.ends(x)
        spans = torch.cat([m.spans.scores(ends, name) for name in SPANS], 1)
        tags = (m.starts, m.upos, m.feats, m.lemmas, m.roles)
        events = (m.events.types(for_events), m.events.parties(for_events))
        return (*(head(x) for head in tags), spans, m.arcs(x)[:, 0], dependents, governors, m.links(x), *events)


def load_run(run: Path) -> tuple[Reader, dict[str, list[str]]]:
    """Return the network of a training run, ready to read, and its label sets."""
    described = json.loads((run / "labels.json").read_text("utf-8"))
    model = Reader(Sizes(**described["sizes"]))
    model.load_state_dict(torch.load(run / "weights.pt", weights_only=True))
    return model.eval(), described["labels"]


def keep_used_pieces(model: Reader, vocabulary: list[str]) -> list[str]:
    """Take the pieces out of a network that stand for no part of a word, 994 of BERT's; return those that stay."""
    kept = [i for i, piece in enumerate(vocabulary) if not piece.startswith("[unused")]
    model.encoder.words = nn.Embedding.from_pretrained(model.encoder.words.weight[kept])
    return [vocabulary[i] for i in kept]


def write_onnx(model: Reader, path: Path) -> None:
    """Write the network in 32 bits."""
    pieces = torch.randint(1000, 2000, (1, 12))
    words = torch.arange(1, 9)[None]
    torch.onnx.export(
        Outputs(model), (pieces, torch.ones_like(pieces), words, words + 1), str(path),
        input_names=["pieces", "shapes", "first", "last"], output_names=[*OUTPUTS, *EVENT_OUTPUTS],
        opset_version=17, dynamo=False,
        dynamic_axes={"pieces": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}, "last": {1: "words"}},
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Write the network with weights and word table in eight bits; ranges of activations are found while reading.

    Weights keep to seven of the eight bits: processors without VNNI instructions add pairs of products in 16 bits,
    which eight would overflow, and other scores would come out than on newer ones.
    """
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        onnxruntime.quantization.shape_inference.quant_pre_process(
            str(source), str(prepared), skip_symbolic_shape=True
        )
        quantize_dynamic(
            str(prepared), str(target), op_types_to_quantize=["MatMul", "Gemm", "Gather"], per_channel=True,
            weight_type=QuantType.QInt8, reduce_range=True,
        )  # fmt: skip


def write_metadata(path: Path, metadata: dict[str, str]) -> None:
    """Write metadata into a model file."""
    model = onnx.load(str(path))
    del model.metadata_props[:]
    onnx.helper.set_model_props(model, metadata)
    onnx.save(model, str(path))


def hashes_of(corpora: Path, names: list[str]) -> dict[str, str]:
    """Return the SHA-256 of the unpacked text of each training file."""
    return {name: hashlib.sha256(gzip.decompress((corpora / name).read_bytes())).hexdigest() for name in names}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model, labels = load_run(options.run)
    training = json.loads((options.run / "training.json").read_text("utf-8"))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    full = options.run / "reader-fp32.onnx"
    vocabulary = keep_used_pieces(model, (options.encoder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n"))
    with torch.no_grad():
        write_onnx(model, full)
    quantise(full, options.out)
    metadata = {
        "format": str(FORMAT),
        "shapes": json.dumps(SHAPES),
        "roles": json.dumps(ROLES),
        "events": json.dumps(EVENT_TYPES),
        "labels": json.dumps({name: labels[name] for name in (*TAGS, *SPANS)}),
        "chain": json.dumps({name: part.tolist() for name, part in model.chain.named_parameters()}),
        "vocabulary": "\n".join(vocabulary),
        "trained": datetime.now(UTC).date().isoformat(),
        "training": json.dumps(training["options"]),
        "data": json.dumps(hashes_of(options.corpora, training["files"])),
        "versions": json.dumps({"torch": torch.__version__, "onnx": onnx.__version__}),
    }
    write_metadata(full, metadata)
    write_metadata(options.out, metadata)


if __name__ == "__main__":
    main()
