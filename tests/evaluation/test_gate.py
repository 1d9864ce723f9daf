"""The gate: no score of `evaluation/floors.toml` may fall below its floor; and the gate itself works."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tables import evaluation_module

if TYPE_CHECKING:
    from spacy.language import Language

FLOORS = evaluation_module("floors")
GATES = FLOORS.read_gates()


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_no_score_falls_below_its_floor(gate: Any, pipeline: "Language", request: pytest.FixtureRequest) -> None:
    shared = request.getfixturevalue("shared") if gate.file.startswith("corpora/") else FLOORS.HERE
    found = FLOORS.measure(gate, shared, pipeline)
    assert FLOORS.faults(gate, found, FLOORS.digest(gate.path(shared))) == []


GATE = FLOORS.Gate(
    name="example", task="syntax", file="gold/reports.conllu", margin=1.0, sha256="s", measured_on="2026-11-20",
    options={"limit": 2, "named": ["news"]}, measured={"raw_text.las": 80.0, "raw_text.upos": 95.0},
)  # fmt: skip


def test_a_score_may_be_below_the_measured_one_by_the_margin_and_no_more() -> None:
    assert FLOORS.faults(GATE, {"raw_text.las": 79.0, "raw_text.upos": 94.1}, "s") == []
    (fault,) = FLOORS.faults(GATE, {"raw_text.las": 78.99, "raw_text.upos": 99.0}, "s")
    assert "raw_text.las is 78.99, measured 80.00 on 2026-11-20, floor 79.00" in fault


def test_a_changed_sample_shuts_the_gate_until_it_is_named() -> None:
    found = {"raw_text.las": 90.0, "raw_text.upos": 90.0}
    assert "has changed" in FLOORS.faults(GATE, found, "other")[0]
    assert FLOORS.pin(GATE, found, "other", today="2026-12-01") is GATE
    assert FLOORS.pin(GATE, found, "other", today="2026-12-01", lower=True).sha256 == "other"


def test_pinning_raises_and_never_lowers_unless_asked_by_name() -> None:
    found = {"raw_text.las": 82.0, "raw_text.upos": 90.0}
    raised = FLOORS.pin(GATE, found, "s", today="2026-12-01")
    assert raised.measured == {"raw_text.las": 82.0, "raw_text.upos": 95.0}
    assert raised.measured_on == "2026-12-01"
    assert FLOORS.pin(raised, found, "s", today="2026-12-02") is raised
    assert FLOORS.pin(GATE, found, "s", today="2026-12-01", lower=True).measured == found


def test_gates_survive_writing(tmp_path: Path) -> None:
    gates = [GATE, replace(GATE, name="bare", options={})]
    FLOORS.write_gates(gates, tmp_path / "floors.toml")
    assert FLOORS.read_gates(tmp_path / "floors.toml") == gates


def test_every_gate_is_pinned_on_a_sample_of_its_own_name() -> None:
    assert len({gate.name for gate in GATES}) == len(GATES)
    assert all(gate.sha256 and gate.measured_on and gate.measured for gate in GATES)
