"""The backtest: no outcome reaches its own forecast, scores are what they say, the page is what a run gives."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tables import evaluation_module
from tightrope.errors import CannotEvaluate, InvalidTable
from tightrope.evaluation import deu
from tightrope.evaluation.deu import CROSS_VALIDATED, KEPT_APART, BacktestPart, evaluate_deu
from tightrope.evaluation.deu_data import Controversies, read_controversies
from tightrope.evaluation.deu_families import (
    Points,
    competitors,
    places_of,
    point_forecasts,
    pooled_family,
    pooling_of,
)
from tightrope.evaluation.deu_fit import cross_validate, fit, folds, minimise
from tightrope.evaluation.deu_listing import as_evaluation, evaluate_deu_folder
from tightrope.evaluation.deu_scores import coverage, paired_interval, pit_histogram
from tightrope.evaluation.evaluation import ALL
from tightrope.evaluation.listing import list_evaluation
from tightrope.scenario.pooling_parameters import default_pooling

FEW = ("compromise", "positions, weighted", "climatology")
PROPOSALS = 12


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A made-up data set of two issues in each of twelve proposals; the last issue has no outcome."""
    random = np.random.default_rng(5)
    issues: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    for number in range(2 * PROPOSALS):
        name = f"p{number // 2:02}i{number % 2}"
        issues.append(
            {
                "issue": name, "proposal": f"p{number // 2:02}", "decision_year": 2001 if number < 4 else 2008,
                "reference_point": "" if number % 3 else 0, "outcome": int(random.choice([0, 30, 50, 70, 100])),
            }
        )  # fmt: skip
        positions += [
            {"issue": name, "actor": actor, "position": int(random.integers(0, 11)) * 10, "salience": 0.5}
            for actor in ("com", "ep", "de", "lu")
        ]
    issues[-1]["outcome"] = ""
    positions[0]["salience"] = ""
    write_rows(tmp_path / "deu3_issues.csv", issues)
    write_rows(tmp_path / "deu3_positions.csv", positions)
    columns = ("votes_pre_nice_to_2004", "votes_nice_2005_2014", "population_millions_2015_on")
    states = {"com": ("", "", ""), "ep": ("", "", ""), "de": (10, 29, 83.1), "lu": (2, 4, 0.6)}
    write_rows(
        tmp_path / "deu3_capability.csv",
        [{"actor": actor, **dict(zip(columns, votes, strict=True))} for actor, votes in states.items()],
    )
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_capability_is_of_the_period_and_the_largest_for_the_common_bodies(folder: Path) -> None:
    table = read_controversies(folder).table
    capability = {actor: table.capability[0, table.actors.index(actor), [0, 23]].tolist() for actor in table.actors}
    assert capability == {"com": [0, 29], "ep": [10, 29], "de": [10, 29], "lu": [2, 4]}
    assert not table.known[table.actors.index("com"), 0]


def test_a_year_that_a_spreadsheet_has_mangled_counts_as_the_last_period(folder: Path) -> None:
    change(folder / "deu3_issues.csv", "p02i0,p02,2008", "p02i0,p02,3916")
    table = read_controversies(folder).table
    assert table.capability[0, table.actors.index("lu"), 4] == 0.6


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("deu3_issues.csv", "p00i0,p00,2001,0,", "p00i0,p00,2001,0,7", "issue p00i0, column outcome: 7.*0 to 100"),
        ("deu3_issues.csv", "p00i0,p00,2001,0,", "p00i0,p00,2001,low,", "column reference_point: 'low', expected a"),
        ("deu3_issues.csv", "decision_year", "year", "no column decision_year"),
        ("deu3_positions.csv", "p03i0,lu,", "p03i0,lu,1", "row lu / p03i0, column position: 1.*expected 0 to 100"),
    ],
)
def test_wrong_files_are_named_with_row_and_column(folder: Path, file: str, old: str, new: str, message: str) -> None:
    change(folder / file, old, new)
    with pytest.raises(InvalidTable, match=message):
        read_controversies(folder)


def test_a_folder_without_the_files_says_what_to_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidTable, match=r"deu3_issues\.csv: cannot be read .*name a folder"):
        evaluate_deu(tmp_path)
    with pytest.raises(CannotEvaluate, match="2 folders are named"):
        evaluate_deu_folder([tmp_path, tmp_path], lambda: pytest.fail("no pipeline is needed"), ALL)


def test_too_few_proposals_are_refused(folder: Path) -> None:
    path = folder / "deu3_issues.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:7]) + "\n", "utf-8")
    with pytest.raises(InvalidTable, match="outcomes of 3 proposals; cross-validation needs 10"):
        evaluate_deu(folder)


def test_outcomes_that_nothing_was_fitted_on_are_kept_apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = evaluate_deu(folder, kinds=FEW)
    assert [(part.name, part.issues) for part in alone.parts] == [(KEPT_APART, 23)]
    fitted = frozenset(f"p{n:02}" for n in range(10))
    monkeypatch.setattr(deu, "fitted_proposals", lambda: fitted)
    both = evaluate_deu(folder, kinds=FEW)
    assert [(part.name, part.issues, part.proposals) for part in both.parts] == [
        (CROSS_VALIDATED, 20, 10),
        (KEPT_APART, 3, 2),
    ]
    assert [scores.name for scores in both.parts[1].scores] == ["pooled forecast", *FEW]


def test_what_is_printed_and_written_is_the_same_backtest(folder: Path) -> None:
    backtest = evaluate_deu(folder, kinds=FEW)
    evaluation = as_evaluation(backtest)
    shown = list_evaluation(evaluation)
    assert shown.startswith("deu: 23 issues\n")
    pooled, compromise = backtest.parts[0].scores[:2]
    assert f"{pooled.log_score:.3f}" in shown
    written = evaluation.to_json()["scores"]["kept apart: distributions"]
    assert "log_diff" not in written["pooled forecast"]
    assert written["compromise"]["crps_diff"] == pytest.approx(pooled.crps - compromise.crps, abs=0.01)
    assert backtest.to_json()["kept apart"]["forecasts"][0]["name"] == "pooled forecast"


def held_out(controversies: Controversies, points: Points, outcome: np.ndarray) -> dict[str, np.ndarray]:
    decided = controversies.decided()
    changed = {controversies.table.issues[n]: float(y) for n, y in zip(decided, outcome, strict=True)}
    controversies = replace(controversies, outcome=changed)
    fixed = default_pooling()
    families = [
        pooled_family(places_of(controversies, points, fixed), fixed),
        *competitors(controversies, points, kinds=FEW),
    ]
    fold = folds([controversies.proposal[n] for n in decided])
    return {family.name: cross_validate(family, outcome, np.ones(len(outcome), bool), fold) for family in families}


def test_the_outcomes_of_a_proposal_do_not_reach_its_own_forecast(folder: Path) -> None:
    controversies = read_controversies(folder)
    points = point_forecasts(controversies)
    outcome = controversies.outcome_points()
    other = outcome.copy()
    other[:2] = 100 - other[:2] // 2  # both issues of the first proposal
    before, after = (held_out(controversies, points, given) for given in (outcome, other))
    for name in before:
        np.testing.assert_array_equal(after[name][:2], before[name][:2], err_msg=name)
        assert (after[name][2:] != before[name][2:]).any(), name


def test_folds_keep_proposals_together_and_do_not_depend_on_the_order_of_rows() -> None:
    groups = ["b", "a", "c", "a", "b"]
    assert folds(groups, 2).tolist() == [1, 0, 0, 0, 1]
    assert folds(groups[::-1], 2).tolist() == [1, 0, 0, 0, 1][::-1]


def test_the_minimum_of_a_curved_valley_is_found() -> None:
    """Rosenbrock's function: 0 at (1, 1)."""
    point, value = minimise(lambda x: float(100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2), np.array([-1.2, 1.0]))
    np.testing.assert_allclose(point, [1, 1], atol=1e-3)
    assert value < 1e-6


@given(st.integers(0, 2**32 - 1))
def test_a_forecast_that_is_true_is_calibrated(seed: int) -> None:
    random = np.random.default_rng(seed)
    probability = random.dirichlet(np.full(101, 0.05), 400)
    outcome = np.array([random.choice(101, p=row) for row in probability])
    # 400 draws: a share of 0.1 has a standard error of 0.015, and five of them bound nearly every example
    np.testing.assert_allclose(pit_histogram(probability, outcome), 0.1, atol=0.075)
    found = coverage(probability, outcome, 0.8)
    assert found.promised >= 0.8
    assert found.held == pytest.approx(found.promised, abs=0.1)


def test_the_transform_spreads_an_outcome_over_the_mass_of_its_point() -> None:
    probability = np.zeros((1, 101))
    probability[0, [20, 60]] = 0.25, 0.75
    histogram = pit_histogram(probability, np.array([60]), bins=4)
    np.testing.assert_allclose(histogram, [0, 1 / 3, 1 / 3, 1 / 3], atol=1e-12)


def test_the_interval_of_a_difference_that_never_varies_is_a_point() -> None:
    found = paired_interval(np.full(6, -0.5), ["a", "a", "b", "c", "c", "c"])
    assert (found.mean, found.low, found.high) == (-0.5, -0.5, -0.5)


def test_the_interval_draws_groups_and_not_rows() -> None:
    """Ten rows that differ by group only: the interval of the mean is that of two groups, −1 to 1."""
    found = paired_interval(np.repeat([-1.0, 1.0], 5), ["a"] * 5 + ["b"] * 5)
    assert (found.low, found.high) == (-1.0, 1.0)


@pytest.fixture(scope="module")
def given_outcomes(shared: Path) -> tuple[Controversies, Points]:
    controversies = read_controversies(shared / "reference" / "bargaining")
    return controversies, point_forecasts(controversies)


@pytest.mark.shared
def test_the_shipped_parameters_are_those_that_the_fit_gives(given_outcomes: tuple[Controversies, Points]) -> None:
    controversies, points = given_outcomes
    shipped = default_pooling()
    outcome = controversies.outcome_points()
    found = fit(
        pooled_family(places_of(controversies, points, shipped), shipped), outcome, np.ones(len(outcome), bool)
    )
    again = pooling_of(found.parameters, shipped)
    for name in ("any_point", "tens", "fives", "positions", "status_quo", "pull"):
        # an objective flat to 1e-7 leaves parameters free by about its square root
        assert getattr(again, name) == pytest.approx(getattr(shipped, name), abs=1e-3), name


@pytest.fixture(scope="module")
def rivals(shared: Path) -> BacktestPart:
    """The strongest rivals of each sort."""
    kinds = ("exchange", "positions, weighted", "election, probabilities", "climatology")
    return evaluate_deu(shared / "reference" / "bargaining", kinds=kinds).parts[0]


@pytest.mark.shared
def test_the_page_says_what_a_run_gives(rivals: BacktestPart) -> None:
    script = evaluation_module("backtest")
    printed = {row.split(" | ")[0]: row for row in script.rows_of(script.PAGE.read_text("utf-8"))}
    for scores in rivals.scores:
        found, expected = numbers(script.table_row(scores)), numbers(printed[f"| {scores.name}"])
        assert found == pytest.approx(expected, abs=0.011), scores.name  # a unit in the last of two digits


@pytest.mark.shared
def test_the_pooled_forecast_beats_its_rivals_by_more_than_chance(rivals: BacktestPart) -> None:
    """The claim that makes it the default: the intervals of both scores exclude zero."""
    for scores in rivals.scores[1:]:
        assert scores.pooled_minus_this
        for measure in ("crps", "log_score"):
            assert scores.pooled_minus_this[measure].high < 0, (scores.name, measure)


def numbers(row: str) -> list[float]:
    """Return the numbers of a table's row."""
    words = row.replace("−", "-").replace("(", " ").replace(")", " ").split(" | ", 1)[1].split()
    return [float(word) for word in words if word.lstrip("-").replace(".", "").isdigit()]
