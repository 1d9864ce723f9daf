"""Which units of a rendered page are its article.

trafilatura returns the article's text, not where it stands on the page; here its lines are found again among the
page's units, in order, so that a heading repeated in a list of related stories is not taken for the article's own.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_NOT_WORD = re.compile(r"\W+")
MIN_CONTAINED = 15
"""Letters and digits that a unit needs to be looked for inside a longer line: shorter ones stand there by chance."""


MAX_COMPARED = 2_000_000_000
"""Characters that may be searched in one gap, about two seconds; in a larger one only equal lines are found."""


def text_key(text: str) -> str:
    """Return the letters and digits of a text in lower case, by which renderings of the same words compare equal."""
    return _NOT_WORD.sub("", text).lower()


def find_units(keys: Sequence[str], article: str) -> set[int]:
    """Return the indices of the units that make up an article.

    Lines that occur once on both sides are anchors, of which the longest increasing chain is kept (patience
    difference); what lies between two anchors is compared with the lines between the same two.

    Parameters
    ----------
    keys : sequence of str
        `text_key` of each unit of the page, in order.
    article : str
        The article's text, a paragraph a line.
    """
    lines = [key for key in map(text_key, article.split("\n")) if key]
    anchors = [(-1, -1), *_anchors(keys, lines), (len(keys), len(lines))]
    found: set[int] = {unit for unit, _ in anchors[1:-1]}
    for (unit, line), (next_unit, next_line) in pairwise(anchors):
        gap = range(unit + 1, next_unit)
        found |= _match_between(keys, gap, lines[line + 1 : next_line])
    return found


def _anchors(keys: Sequence[str], lines: Sequence[str]) -> list[tuple[int, int]]:
    unit_counts, line_counts = Counter(keys), Counter(lines)
    line_of = {key: number for number, key in enumerate(lines) if line_counts[key] == 1}
    pairs = [(unit, line_of[key]) for unit, key in enumerate(keys) if unit_counts[key] == 1 and key in line_of]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, line) in enumerate(pairs):
        place = bisect_left(tails, line)
        previous.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(line)
            ends.append(index)
        else:
            tails[place], ends[place] = line, index
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _match_between(keys: Sequence[str], units: range, lines: Sequence[str]) -> set[int]:
    """Return the units of a gap between anchors that the article's lines of the same gap hold."""
    left = Counter(lines)
    whole = "".join(lines)
    long_lines = [line for line in lines if len(line) >= MIN_CONTAINED]
    within = len(units) * (len(whole) + 100 * len(long_lines)) < MAX_COMPARED
    found: set[int] = set()
    for unit in units:
        key = keys[unit]
        if not key:
            continue
        if left[key] > 0:
            left[key] -= 1
            found.add(unit)
        elif within and len(key) >= MIN_CONTAINED and (key in whole or _is_made_of(key, long_lines)):
            found.add(unit)
    return found


def _is_made_of(key: str, lines: Sequence[str]) -> bool:
    """Return whether lines of the article make up more than half of a unit."""
    covered = sum(len(line) for line in lines if len(line) <= len(key) and line in key)
    return 2 * covered > len(key)
