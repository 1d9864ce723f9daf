"""Nash bargaining over spatial utilities, and the Kalai–Smorodinsky solution.

Symbols: x_i position, R length of the scale, b_i bargaining weight, u_i utility (linear 1 − |y − x_i|/R, quadratic
1 − ((y − x_i)/R)²), d_i utility of disagreement, q reversion point, k_i cost of no agreement. The solution maximises
Σ b_i ln(u_i(y) − d_i) over the points of the scale where u_i(y) > d_i for every i with b_i > 0. Both utilities make
the sum concave there, so the maximiser is unique, and is found by halving the interval on the sign of the slope.

Disagreement: "zero", d_i = 0, nothing is worse than no agreement; "reversion", d_i = u_i(q) − k_i with k_i = 0 unless
a cost is given. With actors on both sides of q and no cost, no point improves on q for all: the outcome is q and
`agreed` is False.

Kalai–Smorodinsky maximises the smallest of (u_i(y) − d_i) / (1 − d_i); who has nothing to gain (d_i = 1) is left out.

Sources: Nash1950; Kalai1977; KalaiSmorodinsky1975; Schneider2010; Achen2006; FranchinoMariotto2021.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from tightrope.errors import InvalidOption
from tightrope.models.compiled import compiled
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray

Utility = Literal["linear", "quadratic"]
Disagreement = Literal["zero", "reversion"]
NashWeights = Literal["capability × salience", "equal"]
Solution = Literal["nash", "kalai-smorodinsky"]
Interval = tuple[float, float]

HALVINGS = 100
"""Steps of a search; a scale is exhausted after about 52, the precision of a double."""
EMPTY = 1e-12
"""Share of the scale below which an interval of agreements is a point, and a distance from a position is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NashOptions:
    """Choices of the bargaining solution."""

    utility: Utility = "quadratic"
    disagreement: Disagreement = "zero"
    weights: NashWeights = "capability × salience"
    solution: Solution = "nash"

    def __post_init__(self) -> None:
        for name, allowed in (
            ("utility", Utility), ("disagreement", Disagreement), ("weights", NashWeights), ("solution", Solution),
        ):  # fmt: skip
            if getattr(self, name) not in get_args(allowed):
                raise InvalidOption(
                    f"nash: {name} is {getattr(self, name)!r}; expected {' or '.join(get_args(allowed))}"
                )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NashResult:
    """Bargaining solutions.

    `outcome` and `agreed` have shape (draws, issues); where `agreed` is False no point was better than no agreement
    for everybody, and the outcome is the reversion point (with zero disagreement: the weighted mean).
    """

    outcome: FloatArray
    agreed: BoolArray
    options: NashOptions


def nash(
    table: ActorIssueTable,
    options: NashOptions | None = None,
    *,
    reversion: float | Mapping[str, float] | None = None,
    cost: float | Mapping[str, float] = 0.0,
    feasible: Mapping[str, Interval] | None = None,
) -> NashResult:
    """Return the bargaining solution of each issue.

    Parameters
    ----------
    table : ActorIssueTable
    options : NashOptions
    reversion : position, or position by issue
        Point that holds without agreement; needed for disagreement "reversion" and with `feasible`.
    cost : utility, or utility by actor
        What no agreement costs an actor, 0 or more, in units of utility (1 is the length of the scale).
    feasible : interval by issue
        Points that may be agreed, for instance a win-set; issues not named are free.

    Raises
    ------
    InvalidOption
        If a reversion point is missing or off the scale, or a cost is negative.

    Source: Nash1950, Kalai1977.
    """
    import numpy as np

    options = options or NashOptions()
    points = _reversion_points(table, reversion, needed=options.disagreement == "reversion" or bool(feasible))
    costs = _costs(table, cost)
    outcome = np.empty((table.draws, len(table.issues)))
    agreed = np.empty((table.draws, len(table.issues)), bool)
    for issue, name in enumerate(table.issues):
        actors = table.known_actors(issue)
        place = (table.position[:, actors, issue] - table.lower[issue]) / table.span[issue]
        weight = table.weight[:, actors, issue]
        if options.weights == "equal":
            weight = np.ones_like(weight)
        stay = np.zeros_like(place)
        if options.disagreement == "reversion":
            distance = np.abs(place - points[issue])
            loss = distance if options.utility == "linear" else distance**2
            stay = 1 - loss - costs[actors]
        fallback = (weight * place).sum(axis=1) / weight.sum(axis=1)
        if not math.isnan(points[issue]):
            fallback[:] = points[issue]
        interval = (0.0, 1.0)
        if feasible and name in feasible:
            low, high = ((end - table.lower[issue]) / table.span[issue] for end in feasible[name])
            interval = (float(low), float(high))
        best, found = _best(place, weight, stay, interval=interval, options=options)
        outcome[:, issue] = table.lower[issue] + table.span[issue] * np.where(found, best, fallback)
        agreed[:, issue] = found
    return NashResult(outcome=_on_positions(table, outcome), agreed=agreed, options=options)


def _best(
    place: FloatArray, weight: FloatArray, stay: FloatArray, *, interval: Interval, options: NashOptions
) -> tuple[FloatArray, BoolArray]:
    """Return the best point of an interval, and whether there is one, by draw; the scale is 0–1."""
    import numpy as np

    slack = np.clip(1 - stay, 0, None)
    reach = np.where(weight > 0, slack if options.utility == "linear" else np.sqrt(slack), np.inf)
    low = np.where(weight > 0, place - reach, -np.inf).max(axis=1)
    high = np.where(weight > 0, place + reach, np.inf).min(axis=1)
    impossible = ((stay >= 1) & (weight > 0)).any(axis=1) & (options.solution == "nash")
    if options.solution == "kalai-smorodinsky":
        weight = np.where((weight > 0) & (stay < 1 - EMPTY), weight, 0.0)
        low, high = np.full_like(low, -np.inf), np.full_like(high, np.inf)
        impossible = ~(weight > 0).any(axis=1)
    start, end = np.maximum(low, interval[0]), np.minimum(high, interval[1])
    # a single permitted point counts if it lies inside what all accept
    usable = ~impossible & (high - low > EMPTY) & (end >= start)
    best, value = np.zeros(len(place)), np.full(len(place), -np.inf)
    compiled(_nash_kernel, _slope, _sum, _smallest)(
        (np.ascontiguousarray(place), np.ascontiguousarray(weight), np.ascontiguousarray(stay)),
        (start, end, usable),
        (options.utility == "quadratic", options.solution == "nash"),
        best,
        value,
    )
    gain = EMPTY if options.solution == "kalai-smorodinsky" else -np.inf
    return best, value > gain


def _on_positions(table: ActorIssueTable, outcome: FloatArray) -> FloatArray:
    """Return outcomes that lie within rounding of an actor's position as that position: optima at kinks are exact."""
    import numpy as np

    distance = np.where(table.known, np.abs(table.position - outcome[:, None, :]), np.inf)
    nearest = distance.argmin(axis=1)[:, None, :]
    snapped = np.take_along_axis(table.position, nearest, axis=1)[:, 0]
    return np.where(distance.min(axis=1) <= EMPTY * table.span, snapped, outcome)


def _reversion_points(
    table: ActorIssueTable, reversion: float | Mapping[str, float] | None, *, needed: bool
) -> list[float]:
    """Return the reversion point of each issue as a share of its scale, NaN where none is given."""
    points = []
    for issue, name in enumerate(table.issues):
        given = reversion.get(name) if isinstance(reversion, Mapping) else reversion
        if given is None:
            if needed:
                raise InvalidOption(f"nash: no reversion point for issue {name}; state what holds without agreement")
            points.append(math.nan)
        elif not table.lower[issue] <= given <= table.upper[issue]:
            raise InvalidOption(
                f"nash: reversion point {given} of issue {name} is off its scale, "
                f"{table.lower[issue]:g} to {table.upper[issue]:g}"
            )
        else:
            points.append(float((given - table.lower[issue]) / table.span[issue]))
    return points


def _costs(table: ActorIssueTable, cost: float | Mapping[str, float]) -> FloatArray:
    import numpy as np

    if isinstance(cost, Mapping) and (unknown := set(cost) - set(table.actors)):
        raise InvalidOption(f"nash: a cost for {', '.join(sorted(unknown))}, who is not in the table")
    costs = np.array([cost.get(actor, 0.0) if isinstance(cost, Mapping) else cost for actor in table.actors], float)
    if not (costs >= 0).all():
        raise InvalidOption("nash: the cost of no agreement is negative or not a number; expected 0 or more")
    return costs


def _nash_kernel(
    actors: tuple[FloatArray, FloatArray, FloatArray],
    bounds: tuple[FloatArray, FloatArray, BoolArray],
    rules: tuple[bool, bool],
    point: FloatArray,
    worth: FloatArray,
) -> None:
    place, weight, stay = actors
    starts, ends, usable = bounds
    quadratic, is_nash = rules
    for draw in range(place.shape[0]):
        if not usable[draw]:
            continue
        low, high = starts[draw], ends[draw]
        x, b, d = place[draw], weight[draw], stay[draw]
        if is_nash:
            for _ in range(HALVINGS):
                middle = 0.5 * (low + high)
                if _slope(x, b, d, middle, quadratic) > 0.0:
                    low = middle
                else:
                    high = middle
            y = 0.5 * (low + high)
            worth[draw] = _sum(x, b, d, y, quadratic)
        else:
            for _ in range(2 * HALVINGS):
                third = (high - low) / 3.0
                if _smallest(x, b, d, low + third, quadratic) < _smallest(x, b, d, high - third, quadratic):
                    low += third
                else:
                    high -= third
            y = 0.5 * (low + high)
            worth[draw] = _smallest(x, b, d, y, quadratic)
        point[draw] = y


def _slope(x: FloatArray, b: FloatArray, d: FloatArray, y: float, quadratic: bool) -> float:
    total = 0.0
    for i in range(x.shape[0]):
        if b[i] > 0.0:
            away = x[i] - y
            if quadratic:
                total += b[i] * 2.0 * away / (1.0 - away * away - d[i])
            elif away > 0.0:
                total += b[i] / (1.0 - away - d[i])
            elif away < 0.0:
                total -= b[i] / (1.0 + away - d[i])
    return total


def _sum(x: FloatArray, b: FloatArray, d: FloatArray, y: float, quadratic: bool) -> float:
    total = 0.0
    for i in range(x.shape[0]):
        if b[i] > 0.0:
            away = abs(x[i] - y)
            gain = 1.0 - (away * away if quadratic else away) - d[i]
            if gain <= 0.0:
                return -math.inf
            total += b[i] * math.log(gain)
    return total


def _smallest(x: FloatArray, b: FloatArray, d: FloatArray, y: float, quadratic: bool) -> float:
    least = math.inf
    for i in range(x.shape[0]):
        if b[i] > 0.0:
            away = abs(x[i] - y)
            least = min(least, (1.0 - (away * away if quadratic else away) - d[i]) / (1.0 - d[i]))
    return least
