"""Origins: near-copies are one, different reports are not."""

import json
import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from builders import make_report
from tightrope.case.origins import CONTAINMENT, FEWEST_RUNS, find_origins, runs_of
from tightrope.reports.report import Report

TEXT = (
    "The two delegations ended their second day of talks in the capital without a joint statement, an official "
    "close to the talks said on Tuesday. They will meet again next week to discuss how many advisers may stay, who "
    "protects their bases and when the last combat unit leaves the country. Neither side wanted to speak "
    "of a deadline before the election, which three parties have threatened to boycott unless the timetable is "
    "published in full."
)


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
    assert find_origins([first, second]) == {first.id: first.id, second.id: first.id}
    assert find_origins([second, first]) == {first.id: second.id, second.id: second.id}


@pytest.mark.parametrize("other", ["", "Talks ended on Tuesday.", changed(TEXT, 4), " ".join(reversed(TEXT.split()))])
def test_another_report_has_its_own_origin(other: str) -> None:
    first, second = report_of(TEXT), report_of(other + " x", outlet="B Desk")
    assert find_origins([first, second])[second.id] == second.id


def test_short_reports_are_one_only_when_they_are_the_same() -> None:
    first, same, near = (
        report_of("Talks ended on Tuesday."),
        report_of("Talks ended on Tuesday!", outlet="B Desk"),
        report_of("Talks ended on Wednesday.", outlet="C Desk"),
    )
    assert find_origins([first, same, near]) == {first.id: first.id, same.id: first.id, near.id: near.id}


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
    assert len(set(find_origins([first, second]).values())) == 2


def test_a_round_up_does_not_make_its_parts_one() -> None:
    other = " ".join(f"word{number}" for number in range(60))
    first, second = report_of(TEXT), report_of(other, outlet="B Desk")
    round_up = report_of(TEXT + "\n\n" + other, outlet="C Desk", published="2021-04-10")
    origins = find_origins([first, second, round_up])
    assert origins[first.id] != origins[second.id]
    assert origins[round_up.id] in (first.id, second.id)


def test_clutter_that_all_share_makes_nobody_a_copy() -> None:
    clutter = " ".join(f"subscribe{number}" for number in range(80))
    found = []
    for text, outlet in ((TEXT, "A Desk"), (" ".join(reversed(TEXT.split())), "B Desk")):
        report = make_report(f"{text}\n{clutter}", outlet=outlet)
        body, advert = report.blocks
        found.append(replace(report, blocks=(body, replace(advert, kind="boilerplate"))))
    assert len(set(find_origins(found).values())) == 2


@pytest.mark.shared
@pytest.mark.parametrize("name", ["iraq_war", "yemen_crisis"])
def test_different_updates_on_one_story_stay_apart_and_their_copies_do_not(shared: Path, name: str) -> None:
    lines = (shared / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    updates = [report_of(json.loads(line)["text"], published=json.loads(line)["published"]) for line in lines]
    updates = list({report.id: report for report in updates}.values())
    assert set(find_origins(updates).values()) == {report.id for report in updates}
    shares = [
        len(one & other) / min(len(one), len(other))
        for one, other in combinations([found for found in map(runs_of, updates) if len(found) >= FEWEST_RUNS], 2)
    ]
    assert max(shares) < CONTAINMENT / 2  # far from the threshold, which was not set on these
    long = [report for report in updates if len(report.text.split()) >= 40]
    pick = random.Random(7)
    for report in pick.sample(long, 10):
        copy = report_of(changed(report.text, 15), outlet="B Desk", published="2030-01-01")
        assert find_origins([*updates, copy])[copy.id] == report.id
