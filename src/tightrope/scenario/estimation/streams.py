"""Streams: events counted by day, with the days nobody counted marked as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tightrope.errors import InvalidStreams
from tightrope.models.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from tightrope.positions.actor_issues import BoolArray, FloatArray, IntArray

FEWEST_DAYS = 30
"""A shorter series cannot tell a half-life of days from a background: the shortest horizon of a back-test is a week
and needs four of them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Streams:
    """Daily counts of streams of events.

    Parameters
    ----------
    names : tuple of str
    days : tuple of date
        In order; consecutive except where a window begins.
    counts : (days, streams), int
        0 where nothing was observed.
    observed : (days, streams), bool
        Whether the day was counted.
    begins : (days,), bool
        Whether a window begins: no excitation is carried into that day.
    notes : tuple of str
        What the reader of the numbers must know: missing days, undated events.
    """

    names: tuple[str, ...]
    days: tuple[date, ...]
    counts: IntArray
    observed: BoolArray
    begins: BoolArray
    notes: tuple[str, ...] = ()

    def between(self, first: date, last: date) -> Streams:
        """Return the days from `first` to `last`, both included, as a series of their own."""
        import numpy as np

        kept = np.array([first <= day <= last for day in self.days], bool)
        if not kept.any():
            raise InvalidStreams(
                f"no day from {first} to {last}; the series runs from {self.days[0]} to {self.days[-1]}"
            )
        begins = self.begins[kept].copy()
        begins[0] = True
        return Streams(
            names=self.names, days=tuple(day for day, keep in zip(self.days, kept, strict=True) if keep),
            counts=self.counts[kept], observed=self.observed[kept], begins=begins, notes=self.notes,
        )  # fmt: skip


def streams_from_counts(
    counts: ArrayLike,
    *,
    names: Sequence[str],
    first_day: date,
    observed: ArrayLike | None = None,
    notes: Sequence[str] = (),
) -> Streams:
    """Return streams from an array of consecutive days.

    Parameters
    ----------
    counts : (days, streams), whole numbers of 0 or more
    names : (streams,)
    first_day : date
    observed : (days, streams), bool, optional
        False where a day was not counted; without it every day was.
    notes : sequence of str

    Raises
    ------
    InvalidStreams
        If the shape does not fit, a count is no whole number of 0 or more, or a stream has no event.
    """
    import numpy as np

    given = np.asarray(counts)
    if given.ndim != 2 or given.shape[1] != len(names) or not len(names):
        raise InvalidStreams(
            f"counts have shape {given.shape}; expected (days, {len(names)}), a column for each stream"
        )
    days = tuple(first_day + timedelta(days=n) for n in range(len(given)))
    seen = np.ones(given.shape, bool) if observed is None else np.asarray(observed, bool)
    if seen.shape != given.shape:
        raise InvalidStreams(f"observed has shape {seen.shape}; expected that of the counts, {given.shape}")
    wrong = seen & ~(np.isfinite(given) & (given >= 0) & (given == np.floor(given)))
    if wrong.any():
        day, stream = np.argwhere(wrong)[0]
        raise InvalidStreams(
            f"row {day + 1} ({days[day]}), column {names[stream]}: {given[day, stream]}; "
            "expected a whole number of 0 or more"
        )
    begins = np.zeros(len(days), bool)
    begins[:1] = True
    made = Streams(
        names=tuple(names), days=days, counts=np.where(seen, given, 0).astype(np.int64), observed=seen,
        begins=begins, notes=tuple(notes),
    )  # fmt: skip
    return checked_streams(made)


def checked_streams(streams: Streams) -> Streams:
    """Return streams that can be fitted, with a note on the days nobody counted.

    Raises
    ------
    InvalidStreams
        If a name occurs twice, there are too few days, or a stream has no event.
    """
    for name in streams.names:
        if streams.names.count(name) > 1:
            raise InvalidStreams(f"column {name}: the name occurs twice; give each stream its own")
    if len(streams.days) < FEWEST_DAYS:
        raise InvalidStreams(f"{len(streams.days)} days; a fit needs at least {FEWEST_DAYS}")
    for n, name in enumerate(streams.names):
        if not streams.counts[:, n].any():
            raise InvalidStreams(f"column {name}: no event on any of {len(streams.days)} days; leave the stream out")
    missing = [
        f"{name}: {int((~streams.observed[:, n]).sum())} of {len(streams.days)} days were not counted; they are left "
        "out of the likelihood and excitation stands still over them"
        for n, name in enumerate(streams.names)
        if not streams.observed[:, n].all()
    ]
    windows = int(streams.begins.sum())
    if windows > 1:
        missing.append(f"{windows} windows; no excitation is carried from one into the next")
    return Streams(
        names=streams.names, days=streams.days, counts=streams.counts, observed=streams.observed,
        begins=streams.begins, notes=tuple(dict.fromkeys((*streams.notes, *missing))),
    )  # fmt: skip


def memory(streams: Streams, half_life: float) -> tuple[FloatArray, FloatArray]:
    """Return R of MODEL equation 1 for each day and stream, and its derivative with respect to rho (equation 8).

    Both start at 0 in each window and stand still over days that were not counted.
    """
    import numpy as np

    state, slope = np.zeros(streams.counts.shape), np.zeros(streams.counts.shape)
    rho = 0.5 ** (1 / half_life)
    compiled(_remember)(streams.counts, streams.observed, streams.begins, rho, state, slope)
    return state, slope


def _remember(
    counts: IntArray, observed: BoolArray, begins: BoolArray, rho: float, state: FloatArray, slope: FloatArray
) -> None:
    for stream in range(counts.shape[1]):
        now, turn = 0.0, 0.0
        for day in range(counts.shape[0]):
            if begins[day]:
                now, turn = 0.0, 0.0
            state[day, stream] = now
            slope[day, stream] = turn
            if observed[day, stream]:
                turn = now + rho * turn - counts[day, stream]
                now = rho * now + (1.0 - rho) * counts[day, stream]
