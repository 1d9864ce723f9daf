"""Hypothesis strategies: hostile texts, reports of them, and evidence read from them at random."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from builders import make_report
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import (
    Actor,
    Condition,
    Event,
    Figure,
    Mention,
    Relation,
    Statement,
    StatementSpans,
    TimeExpression,
)
from tightrope.evidence.references import ActorReference, EventActor, Role, Speaker
from tightrope.reports.report import Citation, Report, Span

NASTY = (
    "\0\r\t\x1b\x7f\"'\\%;{}<&"
    + "\u00a0\u00ad\u0301\u0338\u200b\u200d\u200e\u202e\u2028\u2066\ufeff\ufffd\U0001f1ee\U000e0001"
)
"""What breaks programs: NUL, escapes, joiners, combining marks, text that turns round, markup and quoting."""

hostile_text = st.text(
    st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from(NASTY), st.sampled_from("ab c.\n")),
    max_size=120,
)
dates = st.sampled_from([None, "2021", "2021-04", "2021-04-07", "2021-04-04/2021-04-06", "2021~", "202X", "../2021"])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of hostile text with at least one block, and metadata that may be missing."""
    text = draw(hostile_text) + draw(st.characters(categories=("L", "N")))
    report = make_report(
        text,
        published=draw(st.sampled_from([None, "2021-04-08", "2021-04", "2020~"])),
        outlet=draw(st.sampled_from([None, "Test Desk", "Other Desk"])),
        kind=draw(st.sampled_from(["headline", "subhead", "body"])),
    )
    return replace(
        report,
        file=draw(st.sampled_from([None, "a.txt", "b.txt", "c/d.txt"])),
        title=draw(st.none() | hostile_text),
        url=draw(st.none() | hostile_text),
        source_id=draw(st.none() | hostile_text),
        notes=tuple(draw(st.lists(hostile_text, max_size=2))),
    )


@st.composite
def evidence(draw: st.DrawFn, report: Report) -> Evidence:
    """Records of every kind at random places of a report."""
    actors = tuple(
        _unique(
            Actor(
                citation=cited,
                name=draw(st.sampled_from(["Ann Lee", "Omar Said", "Acme"])),
                kind=draw(st.sampled_from(["person", "group"])),
                aliases=tuple(draw(st.lists(hostile_text, max_size=2))),
                roles=(Role(role="chair", citation=cited),),
                reports=(report.id,),
            )
            for cited in draw(_citations(report))
        )
    )
    actor_ids = st.none() | st.sampled_from([actor.id for actor in actors]) if actors else st.none()
    return Evidence(
        report=report,
        actors=actors,
        mentions=_unique(
            Mention(citation=cited, text=cited.quote, label="person", actor=draw(actor_ids), name="Ann Lee")
            for cited in draw(_citations(report))
        ),
        times=_unique(
            TimeExpression(citation=cited, text=cited.quote, value=draw(dates), type="date")
            for cited in draw(_citations(report))
        ),
        statements=_unique(
            Statement(
                citation=cited,
                speaker=draw(st.none() | st.builds(Speaker, text=hostile_text, actor=actor_ids)),
                cue=draw(st.none() | hostile_text),
                content=cited.quote,
                spans=StatementSpans(content=(Span(cited.start, cited.end),)),
                form=draw(st.sampled_from(["direct", "indirect", "mixed"])),
                date=draw(dates),
            )
            for cited in draw(_citations(report))
        ),
        conditions=_unique(
            Condition(
                citation=cited,
                kind="demand",
                holder=draw(st.none() | st.builds(ActorReference, text=hostile_text, actor=actor_ids)),
                condition=cited.quote,
                consequence=None,
            )
            for cited in draw(_citations(report))
        ),
        events=_unique(
            Event(
                citation=cited,
                type="CONSULT",
                quad=1,
                actors=(EventActor(text=cited.quote, actor=draw(actor_ids)),),
            )
            for cited in draw(_citations(report))
        ),
        figures=_unique(
            Figure(
                citation=cited,
                low=draw(st.floats(0, 1e6)),
                high=None,
                unit="troops",
                of=draw(st.sampled_from(["troops", "US troops", None])),
            )
            for cited in draw(_citations(report))
        ),
        relations=_unique(
            Relation(
                citation=cited,
                origin=ActorReference(text="x", actor=draw(actor_ids)),
                target=ActorReference(text=cited.quote),
                kind="backs",
            )
            for cited in draw(_citations(report))
        ),
    )


@st.composite
def _citations(draw: st.DrawFn, report: Report) -> list[Citation]:
    cited = []
    for _ in range(draw(st.integers(0, 2))):
        block = draw(st.sampled_from(report.blocks))
        start = draw(st.integers(block.start, block.end - 1))
        cited.append(report.cite(start, draw(st.integers(start + 1, block.end))))
    return cited


def _unique(records: Iterable[Any]) -> tuple[Any, ...]:
    return tuple({record.id: record for record in records}.values())
