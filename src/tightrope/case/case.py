"""`Case`: the merged view of reports, evidence and decisions, as plain records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, get_args

from tightrope.case.cells import SetCell
from tightrope.case.config import CaseConfig, Rating
from tightrope.case.credits import Credit
from tightrope.case.decisions import Decision
from tightrope.case.origins import Origins
from tightrope.case.talk_records import Talk
from tightrope.case.verdicts import Credibility as Credibility
from tightrope.case.verdicts import Verdict as Verdict
from tightrope.errors import InvalidRecord, UnknownRecord
from tightrope.evidence.records import (
    Actor,
    Condition,
    Event,
    Figure,
    Mention,
    Record,
    Relation,
    Statement,
    TimeExpression,
)
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry(Record):
    """Something dated, past or ahead; the citation is the sentence, `records` what it rests on.

    `date` is EDTF, None when only the order is known; `expected` when the report tells it as still to come.
    """

    kind_name: ClassVar[str] = "timeline"
    prefix: ClassVar[str] = "d"

    date: str | None
    text: str
    records: tuple[str, ...]
    expected: bool = False

    def __post_init__(self) -> None:
        super(TimelineEntry, self).__post_init__()
        if self.date is not None:
            date_range(self.date)

    def _distinction(self) -> str:
        return self.date or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """What several records say of one thing; the citation is that of the first record.

    `origins` counts independent origins, not outlets; `reason` says why the verdict. `reliability` is the best letter
    among the outlets (`case.toml`), `credibility` the digit of the item, proposed by rule.
    """

    kind_name: ClassVar[str] = "claims"
    prefix: ClassVar[str] = "k"

    text: str
    records: tuple[str, ...]
    origins: int
    verdict: Verdict
    reason: str
    reliability: Rating = "F"
    credibility: Credibility = 6

    def __post_init__(self) -> None:
        super(Claim, self).__post_init__()
        if self.verdict not in get_args(Verdict):
            raise InvalidRecord(f"claim: verdict is {self.verdict!r}, expected one of {', '.join(get_args(Verdict))}")
        if self.origins < 1 or not self.records:
            raise InvalidRecord("claim: it needs at least one record and one origin")

    def _distinction(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A merge of two actors that the program does not dare to make; ids of the two and the reason."""

    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case as it stands: every report and record, decisions applied.

    Parameters
    ----------
    reports : tuple of Report
        By date of publication, unknown dates last, then by id.
    actors, mentions, times, statements, events, conditions, figures, relations
        Rejected records are here too, with `state` "rejected"; `accepted_records` leaves them out. References to
        actors name case actors.
    origins : mapping from report id to origin
        An origin is named by the id of its earliest report.
    unread : mapping from report id to reason
        Reports that are kept and listed but were not read ("not in English (de)").
    actor_of : mapping
        From the id of an actor in one report to the id of the actor of the case.
    new_reports : frozenset of str
        Reports that no earlier brief has seen; all of them before the first brief.
    last_brief : str or None
        When the last brief was written, ISO 8601 with time zone.
    cells : tuple of SetCell
        Cells of the actor × issue table that the analyst set or locked, by decision.
    idle : mapping
        From the numbers of decisions that change nothing now to why: the record is in no reading, or does not fit.
    provenance : Origins
        Which reports are copies, of which, how far; `origins` is its `of`.
    credits : mapping
        From report id to the sources that the report names: agencies, outlets.
    read_names : mapping
        From the id of an actor in one report to its name there.
    """

    title: str
    config: CaseConfig
    reports: tuple[Report, ...]
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    claims: tuple[Claim, ...] = ()
    talks: tuple[Talk, ...] = ()
    decisions: tuple[Decision, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    origins: Mapping[str, str]
    unread: Mapping[str, str]
    actor_of: Mapping[str, str]
    new_reports: frozenset[str] = frozenset()
    last_brief: str | None = None
    cells: tuple[SetCell, ...] = ()
    idle: Mapping[int, str] = field(default_factory=dict)
    provenance: Origins = field(default_factory=Origins)
    credits: Mapping[str, tuple[Credit, ...]] = field(default_factory=dict)
    read_names: Mapping[str, str] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Yield every record of every kind, rejected ones included."""
        for kind in (
            self.actors, self.mentions, self.times, self.statements, self.events, self.conditions, self.figures,
            self.relations, self.timeline, self.claims, self.talks,
        ):  # fmt: skip
            yield from kind

    def report(self, report_id: str) -> Report:
        """Return the report with this id.

        Raises
        ------
        UnknownRecord
            When the case has no such report.
        """
        for report in self.reports:
            if report.id == report_id:
                return report
        raise UnknownRecord(f"no report {report_id} in this case; list them with: tightrope show CASE reports")
