import pytest

from tightrope.case.case import Case
from tightrope.case.config import CaseConfig, Issue, KnownActor
from tightrope.case.table_config import GivenCell, GivenCells
from tightrope.errors import InvalidRecord, InvalidTable
from tightrope.positions.estimate import estimate_positions
from tightrope.positions.players import Basis, bases
from tightrope.positions.ranges import ranges_from_positions
from tightrope.positions.table import Estimate, Position


def test_an_unknown_estimate_has_no_values_and_every_other_has_three() -> None:
    assert Estimate().to_json() == {
        "low": None, "mode": None, "high": None, "state": "unknown", "for": [], "against": [],
        "method": "", "newer": [],
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


def test_cells_of_the_analyst_are_edited_and_all_others_unknown() -> None:
    cells = GivenCells(
        issue="troops",
        cells=(GivenCell(actor="north", position=(10.0, 20.0, 30.0), salience=(0.5,), capability=(3.0,)),),
    )
    config = CaseConfig(
        issues=(Issue(id="troops", question="?"), Issue(id="pay", question="?")),
        actors=(KnownActor(name="North"), KnownActor(name="South")), positions=(cells,),
    )  # fmt: skip
    case = Case(title="A case", config=config, reports=(), origins={}, unread={}, actor_of={})
    rows = {(row.name, row.issue): row for row in estimate_positions(case)}
    north = rows["North", "troops"]
    assert (north.position.low, north.position.mode, north.position.high) == (10, 20, 30)
    assert (north.salience.low, north.salience.high, north.capability.state) == (0.5, 0.5, "edited")
    others = [row for key, row in rows.items() if key != ("North", "troops")]
    assert {row.position.state for row in others} == {row.capability.state for row in others} == {"unknown"}


def test_issues_with_fewer_than_two_known_actors_are_left_out_with_a_reason() -> None:
    known = Estimate(low=1, mode=1, high=1, state="edited", supporting=("s-1",))
    share = Estimate(low=0.5, mode=0.5, high=0.5, state="edited")
    rows = [
        Position(actor="", name=name, issue=issue, position=known, salience=share, capability=share)
        for name, issue in (("North", "troops"), ("South", "troops"), ("North", "pay"))
    ]
    ranges, left_out = ranges_from_positions(rows, issues=["troops", "pay", "oil"])
    assert ranges.issues == ("troops",)
    assert left_out == {"pay": "only North is known", "oil": "no cell is known"}
    assert bases(rows) == {"troops": Basis(judged=0, sourced=2), "pay": Basis(judged=0, sourced=1)}
    with pytest.raises(InvalidTable, match=r"\[\[positions\]\] in case.toml"):
        ranges_from_positions(rows[2:], issues=["pay"])
