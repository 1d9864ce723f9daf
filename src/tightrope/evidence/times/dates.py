"""Rules for dates that name a day, a month or a year, in full or in part."""

import re
from datetime import date

from tightrope.evidence.times.calendar import day_value, interval, make_day, month_value, part_of
from tightrope.evidence.times.rules import UNRESOLVED, Context, Resolved, Rule, is_yearly, rule
from tightrope.evidence.times.which_year import year_of
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

_IS_2001 = re.compile(r"\b(?:lessons|victims|attacks|wake|aftermath|anniversary|horrors?|events) of(?: the)?$")
_ATTACKS = re.compile(r" (?:(?:terror|terrorist|suicide)\s)?(?:attacks|hijack\w+|attackers)\b")
"""Words beside September 11 that make it that of 2001."""

_NOT_A_MONTH_BEFORE = re.compile(r"(?:\b(?:mr|mrs|ms|dr|theresa|brian|prime minister|president|fredric)\.?|[’'])$")
_MONTH_PREPOSITION = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|between|for|last|next|this|and|or|through|before|after|mid|early|"
    r"late|and|every|each|ahead of|the|on|around|about|as of|back in|throughout|until|[-–(,])$"
)


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
    if not match["relative"] and not match["after"] and is_yearly(match, context):
        return Resolved(value=f"XXXX-{month:02d}", type="set", anchor=None)
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
