"""Simulation: talks, threats, violence, forces and ratification, day by day in many runs.

    from tightrope.scenario.simulation import load_scenario, simulate
    simulation = simulate(load_scenario(Path("scenarios/baseline.toml")), seed=7)
    simulation.outcomes()                # name → a number for each run

Importing this package loads neither numpy nor numba; both are loaded when a scenario first runs.
"""

from tightrope.scenario.simulation.compare import Comparison, Difference, compare
from tightrope.scenario.simulation.doubt import Doubt, shares_of_doubt
from tightrope.scenario.simulation.files import load_scenario
from tightrope.scenario.simulation.parameter import Parameter
from tightrope.scenario.simulation.results import Labelled, Simulation
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.simulate import RunOptions, simulate
from tightrope.scenario.simulation.unfolding import Intervention, Shock

__all__ = [
    "Comparison",
    "Difference",
    "Doubt",
    "Intervention",
    "Labelled",
    "Parameter",
    "RunOptions",
    "Scenario",
    "Shock",
    "Simulation",
    "compare",
    "load_scenario",
    "shares_of_doubt",
    "simulate",
]
