"""Simulations in the case file: the scenario, the seed and the summary, so that a run can be had again and compared.

The arrays are not kept: the same scenario, seed and number of runs give them again, bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tightrope.case.store import CaseFile
from tightrope.errors import CaseDamaged
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.summary import Summary

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SIMULATION_KIND = "simulation"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSimulation:
    """A simulation as a case keeps it.

    Parameters
    ----------
    made_at : str
        ISO 8601 with time zone.
    scenario : Scenario
        As it was run, whatever became of its file.
    uncertain : bool
        Whether numbers were drawn from their ranges.
    summary : Summary
        Seed, number of runs and days among it.
    versions : mapping from package to version
    """

    made_at: str
    scenario: Scenario
    uncertain: bool
    summary: Summary
    versions: Mapping[str, str]


@cache
def _adapter() -> TypeAdapter[KeptSimulation]:
    from pydantic import TypeAdapter

    return TypeAdapter(KeptSimulation)


def keep_simulation(case_file: CaseFile, simulation: KeptSimulation) -> int:
    """Keep a simulation in the case and return the number of its run."""
    return case_file.keep_run(SIMULATION_KIND, simulation.made_at, _adapter().dump_json(simulation).decode())


def kept_simulations(case_file: CaseFile) -> dict[int, KeptSimulation]:
    """Return the simulations that the case keeps, by the number of their run.

    Raises
    ------
    CaseDamaged
        When one is not what was written.
    """
    from pydantic import ValidationError

    kept = {}
    for run in case_file.runs(SIMULATION_KIND):
        try:
            kept[run.number] = _adapter().validate_json(run.body)
        except ValidationError as error:
            raise CaseDamaged(
                f"{case_file.path}: run {run.number} is not what was written ({str(error).splitlines()[0]}); "
                "restore the file from a copy"
            ) from error
    return kept
