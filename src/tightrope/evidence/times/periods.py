"""Rules for seasons, quarters, and the parts of years, months and weeks."""

import re
from calendar import monthrange

from tightrope.evidence.times.calendar import day_value, interval, make_day, month_value, part_of, unit_around
from tightrope.evidence.times.rules import UNRESOLVED, Context, Resolved, Rule, is_yearly, rule
from tightrope.evidence.times.which_year import looks_ahead, nearest_year, year_of
from tightrope.evidence.times.words import MONTH_NAME, SEASON, SEASONS, YEAR, month_number, unit_code
from tightrope.evidence.words.numbers import GAP

_PARTS = {
    "beginning": "start", "start": "start", "outset": "start", "middle": "mid", "end": "end",
    "close": "end", "first half": "first", "second half": "second", "early part": "early", "latter part": "late",
    "early days": "early", "early months": "early", "final months": "late", "last months": "late", "rest": "late",
    "remainder": "late", "course": "",
}  # fmt: skip


def _season(match: "re.Match[str]", context: Context) -> Resolved | None:
    season = SEASONS[match["season"].lower().removesuffix("time")]
    relative = (match["relative"] or match["of"] or "").lower().split()
    before, after = context.before(match), context.after(match)
    if match["season"].lower() == "fall" and not match["year"] and after.startswith(" of"):
        return None
    if match["season"][0].isupper() and re.match(r" [A-Z]", after) and match.start() > 0:
        return None
    if re.match(r" (?:wheat|storms?|Olympi|Paralympi|Games|Palace|Street|League|break|school)|-", after):
        return None
    if not match["year"] and not relative:
        if match["season"].lower() in ("fall", "spring") and not re.search(
            r"\b(?:in|of|until|since|by|during)$", before
        ):
            return None
        if not match["the"] and re.search(r"\b(?:arab|prague|a|of|hot|cold|big)$", before):
            return None
    if match["year"]:
        return Resolved(value=f"{int(match['year']):04d}-{season}")
    if not relative and is_yearly(match, context):
        return Resolved(value=f"XXXX-{season}", type="set", anchor=None)
    if context.reference is None:
        return UNRESOLVED
    year = _season_year(season, relative[0] if relative else "", match, context)
    return Resolved(value=f"{year:04d}-{season}" if year else None, anchor="published" if year else None)


def _season_year(season: int, relative: str, match: "re.Match[str]", context: Context) -> int | None:
    reference = context.reference
    if reference is None:
        return None
    if match["of"]:
        return reference.year + {"last": -1, "next": 1}.get(relative, 0)
    month = {21: 4, 22: 7, 23: 10, 24: 12}[season]
    begun = reference.month >= month - 1 or (season == 24 and reference.month <= 2)
    this = reference.year - (season == 24 and reference.month <= 2)
    if relative == "last":
        over = reference.month > month + 1 and season != 24
        return this if over else this - 1
    if relative in ("next", "coming", "upcoming"):
        return this + 1 if begun else this
    if relative == "this" and context.tense(match) == "past" and not begun:
        return this - 1
    if relative == "this" or looks_ahead(context, match):
        return this
    nearest = nearest_year(month, 0, context, match)
    return nearest if context.tense(match) == "past" else this


def _quarter(match: "re.Match[str]", context: Context) -> Resolved | None:
    word = (match["ordinal"] or match["code"]).lower()
    if match["code"] and not (match["year"] or re.search(r"\b(?:in|of|for|during|by)$", context.before(match))):
        return None
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(word) or int(re.sub(r"\D", "", word))
    if re.match(r" (?:of (?:a|the) (?!year)|final)", context.after(match)):
        return None
    if match["year"]:
        return Resolved(value=f"{int(match['year']):04d}-{32 + number}")
    reference = context.reference
    if reference is None:
        return UNRESOLVED
    if match["of"]:
        year = reference.year + {"last": -1, "next": 1}.get(match["of"].lower().split()[0], 0)
    else:
        begun = 3 * number - 2 <= reference.month
        year = reference.year if begun or looks_ahead(context, match) else reference.year - 1
    return Resolved(value=f"{year:04d}-{32 + number}", anchor="published")


def _part(match: "re.Match[str]", context: Context) -> Resolved | None:
    whole, anchor = _whole(match, context)
    part = _PARTS[" ".join(match["part"].lower().split())]
    if match["part"].lower() in ("rest", "remainder"):
        if whole is None or context.reference is None:
            return UNRESOLVED
        last = part_of(whole, "end")
        return Resolved(value=f"{context.reference.isoformat()}/{(last or whole).rstrip('~')}", anchor="published")
    value = part_of(whole, part) if whole and part else whole
    return Resolved(value=value, anchor=anchor if value else None)


def _whole(match: "re.Match[str]", context: Context) -> tuple[str | None, str | None]:
    """Return the period of which a part is named, and its anchor."""
    if match["year"]:
        return f"{int(match['year']):04d}", "text"
    if match["month_year"]:
        return month_value(int(match["month_year"]), month_number(match["month"])), "text"
    if context.reference is None:
        return None, None
    if match["month"]:
        year, anchor = year_of(month_number(match["month"]), 0, context, match)
        return (month_value(year, month_number(match["month"])) if year else None), anchor
    shift = {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)
    return unit_around(context.reference, unit_code(match["unit"]), shift), "published"


def _week_of_month(match: "re.Match[str]", context: Context) -> Resolved | None:
    """The last week of March: the last one that has its Thursday in March; of "days" the seven at that end."""
    month = month_number(match["month"])
    year: int | None = int(match["year"] or 0)
    anchor: str | None = "text"
    if not year:
        year, anchor = year_of(month, 0, context, match)
    begin = make_day(year, month, 1) if year is not None else None
    if begin is None:
        return UNRESOLVED
    last = match["which"] == "last"
    edge = begin.replace(day=monthrange(begin.year, begin.month)[1]) if last else begin
    if match["unit"] == "day":
        return Resolved(value=day_value(edge), anchor=anchor)
    if match["unit"] == "days":
        first = edge.replace(day=edge.day - 6) if last else edge
        return Resolved(value=interval(first, first.replace(day=first.day + 6)), anchor=anchor)
    if match["unit"] == "weekend":
        return Resolved(value=unit_around(edge, "WE"), anchor=anchor)
    step = {"second": 7, "third": 14}.get(match["which"], 0)
    thursday = edge.day - (edge.weekday() - 3) % 7 if last else edge.day + (3 - edge.weekday()) % 7 + step
    return Resolved(value=unit_around(edge.replace(day=thursday), "W"), anchor=anchor)


def _fiscal_year(match: "re.Match[str]", context: Context) -> Resolved | None:
    """A fiscal year: about the calendar year that names it, since nobody says when it begins."""
    if match["year"]:
        year = int(match["year"])
    elif match["short"]:
        year = 2000 + int(match["short"])
    else:
        if context.reference is None:
            return UNRESOLVED
        which = (match["which"] or "this").lower().split()[-1]
        year = context.reference.year + {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
        return Resolved(value=f"{year:04d}~", anchor="published")
    return Resolved(value=f"{year:04d}~")


def _year_end(match: "re.Match[str]", context: Context) -> Resolved | None:
    if context.reference is None:
        return UNRESOLVED
    whole = unit_around(context.reference, unit_code(match["unit"]))
    return Resolved(value=part_of(whole, "end") if whole else None, anchor="published")


_PART_SOURCE = "|".join(sorted((words.replace(" ", GAP) for words in _PARTS), key=len, reverse=True))
_WHOLE = (
    rf"(?:(?P<month>{MONTH_NAME})(?:,?{GAP}(?P<month_year>{YEAR}))?|(?P<year>{YEAR})|"
    rf"(?:(?P<which>(?i:this|last|next|current|coming)){GAP})?(?P<unit>(?i:day|week|weekend|month|quarter|year|decade|century)))"
)

PERIOD_RULES: tuple[Rule, ...] = (
    rule(
        "season",
        "season",
        rf"(?:(?P<the>[Tt]he){GAP})?(?:(?P<relative>(?i:this|last|next|coming|upcoming)){GAP})?(?:"
        rf"(?i:early|late|mid)[- ])?(?P<season>{SEASON})(?:{GAP}(?:of{GAP})?(?:(?P<year>{YEAR})|"
        rf"(?P<of>(?:this|last|next){GAP}year)))?",
        _season,
    ),
    rule(
        "quarter",
        "unit digit",
        rf"(?:(?:[Tt]he){GAP})?(?:(?P<ordinal>(?i:first|second|third|fourth|1st|2nd|3rd"
        rf"|4th))[- ][Qq]uarter|(?P<code>Q[1-4]))(?:{GAP}(?:of{GAP})?(?:(?P<year>{YEAR})|(?P<of>"
        rf"(?:this|last|next){GAP}year)))?",
        _quarter,
    ),
    rule(
        "part",
        "unit year month",
        rf"(?:(?:[Tt]he){GAP})?(?:very{GAP})?(?P<part>(?i:{_PART_SOURCE})){GAP}of{GAP}(?:the"
        rf"{GAP})?{_WHOLE}",
        _part,
    ),
    rule(
        "week of month",
        "month",
        rf"(?:the{GAP})?(?P<which>first|last|second|third){GAP}(?P<unit>weekend|week|day|days){GAP}of{GAP}"
        rf"(?P<month>{MONTH_NAME})(?:,?{GAP}(?P<year>{YEAR}))?",
        _week_of_month,
    ),
    rule(
        "fiscal year",
        "fiscal",
        rf"(?:(?:the{GAP})?(?P<which>(?i:this|last|next|current|coming|previous)){GAP}|the{GAP})?"
        rf"(?:(?i:fiscal|financial){GAP}(?i:year)|FY)(?:(?:{GAP}|-)?(?:(?P<year>{YEAR})(?:[-/–]\d\d(?:\d\d)?)?|"
        rf"['’]?(?P<short>\d\d)))?",
        _fiscal_year,
    ),
    rule("year end", "unit", rf"(?:the{GAP})?(?P<unit>year|month|week)(?:['’]s{GAP}|[- ])end", _year_end),
)
"""Rules for periods shorter than a year that have names, and for parts of periods."""
