"""Candidates for issues, where `case.toml` has none: what actors demand, offer, reject and threaten over.

A thing that several actors want something about is a candidate; who wants it and who wants to be rid of it give the
ends of its scale, in their own words. A candidate is a start for the analyst, who writes the question.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from math import log

from tightrope.case.case import Case
from tightrope.evidence.record import Record
from tightrope.evidence.records import Statement
from tightrope.evidence.references import ActorReference, EventActor, Speaker
from tightrope.evidence.vocabulary import EventType
from tightrope.evidence.vocabulary import Stance as CueStance
from tightrope.positions.avowals import (
    Avowal,
    avowal_of_condition,
    avowal_of_consequence,
    avowal_of_event,
    avowal_of_statement,
)
from tightrope.positions.concepts import load_concepts
from tightrope.positions.signed_terms import read_terms, term_words

CONTESTING: frozenset[CueStance] = frozenset(
    ("demand", "propose", "ask", "promise", "threaten", "reject", "oppose", "accept", "support", "warn", "intend")
)
"""What a cue does when something is at stake."""
CONTESTING_EVENTS: frozenset[EventType] = frozenset(("REQUEST", "REJECT", "CONCEDE", "AGREE", "THREATEN", "SUPPORT"))
TOO_GENERAL = frozenset(("talks", "deal", "assist", "government", "state", "size", "joint", "mission", "foreign"))
"""Concepts that nearly every negotiation has, so that they say little of what this one is about."""
MOST_PROPOSALS = 5
LEAST_ACTORS = 2
"""Actors that must want something about a thing: what one alone talks of is not at issue."""
LEAST_RECORDS = 3
TOLD_TERMS = 2
"""Things that name a candidate: the one that is wanted, and the one most often spoken of with it."""
MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants of something: the record, whose it is, its words, and what it speaks of with which sign."""

    record: Record
    who: str
    text: str
    terms: dict[str, float]
    reverse: bool = False

    @property
    def wording(self) -> str:
        """Words that say the wish: those of the whole record where it rejects what follows."""
        return self.record.citation.quote if self.reverse else self.text

    def to_json(self) -> dict[str, object]:
        """Return the wish with its record's id and citation."""
        cited = asdict(self.record.citation)
        return {"actor": self.who, "text": self.wording, "record": self.record.id, "citation": cited}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueProposal:
    """A candidate for an issue.

    Parameters
    ----------
    id : str
        For `case.toml`.
    topic : tuple of str
        The things at issue, in words of the reports.
    without, having : tuple of Wish
        Who wants to be without it, or less of it, and who wants to have it: the ends of a scale.
    actors : tuple of str
    """

    id: str
    topic: tuple[str, ...]
    without: tuple[Wish, ...]
    having: tuple[Wish, ...]
    actors: tuple[str, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of the records behind it."""
        return tuple(dict.fromkeys(wish.record.id for wish in (*self.without, *self.having)))

    def to_json(self) -> dict[str, object]:
        """Return the candidate with the keys that `show issues --json` prints."""
        return {
            "id": self.id, "topic": list(self.topic), "actors": list(self.actors),
            "without": [wish.to_json() for wish in self.without], "having": [wish.to_json() for wish in self.having],
        }  # fmt: skip


def propose_issues(case: Case) -> tuple[IssueProposal, ...]:
    """Return candidates for issues of a case, the most contested first.

    Parameters
    ----------
    case : Case
        Its own issues, if it has any, do not matter.
    """
    wishes = list(_wishes(case))
    words = _words(wishes)
    topics = _topics(case)
    common = _common_terms(case)
    left = wishes
    found: list[IssueProposal] = []
    while len(found) < MOST_PROPOSALS:
        term = _most_contested(left, common)
        if term is None:
            break
        own = [wish for wish in left if term in wish.terms]
        found.append(_proposal(term, own, words, topics))
        left = [wish for wish in left if term not in wish.terms]
    return tuple(found)


def _wishes(case: Case) -> Iterator[Wish]:
    """Yield what actors with a name want, once for each place of a report."""
    known = {actor.id: actor for actor in case.actors if actor.state != "rejected"}
    seen: set[tuple[str, str, int]] = set()
    for record, who, avowal in _avowals(case):
        actor = known.get(who.actor or "") if who is not None else None
        if actor is None or actor.kind == "media" or (actor.kind == "person" and actor.name == actor.name.lower()):
            continue  # "diplomat" is nobody in particular
        origin = case.origins.get(record.report, record.report)
        place = (origin, actor.id, record.citation.start)
        terms = {term: value for term, value in avowal.terms().items() if value}
        if terms and place not in seen:
            seen.add(place)
            yield Wish(record=record, who=actor.name, text=avowal.text, terms=terms, reverse=avowal.reverse)


def _avowals(case: Case) -> Iterator[tuple[Record, ActorReference | Speaker | EventActor | None, Avowal]]:
    for statement in case.statements:
        avowal = avowal_of_statement(statement)
        if statement.state != "rejected" and avowal is not None and _is_contesting(statement):
            yield statement, statement.speaker, avowal
    for condition in case.conditions:
        for avowal in (avowal_of_condition(condition), avowal_of_consequence(condition)):
            if condition.state != "rejected" and avowal is not None:
                yield condition, condition.holder, avowal
    for event in case.events:
        avowal = avowal_of_event(event, event.citation.quote)
        if event.state != "rejected" and avowal is not None and event.type in CONTESTING_EVENTS:
            for party in event.actors:
                yield event, party, avowal


def _is_contesting(statement: Statement) -> bool:
    avowal = avowal_of_statement(statement)
    return statement.stance in CONTESTING or (avowal is not None and avowal.weight >= 0.9)


def _words(wishes: Iterable[Wish]) -> dict[str, str]:
    """Return the commonest words for each thing that is wished for."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for wish in wishes:
        for term, words in term_words(wish.text):
            counted[term][words] += 1
    return {term: words.most_common(1)[0][0] for term, words in counted.items()}


def _topics(case: Case) -> frozenset[str]:
    """Return what may name a candidate beside what is wanted: concepts, and persons, as in "Brandt must resign"."""
    concepts = load_concepts()
    persons = {
        term
        for actor in case.actors
        if actor.kind == "person" and actor.mentions >= LEAST_RECORDS
        for term in read_terms(actor.name.split()[-1]).terms
    }
    return (concepts.names - concepts.qualifiers - TOO_GENERAL) | persons


def _common_terms(case: Case) -> Counter[str]:
    """Return how often each term occurs in what is merely told."""
    told: Counter[str] = Counter()
    for statement in case.statements:
        if not _is_contesting(statement):
            told.update(read_terms(statement.content).terms.keys())
    return told


def _most_contested(wishes: Sequence[Wish], common: Counter[str]) -> str | None:
    """Return the concept that most actors want something about, and more often than it is merely told of.

    Only concepts of the list count, since any other word may be one of the many that are said of everything.
    """
    records: defaultdict[str, set[str]] = defaultdict(set)
    actors: defaultdict[str, set[str]] = defaultdict(set)
    things = load_concepts().names - load_concepts().qualifiers - TOO_GENERAL
    for wish in wishes:
        for term in wish.terms.keys() & things:
            records[term].add(wish.record.id)
            actors[term].add(wish.who)
    ranked = [
        (len(actors[term]) * log(1 + len(records[term])) / (1 + log(1 + common[term])), term)
        for term in records
        if len(actors[term]) >= LEAST_ACTORS and len(records[term]) >= LEAST_RECORDS
    ]
    return max(ranked)[1] if ranked else None


def _proposal(term: str, wishes: Sequence[Wish], words: dict[str, str], topics: frozenset[str]) -> IssueProposal:
    beside = Counter(other for wish in wishes for other in wish.terms if other != term and other in topics)
    named = [term, *(other for other, count in beside.most_common(TOLD_TERMS - 1) if count > 1)]
    told = [words.get(one, one) if one in load_concepts().names else words.get(one, one).title() for one in named]
    topic = tuple(dict.fromkeys(told))
    # "Withdrawal" stands for not staying: who wants it wants to have what the candidate is called after.
    sign = -1 if read_terms(topic[0]).terms.get(term, 1.0) < 0 else 1
    return IssueProposal(
        id="-".join("-".join(one.casefold().split()) for one in topic), topic=topic,
        without=tuple(wish for wish in wishes if wish.terms[term] * sign < 0),
        having=tuple(wish for wish in wishes if wish.terms[term] * sign > 0),
        actors=tuple(dict.fromkeys(wish.who for wish in wishes)),
    )  # fmt: skip
