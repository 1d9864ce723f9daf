"""From scored pairs to chains: the best link of each mention, if it is sure and nothing contradicts it."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tightrope.evidence.coreference.chains import Mention
from tightrope.evidence.coreference.columns import MentionColumns
from tightrope.evidence.coreference.pairs import Pairs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


CERTAIN = 0.95
"""Score of a link that the tree or a quotation makes: "who", and "I" in what somebody is quoted with."""


@dataclass(slots=True, kw_only=True)
class Chain:
    """Mentions that are one, with how sure each is, and what the chain is known to be."""

    members: list[int] = field(default_factory=list)
    scores: dict[int, float] = field(default_factory=dict)
    clusters: set[int] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)


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
    """Join a mention with the most likely chain; a chain is as likely as its candidates together."""
    shares: dict[int, float] = defaultdict(float)
    nearest: dict[int, int] = {}
    for other, score in candidates:
        shares[id(owner[other])] += score
        nearest[id(owner[other])] = other
    for chain in sorted(shares, key=lambda one: -shares[one]):
        if shares[chain] < least_score:
            return
        if _may_join(owner[one], owner[nearest[chain]]):
            _join(owner, one, nearest[chain], min(shares[chain], 1.0))
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
        if mention.gender is not None:
            chain.genders.add(mention.gender)
        if mention.type is not None:
            chain.types.add(mention.type)
        owner.append(chain)
    return owner


def _may_join(one: Chain, other: Chain) -> bool:
    """Return whether two chains can be one: never two names, never "he" and "she"."""
    if one is other:
        return False
    clusters = one.clusters | other.clusters
    people = (one.genders | other.genders) & {"male", "female"}
    return len(clusters) < 2 and (len(people) < 2 or len(one.genders & {"male", "female"}) > 1)


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
    kept.genders |= moved.genders
    kept.types |= moved.types
