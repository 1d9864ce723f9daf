"""Quotations that the reader gave to nobody: those after a colon, those that go on, and those that stand alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tightrope.evidence.statements.attributions import Attribution, Quotations
from tightrope.evidence.words.passages import Passage
from tightrope.reports.report import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH_OF_LINE = 200
"""Characters after a statement within which its next quotation must come."""

MIN_LONE_WORDS = 8
"""Words that a quotation without any attribution needs: shorter ones are mostly names, slogans and scare quotes."""

LONGEST_LABEL = 7
"""Tokens of a name before a colon, with its titles: 'Prime Minister Nora Lind: "..."'."""

LONGEST_LEAD = 40
"""Tokens between a subject and the colon before its quotation."""


@dataclass(slots=True)
class _Reading:
    """Attributions found so far; `quoted` is the place in them of the one that a quotation may go on from."""

    found: list[Attribution]
    quotations: Quotations
    text: str
    quoted: int | None = None
    announced: Attribution | None = None


def attribute_quotations(
    attributions: Sequence[Attribution], passages: Sequence[Passage], quotations: Quotations, text: str
) -> list[Attribution]:
    """Return the attributions with those quotations added that none of them holds, in the order of the text.

    Parameters
    ----------
    attributions : sequence of Attribution
        In any order.
    passages : sequence of Passage
        Of the report, in order.
    text : str
        Of the report.
    """
    reading = _Reading(list(attributions), quotations, text)
    held = [one.quotations for one in attributions]
    taken = {place for places in held for place in places}
    by_passage = _by_passage(attributions, passages)
    for passage, own in zip(passages, by_passage, strict=True):
        alone = _stands_alone(passage)
        free = [place for place in dict.fromkeys(passage.quoted) if place is not None and place not in taken]
        if not alone:
            reading.announced = None
        for place in free:
            taken.add(place)
            if alone:
                _go_on(place, reading)
            else:
                _after_colon(place, passage, reading)
        quoting = [index for index in own if attributions[index].quotations]
        if not alone or quoting:
            reading.quoted = quoting[-1] if quoting else None
        if passage.tokens[-1].text == ":" and not quoting:
            reading.announced = _lead(passage, len(passage) - 1)
    return sorted(reading.found, key=lambda one: (one.start, one.end))


def _by_passage(attributions: Sequence[Attribution], passages: Sequence[Passage]) -> list[list[int]]:
    """Return for each passage the places of the attributions whose cue stands in it."""
    ends = [passage.end(len(passage) - 1) for passage in passages]
    own: list[list[int]] = [[] for _ in passages]
    order = sorted(range(len(attributions)), key=lambda index: attributions[index].cue[0].start)
    at = 0
    for index in order:
        while at < len(ends) - 1 and attributions[index].cue[0].start >= ends[at]:
            at += 1
        own[at].append(index)
    return own


def _stands_alone(passage: Passage) -> bool:
    """Return whether a passage holds quotations and nothing else."""
    tokens = zip(passage.quoted, passage.tokens, strict=True)
    return not any(place is None and token.text[0].isalnum() for place, token in tokens)


def _go_on(place: int, reading: _Reading) -> None:
    """Give a quotation that stands alone to whom it was announced for, or who spoke before, or keep it for nobody."""
    quotation = reading.quotations.all[place]
    if reading.announced is not None:
        lead = replace(reading.announced, content=quotation.spans, quotations=frozenset({place}))
        reading.found.append(lead)
        reading.announced, reading.quoted = None, len(reading.found) - 1
        return
    before = None if reading.quoted is None else reading.found[reading.quoted]
    if before is not None and "\n" not in reading.text[before.end : min(quotation.start, before.end + REACH_OF_LINE)]:
        joined = replace(before, content=(*before.content, *quotation.spans), quotations=before.quotations | {place})
        reading.found[reading.quoted or 0] = joined
    elif _is_sentence(reading.text[quotation.start : quotation.end]):
        reading.found.append(Attribution(content=quotation.spans, quotations=frozenset({place})))
        reading.quoted = len(reading.found) - 1


def _is_sentence(words: str) -> bool:
    ends = words.rstrip("”\"»'’")[-1:] in (".", "?", "!", ",", "…")
    return ends and words[1:2].isupper() and len(words.split(maxsplit=MIN_LONE_WORDS)) >= MIN_LONE_WORDS


def _after_colon(place: int, passage: Passage, reading: _Reading) -> None:
    """Read 'Lind: "..."' and 'Lind had a clear answer: "..."'."""
    quotation = reading.quotations.all[place]
    begin = passage.first_at(quotation.start)
    if begin < 2 or passage.tokens[begin - 1].text != ":" or not _is_closed(passage, begin, place):
        return
    lead = _label(passage, begin - 1) or _lead(passage, begin - 1)
    if lead is not None:
        reading.found.append(replace(lead, content=quotation.spans, quotations=frozenset({place})))


def _is_closed(passage: Passage, begin: int, place: int) -> bool:
    """Return whether nothing follows a quotation in its passage."""
    rest = zip(passage.quoted[begin:], passage.tokens[begin:], strict=True)
    return not any(other != place and token.text[0].isalnum() for other, token in rest)


def _label(passage: Passage, colon: int) -> Attribution | None:
    """Return the name that is all that stands before a colon, as in headlines, as source."""
    named = all(token.text[0].isupper() or "-" in token.text for token in passage.tokens[:colon])
    if not named or colon > LONGEST_LABEL or passage.quoted[0] is not None:
        return None
    return _made(passage.span(0, colon), passage.tokens[colon])


def _lead(passage: Passage, colon: int) -> Attribution | None:
    """Return the subject of the main verb before a colon as source."""
    for token in passage.tokens[:colon]:
        if token.dep_ == "nsubj" and token.head.pos_ in ("VERB", "AUX") and token.head.i > token.i:
            first, after = passage.first_at(token.left_edge.idx), passage.first_at(token.right_edge.idx) + 1
            if first < after <= colon and colon - first < LONGEST_LEAD and passage.quoted[first] is None:
                verb = token.head if token.head.i < passage.tokens[colon].i else passage.tokens[colon]
                return _made(passage.span(first, after), verb)
    return None


def _made(source: Span, cue: "Token") -> Attribution:
    span = Span(cue.idx, cue.idx + len(cue))
    return Attribution(source=(source,), cue=(span,), content=(span,), cue_tokens=(cue.i, cue.i + 1))
