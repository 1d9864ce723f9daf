"""Rules for dates told from another day: "on Monday", "last week", "a year ago", "two days earlier"."""

import re
from datetime import date

from tightrope.evidence.number_words import GAP, number_value
from tightrope.evidence.time_calendar import add_days, add_units, day_value, interval, unit_ago, unit_around
from tightrope.evidence.time_dates import looks_ahead
from tightrope.evidence.time_rules import Context, Resolved, Rule, rule
from tightrope.evidence.time_words import (
    COUNT,
    EASTER_OFFSETS,
    FIXED_HOLIDAYS,
    LONG_UNIT,
    PART_OF_DAY,
    POSSESSIVE,
    UNIT,
    WEEKDAY_NAME,
    holiday,
    unit_code,
    weekday_number,
)

UNRESOLVED = Resolved(value=None, anchor=None)

_DEICTIC_SHIFTS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip
_TIMELESS_BEFORE = re.compile(
    r"\b(?:usa|known|still|even|is it|it is|they are|in use|used|than|more than ever|what is|what are|until)$"
)
"""Words before "today" that make it mean these days ("still used today"), not a date; "USA Today" beside."""

_NO_WEEKDAY_BEFORE = re.compile(r"\b(?:black|good|bloody|ash|holy|super|cyber|the)$")
_NO_WEEKDAY_AFTER = re.compile(
    r" (?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Star|Sun\b|Night Live|Night Football|Morning Breakfast|"
    r"prayers|Review|Business|Agreement|Accords?|the 13th)"
)


def _deictic(match: "re.Match[str]", context: Context) -> Resolved | None:
    word = " ".join(match["word"].lower().split())
    if word == "today" and _TIMELESS_BEFORE.search(context.before(match)):
        return None
    if context.reference is None:
        return UNRESOLVED
    day = add_days(context.reference, _DEICTIC_SHIFTS[word])
    return Resolved(value=day_value(day) if day else None, anchor="published")


def _part_of_day(match: "re.Match[str]", context: Context) -> Resolved | None:
    """This morning, last night, tomorrow evening: the day, since EDTF has no parts of days."""
    which = match["which"].lower()
    if which == "that":
        previous = context.previous
        if previous is None or previous.first != previous.last:
            return UNRESOLVED
        return Resolved(value=day_value(previous.first), anchor="previous")
    if context.reference is None:
        return UNRESOLVED
    day = add_days(context.reference, {"last": -1, "this": 0}[which])
    return Resolved(value=day_value(day) if day else None, anchor="published")


def _weekday(match: "re.Match[str]", context: Context) -> Resolved | None:
    before, after = context.before(match), context.after(match)
    if _NO_WEEKDAY_AFTER.match(after) or (_NO_WEEKDAY_BEFORE.search(before) and not before.endswith("the")):
        return None
    number = weekday_number(match["day"])
    if (match["which"] or "").lower() in ("every", "each") or match["plural"]:
        return Resolved(value="P1W", type="set", anchor=None)
    if context.reference is None:
        return UNRESOLVED
    which = (match["which"] or "").lower().split()
    day = _nearest_weekday(number, which[-1] if which else "", match, context)
    if match["week"] and context.reference:
        shift = {"last": -7, "next": 7, "this": 0}[match["week"].lower().split()[0]]
        monday = add_days(context.reference, shift - context.reference.weekday())
        day = add_days(monday, number) if monday else None
    return Resolved(value=day_value(day) if day else None, anchor="published")


def _nearest_weekday(number: int, which: str, match: "re.Match[str]", context: Context) -> date | None:
    """Return the day that a weekday names: the last one, or the next where the words look ahead.

    The day of publication itself counts for a bare weekday, as news agencies write weekdays for today.
    """
    reference = context.reference
    if reference is None:
        return None
    back = (reference.weekday() - number) % 7
    ahead = (number - reference.weekday()) % 7
    if which == "following":
        previous = context.previous
        if previous is None or previous.first != previous.last:
            return None
        return add_days(previous.first, (number - previous.first.weekday() - 1) % 7 + 1)
    if which in ("last", "past", "previous"):
        return add_days(reference, -(back or 7))
    if which in ("next", "coming"):
        return add_days(reference, ahead or 7)
    if which == "this":
        return add_days(reference, ahead) if context.tense(match) != "past" else add_days(reference, -back)
    until = context.before(match).endswith(("until", "till"))
    return add_days(reference, ahead if until or looks_ahead(context, match) else -back)


def _relative_unit(match: "re.Match[str]", context: Context) -> Resolved | None:
    which = " ".join(match["which"].lower().split()).removeprefix("the ")
    unit = unit_code(match["unit"])
    after = context.after(match)
    if which in ("same", "following", "previous", "preceding", "that same", "that"):
        return _from_previous(which, unit, context)
    if which in ("next", "last") and match["which"].lower().startswith("the") and re.match(r" of (?!the\b)", after):
        return None  # "the last week of March": not told from the day of publication
    if context.reference is None:
        return UNRESOLVED
    if which == "past" or (which == "last" and match["which"].lower().startswith("the") and unit in ("DE", "C")):
        return _stretch(-1, unit, context)
    shift = {"last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1, "upcoming": 1}.get(which, 0)
    if unit == "D" and which in ("coming", "last", "past", "this past"):
        return None
    if (
        unit == "WE"
        and which in ("this", "the")
        and context.tense(match) == "past"
        and context.reference.weekday() < 5
    ):
        shift = -1
    return Resolved(value=unit_around(context.reference, unit, shift), anchor="published")


def _from_previous(which: str, unit: str, context: Context) -> Resolved | None:
    previous = context.previous
    if previous is None or (unit == "D" and previous.first != previous.last):
        return UNRESOLVED if previous is None or unit == "D" else None
    if unit in ("Mo", "Q", "W", "WE") and (previous.last - previous.first).days > 31:
        return UNRESOLVED
    shift = {"following": 1, "previous": -1, "preceding": -1}.get(which, 0)
    return Resolved(value=unit_around(previous.first, unit, shift), anchor="previous")


def _next_day(match: "re.Match[str]", context: Context) -> Resolved | None:
    previous = context.previous
    if previous is None or previous.first != previous.last:
        return UNRESOLVED
    shift = 1 if match["way"].lower() in ("next", "following", "after", "later") else -1
    day = add_days(previous.first, shift)
    return Resolved(value=day_value(day) if day else None, anchor="previous")


def _the_year_before(match: "re.Match[str]", context: Context) -> Resolved | None:
    shift = 1 if match["way"].lower() in ("after", "later") else -1
    unit = unit_code(match["unit"])
    if context.previous is not None and not (unit == "D" and context.previous.first != context.previous.last):
        return Resolved(value=unit_around(context.previous.first, unit, shift), anchor="previous")
    return UNRESOLVED


def _ago(match: "re.Match[str]", context: Context) -> Resolved | None:
    unit = unit_code(match["unit"])
    ahead = match["way"].lower() in ("from now", "hence", "from today")
    if context.reference is None:
        return UNRESOLVED
    if unit in ("S", "M", "H"):
        return Resolved(value=None, type="time", anchor="published")
    count = _count(match["count"])
    if count is None:  # "several months ago", "decades ago": before, nobody says when
        if match["count"].lower().strip().endswith("couple of") or match["count"].lower().strip().endswith("couple"):
            count = 2.0
        else:
            edge = context.reference.isoformat()
            return Resolved(value=f"{edge}/.." if ahead else f"../{edge}", anchor="published")
    if match["unit"].lower().startswith("fortnight"):
        count *= 2
    value = unit_ago(context.reference, count if ahead else -count, unit)
    return Resolved(value=value, anchor="published" if value else None)


def _count(text: str | None) -> float | None:
    """Return how many: numbers, "a" and "half a"; None for "several" and where nothing stands."""
    words = " ".join((text or "").lower().split())
    if words in ("a", "an", "one"):
        return 1.0
    if words in ("half a", "half an"):
        return 0.5
    return number_value(words) if words else None


def _earlier(match: "re.Match[str]", context: Context) -> Resolved | None:
    """Two days earlier: from the last date that the report named."""
    unit, count, previous = unit_code(match["unit"]), _count(match["count"]), context.previous
    if count is None or previous is None:
        return UNRESOLVED
    if unit in ("S", "M", "H"):
        return Resolved(value=None, type="time", anchor=None)
    precision = (previous.last - previous.first).days
    if precision > 366 or (precision > 0 and unit in ("D", "W")) or (precision > 31 and unit in ("Mo", "Q")):
        return UNRESOLVED
    later = match["way"].lower() in ("later", "after", "afterwards")
    value = unit_ago(previous.first, count if later else -count, unit)
    if value and unit in ("Y", "DE", "C"):
        value = value.rstrip("~")
    return Resolved(value=value, anchor="previous" if value else None)


def _stretch_match(match: "re.Match[str]", context: Context) -> Resolved | None:
    """The past six months, the next two years, recent weeks: a stretch that ends or begins with publication."""
    if context.reference is None:
        return UNRESOLVED
    unit = unit_code(match["unit"])
    which = match["which"].lower().split()[-1]
    ahead = which in ("next", "coming", "following", "upcoming", "ahead")
    count = _count(match["count"])
    if unit in ("S", "M", "H"):
        return Resolved(value=None, type="duration", anchor="published")
    edge = context.reference.isoformat()
    if count is None:
        return Resolved(value=f"{edge}/.." if ahead else f"../{edge}", anchor="published")
    return _stretch(count if ahead else -count, unit, context)


def _stretch(count: float, unit: str, context: Context) -> Resolved:
    reference = context.reference
    edge = add_units(reference, count, unit) if reference else None
    if reference is None or edge is None:
        return UNRESOLVED
    first, last = sorted((reference, edge))
    if unit in ("Y", "DE", "C"):
        return Resolved(value=f"{first.year:04d}/{last.year:04d}", anchor="published")
    if unit in ("Mo", "Q"):
        return Resolved(
            value=f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}", anchor="published"
        )
    return Resolved(value=interval(first, last), anchor="published")


def _months_ahead(_match: "re.Match[str]", context: Context) -> Resolved | None:
    if context.reference is None:
        return UNRESOLVED
    return Resolved(value=f"{context.reference.isoformat()}/..", anchor="published")


def _recently(_match: "re.Match[str]", context: Context) -> Resolved | None:
    if context.reference is None:
        return UNRESOLVED
    return Resolved(value=f"../{context.reference.isoformat()}", anchor="published")


def _holiday(match: "re.Match[str]", context: Context) -> Resolved | None:
    after = context.after(match)
    if re.match(r" (?:Island|tree|carol|party|present|gift|card|song|egg)", after):
        return None
    if match["year"]:
        day = holiday(match["name"], int(match["year"]))
        return Resolved(value=day_value(day) if day else None)
    reference = context.reference
    if reference is None:
        return UNRESOLVED
    days = [
        day
        for year in (-1, 0, 1)
        if 1 < reference.year < 9990 and (day := holiday(match["name"], reference.year + year))
    ]
    if not days:
        return UNRESOLVED
    which = (match["which"] or "").lower()
    past = [day for day in days if day <= reference]
    ahead = [day for day in days if day >= reference]
    if which == "last":
        chosen = past[-1]
    elif which == "next" or looks_ahead(context, match):
        chosen = ahead[0]
    else:
        chosen = past[-1] if context.tense(match) == "past" else min(days, key=lambda day: abs(day - reference))
    return Resolved(value=day_value(chosen), anchor="published")


_HOLIDAYS = "|".join(
    sorted(
        (
            name.title().replace("'S", "['’]s").replace(" Of ", " [Oo]f ").replace(" ", GAP)
            for name in (*FIXED_HOLIDAYS, *EASTER_OFFSETS)
        ),
        key=len,
        reverse=True,
    )
)
_WHICH_UNIT = (
    rf"(?:this{GAP}past|this|last|next|(?:the{GAP})?(?:past|coming|upcoming|current|same|following|previous|preceding)|"
    rf"the{GAP}(?:last|next)|that(?:{GAP}same)?)"
)
_STRETCH = rf"(?:this|the{GAP}|these{GAP})?(?:past|last|previous|next|coming|following|upcoming|preceding)"

RELATIVE_RULES: tuple[Rule, ...] = (
    rule(
        "deictic day",
        "deictic",
        rf"(?:(?:[Ee]arlier|[Ll]ater){GAP})?(?P<word>(?i:the{GAP}day{GAP}before{GAP}yesterday|the"
        rf"{GAP}day{GAP}after{GAP}tomorrow|today|tonight|yesterday|tomorrow))"
        rf"(?:(?<=tomorrow){GAP}{PART_OF_DAY}|{POSSESSIVE})?",
        _deictic,
    ),
    rule(
        "part of day",
        "daypart",
        rf"(?:[Ee]arlier{GAP})?(?P<which>(?i:this|last|that)){GAP}(?i:morning|afternoon|evening|night)",
        _part_of_day,
    ),
    rule(
        "weekday",
        "weekday",
        rf"(?:(?P<which>(?i:(?:this{GAP})?(?:last|past|coming)|next|this|every|each|(?:the{GAP})?"
        rf"(?:following|previous))){GAP})?(?P<day>{WEEKDAY_NAME})(?P<plural>s)?(?:{GAP}(?P<week>"
        rf"(?:this|last|next){GAP}week))?",
        _weekday,
    ),
    rule(
        "relative unit",
        "unit",
        rf"(?P<which>(?i:{_WHICH_UNIT})){GAP}(?P<unit>(?i:day|week|weekend|month|quarter|year|decade"
        rf"|century)){POSSESSIVE}?",
        _relative_unit,
    ),
    rule("the weekend", "unit", rf"(?P<which>(?i:the)){GAP}(?P<unit>(?i:weekend))", _relative_unit),
    rule(
        "next day",
        "unit",
        rf"(?:the|The){GAP}(?P<way>next|following|previous){GAP}(?:day|morning|afternoon|evening|night)",
        _next_day,
    ),
    rule(
        "the day before",
        "unit",
        rf"(?:the|The|a|A){GAP}(?P<unit>day|week|month|year){GAP}(?P<way>before|after|later|earlier)"
        rf"(?!{GAP}(?:the|a|an|he|she|they|it|his|her|their|that|we|[A-Z])\b)",
        _the_year_before,
    ),
    rule(
        "ago",
        "unit",
        rf"(?P<count>{COUNT}){GAP}(?:(?i:whole|full|long|more|or{GAP}so){GAP})?(?P<unit>{UNIT}){GAP}"
        rf"(?P<way>(?i:ago|back(?=[,.;)]|{GAP}(?:by|in|when|as)\b)|from{GAP}now"
        rf"|hence|from{GAP}today))",
        _ago,
    ),
    rule(
        "long ago",
        "unit",
        rf"(?P<count>)(?P<unit>(?i:years|months|weeks|days|decades|centuries)){GAP}(?P<way>(?i:ago))",
        _ago,
    ),
    rule(
        "earlier",
        "unit",
        rf"(?P<count>{COUNT}){GAP}(?P<unit>{UNIT}){GAP}(?P<way>(?i:earlier|later"
        rf"|afterwards|(?:before|after)(?=[,.;)]|$)))",
        _earlier,
    ),
    rule(
        "stretch",
        "unit",
        rf"(?P<which>(?i:{_STRETCH})){GAP}(?P<count>{COUNT}){GAP}(?:(?i:consecutive|straight){GAP})?"
        rf"(?P<unit>{UNIT})",
        _stretch_match,
    ),
    rule(
        "open stretch",
        "unit",
        rf"(?P<which>(?i:(?:(?:the|these){GAP})?(?:past|recent|coming)|the{GAP}(?:following|next|last|previous)))"
        rf"(?P<count>){GAP}(?P<unit>(?i:days|weeks|months|years|decades|hours))(?!{GAP}of{GAP}(?:his|her|its|their)\b)",
        _stretch_match,
    ),
    rule("ahead", "unit", rf"(?i:the){GAP}{LONG_UNIT}{GAP}(?i:ahead|to{GAP}come)", _months_ahead),
    rule("recently", "vague", r"(?i:(?:more|most)[ ])?(?i:recently|lately)", _recently),
    rule(
        "holiday",
        "holiday",
        rf"(?:(?P<which>(?i:this|last|next)){GAP})?(?P<name>{_HOLIDAYS})(?:,?{GAP}(?P<year>1[89]\d\d"
        rf"|20\d\d))?",
        _holiday,
    ),
)
"""Rules for dates told from the day of publication or from the date named before."""
