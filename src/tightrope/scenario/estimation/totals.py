"""Rates from totals over intervals, such as "73 attacks since 17 October" (MODEL section 1.2 d).

A total over some days has mean rate × days and variance mean / (1 - n)², the variance in long windows of a process
whose spectral radius is n (MODEL section 1.4). Exact totals enter by the quasi-likelihood of these two moments
(McCullagh1989), so the rate is events over days whatever n is; a bound, "at least 73", counts with the chance of that
many or more under the negative binomial of the same moments. Totals cannot tell excitation from a high rate: n must
be given, and an interval is as good as n is. Over windows shorter than the excitation lasts it is too wide.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from math import exp, lgamma, log, log1p
from pathlib import Path

from tightrope.errors import InvalidOption, InvalidStreams

HALF_CHI_SQUARED = 1.3528
"""Half of the 90 % quantile of chi-squared with one degree of freedom: the fall of the likelihood to an end."""

SMALLEST_RATE, LARGEST_RATE = 1e-6, 1e4
"""Events a day between which a rate is looked for."""

LARGEST_TOTAL = 1_000_000
"""Events of a total: the chance of a bound is summed over all counts below it."""

STEPS = 80
"""Of golden-section search and of bisection: each leaves less than a millionth of the range."""

COLUMNS = ("first", "last", "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Events from `first` to `last`, both days included.

    `at_least` marks a lower bound; `regime` is what the rate may depend on, such as the state of the talks.
    """

    first: date
    last: date
    count: int
    stream: str = ""
    regime: str = ""
    at_least: bool = False

    @property
    def days(self) -> int:
        """Length of the interval."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RateOfTotals:
    """The rate of a stream in a regime, events a day, with its 90 % likelihood interval.

    `rate` is the long-run rate with what events cause; `background` is the rate without it, rate × (1 - radius).
    """

    stream: str
    regime: str
    rate: float
    low: float
    high: float
    background: float
    totals: int
    days: int


def fit_totals(totals: Sequence[Total], *, radius: float) -> tuple[RateOfTotals, ...]:
    """Fit a rate to the totals of each stream and regime.

    Totals of one stream and regime that begin on one day are taken for a running total, and its steps are fitted.

    Parameters
    ----------
    totals : sequence of Total
    radius : float
        Spectral radius of the process, from 0 to below 1.

    Raises
    ------
    InvalidOption
        If the radius is out of range.
    InvalidStreams
        If there are no totals, two of them overlap, or a running total falls.
    """
    if not 0 <= radius < 1:
        raise InvalidOption(f"radius: {radius}, expected a number from 0 to below 1")
    if not totals:
        raise InvalidStreams("no totals; expected at least one interval with its count")
    ordered = sorted(totals, key=lambda t: (t.stream, t.regime, t.first, t.last))
    found = []
    for (stream, regime), group in groupby(ordered, key=lambda t: (t.stream, t.regime)):
        own = _steps(list(group))
        _refuse_overlaps(own)

        def likelihood(rate: float, own: Sequence[Total] = own) -> float:
            return sum(_log_probability(total, rate, radius) for total in own)

        rate = _highest(likelihood)
        enough = likelihood(rate) - HALF_CHI_SQUARED
        found.append(
            RateOfTotals(
                stream=stream, regime=regime, rate=rate, low=_crossing(likelihood, enough, SMALLEST_RATE, rate),
                high=_crossing(likelihood, enough, LARGEST_RATE, rate), background=rate * (1 - radius),
                totals=len(own), days=sum(total.days for total in own),
            )
        )  # fmt: skip
    return tuple(found)


def read_totals(path: Path) -> tuple[Total, ...]:
    """Read totals from a CSV file with the columns first, last and count, and if wanted stream, regime and at_least.

    Raises
    ------
    InvalidStreams
        If the file cannot be read or a cell is wrong; the message names line and column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise InvalidStreams(
                    f"{path.name}, line 1: no column {missing[0]}; expected first, last and count, and if wanted "
                    "stream, regime and at_least"
                )
            return tuple(_total(path, reader.line_num, row) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidStreams(f"{path}: cannot be read ({error}); expected a CSV file in UTF-8") from error


def _total(path: Path, line: int, row: dict[str, str | None]) -> Total:
    cells = {column: (row.get(column) or "").strip() for column in (*COLUMNS, "stream", "regime", "at_least")}
    days = []
    for column in ("first", "last"):
        try:
            days.append(date.fromisoformat(cells[column]))
        except ValueError as error:
            raise InvalidStreams(
                f"{path.name}, line {line}, column {column}: {cells[column]!r}; expected a day like 2021-03-15"
            ) from error
    if days[1] < days[0]:
        raise InvalidStreams(f"{path.name}, line {line}, column last: {days[1]} is before {days[0]}; turn them round")
    count = cells["count"]
    if not (count.isascii() and count.isdigit() and int(count) <= LARGEST_TOTAL):
        raise InvalidStreams(
            f"{path.name}, line {line}, column count: {count!r}; expected a whole number up to {LARGEST_TOTAL}"
        )
    if cells["at_least"] not in ("", "0", "1"):
        raise InvalidStreams(
            f"{path.name}, line {line}, column at_least: {cells['at_least']!r}; expected 1, 0 or nothing"
        )
    return Total(
        first=days[0], last=days[1], count=int(count), stream=cells["stream"], regime=cells["regime"],
        at_least=cells["at_least"] == "1",
    )  # fmt: skip


def _steps(totals: list[Total]) -> list[Total]:
    """Return totals apart: those that begin on one day become the first of them and the steps between them.

    A bound in the middle of a running total has no steps of its own and is left to the exact totals around it.
    """
    found: list[Total] = []
    for _, group in groupby(totals, key=lambda total: total.first):
        running = list(group)
        exact = [total for total in running if not total.at_least] or running[-1:]
        found.append(exact[0])
        for before, after in pairwise(exact):
            if after.count < before.count or after.last == before.last:
                raise InvalidStreams(
                    f"totals from {after.first}: {before.count} by {before.last}, {after.count} by {after.last}; a "
                    "running total does not fall and has one value a day"
                )
            start = date.fromordinal(before.last.toordinal() + 1)
            found.append(
                Total(
                    first=start, last=after.last, count=after.count - before.count, stream=after.stream,
                    regime=after.regime,
                )
            )  # fmt: skip
    return found


def _refuse_overlaps(totals: Iterable[Total]) -> None:
    for before, after in pairwise(sorted(totals, key=lambda total: total.first)):
        if after.first <= before.last:
            raise InvalidStreams(
                f"totals overlap: {before.first} to {before.last} and {after.first} to {after.last}; leave one out, "
                "or give them streams of their own if they count different things"
            )


def _log_probability(total: Total, rate: float, radius: float) -> float:
    mean = rate * total.days
    if not total.at_least:
        return (1 - radius) ** 2 * (total.count * log(mean) - mean)
    below = sum(exp(_log_mass(count, mean, radius)) for count in range(total.count))
    return log(max(1e-300, 1.0 - below))


def _log_mass(count: int, mean: float, radius: float) -> float:
    """Return the log probability of a count with this mean and variance mean / (1 - radius)²."""
    excess = 1 / (1 - radius) ** 2 - 1  # variance over mean, beyond 1
    if excess < 1e-9:
        return count * log(mean) - mean - lgamma(count + 1)
    size = mean / excess
    return (
        lgamma(count + size) - lgamma(size) - lgamma(count + 1) - size * log1p(excess)
        + count * (log(excess) - log1p(excess))
    )  # fmt: skip


def _highest(likelihood: Callable[[float], float]) -> float:
    """Return the rate with the highest likelihood, by golden-section search on its logarithm."""
    low, high, ratio = log(SMALLEST_RATE), log(LARGEST_RATE), (5**0.5 - 1) / 2
    for _ in range(STEPS):
        width = (high - low) * ratio
        left, right = high - width, low + width
        if likelihood(exp(left)) < likelihood(exp(right)):
            low = left
        else:
            high = right
    return exp((low + high) / 2)


def _crossing(likelihood: Callable[[float], float], enough: float, end: float, rate: float) -> float:
    """Return where the likelihood falls to `enough` between the best rate and an end, or the end."""
    outside, inside = log(end), log(rate)
    if likelihood(end) >= enough:
        return 0.0 if end < rate else end
    for _ in range(STEPS):
        middle = (outside + inside) / 2
        if likelihood(exp(middle)) < enough:
            outside = middle
        else:
            inside = middle
    return exp(inside)
