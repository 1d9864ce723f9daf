"""A spaCy pipeline of the analyst's own in the place of the built-in one: what it says stays, what it lacks comes."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from builders import make_report
from tightrope.errors import PipelineNotFound
from tightrope.evidence.extract import read_evidence
from tightrope.language.component import ATTRIBUTIONS
from tightrope.language.document import read_document
from tightrope.language.pipeline import build_pipeline
from tightrope.language.universal_relations import UNIVERSAL_RELATIONS

WORDS = "Ann Lee met the envoy in Geneva .".split()
NAMES = ["B-PERSON", "L-PERSON", "O", "O", "O", "O", "U-GPE", "O"]
UNIVERSAL = {
    "heads": [1, 2, 2, 4, 2, 6, 4, 2],
    "deps": ["compound", "nsubj", "ROOT", "det", "obj", "case", "nmod", "punct"],
}
CLEAR = {
    "heads": [1, 2, 2, 4, 2, 4, 5, 2],
    "deps": ["compound", "nsubj", "ROOT", "det", "dobj", "prep", "pobj", "punct"],
}
SAID = {
    "words": '" We agree , " Ann Lee said .'.split(),
    "heads": [2, 2, 7, 2, 2, 6, 7, 7, 7],
    "deps": ["punct", "nsubj", "ccomp", "punct", "punct", "compound", "nsubj", "ROOT", "punct"],
    "entities": ["O", "O", "O", "O", "O", "B-PERSON", "L-PERSON", "O", "O"],
}
TEXT = 'Envoys back in Geneva\nAnn Lee met the envoy in Geneva. "We agree," Ann Lee said.'


def trained(tree: dict[str, Any], folder: Path) -> str:
    """Return where a pipeline with a parser and a name finder was saved, taught two sentences until it knows them."""
    spacy.util.fix_random_seed(1)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("parser", config={"min_action_freq": 1})
    pipeline.add_pipe("ner")
    examples = [
        Example.from_dict(Doc(pipeline.vocab, words=gold["words"]), gold)
        for gold in ({"words": WORDS, "entities": NAMES} | tree, SAID)
    ]
    optimizer = pipeline.initialize(lambda: examples)
    for _ in range(25):
        pipeline.update(examples, sgd=optimizer)
    pipeline.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def universal(tmp_path_factory: pytest.TempPathFactory) -> str:
    return trained(UNIVERSAL, tmp_path_factory.mktemp("universal"))


@pytest.fixture(scope="module")
def clear(tmp_path_factory: pytest.TempPathFactory) -> str:
    return trained(CLEAR, tmp_path_factory.mktemp("clear"))


def read_both(name: str) -> tuple[Doc, Doc, Language]:
    """Return what the pipeline says of the second block by itself and with the reader behind it."""
    pipeline = build_pipeline(name)
    whole = read_document(make_report(TEXT), pipeline)
    block = TEXT.index("\n") + 1
    alone = spacy.load(name)(TEXT[block:])
    part = whole.char_span(block, len(TEXT))
    assert part is not None
    return alone, part.as_doc(), pipeline


def test_a_universal_tree_and_names_stay(universal: str) -> None:
    alone, found, _ = read_both(universal)
    assert [token.dep_ for token in found] == [token.dep_ for token in alone]
    assert [token.head.i for token in found] == [token.head.i for token in alone]
    assert [(span.text, span.label_) for span in found.ents] == [(span.text, span.label_) for span in alone.ents]
    assert ("Ann Lee", "PERSON") in {(span.text, span.label_) for span in found.ents}


def test_a_tree_of_another_scheme_gives_way_and_names_stay(clear: str) -> None:
    alone, found, _ = read_both(clear)
    assert {token.dep_ for token in alone} & {"dobj", "prep", "pobj"}
    assert {token.dep_.partition(":")[0].lower() for token in found} <= UNIVERSAL_RELATIONS
    assert [span.text for span in found.sents] == [span.text for span in alone.sents]
    assert [(span.text, span.label_) for span in found.ents] == [(span.text, span.label_) for span in alone.ents]


def test_what_the_pipeline_lacks_comes_from_the_reader(universal: str) -> None:
    _, found, pipeline = read_both(universal)
    assert {"PROPN", "VERB"} <= {token.pos_ for token in found}
    assert "say" in {token.lemma_ for token in found}
    assert read_document(make_report(TEXT), pipeline).user_data[ATTRIBUTIONS]


@pytest.mark.parametrize("scheme", ["universal", "clear"])
def test_a_block_begins_a_sentence_whatever_the_parser_says(scheme: str, request: pytest.FixtureRequest) -> None:
    pipeline = build_pipeline(request.getfixturevalue(scheme))
    doc = read_document(make_report(TEXT), pipeline)
    assert next(span.text.strip() for span in doc.sents) == "Envoys back in Geneva"


@pytest.mark.parametrize("scheme", ["universal", "clear"])
def test_records_are_read_with_it(scheme: str, request: pytest.FixtureRequest) -> None:
    evidence = read_evidence(make_report(TEXT), build_pipeline(request.getfixturevalue(scheme)))
    assert "Ann Lee" in {mention.text for mention in evidence.mentions}
    assert evidence.statements


def test_a_pipeline_without_sentences_gets_ours(tmp_path: Path) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "U.N."}])  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path)
    doc = read_document(make_report("The U.N. Charter holds. He left."), build_pipeline(str(tmp_path)))
    assert [span.text for span in doc.sents] == ["The U.N. Charter holds.", "He left."]
    assert [(span.text, span.label_) for span in doc.ents] == [("U.N.", "ORG")]


def test_a_pipeline_that_is_not_installed_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineNotFound, match="no_such_pipeline"):
        build_pipeline("no_such_pipeline")
