"""How sure an event is, from drafts made up here."""

from typing import Any

import pytest

from tightrope.evidence.events.confidence import LEAST, SEEN_FIRST, confidence_of
from tightrope.evidence.events.drafts import Draft
from tightrope.evidence.events.party import Party
from tightrope.evidence.references import EventActor

ARMY = Party(start=0, end=1, head=0, who=EventActor(text="army"), kind="body")


def sure(**more: Any) -> float | None:
    given: dict[str, Any] = {"agents": (ARMY,), "told": "verb"} | more
    return confidence_of(Draft(type="ASSAULT", mode=None, contexts=(), trigger=1, host=1, **given))


def test_the_more_the_head_supports_a_type_the_surer_it_is() -> None:
    found = [sure(support=support) for support in (0.0, 0.1, 0.5, 1.0)]
    assert found == sorted(found, key=lambda one: one or 0)
    assert (found[-1] or 0) > 0.9
    assert (found[0] or 0) < SEEN_FIRST < (found[1] or 0)


def test_what_is_neither_supported_nor_sure_is_no_event() -> None:
    assert sure(support=0.0, sure=False) is None
    assert sure(support=0.9, sure=False) is not None


def test_what_nobody_does_is_less_sure() -> None:
    assert LEAST < (sure(support=0.8, agents=(), patients=(ARMY,)) or 0) < (sure(support=0.8) or 0)


@pytest.mark.parametrize("auxiliary", ["future", "hypothetical", "negation"])
def test_the_head_is_not_asked_about_what_was_not_done(auxiliary: str) -> None:
    assert sure(support=0.0, auxiliary={auxiliary}) == sure(auxiliary={auxiliary})
    assert (sure(support=0.0, auxiliary={auxiliary}) or 0) >= SEEN_FIRST


@pytest.mark.parametrize("support", [None, 0.9])
def test_an_act_wished_or_without_parties_is_no_event(support: float | None) -> None:
    assert sure(support=support, governed_by=["want"]) is None
    assert sure(support=support, purpose=True) is None
    assert sure(support=support, agents=()) is None


def test_without_a_head_and_inside_a_promise_the_manner_decides() -> None:
    assert sure() == sure(support=0.0, within=Draft(
        type="AGREE", mode=None, contexts=(), trigger=0, host=0, told="governor"
    ))  # fmt: skip
    assert (sure(told="noun", generic=True) or 0) < SEEN_FIRST < (sure(told="noun", patients=(ARMY,)) or 0)
