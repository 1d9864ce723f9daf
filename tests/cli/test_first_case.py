"""The first case: two press reports as they were scraped. Lines are named by number, never by their words."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.shared

ADVISORY, ROUND = "000_860f66c1847e927d.txt", "002_f953a91bd42574bb.txt"
FIRST_LINE_OF_OFFERS = 54
HEADLINES = {ADVISORY: {9, 20, 28}, ROUND: {3, 5}}
CAPTIONS = {ADVISORY: {11, 12, 32}, ROUND: {6}}
SPEAKERS = {
    ADVISORY: {7: "John Kirby", 14: "John Kirby", 34: "Mustafa al-Kadhimi", 40: "Mitch McConnell"},
    ROUND: {
        14: "Mustafa al-Kadhimi", 16: "Mustafa al-Kadhimi", 30: "Mahmoud al-Rubai", 32: "Mahmoud al-Rubai",
        52: "Iraqi government",
    },
}  # fmt: skip
JOINT_STATEMENT_LINES = {24, 28}
TOLD = {
    ADVISORY: {
        16: {"Barack Obama"}, 22: {"Many members of the Iraqi parliament"}, 34: {"Mustafa al-Kadhimi"},
    },
    ROUND: {
        20: {"Mustafa al-Kadhimi"}, 34: {"source close to Iraqi militias"},
        40: {"Coordinating Committee of the Iraqi Resistance Factions"},
    },
}  # fmt: skip
"""Who says what the lines tell in the reports' own words."""

OF_BOTH = {22, 24, 26, 28, 44}
"""Lines of the second report in which both governments speak together, two of them in their statement."""

PERSONS = {
    "Mustafa al-Kadhimi": ("IRQ", {"Kadhimi"}),
    "Joe Biden": (None, {"Biden"}),
    "Barack Obama": (None, set()),
    "Saddam Hussein": (None, set()),
    "John Kirby": ("USA", {"Kirby"}),
    "Mitch McConnell": (None, set()),
    "Mahmoud al-Rubai": (None, {"Rubai"}),
    "Ismail Ghaani": ("IRN", set()),
}
"""Everybody whom the two reports name: country, and what else they are called."""
NO_ACTORS = frozenset(
    "he she it they him her them his its their i we you who that this the a an monday thursday april october "
    "president minister spokesman commander vienna".split()
)
TIMES = {
    ADVISORY: ["2021-07-26", "2021-07-22", "2003", "2011", "2020~", "2021-10"],
    ROUND: [
        "2021-04-07",
        "2020-06",
        "2021-03-27",
        "2020-05",
        "2021-04-04/2021-04-06",
        "2015",
        "2021-04-05/2021-04-11",
    ],
}


@pytest.fixture(scope="module")
def first_case(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[dict[str, Any]]]:
    """Return a function from a kind to its records."""
    import os
    import subprocess
    import sys

    home = tmp_path_factory.mktemp("home")
    folder = shared / "reports" / "us-iraq-2021"

    def call(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "tightrope", arguments[0], str(folder), *arguments[1:]],
            capture_output=True,
            check=True,
            env=os.environ | {"TIGHTROPE_HOME": str(home)},
        ).stdout.decode("utf-8")

    call("brief")
    return lambda kind: json.loads(call("show", kind, "--json", *(["--text"] if kind == "reports" else [])))


@pytest.fixture(scope="module")
def reports(first_case: Callable[[str], list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    return {report["file"]: report for report in first_case("reports")}


def line_of(report: dict[str, Any], offset: int) -> int:
    return int(report["text"].count("\n", 0, offset)) + 1


def lines_of_kind(report: dict[str, Any], *kinds: str) -> set[int]:
    return {
        line
        for block in report["blocks"]
        if block["kind"] in kinds
        for line in range(line_of(report, block["start"]), line_of(report, block["end"] - 1) + 1)
        if report["text"].split("\n")[line - 1].strip()
    }


def test_offers_and_sign_in_lines_are_boilerplate(reports: dict[str, dict[str, Any]]) -> None:
    text = reports[ROUND]["text"].split("\n")
    offers = {n for n in range(FIRST_LINE_OF_OFFERS, len(text) + 1) if text[n - 1].strip()} | {1}
    assert lines_of_kind(reports[ROUND], "boilerplate") == offers
    assert lines_of_kind(reports[ADVISORY], "boilerplate") == set()


@pytest.mark.parametrize("file", [ADVISORY, ROUND])
def test_captions_headlines_and_subheads_are_labelled_so(reports: dict[str, dict[str, Any]], file: str) -> None:
    assert lines_of_kind(reports[file], "caption") == CAPTIONS[file]
    assert lines_of_kind(reports[file], "headline", "subhead") == HEADLINES[file]


@pytest.mark.parametrize("file", [ADVISORY, ROUND])
def test_every_direct_quotation_is_whole_and_has_its_speaker(
    first_case: Callable[[str], list[dict[str, Any]]], reports: dict[str, dict[str, Any]], file: str
) -> None:
    report = reports[file]
    statements = [s for s in first_case("statements") if s["report"] == report["id"]]
    evidence = lines_of_kind(report, "headline", "subhead", "body")
    checked = 0
    for match in re.finditer(r"“([^”]+)”", report["text"]):
        line = line_of(report, match.start())
        if line not in evidence or len(match[1].split()) < 4:
            continue
        start, end = match.start(1), match.start(1) + len(match[1].rstrip(",.! "))
        holders = [
            s for s in statements
            if any(span["start"] <= start and end <= span["end"] for span in s["spans"]["content"])
        ]  # fmt: skip
        assert holders, f"no statement holds the quotation in line {line}"
        if file == ROUND and line in JOINT_STATEMENT_LINES:
            assert {s["speaker"]["text"] for s in holders} == {"the statement"}
        else:
            assert {s["speaker"]["name"] for s in holders} == {SPEAKERS[file][line]}, f"line {line}"
        checked += 1
    assert checked == {ADVISORY: 5, ROUND: 9}[file]


def test_every_person_is_one_actor_with_all_names(first_case: Callable[[str], list[dict[str, Any]]]) -> None:
    persons = [actor for actor in first_case("actors") if actor["kind"] == "person"]
    named = {actor["name"]: actor for actor in persons if actor["name"].rpartition("-")[2][:1].isupper()}
    assert {name for name in named if not name.startswith("source")} == set(PERSONS)
    for name, (country, aliases) in PERSONS.items():
        assert set(named[name]["aliases"]) == aliases
        assert country is None or named[name]["country"] == country
    words = {word for name, (_, aliases) in PERSONS.items() for word in (name, *aliases)}
    for mention in first_case("mentions"):
        assert mention["text"] not in words or mention["name"] in PERSONS


def test_offices_are_kept_with_their_words(first_case: Callable[[str], list[dict[str, Any]]]) -> None:
    roles = {
        (actor["name"], role["role"], role["of"]): role["citation"]["quote"]
        for actor in first_case("actors")
        for role in actor["roles"]
    }
    for key in (
        ("Mustafa al-Kadhimi", "Prime Minister", "Iraq"),
        ("Ismail Ghaani", "commander", "Quds Force"),
        ("John Kirby", "spokesman", "Pentagon"),
        ("Joe Biden", "President", None),
    ):
        assert all(part.split()[-1] in roles[key] for part in (key[0], key[1]))


def test_no_pronoun_article_day_or_bare_title_is_an_actor(first_case: Callable[[str], list[dict[str, Any]]]) -> None:
    actors = first_case("actors")
    assert not {actor["name"].casefold() for actor in actors} & NO_ACTORS
    named = {name for actor in actors for name in (actor["name"], *actor["aliases"])}
    assert {"militias", "Iraqi officials", "source close to Iraqi militias"} <= named


@pytest.mark.parametrize("file", [ADVISORY, ROUND])
def test_time_expressions_have_their_values(
    first_case: Callable[[str], list[dict[str, Any]]], reports: dict[str, dict[str, Any]], file: str
) -> None:
    values = {time["value"] for time in first_case("times") if time["report"] == reports[file]["id"]}
    assert set(TIMES[file]) <= values


def test_both_force_figures_are_found(first_case: Callable[[str], list[dict[str, Any]]]) -> None:
    found = {(f["low"], f["high"], f["approximate"], f["unit"] == "percent") for f in first_case("figures")}
    assert {(2500, 2500, True, False), (60, 60, True, True)} <= found


def test_both_conditions_have_their_holder(first_case: Callable[[str], list[dict[str, Any]]]) -> None:
    conditions = [c for c in first_case("conditions") if c["holder"] and c["condition"]]
    timetable = [c for c in conditions if "timetable" in c["condition"]]
    advisers = [c for c in conditions if "advisers" in (c["consequence"] or "")]
    assert {c["polarity"] for c in timetable} == {"if", "unless"}
    assert all("ommittee" in (c["holder"]["name"] or c["holder"]["text"]) for c in timetable)
    assert {c["holder"]["name"] for c in advisers} == {"Mahmoud al-Rubai"}


def test_no_record_comes_from_captions_or_boilerplate(
    first_case: Callable[[str], list[dict[str, Any]]], reports: dict[str, dict[str, Any]]
) -> None:
    by_id = {report["id"]: report for report in reports.values()}
    for kind in ("actors", "mentions", "times", "statements", "conditions", "figures", "timeline", "claims"):
        for record in first_case(kind):
            report, where = by_id[record["report"]], record["citation"]
            assert not any(
                block["kind"] in ("caption", "boilerplate")
                and block["start"] < where["end"]
                and where["start"] < block["end"]
                for block in report["blocks"]
            ), f"{kind} {record['id']}"


@pytest.mark.parametrize("file", [ADVISORY, ROUND])
def test_every_indirect_statement_has_its_speaker(
    first_case: Callable[[str], list[dict[str, Any]]], reports: dict[str, dict[str, Any]], file: str
) -> None:
    statements = [
        one for one in first_case("statements")
        if one["report"] == reports[file]["id"] and one["form"] != "direct" and one["kind"] == "speech"
    ]  # fmt: skip
    assert all(one["speaker"] for one in statements)
    by_line: dict[int, set[str]] = {}
    for one in statements:
        line = line_of(reports[file], one["citation"]["start"])
        by_line.setdefault(line, set()).add(one["speaker"]["name"] or one["speaker"]["text"])
    assert {line: by_line.get(line) for line in TOLD[file]} == TOLD[file]


def test_joint_statement_is_of_both_governments(
    first_case: Callable[[str], list[dict[str, Any]]], reports: dict[str, dict[str, Any]]
) -> None:
    parties = {
        line_of(reports[ROUND], one["citation"]["start"]): {party["name"] for party in one["speaker"]["parties"]}
        for one in first_case("statements")
        if one["report"] == reports[ROUND]["id"] and one["speaker"] and one["speaker"]["parties"]
    }
    assert parties.keys() >= OF_BOTH
    assert all(len(parties[line]) == 2 for line in OF_BOTH)


def test_unnamed_source_is_described_with_country_and_venue(
    first_case: Callable[[str], list[dict[str, Any]]],
) -> None:
    [told] = [one for one in first_case("statements") if one["venue"] == "Al-Monitor"]
    assert (told["speaker"]["anonymous"], told["speaker"]["country"]) == (True, "IRQ")
