"""What competes on the controversies of DEU III: models, trivial forecasts, distributions, and the pooled forecast.

Each is given what a fair competitor would have: its own idea of the outcome, a width or smoothing fitted to the data,
and a floor with a preference for round numbers, fitted as well.

- A *point* (a model's outcome, or a trivial one) gets a two-sided exponential around it and a uniform floor, tenths
  and half-tenths of the scale preferred by a factor; or a floor that has the round numbers alone. The fit chooses.
- A *distribution* (positions, election, climatology) is smoothed and gets a floor that has round numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tightrope.models as m
from tightrope.case.reading import Progress
from tightrope.evaluation.deu_data import Controversies
from tightrope.evaluation.deu_fit import Family
from tightrope.evaluation.evaluation import no_progress
from tightrope.models.model import Result
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.scenario.pooling import Places, density, places, split
from tightrope.scenario.pooling_distribution import GRID_POINTS, LAST
from tightrope.scenario.pooling_parameters import Pooling

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

POOLED = "pooled forecast"
COMPROMISE = "compromise"
STATUS_QUO = "status quo"
CLIMATOLOGY = "climatology"
TRIVIAL = ("midpoint 50", "mean of positions", "median of positions", STATUS_QUO)
MODELS: dict[str, Callable[[ActorIssueTable], Result]] = {
    COMPROMISE: m.compromise,
    "weighted median": m.weighted_median,
    "Nash, quadratic": m.nash,
    "Nash, linear": lambda table: m.nash(table, m.NashOptions(utility="linear")),
    "challenge, scholz_code": m.challenge,
    "challenge, paper_literal": lambda table: m.challenge(table, "paper_literal"),
    "election, expected": m.election,
    "spatial": m.spatial,
}
"""Models that take issues one by one; exchange takes a proposal's issues together."""
EXCHANGE = "exchange"
_POINT_START = (3.0, -2.0, 3.0, 2.0)
_DISTRIBUTION_START = (-1.0, -1.0, 0.0, -2.0)
POOLED_START = (1.6, 0.0, 1.1, -0.3, -0.1)
"""Logarithms of tens, fives, positions and status quo relative to any point, and of the pull, in that order of the
data file's names: tens, fives are third and fourth."""
MEMBERS = ("compromise", "exchange")
"""The models of the pooled forecast. With others beside them the cross-validated scores do not improve."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Points:
    """Point forecasts of the decided issues.

    Parameters
    ----------
    by_name : (rows,) by name, 0–100
    given : (rows,) bool by name
        Where the forecast exists; a status quo does not always.
    table : ActorIssueTable
        The decided issues.
    """

    by_name: dict[str, FloatArray]
    given: dict[str, BoolArray]
    table: ActorIssueTable


def point_forecasts(controversies: Controversies, progress: Progress = no_progress) -> Points:
    """Run every model and every trivial forecast on the decided issues."""
    import numpy as np

    names = [controversies.table.issues[n] for n in controversies.decided()]
    table = controversies.table.select(names)
    found: dict[str, FloatArray] = {}
    for done, (name, solve) in enumerate(MODELS.items()):
        progress(done, len(MODELS) + 1, name)
        found[name] = solve(table).outcome[0]
    progress(len(MODELS), len(MODELS) + 1, EXCHANGE)
    traded = exchange_by_proposal(controversies)
    found[EXCHANGE] = np.array([traded.get(name, found[COMPROMISE][n]) for n, name in enumerate(names)])
    found["midpoint 50"] = np.full(len(names), 50.0)
    found["mean of positions"] = m.compromise(table, "equal").outcome[0]
    held = np.where(table.known, table.position[0], np.nan)
    found["median of positions"] = np.nanmedian(held, axis=0)
    known = np.array([name in controversies.status_quo for name in names])
    found[STATUS_QUO] = np.array([controversies.status_quo.get(name, 50.0) for name in names])
    given = {name: known if name == STATUS_QUO else np.ones(len(names), bool) for name in found}
    return Points(by_name=found, given=given, table=table)


def exchange_by_proposal(controversies: Controversies) -> dict[str, float]:
    """Return the outcome of exchange by issue, for proposals with several issues of which one is decided."""
    issues: dict[str, list[str]] = {}
    for issue, proposal in zip(controversies.table.issues, controversies.proposal, strict=True):
        issues.setdefault(proposal, []).append(issue)
    found: dict[str, float] = {}
    for group in issues.values():
        if len(group) > 1 and any(issue in controversies.outcome for issue in group):
            outcome = m.exchange(controversies.table.select(group)).outcome[0]
            found.update(zip(group, outcome.tolist(), strict=True))
    return found


def places_of(controversies: Controversies, points: Points, pooling: Pooling) -> Places:
    """Return what the pooled forecast is made of, a row for each decided issue."""
    outcomes = {"compromise": points.by_name[COMPROMISE][None], "exchange": points.by_name[EXCHANGE][None]}
    return places(points.table, outcomes, status_quo=controversies.status_quo, pooling=pooling)


def pooled_family(found: Places, fixed: Pooling, *, status_quo: bool = True) -> Family:
    """Return the pooled forecast as a family of four shares and a pull.

    Parameters
    ----------
    found : Places
    fixed : Pooling
        What is not fitted is taken from it.
    status_quo : bool
        Whether the status quo has a share.
    """

    def forecast(parameters: FloatArray, _known: BoolArray) -> FloatArray:
        return density(found, pooling_of(parameters, fixed, status_quo=status_quo))

    return Family(name=POOLED, start=POOLED_START, forms=(forecast,))


def pooling_of(parameters: FloatArray, fixed: Pooling, *, status_quo: bool = True) -> Pooling:
    """Return the pooling that the fitted logarithms stand for."""
    import numpy as np

    relative = np.exp(np.concatenate([[0.0], parameters[:4]]).clip(-30, 30))
    if not status_quo:
        relative[2] = 0.0
    any_point, positions, rest, tens, fives = (float(share) for share in relative / relative.sum())
    return Pooling(
        any_point=any_point, tens=tens, fives=fives, positions=positions, status_quo=rest,
        pull=float(np.exp(parameters[4].clip(-10, 10))), models=fixed.models, support_power=fixed.support_power,
        shared_within=fixed.shared_within, smallest_spread=fixed.smallest_spread,
    )  # fmt: skip


def competitors(controversies: Controversies, points: Points, *, kinds: Sequence[str] = ()) -> list[Family]:
    """Return every competitor of the pooled forecast, or those named."""
    table = points.table
    weight = table.weight[0] / table.weight[0].sum(axis=0)
    chance = m.election(table).probability[0] * _first_holder(table)
    spreads = {
        "positions, weighted": weight,
        "positions, each actor alike": table.known / table.known.sum(axis=0),
        "election, probabilities": chance / chance.sum(axis=0),
    }
    families = [
        Family(name=name, start=_POINT_START, forms=_point_forms(place, points.given[name]))
        for name, place in points.by_name.items()
    ]
    place = (table.position[0] - table.lower) / table.span * LAST
    for name, spread in spreads.items():
        laid = split(place.T, spread.T)
        families.append(Family(name=name, start=_DISTRIBUTION_START, forms=(_smoothed(laid),)))
    rows = controversies.decided()
    proposals = [controversies.proposal[n] for n in rows]
    families.append(_climatology(controversies.outcome_points(), proposals))
    return [family for family in families if not kinds or family.name in kinds]


def _first_holder(table: ActorIssueTable) -> FloatArray:
    """Return 1 for the first actor on each position and 0 for others that hold it too: elections are of positions."""
    import numpy as np

    same = np.isclose(table.position[0][:, None], table.position[0][None]) & table.known[None]
    earlier = np.tril(np.ones(same.shape[:2], bool), -1)[:, :, None] & same
    first: FloatArray = (table.known & ~earlier.any(axis=1)).astype(np.float64)
    return first


def _round_numbers() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the uniform distributions over all points, tenths and half-tenths of the scale."""
    import numpy as np

    anywhere, tens, fives = np.zeros((3, GRID_POINTS))
    anywhere[:], tens[::10], fives[5::10] = 1 / GRID_POINTS, 1 / 11, 1 / 10
    return anywhere, tens, fives


def _shares(parameters: FloatArray) -> FloatArray:
    """Return shares that sum to 1 from their logarithms relative to the first."""
    import numpy as np

    relative = np.exp(np.concatenate([[0.0], parameters]).clip(-30, 30))
    return relative / relative.sum()  # type: ignore[no-any-return]  # quotients of arrays are Any


def _kernel(place: FloatArray, given: BoolArray, width: float) -> FloatArray:
    """Return a two-sided exponential around each place, uniform where there is none."""
    import numpy as np

    distance = np.abs(np.arange(GRID_POINTS) - place[:, None]) * given[:, None]
    shape = np.exp(-(distance - distance.min(axis=1, keepdims=True)) / np.exp(np.clip(width, -3, 6)))
    return shape / shape.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]  # quotients of arrays are Any


def _point_forms(place: FloatArray, given: BoolArray) -> tuple[Callable[[FloatArray, BoolArray], FloatArray], ...]:
    import numpy as np

    anywhere, tens, fives = _round_numbers()

    def rounded(parameters: FloatArray, _known: BoolArray) -> FloatArray:
        own, floor = _shares(parameters[1:2])
        factor = np.where(tens > 0, np.exp(parameters[2]), np.where(fives > 0, np.exp(parameters[3]), 1.0))
        forecast = (own * _kernel(place, given, parameters[0]) + floor * anywhere) * factor
        return forecast / forecast.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]  # quotients are Any

    def on_a_floor(parameters: FloatArray, _known: BoolArray) -> FloatArray:
        own, *floor = _shares(parameters[1:])
        base = floor[0] * anywhere + floor[1] * tens + floor[2] * fives
        return own * _kernel(place, given, parameters[0]) + base  # type: ignore[no-any-return]  # products are Any

    return rounded, on_a_floor


def _smoothed(laid: FloatArray) -> Callable[[FloatArray, BoolArray], FloatArray]:
    import numpy as np

    anywhere, tens, fives = _round_numbers()
    grid = np.arange(GRID_POINTS)
    apart = np.abs(grid[:, None] - grid)

    def forecast(parameters: FloatArray, _known: BoolArray) -> FloatArray:
        own, *floor = _shares(parameters[1:])
        kernel = np.exp(-apart / np.exp(np.clip(parameters[0], -3, 4)))
        base = floor[0] * anywhere + floor[1] * tens + floor[2] * fives
        return own * (laid @ (kernel / kernel.sum(axis=1, keepdims=True))) + base  # type: ignore[no-any-return]

    return forecast


def _climatology(outcome: IntArray, proposals: Sequence[str]) -> Family:
    """Return the distribution of the known outcomes of *other* proposals, with a floor."""
    import numpy as np

    anywhere, tens, fives = _round_numbers()
    reached = np.eye(GRID_POINTS)[outcome]
    other = np.array([[one != two for two in proposals] for one in proposals], float)

    def forecast(parameters: FloatArray, known: BoolArray) -> FloatArray:
        own, *floor = _shares(parameters)
        counts = (other * known) @ reached
        base = floor[0] * anywhere + floor[1] * tens + floor[2] * fives
        return own * counts / counts.sum(axis=1, keepdims=True) + base  # type: ignore[no-any-return]

    return Family(name=CLIMATOLOGY, start=_DISTRIBUTION_START[1:], forms=(forecast,))
