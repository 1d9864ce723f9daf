"""By when a condition is to come about."""

import bisect
from collections.abc import Sequence

from tightrope.evidence.records import TimeExpression
from tightrope.evidence.times.days import says_a_day
from tightrope.reports.report import Report

_DEADLINE_WORDS = frozenset({"by", "before", "until", "till", "within"})
_BEFORE = 20
"""Characters before a date in which a word makes a deadline of it: "by the end of May"."""


class Deadlines:
    """The dates of a report that a word makes deadlines.

    Parameters
    ----------
    report : Report
    times : sequence of TimeExpression
    """

    def __init__(self, report: Report, times: Sequence[TimeExpression]) -> None:
        ordered = sorted(filter(says_a_day, times), key=lambda one: one.citation.start)
        self._found = [one for one in ordered if _is_limit(one, report)]
        self._starts = [one.citation.start for one in self._found]

    def within(self, start: int, end: int) -> str | None:
        """Return the first deadline (EDTF) between two characters."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return next((one.value for one in self._found[low:high]), None)


def _is_limit(time: TimeExpression, report: Report) -> bool:
    before = report.text[max(time.citation.start - _BEFORE, 0) : time.citation.start].lower().split()
    return bool({*before[-2:], *time.text.lower().split()[:1]} & _DEADLINE_WORDS)
