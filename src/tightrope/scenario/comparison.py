"""What changed between two runs of a forecast: its inputs, and by how much the answer moved."""

from __future__ import annotations

from dataclasses import dataclass

from tightrope.case.table_config import QUANTITIES
from tightrope.scenario.forecast import Cell, Forecast, IssueForecast

SURE = 2.0
"""Standard errors beyond which a difference between runs is no accident of the seeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BandChange:
    """A probability then and now; `by_chance` if another seed alone could have moved the share of runs as far."""

    label: str
    before: float
    now: float
    word_before: str
    word_now: str
    by_chance: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueChange:
    """How the forecast of an issue changed; medians in the unit of the issue, None where there was no agreement."""

    issue: str
    median_before: float | None
    median_now: float | None
    bands: tuple[BandChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between an earlier run and the one now; `inputs` has a line for each input that changed."""

    inputs: tuple[str, ...]
    issues: tuple[IssueChange, ...]
    only_before: tuple[str, ...]
    only_now: tuple[str, ...]


def compare_forecasts(before: Forecast, now: Forecast) -> Comparison:
    """Return what changed from one forecast to another."""
    old = {issue.issue: issue for issue in before.issues}
    new = {issue.issue: issue for issue in now.issues}
    return Comparison(
        inputs=(*_changed_rules(before, now), *_changed_cells(before.inputs.cells, now.inputs.cells)),
        issues=tuple(_changed_issue(old[name], issue) for name, issue in new.items() if name in old),
        only_before=tuple(name for name in old if name not in new),
        only_now=tuple(name for name in new if name not in old),
    )


def _changed_rules(before: Forecast, now: Forecast) -> list[str]:
    lines = []
    for name in ("draws", "seed", "shape", "pooling"):
        old, new = getattr(before.inputs, name), getattr(now.inputs, name)
        if old != new:
            lines.append(f"{name}: {old} → {new}")
    for name, what in (("models", "model"), ("versions", "version of")):
        old, new = getattr(before.inputs, name), getattr(now.inputs, name)
        for key in dict.fromkeys([*old, *new]):
            if old.get(key) != new.get(key):
                lines.append(f"{what} {key}: {old.get(key, 'not run')} → {new.get(key, 'not run')}")
    gone, came = set(before.inputs.setting) - set(now.inputs.setting), set(now.inputs.setting)
    lines += [f"no longer: {rule}" for rule in before.inputs.setting if rule in gone]
    return lines + [f"new: {rule}" for rule in now.inputs.setting if rule in came - set(before.inputs.setting)]


def _changed_cells(before: tuple[Cell, ...], now: tuple[Cell, ...]) -> list[str]:
    old = {(cell.issue, cell.actor): cell for cell in before}
    new = {(cell.issue, cell.actor): cell for cell in now}
    lines = []
    for key in dict.fromkeys([*old, *new]):
        where = f"{key[1]} on {key[0]}"
        if key not in new or key not in old:
            lines.append(f"{where}: {'left the table' if key not in new else 'is new in the table'}")
            continue
        for quantity in QUANTITIES:
            was, is_now = getattr(old[key], quantity), getattr(new[key], quantity)
            if was != is_now:
                lines.append(f"{where}, {quantity}: {range_words(was)} → {range_words(is_now)}")
    return lines


def range_words(values: tuple[float, float, float]) -> str:
    """Return a range as people write it: '45 (40–60)', '45' where there is no doubt."""
    low, mode, high = values
    return f"{mode:g}" if low == high else f"{mode:g} ({low:g}–{high:g})"


def _changed_issue(before: IssueForecast, now: IssueForecast) -> IssueChange:
    old = {band.label: band for band in (*before.bands, before.no_agreement) if band}
    changes = []
    for band in (*now.bands, now.no_agreement):
        if band is None or band.label not in old:
            continue
        was = old[band.label]
        error = (was.sampling_error**2 + band.sampling_error**2) ** 0.5
        changes.append(
            BandChange(
                label=band.label, before=was.probability, now=band.probability, word_before=was.word,
                word_now=band.word, by_chance=abs(band.share - was.share) <= SURE * error,
            )
        )  # fmt: skip
    return IssueChange(
        issue=now.issue, median_before=before.pooled.p50 if before.pooled else None,
        median_now=now.pooled.p50 if now.pooled else None, bands=tuple(changes),
    )  # fmt: skip
