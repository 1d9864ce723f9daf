"""What a brief asks of a case again and again, looked up once: reports, origins, records that stand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from itertools import islice, takewhile

from tightrope.case.case import Case, Claim, TimelineEntry
from tightrope.evidence.records import Actor, Condition, Figure, Mention, Record, Statement, TimeExpression
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Citation, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseIndex:
    """A case's reports and standing records by id; rejected records are only in `rejected`.

    `period` is the first and the last day of publication, as ordinals; `mentions` are those of each actor, and
    `mentions_of` those of actors in each report, in the order of the text.
    """

    case: Case
    period: tuple[int, int] | None
    reports: dict[str, Report]
    records: dict[str, Record]
    rejected: frozenset[str]
    actors: dict[str, Actor]
    mentions: dict[str, list[Mention]]
    mentions_of: dict[str, list[Mention]]
    statements: tuple[Statement, ...]
    conditions: tuple[Condition, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]
    timeline: tuple[TimelineEntry, ...]
    claims: tuple[Claim, ...]

    def origin(self, report: str) -> str:
        """Return the origin of a report; one that the case has not placed is its own."""
        return self.case.origins.get(report, report)

    def origins(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Return the different origins of several reports, in order."""
        return tuple(dict.fromkeys(self.origin(report) for report in reports))

    def outlet(self, report: str) -> str:
        """Return what to call the source of a report: its outlet, else its file, else its id."""
        found = self.reports[report]
        return found.outlet or found.file or found.id

    def published(self, report: str) -> str | None:
        """Return when a report was published."""
        return self.reports[report].published

    def rating(self, report: str) -> str | None:
        """Return the analyst's rating of the report's outlet."""
        source = self.case.config.rating(self.reports[report].outlet)
        return source.rating if source else None

    def takes_article(self, actor: str) -> bool:
        """Return whether the reports mostly write "the" before an actor's name."""
        name = self.actors[actor].name.casefold()
        found = [mention for mention in self.mentions.get(actor, ()) if mention.text.casefold() == name]
        with_article = sum(self._before(mention).casefold() == "the " for mention in found)
        return self.actors[actor].kind != "person" and 2 * with_article > len(found)

    def _before(self, mention: Mention) -> str:
        where = mention.citation
        return self.reports[where.report].text[max(0, where.start - len("the ")) : where.start]

    def first_mention(self, report: str, start: int) -> Mention | None:
        """Return the first mention of an actor in a report from the character `start` on."""
        found = self.mentions_of.get(report, [])
        place = bisect_left(found, start, key=_start)
        return found[place] if place < len(found) else None

    def actors_in(self, citation: Citation) -> frozenset[str]:
        """Return the actors that a passage mentions."""
        found = self.mentions_of.get(citation.report, [])
        first = bisect_left(found, citation.start, key=_start)
        inside = takewhile(lambda mention: _start(mention) < citation.end, islice(found, first, None))
        return frozenset(mention.actor or "" for mention in inside if mention.citation.end <= citation.end)

    def weight(self, actor: str | None) -> int:
        """Return how often an actor is mentioned in the case."""
        found = self.actors.get(actor or "")
        return found.mentions if found else 0


def _start(mention: Mention) -> int:
    return mention.citation.start


def index_case(case: Case) -> CaseIndex:
    """Look up a case; records that were rejected, or whose report was not read, are left out."""
    reports = {report.id: report for report in case.reports}
    records: dict[str, Record] = {}
    rejected: set[str] = set()
    for record in case.records():
        if record.state == "rejected" or record.report not in reports or record.report in case.unread:
            rejected.add(record.id)
        else:
            records[record.id] = record

    def stands(record: Record) -> bool:
        return record.id not in rejected

    mentions: dict[str, list[Mention]] = defaultdict(list)
    mentions_of: dict[str, list[Mention]] = defaultdict(list)
    for mention in filter(stands, case.mentions):
        if mention.actor:
            mentions[mention.actor].append(mention)
            mentions_of[mention.report].append(mention)

    days = [day for day in map(last_day, (report.published for report in case.reports)) if day is not None]
    return CaseIndex(
        case=case,
        period=(min(days), max(days)) if days else None,
        reports=reports,
        records=records,
        rejected=frozenset(rejected),
        actors={actor.id: actor for actor in filter(stands, case.actors)},
        mentions=dict(mentions),
        mentions_of={report: sorted(found, key=_start) for report, found in mentions_of.items()},
        statements=tuple(filter(stands, case.statements)),
        conditions=tuple(filter(stands, case.conditions)),
        figures=tuple(filter(stands, case.figures)),
        times=tuple(filter(stands, case.times)),
        timeline=tuple(filter(stands, case.timeline)),
        claims=tuple(filter(stands, case.claims)),
    )


def last_day(value: str | None) -> int | None:
    """Return the last day that a date covers, or the first of an open one, as an ordinal."""
    if value is None:
        return None
    first, last = date_range(value)
    day = last or first
    return day.toordinal() if day else None


_NO_DESCRIPTION = frozenset({"blocks", "citation", "sha256"})


def strings_of(value: object) -> set[str]:
    """Return every text inside a record, a report's description or a configuration, in lower case.

    The text of a report and the quotation of a citation are no descriptions and are left out.
    """
    if isinstance(value, str):
        return {value.casefold()}
    if isinstance(value, tuple):
        return set().union(*map(strings_of, value))
    if not is_dataclass(value):
        return set()
    left_out = _NO_DESCRIPTION | {"text"} if isinstance(value, Report) else _NO_DESCRIPTION
    return set().union(
        *(strings_of(getattr(value, field.name)) for field in fields(value) if field.name not in left_out)
    )
