"""Origins: near-copies are one, different reports are not."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from builders import make_report
from made_copies import score_copies
from tightrope.case.decisions import Decision
from tightrope.case.fingerprints import find_copies
from tightrope.case.origins import find_origins
from tightrope.reports.report import Report

TEXT = (
    "The two delegations ended their second day of talks in the capital without a joint statement, an official "
    "close to the talks said on Tuesday. They will meet again next week to discuss how many advisers may stay, who "
    "protects their bases and when the last combat unit leaves the country. Neither side wanted to speak "
    "of a deadline before the election, which three parties have threatened to boycott unless the timetable is "
    "published in full."
)


def origins_of(found: list[Report]) -> Mapping[str, str]:
    return find_origins(found, find_copies(found)).of


def report_of(text: str, *, outlet: str = "A Desk", published: str = "2021-04-08") -> Report:
    return make_report(text, outlet=outlet, published=published)


def changed(text: str, every: int) -> str:
    words = text.split()
    return " ".join("altered" if place % every == every - 1 else word for place, word in enumerate(words))


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.upper(),
        TEXT.replace(", ", " – "),
        "By our correspondent. " + TEXT + " Shares fell slightly.",
        " ".join(TEXT.split()[:30]),
        " ".join(TEXT.split()[40:]),
        changed(TEXT, 20),
    ],
)
def test_a_near_copy_shares_the_origin_of_the_earlier_report(copy: str) -> None:
    first = report_of(TEXT)
    second = report_of(copy, outlet="B Desk", published="2021-04-09")
    assert origins_of([first, second]) == {first.id: first.id, second.id: first.id}
    assert origins_of([second, first]) == {first.id: second.id, second.id: second.id}


@pytest.mark.parametrize("other", ["", "Talks ended on Tuesday.", changed(TEXT, 4), " ".join(reversed(TEXT.split()))])
def test_another_report_has_its_own_origin(other: str) -> None:
    first, second = report_of(TEXT), report_of(other + " x", outlet="B Desk")
    assert origins_of([first, second])[second.id] == second.id


def test_short_reports_are_one_only_when_they_are_the_same() -> None:
    first, same, near = (
        report_of("Talks ended on Tuesday."),
        report_of("Talks ended on Tuesday!", outlet="B Desk"),
        report_of("Talks ended on Wednesday.", outlet="C Desk"),
    )
    assert origins_of([first, same, near]) == {first.id: first.id, same.id: first.id, near.id: near.id}


def test_quoting_the_same_speech_is_no_copying() -> None:
    speech = "“" + " ".join(TEXT.split()[:40]) + "”"
    first = report_of(
        f"{speech}, the minister told parliament, which had waited for him since the morning in vain, "
        "and left the hall by a side door before anybody could ask a question about the bases."
    )
    second = report_of(
        f"In a speech that surprised his own party the minister said: {speech}. Opposition leaders "
        "called it too little, and markets in the region barely moved after it on Tuesday."
    )
    assert len(set(origins_of([first, second]).values())) == 2


def test_a_round_up_does_not_make_its_parts_one() -> None:
    other = " ".join(f"word{number}" for number in range(60))
    first, second = report_of(TEXT), report_of(other, outlet="B Desk")
    round_up = report_of(TEXT + "\n\n" + other, outlet="C Desk", published="2021-04-10")
    origins = origins_of([first, second, round_up])
    assert origins[first.id] != origins[second.id]
    assert origins[round_up.id] in (first.id, second.id)


def test_clutter_that_all_share_makes_nobody_a_copy() -> None:
    clutter = " ".join(f"subscribe{number}" for number in range(80))
    found = []
    for text, outlet in ((TEXT, "A Desk"), (" ".join(reversed(TEXT.split())), "B Desk")):
        report = make_report(f"{text}\n{clutter}", outlet=outlet)
        body, advert = report.blocks
        found.append(replace(report, blocks=(body, replace(advert, kind="boilerplate"))))
    assert len(set(origins_of(found).values())) == 2


@pytest.mark.shared
@pytest.mark.parametrize("name", ["iraq_war", "yemen_crisis"])
def test_different_updates_on_one_story_stay_apart_and_their_copies_do_not(shared: Path, name: str) -> None:
    lines = (shared / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    updates = [report_of(json.loads(line)["text"], published=json.loads(line)["published"]) for line in lines]
    updates = list({report.id: report for report in updates}.values())
    assert set(origins_of(updates).values()) == {report.id for report in updates}
    long = [report for report in updates if len(report.text.split()) >= 40]
    pick = random.Random(7)
    for report in pick.sample(long, 10):
        copy = report_of(changed(report.text, 15), outlet="B Desk", published="2030-01-01")
        assert origins_of([*updates, copy])[copy.id] == report.id


def decided(kind: str, target: str, value: str | None = None) -> Decision:
    return Decision(number=1, kind=kind, target=target, value=value, author="x", made_at="2021-04-09T10:00:00+00:00")  # type: ignore[arg-type]  # given by the tests


def test_the_analyst_says_which_reports_are_copies_and_which_are_not() -> None:
    first, copy = report_of(TEXT), report_of(TEXT + " It rained.", outlet="B Desk", published="2021-04-09")
    other = report_of(" ".join(reversed(TEXT.split())), outlet="C Desk", published="2021-04-10")
    found = [first, copy, other]
    copies = find_copies(found)
    apart = find_origins(found, copies, [decided("split", copy.id), decided("merge", first.id, other.id)])
    assert apart.of == {first.id: first.id, copy.id: copy.id, other.id: first.id}
    assert apart.copied_from == {other.id: first.id}


def test_what_is_taken_from_another_part_of_a_round_up_is_no_copy_of_its_first() -> None:
    other = " ".join(f"word{number}" for number in range(60))
    first = report_of(TEXT)
    round_up = report_of(TEXT + "\n\n" + other, outlet="C Desk", published="2021-04-10")
    taken = report_of(other, outlet="D Desk", published="2021-04-11")
    origins = find_origins([first, round_up, taken], find_copies([first, round_up, taken]))
    assert origins.of == {first.id: first.id, round_up.id: first.id, taken.id: round_up.id}
    assert origins.share[taken.id] == 1


def test_lines_that_credit_a_desk_make_nobody_a_copy() -> None:
    credit = (
        "\n\nAdditional reporting by Ann Lee and Omar Said in the capital; editing by the night desk of the agency."
    )
    short = "Talks between the two sides ended late on Tuesday."
    one, two = report_of(f"GENEVA, April 7 (A Desk) - {short}{credit}"), report_of(f"Rain fell on the hills.{credit}")
    assert find_copies([one, two]) == ()
    same = report_of(f"{short}", outlet="B Desk")
    assert len(find_copies([one, two, same])) == 1


@pytest.mark.shared
@pytest.mark.parametrize(("name", "least"), [("iraq_war", 25), ("yemen_crisis", 25)])
def test_copies_made_of_real_reports_are_found_and_nothing_else(shared: Path, name: str, least: int) -> None:
    lines = (shared / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"].replace("\\n", "\n") for line in lines]
    score = score_copies([text for text in texts if len(text.split()) >= least])
    assert score.precision >= 0.98
    assert score.recall >= 0.95
