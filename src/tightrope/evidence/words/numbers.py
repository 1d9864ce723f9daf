"""Numbers as news writes them: digits with separators, words up to ninety-nine, and scale words.

`NUMBER` is a pattern source without capture groups, to be put into larger patterns; `number_value` reads what it
matched. Vague counts ("dozens") have bounds in `VAGUE_COUNTS`.
"""

import re
from fractions import Fraction

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

SMALL: dict[str, int] = {word: value for value, word in enumerate(_UNITS)} | {
    word: value * 10 for value, word in enumerate(_TENS, start=2)
}
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "k": 1_000,
}
VAGUE_COUNTS: dict[str, tuple[int, int]] = {
    # "dozens" is two dozen up to just short of the next word that news would use, and so on upwards
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
    "billions": (2_000_000_000, 9_999_999_999),
}
ORDINALS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        start=1,
    )
} | {"twenty-first": 21}

_FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

GAP = r"(?:[ \t\r\n\u00a0\u202f]{1,4})"
"""White space inside an expression: a line may break there. Sentences hold no blank line."""

_TENS_SOURCE = "|".join(_TENS)
_ONES_SOURCE = "|".join(_UNITS[1:10])
_TEEN_SOURCE = "|".join((*_UNITS[10:], *reversed(_UNITS[1:10])))
WORDS = rf"(?i:(?:{_TENS_SOURCE})(?:[-‐‑ ](?:{_ONES_SOURCE}))?|{_TEEN_SOURCE})"
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)|\d{1,15}(?:\.\d{1,6})?)"
SCALE_WORDS = r"(?i:hundred|thousand|million|billion|trillion)"
PLAIN = rf"(?:{DIGITS}|{WORDS})"
"""A number without a scale word or a half."""

NUMBER = (
    rf"(?:{PLAIN}{GAP}\d/\d{{1,2}}|{PLAIN}[½¼¾]|[½¼¾]|{PLAIN}{GAP}(?i:and{GAP}a{GAP}half)"
    rf"|(?:{PLAIN}|(?i:an?))(?:[-‐‑]|{GAP})"
    rf"{SCALE_WORDS}(?:{GAP}{SCALE_WORDS})?(?:{GAP}(?i:and{GAP})?{WORDS})?"
    rf"|(?i:half{GAP}an?{GAP}){SCALE_WORDS}"
    rf"|(?i:an?{GAP}dozen|half{GAP}a{GAP}dozen|(?:{WORDS}{GAP})?dozen)\b|{PLAIN})"
)
"""Any number this module reads; digits, words, "2.5 million", "two hundred and six", "a dozen", "2 1/2"."""

_SCALE_WORD = re.compile(SCALE_WORDS)
_WORD = re.compile(r"[^\W_]+(?:[.,/]\d+)*|[½¼¾]")


def number_value(text: str) -> float | None:
    """Return the number that `text` spells, or None when it spells none.

    Parameters
    ----------
    text : str
        What `NUMBER` matched.
    """
    total, current, seen = Fraction(0), Fraction(0), False
    lowered = text.lower()
    if "dozen" in lowered:
        return _dozens(lowered)
    for match in _WORD.finditer(lowered):
        word = match.group()
        value = _word_value(word)
        if value is not None:
            current += value
            seen = True
        elif word in SCALES:
            scale = SCALES[word]
            current = (current if seen else Fraction(1)) * scale
            if scale > 100:
                total, current = total + current, Fraction(0)
            seen = True
        elif word in ("a", "an", "and"):
            continue
        elif word == "half":
            current += Fraction(1, 2)
            seen = True
        else:
            return None
    return float(total + current) if seen else None


def scale_of(text: str) -> str | None:
    """Return the scale word in a number ("million" of "2.5 million"), None without one."""
    match = _SCALE_WORD.search(text)
    return match.group().lower() if match else None


def _word_value(word: str) -> Fraction | None:
    if word in SMALL:
        return Fraction(SMALL[word])
    if word in _FRACTIONS:
        return _FRACTIONS[word]
    if word[0].isdecimal() and word.isascii():
        tail = word[-1] if word[-1] in _FRACTIONS else ""
        digits = word.rstrip("½¼¾").replace(",", "")
        if "/" in digits:
            above, _, below = digits.partition("/")
            return Fraction(int(above), int(below)) if above.isdecimal() and below.strip("0").isdecimal() else None
        try:
            return Fraction(digits) + _FRACTIONS.get(tail, 0)
        except ValueError:
            return None
    return None


def _dozens(lowered: str) -> float | None:
    if lowered.startswith("half"):
        return 6.0
    before = lowered.replace("dozen", "").strip()
    if before in ("", "a", "an"):
        return 12.0
    count = number_value(before)
    return None if count is None else 12.0 * count
