"""The table that models see: actors × issues as arrays, with a mask for cells nobody knows.

Shapes are (draws, actors, issues) throughout; a single table is one draw. Positions are in the unit of their
issue, between its `lower` and `upper` end (0–100 unless stated), salience is 0–1, capability is 0 or more. Only
ratios of capability matter to the models.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tightrope.errors import InvalidTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]
    IntArray = NDArray[np.int64]

DEFAULT_SCALE = (0.0, 100.0)
Scale = tuple[float, float]
Scales = Mapping[str, Scale] | Scale | Literal["observed"] | None
_QUANTITIES = ("position", "salience", "capability")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorIssueTable:
    """Positions, salience and capability of actors on issues, for one or many draws.

    Unknown cells hold 0 in every array and False in `known`; models leave them out. Every issue has a known cell
    and, in each draw, some weight (capability × salience).

    Parameters
    ----------
    actors, issues : tuple of str
        Names, each unique; at least two actors.
    position : (draws, actors, issues), unit of the issue
    salience : (draws, actors, issues), 0–1
    capability : (draws, actors, issues), 0 or more
    known : (actors, issues), bool
        Whether position, salience and capability are all known.
    lower, upper : (issues,), unit of the issue
        Ends of each issue's scale.

    Raises
    ------
    InvalidTable
        If a value is off its scale, not a number, or a name occurs twice; the message names row and column.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    position: FloatArray
    salience: FloatArray
    capability: FloatArray
    known: BoolArray
    lower: FloatArray
    upper: FloatArray

    def __post_init__(self) -> None:
        import numpy as np

        _check_names("actor", self.actors)
        _check_names("issue", self.issues)
        if len(self.actors) < 2:
            raise InvalidTable(f"table: one actor ({self.actors[0]}); a collective decision needs at least two")
        shape = (len(self.actors), len(self.issues))
        known = np.ascontiguousarray(self.known, dtype=bool)
        if known.shape != shape:
            raise InvalidTable(f"table: known has shape {known.shape}, expected (actors, issues) = {shape}")
        object.__setattr__(self, "known", known)
        for name in ("lower", "upper"):
            object.__setattr__(self, name, np.broadcast_to(np.asarray(getattr(self, name), float), shape[1:]).copy())
        for name in _QUANTITIES:
            array = np.asarray(getattr(self, name), float)
            if array.ndim != 3 or array.shape[1:] != shape or not len(array):
                raise InvalidTable(
                    f"table: {name} has shape {array.shape}, expected (draws, actors, issues), "
                    f"that is (…, {shape[0]}, {shape[1]})"
                )
            object.__setattr__(self, name, np.where(known, array, 0.0))
        if len({len(getattr(self, name)) for name in _QUANTITIES}) != 1:
            raise InvalidTable("table: position, salience and capability have different numbers of draws")
        self._check_values()

    def _check_values(self) -> None:
        import numpy as np

        for issue, (lower, upper) in enumerate(zip(self.lower, self.upper, strict=True)):
            if not lower < upper:
                raise InvalidTable(
                    f"issue {self.issues[issue]}: scale {lower:g} to {upper:g}; the lower end must be below the upper"
                )
        bounds = {"position": (self.lower, self.upper), "salience": (0.0, 1.0), "capability": (0.0, np.inf)}
        for name, (low, high) in bounds.items():
            array = getattr(self, name)
            wrong = self.known & ~(np.isfinite(array) & (array >= low) & (array <= high))
            if wrong.any():
                draw, actor, issue = (int(index[0]) for index in np.nonzero(wrong))
                expected = {
                    "position": f"{self.lower[issue]:g} to {self.upper[issue]:g}, the issue's scale",
                    "salience": "between 0 and 1",
                    "capability": "0 or more",
                }[name]
                where = f"row {self.actors[actor]} / {self.issues[issue]}, column {name}"
                raise InvalidTable(
                    f"{where}: {array[draw, actor, issue]:g}, expected {expected}"
                    + (f" (draw {draw})" if len(array) > 1 else "")
                )
        for empty in np.nonzero(~self.known.any(axis=0))[0]:
            raise InvalidTable(
                f"issue {self.issues[empty]}: every cell is unknown; fill one in or leave the issue out"
            )
        for idle in np.nonzero(~(self.weight.sum(axis=1) > 0).all(axis=0))[0]:
            raise InvalidTable(
                f"issue {self.issues[idle]}: capability × salience is 0 for every actor; somebody must have a say"
            )

    @property
    def draws(self) -> int:
        """How many draws the table holds."""
        return len(self.position)

    @property
    def weight(self) -> FloatArray:
        """Capability × salience, 0 where unknown; shape (draws, actors, issues)."""
        return self.capability * self.salience

    @property
    def span(self) -> FloatArray:
        """Length of each issue's scale; shape (issues,)."""
        return self.upper - self.lower

    def known_actors(self, issue: int) -> IntArray:
        """Return the indices of the actors whose cell on an issue is known."""
        import numpy as np

        return np.nonzero(self.known[:, issue])[0]

    def select(self, issues: Sequence[str]) -> ActorIssueTable:
        """Return the table of some issues, with the actors known on at least one of them."""
        import numpy as np

        for issue in issues:
            if issue not in self.issues:
                raise InvalidTable(f"table: no issue {issue!r}; it has {', '.join(self.issues)}")
        columns = [self.issues.index(issue) for issue in issues]
        rows = np.nonzero(self.known[:, columns].any(axis=1))[0]
        return ActorIssueTable(
            actors=tuple(self.actors[row] for row in rows),
            issues=tuple(issues),
            **{name: getattr(self, name)[:, rows][:, :, columns] for name in _QUANTITIES},
            known=self.known[rows][:, columns],
            lower=self.lower[columns],
            upper=self.upper[columns],
        )

    def with_positions(self, position: ArrayLike) -> ActorIssueTable:
        """Return the same table with other positions, shape (draws, actors, issues)."""
        return ActorIssueTable(
            actors=self.actors, issues=self.issues, position=position, salience=self.salience,  # type: ignore[arg-type]  # made an array in __post_init__
            capability=self.capability, known=self.known, lower=self.lower, upper=self.upper,
        )  # fmt: skip


def _check_names(kind: str, names: Sequence[str]) -> None:
    if not names:
        raise InvalidTable(f"table: no {kind} at all")
    seen: set[str] = set()
    for name in names:
        if not name.strip():
            raise InvalidTable(f"table: an {kind} without a name")
        if name in seen:
            raise InvalidTable(f"table: {kind} {name} occurs twice; names must be unique")
        seen.add(name)


def table_from_arrays(
    position: ArrayLike,
    salience: ArrayLike,
    capability: ArrayLike,
    *,
    actors: Sequence[str] | None = None,
    issues: Sequence[str] | None = None,
    scales: Scales = None,
) -> ActorIssueTable:
    """Return a table of one draw, every cell known, from plain arrays.

    Parameters
    ----------
    position, salience : (actors,) or (actors, issues)
    capability : (actors,) or (actors, issues)
    actors, issues : names
        Default to "actor 1", … and "issue 1", ….
    scales : ends of the scale of every issue, or of each by name
        0 to 100 by default; "observed" takes the lowest and highest position of each issue.
    """
    import numpy as np

    places = np.asarray(position, float)
    places = places[:, None] if places.ndim == 1 else places
    shape = places.shape

    def spread(values: ArrayLike) -> FloatArray:
        array = np.asarray(values, float)
        return np.broadcast_to(array[:, None] if array.ndim == 1 else array, shape)

    names = tuple(actors) if actors is not None else tuple(f"actor {n + 1}" for n in range(shape[0]))
    labels = tuple(issues) if issues is not None else tuple(f"issue {n + 1}" for n in range(shape[1]))
    ends = np.array([scale_of(label, scales, places[:, n]) for n, label in enumerate(labels)])
    return ActorIssueTable(
        actors=names, issues=labels, position=places[None], salience=spread(salience)[None],
        capability=spread(capability)[None], known=np.ones(shape, bool), lower=ends[:, 0], upper=ends[:, 1],
    )  # fmt: skip


def scale_of(issue: str, scales: Scales, positions: Iterable[float]) -> Scale:
    """Return the ends of an issue's scale: stated, observed, or 0 to 100.

    Observed positions that are all equal give a scale of length 1 around them, so that utilities stay defined.
    """
    if scales is None:
        return DEFAULT_SCALE
    if isinstance(scales, Mapping):
        return scales.get(issue, DEFAULT_SCALE)
    if not isinstance(scales, str):
        return (float(scales[0]), float(scales[1]))
    seen = list(positions)
    low, high = min(seen), max(seen)
    return (float(low), float(high)) if low < high else (float(low) - 0.5, float(high) + 0.5)


def table_from_records(
    records: Iterable[Mapping[str, Any]],
    *,
    scales: Scales = None,
    place: str = "table",
    rows: Sequence[int] | None = None,
    order: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> ActorIssueTable:
    """Return a table from rows with the keys actor, issue, position, salience and capability.

    A value that is missing, None or an empty string makes the cell unknown, and so does a row that is left out.

    Parameters
    ----------
    records : rows
    scales : as for `table_from_arrays`
    place : str
        What messages call the source, a file name for instance.
    rows : int
        Row numbers that messages name; counted from 1 by default.
    order : actors, issues
        Names that come first, in this order; by default the order of appearance.

    Raises
    ------
    InvalidTable
        If a value is no number or NaN, or a cell is given twice.
    """
    import numpy as np

    cells: dict[tuple[str, str], tuple[float, ...] | None] = {}
    for count, record in enumerate(records, start=1):
        row = f"{place}, row {rows[count - 1] if rows is not None else count}"
        actor, issue = (_name(record, key, row) for key in ("actor", "issue"))
        if (actor, issue) in cells:
            raise InvalidTable(f"{row}: actor {actor} on issue {issue} is given twice; keep one of the rows")
        values = tuple(_number(record.get(key), key, row) for key in _QUANTITIES)
        cells[actor, issue] = None if None in values else values  # type: ignore[assignment]  # no None is left
    if not cells:
        raise InvalidTable(f"{place}: no rows; expected actor, issue, position, salience, capability")
    actors = _in_order(order[0], (actor for actor, _ in cells))
    issues = _in_order(order[1], (issue for _, issue in cells))
    arrays = np.zeros((3, 1, len(actors), len(issues)))
    known = np.zeros((len(actors), len(issues)), bool)
    for (actor, issue), numbers in cells.items():
        if numbers is not None:
            index = actors.index(actor), issues.index(issue)
            arrays[:, 0, index[0], index[1]] = numbers
            known[index] = True
    ends = [
        scale_of(issue, scales, arrays[0, 0, known[:, n], n] if known[:, n].any() else DEFAULT_SCALE)
        for n, issue in enumerate(issues)
    ]
    return ActorIssueTable(
        actors=actors, issues=issues, position=arrays[0], salience=arrays[1], capability=arrays[2], known=known,
        lower=np.array(ends)[:, 0], upper=np.array(ends)[:, 1],
    )  # fmt: skip


def table_from_frame(frame: Any, *, scales: Scales = None) -> ActorIssueTable:
    """Return a table from a pandas (or like) data frame in long form, one row per actor and issue.

    Raises
    ------
    InvalidTable
        As `table_from_records`; NaN is refused too, so leave the rows of unknown cells out (`frame.dropna()`).
    """
    return table_from_records(frame.to_dict("records"), scales=scales, place="data frame")


def _in_order(first: Sequence[str], names: Iterable[str]) -> tuple[str, ...]:
    present = dict.fromkeys(names)
    return tuple(dict.fromkeys([*(name for name in first if name in present), *present]))


def _name(record: Mapping[str, Any], key: str, row: str) -> str:
    value = record.get(key)
    if value is None or not str(value).strip():
        raise InvalidTable(f"{row}, column {key}: empty; expected a name")
    return str(value).strip()


def _number(value: Any, key: str, row: str) -> float | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise InvalidTable(f"{row}, column {key}: {value!r}, expected a number, or nothing if unknown") from None
    if not math.isfinite(number):
        raise InvalidTable(f"{row}, column {key}: {value}; leave the cell empty or the row out if it is unknown")
    return number
