import pytest

from tightrope.errors import InvalidRecord
from tightrope.positions.table import Estimate, Position


def test_an_unknown_estimate_has_no_values_and_every_other_has_three() -> None:
    assert Estimate().to_json() == {
        "low": None, "mode": None, "high": None, "state": "unknown", "for": [], "against": [],
    }  # fmt: skip
    Estimate(low=10, mode=20, high=30, state="draft")
    for wrong in (
        {"low": 10, "mode": 20, "high": 30},
        {"state": "draft"},
        {"low": 10, "state": "draft"},
        {"low": 30, "mode": 20, "high": 10, "state": "edited"},
        {"low": -1, "mode": 20, "high": 30, "state": "edited"},
        {"state": "guessed"},
    ):
        with pytest.raises(InvalidRecord, match="estimate"):
            Estimate(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(("quantity", "high"), [("position", 100.5), ("salience", 1.1)])
def test_values_above_their_unit_are_refused(quantity: str, high: float) -> None:
    beyond = Estimate(low=0, mode=0.5, high=high, state="edited")
    with pytest.raises(InvalidRecord, match=quantity):
        Position(actor="a-1", name="X", issue="i", **{quantity: beyond})  # type: ignore[arg-type]
    Position(actor="a-1", name="X", issue="i", capability=Estimate(low=0, mode=5, high=5000, state="edited"))
