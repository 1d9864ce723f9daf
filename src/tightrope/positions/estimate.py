"""`estimate_positions`: the actor × issue table of a case, drafted from its records, the analyst's cells on top."""

from collections.abc import Iterable, Mapping, Sequence

from tightrope.case.case import Case
from tightrope.case.config import KnownActor
from tightrope.evidence.records import Actor, Condition, Event, Statement
from tightrope.positions.analyst import with_analysts_cells
from tightrope.positions.bearings import Bearing, find_bearings
from tightrope.positions.draft_position import draft_position
from tightrope.positions.draft_weights import draft_capability, draft_salience
from tightrope.positions.kin import borrowed_positions
from tightrope.positions.scales import read_scale
from tightrope.positions.table import Estimate, Position
from tightrope.positions.voices import Voices, Who, find_voices

LEAST_RECORDS = 2
"""Records on the issues that give an actor a row that `case.toml` does not name."""
NO_ROWS = ("media", "group")
"""Kinds of actors that get no row of their own unless `case.toml` names them: they are no parties."""


def estimate_positions(case: Case) -> tuple[Position, ...]:
    """Return who stands where on each issue of `case.toml`, how much they care, and what they can bring to bear.

    Rows are the actors that `case.toml` names; where it names none, the actors of the case with enough records on its
    issues. Positions are drafted from statements, conditions and events (`find_bearings`, `draft_position`), salience
    from shares of records, capability from a table by kind; each estimate says so. What the analyst gives under
    `[[positions]]` stands above the drafts, and a decision on a cell above both.
    """
    rows = _rows(case)
    parties = [name for row in rows if row.kind != "person" for name in (row.name, *row.aliases)]
    scales = [read_scale(issue, parties=parties) for issue in case.config.issues]
    voices = find_voices(case, rows)
    bearings = find_bearings(case, scales, voices)
    if not case.config.actors:
        telling = [bearing.row for found in bearings.values() for bearing in found if bearing.stance]
        decided = {cell.name for cell in case.cells}
        rows = [row for row in rows if telling.count(row.name) >= LEAST_RECORDS or row.name in decided]
    kinds = {actor.name.casefold(): actor for actor in case.actors}
    totals = count_records(case, voices)
    table: list[Position] = []
    for scale in scales:
        by_row = {row.name: [b for b in bearings[scale.issue.id] if b.row == row.name] for row in rows}
        typical = _typical(by_row, totals)
        drafts = {name: draft_position(found) for name, found in by_row.items()}
        drafts |= borrowed_positions(case, drafts, voices)
        for row in rows:
            known = kinds.get(row.name.casefold())
            table.append(
                Position(
                    actor=known.id if known else "", name=row.name, issue=scale.issue.id, position=drafts[row.name],
                    salience=_salience(by_row[row.name], totals.get(row.name, 0), typical),
                    capability=draft_capability(row.kind or (known.kind if known else None)),
                    drafted=drafts[row.name], speaks_for=_speaks_for(row, known, voices),
                )
            )  # fmt: skip
    return tuple(with_analysts_cells(row, case, bearings[row.issue]) for row in table)


def _speaks_for(row: KnownActor, known: Actor | None, voices: Voices) -> str | None:
    """Return the row that a person speaks for most surely; groups are parties of their own."""
    if row.kind != "person" or known is None:
        return None
    others = [voice for voice in voices.of_actor.get(known.id, ()) if voice.row != row.name]
    return max(others, key=lambda voice: voice.weight).row if others else None


def _rows(case: Case) -> list[KnownActor]:
    if case.config.actors:
        named = {actor.name.casefold() for actor in case.config.actors}
        decided = dict.fromkeys(cell.name for cell in case.cells if cell.name.casefold() not in named)
        return [*case.config.actors, *(KnownActor(name=name) for name in decided)]
    return [
        KnownActor(
            name=actor.name, kind=actor.kind, country=actor.country, sector=actor.sector, aliases=actor.aliases
        )
        for actor in case.actors
        if actor.state != "rejected" and actor.kind not in NO_ROWS
    ]


def count_records(case: Case, voices: Voices) -> Mapping[str, int]:
    """Return how many statements, conditions and events each row of the table has."""
    counted: dict[str, int] = {}
    records: tuple[Statement | Condition | Event, ...] = (*case.statements, *case.conditions, *case.events)
    for record in records:
        if record.state == "rejected":
            continue
        for row in {voice.row for who in _parties(record) for voice in voices.of(who)}:
            counted[row] = counted.get(row, 0) + 1
    return counted


def _parties(record: Statement | Condition | Event) -> Sequence[Who]:
    if isinstance(record, Statement):
        return (record.speaker,)
    return (record.holder,) if isinstance(record, Condition) else record.actors


def _typical(by_row: Mapping[str, Sequence[Bearing]], totals: Mapping[str, int]) -> float:
    total = sum(totals.values())
    return sum(len(_records(found)) for found in by_row.values()) / total if total else 0.0


def _records(bearings: Iterable[Bearing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bearing.record for bearing in bearings if not bearing.hearsay))


def _salience(bearings: Sequence[Bearing], total: int, typical: float) -> Estimate:
    records = _records(bearings)
    return draft_salience(len(records), max(total, len(records)), typical, records=records) if typical else Estimate()
