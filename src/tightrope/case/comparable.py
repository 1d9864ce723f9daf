"""What a figure counts, as far as two figures can be compared: the thing, the place, the time."""

import re
from dataclasses import dataclass

from tightrope.case.passages import sentence_around
from tightrope.errors import InvalidDate
from tightrope.evidence.records import Figure
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Report

APPROXIMATION = 0.1
"""Share by which "about" may be off: "about 2,500" agrees with 2,400 and not with 3,000."""

_STANDING = frozenset(
    "troop soldier force adviser advisor personnel contractor marine trainer serviceman servicemember base seat "
    "militia fighter militant base camp embassy aircraft ship vehicle refugee prisoner detainee member state".split()
)
"""What is there for a while, so that two reports can count the same. Deaths, attacks and sums of money belong to one
occasion: that two reports mean the same one cannot be told yet, so they are not compared."""

_OCCASION = re.compile(
    r"\b(?:kill\w*|dead|die[sd]?|deaths?|wound\w*|injur\w*|arrest\w*|captur\w*|kidnap\w*|abduct\w*|execut\w*|slain|"
    r"releas\w*|destroy\w*|attack\w*|sen[dt]\w*|deploy\w*|withdr\w*|ordered|additional|more|extra|another|fewer|"
    r"other|remaining)\b",
    re.IGNORECASE,
)
"""Words of a sentence that make a count one of an occasion or of a change, and not of how many there are."""

_COUNTRY_ADJECTIVES = {
    "u.s": "us", "u.s.": "us", "american": "us", "united states": "us", "america's": "us", "british": "uk",
    "u.k": "uk", "u.k.": "uk",
}  # fmt: skip
_IGNORED = frozenset("the a an of in its their his all some about".split())
_TOKEN = re.compile(r"\w+(?:\.\w+)*\.?(?:['’]s)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure with what makes it comparable.

    Parameters
    ----------
    figure : Figure
    key : tuple of str
        Unit, what is counted, and place, in a normal form: figures with one key count one thing.
    as_of : str or None
        EDTF; the figure's own date, else the publication of its report.
    """

    figure: Figure
    key: tuple[str, ...]
    as_of: str | None


def counted(figure: Figure, report: Report) -> Counted | None:
    """Return a figure with what makes it comparable, None when it counts nothing that lasts."""
    words = normal_words(figure.of or figure.unit)
    if not words or words[-1] not in _STANDING:
        return None
    sentence = sentence_around(report, figure.citation.start, figure.citation.end)
    if _OCCASION.search(sentence.text(report)):
        return None
    place = " ".join(normal_words(figure.place or ""))
    return Counted(
        figure=figure,
        key=(" ".join(normal_words(figure.unit)), " ".join(words), place),
        as_of=figure.as_of or report.published,
    )


def normal_words(text: str) -> list[str]:
    """Return the words of what is counted: lower case, singular, "American" and "U.S." the same."""
    found = (token.casefold() for token in _TOKEN.findall(text.replace("United States", "US")))
    words = (_COUNTRY_ADJECTIVES.get(token, token.rstrip(".")) for token in found)
    return [_singular(word) for word in words if word not in _IGNORED]


def same_number(first: Figure, second: Figure) -> bool:
    """Return whether the ranges of two figures meet, where "about" widens a range by `APPROXIMATION`."""
    (low, high), (other_low, other_high) = _range(first), _range(second)
    return low <= other_high and other_low <= high


def same_scope(first: Counted, second: Counted) -> bool:
    """Return whether two figures of one thing are told in the same way: both present, both announced."""
    return first.figure.modality == second.figure.modality


def same_time(first: Counted, second: Counted) -> bool:
    """Return whether two figures speak of the same time, which both must name no wider than a month."""
    if first.as_of is None or second.as_of is None:
        return False
    try:
        (start, end), (other_start, other_end) = date_range(first.as_of), date_range(second.as_of)
    except InvalidDate:
        return False
    if start is None or end is None or other_start is None or other_end is None:
        return False
    return (start, end) == (other_start, other_end) and (end - start).days <= 31


def _range(figure: Figure) -> tuple[float, float]:
    low = float("-inf") if figure.low is None else figure.low
    high = float("inf") if figure.high is None else figure.high
    if figure.approximate:
        return low - abs(low) * APPROXIMATION, high + abs(high) * APPROXIMATION
    return low, high


def _singular(word: str) -> str:
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
