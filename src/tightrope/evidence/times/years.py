"""Rules for years, decades, centuries, seasons, quarters and their parts."""

import re
from datetime import date

from tightrope.evidence.times.calendar import (
    part_of,
    year_value,
)
from tightrope.evidence.times.rules import Context, Resolved, Rule, rule
from tightrope.evidence.times.words import (
    DECADE_WORDS,
    EARLY_LATE,
    POSSESSIVE,
    YEAR,
)
from tightrope.evidence.words.numbers import GAP, ORDINALS

YEARS_AHEAD = 80
"""A four-digit number further ahead of publication than this is no year; plans of news reach to the next century."""

COUNTS_AHEAD = 15
"""A number further ahead than this that stands before a lower-case noun counts it ("2047 voters")."""

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
_ABBREVIATED = re.compile(r"(?:\(|[;,] |^| )(?:c|ca|circa|b|d|m|div|born|died|fl)\.(?: \d{3,4}[-–—])?$")
"""Abbreviations of lives before a year: "(c. 1640)", "(b. 1580-1660)"."""

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
        told = bool(_ABBREVIATED.search(f"{context.lead} {before}".rstrip()))
        if (_NUMBERED.search(before) and not told) or _COUNTED.match(after):
            return None
        if context.reference is not None and year > context.reference.year + YEARS_AHEAD:
            return None
        if not told and not _plausible(year, before, after):
            return None
        if context.reference is not None and year > context.reference.year + COUNTS_AHEAD and _counts(before, after):
            return None
    if match["part"]:
        part = match["part"].lower()
        value = part_of(f"{year:04d}", {"middle": "mid", "later": "late"}.get(part, part))
        return Resolved(value=value)
    return Resolved(value=f"{year:04d}")


def _counts(before: str, after: str) -> bool:
    """Return whether a word that may be counted follows."""
    word = re.match(r" ([a-z]+)", after)
    return word is not None and word[1] not in _FUNCTION_WORDS and not before.endswith((" by", " until", " till"))


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


_ERA = r"(?:B\.C\.(?:E\.)?|BCE?|CE|C\.E\.|A\.D\.|AD|b\.c\.|bce?)"
_ORDINAL = rf"(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"


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
)
"""Rules for years and longer or shorter periods that are named by number."""
