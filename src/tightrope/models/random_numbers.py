"""Random numbers inside kernels: one generator a draw, seeded from outside, no state that draws share.

The generator is MRG32k3a (LEcuyer1999): two recurrences of order three in whole numbers below 2³², so that compiled
and plain Python give the same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import IntArray

FIRST_MODULUS = 4294967087
SECOND_MODULUS = 4294944443


def states(seed: int | None, draws: int, *, who: str) -> IntArray:
    """Return a generator state for each draw, shape (draws, 6).

    Raises
    ------
    InvalidOption
        If there is no seed; `who` names what needs it.
    """
    import numpy as np

    if seed is None:
        raise InvalidOption(f"{who} draws random numbers; give a seed, so that the result can be repeated")
    return np.random.default_rng(seed).integers(1, SECOND_MODULUS, size=(draws, 6))


def uniform(state: IntArray) -> float:
    """Return a number in the open interval 0–1 and step the state; for kernels."""
    first = (1403580 * state[1] - 810728 * state[0]) % FIRST_MODULUS
    second = (527612 * state[5] - 1370589 * state[3]) % SECOND_MODULUS
    state[0], state[1], state[2] = state[1], state[2], first
    state[3], state[4], state[5] = state[4], state[5], second
    return float((first - second) % FIRST_MODULUS + 1) / (FIRST_MODULUS + 1)  # type: ignore[no-any-return,unused-ignore]  # int of an array
