"""The key points: at most five sentences, chosen by rule, each told so that the reader knows who says it.

A reported fact begins with the outlet that reports it, a party's claim with the party, what a reporter expects with
'Still ahead'. The rule takes the best of each sort, so that one sort cannot crowd out the others.
"""

import math
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import zip_longest

from tightrope.brief.content import Day, Given, Group, Item, Line, Number, Section, Words
from tightrope.brief.draft import Draft, trim_quote
from tightrope.brief.ledgers import figure_date, figure_lines, fullest, holder_of, joined, scope_words
from tightrope.brief.narrative import introduce, tellers
from tightrope.brief.repeats import content_words
from tightrope.brief.salience import (
    MOST_WORDS,
    corroboration,
    freshness,
    is_news,
    lasting,
    reads_alone,
    salience,
    settles,
    stands_alone,
)
from tightrope.brief.wording import (
    date_phrase,
    is_denied,
    is_pronoun,
    is_share,
    is_uncertain,
    number_words,
    own_cue,
    verb_of,
)
from tightrope.case.case import TimelineEntry
from tightrope.evidence.records import Condition, Figure, Mention, Record, Statement
from tightrope.evidence.references import ActorReference
from tightrope.reports.edtf import date_range, is_exact_day, sort_key
from tightrope.reports.report import Citation

MAX_POINTS = 5
BASE_WEIGHT = 2.0
"""What a sentence weighs that names nobody: as much as one actor of six mentions, so that news outweighs names."""

FEWEST_SAID = 12
"""Words of a statement that is quoted as a point: shorter ones answer a question that is not quoted with them."""

STALE = 1 / 8
"""Freshness, three half-lives, below which an expectation is too old to be a point."""

MIXED_COUNTS = 0.5
"""A statement half in the reporter's words must name twice as much of the cast to come before one in own words."""

MOSTLY_OWN_COUNTS = 0.75
"""The same where more than half of the words are the speaker's."""

LEAD_COUNTS = 1.5
"""What the first sentence of a report counts beside others: desks put the news of the day there."""

DAY_COUNTS = 2.0
"""What an expectation for a day counts beside one for a month or a year: the reader can put it in a diary."""

FEWEST_COUNTED = 100
"""A count below this is told with the event that it belongs to, and is no quantity to follow."""

RETOLD = 0.5
"""Share of content words in common (Jaccard index) from which a second point would only retell a first."""

_BINDING = ("threat", "promise", "demand", "acceptance", "warning")

Points = list[tuple[Citation, Callable[[], Item]]]
"""Candidates, best first: the words that a point would rest on, and what writes it. Only those that are taken are
written, so that no reference is numbered for a point that was passed over."""


def write_key_points(draft: Draft, ranked: list[list[Statement]]) -> Section | None:
    """Return up to five sentences with references; None when no record carries one.

    Parameters
    ----------
    ranked : list of list of Statement
        From `statements_told`.
    """
    chosen: list[tuple[Citation, Callable[[], Item]]] = []

    def take(found: Points, count: int = 1) -> None:
        for point in found:
            if count == 0 or len(chosen) == MAX_POINTS:
                return
            if not any(_repeats(point[0], other[0]) for other in chosen):
                chosen.append(point)
                count -= 1

    facts, statements = _facts(draft), _statements(draft, ranked)
    kinds = (facts, statements, _conditions(draft), _figures(draft), _expectations(draft))
    for found in kinds:
        take(found)
    take([point for pair in zip_longest(facts, statements) for point in pair if point], MAX_POINTS)
    if not chosen:
        return None
    # Facts before claims, what is past before what is ahead; only now written, so that references count upwards.
    items = tuple(point[1]() for found in kinds for point in found if point in chosen)
    return Section(key="points", title="Key points", layout="points", groups=(Group(items=items),))


def _repeats(one: Citation, other: Citation) -> bool:
    """Return whether two passages overlap or tell the same in other words."""
    if one.report == other.report and one.start < other.end and other.start < one.end:
        return True
    words, others = content_words(one.quote), content_words(other.quote)
    return len(words & others) >= RETOLD * len(words | others)


def _entries(draft: Draft, *, expected: bool) -> list[TimelineEntry]:
    """Return the dated entries that were news in their report and can be read alone."""
    return [
        entry
        for entry in draft.index.timeline
        if entry.date and entry.expected == expected and is_news(draft.index, entry.date, entry.report)
        if stands_alone(trim_quote(entry.citation.quote))
    ]


def _leads(draft: Draft) -> list[Mention]:
    """Return a mention in the first sentence of each report: news comes first in the news.

    What only announces is left to the expectations.
    """
    ahead = {entry.citation for entry in draft.index.timeline if entry.expected}
    leads = []
    for report in draft.index.case.reports:
        body = next((block for block in report.blocks if block.kind == "body"), None)
        mention = draft.index.first_mention(report.id, body.start) if body else None
        if body and mention:
            sentence = draft.context(mention)
            if sentence.start == body.start and sentence not in ahead and stands_alone(trim_quote(sentence.quote)):
                leads.append(mention)
    return leads


def _facts(draft: Draft) -> Points:
    """Return what reports tell as having happened, that which matters most first."""
    facts: list[tuple[float, str, Citation, Callable[[], Item]]] = []
    candidates: list[list[Record]] = [tellers(draft, entry) for entry in _entries(draft, expected=False)]
    candidates += [[mention] for mention in _leads(draft)]
    for told in candidates:
        first = told[0]
        sentence = draft.context(first)
        weight = LEAD_COUNTS if isinstance(first, Mention) else 1.0
        age = lasting(draft.index, first.report, sentence.quote)
        weight *= settles(sentence.quote) * age * _weight(draft, sentence, corroboration(draft.index, told))
        facts.append((-weight, first.id, sentence, partial(_fact, draft, told)))
    return [(sentence, write) for _, _, sentence, write in sorted(facts, key=lambda fact: fact[:2])]


def _weight(draft: Draft, sentence: Citation, origins: int) -> float:
    weight = BASE_WEIGHT + salience(draft.index, sentence) + origins - 1
    return weight * reads_alone(sentence.quote)


def _fact(draft: Draft, told: list[Record]) -> Item:
    lead = (*_reported(draft, told[0].report), Words(": "))
    text = (*lead, *draft.whole_sentence(told[0]), Words(" "), *draft.cite_all(told))
    return Item(kind="event", text=text, note=draft.carried_by(record.report for record in told))


def _reported(draft: Draft, report: str) -> Line:
    when = None if is_uncertain(draft.index.published(report)) else draft.published(report, phrase=True)
    return (draft.outlet(report), Words(" reported "), *when) if when else (draft.outlet(report), Words(" reported"))


def _expectations(draft: Draft) -> Points:
    def write(entry: TimelineEntry) -> Item:
        lead = (Words("Still ahead "), *draft.published(entry.report, phrase=True), Words(", according to "))
        lead = (*lead, draft.outlet(entry.report), Words(": "))
        text = (*lead, *draft.sentence(entry), Words(" "), *draft.cite_all(tellers(draft, entry)))
        return Item(kind="expected", text=text)

    end = date_range(draft.as_of)[1] or date.max
    ahead = [
        entry
        for entry in _entries(draft, expected=True)
        if sort_key(entry.date)[1] >= end and freshness(draft.index, entry.report) >= STALE
    ]

    def score(entry: TimelineEntry) -> tuple[float, str]:
        weight = _weight(draft, entry.citation, corroboration(draft.index, tellers(draft, entry)))
        weight *= freshness(draft.index, entry.report)
        return -weight * (DAY_COUNTS if is_exact_day(entry.date) else 1.0), entry.id

    return [(entry.citation, partial(write, entry)) for entry in sorted(ahead, key=score)]


def _statements(draft: Draft, ranked: list[list[Statement]]) -> Points:
    told = [
        same for same in ranked
        if same[0].speaker and same[0].speaker.actor and not same[0].speaker.anonymous and same[0].form != "indirect"
        and same[0].kind == "speech" and not is_denied(same[0])
        and FEWEST_SAID <= len(same[0].content.split()) <= MOST_WORDS
    ]  # fmt: skip

    def score(same: list[Statement]) -> tuple[object, ...]:
        first = same[0]
        weight = BASE_WEIGHT + salience(draft.index, first.citation) + corroboration(draft.index, same) - 1
        weight *= freshness(draft.index, first.report) * reads_alone(first.content.removeprefix("that "))
        if first.form != "direct":
            weight *= MOSTLY_OWN_COUNTS if _is_mostly_own(first.content) else MIXED_COUNTS
        weight *= math.log1p(draft.index.weight(first.speaker.actor if first.speaker else None))
        return -weight, first.id

    return [(same[0].citation, partial(_statement, draft, same)) for same in sorted(told, key=score)]


_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"|«([^»]*)»")


def _is_mostly_own(content: str) -> bool:
    """Return whether more than half of the words of a statement stand in quotation marks."""
    own = sum(len("".join(found).split()) for found in _QUOTED.findall(content))
    return 2 * own > len(content.split())


def _statement(draft: Draft, same: list[Statement]) -> Item:
    first = same[0]
    cue = own_cue(first)
    verb = Given(cue, first.id) if cue else Words(verb_of(first))
    lead: Line = (*draft.speaker(first), Words(" "), verb)
    if first.date and not cue:
        lead = (*lead, Words(" "), Day(date_phrase(first.date), first.date, first.id))
    text = (*lead, *introduce(draft.words_of(first), first), Words(" "), *draft.cite_all(same))
    return Item(kind="statement", text=text, note=draft.carried_by(one.report for one in same))


def _conditions(draft: Draft) -> Points:
    binding = [
        one for one in draft.index.conditions
        if one.kind in _BINDING and one.status == "open" and _is_named(one.holder)
        and one.condition and one.consequence
    ]  # fmt: skip

    def score(one: Condition) -> tuple[object, ...]:
        unknown = one.holder is None or one.holder.actor is None
        weight = _weight(draft, draft.context(one), 1) * freshness(draft.index, one.report)
        return unknown, -weight, _BINDING.index(one.kind), one.id

    def write(one: Condition) -> Item:
        sentence = draft.context(one).quote
        lead: Line = (draft.outlet(one.report), Words(" reported a condition"))
        when = draft.published(one.report, phrase=True)
        if one.holder and one.holder.text not in sentence:
            lead = (*holder_of(draft, one, begins=True), Words(" set a condition, according to "))
            lead = (*lead, *draft.according_to(one.report))
        elif when:
            lead = (*lead, Words(" "), *when)
        text = (*lead, Words(": "), *draft.whole_sentence(one), Words(" "), draft.cite(one))
        return Item(kind="condition", text=text)

    readable = [one for one in binding if len(draft.context(one).quote.split()) <= MOST_WORDS]
    return [(draft.context(one), partial(write, one)) for one in sorted(readable, key=score)]


def _is_named(holder: ActorReference | None) -> bool:
    return holder is not None and not is_pronoun(holder.text)


def _figures(draft: Draft) -> Points:
    """Return quantities that changed from one as-of date to another, as the case compares them."""
    found: Points = []
    for claim in draft.index.claims:
        records = (draft.index.records.get(record) for record in claim.records)
        dated = [one for one in records if isinstance(one, Figure) and one.as_of]
        dated.sort(key=lambda one: sort_key(one.as_of))
        if claim.verdict == "update" and len(dated) > 1:
            pair = dated[0], dated[-1]
            found.append((draft.context(pair[1]), partial(_figure, draft, pair)))
    return found or _present_figures(draft)


def _present_figures(draft: Draft) -> Points:
    """Return the quantities now, where none changed: those counted of somebody who takes part, with their place."""
    weighed: list[tuple[float, str, Figure]] = []
    for line in figure_lines(draft):
        latest = line[-1]
        counted = draft.index.actors_in(latest.citation)
        many = (latest.low or latest.high or 0) >= FEWEST_COUNTED
        if counted and many and fullest(line).place and latest.modality == "present" and not is_share(latest):
            weight = sum(draft.index.weight(actor) for actor in counted) * freshness(draft.index, latest.report)
            weighed.append((-weight, latest.id, latest))
    return [
        (draft.context(one), partial(_figure, draft, (one,))) for _, _, one in sorted(weighed, key=lambda x: x[:2])
    ]


def _figure(draft: Draft, pair: tuple[Figure, ...]) -> Item:
    parts = [
        (
            Number(number_words(one), one.id), Words(" "), *figure_date(draft, one, phrase=True), Words(" "),
            draft.cite(one),
        )
        for one in pair
    ]  # fmt: skip
    text = (
        Words("Figures given for " if len(pair) > 1 else "Figure given for "),
        *scope_words(fullest([*pair]), begins=False),
        Words(": "),
        *joined(parts, ", then "),
    )
    return Item(kind="figure", text=text)
