"""What `case.toml` says about the actor × issue table: cells, who ratifies, who leans on whom.

Ranges are lists: `[45, 60, 80]` is low, likeliest and high; a single number is a value without doubt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from tightrope.case.tomlkeys import Place, dotted

Quantity = Literal["position", "salience", "capability"]
DrawShape = Literal["triangular", "pert"]

QUANTITIES: tuple[Quantity, ...] = ("position", "salience", "capability")
BOUNDS: dict[Quantity, tuple[float, float]] = {
    "position": (0.0, 100.0),
    "salience": (0.0, 1.0),
    "capability": (0.0, float("inf")),
}
"""Units of the table: position 0–100 on the issue's scale, salience 0–1, capability 0 or more."""

_ONLY_KNOWN_KEYS: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCell:
    """Where the analyst puts an actor on an issue; each quantity one value, or low, likeliest and high."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    actor: str
    position: tuple[float, ...]
    salience: tuple[float, ...]
    capability: tuple[float, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCells:
    """The cells of one issue (its id), and whose judgement they are."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    issue: str
    cells: tuple[GivenCell, ...]
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """How far an actor's cells of one quantity rise and fall together over the issues, 0–1 (rank correlation)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    actor: str
    quantity: Quantity
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawConfig:
    """How cells are drawn from their ranges."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    shape: DrawShape = "triangular"
    correlations: tuple[Correlation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RatifyingPlayer:
    """An actor of the table who must be won at home; `cost` of no agreement in points of the scale."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    actor: str
    weight: float = 1.0
    veto: bool = False
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RatifyingRule:
    """One side that must ratify an agreement on an issue, against the issue's `status_quo`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    issue: str
    side: str
    players: tuple[RatifyingPlayer, ...]
    threshold: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Patronage:
    """A patron of a client: its strength among the client's patrons, and how far the client depends on them all."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _ONLY_KNOWN_KEYS

    client: str
    patron: str
    dependence: float
    strength: float = 1.0


def with_lists(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a `case.toml` with each single number of a cell as a list of one."""

    def listed(cell: Any) -> Any:
        if not isinstance(cell, dict):
            return cell
        return {
            key: [value] if key in QUANTITIES and isinstance(value, int | float) else value
            for key, value in cell.items()
        }

    tables = values.get("positions")
    if not isinstance(tables, list):
        return values
    return {
        **values,
        "positions": [
            {**table, "cells": [listed(cell) for cell in table["cells"]]}
            if isinstance(table, dict) and isinstance(table.get("cells"), list)
            else table
            for table in tables
        ],
    }


def faults_in_cells(
    tables: Sequence[GivenCells], *, actors: Sequence[str], issues: Sequence[str]
) -> Iterator[tuple[Place, str]]:
    """Yield what is wrong with given cells: unknown names, a cell given twice, values off their scale."""
    seen: set[tuple[str, str]] = set()
    for index, table in enumerate(tables):
        yield from _unknown(("positions", index, "issue"), table.issue, issues, "issue id")
        for number, cell in enumerate(table.cells):
            place: Place = ("positions", index, "cells", number)
            yield from _unknown((*place, "actor"), cell.actor, actors, "name of an [[actors]] entry")
            if (cell.actor.casefold(), table.issue) in seen:
                yield place, f"{dotted(place)}: {cell.actor} on {table.issue} is given twice; keep one"
            seen.add((cell.actor.casefold(), table.issue))
            for quantity in QUANTITIES:
                yield from _off_range((*place, quantity), getattr(cell, quantity), BOUNDS[quantity])


def faults_in_setting(
    rules: Sequence[RatifyingRule], patrons: Sequence[Patronage], draws: DrawConfig, *,
    actors: Sequence[str], settled: Sequence[str],
) -> Iterator[tuple[Place, str]]:  # fmt: skip
    """Yield what is wrong with ratification, patronage and correlations; `settled` issues have a status quo."""
    for index, rule in enumerate(rules):
        place: Place = ("ratification", index)
        yield from _unknown((*place, "issue"), rule.issue, settled, "id of an issue with a status_quo")
        yield from _off_range((*place, "threshold"), (rule.threshold,), (0.0, 1.0))
        for number, player in enumerate(rule.players):
            yield from _unknown((*place, "players", number, "actor"), player.actor, actors, "name in [[actors]]")
            for key in ("weight", "cost"):
                given = (getattr(player, key),)
                yield from _off_range((*place, "players", number, key), given, BOUNDS["capability"])
        if not sum(player.weight for player in rule.players):
            yield place, f"{dotted(place)}: {rule.side} has no player with weight; name one"
    for index, patronage in enumerate(patrons):
        place = ("patrons", index)
        for key in ("client", "patron"):
            yield from _unknown((*place, key), getattr(patronage, key), actors, "name in [[actors]]")
        yield from _off_range((*place, "dependence"), (patronage.dependence,), (0.0, 1.0))
        if patronage.strength <= 0:
            yield (*place, "strength"), f"{dotted((*place, 'strength'))} is {patronage.strength:g}, expected above 0"
        if patronage.client.casefold() == patronage.patron.casefold():
            yield place, f"{dotted(place)}: {patronage.client} is its own patron; name another actor"
    for index, correlation in enumerate(draws.correlations):
        place = ("draws", "correlations", index)
        yield from _unknown((*place, "actor"), correlation.actor, actors, "name in [[actors]]")
        yield from _off_range((*place, "strength"), (correlation.strength,), (0.0, 1.0))


def _unknown(place: Place, name: str, known: Sequence[str], what: str) -> Iterator[tuple[Place, str]]:
    from difflib import get_close_matches

    if name.casefold() in (other.casefold() for other in known):
        return
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(known) or 'none'}"
    yield place, f"{dotted(place)} is {name!r}, expected the {what}{hint}"


def _off_range(place: Place, values: tuple[float, ...], bounds: tuple[float, float]) -> Iterator[tuple[Place, str]]:
    low, high = bounds
    if len(values) not in (1, 3):
        yield place, f"{dotted(place)} has {len(values)} values, expected one, or low, likeliest and high"
    elif not all(low <= value <= high and value < float("inf") for value in values):
        expected = f"from {low:g} to {high:g}" if high < float("inf") else f"of {low:g} or more"
        shown = ", ".join(f"{value:g}" for value in values)
        yield place, f"{dotted(place)} is {shown}, expected {'numbers' if len(values) > 1 else 'a number'} {expected}"
    elif list(values) != sorted(values):
        shown = ", ".join(f"{value:g}" for value in values)
        yield place, f"{dotted(place)} is {shown}, expected low, likeliest and high in this order"
