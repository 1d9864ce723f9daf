"""The gate of continuous integration: scores that may not fall, in `floors.toml`, and how they are pinned.

    python evaluation/floors.py [--shared FOLDER] [--lower NAME]...

measures every sample and raises the pinned values that were beaten. A value is lowered, and a sample that has changed
is measured anew, only where --lower names its gate; the reason belongs into the commit message. A sample that is not
at hand is left as it is. `tests/evaluation/test_gate.py` fails where a score is below its floor: the pinned value
less the gate's margin.
"""

import argparse
import gzip
import hashlib
import sys
import tomllib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tightrope.evaluation.evaluation import Options
from tightrope.evaluation.tasks import TASKS_BY_NAME
from tightrope.language.pipeline import build_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
SHARED = HERE.parents[1] / "shared"

HEADER = """\
# Scores that may not fall; evaluation/floors.py says how. Per cent, on the samples named.
# `make floors` raises what was beaten; `make floors LOWER=name` also lowers, or takes a changed sample, by name.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One sample with the scores pinned on it.

    Parameters
    ----------
    name, task : str
        Its own name, and the task of `tightrope evaluate`.
    file : str
        Below `evaluation/`, or below the shared folder where it begins with "corpora/".
    options : dict
        Options of the evaluation: limit, named, types, scheme.
    margin : float
        Points by which a score may be below what was measured: what rounding on another processor may cost, and on a
        sample of a few hundred words one decision more or less.
    sha256 : str
        Of the unpacked file, by which a changed sample is known.
    measured_on : str
        The day of the latest pinning that changed a value.
    measured : dict of float
        F1 by "table.row", as measured.
    """

    name: str
    task: str
    file: str
    margin: float
    options: dict[str, Any] = field(default_factory=dict)
    sha256: str = ""
    measured_on: str = ""
    measured: dict[str, float] = field(default_factory=dict)

    def path(self, shared: Path) -> Path:
        """Return where the sample lies."""
        return (shared if self.file.startswith("corpora/") else HERE) / self.file


def read_gates(path: Path = FLOORS) -> list[Gate]:
    """Return the gates of a file."""
    return [Gate(**gate) for gate in tomllib.loads(path.read_text("utf-8"))["gate"]]


def write_gates(gates: list[Gate], path: Path = FLOORS) -> None:
    """Write gates so that `read_gates` returns the same."""
    parts = [HEADER]
    for gate in gates:
        lines = ["[[gate]]", *(f"{key} = {_toml(getattr(gate, key))}" for key in ("name", "task", "file", "margin"))]
        lines += [f"{key} = {_toml(getattr(gate, key))}" for key in ("sha256", "measured_on")]
        lines += [f"options = {_toml(gate.options)}", "[gate.measured]"]
        lines += [f"{_toml(key)} = {_toml(value)}" for key, value in gate.measured.items()]
        parts.append("\n".join(lines) + "\n")
    path.write_text("\n".join(parts), "utf-8")


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return repr(value)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, unpacked."""
    content = path.read_bytes()
    return hashlib.sha256(gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).hexdigest()


def measure(gate: Gate, shared: Path, pipeline: "Language") -> dict[str, float]:
    """Return the gate's scores as they are now."""
    options = {key: tuple(value) if isinstance(value, list) else value for key, value in gate.options.items()}
    tables = TASKS_BY_NAME[gate.task].evaluate([gate.path(shared)], lambda: pipeline, Options(**options)).tables
    found = {}
    for key in gate.measured:
        table, row = key.split(".")
        found[key] = tables[table][row]["f1"]
    return found


def faults(gate: Gate, found: dict[str, float], sha256: str) -> list[str]:
    """Return what keeps the gate shut: a sample that has changed, and each score below its floor."""
    if sha256 != gate.sha256:
        return [f"{gate.name}: the sample {gate.file} has changed; pin it anew with: make floors LOWER={gate.name}"]
    return [
        f"{gate.name}: {key} is {found[key]:.2f}, measured {value:.2f} on {gate.measured_on}, floor "
        f"{value - gate.margin:.2f}; find out what lowered it"
        for key, value in gate.measured.items()
        if found[key] < value - gate.margin
    ]


def pin(gate: Gate, found: dict[str, float], sha256: str, *, today: str, lower: bool = False) -> Gate:
    """Return the gate with values raised to what was found, or with `lower` set to it whatever it is."""
    if sha256 != gate.sha256 and not lower:
        return gate
    measured = {key: found[key] if lower else max(found[key], value) for key, value in gate.measured.items()}
    if (measured, sha256) == (gate.measured, gate.sha256):
        return gate
    return replace(gate, measured=measured, sha256=sha256, measured_on=today)


def main() -> None:
    """Measure, tell and pin."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--lower", action="append", default=[], metavar="NAME")
    arguments = parser.parse_args()
    gates = read_gates()
    if unknown := set(arguments.lower) - {gate.name for gate in gates} - {"all"}:
        sys.exit(f"floors.toml has no gate {', '.join(unknown)}")
    pipeline = build_pipeline()
    for number, gate in enumerate(gates):
        path = gate.path(arguments.shared)
        if not path.exists():
            print(f"{gate.name}: {gate.file} is not at hand; left as it is")
            continue
        found, sha256 = measure(gate, arguments.shared, pipeline), digest(path)
        lower = bool({gate.name, "all"} & set(arguments.lower))
        gates[number] = pin(gate, found, sha256, today=date.today().isoformat(), lower=lower)
        for line in [] if lower else faults(gate, found, sha256):
            print(line)
        for key, value in found.items():
            print(
                f"{gate.name:22}{key:28}{gate.measured[key]:8.2f}{value:8.2f} -> {gates[number].measured[key]:8.2f}"
            )
    write_gates(gates)


if __name__ == "__main__":
    main()
