"""Turns of the spatial model, as loops for Numba; `spatial` explains the model and its symbols."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tightrope.models.election_kernel import appraise, distances, elect, felt, vote
from tightrope.models.random_numbers import uniform
from tightrope.models.spatial_options import Rules

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

    Scratch = tuple[FloatArray, FloatArray, IntArray, FloatArray]
    Actors = tuple[FloatArray, FloatArray, FloatArray]  # salience by dimension, capability, capability × salience

LEAST_SUPPORT = 1e-10
"""What each side of a contest has at least."""
WORTHWHILE = 1e-5
"""Gain in expected utility below which nobody is challenged."""
LEAST_WEIGHT = 1e-6
"""Weight of one's own position when neither cares or can coerce, so that a bargain is defined."""
DECIMALS = 1e4
"""Bargains are rounded to four decimals of the scale, which keeps symmetric cases symmetric."""
LEAST_TURNS = 2


def play_turns(
    inputs: tuple[FloatArray, FloatArray, FloatArray, FloatArray],
    rules: Rules,
    tracks: tuple[FloatArray, FloatArray, FloatArray, FloatArray],
    records: tuple[IntArray, IntArray, IntArray],
    scratch: Scratch,
) -> None:
    """Play the turns of every draw until little moves; compiled by `spatial`.

    Parameters
    ----------
    inputs : salience (draws, actors, dimensions), capability, capability × summed salience (draws, actors);
        accommodation (actors, actors)
    rules : Rules
    tracks : positions (draws, kept turns + 1, actors, dimensions), the first filled in; probability of each
        actor's position, risk attitude (draws, 2, actors), at the start and at the end; expected position
        (draws, 2, dimensions)
    records : turns played (draws,); whom each challenged (draws, kept turns, actors), −1 if nobody; generator
        states (draws, 6)
    scratch : squares (6, options, options), vectors (4, options) and seats (4, options) for 2 actors + 1 options;
        places (8, actors, dimensions): positions, ideal points, what each initiator proposes for itself and for
        the other by its own estimate and by the other's, new positions, old ideal points
    """
    salience, capability, strength, accommodation = inputs
    positions, probability, risk, expected = tracks
    played, challenged, states = records
    vectors, seats = scratch[1], scratch[2]
    x, ideal = scratch[3][0], scratch[3][1]
    kept, n = challenged.shape[1], x.shape[0]
    for draw in range(positions.shape[0]):
        actors = (salience[draw], capability[draw], strength[draw])
        copy(positions[draw, 0], x)
        copy(x, ideal)
        first_movement = 0.0
        turn = 0
        while True:
            report(x, ideal, actors, rules, scratch)
            for at in range(0 if turn == 0 else 1, 2):
                average(x, scratch, expected[draw, at])
                for i in range(n):
                    probability[draw, at, i] = vectors[1, seats[1, i]]
                    risk[draw, at, i] = vectors[0, i]
            if turn == played[draw]:
                break
            movement = take_turn(x, ideal, actors, rules, states[draw], scratch)
            turn += 1
            copy(x, positions[draw, min(turn, kept)])
            if turn <= kept:
                for i in range(n):
                    challenged[draw, turn - 1, i] = seats[2, i]
            accommodate(x, ideal, accommodation, scratch[3][7])
            if turn == 1:
                first_movement = movement
            quiet = turn >= LEAST_TURNS and movement <= rules.stop_below * first_movement
            if quiet:
                played[draw] = turn
        for u in range(turn + 1, kept + 1):
            copy(x, positions[draw, u])


def copy(source: FloatArray, target: FloatArray) -> None:
    """Copy an array of two dimensions; assigning a slice does the same, but takes seconds to compile."""
    for i in range(source.shape[0]):
        for k in range(source.shape[1]):
            target[i, k] = source[i, k]


def report(
    x: FloatArray, ideal: FloatArray, actors: Actors, rules: Rules,
    scratch: Scratch,
) -> None:  # fmt: skip
    """Set distances, risk attitudes and the probabilities of the distinct positions."""
    squares, vectors, seats = scratch[0], scratch[1], scratch[2]
    n = x.shape[0]
    distances(ideal, x, actors[0], squares[0])
    election = (rules.voting, rules.victory, rules.election, rules.risk_span, rules.first_election)
    tables = (squares[1], squares[2:5], vectors[0, :n], vectors[1, :n])
    vectors[3, 0] = appraise(x, actors[1], squares[0], election, tables, (seats[0], seats[1]))


def average(x: FloatArray, scratch: Scratch, out: FloatArray) -> None:
    """Set the expected position of the election that `report` held."""
    for k in range(x.shape[1]):
        out[k] = 0.0
        for a in range(int(scratch[1][3, 0])):
            out[k] += scratch[1][1, a] * x[scratch[2][0, a], k]


def take_turn(
    x: FloatArray, ideal: FloatArray, actors: Actors, rules: Rules, state: IntArray,
    scratch: Scratch,
) -> float:  # fmt: skip
    """Let all challenge, bargain and choose; replace x by the new positions and return the summed movement."""
    squares, vectors, seats, places = scratch
    d, rho, target, waiting = squares[0], vectors[0], seats[2], places[6]
    n, dimensions = x.shape
    weighed = squares[1]  # utilities are not needed until bargains are put to the vote
    for i in range(n):
        target[i] = -1
        best = -1.0
        contests((i, i), (0, n), d, rho, actors, rules, weighed)
        for j in range(n):
            if j != i and weighed[0, j] > WORTHWHILE and weighed[0, j] > best:
                best, target[i] = weighed[0, j], j
                vectors[2, i] = weighed[1, j]
        if target[i] >= 0:
            make_bargain(i, target[i], vectors[2, i], x, actors, rules, scratch)
    value_bargains(ideal, actors, rules, scratch)
    movement = 0.0
    for k in range(n):
        choose_bargain(k, x, actors, rules, state, scratch)
    for k in range(n):
        away = 0.0
        for dimension in range(dimensions):
            step = waiting[k, dimension] - x[k, dimension]
            away += step * step
            x[k, dimension] = waiting[k, dimension]
        movement += away**0.5
    return float(movement)


def contests(
    view: tuple[int, int], opponents: tuple[int, int], d: FloatArray, rho: FloatArray, actors: Actors, rules: Rules,
    out: FloatArray,
) -> None:  # fmt: skip
    """Set what i gains by challenging each opponent j, out[0, j], and its chance to prevail, out[1, j], as h sees it.

    `view` is h and i, `opponents` the first j and the one after the last. One call for all opponents, because
    handing arrays over costs as much as a contest.
    """
    h, i = view
    by_dimension, strength = actors[0], actors[2]
    voting, third_party, commitment = rules.voting, rules.third_party, rules.commitment
    own_risk, others_risk = rules.own_risk * rho[h], 1.0 - rules.own_risk
    risk_i = own_risk + others_risk * rho[i]
    keep = felt(d[i, i], risk_i)
    for j in range(opponents[0], opponents[1]):
        if j == i:
            continue
        risk_j = own_risk + others_risk * rho[j]
        lose = felt(d[i, j], risk_i)
        cast_i = vote(voting, strength[i], keep - lose)
        cast_j = vote(voting, strength[j], felt(d[j, i], risk_j) - felt(d[j, j], risk_j))
        base_ours = LEAST_SUPPORT + max(cast_i, 0.0) + max(cast_j, 0.0)
        base_theirs = LEAST_SUPPORT + max(-cast_i, 0.0) + max(-cast_j, 0.0)
        ours, theirs = base_ours, base_theirs
        for n in range(strength.shape[0]):
            if n in (i, j) or strength[n] <= 0.0:
                continue
            risk = own_risk + others_risk * rho[n]
            with_i, with_j = felt(d[n, i], risk), felt(d[n, j], risk)
            cast = vote(voting, strength[n], with_i - with_j)
            if third_party == 1:
                difference = 0.0  # fully or not at all committed, it ends the same on either side
                if commitment == 0:
                    mine, yours = base_ours + max(cast, 0.0), base_theirs + max(-cast, 0.0)
                    chance = mine / (mine + yours)
                    own = felt(d[n, n], risk)
                    difference = chance * (own - with_i) - (1.0 - chance) * (own - with_j)
                cast = vote(voting, strength[n], difference)
            ours += max(cast, 0.0)
            theirs += max(-cast, 0.0)
        salience = 0.0
        for k in range(by_dimension.shape[1]):
            salience += by_dimension[j, k]
        salience = min(salience, 1.0)
        chance = ours / (ours + theirs)
        prize = (1.0 - salience) * 2.0 * keep + salience * (chance * 2.0 * keep + (1.0 - chance) * 2.0 * lose)
        out[0, j], out[1, j] = prize - (keep + lose), chance


def make_bargain(
    i: int, j: int, chance: float, x: FloatArray, actors: Actors, rules: Rules,
    scratch: Scratch,
) -> None:  # fmt: skip
    """Set the positions that i proposes for itself and for j, by i's estimate, j's or both."""
    places = scratch[3]
    for k in range(x.shape[1]):
        places[2, i, k], places[3, i, k] = meet(
            x[i, k], x[j, k], actors[0][i, k], actors[0][j, k], chance, rules.interpolation
        )
    if rules.bargains > 0:
        weighed = scratch[0][2]
        contests((j, i), (j, j + 1), scratch[0][0], scratch[1][0], actors, rules, weighed)
        other = weighed[1, j]
        share = (actors[2][i] + LEAST_WEIGHT) / (actors[2][i] + actors[2][j] + 2.0 * LEAST_WEIGHT)
        for k in range(x.shape[1]):
            a, b = meet(x[i, k], x[j, k], actors[0][i, k], actors[0][j, k], other, rules.interpolation)
            places[4, i, k], places[5, i, k] = a, b
            if rules.bargains == 2:
                places[2, i, k] = share * places[2, i, k] + (1.0 - share) * a
                places[3, i, k] = share * places[3, i, k] + (1.0 - share) * b


def meet(xi: float, xj: float, si: float, sj: float, chance: float, rule: int) -> tuple[float, float]:
    """Return where a bargain puts i and j in one dimension."""
    if rule == 2:
        lead_j, lead_i = max(0.0, 1.0 - 2.0 * chance), max(0.0, 2.0 * chance - 1.0)
        give_i = lead_j * sj * sj / (lead_j * sj * sj + LEAST_WEIGHT + (1.0 - lead_j) * si * si)
        give_j = lead_i * si * si / (lead_i * si * si + LEAST_WEIGHT + (1.0 - lead_i) * sj * sj)
        return xi + give_i * (xj - xi), xj + give_j * (xi - xj)
    wi, wj = si * chance, sj * (1.0 - chance)
    if rule == 1:
        wi, wj = wi * wi, wj * wj
    total = wi + wj + LEAST_WEIGHT
    at_i, at_j = ((wi + LEAST_WEIGHT) * xi + wj * xj) / total, (wi * xi + (wj + LEAST_WEIGHT) * xj) / total
    return math.floor(0.5 + at_i * DECIMALS) / DECIMALS, math.floor(0.5 + at_j * DECIMALS) / DECIMALS


def value_bargains(
    ideal: FloatArray, actors: Actors, rules: Rules, scratch: Scratch
) -> None:  # fmt: skip
    """Set each actor's mean utility of the positions as they are, and after each bargain.

    The former goes to the third of the vectors, the latter to the last square: a row an actor, two columns an
    initiator, for its own estimate and the other's.
    """
    squares, vectors, seats, places = scratch
    d, worth, rho, target = squares[0], squares[5], vectors[0], seats[2]
    n = ideal.shape[0]
    versions = 2 if rules.bargains == 1 else 1
    for a in range(n):
        total = 0.0
        for m in range(n):
            total += felt(d[a, m], rho[a])
        vectors[2, a] = total / n
        for i in range(n):
            j = target[i]
            if j >= 0:
                for version in range(versions):
                    layer = 2 + 2 * version
                    mine = felt(away_from(a, places, layer, i, ideal, actors[0]), rho[a]) - felt(d[a, i], rho[a])
                    yours = felt(away_from(a, places, layer + 1, i, ideal, actors[0]), rho[a]) - felt(d[a, j], rho[a])
                    worth[a, 2 * i + version] = (total + (mine + yours)) / n


def choose_bargain(
    k: int, x: FloatArray, actors: Actors, rules: Rules, state: IntArray, scratch: Scratch
) -> None:  # fmt: skip
    """Put the bargains that name k and the status quo to an election; note where k will stand.

    Ties go to the earlier option, in the order of the initiators; the status quo stands where k's own bargain would.
    """
    squares, vectors, seats, places = scratch
    utility, worth, target, option = squares[1], squares[5], seats[2], seats[3]
    n, dimensions = x.shape
    options = 0
    versions = 2 if rules.bargains == 1 else 1
    for i in range(n):
        if i == k:
            for a in range(n):
                utility[a, options] = vectors[2, a]
            option[options] = -1
            options += 1
        if target[i] >= 0 and (i == k or target[i] == k):
            for version in range(versions):
                for a in range(n):
                    utility[a, options] = worth[a, 2 * i + version]
                option[options] = 2 * i + version
                options += 1
    chosen = 0
    if options > 1:
        elect(actors[1], utility, options, (rules.voting, rules.victory, rules.election), squares[2:5], vectors[1])
        chosen = pick(vectors[1], options, rules, state)
    for dimension in range(dimensions):
        places[6, k, dimension] = x[k, dimension]
        if option[chosen] >= 0:
            i, version = option[chosen] // 2, option[chosen] % 2
            places[6, k, dimension] = places[2 + 2 * version + (0 if i == k else 1), i, dimension]


def away_from(a: int, places: FloatArray, layer: int, i: int, ideal: FloatArray, salience: FloatArray) -> float:
    """Return how far a proposed place, places[layer, i], is from a's ideal point, weighted by a's salience."""
    total, scale = 0.0, 0.0
    if ideal.shape[1] == 1:
        return float(abs(ideal[a, 0] - places[layer, i, 0]))
    for k in range(ideal.shape[1]):
        weight = salience[a, k] * salience[a, k]
        gap = ideal[a, k] - places[layer, i, k]
        total += weight * gap * gap
        scale += weight
    return float((total / scale) ** 0.5 if scale > 0.0 else 0.0)


def pick(p: FloatArray, options: int, rules: Rules, state: IntArray) -> int:
    """Return the likeliest option, or one drawn."""
    chosen = 0
    if rules.transition == 0:
        for a in range(1, options):
            if p[a] > p[chosen]:
                chosen = a
        return chosen
    rest = uniform(state)
    while chosen < options - 1 and rest >= p[chosen]:
        rest -= p[chosen]
        chosen += 1
    return chosen


def accommodate(x: FloatArray, ideal: FloatArray, matrix: FloatArray, old: FloatArray) -> None:
    """Move ideal points towards positions: θ'_i = Σ A_ij x_j + (1 − Σ A_ij) θ_i."""
    n, dimensions = x.shape
    copy(ideal, old)
    for i in range(n):
        for k in range(dimensions):
            total, share = 0.0, 0.0
            for j in range(n):
                if matrix[i, j] != 0.0:
                    total += matrix[i, j] * x[j, k]
                    share += matrix[i, j]
            ideal[i, k] = total + (1.0 - min(share, 1.0)) * old[i, k]
