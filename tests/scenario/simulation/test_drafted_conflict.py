"""Streams and commitments drafted from a case: only what its records bear, and each with its source."""

from datetime import date, timedelta

import pytest

from builders import make_report
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig, Issue, ScalePoint
from tightrope.evidence.records import Condition, Event
from tightrope.evidence.references import ActorReference, EventActor
from tightrope.scenario.simulation.drafted_conflict import DraftedConflict, draft_conflict
from tightrope.scenario.simulation.states import TALKS_STATES

LAST_ROUND = date(2021, 6, 1)
THREAT = "The Sample Brigade will attack bases unless foreign troops withdraw by a fixed date."
TEXT = THREAT + " Rockets hit the base." * 40
REPORT = make_report(TEXT, published="2021-04-30")
BRIGADE = EventActor(text="the brigade", actor="a-1", name="Sample Brigade", code="IRQ")
TROOPS = Issue(
    id="troops", question="When do the foreign troops withdraw?", status_quo=100.0,
    scale=(
        ScalePoint(at=0, label="all troops withdraw by a fixed date", wording=("troops withdraw by a fixed date",)),
        ScalePoint(at=100, label="troops stay without a date", wording=("the troops stay",)),
    ),
)  # fmt: skip


def attack(n: int, day: date, **fields: object) -> Event:
    start = len(THREAT) + 1 + 22 * n
    given = {"type": "ASSAULT", "quad": 4, "actors": (BRIGADE,), "date": day.isoformat()} | fields
    return Event(citation=REPORT.cite(start, start + 21), **given)


def attacks(count: int) -> list[Event]:
    return [attack(n, date(2021, 4, 1) + timedelta(days=2 * n)) for n in range(count)]


def threat(**fields: object) -> Condition:
    given = {
        "kind": "threat", "holder": ActorReference(text="The Sample Brigade", actor="a-1", name="Sample Brigade"),
        "condition": "foreign troops withdraw by a fixed date", "polarity": "unless",
        "consequence": "The Sample Brigade will attack bases",
    } | fields  # fmt: skip
    return Condition(citation=REPORT.cite(0, len(THREAT)), **given)


def drafted(events: list[Event], *conditions: Condition) -> DraftedConflict:
    config = CaseConfig(issues=(TROOPS,))
    case = Case(
        title="test", config=config, reports=(REPORT,), events=tuple(events), conditions=conditions,
        origins={REPORT.id: REPORT.id}, unread={}, actor_of={},
    )  # fmt: skip
    return draft_conflict(case, last_round=LAST_ROUND)


def test_a_stream_has_the_rate_at_which_reports_tell_of_attacks() -> None:
    (stream,) = drafted(attacks(10)).streams
    rate = stream.rate["talks"]
    assert stream.actor == "Sample Brigade"
    assert rate.value == pytest.approx(10 / 30)  # 1 to 30 April, the day of the report
    assert rate.low < 10 / 30 < rate.high
    assert rate.fit
    assert set(stream.rate) == set(TALKS_STATES)


def test_too_few_attacks_or_none_that_happened_give_no_stream() -> None:
    assert not drafted(attacks(4)).streams
    planned = [attack(n, date(2021, 5, 1) + timedelta(days=n), auxiliary=("future",)) for n in range(10)]
    unknown = [attack(n, date(2021, 5, 1), date=None) for n in range(10)]
    assert not drafted([*planned[:5], *unknown[5:]]).streams
    assert any("no actor has 5 attacks" in sentence for sentence in drafted([]).assumed)


def test_a_threat_is_released_when_the_issue_is_settled_as_it_asks() -> None:
    inside = Event(
        citation=REPORT.cite(23, 35), type="ASSAULT", quad=4, auxiliary=("hypothetical",), actors=(BRIGADE,)
    )
    found = drafted([*attacks(10), inside], threat())
    (commitment,) = found.commitments
    assert commitment.released_when is not None
    assert commitment.released_when.startswith('settled["troops"] and text["troops"] <= ')
    assert commitment.deadline is not None
    assert commitment.deadline > LAST_ROUND
    (effect,) = commitment.effects
    assert effect.stream == found.streams[0].key
    assert effect.rate is not None
    assert effect.rate.low > 0


def test_its_own_deadline_stands_where_it_is_after_the_last_round() -> None:
    (late,) = drafted([], threat(deadline="2021-12-31")).commitments
    (early,) = drafted([], threat(deadline="2021-01-31")).commitments
    assert late.deadline == date(2021, 12, 31)
    assert early.deadline is not None
    assert early.deadline > LAST_ROUND


def test_a_promise_falls_due_when_its_condition_holds_and_raises_no_violence() -> None:
    (commitment,) = drafted(attacks(10), threat(kind="promise", polarity="if")).commitments
    assert commitment.when is not None
    assert commitment.released_when is None
    assert commitment.effects == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"holder": None}, {"condition": "prices of vegetables fall"}, {"status": "met"}, {"state": "rejected"},
        {"kind": "condition"},
    ],
)  # fmt: skip
def test_a_condition_that_cannot_be_a_guard_is_left_out(fields: dict[str, object]) -> None:
    assert drafted([], threat(**fields)).commitments == ()


def test_what_is_left_out_is_told() -> None:
    assert any("1 conditions that bear on no issue" in text for text in drafted([], threat(holder=None)).assumed)
