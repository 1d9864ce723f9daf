"""Challenge model of Bueno de Mesquita (expected utility model, "Policon"), as reconstructed by Scholz2011.

Symbols, with the equation numbers of Scholz2011: x position, c capability, s salience, w = c s, R range of
positions, D_ij = |x_i − x_j|/R, μ weighted median, r_i risk exponent, P_ij probability that i prevails over j (31),
Q probability that j stays put if left alone, T whether it would move towards i. One round: μ; P from how third
parties vote between x_i and x_j; expected utility of challenging E_ij (5–7, 25) from the basic utilities (15–24)
with all r = 1; security Σ_j E_ji and from it r_i (32–34); E again; each dyad makes offers by the signs of E_ij and
E_ji (figure 6); each actor takes one; all move at once.

Differs from the paper: nothing makes the rounds converge, and the sources do not say otherwise; the outcome is the
weighted median after the last round. If all security levels are equal the exponents are 1, where two programs divide
by zero. A9–A11 and A13 decide the result: the equations as printed do not give the published table, `scholz_code`
does in seven of eight rounds.

Sources: BuenoDeMesquita1985; BuenoDeMesquita1994; BuenoDeMesquita1997; Scholz2011; EftekhariRahimi2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import tightrope.models.challenge_kernel as kernel
from tightrope.errors import InvalidOption
from tightrope.models.challenge_options import CHALLENGE_VARIANTS, ChallengeOptions
from tightrope.models.compiled import compiled, share_out
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

CATEGORIES = ("stays", "confronted", "compromises", "compelled")
"""Meaning of the numbers in `ChallengeResult.category`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChallengeResult:
    """Rounds of the challenge model. Cells of unknown actors hold 0 in `positions`, 1 in `risk`, −1 in `moved_to`.

    Parameters
    ----------
    outcome : (draws, issues)
        Weighted median after the last round.
    median, mean : (draws, issues, rounds + 1)
        Weighted median and mean, before the first round and after each.
    positions : (draws, issues, rounds + 1, actors)
    risk : (draws, issues, rounds, actors)
        Risk exponents r.
    moved_to : (draws, issues, rounds, actors)
        Index of the actor whose offer was taken, −1 if none.
    category : (draws, issues, rounds, actors)
        Index into `CATEGORIES`.
    rounds_played : (draws, issues)
    options : ChallengeOptions
    """

    outcome: FloatArray
    median: FloatArray
    mean: FloatArray
    positions: FloatArray
    risk: FloatArray
    moved_to: IntArray
    category: IntArray
    rounds_played: IntArray
    options: ChallengeOptions


def challenge(
    table: ActorIssueTable, options: ChallengeOptions | str = "scholz_code", *, threads: int = 1
) -> ChallengeResult:
    """Play the rounds of the challenge model on each issue by itself.

    Parameters
    ----------
    table : ActorIssueTable
    options : ChallengeOptions, or the name of a variant
        "scholz_code", "paper_literal", or `dataclasses.replace(PAPER_LITERAL, security="own")` for one option.
    threads : int
        Draws are shared out among so many threads; the result does not depend on it.

    Raises
    ------
    InvalidOption
        If there is no variant of that name.

    Source: Scholz2011.
    """
    import numpy as np

    options = _named(options)
    draws, actors, issues = table.position.shape
    rounds = options.rounds
    positions = np.zeros((draws, issues, rounds + 1, actors))
    risk = np.ones((draws, issues, rounds, actors))
    moved_to = np.full((draws, issues, rounds, actors), -1)
    category = np.zeros((draws, issues, rounds, actors), np.int64)
    median, played = np.zeros((draws, issues, rounds + 1)), np.zeros((draws, issues), np.int64)
    for issue in range(issues):
        who = table.known_actors(issue)
        run = _Rounds.of(table, issue, rounds=rounds)
        share_out(lambda first, last, run=run: run.play(options, first, last), draws, threads)  # type: ignore[misc]  # a default in a lambda
        positions[:, issue][..., who] = run.positions
        risk[:, issue][..., who] = run.risk
        named = np.where(run.moved_to >= 0, who[run.moved_to], -1)
        moved_to[:, issue][..., who], category[:, issue][..., who] = named, run.category
        median[:, issue], played[:, issue] = run.median, run.played
    weight = table.weight.transpose(0, 2, 1)[:, :, None, :]
    return ChallengeResult(
        outcome=median[:, :, -1].copy(), median=median,
        mean=(positions * weight).sum(axis=-1) / weight.sum(axis=-1), positions=positions, risk=risk,
        moved_to=moved_to, category=category, rounds_played=played, options=options,
    )  # fmt: skip


def _named(options: ChallengeOptions | str) -> ChallengeOptions:
    if isinstance(options, ChallengeOptions):
        return options
    if options not in CHALLENGE_VARIANTS:
        raise InvalidOption(f"challenge: no variant {options!r}; expected {' or '.join(CHALLENGE_VARIANTS)}")
    return CHALLENGE_VARIANTS[options]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Rounds:
    """Arrays of one issue's known actors, as the kernel reads and fills them."""

    inputs: tuple[FloatArray, FloatArray, FloatArray, FloatArray]
    positions: FloatArray
    risk: FloatArray
    median: FloatArray
    moved_to: IntArray
    category: IntArray
    played: IntArray

    @classmethod
    def of(cls, table: ActorIssueTable, issue: int, *, rounds: int) -> _Rounds:
        import numpy as np

        who = table.known_actors(issue)
        arrays = [np.ascontiguousarray(a[:, who, issue]) for a in (table.position, table.salience, table.weight)]
        shape = (table.draws, rounds, len(who))
        positions = np.zeros((table.draws, rounds + 1, len(who)))
        positions[:, 0] = arrays[0]
        return cls(
            inputs=(arrays[0], arrays[1], arrays[2], np.full(table.draws, table.span[issue])),
            positions=positions, risk=np.ones(shape), median=np.zeros((*shape[:1], rounds + 1)),
            moved_to=np.full(shape, -1), category=np.zeros(shape, np.int64),
            played=np.zeros(table.draws, np.int64),
        )  # fmt: skip

    def play(self, options: ChallengeOptions, first: int, last: int) -> None:
        import numpy as np

        actors = self.positions.shape[-1]
        part = slice(first, last)
        run = compiled(
            kernel.play_rounds, kernel.play_round, kernel.vote, kernel.expect, kernel.alone, kernel.set_exponents,
            kernel.take_offer, kernel.range_of, kernel.lower_median, kernel.within,
        )  # fmt: skip
        run(
            tuple(array[part] for array in self.inputs),
            options.rules(),
            (self.positions[part], self.risk[part], self.median[part]),
            (self.moved_to[part], self.category[part], self.played[part]),
            np.empty((5, actors, actors)),
        )
