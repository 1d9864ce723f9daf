"""Rounds of the talks: positions are heard, a model of bargaining gives a text, principals sign it or not.

At a round (MODEL section 4):

1. Talks that have broken down resume with the chance `resumption`, else the round is not held; nor is it held once
   there is an agreement. Talks that had not begun begin.
2. Clients move towards their patrons (`patrons.heard`), and the model of `tightrope.models` that the scenario names
   gives the text on the issues that the round settles. Others stay as they were signed, or at the status quo.
3. A principal can accept if the utility U(X) = 1 - sum of salience × distance / scale is at least what no agreement
   is worth to it, which moves with violence, the calendar and the threats it believes in.
4. P(sign) = logistic(ease + slope × least surplus / scale) if all can accept, else 0; times the caretaker factor
   while no government is formed.
5. A text that must be ratified passes with its exact chance (`ratification`).
6. Signed and ratified, it settles its issues: an agreement if none is left open, else an interim text. Otherwise the
   talks break down with the chance `breakdown`, which voids what was settled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tightrope.models import MODELS, ActorIssueTable
from tightrope.scenario.simulation.luck import BREAK, RATIFY, RESUME, SIGN, entity_of, uniforms
from tightrope.scenario.simulation.negotiation import Principal, Round
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.patrons import heard
from tightrope.scenario.simulation.ratification import ratify
from tightrope.scenario.simulation.rules import Rules
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.state import State
from tightrope.scenario.simulation.states import (
    AGREEMENT,
    ARMED,
    BREAKDOWN,
    DUE,
    INTERIM,
    NONE,
    TALKS,
)

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

ELECTION_SEASON = 90
"""Days before an election in which it weighs on those who sign."""
SCALE = 100.0
"""Length of every issue's scale."""
BARGAINING = {model.name: model.solve for model in MODELS if model.name not in ("influence", "chain")}
"""Models a scenario may name; influence and ratification at home are parts of the simulation itself."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """The table of positions, drawn.

    Parameters
    ----------
    position, salience, capability : (sets, actors, issues)
    known : (actors, issues)
    status_quo : (sets, issues)
    """

    position: FloatArray
    salience: FloatArray
    capability: FloatArray
    known: BoolArray
    status_quo: FloatArray

    def moved(self, actor: int, issue: int, value: float) -> Table:
        """Return the table with an actor somewhere else on an issue."""
        position = self.position.copy()
        position[:, actor, issue] = value
        return replace(self, position=position)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Minutes:
    """What a round came to in every run; arrays are (runs,), `text` is (runs, issues).

    `sign` and `passed` are the chances, NaN where the round was not held or nothing was signed.
    """

    round: str
    day: int
    held: BoolArray
    text: FloatArray
    sign: FloatArray
    passed: FloatArray
    signed: BoolArray
    ratified: BoolArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """What every morning of a simulation shares: the scenario, how its numbers are drawn, and what they are."""

    scenario: Scenario
    draws: Draws
    rules: Rules

    def number(self, holder: object, name: str, *place: str) -> FloatArray:
        """Return a number of a part of the scenario, drawn for each run, shape (runs,)."""
        return self.draws.of(getattr(holder, name), *place, name)[self.rules.packed.set_of_run]

    def luck(self, purpose: int, *entity: str, counter: int = 0) -> FloatArray:
        """Return a uniform number for each run."""
        return uniforms(self.draws.seed, self.draws.runs, purpose, entity_of(*entity), counter)


def table_of(scenario: Scenario, draws: Draws) -> Table:
    """Return the table of positions of a scenario, drawn."""
    import numpy as np

    actors, issues = list(scenario.actors()), list(scenario.keys("issues"))
    arrays = np.zeros((3, draws.sets, len(actors), len(issues)))
    known = np.zeros((len(actors), len(issues)), bool)
    for cell in scenario.positions:
        row, column = actors.index(cell.actor), issues.index(cell.issue)
        known[row, column] = True
        for n, name in enumerate(("position", "salience", "capability")):
            arrays[n, :, row, column] = draws.of(getattr(cell, name), "positions", cell.actor, cell.issue, name)
    status_quo = [draws.of(issue.status_quo, "issues", issue.id, "status_quo") for issue in scenario.issues]
    return Table(
        position=arrays[0], salience=arrays[1], capability=arrays[2], known=known,
        status_quo=np.array(status_quo).reshape(len(issues), draws.sets).T,
    )  # fmt: skip


def bargain(setting: Setting, table: Table, control: FloatArray, issues: tuple[str, ...]) -> FloatArray:
    """Return what a model of bargaining makes of the positions on some issues in every run, shape (runs, issues).

    Runs with the same numbers and the same control share one draw of the model.
    """
    import numpy as np

    runs, scenario = setting.rules.packed.set_of_run, setting.scenario
    unlike, place = np.unique(np.column_stack([runs, control]), axis=0, return_inverse=True)
    drawn = unlike[:, 0].astype(int)
    columns = np.array([scenario.index("issues", issue) for issue in issues])
    rows = np.nonzero(table.known[:, columns].any(axis=1))[0]
    position = heard(scenario, table.position[drawn], unlike[:, 1:])
    cells = np.ix_(np.arange(len(drawn)), rows, columns)
    names = scenario.actors()
    model = ActorIssueTable(
        actors=tuple(names[row] for row in rows), issues=issues, position=position[cells],
        salience=table.salience[drawn][cells], capability=table.capability[drawn][cells],
        known=table.known[np.ix_(rows, columns)], lower=np.zeros(len(columns)),
        upper=np.full(len(columns), SCALE),
    )  # fmt: skip
    return BARGAINING[scenario.talks.model](model).outcome[place.ravel()]


def utilities(table: Table, drawn: IntArray, text: FloatArray) -> FloatArray:
    """Return what a text is worth to each actor, 0–1, shape (runs, actors): 1 at its own position on every issue.

    Parameters
    ----------
    drawn : (runs,), sets of numbers
    text : (runs, issues), 0–100
    """
    import numpy as np

    salience = np.where(table.known, table.salience, 0.0)
    total = salience.sum(axis=2)
    share = salience / np.where(total > 0, total, 1.0)[:, :, None]
    worth = np.empty((len(text), table.known.shape[0]))
    for actor in range(worth.shape[1]):
        distance = np.abs(text - table.position[drawn, actor]) / SCALE
        worth[:, actor] = 1.0 - (share[drawn, actor] * distance).sum(axis=1)
    return worth


def reservation(setting: Setting, state: State, principal: Principal, status_quo: FloatArray, day: int) -> FloatArray:
    """Return what no agreement is worth to a principal in every run, shape (runs,).

    Parameters
    ----------
    status_quo : (runs,)
        What the status quo is worth to it: the value of no agreement where the scenario gives none.
    """
    scenario, place = setting.scenario, ("talks", "principals", principal.actor)
    worth = status_quo
    if principal.no_agreement is not None:
        worth = setting.number(principal, "no_agreement", *place)
    if principal.violence is not None:
        events = sum(state.recent[:, scenario.index("streams", stream)] for stream in principal.streams)
        worth = worth - setting.number(principal, "violence", *place) * events
    if principal.election is not None and any(0 <= d - day <= ELECTION_SEASON for d in _election_days(scenario)):
        worth = worth - setting.number(principal, "election", *place)
    for threat in principal.threats:
        n = scenario.index("commitments", threat.commitment)
        belief = state.belief[:, setting.rules.commitments.holder[n]]
        hanging = (state.commitment[:, n] == ARMED) | (state.commitment[:, n] == DUE)
        cost = setting.number(threat, "cost", *place, "threats", threat.commitment)
        worth = worth - cost * hanging * belief[:, 0] / belief.sum(axis=1)
    return worth


def _election_days(scenario: Scenario) -> list[int]:
    moved = {i.election: i.date for i in scenario.interventions if i.kind == "election"}
    return [scenario.day(moved.get(election.key, election.date)) for election in scenario.elections]


def hold_round(setting: Setting, table: Table, state: State, meeting: Round, day: int) -> Minutes:
    """Hold a round in every run in which it can be held, changing the state; return what it came to."""
    import numpy as np

    scenario, drawn = setting.scenario, setting.rules.packed.set_of_run
    talks = scenario.talks
    resumes = setting.luck(RESUME, "rounds", meeting.key) < setting.number(talks, "resumption", "talks")
    held = (state.talks != AGREEMENT) & ((state.talks != BREAKDOWN) | resumes)
    state.talks[held & ((state.talks == NONE) | (state.talks == BREAKDOWN))] = TALKS
    columns = [scenario.index("issues", issue) for issue in meeting.settles]
    text = np.where(state.settled, state.text, table.status_quo[drawn])
    text[:, columns] = bargain(setting, table, state.control, meeting.settles)
    worth, without = utilities(table, drawn, text), utilities(table, drawn, table.status_quo[drawn])
    actors = scenario.actors()
    surplus = np.min(
        [
            worth[:, actors.index(principal.actor)]
            - reservation(setting, state, principal, without[:, actors.index(principal.actor)], day)
            for principal in talks.principals
        ],
        axis=0,
    )
    sign = sign_chances(setting, surplus, caretaker=day < state.formed)
    state.closeness[held] = sign[held]
    signed = held & (setting.luck(SIGN, "rounds", meeting.key) < sign)
    passes = np.ones(len(signed))
    if meeting.ratified_by is not None:
        chamber = scenario.chambers[scenario.index("chambers", meeting.ratified_by)]
        passes = ratify(setting.scenario, setting.rules, state, setting.draws, chamber, worth)
    ratified = signed & (setting.luck(RATIFY, "rounds", meeting.key) < passes)
    settle(state, ratified, columns, text[:, columns])
    breaks = setting.luck(BREAK, "rounds", meeting.key) < setting.number(talks, "breakdown", "talks")
    break_down_in(state, held & ~ratified & breaks)
    return Minutes(
        round=meeting.key, day=day, held=held, text=np.where(held[:, None], text, np.nan),
        sign=np.where(held, sign, np.nan), passed=np.where(signed, passes, np.nan), signed=signed, ratified=ratified,
    )  # fmt: skip


def sign_chances(setting: Setting, surplus: FloatArray, *, caretaker: BoolArray) -> FloatArray:
    """Return the chance that a text with this least surplus is signed, shape (runs,)."""
    import numpy as np

    talks = setting.scenario.talks
    scale = setting.number(talks, "scale", "talks")
    logit = setting.number(talks, "ease", "talks") + setting.number(talks, "slope", "talks") * surplus / scale
    chance = 1 / (1 + np.exp(-np.clip(logit, -700, 700)))  # beyond, exp overflows and the chance is 0 or 1 anyway
    return np.where(surplus >= 0, chance, 0.0) * np.where(caretaker, setting.number(talks, "caretaker", "talks"), 1.0)


def settle(state: State, runs: BoolArray, columns: list[int], text: FloatArray) -> None:
    """Settle issues in some runs: an agreement if none is left open, else an interim text."""
    import numpy as np

    for n, column in enumerate(columns):
        state.settled[runs, column] = True
        state.text[runs, column] = text[runs, n]
    state.talks[runs] = np.where(state.settled[runs].all(axis=1), AGREEMENT, INTERIM)
    state.closeness[state.talks == AGREEMENT] = 0.0


def break_down_in(state: State, runs: BoolArray) -> None:
    """End the talks in some runs and void what was signed."""
    import numpy as np

    state.talks[runs] = BREAKDOWN
    state.settled[runs] = False
    state.text[runs] = np.nan
    state.closeness[runs] = 0.0
