"""From scored pairs to chains: the best link of each mention, if it is sure and nothing contradicts it."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tightrope.evidence.coreference.chains import Mention
from tightrope.evidence.coreference.columns import BASES, TYPES, MentionColumns
from tightrope.evidence.coreference.pairs import Pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


OPPOSED = (("male", "female"), ("one", "several"), ("human", "thing"), ("acts", "lifeless"))
"""What nobody is at once: "he" and "she", "he" and "they", "she" and "it", "we" and an event."""

_TRAITS = {
    "i": ("human", "one", "acts"),
    "you": ("human", "acts"),
    "he": ("human", "one", "acts", "male"),
    "she": ("human", "one", "acts", "female"),
    "it": ("thing", "one"),
    "we": ("several", "acts"),
    "they": ("several",),
}
_LIFELESS = frozenset({"event", "object", "abstract", "time", "substance", "plant"})

CERTAIN = 0.95
"""Score of a link that the tree or a quotation makes: "who", and "I" in what somebody is quoted with."""


@dataclass(slots=True, kw_only=True)
class Chain:
    """Mentions that are one, with how sure each is, and what the chain is known to be."""

    members: list[int] = field(default_factory=list)
    scores: dict[int, float] = field(default_factory=dict)
    clusters: set[int] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    """What its names and pronouns leave no doubt of: see `OPPOSED`."""


def join_mentions(
    mentions: Sequence[Mention],
    columns: MentionColumns,
    pairs: Pairs,
    scores: "NDArray[np.float32]",
    least_score: float,
    *,
    certain: Sequence[tuple[int, int]] = (),
) -> list[Chain]:
    """Return the chains of all mentions, those of one mention too, in the order of their first mention.

    Parameters
    ----------
    scores : (pairs,)
        Probability of each pair.
    least_score : float
        Pairs below are not linked.
    certain : sequence of (int, int)
        Pairs that are linked before all others.
    """
    owner = _start_chains(mentions, columns)
    joined: set[int] = set()
    for one, other in certain:
        if _may_join(owner[one], owner[other]):
            joined.add(one)
            _join(owner, one, other, CERTAIN)
    for one, candidates in _by_anaphor(pairs, scores):
        if one not in joined:
            _link(owner, one, candidates, least_score)
    chains = {id(chain): chain for chain in owner}
    for chain in chains.values():
        chain.members.sort()
    return sorted(chains.values(), key=lambda chain: chain.members[0])


def _by_anaphor(pairs: Pairs, scores: "NDArray[np.float32]") -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """Yield each anaphor with its candidates and their probabilities."""
    rows = zip(pairs.anaphor.tolist(), pairs.antecedent.tolist(), scores.tolist(), strict=True)
    for one, group in itertools.groupby(rows, key=lambda row: row[0]):
        yield one, [(other, score) for _, other, score in group]


def _link(owner: list[Chain], one: int, candidates: list[tuple[int, float]], least_score: float) -> None:
    """Join a mention with the most likely chain; a chain is as likely as its candidates together.

    The mention is as sure as the link, but no surer than what it is linked with: "he" after a doubtful "his" is
    doubtful.
    """
    shares: dict[int, float] = defaultdict(float)
    sure: dict[int, float] = defaultdict(float)
    nearest: dict[int, int] = {}
    for other, score in candidates:
        chain = owner[other]
        shares[id(chain)] += score
        sure[id(chain)] += score * chain.scores[other]
        nearest[id(chain)] = other
    for number in sorted(shares, key=lambda one: -shares[one]):
        if shares[number] < least_score:
            return
        if _may_join(owner[one], owner[nearest[number]]):
            _join(owner, one, nearest[number], min(shares[number], sure[number] / shares[number]))
            return


def _start_chains(mentions: Sequence[Mention], columns: MentionColumns) -> list[Chain]:
    """Return the chain of each mention: one a cluster of names, one for each other mention."""
    of_cluster: dict[int, Chain] = defaultdict(Chain)
    owner = []
    for place, (mention, cluster) in enumerate(zip(mentions, columns.cluster.tolist(), strict=True)):
        chain = of_cluster[cluster] if cluster >= 0 else Chain()
        chain.members.append(place)
        chain.scores[place] = 1.0
        if cluster >= 0:
            chain.clusters.add(cluster)
        chain.traits |= _traits(mention, place, columns)
        owner.append(chain)
    return owner


def _may_join(one: Chain, other: Chain) -> bool:
    """Return whether two chains can be one: never two names, never what is opposed."""
    if one is other:
        return False
    if len(one.clusters | other.clusters) > 1:
        return False
    return not any(
        (first in one.traits and second in other.traits) or (second in one.traits and first in other.traits)
        for first, second in OPPOSED
    )


def _traits(mention: Mention, place: int, columns: MentionColumns) -> set[str]:
    """Return what a mention leaves no doubt of; a name knows the type of its whole cluster."""
    base, type_ = int(columns.base[place]), TYPES[columns.type[place]]
    found = set(_TRAITS.get(BASES[base], ())) if base >= 0 else set()
    if mention.kind in ("name", "nominal") and type_ is not None:
        found.add("human" if type_ == "person" else "thing")
    if type_ in _LIFELESS:
        found.add("lifeless")
    if mention.gender in ("male", "female"):
        found.add(mention.gender)
    return found


def _join(owner: list[Chain], one: int, other: int, score: float) -> None:
    moved, kept = owner[one], owner[other]
    moved.scores[one] = score
    if len(moved.members) > len(kept.members):
        moved, kept = kept, moved
    for member in moved.members:
        owner[member] = kept
    kept.members += moved.members
    kept.scores |= moved.scores
    kept.clusters |= moved.clusters
    kept.traits |= moved.traits
