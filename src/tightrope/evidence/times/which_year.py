"""Which year a month or a day belongs to that is named without one."""

import re
from datetime import date, timedelta

from tightrope.evidence.times.calendar import make_day
from tightrope.evidence.times.rules import Context
from tightrope.evidence.times.words import DASH, MONTH, YEAR
from tightrope.evidence.words.numbers import GAP

PAST_REACH = 275
"""Days back to which a date without a year in the past tense is taken to reach; older ones are given their year."""

NEAR_FUTURE = 92
"""Days ahead within which a date without a year is taken to lie ahead, when the past one is beyond `PAST_REACH`."""

_YEAR_NEARBY = (
    rf"(?:{GAP}in{GAP}|(?:{GAP}(?:to|and|until|till|through|or){GAP}|{DASH})(?:(?:early|mid|late)[- ])?"
    rf"(?:{MONTH}(?:{GAP}\d{{1,2}}(?:st|nd|rd|th)?,?)?|\d{{1,2}}{GAP}{MONTH}|\d{{1,2}}(?:st|nd|rd|th)?,)"
    rf"{GAP}(?:in{GAP})?)(?P<year>{YEAR})"
)
NARRATIVE_REACH = 400
"""Characters from one date to the next within which they are taken for one telling: two or three sentences."""

RECENT = 60
"""Days before publication within which a date without a year is news, though the date before is a year older."""

NEAR_PAST = 31
"""Days back within which a day is taken to be past even in the future tense, when the next is beyond `PAST_REACH`."""

LONGEST_YEAR = 366
LONGEST_MONTH = 31
BACKWARDS = 6
"""Months back in the year to which a telling returns; a greater step is one into the next year."""

_FUTURE_IN_THE_PAST = re.compile(r"\b(?:would|(?:was|were) (?:to|due to|going to|set to))\b")
_FUTURE = re.compile(r"\b(?:will|shall|is to|are to)\b|['’]ll\b|[.;]")
_AHEAD_BEFORE = re.compile(
    r"\b(?:by|until|till|before|ahead of|no later than|next|coming|upcoming|prior to)(?: the)?$"
)
_EVENT_BEFORE = re.compile(
    r"\b(?:elections?|vote|referendum|polls?|summit|deadline|conference|runoff|ballot|talks|meeting|inauguration)"
    r"(?: (?:in|on|next|for|set for|due in|due on))?$"
)


def year_of(
    month: int, day: int, context: Context, match: "re.Match[str]", *, weekday: int | None = None
) -> tuple[int | None, str | None]:
    """Return the year of a month (and day, 0 for none) that stands without one, and what it was told from.

    In this order: a year at the other end of its range ("from April to June 2020"); the weekday beside it; the
    narrative, where the date before is of a year gone by; tense and nearness to publication.
    """
    named = re.match(_YEAR_NEARBY, context.after(match, 40))  # kept compiled by `re` after the first use
    if named:
        return int(named["year"]), "text"
    if context.reference is None:
        return None, None
    if weekday is not None:
        year = _year_of_weekday(month, day, weekday, context.reference)
        if year is not None:
            return year, "published"
    announced = announced_day(context, match)
    if announced is not None:
        later = (month, day or 31) >= (announced.month, announced.day)
        return (announced.year if later else announced.year + 1), "previous"
    year = (_history_year if context.history else _narrative_year)(month, day, context, match)
    if year is not None:
        return year, "previous"
    year = nearest_year(month, day, context, match)
    return year, "published" if year is not None else None


def announced_day(context: Context, match: "re.Match[str]") -> date | None:
    """Return the day of the announcement that a date is told from: "said on May 9 that it would end in June".

    The day before in the same sentence, when it is past and "would" or its like stands between the two.
    """
    told, reference = context.previous, context.reference
    if told is None or reference is None or told.end < context.offset or told.first != told.last:
        return None
    between = match.string[told.end - context.offset : match.start()]
    ahead = _FUTURE_IN_THE_PAST.search(between) is not None and _FUTURE.search(between) is None
    return told.first if told.first <= reference and ahead else None


def _year_of_weekday(month: int, day: int, weekday: int, reference: date) -> int | None:
    """Return the year nearest to publication, at most two away, in which the day fell on that weekday."""
    for year in sorted(range(reference.year - 2, reference.year + 3), key=lambda year: abs(year - reference.year)):
        found = make_day(year, month, day)
        if found is not None and found.weekday() == weekday:
            return year
    return None


def _narrative_year(month: int, day: int, context: Context, match: "re.Match[str]") -> int | None:
    """Return the year in which a telling of the past goes on: "In May 1832 ... On 2 June ...".

    The date before must be a month or a day of a year before that of publication, close by, and the new one must
    follow it in the same year; where it would be the year just gone, only if the last such date before
    publication is not recent.
    """
    previous, reference = context.previous, context.reference
    if previous is None or reference is None or not previous.explicit or (previous.last - previous.first).days > 31:
        return None
    if previous.first.year >= reference.year or context.offset + match.start() - previous.end > NARRATIVE_REACH:
        return None
    if (month, day or 31) < (previous.first.month, previous.first.day) or looks_ahead(context, match):
        return None
    recent = _is_recent(month, day, context)
    return None if recent and previous.first.year == reference.year - 1 else previous.first.year


def _is_recent(month: int, day: int, context: Context) -> bool:
    """Return whether a month or day was right before publication, when taken to be of its year."""
    reference = context.reference
    last = make_day(reference.year, month, day or 15) if reference is not None else None
    return last is not None and reference is not None and timedelta(0) <= reference - last <= timedelta(days=RECENT)


def _history_year(month: int, day: int, context: Context, match: "re.Match[str]") -> int | None:
    """Return the year in which a report of other years is, by its last date with a year; the next after a turn."""
    previous = context.previous
    if previous is None or not previous.explicit or (previous.last - previous.first).days > LONGEST_YEAR:
        return None
    if _is_recent(month, day, context) and context.tense(match) == "past":
        return None
    turned = (previous.last - previous.first).days <= LONGEST_MONTH and previous.first.month - month > BACKWARDS
    return previous.first.year + turned


def nearest_year(month: int, day: int, context: Context, match: "re.Match[str]") -> int | None:
    """Return the year of a month (and day) from tense and nearness to publication.

    In the past tense the last one before publication, ahead the next one, else the nearer; a day of the past
    tense that would lie more than `PAST_REACH` days back while one ahead is near is taken to lie ahead, since
    news gives older days their year.
    """
    reference = context.reference
    if reference is None:
        return None
    whole_month = day == 0
    candidates: list[tuple[int, int]] = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        if whole_month and year == reference.year and month == reference.month:
            return year
        point = make_day(year, month, day or 15)
        if point is not None:
            candidates.append(((point - reference).days, year))
    behind = max(((gap, year) for gap, year in candidates if gap <= 0), default=None)
    ahead = min(((gap, year) for gap, year in candidates if gap >= 0), default=None)
    if behind is None or ahead is None:
        chosen = behind or ahead
        return chosen[1] if chosen else None
    if looks_ahead(context, match):
        too_far = not whole_month and ahead[0] > PAST_REACH and -behind[0] < NEAR_PAST
        return behind[1] if too_far else ahead[1]
    if context.tense(match) == "past" and (whole_month or not -behind[0] > PAST_REACH or ahead[0] >= NEAR_FUTURE):
        return behind[1]
    return ahead[1] if ahead[0] < -behind[0] else behind[1]


def looks_ahead(context: Context, match: "re.Match[str]") -> bool:
    """Return whether the words around a match speak of what is to come."""
    tense = context.tense(match)
    if tense == "future":
        return True
    before = context.before(match)
    if tense != "past" and _EVENT_BEFORE.search(before):
        return True
    return bool(_AHEAD_BEFORE.search(before)) and tense != "past"
