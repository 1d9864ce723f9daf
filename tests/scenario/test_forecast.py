"""A forecast: shares and probabilities that add up, words by rule, what is kept and compared."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario_tables import CONFIG, make_ranges
from tightrope.case.config import CaseConfig
from tightrope.case.store import CaseFile
from tightrope.case.table_config import Patronage, RatifyingPlayer, RatifyingRule
from tightrope.errors import CaseDamaged, InvalidOption, UnknownRecord
from tightrope.models import compromise
from tightrope.positions.players import Basis
from tightrope.scenario.bands import band_at, bands_of
from tightrope.scenario.comparison import compare_forecasts
from tightrope.scenario.forecast import Forecast
from tightrope.scenario.kept import FORECAST_KIND, keep_forecast, kept_forecast
from tightrope.scenario.likelihood import likelihood_word, percent
from tightrope.scenario.make import Described, ForecastOptions, make_forecast, run_forecast
from tightrope.scenario.pools import spread_on_points
from tightrope.scenario.run import Setting, run_models, runnable
from tightrope.scenario.sample import draw_values, table_of
from tightrope.scenario.summarise import judge_basis

VETOES = tuple(
    RatifyingRule(issue="troops", side=actor, players=(RatifyingPlayer(actor=actor, veto=True),))
    for actor in ("North", "West")
)
FEW = ForecastOptions(draws=200, seed=1, models=("compromise", "weighted_median"))


def forecast(config: CaseConfig = CONFIG, options: ForecastOptions = FEW) -> Forecast:
    runs = run_forecast(make_ranges(), config, options)
    return make_forecast(runs, config, options, Described(title="A case", made_at="2026-11-20T12:00:00+00:00"))


def test_every_model_that_says_something_runs_and_probabilities_sum_to_one() -> None:
    config = replace(CONFIG, ratification=VETOES, patrons=(Patronage(client="East", patron="West", dependence=0.5),))
    made = forecast(config, ForecastOptions(draws=60, seed=0))
    assert set(made.inputs.models) == {
        "weighted_median", "compromise", "nash", "challenge", "exchange", "election", "spatial", "influence",
    }  # fmt: skip
    for issue in made.issues:
        told = (*issue.bands, issue.no_agreement) if issue.no_agreement else issue.bands
        assert sum(band.probability for band in told) == pytest.approx(1.0, abs=1e-5)
        assert sum(band.share for band in told) == pytest.approx(1.0)
        for model in issue.models:
            assert sum(model.shares) == pytest.approx(1.0)
            assert model.outcome.p05 <= model.outcome.p50 <= model.outcome.p95
    assert made.issues[0].no_agreement is not None
    assert made.issues[1].no_agreement is None


def test_vetoes_on_both_sides_of_the_status_quo_end_in_no_agreement() -> None:
    between = replace(CONFIG, issues=(replace(CONFIG.issues[0], status_quo=50.0), CONFIG.issues[1]))
    made = forecast(replace(between, ratification=VETOES)).issues[0]
    assert made.no_agreement is not None
    assert made.no_agreement.share == 1.0
    assert made.pooled is None
    assert made.models == ()
    assert made.likeliest.label == "no agreement"
    assert made.likeliest.word == "almost certain"


def test_a_model_that_cannot_run_here_says_why() -> None:
    table = table_of(make_ranges(), draw_values(make_ranges(), draws=2, seed=0))
    assert "influence" not in runnable(table, Setting())
    with pytest.raises(InvalidOption, match=r"influence cannot run here: it needs \[\[patrons\]\]"):
        runnable(table, Setting(), ["influence"])
    with pytest.raises(InvalidOption, match="exchange cannot run here"):
        runnable(table.select(["troops"]), Setting(), ["exchange"])
    with pytest.raises(InvalidOption, match="no model 'oracle'"):
        runnable(table, Setting(), ["oracle"])


def test_batches_and_threads_do_not_change_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of(make_ranges(), draw_values(make_ranges(), draws=30, seed=2))
    names = ("compromise", "challenge", "exchange")
    whole = run_models(table, names, Setting(threads=1))
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr("tightrope.scenario.run.BATCH", 7)
    parts = run_models(table, names, Setting(threads=3), progress=lambda done, total, _: seen.append((done, total)))
    for one, other in zip(whole, parts, strict=True):
        assert np.array_equal(one.outcome, other.outcome)
    assert seen[-1] == (90, 90)
    assert np.array_equal(whole[0].outcome, compromise(table).outcome)


def test_the_same_seed_gives_the_same_forecast() -> None:
    assert forecast() == forecast()


def test_a_kept_forecast_comes_back_as_it_was(tmp_path: Path) -> None:
    made = forecast()
    with CaseFile.open(tmp_path / "case.db", create=True) as case_file:
        assert (keep_forecast(case_file, made), keep_forecast(case_file, made)) == (1, 2)
        assert kept_forecast(case_file, 1) == made
        with pytest.raises(UnknownRecord, match="it keeps: 1, 2"):
            kept_forecast(case_file, 3)
        case_file.keep_run(FORECAST_KIND, made.made_at, '{"title": 3}')
        with pytest.raises(CaseDamaged, match="run 3"):
            kept_forecast(case_file, 1)


def test_a_comparison_names_what_changed_and_what_chance_could_do() -> None:
    before = forecast()
    same = compare_forecasts(before, forecast(options=replace(FEW, seed=2)))
    assert same.inputs == ("seed: 1 → 2",)
    assert all(band.by_chance for issue in same.issues for band in issue.bands)
    moved = replace(before.inputs.cells[0], position=(60.0, 70.0, 80.0))
    changed = replace(before, inputs=replace(before.inputs, cells=(moved, *before.inputs.cells[1:])))
    assert compare_forecasts(before, changed).inputs == ("North on troops, position: 20 (10–30) → 70 (60–80)",)


@given(probability=st.floats(0, 1))
def test_words_and_numbers_never_say_never_or_always(probability: float) -> None:
    assert percent(probability) not in ("0%", "100%")
    assert likelihood_word(probability)


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "almost no chance"), (0.05, "very unlikely"), (0.2, "unlikely"), (0.45, "roughly even chance"),
        (0.55, "likely"), (0.8, "very likely"), (0.95, "almost certain"), (1.0, "almost certain"),
    ],
)  # fmt: skip
def test_a_word_begins_at_the_lower_end_of_its_range(probability: float, word: str) -> None:
    assert likelihood_word(probability) == word


def test_what_is_no_probability_has_no_word() -> None:
    with pytest.raises(InvalidOption):
        likelihood_word(1.01)


def test_the_pool_is_the_calibrated_one_where_its_models_ran() -> None:
    assert forecast().inputs.pooling == "calibrated, version 1"
    assert forecast(options=replace(FEW, models=("nash",))).inputs.pooling == "equal weights, version 1"


@given(outcomes=st.lists(st.floats(0, 100), min_size=1, max_size=20))
def test_points_keep_the_mean_of_outcomes(outcomes: list[float]) -> None:
    points = spread_on_points(np.array(outcomes))
    assert points.shape == (101,)
    assert points.sum() == pytest.approx(1.0)
    assert (points * np.arange(101)).sum() == pytest.approx(np.mean(outcomes), abs=1e-9)


def test_bands_meet_half_way_between_labels() -> None:
    bands = bands_of(CONFIG.issues[0])
    assert [(band.label, band.low, band.high) for band in bands] == [
        ("none", 0.0, 25.0), ("advisers", 25.0, 75.0), ("all", 75.0, 100.0),
    ]  # fmt: skip
    assert band_at(bands, 25.0).label == "advisers"
    assert band_at(bands, 100.0).label == "all"
    assert len(bands_of(None)) == 4


@pytest.mark.parametrize(
    ("medians", "unknown", "judged", "expected"),
    [
        ([40, 45], 0, 0, "high"), ([40, 55], 0, 0, "moderate"), ([40, 70], 0, 0, "low"), ([40, 45], 1, 0, "moderate"),
        ([40, 45], 5, 0, "low"), ([40, 45], 0, 1, "moderate"), ([40, 45], 0, 10, "low"),
    ],
)  # fmt: skip
def test_confidence_follows_from_the_basis(medians: list[float], unknown: int, judged: int, expected: str) -> None:
    found, reasons = judge_basis(medians, 100.0, 10, unknown, Basis(judged=judged, sourced=10 - judged))
    assert found == expected
    assert reasons


@pytest.mark.parametrize(("drafted", "expected"), [(0, "high"), (1, "moderate"), (10, "low")])
def test_drafted_cells_lower_the_confidence_and_are_told(drafted: int, expected: str) -> None:
    found, reasons = judge_basis([40, 45], 100.0, 10, 0, Basis(judged=0, sourced=10, drafted=drafted))
    assert found == expected
    assert ("drafts" in " ".join(reasons)) == bool(drafted)
