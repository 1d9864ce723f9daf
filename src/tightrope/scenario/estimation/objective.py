"""Minus the log posterior (or log-likelihood) of a fit, its gradient (MODEL equation 8) and a curvature.

Coordinates of a stream stand together: log background and effects, excitation by each source, what moves it, theta,
log size of the negative binomial. The last coordinate is the log half-life where it is estimated. With a prior
excitation is on the scale of its logarithm, without one it is itself, bounded below by 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from tightrope.scenario.estimation.design import Design
from tightrope.scenario.estimation.laws import law_terms
from tightrope.scenario.estimation.prior import RIDGE, Prior, barrier_penalty, branching_penalty, roughness_matrix
from tightrope.scenario.estimation.streams import memory
from tightrope.scenario.simulation.links import same_day_share

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

LEAST_LOG, LARGEST_LOG = -12.0, 12.0
"""Bounds of log size and log excitation: beyond them a change leaves nothing to see in a double's likelihood."""


class Parts(NamedTuple):
    """Where a stream's coordinates lie, and the streams that excite and deter it."""

    background: slice
    excitation: slice
    moving: slice
    deterrence: slice
    size: int  # -1 without a size
    sources: IntArray
    deterrents: IntArray


class Numbers(NamedTuple):
    """A stream's parameters on their own scale; `moving` is (sources, effects)."""

    background: FloatArray
    branching: FloatArray
    moving: FloatArray
    deterrence: FloatArray
    shape: float


class Rates(NamedTuple):
    """A stream's day by day: intensity, its background part, and the Jacobian by coordinates and log half-life."""

    intensity: FloatArray
    background: FloatArray
    jacobian: FloatArray
    by_half_life: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Posterior:
    """A design with its prior, and the coordinates of both.

    Parameters
    ----------
    design : Design
    prior : Prior or None
        None: maximum likelihood, with no other penalty than the recipe's ridge.
    half_life : float or None
        Days; None: the last coordinate.
    parts : tuple of Parts
    size : int
        How many coordinates there are.
    remembered : pair of (days, streams), optional
        `memory` where the half-life is fixed.
    """

    design: Design
    prior: Prior | None
    half_life: float | None
    parts: tuple[Parts, ...]
    size: int
    remembered: tuple[FloatArray, FloatArray] | None


def posterior_of(design: Design, prior: Prior | None, half_life: float | None) -> Posterior:
    """Return a posterior; a half-life that is None is estimated with the rest."""
    import numpy as np

    parts, at = [], 0
    for stream in range(len(design.streams.names)):
        sources, deterrents = np.flatnonzero(design.excites[stream]), np.flatnonzero(design.deters[stream])
        ends = np.cumsum(
            [at, design.columns.shape[1], len(sources), len(sources) * design.moving.shape[1], len(deterrents)]
        )
        background, excitation, moving, deterrence = (slice(int(a), int(b)) for a, b in pairwise(ends))
        at = int(ends[-1])
        size = at if design.law == "negative binomial" else -1
        at += size >= 0
        parts.append(Parts(background, excitation, moving, deterrence, size, sources, deterrents))
    return Posterior(
        design=design, prior=prior, half_life=half_life, parts=tuple(parts), size=at + (half_life is None),
        remembered=None if half_life is None else memory(design.streams, half_life),
    )  # fmt: skip


def numbers_of(posterior: Posterior, point: FloatArray, stream: int, half_life: float) -> Numbers:
    """Return the parameters of a stream at a point."""
    import numpy as np

    part = posterior.parts[stream]
    branching = point[part.excitation]
    if posterior.prior is not None:
        branching = np.exp(branching)
    shape = 0.0
    if part.size >= 0:
        shape = float(np.exp(point[part.size]))
    elif posterior.design.law == "same-day":
        shape = float((branching * (part.sources == stream)).sum() * _share(half_life))
    moving = point[part.moving].reshape(len(part.sources), posterior.design.moving.shape[1])
    return Numbers(point[part.background], branching, moving, point[part.deterrence], shape)


def half_life_of(posterior: Posterior, point: FloatArray) -> float:
    """Return the half-life at a point, days."""
    return exp(float(point[-1])) if posterior.half_life is None else posterior.half_life


def rates(posterior: Posterior, point: FloatArray, stream: int, remembered: tuple[FloatArray, FloatArray]) -> Rates:
    """Return a stream's intensities at a point; `remembered` is `memory` at the point's half-life."""
    import numpy as np

    design, part = posterior.design, posterior.parts[stream]
    half_life = half_life_of(posterior, point)
    numbers = numbers_of(posterior, point, stream, half_life)
    state, slope = (array[:, part.sources] for array in remembered)
    later = _later_share(design, stream, part, half_life)
    modulation = np.exp(design.moving @ numbers.moving.T) if design.moving.shape[1] else 1.0
    per_source = modulation * state * later
    excited = per_source * numbers.branching
    deterred = design.deterrent[:, part.deterrents]
    kept = np.exp(-deterred @ numbers.deterrence)
    background = np.exp(design.columns @ numbers.background) * kept
    intensity = background + excited.sum(axis=1) * kept
    unit = numbers.branching if posterior.prior is not None else 1.0
    columns = [
        background[:, None] * design.columns,
        per_source * kept[:, None] * unit,
        (excited * kept[:, None])[:, :, None] * design.moving[:, None, :],
        -intensity[:, None] * deterred,
        np.zeros((len(intensity), int(part.size >= 0))),
    ]
    jacobian = np.column_stack([column.reshape(len(intensity), -1) for column in columns])
    by_rho = (modulation * slope * later * numbers.branching).sum(axis=1) * kept
    by_half_life = by_rho * _rho_by_log_half_life(half_life)
    if design.law == "same-day":
        own = (excited[:, part.sources == stream]).sum(axis=1) * kept
        share = _share(half_life)
        by_half_life = by_half_life - own / (1 - share) * _share_by_log_half_life(half_life)
    return Rates(intensity, background, jacobian, by_half_life)


def evaluate(
    posterior: Posterior, point: FloatArray, *, curved: bool = True, penalised: bool = True
) -> tuple[float, FloatArray, FloatArray]:
    """Return minus the log posterior at a point, its gradient and its curvature.

    Without `curved` the likelihood's curvature is left out, without `penalised` everything but the likelihood.
    """
    import numpy as np

    value, gradient = 0.0, np.zeros(posterior.size)
    curvature = np.zeros((posterior.size, posterior.size))
    half_life = half_life_of(posterior, point)
    remembered = posterior.remembered or memory(posterior.design.streams, half_life)
    design = posterior.design
    for stream, part in enumerate(posterior.parts):
        with np.errstate(all="ignore"):  # a step too far overflows, gives no finite value and is not taken
            found = rates(posterior, point, stream, remembered)
            seen = design.streams.observed[:, stream]
            shape = numbers_of(posterior, point, stream, half_life).shape
            terms = law_terms(design.law, design.streams.counts[seen, stream], found.intensity[seen], shape)
            total = float(terms.log_probability.sum())
            if not np.isfinite(total) or (design.law == "same-day" and shape >= 1):
                return np.inf, gradient, curvature
        last = part.size + 1 if part.size >= 0 else part.deterrence.stop
        here = np.array([*range(part.background.start, last), *[posterior.size - 1] * (posterior.half_life is None)])
        jacobian = found.jacobian[seen]
        if posterior.half_life is None:
            jacobian = np.column_stack([jacobian, found.by_half_life[seen]])
        value -= total
        gradient[here] -= jacobian.T @ terms.by_intensity
        if curved:
            curvature[np.ix_(here, here)] += jacobian.T @ (terms.information[:, None] * jacobian)
        for at, factor in _shape_slopes(posterior, point, stream, half_life):
            gradient[at] -= factor * float(terms.by_shape.sum())
            curvature[at, at] += factor**2 * float(terms.shape_information.sum())
    return _add_penalty(posterior, point, value, gradient, curvature) if penalised else (value, gradient, curvature)


def _shape_slopes(posterior: Posterior, point: FloatArray, stream: int, half_life: float) -> list[tuple[int, float]]:
    """Return the coordinates that move a stream's shape, with its derivative by each."""
    import numpy as np

    part = posterior.parts[stream]
    if part.size >= 0:
        return [(part.size, float(np.exp(point[part.size])))]
    own = np.flatnonzero(part.sources == stream)
    if posterior.design.law != "same-day" or not len(own):
        return []
    at = part.excitation.start + int(own[0])
    share = _share(half_life)
    branching = float(np.exp(point[at])) if posterior.prior is not None else float(point[at])
    slopes = [(at, share * (branching if posterior.prior is not None else 1.0))]
    if posterior.half_life is None:
        slopes.append((posterior.size - 1, branching * _share_by_log_half_life(half_life)))
    return slopes


def _later_share(design: Design, stream: int, part: Parts, half_life: float) -> FloatArray:
    """Return the share of each source's direct offspring that the geometric kernel carries."""
    import numpy as np

    later = np.ones(len(part.sources))
    if design.law == "same-day":
        later[part.sources == stream] -= _share(half_life)
    return later


def _rho_by_log_half_life(half_life: float) -> float:
    return float(0.5 ** (1 / half_life) * log(2) / half_life)


def _share(half_life: float) -> float:
    import numpy as np

    return float(same_day_share(np.array(half_life)))


def _share_by_log_half_life(half_life: float) -> float:
    beta = log(2) / half_life  # s0 = 1 - (1 - e^-beta) / beta, and d beta / d log half-life = -beta
    return -beta * ((1 - exp(-beta)) / beta**2 - exp(-beta) / beta)


def _add_penalty(
    posterior: Posterior, point: FloatArray, value: float, gradient: FloatArray, curvature: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    import numpy as np

    design, prior = posterior.design, posterior.prior
    smooth = RIDGE * np.eye(design.spline)
    if prior is not None:
        days_between = (len(design.streams.days) - 1) / max(1, design.spline - 3)
        smooth += roughness_matrix(prior, design.spline, days_between)

    def quadratic(at: slice, precision: FloatArray, centre: FloatArray) -> None:
        nonlocal value
        off = point[at] - centre
        value += float(off @ precision @ off) / 2
        gradient[at] += precision @ off
        curvature[at, at] += precision

    for part in posterior.parts:
        begin = part.background.start
        quadratic(slice(begin, begin + design.spline), smooth, np.zeros(design.spline))
        if prior is not None:
            quadratic(slice(begin + design.spline, part.background.stop), np.diag(design.spread**-2.0), design.mean)
            count = len(part.sources)
            precision = np.diag(np.tile(design.moving_spread**-2.0, count))
            quadratic(part.moving, precision, np.tile(design.moving_mean, count))
            value += float(point[part.deterrence].sum()) / prior.deterrence
            gradient[part.deterrence] += 1 / prior.deterrence
    if prior is None:
        return value, gradient, curvature
    if posterior.half_life is None:
        off = (float(point[-1]) - np.log(prior.half_life)) / prior.half_life_spread
        value += float(off**2) / 2
        gradient[-1] += off / prior.half_life_spread
        curvature[-1, -1] += prior.half_life_spread**-2
    return _add_branching_prior(posterior, prior, point, value, gradient, curvature)


def _add_branching_prior(  # the sums it adds to
    posterior: Posterior, prior: Prior, point: FloatArray, value: float, gradient: FloatArray, curvature: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    import numpy as np

    matrix = branching_matrix(posterior, point)
    penalty, first, second = branching_penalty(prior, matrix)
    barrier, slope = barrier_penalty(prior.barrier, matrix)
    if not np.isfinite(barrier):
        return np.inf, gradient, curvature
    places = np.concatenate([np.arange(part.excitation.start, part.excitation.stop) for part in posterior.parts])
    allowed = posterior.design.excites
    by_log = (slope * matrix)[allowed]
    value += barrier + float(penalty[allowed].sum())
    gradient[places] += first[allowed] + by_log
    curvature[np.ix_(places, places)] += np.outer(by_log, by_log) / prior.barrier
    curvature[places, places] += second[allowed] + np.maximum(by_log, 0)
    return value, gradient, curvature


def branching_matrix(posterior: Posterior, point: FloatArray) -> FloatArray:
    """Return the branching matrix at a point, target by source; 0 where a pair is not allowed."""
    import numpy as np

    count = len(posterior.parts)
    matrix = np.zeros((count, count))
    for stream, part in enumerate(posterior.parts):
        found = point[part.excitation]
        matrix[stream, part.sources] = np.exp(found) if posterior.prior is not None else found
    return matrix
