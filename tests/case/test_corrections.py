"""Edits, attributions, cells and notes: what each kind of decision changes, and what it refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import make_report
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig, Issue, KnownActor
from tightrope.case.decide import DecisionRequest, prepare_decision
from tightrope.case.decisions import Decision
from tightrope.case.rules_file import dump_rules, load_rules, parse_rules
from tightrope.case.store import CaseFile
from tightrope.errors import InvalidDate, InvalidRecord, InvalidRules, TightropeError, UnknownRecord
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.records import Actor, Condition, Event, Figure, Relation, Statement, StatementSpans
from tightrope.evidence.references import ActorReference, EventActor, Speaker
from tightrope.reports.received import ReceivedReport
from tightrope.reports.report import Span

AT = "2021-04-09T10:00:00+00:00"
CONFIG = CaseConfig(
    issues=(Issue(id="presence", question="How many stay?"),),
    actors=(KnownActor(name="Ann Lee"), KnownActor(name="The Absent", kind="group")),
)
HEAD = 'format = "tightrope-rules"\nversion = 1'
TEXT = "Ann Lee told Omar Said that 300 guards stay if the talks go on."


def everything(text: str = TEXT, outlet: str = "Test Desk") -> Evidence:
    """Return one record of each kind that decisions are made about, read from one sentence."""
    report = make_report(text, outlet=outlet)
    cited = {word: report.cite(text.index(word), text.index(word) + len(word)) for word in ("Ann Lee", "Omar Said")}
    whole, content = report.cite(0, len(text)), text.index("00 guards") - 1
    ann, omar = (Actor(citation=cite, name=name, kind="person") for name, cite in cited.items())
    return Evidence(
        report=report,
        actors=(ann, omar),
        statements=(
            Statement(
                citation=whole, speaker=Speaker(text="Ann Lee", actor=ann.id), cue="told", content=text[content:],
                spans=StatementSpans(content=(Span(content, len(text)),)), form="indirect",
            ),
        ),
        events=(Event(citation=whole, type="CONSULT", quad=1, actors=(EventActor(text="Ann Lee", actor=ann.id),)),),
        conditions=(
            Condition(citation=whole, kind="promise", holder=None, condition="the talks go on", consequence=None),
        ),
        figures=(Figure(citation=report.cite(content, content + 10), low=300, high=300, unit="guards"),),
        relations=(
            Relation(
                citation=whole, kind="opposes", origin=ActorReference(text="Ann Lee", actor=ann.id),
                target=ActorReference(text="Omar Said", actor=omar.id),
            ),
        ),
    )  # fmt: skip


def add(case_file: CaseFile, read: Evidence) -> None:
    case_file.add_report(ReceivedReport(report=read.report, content=read.report.text.encode()))
    case_file.add_evidence(read, "test-1")


@pytest.fixture
def case_file(tmp_path: Path) -> Iterator[CaseFile]:
    with CaseFile.open(tmp_path / "case.db", create=True) as opened:
        add(opened, everything())
        yield opened


def decide(case_file: CaseFile, kind: str, target: str, field: str | None, value: str | None) -> Decision:
    request = DecisionRequest(kind=kind, target=target, field=field, value=value, reason="it says so")  # type: ignore[arg-type]  # given by the tests
    return case_file.decide(prepare_decision(case_file.case(CONFIG), request, author="an analyst", made_at=AT))


def only(case: Case, kind: str) -> Any:
    (record,) = getattr(case, kind)
    return record


@pytest.mark.parametrize(
    ("kind", "field", "value", "becomes"),
    [
        ("statements", "hedged", "yes", True),
        ("statements", "stance", "Promise", "promise"),
        ("events", "auxiliary", "future, negation", ("future", "negation")),
        ("events", "place", "Erbil", "Erbil"),
        ("conditions", "status", "met", "met"),
        ("conditions", "consequence", "the guards stay", "the guards stay"),
        ("figures", "high", "1,300", 1300.0),
        ("figures", "low", "unknown", None),
        ("relations", "kind", "backs", "backs"),
        ("relations", "since", "2020-05", "2020-05"),
    ],
)
def test_a_field_is_edited_and_the_edit_is_undone(
    case_file: CaseFile, kind: str, field: str, value: str, becomes: object
) -> None:
    before = only(case_file.case(CONFIG), kind)
    decide(case_file, "edit", before.id, field, value)
    after = only(case_file.case(CONFIG), kind)
    assert (getattr(after, field), after.state, after.id) == (becomes, "edited", before.id)
    case_file.undo()
    assert only(case_file.case(CONFIG), kind) == before


def test_a_new_type_of_event_brings_its_quad_class(case_file: CaseFile) -> None:
    decide(case_file, "edit", only(case_file.case(), "events").id, "type", "assault")
    event = only(case_file.case(), "events")
    assert (event.type, event.quad) == ("ASSAULT", 4)


def test_what_a_report_says_of_itself_is_edited(case_file: CaseFile) -> None:
    report = case_file.case().reports[0]
    decide(case_file, "edit", report.id, "outlet", "Other Desk")
    assert case_file.case().reports[0].outlet == "Other Desk"
    assert case_file.reports()[0].outlet == "Test Desk"  # as received


def test_an_edit_that_fits_no_longer_is_left_out_and_listed(case_file: CaseFile) -> None:
    figure = only(case_file.case(), "figures")
    made = decide(case_file, "edit", figure.id, "low", "500")
    assert only(case_file.case(), "figures").low == 300
    assert "does not fit" in case_file.case().idle[made.number]
    decide(case_file, "edit", figure.id, "high", "700")
    assert (only(case_file.case(), "figures").low, only(case_file.case(), "figures").high) == (500, 700)
    assert case_file.case().idle == {}


@pytest.mark.parametrize(
    ("kind", "field", "where"),
    [
        ("statements", None, "speaker"),
        ("conditions", None, "holder"),
        ("conditions", "addressee", "addressee"),
        ("events", "recipients", "recipients"),
        ("relations", "from", "origin"),
    ],
)
def test_a_record_is_attributed_to_somebody_else(
    case_file: CaseFile, kind: str, field: str | None, where: str
) -> None:
    case = case_file.case()
    omar = next(actor for actor in case.actors if actor.name == "Omar Said")
    decide(case_file, "re-attribute", only(case, kind).id, field, "Omar Said")
    record = only(case_file.case(), kind)
    found = getattr(record, where)
    reference = found[0] if isinstance(found, tuple) else found
    assert (reference.actor, reference.name, record.state) == (omar.id, "Omar Said", "edited")


def test_a_statement_is_nobodys(case_file: CaseFile) -> None:
    decide(case_file, "re-attribute", only(case_file.case(), "statements").id, None, "nobody")
    speaker = only(case_file.case(), "statements").speaker
    assert (speaker.text, speaker.actor, speaker.name) == ("Ann Lee", None, None)


def test_cells_are_set_locked_and_found_by_actor(case_file: CaseFile) -> None:
    decide(case_file, "set", "Ann Lee", "presence.position", "40, 50, 60")
    decide(case_file, "lock", "The Absent", "presence.salience", "0.5")
    decide(case_file, "lock", "Ann Lee", "presence.position", "45 50 60")
    case = case_file.case(CONFIG)
    absent, ann = case.cells
    assert (absent.actor, absent.name, absent.low, absent.locked) == (None, "The Absent", 0.5, True)
    assert (ann.name, ann.low, ann.mode, ann.high, ann.locked) == ("Ann Lee", 45, 50, 60, True)
    assert ann.actor in {actor.id for actor in case.actors}
    assert (ann.reason, ann.author) == ("it says so", "an analyst")
    assert case.idle == {}
    assert "no issue presence" in case_file.case(CaseConfig()).idle[1]


def test_an_actor_whose_id_is_gone_is_found_again_by_name(case_file: CaseFile) -> None:
    decide(case_file, "rename", "Ann Lee", None, "Dr Ann Lee")
    decide(case_file, "set", "Ann Lee", "presence.position", "40")
    report = case_file.reports()[0]
    start = report.text.index("Omar")
    other_place = Actor(citation=report.cite(start, start + 4), name="Ann Lee", kind="person")
    case_file.add_evidence(Evidence(report=report, actors=(other_place,)), "test-2")
    case = case_file.case(CONFIG)
    assert [actor.name for actor in case.actors] == ["Dr Ann Lee"]
    assert [cell.actor for cell in case.cells] == [case.actors[0].id]
    assert case.idle == {}


@pytest.mark.parametrize(
    ("kind", "target", "field", "value", "error", "message"),
    [
        ("edit", "figures", "height", "3", InvalidRecord, "no field 'height' to edit; expected one of low, high"),
        ("edit", "figures", "low", "many", InvalidRecord, "low is 'many', expected a number, or unknown"),
        ("edit", "figures", "low", None, InvalidRecord, "needs a field and its new value"),
        ("edit", "conditions", "status", "done", InvalidRecord, "expected one of open, met"),
        ("edit", "conditions", "hedged", "maybe", InvalidRecord, "expected yes or no"),
        ("edit", "relations", "since", "long ago", InvalidDate, "long ago"),
        ("re-attribute", "figures", None, "Ann Lee", InvalidRecord, "figures like .* refer to no actor"),
        ("re-attribute", "events", "speaker", "Ann Lee", InvalidRecord, "expected one of actors, recipients"),
        ("re-attribute", "events", None, "Ann Leee", UnknownRecord, "did you mean Ann Lee"),
        ("re-attribute", "relations", "to", "nobody", InvalidRecord, "between two actors"),
        ("set", "Ann Lee", "presnce.position", "3", UnknownRecord, "did you mean presence"),
        ("set", "Ann Lee", "presence", "3", InvalidRecord, "names no cell"),
        ("set", "Ann Lee", "presence.position", "50 40 60", InvalidRecord, "in this order"),
        ("set", "Ann Lee", "presence.position", "400", InvalidRecord, "from 0 to 100"),
        ("set", "Ann Lee", "presence.capability", "inf", InvalidRecord, "of 0 or more"),
        ("set", "Nobody Known", "presence.position", "40", UnknownRecord, "no record or actor"),
    ],
)
def test_what_does_not_fit_is_refused(
    case_file: CaseFile,
    kind: str,
    target: str,
    field: str | None,
    value: str | None,
    error: type[Exception],
    message: str,
) -> None:
    record = getattr(case_file.case(), target, None)
    with pytest.raises(error, match=message):
        decide(case_file, kind, record[0].id if record else target, field, value)
    assert case_file.decisions() == ()


def test_rules_hold_in_another_case_by_id_and_by_name(case_file: CaseFile, tmp_path: Path) -> None:
    decide(case_file, "rename", "Ann Lee", None, 'Dr "Ann" Lee\x7f')
    decide(case_file, "reject", only(case_file.case(), "figures").id, None, None)
    path = tmp_path / "rules.toml"
    path.write_text(dump_rules(case_file.decisions()), "utf-8")
    with CaseFile.open(tmp_path / "other.db", create=True) as other:
        add(other, everything(TEXT.replace("300", "400"), outlet="Other Desk"))
        for rule in load_rules(path):
            other.decide(rule)
        case = other.case()
        assert {actor.name for actor in case.actors} == {'Dr "Ann" Lee\x7f', "Omar Said"}
        assert list(case.idle) == [2]  # no report here has that figure
        add(other, everything())
        assert other.case().idle == {}
        assert sorted(figure.state for figure in other.case().figures) == ["read", "rejected"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = ", "it is no TOML"),
        ("x = 1", "does not say format"),
        (f"{HEAD[:-1]}9", "version is 9, expected 1"),
        (f"{HEAD}\ndecision = 3", "no list of tables"),
        (f'{HEAD}\n[[decision]]\nkind = "acept"\nwho = "x"', "decision 1: it lacks the key target"),
        (f'{HEAD}\n[[decision]]\nkind = "acept"', "kind is 'acept', expected one of"),
    ],
)
def test_a_file_that_holds_no_rules_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidRules, match=message):
        parse_rules(text, place="rules.toml")


def test_a_rules_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    for name in ("bytes.toml", "missing.toml"):
        with pytest.raises(TightropeError, match=name):
            load_rules(tmp_path / name)
