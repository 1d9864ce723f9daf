"""Where reports come from: which are copies of which, and whom they name as their source.

A copy has the origin of the report that it was taken from. What a report takes from an agency or an outlet, as it
says itself, has that source's origin.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tightrope.case.decisions import Decision, in_force
from tightrope.case.fingerprints import CopyPair
from tightrope.reports.report import Report

WHOLE = 0.6
"""Share of a report's runs that its source has, from which it brings little of its own. A round-up brings more: what
is taken from its other parts has its origin there, not in the source that the round-up shares most with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where the reports of a case come from.

    Parameters
    ----------
    of : mapping
        From report id to origin: the id of the earliest report of the same text.
    copied_from : mapping
        From the id of a copy to the id of the earlier report that it shares most with.
    share : mapping
        From the id of a copy to how much of it stands there (0–1); not for copies that the analyst named.
    """

    of: Mapping[str, str] = field(default_factory=dict)
    copied_from: Mapping[str, str] = field(default_factory=dict)
    share: Mapping[str, float] = field(default_factory=dict)


def find_origins(
    reports: Sequence[Report], copies: Iterable[CopyPair], decisions: Iterable[Decision] = ()
) -> Origins:
    """Return the origin of every report.

    Parameters
    ----------
    reports : sequence of Report
        By date of publication.
    copies : iterable of CopyPair
    decisions : iterable of Decision
        Reports that the analyst merged are copies, one split off is none.

    Notes
    -----
    A report that took over several others whole, such as a round-up, shares the origin of the one it shares most
    with: the others stay independent of each other.
    """
    near: defaultdict[str, dict[str, CopyPair]] = defaultdict(dict)
    for pair in copies:
        near[pair.first][pair.second] = pair
        near[pair.second][pair.first] = pair
    named, apart = _as_decided(decisions)
    place_of = {report.id: place for place, report in enumerate(reports)}
    of: dict[str, str] = {}
    copied_from: dict[str, str] = {}
    share: dict[str, float] = {}
    for report in reports:
        own = near.get(report.id, {}) if report.id not in apart else {}
        earlier = [
            (pair.shared, -place_of[other], other)
            for other, pair in own.items()
            if other in of and other not in apart
        ]
        by_hand = [other for other in named.get(report.id, ()) if other in of]
        if by_hand:
            closest = min(by_hand, key=lambda other: place_of[other])
            of[report.id] = of[closest]
        elif earlier:
            closest = max(earlier)[2]
            share[report.id] = own[closest].share_of(report.id)
            direct = share.get(closest, 1.0) >= WHOLE or of[closest] in own
            of[report.id] = of[closest] if direct else closest
        else:
            of[report.id] = report.id
            continue
        copied_from[report.id] = closest
    return Origins(of=of, copied_from=copied_from, share=share)


def _as_decided(decisions: Iterable[Decision]) -> tuple[Mapping[str, set[str]], frozenset[str]]:
    """Return which reports the analyst calls copies of each other, and which are none."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    apart: set[str] = set()
    for decision in in_force(decisions, "merge", "split"):
        if decision.kind == "split":
            apart.add(decision.target)
            for other in named.pop(decision.target, set()):
                named[other].discard(decision.target)
        elif decision.value is not None:
            named[decision.target].add(decision.value)
            named[decision.value].add(decision.target)
    return named, frozenset(apart)
