"""Kernels equal the slow twins that write the equations down once more."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import tightrope.models as m
from reference import model_twins as twins
from reference.exchange_twin import play
from tables import tables
from tightrope.models.election_kernel import distances
from tightrope.models.spatial_kernel import contests


@given(table=tables())
def test_weighted_median(table: m.ActorIssueTable) -> None:
    assert m.weighted_median(table).outcome[0, 0] == twins.lower_median(
        table.position[0, :, 0], table.weight[0, :, 0]
    )


@given(
    table=tables(), quadratic=st.booleans(), reversion=st.none() | st.sampled_from([0.0, 30.0, 100.0]),
    cost=st.sampled_from([0.0, 0.05, 0.5]),
)  # fmt: skip
def test_nash(table: m.ActorIssueTable, quadratic: bool, reversion: float | None, cost: float) -> None:
    options = m.NashOptions(
        utility="quadratic" if quadratic else "linear", disagreement="zero" if reversion is None else "reversion"
    )
    result = m.nash(table, options, reversion=reversion, cost=cost if reversion is not None else 0.0)
    x, b = table.position[0, :, 0] / 100, table.weight[0, :, 0]
    d = np.zeros_like(x)
    if reversion is not None:
        away = np.abs(x - reversion / 100)
        d = 1 - (away**2 if quadratic else away) - cost
    expected = twins.nash(x, b, d, quadratic=quadratic)

    def gains(y: float) -> np.ndarray:
        return 1 - np.abs(y - x) ** (2 if quadratic else 1) - d

    y = result.outcome[0, 0] / 100
    if np.isnan(expected):  # between two points of the twin's grid there may still be an agreement
        assert not result.agreed[0, 0] or -1e-12 <= gains(y).min() < 1e-3
    else:
        assert result.agreed[0, 0]
        best, found = (float((b * np.log(np.maximum(gains(point), 1e-300))).sum()) for point in (expected, y))
        assert found >= best - 1e-9 * max(1.0, abs(best))


@pytest.mark.parametrize("options", [m.PAPER_LITERAL, m.SCHOLZ_CODE], ids=["paper", "scholz"])
@given(seed=st.integers(0, 2**32 - 1), actors=st.integers(2, 8))
def test_challenge_round(options: m.ChallengeOptions, seed: int, actors: int) -> None:
    # a table of random doubles has no two offers alike, of which either might be taken
    rng = np.random.default_rng(seed)
    x, s, c = rng.uniform(0, 100, actors), rng.uniform(0.05, 1, actors), rng.uniform(0.05, 1, actors)
    table = m.table_from_arrays(x, s, c)
    got = m.challenge(table, replace(options, rounds=1)).positions[0, 0, 1]
    assert got == pytest.approx(twins.challenge_round(x, s, c * s, options, np.ptp(x)), abs=1e-7)


@given(table=tables(), first_distinct=st.booleans())
def test_election(table: m.ActorIssueTable, first_distinct: bool) -> None:
    x = table.position[0, :, 0] / 100
    gaps = np.diff(np.unique(x))
    assume(not len(gaps) or gaps.min() > 0.002)  # the model takes positions closer than 0.001 as one
    result = m.election(table, m.ElectionOptions(first_election="distinct" if first_distinct else "all"))
    p, rho = twins.election(x, table.capability[0, :, 0], first_distinct=first_distinct)
    assert result.outcome[0, 0] / 100 == pytest.approx(p @ np.unique(x), abs=1e-7)
    # attitudes divide by the spread of probabilities, so small spreads amplify rounding
    assert result.risk[0, :, 0] == pytest.approx(rho, abs=1e-4)


@pytest.mark.parametrize("rule", ["plain", "ktab"])
@given(data=st.data())
def test_third_parties(rule: str, data: st.DataObject) -> None:
    table = data.draw(tables())
    n = len(table.actors)
    rho = np.array(data.draw(st.lists(st.floats(-0.5, 1), min_size=n, max_size=n)))
    x, s, c = (a[0, :, 0] for a in (table.position / 100, table.salience, table.capability))
    d = np.zeros((n, n))
    distances(x[:, None], x[:, None], s[:, None], d)
    rules = m.SpatialOptions(third_party=rule).rules()
    weighed = np.zeros((2, n))
    contests((0, 0), (1, 2), d, rho, (s[:, None], c, s * c), rules, weighed)
    assert weighed[1, 1] == pytest.approx(twins.prevails(x, s, c, rho, (0, 1), rule), abs=1e-9)


def test_exchange_first_round() -> None:
    rng = np.random.default_rng(11)
    for _ in range(12):
        n, issues = 7, 4
        table = m.table_from_arrays(
            rng.uniform(0, 100, (n, issues)), rng.uniform(0.1, 1, (n, issues)), rng.uniform(0.1, 1, n)
        )
        outcome = play(table, 3, float, program=False)
        result = m.exchange(table, m.ExchangeOptions(ties="generation", rounds=3))
        for t in range(3):
            assert result.outcomes[0, t] == pytest.approx([outcome[t][a] for a in table.issues], abs=1e-8)
