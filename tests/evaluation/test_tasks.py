"""Each task on a small pipeline made here, so that no model file decides about the tests."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tightrope.errors import CannotEvaluate, InvalidGold
from tightrope.evaluation.attribution import compare_whole, evaluate_attribution
from tightrope.evaluation.entities import evaluate_entities
from tightrope.evaluation.evaluation import Evaluation, Options
from tightrope.evaluation.listing import list_evaluation
from tightrope.evaluation.syntax import evaluate_syntax
from tightrope.language.component import ATTRIBUTIONS, Attribution

TEXT = "Lena Marsh left Harbour Bay. Marsh said talks would resume."


@pytest.fixture
def names() -> Language:
    """A pipeline that knows a person and a place by heart."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]  # its class is not in spaCy's stubs
        [{"label": "PERSON", "pattern": "Lena Marsh"}, {"label": "GPE", "pattern": "Bay"}]
    )
    return pipeline


def write(path: Path, *objects: Any) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in objects), "utf-8")
    return path


def entity(start: int, end: int, label: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "text": TEXT[start:end], "label": label, **more}


def test_entities_of_ones_own_are_compared_by_our_kinds(tmp_path: Path, names: Language) -> None:
    gold = write(
        tmp_path / "gold.jsonl",
        {"text": TEXT, "entities": [entity(0, 10, "person"), entity(16, 27, "place"), entity(29, 34, "person")]},
    )
    result = evaluate_entities([gold], lambda: names)
    assert result.scheme == "names"
    exact, overlap = result.tables["exact"], result.tables["overlap"]
    assert exact["person"] == {"precision": 100, "recall": 50, "f1": 66.67, "found": 1, "gold": 2}
    assert exact["place"]["f1"] == 0
    assert overlap["place"]["f1"] == 100
    assert overlap["all"]["found"] == 2


def test_a_corpus_is_known_by_its_source_and_doubtful_entities_are_left_out(tmp_path: Path, names: Language) -> None:
    entities = [entity(0, 10, "PER"), entity(29, 34, "PER", confidence=0.2), entity(16, 27, "OTH")]
    gold = write(tmp_path / "gold.jsonl", {"source": "UNER English-EWT", "text": TEXT, "entities": entities})
    result = evaluate_entities([gold], lambda: names)
    assert result.scheme == "uner"
    assert result.tables["exact"]["PER"]["f1"] == 100
    assert set(result.tables["exact"]) == {"all", "PER", "LOC"}


def test_what_cannot_be_compared_is_refused(tmp_path: Path, names: Language) -> None:
    gold = write(tmp_path / "gold.jsonl", {"text": TEXT, "entities": []})
    with pytest.raises(CannotEvaluate, match="no scheme 'other' for entities; choose uner, crossner"):
        evaluate_entities([gold], lambda: names, Options(scheme="other"))
    with pytest.raises(CannotEvaluate, match="writes no spans 'tightrope_entities'"):
        evaluate_entities([gold], lambda: names, Options(scheme="re3d"))
    mixed = [
        write(tmp_path / f"{name}.jsonl", {"source": name, "text": TEXT, "entities": []}) for name in ("UNER", "re3d")
    ]
    with pytest.raises(InvalidGold, match="several schemes"):
        evaluate_entities(mixed, lambda: names)
    with pytest.raises(CannotEvaluate, match="writes no attributions"):
        evaluate_attribution([write(tmp_path / "a.jsonl", {"text": TEXT, "attributions": []})], lambda: names)


class Says:
    """A component that finds "Marsh said (talks would) resume" and nothing else."""

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data[ATTRIBUTIONS] = [Attribution(source=((6, 7),), cue=((7, 8),), content=((8, 11),))]
        return doc


@Language.factory("says")
def make_says(nlp: Language, name: str) -> Says:
    return Says()


def test_attributions_are_compared_by_role_and_as_wholes(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("says")
    said = {
        "source": [{"start": 29, "end": 34}],
        "cue": [{"start": 35, "end": 39}],
        "content": [{"start": 40, "end": 51}],
    }
    result = evaluate_attribution(
        [write(tmp_path / "gold.jsonl", {"text": TEXT, "attributions": [said]})], lambda: pipeline
    )
    assert {role: row["f1"] for role, row in result.tables["exact"].items()} == {
        "source": 100, "cue": 100, "content": 0,
    }  # fmt: skip
    assert result.tables["overlap"]["content"]["f1"] == 100
    assert result.tables["relation"]["whole"]["f1"] == 100


def test_a_whole_relation_needs_half_of_each_role_and_has_one_partner() -> None:
    gold = [{"source": [(0, 10)], "cue": [(11, 15)], "content": [(16, 36)]}]
    half = {"source": [(0, 5)], "cue": [(11, 15)], "content": [(16, 36)]}
    assert compare_whole([half], gold).f1 == 100
    assert compare_whole([half, half], gold).precision == 50
    assert compare_whole([half | {"source": [(0, 4)]}], gold).f1 == 0
    assert compare_whole([half | {"source": []}], gold).f1 == 0


def test_syntax_from_gold_words_and_from_raw_text(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    bank = tmp_path / "bank.conllu"
    row = "{0}\t{1}\t{1}\tX\t_\t_\t{2}\t{3}\t_\t_\n"
    bank.write_text(
        row.format(1, "Envoys", 2, "nsubj")
        + row.format(2, "left", 0, "root")
        + "\n"
        + row.format(1, "it", 0, "root"),
        "utf-8",
    )
    tables = evaluate_syntax([bank], lambda: pipeline).tables
    assert tables["raw_text"]["words"]["f1"] == tables["gold_words"]["sentences"]["f1"] == 100
    assert tables["raw_text"]["sentences"]["f1"] == 0  # no full stop, so both sentences are one
    bank.write_text(row.format(1, "Envoys", "_", "_"), "utf-8")
    with pytest.raises(InvalidGold, match="line 1: the column HEAD is '_'"):
        evaluate_syntax([bank], lambda: pipeline)


def test_a_table_shows_every_row_and_a_dash_for_what_a_row_has_not() -> None:
    shown = list_evaluation(
        Evaluation(
            task="chains", documents=1, tables={"chains": {"muc": {"f1": 50.04, "gold": 3}, "mean": {"f1": 7}}}
        )
    )
    assert shown.startswith("chains: 1 document\n")
    assert ["muc", "50.0", "3"] in [line.split() for line in shown.splitlines()]
    assert ["mean", "7.0", "–"] in [line.split() for line in shown.splitlines()]
