"""Filters of `show`: when, who, what type, which report; and that a filter without meaning is an error."""

from dataclasses import replace

import pytest
from brief_cases import make_case

from tightrope.brief.filters import MEANINGFUL, TYPES, Filters, select
from tightrope.case.decisions import Decision
from tightrope.errors import InvalidFilter, UnknownRecord
from tightrope.evidence.records import RECORD_TYPES, Relation
from tightrope.evidence.references import ActorReference

CASE = make_case()
HARUN, FRONT = CASE.actors
MORNING, EVENING, GERMAN = CASE.reports


def left(kind: str, **filters: str) -> list[int]:
    """Return the positions of the items of a kind that filters leave."""
    items = getattr(CASE, kind)
    kept = select(CASE, kind, items, Filters(**filters))
    return [place for place, item in enumerate(items) if item in kept]


@pytest.mark.parametrize(
    ("kind", "filters", "expected"),
    [
        ("statements", {}, [0, 1]),
        ("statements", {"since": "2021-04-08"}, [1]),  # the second has no date but its report's, the ninth
        ("statements", {"until": "2021-04-07"}, [0]),
        ("statements", {"since": "2021-04", "until": "2021-04"}, [0, 1]),
        ("figures", {"since": "2021"}, [0]),
        ("figures", {"until": "2020-06"}, [1]),  # of the year 2020: it may be of June
        ("reports", {"since": "2021-04-09"}, [1]),  # what nothing dates is left out
        ("timeline", {"since": "2021-05"}, [1]),
        ("actors", {"until": "2021-04-01"}, []),
        ("times", {"since": "2021-04-09"}, []),
        ("statements", {"actor": "harun"}, [0]),
        ("conditions", {"actor": "the Valley Front"}, [0]),
        ("mentions", {"actor": HARUN.id}, [0]),
        ("actors", {"actor": "Salim al-Harun"}, [0]),
        ("reports", {"actor": "Valley Front"}, [0]),
        ("timeline", {"actor": "Valley Front"}, []),
        ("conditions", {"type": "THREAT"}, [0]),
        ("conditions", {"type": "open"}, [0]),
        ("statements", {"type": "indirect"}, [1]),
        ("actors", {"type": "armed_group"}, [1]),
        ("claims", {"type": "update"}, [0]),
        ("statements", {"report": EVENING.id}, [1]),
        ("statements", {"report": EVENING.id, "type": "direct"}, []),
        ("statements", {"state": "read"}, [0, 1]),
        ("statements", {"state": "rejected"}, []),
    ],
)
def test_only_what_fits_every_filter_is_left(kind: str, filters: dict[str, str], expected: list[int]) -> None:
    assert left(kind, **filters) == expected


def test_a_claim_is_of_the_actors_that_its_records_name() -> None:
    claim = replace(CASE.claims[0], records=(CASE.statements[0].id,))
    case = replace(CASE, claims=(claim,))
    assert select(case, "claims", case.claims, Filters(actor="Harun")) == (claim,)
    assert select(case, "claims", case.claims, Filters(actor="Valley Front")) == ()


def test_a_relation_holds_from_since_to_until() -> None:
    tie = Relation(
        citation=CASE.conditions[0].citation, kind="leads", since="2019", until="2020",
        origin=ActorReference(text="x", actor=HARUN.id), target=ActorReference(text="y", actor=FRONT.id),
    )  # fmt: skip
    case = replace(CASE, relations=(tie,))
    assert select(case, "relations", case.relations, Filters(since="2020", actor="Valley Front")) == (tie,)
    assert select(case, "relations", case.relations, Filters(since="2021")) == ()


def test_decisions_are_dated_by_the_day_they_were_made() -> None:
    made = Decision(number=1, kind="accept", target="s-1", author="a", made_at="2022-03-04T10:00:00+00:00")
    assert select(CASE, "decisions", [made], Filters(since="2022-03-04", type="accept")) == (made,)
    assert select(CASE, "decisions", [made], Filters(until="2022-03-03")) == ()


@pytest.mark.parametrize(
    ("kind", "filters", "told"),
    [
        ("figures", {"actor": "Harun"}, "--actor means nothing for figures; it filters reports, actors"),
        ("positions", {"since": "2021"}, "--since means nothing for positions"),
        ("statements", {"since": "yesterday"}, "--since: 'yesterday' is no EDTF date; expected forms like 2021"),
        ("conditions", {"type": "menace"}, "--type is 'menace'; expected one of threat, promise"),
        ("statements", {"state": "new"}, "--state is 'new'; expected one of read, accepted"),
        ("positions", {"state": "read"}, "--state is 'read'; expected one of unknown, draft"),
    ],
)
def test_a_filter_without_meaning_is_an_error(kind: str, filters: dict[str, str], told: str) -> None:
    with pytest.raises(InvalidFilter) as caught:
        select(CASE, kind, (), Filters(**filters))
    assert told in str(caught.value)


def test_an_unknown_actor_or_report_is_an_error_even_where_there_is_nothing_to_filter() -> None:
    with pytest.raises(UnknownRecord, match="did you mean Salim al-Harun"):
        select(CASE, "events", (), Filters(actor="Salim Harun"))
    with pytest.raises(UnknownRecord, match="no report 'evening'"):
        select(CASE, "events", (), Filters(report="evening"))


def test_every_kind_says_which_filters_mean_something_and_every_type_is_a_field() -> None:
    for kind, record in RECORD_TYPES.items():
        assert "state" in MEANINGFUL[kind]
        assert ("type" in MEANINGFUL[kind]) == (kind in TYPES)
        for field in TYPES.get(kind, ()):
            assert field in record.__dataclass_fields__
