"""A slow, plain twin of the exchange kernel, over any kind of number: doubles, or decimals of 28 digits."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import Any

LEAST = Decimal("1e-10")


@dataclass
class Side:
    actor: str
    supplies: str
    start: Any
    offered: Any
    moves: list[Any] = field(default_factory=list)
    vote: Any = None


@dataclass
class Deal:
    gain: Any
    sides: tuple[Side, Side]  # the first supplies what the second demands
    told: list[dict[str, Any]] = field(default_factory=lambda: [{}, {}])  # by side: voters of its supplied issue
    valid: bool = True


class Market:
    """One round. `cells` maps issue → actor → (position, salience, capability), in listing order."""

    def __init__(
        self, cells: dict[str, dict[str, tuple[Any, Any, Any]]], actors: list[str], number: type, program: bool
    ) -> None:
        self.program = program
        self.cells, self.actors, self.number = cells, actors, number
        self.least = number(LEAST)
        self.totals = {a: sum(s * c for _, s, c in rows.values()) for a, rows in cells.items()}
        self.outcome = {a: sum(x * s * c for x, s, c in rows.values()) / self.totals[a] for a, rows in cells.items()}
        self.deals = self.list_deals()
        self.realised: list[Deal] = []

    def list_deals(self) -> list[Deal]:
        deals = []
        for p, q in combinations(self.cells, 2):
            groups: list[list[str]] = [[], [], [], []]
            for actor in self.actors:
                if actor in self.cells[p] and actor in self.cells[q]:
                    left_p, left_q = (self.cells[a][actor][0] < self.outcome[a] for a in (p, q))
                    groups[left_p + 2 * left_q].append(actor)
            for one, other in ((0, 3), (1, 2)):
                for i in groups[one]:
                    for j in groups[other]:
                        if self.s(i, p) / self.s(i, q) < self.s(j, p) / self.s(j, q):
                            first, second = j, i
                        else:
                            first, second = i, j
                        sides = tuple(Side(k, a, self.x(k, a), self.x(k, a)) for k, a in ((first, q), (second, p)))
                        deal = Deal(self.number(0), sides)
                        self.evaluate(deal)
                        deals.append(deal)
        return deals

    def x(self, actor: str, issue: str) -> Any:
        return self.cells[issue][actor][0]

    def s(self, actor: str, issue: str) -> Any:
        return self.cells[issue][actor][1]

    def pull(self, actor: str, issue: str) -> Any:
        return self.cells[issue][actor][1] * self.cells[issue][actor][2]

    def seen_outcome(self, deal: Deal, n: int, position: Any) -> Any:
        side = deal.sides[n]
        total = 0
        for actor, (x, s, c) in self.cells[side.supplies].items():
            here = deal.told[n].get(actor, x)
            total += (position if actor == side.actor else here) * s * c
        return total / self.totals[side.supplies]

    def fits(self, side: Side) -> bool:
        move = side.moves[-1]
        if abs(move) > 100 or abs(move) <= self.least or not 0 <= side.offered + move <= 100:
            return False
        if self.program and sum(side.moves) > 100:
            return False
        return bool(min(side.moves) > 0 or max(side.moves) < 0)

    def evaluate(self, deal: Deal) -> None:
        (i, j) = deal.sides
        q, p = i.supplies, j.supplies
        both_p, both_q = self.s(j.actor, p) + self.s(i.actor, p), self.s(j.actor, q) + self.s(i.actor, q)
        room_p, room_q = self.x(i.actor, p) - j.offered, self.x(j.actor, q) - i.offered
        shift_p = (abs(room_p) * self.s(j.actor, p) * self.cells[p][j.actor][2]) / self.totals[p]
        shift_q = (both_p / both_q) * shift_p
        move_p, move_q = abs(room_p), shift_q * self.totals[q] / self.pull(i.actor, q)
        if move_q > abs(room_q):
            shift_q = (abs(room_q) * self.s(i.actor, q) * self.cells[q][i.actor][2]) / self.totals[q]
            shift_p = (both_q / both_p) * shift_q
            move_p, move_q = shift_p * self.totals[p] / self.pull(j.actor, p), abs(room_q)
        i.moves.append(-move_q if room_q < 0 else move_q)
        j.moves.append(-move_p if room_p < 0 else move_p)
        deal.gain = abs(shift_q * self.s(i.actor, q) - shift_p * self.s(i.actor, p))
        deal.valid = self.fits(i) and self.fits(j) and deal.gain >= self.least
        if deal.valid:
            self.cut(deal, 0)
            self.cut(deal, 1)
            deal.valid = self.fits(i) and self.fits(j)
        for side in deal.sides:
            side.vote = side.offered + side.moves[-1]

    def cut(self, deal: Deal, n: int) -> None:
        here, there = deal.sides[n], deal.sides[1 - n]
        wish = self.x(there.actor, here.supplies)
        before = wish - self.seen_outcome(deal, n, here.offered)
        after = wish - self.seen_outcome(deal, n, here.offered + here.moves[-1])
        met = not self.program and abs(before) <= self.least
        if not met and ((before >= 0 and after >= 0) or (before <= 0 and after <= 0)):
            return
        mine, yours = here.supplies, there.supplies
        before = 0 * before if met else before
        move = abs(before * self.totals[mine] / self.pull(here.actor, mine))
        shift = move * self.pull(here.actor, mine) / self.totals[mine]
        ratio = (self.s(here.actor, mine) + self.s(there.actor, mine)) / (
            self.s(here.actor, yours) + self.s(there.actor, yours)
        )
        answer = ratio * shift
        back = answer * self.totals[yours] / self.pull(there.actor, yours)
        here.moves[-1] = -move if here.offered > wish else move
        there.moves[-1] = -back if there.offered > self.x(here.actor, yours) else back
        deal.gain = abs(answer * self.s(there.actor, yours) - shift * self.s(there.actor, mine))

    def touch(self, deal: Deal, done: Deal) -> bool:
        matched = [False, False]
        for n, side in enumerate(deal.sides):
            for other in done.sides:
                if (side.actor, side.supplies) == (other.actor, other.supplies):
                    side.offered = other.vote
                    matched[n] = True
        changed = any(matched)
        for other in (1, 0):
            demander, supplier = done.sides[other], done.sides[1 - other]
            for n in (1, 0):
                wants = deal.sides[1 - n].supplies
                if deal.sides[n].actor == demander.actor and wants == supplier.supplies:
                    told = deal.told[1 - n]
                    known = told.get(supplier.actor)
                    if known is None:
                        told[supplier.actor] = supplier.vote
                    elif supplier.start <= known:
                        told[supplier.actor] = min(known, supplier.vote)
                    else:
                        told[supplier.actor] = max(known, supplier.vote)
                    changed = True
        if changed:
            for n, side in enumerate(deal.sides):
                if not matched[n]:
                    side.moves.pop()
        return changed

    def play(self) -> dict[str, dict[str, Any]]:
        """Realise deals until none is left and return the voting positions."""
        votes = {a: {k: row[0] for k, row in rows.items()} for a, rows in self.cells.items()}
        while self.deals:
            self.deals.sort(key=lambda deal: deal.gain, reverse=True)
            done = self.deals.pop(0)
            if not done.valid:
                continue
            left = []
            for deal in self.deals:
                if deal.valid:
                    if self.touch(deal, done):
                        self.evaluate(deal)
                    if deal.valid:
                        left.append(deal)
            self.deals = left
            self.realised.append(done)
            for side in done.sides:
                votes[side.supplies][side.actor] = side.vote
        return votes


def play(table: Any, rounds: int, number: type, *, program: bool = True) -> list[dict[str, Any]]:
    """Return the outcome of each round on 0–100, ties in listing order as the numbers compare."""
    cells: dict[str, dict[str, tuple[Any, Any, Any]]] = {}
    for n, issue in enumerate(table.issues):
        low, high = number(str(table.lower[n])), number(str(table.upper[n]))
        cells[issue] = {
            actor: (
                (number(str(table.position[0, k, n])) - low) * (number(100) / (high - low)),
                number(str(table.salience[0, k, n])),
                number(str(table.capability[0, k, n])),
            )
            for k, actor in enumerate(table.actors)
            if table.known[k, n]
        }
    outcomes = []
    for _ in range(rounds):
        market = Market(cells, list(table.actors), number, program)
        votes = market.play()
        outcomes.append(
            {
                a: sum(votes[a][k] * s * c for k, (_, s, c) in rows.items()) / market.totals[a]
                for a, rows in cells.items()
            }
        )
        f, g = number(0.1), number(0.4)
        cells = {
            a: {
                k: ((1 - f - (1 - s) * g) * x + (f + (1 - s) * g) * votes[a][k], s, c)
                for k, (x, s, c) in rows.items()
            }
            for a, rows in cells.items()
        }
    return outcomes
