"""`Evidence`: the records of one report, which cannot exist unless every citation is verbatim."""

from dataclasses import dataclass

from tightrope.errors import InvalidRecord
from tightrope.evidence.record import Record
from tightrope.evidence.records import Actor, Condition, Event, Figure, Mention, Relation, Statement, TimeExpression
from tightrope.reports.report import Report, touches


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All records that were read from one report.

    Raises
    ------
    QuotationMismatch
        When any citation is not the verbatim slice of the report.
    InvalidRecord
        When a record cites outside the blocks that give evidence, or two records have one id.
    """

    report: Report
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()

    def __post_init__(self) -> None:
        blocks = self.report.evidence_blocks()  # in order and apart
        seen: set[str] = set()
        for record in self.records():
            self.report.verify(record.citation)
            where = record.citation
            if not touches(blocks, where):
                raise InvalidRecord(f"{record.id} cites characters {where.start}-{where.end}, which give no evidence")
            if record.id in seen:
                raise InvalidRecord(f"{record.kind_name}: two records have the id {record.id}")
            seen.add(record.id)

    def records(self) -> tuple[Record, ...]:
        """Return all records, kind by kind."""
        return (
            *self.actors, *self.mentions, *self.times, *self.statements, *self.events, *self.conditions,
            *self.figures, *self.relations,
        )  # fmt: skip
