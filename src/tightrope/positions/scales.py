"""What an issue is about and how the points of its scale are put, as signed terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tightrope.case.config import Issue
from tightrope.evidence.words.gazetteer import load_gazetteer
from tightrope.positions.concepts import load_concepts, stem
from tightrope.positions.signed_terms import read_terms

NAME_WEIGHT = 0.1
"""Of names of countries and peoples against other words: nearly every sentence of a case about Iraq names Iraq."""
QUALIFIER_WEIGHT = 0.5
"""Of words that say how much, when, or whether something stays: they need something that they are said of."""
OBJECT_WEIGHT = 0.75
"""Of concepts that only labels and wordings name; those of the question weigh 1."""
COMMON_WEIGHT = 0.3
"""Of terms that are the same at all points of a scale, against those that tell one point from another."""

_ASKING = tuple(
    "how what who whose which when where why does firmly much many far long happen become terms kind".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One wording of one point of the scale: where it stands, 0–100, and its terms."""

    at: float
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueScale:
    """An issue as its question, labels and example wordings put it.

    Parameters
    ----------
    issue : Issue
    bearing : mapping
        From term to how much it tells that a text bears on the issue, 0–1.
    telling : mapping
        From term to how much it tells points of the scale apart, 0–1.
    turns : frozenset of str
        Poles among the terms: "they must go" says something where the words around say who.
    topics : frozenset of str
        Names that the question asks about, such as a person's or a town's.
    objects : frozenset of str
        Terms of which one at least must occur: neither names nor qualifiers.
    anchors : tuple of Anchor
    """

    issue: Issue
    bearing: Mapping[str, float]
    telling: Mapping[str, float]
    turns: frozenset[str]
    topics: frozenset[str]
    objects: frozenset[str]
    anchors: tuple[Anchor, ...]


def read_scale(issue: Issue, *, parties: Iterable[str] = ()) -> IssueScale:
    """Return what an issue of `case.toml` is about.

    Parameters
    ----------
    issue : Issue
    parties : names
        Of states and organisations that everything in the case is about, beside those that are known by name.
    """
    question = {term for term in read_terms(issue.question).terms if term not in _ASKING_STEMS}
    anchors = tuple(
        Anchor(at=point.at, terms=read_terms(text).terms)
        for point in issue.scale
        for text in (point.label, *point.wording)
    )
    terms = question.union(*(anchor.terms for anchor in anchors))
    named = _names((issue.question, *(text for point in issue.scale for text in (point.label, *point.wording))))
    named = named.union(*(read_terms(party).terms for party in parties)) - load_concepts().names
    bearing = {term: _bearing(term, asked=term in question, named=term in named) for term in terms}
    objects = {term for term, weight in bearing.items() if weight >= OBJECT_WEIGHT}
    return IssueScale(
        issue=issue,
        bearing=bearing,
        telling={
            term: _telling(term, anchors, asked=term in question) * (NAME_WEIGHT if term in named else 1.0)
            for term in terms
        },
        turns=frozenset(terms & load_concepts().poles),
        topics=frozenset(_capitalised(issue.question) & terms - named - load_concepts().names),
        # An issue of nothing but names and poles ("war or peace?") has these for its objects.
        objects=frozenset(objects or terms - named or terms),
        anchors=anchors,
    )


_ASKING_STEMS = frozenset(stem(word) for word in _ASKING)


def _bearing(term: str, *, asked: bool, named: bool) -> float:
    """Return how much a term tells that a text bears on the issue."""
    concepts = load_concepts()
    if named:
        return NAME_WEIGHT
    if asked and (term not in concepts.general or term in concepts.qualifiers):
        return 1.0
    return OBJECT_WEIGHT if term in concepts.names and term not in concepts.general else QUALIFIER_WEIGHT


def _telling(term: str, anchors: Iterable[Anchor], *, asked: bool) -> float:
    """Return how far the points of a scale differ in a term, from `COMMON_WEIGHT` to 1.

    What the question asks about is meant at every point, so a point that does not repeat it differs in nothing.
    """
    by_point: dict[float, float] = {}
    for anchor in anchors:
        if asked and term not in anchor.terms:
            continue
        value = anchor.terms.get(term, 0.0)
        if abs(value) >= abs(by_point.get(anchor.at, 0.0)):
            by_point[anchor.at] = value
    spread = (max(by_point.values()) - min(by_point.values())) / 2 if by_point else 0.0
    return COMMON_WEIGHT + (1 - COMMON_WEIGHT) * spread


def _capitalised(text: str) -> set[str]:
    """Return the terms of words that are written with a capital inside a text."""
    return {term for word in text.split()[1:] if word[:1].isupper() for term in read_terms(word).terms}


def _names(texts: Iterable[str]) -> set[str]:
    """Return the terms of texts that name countries and peoples."""
    gazetteer = load_gazetteer()
    found = set()
    for text in texts:
        words = text.replace(",", " ").replace("?", " ").replace("'s", " ").split()
        folded = [word.casefold() for word in words]
        for place in range(len(words)):
            length, _ = gazetteer.longest(folded, words, place, len(words))
            found |= set(read_terms(" ".join(words[place : place + length])).terms) if length else set()
    return found
