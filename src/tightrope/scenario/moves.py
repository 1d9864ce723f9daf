"""Who moved whom, round by round, at the likeliest values of the table.

Challenges and bargains come from the models that play rounds, exchanges from the exchange model, and what patrons do
to their clients from the influence model. Other models have no rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from tightrope.models import ExchangeOptions, challenge, exchange, influence, spatial
from tightrope.models.challenge import CATEGORIES
from tightrope.models.exchange import FULL_SCALE
from tightrope.positions.actor_issues import ActorIssueTable
from tightrope.scenario.run import Setting

MoveKind = Literal["confronted", "compromises", "compelled", "bargains", "exchanges", "follows"]

STILL = 0.05
"""Points of the scale below which a move is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One actor's move on one issue.

    Parameters
    ----------
    model : str
    turn : int
        Round, from 1.
    actor : str
    toward : str or None
        Who moved it: the challenger, the partner of the exchange, the patron with most influence; None if several.
    kind : str
        How: confronted, compromises or compelled (challenge), bargains (spatial), exchanges votes, follows a patron.
    before, after : float
        Positions, unit of the issue; of an exchange, those it votes at.
    """

    model: str
    turn: int
    actor: str
    toward: str | None
    kind: MoveKind
    before: float
    after: float


def moves_on(table: ActorIssueTable, column: int, setting: Setting) -> tuple[Move, ...]:
    """Return all moves on one issue of a table of one draw: influence, then challenges, bargains and exchanges."""
    least = STILL * float(table.span[column]) / 100
    found = [*_followed(table, column, setting), *_challenged(table, column), *_bargained(table, column)]
    if len(table.issues) > 1:
        found += _exchanged(table, column)
    return tuple(move for move in found if abs(move.after - move.before) >= least)


def _followed(table: ActorIssueTable, column: int, setting: Setting) -> list[Move]:
    if setting.network is None:
        return []
    result = influence(table, setting.network)
    found = []
    for row in table.known_actors(column):
        heard = result.total_influence[0, column, row].copy()
        heard[row] = 0.0
        if heard.max() > 0.0:
            before, after = (float(state[0, row, column]) for state in (result.before, result.after))
            patron = table.actors[int(heard.argmax())]
            found.append(_move("influence", 1, (table.actors[row], patron), "follows", (before, after)))
    return found


def _challenged(table: ActorIssueTable, column: int) -> list[Move]:
    result = challenge(table)
    found = []
    for turn in range(int(result.rounds_played[0, column])):
        for row in table.known_actors(column):
            other = int(result.moved_to[0, column, turn, row])
            if other >= 0:
                kind = CATEGORIES[int(result.category[0, column, turn, row])]
                before, after = (float(result.positions[0, column, turn + n, row]) for n in range(2))
                found.append(
                    _move("challenge", turn + 1, (table.actors[row], table.actors[other]), kind, (before, after))
                )
    return found


def _bargained(table: ActorIssueTable, column: int) -> list[Move]:
    result = spatial(table)
    found = []
    for turn in range(int(result.turns_played[0, column])):
        places, target = result.positions[0, turn, :, column], result.challenged[0, turn, :, column]
        for row in table.known_actors(column):
            before, after = float(places[row]), float(result.positions[0, turn + 1, row, column])
            partners = {int(other) for other in table.known_actors(column) if target[other] == row}
            partners |= {int(target[row])} - {-1}
            toward = [other for other in partners if (float(places[other]) - before) * (after - before) > 0]
            name = table.actors[toward[0]] if len(toward) == 1 else None
            found.append(_move("spatial", turn + 1, (table.actors[row], name), "bargains", (before, after)))
    return found


def _exchanged(table: ActorIssueTable, column: int) -> list[Move]:
    lower, share = float(table.lower[column]), float(table.span[column]) / FULL_SCALE
    found = []
    for turn, deals in enumerate(exchange(table, ExchangeOptions(record=True)).deals[0], start=1):
        for deal in deals:
            for side, partner in ((deal.first, deal.second), (deal.second, deal.first)):
                if side.supplies == table.issues[column]:
                    ends = (lower + side.offered_from * share, lower + side.votes * share)
                    found.append(_move("exchange", turn, (side.actor, partner.actor), "exchanges", ends))
    return found


def _move(model: str, turn: int, names: tuple[str, str | None], kind: str, ends: tuple[float, float]) -> Move:
    assert kind in get_args(MoveKind)
    return Move(
        model=model, turn=turn, actor=names[0], toward=names[1], kind=cast(MoveKind, kind), before=ends[0],
        after=ends[1],
    )  # fmt: skip
