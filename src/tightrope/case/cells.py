"""Cells of the actor × issue table that the analyst set: `set` and `lock` decisions replayed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tightrope.case.decisions import Decision, in_force
from tightrope.case.table_config import BOUNDS, QUANTITIES, Quantity
from tightrope.errors import InvalidRecord
from tightrope.evidence.records import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCell:
    """A cell as the analyst set it.

    Parameters
    ----------
    actor : str or None
        Id of the actor of the case, None while no report names it.
    name : str
        The actor's name, as in the case or in `case.toml`.
    issue : str
        Id of `case.toml`.
    quantity : {"position", "salience", "capability"}
    low, mode, high : float
        Position 0–100, salience 0–1, capability 0 or more.
    locked : bool
        Evidence that disagrees is pointed out and changes nothing.
    decision : int
        Number of the decision that holds; `author`, `made_at` and `reason` are its.
    """

    actor: str | None
    name: str
    issue: str
    quantity: Quantity
    low: float
    mode: float
    high: float
    locked: bool
    decision: int
    author: str
    made_at: str
    reason: str | None = None


def set_cells(
    decisions: Iterable[Decision], actors: Iterable[Actor], actor_of: Mapping[str, str]
) -> tuple[SetCell, ...]:
    """Return the cells that the analyst set, in the order of the log; the last decision on a cell holds.

    Parameters
    ----------
    decisions : iterable of Decision
    actors : iterable of Actor
        Of the case.
    actor_of : mapping
        From the id of an actor in one report to the id of the actor of the case.
    """
    names: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for actor in actors:
        names[actor.id] = actor.name
        for name in (actor.name, *actor.aliases):
            by_name.setdefault(name.casefold(), actor.id)
    found: dict[tuple[str, str, str], SetCell] = {}
    for decision in in_force(decisions, "set", "lock"):
        try:
            issue, quantity = read_cell(decision.field or "")
            low, mode, high = read_range(quantity, decision.value or "")
        except InvalidRecord:  # from a rules file of another version
            continue
        actor_id = actor_of.get(decision.target) or by_name.get(decision.target.casefold())
        name = names[actor_id] if actor_id else decision.target_name or decision.target
        found[actor_id or name, issue, quantity] = SetCell(
            actor=actor_id, name=name, issue=issue, quantity=quantity, low=low, mode=mode, high=high,
            locked=decision.kind == "lock", decision=decision.number, author=decision.author,
            made_at=decision.made_at, reason=decision.reason,
        )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda cell: cell.decision))


def read_cell(text: str) -> tuple[str, Quantity]:
    """Return issue and quantity of a cell named "issue.quantity".

    Raises
    ------
    InvalidRecord
        When the quantity is none of position, salience and capability, or the issue is missing.
    """
    issue, _, last = text.rpartition(".")
    quantity = next((known for known in QUANTITIES if known == last.casefold()), None)
    if not issue or quantity is None:
        raise InvalidRecord(f"{text!r} names no cell; expected ISSUE.{' or ISSUE.'.join(QUANTITIES)}")
    return issue, quantity


def read_range(quantity: Quantity, text: str) -> tuple[float, float, float]:
    """Return low, mode and high from one number or three, with spaces or commas between them.

    Raises
    ------
    InvalidRecord
        When there are not one or three numbers, in order and on the scale.
    """
    low, high = BOUNDS[quantity]
    scale = f"from {low:g} to {high:g}" if high < float("inf") else f"of {low:g} or more"
    expected = f"expected one number {scale}, or low, mode and high in this order"
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        raise InvalidRecord(f"{quantity}: {text!r}; {expected}") from None
    if len(numbers) == 1:
        numbers *= 3
    if len(numbers) != 3 or not low <= numbers[0] <= numbers[1] <= numbers[2] <= high or numbers[2] == float("inf"):
        raise InvalidRecord(f"{quantity}: {text!r}; {expected}")
    return numbers[0], numbers[1], numbers[2]
