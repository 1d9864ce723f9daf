"""Cells of the actor × issue table: who wants what, how much they care, what they can bring to bear.

Units, fixed here and checked once: position 0–100 on the issue's scale, salience 0–1, capability 0 or more.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from tightrope.errors import InvalidRecord

EstimateState = Literal["unknown", "draft", "edited", "locked"]

_UPPER_BOUND = {"position": 100.0, "salience": 1.0, "capability": float("inf")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with its range, and the records that speak for and against it.

    `low`, `mode` and `high` are None exactly when `state` is "unknown". In JSON `supporting` is `for`.

    Parameters
    ----------
    supporting, against : ids of records
        The weightiest first.
    method : str
        How the value came about, in words.
    newer : ids of records
        That disagree with a value of the analyst and are newer than it; with any, the cell is stale.
    """

    low: float | None = None
    mode: float | None = None
    high: float | None = None
    state: EstimateState = "unknown"
    supporting: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    method: str = ""
    newer: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.state not in get_args(EstimateState):
            raise InvalidRecord(
                f"estimate: state is {self.state!r}, expected one of {', '.join(get_args(EstimateState))}"
            )
        values = (self.low, self.mode, self.high)
        if self.low is None or self.mode is None or self.high is None:
            if self.state != "unknown" or values != (None, None, None):
                raise InvalidRecord(
                    f"estimate: {values} in state {self.state}; unknown has no values, all others three"
                )
        elif self.state == "unknown" or not 0 <= self.low <= self.mode <= self.high:
            raise InvalidRecord(f"estimate: {values} in state {self.state}; expected 0 <= low <= mode <= high")

    def to_json(self) -> dict[str, object]:
        """Return the estimate with the keys that `show positions --json` prints."""
        return {
            "low": self.low, "mode": self.mode, "high": self.high, "state": self.state,
            "for": list(self.supporting), "against": list(self.against), "method": self.method,
            "newer": list(self.newer),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One row of the table: an actor (id) on an issue (id of `case.toml`).

    `drafted` is the position that the records give, which `position` is too unless the analyst set another;
    `speaks_for` names a row that this one stands for, as a minister for a government.
    """

    actor: str
    name: str
    issue: str
    position: Estimate = Estimate()
    salience: Estimate = Estimate()
    capability: Estimate = Estimate()
    drafted: Estimate = Estimate()
    speaks_for: str | None = None

    def __post_init__(self) -> None:
        for quantity, bound in _UPPER_BOUND.items():
            high = getattr(self, quantity).high
            if high is not None and high > bound:
                raise InvalidRecord(f"{self.name} on {self.issue}: {quantity} {high} is above {bound:g}")

    def to_json(self) -> dict[str, object]:
        """Return the row with the keys that `show positions --json` prints."""
        return {
            "actor": self.actor, "name": self.name, "issue": self.issue, "position": self.position.to_json(),
            "salience": self.salience.to_json(), "capability": self.capability.to_json(),
            "drafted": self.drafted.to_json(), "speaks_for": self.speaks_for,
        }  # fmt: skip
