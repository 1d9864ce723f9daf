"""Actors and reports by the names that people use."""

from dataclasses import replace

import pytest

from builders import make_report
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig
from tightrope.case.lookup import find_actor, find_report
from tightrope.errors import UnknownRecord
from tightrope.evidence.records import Actor

REPORT = replace(make_report("Layla Haddad met Karim Haddad of the Tide Party."), file="one.txt", source_id="src-1")


def actor(name: str, *aliases: str, state: str = "read") -> Actor:
    start = REPORT.text.index(name)
    return Actor(
        citation=REPORT.cite(start, start + len(name)), name=name, kind="person", aliases=aliases,
        state=state,  # type: ignore[arg-type]  # one of State
    )  # fmt: skip


LAYLA, KARIM = actor("Layla Haddad", "Haddad"), actor("Karim Haddad", "Haddad")
TIDE = replace(actor("Tide Party", "Tide"), kind="party")
CASE = Case(
    title="", config=CaseConfig(), reports=(REPORT,), actors=(LAYLA, KARIM, TIDE), origins={}, unread={},
    actor_of={"a-old": LAYLA.id},
)  # fmt: skip


@pytest.mark.parametrize("wanted", ["Layla Haddad", "layla haddad", "Láyla Haddad", LAYLA.id, "a-old"])
def test_an_actor_is_found_by_name_or_id(wanted: str) -> None:
    assert find_actor(CASE, wanted) == LAYLA


def test_a_family_name_is_enough_where_one_person_has_it() -> None:
    case = replace(CASE, actors=(replace(LAYLA, aliases=()), TIDE))
    assert find_actor(case, "haddad").name == "Layla Haddad"


def test_an_article_makes_no_difference() -> None:
    assert find_actor(CASE, "the Tide") == TIDE


def test_a_name_of_two_asks_for_an_id() -> None:
    with pytest.raises(UnknownRecord) as caught:
        find_actor(CASE, "Haddad")
    assert LAYLA.id in str(caught.value)
    assert KARIM.id in str(caught.value)


@pytest.mark.parametrize(
    ("wanted", "hint"), [("Laila Haddad", "Layla Haddad"), ("party", "Tide Party"), ("Zzz", "show CASE")]
)
def test_an_unknown_name_gets_the_nearest(wanted: str, hint: str) -> None:
    with pytest.raises(UnknownRecord, match=f"no actor '{wanted}'.*{hint}"):
        find_actor(CASE, wanted)


def test_a_rejected_actor_is_found_by_id_alone() -> None:
    case = replace(CASE, actors=(replace(LAYLA, state="rejected"),))
    assert find_actor(case, LAYLA.id).name == "Layla Haddad"
    with pytest.raises(UnknownRecord):
        find_actor(case, "Layla Haddad")


@pytest.mark.parametrize("wanted", [REPORT.id, "one.txt", "src-1"])
def test_a_report_is_found_by_id_file_or_source_id(wanted: str) -> None:
    assert find_report(CASE, wanted) == REPORT


def test_a_file_of_two_reports_asks_for_an_id() -> None:
    other = replace(make_report("Another day."), file="one.txt")
    with pytest.raises(UnknownRecord, match="fits 2 reports"):
        find_report(replace(CASE, reports=(REPORT, other)), "one.txt")
    with pytest.raises(UnknownRecord, match="did you mean one.txt"):
        find_report(CASE, "one.txtt")
