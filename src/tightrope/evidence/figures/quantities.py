"""Quantities in a sentence: number, range or vague count, with the words that bound it.

How bounds are read: "more than 60" and "at least 60" have no upper bound, "fewer than 60" and "up to 60" no lower
one. "About 60" and "nearly 60" say nothing of a width, so both bounds are 60 and the quantity is approximate.
"Dozens" and its like have the bounds of `words.numbers.VAGUE_COUNTS` and are approximate.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tightrope.evidence.words.numbers import GAP, NUMBER, SCALES, SMALL, VAGUE_COUNTS, number_value, scale_of

Bound = Literal["exact", "about", "above", "below"]

BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(
        (
            "about", "around", "approximately", "roughly", "some", "nearly", "almost", "close to", "an estimated",
            "estimated", "or so", "just under", "just over", "as much as about", "something like", "nearly all",
            "about half", "perhaps", "just about", "in the region of",
        ),
        "about",
    ),
    **dict.fromkeys(
        (
            "more than", "over", "at least", "upwards of", "upward of", "no fewer than", "no less than",
            "not less than", "well over", "in excess of", "a minimum of", "greater than", "as few as", "above",
        ),
        "above",
    ),
    **dict.fromkeys(
        (
            "fewer than", "less than", "under", "up to", "at most", "no more than", "not more than", "as many as",
            "as much as", "a maximum of", "below", "well under", "not exceeding",
        ),
        "below",
    ),
    **dict.fromkeys(("only", "exactly", "just", "a total of", "precisely", "another", "an additional"), "exact"),
}  # fmt: skip

_CURRENCY_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "us$": "USD", "a$": "AUD", "c$": "CAD",
    "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "ca$": "CAD", "usd$": "USD",
}  # fmt: skip
_CURRENCY_WORDS = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "pounds": "GBP", "dinars": "IQD", "rials": "IRR",
    "riyals": "SAR", "rubles": "RUB", "roubles": "RUB", "yen": "JPY", "shekels": "ILS", "lira": "TRY", "usd": "USD",
    "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "dirhams": "AED", "shillings": "KES", "hryvnias": "UAH",
}  # fmt: skip

_BOUND = "|".join(sorted((words.replace(" ", GAP) for words in BOUNDS), key=len, reverse=True))
_VAGUE = "|".join(sorted((words.replace(" ", GAP) for words in VAGUE_COUNTS), key=len, reverse=True))
_SIGN = r"(?P<sign>(?:USD?|AU?|CA?|NZ|HK|us)?\$|[€£¥])"
_SCALE = r"(?:million|billion|trillion|thousand|bn|mn|m|k)\b"
_PERCENT = rf"(?:{GAP})?%|{GAP}(?:percent|per{GAP}cent)\b"
# A number may begin right behind a line break that came in as two characters, as in badly decoded JSON.
_QUANTITY = (
    rf"(?:(?<![\w.,:/#°+*=@&-])|(?<=\\n))(?:(?P<bound>(?i:{_BOUND}))(?:{GAP}(?P<second>(?i:about|an?{GAP}estimated|some)))?{GAP})?"
    rf"(?:(?P<range>(?i:between|from)){GAP})?"
    rf"(?:{_SIGN}[ ]?)?(?:(?P<number>{NUMBER})(?:(?:{GAP})?(?P<scale>{_SCALE}))?|(?P<vague>(?i:{_VAGUE})))"
    rf"(?:(?:(?:{_PERCENT})?(?:{GAP}?[-‐‑–—]{GAP}?|{GAP}(?P<joint>(?i:to|and)){GAP})[$€£]?)"
    rf"(?P<upper>{NUMBER})(?:(?:{GAP})?(?P<upper_scale>{_SCALE}))?)?"
    rf"(?P<percent>{_PERCENT})?(?!\w|[-‐‑][A-Za-z]|[.,:/]\d|['’]s\b)"
    rf"(?:{GAP}(?:of{GAP})?(?:U\.?S\.?{GAP})?(?P<currency>{'|'.join(_CURRENCY_WORDS)})\b)?"
)
CHANGE_REACH = 40
"""Characters before "from 2,000 to 3,000" in which a verb of change makes it two figures and not a range."""

CHANGE = (
    r"\b(?:ris\w+|rose|grow\w*|grew|increas\w+|f[ae]ll\w*|drop\w*|cut\w*|reduc\w+|lower\w*|rais\w+|went|down|up|"
    r"shr[aiu]nk\w*|declin\w+|jump\w*|climb\w*|drew|draw\w*|expand\w*|doubl\w+|slash\w*|chang\w+)\b"
)
"""Verbs of change, as the source of a pattern."""

_CHANGE = re.compile(CHANGE, re.IGNORECASE)
_TRIGGER = re.compile(
    rf"\d|\b(?i:{'|'.join((*SMALL, *(word for word in SCALES if len(word) > 2)))}|dozens?|scores|"
    r"hundreds|thousands|millions|billions)\b"
)


FRACTIONS: dict[str, float] = {
    **dict.fromkeys(("half", "one half", "a half"), 50.0),
    **dict.fromkeys(("a third", "one third"), 100 / 3),
    **dict.fromkeys(("two thirds",), 200 / 3),
    **dict.fromkeys(("a quarter", "one quarter", "a fourth", "one fourth"), 25.0),
    **dict.fromkeys(("three quarters", "three fourths"), 75.0),
    **dict.fromkeys(("a fifth", "one fifth"), 20.0),
    **dict.fromkeys(("two fifths",), 40.0),
    **dict.fromkeys(("three fifths",), 60.0),
    **dict.fromkeys(("four fifths",), 80.0),
    **dict.fromkeys(("a tenth", "one tenth"), 10.0),
}
"""Shares in words, as percentages; a hyphen may stand for the space."""

_FRACTION_WORDS = "|".join(
    sorted((words.replace(" ", rf"(?:{GAP}|[-‐‑])") for words in FRACTIONS), key=len, reverse=True)
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<bound>(?i:{_BOUND})){GAP})?(?P<number>(?i:{_FRACTION_WORDS}))"
    rf"(?={GAP}of{GAP}|{GAP}(?:the|its|their|all|his|our){GAP})"
)
_PART_BEFORE = re.compile(r"\b(?:first|second|other|latter|last|better|and a|a)\s$", re.IGNORECASE)
"""Words before "half" that make it a part: "the first half of the year"."""

_HAS_FRACTION = re.compile(r"\b(?i:half|thirds?|quarters?|fourths?|fifths?|tenth)\b")


def find_fractions(sentence: str) -> Iterator["Quantity"]:
    """Yield the shares that a sentence gives in words: "more than half of", "two thirds of"."""
    if not _HAS_FRACTION.search(sentence):
        return
    for match in _FRACTION.finditer(sentence):
        if _PART_BEFORE.search(sentence, max(0, match.start() - 12), match.start()):
            continue
        bound = BOUNDS[" ".join(match["bound"].lower().split())] if match["bound"] else "exact"
        share = FRACTIONS[re.sub(r"[\s‐‑-]+", " ", match["number"].lower())]
        low, high = _simple(round(share, 1), bound)
        yield Quantity(
            start=match.start(),
            end=match.end(),
            number_start=match.start("number"),
            low=low,
            high=high,
            approximate=bound == "about",
            unit="percent",
            digits=False,
            bounded=match["bound"] is not None,
            fraction=True,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity as a sentence gives it.

    Parameters
    ----------
    start, end : int
        Characters of the sentence, the bounding words included.
    number_start : int
        Where the number itself begins.
    low, high : float or None
        Bounds; None where open.
    unit : str or None
        "percent" or an ISO 4217 code, None for a count.
    digits : bool
        Whether it is written in digits.
    bounded : bool
        Whether words or a range bound it.
    fraction : bool
        Whether it is a share in words ("two thirds of").
    """

    start: int
    end: int
    number_start: int
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    digits: bool
    bounded: bool
    fraction: bool = False


@cache
def _compiled() -> "re.Pattern[str]":
    """Return the pattern of a quantity, compiled when first used."""
    return re.compile(_QUANTITY)


def find_quantities(sentence: str) -> Iterator[Quantity]:
    """Yield the quantities of a sentence, in order."""
    if not _TRIGGER.search(sentence):
        return
    quantity = _compiled()
    position = 0
    while match := quantity.search(sentence, position):
        found = _quantity(match)
        position = match.end()
        if found is not None:
            position = found.end
            yield found


def _quantity(match: "re.Match[str]") -> Quantity | None:
    bounds = _bounds(match)
    if bounds is None:
        return None
    low, high, approximate, end = bounds
    sign, word = match["sign"], match["currency"]
    unit = _CURRENCY_SIGNS.get(sign.lower()) if sign else _CURRENCY_WORDS[word.lower()] if word else None
    if match["percent"] and end == match.end():
        unit = "percent"
    is_range = match["upper"] is not None and end >= match.end("upper")
    number = "number" if match["number"] is not None else "vague"
    return Quantity(
        start=_start(match, number, is_range),
        end=end,
        number_start=match.start(number),
        low=low,
        high=high,
        approximate=approximate,
        unit=unit,
        digits=match[number][:1].isdigit(),
        bounded=match["bound"] is not None or is_range,
    )


def _start(match: "re.Match[str]", number: str, is_range: bool) -> int:
    """Return where the quantity begins: with its bounding words, its currency sign or its number."""
    if match["bound"] or (match["range"] and is_range):
        return match.start()
    return match.start("sign" if match["sign"] else number)


def _bounds(match: "re.Match[str]") -> tuple[float | None, float | None, bool, int] | None:
    """Return low, high, whether approximate, and where the quantity ends."""
    if match["vague"]:
        low, high = VAGUE_COUNTS[" ".join(match["vague"].lower().split())]
        return float(low), float(high), True, match.end("currency" if match["currency"] else "vague")
    value = _scaled(match["number"], match["scale"])
    if value is None:
        return None
    bound = BOUNDS[" ".join(match["bound"].lower().split())] if match["bound"] else "exact"
    approximate = bound == "about" or match["second"] is not None
    if match["upper"]:
        shared = match["upper_scale"] or scale_of(match["upper"])
        upper = _scaled(match["upper"], match["upper_scale"])
        own = match["scale"] or scale_of(match["number"])
        lower = _scaled(match["number"], shared) if shared and not own else value  # "2 to 3 million"
        if _are_two(match, lower, upper):
            return (*_simple(value, bound), approximate, _first_end(match))
        if upper is None or lower is None or upper <= lower:
            return None
        return lower, upper, approximate, match.end()
    return (*_simple(value, bound), approximate, match.end())


def _are_two(match: "re.Match[str]", lower: float | None, upper: float | None) -> bool:
    """Return whether two joined numbers are two quantities: "5 and 6", "fell from 5,200 to 3,000"."""
    joint, before = (match["joint"] or "").lower(), (match["range"] or "").lower()
    if joint == "and":
        return before != "between"
    if joint != "to" or lower is None or upper is None:
        return False
    window = match.string[max(0, match.start() - CHANGE_REACH) : match.start()]
    return upper <= lower or (before == "from" and _CHANGE.search(window) is not None)


def _first_end(match: "re.Match[str]") -> int:
    """Return where the first of two separate quantities ends."""
    return match.end("scale") if match["scale"] else match.end("number")


def _simple(value: float, bound: Bound) -> tuple[float | None, float | None]:
    if bound == "above":
        return value, None
    if bound == "below":
        return None, value
    return value, value


def _scaled(text: str, scale: str | None) -> float | None:
    value = number_value(text)
    return None if value is None else value * (SCALES[scale.lower()] if scale else 1)
