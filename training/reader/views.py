"""Views of the corpora: windows of words with the labels that the reader learns from.

A window is one paragraph (a line of a news text, a `newpar` of a treebank), cut at sentence ends when it is longer
than `MAX_WORDS`. The reader sees the same windows when it runs.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tightrope.language.encoding import Encoded

LabelledRange = tuple[int, int, str | None]
"""First and last word, and the kind: None where spans inside may or may not be labelled, and none is learned."""


@dataclass(frozen=True, slots=True)
class EventPair:
    """Two mentions in a window and the type of what the first does to the second."""

    actor: list[int]  # words of the mention; empty where there is none, or it is not known
    recipient: list[int]
    types: tuple[str, ...]  # several where the corpus does not tell them apart


@dataclass(slots=True)
class Window:
    """One paragraph; every list of labels is as long as `words`, or empty when the corpus does not have it."""

    corpus: str
    words: list[str]
    offsets: list[tuple[int, int]] = field(default_factory=list)
    document: str = ""
    starts: list[int] = field(default_factory=list)  # 1 where a sentence starts
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # index into words; itself for the root
    relations: list[str] = field(default_factory=list)
    spans: dict[str, list[LabelledRange]] = field(default_factory=dict)  # by label set; may nest
    attributions: list[dict[str, list[int]]] | None = None  # word indices by role
    pairs: list[EventPair] = field(default_factory=list)
    triggers: list[str] = field(default_factory=list)  # type of the event that a word tells of, 'none', or '' unknown
    encoded: Encoded | None = None


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a gzip text file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from stream


def records_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzip JSON Lines file."""
    return map(json.loads, lines_of(path))
