"""Luck is uniform, independent between names, days and runs, and the same wherever it is computed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference import simulation_twin as twin
from tightrope.errors import InvalidOption
from tightrope.scenario.simulation.luck import COUNT, EXECUTE, checked_seed, entity_of, uniforms
from tightrope.scenario.simulation.parameter import Draws, Parameter

MANY = 200_000


def chi_square(numbers: np.ndarray, bins: int = 64) -> float:
    """Return the chi-square of a uniform histogram, as standard deviations above its mean."""
    found = np.histogram(numbers, bins=bins, range=(0, 1))[0]
    expected = len(numbers) / bins
    return float((((found - expected) ** 2 / expected).sum() - (bins - 1)) / math.sqrt(2 * (bins - 1)))


@given(
    seed=st.integers(0, 2**63 - 1), run=st.integers(0, 10**6), purpose=st.integers(1, 16),
    name=st.text(max_size=8), counter=st.integers(0, 10**5),
)  # fmt: skip
def test_a_number_is_that_of_the_slow_twin(seed: int, run: int, purpose: int, name: str, counter: int) -> None:
    entity = entity_of("streams", name)
    numbers = uniforms(seed, min(run, 50) + 1, purpose, entity, counter)
    assert numbers[-1] == twin.uniform(seed, min(run, 50), purpose, entity, counter)
    assert 0 < numbers[-1] < 1


@pytest.mark.parametrize("seed", [0, 1, 2**40])
def test_numbers_are_uniform_over_runs_and_over_days(seed: int) -> None:
    over_runs = uniforms(seed, MANY, COUNT, entity_of("streams", "a"), 0)
    over_days = np.array([uniforms(seed, 1, COUNT, entity_of("streams", "a"), day)[0] for day in range(5000)])
    assert abs(chi_square(over_runs)) < 4  # standard deviations; a fixed seed, so this cannot flicker
    assert abs(chi_square(over_days, bins=32)) < 4
    low_bits = np.floor(over_runs * 2**20) % 2
    assert abs(low_bits.mean() - 0.5) < 4 * 0.5 / math.sqrt(MANY)


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 7, "purpose": COUNT, "name": "a", "counter": 1},
        {"seed": 8, "purpose": COUNT, "name": "a", "counter": 0},
        {"seed": 7, "purpose": EXECUTE, "name": "a", "counter": 0},
        {"seed": 7, "purpose": COUNT, "name": "b", "counter": 0},
    ],
    ids=["next day", "next seed", "other purpose", "other name"],
)
def test_numbers_of_different_keys_do_not_go_together(other: dict[str, object]) -> None:
    left = uniforms(7, MANY, COUNT, entity_of("streams", "a"), 0)
    right = uniforms(
        int(other["seed"]),
        MANY,
        int(other["purpose"]),
        entity_of("streams", str(other["name"])),
        int(other["counter"]),  # type: ignore[call-overload]
    )
    cells = np.histogram2d(left, right, bins=16, range=((0, 1), (0, 1)))[0].ravel()
    expected = MANY / 256
    assert abs((((cells - expected) ** 2 / expected).sum() - 255) / math.sqrt(510)) < 4
    assert abs(np.corrcoef(left, right)[0, 1]) < 4 / math.sqrt(MANY)


def test_neighbouring_runs_do_not_go_together() -> None:
    numbers = uniforms(3, MANY, COUNT, entity_of("streams", "a"), 0)
    for lag in (1, 2, 7, 64):
        assert abs(np.corrcoef(numbers[:-lag], numbers[lag:])[0, 1]) < 4 / math.sqrt(MANY)


def test_a_seed_must_fit() -> None:
    assert checked_seed(0) == 0
    for seed in (-1, 2**63):
        with pytest.raises(InvalidOption, match="seed"):
            checked_seed(seed)


def test_draws_of_a_number_fill_its_triangle() -> None:
    parameter = Parameter(value=2.0, range=(1.0, 5.0), judgement="test")
    drawn = Draws(seed=1, runs=MANY).of(parameter, "x")
    assert drawn.min() >= 1
    assert drawn.max() <= 5
    assert np.isclose(drawn.mean(), (1 + 2 + 5) / 3, atol=0.01)
    assert np.isclose((drawn < 2).mean(), 1 / 4, atol=0.005)


def test_draws_depend_on_the_name_and_share_what_they_should() -> None:
    parameter = Parameter(value=2.0, range=(1.0, 5.0), judgement="test")
    once = Draws(seed=1, runs=10)
    assert np.array_equal(once.of(parameter, "x"), Draws(seed=1, runs=20).of(parameter, "x")[:10])
    assert not np.array_equal(once.of(parameter, "x"), once.of(parameter, "y"))
    assert len(Draws(seed=1, runs=10, runs_per_draw=4).of(parameter, "x")) == 3
    assert Draws(seed=1, runs=10, uncertain=False).of(parameter, "x").tolist() == [2.0]
