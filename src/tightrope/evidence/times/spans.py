"""Rules for clock times, durations and things that repeat."""

import re

from tightrope.evidence.times.rules import Context, Resolved, Rule, rule
from tightrope.evidence.times.words import COUNT, ROUGHLY, UNIT, unit_code
from tightrope.evidence.words.numbers import GAP, WORDS, number_value

_ISO_UNITS = {"S": "TS", "M": "TM", "H": "TH", "D": "D", "W": "W", "Mo": "M", "Y": "Y"}
_MULTIPLES = {"DE": (10, "Y"), "C": (100, "Y"), "Q": (3, "Mo"), "WE": (2, "D")}
LARGE = 100
"""A number from which a unit in the singular behind it is not counted by it."""

_SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip
_AGE_AFTER = re.compile(r"[ -](?:old\b|of age)|[- ]olds?\b")
_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|by|until|till|from|to|around|about|before|after|since|of|is|and|or|daily|between|am|pm|a\.m\.|p\.m\.|"
    r"mon|tue|wed|thu|fri|sat|sun|su|sa|mo|tu|we|th|fr|roughly|exactly)|[-–—,;(])$|^$"
)


def iso_duration(count: float, unit: str) -> str:
    """Return an ISO 8601 duration of `count` units (codes of `words.UNITS`)."""
    if unit in _MULTIPLES:
        factor, unit = _MULTIPLES[unit]
        count *= factor
    code = _ISO_UNITS.get(unit, unit)
    number = f"{count:.0f}" if count == int(count) else f"{count:.2f}".rstrip("0")
    return f"P{'T' if code.startswith('T') else ''}{number}{code.removeprefix('T')}"


def _duration(match: "re.Match[str]", context: Context) -> Resolved | None:
    fraction = "quarter" in match["unit"].lower() and context.after(match).startswith(" of ")
    if fraction and match["straight"] is None:
        return None  # "three-quarters of the officers"
    singular = match["gap"] is not None and not match["unit"].lower().endswith("s")
    if singular and (number_value(match["count"].lower()) or 1) >= LARGE:
        return None  # "the 2018 day of rage"
    if re.match(rf"{GAP}(?:ago|earlier|later|from{GAP}now|hence|old)\b", context.after(match)):
        return None
    if _AGE_AFTER.match(context.after(match)) or re.search(r"\baged?$", context.before(match)):
        return None
    words = " ".join(match["count"].lower().split())
    unit = unit_code(match["unit"])
    count = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5}.get(words) or number_value(words)
    if words in ("a", "an", "one") and not _measures(match, context):
        return None
    if unit in ("S", "Q") and words in ("a", "one"):
        return None
    if count is None or count > 10**9:
        return Resolved(value=None, type="duration", anchor=None)
    if match["unit"].lower().startswith("fortnight"):
        count *= 2
    if match["half"]:
        count += 0.5
    return Resolved(value=iso_duration(count, unit), type="duration", anchor="text")


def _measures(match: "re.Match[str]", context: Context) -> bool:
    """Return whether "a day" measures time here, rather than naming some day."""
    before = context.before(match)
    hedged = not match.group().lower().startswith(("a ", "an ", "one "))
    return hedged or bool(
        re.search(
            r"\b(?:for|in|within|after|lasts?|lasted|under|over|than|nearly|almost|about|takes?|took|than)$", before
        )
    )


def _unmeasured(_match: "re.Match[str]", _context: Context) -> Resolved | None:
    return Resolved(value=None, type="duration", anchor=None)


def _set(match: "re.Match[str]", context: Context) -> Resolved | None:
    word = match.group().lower()
    before, after = context.before(match, 12), context.after(match, 16)
    if word == "daily" and re.match(r" [A-Z]", after):
        return None  # a newspaper
    if context.sentence[match.start()].isupper() and (after[1:2].isupper() or before.endswith("the")):
        return None
    return Resolved(value=_SETS[word], type="set", anchor=None)


def _every(match: "re.Match[str]", _context: Context) -> Resolved | None:
    count = {"other": 2.0, None: 1.0}.get(match["count"]) or number_value(match["count"] or "") or 1.0
    unit = unit_code(match["unit"])
    return Resolved(value=iso_duration(count, unit), type="set", anchor=None)


def _rate(match: "re.Match[str]", context: Context) -> Resolved | None:
    """A year, per month: after a number, a price or "times"."""
    if match["per"].lower() in ("a", "an") and not re.search(
        r"(?:\d|\b(?:times|once|twice|thrice|million|billion|thousand|hundred|dollars|euros|people|barrels|tons|percent))$",
        context.before(match),
    ):
        return None
    return Resolved(value=iso_duration(1, unit_code(match["unit"])), type="set", anchor=None)


def _clock(match: "re.Match[str]", context: Context) -> Resolved | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or match["half_only"] or "").lower().replace(".", "").replace(" ", "")
    zone = match["zone"]
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if not half and not zone and not _CLOCK_BEFORE.search(context.before(match)):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return _at(f"{hour:02d}:{minute:02d}" + ("Z" if zone in ("UTC", "GMT") else ""), context)


def _clock_word(match: "re.Match[str]", context: Context) -> Resolved | None:
    word = match["word"].lower()
    if re.match(r" (?:Oil|Sun|Express|Cowboy)", context.after(match)):
        return None
    clock = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}[word]
    if re.match(r" (?:on|of) ", context.after(match)):  # "midnight on May 3": the day is named beside it
        return Resolved(value=f"T{clock}", type="time", anchor=None)
    return _at(clock, context)


def _hour_word(match: "re.Match[str]", context: Context) -> Resolved | None:
    hour = number_value(match["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    return _at(f"{int(hour):02d}:00", context)


def _military(match: "re.Match[str]", context: Context) -> Resolved | None:
    hour, minute = int(match["clock"][:2]), int(match["clock"][2:])
    if hour > 24 or minute > 59:
        return None
    return _at(f"{hour:02d}:{minute:02d}Z", context)


def _at(clock: str, context: Context) -> Resolved:
    """Return a clock time on the day that the narrative is at, without a day where that is not known."""
    previous = context.previous
    told = previous if previous is not None and previous.end >= context.offset else context.narrative
    if told is not None and told.first == told.last:
        anchor = "previous" if told is previous else "narrative"
        return Resolved(value=f"{told.first.isoformat()}T{clock}", type="time", anchor=anchor)
    return Resolved(value=f"T{clock}", type="time", anchor=None)


_HALF = rf"(?:(?:{GAP})?(?:[aApP]\.{GAP}?[mM]\.|[aApP][mM]\b))"
_ZONE = (
    rf"(?:{GAP}\(?(?:UTC|GMT|EST|EDT|CET|CEST|PST|PDT|BST|MSK|AST|ET|PT|local{GAP}time)\b(?:[ ]?[+-]\d{{1,2}})?\)?)"
)

SPAN_RULES: tuple[Rule, ...] = (
    rule(
        "clock",
        "digit year clock",
        rf"(?:(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d)(?::\d\d)?(?P<half>{_HALF})?|"
        rf"(?P<half_only>{_HALF}))(?P<zone_text>{GAP}\(?(?P<zone>UTC|GMT|EST|EDT|CET|CEST|PST|PDT|BST"
        rf"|ET|local{GAP}time)\b(?:{GAP}?[+-]{GAP}?\d{{1,2}})?\)?)?)(?:{GAP}today)?",
        _clock,
    ),
    rule("noon", "clock", r"(?P<word>(?i:noon|midday|midnight))", _clock_word),
    rule("o'clock", "clock", rf"(?P<hour>{WORDS}|\d{{1,2}}){GAP}?o['’]clock", _hour_word),
    rule("zulu", "year", rf"(?P<clock>[0-2]\d[0-5]\d){GAP}?(?:GMT|UTC|Z|hours)", _military),
    rule(
        "duration",
        "unit",
        rf"(?:{ROUGHLY})?(?P<count>{COUNT})(?:(?P<gap>{GAP})|-)(?:(?i:(?P<straight>consecutive|straight|successive)|full|whole|more|long"
        rf"|or{GAP}so){GAP})?(?P<unit>{UNIT})(?P<half>{GAP}and{GAP}a{GAP}half)?(?:-long|{GAP}long\b)?",
        _duration,
    ),
    rule(
        "unmeasured",
        "unit",
        rf"(?:(?<=\bfor )|(?<=\bin ))(?i:seconds|minutes|hours|days|weeks|months|years|decades"
        rf"|centuries)(?!{GAP}(?:of|to|ago)\b)|(?i:hours|days|weeks|months|years|decades"
        rf"|centuries)-long",
        _unmeasured,
    ),
    rule("set", "set", rf"(?i:{'|'.join(_SETS)})", _set),
    rule(
        "every",
        "unit",
        rf"(?i:every|each){GAP}(?:(?P<count>other|{WORDS}|\d{{1,3}}){GAP})?(?P<unit>{UNIT})",
        _every,
    ),
    rule(
        "rate",
        "unit",
        rf"(?P<per>(?i:an?|per|each)){GAP}(?P<unit>(?i:second|minute|hour|day|week|month|year))",
        _rate,
    ),
)
"""Rules for clock times, durations and sets."""
