"""How good the chains are on GUM: CoNLL F1 by genre, and the precision of links by kind of mention."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from examples import chains_of_gold, characters, in_characters
from gum import GoldDocument
from spacy.tokens import Span

from tightrope.evaluation.coreference import CoreferenceScore, score_coreference
from tightrope.evidence.coreference.chains import AGENT_TYPES, Chains
from tightrope.evidence.coreference.mentions import MENTIONS, find_mentions, read_words
from tightrope.evidence.coreference.phrases import read_tree
from tightrope.evidence.coreference.pronouns import PRONOUNS
from tightrope.evidence.coreference.resolve import resolve_coreference, resolve_mentions

GENRES = ("news", "interview")
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
AGENTS = frozenset(str(one) for one in AGENT_TYPES)


def report(documents: Sequence[tuple[GoldDocument, Any]]) -> Iterator[str]:
    """Yield lines: scores at each threshold, by genre and link precision by kind at the default."""
    for threshold in THRESHOLDS:
        wanted = [(gold, doc) for gold, doc in documents if gold.genre in GENRES]
        yield f"news and interview, threshold {threshold}: {_scores(wanted, AGENTS, least_score=threshold)}"
    for threshold in THRESHOLDS:
        yield f"all genres, threshold {threshold}: {_scores(documents, AGENTS, least_score=threshold)}"
    yield f"all genres, every type: {_scores(documents, None)}"
    for kind, types in (("persons, organizations and places", AGENTS), ("every type", None)):
        yield f"all genres, gold mentions, {kind}: {_gold_mention_scores(documents, types)}"
    wanted = [(gold, doc) for gold, doc in documents if gold.genre in GENRES]
    yield f"news and interview, gold mentions: {_gold_mention_scores(wanted, AGENTS)}"
    for genre in sorted({gold.genre for gold, _ in documents}):
        yield f"{genre}: {_scores([(gold, doc) for gold, doc in documents if gold.genre == genre], AGENTS)}"
    for threshold in THRESHOLDS:
        yield f"links at {threshold}: {_links(documents, threshold)}"


def _scores(documents: Sequence[tuple[GoldDocument, Any]], types: frozenset[str] | None, **options: float) -> str:
    gold_chains: list[set[tuple[str, int, int]]] = []
    predicted: list[set[tuple[str, int, int]]] = []
    for gold, doc in documents:
        gold_chains += chains_of_gold(gold, types)
        predicted += _predicted(resolve_coreference(doc, **options), doc, gold.id, types)
    alone = score_coreference(gold_chains, predicted, singletons=True).conll_f1
    return f"{_line(score_coreference(gold_chains, predicted))}; with singletons {100 * alone:.1f}"


def _gold_mention_scores(documents: Sequence[tuple[GoldDocument, Any]], types: frozenset[str] | None) -> str:
    """Return the scores of chains over the gold mentions, typed, as far as our tokens have their borders."""
    gold_chains: list[set[tuple[str, int, int]]] = []
    predicted: list[set[tuple[str, int, int]]] = []
    for gold, doc in documents:
        gold_chains += chains_of_gold(gold, types)
        tree, words = read_tree(doc), read_words(doc)
        starts, ends = characters(doc)
        first = {start: i for i, start in reversed(list(enumerate(starts))) if not doc[i].is_space}
        last = {end: i + 1 for i, end in enumerate(ends) if not doc[i].is_space}
        spans = {
            (first[one.start], last[one.end]): one.type
            for one in gold.mentions
            if one.start in first and one.end in last and first[one.start] < last[one.end]
        }
        doc.spans[MENTIONS] = [Span(doc, *span, label=type_) for span, type_ in spans.items()]
        mentions = [one for one in find_mentions(doc, tree, words) if (one.start, one.end) in spans]
        del doc.spans[MENTIONS]
        predicted += _predicted(resolve_mentions(doc, tree, words, mentions), doc, gold.id, types)
    return _line(score_coreference(gold_chains, predicted))


def _line(score: CoreferenceScore) -> str:
    parts = ((name, getattr(score, name)) for name in ("mentions", "muc", "b_cubed", "ceaf_e"))
    told = ", ".join(f"{name} {100 * part.precision:.1f}/{100 * part.recall:.1f}" for name, part in parts)
    return f"CoNLL {100 * score.conll_f1:.1f} ({told})"


def _predicted(chains: Chains, doc: Any, name: str, types: frozenset[str] | None) -> list[set[tuple[str, int, int]]]:
    return [
        set(in_characters((one for one in entity.mentions if one.kind != "relative"), doc, name))
        for entity in chains.entities
        if types is None or entity.type in types
    ]


def _links(documents: Sequence[tuple[GoldDocument, Any]], threshold: float) -> str:
    """Return how many links to the mention before in the chain are right, by kind of the later mention."""
    right: Counter[str] = Counter()
    made: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    for gold, doc in documents:
        starts, ends = characters(doc)
        chain_of = {(one.start, one.end): one.chain for one in gold.mentions}
        of_type = {next(iter(chain))[1:]: True for chain in chains_of_gold(gold, AGENTS)}
        sizes = Counter(chain_of.values())
        acting = {chain_of[span] for span in of_type}
        entities = resolve_coreference(doc, least_score=threshold).entities
        seen: dict[str, int] = defaultdict(int)
        for entity in entities:
            known = [
                (one, chain_of[starts[one.start], ends[one.end - 1]])
                for one in entity.mentions
                if (starts[one.start], ends[one.end - 1]) in chain_of
            ]
            for (_, before), (one, chain) in pairwise(known):
                if entity.type in AGENTS:
                    kind = _kind(one.kind, doc[one.head].lower_)
                    made[kind] += 1
                    right[kind] += chain == before
            for one, chain in known:
                if chain in acting and sizes[chain] > 1:
                    possible[_kind(one.kind, doc[one.head].lower_)] += seen[chain] > 0
                    seen[chain] += 1
    return "; ".join(
        f"{kind} {100 * right[kind] / made[kind]:.1f} % of {made[kind]} (of {possible[kind]})"
        for kind in sorted(made)
    )


def _kind(kind: str, word: str) -> str:
    person = PRONOUNS[word].base if kind == "pronoun" and word in PRONOUNS else ""
    return f"{kind} {person}".strip()
