"""An issue of an invented case, and a case with records about it, for tests of positions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from builders import make_report
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig, Issue, KnownActor, ScalePoint
from tightrope.evidence.records import Actor, Condition, Event, Relation, Statement, StatementSpans
from tightrope.evidence.references import ActorReference, EventActor, Speaker
from tightrope.reports.report import Report, Span

GARRISON = Issue(
    id="garrison",
    question="What becomes of the Sarvian garrison in Norland?",
    status_quo=100,
    scale=(
        ScalePoint(at=0, label="all soldiers leave by a fixed date", wording=("a full pullout",)),
        ScalePoint(at=50, label="instructors stay, combat units go", wording=("training only",)),
        ScalePoint(at=100, label="the garrison stays as it is", wording=("no change in the deployment",)),
    ),
)
ACTORS = (
    KnownActor(name="Norland", kind="state", country="NOR"),
    KnownActor(name="River Front", kind="armed_group", aliases=("the Front",)),
    KnownActor(name="Front Party", kind="party"),
    KnownActor(name="Harbour Party", kind="party"),
)
CUES = {"demand": "demanded", "reject": "rejected", "say": "said", "deny": "denied", "fear": "feared"}


@dataclass(kw_only=True)
class CaseBuilder:
    """Collects reports and records; `case()` is the case made of them."""

    config: CaseConfig = field(default_factory=lambda: CaseConfig(issues=(GARRISON,), actors=ACTORS))
    reports: list[Report] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    records: dict[str, list[Any]] = field(default_factory=dict)

    def reference(self, report: Report, name: str, **fields: Any) -> ActorReference:
        """Return a reference to an actor, which is made at its first one."""
        if name not in self.actors:
            kind = next((actor.kind for actor in self.config.actors if actor.name == name), None) or "person"
            end = len(report.text.split()[0])
            made = Actor(
                citation=report.cite(0, end), name=name, kind=kind, id=f"a-{len(self.actors):012x}", **fields
            )
            self.actors[name] = made
        return ActorReference(text=name, actor=self.actors[name].id, name=name)

    def report(self, text: str, published: str = "2021-04-08", outlet: str = "Test Desk") -> Report:
        """Add a report of one line."""
        made = make_report(text, published=published, outlet=outlet)
        self.reports.append(made)
        return made

    def say(
        self, speaker: str, stance: str, content: str, *, published: str = "2021-04-08", outlet: str = "Test Desk",
        office: Any = None, **fields: Any,
    ) -> Statement:  # fmt: skip
        """Add a report of one statement."""
        report = self.report(f"{speaker} {CUES.get(stance, stance)} {content}.", published, outlet)
        start = report.text.index(content)
        who = self.reference(report, speaker, **(office or {}))
        made = Statement(
            citation=report.cite(0, start + len(content)),
            speaker=Speaker(text=speaker, actor=who.actor, name=who.name),
            cue=CUES.get(stance, stance), content=content, form="indirect", stance=stance,  # type: ignore[arg-type]
            spans=StatementSpans(content=(Span(start=start, end=start + len(content)),)), **fields,
        )  # fmt: skip
        self.records.setdefault("statements", []).append(made)
        return made

    def condition(self, holder: str, kind: str, condition: str, consequence: str, polarity: str) -> Condition:
        """Add a report of one condition."""
        report = self.report(f"{holder}: {consequence} {polarity} {condition}.")
        made = Condition(
            citation=report.cite(0, len(report.text) - 1), holder=self.reference(report, holder), kind=kind,  # type: ignore[arg-type]
            condition=condition, consequence=consequence, polarity=polarity,  # type: ignore[arg-type]
        )  # fmt: skip
        self.records.setdefault("conditions", []).append(made)
        return made

    def event(self, actor: str, event_type: str, text: str, auxiliary: Sequence[str] = ()) -> Event:
        """Add a report of one event."""
        report = self.report(f"{actor} {text}.")
        who = self.reference(report, actor)
        made = Event(
            citation=report.cite(0, len(report.text) - 1), type=event_type, quad=1, auxiliary=tuple(auxiliary),  # type: ignore[arg-type]
            actors=(EventActor(text=actor, actor=who.actor, name=who.name),),
        )  # fmt: skip
        self.records.setdefault("events", []).append(made)
        return made

    def tie(self, origin: str, kind: str, target: str) -> Relation:
        """Add a report of one relation."""
        report = self.report(f"{origin} is tied to {target}.")
        made = Relation(
            citation=report.cite(0, len(report.text) - 1), origin=self.reference(report, origin),
            target=self.reference(report, target), kind=kind,  # type: ignore[arg-type]
        )  # fmt: skip
        self.records.setdefault("relations", []).append(made)
        return made

    def case(self, **changes: Any) -> Case:
        """Return the case."""
        records = {kind: tuple(found) for kind, found in self.records.items()}
        return Case(
            title="A case", config=self.config, reports=tuple(self.reports), actors=tuple(self.actors.values()),
            **(records | changes), origins={report.id: report.id for report in self.reports}, unread={},
            actor_of={actor.id: actor.id for actor in self.actors.values()},
        )  # fmt: skip
