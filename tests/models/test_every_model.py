"""What holds for all models: order, scaling, unanimity, mirrors, unknown cells, draws, threads, options."""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import tightrope.models as m
from tables import changed, mirrored, permuted, repeated, tables
from tightrope.errors import InvalidOption
from tightrope.models.compiled import compiled

SMOOTH = {
    "compromise": m.compromise,
    "nash quadratic": m.nash,
    "nash linear": lambda t: m.nash(t, m.NashOptions(utility="linear")),
    "election": m.election,
    "markov": lambda t: m.election(t, m.ElectionOptions(election="markov uniform", victory="square")),
}
"""Continuous in the table, so that rounding cannot turn one outcome into another."""
STEPPED = {
    "weighted median": m.weighted_median,
    "challenge": lambda t: m.challenge(t, replace(m.PAPER_LITERAL, rounds=3)),
    "scholz": lambda t: m.challenge(t, replace(m.SCHOLZ_CODE, rounds=3)),
    "exchange": m.exchange,
    "spatial": lambda t: m.spatial(t, m.SpatialOptions(turns=4)),
    "spatial plain": lambda t: m.spatial(t, m.SpatialOptions(third_party="plain", turns=4)),
}
ALL = {**SMOOTH, **STEPPED}
Solve = Callable[[m.ActorIssueTable], m.Result]
every_model = pytest.mark.parametrize("solve", ALL.values(), ids=ALL)
smooth_models = pytest.mark.parametrize("solve", SMOOTH.values(), ids=SMOOTH)


def distinct_table() -> m.ActorIssueTable:
    """A table without ties, so that nothing hangs on the order of actors."""
    return m.table_from_arrays(
        [[12.1, 80.3], [47.7, 33.9], [63.2, 5.4], [91.5, 61.6], [28.8, 97.2]],
        [[0.91, 0.32], [0.47, 0.88], [0.63, 0.71], [0.55, 0.94], [0.78, 0.41]],
        [3.3, 7.1, 1.9, 5.2, 4.6],
    )


def near(table: m.ActorIssueTable) -> bool:
    """Whether positions are so near that an election may take them as one: which, depends on the order."""
    gaps = np.diff(np.unique(table.position))
    return bool(len(gaps) and gaps.min() < 0.2)


@every_model
def test_the_order_of_actors_does_not_matter(solve: Solve) -> None:
    table = distinct_table()
    order = [3, 0, 4, 2, 1]
    assert solve(permuted(table, order)).outcome == pytest.approx(solve(table).outcome, abs=1e-9)


@smooth_models
@given(data=st.data())
def test_the_order_of_actors_does_not_matter_on_any_table(solve: Solve, data: st.DataObject) -> None:
    table = data.draw(tables())
    assume(not near(table))
    order = data.draw(st.permutations(range(len(table.actors))))
    assert solve(permuted(table, order)).outcome == pytest.approx(solve(table).outcome, abs=1e-6)


@every_model
@given(factor=st.sampled_from([0.25, 4.0, 1024.0]))  # powers of two, so that no product is rounded
def test_only_ratios_of_capability_matter(solve: Solve, factor: float) -> None:
    table = distinct_table()
    scaled = changed(table, capability=table.capability * factor)
    # elections add 1e-8 to every coalition, so they scale only nearly
    assert solve(scaled).outcome == pytest.approx(solve(table).outcome, abs=1e-5)


@every_model
@given(data=st.data(), place=st.sampled_from([0.0, 37.5, 100.0]))
def test_unanimity_is_kept(solve: Solve, data: st.DataObject, place: float) -> None:
    table = data.draw(tables(most_issues=2))
    assert solve(changed(table, position=np.full(table.position.shape, place))).outcome == pytest.approx(
        place, abs=1e-9
    )


@every_model
def test_a_turned_scale_turns_the_outcome(solve: Solve) -> None:
    table = distinct_table()
    # the spatial model rounds bargains to four decimals of the scale, half up
    assert solve(mirrored(table)).outcome == pytest.approx(100 - solve(table).outcome, abs=0.02)


@smooth_models
@given(data=st.data())
def test_a_turned_scale_turns_any_outcome(solve: Solve, data: st.DataObject) -> None:
    table = data.draw(tables())
    assume(not near(table))
    assert solve(mirrored(table)).outcome == pytest.approx(100 - solve(table).outcome, abs=1e-6)


@every_model
@given(data=st.data())
def test_the_outcome_lies_among_the_positions(solve: Solve, data: st.DataObject) -> None:
    table = data.draw(tables(most_issues=2, unknown=True))
    outcome = solve(table).outcome[0]
    for issue in range(len(table.issues)):
        places = table.position[0, table.known_actors(issue), issue]
        # bargains of the spatial model are rounded to four decimals of the scale
        assert places.min() - 0.01 <= outcome[issue] <= places.max() + 0.01


@every_model
def test_unknown_cells_are_as_if_the_actor_were_absent(solve: Solve) -> None:
    table = distinct_table()
    known = table.known.copy()
    known[2] = False
    kept = [0, 1, 3, 4]
    assert solve(changed(table, known=known)).outcome == pytest.approx(
        solve(permuted(table, kept)).outcome, abs=1e-12
    )


@every_model
def test_an_actor_without_capability_does_not_count(solve: Solve) -> None:
    table = distinct_table()
    capability = table.capability.copy()
    capability[:, 1] = 0.0
    # within the range of the others, since the challenge model scales by the outermost positions
    without = solve(permuted(table, [0, 2, 3, 4])).outcome
    outcome = solve(changed(table, capability=capability)).outcome
    assert np.isfinite(outcome).all()
    if solve in (m.compromise, m.weighted_median, m.exchange, m.nash):
        assert outcome == pytest.approx(without, abs=1e-9)


@every_model
@given(data=st.data())
def test_one_known_actor_gets_what_it_wants(solve: Solve, data: st.DataObject) -> None:
    table = data.draw(tables(most_issues=2))
    known = np.zeros_like(table.known)
    known[1] = True
    assert solve(changed(table, known=known)).outcome == pytest.approx(table.position[:, 1], abs=1e-9)


@every_model
def test_draws_do_not_touch_each_other_and_threads_change_nothing(solve: Solve) -> None:
    rng = np.random.default_rng(3)
    table = repeated(distinct_table(), 7)
    shaken = changed(table, position=np.clip(table.position + rng.normal(0, 9, table.position.shape), 0, 100))
    together = solve(shaken).outcome
    for draw in range(7):
        single = {name: getattr(shaken, name)[[draw]] for name in ("position", "salience", "capability")}
        assert np.array_equal(solve(changed(shaken, **single)).outcome[0], together[draw])


@pytest.mark.parametrize(
    "solve",
    [
        m.challenge,
        m.election,
        lambda t, threads: m.exchange(t, m.ExchangeOptions(ties="random", rate=0.5, seed=0), threads=threads),
        lambda t, threads: m.spatial(t, m.SpatialOptions(transition="stochastic", seed=0), threads=threads),
    ],
)
def test_the_number_of_threads_changes_nothing(solve: Callable[..., m.Result]) -> None:
    table = repeated(distinct_table(), 9)
    one, three = solve(table, threads=1).outcome, solve(table, threads=3).outcome
    assert np.array_equal(one, three)
    with pytest.raises(InvalidOption, match="threads: 0"):
        solve(table, threads=0)


def test_every_result_carries_the_options_it_was_computed_with() -> None:
    for model in m.MODELS:
        result = model.solve(distinct_table())
        assert result.outcome.shape == (1, 2)
        assert fields(result.options)
        assert np.isfinite(result.outcome).all()
        assert model.source
        assert getattr(m, model.name) is model.solve


def test_importing_the_models_loads_neither_numpy_nor_numba() -> None:
    script = "import sys, tightrope.models; print([n for n in ('numpy', 'numba') if n in sys.modules])"
    source = str(Path(m.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": source},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_machine_code_is_not_taken_for_that_of_a_changed_helper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    results = []
    for factor in ("2.0", "3.0"):  # files of the same size, and of the same time
        (tmp_path / "own_helper.py").write_text(f"FACTOR = {factor}\ndef scaled(x):\n    return FACTOR * x\n")
        (tmp_path / "own_kernel.py").write_text("from own_helper import scaled\ndef run(a):\n    return scaled(*a)\n")
        for name in ("own_helper", "own_kernel"):
            os.utime(tmp_path / f"{name}.py", (1, 1))
            sys.modules.pop(name, None)
        importlib.invalidate_caches()
        for stale in (tmp_path / "__pycache__").glob("*.pyc"):
            stale.unlink()
        kernel, helper = importlib.import_module("own_kernel"), importlib.import_module("own_helper")
        results.append(compiled(kernel.run, helper.scaled)((1.0,)))
    assert results == [2.0, 3.0]


def test_kernels_run_where_nothing_can_be_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    from numba.core import caching

    def nowhere(*_: object) -> None:
        raise RuntimeError("cannot cache function: no locator available")

    def double(values: np.ndarray) -> float:
        return 2.0 * values[0]

    monkeypatch.setattr(caching.FunctionCache, "__init__", nowhere)
    assert compiled(double)(np.ones(1)) == 2.0
