"""The model card says what was measured, of the model that comes with the package, and nothing else."""

import copy
import hashlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tightrope.language.reader import MODEL

READER = Path(__file__).resolve().parents[2] / "training" / "reader"
SCORE = {"precision": 81.0, "recall": 79.0, "f1": 80.04, "found": 9, "gold": 12}


@pytest.fixture(scope="module")
def card() -> ModuleType:
    specification = importlib.util.spec_from_file_location("card", READER / "card.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["card"] = module
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def values(card: ModuleType) -> dict[str, Any]:
    """Measurements made up here: every score the same."""
    evaluations: dict[str, Any] = {}
    for _, evaluation, table, row in card.ROWS:
        tables = evaluations.setdefault(evaluation, {"scores": {}})["scores"]
        tables.setdefault(table, {})[row] = SCORE
        tables.setdefault("exact", {}).setdefault("PER", SCORE)
    speed = {"component_words_per_second": 4321, "model_words_per_second": 6543, "load_seconds": 0.5}
    model = {
        "sha256": "ab" * 32,
        "megabytes": 25.2,
        "trained": "2026-11-20",
        "training": [{"epochs": 5, "seed": 7, "minutes": 0}],
        "data": dict.fromkeys(card.LICENCES, "cd" * 32),
    }
    return {"measured": "2026-11-21", "model": model, "speed": speed, "evaluations": evaluations}


def test_the_card_gives_scores_data_licences_and_sizes(card: ModuleType, values: dict[str, Any]) -> None:
    models = [card.Measured(name=name, values=values) for name in ("int8", "fp32")]
    text = card.write_card(models[0], models[1:], None)
    assert "| UD EWT, raw text: LAS | 80.0 | 80.0 |" in text
    assert "| PER | 81.0 | 79.0 | 80.0 | – | 12 |" in text
    assert "| int8 | 25.2 | 4,321 | 6,543 | 0.50 |" in text
    assert "| PolNeAR 1.0.0 | attributions | **none stated** | `cdcdcdcdcdcdcdcd…` |" in text
    assert "1. epochs 5, seed 7\n" in text
    assert "second training with another seed has not been measured" in text


def test_a_second_training_is_told_by_its_differences(card: ModuleType, values: dict[str, Any]) -> None:
    other = copy.deepcopy(values)
    other["evaluations"]["UD EWT"]["scores"]["raw_text"]["las"]["f1"] = 78.54
    first, second = (card.Measured(name=name, values=one) for name, one in (("int8", values), ("second", other)))
    text = card.write_card(first, [], second)
    assert "| UD EWT, raw text: LAS | 80.0 | 78.5 | -1.5 |" in text
    assert "The largest difference is 1.5 points" in text
    assert "shares its first 1 steps" in text


def test_a_second_training_of_its_own_from_the_start_is_called_so(card: ModuleType, values: dict[str, Any]) -> None:
    other = copy.deepcopy(values)
    other["model"]["training"] = [{"epochs": 5, "seed": 8}]
    first, second = (card.Measured(name=name, values=one) for name, one in (("int8", values), ("second", other)))
    text = card.write_card(first, [], second)
    assert "The same training with another seed" in text
    assert "shares its first" not in text


def test_a_model_without_what_states_no_licence_says_so(card: ModuleType, values: dict[str, Any]) -> None:
    for name in ("polnear/train.jsonl.gz", "plv/train.jsonl.gz", "ngec_synthetic/train.jsonl.gz"):
        del values["model"]["data"][name]
    text = card.write_card(card.Measured(name="int8", values=values), [], None)
    assert "PolNeAR, which states no licence, was left out" in text
    assert "**none stated**" not in text
    assert "PLV and the NGEC stories" not in text


def test_a_file_of_unknown_licence_is_not_passed_over(card: ModuleType, values: dict[str, Any]) -> None:
    values["model"]["data"]["ner/other-train.jsonl.gz"] = "ef" * 32
    with pytest.raises(SystemExit, match="does not know the licence of the training file ner/other-train"):
        card.write_card(card.Measured(name="int8", values=values), [], None)


def test_what_is_no_measurement_is_refused(card: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", "utf-8")
    with pytest.raises(SystemExit, match="measured, model, speed, evaluations missing"):
        card.read_measured(tmp_path / "a.json")
    with pytest.raises(SystemExit, match="no measurements"):
        card.read_measured(tmp_path / "b.json")


def test_the_card_in_the_docs_is_that_of_the_model_in_the_package(card: ModuleType) -> None:
    shipped = card.read_measured(card.MEASURED / "int8.json")
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert shipped.values["model"]["sha256"] == digest, "another model was measured; run: make card"
    assert card.CARD.read_text("utf-8") == card.committed_card(), (
        "the card is out of date; run training/reader/card.py"
    )
