"""Votes, coalitions and probabilities of a Condorcet election, as loops for Numba; `election` explains them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

    Voting = tuple[int, int, int]

RAMP = 1e-8
"""Half width of the slope by which a binary vote passes from −1 to 1; the published program's figure."""
LEAST_COALITION = 1e-8
"""What every coalition has, so that no victory probability is 0/0."""
LEAST_INCENTIVE = 1e-10
"""Chance of an option to be challenged by itself when nobody prefers another."""
DECISIVE_LEAD = 1.1
"""Lead at which the binary victory rule is certain."""
UNDERDOG = 1e-6
"""What the losing side then keeps."""
SAME_PROBABILITY = 1e-12
"""Probabilities closer than this differ by rounding, which attitudes must not be read from."""
MOST_STEPS = 1000
"""Steps after which a Markov election is taken as it is; 10 to 30 are usual."""
MARKOV_UNIFORM_CHANGE, MARKOV_INCENTIVE_CHANGE = 1e-6, 1e-8
"""Largest change of a probability at which the Markov elections stop."""


def vote(rule: int, weight: float, gain: float) -> float:
    """Return the vote for an option that gains an actor `gain` over the other."""
    binary = min(1.0, max(-1.0, gain / RAMP))
    if rule == 0:  # proportional
        return weight * gain
    if rule == 1:  # cubic
        return weight * gain * gain * gain
    if rule == 2:  # half proportional, half cubic
        return weight * 0.5 * (gain + gain * gain * gain)
    if rule == 3:  # binary
        return weight * binary
    if rule == 4:  # mostly proportional, partly binary
        return weight * (0.8 * gain + 0.2 * binary)
    return weight * gain * (1.0 if gain < 0.0 else 2.0 / 3.0)  # losses count more


def victory(rule: int, mine: float, yours: float) -> float:
    """Return the probability that a coalition beats another."""
    if rule == 0:
        return mine / (mine + yours)
    if rule < 4:  # square, quartic, octic
        a, b = mine, yours
        for _ in range(rule):
            a, b = a * a, b * b
        return a / (a + b)
    if mine >= DECISIVE_LEAD * yours:
        return 1.0 / (1.0 + UNDERDOG)
    if yours >= DECISIVE_LEAD * mine:
        return UNDERDOG / (1.0 + UNDERDOG)
    return (mine / (mine + yours) * (DECISIVE_LEAD + 1.0) - 1.0) / (DECISIVE_LEAD - 1.0)


def elect(
    weight: FloatArray, utility: FloatArray, options: int, rules: Voting, scratch: FloatArray, p: FloatArray
) -> None:
    """Set the probabilities of the first `options` columns of utility (actors, options).

    `rules` are the places of voting, victory and election rule in their lists; scratch has shape (3, options,
    options) at least.
    """
    coalition, beats, challenges = scratch[0], scratch[1], scratch[2]
    voting, winning, method = rules
    for a in range(options):
        coalition[a, a], beats[a, a] = LEAST_COALITION, 0.5
        for b in range(a):
            for_a, for_b = LEAST_COALITION, LEAST_COALITION
            for k in range(weight.shape[0]):
                gain = utility[k, a] - utility[k, b]
                cast = vote(voting, weight[k], abs(gain))
                for_a += cast if gain > 0.0 else 0.0  # no branches: which side gains is as good as random
                for_b += cast if gain < 0.0 else 0.0
            coalition[a, b], coalition[b, a] = for_a, for_b
            beats[a, b] = victory(winning, for_a, for_b)
            beats[b, a] = 1.0 - beats[a, b]
    if method == 0:
        conditional(beats, options, p)
    else:
        if method == 2:
            incentives(coalition, beats, options, challenges)
        markov(beats, challenges, method, coalition[0, :options], p)  # coalitions have done their work


def conditional(beats: FloatArray, options: int, p: FloatArray) -> None:
    """Set the chance that an option beats all others, given that one does."""
    total = 0.0
    for a in range(options):
        p[a] = 1.0
        for b in range(options):
            p[a] *= beats[a, b]
        total += p[a]
    for a in range(options):
        p[a] /= total


def incentives(coalition: FloatArray, beats: FloatArray, options: int, challenges: FloatArray) -> None:
    """Set challenges[a, b], the chance that option a is put up against the favourite b."""
    for b in range(options):
        total = 0.0
        for a in range(options):
            challenges[a, b] = coalition[a, b] * beats[a, b] + (LEAST_INCENTIVE if a == b else 0.0)
            total += challenges[a, b]
        for a in range(options):
            challenges[a, b] /= total


def markov(beats: FloatArray, challenges: FloatArray, method: int, next_p: FloatArray, p: FloatArray) -> None:
    """Set the chance of being the favourite in the long run, from an even start; `next_p` is scratch."""
    options = next_p.shape[0]
    for a in range(options):
        p[a] = 1.0 / options
    stop = MARKOV_UNIFORM_CHANGE if method == 1 else MARKOV_INCENTIVE_CHANGE
    for _ in range(MOST_STEPS):
        change = 0.0
        for a in range(options):
            total = 0.0
            for b in range(options):
                if method == 1:
                    total += beats[a, b] * (p[a] + p[b])
                else:
                    total += beats[a, b] * (p[a] * challenges[b, a] + p[b] * challenges[a, b])
            next_p[a] = total / options if method == 1 else total
            change = max(change, abs(next_p[a] - p[a]))
        for a in range(options):
            p[a] = 0.5 * (p[a] + next_p[a])
        if change <= stop:
            return


def distinct(x: FloatArray, tolerance: float, first: IntArray, which: IntArray) -> int:
    """Set the distinct positions of x (actors, dimensions): the actor that each is, and which one each actor holds.

    Positions closer than the tolerance are one. An actor holds the first that it is close to.
    """
    count = 0
    for i in range(x.shape[0]):
        found = -1
        for u in range(count):
            away = 0.0
            for k in range(x.shape[1]):
                gap = x[i, k] - x[first[u], k]
                away += gap * gap
            if away**0.5 < tolerance:
                found = u
                break
        if found < 0:
            first[count] = i
            found = count
            count += 1
        which[i] = found
    return count


def distances(ideal: FloatArray, x: FloatArray, salience: FloatArray, d: FloatArray) -> None:
    """Set d[i, j], how far j's position is from i's ideal point, weighted by i's salience; 0–1."""
    for i in range(x.shape[0]):
        scale = 0.0
        for k in range(x.shape[1]):
            scale += salience[i, k] * salience[i, k]
        for j in range(x.shape[0]):
            if x.shape[1] == 1:
                d[i, j] = abs(ideal[i, 0] - x[j, 0])
            elif scale <= 0.0:  # who cares about no dimension sees no difference
                d[i, j] = 0.0
            else:
                total = 0.0
                for k in range(x.shape[1]):
                    part = salience[i, k] * (ideal[i, k] - x[j, k])
                    total += part * part
                d[i, j] = (total / scale) ** 0.5


def attitudes(p: FloatArray, span: int, rho: FloatArray) -> None:
    """Set risk attitudes −1 to 1 from the probabilities of the actors' positions; 0 if all are alike."""
    low, high = p[0], p[0]
    for value in p:
        low, high = min(low, value), max(high, value)
    for i in range(p.shape[0]):
        if high - low <= SAME_PROBABILITY:
            rho[i] = 0.0
        elif span == 0:
            rho[i] = (3.0 * p[i] - (high + 2.0 * low)) / (2.0 * (high - low))
        elif span == 1:
            rho[i] = (p[i] - low) / (high - low)
        else:
            rho[i] = (2.0 * p[i] - high - low) / (high - low)


def felt(d: float, rho: float) -> float:
    """Return the utility of a position at distance d to an actor of risk attitude rho."""
    return (1.0 - d) * (1.0 + rho * min(d, 1.0))


def appraise(
    x: FloatArray, weight: FloatArray, d: FloatArray, rules: tuple[int, int, int, int, int],
    tables: tuple[FloatArray, FloatArray, FloatArray, FloatArray], seats: tuple[IntArray, IntArray],
) -> int:  # fmt: skip
    """Set risk attitudes from a first election, then the probabilities of the distinct positions; return how many.

    Parameters
    ----------
    x : (actors, dimensions), weight : (actors,), d : (actors, actors)
    rules : voting, victory, election, span of risk attitudes, whether the first election is over distinct positions
    tables : utilities (actors, actors), scratch (3, actors, actors), risk attitudes, probabilities (actors,)
    seats : who holds each distinct position first, which one each actor holds
    """
    utility, scratch, rho, p = tables
    first, which = seats
    n = x.shape[0]
    count = distinct(x, 0.001, first, which)
    voting = (rules[0], rules[1], rules[2])
    options = count if rules[4] == 1 else n
    for i in range(n):
        for a in range(options):
            utility[i, a] = 1.0 - d[i, first[a] if rules[4] == 1 else a]
    elect(weight, utility, options, voting, scratch, p)
    if rules[4] == 1:
        for i in range(n):
            rho[i] = p[which[i]]
        for i in range(n):
            p[i] = rho[i]
    attitudes(p, rules[3], rho)
    for i in range(n):
        for a in range(count):
            utility[i, a] = felt(d[i, first[a]], rho[i])
    elect(weight, utility, count, voting, scratch, p)
    return count


def elect_draws(
    inputs: tuple[FloatArray, FloatArray, FloatArray],
    rules: tuple[int, int, int, int, int],
    out: tuple[FloatArray, FloatArray, FloatArray],
    tables: tuple[FloatArray, FloatArray, FloatArray, FloatArray],
    seats: tuple[IntArray, IntArray],
) -> None:
    """Hold the election in every draw; compiled by `election`.

    Parameters
    ----------
    inputs : position, salience (draws, actors, dimensions), 0–1; weight (draws, actors)
    rules, tables, seats : as for `appraise`, with one more square in the scratch tables
    out : probability of the position each actor holds, risk attitude (draws, actors); expected position
        (draws, dimensions)
    """
    position, salience, weight = inputs
    probability, risk, expected = out
    scratch, rho, p = tables[1], tables[2], tables[3]
    for draw in range(position.shape[0]):
        x = position[draw]
        d = scratch[3]
        distances(x, x, salience[draw], d)
        count = appraise(x, weight[draw], d, rules, tables, seats)
        for i in range(x.shape[0]):
            probability[draw, i] = p[seats[1][i]]
            risk[draw, i] = rho[i]
        for k in range(x.shape[1]):
            expected[draw, k] = 0.0
            for a in range(count):
                expected[draw, k] += p[a] * x[seats[0][a], k]
