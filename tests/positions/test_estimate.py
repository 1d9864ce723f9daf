"""The drafted table: whose words count for whom, which way, and how much."""

from dataclasses import replace

import pytest
from issue_examples import ACTORS, GARRISON, CaseBuilder

from tightrope.case.case import Case
from tightrope.case.cells import SetCell
from tightrope.case.config import CaseConfig
from tightrope.case.table_config import GivenCell, GivenCells, Patronage
from tightrope.positions.draft_weights import CAPABILITY_BY_KIND
from tightrope.positions.estimate import estimate_positions
from tightrope.positions.players import bases, players
from tightrope.positions.table import Position


def row(case: Case, name: str) -> Position:
    return next(row for row in estimate_positions(case) if row.name == name)


def mode(case: Case, name: str) -> float:
    found = row(case, name).position.mode
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("stance", "content", "low", "high"),
    [
        ("demand", "that all Sarvian soldiers leave by a fixed date", 0, 30),
        ("reject", "the presence of Sarvian soldiers", 0, 30),
        ("reject", "a pullout of the garrison", 70, 100),
        ("fear", "what a pullout of the garrison would bring", 70, 100),
        ("say", "that the combat units must go but the instructors may stay", 35, 65),
        ("say", "that a pullout of the garrison would be a mistake", 70, 100),
    ],
)
def test_an_actor_stands_where_its_words_put_it(stance: str, content: str, low: float, high: float) -> None:
    builder = CaseBuilder()
    said = builder.say("Norland", stance, content)
    found = row(builder.case(), "Norland").position
    assert found.state == "draft"
    assert found.mode is not None
    assert low <= found.mode <= high
    assert found.supporting == (said.id,)
    assert found.method.startswith("from 1 record")


def test_what_is_told_as_a_fact_or_not_said_takes_no_side_but_counts_for_salience() -> None:
    builder = CaseBuilder()
    builder.say("Norland", "say", "that the soldiers left the garrison on Monday")
    builder.say("Norland", "say", "when the soldiers of the garrison will leave", negated=True)
    found = row(builder.case(), "Norland")
    assert found.position.state == "unknown"
    assert found.salience.state == "draft"


def test_more_records_that_agree_narrow_the_range_and_those_that_disagree_are_against() -> None:
    builder = CaseBuilder()
    builder.say("Norland", "demand", "that all Sarvian soldiers leave by a fixed date")
    once = row(builder.case(), "Norland").position
    builder.say("Norland", "say", "that every soldier of the garrison must leave")
    twice = row(builder.case(), "Norland").position
    assert once.high is not None
    assert twice.high is not None
    assert twice.high < once.high
    other = builder.say("Norland", "hope", "that the garrison stays as it is")
    assert other.id in row(builder.case(), "Norland").position.against


def test_recent_words_weigh_more() -> None:
    old, new = "2019-01-01", "2021-04-08"
    forth, back = CaseBuilder(), CaseBuilder()
    for builder, first, second in ((forth, old, new), (back, new, old)):
        builder.say("Norland", "demand", "that all Sarvian soldiers leave by a fixed date", published=first)
        builder.say("Norland", "demand", "that the garrison stays as it is", published=second)
    assert mode(back.case(), "Norland") < 50 < mode(forth.case(), "Norland")


def test_a_threat_wishes_for_what_averts_it_and_an_acceptance_for_its_condition() -> None:
    builder = CaseBuilder()
    builder.condition("River Front", "threat", "all Sarvian soldiers leave", "it will attack the bases", "unless")
    builder.condition("Harbour Party", "threat", "the soldiers of the garrison stay", "it will strike", "if")
    builder.condition("Front Party", "acceptance", "all Sarvian soldiers leave by a date", "it backs the talks", "if")
    case = builder.case()
    assert all(mode(case, name) < 30 for name in ("River Front", "Harbour Party", "Front Party"))


def test_a_condition_whose_consequence_is_open_tells_nothing() -> None:
    builder = CaseBuilder()
    builder.condition("Norland", "condition", "the soldiers of the garrison stay", "spring will come", "if")
    assert row(builder.case(), "Norland").position.state == "unknown"


def test_acts_count_for_their_actors_and_turned_round_where_they_did_not_happen() -> None:
    builder = CaseBuilder()
    builder.event("River Front", "REQUEST", "asked that all Sarvian soldiers leave")
    builder.event("Front Party", "REQUEST", "did not ask that all Sarvian soldiers leave", ["negation"])
    builder.event("Norland", "ASSAULT", "attacked the soldiers of the garrison")
    case = builder.case()
    assert mode(case, "River Front") < 30
    assert mode(case, "Front Party") > 60
    assert row(case, "Norland").position.state == "unknown"


def test_a_spokesman_counts_for_those_he_speaks_for_and_a_minister_for_his_government() -> None:
    builder = CaseBuilder()
    builder.say("Anton Weil", "demand", "that all Sarvian soldiers leave")
    builder.tie("Anton Weil", "spokesperson_of", "Front Party")
    builder.tie("Front Party", "wing_of", "River Front")
    minister = {"country": "NOR", "sector": "GOV"}
    builder.say("Irena Kolar", "demand", "that the garrison stays as it is", office=minister)
    case = builder.case()
    assert mode(case, "Front Party") < mode(case, "River Front") < 50
    assert "through Anton Weil" in row(case, "River Front").position.method
    assert mode(case, "Norland") > 60


def test_what_one_says_that_another_wants_is_weak_evidence_for_the_other_and_none_for_the_speaker() -> None:
    builder = CaseBuilder()
    builder.say("Norland", "say", "that the River Front wants all Sarvian soldiers to leave")
    case = builder.case()
    own = CaseBuilder()
    own.say("River Front", "say", "it wants all Sarvian soldiers to leave")
    assert row(case, "Norland").position.state == "unknown"
    told, said = row(case, "River Front").position, row(own.case(), "River Front").position
    assert told.high is not None
    assert said.high is not None
    assert said.high < told.high
    assert told.method.endswith("hearsay only")


def test_an_actor_without_a_word_takes_a_wide_range_from_its_kin_or_patron() -> None:
    config = CaseConfig(
        issues=(GARRISON,), actors=ACTORS,
        patrons=(Patronage(client="Harbour Party", patron="River Front", dependence=0.5),),
    )  # fmt: skip
    builder = CaseBuilder(config=config)
    builder.say("River Front", "demand", "that all Sarvian soldiers leave")
    tie = builder.tie("Front Party", "wing_of", "River Front")
    case = builder.case()
    own, wing, client = (row(case, name).position for name in ("River Front", "Front Party", "Harbour Party"))
    for borrowed in (wing, client):
        assert borrowed.high is not None
        assert own.high is not None
        assert borrowed.high > own.high
        assert "no record of its own; from River Front" in borrowed.method
    assert wing.supporting == (tie.id,)
    assert row(case, "Norland").position.state == "unknown"


def test_capability_comes_from_a_table_by_kind_and_says_so() -> None:
    found = row(CaseBuilder().case(), "Norland").capability
    assert (found.low, found.mode, found.high) == CAPABILITY_BY_KIND["state"]
    assert found.state == "draft"
    assert "no report says it" in found.method


def test_salience_is_the_share_of_what_an_actor_says_and_stays_near_typical_where_little_is_known() -> None:
    builder = CaseBuilder()
    for day in range(1, 9):
        builder.say("River Front", "demand", "that all Sarvian soldiers leave", outlet=f"Desk {day}")
        builder.say("Norland", "say", f"that the harvest of week {day} was good")
    builder.say("Front Party", "demand", "that the combat units go")
    case = builder.case()
    keen, dull, little = (row(case, name).salience for name in ("River Front", "Norland", "Front Party"))
    assert keen.mode is not None
    assert dull.mode is not None
    assert little.mode is not None
    assert dull.mode < little.mode < keen.mode
    assert little.high is not None
    assert little.low is not None
    assert little.low < 0.5 < little.high


def test_rejected_records_and_copies_do_not_count() -> None:
    builder = CaseBuilder()
    said = builder.say("Norland", "demand", "that all Sarvian soldiers leave")
    builder.say("Norland", "demand", "that all Sarvian soldiers leave", outlet="Other Desk")
    copied = replace(builder.case(), origins={report.id: builder.reports[0].id for report in builder.reports})
    alone = builder.case(statements=(said,))
    assert mode(copied, "Norland") == pytest.approx(mode(alone, "Norland"), abs=1)
    assert mode(builder.case(), "Norland") < mode(alone, "Norland")
    assert row(builder.case(statements=(replace(said, state="rejected"),)), "Norland").position.state == "unknown"


def decided(quantity: str, value: float, *, locked: bool = False, name: str = "Norland") -> SetCell:
    return SetCell(
        actor=None, name=name, issue="garrison", quantity=quantity, low=value, mode=value, high=value,  # type: ignore[arg-type]
        locked=locked, decision=1, author="me", made_at="2021-01-01T10:00:00+00:00",
    )  # fmt: skip


def test_a_decision_stands_above_case_toml_and_that_above_the_draft() -> None:
    given = GivenCell(actor="Norland", position=(60.0,), salience=(0.5,), capability=(3.0,), note="my guess")
    table = GivenCells(issue="garrison", cells=(given,))
    builder = CaseBuilder(config=CaseConfig(issues=(GARRISON,), actors=ACTORS, positions=(table,)))
    builder.say("Norland", "demand", "that all Sarvian soldiers leave")
    edited = row(builder.case(), "Norland")
    assert (edited.position.mode, edited.position.state, edited.position.method) == (60, "edited", "my guess")
    assert edited.drafted.mode is not None
    assert edited.drafted.mode < 30
    locked = row(replace(builder.case(), cells=(decided("position", 90, locked=True),)), "Norland")
    assert (locked.position.mode, locked.position.state) == (90, "locked")
    assert locked.salience.mode == 0.5


def test_newer_records_that_disagree_with_a_cell_of_the_analyst_are_pointed_out() -> None:
    builder = CaseBuilder()
    builder.say("Norland", "demand", "that the garrison stays as it is", published="2020-01-01")
    before = replace(builder.case(), cells=(decided("position", 95, locked=True),))
    assert row(before, "Norland").position.newer == ()
    newer = builder.say("Norland", "demand", "that all Sarvian soldiers leave", published="2021-04-08")
    after = replace(builder.case(), cells=(decided("position", 95, locked=True),))
    assert row(after, "Norland").position.newer == (newer.id,)


def test_a_decision_gives_an_actor_a_row_that_case_toml_does_not_name() -> None:
    case = replace(CaseBuilder().case(), cells=(decided("position", 40, name="Sarvia"),))
    assert row(case, "Sarvia").position.mode == 40


def test_without_actors_in_case_toml_those_who_speak_up_get_a_row() -> None:
    builder = CaseBuilder(config=CaseConfig(issues=(GARRISON,)))
    for outlet in ("Desk", "Other Desk"):
        builder.say("Anton Weil", "demand", "that all Sarvian soldiers leave", outlet=outlet)
    builder.say("Irena Kolar", "say", "that the harvest was good")
    assert [found.name for found in estimate_positions(builder.case())] == ["Anton Weil"]


def test_listed_players_are_the_only_ones_and_nobody_sits_twice() -> None:
    builder = CaseBuilder()
    minister = {"country": "NOR", "sector": "GOV"}
    known = replace(ACTORS[0], name="Irena Kolar", kind="person", country="NOR")
    builder.config = CaseConfig(issues=(GARRISON,), actors=(*ACTORS, known))
    builder.say("Irena Kolar", "demand", "that all Sarvian soldiers leave", office=minister)
    builder.say("River Front", "demand", "that all Sarvian soldiers leave")
    rows = estimate_positions(builder.case())
    assert {found.name for found in rows if found.position.state == "draft"} == {
        "Norland",
        "Irena Kolar",
        "River Front",
    }
    assert [found.name for found in players(rows, builder.config)] == ["Norland", "River Front"]
    assert bases(players(rows, builder.config))["garrison"].drafted == 2
    given = GivenCell(actor="Front Party", position=(60.0,), salience=(0.5,), capability=(3.0,))
    listing = CaseConfig(
        issues=(GARRISON,), actors=builder.config.actors, positions=(GivenCells(issue="garrison", cells=(given,)),)
    )
    rows = estimate_positions(replace(builder.case(), config=listing))
    assert [found.name for found in players(rows, listing)] == ["Front Party"]
