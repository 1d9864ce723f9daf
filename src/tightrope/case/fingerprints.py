"""What makes two reports near-copies: the runs of words that both have.

Shares of runs are the containment of Broder (1997), "On the resemblance and containment of documents": how much of
the shorter text stands in the longer, so that a text cut short, or put together with another, is found. Runs are
counted in full: MinHash would estimate the resemblance of whole texts, which a story inside a round-up does not have.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tightrope.case.passages import is_empty_word
from tightrope.reports.report import Report

RULE = "runs-1"
"""Changes whenever the same text may give other runs; a case then takes them anew."""

RUN = 3
"""Words that carry meaning in a run. Runs of all words (five, say) are lost by each change of a small word."""

CONTAINMENT = 0.35
"""Share of the shorter report's runs that stand in the longer.

Of 924 articles of seven American publishers on one campaign, pairs that are no copies share a quarter at most (a
standing note of the editors), copies half at least; of 236 dated updates on two stories, different ones share a
quarter at most.
"""

FEWEST_SHARED = 5
"""Runs that two reports share at least, however short they are; a report with fewer is a copy only of its like."""

_WORD = re.compile(r"[^\W_]+")
_DATELINE = re.compile(
    r"^\s*[A-Z][A-Z’' ./-]{2,40}(?:,[^\n()–—-]{1,30})?\s*(?:\([^()\n]{1,40}\))?\s*[-–—]{1,2}\s", re.MULTILINE
)
_CREDIT = re.compile(
    r"(?:^|[;(])\s*(?:(?:additional|other) )?(?:reporting|writing|editing|written|compiled|edited)(?: and \w+)? by\b|"
    r"\bcontributed (?:to this (?:report|story|article)|reporting)\b|\ball rights reserved\b|"
    r"^\s*with (?:files|reporting|additional material) from\b|"
    r"\bthis (?:story|article|report) was (?:first |originally )?published\b",
    re.IGNORECASE,
)
"""Datelines and sentences that credit people and desks: outlets change them, and those of one desk are all alike."""
_SENTENCE_END = re.compile(r"(?<=[.\n])")
_QUOTATION = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")

Runs = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPair:
    """Two reports that are near-copies.

    Parameters
    ----------
    first, second : str
        Ids of reports, the first in the alphabet first.
    shared : int
        Runs that both have.
    first_size, second_size : int
        Runs that each has.
    """

    first: str
    second: str
    shared: int
    first_size: int
    second_size: int

    def other(self, report: str) -> str:
        """Return the other of the two."""
        return self.second if report == self.first else self.first

    def share_of(self, report: str) -> float:
        """Return how much of a report, one of the two, stands in the other (0–1)."""
        return self.shared / (self.first_size if report == self.first else self.second_size)


def runs_of(report: Report) -> Runs:
    """Return the runs of `RUN` meaningful words of what gives evidence, as numbers below 2³².

    Words in quotation marks are left out, unless little else is there: who hears the same speech quotes the same. A
    text too short to have `FEWEST_SHARED` runs has one number for all of it.
    """
    told = "\n".join(report.text[block.start : block.end] for block in report.evidence_blocks())
    parts = _SENTENCE_END.split(_DATELINE.sub(" ", told))
    text = "".join(part for part in parts if not _CREDIT.search(part)).casefold()
    least = FEWEST_SHARED + RUN - 1
    words = _meaningful(_QUOTATION.sub(" ", text))
    if len(words) < least:
        words = _meaningful(text)
    if len(words) < least:
        return frozenset({_number(f"whole {' '.join(_WORD.findall(text))}")}) if words else frozenset()
    return frozenset(_number(" ".join(words[start : start + RUN])) for start in range(len(words) - RUN + 1))


def are_copies(shared: int, first: int, second: int) -> bool:
    """Return whether two reports of so many runs that share so many are near-copies."""
    if min(first, second) < FEWEST_SHARED:
        return shared == first == second
    return shared >= max(FEWEST_SHARED, CONTAINMENT * min(first, second))


def copy_pair(first: tuple[str, int], second: tuple[str, int], shared: int) -> CopyPair | None:
    """Return two reports, each with the number of its runs, as a pair if they are near-copies."""
    if not are_copies(shared, first[1], second[1]):
        return None
    (one, size), (other, other_size) = sorted((first, second))
    return CopyPair(first=one, second=other, shared=shared, first_size=size, second_size=other_size)


def find_copies(reports: Iterable[Report]) -> tuple[CopyPair, ...]:
    """Return the near-copies among reports; a case file finds the same, one report at a time."""
    sizes: dict[str, int] = {}
    carriers: defaultdict[int, list[str]] = defaultdict(list)
    pairs: list[CopyPair] = []
    for report in reports:
        runs = runs_of(report)
        shared = Counter(other for run in runs for other in carriers.get(run, ()))
        found = (copy_pair((report.id, len(runs)), (other, sizes[other]), count) for other, count in shared.items())
        pairs += [pair for pair in found if pair is not None]
        sizes[report.id] = len(runs)
        for run in runs:
            carriers[run].append(report.id)
    return tuple(sorted(pairs, key=lambda pair: (pair.first, pair.second)))


def _meaningful(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not is_empty_word(word)]


def _number(run: str) -> int:
    """Return a number that is the same in every process."""
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=4).digest())
