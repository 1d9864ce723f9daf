"""Probabilistic Condorcet election over the positions of a table.

Symbols: x position on 0–1, s salience, c capability, d_ij distance of x_j from i weighted by i's salience (in one
dimension salience cancels), ρ risk attitude, u_i(j) = (1 − d_ij)(1 + ρ_i d_ij). Votes v_k = c_k g(u_k(a) − u_k(b)),
coalition C_ab = 10⁻⁸ + Σ max(0, v_k), victory P_ab = h(C_ab)/(h(C_ab) + h(C_ba)). Three elections make a distribution
of P: conditional (p_a ∝ Π_b P_ab), Markov with even challenges, Markov with challenges in proportion to C P. Risk
attitudes come from a first election in which all are risk neutral; it runs over all n positions, so a shared position
is weaker in it (`first_election` "distinct" mends that). The second election runs over distinct positions.

Differs from the program: an asymmetric vote counts gains of either side alike, where the program's count depends on
the order of the options; with equal probabilities all attitudes are 0, where it divides by zero.

Sources: Wise2015; Efird2016; Jesse2011.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import tightrope.models.election_kernel as kernel
from tightrope.errors import InvalidOption
from tightrope.models.compiled import compiled, share_out
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

VotingRule = Literal["proportional", "cubic", "proportional-cubic", "binary", "proportional-binary", "asymmetric"]
VictoryRule = Literal["linear", "square", "quartic", "octic", "binary"]
ElectionRule = Literal["conditional", "markov uniform", "markov incentive"]
RiskSpan = Literal["mid", "min", "max"]
FirstElection = Literal["all", "distinct"]
ElectionWeights = Literal["capability", "capability × salience"]

HELPERS = (
    kernel.vote, kernel.victory, kernel.conditional, kernel.incentives, kernel.markov, kernel.elect, kernel.distinct,
    kernel.distances, kernel.attitudes, kernel.felt, kernel.appraise,
)  # fmt: skip
"""Functions that an election's kernel, or one that holds elections, calls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionOptions:
    """Rules of an election.

    Parameters
    ----------
    voting : g, how votes grow with the difference in utility
    victory : h, how surely the stronger coalition wins
    election : how a distribution is made of pairwise victories
    risk_span : range of risk attitudes: −1/2 to 1, 0 to 1, or −1 to 1
    first_election : whether shared positions stand as often as they are held, or once
    weights : what a vote weighs
    together : bool
        Take all issues as the dimensions of one space, among the actors known on all of them, instead of one by
        one.
    """

    variant: str = "ktab"
    voting: VotingRule = "proportional"
    victory: VictoryRule = "linear"
    election: ElectionRule = "conditional"
    risk_span: RiskSpan = "mid"
    first_election: FirstElection = "all"
    weights: ElectionWeights = "capability"
    together: bool = False

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in get_args(choices):
                raise InvalidOption(
                    f"election: {name} is {getattr(self, name)!r}; expected {' or '.join(get_args(choices))}"
                )

    def rules(self) -> tuple[int, int, int, int, int]:
        """Return the choices as numbers, in the form the kernel reads."""
        names = ("voting", "victory", "election", "risk_span", "first_election")
        a, b, c, d, e = (get_args(_CHOICES[name]).index(getattr(self, name)) for name in names)
        return a, b, c, d, e


_CHOICES = {
    "voting": VotingRule, "victory": VictoryRule, "election": ElectionRule, "risk_span": RiskSpan,
    "first_election": FirstElection, "weights": ElectionWeights,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ElectionResult:
    """Probabilities of positions.

    Parameters
    ----------
    outcome : (draws, issues), unit of the issue
        Expected position.
    likeliest : (draws, issues), unit of the issue
    probability : (draws, actors, issues)
        Of the position an actor holds; actors that share one each show it, so columns may sum to more than 1. The
        same in every column if `options.together`. 0 for actors that take no part.
    risk : (draws, actors, issues)
        Risk attitude ρ.
    options : ElectionOptions
    """

    outcome: FloatArray
    likeliest: FloatArray
    probability: FloatArray
    risk: FloatArray
    options: ElectionOptions


def election(table: ActorIssueTable, options: ElectionOptions | None = None, *, threads: int = 1) -> ElectionResult:
    """Hold a probabilistic Condorcet election on each issue, or on all issues as one space.

    Parameters
    ----------
    table : ActorIssueTable
    options : ElectionOptions
    threads : int
        Draws are shared out among so many threads; the result does not depend on it.

    Source: Wise2015.
    """
    import numpy as np

    options = options or ElectionOptions()
    outcome, likeliest = np.zeros((2, table.draws, len(table.issues)))
    probability, risk = np.zeros((2, *table.position.shape))
    for columns in spaces(table, options.together):
        who = actors_of_space(table, columns)
        x, s, weight = space_arrays(table, columns, who, options.weights)
        p, rho, expected = np.zeros((2, *weight.shape)), None, np.zeros((table.draws, len(columns)))
        p, rho = p[0], p[1]
        _run(options, (x, s, weight), (p, rho, expected), threads)
        best = p.argmax(axis=1)
        for n, column in enumerate(columns):
            outcome[:, column] = table.lower[column] + expected[:, n] * table.span[column]
            likeliest[:, column] = table.position[np.arange(table.draws), who[best], column]
            probability[:, who, column], risk[:, who, column] = p, rho
    return ElectionResult(outcome=outcome, likeliest=likeliest, probability=probability, risk=risk, options=options)


def _run(
    options: ElectionOptions, inputs: tuple[FloatArray, FloatArray, FloatArray],
    out: tuple[FloatArray, FloatArray, FloatArray], threads: int,
) -> None:  # fmt: skip
    import numpy as np

    run = compiled(kernel.elect_draws, *HELPERS)
    n = inputs[0].shape[1]

    def part(first: int, last: int) -> None:
        run(
            tuple(array[first:last] for array in inputs),
            options.rules(),
            tuple(array[first:last] for array in out),
            (np.zeros((n, n)), np.zeros((4, n, n)), np.zeros(n), np.zeros(n)),
            (np.zeros(n, np.int64), np.zeros(n, np.int64)),
        )

    share_out(part, len(inputs[0]), threads)


def spaces(table: ActorIssueTable, together: bool) -> list[list[int]]:
    """Return the issues that form a space each: one by one, or all together."""
    issues = range(len(table.issues))
    return [list(issues)] if together else [[issue] for issue in issues]


def actors_of_space(table: ActorIssueTable, columns: list[int]) -> IntArray:
    """Return the actors known on every issue of a space.

    Raises
    ------
    InvalidOption
        If there is none.
    """
    import numpy as np

    who = np.nonzero(table.known[:, columns].all(axis=1))[0]
    if not len(who):
        raise InvalidOption(
            "election: no actor is known on every issue; take the issues one by one, or fewer of them"
        )
    return who


def space_arrays(
    table: ActorIssueTable, columns: list[int], who: IntArray, weights: ElectionWeights
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return positions on 0–1 and salience (draws, actors, dimensions), and vote weights (draws, actors).

    An actor's capability is its mean over the issues of the space, its salience for weights the sum.
    """
    import numpy as np

    x = ((table.position - table.lower) / table.span)[:, who][:, :, columns]
    salience = table.salience[:, who][:, :, columns]
    weight = table.capability[:, who][:, :, columns].mean(axis=2)
    if weights == "capability × salience":
        weight = weight * salience.sum(axis=2)
    return np.ascontiguousarray(x), np.ascontiguousarray(salience), np.ascontiguousarray(weight)
