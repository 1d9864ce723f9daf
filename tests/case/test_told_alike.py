"""Events, statements and relations that several reports tell: one claim each, with the verdict."""

import pytest

from builders import make_report
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.case import Claim
from tightrope.case.config import CaseConfig, SourceRating
from tightrope.evidence.records import Actor, Event, Record, Relation, Statement, StatementSpans
from tightrope.evidence.references import ActorReference, EventActor, Speaker
from tightrope.reports.report import Report, Span

RATED = CaseConfig(sources=(SourceRating(outlet="A Desk", rating="B"), SourceRating(outlet="B Desk", rating="D")))
RELEASE = "Ann Lee met Omar Said."
OTHER = "On the first day Ann Lee sat down with Omar Said in the old hall by the river."


def told(text: str, outlet: str, published: str = "2021-04-08") -> tuple[Report, dict[str, Actor]]:
    report = make_report(text, outlet=outlet, published=published)
    found = {}
    for name in ("Ann Lee", "Omar Said"):
        start = text.index(name)
        found[name] = Actor(citation=report.cite(start, start + len(name)), name=name, kind="person")
    return report, found


def claims(*evidence: tuple[Report, dict[str, Actor], Record], config: CaseConfig = RATED) -> tuple[Claim, ...]:
    records: dict[str, list[Record]] = {"actors": []}
    for _, actors, record in evidence:
        records["actors"] += actors.values()
        records.setdefault(record.kind_name, []).append(record)
    stored = StoredCase(
        reports=tuple(report for report, _, _ in evidence),
        records={kind: tuple(found) for kind, found in records.items()},
        unread={},
    )
    return assemble_case(stored, config).claims


def meeting(
    text: str,
    outlet: str,
    *,
    date: str = "2021-04-07",
    published: str = "2021-04-08",
    auxiliary: tuple[str, ...] = (),
) -> tuple[Report, dict[str, Actor], Event]:
    report, actors = told(text, outlet, published)
    ann, omar = (EventActor(text=name, actor=actor.id) for name, actor in actors.items())
    event = Event(
        citation=report.cite(0, len(text)), type="CONSULT", quad=1, actors=(ann,), recipients=(omar,), date=date,
        auxiliary=auxiliary,  # type: ignore[arg-type]  # given by the tests
    )  # fmt: skip
    return report, actors, event


def test_an_event_that_two_origins_tell_is_one_claim_and_confirmed() -> None:
    (claim,) = claims(meeting(RELEASE, "A Desk"), meeting(OTHER, "B Desk"))
    assert (claim.verdict, claim.origins, len(claim.records)) == ("agree", 2, 2)
    assert (claim.reliability, claim.credibility) == ("B", 1)


@pytest.mark.parametrize(("outlet", "letter", "digit"), [("A Desk", "B", 2), ("B Desk", "D", 4), ("C Desk", "F", 6)])
def test_a_copy_confirms_nothing(outlet: str, letter: str, digit: int) -> None:
    (claim,) = claims(meeting(OTHER, outlet), meeting(OTHER + " It rained.", "C Desk", published="2021-04-09"))
    assert (claim.verdict, claim.origins) == ("single", 1)
    assert (claim.reliability, claim.credibility) == (letter, digit)


@pytest.mark.parametrize(
    ("second", "verdict"),
    [
        ({"auxiliary": ("negation",)}, "conflict"),
        ({"auxiliary": ("negation",), "published": "2021-04-20"}, "update"),
        ({"auxiliary": ("future",), "published": "2021-04-06"}, "update"),
    ],
)
def test_a_denial_is_a_conflict_only_on_the_same_day(second: dict[str, object], verdict: str) -> None:
    (claim,) = claims(meeting(RELEASE, "A Desk"), meeting(OTHER, "B Desk", **second))  # type: ignore[arg-type]  # given above
    assert claim.verdict == verdict
    assert claim.reason


@pytest.mark.parametrize("date", ["2021-04-06", "2021-04"])
def test_events_of_other_or_vague_days_are_not_one(date: str) -> None:
    assert claims(meeting(RELEASE, "A Desk"), meeting(OTHER, "B Desk", date=date)) == ()


def tie(text: str, outlet: str, until: str | None = None) -> tuple[Report, dict[str, Actor], Relation]:
    report, actors = told(text, outlet)
    ann, omar = (ActorReference(text=name, actor=actor.id) for name, actor in actors.items())
    relation = Relation(citation=report.cite(0, len(text)), origin=ann, target=omar, kind="backs", until=until)
    return report, actors, relation


def test_a_relation_that_two_reports_name_is_one_claim() -> None:
    (claim,) = claims(tie(RELEASE, "A Desk"), tie(OTHER, "B Desk"))
    assert (claim.verdict, claim.origins) == ("agree", 2)
    (ended,) = claims(tie(RELEASE, "A Desk"), tie(OTHER, "B Desk", until="2021-03"))
    assert ended.verdict == "update"


def said(
    text: str, words: str, outlet: str, published: str = "2021-04-08", *, negated: bool = False
) -> tuple[Report, dict[str, Actor], Statement]:
    report, actors = told(text, outlet, published)
    start = text.index(words)
    statement = Statement(
        citation=report.cite(0, len(text)), speaker=Speaker(text="Ann Lee", actor=actors["Ann Lee"].id), cue="said",
        content=words, spans=StatementSpans(content=(Span(start, start + len(words)),)), form="indirect",
        negated=negated,
    )  # fmt: skip
    return report, actors, statement


def test_what_one_speaker_says_in_near_the_same_words_is_one_claim() -> None:
    one = said(
        "Ann Lee told Omar Said that the last guards leave the base in October.",
        "the last guards leave the base in October",
        "A Desk",
    )
    words = "in October the last guards would leave that base"
    text = f"With Omar Said beside her, Ann Lee promised {words}."
    (claim,) = claims(one, said(text, words, "B Desk"))
    assert (claim.verdict, claim.origins) == ("agree", 2)
    (denied,) = claims(one, said(text, words, "B Desk", negated=True))
    assert denied.verdict == "conflict"
    (later,) = claims(one, said(text, words, "B Desk", "2021-05-01", negated=True))
    assert later.verdict == "update"
