"""Uncertain tables for the tests of the scenario stage."""

import numpy as np

from tightrope.case.config import CaseConfig, Issue, ScalePoint
from tightrope.positions.ranges import RangeTable

ACTORS = ("North", "South", "East", "West")
ISSUES = ("troops", "timetable")


def make_ranges(*, width: float = 1.0, correlation: float = 0.0) -> RangeTable:
    """A table of four actors on two issues, all known; `width` 0 takes the likeliest values without doubt.

    North's positions are correlated over the issues by `correlation`.
    """
    mode = np.array(
        [
            [[20, 30], [45, 80], [60, 10], [90, 70]],
            [[0.8, 0.3], [0.5, 0.9], [0.6, 0.7], [0.4, 0.5]],
            [[3, 3], [7, 7], [2, 2], [5, 5]],
        ],
        float,
    )
    reach = np.array([10.0, 0.1, 1.0])[:, None, None] * width
    correlations = np.zeros((3, 4))
    correlations[0, 0] = correlation
    return RangeTable(
        actors=ACTORS, issues=ISSUES, low=mode - reach, mode=mode, high=mode + reach, known=np.ones((4, 2), bool),
        lower=np.zeros(2), upper=np.full(2, 100.0), correlation=correlations,
    )  # fmt: skip


TROOPS = Issue(
    id="troops", question="Which troops stay?", status_quo=100.0,
    scale=(ScalePoint(at=0, label="none"), ScalePoint(at=50, label="advisers"), ScalePoint(at=100, label="all")),
)  # fmt: skip
CONFIG = CaseConfig(issues=(TROOPS, Issue(id="timetable", question="When?")))
