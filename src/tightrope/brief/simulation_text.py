"""Simulations and comparisons on a terminal: chances with words, ranges, and what they rest on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tightrope.brief.forecast_text import put, put_table, text_console, text_of
from tightrope.scenario.likelihood import likelihood_word, percent
from tightrope.scenario.simulation.compare import Comparison, Difference
from tightrope.scenario.simulation.states import BREAKDOWN, TALKS_STATES
from tightrope.scenario.simulation.summary import Passage, Spread, Summary

if TYPE_CHECKING:
    from rich.console import Console

CAVEAT = (
    "Chances are shares of runs of this scenario, each with its own numbers from their ranges. They tell what the "
    "scenario implies, not whether it is right. Words follow ICD 203; ranges hold nine runs of ten."
)
DATES_SHOWN = 4
"""Dates for which chances of the states are shown; all are in the JSON."""
TOLD_ERRORS = 2.0
"""Standard errors from zero at which a difference is told as one."""


def render_simulation(
    summary: Summary, *, run: int | None = None, width: int | None = None, styled: bool | None = None
) -> str:
    """Return a simulation, kept as a run of the case, as text; width and style as for forecasts."""
    console = text_console(width=width, styled=styled)
    put(console, f"Simulation: {summary.title}", "bold")
    kept = f"; kept as run {run}" if run is not None else ""
    put(console, f"{summary.runs:,} runs from {summary.start} to {summary.end}, seed {summary.seed}{kept}", "dim")
    _print_talks(summary, console)
    _print_violence(summary, console)
    _print_commitments(summary.commitments, console)
    _print_forces(summary.forces, console)
    _print_basis(summary, console)
    return text_of(console)


def render_comparison(comparison: Comparison, *, width: int | None = None, styled: bool | None = None) -> str:
    """Return a comparison of two scenarios as text."""
    console = text_console(width=width, styled=styled)
    put(console, f"{comparison.second}, against {comparison.first}", "bold")
    put(console, f"{comparison.runs:,} pairs of runs on the same luck, seed {comparison.seed}", "dim")
    put(console)
    told = [d for d in comparison.differences if d.differing > 0]
    if told:
        put_table(
            console,
            [_difference(difference) for difference in told],
            title=("", "first", "second", "difference", "gain", "differing"),
            right=1,
        )
    else:
        put(console, "No run differs.")
    same = len(comparison.differences) - len(told)
    put(console)
    if same and told:
        put(console, f"The same in every run: {same} of {len(comparison.differences)} outcomes.")
    unclear = [d.outcome for d in told if abs(d.difference) < TOLD_ERRORS * d.error]
    if unclear:
        put(console, f"Within two standard errors of no difference: {', '.join(unclear)}; more runs would tell.")
    for title, capped in zip((comparison.first, comparison.second), comparison.capped, strict=True):
        if capped > 0:
            put(console, f"{title}: {_cut_off(capped)}")
    put(
        console,
        "Differences of means with their standard errors. Gain: how many times more runs independent luck would have "
        "needed. Which runs differ depends on how luck is shared, which no data can tell; averages do not.",
        "dim",
    )
    return text_of(console)


def _print_talks(summary: Summary, console: "Console") -> None:
    if not summary.by_date:
        return
    put(console)
    put(console, "The talks", "bold underline")
    final = summary.by_date[summary.end]
    for state in sorted(final, key=lambda state: -final[state]):
        if final[state] > 0:
            put(console, f"On {summary.end}: {state}, {likelihood_word(final[state])}, {percent(final[state])}")
    put(console)
    dates = _some(list(summary.by_date))
    put_table(
        console,
        [
            [state, *(percent(summary.by_date[day][state]) for day in dates)]
            for state in TALKS_STATES
            if any(summary.by_date[day][state] > 0 for day in summary.by_date)
        ],
        title=("", *(str(day) for day in dates)),
        right=1,
    )
    for state, passage in summary.first.items():
        if passage.chance > 0 and state in ("agreement", TALKS_STATES[BREAKDOWN]):
            put(console, f"First {state}: {percent(passage.chance)}{_when(passage)}")
    for meeting in summary.rounds:
        text = "; ".join(f"{issue} {spread.median:.0f} ({_range(spread)})" for issue, spread in meeting.text.items())
        put(
            console,
            f"Round {meeting.round}, {meeting.date}: held {percent(meeting.held)}, signed {percent(meeting.signed)}, "
            f"in force {percent(meeting.ratified)}" + (f"; text: {text}" if text else ""),
        )
    for issue, spread in summary.settled.items():
        put(console, f"Where {issue} is settled at the end: {spread.median:.0f} ({_range(spread)})")


def _print_violence(summary: Summary, console: "Console") -> None:
    if not summary.streams:
        return
    put(console)
    put(console, "Violence", "bold underline")
    put_table(
        console,
        [
            [
                stream.stream, f"{stream.events.mean:,.1f}", _range(stream.events), percent(stream.first.chance),
                str(stream.first.median or "—"),
            ]
            for stream in summary.streams
        ],
        title=("", "events, mean", "range", "any", "first, median"),
        right=1,
    )  # fmt: skip
    worst = max(summary.radius, key=lambda state: summary.radius[state])
    highest = max(summary.highest_radius.values())
    put(console, f"Excitation: at most {summary.radius[worst]:.2f} long-run answers to an event of its own kind.")
    if highest >= 1:
        put(console, f"With every strength at its upper end that would be {highest:.2f}: violence without end.")
    if summary.capped > 0:
        put(console, _cut_off(summary.capped), "bold")


def _print_commitments(commitments: Mapping[str, Mapping[str, float]], console: "Console") -> None:
    if not commitments:
        return
    put(console)
    put(console, "Threats and promises at the end", "bold underline")
    put_table(
        console,
        [
            [
                key,
                likelihood_word(shares["executed"]),
                percent(shares["executed"]),
                percent(shares["lapsed"]),
                percent(shares["released"]),
                percent(shares["armed"] + shares["due"]),
            ]
            for key, shares in commitments.items()
        ],
        title=("", "executed", "", "lapsed", "released", "open"),
        right=2,
    )


def _print_forces(forces: Mapping[str, Mapping[str, Spread]], console: "Console") -> None:
    for force, spreads in forces.items():
        put(console)
        put(console, f"Forces at the end: {force}", "bold underline")
        put_table(
            console,
            [[name, f"{spread.median:,.0f}", _range(spread)] for name, spread in spreads.items()],
            title=("", "median", "range"),
            right=1,
        )


def _print_basis(summary: Summary, console: "Console") -> None:
    put(console)
    put(console, "What it rests on", "bold underline")
    for source, count in sorted(summary.sources.items(), key=lambda pair: -pair[1]):
        put(console, f"{count:>4} numbers: {source}")
    put(console)
    put(console, CAVEAT, "dim")


def _difference(difference: Difference) -> Sequence[str]:
    gain = f"{difference.gain:.1f}" if difference.gain is not None else "—"
    return (
        difference.outcome, f"{difference.first:,.2f}", f"{difference.second:,.2f}",
        f"{difference.difference:+,.2f} ± {difference.error:.2f}", gain, percent(difference.differing),
    )  # fmt: skip


def _cut_off(share: float) -> str:
    return f"Violence was cut off in {percent(share)} of the runs, so averages are too low."


def _some(dates: list[date]) -> list[date]:
    """Return the first, the last, and some evenly between."""
    if len(dates) <= DATES_SHOWN:
        return dates
    step = (len(dates) - 1) / (DATES_SHOWN - 1)
    return [dates[round(place * step)] for place in range(DATES_SHOWN)]


def _range(spread: Spread) -> str:
    return f"{spread.low:,.0f} to {spread.high:,.0f}"


def _when(passage: Passage) -> str:
    days = [
        f"{what} by {day}"
        for what, day in (("5%", passage.early), ("half of the runs", passage.median), ("95%", passage.late))
        if day is not None
    ]
    return f"; {', '.join(days)}" if days else ""
