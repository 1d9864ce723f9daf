"""Noun phrases of a tree: which words head one, and from where to where it reaches.

A phrase follows GUM: with article, modifiers, relative clause and a possessive "'s"; without appositions, conjuncts
and the preposition before it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

OUTSIDE = frozenset(
    "appos parataxis conj cc case punct cop mark nsubj nsubj:pass nsubj:outer csubj csubj:pass csubj:outer aux "
    "aux:pass expl discourse advmod dislocated orphan vocative dep reparandum list".split()
)
"""Relations of what hangs on the head of a noun phrase and is no part of it."""

OUTSIDE_PREDICATES = frozenset("obl obl:unmarked obl:tmod advcl ccomp xcomp obj iobj advcl:relcl".split())
"""The same where the head is what somebody is said to be: its clause hangs on it."""

PARTS_OF_NAMES = frozenset("flat flat:name flat:foreign fixed goeswith".split())
NOT_HEADS = PARTS_OF_NAMES | frozenset("compound dep reparandum list".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The trees of a document as arrays over its tokens.

    Parameters
    ----------
    heads : (tokens,)
        A root is its own head.
    relations, tags : list of str
        UD relations, lower case, and Universal POS.
    first, last : (tokens,)
        Where the noun phrase of each token begins and its last token, if it heads one.
    """

    heads: list[int]
    relations: list[str]
    tags: list[str]
    first: list[int]
    last: list[int]


def read_tree(doc: "Doc") -> Tree:
    """Return the trees of `doc`; without a parse every token is a root."""
    import numpy as np

    count = len(doc)
    columns = doc.to_array(["HEAD", "DEP", "POS"]).astype(np.uint64)  # its stubs say floats
    place = np.arange(count, dtype=np.int64)
    heads = place + columns[:, 0].astype(np.int64)
    relations = _texts(doc, columns[:, 1])
    tags = _texts(doc, columns[:, 2])
    low, high = _edges(heads, place)
    has_copula = np.zeros(count, dtype=bool)
    has_copula[[heads[i] for i, relation in enumerate(relations) if relation == "cop"]] = True
    inside = np.array([relation not in OUTSIDE for relation in relations], dtype=bool)
    clausal = np.array([relation in OUTSIDE_PREDICATES for relation in relations], dtype=bool)
    possessive = np.array(
        [
            relation == "case" and i > heads[i] and relations[heads[i]] == "nmod:poss"
            for i, relation in enumerate(relations)
        ],
        dtype=bool,
    )
    kept = ((inside & ~(clausal & has_copula[heads])) | possessive) & (heads != place)
    first, last = place.copy(), place.copy()
    np.minimum.at(first, heads[kept], low[kept])
    np.maximum.at(last, heads[kept], high[kept])
    return Tree(heads=heads.tolist(), relations=relations, tags=tags, first=first.tolist(), last=last.tolist())


def _texts(doc: "Doc", column: "NDArray[np.uint64]") -> list[str]:
    strings = doc.vocab.strings
    known: dict[int, str] = {}
    found = []
    for code in column.tolist():
        if code not in known:
            known[code] = strings[code].replace("ROOT", "root")
        found.append(known[code])
    return found


def _edges(heads: "NDArray[np.int64]", place: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Return the first and last token below each token, itself included: edges climb until nothing changes."""
    import numpy as np

    low, high = place.copy(), place.copy()
    waiting = place[heads != place]
    while len(waiting):
        above = heads[waiting]
        wider = (low[waiting] < low[above]) | (high[waiting] > high[above])
        moved = waiting[wider]
        np.minimum.at(low, heads[moved], low[moved])
        np.maximum.at(high, heads[moved], high[moved])
        changed = np.unique(heads[moved])
        waiting = changed[heads[changed] != changed]
    return low, high
