"""Where, when and how surely something is so many: read off the tree around a figure.

The clause that carries the figure decides; of other clauses only those that tell of the same ("police fired on a
crowd in Sana'a, leaving 29 dead") and the verbs above it that plan or estimate it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tightrope.evidence.records import TimeExpression
from tightrope.evidence.times.dating import date_at
from tightrope.evidence.times.links import LONGEST_CLIMB, clause_of
from tightrope.evidence.vocabulary import Modality
from tightrope.reports.report import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

_WHERE = frozenset("in at near inside across outside throughout around within".split())
_BESIDE = frozenset(
    "amid amidst after before following despite since until about over against for because without besides".split()
)
"""Words before a noun that tell of another thing than what happened."""

_SIDES = frozenset("northern southern eastern western central north south east west".split())
_SITES = frozenset(
    "town city village capital province district region port suburb neighbourhood neighborhood area governorate "
    "market mosque church shrine station airport base prison jail hotel restaurant school university hospital bridge "
    "square street checkpoint camp stronghold outskirts".split()
)
"""Nouns for places, whose name stands beside them."""

_TELLS_OF_ONE = frozenset({"conj", "advcl", "parataxis"})
"""Relations of a clause to one above that tells of the same occasion."""

_AUTHORISED = re.compile(r"authori[sz]|permit|allow|ceiling\b|cap(?:ped|s)?\b|limit(?:ed|s)?\b|quotas?\b")
_ESTIMATED = re.compile(
    r"estimat|calculat|believed?\b|thought\b|reportedly|perhaps|probably|possibly|project(?:ed|ions?|s)\b|suspected|feared|"
    r"allegedly"
)
_ANNOUNCED = re.compile(
    r"announc|pledg|promis|vow|plan(?:s|ned|ning)?\b|agree[ds]?\b|intend|propos|request|seek|sought|order(?:ed|s)?\b|"
    r"wants?\b|demand|decid|threaten|urg(?:e|es|ed|ing)\b|call(?:s|ed)?\b|hop(?:e|es|ed|ing)\b|expect|slated|scheduled|due\b"
)
_AHEAD = frozenset("will would shall 'll ’ll could may might can should must".split())
_DOUBTING = frozenset("may might".split())
_BE = frozenset("is are was were 's ’s 're ’re be".split())
_ASIDE = frozenset({"advcl", "parataxis", "acl:relcl"})
"""Clauses whose main clause says nothing of how sure their own words are."""


def head_of(doc: "Doc", start: int, end: int) -> "Token | None":
    """Return the word of a range of characters on which the others depend."""
    words = doc.char_span(start, end, alignment_mode="expand")
    return words.root if words is not None else None


def place_of(head: "Token") -> str | None:
    """Return the place where the clause of a figure says that it is: the nearest in the tree."""
    verb = clause_of(head)
    ranked = []
    for entity in _places(head.doc, head.sent):
        site = _site(entity.root)
        rank = _rank(site, verb, head) if site is not None else None
        if rank is not None:
            ranked.append((rank, abs(entity.start - head.i), entity))
    return _name(min(ranked, key=lambda item: item[:2])[2]) if ranked else None


def _places(doc: "Doc", sentence: "Tokens") -> "Iterator[Tokens]":
    entities = doc.ents
    first = bisect_left(entities, sentence.start, key=lambda entity: entity.start)
    for entity in entities[first:]:
        if entity.start >= sentence.end:
            return
        if entity.label_ in ("LOC", "GPE", "FAC"):
            yield entity


def _site(place: "Token") -> "Token | None":
    """Return what a place says the whereabouts of, None where it says none ("Iraq's", "the capital of Iraq")."""
    if place.dep_ == "appos" or _is_of_site(place):
        place = place.head
    if not any(child.dep_ == "case" and child.lower_ in _WHERE for child in place.children):
        return None
    return place.head if place.head.i != place.i else None


def _is_of_site(place: "Token") -> bool:
    """Return whether a place says which town or building is meant: "the town of Basra", "a Basra bus station"."""
    if place.head.lower_ not in _SITES:
        return False
    of = any(child.dep_ == "case" and child.lower_ == "of" for child in place.children)
    return of or place.dep_ == "compound"


def _rank(site: "Token", verb: "Token", head: "Token") -> int | None:
    """Return how far the clause of a place is from that of a figure, None where they tell of different things."""
    if site.i == head.i:
        return 0
    clause = clause_of(site)
    nested = site.i != clause.i
    if nested and _of_another(site, clause):
        return None
    if clause.i == verb.i:
        return 1 + nested
    upper = verb
    for _ in range(LONGEST_CLIMB):
        if upper.dep_ not in _TELLS_OF_ONE:
            return None
        upper = upper.head
        if upper.i == clause.i:
            return 3 + nested
    return None


def _of_another(site: "Token", clause: "Token") -> bool:
    """Return whether what stands at a place is told beside what happened: "amid news of a murder in Basra"."""
    token = site
    while token.i != clause.i:
        if any(child.dep_ == "case" and child.lower_ in _BESIDE for child in token.children):
            return True
        token = token.head
    return False


def _name(place: "Tokens") -> str:
    """Return a place with the side of it that is meant: "northern Iraq"."""
    first = place.start
    if first > place.sent.start and place.doc[first - 1].lower_ in _SIDES:
        first -= 1
    return " ".join(place.doc[first : place.end].text.split())


def as_of(
    doc: "Doc", head: "Token", times: Sequence[TimeExpression], report: Report, *, occasion: bool
) -> str | None:
    """Return the date of a figure (EDTF): its own, that of its clause or, for what an occasion did, of the telling.

    Of a count "since" some day that lasts, the days from then to publication.
    """
    verb = clause_of(head)
    dating = date_at(doc, _span(head), times)
    if dating.basis != "expression" and verb.i != head.i:
        dating = date_at(doc, _span(verb), times)
    value = dating.value
    if value is None or (dating.basis == "narrative" and not occasion):
        return None
    if value.startswith("../"):  # "by May": the level is that of May
        return next((time.value for time in times if time.id == dating.time), None)
    if value.endswith("/.."):
        lasts = any(child.dep_.startswith("aux") and child.lemma_.lower() == "have" for child in verb.children)
        published = report.published
        return f"{value.removesuffix('..')}{published}" if lasts and published and "/" not in published else None
    return re.sub(r"T[\d:]+Z?$", "", value)


def _span(token: "Token") -> Span:
    return Span(token.idx, token.idx + len(token))


def modality_of(head: "Token", *, occasion: bool) -> Modality:
    """Return how surely something is so many, from the verbs that carry the figure and the words on them.

    Parameters
    ----------
    occasion : bool
        Whether the figure counts what became of somebody ("killed"), which is past unless it is still to come.
    """
    verb = clause_of(head)
    helpers = {child.lower_ for child in verb.children if child.dep_.startswith("aux")}
    words = " ".join(_carrying(head))
    if _AUTHORISED.search(words):
        return "authorised"
    if _ESTIMATED.search(words) or (helpers & _DOUBTING and "have" in helpers):
        return "estimated"
    if helpers & _AHEAD and "have" not in helpers:
        return "announced"
    if _is_open(verb):
        ahead = helpers & _BE and _has_to(verb)  # "are to be sent"
        return "announced" if ahead or _ANNOUNCED.search(words) else _told(verb, occasion=occasion)
    announced = not occasion and _ANNOUNCED.search(verb.lower_) is not None and _is_object(head, verb)
    return "announced" if announced else _told(verb, occasion=occasion)


def _told(verb: "Token", *, occasion: bool) -> Modality:
    return "past" if occasion or _is_past(verb) else "present"


def _is_open(verb: "Token") -> bool:
    """Return whether a verb has no finite form of its own, or only "is to"."""
    return _has_to(verb) or not any(form.get("VerbForm") == "Fin" for form in _forms(verb))


def _has_to(verb: "Token") -> bool:
    return any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in verb.children)


def _is_object(head: "Token", verb: "Token") -> bool:
    """Return whether a figure stands in what a verb does, not in who does it."""
    token = head
    for _ in range(LONGEST_CLIMB):
        if token.i == verb.i:
            return head.i != verb.i
        if token.head.i == verb.i:
            return token.dep_ not in ("nsubj", "nsubj:pass")
        token = token.head
    return False


def _carrying(head: "Token") -> Iterator[str]:
    """Yield the words on a figure, its verb and the verbs above of which it is a part, in lower case."""
    token = head
    for _ in range(LONGEST_CLIMB):
        yield token.lower_
        yield from (child.lower_ for child in token.children if child.dep_ in ("amod", "advmod", "det"))
        finite = token.pos_ == "VERB" and not _is_open(token)
        if token.head.i == token.i or token.dep_ in _ASIDE or (token.dep_ == "conj" and finite):
            return
        token = token.head


def _forms(verb: "Token") -> list[dict[str, str]]:
    """Return the features of a verb and of the auxiliaries on it."""
    words = [verb, *(child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop"))]
    return [word.morph.to_dict() for word in words]


def _is_past(verb: "Token") -> bool:
    """Return whether a verb is in the past; one without a finite form takes that of the clause above."""
    tenses = {form.get("Tense") for form in _forms(verb) if form.get("VerbForm") == "Fin"}
    if tenses:
        perfect = any(child.dep_ == "aux" and child.lemma_.lower() == "have" for child in verb.children)
        return perfect or tenses == {"Past"}
    return verb.head.i != verb.i and _is_past(clause_of(verb.head))
