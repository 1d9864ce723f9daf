"""One-day-ahead forecasts from a rolling origin, beside four baselines (MODEL section 7).

Parameters are fitted anew every `refit` days on what precedes, then held; each day is forecast from the days before
it. A spline has no future, so the log background of a forecast day is that of the last day fitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.scenario.estimation.background import Background
from tightrope.scenario.estimation.design import FitOptions
from tightrope.scenario.estimation.fit import HawkesFit, fit_hawkes
from tightrope.scenario.estimation.fitness import day_scores
from tightrope.scenario.estimation.prior import Prior
from tightrope.scenario.estimation.streams import Streams, memory

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

RECENT = 30
"""Days of the negative binomial baseline (MODEL section 7)."""
FLOOR = 0.5
"""Events added to a baseline's sum, so that a quiet spell does not forbid the next event."""
LARGEST_SIZE = 1e4
"""A negative binomial of this size is a Poisson law to four digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayScores:
    """Mean scores of a way to forecast, over days and streams; lower is better.

    Parameters
    ----------
    log_score : float, nats
    crps : float, events
    days : int
    """

    log_score: float
    crps: float
    days: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rolling:
    """How a back-test rolls.

    Parameters
    ----------
    first : int
        The first day forecast, counted from 0.
    refit : int, days
    background : Background
    prior : Prior, optional
    options : FitOptions
    """

    first: int
    refit: int
    background: Background
    prior: Prior | None
    options: FitOptions


def day_ahead(streams: Streams, rolling: Rolling, *, seed: int) -> dict[str, DayScores]:
    """Return the scores of the model, of the model without excitation, and of three baselines.

    Raises
    ------
    InvalidOption
        If the series has a missing day, a second window or a day effect, or `first` leaves nothing to learn from.
    """
    import numpy as np

    if not streams.observed.all() or streams.begins.sum() > 1 or rolling.options.effects:
        raise InvalidOption("a day-ahead test needs one window without missing days, and no effects of days")
    if not 60 <= rolling.first < len(streams.days):
        raise InvalidOption(f"first day forecast {rolling.first}: expected from 60 to {len(streams.days) - 1}")
    nobody = np.zeros((len(streams.names), len(streams.names)), bool)
    found: dict[str, list[tuple[FloatArray, FloatArray]]] = {}
    for begin in range(rolling.first, len(streams.days), rolling.refit):
        end = min(begin + rolling.refit, len(streams.days))
        known = streams.between(streams.days[0], streams.days[begin - 1])
        for name, allowed in (("hawkes", rolling.options.excites), ("no excitation", nobody)):
            options = replace(rolling.options, excites=allowed)
            fit = fit_hawkes(known, background=rolling.background, seed=seed, prior=rolling.prior, options=options)
            found.setdefault(name, []).extend(_model_scores(fit, streams, begin, end))
        for stream in range(len(streams.names)):
            for name, pair in _baselines(streams.counts[:, stream], begin, end).items():
                found.setdefault(name, []).append(pair)
    return {
        name: DayScores(
            log_score=float(np.concatenate([logs for logs, _ in pairs]).mean()),
            crps=float(np.concatenate([crps for _, crps in pairs]).mean()), days=len(streams.days) - rolling.first,
        )
        for name, pairs in found.items()
    }  # fmt: skip


def _model_scores(fit: HawkesFit, streams: Streams, begin: int, end: int) -> list[tuple[FloatArray, FloatArray]]:
    import numpy as np

    remembered = memory(streams, fit.half_life)[0][begin:end]
    branching = fit.branching
    if fit.law == "same-day":
        branching = branching - np.diag(fit.shape)
    intensity = fit.background_rate[-1] + remembered @ branching.T
    return [
        day_scores(fit.law, streams.counts[begin:end, n], intensity[:, n], float(fit.shape[n]))
        for n in range(len(streams.names))
    ]


def _baselines(counts: IntArray, begin: int, end: int) -> Mapping[str, tuple[FloatArray, FloatArray]]:
    """Return the scores of a constant rate, of the last thirty days and of climatology on days of a stream."""
    import numpy as np

    days = np.arange(begin, end)
    constant = np.array([(counts[:day].sum() + FLOOR) / day for day in days])
    recent = []
    for day in days:
        last = counts[day - RECENT : day]
        mean = (last.sum() + FLOOR) / RECENT
        excess = float(last.var(ddof=1)) - mean
        size = min(mean**2 / excess, LARGEST_SIZE) if excess > 0 else LARGEST_SIZE
        recent.append(day_scores("negative binomial", counts[day : day + 1], np.array([mean]), size))
    return {
        "constant rate": day_scores("poisson", counts[begin:end], constant, 0.0),
        "last 30 days, negative binomial": (
            np.concatenate([logs for logs, _ in recent]), np.concatenate([crps for _, crps in recent]),
        ),
        "climatology": _climatology(counts, days),
    }  # fmt: skip


def _climatology(counts: IntArray, days: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return the scores of the distribution of all days before; an unseen count has half a day's probability."""
    import numpy as np

    logs, crps = np.empty(len(days)), np.empty(len(days))
    support = np.arange(int(counts.max()) + 1)
    for at, day in enumerate(days):
        past = counts[:day]
        share = (past == counts[day]).mean()
        logs[at] = -np.log(max(float(share), 0.5 / (day + 1)))
        cumulative = np.searchsorted(np.sort(past), support, side="right") / day
        crps[at] = ((cumulative - (counts[day] <= support)) ** 2).sum()
    return logs, crps
