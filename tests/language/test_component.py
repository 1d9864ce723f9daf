"""The component with a reader that follows rules: what is tested is the way onto the `Doc`, not a model."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tightrope.language.attribution_rows import Chain
from tightrope.language.component import ATTRIBUTIONS, ENTITIES, MENTIONS, POLITICS, ReaderComponent
from tightrope.language.event_scores import EVENTS
from tightrope.language.labels import EVENT_TYPES, ROLES, LabelSets
from tightrope.language.reader import Reader, Scores
from tightrope.language.sentences import add_sentence_splitter

LABELS = LabelSets(
    upos=("NOUN", "VERB", "PUNCT"),
    feats=("_", "Number=Sing"),
    lemmas=("l0", "k0"),
    relations=("root", "nsubj", "dep"),
    names=("person",),
    politics=("country",),
    entities=("Person",),
    mentions=("person",),
)


class RuleReader:
    """Says: 'said' is a verb, root and cue, what is before it its source, what follows its content."""

    labels = LABELS
    chain = Chain(moves=np.zeros((7, 7), np.float32), start=np.zeros(7, np.float32), end=np.zeros(7, np.float32))

    def read_all(self, windows: Iterable[Sequence[str]]) -> Iterator[Scores]:
        for words in windows:
            yield self.read(words)

    def read(self, words: Sequence[str]) -> Scores:
        count = len(words)
        said = words.index("said") if "said" in words else None
        row = ["O"] * count
        if said is not None:
            row[:said] = ["B-source", *["I-source"] * (said - 1)] if said else []
            row[said:] = ["B-cue", *(["B-content", *["I-content"] * (count - said - 2)] if said + 1 < count else [])]
        roles = np.zeros((count, len(ROLES)), np.float32)
        roles[np.arange(count), [ROLES.index(role) for role in row]] = 9.0
        links = np.zeros((len(ROLES), count, count), np.float32)
        if said is not None:
            links[:, said] = roles.T
        arcs = np.zeros((count, count), np.float32)
        arcs[:, said or 0] = 9.0
        capital = np.array([word[0].isupper() for word in words])
        envoys = np.array([word == "envoys" for word in words])
        spans = np.full((4, count, count), -1, np.float32)
        for kind, chosen in enumerate([capital, np.zeros(count, bool), envoys, capital | envoys]):
            spans[kind, chosen, chosen] = 1.0
        return Scores(
            starts=np.array([[0, 9] if words[i - 1] == "." else [9, 0] for i in range(count)], np.float32),
            upos=_columns([1 if word == "said" else 0 for word in words], 3),
            feats=_columns([1] * count, 2),
            lemmas=_columns(capital.astype(int).tolist(), 2),
            roles=roles,
            spans=spans,
            arcs=arcs,
            dependents=np.tile(np.array([[0.0], [1.0], [0.0]], np.float32), (count, 1, 1)),
            governors=np.ones((count, 1), np.float32),
            links=links,
        )


def _columns(best: list[int], labels: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    scores = np.zeros((len(best), labels), np.float32)
    scores[np.arange(len(best)), best] = 9.0
    return scores


@pytest.fixture(scope="module")
def splitter() -> Language:
    pipeline = spacy.blank("en")
    add_sentence_splitter(pipeline)
    return pipeline


@pytest.fixture
def component() -> ReaderComponent:
    return ReaderComponent(cast(Reader, RuleReader()))


TEXT = "  envoys said talks failed.\n\nAmina  Haddad said nothing."


def test_tokens_get_tags_lemmas_and_trees(splitter: Language, component: ReaderComponent) -> None:
    doc = component(splitter(TEXT))
    words = [token for token in doc if not token.is_space]
    assert [token.pos_ for token in words] == ["NOUN", "VERB", "NOUN", "NOUN", "NOUN"] + ["NOUN"] * 2 + ["VERB"] + [
        "NOUN"
    ] * 2
    assert [token.head.text for token in words] == ["said"] * len(words)
    assert {token.dep_ for token in words if token.text == "said"} == {"ROOT"}
    assert words[0].dep_ == "nsubj"
    assert words[0].morph.get("Number") == ["Sing"]
    assert words[-3].lemma_ == "said"
    assert words[5].lemma_ == "Amina"


def test_white_space_opens_no_sentence(splitter: Language, component: ReaderComponent) -> None:
    doc = component(splitter(TEXT))
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "envoys said talks failed.",
        "Amina  Haddad said nothing.",
    ]
    assert {token.pos_ for token in doc if token.is_space} == {"SPACE"}


def test_names_and_noun_phrases_are_spans_of_the_text(splitter: Language, component: ReaderComponent) -> None:
    doc = component(splitter(TEXT))
    assert [(span.text, span.label_) for span in doc.ents] == [("Amina", "PERSON"), ("Haddad", "PERSON")]
    assert [(span.text, span.label_) for span in doc.spans[ENTITIES]] == [("envoys", "Person")]
    assert list(doc.spans[POLITICS]) == []
    assert [span.text for span in doc.spans[MENTIONS]] == ["envoys", "Amina", "Haddad"]


def test_attributions_are_token_ranges_and_spans(splitter: Language, component: ReaderComponent) -> None:
    doc = component(splitter(TEXT))
    first, second = doc.user_data[ATTRIBUTIONS]
    assert [doc[start:end].text for start, end in first.source] == ["envoys"]
    assert [doc[start:end].text for start, end in first.content] == ["talks failed."]
    assert [doc[start:end].text for start, end in second.source] == ["Amina  Haddad"]
    shown = [(span.id_, span.label_, span.text) for span in doc.spans[ATTRIBUTIONS]]
    assert shown[:2] == [("0", "source", "envoys"), ("0", "cue", "said")]
    assert {number for number, _, _ in shown} == {"0", "1"}


class EventReader(RuleReader):
    """Says that 'failed' tells of a rejection, by the word before it."""

    def read(self, words: Sequence[str]) -> Scores:
        scores, count = super().read(words), len(words)
        types = np.zeros((count, len(EVENT_TYPES)), np.float32)
        types[np.arange(count), [EVENT_TYPES.index("REJECT" if w == "failed" else "none") for w in words]] = 12.0
        parties = np.tile(np.eye(count, k=-1, dtype=np.float32) * 12, (2, 1, 1))
        return dataclasses.replace(scores, event_types=types, event_parties=parties)


def test_events_are_there_when_the_model_has_a_head_for_them(splitter: Language) -> None:
    assert EVENTS not in ReaderComponent(cast(Reader, RuleReader()))(splitter(TEXT)).user_data
    doc = ReaderComponent(cast(Reader, EventReader()))(splitter(TEXT))
    events = doc.user_data[EVENTS]
    failed = next(token.i for token in doc if token.text == "failed")
    assert [EVENT_TYPES[i] for i in events.types.argmax(1)] == [
        "REJECT" if i == failed else "none" for i in range(len(doc))
    ]
    assert events.party(failed, "actor", [failed - 1]) > 0.99


def test_predict_leaves_the_document_as_it_is(splitter: Language, component: ReaderComponent) -> None:
    doc = splitter(TEXT)
    before = doc.to_bytes()
    component.predict(doc)
    assert doc.to_bytes() == before


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_is_read(splitter: Language, component: ReaderComponent, text: str) -> None:
    doc: Doc = component(splitter(text))
    assert doc.user_data[ATTRIBUTIONS] == []
