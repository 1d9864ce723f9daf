"""Choices of the exchange model that its sources leave open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from tightrope.errors import InvalidOption

Reading = Literal["specification", "program"]
Ties = Literal["generation", "total shift", "random", "average"]


class Rules(NamedTuple):
    """The options as numbers, in the form the kernel reads."""

    ties: int
    reading: int
    rate: float
    fixed: float
    by_salience: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeOptions:
    """How exchanges are chosen and what follows them.

    Parameters
    ----------
    ties : str
        Which of several exchanges with the same gain is realised first: "generation", the one listed first (issue
        pairs, then groups, then actors, as the published program without chance); "total shift", the one that
        shifts the two outcomes most, then generation order; "random", any of them; "average", the mean outcome of
        `samples` random orders.
    reading : str
        "specification": a move must stay on the scale, and brings nothing where the outcome is at the demander's
        position already. "program": as published, an exchange is also void when its upward moves, those only
        planned included, sum to more than 100 (downward ones are not summed, so a scale turned round gives another
        outcome), and whether an outcome has met a position is left to rounding.
    rounds : int
        1 in the literature's forecasts.
    rate : float
        p, 0–1: how far the rate may leave equal gain at random (Dijkstra2018); 0 is equal gain.
    seed : int
        Needed where chance has a part: ties "random" and "average", and a rate above 0.
    samples : int
        Random orders that "average" averages over.
    fixed, by_salience : float
        f and g: between rounds a position moves the share f + g(1 − s) of the way to the voting position.
    record : bool
        Keep every realised exchange, round by round; costs memory with many draws.
    """

    variant: str = "equal_gain"
    ties: Ties = "total shift"
    reading: Reading = "specification"
    rounds: int = 1
    rate: float = 0.0
    seed: int | None = None
    samples: int = 20
    fixed: float = 0.1
    by_salience: float = 0.4
    record: bool = False

    def __post_init__(self) -> None:
        if self.ties not in get_args(Ties):
            raise InvalidOption(f"exchange: ties is {self.ties!r}; expected {' or '.join(get_args(Ties))}")
        if self.reading not in get_args(Reading):
            raise InvalidOption(f"exchange: reading is {self.reading!r}; expected specification or program")
        if self.rounds < 1 or self.samples < 1:
            raise InvalidOption("exchange: rounds and samples must be 1 or more")
        for name in ("rate", "fixed", "by_salience"):
            if not 0 <= getattr(self, name) <= 1:
                raise InvalidOption(f"exchange: {name} is {getattr(self, name)}, expected 0 to 1")
        if self.seed is None and (self.ties in ("random", "average") or self.rate > 0):
            raise InvalidOption("exchange: this draws random numbers; give a seed, so that it can be repeated")

    def rules(self) -> Rules:
        """Return the options as numbers."""
        ties = {"generation": 0, "total shift": 1, "random": 2, "average": 2}[self.ties]
        return Rules(
            ties=ties, reading=get_args(Reading).index(self.reading), rate=self.rate, fixed=self.fixed,
            by_salience=self.by_salience,
        )  # fmt: skip


DECIDE = ExchangeOptions(variant="decide", ties="generation", reading="program")
"""The published program without chance: its order of equal gains, and its rules of validity."""
