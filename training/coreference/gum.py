"""GUM's documents with their chains, in characters that are no white space, whatever the tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tightrope.evaluation.conllu import TreebankDocument, read_treebank

_BRACKET = re.compile(r"(\()?([^()]+)(\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A mention: characters, the first character of its head, its chain and GUM's type."""

    start: int
    end: int
    head: int | None
    chain: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document: its raw text, its mentions, and of each word first character, lemma and Universal POS."""

    id: str
    genre: str
    text: str
    mentions: list[GoldMention]
    words: list[tuple[int, str, str]]


def gum_documents(path: Path) -> Iterator[GoldDocument]:
    """Yield the documents of a CoNLL-U file of GUM."""
    for document in read_treebank([path]):
        yield GoldDocument(
            id=document.id,
            genre=document.genre,
            text=document.text,
            mentions=list(_mentions(document)),
            words=[
                (start, word.lemma.lower(), word.upos)
                for (start, _), word in zip(document.word_places(), document.words, strict=True)
            ],
        )


def _mentions(document: TreebankDocument) -> Iterator[GoldMention]:
    waiting: list[tuple[str, int, list[str]]] = []
    places = document.word_places()
    for index, word in enumerate(document.words):
        entity = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for opens, body, closes in _BRACKET.findall(entity):
            parts = body.split("-")
            if opens:
                waiting.append((parts[0], index, parts))
            if closes:
                at = next(k for k in reversed(range(len(waiting))) if waiting[k][0] == parts[0])
                chain, first, opened = waiting.pop(at)
                minimal = opened[5].split(",")[0]  # the position in the mention of its head
                yield GoldMention(
                    start=places[first][0],
                    end=places[index][1],
                    head=places[first + int(minimal) - 1][0] if minimal.isdigit() else None,
                    chain=chain,
                    type=opened[1],
                )
