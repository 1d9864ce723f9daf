"""Which reports share an origin: near-copies, such as one agency text carried by several outlets.

Two reports are near-copies when most of the runs of five words of the shorter one stand in the other: the
containment of Broder (1997), "On the resemblance and containment of documents".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tightrope.reports.report import Report

RUN = 5
"""Words in a run: shorter ones are shared by chance ("the prime minister said that"), longer ones break easily."""

CONTAINMENT = 0.5
"""Share of the shorter report's runs that stand in the longer.

A changed word breaks five runs: a copy with one word in twenty changed keeps about three quarters of its runs, one
with one word in eight changed still about half, and one cut short keeps all. In two collections of 236 dated updates
on one story each, no two different updates reach half of this, and every copy with one word in fifteen changed is
found (`tests/case/test_origins.py`).
"""

FEWEST_RUNS = 16
"""A report with fewer runs (under twenty words) is too short to be a copy, unless it is the same throughout."""

MOST_CARRIERS = 40
"""Reports looked at for one run. More make it a standing phrase; the earliest that have it stay in the index."""

_WORD = re.compile(r"\w+")
_QUOTATION = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
Runs = frozenset[int]


def find_origins(reports: Sequence[Report]) -> Mapping[str, str]:
    """Return the origin of every report: the id of the earliest report that it is a near-copy of, or its own.

    Parameters
    ----------
    reports : sequence of Report
        By date of publication.

    Notes
    -----
    A report that took over several others whole, such as a round-up, shares the origin of the one it shares most
    with: the others stay independent of each other. Credits in the text are not looked at.
    """
    origins: dict[str, str] = {}
    runs: dict[str, Runs] = {}
    carriers: defaultdict[int, list[str]] = defaultdict(list)
    for report in reports:
        own = runs_of(report)
        shared = Counter(other for run in own for other in carriers.get(run, ()))
        copied = [(count, other) for other, count in shared.items() if is_copy(count, own, runs[other])]
        closest = max(copied, key=lambda pair: pair[0], default=None)
        origins[report.id] = report.id if closest is None else origins[closest[1]]
        runs[report.id] = own
        for run in own:
            if len(carriers[run]) < MOST_CARRIERS:
                carriers[run].append(report.id)
    return origins


def is_copy(shared: int, first: Runs, second: Runs) -> bool:
    """Return whether two texts that share this many runs are near-copies."""
    shorter = min(len(first), len(second))
    if shorter < FEWEST_RUNS:
        return first == second
    return shared >= CONTAINMENT * shorter


def runs_of(report: Report) -> Runs:
    """Return the runs of `RUN` words of what gives evidence, as hashes that hold for this process only.

    Words in quotation marks are left out, unless little else is there: who hears the same speech quotes the same.
    """
    text = "\n".join(report.text[block.start : block.end] for block in report.evidence_blocks()).casefold()
    words = _WORD.findall(_QUOTATION.sub(" ", text))
    if len(words) < FEWEST_RUNS + RUN - 1:
        words = _WORD.findall(text)
    if len(words) < RUN:
        return frozenset({hash(tuple(words))}) if words else frozenset()
    return frozenset(map(hash, zip(*(words[offset:] for offset in range(RUN)), strict=False)))
