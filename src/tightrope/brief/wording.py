"""Dates, quantities and kinds as people write them."""

import re
from calendar import month_name
from datetime import date
from typing import NamedTuple

from tightrope.evidence.records import Figure, Statement
from tightrope.evidence.vocabulary import ActorKind
from tightrope.evidence.words.gazetteer import load_gazetteer
from tightrope.evidence.words.numbers import VAGUE_COUNTS
from tightrope.reports.edtf import date_range

MONTHS = tuple(month_name)[1:]

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUARTERS = {"33": "first", "34": "second", "35": "third", "36": "fourth"}
_POINT = re.compile(
    r"(?P<year>-?[\dX]{4})(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)(?:T(?P<time>\d{2}(?::\d{2})?)\S*)?)?)?"
    r"(?P<doubt>[?~%]?)"
)
_PARTS_OF_YEAR = {(1, 4): "early", (5, 8): "mid-", (9, 12): "late"}
"""First and last month of an interval inside one year, and what people call it: the thirds that EDTF's users and
dictionaries give for 'early', 'mid' and 'late'."""


class _Point(NamedTuple):
    words: str
    doubt: str


def date_words(value: str) -> str:
    """Return an EDTF date as people write it: '7 April 2021', '4–6 April 2021', 'about April 2021'.

    Raises
    ------
    InvalidDate
        When `value` is no EDTF of the supported forms.
    """
    date_range(value)
    if "/" not in value:
        return _with_doubt(_point(value))
    first, last = value.split("/")
    if first in ("", ".."):
        return f"until {_with_doubt(_point(last))}" if last not in ("", "..") else "at any time"
    if last in ("", ".."):
        return f"{_with_doubt(_point(first))} or later"
    return _interval(first, last)


def date_phrase(value: str) -> str:
    """Return an EDTF date with the preposition that fits it: 'on 7 April 2021', 'in April 2021'."""
    words = date_words(value)
    if "/" in value:
        if words.startswith(("until", "at ")):
            return words
        if words.endswith(" or later"):
            return f"{date_phrase(value.split('/')[0])} or later"
        if words.startswith("about"):
            return words.replace("about", "around", 1)
        return f"on {words}" if words[0].isdigit() and not words[:4].isdigit() else f"in {words}"
    point = _POINT.fullmatch(value)
    if point is None or words.startswith("about"):
        return words.replace("about", "around", 1)
    return f"on {words}" if point["day"] not in (None, "XX") else f"in {words}"


def deadline_words(value: str) -> str:
    """Return an EDTF date as a deadline: 'by June 2021' where only the end is given, else the date."""
    words = date_words(value)
    return f"by {words.removeprefix('until ')}" if words.startswith("until ") else words


def is_uncertain(value: str | None) -> bool:
    """Return whether a date is doubtful, approximate, open or left out."""
    return value is None or any(mark in value for mark in "?~%X") or value.startswith(("..", "/")) or "/.." in value


def number_words(figure: Figure) -> str:
    """Return a figure's bounds and unit: 'about 2,500', 'up to 3,000', '2,000 to 2,500', '60%'."""
    vague = _VAGUE.get((figure.low, figure.high))
    if vague:
        return vague
    about = "about " if figure.approximate else ""
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        if low == high:
            return about + _with_unit(_number(low), figure.unit)
        return about + _with_unit(f"{_number(low)} to {_number(high)}", figure.unit)
    if high is not None:
        return f"up to {about}" + _with_unit(_number(high), figure.unit)
    return f"at least {about}" + _with_unit(_number(low or 0.0), figure.unit)


_VAGUE: dict[tuple[float | None, float | None], str] = {bounds: words for words, bounds in VAGUE_COUNTS.items()}
"""Bounds that stand for a vague count, which reads better as it was said."""

_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PERCENT = frozenset({"%", "percent", "per cent", "percentage"})


def _number(value: float) -> str:
    for size, word in _LARGE:
        if abs(value) >= size:
            return f"{value / size:,.12g} {word}"
    return f"{value:,.12g}" if value % 1 else f"{value:,.0f}"


def _with_unit(number: str, unit: str) -> str:
    if unit.casefold() in _PERCENT:
        return f"{number}%"
    if re.fullmatch(r"[A-Z]{3}", unit):
        return f"{unit} {number}"
    return number


def is_share(figure: Figure) -> bool:
    """Return whether a figure counts parts of a hundred."""
    return figure.unit.casefold() in _PERCENT


def unit_words(figure: Figure) -> str:
    """Return what is counted where `of` does not say it: the unit, unless the number shows it already."""
    shown = is_share(figure) or re.fullmatch(r"[A-Z]{3}", figure.unit)
    return "" if shown else figure.unit


KIND_WORDS: dict[ActorKind, str] = {
    "person": "person",
    "state": "state",
    "government": "government body",
    "legislature": "legislature",
    "military": "armed forces",
    "armed_group": "armed group",
    "party": "party",
    "movement": "movement",
    "coalition": "coalition",
    "organization": "organisation",
    "media": "news outlet",
    "group": "group of people",
}


def country_name(code: str | None) -> str | None:
    """Return the name of a country by its ISO 3166 alpha-3 code; an unknown code stands for itself."""
    entry = load_gazetteer().by_key(f"state:{code}") if code else None
    return entry.name if entry else code


PUBLISHED_WORDS = {
    "given": "date given with the report",
    "metadata": "date from the page",
    "inferred": "date inferred from the text",
}

_OWN_VERBS = frozenset(
    "said added stated announced claimed denied warned argued insisted suggested acknowledged admitted confirmed "
    "demanded promised pledged vowed threatened explained noted stressed emphasized emphasised wrote tweeted replied "
    "declared reiterated hoped believed predicted conceded".split()
)
"""Verbs that may stand for 'said' before words in quotation marks when the report itself uses them."""

_PRONOUNS = frozenset("he she it they we i you who that this these those".split())


def verb_of(statement: Statement) -> str:
    """Return the verb that attributes own words: the report's where it stands alone, else 'said'."""
    cue = (statement.cue or "").casefold()
    return cue if cue in _OWN_VERBS else "said"


_NO_LEAD = frozenset("according told tells tell telling".split())
"""Cues that do not lead from a speaker straight into the content."""


def own_cue(statement: Statement) -> str | None:
    """Return the report's verb for what it tells in its own words ('refuses', 'accused'), None without one."""
    cue = statement.cue or ""
    return cue if statement.form != "direct" and cue.isalpha() and cue.islower() and cue not in _NO_LEAD else None


_DENYING = re.compile(r"(?:\bnot|n['’]t|\bnever|\b(?:refused|declined) to)\s+$")


def is_denied(statement: Statement) -> bool:
    """Return whether the report tells that something was not said: 'did not say that ...'."""
    where = statement.citation
    return any(_DENYING.search(where.quote[: span.start - where.start]) for span in statement.spans.cue)


def is_pronoun(text: str) -> bool:
    """Return whether words name nobody by themselves."""
    return text.casefold() in _PRONOUNS


def shorten(text: str, limit: int) -> str:
    """Return `text` cut after `limit` words with ' […]'; for looks only, never for a reference."""
    words = text.split()
    return text if len(words) <= limit else " ".join(words[:limit]).rstrip(",;:–— ") + " […]"


def _with_doubt(point: _Point) -> str:
    about = "about " if point.doubt in ("~", "%") else ""
    uncertain = " (uncertain)" if point.doubt in ("?", "%") else ""
    return f"{about}{point.words}{uncertain}"


def _point(value: str) -> _Point:
    match = _POINT.fullmatch(value)
    if match is None:  # date_range has let it through, so it has no shape that people write
        return _Point(value, "")
    year, month, day = _year(match["year"]), match["month"], match["day"]
    if month is None:
        words = year
    elif month == "XX":
        words = f"{year}, month not reported"
    elif month in _SEASONS:
        words = f"{_SEASONS[month]} {year}"
    elif month in _QUARTERS:
        words = f"the {_QUARTERS[month]} quarter of {year}"
    else:
        words = f"{MONTHS[int(month) - 1]} {year}"
        if day == "XX":
            words += ", day not reported"
        elif day is not None:
            words = f"{int(day)} {words}"
    if match["time"]:
        words += f", {match['time']}"
    return _Point(words, match["doubt"])


def _year(digits: str) -> str:
    if digits.endswith("XX"):
        return f"the {digits[:2]}00s"
    if digits.endswith("X"):
        return f"the {digits[:3]}0s"
    return f"{-int(digits) + 1} BC" if digits.startswith("-") else digits


def _interval(first: str, last: str) -> str:
    doubt = "".join(sorted(set(re.findall(r"[?~%]", first + last))))
    mark = "%" if len(doubt) > 1 or doubt == "%" else doubt
    begin, end = _POINT.fullmatch(first), _POINT.fullmatch(last)
    start, stop = date_range(first)[0], date_range(last)[1]
    plain = begin and end and start and stop and "X" not in first + last
    if not plain or begin is None or end is None or start is None or stop is None:
        return _with_doubt(_Point(f"{_point(first).words} – {_point(last).words}", mark))
    if begin["day"] and end["day"]:
        return _with_doubt(_Point(_days(start, stop), mark))
    if begin["month"] and end["month"] and begin["year"] == end["year"] and not (begin["day"] or end["day"]):
        return _with_doubt(_Point(_months(start, stop), mark))
    return _with_doubt(_Point(f"{_point(first).words} – {_point(last).words}", mark))


def _days(start: date, stop: date) -> str:
    if start == stop:
        return _point(start.isoformat()).words
    if (start.year, start.month) == (stop.year, stop.month):
        return f"{start.day}–{_point(stop.isoformat()).words}"
    if start.year == stop.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {_point(stop.isoformat()).words}"
    return f"{_point(start.isoformat()).words} – {_point(stop.isoformat()).words}"


def _months(start: date, stop: date) -> str:
    part = _PARTS_OF_YEAR.get((start.month, stop.month))
    if part:
        return f"{part}{'' if part.endswith('-') else ' '}{start.year}"
    if (start.month, stop.month) == (1, 12):
        return str(start.year)
    return f"{MONTHS[start.month - 1]}–{MONTHS[stop.month - 1]} {start.year}"
