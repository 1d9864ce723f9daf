"""The section of a brief on the forecast that the case keeps: one item an issue."""

from tightrope.brief.content import Command, Computed, Group, Item, Line, Piece, Section, Words
from tightrope.brief.wording import date_words
from tightrope.scenario.forecast import IssueForecast, Likelihood
from tightrope.scenario.kept import KeptForecast
from tightrope.scenario.likelihood import percent

OTHERS_TOLD = 2
"""How many other outcomes an item tells, the likeliest first."""
LEAST_TOLD = 0.05
"""Probability from which another outcome is told: below it ICD 203 has "almost no chance"."""


def write_forecast(kept: KeptForecast) -> Section:
    """Return the section on a kept forecast."""
    made = Computed(date_words(kept.forecast.made_at[:10]), kept.number)
    draws = Computed(f"{kept.forecast.inputs.draws:,}", kept.number)
    models = Computed(str(len(kept.forecast.inputs.models)), kept.number)
    intro: Line = (
        Words("Made on "), made, Words(" from the actor × issue table, with "), draws, Words(" draws and "), models,
        Words(" models. Shares are of their runs; the judgement is the pooled distribution."),
    )  # fmt: skip
    return Section(
        key="forecast", title="Forecast", layout="points", intro=intro,
        groups=(
            Group(
                items=tuple(_item(issue, kept.number) for issue in kept.forecast.issues),
                more=(Words("Why: "), Command("tightrope why CASE")),
            ),
        ),
    )  # fmt: skip


def _item(issue: IssueForecast, run: int) -> Item:
    best = issue.likeliest
    text: list[Piece] = [Computed(issue.question, run), Words(" Likeliest: "), *_told(best, run), Words(".")]
    ranked = sorted(_outcomes(issue), key=lambda band: -band.probability)
    others = [band for band in ranked[1 : 1 + OTHERS_TOLD] if band.probability >= LEAST_TOLD]
    note: list[Piece] = [Words("In "), Computed(percent(best.share), run), Words(" of the runs.")]
    for number, band in enumerate(others):
        note += [Words(" Or: " if number == 0 else "; "), *_told(band, run)]
    note.append(Words("." if others else ""))
    note += [Words(" Confidence in the basis: "), Computed(issue.confidence, run), Words("; ")]
    note += [Computed("; ".join(issue.reasons), run), Words(".")]
    if issue.drivers:
        driver = issue.drivers[0]
        note += [Words(" Driven most by the "), Computed(f"{driver.quantity} of {driver.actor}", run), Words(".")]
    return Item(kind="forecast", text=tuple(text), note=tuple(note))


def _outcomes(issue: IssueForecast) -> tuple[Likelihood, ...]:
    return (*issue.bands, issue.no_agreement) if issue.no_agreement else issue.bands


def _told(band: Likelihood, run: int) -> Line:
    return (
        Computed(band.label, run),
        Words(" ("),
        Computed(f"{band.word}, {percent(band.probability)}", run),
        Words(")"),
    )


def told_by(kept: KeptForecast) -> frozenset[str]:
    """Return every text that a brief may take from a kept forecast."""
    inputs = kept.forecast.inputs
    told = {date_words(kept.forecast.made_at[:10]), f"{inputs.draws:,}", str(len(inputs.models))}
    for issue in kept.forecast.issues:
        told |= {issue.question, issue.confidence, "; ".join(issue.reasons)}
        told |= {f"{driver.quantity} of {driver.actor}" for driver in issue.drivers}
        for band in _outcomes(issue):
            told |= {band.label, percent(band.share), f"{band.word}, {percent(band.probability)}"}
    return frozenset(told)
