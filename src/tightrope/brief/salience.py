"""How much a passage matters for a case: who is in it, how many origins tell it, how new it is.

A rule of thumb for choosing what is shown first, open to the reader; it says nothing about truth.
"""

import math
import re
from collections.abc import Iterable

from tightrope.brief.index import CaseIndex, last_day
from tightrope.evidence.records import Record
from tightrope.reports.report import Citation

FEWEST_WORDS, MOST_WORDS = 8, 55
"""A sentence of fewer words is a heading or a fragment, one of more a list; neither is read alone with profit."""

HALF_LIFE = 1 / 4
"""Share of the period covered after which a report counts half: a brief is about what is new, but the turning point
of last summer still stands before the small news of today."""

SHORTEST_HALF_LIFE = 7
"""Days: within a week, which report is newer says little about which matters."""

LASTING = 1 / 3
"""What an old report counts at least among points: where things stand may have been settled long ago."""

OF_ITS_DAY = 31
"""Days before its report's publication that an event may lie to be news in it; older ones are background."""

_ADDRESS = re.compile(r"https?:|www\.|[@#]\w")
"""Marks of a post or an address, which no brief quotes as a sentence."""

_LEANS = re.compile(
    r"[\"“‘']?(?:he|she|it|they|this|these|those|that|such|his|her|its|their|but|and|or|so|yet|also|however|meanwhile|"
    r"nevertheless|moreover|instead|then|there|another|others|both|neither|correction|update|one of (?:them|its|the)|"
    r"who|which|under the|the (?:former|latter|same|other))\b",
    re.IGNORECASE,
)
"""Beginnings that lean on the sentence before."""


def stands_alone(text: str) -> bool:
    """Return whether a sentence can be read without those around it."""
    words = text.split()
    ends = text.rstrip("\"”’')]")[-1:]
    told = FEWEST_WORDS <= len(words) <= MOST_WORDS and ends in {".", "!", "?"}
    return told and not _LEANS.match(text) and not _ADDRESS.search(text)


LEANING = 0.5
"""What a sentence counts that holds "it" or "them": the reader may not know what that is."""

_OPEN = re.compile(r"\b(?:it|them)\b")


def reads_alone(text: str) -> float:
    """Return how well words read alone: 1, or less when they lean on what was said before."""
    return LEANING if _OPEN.search(text) or _LEANS.match(text) else 1.0


def salience(index: CaseIndex, citation: Citation) -> float:
    """Return how much of the case's cast a passage names: the sum of log(1 + mentions) over its different actors."""
    return sum(math.log1p(index.weight(actor)) for actor in index.actors_in(citation))


def freshness(index: CaseIndex, report: str) -> float:
    """Return 1 for the newest report, 0.5 for one that is a half-life older, and so on; `LASTING` without a date."""
    day = last_day(index.published(report))
    if day is None or index.period is None:
        return LASTING
    first, last = index.period
    return float(0.5 ** ((last - day) / max(HALF_LIFE * (last - first), SHORTEST_HALF_LIFE)))


def corroboration(index: CaseIndex, records: Iterable[Record]) -> int:
    """Return how many origins tell something."""
    return len(index.origins(record.report for record in records))


SETTLES = 1.5
"""What a sentence counts that tells of something agreed, decided or done beside one that tells of a meeting."""

_SETTLING = re.compile(
    r"\b(?:agree[ds]|sign(?:s|ed)|conclude[ds]|ratif(?:ies|ied)|approve[ds]|passe[ds]|ended|finishe[ds]|withdrew|annexed|"
    r"resign(?:s|ed)|suspend(?:s|ed)|br(?:oke|eaks) off|rejects?|rejected|ceasefire|truce|elected|sworn in)\b",
    re.IGNORECASE,
)
"""Finite forms of what changes a state of affairs: PLOVER's AGREE, CONSENT, REJECT and YIELD, and votes. Violence is
left out: where there is much of it, no single report of it settles anything."""

OCCASION = 0.5
"""What a sentence counts that tells only that people meet or talk, beside one that tells what came of it."""

_MEETING = re.compile(r"\b(?:me[e]?t(?:s|ings?)?|discuss\w*|talks|visit(?:s|ed)?|arrive[ds])\b", re.IGNORECASE)


def settles(text: str) -> float:
    """Return `SETTLES` where words tell of something decided, `OCCASION` where only of a meeting, else 1."""
    if _SETTLING.search(text):
        return SETTLES
    return OCCASION if _MEETING.search(text) else 1.0


def lasting(index: CaseIndex, report: str, text: str) -> float:
    """Return what the age of a report leaves of a sentence: freshness, and `LASTING` at least of what settles."""
    fresh = freshness(index, report)
    return max(LASTING, fresh) if settles(text) > 1 else fresh


def is_news(index: CaseIndex, date: str | None, report: str) -> bool:
    """Return whether something dated `date` was news in its report, and not background."""
    day, published = last_day(date), last_day(index.published(report))
    return day is not None and published is not None and published - day <= OF_ITS_DAY
