"""What ties a mention to certain others, whatever their distance: the tree, a title told before, a quotation."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tightrope.evidence.coreference.chains import Mention
from tightrope.evidence.coreference.columns import BASES, MentionColumns
from tightrope.evidence.coreference.mentions import Words, relative_noun
from tightrope.evidence.coreference.phrases import Tree
from tightrope.evidence.coreference.speech import Speech

MOST_HOLDERS = 4
"""Of more people that were called "the minister" before, none is a candidate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Ties between mentions, as places in the list of mentions.

    Parameters
    ----------
    appositions, copulas : dict
        From what is said of somebody to the one it is said of.
    holders : dict
        From "the prime minister" to the latest mentions of the named who were called so before.
    speakers : dict
        From "I" and "we" in a quotation to whose words it is.
    relatives : dict
        From "who" to the noun of its clause.
    sources : tuple
        For each attribution the mention that is its source, None where there is none.
    """

    appositions: dict[int, int]
    copulas: dict[int, int]
    holders: dict[int, list[int]]
    speakers: dict[int, int]
    relatives: dict[int, int]
    sources: tuple[int | None, ...]

    def certain(self, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
        """Return the ties that need no judgement: "who", and "I" where one person speaks."""
        spoken = [
            (place, source)
            for place, source in self.speakers.items()
            if mentions[place].number == "singular" and _is_one_person(mentions[source])
        ]
        return [*self.relatives.items(), *spoken]


def _is_one_person(mention: Mention) -> bool:
    return mention.type in ("person", None) and mention.number != "plural"


def find_ties(mentions: Sequence[Mention], columns: MentionColumns, words: Words, tree: Tree, speech: Speech) -> Ties:
    """Return the ties between the mentions of a report."""
    by_head = {mention.head: place for place, mention in enumerate(mentions)}
    appositions: dict[int, int] = {}
    copulas: dict[int, int] = {}
    for head, place in by_head.items():
        relation = tree.relations[head]
        other = by_head.get(tree.heads[head])
        if relation == "appos" and other is not None:
            appositions[place] = other
        if relation in ("nsubj", "nsubj:outer") and other is not None:
            copulas[other] = place
    holders = _holders(mentions, columns, words, tree, {**appositions, **copulas})
    speakers: dict[int, int] = {}
    sources = tuple(_source(ranges, columns) for ranges in speech.sources)
    first_persons = (BASES.index("i"), BASES.index("we"))
    for place, (base, quote) in enumerate(zip(columns.base.tolist(), columns.quote.tolist(), strict=True)):
        number = speech.quoting.get(quote)
        if base in first_persons and number is not None and (source := sources[number]) is not None:
            speakers[place] = source
    relatives = {}
    for place, mention in enumerate(mentions):
        noun = relative_noun(mention.head, tree) if mention.kind == "relative" else None
        if noun is not None and noun in by_head:
            relatives[place] = by_head[noun]
    return Ties(
        appositions=appositions,
        copulas=copulas,
        holders=holders,
        speakers=speakers,
        relatives=relatives,
        sources=sources,
    )


def _source(ranges: tuple[tuple[int, int], ...], columns: MentionColumns) -> int | None:
    """Return the outermost mention that begins in a source."""
    import numpy as np

    for start, end in ranges:
        low = int(np.searchsorted(columns.start, start))
        if low < len(columns.start) and columns.start[low] < end:
            return low
    return None


def _holders(
    mentions: Sequence[Mention], columns: MentionColumns, words: Words, tree: Tree, said: dict[int, int]
) -> dict[int, list[int]]:
    """Return for "the prime minister" the latest mentions of the named who were called a prime minister before."""
    clusters = columns.cluster.tolist()
    roles: dict[str, dict[int, int]] = defaultdict(dict)  # role noun → cluster → when it was first told
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in said.items():
        beside[one].append(other)
        beside[other].append(one)
    latest: dict[int, int] = {}
    found: dict[int, list[int]] = {}
    for place, mention in enumerate(mentions):
        if mention.kind == "nominal":
            known = [latest[cluster] for cluster in roles.get(words.lemmas[mention.head], ()) if cluster in latest]
            if known and len(known) <= MOST_HOLDERS:
                found[place] = known
        cluster = clusters[place]
        if cluster < 0 or mention.name is None:
            continue
        latest[cluster] = place
        for token in range(mention.start, mention.name[0]):
            if tree.tags[token] in ("NOUN", "PROPN"):
                roles[words.lemmas[token]].setdefault(cluster, place)
        for other in beside[place]:
            if mentions[other].kind == "nominal":
                roles[words.lemmas[mentions[other].head]].setdefault(cluster, place)
    return found
