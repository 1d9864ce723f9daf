"""How long a fit takes: five streams over two years, by maximum likelihood and with the prior."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from tightrope.scenario.estimation import Constant, FitOptions, Prior, fit_hawkes, streams_from_counts

DAYS, STREAMS = 730, 5


@pytest.mark.parametrize("prior", [None, Prior()], ids=["maximum likelihood, 13 half-lives", "with the prior"])
def test_fit_of_five_streams(benchmark: Any, prior: Prior | None) -> None:
    counts = np.random.default_rng(1).poisson(0.13, (DAYS, STREAMS))
    streams = streams_from_counts(counts, names=tuple("abcde"), first_day=date(2020, 1, 1))
    options = FitOptions(draws=2)

    def fit() -> float:
        return fit_hawkes(streams, background=Constant(), seed=1, prior=prior, options=options).log_likelihood

    fit()  # compiled
    assert np.isfinite(benchmark.pedantic(fit, rounds=3))
