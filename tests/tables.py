"""Hypothesis strategies of actor × issue tables, and the reference cases."""

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from tightrope.positions.actor_issues import ActorIssueTable

EVALUATION = Path(__file__).resolve().parents[1] / "evaluation"


@st.composite
def tables(
    draw: st.DrawFn, *, most_actors: int = 7, most_issues: int = 1, draws: int = 1, unknown: bool = False
) -> ActorIssueTable:
    """A table on 0–100 with weights of very different size; shared positions and ends of the scale are likely."""
    actors, issues = draw(st.integers(2, most_actors)), draw(st.integers(min(most_issues, 2), most_issues))
    shape = (draws, actors, issues)
    grid = st.integers(0, 20).map(lambda n: n * 5.0)
    position = draw(npst.arrays(float, shape, elements=grid | st.floats(0, 100).map(lambda x: round(x, 3))))
    salience = draw(npst.arrays(float, shape, elements=st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9, 1.0])))
    capability = draw(npst.arrays(float, shape, elements=st.sampled_from([0.05, 0.5, 1.0, 2.0, 7.0, 30.0])))
    known = np.ones(shape[1:], bool)
    if unknown:
        known = draw(npst.arrays(bool, shape[1:]))
        known[0] = True
    return ActorIssueTable(
        actors=tuple(f"A{n}" for n in range(actors)), issues=tuple(f"I{n}" for n in range(issues)),
        position=position, salience=salience, capability=capability, known=known,
        lower=np.zeros(issues), upper=np.full(issues, 100.0),
    )  # fmt: skip


def changed(table: ActorIssueTable, **arrays: np.ndarray) -> ActorIssueTable:
    """Return the table with some of its fields replaced."""
    fields = ("actors", "issues", "position", "salience", "capability", "known", "lower", "upper")
    return ActorIssueTable(**{name: arrays.get(name, getattr(table, name)) for name in fields})


def permuted(table: ActorIssueTable, order: list[int]) -> ActorIssueTable:
    """Return the table with its actors in another order."""
    return changed(
        table, actors=tuple(table.actors[n] for n in order), known=table.known[order],
        **{name: getattr(table, name)[:, order] for name in ("position", "salience", "capability")},
    )  # fmt: skip


def mirrored(table: ActorIssueTable) -> ActorIssueTable:
    """Return the table with every scale turned round."""
    return changed(table, position=table.lower + table.upper - table.position)


def repeated(table: ActorIssueTable, draws: int) -> ActorIssueTable:
    """Return the table with its first draw repeated."""
    return changed(
        table, **{n: np.repeat(getattr(table, n)[:1], draws, axis=0) for n in ("position", "salience", "capability")}
    )


def evaluation_module(name: str) -> ModuleType:
    """Return a script of evaluation/ as a module."""
    sys.path.insert(0, str(EVALUATION))
    try:
        return __import__(name)
    finally:
        sys.path.remove(str(EVALUATION))
