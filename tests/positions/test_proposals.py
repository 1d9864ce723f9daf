"""Candidates for issues: what several actors want something about, with who wants it and who does not."""

import tomllib

from issue_examples import CaseBuilder

from tightrope.brief.issues_text import list_issue_proposals, list_issues, toml_lines
from tightrope.case.config import CaseConfig
from tightrope.positions.proposals import propose_issues


def contested() -> CaseBuilder:
    builder = CaseBuilder(config=CaseConfig())
    builder.say("River Front", "demand", "that all foreign soldiers leave the valley")
    builder.say("Harbour Party", "reject", "a withdrawal of the soldiers")
    builder.say("Norland", "demand", 'that the "guards", soldiers of the \\ bridge, stay')
    builder.say("Norland", "say", "that the harvest of the valley was good")
    builder.say("Anton Weil", "say", "that the harvest was poor")
    return builder


def test_what_actors_disagree_about_comes_first_with_its_records_on_both_sides() -> None:
    first, *_ = propose_issues(contested().case())
    assert set(first.actors) == {"River Front", "Harbour Party", "Norland"}
    assert "soldiers" in first.topic
    sides = [{wish.who for wish in side} for side in (first.without, first.having)]
    assert sorted(sides, key=len) == [{"River Front"}, {"Harbour Party", "Norland"}]
    assert len(first.records) == 3


def test_what_one_actor_alone_speaks_of_is_no_candidate() -> None:
    builder = CaseBuilder(config=CaseConfig())
    for outlet in ("Desk", "Other Desk", "Third Desk"):
        builder.say("River Front", "demand", "that all foreign soldiers leave", outlet=outlet)
    assert propose_issues(builder.case()) == ()


def test_the_lines_of_a_candidate_are_toml_that_case_toml_takes() -> None:
    first, *_ = propose_issues(contested().case())
    (issue,) = tomllib.loads("\n".join(toml_lines(first)))["issues"]
    assert issue["id"] == first.id
    assert [point["at"] for point in issue["scale"]] == [0, 100]
    assert any('"guards"' in word for point in issue["scale"] for word in point["wording"])


def test_candidates_and_issues_are_listed_with_quotations() -> None:
    case = contested().case()
    told = list_issue_proposals(case, propose_issues(case))
    flat = " ".join(told.split())
    assert "River Front: “River Front demanded that all foreign soldiers leave the valley”" in flat
    assert "Test Desk, 8 April 2021 (s-" in told
    assert "100 the garrison stays as it is" in list_issues(CaseBuilder().config.issues)
