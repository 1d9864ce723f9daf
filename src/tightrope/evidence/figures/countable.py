"""Which small counts are worth a figure: those of forces, violence, money, votes and goods.

Below ten news counts everything ("two tables", "three officials say"). Only the kinds of `data/countable.toml` are
kept there. What it costs: small counts of things that the list does not know, such as "two provinces" or "three
photographs", are lost; counts of ten or more, shares and sums of money are never asked.
"""

import tomllib
from functools import cache
from importlib.resources import files

SMALL = 10
"""A count below this is a figure only of a countable kind; from ten on news counts what somebody tracks."""


def is_small(low: float | None, high: float | None) -> bool:
    """Return whether bounds name a small count: the largest known bound is below `SMALL`."""
    return max(bound for bound in (low, high, 0.0) if bound is not None) < SMALL


def is_countable(heads: "tuple[str, ...]") -> bool:
    """Return whether one of the head nouns (plural, lower case) is of a kind that is counted from one on."""
    return not _kinds().isdisjoint(heads)


@cache
def _kinds() -> frozenset[str]:
    source = files("tightrope.evidence").joinpath("data", "countable.toml").read_text(encoding="utf-8")
    return frozenset(
        word for kinds in tomllib.loads(source).values() for words in kinds.values() for word in words.split()
    )
