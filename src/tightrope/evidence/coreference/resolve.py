"""`resolve_coreference`: a read document in, mentions and entities out, in numbered stages."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tightrope.evidence.coreference.chains import Chains, Mention
from tightrope.evidence.coreference.columns import make_columns
from tightrope.evidence.coreference.entities import make_entities
from tightrope.evidence.coreference.links import join_mentions
from tightrope.evidence.coreference.mentions import Words, find_mentions, read_words
from tightrope.evidence.coreference.model import load_ranker
from tightrope.evidence.coreference.names import cluster_names
from tightrope.evidence.coreference.pairs import make_pairs
from tightrope.evidence.coreference.phrases import Tree, read_tree
from tightrope.evidence.coreference.speech import read_speech
from tightrope.evidence.coreference.ties import find_ties

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_SCORE = 0.4
"""Probability from which a link is made: the best for the CoNLL score on GUM's development part."""

SURE = 0.7
"""Probability from which a link may decide who is meant where a wrong one costs more than a missing one: of the links
of "he", "she", "it" and "they" on GUM's development part 94 in 100 are right, of those of common nouns 81.
`training/coreference/README.md` has the figures for others."""


def resolve_coreference(
    doc: "Doc", *, within: Sequence[tuple[int, int]] | None = None, least_score: float = LEAST_SCORE
) -> Chains:
    """Return the mentions of a report and the entities that they stand for.

    Parameters
    ----------
    doc : Doc
        With tags and a tree, as the reader or another spaCy pipeline leaves it; names, typed phrases and attributions
        are used where there are any.
    within : sequence of (int, int), optional
        Ranges of tokens that count, in any order and without overlap; mentions elsewhere, as in advertisements, are
        left out.
    least_score : float
        Links less sure than this are not made.
    """
    tree, words = read_tree(doc), read_words(doc)
    mentions = find_mentions(doc, tree, words)
    if within is not None:
        mentions = _inside(mentions, within)
    return resolve_mentions(doc, tree, words, mentions, least_score=least_score)


def resolve_mentions(
    doc: "Doc", tree: Tree, words: Words, mentions: Sequence[Mention], *, least_score: float = LEAST_SCORE
) -> Chains:
    """Return the entities of mentions that are known.

    Parameters
    ----------
    mentions : sequence of Mention
        By start, a longer one first; no two have one head.
    """
    # 1. What stands inside quotations, and which names are one.
    speech = read_speech(doc, words)
    clusters = cluster_names(mentions, words.texts)
    # 2. Candidates for everything that is no name, and how likely each is.
    columns = make_columns(mentions, clusters, words, tree, speech)
    ties = find_ties(mentions, columns, words, tree, speech)
    pairs = make_pairs(columns, ties, speech)
    scores = load_ranker().probabilities(columns, pairs)
    # 3. The likely links, best candidate first, as long as nothing contradicts them.
    chains = join_mentions(mentions, columns, pairs, scores, least_score, certain=ties.certain(mentions))
    return make_entities(mentions, chains, words)


def _inside(mentions: Sequence[Mention], within: Sequence[tuple[int, int]]) -> list[Mention]:
    """Return the mentions whose heads lie in one of the ranges."""
    ranges = sorted(within)
    starts = [start for start, _ in ranges]
    found = []
    for one in mentions:
        place = bisect_right(starts, one.head) - 1
        if place >= 0 and one.head < ranges[place][1]:
            found.append(one)
    return found
