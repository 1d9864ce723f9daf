"""The same thing told by several reports, gathered into one entry with several references."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tightrope.evidence.records import Record

SAME_WORDS = 0.8
"""Share of content words (Jaccard index) that two quoted texts must have in common to be copies of one another; the
same quotation shortened or reworded by an editor lies above it, two sentences of one speech below."""

_STOP = frozenset(
    "a an and are as at be been but by for from had has have he her his in into is it its not of on or said says she "
    "that the their them they this to was were which who will with would".split()
)

R = TypeVar("R", bound=Record)


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry its content, in lower case."""
    return frozenset(re.findall(r"\w+", text.casefold())) - _STOP


def gather(
    records: Iterable[R], *, text: Callable[[R], str], date: Callable[[R], str | None], alike: float
) -> list[list[R]]:
    """Return the records in groups that tell one thing, in the order of each group's first record.

    Two records fall into one group when they have the same date, come from different reports and share enough of
    their content words (Jaccard index of at least `alike`).
    """
    told = [(record, content_words(text(record))) for record in records]
    frequency = Counter(word for _, words in told for word in words)
    # By the report that told a thing first, because no report repeats itself: ten thousand sentences of one pattern
    # in one report are not compared with one another.
    by_word: dict[tuple[str | None, str], dict[str, list[_Group[R]]]] = defaultdict(lambda: defaultdict(list))
    groups: list[_Group[R]] = []
    for record, words in told:
        # Sets that are so much alike share one of the first few words of either, in any order fixed beforehand; rare
        # words first leaves fewest to compare.
        prefix = len(words) - math.ceil(alike * len(words)) + 1
        telling = sorted(words, key=lambda word: (frequency[word], word))[:prefix]
        known = {
            id(group): group
            for word in telling
            for report, told_first in by_word.get((date(record), word), {}).items()
            if report != record.report
            for group in told_first
        }
        group = next((group for group in known.values() if group.takes(record, words, alike)), None)
        if group is None:
            group = _Group(words=words, records=[])
            groups.append(group)
            for word in telling:
                by_word[date(record), word][record.report].append(group)
        group.records.append(record)
    return [group.records for group in groups]


@dataclass(slots=True)
class _Group(Generic[R]):
    """Records that tell one thing, and the words of the first."""

    words: frozenset[str]
    records: list[R]

    def takes(self, record: R, words: frozenset[str], alike: float) -> bool:
        """Return whether a record of another report tells the same."""
        if len(words & self.words) < alike * len(words | self.words):
            return False
        return all(record.report != one.report for one in self.records)
