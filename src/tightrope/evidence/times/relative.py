"""Rules for dates told from another day: "on Monday", "last week", "a year ago", "two days earlier"."""

import re
from datetime import date

from tightrope.evidence.times.calendar import add_days, add_months, day_value, period, unit_around
from tightrope.evidence.times.distances import stretch
from tightrope.evidence.times.rules import UNRESOLVED, Context, Resolved, Rule, rule
from tightrope.evidence.times.which_year import announced_day, looks_ahead
from tightrope.evidence.times.words import (
    PART_OF_DAY,
    POSSESSIVE,
    WEEKDAY_NAME,
    unit_code,
    weekday_number,
)
from tightrope.evidence.words.numbers import GAP

_DEICTIC_SHIFTS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip
LONGEST_PERIOD = 100
"""Days that a period may last whose like "the same period last year" names: a quarter."""

THEN_REACH = 300
"""Characters back to the date that "since then" speaks of: the sentence before."""

_TIMELESS_BEFORE = re.compile(
    r"\b(?:usa|known|still|even|is it|it is|they are|in use|used|than|more than ever|what is|what are|until)$"
)
"""Words before "today" that make it mean these days ("still used today"), not a date; "USA Today" beside."""

_SPEAKERS = re.compile(r"\b(?:I|we|you|my|our|us|me|let['’]s)\b|\b(?:I|[Ww]e|[Yy]ou)['’]", re.IGNORECASE)

_NO_WEEKDAY_BEFORE = re.compile(r"\b(?:black|good|bloody|ash|holy|super|cyber|the)$")
_WEEKLY = re.compile(r"\b(?:per week|a week on|every week|each week|opening hours)\b")
"""Words of a sentence whose weekdays are those of every week."""

_HELD_ALREADY = re.compile(
    r"(?: (?:morning|afternoon|evening|night))?['’]s (?:vote|attacks?|strikes?|raids?|killings?|decision|"
    r"announcement|statement|speech|blasts?|bombings?|clashes|defeat|victory|result)\b"
)
"""What a weekday's possessive names when it is over: "Monday night's vote"."""

_HELD_THEN = re.compile(
    r"['’]s (?:general |presidential |parliamentary |local )?(?:elections?|referendum|polls?|ballot)\b"
)
"""What a weekday's possessive names when it is still to come, unless the sentence is in the past."""

_STILL_AHEAD = re.compile(r"\b(?:ahead of|before|until|till|for|next)(?: the)?$")
_VERBLESS_END = re.compile(r"[.!?…]['\"”’)]*\s*$")
"""The end of a full sentence; one without it is a headline or an item of a list."""

_NO_WEEKDAY_AFTER = re.compile(
    r" (?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Star|Sun\b|Night Live|Night Football|Morning Breakfast|"
    r"prayers|Review|Business|Agreement|Accords?|the 13th)"
)


def _deictic(match: "re.Match[str]", context: Context) -> Resolved | None:
    word = " ".join(match["word"].lower().split())
    if word == "today" and _TIMELESS_BEFORE.search(context.before(match)):
        return None
    if context.reference is None or (word == "today" and _means_nowadays(match, context)):
        return UNRESOLVED
    day = add_days(context.reference, _DEICTIC_SHIFTS[word])
    return Resolved(value=day_value(day) if day else None, anchor="published")


def _means_nowadays(match: "re.Match[str]", context: Context) -> bool:
    """Return whether "today" tells of these days: in the present tense, where nobody speaks of their own day."""
    if context.tense(match) != "present" or _SPEAKERS.search(context.sentence):
        return False
    return re.match(r" (?:is|was|will)\b|[.!?]$", context.after(match)) is None


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
    one_of_many = re.search(r"\b(?:a|an)$", before) is not None and not match["which"]
    if (
        (match["which"] or "").lower() in ("every", "each")
        or match["plural"]
        or one_of_many
        or _WEEKLY.search(context.sentence)
    ):
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
    announced = announced_day(context, match)
    if announced is not None:
        return add_days(announced, (number - announced.weekday() - 1) % 7 + 1)
    before, after = context.before(match), context.after(match)
    if _HELD_ALREADY.match(after) and not _STILL_AHEAD.search(before):
        return add_days(reference, -back)
    until = before.endswith(("until", "till"))
    until = until or (_HELD_THEN.match(after) is not None and context.tense(match) != "past")
    if until or looks_ahead(context, match) or context.words.timetabled_at(match.start()):
        return add_days(reference, ahead)
    if context.tense(match) is None:
        return _weekday_without_verb(number, context)
    return add_days(reference, -back)


def _weekday_without_verb(number: int, context: Context) -> date | None:
    """Return the day of a weekday in a list or headline: on from the one before it, else the nearest."""
    reference, previous = context.reference, context.previous
    if reference is None:
        return None
    back, ahead = (reference.weekday() - number) % 7, (number - reference.weekday()) % 7
    listed = previous is not None and previous.end >= context.offset and previous.first == previous.last
    if listed and previous is not None and _VERBLESS_END.search(context.sentence) is None:
        return add_days(previous.first, (number - previous.first.weekday()) % 7)
    if back > ahead and _VERBLESS_END.search(context.sentence) is None:
        return add_days(reference, ahead)
    return add_days(reference, -back)


def _relative_unit(match: "re.Match[str]", context: Context) -> Resolved | None:
    which = " ".join(match["which"].lower().split()).removeprefix("the ")
    unit = unit_code(match["unit"])
    after = context.after(match)
    if which in ("same", "following", "previous", "preceding", "that same", "that"):
        return _from_previous(which, unit, context)
    if which == "next" and unit == "D":
        return _from_previous("following", unit, context)
    if which == "last" and unit == "D":
        return None
    over = re.search(r"\b(?:over|within|during|in|for)(?: the)?$", context.before(match))
    if which in ("next", "coming") and over and match["which"].lower().startswith("the") and context.reference:
        return stretch(1, unit, context)
        return _from_previous(which, unit, context)
    if which in ("next", "last") and match["which"].lower().startswith("the") and re.match(r" of (?!the\b)", after):
        return None  # "the last week of March": not told from the day of publication
    if context.reference is None:
        return UNRESOLVED
    if which == "past" or (which == "last" and match["which"].lower().startswith("the") and unit in ("DE", "C")):
        return stretch(-1, unit, context)
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
    if unit == "D":
        return _from_day({"following": 1, "previous": -1, "preceding": -1}.get(which, 0), context)
    previous = context.previous
    if previous is None:
        return UNRESOLVED
    if unit in ("Mo", "Q", "W", "WE") and (previous.last - previous.first).days > 31:
        return UNRESOLVED
    shift = {"following": 1, "previous": -1, "preceding": -1}.get(which, 0)
    return Resolved(value=unit_around(previous.first, unit, shift), anchor="previous")


def _next_day(match: "re.Match[str]", context: Context) -> Resolved | None:
    return _from_day(1 if match["way"].lower() in ("next", "following", "after", "later") else -1, context)


def _from_day(shift: int, context: Context) -> Resolved:
    """Return the day `shift` days from the day that the narrative is at."""
    told = context.narrative
    if told is None:
        return UNRESOLVED
    day = add_days(told.first, shift)
    return Resolved(value=day_value(day) if day else None, anchor="narrative")


def _the_year_before(match: "re.Match[str]", context: Context) -> Resolved | None:
    shift = 1 if match["way"].lower() in ("after", "later") else -1
    unit = unit_code(match["unit"])
    if unit == "D":
        return _from_day(shift, context)
    if unit == "W" and context.narrative is not None:
        day = add_days(context.narrative.first, 7 * shift)
        return Resolved(value=f"{day_value(day)}~" if day else None, anchor="narrative")
    if context.previous is not None:
        return Resolved(value=unit_around(context.previous.first, unit, shift), anchor="previous")
    return UNRESOLVED


_WHICH_UNIT = (
    rf"(?:this{GAP}past|this|last|next|(?:the{GAP})?(?:past|coming|upcoming|current|same|following|previous|preceding)|"
    rf"the{GAP}(?:last|next)|that(?:{GAP}same)?)"
)


def _same_period(_match: "re.Match[str]", context: Context) -> Resolved | None:
    """The same month a year ago, the same period last year: the period before, one year back."""
    previous = context.previous
    if previous is None or (previous.last - previous.first).days > LONGEST_PERIOD:
        return UNRESOLVED
    first, last = (add_months(day, -12) for day in (previous.first, previous.last))
    if first is None or last is None:
        return UNRESOLVED
    return Resolved(value=period(first, last), anchor="previous")


def _since_then(_match: "re.Match[str]", context: Context) -> Resolved | None:
    """Since then, by that time: the date before."""
    previous = context.previous
    if previous is None or context.offset - previous.end > THEN_REACH:
        return UNRESOLVED
    return Resolved(value=period(previous.first, previous.last), anchor="previous")


def _the_day(_match: "re.Match[str]", context: Context) -> Resolved | None:
    """The day in "ended the day": that of the telling."""
    told = context.narrative
    return Resolved(value=day_value(told.first), anchor="narrative") if told is not None else UNRESOLVED


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
    rule(
        "same period",
        "unit",
        rf"the{GAP}same{GAP}(?:month|quarter|period|week|time|day|season){GAP}(?:(?:of|in){GAP}(?:the{GAP})?)?(?:a{GAP}year"
        rf"{GAP}(?:ago|earlier|before)|(?:last|previous|preceding){GAP}year|the{GAP}(?:year{GAP}before|previous{GAP}year))",
        _same_period,
    ),
    rule("then", "then", rf"(?:(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Bb]y ))(?:then|that{GAP}time)", _since_then),
    rule(
        "the day",
        "unit",
        rf"(?:(?<=end )|(?<=ends )|(?<=ended )|(?<=ending )|(?<=later in )|(?<=late in )|(?<=earlier in )|"
        rf"(?<=rest of )|(?<=end of ))the{GAP}day(?!{GAP}(?:after|before|of|when|that)\b)",
        _the_day,
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
)
"""Rules for dates told from the day of publication or from the date named before."""
