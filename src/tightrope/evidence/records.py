"""Every kind of record that is read from a report, and `Evidence`, the bundle of one report's records.

A record cannot exist without a `Citation`, and an `Evidence` cannot exist unless every citation in it is the
verbatim slice of its report. Records are values: a change makes a new record (`dataclasses.replace`) that keeps
its id. The JSON keys are the field names, but for `Relation`, whose `origin` and `target` are `from` and `to`.
"""

import hashlib
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from tightrope.errors import InvalidRecord
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Citation, Report, Span, touches

State = Literal["read", "accepted", "edited", "rejected"]
ActorKind = Literal[
    "person", "state", "government", "legislature", "military", "armed_group", "party", "movement",
    "coalition", "organization", "media", "group",
]  # fmt: skip
MentionLabel = Literal["person", "organization", "place", "nationality", "role", "group", "event", "work", "weapon"]
TimeType = Literal["date", "time", "duration", "set"]
StatementForm = Literal["direct", "indirect", "mixed"]
ConditionKind = Literal["threat", "promise", "demand", "acceptance", "warning", "condition"]
Polarity = Literal["if", "unless"]
ConditionStatus = Literal["open", "met", "broken", "lapsed", "superseded"]
Modality = Literal["present", "announced", "authorised", "estimated", "past"]
RelationKind = Literal[
    "leads", "member_of", "spokesperson_of", "wing_of", "backs", "part_of", "opposes", "allied_with"
]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Auxiliary = Literal["historical", "future", "hypothetical", "negation"]


def _check(record: object, name: str, allowed: object) -> None:
    value = getattr(record, name)
    if value not in get_args(allowed):
        raise InvalidRecord(
            f"{type(record).__name__.lower()}: {name} is {value!r}, expected one of {', '.join(get_args(allowed))}"
        )


def _check_date(value: str | None) -> None:
    if value is not None:
        date_range(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share.

    Parameters
    ----------
    citation : Citation
        The words that the record rests on.
    id : str
        Left out, it is computed: the same words in the same report give the same id.
    state : {"read", "accepted", "edited", "rejected"}
        What the analyst decided; a record as read is "read".
    """

    kind_name: ClassVar[str] = "record"
    prefix: ClassVar[str] = "x"

    citation: Citation
    id: str = ""
    state: State = "read"

    def __post_init__(self) -> None:
        if not isinstance(self.citation, Citation):
            raise InvalidRecord(f"{self.kind_name}: a record needs a citation, got {self.citation!r}")
        _check(self, "state", State)
        if not self.id:
            where = self.citation
            key = f"{self.kind_name}|{where.report}|{where.start}|{where.end}|{where.quote}|{self._distinction()}"
            digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", f"{self.prefix}-{digest[:12]}")

    def _distinction(self) -> str:
        """Return what tells two records of one kind with the same citation apart."""
        return ""

    @property
    def report(self) -> str:
        """Id of the report cited."""
        return self.citation.report


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorReference:
    """Words that stand for an actor, and the actor where it is known.

    `text` is the words as they stand ("he", "the prime minister"); `actor` an actor's id or None; `name` the
    actor's name in full, None when not known.
    """

    text: str
    actor: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The source of a statement; `anonymous` when the report withholds or never gives the name."""

    text: str
    actor: str | None = None
    name: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActor:
    """A party to an event; `code` is ISO 3166 alpha-3 or a PLOVER sector."""

    text: str
    actor: str | None = None
    name: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or title that an actor holds, `of` what, from and until when (EDTF)."""

    role: str
    of: str | None = None
    since: str | None = None
    until: str | None = None
    citation: Citation


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
        _check(self, "kind", ActorKind)

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
        _check(self, "label", MentionLabel)

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
        _check(self, "type", TimeType)
        _check_date(self.value if self.type == "date" else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSpans:
    """Where source, cue and content of a statement stand; several spans where they are discontinuous."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """Who said what. The citation runs from the first to the last character of source, cue and content.

    `content` is the words of the content spans, joined by one space; `date` when it was said (EDTF).
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

    def __post_init__(self) -> None:
        super(Statement, self).__post_init__()
        _check(self, "form", StatementForm)
        _check_date(self.date)
        if not self.spans.content:
            raise InvalidRecord("statement: it needs at least one span of content")

    def _distinction(self) -> str:
        return ",".join(f"{span.start}-{span.end}" for span in self.spans.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Who did what to whom, in PLOVER (2021 manual)."""

    kind_name: ClassVar[str] = "events"
    prefix: ClassVar[str] = "e"

    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    quad: Literal[1, 2, 3, 4]
    actors: tuple[EventActor, ...] = ()
    recipients: tuple[EventActor, ...] = ()
    date: str | None = None
    place: str | None = None
    said_by: str | None = None

    def __post_init__(self) -> None:
        super(Event, self).__post_init__()
        _check(self, "type", EventType)
        _check_date(self.date)

    def _distinction(self) -> str:
        return self.type


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record):
    """A threat, promise, demand, acceptance, warning or plain condition. The citation covers both clauses.

    `condition` and `consequence` are words of the report; `consequence` is None where the report leaves it
    unsaid. `polarity` "unless": the consequence follows when the condition does *not* come about.
    """

    kind_name: ClassVar[str] = "conditions"
    prefix: ClassVar[str] = "c"

    kind: ConditionKind
    holder: ActorReference | None
    condition: str
    consequence: str | None
    polarity: Polarity = "if"
    deadline: str | None = None
    status: ConditionStatus = "open"

    def __post_init__(self) -> None:
        super(Condition, self).__post_init__()
        _check(self, "kind", ConditionKind)
        _check(self, "polarity", Polarity)
        _check(self, "status", ConditionStatus)
        _check_date(self.deadline)

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
        _check(self, "modality", Modality)
        _check_date(self.as_of)
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
        _check(self, "kind", RelationKind)
        _check_date(self.since)
        _check_date(self.until)

    def _distinction(self) -> str:
        return f"{self.kind}|{self.origin.text}|{self.target.text}"


RECORD_TYPES: dict[str, type[Record]] = {
    cls.kind_name: cls for cls in (Actor, Mention, TimeExpression, Statement, Event, Condition, Figure, Relation)
}
"""Record type by the name of its kind in `show KIND`."""


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
