"""The same thing told by several reports, gathered into one entry with several references."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

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
    by_date: dict[str | None, list[tuple[frozenset[str], list[R]]]] = {}
    groups: list[list[R]] = []
    for record in records:
        words = content_words(text(record))
        known = by_date.setdefault(date(record), [])
        group = _match(words, record, known, alike)
        if group is None:
            group = []
            known.append((words, group))
            groups.append(group)
        group.append(record)
    return groups


def _match(
    words: frozenset[str], record: R, known: Sequence[tuple[frozenset[str], list[R]]], alike: float
) -> list[R] | None:
    for other, group in known:
        shared = len(words & other)
        if shared and shared >= alike * len(words | other) and all(record.report != one.report for one in group):
            return group
    return None
