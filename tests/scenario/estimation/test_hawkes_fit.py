"""The likelihood, its gradient, the fit, and what a fit refuses."""

from datetime import date

import numpy as np
import pytest

from reference.hawkes_twin import slow_draw, slow_intensity, slow_log_likelihood
from tightrope.errors import InvalidOption
from tightrope.scenario.estimation import (
    Constant,
    Effect,
    FitOptions,
    Prior,
    Spline,
    Streams,
    compare_backgrounds,
    fit_hawkes,
    regime_effects,
    reporting_change,
    streams_from_counts,
)
from tightrope.scenario.estimation.design import design_of
from tightrope.scenario.estimation.fit import first_point
from tightrope.scenario.estimation.laws import Law
from tightrope.scenario.estimation.objective import evaluate, posterior_of

START = date(2021, 1, 1)
BRANCHING = np.array([[0.30, 0.20], [0.10, 0.25]])
FEW = FitOptions(half_lives=(2.0, 4.0), draws=200)


def two_streams(days: int = 120, seed: int = 3) -> Streams:
    counts = slow_draw(np.array([0.5, 0.7]), BRANCHING, 3.0, days, seed)
    return streams_from_counts(counts, names=("attacks", "strikes"), first_day=START)


def test_the_likelihood_is_that_of_the_slow_twin() -> None:
    streams = two_streams()
    fit = fit_hawkes(streams, background=Constant(), seed=1, options=FEW)
    slow = slow_intensity(streams.counts, fit.background_rate[0], fit.branching, fit.half_life)
    assert np.allclose(fit.intensity, slow, rtol=1e-10)
    assert fit.log_likelihood == pytest.approx(slow_log_likelihood(streams.counts, slow), rel=1e-10)


@pytest.mark.parametrize("law", ["poisson", "same-day", "negative binomial"])
@pytest.mark.parametrize("prior", [None, Prior()])
def test_the_gradient_is_that_of_central_differences(law: Law, prior: Prior | None) -> None:
    """With deterrence, a covariate on both logarithms, and the half-life among the coordinates."""
    rng = np.random.default_rng(5)
    streams = two_streams()
    effect = Effect(name="heat", values=rng.normal(size=len(streams.days)), on="both")
    options = FitOptions(law=law, effects=(effect,), deters=np.array([[False, True], [True, False]]))
    posterior = posterior_of(design_of(streams, Spline(days_between_knots=40), options), prior, None)
    point = first_point(posterior) + 0.1 * rng.normal(size=posterior.size)
    for part in posterior.parts:
        point[part.deterrence] = 0.2
        if prior is None:
            point[part.excitation] = 0.1
    point[-1] = 1.0
    _, gradient, _ = evaluate(posterior, point)
    steps = 1e-5 * np.eye(posterior.size)
    differences = [(evaluate(posterior, point + s)[0] - evaluate(posterior, point - s)[0]) / 2e-5 for s in steps]
    assert np.allclose(gradient, differences, rtol=0, atol=1e-6 * np.abs(gradient).max())


def test_a_fit_without_a_background_is_refused() -> None:
    with pytest.raises(InvalidOption, match="no background chosen"):
        fit_hawkes(two_streams(), background=None, seed=1)


def test_a_simulated_branching_matrix_is_found_again() -> None:
    streams = two_streams(days=3000)
    fit = fit_hawkes(streams, background=Constant(), seed=1, options=FEW)
    assert np.all(np.abs(fit.branching - BRANCHING) < 4 * fit.branching_error)
    assert np.all(fit.branching_error < 0.1)
    low, high = fit.spectral_radius_interval
    assert low < fit.spectral_radius < high


def test_a_pair_that_is_not_allowed_stays_zero() -> None:
    allowed = np.array([[True, False], [True, True]])
    for prior in (None, Prior()):
        options = FitOptions(half_lives=(3.0,), excites=allowed, draws=50)
        fit = fit_hawkes(two_streams(), background=Constant(), seed=1, prior=prior, options=options)
        assert fit.branching[0, 1] == 0
        assert fit.branching_error[0, 1] == 0


def test_the_same_seed_gives_the_same_draws() -> None:
    options = FitOptions(draws=50)
    first, again = (
        fit_hawkes(two_streams(), background=Constant(), seed=4, prior=Prior(), options=options) for _ in range(2)
    )
    assert np.array_equal(first.draws.points, again.draws.points)
    assert first.spectral_radius < 1


def test_a_drift_fitted_as_constant_looks_like_contagion_and_a_note_says_so() -> None:
    """MODEL section 1.7: no excitation at all, a rate that rises five-fold half-way."""
    rate = np.repeat([0.4, 2.0], 300)
    counts = np.random.default_rng(1).poisson(rate)[:, None]
    streams = streams_from_counts(counts, names=("attacks",), first_day=START)
    constant, spline = compare_backgrounds(
        streams, seed=1, backgrounds=(Constant(), Spline(days_between_knots=60)), options=FitOptions(draws=50)
    ).values()
    assert constant.spectral_radius > 0.8
    assert any("no evidence of excitation" in note for note in constant.notes)
    assert spline.spectral_radius < 0.3


def test_a_change_in_reporting_and_states_of_the_talks_are_found() -> None:
    rng = np.random.default_rng(2)
    days = 600
    states = ["none"] * 200 + ["talks"] * 400
    rate = np.where(np.arange(days) < 200, 1.0, 3.0) * np.where(np.arange(days) < 400, 1.0, 0.5)
    streams = streams_from_counts(rng.poisson(rate)[:, None], names=("attacks",), first_day=START)
    changed = reporting_change(streams, streams.days[400])
    effects = (*regime_effects(states, reference="none"), changed)
    fit = fit_hawkes(
        streams, background=Constant(), seed=1, prior=Prior(), options=FitOptions(effects=effects, draws=50)
    )
    assert fit.coefficients["talks"][0] == pytest.approx(np.log(3), abs=0.35)  # two standard errors and the prior
    assert fit.coefficients[changed.name][0] == pytest.approx(np.log(0.5), abs=0.35)
    with pytest.raises(InvalidOption, match="no day is in it"):
        regime_effects(states, reference="war")
    with pytest.raises(InvalidOption, match="not inside"):
        reporting_change(streams, date(1999, 1, 1))


def test_days_nobody_counted_are_left_out() -> None:
    counts = slow_draw(np.array([1.0]), np.array([[0.3]]), 3.0, 400, 1)
    observed = np.ones(counts.shape, bool)
    observed[100:160] = False
    spoilt = np.where(observed, counts, 99)
    fits = [
        fit_hawkes(
            streams_from_counts(given, names=("attacks",), first_day=START, observed=observed),
            background=Constant(), seed=1, options=FEW,
        )
        for given in (counts, spoilt)
    ]  # fmt: skip
    assert fits[0].log_likelihood == fits[1].log_likelihood
    assert any("60 of 400 days were not counted" in note for note in fits[0].notes)


def test_laws_are_recovered() -> None:
    rng = np.random.default_rng(3)
    size = 2.0
    counts = rng.negative_binomial(size, size / (size + 3.0), 1500)[:, None]
    streams = streams_from_counts(counts, names=("strikes",), first_day=START)
    fit = fit_hawkes(
        streams,
        background=Constant(),
        seed=1,
        options=FitOptions(law="negative binomial", half_lives=(4.0,), draws=50),
    )
    assert fit.shape[0] == pytest.approx(size, rel=0.2)
    assert fit.dispersion[0] == pytest.approx(1, abs=0.15)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (FitOptions(half_lives=()), "half-lives"),
        (FitOptions(excites=np.ones((3, 3), bool)), "excites has shape"),
        (FitOptions(effects=(Effect(name="heat", values=np.ones(3)),)), "'heat': expected 120"),
    ],
)
def test_options_that_do_not_fit_are_refused(options: FitOptions, said: str) -> None:
    with pytest.raises(InvalidOption, match=said):
        fit_hawkes(two_streams(), background=Constant(), seed=1, options=options)
