"""Windows of plain texts with spans: CrossNER, re3d, MEANTIME, PolNeAR."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer import TITLES, capitalised, likely_names, spread_surnames
from mentions import NAME_LINKS
from views import LabelledRange, Window, records_of

from tightrope.language.windows import cut_windows

if TYPE_CHECKING:
    from spacy.language import Language

SURE = 0.5
"""Confidence from which an entity of re3d counts, as its makers advise."""

POLITICS_NAMES = {
    "person": "person",
    "politician": "person",
    "organisation": "organization",
    "politicalparty": "organization",
    "location": "place",
    "country": "place",
    "event": "event",
    "election": "event",
}
"""Our names for CrossNER's types; its 'misc' is several of ours, so it is not learned from."""

MEANTIME_NAMES = {"PER": "person", "ORG": "organization", "LOC": "place"}


def text_windows(text: str, pipeline: "Language", corpus: str, document: str) -> Iterator[Window]:
    """Yield the windows of each line of a text, with the offsets of their words."""
    position = 0
    for line in text.split("\n"):
        doc = pipeline(line)
        sentences = [[token.i for token in sentence if not token.is_space] for sentence in doc.sents]
        for window in cut_windows(sentences):
            yield Window(
                corpus=corpus,
                words=[doc[i].text for i in window],
                offsets=[(position + doc[i].idx, position + doc[i].idx + len(doc[i].text)) for i in window],
                document=document,
            )
        position += len(line) + 1


def covered(window: Window, start: int, end: int) -> list[int]:
    """Return the indices of the words that overlap a range of characters."""
    return [i for i, (low, high) in enumerate(window.offsets) if low < end and start < high]


def ranges(window: Window, spans: Iterable[tuple[int, int, str | None]]) -> list[LabelledRange]:
    """Return spans in characters as ranges of words; of several on the same words the first."""
    found: dict[tuple[int, int], LabelledRange] = {}
    for start, end, kind in spans:
        inside = covered(window, start, end)
        if inside:
            found.setdefault((inside[0], inside[-1]), (inside[0], inside[-1], kind))
    return list(found.values())


def entity_windows(path: Path, pipeline: "Language", corpus: str) -> list[Window]:
    """Return windows of CrossNER (`politics`, and `names` as far as they follow) or re3d (`entities`)."""
    found = []
    for record in records_of(path):
        spans = [(e["start"], e["end"], _sure_label(e)) for e in record["entities"] if e.get("confidence", 1) > 0]
        for window in text_windows(record["text"], pipeline, corpus, record["id"]):
            if corpus == "crossner":
                window.spans["politics"] = ranges(window, spans)
                window.spans["names"] = ranges(
                    window, [(a, b, POLITICS_NAMES.get(kind or "")) for a, b, kind in spans]
                )
            else:
                window.spans["entities"] = ranges(window, sorted(spans, key=lambda span: span[2] is None))
            found.append(window)
    return found


def name_windows(path: Path, pipeline: "Language") -> list[Window]:
    """Return windows of MEANTIME with its names of persons, organizations and places.

    Its longest mentions ("Airbus parent EADS") hold other names; only what reads like one name counts, and nothing is
    learned of the rest.
    """
    found = []
    for record in records_of(path):
        named = [e for e in record["entities"] if e["syntax"] in ("NAM", "PRE.NAM")]
        spans = [(e["start"], e["end"], _meantime_kind(e, named)) for e in named]
        for window in text_windows(record["text"], pipeline, "meantime", record["id"]):
            window.spans["names"] = [
                (_after_titles(window.words, first, last, kind), last, kind)
                for first, last, kind in ranges(window, sorted(spans, key=lambda span: span[2] is None))
            ]
            found.append(window)
    return found


def _meantime_kind(entity: dict[str, Any], named: list[dict[str, Any]]) -> str | None:
    """Return our kind of a name of MEANTIME, None where it is no single name."""
    inside = [e for e in named if entity["start"] <= e["start"] and e["end"] <= entity["end"] and e is not entity]
    words = [word for word in entity["text"].split() if word.lower() not in NAME_LINKS]
    if any(e["label"] in MEANTIME_NAMES for e in inside) or not all(word[:1].isupper() for word in words):
        return None
    return MEANTIME_NAMES.get(entity["label"])


def _after_titles(words: list[str], first: int, last: int, kind: str | None) -> int:
    """Return where a name begins behind an article and, of a person, titles."""
    skipped = TITLES if kind == "person" else ("the",)
    while first < last and words[first].rstrip(".").lower() in skipped:
        first += 1
    return first


def _sure_label(entity: dict[str, Any]) -> str | None:
    """Return the label of an entity, None for one of re3d that its makers' model doubted."""
    label: str = entity["label"]
    return label if entity.get("confidence", 1) >= SURE else None


def attribution_windows(path: Path, pipeline: "Language") -> list[Window]:
    """Return windows of PolNeAR with attributions as word indices by role; discarded stretches are left out."""
    found = []
    for record in records_of(path):
        discarded = [
            (span["start"], span["end"])
            for flag in record.get("flags", ())
            if flag["type"] == "Discard"
            for span in flag["spans"]
        ]
        for window in text_windows(record["text"], pipeline, "polnear", record["id"]):
            first, last = window.offsets[0][0], window.offsets[-1][1]
            if not any(low < last and first < high for low, high in discarded):
                window.attributions = list(_attributions(window, record["attributions"]))
                window.spans["names"] = likely_names(window.words, capitalised(window.words))
                found.append(window)
    spread_surnames(found)
    return found


def _attributions(window: Window, records: list[dict[str, Any]]) -> Iterator[dict[str, list[int]]]:
    """Yield the parts of attributions that lie in a window, if they have a cue there and something beside it."""
    for attribution in records:
        roles = {
            role: sorted({i for span in attribution[role] for i in covered(window, span["start"], span["end"])})
            for role in ("source", "cue", "content")
        }
        if roles["cue"] and (roles["content"] or roles["source"]):
            yield roles
