"""The parameters of the pooled forecast, each with a name and a meaning, and the data file they come from.

`pooling.toml` beside this module holds the values; `training/pooling/fit.py` writes it.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from tightrope.errors import InvalidOption

_SHARES = ("any_point", "tens", "fives", "positions", "status_quo")
_ROUNDING = 1e-6
"""How far shares may be from a sum of 1: they are written with four decimals, whose sums are not exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooling:
    """How model outcomes and positions make one predictive distribution.

    Five shares say which kinds of place an outcome is drawn from before the models speak; they sum to 1. Without a
    known status quo its share goes to the others in proportion.

    Parameters
    ----------
    any_point, tens, fives : share
        All points of the scale alike; its tenths; the points half way between tenths. Scales are drawn up by hand,
        and outcomes are coded in round numbers.
    positions : share
        The places that actors stand on.
    status_quo : share
        What holds without a decision.
    pull : 0 or more
        How fast a place loses probability with its distance from the models' outcomes: by a factor e^-pull for one
        weighted standard deviation of the positions.
    models : tuple of str
        Whose outcomes pull, each alike.
    support_power : 0 to 1
        How much the weight behind a place counts: at 0 a place counts for having anybody on it, at 1 in proportion to
        the capability × salience there.
    shared_within : hundredths of the scale
        Actors closer than this share one place, the less the farther apart.
    smallest_spread : hundredths of the scale
        Floor of the standard deviation that distances are measured by, so that unanimity leaves a little doubt.

    Raises
    ------
    InvalidOption
        If a value is out of range or the shares do not sum to 1.
    """

    any_point: float
    tens: float
    fives: float
    positions: float
    status_quo: float
    pull: float
    models: tuple[str, ...]
    support_power: float
    shared_within: float
    smallest_spread: float

    def __post_init__(self) -> None:
        shares = [getattr(self, name) for name in _SHARES]
        if not all(0 <= share <= 1 for share in shares) or abs(math.fsum(shares) - 1) > _ROUNDING:
            named = ", ".join(f"{name} {share:g}" for name, share in zip(_SHARES, shares, strict=True))
            raise InvalidOption(f"pooling: {named}; expected shares between 0 and 1 that sum to 1")
        if self.any_point == 0:
            raise InvalidOption("pooling: any_point is 0; give it a share, or points nobody named become impossible")
        if not self.models:
            raise InvalidOption("pooling: no models; name at least one whose outcome pulls")
        for name, low, high in (
            ("pull", 0, math.inf), ("support_power", 0, 1), ("shared_within", 1, 100), ("smallest_spread", 0.1, 100),
        ):  # fmt: skip
            if not low <= getattr(self, name) <= high:
                raise InvalidOption(f"pooling: {name} is {getattr(self, name)}; expected {low:g} to {high:g}")


def _data() -> dict[str, Any]:
    return tomllib.loads(files("tightrope.scenario").joinpath("pooling.toml").read_text("utf-8"))


def default_pooling() -> Pooling:
    """Return the parameters that the package ships, fitted on outcomes of DEU III."""
    values = _data()["pooling"]
    return Pooling(**{**values, "models": tuple(values["models"])})


def fitted_proposals() -> frozenset[str]:
    """Return the DEU III proposals whose outcomes the shipped parameters were fitted on."""
    return frozenset(_data()["fit"]["proposals"])
