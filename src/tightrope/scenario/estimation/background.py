"""Backgrounds: how smoothly the rate without excitation may move. The choice decides how much looks like contagion.

A background that cannot move reads every slow rise as contagion, one that moves freely leaves nothing to it (MODEL
section 1.7; Mohler2013). So there is no default: a fit is refused without one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

CUBIC = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A background with one rate for the whole series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spline:
    """A background whose logarithm is a cubic B-spline in time.

    Parameters
    ----------
    days_between_knots : float
        About how many days lie between knots, which are spaced equally.
    """

    days_between_knots: float

    def __post_init__(self) -> None:
        """Check the distance."""
        if not self.days_between_knots >= 1:
            raise InvalidOption(
                f"days between knots: {self.days_between_knots}; expected 1 or more, such as 30 or 90"
            )


Background = Constant | Spline


def background_name(background: Background) -> str:
    """Return a background in words."""
    if isinstance(background, Constant):
        return "constant"
    return f"spline, a knot each {background.days_between_knots:g} days"


def basis(background: Background, days: int) -> FloatArray:
    """Return the values of the basis of the log background, shape (days, coefficients); each row sums to 1."""
    import numpy as np

    if isinstance(background, Constant):
        return np.ones((days, 1))
    pieces = max(1, round(days / background.days_between_knots))
    inner = np.linspace(0.0, days - 1.0, pieces + 1)
    knots = np.concatenate([np.repeat(inner[0], CUBIC), inner, np.repeat(inner[-1], CUBIC)])
    return b_splines(np.arange(days, dtype=float), knots, CUBIC)


def b_splines(at: FloatArray, knots: FloatArray, degree: int) -> FloatArray:
    """Return the B-splines at points, shape (points, knots - degree - 1), by Cox and de Boor's recursion."""
    import numpy as np

    last = int(np.searchsorted(knots, knots[-1])) - 1  # the last interval that is not empty, closed on the right
    interval = np.clip(np.searchsorted(knots, at, side="right") - 1, 0, last)
    values = np.zeros((len(at), len(knots) - 1))
    values[np.arange(len(at)), interval] = 1.0
    for order in range(1, degree + 1):
        width = knots[order:] - knots[:-order]
        safe = np.where(width > 0, width, 1.0)  # an empty interval contributes nothing: its spline is 0
        count = len(knots) - order - 1
        left = (at[:, None] - knots[:count]) / safe[:count] * values[:, :count]
        right = (knots[order + 1 :] - at[:, None]) / safe[1:] * values[:, 1 : count + 1]
        values = left + right
    return values
