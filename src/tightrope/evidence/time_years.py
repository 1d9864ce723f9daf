"""Rules for years, decades, centuries, seasons, quarters and their parts."""

import re
from datetime import date

from tightrope.evidence.number_words import GAP, ORDINALS
from tightrope.evidence.time_calendar import (
    add_days,
    add_months,
    day_value,
    interval,
    make_day,
    month_value,
    part_of,
    unit_around,
    year_value,
)
from tightrope.evidence.time_dates import looks_ahead, nearest_year
from tightrope.evidence.time_rules import Context, Resolved, Rule, rule
from tightrope.evidence.time_words import (
    DECADE_WORDS,
    EARLY_LATE,
    MONTH_NAME,
    POSSESSIVE,
    SEASON,
    SEASONS,
    YEAR,
    month_number,
    unit_code,
)

YEARS_AHEAD = 80
"""A four-digit number further ahead of publication than this is no year; plans of news reach to the next century."""

_NUMBERED = re.compile(
    r"(?:\b(?:resolution|rule|section|article|law|decree|order|number|no\.|nos\.|pages?|pp?\.|route|flight|model|room|"
    r"suite|channel|form|case|bill|directive|regulation|protocol|chapter|paragraph|unit|boeing|airbus|highway|volume|"
    r"vol\.|doi|tel\.?|phone|call|area|building|version|windows)|[$€£#/.:+@=&_]|"
    r"(?<!\d)\d{1,3}-|(?<!\d\d\d)\d|"
    r"[:.]\s?\d{3,4}[-–]|(?:us|a|c|nz)\$|eur|usd|gbp)$"
)
_COUNTING = re.compile(
    r"\b(?:about|around|nearly|almost|over|than|some|least|most|to|approximately|roughly|another|additional|up to|"
    r"only|estimated|kill|killed|killing|total of|the|all|of)$"
)
_YEAR_PREPOSITION = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|between|before|after|for|late|early|mid|through|throughout|year|"
    r"circa|c\.|ca\.|around|to|and|or|born|b\.|d\.|as of)|[(\[–—-])$"
)
_COUNTED = re.compile(
    r"[ -](?:ft\b|people|persons|men|women|children|troops|soldiers|hours?|years?|days?|miles|kilomet|km\b|met[er]|"
    r"feet|tons?|tonnes|dollars|euros|pounds|percent|per cent|civilians|members|fighters|rpm|mph|words|points|votes|"
    r"calories|watts|volts|kg|kilo|species|refugees|homes|jobs|cases|deaths|km2|square|acres|hectares|times|others)",
    re.IGNORECASE,
)
_FUNCTION_WORDS = frozenset(
    "was is were are and or the a an to in on at by for when where who which that after before has had have did "
    "as but because with from until through under during while if however also he she it they we i".split()
)


def _year(match: "re.Match[str]", context: Context) -> Resolved | None:
    year = int(match["year"])
    before, after = context.before(match), context.after(match)
    if year % 10 == 0 and match.group().endswith("s") and year <= (context.reference or date.max).year:
        return None  # "the 1930's" are a decade
    if not match["named"]:
        if _NUMBERED.search(before) or _COUNTED.match(after):
            return None
        if context.reference is not None and year > context.reference.year + YEARS_AHEAD:
            return None
        if not _plausible(year, before, after):
            return None
    if match["part"]:
        part = match["part"].lower()
        value = part_of(f"{year:04d}", {"middle": "mid", "later": "late"}.get(part, part))
        return Resolved(value=value)
    return Resolved(value=f"{year:04d}")


def _plausible(year: int, before: str, after: str) -> bool:
    """Return whether a bare number is a year: recent ones unless counted, older ones only where years stand."""
    if _YEAR_PREPOSITION.search(before) and not _COUNTING.search(before.removesuffix(" of")):
        return year >= 1100 or not re.match(r" [a-z]", after)
    if before.endswith((" the", "the")) and 1900 <= year <= 2100:
        return True
    if _COUNTING.search(before):
        word = re.match(r" ([a-z]+)", after)
        counted = word is not None and word[1] not in _FUNCTION_WORDS
        if not before.endswith((" the", " of", " to")):
            return 1900 <= year <= 2100 and not counted
        plural = counted and word is not None and word[1].endswith("s") and not word[1].endswith(("ss", "us", "is"))
        return 1700 <= year <= 2100 and not plural
    return 1900 <= year <= 2100 or (1500 <= year < 1900 and not re.match(r" [A-Z]| \w+s\b", after))


def _years(match: "re.Match[str]", context: Context) -> Resolved | None:
    """2020-21: a range whose second year has two digits."""
    first = int(match["year"])
    last = first - first % 100 + int(match["last"])
    if last <= first or last > first + 30 or _NUMBERED.search(context.before(match)):
        return None
    return Resolved(value=f"{first:04d}/{last:04d}")


def _old_year(match: "re.Match[str]", _context: Context) -> Resolved | None:
    number = int(match["number"].replace(",", ""))
    era = (match["era"] or "").upper().replace(".", "")
    value = year_value(1 - number if era in ("BC", "BCE") else number)
    return Resolved(value=value) if value and number else None


def _life_span(match: "re.Match[str]", _context: Context) -> Resolved | None:
    return Resolved(value=f"{int(match['number']):04d}")


def _short_year(match: "re.Match[str]", context: Context) -> Resolved | None:
    """'82, after a word that years follow; the century is the one that puts it last before publication."""
    reference = context.reference
    if reference is None or not re.search(
        r"\b(?:in|since|of|from|until|by|and|summer|winter)$", context.before(match)
    ):
        return None
    year = reference.year - reference.year % 100 + int(match["short"])
    return Resolved(value=f"{year if year <= reference.year + 10 else year - 100:04d}", anchor="published")


def _decade(match: "re.Match[str]", context: Context) -> Resolved | None:
    before = context.before(match)
    if (
        re.search(r"\b(?:his|her|their|my|your|our|its|in|mid|early|late)$", before)
        and match["short"]
        and not match["tick"]
    ):
        return None
    if context.after(match).startswith("°"):
        return None
    if match["word"]:
        if re.search(r"\b(?:his|her|their|my|your|our)(?: (?:early|mid|late))?$", before) or not before.endswith(
            "the"
        ):
            return None
        stem = f"19{DECADE_WORDS[match['word'].lower()]}"
    elif match["short"]:
        stem = ("20" if match["short"] in ("00", "10") else "19") + match["short"][0]
    else:
        stem = match["full"][:3]
    century = (match["full"] or "").endswith("00") and not (match["full"] or "").startswith("20")
    value: str | None = f"{stem[:2]}XX" if century else f"{stem}X"
    if match["part"] and value:
        part = match["part"].lower()
        value = part_of(value, {"middle": "mid", "later": "late"}.get(part, part))
    return Resolved(value=value)


def _century(match: "re.Match[str]", _context: Context) -> Resolved | None:
    word = match["ordinal"].lower().removeprefix("the").strip()
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    if not 1 <= number <= 22:
        return None
    era = (match["era"] or "").upper().replace(".", "")
    if era in ("BC", "BCE"):
        return Resolved(value=f"{year_value(1 - number * 100)}/{year_value(-(number - 1) * 100)}")
    value: str | None = f"{number - 1:02d}XX"
    if match["part"] and value:
        part = match["part"].lower()
        value = part_of(value, {"middle": "mid", "later": "late"}.get(part, part))
    return Resolved(value=value)


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
    if context.reference is None:
        return Resolved(value=None, anchor=None)
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
        return Resolved(value=None, anchor=None)
    if match["of"]:
        year = reference.year + {"last": -1, "next": 1}.get(match["of"].lower().split()[0], 0)
    else:
        begun = 3 * number - 2 <= reference.month
        year = reference.year if begun or looks_ahead(context, match) else reference.year - 1
    return Resolved(value=f"{year:04d}-{32 + number}", anchor="published")


_PARTS = {
    "beginning": "start", "start": "start", "outset": "start", "middle": "mid", "end": "end",
    "close": "end", "first half": "first", "second half": "second", "early part": "early", "latter part": "late",
    "early days": "early", "early months": "early", "final months": "late", "last months": "late", "rest": "late",
    "remainder": "late", "course": "",
}  # fmt: skip


def _part(match: "re.Match[str]", context: Context) -> Resolved | None:
    whole, anchor = _whole(match, context)
    part = _PARTS[" ".join(match["part"].lower().split())]
    if match["part"].lower() in ("rest", "remainder"):
        if whole is None or context.reference is None:
            return Resolved(value=None, anchor=None)
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
        year = nearest_year(month_number(match["month"]), 0, context, match)
        return (month_value(year, month_number(match["month"])) if year else None), "published"
    shift = {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)
    return unit_around(context.reference, unit_code(match["unit"]), shift), "published"


def _week_of_month(match: "re.Match[str]", context: Context) -> Resolved | None:
    """The last week of March: the last one that has its Thursday in March; of "days" the seven at that end."""
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else nearest_year(month, 0, context, match)
    first = make_day(year, month, 1) if year is not None else None
    if first is None:
        return Resolved(value=None, anchor=None)
    last = add_days(add_months(first, 1) or first, -1) or first
    anchor = "text" if match["year"] else "published"
    day = (
        last if match["which"] == "last" else add_days(first, 7 * ("first", "second", "third").index(match["which"]))
    )
    if match["unit"] == "day":
        return Resolved(value=day_value(last if match["which"] == "last" else first), anchor=anchor)
    if match["unit"] == "days":
        edge = add_days(last, -6) if match["which"] == "last" else first
        return Resolved(
            value=interval(edge or first, last if match["which"] == "last" else (add_days(first, 6) or last)),
            anchor=anchor,
        )
    if match["which"] == "last" and match["unit"] == "week":
        day = add_days(last, -((last.weekday() - 3) % 7))
    return Resolved(value=unit_around(day or first, "WE" if match["unit"] == "weekend" else "W"), anchor=anchor)


def _year_end(match: "re.Match[str]", context: Context) -> Resolved | None:
    if context.reference is None:
        return Resolved(value=None, anchor=None)
    whole = unit_around(context.reference, unit_code(match["unit"]))
    return Resolved(value=part_of(whole, "end") if whole else None, anchor="published")


_PART_SOURCE = "|".join(sorted((words.replace(" ", GAP) for words in _PARTS), key=len, reverse=True))
_ERA = r"(?:B\.C\.(?:E\.)?|BCE?|CE|C\.E\.|A\.D\.|AD|b\.c\.|bce?)"
_ORDINAL = rf"(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"

_WHOLE = (
    rf"(?:(?P<month>{MONTH_NAME})(?:,?{GAP}(?P<month_year>{YEAR}))?|(?P<year>{YEAR})|"
    rf"(?:(?P<which>(?i:this|last|next|current|coming)){GAP})?(?P<unit>(?i:day|week|weekend|month|quarter|year|decade|century)))"
)

YEAR_RULES: tuple[Rule, ...] = (
    rule(
        "year",
        "year",
        rf"(?:(?P<named>(?i:the{GAP}year{GAP}(?:of{GAP})?))|(?P<part>{EARLY_LATE})[- ])?"
        rf"(?P<year>{YEAR}){POSSESSIVE}?",
        _year,
    ),
    rule("years", "year", r"(?P<year>[12]\d{3})[-–/](?P<last>\d\d)(?![-\d/])", _years),
    rule("era", "digit year", rf"(?P<number>\d{{1,4}}){GAP}(?P<era>{_ERA})", _old_year),
    rule("anno domini", "digit year", rf"(?:A\.?D\.?|AD){GAP}?(?P<number>\d{{1,4}})(?P<era>)", _old_year),
    rule("life span", "digit", r"(?<=\()(?P<number>\d{3})(?=[-–]\d{3}\))", _life_span),
    rule("life span end", "digit", r"(?<=\(\d{3}[-–])(?P<number>\d{3})(?=\))", _life_span),
    rule(
        "decade",
        "year digit decade",
        rf"(?:(?P<part>{EARLY_LATE})[- ])?(?:(?P<full>1\d\d0|20\d0)['’]?s|"
        rf"(?P<tick>['’‘])?(?P<short>\d0)s|(?i:(?P<word>{'|'.join(DECADE_WORDS)})))",
        _decade,
    ),
    rule("short year", "digit", r"['’‘](?P<short>\d\d)(?!['’]?s)", _short_year),
    rule(
        "century",
        "unit",
        rf"(?:(?P<part>{EARLY_LATE})[- ])?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|(?:[Tt]he{GAP})?{_ORDINAL})"
        rf"(?:[- ])[Cc]entur(?:y|ies)(?:{GAP}(?P<era>{_ERA}))?",
        _century,
    ),
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
    rule("year end", "unit", rf"(?:the{GAP})?(?P<unit>year|month|week)(?:['’]s{GAP}|[- ])end", _year_end),
)
"""Rules for years and longer or shorter periods that are named by number."""
