"""`find_events`: who did what to whom, in PLOVER (Halterman2023)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tightrope.evidence.actors.tokens import read_tokens
from tightrope.evidence.coreference.chains import Chains
from tightrope.evidence.events.circumstances import Circumstances
from tightrope.evidence.events.clauses import Clauses
from tightrope.evidence.events.confidence import confidence_of
from tightrope.evidence.events.drafts import Draft
from tightrope.evidence.events.judgement import Judge
from tightrope.evidence.events.merge import Told, merged_in_sentence, told_again
from tightrope.evidence.events.parties import Parties
from tightrope.evidence.events.party import Party
from tightrope.evidence.events.read import SentenceReader
from tightrope.evidence.records import Actor, Event, Mention, Statement, TimeExpression
from tightrope.evidence.references import EventActor
from tightrope.evidence.vocabulary import Auxiliary, EventType, Quad
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

QUADS: dict[EventType, Quad] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "SANCTION": 4, "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Verbal and material cooperation, verbal and material conflict. The manual has SANCTION as 4 in its chapter and in
the summary, as 3 in the table of quads; 4 is taken, since it is something done."""

_ORDER: tuple[Auxiliary, ...] = ("historical", "future", "hypothetical", "negation")


def find_events(
    doc: "Doc",
    report: Report,
    *,
    actors: Sequence[Actor],
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    chains: Chains,
) -> list[Event]:
    """Return the events that a report tells, each once, in the order of the text.

    Parameters
    ----------
    doc : Doc
        With trees; without them nothing is found.
    report : Report
    actors, mentions, statements, times
        The records of the report.
    chains : Chains
        What pronouns and noun phrases stand for.
    """
    if not doc.has_annotation("DEP"):
        return []
    # 1. What each sentence tells: acts with those who take part, as the tree has them.
    tokens = read_tokens(doc, report)
    clauses = Clauses(doc, tokens)
    parties = Parties(doc, clauses, actors, mentions, chains)
    reader = SentenceReader(clauses, parties, Judge(doc, parties))
    around = Circumstances(doc, report, clauses, parties, statements=statements, times=times)
    found: list[Told] = []
    for start, end in tokens.sentences:
        # 2. One event for the words of a sentence that tell one thing.
        ids: dict[int, str] = {}
        drafts = merged_in_sentence(reader.drafts(start, end), tokens)
        for draft in sorted(drafts, key=lambda one: one.within is not None):  # what holds another comes first
            confidence = confidence_of(draft)
            if confidence is not None:
                event = _event(draft, around, report, confidence, ids.get(id(draft.within)))
                ids[id(draft)] = event.id
                word = tokens.texts[draft.trigger].lower()
                found.append(Told(event=event, word=word, named=draft.told == "noun" and not draft.generic))
    # 3. One event for the places of the report that tell one thing.
    return sorted(told_again(found), key=lambda event: (event.citation.start, event.citation.end))


def _event(draft: Draft, around: Circumstances, report: Report, confidence: float, within: str | None) -> Event:
    actors, recipients = list(draft.agents), list(draft.patients)
    if draft.reciprocal:
        together = [*actors, *(one for one in recipients if not any(one.same_as(other) for other in actors))]
        actors, recipients = (together, together) if len(together) > 1 else (actors, recipients)
    date = around.date(draft)
    place = around.place(draft)
    auxiliary = set(draft.auxiliary)
    if around.is_old(date):
        auxiliary.add("historical")
    first, last = around.extent(draft)
    return Event(
        citation=report.cite(first, last),
        type=draft.type,
        mode=draft.mode,
        contexts=around.contexts(draft),
        auxiliary=in_order(auxiliary),
        quad=QUADS[draft.type],
        actors=_records(actors),
        recipients=_records(recipients),
        date=date,
        place=place.who.text if place is not None else None,
        country=place.who.code if place is not None else None,
        said_by=around.said_by(draft),
        within=within,
        confidence=confidence,
    )


def in_order(auxiliary: Collection[Auxiliary]) -> tuple[Auxiliary, ...]:
    """Return auxiliary modes in the order in which records list them."""
    return tuple(one for one in _ORDER if one in auxiliary)


def _records(parties: Sequence[Party]) -> tuple[EventActor, ...]:
    return tuple(replace(party.who) for party in parties)
