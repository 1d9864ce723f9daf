"""Fit the daily Hawkes model: maximum likelihood, or with a prior the highest posterior, and draws around it.

Without a prior the half-life is searched through on a grid and draws hold it fixed; with one it is estimated with
the rest. Draws are from Laplace's approximation, with a prior weighted by importance (MODEL section 1.7); entries on
the bound 0 are not varied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.scenario.estimation.background import Background, Constant, Spline, background_name
from tightrope.scenario.estimation.design import Design, FitOptions, design_of
from tightrope.scenario.estimation.draws import FitDraws, draws_around, interval
from tightrope.scenario.estimation.laws import Law, law_mean, law_variance
from tightrope.scenario.estimation.minimise import Lowest, minimise
from tightrope.scenario.estimation.objective import (
    LARGEST_LOG,
    LEAST_LOG,
    Posterior,
    branching_matrix,
    evaluate,
    half_life_of,
    numbers_of,
    posterior_of,
    rates,
)
from tightrope.scenario.estimation.prior import Prior, spectral_radius
from tightrope.scenario.estimation.streams import Streams, checked_streams, memory
from tightrope.scenario.simulation.luck import checked_seed

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

FIRST_SHARE, FIRST_OWN, FIRST_OTHER = 0.6, 0.3, 0.02
"""Where the search begins: share of a stream's mean rate given to the background, and entries of K."""
SHORT_HALF_LIFE = 3.0
"""Below it, days, a Poisson law leaves out so many same-day answers that K is too low (MODEL section 1.2, b)."""
NEAR_CRITICAL = 0.8
"""A rate that drifts, fitted as constant, gives radii from here on whatever the truth (MODEL section 1.7)."""
DISPERSED = 1.4
"""Pearson dispersion from which MODEL section 1.7 asks for another law."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HawkesFit:
    """A fitted model.

    Parameters
    ----------
    names : tuple of str
    background : Background
    law : Law
    prior : Prior or None
    half_life : float, days
    profile : mapping from half-life to log-likelihood
        Of the half-lives searched through; empty where it was estimated with the rest.
    branching, branching_error : (streams, streams)
        Events of the row's stream that an event of the column's causes directly, and standard errors; 0 for an entry
        that is not allowed, or whose estimate is 0.
    shape : (streams,)
        Of the law; 0 for Poisson.
    coefficients : mapping from the name of an effect to (streams,)
        Of the logarithm of the background.
    deterrence : (streams, streams)
    background_rate, intensity, expected : (days, streams)
        Events a day: without excitation, of the law's intensity, and of the mean.
    spectral_radius : float
    spectral_radius_interval : (float, float), 90 %
    log_likelihood : float
    dispersion : (streams,)
        Squared Pearson residuals, mean over days; 1 if the law is right.
    draws : FitDraws
    converged : bool
    notes : tuple of str
    """

    names: tuple[str, ...]
    background: Background
    law: Law
    prior: Prior | None
    half_life: float
    profile: Mapping[float, float]
    branching: FloatArray
    branching_error: FloatArray
    shape: FloatArray
    coefficients: Mapping[str, FloatArray]
    deterrence: FloatArray
    background_rate: FloatArray
    intensity: FloatArray
    expected: FloatArray
    spectral_radius: float
    spectral_radius_interval: tuple[float, float]
    log_likelihood: float
    dispersion: FloatArray
    draws: FitDraws
    converged: bool
    notes: tuple[str, ...]


def fit_hawkes(
    streams: Streams,
    *,
    background: Background | None,
    seed: int,
    prior: Prior | None = None,
    options: FitOptions | None = None,
) -> HawkesFit:
    """Fit the daily Hawkes model to streams.

    Parameters
    ----------
    streams : Streams
    background : Constant or Spline
        Must be chosen: it decides how much is read as excitation.
    seed : int
        Of the draws.
    prior : Prior, optional
        Without it, maximum likelihood.
    options : FitOptions, optional

    Raises
    ------
    InvalidOption
        If no background is chosen, or an option does not fit.
    InvalidStreams
        If the streams cannot be fitted.
    """
    if not isinstance(background, Constant | Spline):
        raise InvalidOption(
            "no background chosen; say Constant() or Spline(days_between_knots=90): it decides how much of the "
            "series is read as excitation, see compare_backgrounds"
        )
    options = options or FitOptions()
    design = design_of(checked_streams(streams), background, options)
    posterior, lowest, profile = _search(design, prior, options)
    draws = draws_around(posterior, lowest, count=options.draws, seed=checked_seed(seed))
    return _described(posterior, lowest, profile, draws, background)


def _search(design: Design, prior: Prior | None, options: FitOptions) -> tuple[Posterior, Lowest, dict[float, float]]:
    import numpy as np

    fixed = prior is None or len(options.half_lives) == 1
    if not fixed:
        posterior = posterior_of(design, prior, None)
        return posterior, _lowest(posterior, first_point(posterior)), {}
    found: list[tuple[Posterior, Lowest]] = []
    for half_life in options.half_lives:
        posterior = posterior_of(design, prior, half_life)
        start = found[-1][1].point if found else first_point(posterior)
        found.append((posterior, _lowest(posterior, start)))
    profile = {half_life: -lowest.value for half_life, (_, lowest) in zip(options.half_lives, found, strict=True)}
    best, lowest = found[int(np.argmin([lowest.value for _, lowest in found]))]
    again = _lowest(best, first_point(best))  # the surface has more than one valley: once more, from far away
    return best, min(lowest, again, key=lambda reached: reached.value), profile


def first_point(posterior: Posterior) -> FloatArray:
    """Return where the search begins."""
    import numpy as np

    design = posterior.design
    point = np.zeros(posterior.size)
    for stream, part in enumerate(posterior.parts):
        seen = design.streams.observed[:, stream]
        rate = FIRST_SHARE * float(design.streams.counts[seen, stream].mean())
        point[part.background.start : part.background.start + design.spline] = np.log(rate)
        entries = np.where(part.sources == stream, FIRST_OWN, FIRST_OTHER)
        point[part.excitation] = entries if posterior.prior is None else np.log(entries)
    if posterior.half_life is None and posterior.prior is not None:
        point[-1] = np.log(posterior.prior.half_life)
    return point


def bounds(posterior: Posterior) -> tuple[FloatArray, FloatArray]:
    """Return the lowest and highest value of each coordinate."""
    import numpy as np

    lower, upper = np.full(posterior.size, -np.inf), np.full(posterior.size, np.inf)
    for part in posterior.parts:
        lower[part.excitation] = LEAST_LOG if posterior.prior is not None else 0.0
        lower[part.deterrence] = 0.0
        if part.size >= 0:
            lower[part.size], upper[part.size] = LEAST_LOG, LARGEST_LOG
    if posterior.half_life is None:
        lower[-1], upper[-1] = np.log(0.3), np.log(120.0)
    return lower, upper


def _lowest(posterior: Posterior, start: FloatArray) -> Lowest:
    return minimise(lambda point: evaluate(posterior, point), start, *bounds(posterior))


def predict(posterior: Posterior, point: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return background rate and intensity, both (days, streams), and the law's shape (streams,)."""
    import numpy as np

    half_life = half_life_of(posterior, point)
    remembered = memory(posterior.design.streams, half_life)
    count = range(len(posterior.parts))
    found = [rates(posterior, point, stream, remembered) for stream in count]
    shape = np.array([numbers_of(posterior, point, stream, half_life).shape for stream in count])
    return np.stack([f.background for f in found], 1), np.stack([f.intensity for f in found], 1), shape


def _described(
    posterior: Posterior, lowest: Lowest, profile: Mapping[float, float], draws: FitDraws, background: Background
) -> HawkesFit:
    import numpy as np

    design, point = posterior.design, lowest.point
    streams = design.streams
    rate, intensity, shape = predict(posterior, point)
    count = range(len(streams.names))
    expected = np.stack([law_mean(design.law, intensity[:, n], shape[n]) for n in count], 1)
    variance = np.stack([law_variance(design.law, intensity[:, n], shape[n]) for n in count], 1)
    squares = np.where(streams.observed, (streams.counts - expected) ** 2 / variance, 0)
    dispersion = squares.sum(axis=0) / streams.observed.sum(axis=0)
    branching = branching_matrix(posterior, point)
    radius = spectral_radius(branching)
    deterrence = np.zeros(branching.shape)
    for stream, part in enumerate(posterior.parts):
        deterrence[stream, part.deterrents] = point[part.deterrence]
    coefficients = {
        name: np.array([point[part.background.start + design.spline + n] for part in posterior.parts])
        for n, name in enumerate(design.names)
    }
    held = sum(int(lowest.held[part.excitation].sum()) for part in posterior.parts)
    fit = HawkesFit(
        names=streams.names, background=background, law=design.law, prior=posterior.prior,
        half_life=half_life_of(posterior, point), profile=profile, branching=branching,
        branching_error=draws.branching_error, shape=shape, coefficients=coefficients, deterrence=deterrence,
        background_rate=rate, intensity=intensity, expected=expected, spectral_radius=radius,
        spectral_radius_interval=interval([spectral_radius(matrix) for matrix in draws.branching], draws.weight),
        log_likelihood=draws.log_likelihood, dispersion=dispersion, draws=draws, converged=lowest.converged, notes=(),
    )  # fmt: skip
    return replace(fit, notes=(*streams.notes, *_notes(fit, held)))


def _notes(fit: HawkesFit, held: int) -> list[str]:
    notes = []
    if isinstance(fit.background, Constant) and fit.spectral_radius >= NEAR_CRITICAL:
        notes.append(
            f"a spectral radius of {fit.spectral_radius:.2f} under a constant background is no evidence of "
            "excitation: any drift of the rate gives one; compare backgrounds"
        )
    if fit.law == "poisson" and fit.half_life < SHORT_HALF_LIFE:
        notes.append(
            f"half-life {fit.half_life:.2g} days: events answered on the same day are not seen by a Poisson law; the "
            "same-day law counts them for a stream's own events, not between streams"
        )
    wide = [f"{name} {value:.1f}" for name, value in zip(fit.names, fit.dispersion, strict=True) if value > DISPERSED]
    if wide:
        notes.append(f"dispersion {', '.join(wide)}: intervals are too narrow; try the law negative binomial")
    if len(fit.profile) > 1 and fit.half_life in (min(fit.profile), max(fit.profile)):
        notes.append(f"half-life {fit.half_life:g} days is the end of the grid")
    if held:
        notes.append(
            f"{held} entries of the branching matrix are 0, on their bound: errors and intervals do not say how far "
            "above 0 they might be; a prior does"
        )
    if not fit.converged:
        notes.append("the search for the best numbers did not end; trust none of them")
    if not fit.draws.trusted:
        notes.append(
            f"importance weights rest on {fit.draws.effective:.0f} draws, too few: intervals are of Laplace's "
            "approximation"
        )
    return notes


def compare_backgrounds(
    streams: Streams,
    *,
    seed: int,
    backgrounds: tuple[Background, ...] = (Constant(), Spline(days_between_knots=90), Spline(days_between_knots=30)),
    prior: Prior | None = None,
    options: FitOptions | None = None,
) -> dict[str, HawkesFit]:
    """Return the fit under each background, under the background's name."""
    return {
        background_name(background): fit_hawkes(
            streams, background=background, seed=seed, prior=prior, options=options
        )
        for background in backgrounds
    }
