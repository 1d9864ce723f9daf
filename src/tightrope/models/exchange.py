"""Exchange model: partners trade votes on pairs of issues, at equal gain.

Symbols: issues p, q; x position on 0–100, s salience, c capability, w = c s, D_p = Σ w on p, O_p = Σ w x / D_p the
outcome. Actors on opposite sides of both outcomes can exchange. If s_ip/s_iq < s_jp/s_jq, i supplies p and demands
q. A move m of k shifts O_p by m w_kp / D_p. The rate of equal gain is dO_q = dO_p (s_ip + s_jp)/(s_iq + s_jq): one
partner moves all the way, the other as far as the rate says. A move stops where the outcome meets the demander's
position. The exchange with the largest gain is realised; others that use the same actor-issue, or whose demander
sees the outcome shift, are computed again; and so on until none is left. The prediction is O with the voting
positions.

Differs from the paper: the sources leave ties open, and they are common; the rule is an option. As in the published
program, an exchange sees only those changes that its own partners are party to, and an actor does not turn round on
an issue. `DECIDE` names the published program's own choices. A position exactly at the outcome counts as right of
it, as in the program.

Sources: StokmanVanOosten1994; Arregui2004; VanAssen2003; Dijkstra2008; Dijkstra2018.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import tightrope.models.exchange_kernel as kernel
from tightrope.errors import InvalidOption
from tightrope.models.compiled import compiled, share_out
from tightrope.models.exchange_options import ExchangeOptions
from tightrope.models.random_numbers import states, uniform
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

FULL_SCALE = 100.0
MOST_BYTES = 2**32
"""Scratch memory, all threads together, beyond which a table is refused rather than a laptop brought to a halt."""
_DEAL_COLUMNS = 1 + 2 * 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one partner of an exchange gave: the issue supplied, positions on 0–100, the outcome before and after."""

    actor: str
    supplies: str
    start: float
    offered_from: float
    move: float
    votes: float
    outcome_before: float
    outcome_after: float
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A realised exchange; `inner` and `outer` are the externalities for third actors, by name."""

    gain: float
    first: Side
    second: Side
    inner: dict[str, float]
    outer: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExchangeResult:
    """Outcomes of exchanges.

    Parameters
    ----------
    outcome : (draws, issues), unit of the issue
        After the last round.
    outcomes : (draws, rounds, issues), unit of the issue
    preferred : (draws, rounds + 1, actors, issues), 0–100
        Positions at the start of each round, and after the last.
    voted : (draws, rounds, actors, issues), 0–100
    potential, realised, ties : (draws, rounds)
        Exchanges that sides allow, exchanges made, choices between equal gains.
    deals : for each draw, for each round, the exchanges made
        Empty unless `options.record`.
    options : ExchangeOptions
    """

    outcome: FloatArray
    outcomes: FloatArray
    preferred: FloatArray
    voted: FloatArray
    potential: IntArray
    realised: IntArray
    ties: IntArray
    deals: tuple[tuple[tuple[Deal, ...], ...], ...]
    options: ExchangeOptions


def exchange(table: ActorIssueTable, options: ExchangeOptions | None = None, *, threads: int = 1) -> ExchangeResult:
    """Play rounds of exchanges over all issues of the table; with one issue the outcome is the weighted mean.

    Parameters
    ----------
    table : ActorIssueTable
    options : ExchangeOptions
    threads : int
        Draws are shared out among so many threads; the result does not depend on it.

    Source: StokmanVanOosten1994.
    """
    options = options or ExchangeOptions()
    if options.ties != "average":
        return _play(table, options, threads)
    seeds = [(options.seed or 0) * options.samples + n for n in range(options.samples)]
    runs = [_play(table, replace(options, ties="random", seed=seed), threads) for seed in seeds]
    means = {
        name: sum(getattr(run, name) for run in runs) / len(runs)
        for name in ("outcome", "outcomes", "preferred", "voted")
    }
    return replace(runs[0], **means, options=options)


def _play(table: ActorIssueTable, options: ExchangeOptions, threads: int) -> ExchangeResult:
    import numpy as np

    draws, actors, issues = table.position.shape
    rounds = options.rounds
    most = issues * (issues - 1) // 2 * (actors * (actors - 1) // 2)
    if (needed := most * 2 * actors * 8 * threads) > MOST_BYTES:
        raise InvalidOption(
            f"exchange: {actors} actors and {issues} issues allow {most:,} exchanges, which need "
            f"{needed / 2**30:.0f} GiB; take fewer issues, fewer actors or fewer threads"
        )
    room = most if options.record else 0
    needs_chance = options.ties == "random" or options.rate > 0
    state = states(options.seed if needs_chance else 0, draws, who="exchange")
    positions = np.zeros((draws, rounds + 1, actors, issues))
    positions[:, 0] = (table.position - table.lower) / table.span * FULL_SCALE * table.known
    votes, outcomes = np.zeros((draws, rounds, actors, issues)), np.zeros((draws, rounds, issues))
    numbers = np.zeros((draws, rounds, 3), np.int64)
    deals = np.zeros((draws, rounds, room, _DEAL_COLUMNS))
    salience, weight = np.ascontiguousarray(table.salience), np.ascontiguousarray(table.weight)
    run = compiled(
        kernel.play_rounds, kernel.list_exchanges, kernel.evaluate, kernel.movable, kernel.outcome_if,
        kernel.cut_at_demander, kernel.leave_equal_gain, kernel.realise, kernel.sort_by_gain, kernel.choose,
        kernel.touched, kernel.write_down, uniform,
    )  # fmt: skip

    def part(first: int, last: int) -> None:
        here = slice(first, last)
        scratch = (
            np.zeros((most, 4), np.int64), np.zeros((most, 2, kernel.SIDE_COLUMNS)), np.zeros(most),
            np.zeros((most, 2, actors)), np.zeros((2, issues)), np.zeros(most, np.int64),
        )  # fmt: skip
        run(
            (salience[here], weight[here], table.known),
            options.rules(),
            (positions[here], votes[here], outcomes[here]),
            (numbers[here], deals[here], state[here]),
            scratch,
        )

    share_out(part, draws, threads)
    native = table.lower + outcomes / FULL_SCALE * table.span
    return ExchangeResult(
        outcome=native[:, -1].copy(), outcomes=native, preferred=positions, voted=votes, potential=numbers[..., 0],
        realised=numbers[..., 1], ties=numbers[..., 2], options=options,
        deals=_deals(table, positions, numbers[..., 1], deals) if options.record else (),
    )  # fmt: skip


def _deals(
    table: ActorIssueTable, positions: FloatArray, realised: IntArray, rows: FloatArray
) -> tuple[tuple[tuple[Deal, ...], ...], ...]:
    return tuple(
        tuple(
            tuple(_deal(table, draw, positions[draw, t], rows[draw, t, n]) for n in range(int(realised[draw, t])))
            for t in range(realised.shape[1])
        )
        for draw in range(realised.shape[0])
    )


def _deal(table: ActorIssueTable, draw: int, x: FloatArray, row: FloatArray) -> Deal:
    sides = [_side(table, row[1 + 9 * n : 10 + 9 * n]) for n in range(2)]
    third = _externalities(table, draw, x, row)
    return Deal(
        gain=float(row[0]),
        first=sides[0],
        second=sides[1],
        inner={name: value for name, (value, within) in third.items() if within},
        outer={name: value for name, (value, within) in third.items() if not within},
    )


def _side(table: ActorIssueTable, row: FloatArray) -> Side:
    return Side(
        actor=table.actors[int(row[0])], supplies=table.issues[int(row[1])], start=float(row[2]),
        offered_from=float(row[3]), move=float(row[4]), votes=float(row[5]), outcome_before=float(row[6]),
        outcome_after=float(row[7]), cut=bool(row[8]),
    )  # fmt: skip


def _externalities(
    table: ActorIssueTable, draw: int, x: FloatArray, row: FloatArray
) -> dict[str, tuple[float, bool]]:
    """Return, for each third actor with positions on both issues, what the exchange is worth to it.

    The second value says whether the actor is in one of the two groups of the partners ("inner").
    """
    import numpy as np

    one, two = row[1:10], row[10:19]
    q, p = int(one[1]), int(two[1])
    weight = table.weight[draw] * table.known
    outcome = (weight * x).sum(axis=0) / weight.sum(axis=0)
    same_sides = (x[:, p] < outcome[p]) == (x[:, q] < outcome[q])
    worth: dict[str, tuple[float, bool]] = {}
    for k in np.nonzero(table.known[:, p] & table.known[:, q])[0]:
        if k not in (int(one[0]), int(two[0])):
            gain = sum(
                float(table.salience[draw, k, a] * (abs(side[6] - x[k, a]) - abs(side[7] - x[k, a])))
                for side, a in ((one, q), (two, p))
            )
            worth[table.actors[k]] = (gain, bool(same_sides[k] == same_sides[int(one[0])]))
    return worth


def total_externalities(deals: tuple[Deal, ...]) -> dict[str, dict[str, Any]]:
    """Return for each actor the sums of positive and negative externalities, inner and outer apart."""
    sums: dict[str, dict[str, Any]] = {}
    for deal in deals:
        for kind, worth in (("inner", deal.inner), ("outer", deal.outer)):
            for actor, gain in worth.items():
                row = sums.setdefault(
                    actor, {"inner gain": 0.0, "inner loss": 0.0, "outer gain": 0.0, "outer loss": 0.0}
                )
                row[f"{kind} {'gain' if gain > 0 else 'loss'}"] += gain
    return sums
