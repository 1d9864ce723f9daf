"""Every kind of record that is read from a report.

A record cannot exist without a `Citation`. Records are values: a change makes a new record (`dataclasses.replace`)
that keeps its id. The JSON keys are the field names, but for `Relation`, whose `origin` and `target` are
`from` and `to`.
"""

from dataclasses import dataclass
from typing import ClassVar

from tightrope.errors import InvalidRecord
from tightrope.evidence.record import Record as Record
from tightrope.evidence.record import State as State
from tightrope.evidence.record import check_date, check_value
from tightrope.evidence.references import ActorReference, EventActor, Role, Speaker
from tightrope.evidence.vocabulary import (
    ActorKind,
    Auxiliary,
    ConditionKind,
    ConditionStatus,
    EventType,
    MentionLabel,
    Modality,
    Polarity,
    Quad,
    RelationKind,
    Stance,
    StatementForm,
    StatementKind,
    TimeType,
)
from tightrope.reports.report import Citation, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Record):
    """Who takes part. The citation is the fullest mention.

    In one report's evidence: the actor as this report shows it. In a case: merged over reports.
    `mentions` counts mentions, `reports` lists report ids.
    """

    kind_name: ClassVar[str] = "actors"
    prefix: ClassVar[str] = "a"

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: int = 1
    reports: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super(Actor, self).__post_init__()
        check_value(self, "kind", ActorKind)

    def _distinction(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    """Words that name or stand for somebody or something; the citation is exactly these words."""

    kind_name: ClassVar[str] = "mentions"
    prefix: ClassVar[str] = "m"

    text: str
    label: MentionLabel
    actor: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        super(Mention, self).__post_init__()
        check_value(self, "label", MentionLabel)

    def _distinction(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Record):
    """A time expression; the citation is exactly its words.

    `value` is EDTF (for durations and sets an ISO 8601 duration or repetition), None when it cannot be told;
    `anchor` says against what it was resolved: "published", "text" (says it all itself), a time's id, or None.
    """

    kind_name: ClassVar[str] = "times"
    prefix: ClassVar[str] = "t"

    text: str
    value: str | None
    type: TimeType
    anchor: str | None = None

    def __post_init__(self) -> None:
        super(TimeExpression, self).__post_init__()
        check_value(self, "type", TimeType)
        check_date(self.value if self.type == "date" else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSpans:
    """Where source, cue and content of a statement stand; several spans where they are discontinuous."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """Who said what. The citation runs from the first to the last character of source, cue and content.

    Parameters
    ----------
    content : str
        The words of the content spans, joined by one space.
    date : str or None
        When it was said (EDTF).
    hedged : bool
        Whether the cue or the main verb of the content leaves open if it is so ("reportedly", "may", "is expected").
    negated : bool
        Whether the report tells that it was not said or is denied ("did not say that", "denied that").
    kind : {"speech", "attitude"}
        Words said or written, or a belief, wish or consent that the report tells of.
    stance : str or None
        What the cue does, None where its word is not known; `lemma` is that word's.
    content_negated : bool
        Whether the main verb of the content is negated.
    within : str or None
        Id of the statement whose content holds this one.
    venue : str or None
        To whom, where or in what it was said, in the report's words ("reporters", "an interview with the paper").
    """

    kind_name: ClassVar[str] = "statements"
    prefix: ClassVar[str] = "s"

    speaker: Speaker | None
    cue: str | None
    content: str
    spans: StatementSpans
    form: StatementForm
    date: str | None = None
    hedged: bool = False
    negated: bool = False
    kind: StatementKind = "speech"
    stance: Stance | None = None
    lemma: str | None = None
    content_negated: bool = False
    within: str | None = None
    venue: str | None = None

    def __post_init__(self) -> None:
        super(Statement, self).__post_init__()
        check_value(self, "form", StatementForm)
        check_value(self, "kind", StatementKind)
        check_date(self.date)
        if not self.spans.content:
            raise InvalidRecord("statement: it needs at least one span of content")

    def _distinction(self) -> str:
        return ",".join(f"{span.start}-{span.end}" for span in self.spans.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Who did what to whom, in PLOVER (2021 manual).

    `said_by` is the statement that tells it. `within` is the event of which it is the content: an attack that was
    threatened, a meeting that was agreed on. `place` is where, in the report's words, and `country` (ISO 3166
    alpha-3) whose. `also` cites the other places of the report that tell the same event. `confidence` is the share
    of events read like this one that are right, see `events.confidence`.
    """

    kind_name: ClassVar[str] = "events"
    prefix: ClassVar[str] = "e"

    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    quad: Quad
    actors: tuple[EventActor, ...] = ()
    recipients: tuple[EventActor, ...] = ()
    date: str | None = None
    place: str | None = None
    said_by: str | None = None
    country: str | None = None
    within: str | None = None
    also: tuple[Citation, ...] = ()
    confidence: float = 1.0

    def __post_init__(self) -> None:
        super(Event, self).__post_init__()
        check_value(self, "type", EventType)
        check_date(self.date)

    def _distinction(self) -> str:
        return self.type


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record):
    """A threat, promise, demand, acceptance, warning or plain condition. The citation covers both clauses.

    `condition` and `consequence` are words of the report. One of them is None where the report leaves it unsaid: a
    demand without a threat ("demanded a date") has no consequence, a threat or promise without a condition ("vowed to
    retaliate") has no condition. `polarity` "unless": the consequence follows when the condition does *not* come
    about. `closed_by` is the id of the record that closed it, None while the status is open; `status_reason` says why
    the case gives it its status.
    """

    kind_name: ClassVar[str] = "conditions"
    prefix: ClassVar[str] = "c"

    kind: ConditionKind
    holder: ActorReference | None
    condition: str | None
    consequence: str | None
    polarity: Polarity = "if"
    deadline: str | None = None
    status: ConditionStatus = "open"
    addressee: ActorReference | None = None
    hedged: bool = False
    closed_by: str | None = None
    status_reason: str | None = None

    def __post_init__(self) -> None:
        super(Condition, self).__post_init__()
        check_value(self, "kind", ConditionKind)
        check_value(self, "polarity", Polarity)
        check_value(self, "status", ConditionStatus)
        check_date(self.deadline)
        if not self.condition and not self.consequence:
            raise InvalidRecord(
                "condition: condition and consequence are both unknown; it needs at least one of them"
            )

    def _distinction(self) -> str:
        return f"{self.polarity}|{self.condition}|{self.consequence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A quantity. The citation is the words of the quantity with its unit and what is counted.

    `low` and `high` are bounds in `unit`, None where open ("fewer than 3,000" has no low); `of` is what is
    counted ("US troops"); `as_of` EDTF.
    """

    kind_name: ClassVar[str] = "figures"
    prefix: ClassVar[str] = "f"

    low: float | None
    high: float | None
    approximate: bool = False
    unit: str
    of: str | None = None
    place: str | None = None
    as_of: str | None = None
    modality: Modality = "present"

    def __post_init__(self) -> None:
        super(Figure, self).__post_init__()
        check_value(self, "modality", Modality)
        check_date(self.as_of)
        if self.low is None and self.high is None:
            raise InvalidRecord("figure: low and high are both unknown; a figure needs at least one bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidRecord(f"figure: low {self.low} is above high {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A lasting tie between two actors; in JSON `origin` is `from` and `target` is `to`."""

    kind_name: ClassVar[str] = "relations"
    prefix: ClassVar[str] = "l"

    origin: ActorReference
    target: ActorReference
    kind: RelationKind
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        super(Relation, self).__post_init__()
        check_value(self, "kind", RelationKind)
        check_date(self.since)
        check_date(self.until)

    def _distinction(self) -> str:
        return f"{self.kind}|{self.origin.text}|{self.target.text}"


RECORD_TYPES: dict[str, type[Record]] = {
    cls.kind_name: cls for cls in (Actor, Mention, TimeExpression, Statement, Event, Condition, Figure, Relation)
}
"""Record type by the name of its kind in `show KIND`."""
