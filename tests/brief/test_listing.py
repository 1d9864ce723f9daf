"""Lists for `show`: quantities and dates in words, commands that can be pasted, hostile text made safe."""

from dataclasses import replace

import pytest
from brief_cases import HOSTILE, hostile_case, make_case

from tightrope.brief.listing import list_citation, list_proposals, list_records, list_reports
from tightrope.case.case import Proposal
from tightrope.evidence.records import TimeExpression

CASE = make_case()
HARUN, FRONT = CASE.actors


def test_a_share_is_told_in_percent_once() -> None:
    share = replace(CASE.figures[0], low=60, high=60, unit="percent", of="foreign soldiers", place=None)
    text = list_records(CASE, [share])
    assert "about 60% of foreign soldiers, present, as of 8 April 2021" in text
    assert "percent" not in text


def test_a_share_of_nothing_says_so() -> None:
    share = replace(CASE.figures[0], low=60, high=60, unit="%", of=None, place=None)
    assert "about 60% (of what is not reported)" in list_records(CASE, [share])


def test_conditions_read_as_sentences() -> None:
    (condition,) = CASE.conditions
    text = " ".join(list_records(CASE, [condition]).split())
    told = "unless the calendar is published by June, the Valley Front will leave the talks; due by June 2021"
    assert told in text


@pytest.mark.parametrize(
    ("value", "kind", "told"),
    [
        ("2021-04-07", "date", "7 April 2021 (2021-04-07)"),
        ("T14:00", "time", "time T14:00"),
        ("P3D", "duration", "duration P3D"),
        (None, "date", "date, not resolved"),
    ],
)
def test_times_are_told_in_words_where_there_are_any(value: str | None, kind: str, told: str) -> None:
    time = TimeExpression(citation=CASE.times[0].citation, text="then", value=value, type=kind)  # type: ignore[arg-type]  # parametrised
    assert f"then: {told}" in list_records(CASE, [time])


def test_reasons_hold_dates_in_words() -> None:
    claim = replace(CASE.claims[0], origins=1, reason="they speak of 2020-08-21 and 2021-07, of 2500 men")
    text = " ".join(list_records(CASE, [claim]).split())
    assert "update, 1 origin:" in text
    assert "they speak of 21 August 2020 and July 2021" in text


def test_a_proposal_names_both_the_reason_and_the_command() -> None:
    proposed = replace(CASE, proposals=(Proposal(first=HARUN.id, second=FRONT.id, reason="they sound alike"),))
    text = list_proposals(proposed, place="my cases/valley")
    assert f"Salim al-Harun (3 mentions, {HARUN.id}) and Valley Front" in text
    assert "they sound alike" in " ".join(text.split())
    assert text.splitlines()[-1] == f"    tightrope decide 'my cases/valley' merge {HARUN.id} {FRONT.id}"


def test_a_proposal_about_a_rejected_actor_is_left_out() -> None:
    gone = replace(FRONT, state="rejected")
    proposals = (Proposal(first=HARUN.id, second=FRONT.id, reason="they sound alike"),)
    assert list_proposals(replace(CASE, actors=(HARUN, gone), proposals=proposals)) == ""


def test_a_quotation_that_quotes_bears_single_marks_outside() -> None:
    assert list_citation(CASE, CASE.statements[0].citation).startswith("‘“We want a calendar")


@pytest.mark.parametrize("words", HOSTILE)
def test_lists_hold_no_character_that_a_terminal_obeys(words: str) -> None:
    case = hostile_case(words)
    actor = case.actors[0]
    proposed = replace(case, proposals=(Proposal(first=actor.id, second=actor.id, reason=words),))
    shown = "\n".join((list_records(case, case.records()), list_reports(case), list_proposals(proposed, place=words)))
    assert not any((ord(letter) < 0x20 and letter != "\n") or 0x7F <= ord(letter) < 0xA0 for letter in shown)
    assert "\u202e" not in shown
