"""Choices of the spatial model, by the names that its sources give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from tightrope.errors import InvalidOption
from tightrope.models.election import ElectionOptions

ThirdParty = Literal["plain", "ktab"]
Commitment = Literal["semi", "full", "none"]
RiskView = Literal["full", "two thirds", "half", "one third", "none"]
Interpolation = Literal["S1P1", "S2P2", "S2PMax"]
Bargains = Literal["initiator", "initiator and receiver", "power-weighted"]
Transition = Literal["deterministic", "stochastic"]

_CHOICES = {
    "third_party": ThirdParty, "commitment": Commitment, "risk_view": RiskView, "interpolation": Interpolation,
    "bargains": Bargains, "transition": Transition,
}  # fmt: skip
_SHARE_OF_OWN_RISK = {"full": 0.0, "two thirds": 1 / 3, "half": 1 / 2, "one third": 2 / 3, "none": 1.0}


class Rules(NamedTuple):
    """The options as numbers, in the form the kernel reads."""

    voting: int
    victory: int
    election: int
    risk_span: int
    first_election: int
    third_party: int
    commitment: int
    interpolation: int
    bargains: int
    transition: int
    own_risk: float
    stop_below: float


_ELECTION = ElectionOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpatialOptions:
    """Rules of the spatial model; the defaults are those of the published program, variant `ktab`.

    Parameters
    ----------
    election : ElectionOptions
        Rules of every election, of positions and of bargains, and whether issues are one space.
    third_party : str
        "ktab": a third party compares what becomes of itself on either side; "plain": it backs the side it
        prefers, by how much it prefers it. See the module for what is odd about "ktab".
    commitment : str
        With "ktab": an ally keeps its own position if its side wins and adopts the winner's if it loses ("semi"),
        adopts the winner's always ("full") or keeps its own always ("none"). With the last two third parties
        cancel out.
    risk_view : str
        How much of another's own risk attitude one sees; the rest is one's own.
    interpolation : str
        Weights of a bargain: salience × probability, their squares, or by the excess of the stronger.
    bargains : str
        From whose estimate a bargain is made.
    transition : str
        The likeliest bargain is taken, or one drawn; the latter needs a seed.
    seed : int
    turns : int
        At most so many turns.
    stop_below : float
        Stop, after two turns, when the summed movement is below this share of the first turn's.
    """

    variant: str = "ktab"
    election: ElectionOptions = _ELECTION
    third_party: ThirdParty = "ktab"
    commitment: Commitment = "semi"
    risk_view: RiskView = "one third"
    interpolation: Interpolation = "S2P2"
    bargains: Bargains = "initiator"
    transition: Transition = "deterministic"
    seed: int | None = None
    turns: int = 100
    stop_below: float = 0.02

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in get_args(choices):
                raise InvalidOption(
                    f"spatial: {name} is {getattr(self, name)!r}; expected {' or '.join(get_args(choices))}"
                )
        if self.turns < 1 or self.stop_below < 0:
            raise InvalidOption("spatial: turns must be 1 or more, stop_below 0 or more")
        if self.transition == "stochastic" and self.seed is None:
            raise InvalidOption("spatial: a stochastic transition draws random numbers; give a seed")

    def rules(self) -> Rules:
        """Return the options as numbers."""
        voting, victory, election, risk_span, first_election = self.election.rules()
        places = {
            name: get_args(_CHOICES[name]).index(getattr(self, name)) for name in _CHOICES if name != "risk_view"
        }
        return Rules(
            voting=voting, victory=victory, election=election, risk_span=risk_span, first_election=first_election,
            own_risk=_SHARE_OF_OWN_RISK[self.risk_view], stop_below=self.stop_below, **places,
        )  # fmt: skip
