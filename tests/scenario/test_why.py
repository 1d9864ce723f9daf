"""Why: moves, the smallest change that flips an outcome, and what actors could do, where the answer is plain."""

from dataclasses import replace

import numpy as np
import pytest

from scenario_tables import CONFIG, make_ranges
from tightrope.case.table_config import Patronage
from tightrope.errors import UnknownRecord
from tightrope.models import challenge, exchange
from tightrope.positions.ranges import RangeTable
from tightrope.scenario.flips import crossings
from tightrope.scenario.levers import levers
from tightrope.scenario.make import ForecastOptions, run_forecast, setting_of
from tightrope.scenario.moves import moves_on
from tightrope.scenario.run import Setting
from tightrope.scenario.trial import CellValue, trial_of
from tightrope.scenario.why import explain, why_to_json


def equal_ranges(*places: float) -> RangeTable:
    """Actors of equal weight at these places, on one issue, without doubt but for five points of position."""
    count = len(places)
    mode = np.stack([np.array(places)[:, None], np.full((count, 1), 0.5), np.full((count, 1), 1.0)])
    reach = np.array([5.0, 0.0, 0.0])[:, None, None]
    return RangeTable(
        actors=tuple(f"A{n}" for n in range(count)), issues=("troops",), low=np.clip(mode - reach, 0, None),
        mode=mode, high=mode + reach, known=np.ones((count, 1), bool), lower=np.zeros(1), upper=np.full(1, 100.0),
        correlation=np.zeros((3, count)),
    )  # fmt: skip


def compromise_trial(*places: float):  # type: ignore[no-untyped-def]
    return trial_of(equal_ranges(*places), "troops", Setting(), ("compromise",))


def test_a_trial_changes_the_cell_it_names_and_no_other() -> None:
    trial = compromise_trial(0, 30, 60)
    changes = [(), (CellValue(quantity="position", actor=2, value=90.0),), (CellValue(quantity="salience", actor=0, value=0.0),)]  # fmt: skip  # noqa: E501
    assert trial.outcomes(changes) == pytest.approx([30.0, 40.0, 45.0])


def test_the_smallest_change_of_a_mean_is_found() -> None:
    # the mean 30 crosses 40 when one of three positions rises by 30 points, or 20 when one falls by 30
    below, above = crossings(compromise_trial(0, 30, 60), [("low", 20.0), ("high", 40.0)])
    assert (below.label, below.upward, above.label, above.upward) == ("low", False, "high", True)
    assert above.cell is not None
    assert above.cell.outcome > 40
    assert above.cell.size == pytest.approx(0.3, abs=0.01)
    assert above.cell.models == 1
    assert not above.cell.expected
    assert below.cell is not None
    assert below.cell.outcome < 20


def test_a_flip_within_the_range_of_a_cell_says_so() -> None:
    (above,) = crossings(compromise_trial(0, 30, 60), [("near", 31.0)])
    assert above.cell is not None
    assert above.cell.expected


def test_an_actor_can_flip_what_no_cell_can() -> None:
    # one of nine at 100 with half its salience: the mean 10 passes 15 only if it comes to care fully and others too
    trial = compromise_trial(*[0.0] * 9)
    (above,) = crossings(trial, [("some", 15.0)])
    assert above.cell is None
    assert above.actor is not None
    assert {cell.quantity for cell in above.actor.cells} == {"position", "salience"}


def test_nothing_is_found_where_nothing_helps() -> None:
    (above,) = crossings(compromise_trial(0, 0, 0, 0, 0, 0, 0, 0, 0), [("far", 90.0)])
    assert above.cell is None
    assert above.actor is None


def test_levers_of_a_mean_are_overstatement_and_whoever_is_farthest() -> None:
    found = {each.actor: each for each in levers(compromise_trial(0, 30, 60))}
    assert levers(compromise_trial(0, 30, 66))[0].actor == "A2"
    own = {lever.quantity: lever for lever in found["A2"].own}
    # stated at 100, the mean is 43.3; caring fully, 37.5
    assert own["position"].after == 100.0
    assert own["position"].gain == pytest.approx(40 / 3)
    assert own["salience"].gain == pytest.approx(7.5)
    assert found["A2"].others[0].gain == pytest.approx(10 / 3)
    assert found["A1"].own == ()  # it has what it wants


def test_moves_are_those_of_the_models() -> None:
    table = make_ranges().likeliest()
    setting = setting_of(
        replace(CONFIG, patrons=(Patronage(client="East", patron="West", dependence=0.5),)), make_ranges()
    )
    moves = moves_on(table, 0, setting)
    followed = next(move for move in moves if move.model == "influence")
    assert (followed.actor, followed.toward, followed.before, followed.after) == ("East", "West", 60.0, 75.0)
    played = challenge(table)
    for move in moves:
        if move.model == "challenge":
            row = table.actors.index(move.actor)
            assert table.actors[played.moved_to[0, 0, move.turn - 1, row]] == move.toward
            assert played.positions[0, 0, move.turn, row] == pytest.approx(move.after)
    traded = [move for move in moves if move.model == "exchange"]
    assert bool(traded) == bool(exchange(table).realised[0, 0])
    for move in traded:
        assert move.toward in table.actors


def test_an_explanation_covers_the_issues_asked_for() -> None:
    runs = run_forecast(make_ranges(), CONFIG, ForecastOptions(draws=64, seed=0, models=("compromise", "nash")))
    (explained,) = explain(runs, CONFIG, ["troops"])
    assert explained.outcome == pytest.approx(np.mean(list(explained.by_model.values())))
    assert [crossing.label for crossing in explained.crossings] == ["none", "advisers"]
    assert explained.drivers
    assert "advises nobody" in explained.caveat
    assert why_to_json([explained])[0]["issue"] == "troops"
    assert len(explain(runs, CONFIG)) == 2
    with pytest.raises(UnknownRecord, match="no issue 'tariffs'; it has troops, timetable"):
        explain(runs, CONFIG, ["tariffs"])


def test_models_that_trade_between_issues_keep_all_of_them() -> None:
    ranges = make_ranges()
    trial = trial_of(ranges, "timetable", Setting(), ("exchange",))
    assert trial.ranges.issues == ranges.issues
    assert trial.outcomes([()])[0] == pytest.approx(exchange(ranges.likeliest()).outcome[0, 1])
