"""Words of the calendar: months, weekdays, units, seasons, holidays, and the patterns that find them."""

from datetime import date, timedelta

from tightrope.evidence.words.numbers import GAP, NUMBER

MONTHS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS: dict[str, int] = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
WEEKDAYS |= {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 1, "wednes": 2, "thur": 3, "thurs": 3}
SEASONS: dict[str, int] = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNITS: dict[str, str] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "weekend": "WE", "month": "Mo", "quarter": "Q", "year": "Y", "decade": "DE", "century": "C", "centurie": "C",
    "centuries": "C", "term": "T",
}  # fmt: skip
"""Unit word (singular) to a unit code of this package; weeks of a fortnight count twice."""

DECADE_WORDS: dict[str, int] = {
    name: number
    for number, name in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
FIXED_HOLIDAYS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "halloween": (10, 31),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "valentine's day": (2, 14),
    "armistice day": (11, 11),
    "nowruz": (3, 21),
}
EASTER_OFFSETS: dict[str, int] = {
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "palm sunday": -7,
    "ash wednesday": -46,
    "pentecost": 49,
}


def _either_case(words: str) -> str:
    """Return an alternation of `words`, each with a capital or all in capitals."""
    return "|".join(form for word in words.split() for form in (word.capitalize(), word.upper()))


_FULL_MONTHS = _either_case("january february march april may june july august september october november december")
_SHORT_MONTHS = _either_case("jan feb mar apr jun jul aug sept sep oct nov dec")
MONTH_NAME = rf"(?:(?:{_FULL_MONTHS})\b)"
MONTH = rf"(?:(?:{_FULL_MONTHS})\b|(?:{_SHORT_MONTHS})\b\.?)"
_WEEKDAYS = _either_case("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAY_NAME = rf"(?:{_WEEKDAYS})"
WEEKDAY = rf"(?:{WEEKDAY_NAME}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DAY_ORDINAL = rf"{DAY}(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\w%]|[.,:]\d)"
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\w%]|[.,:]\d)"
DASH = rf"(?:{GAP})?(?:-|‐|‑|–|—){{1,2}}(?:{GAP})?"
TO = rf"(?:{DASH}|{GAP}(?:to|through|until|till){GAP})"
_LONG = "days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|century|centuries"
UNIT = rf"(?i:seconds?|minutes?|hours?|{_LONG})\b"
LONG_UNIT = rf"(?i:{_LONG})\b"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:time)?\b"
EARLY_LATE = r"(?i:early|mid|middle|late|later)"
VAGUE_COUNT = rf"(?i:several|a{GAP}few|few|a{GAP}couple{GAP}of|a{GAP}couple|some|many|dozens{GAP}of|countless|recent)"
ROUGHLY = (
    rf"(?i:(?:about|around|roughly|approximately|nearly|almost|over|under|exactly|just{GAP}over|just{GAP}under|"
    rf"more{GAP}than|less{GAP}than|fewer{GAP}than|at{GAP}least|at{GAP}most|up{GAP}to|only|some|well{GAP}over){GAP})"
)
COUNT = rf"(?:{NUMBER}|{VAGUE_COUNT}|(?i:half{GAP}an?|an?|one))"
POSSESSIVE = r"(?:['’]s\b)"
"""As GUM does, "this year's" is taken whole."""

PART_OF_DAY = r"(?i:mornings?|afternoons?|evenings?|nights?)\b"


def unit_code(word: str) -> str:
    """Return the unit code of a unit word in singular or plural."""
    lowered = word.lower()
    return UNITS.get(lowered) or UNITS[lowered.removesuffix("s")]


def month_number(word: str) -> int:
    """Return 1 to 12 for the name of a month or its abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 (Sunday)."""
    return WEEKDAYS[word.lower().rstrip(".")]


def easter(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar.

    Source: the anonymous Gregorian algorithm, after J. Meeus, Astronomical Algorithms (1991), chapter 8.
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leap - epact - leap_rest) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date | None:
    """Return the day of a holiday in a year, None when `name` is not known."""
    key = " ".join(name.lower().replace("’", "'").split())
    if key in FIXED_HOLIDAYS:
        return date(year, *FIXED_HOLIDAYS[key])
    if key in EASTER_OFFSETS:
        return easter(year) + timedelta(days=EASTER_OFFSETS[key])
    return None
