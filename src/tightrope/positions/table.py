"""Cells of the actor × issue table: who wants what, how much they care, what they can bring to bear.

Units, fixed here and checked once: position 0–100 on the issue's scale, salience 0–1, capability 0 or more.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from tightrope.case.case import Case
from tightrope.case.table_config import QUANTITIES, GivenCell
from tightrope.errors import InvalidRecord

EstimateState = Literal["unknown", "draft", "edited", "locked"]

_UPPER_BOUND = {"position": 100.0, "salience": 1.0, "capability": float("inf")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with its range, and the records that speak for and against it.

    `low`, `mode` and `high` are None exactly when `state` is "unknown". In JSON `supporting` is `for`.
    """

    low: float | None = None
    mode: float | None = None
    high: float | None = None
    state: EstimateState = "unknown"
    supporting: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

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
            "for": list(self.supporting), "against": list(self.against),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One row of the table: an actor (id) on an issue (id of `case.toml`)."""

    actor: str
    name: str
    issue: str
    position: Estimate = Estimate()
    salience: Estimate = Estimate()
    capability: Estimate = Estimate()

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
        }  # fmt: skip


def position_table(case: Case) -> tuple[Position, ...]:
    """Return a row for every actor that `case.toml` names and every issue it defines.

    Cells are those that the analyst gives under `[[positions]]`, in state "edited"; this version estimates nothing
    from the reports, so every other cell is unknown, and says so.
    """
    named = {actor.name.casefold(): actor.id for actor in case.actors}
    given = {
        (cell.actor.casefold(), table.issue.casefold()): cell
        for table in case.config.positions
        for cell in table.cells
    }
    return tuple(
        Position(
            actor=named.get(known.name.casefold(), ""), name=known.name, issue=issue.id,
            **_estimates(given.get((known.name.casefold(), issue.id.casefold()))),
        )
        for issue in case.config.issues
        for known in case.config.actors
    )  # fmt: skip


def _estimates(cell: GivenCell | None) -> dict[str, Estimate]:
    if cell is None:
        return {}
    return {name: _given(getattr(cell, name)) for name in QUANTITIES}


def _given(values: tuple[float, ...]) -> Estimate:
    low, mode, high = values if len(values) == 3 else values * 3
    return Estimate(low=low, mode=mode, high=high, state="edited")
