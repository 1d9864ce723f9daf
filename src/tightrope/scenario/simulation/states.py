"""The states that things in a simulation can be in, as words and, for kernels, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args

from tightrope.scenario.simulation.parameter import Parameter

TalksState = Literal["none", "talks", "interim", "agreement", "breakdown"]
TALKS_STATES: tuple[TalksState, ...] = get_args(TalksState)
TALKS_STATE_COUNT = len(TALKS_STATES)
NONE, TALKS, INTERIM, AGREEMENT, BREAKDOWN = range(5)

Order = Literal["restrain", "silent", "press"]
ORDERS: dict[Order, int] = {"restrain": -1, "silent": 0, "press": 1}

CommitmentState = Literal["armed", "due", "executed", "lapsed", "released"]
COMMITMENT_STATES: tuple[CommitmentState, ...] = get_args(CommitmentState)
ARMED, DUE, EXECUTED, LAPSED, RELEASED = range(5)

STOCKS = ("combat", "advisory", "support")
STOCK_COUNT = len(STOCKS)

RECENT_DAYS = 28
"""Days that count as recent, for guards, votes and the hazard of a collapse (MODEL section 4)."""

ByState = Mapping[TalksState, Parameter]
"""A number for states of the talks."""

Day = date
"""A day, under a name that a record's own key "date" does not hide."""
