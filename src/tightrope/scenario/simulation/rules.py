"""A scenario made ready to run: every mechanism's numbers as arrays, drawn, and packed for the kernel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tightrope.scenario.simulation.commitments import Commitments, commitment_rules
from tightrope.scenario.simulation.durability import Collapse, collapse_rules
from tightrope.scenario.simulation.forces import Forces, force_rules
from tightrope.scenario.simulation.guards import Guards, Instruction, guards_of, parse_guard
from tightrope.scenario.simulation.packing import Packed, pack
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.patrons import Patrons, patron_rules
from tightrope.scenario.simulation.place import PLACES
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.violence import Violence, violence_rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOT_DRAWN = ("violence_covariates", "guards_value")
"""Floats that are the same in every set of numbers."""


class Rules(NamedTuple):
    """Numbers of each mechanism, and all of them packed."""

    violence: Violence
    patrons: Patrons
    forces: Forces
    commitments: Commitments
    collapse: Collapse
    guards: Guards
    packed: Packed


def rules_of(scenario: Scenario, draws: Draws) -> Rules:
    """Return a scenario's numbers, drawn; the scenario must have been checked."""
    programs: list[list[Instruction]] = []

    def guard(text: str | None) -> int:
        if text is None:
            return -1
        programs.append(parse_guard(text, scenario))
        return len(programs) - 1

    plans = [guard(plan.when) for plan in scenario.plans]
    due = [guard(commitment.when) for commitment in scenario.commitments]
    released = [guard(commitment.released_when) for commitment in scenario.commitments]
    mechanisms = {
        "violence": violence_rules(scenario, draws),
        "patrons": patron_rules(scenario, draws),
        "forces": force_rules(scenario, draws, plans),
        "commitments": commitment_rules(scenario, draws, due, released),
        "collapse": collapse_rules(scenario, draws),
        "guards": guards_of(programs),
    }
    return Rules(**mechanisms, packed=_packed(scenario, draws, mechanisms))  # type: ignore[arg-type]  # by name


def _packed(scenario: Scenario, draws: Draws, mechanisms: dict[str, Any]) -> Packed:
    import numpy as np

    at = np.zeros(len(PLACES), np.int64)
    counts = {
        "stream": len(scenario.streams), "covariate": len(scenario.covariates),
        "memory": len(mechanisms["violence"].source), "patron": len(scenario.patrons),
        "client": len(scenario.clients), "commitment": len(scenario.commitments),
        "effect": len(mechanisms["commitments"].effect_kind), "force": len(scenario.forces),
        "plan": len(scenario.plans), "issue": len(scenario.issues),
    }  # fmt: skip
    for name, count in counts.items():
        at[PLACES[f"{name}_count"]] = count
    parts: dict[str, NDArray[Any]] = {
        f"{name}_{field}": array for name, rules in mechanisms.items() for field, array in rules._asdict().items()
    }
    drawn = {name: array for name, array in parts.items() if array.dtype.kind == "f" and name not in NOT_DRAWN}
    constant = {name: array for name, array in parts.items() if name not in drawn}
    fixed, steady = pack(at, constant, by_row=False)
    _, numbers = pack(at, drawn, by_row=True)
    runs = np.arange(draws.runs)
    return Packed(
        at=at, fixed=fixed[0], steady=steady[0], drawn=numbers,
        set_of_run=(runs // draws.runs_per_draw if draws.uncertain else np.zeros_like(runs)).astype(np.int64),
    )  # fmt: skip
