"""Guards: conditions on the state and the calendar, written in a scenario, evaluated once a day in every run.

A guard compares one thing with one value; `and`, `or`, `not` and brackets join such comparisons:

    talks == "breakdown"
    day >= "2021-12-31" and combat["us-iraq"] > 0
    settled["timetable"] and text["timetable"] <= 60
    recent["us-strikes"] >= 3 or commitment["truce"] == "lapsed"

`text` of an issue that is not settled fits no comparison. A guard becomes a short program for a stack machine, so
that a kernel can evaluate it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import tightrope.scenario.simulation.place as place
from tightrope.errors import InvalidScenario
from tightrope.scenario.simulation.packing import Run
from tightrope.scenario.simulation.scenario import Scenario
from tightrope.scenario.simulation.states import COMMITMENT_STATES, ORDERS, STOCK_COUNT, TALKS_STATES

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray, IntArray

DAY, TALKS_STATE, FORMATION, TEXT, SETTLED, RECENT, TOTAL = range(7)
COMBAT, ADVISORY, SUPPORT, PRESENT, DIALOGUE_STATE, ORDER_GIVEN, COMMITMENT_STATE = range(7, 14)
VALUE = 20
LESS, AT_MOST, MORE, AT_LEAST, SAME, OTHER = range(30, 36)
BOTH, EITHER, OPPOSITE = range(40, 43)

_PLAIN = {"day": DAY, "talks": TALKS_STATE, "formation": FORMATION}
_KEYED = {
    "text": (TEXT, "issues"), "settled": (SETTLED, "issues"), "recent": (RECENT, "streams"),
    "total": (TOTAL, "streams"), "combat": (COMBAT, "forces"), "advisory": (ADVISORY, "forces"),
    "support": (SUPPORT, "forces"), "present": (PRESENT, "forces"), "dialogue": (DIALOGUE_STATE, "dialogues"),
    "order": (ORDER_GIVEN, "patrons"), "commitment": (COMMITMENT_STATE, "commitments"),
}  # fmt: skip
_WORDS: dict[int, dict[str, int]] = {
    TALKS_STATE: {word: code for code, word in enumerate(TALKS_STATES)},
    DIALOGUE_STATE: {word: code for code, word in enumerate(TALKS_STATES)},
    ORDER_GIVEN: {str(word): code for word, code in ORDERS.items()},
    COMMITMENT_STATE: {word: code for code, word in enumerate(COMMITMENT_STATES)},
}
_TRUE_OR_FALSE = (FORMATION, SETTLED)
_COMPARISONS = {
    ast.Lt: LESS, ast.LtE: AT_MOST, ast.Gt: MORE, ast.GtE: AT_LEAST, ast.Eq: SAME, ast.NotEq: OTHER,
}  # fmt: skip

LONGEST = 32
"""Steps of the longest guard; also the depth of the stack that a kernel keeps for it."""

Instruction = tuple[int, int, float]
"""Operation, index of the thing it reads, value that it pushes."""


class Guards(NamedTuple):
    """All guards of a scenario: operation, thing read and value of each instruction, and where each guard begins."""

    operation: IntArray
    reads: IntArray
    value: FloatArray
    first: IntArray


def parse_guard(text: str, scenario: Scenario) -> list[Instruction]:
    """Return the program of a guard.

    Raises
    ------
    InvalidScenario
        If it is no such condition, or names something that the scenario does not have; the message quotes it.
    """
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InvalidScenario(f'{text!r} is no condition; write one like: day >= "2021-12-31"') from error
    program = list(_instructions(tree, text, scenario))
    if len(program) > LONGEST:
        raise InvalidScenario(f"{text!r} has {len(program)} steps; write it in {LONGEST} or fewer")
    return program


def _instructions(node: ast.expr, text: str, scenario: Scenario) -> Iterator[Instruction]:
    if isinstance(node, ast.BoolOp):
        for place, part in enumerate(node.values):
            yield from _instructions(part, text, scenario)
            if place:
                yield (BOTH if isinstance(node.op, ast.And) else EITHER), 0, 0.0
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield from _instructions(node.operand, text, scenario)
        yield OPPOSITE, 0, 0.0
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARISONS:
        operation, index = _variable(node.left, text, scenario)
        yield operation, index, 0.0
        yield VALUE, 0, _value(node.comparators[0], operation, text, scenario)
        yield _COMPARISONS[type(node.ops[0])], 0, 0.0
    else:
        operation, index = _variable(node, text, scenario)
        if operation not in _TRUE_OR_FALSE:
            raise InvalidScenario(f"{text!r}: compare {ast.unparse(node)} with something")
        yield operation, index, 0.0


def _variable(node: ast.expr, text: str, scenario: Scenario) -> tuple[int, int]:
    if isinstance(node, ast.Name) and node.id in _PLAIN:
        return _PLAIN[node.id], 0
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and isinstance(node.slice, ast.Constant):
        operation, part = _KEYED.get(node.value.id, (-1, ""))
        if part:
            known = scenario.keys(part)
            if node.slice.value in known:
                return operation, known.index(node.slice.value)
            raise InvalidScenario(
                f"{text!r} names {node.slice.value!r}, which is none of the {part}: "
                f"{', '.join(known) or 'there are none'}"
            )
    raise InvalidScenario(
        f"{text!r}: {ast.unparse(node)} is nothing a guard can see; it sees {', '.join(_PLAIN)} and "
        + ", ".join(f'{word}["…"]' for word in _KEYED)
    )


def _value(node: ast.expr, operation: int, text: str, scenario: Scenario) -> float:
    sign = 1.0
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1.0, node.operand
    found = node.value if isinstance(node, ast.Constant) else None
    if operation in _WORDS:
        words = _WORDS[operation]
        if isinstance(found, str) and found in words:
            return float(words[found])
        raise InvalidScenario(f"{text!r}: compare {ast.unparse(node)} … expected one of {', '.join(words)}")
    if operation == DAY:
        try:
            return float(scenario.day(date.fromisoformat(str(found))))
        except ValueError:
            raise InvalidScenario(f'{text!r}: expected a day in quotation marks, like "2021-12-31"') from None
    if not isinstance(found, int | float):
        raise InvalidScenario(f"{text!r}: {ast.unparse(node)}, expected a number")
    return sign * float(found)


def guards_of(programs: list[list[Instruction]]) -> Guards:
    """Return programs as arrays."""
    import numpy as np

    steps = [step for program in programs for step in program]
    return Guards(
        operation=np.array([step[0] for step in steps], np.int64),
        reads=np.array([step[1] for step in steps], np.int64),
        value=np.array([step[2] for step in steps], float),
        first=np.cumsum([0, *(len(program) for program in programs)]).astype(np.int64),
    )


def holds(run: Run, guard: int, day: int) -> bool:
    """Return whether a guard holds in a run on a day; for kernels."""
    at, stack = run.at, run.at[place.STACK]
    first = run.fixed[at[place.GUARDS_FIRST] + guard]
    end = run.fixed[at[place.GUARDS_FIRST] + guard + 1]
    top = stack
    for step in range(first, end):
        operation = run.fixed[at[place.GUARDS_OPERATION] + step]
        if operation < VALUE:
            run.real[top] = seen(run, operation, run.fixed[at[place.GUARDS_READS] + step], day)
            top += 1
        elif operation == VALUE:
            run.real[top] = run.steady[at[place.GUARDS_VALUE] + step]
            top += 1
        elif operation == OPPOSITE:
            run.real[top - 1] = 1.0 - run.real[top - 1]
        else:
            top -= 1
            run.real[top - 1] = 1.0 if joined(operation, run.real[top - 1], run.real[top]) else 0.0
    return bool(run.real[stack] != 0.0)


def joined(operation: int, left: float, right: float) -> bool:
    """Return a comparison or conjunction of two numbers; for kernels."""
    if operation == LESS:
        return left < right
    if operation == AT_MOST:
        return left <= right
    if operation == MORE:
        return left > right
    if operation == AT_LEAST:
        return left >= right
    if operation == SAME:
        return left == right
    if operation == OTHER:
        return left < right or left > right  # an unsettled text fits nothing, not even this
    if operation == BOTH:
        return left != 0.0 and right != 0.0
    return left != 0.0 or right != 0.0


def seen(run: Run, what: int, index: int, day: int) -> float:
    """Return what a guard sees as a number; for kernels."""
    at, whole = run.at, run.whole
    if what == DAY:
        return float(day)
    if what == TALKS_STATE:
        return float(whole[at[place.TALKS]])
    if what == FORMATION:
        return 1.0 if day < whole[at[place.FORMED]] else 0.0
    if what == TEXT:
        return float(run.real[at[place.TEXT] + index])
    if what == SETTLED:
        return float(whole[at[place.SETTLED] + index])
    if what == RECENT:
        return float(whole[at[place.RECENT] + index])
    if what == TOTAL:
        return float(whole[at[place.TOTAL] + index])
    if what == DIALOGUE_STATE:
        return float(whole[at[place.DIALOGUE] + index])
    if what == ORDER_GIVEN:
        return float(whole[at[place.ORDER] + index])
    if what == COMMITMENT_STATE:
        return float(whole[at[place.COMMITMENT] + index])
    stocks = at[place.STOCKS] + index * STOCK_COUNT
    if what == PRESENT:
        return float(whole[stocks] + whole[stocks + 1] + whole[stocks + 2])
    return float(whole[stocks + what - COMBAT])


GUARDS = (holds, joined, seen)
"""What a kernel that evaluates guards calls."""
