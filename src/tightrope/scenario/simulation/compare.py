"""What if: two scenarios run by run on the same luck (MODEL section 5, equation 20).

Because luck is a function of seed, run, purpose, entity and day, a run of one scenario and the same run of the other
differ only through what the scenarios say. D is the difference of an outcome in a run; its mean is the effect, with
standard error sd(D) / sqrt(runs). The gain is how many times more runs independent luck would have needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from tightrope.errors import InvalidOption
from tightrope.scenario.simulation.results import Simulation


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An outcome in two scenarios.

    Parameters
    ----------
    outcome : str
    first, second : float
        Means over runs.
    difference : float
        Mean of second - first over runs.
    error : float
        Its standard error.
    gain : float or None
        (v1 + v0) / Var D; None where no run differs. Below 1 luck was not shared.
    differing : float
        Share of runs that differ. It depends on how the two worlds are coupled, which no data can tell (Pearl2009):
        use it to see what a change touches, not as a finding.
    """

    outcome: str
    first: float
    second: float
    difference: float
    error: float
    gain: float | None
    differing: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two scenarios compared.

    Parameters
    ----------
    first, second : str
        Titles.
    seed, runs : int
    differences : tuple of Difference
        For every outcome that both have, in the order of the first.
    capped : (float, float)
        Share of runs in which violence had to be cut off; above 0, averages are too low.
    """

    first: str
    second: str
    seed: int
    runs: int
    differences: tuple[Difference, ...]
    capped: tuple[float, float]

    def of(self, outcome: str) -> Difference:
        """Return the difference of one outcome.

        Raises
        ------
        InvalidOption
            If there is none of that name.
        """
        for difference in self.differences:
            if difference.outcome == outcome:
                return difference
        known = ", ".join(difference.outcome for difference in self.differences)
        raise InvalidOption(f"no outcome {outcome!r} in both scenarios; there are {known}")


def compare(first: Simulation, second: Simulation) -> Comparison:
    """Compare two simulations run by run.

    Raises
    ------
    InvalidOption
        If they were not run with the same seed, as often and for as many days, so that they do not share their luck.
    """
    for name in ("seed", "runs", "days"):
        found = getattr(first, name), getattr(second, name)
        if found[0] != found[1]:
            raise InvalidOption(f"{name}: {found[0]} against {found[1]}; run both scenarios with the same {name}")
    left, right = first.outcomes(), second.outcomes()
    differences = []
    for outcome in (name for name in left if name in right):
        differ = right[outcome] - left[outcome]
        spread = float(differ.var(ddof=1)) if first.runs > 1 else 0.0
        apart = float(left[outcome].var(ddof=1) + right[outcome].var(ddof=1)) if first.runs > 1 else 0.0
        differences.append(
            Difference(
                outcome=outcome,
                first=float(left[outcome].mean()),
                second=float(right[outcome].mean()),
                difference=float(differ.mean()),
                error=sqrt(spread / first.runs),
                gain=apart / spread if spread > 0 else None,
                differing=float((differ != 0).mean()),
            )
        )
    return Comparison(
        first=first.scenario.title, second=second.scenario.title, seed=first.seed, runs=first.runs,
        differences=tuple(differences), capped=(first.capped, second.capped),
    )  # fmt: skip
