"""A first scenario drafted from a case: talks from the table of positions and the calendar, violence and threats from
what was read.

What a case cannot say (who excites whom, conditions on anything but its issues, forces by role) is left out rather
than invented, and every choice that was made is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tightrope.case.case import Case
from tightrope.case.config import CaseConfig
from tightrope.errors import InvalidScenario
from tightrope.positions.ranges import RangeTable
from tightrope.reports.edtf import date_range
from tightrope.scenario.simulation.checks import LONGEST_DAYS
from tightrope.scenario.simulation.drafted_conflict import draft_conflict
from tightrope.scenario.simulation.negotiation import Cell, IssueOfTalks, Principal, Round, Talks
from tightrope.scenario.simulation.parameter import Parameter
from tightrope.scenario.simulation.scenario import Judgement, Scenario

JUDGEMENT = "case.toml"
LEAD_DAYS = 30
"""Days between the start of a draft and its first round, where all rounds are past."""
DAYS_AFTER = 90
"""Days that a draft goes on after its last round."""
SIGNERS = 2
"""Talks have at least two sides."""
TOUCH = 5.0
"""Points by which a drafted status quo may be off, to either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A scenario and what was assumed to draft it, a sentence each."""

    scenario: Scenario
    assumed: tuple[str, ...]


def draft_scenario(case: Case, table: RangeTable, *, title: str) -> Drafted:
    """Return a scenario of a case's talks, violence and threats.

    Rounds after the newest report are simulated, or all where none is.

    Parameters
    ----------
    case : Case
    table : RangeTable
        Positions, salience and capability with their ranges.
    title : str

    Raises
    ------
    InvalidScenario
        If the calendar has no round on a day that is known.
    """
    config, newest = case.config, _newest(case)
    held = sorted(
        (day, entry.title, entry.actors)
        for entry in config.calendar
        if entry.kind == "round" and (day := date_range(entry.date)[0]) is not None
    )
    if not held:
        raise InvalidScenario(
            f"{title}: no scenario named, and none can be drafted, since the calendar has no round; add one to "
            '[[calendar]] in case.toml with kind = "round", or write a file (docs/how-to/write-a-scenario.md)'
        )
    ahead = [entry for entry in held if newest is not None and entry[0] > newest]
    chosen = ahead or held
    start = newest + timedelta(days=1) if ahead and newest else chosen[0][0] - timedelta(days=LEAD_DAYS)
    days = min(LONGEST_DAYS, (chosen[-1][0] - start).days + DAYS_AFTER)
    conflict = draft_conflict(case, last_round=chosen[-1][0])
    signers = _signers(table, {actor for _, _, actors in chosen for actor in actors})
    assumed = [
        f"Rounds: {len(chosen)} of the calendar, {'after the newest report' if ahead else 'all of them past'}; each "
        f"settles every issue ({', '.join(table.issues)}).",
        f"Who signs: {', '.join(signers)}.",
        "The text of a round is the mean of positions by capability × salience; chances to sign are model defaults.",
        *conflict.assumed,
        *_left_out(config),
    ]
    scenario = Scenario(
        title=f"{title}: drafted from the case", start=start, days=days,
        judgements={JUDGEMENT: Judgement(by="the analyst of the case", basis="[[positions]] and [[issues]]")},
        issues=tuple(_issue(config, issue, assumed) for issue in table.issues), positions=tuple(_cells(table)),
        talks=replace(Talks(), state="talks", principals=tuple(Principal(actor=name) for name in signers)),
        rounds=tuple(
            Round(key=f"round {number}", date=day, title=name, settles=table.issues, source="calendar of the case")
            for number, (day, name, _) in enumerate(chosen, start=1)
        ),
        streams=conflict.streams, commitments=conflict.commitments,
    )  # fmt: skip
    return Drafted(scenario=scenario, assumed=tuple(assumed))


def _newest(case: Case) -> date | None:
    days = [last or first for first, last in (date_range(r.published) for r in case.reports if r.published)]
    return max((day for day in days if day is not None), default=None)


def _signers(table: RangeTable, named: set[str]) -> tuple[str, ...]:
    """Return the actors of the rounds that have positions, or else those with the most capability."""
    found = tuple(actor for actor in table.actors if actor in named)
    if len(found) >= SIGNERS:
        return found
    strength = {actor: float(table.mode[2, n].sum()) for n, actor in enumerate(table.actors)}
    return tuple(sorted(strength, key=lambda actor: -strength[actor])[:SIGNERS])


def _issue(config: CaseConfig, name: str, assumed: list[str]) -> IssueOfTalks:
    known = next((issue.status_quo for issue in config.issues if issue.id == name), None)
    if known is None:
        assumed.append(f"Status quo of {name}: unknown, so anywhere on the scale.")
        return IssueOfTalks(id=name, status_quo=Parameter(value=50.0, range=(0.0, 100.0), judgement=JUDGEMENT))
    ends = (max(0.0, known - TOUCH), min(100.0, known + TOUCH))
    return IssueOfTalks(id=name, status_quo=Parameter(value=known, range=ends, judgement=JUDGEMENT))


def _cells(table: RangeTable) -> list[Cell]:
    cells = []
    for row, actor in enumerate(table.actors):
        for column, issue in enumerate(table.issues):
            if table.known[row, column]:
                position, salience, capability = (
                    Parameter(
                        value=float(table.mode[quantity, row, column]),
                        range=(float(table.low[quantity, row, column]), float(table.high[quantity, row, column])),
                        judgement=JUDGEMENT,
                    )
                    for quantity in range(3)
                )
                cells.append(
                    Cell(actor=actor, issue=issue, position=position, salience=salience, capability=capability)
                )
    return cells


def _left_out(config: CaseConfig) -> list[str]:
    kinds = {
        "commitments of case.toml, whose conditions must be written as guards": len(config.commitments),
        "elections and parallel talks, whose effect must be judged": sum(
            entry.kind in ("election", "parallel") for entry in config.calendar
        ),
    }
    told = [f"{count} {what}" for what, count in kinds.items() if count]
    return [f"Left out: {'; '.join([*told, 'forces, which figures do not divide by role'])}."]
