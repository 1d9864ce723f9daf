"""From chains to entities: what the mentions of one tell together."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from tightrope.evidence.coreference.chains import Chains, Entity, EntityType, Mention
from tightrope.evidence.coreference.links import Chain
from tightrope.evidence.coreference.mentions import Words
from tightrope.evidence.coreference.pronouns import PRONOUNS

LONGEST_NAME = 8
"""Words; what is longer has caught more than a name."""

NAME_COUNTS = 3
"""A name tells as much of an entity's type as this many other mentions."""

_PEOPLE = frozenset(form for form, pronoun in PRONOUNS.items() if pronoun.base in ("we", "they"))

_T = TypeVar("_T", bound=Hashable)


def make_entities(mentions: Sequence[Mention], chains: Sequence[Chain], words: Words) -> Chains:
    """Return chains as entities with their names, descriptions and roles."""
    return Chains(mentions=tuple(mentions), entities=tuple(_entity(mentions, chain, words) for chain in chains))


def _entity(mentions: Sequence[Mention], chain: Chain, words: Words) -> Entity:
    members = tuple(mentions[place] for place in chain.members)
    names = [words.text(*one.name).removesuffix("'s").removesuffix("’s") for one in members if one.name is not None]
    counted = Counter(names)
    weights = [NAME_COUNTS if one.kind == "name" else 1 for one in members]
    genders = [one.gender if one.gender != "neuter" else None for one in members]
    type_: EntityType | None = _most([one.type for one in members], weights)
    if type_ is None and any(words.folded[one.head] in _PEOPLE for one in members):
        type_ = "person"  # "we" and "they" alone stand for people nine times in ten
    named = bool(names)
    nominal = next((one for one in members if one.kind == "nominal"), None)
    return Entity(
        mentions=members,
        scores=tuple(round(chain.scores[place], 3) for place in chain.members),
        type=type_,
        number=_most([one.number for one in members], weights),
        gender=_most(genders, [1] * len(members)) or (None if type_ in ("person", None) else "neuter"),
        name=_fullest(counted) if named else None,
        names=tuple(name for name, _ in counted.most_common()),
        description=None if named or nominal is None else words.text(nominal.start, nominal.end),
        roles=tuple(_roles(members, words)) if named else (),
    )


def _most(values: Iterable[_T | None], weights: Iterable[int]) -> _T | None:
    """Return the value with the greatest weight, the first of equals; None where nothing is known."""
    counts: Counter[_T] = Counter()
    for value, weight in zip(values, weights, strict=True):
        if value is not None:
            counts[value] += weight
    return counts.most_common(1)[0][0] if counts else None


def _fullest(names: Counter[str]) -> str:
    """Return the name of most words, the most frequent of equals."""
    short = [name for name in names if len(name.split()) <= LONGEST_NAME] or list(names)
    return max(short, key=lambda name: (len(name.split()), names[name]))


def _roles(members: Iterable[Mention], words: Words) -> Iterable[tuple[int, int]]:
    """Yield titles before a name and the phrases that stand for somebody named."""
    for one in members:
        if one.kind == "name" and one.name is not None:
            start, end = _without_article(one.start, one.name[0], words)
            if start < end:
                yield start, end
        elif one.kind == "nominal":
            yield _without_article(one.start, one.end, words)


def _without_article(start: int, end: int, words: Words) -> tuple[int, int]:
    return (start + 1 if start < end and words.folded[start] in ("the", "a", "an") else start), end
