"""Windows of the corpora of events: PLV, the gold-standard records of PLOVER, and the NGEC stories."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from texts import covered, text_windows
from views import EventPair, Window, records_of

if TYPE_CHECKING:
    from spacy.language import Language

TYPES_OF = {"YIELD": ("CONCEDE", "RETREAT")}
"""PLOVER's types for a label of PLV that stands for several."""

STORIES = 3
"""Stories that are learned from of those with the same headline but for the names of countries."""

STORY_SENTENCES = 2
"""First sentences of a story that are learned from: further on the stories drift away from their headline."""


def event_windows(path: Path, pipeline: "Language", corpus: str) -> list[Window]:
    """Return windows of PLV (`plv`), of the gold-standard records (`gsr`) or of the headlines of NGEC (`ngec`)."""
    make = {"plv": _pair_windows, "gsr": _record_windows, "ngec": _story_windows}[corpus]
    taken: Counter[str] = Counter()
    found = []
    for record in records_of(path):
        template = record.get("title_template", "")
        taken[template] += 1
        if not template or taken[template] <= STORIES:
            found += list(make(record, pipeline))
    return found


def _pair_windows(record: dict[str, Any], pipeline: "Language") -> Iterator[Window]:
    types = TYPES_OF.get(record["event"], (record["event"],))
    for window in _whole(record["text"], pipeline, "plv", record["id"]):
        parties = [words_of(window, record[side]) for side in ("actor", "recipient")]
        window.pairs = [EventPair(*parties, types)]
        yield window


def _record_windows(record: dict[str, Any], pipeline: "Language") -> Iterator[Window]:
    """Yield the window of a sentence with one event: who does it to whom, and the words that tell of it."""
    kind = record["event_2021"]
    for window in _whole(record["text"], pipeline, "gsr", record["id"]):
        sides: dict[str, list[list[int]]] = {"SRC": [], "TAR": [], "SRC/TAR": [], "EVT": []}
        for span in record["spans"]:
            if span["role"] in sides:
                sides[span["role"]].append(words_of(window, span))
        both = sides["SRC/TAR"]
        actors, recipients = sides["SRC"] or [[]], sides["TAR"] or [[]]
        pairs = [(a, b) for a in both for b in both if a != b] or [(a, b) for a in actors for b in recipients]
        window.pairs = [EventPair(a, b, (kind,)) for a, b in pairs]
        window.triggers = triggers_of(window, [i for span in sides["EVT"] for i in span], kind)
        yield window


def _story_windows(record: dict[str, Any], pipeline: "Language") -> Iterator[Window]:
    """Yield the headline that a story was made from, and the story's first sentences."""
    headline = record["prompt"].split("\n")[0].strip()
    sentences = [sentence.text for sentence in pipeline(record["text"].split("\n")[0]).sents]
    for text in (headline, " ".join(sentences[:STORY_SENTENCES])):
        for window in _whole(text, pipeline, "ngec", record["id"]):
            window.pairs = [EventPair([], [], (record["event"],))]
            yield window


def _whole(text: str, pipeline: "Language", corpus: str, document: str) -> Iterator[Window]:
    """Yield the one window of a text, nothing where it needs more than one."""
    windows = list(text_windows(text.replace("\n", " "), pipeline, corpus, document))
    if len(windows) == 1:
        yield windows[0]


def words_of(window: Window, span: dict[str, Any] | None) -> list[int]:
    """Return the words of a span, none where there is no span."""
    return covered(window, span["start"], span["end"]) if span else []


FUNCTION_WORDS = frozenset(
    "a an the to of in on at for with by from against into that its their his her it they and or be been is are was "
    "were has have had not".split()
)
"""Words inside an annotated event that may or may not count as telling of it."""


def triggers_of(window: Window, words: list[int], kind: str) -> list[str]:
    """Return the type at each word: `kind` at `words`, '' (not learned from) at function words among them."""
    row = ["none"] * len(window.words)
    for i in words:
        row[i] = "" if window.words[i].lower() in FUNCTION_WORDS else kind
    return row
