"""GUM's documents with their chains, in characters that are no white space, whatever the tokens."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_BRACKET = re.compile(r"(\()?([^()]+)(\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A mention: characters, the first character of its head, its chain and GUM's type."""

    start: int
    end: int
    head: int | None
    chain: str
    type: str


@dataclass(slots=True, kw_only=True)
class GoldDocument:
    """A document: its text as the sentences have it, blank lines between paragraphs, and its mentions."""

    id: str
    genre: str
    text: str = ""
    mentions: list[GoldMention] = field(default_factory=list)
    words: list[tuple[int, str, str]] = field(default_factory=list)
    """First character, lemma and Universal POS of each word."""


def gum_documents(path: Path) -> Iterator[GoldDocument]:
    """Yield the documents of a CoNLL-U file of GUM."""
    document, paragraph = GoldDocument(id="", genre=""), False
    fields: list[str] = []
    starts: list[int] = []
    position = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if document.id:
                    yield _finished(document, fields, [*starts, position])
                name = line.partition("=")[2].strip()
                document, paragraph, fields, starts = GoldDocument(id=name, genre=name.split("_")[1]), False, [], []
                position = 0
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# text = "):
                between = "" if not document.text else "\n\n" if paragraph else " "
                document.text += between + line[9:]
                paragraph = False
            elif line and not line.startswith("#") and line.split("\t", 1)[0].isdigit():
                columns = line.split("\t")
                starts.append(position)
                fields.append(next((part[7:] for part in columns[9].split("|") if part.startswith("Entity=")), ""))
                document.words.append((position, columns[2].lower(), columns[3]))
                position += len("".join(columns[1].split()))
    if document.id:
        yield _finished(document, fields, [*starts, position])


def _finished(document: GoldDocument, fields: list[str], starts: list[int]) -> GoldDocument:
    waiting: list[tuple[str, int, list[str]]] = []
    for index, entity in enumerate(fields):
        for opens, body, closes in _BRACKET.findall(entity):
            parts = body.split("-")
            if opens:
                waiting.append((parts[0], index, parts))
            if closes:
                at = next((k for k in range(len(waiting) - 1, -1, -1) if waiting[k][0] == parts[0]), None)
                if at is not None:
                    chain, first, opened = waiting.pop(at)
                    minimal = opened[5].split(",")[0] if len(opened) > 5 else ""
                    document.mentions.append(
                        GoldMention(
                            start=starts[first],
                            end=starts[index + 1],
                            head=starts[first + int(minimal) - 1] if minimal.isdigit() else None,
                            chain=chain,
                            type=opened[1],
                        )
                    )
    return document
