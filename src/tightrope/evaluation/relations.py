"""Relations between actors: the records, against re3d and gold files of one's own.

re3d's types are coarser than ours and are compared by class: leads (InChargeOf), belongs (BelongsTo), opposes
(FightingAgainst, Dislikes), supports (AlliesOf, Likes). Of its relations only those count whose ends are both
persons, organisations or nationalities, at confidence 0.5 or more: to be in charge of a tank or a town is no tie
between actors. Gold files with our own kinds are compared kind by kind.

A relation is right when its kind is that of a gold one and its ends, by the words it cites or by any other mention
of the same actors, each share a character with that one's ends at one place; opposes and supports hold in either
direction. A report states a relation once here, so gold relations of one document count once that are of one kind
and whose ends read alike, and one relation may be right for several gold ones that name its ends differently.

The table "named" leaves out relations with an end that has no name: re3d ties any noun phrases ("the enemy", "their
children"), the records tie actors.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from tightrope.errors import InvalidGold
from tightrope.evaluation.documents import evidence_of_lines
from tightrope.evaluation.entities import is_sure
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, read_gold
from tightrope.evaluation.scores import Score, rows
from tightrope.evaluation.spans import with_total
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import Relation
from tightrope.evidence.vocabulary import RelationKind

RE3D_CLASSES = {
    "InChargeOf": "leads",
    "BelongsTo": "belongs",
    "FightingAgainst": "opposes",
    "Dislikes": "opposes",
    "AlliesOf": "supports",
    "Likes": "supports",
}
"""Class by re3d's type; the other types are no ties between actors."""

CLASSES: dict[RelationKind, str] = {
    "leads": "leads",
    "member_of": "belongs",
    "part_of": "belongs",
    "wing_of": "belongs",
    "spokesperson_of": "belongs",
    "opposes": "opposes",
    "allied_with": "supports",
    "backs": "supports",
}
"""Class by our kind."""

EITHER_WAY = frozenset({"opposes", "supports", "allied_with"})
"""Kinds and classes that hold in either direction; re3d annotates an alliance both ways or one."""

ACTORS = frozenset({"Person", "Organisation", "Nationality"})
"""re3d's labels of what can be an actor."""

Range = tuple[int, int]
Places = Mapping[str, Sequence[Range]]
"""Where an actor is mentioned, by its id."""

_ARTICLES = frozenset(("the", "a", "an"))
_PRONOUNS = frozenset("i he she him her his it its they them their we us our you your who which that".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """A gold relation with all places in its document that state it: pairs of ranges of characters.

    `named` tells whether both its ends have a name in them.
    """

    kind: str
    places: tuple[tuple[Range, Range], ...]
    named: bool = True


def evaluate_relations(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of relations, of each kind and of all together.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    """
    documents = read_gold(files, limit=options.limit)
    coarse = any(_is_coarse(document) for document in documents)
    gold = [_gold_relations(document, coarse=coarse) for document in documents]
    pipeline = make_pipeline()
    kinds = tuple(dict.fromkeys(CLASSES.values()) if coarse else CLASSES)
    tables = {name: dict.fromkeys(kinds, Score()) for name in ("relations", "named")}
    for done, (document, theirs) in enumerate(zip(documents, gold, strict=True)):
        options.progress(done, len(documents), document.place)
        evidence = evidence_of_lines(document.text, pipeline)
        for kind in kinds:
            ours = [one for one in evidence.relations if kind == (CLASSES[one.kind] if coarse else one.kind)]
            alike = [one for one in theirs if one.kind == kind]
            places = mention_places(evidence)
            tables["relations"][kind] += compare_relations(ours, alike, places)
            tables["named"][kind] += compare_named(ours, alike, places)
    return Evaluation(
        task="relations",
        scheme="re3d" if coarse else "kinds",
        documents=len(documents),
        tables={name: rows(with_total(sums)) for name, sums in tables.items()},
    )


def mention_places(evidence: Evidence) -> Places:
    """Return where the actors of a report are mentioned."""
    found: dict[str, list[Range]] = {}
    for mention in evidence.mentions:
        if mention.actor is not None:
            found.setdefault(mention.actor, []).append((mention.citation.start, mention.citation.end))
    return found


def compare_relations(
    found: Sequence[Relation], gold: Sequence[GoldRelation], mentions: Places = MappingProxyType({})
) -> Score:
    """Return the score of relations of one kind.

    Parameters
    ----------
    found : sequence of Relation
    gold : sequence of GoldRelation
    mentions : mapping
        Where the actors of the relations are mentioned, beside the words that the relations cite.
    """
    return Score(
        right_found=sum(any(_agree(one, other, mentions) for other in gold) for one in found),
        found=len(found),
        right_gold=sum(any(_agree(one, other, mentions) for one in found) for other in gold),
        gold=len(gold),
    )


def compare_named(
    found: Sequence[Relation], gold: Sequence[GoldRelation], mentions: Places = MappingProxyType({})
) -> Score:
    """Return the same for relations between named actors; what is right of the others counts neither way."""
    named = [other for other in gold if other.named]
    kept = [
        one
        for one in found
        if all(is_named(end.name or end.text) for end in (one.origin, one.target))
        and (
            any(_agree(one, other, mentions) for other in named)
            or not any(_agree(one, other, mentions) for other in gold)
        )
    ]
    return compare_relations(kept, named, mentions)


def is_named(text: str) -> bool:
    """Return whether words hold a name: one of them, but for an article or pronoun, begins with a capital."""
    return any(
        word[:1].isupper() and word.casefold() not in _ARTICLES | _PRONOUNS for word in re.split(r"[\s-]+", text)
    )


def _agree(one: Relation, other: GoldRelation, mentions: Places) -> bool:
    origins, targets = (
        [*_occurrences(one, end.text), *mentions.get(end.actor or "", ())] for end in (one.origin, one.target)
    )
    for origin, target in other.places:
        pairs = [(origin, target), (target, origin)] if other.kind in EITHER_WAY else [(origin, target)]
        if any(_touch(origins, first) and _touch(targets, second) for first, second in pairs):
            return True
    return False


def _occurrences(relation: Relation, text: str) -> list[Range]:
    """Return where the words of an end stand within the words that a relation cites."""
    start = relation.citation.start
    return [
        (start + match.start(), start + match.end())
        for match in re.finditer(re.escape(text), relation.citation.quote)
    ]


def _touch(ranges: Iterable[Range], other: Range) -> bool:
    return any(start < other[1] and other[0] < end for start, end in ranges)


def _is_coarse(document: GoldDocument) -> bool:
    return any("type" in relation for relation in document.items("relations"))


def _gold_relations(document: GoldDocument, *, coarse: bool) -> list[GoldRelation]:
    places: dict[tuple[str, str, str], list[tuple[Range, Range]]] = {}
    for item in document.items("relations"):
        kind = _kind(document, item, coarse=coarse)
        ends = ("source", "target") if coarse else ("from", "to")
        origin, target = (document.span(_end(document, item, end)) for end in ends)
        if kind and is_sure(document, item) and (not coarse or _between_actors(document, origin, target)):
            names = [document.text[start:end].casefold() for start, end in (origin, target)]
            key = (kind, *(sorted(names) if kind in EITHER_WAY else names))
            places.setdefault((key[0], key[1], key[2]), []).append((origin, target))
    return [
        GoldRelation(
            kind=kind,
            places=tuple(found),
            named=any(all(is_named(document.text[start:end]) for start, end in pair) for pair in found),
        )
        for (kind, _, _), found in places.items()
    ]


def _kind(document: GoldDocument, item: dict[str, Any], *, coarse: bool) -> str | None:
    if coarse:
        return RE3D_CLASSES.get(document.label(item, "type"))
    kind = document.label(item, "kind")
    if kind not in get_args(RelationKind):
        raise InvalidGold(
            f"{document.place}: the kind of a relation is {kind!r}; expected {', '.join(get_args(RelationKind))}"
        )
    return kind


def _end(document: GoldDocument, item: dict[str, Any], end: str) -> dict[str, Any]:
    span = item.get(end)
    if not isinstance(span, dict):
        raise InvalidGold(f'{document.place}: expected a span under "{end}" of a relation')
    return span


def _between_actors(document: GoldDocument, origin: Range, target: Range) -> bool:
    labels: dict[Range, set[str]] = {}
    for entity in document.items("entities"):
        labels.setdefault(document.span(entity), set()).add(document.label(entity))
    return all(labels.get(end, set()) & ACTORS for end in (origin, target))
