"""The rounds of the challenge model, as loops for Numba; `challenge` explains the model and its symbols."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tightrope.models.challenge_options import Rules

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

STAY, CONFRONTED, COMPROMISED, COMPELLED = 0, 1, 2, 3
"""Why an actor moved, best category first."""


def play_rounds(
    inputs: tuple[FloatArray, FloatArray, FloatArray, FloatArray],
    rules: Rules,
    tracks: tuple[FloatArray, FloatArray, FloatArray],
    moves: tuple[IntArray, IntArray, IntArray],
    scratch: FloatArray,
) -> None:
    """Play all rounds of every draw; compiled by `challenge`.

    Parameters
    ----------
    inputs : position, salience, weight (draws, actors); scale (draws,)
    rules : Rules
    tracks : positions (draws, rounds + 1, actors), whose first round is filled in; risk exponents
        (draws, rounds, actors); medians (draws, rounds + 1)
    moves : who each actor moved to and why (draws, rounds, actors), rounds played (draws,)
    scratch : (5, actors, actors)
        Distances, probabilities, both sides' expected utilities, what third parties feel.
    """
    _, salience, weight, scale = inputs
    positions, risk, median = tracks
    moved_to, category, played = moves
    rounds = risk.shape[1]
    for draw in range(positions.shape[0]):
        x = positions[draw, 0]
        w = weight[draw]
        median[draw, 0] = lower_median(x, w)
        first_range = range_of(x) if rules.range != 2 else scale[draw]
        still = 0
        for t in range(rounds):
            x, y = positions[draw, t], positions[draw, t + 1]
            length = range_of(x) if rules.range == 1 else first_range
            values = (x, salience[draw], w)
            why = (moved_to[draw, t], category[draw, t])
            play_round(values, (median[draw, t], length), rules, (y, risk[draw, t]), why, scratch)
            median[draw, t + 1] = lower_median(y, w)
            played[draw] = t + 1
            still = still + 1 if abs(median[draw, t + 1] - median[draw, t]) < rules.stop_below * first_range else 0
            if still == 2 and t + 1 < rounds:
                for u in range(t + 2, rounds + 1):
                    median[draw, u] = median[draw, t + 1]
                    for i in range(x.shape[0]):
                        positions[draw, u, i] = y[i]
                        risk[draw, u - 1, i] = risk[draw, t, i]
                        moved_to[draw, u - 1, i] = -1
                break


def play_round(
    values: tuple[FloatArray, FloatArray, FloatArray],
    center: tuple[float, float],
    rules: Rules,
    out: tuple[FloatArray, FloatArray],
    why: tuple[IntArray, IntArray],
    scratch: FloatArray,
) -> None:
    """Play one round: probabilities, utilities, risk, utilities again, offers."""
    x, _, w = values
    length = center[1]
    y, r = out
    n = x.shape[0]
    for i in range(n):
        y[i], r[i] = x[i], 1.0
        why[0][i], why[1][i] = -1, STAY
    if length <= 0.0:
        return
    distance, chance, own, other = scratch[0], scratch[1], scratch[2], scratch[3]
    for i in range(n):
        for j in range(n):
            distance[i, j] = abs(x[i] - x[j]) / length
    vote(distance, w, rules, chance, False, r, scratch[4])
    if rules.risk != 2:
        # in the first pass all exponents are 1, so both sides of a dyad are valued alike
        expect((distance, chance), values, center, rules, r, (own, other))
        set_exponents(own, rules, r)
        if rules.third_parties == 1:
            vote(distance, w, rules, chance, True, r, scratch[4])
    expect((distance, chance), values, center, rules, r, (own, other))
    for i in range(n):
        take_offer(i, x, own, other, rules, length, (y, why[0], why[1]))


def vote(
    distance: FloatArray, w: FloatArray, rules: Rules, chance: FloatArray, curved: bool, r: FloatArray,
    felt: FloatArray,
) -> None:  # fmt: skip
    """Set chance[i, j], the probability that i prevails over j (equation 31)."""
    n = w.shape[0]
    for i in range(n):
        for j in range(n):
            felt[i, j] = w[i] * (distance[i, j] ** r[i] if curved else distance[i, j])
            chance[i, j] = 0.0
    for k in range(n):
        for i in range(n):
            mine = felt[k, i]
            for j in range(n):  # innermost over the other side, so that the sums of all sides run abreast
                a = felt[k, j] - mine
                chance[i, j] += a if a > 0.0 else 0.0
    if rules.denominator == 1:
        everything = 0.0
        for i in range(n):
            for j in range(n):
                everything += 2.0 * chance[i, j]  # votes for and against, over ordered pairs
        for i in range(n):
            for j in range(n):
                chance[i, j] = chance[i, j] / everything if everything > 0.0 else 0.0
        return
    for i in range(n):
        for j in range(i):
            if rules.denominator == 2:  # without the principals, who each vote for their own side
                chance[i, j] = max(chance[i, j] - felt[i, j], 0.0)
                chance[j, i] = max(chance[j, i] - felt[j, i], 0.0)
            total = chance[i, j] + chance[j, i]
            chance[i, j] = chance[i, j] / total if total > 0.0 else 0.5
            chance[j, i] = 1.0 - chance[i, j]


def expect(
    pairs: tuple[FloatArray, FloatArray],
    values: tuple[FloatArray, FloatArray, FloatArray],
    center: tuple[float, float],
    rules: Rules,
    r: FloatArray,
    out: tuple[FloatArray, FloatArray],
) -> None:
    """Set own[i, j] = E_ij with i's exponent, and other[i, j] = E_ji as i sees it (equations 5–7, 25)."""
    distance, chance = pairs
    own, other = out
    x, s, _ = values
    n = x.shape[0]
    q = rules.status_quo
    for i in range(n):
        together = 2.0 - 4.0 * 0.5 ** r[i]  # of the status quo, and of winning or losing where nothing is at stake
        still = q * together
        for j in range(n):
            if i == j:
                own[i, j], other[i, j] = 0.0, 0.0
                continue
            d = distance[i, j]
            if r[i] == 1.0:
                win, lose = 2.0 * d, -2.0 * d
            elif d == 0.0:
                win, lose = together, together
            else:
                win, lose = 2.0 - 4.0 * (0.5 - 0.5 * d) ** r[i], 2.0 - 4.0 * (0.5 + 0.5 * d) ** r[i]
            resist = s[j] if rules.salience == 0 else s[i]
            p = chance[i, j]
            own[i, j] = resist * (p * win + (1.0 - p) * lose) + (1.0 - resist) * win - still
            if rules.exponent == 1:
                resist = s[i] if rules.salience == 0 else s[j]
                p = chance[j, i]
                other[i, j] = resist * (p * win + (1.0 - p) * lose) + (1.0 - resist) * win - still
            if q < 1.0:
                own[i, j] -= (1.0 - q) * alone(x[i], d, center, rules, r[i])
                if rules.exponent == 1:
                    other[i, j] -= (1.0 - q) * alone(x[j], d, center, rules, r[i])
    if rules.exponent == 0:
        for i in range(n):
            for j in range(n):
                other[i, j] = own[j, i]


def alone(xi: float, d: float, center: tuple[float, float], rules: Rules, r: float) -> float:
    """Return the utility of not challenging when the other moves (equations 22 and 23)."""
    median, length = center
    off = abs(xi - median) / length
    better = rules.toward == 1 or (rules.toward == 0 and off < d)
    away = 0.25 * (off + d)
    return float(2.0 - 4.0 * ((0.5 - away) if better else (0.5 + away)) ** r)


def set_exponents(own: FloatArray, rules: Rules, r: FloatArray) -> None:
    """Set the risk exponents from security levels (equations 32–34); all 1 if nobody is more secure."""
    n = r.shape[0]
    low, high = math.inf, -math.inf
    for i in range(n):
        total = 0.0
        for j in range(n):
            if j != i:
                total += own[j, i] if rules.security == 0 else own[i, j]
        r[i] = total
        low, high = min(low, total), max(high, total)
    for i in range(n):
        if high - low <= 0.0:
            r[i] = 1.0
        else:
            level = (2.0 * r[i] - high - low) / (high - low)
            level = -level if rules.risk == 1 else level
            r[i] = (1.0 - level / 3.0) / (1.0 + level / 3.0)


def take_offer(
    i: int, x: FloatArray, own: FloatArray, other: FloatArray, rules: Rules, length: float,
    out: tuple[FloatArray, IntArray, IntArray],
) -> None:  # fmt: skip
    """Let i take the best of the offers made to it (figure 6); ties go to the earlier actor."""
    best, best_key, best_move = 4, math.inf, math.inf
    for j in range(x.shape[0]):
        if abs(x[i] - x[j]) <= rules.tolerance * length:
            continue
        a, b = own[i, j], other[i, j]
        kind, target = STAY, x[i]
        if b > a > 0.0 and rules.conflict == 0:
            kind, target = CONFRONTED, x[j]
        elif b > 0.0 > a and b > -a:
            step = (x[j] - x[i]) * abs(a / b)
            kind, target = COMPROMISED, x[i] + step
            if rules.compromise_sign == 1:
                target = within(x, x[i] - step)
        elif b > 0.0 > a and rules.compelled == 0:
            kind, target = COMPELLED, x[j]
        if kind == STAY:
            continue
        move = abs(target - x[i])
        rank, key = kind, move
        if rules.choice == 0 and kind == COMPROMISED and rules.compromise_key == 1:
            key = (abs(a) * x[i] + abs(b) * x[j]) / (abs(a) + abs(b))
        elif rules.choice == 1:
            rank, key = 0, -b
        elif rules.choice == 2:
            rank = 0
        tied = rules.choice == 1 and rank == best and key == best_key and move < best_move
        if rank < best or (rank == best and key < best_key) or tied:
            best, best_key, best_move = rank, key, move
            out[0][i], out[1][i], out[2][i] = target, j, kind


def range_of(x: FloatArray) -> float:
    """Return the distance between the outermost positions."""
    low, high = x[0], x[0]
    for value in x:
        low, high = min(low, value), max(high, value)
    return float(high - low)


def within(x: FloatArray, target: float) -> float:
    """Return the point nearest to `target` between the outermost positions, beyond which distances exceed R."""
    low, high = x[0], x[0]
    for value in x:
        low, high = min(low, value), max(high, value)
    return float(min(max(target, low), high))


def lower_median(x: FloatArray, w: FloatArray) -> float:
    """Return the lower weighted median, without sorting; half is met within rounding as in `weighted_median`."""
    total = 0.0
    for i in range(w.shape[0]):
        total += w[i]
    need = total * (0.5 - 1e-12)
    best = math.inf
    for i in range(x.shape[0]):
        if x[i] < best:
            below = 0.0
            for j in range(x.shape[0]):
                if x[j] <= x[i]:
                    below += w[j]
            if below >= need:
                best = x[i]
    return best
