"""The talks of a case in a brief: each round with its parties, what was agreed, what was left for later."""

from collections.abc import Sequence

from tightrope.brief.content import Cite, Day, Given, Group, Item, Line, Quote, Section, Words
from tightrope.brief.draft import Draft, capitalised, trim_quote
from tightrope.brief.ledgers import joined, more
from tightrope.brief.wording import date_phrase, date_words
from tightrope.case.talk_records import Outcome, Talk
from tightrope.reports.edtf import sort_key

MAX_TALKS = 6
MAX_OUTCOMES = 3
MAX_PARTIES = 4


def write_talks(draft: Draft) -> Section | None:
    """Return the latest rounds, held before expected, each with its outcome; nothing where reports tell of none."""
    talks = [one for one in draft.index.records.values() if isinstance(one, Talk)]
    if not talks:
        return None
    # Rounds with an outcome first, then the latest; shown in the order of the calendar.
    ranked = sorted(talks, key=lambda one: (not (one.agreed or one.deferred), -sort_key(one.date)[0].toordinal()))
    shown = sorted(ranked[:MAX_TALKS], key=lambda one: (one.expected, sort_key(one.date), one.id))
    groups = []
    for title, expected in (("Held", False), ("Told as still to come", True)):
        here = [one for one in shown if one.expected == expected]
        if here:
            items = tuple(_talk(draft, one) for one in here)
            groups.append(Group(title=(Words(title),), items=items, ahead=expected))
    if ranked[MAX_TALKS:]:
        last = groups[-1]
        groups[-1] = Group(
            title=last.title, items=last.items, ahead=last.ahead, more=more(ranked[MAX_TALKS:], "talks")
        )
    return Section(key="talks", title="Talks", layout="ledger", groups=tuple(groups))


def _talk(draft: Draft, talk: Talk) -> Item:
    heading: Line = (Given(capitalised(talk.title), talk.id),)
    if talk.date:
        heading = (*heading, Words(", "), Day(date_words(talk.date), talk.date, talk.id))
    parts: list[Line] = []
    parties = [(Given(party.name, talk.id),) for party in talk.parties[:MAX_PARTIES]]
    if parties:
        parts.append((Words("Between "), *joined(parties), Words(". ")))
    parts.extend(_outcomes(draft, talk, "Agreed: ", talk.agreed))
    parts.extend(_outcomes(draft, talk, "Left for later: ", talk.deferred))
    parts.append((draft.cite(talk),))
    note: Line = ()
    step = talk.next
    if step is not None and step.date is not None:
        note = (Words("next: "), Given(step.text, talk.id), Words(" "), _day_of(draft, talk, step.date))
    elif step is not None:
        note = (Words("next: "), Given(step.text, talk.id))
    if talk.venue:
        note = (*note, *((Words("; "),) if note else ()), Words("venue: "), Given(talk.venue, talk.id))
    return Item(
        kind="expected" if talk.expected else "event",
        heading=heading,
        text=tuple(piece for part in parts for piece in part),
        note=note,
    )


def _outcomes(draft: Draft, talk: Talk, lead: str, outcomes: Sequence[Outcome]) -> list[Line]:
    """Return what was agreed or deferred, each quoted with its reference."""
    quoted: list[Line] = []
    for outcome in outcomes[:MAX_OUTCOMES]:
        cite: Cite = draft.cite(talk, outcome.citation)
        text = trim_quote(outcome.citation.quote)
        if text:
            quoted.append((Quote(text, cite.number), Words(" "), cite))
    return [(Words(lead), *joined(quoted, "; "), Words(". "))] if quoted else []


def _day_of(draft: Draft, talk: Talk, value: str) -> Day:
    """Return the date of the next step, which is that of the talk that it is."""
    step = next(
        one
        for one in draft.index.records.values()
        if isinstance(one, Talk) and one.date == value and one.id != talk.id
    )
    return Day(date_phrase(value), value, step.id)
