"""Luck as a function: every uniform number is computed from seed, run, purpose, entity and a counter.

Nothing is drawn in sequence, so a draw does not depend on how many came before it, in which thread it is made or what
else a scenario holds. Two scenarios therefore meet the same luck wherever they agree (Salmon2011). The mixing
function is that of SplitMix64 (Steele2014): a bijection of 64 bits. The key of a run folds seed, purpose, entity and
run into one word; the number at a counter is then one more fold, which for a fixed key is the sequence of SplitMix64.

All arithmetic is on signed 64-bit words that wrap, which is what compiled code does; `uniforms` and `uniform` are for
kernels. Purposes are numbers, entities are digests of names, so a stream keeps its luck when another one is added.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.models.compiled import compiled

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

COUNT, SIGN, BREAK, RESUME, RATIFY, EXECUTE, FLOW, SLIP, ORDER, OBEY = range(1, 11)
DIALOGUE, SEATS, FORMATION, COLLAPSE, SHOCK, PARAMETER = range(11, 17)
"""Purposes: what a number decides."""

GOLDEN = -7046029254386353131  # 2**64 divided by the golden ratio, odd
FIRST_FACTOR = -4658895280553007687
SECOND_FACTOR = -7723592293110705685
LOW_34, LOW_37, LOW_33, LOW_52 = (1 << 34) - 1, (1 << 37) - 1, (1 << 33) - 1, (1 << 52) - 1
STEP = 2.0**-52
LARGEST_SEED = (1 << 63) - 1


def mixed(word: int) -> int:
    """Return a word with its bits mixed; for kernels."""
    word = (word ^ ((word >> 30) & LOW_34)) * FIRST_FACTOR
    word = (word ^ ((word >> 27) & LOW_37)) * SECOND_FACTOR
    return word ^ ((word >> 31) & LOW_33)


def folded(key: int, value: int) -> int:
    """Return a key that holds one more value; for kernels."""
    return mixed(key + GOLDEN * (value + 1))


def luck_key(seed: int, run: int, purpose: int, entity: int) -> int:
    """Return the key of an entity's numbers in a run; for kernels."""
    return folded(folded(folded(mixed(seed), purpose), entity), run)


def uniform(key: int, counter: int) -> float:
    """Return the number of a key at a counter (a day, or a day and an index), strictly between 0 and 1."""
    return (((folded(key, counter) >> 12) & LOW_52) + 0.5) * STEP


def _fill(numbers: FloatArray, seed: int, purpose: int, entity: int, counter: int) -> None:
    for run in range(len(numbers)):
        numbers[run] = uniform(luck_key(seed, run, purpose, entity), counter)


LUCK = (mixed, folded, luck_key, uniform)
"""What a kernel that draws numbers calls."""


def uniforms(seed: int, runs: int, purpose: int, entity: int, counter: int = 0) -> FloatArray:
    """Return a number for each run, shape (runs,), strictly between 0 and 1."""
    import numpy as np

    numbers = np.empty(runs)
    compiled(_fill, *LUCK, lean=True)(numbers, seed, purpose, entity, counter)
    return numbers


@cache
def entity_of(*name: str) -> int:
    """Return the word that stands for a name: the same on every machine."""
    digest = sha256("\x1f".join(name).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def checked_seed(seed: int) -> int:
    """Return a seed that fits.

    Raises
    ------
    InvalidOption
        If it is negative or has more than 63 bits.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise InvalidOption(f"seed: {seed}, expected a whole number from 0 to {LARGEST_SEED}")
    return seed
