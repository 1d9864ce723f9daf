"""The forecast in a brief: told from the kept run, and refused where it says anything else."""

from dataclasses import replace

import pytest
from brief_cases import make_case

from scenario_tables import CONFIG, make_ranges
from tightrope.brief.as_json import brief_as_json
from tightrope.brief.brief import Brief, write_brief
from tightrope.brief.content import Computed
from tightrope.brief.html import render_html
from tightrope.brief.terminal import render_terminal
from tightrope.errors import BriefRefused
from tightrope.scenario.kept import KeptForecast
from tightrope.scenario.likelihood import percent
from tightrope.scenario.make import Described, ForecastOptions, make_forecast, run_forecast


@pytest.fixture(scope="module")
def kept() -> KeptForecast:
    options = ForecastOptions(draws=50, seed=0, models=("compromise",))
    runs = run_forecast(make_ranges(), CONFIG, options)
    described = Described(title="A case", made_at="2021-07-20T12:00:00+00:00")
    return KeptForecast(number=3, forecast=make_forecast(runs, CONFIG, options, described))


@pytest.fixture
def brief(kept: KeptForecast) -> Brief:
    return write_brief(make_case(), as_of="2021-04-10", forecast=kept)


def test_every_medium_tells_the_forecast(brief: Brief, kept: KeptForecast) -> None:
    best = kept.forecast.issues[0].likeliest
    said = f"({best.word}, {percent(best.probability)})"
    assert said in " ".join(render_terminal(brief, width=100).split())
    page = render_html(brief)
    assert 'id="forecast"' in page
    assert best.word in page
    section = next(part for part in brief_as_json(brief)["sections"] if part["key"] == "forecast")
    pieces = section["groups"][0]["items"][0]["pieces"]["text"]
    assert {"type": "computed", "text": best.label, "source": "run 3"} in pieces


def test_a_brief_without_a_kept_run_has_no_forecast() -> None:
    brief = write_brief(make_case(), as_of="2021-04-10")
    assert all(section.key != "forecast" for section in brief.sections)


@pytest.mark.parametrize("piece", [Computed("almost certain, over 99%", 3), Computed("none", 4)])
def test_what_the_run_does_not_say_is_refused(brief: Brief, piece: Computed) -> None:
    sections = tuple(
        replace(
            section,
            groups=(replace(section.groups[0], items=(replace(section.groups[0].items[0], text=(piece,)),)),),
        )
        if section.key == "forecast"
        else section
        for section in brief.sections
    )
    with pytest.raises(BriefRefused, match=f"run {piece.run}"):
        render_html(replace(brief, sections=sections))
