"""The ambiguities of the challenge model as named options, and the two named variants.

The letters are those of the reference specification; the first eight ambiguities were listed by Scholz2011, the
others show only when programs are run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from tightrope.errors import InvalidOption

Salience = Literal["responder", "challenger"]
Security = Literal["of others", "own"]
CompromiseSign = Literal["figure", "printed"]
Compelled = Literal["moves", "stays"]
Choice = Literal["category", "enforceable", "least move"]
Toward = Literal["rule", "better", "worse"]
Risk = Literal["1994", "reversed", "none"]
Conflict = Literal["loser moves", "nobody moves"]
Denominator = Literal["dyad", "all pairs", "dyad without principals"]
Exponent = Literal["own", "focal"]
ThirdParties = Literal["linear", "own exponent"]
Range = Literal["first round", "current", "scale"]
CompromiseKey = Literal["move", "mean"]

_CHOICES = {
    "salience": Salience, "security": Security, "compromise_sign": CompromiseSign, "compelled": Compelled,
    "choice": Choice, "toward": Toward, "risk": Risk, "conflict": Conflict, "denominator": Denominator,
    "exponent": Exponent, "third_parties": ThirdParties, "range": Range, "compromise_key": CompromiseKey,
}  # fmt: skip


class Rules(NamedTuple):
    """The options as numbers, in the form the kernel reads: the place of each choice in its list, then the rest."""

    salience: int
    security: int
    compromise_sign: int
    compelled: int
    choice: int
    toward: int
    risk: int
    conflict: int
    denominator: int
    exponent: int
    third_parties: int
    range: int
    compromise_key: int
    status_quo: float
    tolerance: float
    stop_below: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeOptions:
    """How the challenge model reads its sources; the defaults are `paper_literal`.

    Parameters
    ----------
    variant : str
        Name of this combination, for the record.
    salience : A1
        Whose salience decides whether a challenge is resisted.
    security : A2
        Security is the sum of what others expect from challenging an actor, or of what the actor itself expects.
    compromise_sign : A3
        Where the other has the upper hand the concession goes towards it (figure 6), or away as misprinted.
    compelled : A4
        Whether an actor that loses more than the other gains gives in, or stays.
    choice : A5
        Confrontation before compromise before compelled, then the least move; or the offer whose maker expects
        most; or the least move of all.
    status_quo : A6
        Q, probability that the other stays put if left alone, 0–1.
    toward : A6
        T: where the other would move; the rule of Scholz2011, or always "better" or "worse".
    risk : A7
        Risk exponents as in 1994 (Scholz2011), with the sign of the security level reversed, or all 1.
    conflict : A8
        What happens when both expect to gain.
    denominator : A9
        What votes for are divided by: the votes cast in the dyad (equation 31), by third parties only, or all
        votes over all ordered pairs of actors.
    exponent : A10
        The other's side of a dyad is valued with its own exponent, or with the focal actor's.
    third_parties : A11
        Distances that third parties vote by in the second pass: as they are, or raised to their own exponent.
    range : A12
        R from the positions of the first round, of the current round, or the issue's whole scale.
    compromise_key : A13
        Of several compromises the least move is taken, or the lowest mean of the two positions weighted by
        expected utility (a slip in the original code that its published table needs).
    tolerance : A14
        Share of R below which two positions are equal. Actors chase each other to distances of the last digit.
    rounds : int
        How many rounds are played.
    stop_below : share of R
        Stop when the median moves less than this in two successive rounds; 0 plays all rounds.
    """

    variant: str = "custom"
    salience: Salience = "responder"
    security: Security = "of others"
    compromise_sign: CompromiseSign = "figure"
    compelled: Compelled = "moves"
    choice: Choice = "category"
    status_quo: float = 1.0
    toward: Toward = "rule"
    risk: Risk = "1994"
    conflict: Conflict = "loser moves"
    denominator: Denominator = "dyad"
    exponent: Exponent = "own"
    third_parties: ThirdParties = "linear"
    range: Range = "first round"
    compromise_key: CompromiseKey = "move"
    tolerance: float = 1e-12
    rounds: int = 10
    stop_below: float = 0.0

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in get_args(choices):
                raise InvalidOption(
                    f"challenge: {name} is {getattr(self, name)!r}; expected {' or '.join(get_args(choices))}"
                )
        if not 0 <= self.status_quo <= 1:
            raise InvalidOption(f"challenge: status_quo is {self.status_quo}, expected a probability")
        if self.rounds < 0 or self.tolerance < 0 or self.stop_below < 0:
            raise InvalidOption("challenge: rounds, tolerance and stop_below must not be negative")

    def rules(self) -> Rules:
        """Return the options as numbers."""
        return Rules(
            **{name: get_args(choices).index(getattr(self, name)) for name, choices in _CHOICES.items()},
            status_quo=self.status_quo, tolerance=self.tolerance, stop_below=self.stop_below,
        )  # fmt: skip


PAPER_LITERAL = ChallengeOptions(variant="paper_literal")
"""The equations of Scholz2011 as printed: the least move of the best category, dyadic probabilities."""

SCHOLZ_CODE = ChallengeOptions(
    variant="scholz_code",
    compelled="stays",
    denominator="all pairs",
    exponent="focal",
    third_parties="own exponent",
    compromise_key="mean",
    tolerance=0.0,
)
"""What the program does that reproduces table 2 of Scholz2011: seven of eight medians to the printed digit."""

CHALLENGE_VARIANTS = {options.variant: options for options in (SCHOLZ_CODE, PAPER_LITERAL)}
"""Named combinations by name."""
