"""Where reports tell of a round or session of talks: who met, when and where.

A session is a dated sentence of the timeline whose words around the date tell that talks are held, or a dated event
in which named parties consult or agree. Sentences of one date and the same sides tell of one session.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tightrope.case.case import Case, TimelineEntry
from tightrope.case.passages import sentence_around
from tightrope.case.talk_records import TalkParty
from tightrope.case.talk_words import BESIDE, HELD, TALKS, online, round_number, title_of
from tightrope.evidence.records import Event, Mention
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Citation

LONGEST = timedelta(days=31)
"""A date wider than this names a stretch of talks, not a session."""

SURE = 0.6
"""Confidence of an event from which it may make a session; the same from which a brief tells of it."""

_CAN_TALK = frozenset(
    "person state government legislature military armed_group party movement coalition organization group".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A place where a report tells of a session.

    Parameters
    ----------
    first, last : date
        The days that `value`, EDTF, covers.
    citation : Citation
        The sentence.
    title : str or None
        What it calls the talks.
    """

    first: date
    last: date
    value: str
    citation: Citation
    title: str | None
    records: tuple[str, ...]
    parties: tuple[TalkParty, ...]
    venue: str | None
    expected: bool


class Sides:
    """Looks up who takes part in talks, and for which countries.

    Parameters
    ----------
    case : Case
    """

    def __init__(self, case: Case) -> None:
        self._actors = {actor.id: actor for actor in case.actors if actor.state != "rejected"}
        self._by_name = {actor.name.casefold(): actor.id for actor in self._actors.values()}
        self._mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in case.mentions:
            if mention.state != "rejected" and mention.actor in self._actors:
                self._mentions[mention.report].append(mention)

    def countries(self, parties: Iterable[TalkParty]) -> set[str]:
        """Return the countries of parties, as far as they are known."""
        known = (self._actors[party.actor].country for party in parties if party.actor in self._actors)
        return {country for country in known if country is not None}

    def of_event(self, event: Event) -> tuple[TalkParty, ...]:
        """Return the actors of the case that an event names."""
        named = [one for one in (*event.actors, *event.recipients) if one.actor in self._actors]
        return once(party for one in named for party in [self.party(one.actor or "")] if not _is_bare(party.name))

    def named_in(self, place: Citation) -> tuple[TalkParty, ...]:
        """Return the actors that a passage names, troops left out, and places that only say where."""
        found = []
        for mention in self._mentions.get(place.report, ()):
            where = mention.citation
            if not (place.start <= where.start and where.end <= place.end):
                continue
            before = place.quote[: where.start - place.start].split()[-1:]
            party = self.party(mention.actor or "")
            acts = self._actors[mention.actor or ""].kind in _CAN_TALK
            if acts and not _is_bare(party.name) and not _is_force(party.name) and before not in _WHERE:
                found.append(party)
        return once(found)

    def party(self, actor: str) -> TalkParty:
        """Return an actor of the case as a party."""
        return TalkParty(name=self._actors[actor].name, actor=actor)

    def listed(self, name: str) -> TalkParty:
        """Return who goes by a name in the case's configuration."""
        return TalkParty(name=name, actor=self._by_name.get(name.casefold()))


_WHERE = (["in"], ["at"], ["near"])


def find_sessions(case: Case, sides: Sides) -> list[list[Told]]:
    """Return the places that tell of one session each, together, by date.

    Parameters
    ----------
    case : Case
        With reports, events and timeline.
    """
    place_of = {report.id: place for place, report in enumerate(case.reports)}
    told = sorted(_Finder(case, sides).told(), key=lambda one: (one.first, one.last, place_of[one.citation.report]))
    groups: list[list[Told]] = []
    running: list[list[Told]] = []
    for one in told:
        running = [group for group in running if any(one.first <= other.last for other in group)]
        group = next((group for group in running if _is_same(group, one, sides)), None)
        if group is None:
            groups.append([one])
            running.append(groups[-1])
        else:
            group.append(one)
    return groups


def are_the_same(ours: set[str], theirs: set[str]) -> bool:
    """Return whether two sets of countries can be those of one session: two in common, or all that one names."""
    return len(ours & theirs) >= min(2, len(ours), len(theirs))


def narrowest(told: Sequence[Told]) -> Told:
    """Return the place that dates a session most exactly."""
    return min(told, key=lambda one: (one.last - one.first, one.first))


def once(parties: Iterable[TalkParty]) -> tuple[TalkParty, ...]:
    """Return parties, each once."""
    return tuple({party.actor or party.name.casefold(): party for party in parties}.values())


def days_of(value: str | None) -> tuple[date, date] | None:
    """Return the first and last day of a date that names a session, None for a wider or open one."""
    if value is None:
        return None
    first, last = date_range(value)
    return (first, last) if first is not None and last is not None and last - first <= LONGEST else None


def _is_same(group: Sequence[Told], one: Told, sides: Sides) -> bool:
    """Return whether a place tells of the session of others: the same days and sides."""
    if not any(one.first <= other.last and other.first <= one.last for other in group):
        return False
    theirs = sides.countries(party for other in group for party in other.parties)
    return are_the_same(sides.countries(one.parties), theirs)


class _Finder:
    """Finds the places of a case that tell of sessions."""

    def __init__(self, case: Case, sides: Sides) -> None:
        self._case, self._sides = case, sides
        self._reports = {report.id: report for report in case.reports}

    def told(self) -> Iterator[Told]:
        """Yield the places, those of the timeline first."""
        events: defaultdict[Citation, list[Event]] = defaultdict(list)
        for event in self._case.events:
            stands = event.state != "rejected" and event.confidence >= SURE and "negation" not in event.auxiliary
            if stands and event.type in ("CONSULT", "AGREE"):
                events[self._sentence(event.citation)].append(event)
        taken: set[Citation] = set()
        for entry in self._case.timeline:
            told = self._of_entry(entry, events.get(self._sentence(entry.citation), ()))
            if told is not None:
                taken.add(told.citation)
                yield told
        for sentence, here in events.items():
            for event in here:
                told = None if sentence in taken else self._of_event(event, sentence)
                if told is not None:
                    yield told

    def _of_entry(self, entry: TimelineEntry, events: Sequence[Event]) -> Told | None:
        """Return the session that a dated sentence tells of."""
        days = days_of(entry.date)
        if entry.state == "rejected" or days is None or entry.date is None:
            return None
        told = HELD.search(entry.text) or round_number(entry.text)
        held = TALKS.search(entry.text) and told and not BESIDE.search(entry.text)
        dated = [event for event in events if event.date == entry.date and self._is_session(event, entry.text)]
        if not held and not dated:
            return None
        sentence = self._sentence(entry.citation)
        parties = [party for event in dated or events for party in self._sides.of_event(event)]
        return Told(
            first=days[0],
            last=days[1],
            value=entry.date,
            citation=sentence,
            title=_title(dated[0].citation.quote if dated else "", entry.text),
            records=(entry.id, *entry.records, *(event.id for event in events)),
            parties=once(parties or self._sides.named_in(sentence)),
            venue=next((event.place for event in events if event.place), None) or online(sentence.quote),
            expected=entry.expected,
        )

    def _of_event(self, event: Event, sentence: Citation) -> Told | None:
        """Return the session that an event is: named parties consult on a day."""
        days = days_of(event.date)
        if days is None or event.date is None or not self._is_session(event, sentence.quote):
            return None
        return Told(
            first=days[0],
            last=days[1],
            value=event.date,
            citation=sentence,
            title=_title(event.citation.quote, sentence.quote),
            records=(event.id,),
            parties=self._sides.of_event(event),
            venue=event.place or online(sentence.quote),
            expected="future" in event.auxiliary,
        )

    def _is_session(self, event: Event, words: str) -> bool:
        """Return whether an event is a session: two parties consult, or agree in words that tell of talks."""
        two = len(self._sides.of_event(event)) > 1
        return two and (event.type == "CONSULT" or TALKS.search(words) is not None)

    def _sentence(self, citation: Citation) -> Citation:
        report = self._reports[citation.report]
        passage = sentence_around(report, citation.start, citation.end)
        return report.cite(passage.start, passage.end)


def _title(own: str, around: str) -> str | None:
    """Return what talks are called in an event's own words, in full as the words around it have it."""
    name, full = title_of(own), title_of(around)
    return full if name is None or (full is not None and full.endswith(name)) else name


def _is_force(name: str) -> bool:
    """Return whether an actor is troops, whom talks are about."""
    return name.casefold().endswith(("forces", "troops", "soldiers"))


def _is_bare(name: str) -> bool:
    """Return whether an actor goes by one common noun: "government", "observers"; it may be anybody's."""
    return name.islower() and " " not in name
