"""Coreference: gold chains out of both kinds of files, and the assignment that CEAF rests on."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from tightrope.errors import CannotEvaluate, InvalidGold
from tightrope.evaluation.assignment import best_assignment
from tightrope.evaluation.chains import _read, evaluate_coreference
from tightrope.evaluation.entities import evaluate_entities
from tightrope.evaluation.evaluation import ALL, Options

BANK = """\
# newdoc id = desk-envoys
1	Lena	Lena	PROPN	_	_	2	nsubj	_	Entity=(1-person
2	Marsh	Marsh	PROPN	_	_	3	flat	_	Entity=1)
3	praised	praise	VERB	_	_	0	root	_	_
4	her	her	PRON	_	_	5	nmod	_	Entity=(2-organization(1-person)
5	party	party	NOUN	_	_	3	obj	_	Entity=2)
"""


def write(path: Path, *objects: Any) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in objects), "utf-8")
    return path


def test_chains_of_a_treebank_and_of_json_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "gold.conllu").write_text(BANK, "utf-8")
    marsh, her = {"start": 0, "end": 10, "text": "Lena Marsh"}, {"start": 19, "end": 22, "text": "her"}
    chains = [
        {"type": "person", "mentions": [marsh, her]},
        {"type": "organization", "mentions": [{"start": 19, "end": 28}]},
    ]
    lines = write(tmp_path / "gold.jsonl", {"text": "Lena Marsh praised her party ", "chains": chains})
    (of_bank,), (of_json,) = _read(tmp_path / "gold.conllu", ALL), _read(lines, ALL)
    assert of_bank.text == of_json.text
    assert set(of_bank.chains) == set(of_json.chains)
    assert of_bank.chains[0] == ("person", frozenset({(0, 9), (16, 19)}))


def test_a_mention_can_be_part_of_a_token(tmp_path: Path) -> None:
    bank = """\
# newdoc id = desk-short
1-2	I'm	_	_	_	_	_	_	_	_
1	I	I	PRON	_	_	3	nsubj	_	Entity=(1-person)
2	'm	be	AUX	_	_	3	cop	_	_
3	late	late	ADJ	_	_	0	root	_	_
4-5	du	_	_	_	_	_	_	_	_
4	de	de	ADP	_	_	5	case	_	_
5	le	le	DET	_	_	3	obl	_	Entity=(2-object)
"""
    (tmp_path / "gold.conllu").write_text(bank, "utf-8")
    (found,) = _read(tmp_path / "gold.conllu", ALL)
    assert dict(found.chains) == {"person": frozenset({(0, 1)}), "object": frozenset({(7, 9)})}


def test_a_document_is_scored_with_and_without_singletons(tmp_path: Path, pipeline: Language) -> None:
    (tmp_path / "gold.conllu").write_text(BANK, "utf-8")
    result = evaluate_coreference([tmp_path / "gold.conllu"], lambda: pipeline)
    assert list(result.tables["chains"]) == ["mentions", "muc", "b_cubed", "ceaf_phi4", "conll"]
    assert result.tables["chains"]["mentions"]["gold"] == 2
    assert result.tables["with_singletons"]["mentions"]["gold"] == 3
    only = evaluate_coreference([tmp_path / "gold.conllu"], lambda: pipeline, Options(types=("organization",)))
    assert only.tables["with_singletons"]["mentions"]["gold"] == 1


def test_what_does_not_fit_is_refused(tmp_path: Path, pipeline: Language) -> None:
    path = tmp_path / "gold.conllu"
    for old, new, message in (
        ("(1-person\n", "_\n", "line 3: the entity 1 closes but never opened"),
        ("Entity=2)", "_", "line 5: the entity 2 opens but never closes"),
    ):
        path.write_text(BANK.replace(old, new), "utf-8")
        with pytest.raises(InvalidGold, match=message):
            evaluate_coreference([path], lambda: pipeline)
    path.write_text("\n".join(line.rsplit("\t", 1)[0] + "\t_" for line in BANK.splitlines()[1:]) + "\n", "utf-8")
    with pytest.raises(InvalidGold, match="no Entity= in its last column"):
        evaluate_coreference([path], lambda: pipeline)
    with pytest.raises(InvalidGold, match='list of spans under "mentions"'):
        evaluate_coreference([write(path, {"text": "a", "chains": [{}]})], lambda: pipeline)
    with pytest.raises(CannotEvaluate, match="no type 'state' of mentions; choose from person, organization"):
        evaluate_coreference([path], lambda: pipeline, Options(types=("state",)))


def test_mentions_of_a_treebank_are_entities_too(tmp_path: Path) -> None:

    @Language.component("phrases")
    def mark(doc: Doc) -> Doc:
        doc.spans["tightrope_mentions"] = [Span(doc, 0, 2, label="person"), Span(doc, 3, 5, label="person")]
        return doc

    pipeline = spacy.blank("en")
    pipeline.add_pipe("phrases")
    (tmp_path / "gold.conllu").write_text(BANK, "utf-8")
    result = evaluate_entities([tmp_path / "gold.conllu"], lambda: pipeline)
    assert result.scheme == "gum"
    assert result.tables["exact"]["person"] == {"precision": 50, "recall": 50, "f1": 50, "found": 2, "gold": 2}
    lines = write(tmp_path / "gold.jsonl", {"text": "a", "entities": []})
    with pytest.raises(InvalidGold, match="some files are JSON Lines and some CoNLL-U"):
        evaluate_entities([lines, tmp_path / "gold.conllu"], lambda: pipeline)


@given(
    st.integers(1, 5).flatmap(
        lambda columns: st.lists(
            st.lists(st.floats(0, 1), min_size=columns, max_size=columns), min_size=1, max_size=5
        )
    )
)
def test_an_assignment_is_as_good_as_the_best_of_all(values: list[list[float]]) -> None:
    pairs = best_assignment(values)
    rows, columns = range(len(values)), range(len(values[0]))
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(len(rows), len(columns))
    if len(rows) <= len(columns):
        every = (list(zip(rows, chosen, strict=True)) for chosen in itertools.permutations(columns, len(rows)))
    else:
        every = (list(zip(chosen, columns, strict=True)) for chosen in itertools.permutations(rows, len(columns)))
    best = max(sum(values[row][column] for row, column in one) for one in every)
    assert sum(values[row][column] for row, column in pairs) == pytest.approx(best)  # sums in another order


def test_nothing_is_assigned_to_nothing() -> None:
    assert best_assignment([]) == []
    assert best_assignment([[], []]) == []
