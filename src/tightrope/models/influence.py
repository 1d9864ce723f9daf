"""Influence before the decision: Friedkin–Johnsen with patrons and clients.

Symbols: y(0) first positions, W row-stochastic weights (how much i listens to j), Λ = diag(λ_i) susceptibility 0–1;
y(t+1) = Λ W y(t) + (I − Λ) y(0), y(∞) = V y(0) with V = (I − Λ W)⁻¹ (I − Λ). V exists if every actor listens, along
W, to somebody with λ < 1; V_ij is the whole influence of j on i. A client i with patrons of strength m_ij has
W_ij = m_ij / Σ_j m_ij and λ_i = its dependence, 0 free, 1 a mouthpiece; who has no patron has λ = 0.

Where a cell is unknown, the others listen to the rest of those they listen to; who is left with nobody keeps its
position. Positions of different issues do not mix.

Sources: FriedkinJohnsen1990; FriedkinJohnsen1999; Parsegov2017; StokmanVandenBos1992; NaurinThomson2009 (salience
against dependence).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.errors import InvalidOption
from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from tightrope.positions.actor_issues import FloatArray

ROUNDING = 1e-9
"""How far a row of weights may be from summing to 1: what sums of printed decimals miss it by."""
SETTLED = 1 - 1e-12
"""Largest spectral radius of Λ W at which positions still settle in doubles."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InfluenceNetwork:
    """Who listens to whom, and how much.

    Parameters
    ----------
    actors : tuple of str
    weights : (actors, actors)
        W; rows sum to 1.
    susceptibility : (actors,)
        λ, 0–1.

    Raises
    ------
    InvalidOption
        If shapes, signs or sums do not fit; the message names the actor.
    """

    actors: tuple[str, ...]
    weights: FloatArray
    susceptibility: FloatArray

    def __post_init__(self) -> None:
        import numpy as np

        n = len(self.actors)
        weights, susceptibility = np.asarray(self.weights, float), np.asarray(self.susceptibility, float)
        if weights.shape != (n, n) or susceptibility.shape != (n,):
            raise InvalidOption(
                f"influence: weights of shape {weights.shape} and susceptibility of shape {susceptibility.shape} for "
                f"{n} actors; expected ({n}, {n}) and ({n},)"
            )
        for i, actor in enumerate(self.actors):
            if not (weights[i] >= 0).all() or abs(weights[i].sum() - 1) > ROUNDING:
                raise InvalidOption(
                    f"influence: the weights of {actor} sum to {weights[i].sum():g}; expected 1, none below 0"
                )
            if not 0 <= susceptibility[i] <= 1:
                raise InvalidOption(f"influence: susceptibility of {actor} is {susceptibility[i]:g}, expected 0 to 1")
        object.__setattr__(self, "weights", weights)
        object.__setattr__(self, "susceptibility", susceptibility)


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceOptions:
    """How far influence runs.

    Parameters
    ----------
    steps : int or None
        Steps of the process; None lets positions settle.
    salience_frees : bool
        λ_i = λ0_i (1 − s_i): what one cares little about one leaves to the patron.
    """

    variant: str = "friedkin_johnsen"
    steps: int | None = None
    salience_frees: bool = False

    def __post_init__(self) -> None:
        if self.steps is not None and self.steps < 0:
            raise InvalidOption(f"influence: {self.steps} steps; expected 0 or more, or None to let positions settle")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InfluenceResult:
    """Positions before and after.

    Parameters
    ----------
    outcome : (draws, issues), unit of the issue
        Weighted mean (capability × salience) of the positions after influence.
    before, after : (draws, actors, issues)
        Positions; both are kept, so that a shift can be shown.
    total_influence : (draws, issues, actors, actors)
        V, or the same after `steps`; rows sum to 1, unknown actors have 0.
    table : ActorIssueTable
        The table with the positions after influence, for any other model.
    options : InfluenceOptions
    """

    outcome: FloatArray
    before: FloatArray
    after: FloatArray
    total_influence: FloatArray
    table: ActorIssueTable
    options: InfluenceOptions


def patrons(
    actors: Sequence[str],
    strengths: Mapping[str, Mapping[str, float]],
    dependence: Mapping[str, float],
) -> InfluenceNetwork:
    """Return the network of clients and their patrons.

    Parameters
    ----------
    actors : names
    strengths : client → patron → strength above 0
    dependence : client → 0 (free) to 1 (mouthpiece)

    Raises
    ------
    InvalidOption
        If a name is not among the actors, or a client has no dependence.
    """
    import numpy as np

    for name in {*strengths, *dependence, *(patron for given in strengths.values() for patron in given)}:
        if name not in actors:
            raise InvalidOption(f"influence: {name} is not among the actors {', '.join(actors)}")
    weights, susceptibility = np.eye(len(actors)), np.zeros(len(actors))
    for client, given in strengths.items():
        if client not in dependence:
            raise InvalidOption(f"influence: {client} has patrons but no dependence; state one, 0 to 1")
        if not given or min(given.values()) <= 0:
            raise InvalidOption(f"influence: the patrons of {client} need strengths above 0")
        row = list(actors).index(client)
        weights[row] = 0.0
        for patron, strength in given.items():
            weights[row, list(actors).index(patron)] = strength / sum(given.values())
        susceptibility[row] = dependence[client]
    return InfluenceNetwork(actors=tuple(actors), weights=weights, susceptibility=susceptibility)


def influence(
    table: ActorIssueTable, network: InfluenceNetwork | None = None, options: InfluenceOptions | None = None
) -> InfluenceResult:
    """Let actors influence each other's positions on each issue.

    Parameters
    ----------
    table : ActorIssueTable
    network : InfluenceNetwork
        Its actors in any order; actors of the table it lacks keep their positions. None leaves all as they are.
    options : InfluenceOptions

    Raises
    ------
    InvalidOption
        If a group of actors listens only to itself with susceptibility 1, so that positions never settle.

    Source: FriedkinJohnsen1999.
    """
    import numpy as np

    options = options or InfluenceOptions()
    weights, susceptibility = _for_table(table, network)
    draws, actors, issues = table.position.shape
    after = table.position.copy()
    total = np.zeros((draws, issues, actors, actors))
    for issue in range(issues):
        who = table.known_actors(issue)
        w, heard = _among(weights[np.ix_(who, who)])
        free = table.salience[:, who, issue] if options.salience_frees else np.zeros((draws, len(who)))
        lam = np.where(heard, susceptibility[who], 0.0) * (1 - free)
        v = total_influence(w, lam, steps=options.steps)
        after[:, who, issue] = (v @ table.position[:, who, issue, None])[..., 0]
        total[:, issue, who[:, None], who] = v
    after = np.clip(after, table.lower, table.upper)  # rounding at the ends of the scale
    moved = table.with_positions(after)
    weight = table.weight
    return InfluenceResult(
        outcome=(weight * moved.position).sum(axis=1) / weight.sum(axis=1), before=table.position,
        after=moved.position, total_influence=total, table=moved, options=options,
    )  # fmt: skip


def total_influence(weights: ArrayLike, susceptibility: ArrayLike, *, steps: int | None = None) -> FloatArray:
    """Return V, shape (..., actors, actors), for weights (actors, actors) and susceptibilities (..., actors).

    Raises
    ------
    InvalidOption
        If positions do not settle.
    """
    import numpy as np

    w, lam = np.asarray(weights, float), np.asarray(susceptibility, float)
    one = np.eye(w.shape[0])
    own = (1 - lam)[..., None] * one
    listened = lam[..., None] * w
    if steps is not None:
        v = np.broadcast_to(one, listened.shape)
        for _ in range(steps):
            v = listened @ v + own
        return v
    if np.abs(np.linalg.eigvals(listened)).max() > SETTLED:
        raise InvalidOption(
            "influence: positions do not settle; some actors listen only to each other with susceptibility 1. Lower "
            "one of them, or give a number of steps"
        )
    return np.linalg.solve(one - listened, own)


def _for_table(table: ActorIssueTable, network: InfluenceNetwork | None) -> tuple[FloatArray, FloatArray]:
    import numpy as np

    weights, susceptibility = np.eye(len(table.actors)), np.zeros(len(table.actors))
    if network is None:
        return weights, susceptibility
    if strangers := [actor for actor in network.actors if actor not in table.actors]:
        raise InvalidOption(f"influence: {', '.join(strangers)} of the network not in the table; leave them out")
    place = [table.actors.index(actor) for actor in network.actors]
    weights[np.ix_(place, place)] = network.weights
    susceptibility[place] = network.susceptibility
    return weights, susceptibility


def _among(weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return weights among known actors with rows summing to 1 again, and who still hears anybody."""
    import numpy as np

    sums = weights.sum(axis=1)
    heard = sums > 0
    shared = np.where(heard[:, None], weights / np.where(heard, sums, 1.0)[:, None], np.eye(len(weights)))
    return shared, heard
