"""The uncertain table: each cell a range (low, likeliest, high) from which draws are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.case.table_config import QUANTITIES, Correlation
from tightrope.errors import InvalidTable
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.positions.table import Estimate, Position

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray

LEAST_ACTORS = 2
"""Actors that an issue needs; one alone has nobody to bargain with."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RangeTable:
    """Actors × issues with a range for each position, salience and capability.

    Parameters
    ----------
    actors, issues : tuple of str
    low, mode, high : (3, actors, issues)
        Ranges of position (unit of the issue), salience (0–1) and capability, in this order; 0 where unknown.
    known : (actors, issues)
        Whether all three quantities are known.
    lower, upper : (issues,)
        Ends of each issue's scale.
    correlation : (3, actors)
        Rank correlation of an actor's cells of one quantity over the issues, 0–1.

    Raises
    ------
    InvalidTable
        If a value is off its scale or a range is out of order; the message names row and column.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    low: FloatArray
    mode: FloatArray
    high: FloatArray
    known: BoolArray
    lower: FloatArray
    upper: FloatArray
    correlation: FloatArray

    def __post_init__(self) -> None:
        import numpy as np

        for name in ("low", "mode", "high", "lower", "upper", "correlation"):
            object.__setattr__(self, name, np.asarray(getattr(self, name), float))
        for end in (self.low, self.mode, self.high):
            self._table(end)
        wrong = self.known & ~((self.low <= self.mode) & (self.mode <= self.high))
        if wrong.any():
            quantity, actor, issue = (int(places[0]) for places in np.nonzero(wrong))
            ends = ", ".join(f"{end[quantity, actor, issue]:g}" for end in (self.low, self.mode, self.high))
            raise InvalidTable(
                f"row {self.actors[actor]} / {self.issues[issue]}, column {QUANTITIES[quantity]}: {ends}, expected "
                "low, likeliest and high in this order"
            )

    def likeliest(self) -> ActorIssueTable:
        """Return the table of the likeliest values, one draw."""
        return self._table(self.mode)

    def _table(self, values: FloatArray) -> ActorIssueTable:
        return ActorIssueTable(
            actors=self.actors, issues=self.issues, position=values[0][None], salience=values[1][None],
            capability=values[2][None], known=self.known, lower=self.lower, upper=self.upper,
        )  # fmt: skip

    def uncertain(self) -> BoolArray:
        """Return which cells have a range wider than a point; shape (3, actors, issues)."""
        return self.known & (self.high > self.low)

    def select(self, issues: Sequence[str]) -> RangeTable:
        """Return the table of some issues, with the actors known on at least one of them."""
        import numpy as np

        columns = [self.issues.index(issue) for issue in issues]
        rows = np.nonzero(self.known[:, columns].any(axis=1))[0]
        return RangeTable(
            actors=tuple(self.actors[row] for row in rows), issues=tuple(issues),
            **{name: getattr(self, name)[:, rows][:, :, columns] for name in ("low", "mode", "high")},
            known=self.known[rows][:, columns], lower=self.lower[columns], upper=self.upper[columns],
            correlation=self.correlation[:, rows],
        )  # fmt: skip


def ranges_from_table(table: ActorIssueTable) -> RangeTable:
    """Return a table of one draw as ranges without width."""
    import numpy as np

    values = np.stack([table.position[0], table.salience[0], table.capability[0]])
    return RangeTable(
        actors=table.actors, issues=table.issues, low=values, mode=values, high=values, known=table.known,
        lower=table.lower, upper=table.upper, correlation=np.zeros((3, len(table.actors))),
    )  # fmt: skip


def ranges_from_positions(
    rows: Iterable[Position], *, issues: Sequence[str], correlations: Sequence[Correlation] = ()
) -> tuple[RangeTable, Mapping[str, str]]:
    """Return the uncertain table of a case, and why an issue is not in it.

    Parameters
    ----------
    rows : Position
        A cell counts if its position, salience and capability are all known.
    issues : ids, in the order that the table has
    correlations : Correlation

    Raises
    ------
    InvalidTable
        If no issue has two known actors.
    """
    import numpy as np

    known_rows = [row for row in rows if _estimates(row) is not None]
    names = {issue: [row.name for row in known_rows if row.issue == issue] for issue in issues}
    left_out = {
        issue: f"only {found[0]} is known" if found else "no cell is known"
        for issue, found in names.items()
        if len(found) < LEAST_ACTORS
    }
    kept = [issue for issue in issues if issue not in left_out]
    if not kept:
        raise InvalidTable(
            "the actor × issue table has no issue on which two actors are known; fill in [[positions]] in case.toml "
            "(actor, position, salience, capability), or give a table: tightrope forecast CASE --table FILE.csv"
        )
    actors = tuple(dict.fromkeys(row.name for row in known_rows if row.issue in kept))
    ends = np.zeros((3, 3, len(actors), len(kept)))
    known = np.zeros((len(actors), len(kept)), bool)
    for row in known_rows:
        if row.issue in kept:
            place = actors.index(row.name), kept.index(row.issue)
            known[place] = True
            for quantity, estimate in enumerate(_estimates(row) or ()):
                ends[:, quantity, place[0], place[1]] = estimate.low, estimate.mode, estimate.high
    correlation = np.zeros((3, len(actors)))
    for stated in correlations:
        for number, actor in enumerate(actors):
            if actor.casefold() == stated.actor.casefold():
                correlation[QUANTITIES.index(stated.quantity), number] = stated.strength
    table = RangeTable(
        actors=actors, issues=tuple(kept), low=ends[0], mode=ends[1], high=ends[2], known=known,
        lower=np.zeros(len(kept)), upper=np.full(len(kept), 100.0), correlation=correlation,
    )  # fmt: skip
    return table, left_out


def _estimates(row: Position) -> tuple[Estimate, ...] | None:
    cells = (row.position, row.salience, row.capability)
    return None if any(cell.state == "unknown" for cell in cells) else cells
