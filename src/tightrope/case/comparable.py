"""What a figure counts, as far as two figures can be compared: the thing, the place, the time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tightrope.case.passages import content_words, sentence_around
from tightrope.errors import InvalidDate
from tightrope.evidence.figures.quantities import CHANGE
from tightrope.evidence.records import Figure, Mention
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Report

WEEK = timedelta(days=7)
"""A date wider than this says too little to tell one occasion from another."""

APPROXIMATION = 0.1
"""Share by which "about" may be off: "about 2,500" agrees with 2,400 and not with 3,000."""

SAME_OCCASION = 0.3
"""Share of content words of two sentences (Jaccard, without numbers) from which two counts of one day are taken to be
of one occasion. Reports of one attack in their own words share about a third; two attacks of one day, told by their
place and means, share a fifth at most, or their counts would be compared wrongly."""

FEWEST_SHARED = 3
"""Content words that two sentences on one occasion share at least, however short they are."""

_STANDING = frozenset(
    "troop adviser contractor trainer base seat militia fighter militant camp aircraft ship refugee prisoner "
    "detainee checkpoint".split()
)
"""What is there for a while, so that two reports can count the same. Deaths and attacks belong to one
occasion, so their counts are compared only where the sentences show that the occasion is the same."""

_ONE_WORD = {
    "soldier": "troop", "force": "troop", "personnel": "troop", "serviceman": "troop", "servicemember": "troop",
    "member": "troop", "marine": "troop", "advisor": "adviser", "militiamen": "fighter", "militiaman": "fighter",
    "detainee": "prisoner", "person": "people", "policemen": "police", "policeman": "police",
}  # fmt: skip
"""Heads that count the same; "member" only after "service"."""

_PRESENCE = re.compile(
    r"\b(?:there (?:are|were|is)|(?:are|were) (?:still )?in|"
    r"remain\w*|still|left in|stationed|based|presence|numbers?|numbered|stood at|"
    r"stands at|currently|keeps?|maintains?)\b",
    re.IGNORECASE,
)
"""Wording of how many there are; without it "three British soldiers" are some three, not all."""

MANY = 100
"""A count from which a number with a place ("2,500 troops in Iraq") tells how many there are without such wording."""

LEVEL_REACH = 60
"""Characters before a figure in which words make it the level of a force."""

_LEVEL = re.compile(
    rf"(?:\b(?:stood|stands|stay\w*|remain\w*)\sat|{CHANGE}[^.;]{{0,24}}\s[“\"]?(?:to|from))\b", re.IGNORECASE
)
"""A level or its change: "the force stood at 900", "cut to 900 troops" tell how many there are."""

_OCCASION = re.compile(
    r"\b(?:kill\w*|dead|die[sd]?|deaths?|wound\w*|injur\w*|arrest\w*|captur\w*|kidnap\w*|abduct\w*|execut\w*|slain|"
    r"releas\w*|destroy\w*|attack\w*|sen[dt]\w*|deploy\w*|withdr\w*|ordered|additional|more(?! than)|extra|another|"
    r"fewer|other(?! (?:coalition|members|nations|countries|states|allies))|remaining)\b",
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
    head : str
        What is counted, one word in a normal form: "troop".
    qualifiers : frozenset of str
        Which of them: "us".
    place : str
    as_of : str or None
        EDTF; the figure's own date, else the publication of its report.
    standing : bool
        It counts what is there for a while; else what one occasion did.
    context : frozenset of str
        Content words of the sentence, without numbers.
    """

    figure: Figure
    head: str
    qualifiers: frozenset[str]
    place: str
    as_of: str | None
    standing: bool
    context: frozenset[str]


def counted(figure: Figure, report: Report, *, places: Sequence[Mention] = ()) -> Counted | None:
    """Return a figure with what makes it comparable, None when it says nothing of what it counts.

    Parameters
    ----------
    figure : Figure
    report : Report
    places : sequence of Mention
        The places that the report names: one that is alone in the figure's sentence is the figure's place.
    """
    plain, _, whose = (figure.of or "").partition(" of ")
    words = normal_words(plain)
    if not words:
        return None
    if _ONE_WORD.get(words[-1], words[-1]) not in _STANDING:
        words, whose = normal_words(figure.of or ""), ""
    head = _ONE_WORD.get(words[-1], words[-1])
    if words[-1] == "member" and words[-2:-1] != ["service"]:
        head = "member"
    passage = sentence_around(report, figure.citation.start, figure.citation.end)
    sentence = passage.text(report)
    named = {
        mention.name or mention.text
        for mention in places
        if passage.start <= mention.citation.start < mention.citation.end <= passage.end
    }
    place = " ".join(normal_words(figure.place or (named.pop() if len(named) == 1 else "")))
    how_many_there_are = _PRESENCE.search(sentence) or (place and (figure.low or figure.high or 0) >= MANY)
    start = max(passage.start, figure.citation.start - LEVEL_REACH)
    level = _LEVEL.search(report.text, start, figure.citation.end) is not None
    standing = head in _STANDING and (level or (not _OCCASION.search(sentence) and bool(how_many_there_are)))
    return Counted(
        figure=figure,
        head=head if figure.unit != "percent" else f"percent of {head}",
        qualifiers=frozenset((*words[:-1], *normal_words(whose))) - {"service", "other", "military", "armed"},
        place=place if standing else "",
        as_of=figure.as_of or report.published,
        standing=standing,
        context=frozenset(word for word in content_words(sentence) if not word[0].isdigit()),
    )


def same_occasion(first: Counted, second: Counted) -> bool:
    """Return whether two counts, of days that touch, are of one occasion: their sentences are alike."""
    shared = len(first.context & second.context)
    return shared >= FEWEST_SHARED and shared >= SAME_OCCASION * len(first.context | second.context)


def days_around(thing: Counted) -> range:
    """Return the days on which another count may be of the same occasion, as ordinals; none for a vague date."""
    if thing.as_of is None:
        return range(0)
    first, last = date_range(thing.as_of)
    if first is None or last is None or last - first >= WEEK:
        return range(0)
    return range(first.toordinal() - 1, last.toordinal() + 2)


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
    """Return whether two figures of one thing are told in the same way: all words alike, both present."""
    return first.qualifiers == second.qualifiers and first.figure.modality == second.figure.modality


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
