"""Ratification by blocs of a chamber, exactly (MODEL section 4, equation 19; Putnam1988, Tsebelis2002).

    p_k = Phi([U_k(X) - r_k - phi_k events(28 d) + weight × control × order] / sigma_k)

A bloc votes as one with the chance `discipline`, else each member alone. The chance to pass is the upper tail of the
sum of votes, computed by convolution; nothing is simulated but the one vote that is held.
"""

from __future__ import annotations

from math import erfc, exp, log, log1p, sqrt
from typing import TYPE_CHECKING

from tightrope.models.compiled import compiled
from tightrope.scenario.simulation.negotiation import Bloc, Chamber
from tightrope.scenario.simulation.parameter import Draws
from tightrope.scenario.simulation.rules import Rules
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.state import State

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray


def normal_share(point: float) -> float:
    """Return the standard normal distribution function; for kernels."""
    return 0.5 * erfc(-point / sqrt(2.0))


def add_bloc(
    votes: FloatArray, room: FloatArray, counted: int, bloc: tuple[int, float, float], log_factorials: FloatArray
) -> None:
    """Add a bloc (members, chance, discipline) to the distribution of the votes of `counted` members; for kernels."""
    members, chance, discipline = bloc
    for total in range(counted + members + 1):
        room[total] = 0.0
    for ayes in range(members + 1):
        weight = 0.0
        if discipline < 1.0:
            weight = (1.0 - discipline) * binomial(members, ayes, chance, log_factorials)
        if ayes == members:
            weight += discipline * chance
        if ayes == 0:
            weight += discipline * (1.0 - chance)
        if weight > 0.0:
            for total in range(counted + 1):
                room[total + ayes] += weight * votes[total]
    for total in range(counted + members + 1):
        votes[total] = room[total]


def binomial(members: int, ayes: int, chance: float, log_factorials: FloatArray) -> float:
    """Return the chance that exactly so many members vote aye; for kernels."""
    if chance <= 0.0:
        return 1.0 if ayes == 0 else 0.0
    if chance >= 1.0:
        return 1.0 if ayes == members else 0.0
    ways = log_factorials[members] - log_factorials[ayes] - log_factorials[members - ayes]
    return exp(ways + ayes * log(chance) + (members - ayes) * log1p(-chance))


def tails(
    passes: FloatArray,
    seats: IntArray,
    chance: FloatArray,
    discipline: FloatArray,
    needed: int,
    room: tuple[FloatArray, FloatArray, FloatArray],
) -> None:
    """Compute the chance to pass in every run; compiled by `pass_chances`."""
    votes, other, log_factorials = room
    for run in range(len(passes)):
        votes[0] = 1.0
        counted = 0
        for bloc in range(seats.shape[1]):
            entry = (seats[run, bloc], chance[run, bloc], discipline[run, bloc])
            add_bloc(votes, other, counted, entry, log_factorials)
            counted += seats[run, bloc]
        tail = 0.0
        for total in range(needed, counted + 1):
            tail += votes[total]
        passes[run] = min(1.0, tail)


def pass_chances(seats: IntArray, chance: FloatArray, discipline: FloatArray, needed: int) -> FloatArray:
    """Return the chance that a motion gets at least `needed` votes, shape (runs,).

    Parameters
    ----------
    seats : (runs, blocs), members of each
    chance : (runs, blocs), 0–1
        That a bloc which votes as one, or each member else, votes aye.
    discipline : (runs, blocs), 0–1
    needed : int
    """
    import numpy as np

    most = int(seats.sum(axis=1).max(initial=0))
    log_factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])
    passes = np.empty(len(seats))
    room = (np.empty(most + 1), np.empty(most + 1), log_factorials)
    compiled(tails, add_bloc, binomial, lean=True)(passes, seats, chance, discipline, needed, room)
    return passes


def _shares(points: FloatArray, shares: FloatArray) -> None:
    for place in range(len(points)):
        shares[place] = normal_share(points[place])


def ratify(
    scenario: Scenario, rules: Rules, state: State, draws: Draws, chamber: Chamber, utilities: FloatArray
) -> FloatArray:
    """Return the chance that a chamber ratifies a text, as things stand in every run, shape (runs,).

    Parameters
    ----------
    utilities : (runs, actors), 0–1
        Of the text, for the actors of the table of positions.
    """
    import numpy as np

    actors, offset = list(scenario.actors()), _offset(scenario, chamber)
    columns = range(offset, offset + len(chamber.blocs))
    chance = np.empty((len(utilities), len(chamber.blocs)))
    discipline = np.empty_like(chance)
    for n, bloc in enumerate(chamber.blocs):

        def of(name: str, bloc: Bloc = bloc) -> FloatArray:
            number = getattr(bloc, name)
            return draws.of(number, "chambers", chamber.key, bloc.name, name)[rules.packed.set_of_run]

        after = "reservation" if bloc.reservation_after_election is None else "reservation_after_election"
        leaning = utilities[:, actors.index(bloc.actor)] - np.where(state.elected, of(after), of("reservation"))
        if bloc.casualties is not None:
            events = sum(state.recent[:, scenario.index("streams", stream)] for stream in bloc.streams)
            leaning = leaning - of("casualties") * events
        if bloc.client is not None:
            client = scenario.index("clients", bloc.client)
            order = state.order[:, rules.patrons.patron[client]]
            leaning = leaning + of("patron_weight") * state.control[:, client] * order
        shares = np.empty(len(utilities))
        compiled(_shares, normal_share, lean=True)(leaning / of("spread"), shares)
        chance[:, n], discipline[:, n] = shares, of("discipline")
    return pass_chances(np.ascontiguousarray(state.seats[:, list(columns)]), chance, discipline, chamber.needed)


def _offset(scenario: Scenario, chamber: Chamber) -> int:
    """Return where the blocs of a chamber begin among those of all chambers."""
    before = scenario.chambers[: scenario.chambers.index(chamber)]
    return sum(len(other.blocs) for other in before)
