"""Rules for how far away something was or will be: "a year ago", "two days earlier", "the past six months"."""

import re

from tightrope.evidence.times.calendar import add_units, day_value, interval, unit_ago
from tightrope.evidence.times.rules import UNRESOLVED, Context, Resolved, Rule, rule
from tightrope.evidence.times.which_year import looks_ahead
from tightrope.evidence.times.words import (
    COUNT,
    EASTER_OFFSETS,
    FIXED_HOLIDAYS,
    LONG_UNIT,
    UNIT,
    holiday,
    unit_code,
)
from tightrope.evidence.words.numbers import GAP, number_value


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
    unit, count = unit_code(match["unit"]), _count(match["count"])
    previous = context.narrative if unit in ("D", "W") else context.previous
    if unit in ("S", "M", "H"):
        return Resolved(value=None, type="time", anchor=None)
    if count is None or previous is None:
        return UNRESOLVED
    precision = (previous.last - previous.first).days
    if precision > 366 or (precision > 0 and unit in ("D", "W")) or (precision > 31 and unit in ("Mo", "Q")):
        return UNRESOLVED
    later = match["way"].lower() in ("later", "after", "afterwards")
    value = unit_ago(previous.first, count if later else -count, unit)
    if value and unit in ("Y", "DE", "C"):
        value = value.rstrip("~")
    anchor = "narrative" if unit in ("D", "W") else "previous"
    return Resolved(value=value, anchor=anchor if value else None)


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
    return stretch(count if ahead else -count, unit, context)


def stretch(count: float, unit: str, context: Context) -> Resolved:
    """Return the stretch of `count` units that ends with publication, or begins with it where `count` is positive."""
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


def _within(match: "re.Match[str]", context: Context) -> Resolved | None:
    """Within 60 days: up to that long after publication, where it is still to come."""
    count, unit = _count(match["count"]), unit_code(match["unit"])
    told_from = re.match(rf"{GAP}(?:of|after|from)\b", context.after(match))
    if (
        context.reference is None
        or count is None
        or unit in ("S", "M", "H")
        or told_from
        or not looks_ahead(context, match)
    ):
        return None
    edge = add_units(context.reference, count, unit)
    return Resolved(value=interval(context.reference, edge), anchor="published") if edge else None


def _months_ahead(_match: "re.Match[str]", context: Context) -> Resolved | None:
    if context.reference is None:
        return UNRESOLVED
    return Resolved(value=f"{context.reference.isoformat()}/..", anchor="published")


def _recently(match: "re.Match[str]", context: Context) -> Resolved | None:
    if context.before(match).endswith("-"):  # "Johnny-come-lately"
        return None
    if context.reference is None:
        return UNRESOLVED
    return Resolved(value=f"../{context.reference.isoformat()}", anchor="published")


def _holiday(match: "re.Match[str]", context: Context) -> Resolved | None:
    after = context.after(match)
    named = re.match(r" [A-Z][a-z]", after) or re.search(
        r"(?:^|[^.] )[A-Z][a-z]+ $", context.sentence[: match.start()]
    )
    if named and not match["which"] and not match["year"]:
        return None  # a name: "Christmas Island"
    if re.match(r" (?:tree|carol|party|present|gift|card|song|egg)", after):
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
_STRETCH = rf"(?:this|the{GAP}|these{GAP})?(?:past|last|previous|next|coming|following|upcoming|preceding)"

DISTANCE_RULES: tuple[Rule, ...] = (
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
    rule("within", "unit", rf"(?<=[Ww]ithin )(?P<count>{COUNT})(?:{GAP}|-)(?P<unit>{UNIT})", _within),
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
"""Rules for distances from publication or from the date named before, and for holidays."""
