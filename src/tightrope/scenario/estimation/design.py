"""What a fit is made of: background, law, half-lives, who may excite or deter whom, and effects of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from tightrope.errors import InvalidOption
from tightrope.scenario.estimation.background import Background, basis
from tightrope.scenario.estimation.laws import Law
from tightrope.scenario.estimation.streams import Streams, memory

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import BoolArray, FloatArray

HALF_LIVES = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0, 10.0, 14.0, 21.0, 30.0)
"""Days, searched through (MODEL section 1.7)."""

LAWS: tuple[Law, ...] = ("poisson", "same-day", "negative binomial")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Effect:
    """A covariate, a state of the talks or a change in reporting: a number for each day that moves a logarithm.

    Parameters
    ----------
    name : str
    values : (days,)
        Known before the day.
    on : {"background", "excitation", "both"}
        Which logarithm it moves: gamma and delta, kappa and eta, or all of them (MODEL equations 2 and 3).
    mean, spread : float
        Of the normal prior on its coefficient.
    """

    name: str
    values: FloatArray
    on: Literal["background", "excitation", "both"] = "background"
    mean: float = 0.0
    spread: float = 0.7


def regime_effects(
    states: Sequence[str], *, reference: str, on: Literal["background", "excitation", "both"] = "background"
) -> tuple[Effect, ...]:
    """Return an effect for each state of the talks but the reference, in order of first appearance.

    Raises
    ------
    InvalidOption
        If no day is in the reference state.
    """
    import numpy as np

    if reference not in states:
        raise InvalidOption(
            f"reference state {reference!r}: no day is in it; known are {', '.join(sorted(set(states)))}"
        )
    return tuple(
        Effect(name=state, values=np.array([found == state for found in states], float), on=on)
        for state in dict.fromkeys(states)
        if state != reference
    )


def reporting_change(streams: Streams, day: date) -> Effect:
    """Return a step of the background from a day on, for a change in how events are reported.

    Raises
    ------
    InvalidOption
        If the day is not inside the series.
    """
    import numpy as np

    values = np.array([found >= day for found in streams.days], float)
    if values.min() == values.max():
        raise InvalidOption(f"reporting change on {day}: not inside {streams.days[0]} to {streams.days[-1]}")
    return Effect(name=f"reporting since {day}", values=values, spread=2.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FitOptions:
    """What else a fit may be told.

    Parameters
    ----------
    law : {"poisson", "same-day", "negative binomial"}
    half_lives : tuple of float, days
        Searched through; one fixes it.
    effects : tuple of Effect
    excites : (streams, streams), bool, optional
        Whether the stream of a row may be excited by that of a column; without it, every pair.
    deters : (streams, streams), bool, optional
        The same for deterrence; without it, none.
    deterrence_half_life : float, days
    draws : int
        Of the parameters, for intervals and for the simulator.
    """

    law: Law = "poisson"
    half_lives: tuple[float, ...] = HALF_LIVES
    effects: tuple[Effect, ...] = ()
    excites: BoolArray | None = None
    deters: BoolArray | None = None
    deterrence_half_life: float = 30.0
    draws: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design:
    """A series and a fit's options as arrays.

    Parameters
    ----------
    streams : Streams
    law : Law
    names : tuple of str
        Of the effects on the background.
    spline : int
        How many of the columns are the basis of the background; the rest are effects.
    columns : (days, coefficients)
    moving : (days, coefficients)
        What moves excitation.
    mean, spread, moving_mean, moving_spread : (coefficients of effects,)
    excites, deters : (streams, streams), bool
    deterrent : (days, streams)
        R* of MODEL equation 4.
    """

    streams: Streams
    law: Law
    names: tuple[str, ...]
    spline: int
    columns: FloatArray
    moving: FloatArray
    mean: FloatArray
    spread: FloatArray
    moving_mean: FloatArray
    moving_spread: FloatArray
    excites: BoolArray
    deters: BoolArray
    deterrent: FloatArray


def design_of(streams: Streams, background: Background, options: FitOptions) -> Design:
    """Return the arrays of a fit.

    Raises
    ------
    InvalidOption
        If a law is unknown, a half-life is not above 0, or an array has another shape than the series asks for.
    """
    import numpy as np

    days, count = streams.counts.shape
    if options.law not in LAWS:
        raise InvalidOption(f"law {options.law!r}; expected one of {', '.join(LAWS)}")
    if not options.half_lives or not all(0.1 <= half_life <= 365 for half_life in options.half_lives):
        raise InvalidOption(f"half-lives {options.half_lives}; expected one or more, from 0.1 to 365 days")
    for effect in options.effects:
        if np.shape(effect.values) != (days,) or not np.isfinite(effect.values).all():
            raise InvalidOption(f"effect {effect.name!r}: expected {days} finite numbers, one for each day")
    matrices = []
    for name, given, default in (("excites", options.excites, True), ("deters", options.deters, False)):
        matrix = np.full((count, count), default) if given is None else np.asarray(given, bool)
        if matrix.shape != (count, count):
            raise InvalidOption(f"{name} has shape {matrix.shape}; expected ({count}, {count}), target by source")
        matrices.append(matrix)
    still = [effect for effect in options.effects if effect.on != "excitation"]
    moved = [effect for effect in options.effects if effect.on != "background"]
    smooth = basis(background, days)
    return Design(
        streams=streams, law=options.law, names=tuple(effect.name for effect in still), spline=smooth.shape[1],
        columns=np.column_stack([smooth, *(effect.values for effect in still)]),
        moving=np.column_stack([np.empty((days, 0)), *(effect.values for effect in moved)]),
        mean=np.array([effect.mean for effect in still]), spread=np.array([effect.spread for effect in still]),
        moving_mean=np.array([effect.mean for effect in moved]),
        moving_spread=np.array([effect.spread for effect in moved]),
        excites=matrices[0], deters=matrices[1],
        deterrent=memory(streams, options.deterrence_half_life)[0] if matrices[1].any() else np.zeros((days, count)),
    )  # fmt: skip
