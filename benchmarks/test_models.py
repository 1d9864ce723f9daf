"""Speed of the models, one core, after compilation. Run with: make bench

Aims, and the fastest peer on the same tables (two shared cores; runs a second): challenge, 10 actors, 10 rounds:
20,000 (peer 366); exchange on Copenhagen's shape, one round: 500 (peer 6.3); spatial, 26 actors: 50 (C++ peer 0.82);
spatial, 80 actors: under a second a run (C++ peer 49.5 s).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import tightrope.models as m


def random_table(actors: int, issues: int = 1, draws: int = 1, seed: int = 1) -> m.ActorIssueTable:
    """Return a table of draws without ties, all cells known."""
    rng = np.random.default_rng(seed)
    shape = (draws, actors, issues)
    return m.ActorIssueTable(
        actors=tuple(f"A{n}" for n in range(actors)), issues=tuple(f"I{n}" for n in range(issues)),
        position=rng.uniform(0, 100, shape), salience=rng.uniform(0.2, 1, shape),
        capability=np.broadcast_to(rng.uniform(1, 100, (draws, actors, 1)), shape),
        known=np.ones(shape[1:], bool), lower=np.zeros(issues), upper=np.full(issues, 100.0),
    )  # fmt: skip


CASES: dict[str, tuple[Callable[[m.ActorIssueTable], Any], tuple[int, int, int]]] = {
    "challenge scholz_code, 10 actors, 10 rounds": (m.challenge, (10, 1, 2000)),
    "challenge paper_literal, 10 actors, 10 rounds": (lambda t: m.challenge(t, "paper_literal"), (10, 1, 2000)),
    "exchange, 11 actors, 7 issues": (m.exchange, (11, 7, 100)),
    "spatial, 26 actors": (lambda t: m.spatial(t, record=False), (26, 1, 10)),
    "spatial, 80 actors": (lambda t: m.spatial(t, record=False), (80, 1, 1)),
    "election, 26 actors": (m.election, (26, 1, 1000)),
    "nash, 26 actors": (m.nash, (26, 1, 2000)),
}


@pytest.mark.parametrize("name", CASES)
def test_speed(benchmark: Any, name: str) -> None:
    solve, (actors, issues, draws) = CASES[name]
    table = random_table(actors, issues, draws)
    solve(replace_draws(table, 1))  # compile
    benchmark.extra_info["runs"] = draws
    benchmark(solve, table)


def replace_draws(table: m.ActorIssueTable, draws: int) -> m.ActorIssueTable:
    """Return the first draws of a table."""
    return replace(
        table, position=table.position[:draws], salience=table.salience[:draws], capability=table.capability[:draws]
    )
