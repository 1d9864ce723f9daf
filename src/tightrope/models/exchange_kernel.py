"""Rounds of exchanges, as loops for Numba; `exchange` explains the model and its symbols.

An exchange has two sides. Side 0 is actor i, who supplies issue q and demands p; side 1 is j, who supplies p and
demands q. Positions are on 0–100.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tightrope.models.exchange_options import Rules
from tightrope.models.random_numbers import uniform

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

    Draw = tuple[FloatArray, FloatArray, FloatArray, BoolArray, FloatArray, FloatArray]
    Scratch = tuple[IntArray, FloatArray, FloatArray, FloatArray, FloatArray, IntArray]

LEAST = 1e-10
"""Moves and gains up to this are none; the published program's figure."""
SAME_GAIN = 1e-12
"""Gains closer than this are equal: they are sums and quotients of two-digit decimals, computed in doubles."""
UNTOUCHED = -1.0
"""Marks a partner's position that an exchange has not been told has changed; positions are 0 or more."""

SUPPLY, MOVE, VOTE, BEFORE, AFTER, CUT, PAST, PAST_LOW, PAST_HIGH = 0, 1, 2, 3, 4, 5, 6, 7, 8
"""Columns of a side: position offered from, move, position voted, outcome on the supplied issue before and after,
whether the move was cut at the demander's position, and sum, lowest and highest of earlier moves."""
SIDE_COLUMNS = 9


def play_rounds(
    inputs: tuple[FloatArray, FloatArray, BoolArray],
    rules: Rules,
    tracks: tuple[FloatArray, FloatArray, FloatArray],
    counts: tuple[IntArray, FloatArray, IntArray],
    scratch: Scratch,
) -> None:
    """Play all rounds of every draw; compiled by `exchange`.

    Parameters
    ----------
    inputs : salience, weight (draws, actors, issues), known (actors, issues)
    rules : Rules
    tracks : positions (draws, rounds + 1, actors, issues), the first filled in; voting positions
        (draws, rounds, actors, issues); outcomes (draws, rounds, issues)
    counts : potential, realised exchanges and ties (draws, rounds, 3); deals (draws, rounds, room, 23), room may be
        0; generator states (draws, 6)
    scratch : partners (exchanges, 4), sides (exchanges, 2, 9), gains (exchanges,), seen (exchanges, 2, actors),
        outcomes and total weights (2, issues), order (exchanges,)
    """
    salience, weight, known = inputs
    positions, votes, outcomes = tracks
    numbers, deals, states = counts
    totals, before = scratch[4][0], scratch[4][1]
    actors, issues = known.shape
    for draw in range(positions.shape[0]):
        s, w = salience[draw], weight[draw]
        for t in range(votes.shape[1]):
            x, y = positions[draw, t], votes[draw, t]
            for a in range(issues):
                totals[a], before[a] = 0.0, 0.0
                for k in range(actors):
                    y[k, a] = x[k, a]
                    if known[k, a]:
                        totals[a] += w[k, a]
                        before[a] += w[k, a] * x[k, a]
                before[a] /= totals[a]
            values = (x, s, w, known, totals, before)
            count = list_exchanges(values, rules, states[draw], numbers[draw, t], scratch)
            realise(values, rules, states[draw], y, (numbers[draw, t], deals[draw, t]), scratch, count)
            for a in range(issues):
                outcomes[draw, t, a] = 0.0
                for k in range(actors):
                    if known[k, a]:
                        outcomes[draw, t, a] += w[k, a] * y[k, a]
                        share = rules.fixed + rules.by_salience * (1.0 - s[k, a])
                        positions[draw, t + 1, k, a] = (1.0 - share) * x[k, a] + share * y[k, a]
                outcomes[draw, t, a] /= totals[a]


def list_exchanges(
    values: Draw, rules: Rules, state: IntArray, numbers: IntArray,
    scratch: Scratch,
) -> int:  # fmt: skip
    """Fill in all valid exchanges in generation order and return how many there are.

    The order is: pairs of issues; actors right of both outcomes with actors left of both, then left-right with
    right-left; the first partner; the second.
    """
    x, s, w, known, _, before = values
    partners, sides, _, seen, _, order = scratch
    actors, issues = known.shape
    count = 0
    for p in range(issues):
        for q in range(p + 1, issues):
            for group in range(2):
                for i in range(actors):
                    if not (known[i, p] and known[i, q]):
                        continue
                    i_left_p, i_left_q = x[i, p] < before[p], x[i, q] < before[q]
                    if (group == 0 and (i_left_p or i_left_q)) or (group == 1 and (i_left_q or not i_left_p)):
                        continue
                    for j in range(actors):
                        if not (known[j, p] and known[j, q]):
                            continue
                        if i_left_p == (x[j, p] < before[p]) or i_left_q == (x[j, q] < before[q]):
                            continue
                        numbers[0] += 1
                        # who cares relatively more about p demands p and supplies q
                        if s[i, p] * s[j, q] < s[j, p] * s[i, q]:
                            first, second = j, i
                        else:
                            first, second = i, j
                        if w[first, q] <= 0.0 or w[second, p] <= 0.0:
                            continue
                        partners[count, 0], partners[count, 1] = first, second
                        partners[count, 2], partners[count, 3] = q, p
                        for k in range(actors):
                            seen[count, 0, k], seen[count, 1, k] = UNTOUCHED, UNTOUCHED
                        for side in range(2):
                            here = sides[count, side]
                            here[SUPPLY] = x[partners[count, side], partners[count, 2 + side]]
                            here[CUT], here[PAST], here[PAST_LOW], here[PAST_HIGH] = 0.0, 0.0, 1e9, -1e9
                        if evaluate(count, values, rules, state, scratch):
                            order[count] = count
                            count += 1
    return count


def evaluate(
    e: int, values: Draw, rules: Rules, state: IntArray,
    scratch: Scratch,
) -> bool:  # fmt: skip
    """Set moves, outcomes and gain of an exchange by equal gain; return whether it is valid."""
    x, s, w, _, totals, _ = values
    partners, sides, gains, _, _, _ = scratch
    i, j, q, p = partners[e, 0], partners[e, 1], partners[e, 2], partners[e, 3]
    one, two = sides[e, 0], sides[e, 1]
    ratio = (s[i, p] + s[j, p]) / (s[i, q] + s[j, q])  # shift of O_q for a unit of O_p at equal gain
    room_q, room_p = x[j, q] - one[SUPPLY], x[i, p] - two[SUPPLY]
    full_q, full_p = abs(room_q) * w[i, q] / totals[q], abs(room_p) * w[j, p] / totals[p]
    shift_p = full_p
    shift_q = ratio * shift_p
    if shift_q > full_q:
        shift_q = full_q
        shift_p = shift_q / ratio
    gains[e] = abs(s[i, p] * shift_p - s[i, q] * shift_q)
    one[MOVE] = (shift_q * totals[q] / w[i, q]) * (-1.0 if room_q < 0.0 else 1.0)
    two[MOVE] = (shift_p * totals[p] / w[j, p]) * (-1.0 if room_p < 0.0 else 1.0)
    if gains[e] < LEAST or not (movable(one, rules) and movable(two, rules)):
        return False
    for side in range(2):
        cut_at_demander((e, side), values, rules, scratch)
    if rules.rate > 0.0:
        leave_equal_gain(e, values, rules, state, scratch)
    for side in range(2):
        here = sides[e, side]
        here[VOTE] = here[SUPPLY] + here[MOVE]
        here[BEFORE] = outcome_if(e, side, here[SUPPLY], values, scratch)
        here[AFTER] = outcome_if(e, side, here[VOTE], values, scratch)
    return movable(one, rules) and movable(two, rules)


def movable(side: FloatArray, rules: Rules) -> bool:
    """Return whether a move stays on the scale, is not nothing, and turns no earlier move round."""
    move, there = side[MOVE], side[SUPPLY] + side[MOVE]
    if abs(move) <= LEAST or abs(move) > 100.0 or there < 0.0 or there > 100.0:
        return False
    if rules.reading == 1 and side[PAST] + move > 100.0:
        return False
    return bool((move > 0.0 and side[PAST_LOW] > 0.0) or (move < 0.0 and side[PAST_HIGH] < 0.0))


def outcome_if(
    e: int, side: int, position: float, values: Draw,
    scratch: Scratch,
) -> float:  # fmt: skip
    """Return the outcome on a side's supplied issue if the supplier stands at `position`, as seen here."""
    x, _, w, known, totals, _ = values
    partners, _, _, seen, _, _ = scratch
    actor, issue = partners[e, side], partners[e, 2 + side]
    total = w[actor, issue] * position
    for k in range(x.shape[0]):
        if k != actor and known[k, issue]:
            total += w[k, issue] * (x[k, issue] if seen[e, side, k] == UNTOUCHED else seen[e, side, k])
    return float(total / totals[issue])


def cut_at_demander(
    which: tuple[int, int], values: Draw, rules: Rules, scratch: Scratch
) -> None:  # fmt: skip
    """Cut a move that carries the outcome past the demander's position; the partner's follows by equal gain."""
    e, side = which
    x, s, w, _, totals, _ = values
    partners, sides, gains, _, _, _ = scratch
    here, there = sides[e, side], sides[e, 1 - side]
    supplier, demander = partners[e, side], partners[e, 1 - side]
    mine, yours = partners[e, 2 + side], partners[e, 3 - side]
    wish = x[demander, mine]
    before = wish - outcome_if(e, side, here[SUPPLY], values, scratch)
    after = wish - outcome_if(e, side, here[SUPPLY] + here[MOVE], values, scratch)
    there_already = abs(before) <= LEAST and rules.reading == 0  # by an earlier cut, but for rounding
    if not there_already and ((before >= 0.0 and after >= 0.0) or (before <= 0.0 and after <= 0.0)):
        return
    shift = 0.0 if there_already else abs(before)
    answer = shift * (s[supplier, mine] + s[demander, mine]) / (s[supplier, yours] + s[demander, yours])
    here[MOVE] = (shift * totals[mine] / w[supplier, mine]) * (-1.0 if here[SUPPLY] > wish else 1.0)
    back = x[supplier, yours]
    there[MOVE] = (answer * totals[yours] / w[demander, yours]) * (-1.0 if there[SUPPLY] > back else 1.0)
    gains[e] = abs(s[supplier, yours] * answer - s[supplier, mine] * shift)
    here[CUT] = 1.0


def leave_equal_gain(
    e: int, values: Draw, rules: Rules, state: IntArray,
    scratch: Scratch,
) -> None:  # fmt: skip
    """Move one drawn partner's gain towards its most or towards nothing: it gives less, or takes less."""
    _, s, w, _, totals, _ = values
    partners, sides, gains, _, _, _ = scratch
    lucky = 0 if uniform(state) < 0.5 else 1
    wins = uniform(state) < 0.5
    z = rules.rate * uniform(state)
    actor, other = partners[e, lucky], partners[e, 1 - lucky]
    mine, yours = partners[e, 2 + lucky], partners[e, 3 - lucky]
    here, there = sides[e, lucky], sides[e, 1 - lucky]
    give = abs(here[MOVE]) * w[actor, mine] / totals[mine]
    take = abs(there[MOVE]) * w[other, yours] / totals[yours]
    equal = gains[e]
    # the most is reached where the partner gains nothing: the same take for the least give
    least_give = min(give, take * s[other, yours] / s[other, mine] if s[other, mine] > 0.0 else 0.0)
    most = s[actor, yours] * take - s[actor, mine] * least_give
    wanted = equal + z * (most - equal) if wins else equal * (1.0 - z)
    if wins and s[actor, mine] > 0.0:
        give = (s[actor, yours] * take - wanted) / s[actor, mine]
    elif not wins and s[actor, yours] > 0.0:
        take = (wanted + s[actor, mine] * give) / s[actor, yours]
    here[MOVE] = (give * totals[mine] / w[actor, mine]) * (-1.0 if here[MOVE] < 0.0 else 1.0)
    there[MOVE] = (take * totals[yours] / w[other, yours]) * (-1.0 if there[MOVE] < 0.0 else 1.0)


def realise(
    values: Draw, rules: Rules, state: IntArray, votes: FloatArray, out: tuple[IntArray, FloatArray],
    scratch: Scratch, count: int,
) -> None:  # fmt: skip
    """Realise the exchange with the largest gain, recompute those it touches, until none is left."""
    partners, sides, gains, _, _, order = scratch
    numbers, deals = out
    while count > 0:
        sort_by_gain(order, gains, count)
        chosen = choose(rules, state, count, numbers, scratch)
        done = order[chosen]
        for k in range(chosen, 0, -1):
            order[k] = order[k - 1]
        order[0] = done
        number = numbers[1]
        numbers[1] += 1
        for side in range(2):
            votes[partners[done, side], partners[done, 2 + side]] = sides[done, side, VOTE]
        if number < deals.shape[0]:
            write_down(done, values, deals[number], scratch)
        left = 0
        for k in range(1, count):
            e = order[k]
            if not touched(e, done, values, scratch) or evaluate(e, values, rules, state, scratch):
                order[left] = e
                left += 1
        count = left


def sort_by_gain(order: IntArray, gains: FloatArray, count: int) -> None:
    """Sort by gain, highest first, keeping the order of equal gains; the list is nearly sorted, so insert."""
    for k in range(1, count):
        e = order[k]
        at = k
        while at > 0 and gains[e] > gains[order[at - 1]] + SAME_GAIN:
            order[at] = order[at - 1]
            at -= 1
        order[at] = e


def choose(
    rules: Rules, state: IntArray, count: int, numbers: IntArray,
    scratch: Scratch,
) -> int:  # fmt: skip
    """Return the place in the sorted list of the exchange to realise, by the tie rule."""
    _, sides, gains, _, _, order = scratch
    tied = 1
    while tied < count and gains[order[tied]] >= gains[order[0]] - SAME_GAIN:
        tied += 1
    if tied == 1 or rules.ties == 0:
        numbers[2] += 1 if tied > 1 else 0
        return 0
    numbers[2] += 1
    if rules.ties == 2:
        return min(int(uniform(state) * tied), tied - 1)
    chosen, largest = 0, -1.0
    for k in range(tied):
        one, two = sides[order[k], 0], sides[order[k], 1]
        shift = abs(one[AFTER] - one[BEFORE]) + abs(two[AFTER] - two[BEFORE])
        if shift > largest + SAME_GAIN or (abs(shift - largest) <= SAME_GAIN and order[k] < order[chosen]):
            chosen, largest = k, max(shift, largest)
    return chosen


def touched(
    e: int, done: int, values: Draw,
    scratch: Scratch,
) -> bool:  # fmt: skip
    """Tell an exchange what another has changed; return whether it must be recomputed."""
    x = values[0]
    partners, sides, _, seen, _, _ = scratch
    changed = False
    for side in range(2):
        for other in range(2):
            if partners[e, side] == partners[done, other] and partners[e, 2 + side] == partners[done, 2 + other]:
                here = sides[e, side]
                here[SUPPLY] = sides[done, other, VOTE]
                here[PAST] += here[MOVE]
                here[PAST_LOW] = min(here[PAST_LOW], here[MOVE])
                here[PAST_HIGH] = max(here[PAST_HIGH], here[MOVE])
                changed = True
    for other in range(1, -1, -1):
        supplier, issue = partners[done, 1 - other], partners[done, 3 - other]
        vote = sides[done, 1 - other, VOTE]
        for side in range(2):
            if partners[e, side] == partners[done, other] and partners[e, 3 - side] == issue:
                known = seen[e, 1 - side, supplier]
                if known != UNTOUCHED:
                    # of several shifts of one supplier the smaller counts, as in the published program
                    vote = min(known, vote) if x[supplier, issue] <= known else max(known, vote)
                seen[e, 1 - side, supplier] = vote
                changed = True
    return changed


def write_down(
    e: int, values: Draw, deal: FloatArray,
    scratch: Scratch,
) -> None:  # fmt: skip
    """Write an exchange into a row: gain; then for each side actor, issue supplied, start and the side's columns."""
    partners, sides, gains, _, _, _ = scratch
    deal[0] = gains[e]
    for side in range(2):
        at = 1 + side * 9
        actor, issue = partners[e, side], partners[e, 2 + side]
        deal[at], deal[at + 1], deal[at + 2] = actor, issue, values[0][actor, issue]
        for column in range(6):
            deal[at + 3 + column] = sides[e, side, column]
