"""What the ranker learns from and is measured on: GUM's documents as the program itself reads them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from gum import GoldDocument
from numpy.typing import NDArray

from tightrope.evidence.coreference.chains import Mention
from tightrope.evidence.coreference.columns import MentionColumns, make_columns
from tightrope.evidence.coreference.mentions import find_mentions, read_words
from tightrope.evidence.coreference.names import cluster_names
from tightrope.evidence.coreference.pairs import Pairs, make_pairs
from tightrope.evidence.coreference.phrases import read_tree
from tightrope.evidence.coreference.speech import read_speech
from tightrope.evidence.coreference.ties import find_ties

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_COUNT, LEAST_SHARE = 2, 0.6
"""A noun is given a type when GUM has it this often, and this share of it with the type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A document with its candidates, and the number of the gold chain of each mention (-1: none)."""

    gold: GoldDocument
    columns: MentionColumns
    pairs: Pairs
    chains: NDArray[np.int64]


def make_example(gold: GoldDocument, doc: "Doc") -> Example:
    """Return the example of a read document."""
    tree, words = read_tree(doc), read_words(doc)
    speech = read_speech(doc, words)
    mentions = find_mentions(doc, tree, words)
    columns = make_columns(mentions, cluster_names(mentions, words.texts), words, tree, speech)
    pairs = make_pairs(columns, find_ties(mentions, columns, words, tree, speech), speech)
    return Example(gold=gold, columns=columns, pairs=pairs, chains=_gold_chains(gold, mentions, doc))


def characters(doc: "Doc") -> tuple[list[int], list[int]]:
    """Return start and end of each token in characters that are no white space."""
    starts, ends, position = [], [], 0
    for token in doc:
        starts.append(position)
        position += len("".join(token.text.split()))
        ends.append(position)
    return starts, ends


def _gold_chains(gold: GoldDocument, mentions: Iterable[Mention], doc: "Doc") -> NDArray[np.int64]:
    """Return the chain of each mention: that of the gold mention of its span, else of its head."""
    starts, ends = characters(doc)
    numbers: dict[str, int] = {}
    by_span = {(one.start, one.end): numbers.setdefault(one.chain, len(numbers)) for one in gold.mentions}
    by_head = {one.head: numbers[one.chain] for one in sorted(gold.mentions, key=lambda one: one.start - one.end)}
    found = [
        by_span.get((starts[one.start], ends[one.end - 1]), by_head.get(starts[one.head], -1)) for one in mentions
    ]
    return np.array(found, dtype=np.int64)


def noun_types(documents: Iterable[GoldDocument]) -> dict[str, str]:
    """Return the nouns of each type, most frequent first, joined by blanks."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        words = {start: (lemma, tag) for start, lemma, tag in document.words}
        for mention in document.mentions:
            lemma, tag = words.get(-1 if mention.head is None else mention.head, ("", ""))
            if tag == "NOUN" and lemma.isalpha():
                counts[lemma][mention.type] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for lemma, types in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        type_, count = types.most_common(1)[0]
        if types.total() >= LEAST_COUNT and count >= LEAST_SHARE * types.total():
            found[type_].append(lemma)
    return {type_: " ".join(nouns) for type_, nouns in sorted(found.items())}


def chains_of_gold(gold: GoldDocument, types: frozenset[str] | None) -> list[set[tuple[str, int, int]]]:
    """Return the chains of a document, of some types only; the type of a chain is that of most of its mentions."""
    chains: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for one in gold.mentions:
        chains[one.chain].append((one.start, one.end, one.type))
    return [
        {(gold.id, start, end) for start, end, _ in chain}
        for chain in chains.values()
        if types is None or Counter(type_ for _, _, type_ in chain).most_common(1)[0][0] in types
    ]


def in_characters(mentions: Iterable[Mention], doc: "Doc", name: str) -> Iterator[tuple[str, int, int]]:
    """Yield mentions as the gold chains have them."""
    starts, ends = characters(doc)
    for one in mentions:
        yield name, starts[one.start], ends[one.end - 1]
