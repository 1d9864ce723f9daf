"""Rules for dates that name a day, a month or a year, in full or in part."""

import re
from datetime import date, timedelta

from tightrope.evidence.times.calendar import day_value, interval, make_day, month_value, part_of
from tightrope.evidence.times.rules import UNRESOLVED, Context, Resolved, Rule, rule
from tightrope.evidence.times.words import (
    DASH,
    DAY,
    DAY_ORDINAL,
    EARLY_LATE,
    MONTH,
    MONTH_NAME,
    TO,
    WEEKDAY,
    YEAR,
    month_number,
    weekday_number,
)
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

_IS_2001 = re.compile(r"\b(?:lessons|victims|attacks|wake|aftermath|anniversary|horrors?|events) of(?: the)?$")
_ATTACKS = re.compile(r" (?:(?:terror|terrorist|suicide)\s)?(?:attacks|hijack\w+|attackers)\b")
"""Words beside September 11 that make it that of 2001."""

_FUTURE_IN_THE_PAST = re.compile(r"\b(?:would|(?:was|were) (?:to|due to|going to|set to))\b")
_FUTURE = re.compile(r"\b(?:will|shall|is to|are to)\b|['’]ll\b|[.;]")
_NOT_A_MONTH_BEFORE = re.compile(r"(?:\b(?:mr|mrs|ms|dr|theresa|brian|prime minister|president|fredric)\.?|[’'])$")
_MONTH_PREPOSITION = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|between|for|last|next|this|and|or|through|before|after|mid|early|"
    r"late|and|every|each|ahead of|the|on|around|about|as of|back in|throughout|until|[-–(,])$"
)
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
    year = _narrative_year(month, day, context, match)
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
    last = make_day(reference.year, month, day or 15)
    recent = last is not None and timedelta(0) <= reference - last <= timedelta(days=RECENT)
    return None if recent and previous.first.year == reference.year - 1 else previous.first.year


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


def _day(match: "re.Match[str]", context: Context) -> Resolved | None:
    month, day = month_number(match["month"]), int(re.sub(r"\D", "", match["day"]))
    if match["year"]:
        exact = make_day(int(match["year"]), month, day)
        return Resolved(value=day_value(exact)) if exact else None
    if make_day(2000, month, day) is None:
        return None
    if (month, day) == (9, 11) and _IS_2001.search(context.before(match)) is not None:
        return Resolved(value="2001-09-11")
    if (month, day) == (9, 11) and _ATTACKS.match(context.after(match)):
        return Resolved(value="2001-09-11")
    weekday = weekday_number(match["weekday"]) if match["weekday"] else None
    year, anchor = year_of(month, day, context, match, weekday=weekday)
    found = make_day(year, month, day) if year is not None else None
    return Resolved(value=day_value(found) if found else None, anchor=anchor if found else None)


def _days(match: "re.Match[str]", context: Context) -> Resolved | None:
    groups = match.groupdict()
    month = month_number(match["month"])
    first_day, last_day = (int(re.sub(r"\D", "", match[key])) for key in ("day", "last"))
    if groups.get("between") == "and" and not context.before(match).endswith("between"):
        return None
    year: int | None = int(match["year"] or 0)
    anchor: str | None = "text"
    if not year:
        year, anchor = year_of(month, first_day, context, match)
    if year is None:
        return UNRESOLVED
    first, last = make_day(year, month, first_day), make_day(year, month, last_day)
    if first is None or last is None or last <= first:
        return None
    return Resolved(value=interval(first, last), anchor=anchor)


def _month_and_year(match: "re.Match[str]", _context: Context) -> Resolved | None:
    return _parted(month_value(int(match["year"]), month_number(match["month"])), match["part"])


def _parted(value: str | None, part: str | None, anchor: str | None = "text") -> Resolved:
    if value is not None and part:
        value = part_of(value, {"middle": "mid", "later": "late"}.get(part.lower(), part.lower()))
    return Resolved(value=value, anchor=anchor if value else None)


def _month(match: "re.Match[str]", context: Context) -> Resolved | None:
    month = month_number(match["month"])
    before = context.before(match)
    if _NOT_A_MONTH_BEFORE.search(before):
        return None
    ambiguous = match["month"].lower() in ("may", "march", "mar", "jan", "april", "june", "august")
    if ambiguous and not match["relative"] and not match["part"] and not _is_month(match, context, before):
        return None
    year: int | None
    anchor: str | None
    relative = (match["relative"] or match["after"] or "").lower().split()
    if relative and context.reference is not None:
        year, anchor = _relative_year(relative[0], month, context.reference, after=bool(match["after"])), "published"
    else:
        year, anchor = year_of(month, 0, context, match)
    value = month_value(year, month) if year is not None else None
    return _parted(value, match["part"], anchor)


def _is_month(match: "re.Match[str]", context: Context, before: str) -> bool:
    """Return whether "May", "March" and names that people bear stand for the month here."""
    after = context.after(match)
    if re.match(r" [A-Z][a-z]", after) or re.match(r"['’]s [a-z]+(?:ed|es|ing)\b", after):
        return False
    if _MONTH_PREPOSITION.search(before) and not before.endswith((",", " the", " to", " for", " by", " on", " and")):
        return True
    if match["month"].lower() in ("may", "march", "jan", "mar"):
        return before.endswith((" by", " to", " for", " and")) and bool(re.match(r"[.,;)]|$| (?:and|or|to)\b", after))
    return match["month"].lower() in ("june", "august", "april")


def _relative_year(word: str, month: int, reference: date, *, after: bool) -> int:
    shift = {"last": -1, "next": 1, "this": 0}.get(word, 0)
    if after:  # "October of next year"
        return reference.year + shift
    if shift < 0:
        return reference.year if month < reference.month else reference.year - 1
    if shift > 0:
        return reference.year if month > reference.month else reference.year + 1
    return reference.year


def _months(match: "re.Match[str]", context: Context) -> Resolved | None:
    first, last = month_number(match["month"]), month_number(match["last"])
    year: int | None = int(match["year"] or 0)
    anchor: str | None = "text"
    if not year:
        year, anchor = year_of(last, 0, context, match)
    if year is None:
        return UNRESOLVED
    begin = month_value(year - (first > last), first)
    return Resolved(value=f"{begin}/{month_value(year, last)}", anchor=anchor)


def _iso(match: "re.Match[str]", _context: Context) -> Resolved | None:
    found = make_day(int(match["year"]), int(match["month"]), int(match["day"]))
    if found is None:
        return None
    clock = match["clock"]
    return Resolved(value=day_value(found) + (f"T{clock}" if clock else ""), type="time" if clock else "date")


def _numeric(match: "re.Match[str]", _context: Context) -> Resolved | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["separator"] == ".":  # 7.4.2021: only ever day, month, year
        found = make_day(year, second, first)
        return Resolved(value=day_value(found)) if found else None
    days = {day for day in (make_day(year, first, second), make_day(year, second, first)) if day}
    if not days:
        return None
    return Resolved(value=day_value(days.pop()) if len(days) == 1 else f"{year:04d}-XX-XX")


def _eleventh_of_september(_match: "re.Match[str]", _context: Context) -> Resolved | None:
    return Resolved(value="2001-09-11")


_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})(?:,{GAP}|{GAP})(?:the{GAP})?)"
_NO_COUNT = r"(?!\s+(?:people|troops|soldiers|civilians|police|others|percent|per\s+cent|men|women)\b)"
_YEAR_AFTER = rf"(?:(?:,?{GAP}|,)(?:of{GAP})?(?P<year>{YEAR}){_NO_COUNT})"

DATE_RULES: tuple[Rule, ...] = (
    rule(
        "month day",
        "month",
        rf"{_WEEKDAY}?(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{DAY_ORDINAL}){_YEAR_AFTER}?",
        _day,
    ),
    rule(
        "day month",
        "month",
        rf"{_WEEKDAY}?(?:the{GAP})?(?P<day>{DAY_ORDINAL})(?:{GAP}(?:of{GAP})?|-)"
        rf"(?P<month>{MONTH}){_YEAR_AFTER}?",
        _day,
    ),
    rule(
        "month days",
        "month",
        rf"(?P<month>{MONTH}){GAP}(?P<day>{DAY})(?:st|nd|rd|th)?(?:{TO}|{GAP}(?P<between>and){GAP})"
        rf"(?P<last>{DAY_ORDINAL}){_YEAR_AFTER}?",
        _days,
    ),
    rule(
        "days month",
        "month",
        rf"(?P<day>{DAY})(?:st|nd|rd|th)?(?:{TO}|{GAP}(?P<between>and){GAP})(?P<last>{DAY_ORDINAL})"
        rf"{GAP}(?:of{GAP})?(?P<month>{MONTH}){_YEAR_AFTER}?",
        _days,
    ),
    rule(
        "month year",
        "month",
        rf"(?:(?P<part>{EARLY_LATE})[- ])?(?P<month>{MONTH})(?:,?{GAP}(?:of{GAP})?)(?P<year>{YEAR})",
        _month_and_year,
    ),
    rule(
        "months",
        "month",
        rf"(?P<month>{MONTH}){DASH}(?P<last>(?i:{MONTH}))(?:,?{GAP}(?P<year>{YEAR}))?",
        _months,
    ),
    rule(
        "month",
        "month",
        rf"(?:(?P<relative>(?i:this|last|next)){GAP})?(?:(?P<part>{EARLY_LATE})[- ])?"
        rf"(?P<month>{MONTH_NAME}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)(?:{GAP}(?:of{GAP})?(?P<after>"
        rf"(?:this|last|next){GAP}year))?",
        _month,
    ),
    rule(
        "ISO",
        "year",
        r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?Z?))?"
        r"(?![-\d])",
        _iso,
    ),
    rule(
        "numeric",
        "year",
        r"(?P<first>\d{1,2})(?P<separator>[/.])(?P<second>\d{1,2})(?P=separator)(?P<year>[12]\d{3})"
        r"(?![./]\d)",
        _numeric,
    ),
    rule("11 September", "digit", r"9/11", _eleventh_of_september),
)
"""Rules for days and months, tried in this order; of two that begin together the longer match wins."""
