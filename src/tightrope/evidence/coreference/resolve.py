"""`resolve_coreference`: a read document in, mentions and entities out, in numbered stages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tightrope.evidence.coreference.chains import Chains
from tightrope.evidence.coreference.columns import make_columns
from tightrope.evidence.coreference.entities import make_entities
from tightrope.evidence.coreference.links import join_mentions
from tightrope.evidence.coreference.mentions import find_mentions, read_words
from tightrope.evidence.coreference.model import load_ranker
from tightrope.evidence.coreference.names import cluster_names
from tightrope.evidence.coreference.pairs import make_pairs
from tightrope.evidence.coreference.phrases import read_tree
from tightrope.evidence.coreference.speech import read_speech
from tightrope.evidence.coreference.ties import find_ties

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_SCORE = 0.5
"""Probability from which a link is made. See `training/coreference/README.md` for what others give."""


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
        Ranges of tokens that count; mentions elsewhere, as in advertisements, are left out.
    least_score : float
        Links less sure than this are not made.
    """
    # 1. Trees, words, and what stands inside quotations.
    tree, words = read_tree(doc), read_words(doc)
    speech = read_speech(doc, words.texts)
    # 2. Mentions, and which names are one.
    mentions = find_mentions(doc, tree, words)
    if within is not None:
        mentions = [one for one in mentions if any(start <= one.head < end for start, end in within)]
    clusters = cluster_names(mentions, words.texts)
    # 3. Candidates for everything that is no name, and how likely each is.
    columns = make_columns(mentions, clusters, words, tree, speech)
    ties = find_ties(mentions, columns, words, tree, speech)
    pairs = make_pairs(columns, ties, speech)
    scores = load_ranker().probabilities(columns, pairs)
    # 4. The sure links, best candidate first, as long as nothing contradicts them.
    chains = join_mentions(mentions, columns, pairs, scores, least_score, certain=ties.certain(mentions))
    return make_entities(mentions, chains, words)
