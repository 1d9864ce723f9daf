"""The tokens of a report's evidence as plain lists: what the rules for actors ask for again and again."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tightrope.evidence.words.gazetteer import fold
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SMALL_SHARE = 0.34
"""A line with fewer small than capitalised words by this share is set like a title; its capitals tell nothing.
Kept from the first rules, set on headlines of PolNeAR train."""

_SMALL_IN_TITLES = frozenset(
    "a an and as at but by for from in into nor of off on onto or over per so the to up via vs with yet s".split()
)
HYPHENS = frozenset("-‐‑‒–")


@lru_cache(maxsize=50_000)
def fold_word(text: str) -> str:
    """Return one word for comparison, see `fold`, without blanks."""
    return fold(text).replace(" ", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A doc's tokens, by position, and the sentences that give evidence.

    Parameters
    ----------
    texts, folded, lemmas : list of str
        As written; for comparison; lemmas in lower case.
    pos, relations : list of str
        Universal tags; UD relations with their subtypes.
    heads : list of int
        Position of the head; a root is its own.
    children : list of list of int
    sentences : list of (int, int)
        Sentences that give evidence, half-open.
    sentence_of : list of int
        Number of the sentence, -1 outside the evidence.
    cased : list of bool
        For each sentence whether capitals tell names in it.
    """

    texts: list[str]
    folded: list[str]
    lemmas: list[str]
    pos: list[str]
    relations: list[str]
    heads: list[int]
    children: list[list[int]]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    cased: list[bool]

    def relation(self, token: int) -> str:
        """Return the relation of a token without its subtype."""
        return self.relations[token].partition(":")[0]

    def head_of(self, start: int, end: int) -> int:
        """Return the token of a range whose head lies outside; of several the first that is no mark."""
        tops = [at for at in range(start, end) if not start <= self.heads[at] < end or self.heads[at] == at]
        return next((at for at in tops if self.pos[at] not in ("PUNCT", "DET", "SPACE")), end - 1)

    def cases(self, token: int) -> list[str]:
        """Return the prepositions and possessive marks of a token."""
        return [self.folded[at] for at in self.children[token] if self.relation(at) == "case"]

    def is_capital(self, token: int) -> bool:
        """Return whether a token begins with a capital letter."""
        return self.texts[token][:1].isupper()


def read_tokens(doc: "Doc", report: Report) -> Tokens:
    """Return the tokens of `doc`."""
    rows = doc.to_array(["ORTH", "LEMMA", "POS", "DEP", "HEAD"])  # token by token it would take five times as long
    texts, lemmas, pos, relations = (_strings(doc, rows[:, column].tolist()) for column in range(4))
    heads = [at + head for at, head in enumerate(rows[:, 4].astype("int64").tolist())]
    children: list[list[int]] = [[] for _ in texts]
    for at, head in enumerate(heads):
        if head != at:
            children[head].append(at)
    sentences = [(sentence.start, sentence.end) for sentence in evidence_sentences(doc, report)]
    sentence_of = [-1] * len(texts)
    for number, (start, end) in enumerate(sentences):
        sentence_of[start:end] = [number] * (end - start)
    return Tokens(
        texts=texts,
        folded=[fold_word(text) for text in texts],
        lemmas=[lemma.lower() for lemma in lemmas],
        pos=pos,
        relations=relations,
        heads=heads,
        children=children,
        sentences=sentences,
        sentence_of=sentence_of,
        cased=[_cased(texts[start:end]) for start, end in sentences],
    )


def _strings(doc: "Doc", numbers: list[int]) -> list[str]:
    strings = doc.vocab.strings
    known = {number: strings[number] for number in set(numbers)}
    return [known[number] for number in numbers]


def _cased(words: list[str]) -> bool:
    """Return whether capitals tell names: not in all capitals, nor in a line of capitals without a full stop."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if len(long) > 1 and all(word.isupper() for word in long):
        return False
    if any(word[-1] in ".!?" for word in words[-2:]):
        return True
    small = sum(word[0].islower() and fold_word(word) not in _SMALL_IN_TITLES for word in words)
    capitals = sum(word[0].isupper() for word in words)
    return small > _SMALL_SHARE * capitals
