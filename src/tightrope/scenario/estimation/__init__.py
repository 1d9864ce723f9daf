"""Estimation: the daily Hawkes model fitted to counts of events (MODEL section 1).

    from tightrope.scenario.estimation import Spline, fit_hawkes, read_streams
    fit = fit_hawkes(read_streams(Path("attacks.csv")), background=Spline(days_between_knots=90), seed=7)
    fit.branching, fit.spectral_radius_interval, fit.notes

The background must be chosen; `compare_backgrounds` shows what it decides. Importing this package loads no numpy.
"""

from tightrope.scenario.estimation.background import Background, Constant, Spline
from tightrope.scenario.estimation.case_events import streams_of_events
from tightrope.scenario.estimation.design import Effect, FitOptions, regime_effects, reporting_change
from tightrope.scenario.estimation.event_files import Selection, parse_selection, read_event_streams
from tightrope.scenario.estimation.fit import HawkesFit, compare_backgrounds, fit_hawkes
from tightrope.scenario.estimation.prior import Prior
from tightrope.scenario.estimation.read import read_streams
from tightrope.scenario.estimation.streams import Streams, streams_from_counts
from tightrope.scenario.estimation.totals import RateOfTotals, Total, fit_totals, read_totals

__all__ = [
    "Background",
    "Constant",
    "Effect",
    "FitOptions",
    "HawkesFit",
    "Prior",
    "RateOfTotals",
    "Selection",
    "Spline",
    "Streams",
    "Total",
    "compare_backgrounds",
    "fit_hawkes",
    "fit_totals",
    "parse_selection",
    "read_event_streams",
    "read_streams",
    "read_totals",
    "regime_effects",
    "reporting_change",
    "streams_from_counts",
    "streams_of_events",
]
