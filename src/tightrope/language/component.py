"""The reader as a spaCy component: a `Doc` in windows through the model, what it reads onto the `Doc`."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from tightrope.language.decode import LabelledSpan, WindowReading, decode_window
from tightrope.language.event_scores import EVENTS, EventScores
from tightrope.language.reader import Reader, Scores, built_in_reader
from tightrope.language.sentence_starts import window_sentences
from tightrope.language.sentences import COMPONENT as SPLITTER
from tightrope.language.universal_relations import has_universal_tree
from tightrope.language.windows import document_windows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

COMPONENT = "tightrope_reader"
ATTRIBUTIONS = "tightrope_attributions"
"""Key in `Doc.user_data`: the attributions, a list of `Attribution`; and in `Doc.spans`: their pieces."""

POLITICS = "tightrope_politics"
ENTITIES = "tightrope_entities"
MENTIONS = "tightrope_mentions"
"""Keys in `Doc.spans`."""

ENTITY_LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    "event": "EVENT",
    "work": "WORK_OF_ART",
}
"""The reader's kinds of names as spaCy's own pipelines call them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said what; each role is a tuple of pieces, half-open ranges of tokens, empty where there is none."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Opened:
    """A document of which some windows are with the reader, and what came back."""

    doc: "Doc"
    windows: deque[list[int]] = field(default_factory=deque)
    complete: bool = False
    readings: list[tuple[list[int], WindowReading]] = field(default_factory=list)


class ReaderComponent:
    """Writes tags, features, lemmas, trees, names and attributions on a `Doc`, as far as it has none.

    What components before it have written stays: tags, features, lemmas, names, span groups, and a tree in Universal
    Dependencies. A tree of another scheme is replaced, because the extractors would misread it.

    Parameters
    ----------
    reader : Reader
    keeps_sentences : bool
        Whether sentences stay as they are marked. If not, the marks are those of our own rules, and the reader has
        its say where the rules cannot know.
    """

    def __init__(self, reader: Reader, *, keeps_sentences: bool = False) -> None:
        self.reader = reader
        self.keeps_sentences = keeps_sentences

    def __call__(self, doc: "Doc") -> "Doc":
        """Read `doc`, which is returned with its annotations."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def pipe(self, stream: "Iterable[Doc]", *, batch_size: int = 1) -> "Iterator[Doc]":  # noqa: ARG002 (spaCy's)
        """Yield documents with their annotations; while one is looked at, the next are being read already."""
        for doc, readings in self._read(stream):
            self.set_annotations(doc, readings)
            yield doc

    def predict(self, doc: "Doc") -> "list[tuple[list[int], WindowReading]]":
        """Return each window of `doc`, as positions of tokens, with its reading; `doc` stays as it is."""
        ((_, readings),) = self._read([doc])
        return readings

    def _read(self, stream: "Iterable[Doc]") -> "Iterator[tuple[Doc, list[tuple[list[int], WindowReading]]]]":
        """Yield each document with its readings; windows of the next go into the reader before one is done."""
        opened: deque[_Opened] = deque()

        def words() -> Iterator[list[str]]:
            for doc in stream:
                opened.append(_Opened(doc))
                for window in document_windows(doc):
                    opened[-1].windows.append(window)
                    yield [doc[i].text for i in window]
                opened[-1].complete = True

        for scores in self.reader.read_all(words()):
            while not opened[0].windows:
                yield opened[0].doc, opened.popleft().readings
            first = opened[0]
            window = first.windows.popleft()
            first.readings.append((window, self._decode(first.doc, window, scores)))
            if first.complete and not first.windows:
                yield first.doc, opened.popleft().readings
        while opened:
            yield opened[0].doc, opened.popleft().readings

    def _decode(self, doc: "Doc", window: list[int], scores: Scores) -> WindowReading:
        words = [doc[i].text for i in window]
        marked = [bool(doc[i].is_sent_start) for i in window]
        if self.keeps_sentences:
            begins = [0, *(k for k in range(1, len(window)) if marked[k])]
            sentences = list(zip(begins, [*begins[1:], len(window)], strict=True))
        else:
            sentences = window_sentences(words, marked, scores.starts)
        return decode_window(words, scores, self.reader.labels, self.reader.chain, sentences=sentences)

    def set_annotations(self, doc: "Doc", readings: "list[tuple[list[int], WindowReading]]") -> None:
        """Write what `doc` lacks: tokens, `doc.ents`, span groups, attributions and events."""
        if not readings:
            doc.user_data[ATTRIBUTIONS] = []
            return
        _set_tokens(doc, readings)
        if not doc.has_annotation("ENT_IOB"):
            doc.set_ents(_spans(doc, [(window, reading.names) for window, reading in readings], ENTITY_LABELS))
        doc.spans[POLITICS] = _spans(doc, [(window, reading.politics) for window, reading in readings])
        doc.spans[ENTITIES] = _spans(doc, [(window, reading.entities) for window, reading in readings])
        doc.spans[MENTIONS] = _spans(doc, [(window, reading.mentions) for window, reading in readings])
        attributions = [
            Attribution(
                source=_token_ranges(window, found.source),
                cue=_token_ranges(window, found.cue),
                content=_token_ranges(window, found.content),
            )
            for window, reading in readings
            for found in reading.attributions
        ]
        doc.user_data[ATTRIBUTIONS] = attributions
        doc.spans[ATTRIBUTIONS] = _attribution_spans(doc, attributions)
        events = [(window, reading.events) for window, reading in readings if reading.events is not None]
        if events:
            doc.user_data[EVENTS] = EventScores(len(doc), events)


def add_reader(pipeline: "Language", reader: Reader | None = None) -> None:
    """Append the component to `pipeline`, after whatever splits sentences.

    Parameters
    ----------
    pipeline : Language
    reader : Reader, optional
        In place of the one that comes with the package.

    Raises
    ------
    ReaderUnusable
        When the model file is missing or cannot be used.
    """
    from spacy.language import Language

    if not Language.has_factory(COMPONENT):
        Language.factory(COMPONENT, func=_make_component)
    component = cast(ReaderComponent, pipeline.add_pipe(COMPONENT))
    component.keeps_sentences = SPLITTER not in pipeline.pipe_names
    if reader is not None:
        component.reader = reader


def _make_component(nlp: "Language", name: str) -> ReaderComponent:  # noqa: ARG001 (spaCy calls it by these names)
    return ReaderComponent(built_in_reader())


def _set_tokens(doc: "Doc", readings: "list[tuple[list[int], WindowReading]]") -> None:
    """Write the tags, features, lemmas and trees that `doc` lacks.

    All at once: one token at a time costs a look at the whole document.
    """
    import numpy as np

    columns = {"HEAD": 0, "DEP": 1, "LEMMA": 2, "MORPH": 3, "POS": 4}
    own = {name for name in ("LEMMA", "MORPH", "POS") if doc.has_annotation(name)}
    if has_universal_tree(doc):
        own |= {"HEAD", "DEP"}
    strings, add_morph = doc.vocab.strings, doc.vocab.morphology.add
    rows = np.zeros((len(doc), 5), dtype=np.uint64)
    heads = np.zeros(len(doc), dtype=np.int64)
    bundles = {feats: add_morph(feats) for feats in {feats for _, reading in readings for feats in reading.feats}}
    for window, reading in readings:
        for k, i in enumerate(window):
            relation = "ROOT" if reading.relations[k] == "root" else reading.relations[k]
            heads[i] = window[reading.heads[k]] - i
            rows[i, 1:] = (
                strings.add(relation),
                strings.add(reading.lemmas[k]),
                bundles[reading.feats[k]],
                strings.add(reading.upos[k]),
            )
    _attach_spaces(doc, rows, heads, {i for window, _ in readings for i in window})
    rows[:, 0] = heads.astype(np.uint64)
    written: list[int | str] = [name for name in columns if name not in own]
    if written:
        doc.from_array(
            written, cast(Any, rows[:, [column for name, column in columns.items() if name not in own]])
        )  # its stubs want another type


def _attach_spaces(doc: "Doc", rows: Any, heads: Any, words: set[int]) -> None:
    """Hang white space on the word before it, or on the first word, so that it opens no sentence."""
    strings = doc.vocab.strings
    first = min(words)
    before = first
    for i in range(len(doc)):
        if i in words:
            before = i
        else:
            heads[i] = before - i
            rows[i, 1:] = (
                strings.add("dep"),
                strings.add(doc[i].text),
                doc.vocab.morphology.add("_"),
                strings.add("SPACE"),
            )


def _spans(
    doc: "Doc", found: "list[tuple[list[int], list[LabelledSpan]]]", labels: dict[str, str] | None = None
) -> "list[Span]":
    from spacy.tokens import Span

    return [
        Span(doc, window[span.start], window[span.end - 1] + 1, label=labels[span.label] if labels else span.label)
        for window, spans in found
        for span in spans
    ]


def _attribution_spans(doc: "Doc", attributions: list[Attribution]) -> "list[Span]":
    """Return the pieces of all attributions as spans; a span's id is the number of its attribution."""
    from spacy.tokens import Span

    return [
        Span(doc, start, end, label=role, span_id=str(number))
        for number, attribution in enumerate(attributions)
        for role in ("source", "cue", "content")
        for start, end in getattr(attribution, role)
    ]


def _token_ranges(window: list[int], pieces: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple((window[start], window[end - 1] + 1) for start, end in pieces)
