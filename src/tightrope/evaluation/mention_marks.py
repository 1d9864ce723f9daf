"""Mentions as GUM marks them in the last column of CoNLL-U: `Entity=(1-person-...` opens one, `1)` closes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tightrope.errors import InvalidGold
from tightrope.evaluation.conllu import TreebankDocument, Word

_BRACKET = re.compile(r"(\()?([^()]+)(\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TreebankMention:
    """A mention.

    Parameters
    ----------
    chain, type : str
    span : (int, int)
        Start and end in the document's text.
    place : (int, int)
        The same, white space not counted.
    """

    chain: str
    type: str
    span: tuple[int, int]
    place: tuple[int, int]


def treebank_mentions(document: TreebankDocument) -> list[TreebankMention]:
    """Return the mentions of a document, in the order in which they close.

    Raises
    ------
    InvalidGold
        When there is none, or one does not open and close.
    """
    found = list(_closed(document))
    if not found:
        raise InvalidGold(
            f"{document.place}: the document {document.id or 'without id'} has no Entity= in its last column; "
            "give CoNLL-U with entities as in GUM, or JSON Lines"
        )
    return found


def _closed(document: TreebankDocument) -> Iterator[TreebankMention]:
    waiting: list[tuple[str, str, int]] = []
    places = document.word_places()
    for position, word in enumerate(document.words):
        for opens, body, closes in _BRACKET.findall(_entity(word)):
            chain, _, rest = body.partition("-")
            if opens:
                waiting.append((chain, rest.partition("-")[0], position))
            if closes:
                at = next((k for k in reversed(range(len(waiting))) if waiting[k][0] == chain), None)
                if at is None:
                    raise InvalidGold(
                        f"{document.place}, line {word.line}: the entity {chain} closes but never opened"
                    )
                _, kind, first = waiting.pop(at)
                place = places[first][0], places[position][1]
                opening = document.words[first]
                span = opening.offset + place[0] - opening.start, word.offset + place[1] - word.start
                yield TreebankMention(chain=chain, type=kind, span=span, place=place)
    if waiting:
        chain, _, first = waiting[0]
        line = document.words[first].line
        raise InvalidGold(f"{document.place}, line {line}: the entity {chain} opens but never closes")


def _entity(word: Word) -> str:
    return next((part.removeprefix("Entity=") for part in word.misc.split("|") if part.startswith("Entity=")), "")
