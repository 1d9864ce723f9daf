"""Copies of one statement become one entry."""

import pytest
from brief_cases import cite
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_report
from tightrope.brief import repeats
from tightrope.brief.repeats import SAME_WORDS, content_words, gather
from tightrope.evidence.records import Figure


def record(words: str, outlet: str) -> Figure:
    """Return a record whose words are `words`."""
    return Figure(citation=cite(make_report(words, outlet=outlet), words), low=1, high=1, unit="talk")


def gathered(records: list[Figure], alike: float = SAME_WORDS) -> list[list[Figure]]:
    return gather(records, text=lambda one: one.citation.quote, date=lambda one: one.as_of, alike=alike)


def test_copies_of_other_reports_are_gathered_and_other_words_are_not() -> None:
    first = record("The committee will stop its attacks when a calendar is published", "One")
    copy = record("The committee will stop its attacks when a calendar is published.", "Two")
    other = record("The committee will return to its attacks when talks break down", "Three")
    assert gathered([first, copy, other]) == [[first, copy], [other]]


def test_one_report_never_repeats_itself() -> None:
    report = make_report("talks go on and talks go on")
    twice = [
        Figure(citation=report.cite(0, 11), low=1, high=1, unit="talk"),
        Figure(citation=report.cite(16, 27), low=1, high=1, unit="talk"),
    ]
    assert gathered(twice) == [[twice[0]], [twice[1]]]


WORDS = st.lists(
    st.sampled_from("talks bases troops calendar rockets ministers vote".split()), min_size=1, max_size=7
)


@settings(max_examples=80)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_the_shortcut_finds_what_comparing_all_would_find(texts: list[list[str]]) -> None:
    records = [record(" ".join(words), f"Outlet {place}") for place, words in enumerate(texts)]
    groups: list[list[Figure]] = []
    for one in records:
        words = content_words(one.citation.quote)
        for group in groups:
            others = content_words(group[0].citation.quote)
            if len(words & others) >= SAME_WORDS * len(words | others):
                group.append(one)
                break
        else:
            groups.append([one])
    assert sorted(len(group) for group in gathered(records)) == sorted(map(len, groups))


def test_a_report_of_one_pattern_is_not_compared_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"if base {number} is left the troops of camp {number} stay" for number in range(300)]
    report = make_report("\n".join(lines))
    records = [Figure(citation=cite(report, line), low=1, high=1, unit="camp") for line in lines]
    compared: list[object] = []
    takes = repeats._Group.takes
    monkeypatch.setattr(repeats._Group, "takes", lambda *given: compared.append(given) or takes(*given))
    assert len(gathered(records)) == 300
    assert compared == []
