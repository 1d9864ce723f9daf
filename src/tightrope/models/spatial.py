"""Spatial model of politics (KTAB): turns of challenges and bargains, each settled by an election.

Symbols beside those of `election`: θ ideal point, h whose view, ρ^h_i h's view of i's attitude. Each turn, i
estimates for every j the chance P that it prevails, from i's and j's own votes (weighted by c s) and those of third
parties, and E = (1 − s_j) 2u(i) + s_j [P 2u(i) + (1 − P) 2u(j)] − (u(i) + u(j)). It proposes a bargain to the j
with the largest E: per dimension the mean of the two positions weighted by (s P)². Each actor faces the bargains
that name it and the status quo; an election among all actors, by the mean utility of the positions that result,
decides; all move at once. Ideal points follow: θ'_i = Σ_j A_ij x_j + (1 − Σ_j A_ij) θ_i, with A the identity by
default.

What is odd about third parties in the program ("ktab", "semi"): at even odds a third party backs the side it likes
less, since joining the stronger enemy saves its own position; with full or no commitment third parties cancel out.
The rule "plain" lets them add c s |u(i) − u(j)| to the side they prefer.

Differs from the program: summed salience above 1 counts as 1; a bargain's utility is taken from the ideal point, also
under accommodation.

Sources: Wise2015; Efird2016; Jesse2011.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tightrope.models.spatial_kernel as kernel
from tightrope.errors import InvalidOption
from tightrope.models.compiled import compiled, share_out
from tightrope.models.election import HELPERS, actors_of_space, space_arrays, spaces
from tightrope.models.random_numbers import states, uniform
from tightrope.models.spatial_options import SpatialOptions
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from tightrope.positions.actor_issues import FloatArray, IntArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpatialResult:
    """Turns of the spatial model. Where issues are one space, columns of `turns_played` and the like are the same.

    Parameters
    ----------
    outcome : (draws, issues), unit of the issue
        Expected position of the election after the last turn.
    expected_at_start : (draws, issues), unit of the issue
    positions : (draws, kept turns + 1, actors, issues), unit of the issue
        All turns, or only the first and last states unless `record`.
    challenged : (draws, kept turns, actors, issues)
        Index of the actor challenged, −1 if none.
    turns_played : (draws, issues)
    probability, probability_at_start : (draws, actors, issues)
        Of the position an actor holds.
    risk : (draws, actors, issues)
        Risk attitude ρ before the first turn.
    options : SpatialOptions
    """

    outcome: FloatArray
    expected_at_start: FloatArray
    positions: FloatArray
    challenged: IntArray
    turns_played: IntArray
    probability: FloatArray
    probability_at_start: FloatArray
    risk: FloatArray
    options: SpatialOptions


def spatial(
    table: ActorIssueTable,
    options: SpatialOptions | None = None,
    *,
    accommodation: Sequence[Sequence[float]] | FloatArray | None = None,
    record: bool = True,
    threads: int = 1,
) -> SpatialResult:
    """Play the turns of the spatial model on each issue, or on all issues as one space.

    Parameters
    ----------
    table : ActorIssueTable
    options : SpatialOptions
    accommodation : (actors, actors), rows sum to at most 1
        How much of an actor's ideal point follows each position; the identity by default.
    record : bool
        Keep the positions of every turn; without it only the last, which saves memory with many draws.
    threads : int
        Draws are shared out among so many threads; the result does not depend on it.

    Source: Wise2015.
    """
    import numpy as np

    options = options or SpatialOptions()
    draws, actors, issues = table.position.shape
    kept = options.turns if record else 1
    follow = _accommodation(accommodation, actors)
    outcome, start = np.zeros((2, draws, issues))
    positions = np.broadcast_to(table.position[:, None], (draws, kept + 1, actors, issues)).copy()
    challenged = np.full((draws, kept, actors, issues), -1)
    played = np.zeros((draws, issues), np.int64)
    probability, risk = np.zeros((2, draws, 2, actors, issues))
    for columns in spaces(table, options.election.together):
        run = _Turns.of(table, columns, options, kept)
        run.play(options, follow, threads)
        who, lower, span = run.who, table.lower[columns], table.span[columns]
        for n, column in enumerate(columns):
            positions[:, :, who, column] = lower[n] + run.positions[..., n] * span[n]
        outcome[:, columns], start[:, columns] = lower + run.expected[:, 1] * span, lower + run.expected[:, 0] * span
        for column in columns:
            challenged[:, :, who, column] = np.where(run.challenged >= 0, who[run.challenged], -1)
            played[:, column] = run.played
            probability[:, :, who, column], risk[:, :, who, column] = run.probability, run.risk
    last = max(1, int(played.max())) if record else 1
    return SpatialResult(
        outcome=outcome, expected_at_start=start, positions=positions[:, : last + 1], challenged=challenged[:, :last],
        turns_played=played, probability=probability[:, 1], probability_at_start=probability[:, 0], risk=risk[:, 0],
        options=options,
    )  # fmt: skip


def _accommodation(given: ArrayLike | None, actors: int) -> FloatArray:
    import numpy as np

    if given is None:
        return np.eye(actors)
    matrix = np.asarray(given, float)
    if matrix.shape != (actors, actors) or not (matrix >= 0).all() or not (matrix.sum(axis=1) <= 1 + 1e-9).all():
        raise InvalidOption(
            f"spatial: accommodation of shape {matrix.shape}; expected ({actors}, {actors}), no entry below 0, rows "
            "summing to at most 1"
        )
    return matrix


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Turns:
    """Arrays of one space, as the kernel reads and fills them."""

    who: IntArray
    inputs: tuple[FloatArray, FloatArray, FloatArray]
    positions: FloatArray
    probability: FloatArray
    risk: FloatArray
    expected: FloatArray
    played: IntArray
    challenged: IntArray
    state: IntArray

    @classmethod
    def of(cls, table: ActorIssueTable, columns: list[int], options: SpatialOptions, kept: int) -> _Turns:
        import numpy as np

        who = actors_of_space(table, columns)
        x, salience, weight = space_arrays(table, columns, who, options.election.weights)
        strength = space_arrays(table, columns, who, "capability × salience")[2]
        n = len(who)
        positions = np.zeros((table.draws, kept + 1, n, len(columns)))
        positions[:, 0] = x
        return cls(
            who=who, inputs=(salience, weight, strength), positions=positions,
            probability=np.zeros((table.draws, 2, n)), risk=np.zeros((table.draws, 2, n)),
            expected=np.zeros((table.draws, 2, len(columns))), played=np.full(table.draws, options.turns),
            challenged=np.full((table.draws, kept, n), -1),
            state=states(options.seed if options.transition == "stochastic" else 0, table.draws, who="spatial"),
        )  # fmt: skip

    def play(self, options: SpatialOptions, follow: FloatArray, threads: int) -> None:
        import numpy as np

        n, dimensions = self.positions.shape[2:]
        most = 2 * n + 1
        matrix = np.ascontiguousarray(follow[np.ix_(self.who, self.who)])
        run = compiled(
            kernel.play_turns, *HELPERS, kernel.copy, kernel.report, kernel.average, kernel.take_turn,
            kernel.contests, kernel.make_bargain, kernel.meet, kernel.value_bargains,
            kernel.choose_bargain, kernel.away_from, kernel.pick, kernel.accommodate, uniform,
        )  # fmt: skip

        def part(first: int, last: int) -> None:
            here = slice(first, last)
            run(
                (*(array[here] for array in self.inputs), matrix),
                options.rules(),
                (self.positions[here], self.probability[here], self.risk[here], self.expected[here]),
                (self.played[here], self.challenged[here], self.state[here]),
                (
                    np.zeros((6, most, most)), np.zeros((4, most)), np.zeros((4, most), np.int64),
                    np.zeros((8, n, dimensions)),
                ),
            )  # fmt: skip

        share_out(part, len(self.positions), threads)
