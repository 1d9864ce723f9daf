"""Every reference value agrees, or misses for a stated reason; the page that says so is up to date."""

from pathlib import Path
from types import ModuleType

import pytest

from reference.exchange_twin import play
from tables import evaluation_module

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def bargaining() -> ModuleType:
    return evaluation_module("bargaining")


@pytest.fixture(scope="module")
def checks(bargaining: ModuleType, shared: Path) -> list:
    return bargaining.all_checks(shared / "reference" / "bargaining")


def test_every_value_agrees_or_misses_for_a_stated_reason(bargaining: ModuleType, checks: list) -> None:
    assert bargaining.unexplained(checks) == []
    assert len(checks) > 600


@pytest.mark.parametrize(
    ("model", "case"),
    [
        ("challenge, scholz_code", "oil_price_bdm1997"),
        ("challenge, paper_literal_Q1", "cop21_2015"),
        ("spatial, positions", "ktab_dummy_6dim"),
        ("spatial, third parties", "ktab_third_party_check"),
        ("exchange, first round", "copenhagen_2009"),
        ("exchange, first round", "groningen_toll"),
        ("election", "ktab_dummy_a080"),
        ("influence", "friedkin_johnsen_1999"),
        ("ratification", "two_sides_simple_majority"),
    ],
)
def test_what_agrees_today_stays(checks: list, model: str, case: str) -> None:
    assert [check.matched for check in checks if (check.model, check.case) == (model, case)] == [True]


def test_the_page_of_results_is_up_to_date(bargaining: ModuleType, checks: list) -> None:
    assert bargaining.PAGE.read_text("utf-8") == bargaining.page(checks), "run evaluation/bargaining.py with --write"


@pytest.mark.parametrize(("case", "rounds"), [("groningen_toll", 3), ("copenhagen_2009", 4), ("cop21_2015", 2)])
def test_in_decimals_the_exchange_twin_follows_the_program(shared: Path, case: str, rounds: int) -> None:
    from decimal import Decimal

    checks = evaluation_module("bargaining_checks")
    found = next(c for c in checks.load_cases(shared / "reference" / "bargaining") if c.name == case)
    expected = found.expected["exchange"]["deterministic"]["outcome_by_round"]
    for outcome, values in zip(play(found.table, rounds, Decimal), expected, strict=False):
        for issue, value in values.items():
            assert float(outcome[issue]) == pytest.approx(value, abs=1e-9)  # ten printed decimals
