"""How many independent origins stand behind several records."""

from collections.abc import Mapping, Sequence

from tightrope.case.case import Case, Credibility, Verdict
from tightrope.case.config import Rating
from tightrope.case.credits import CreditFinder, sentence_credits
from tightrope.evidence.records import Record


class OriginCounter:
    """Counts the independent origins of records: copies are one, and so is all that leans on one source.

    Parameters
    ----------
    case : Case
        With reports, origins and credits.
    """

    def __init__(self, case: Case) -> None:
        rated = {report.id: case.config.rating(report.outlet) for report in case.reports}
        self._rating: Mapping[str, Rating] = {
            report: found.rating if found else "F" for report, found in rated.items()
        }
        finder = CreditFinder(report.outlet for report in case.reports if report.outlet)
        reports = {report.id: report for report in case.reports}
        self._of = case.origins
        self._outlet = {report.id: finder.source(report.outlet) for report in case.reports}
        self._whole = {
            report: next((credit.source for credit in found if credit.whole), None)
            for report, found in case.credits.items()
        }
        self._sentences = {
            report: sentence_credits(found, reports[report]) for report, found in case.credits.items() if found
        }

    def keys(self, records: Sequence[Record]) -> tuple[str, ...]:
        """Return one key for each record: records of one key have one origin."""
        sources = [self._source(record) for record in records]
        leant_on = {source for source in sources if source}
        return tuple(
            source or self._own_key(self._of[record.report], leant_on)
            for record, source in zip(records, sources, strict=True)
        )

    def count(self, records: Sequence[Record]) -> int:
        """Return how many independent origins records have."""
        return len(set(self.keys(records)))

    def _own_key(self, origin: str, leant_on: set[str]) -> str:
        outlet = self._outlet.get(origin)
        return outlet if outlet in leant_on and outlet is not None else origin

    def _source(self, record: Record) -> str | None:
        where = record.citation
        for start, end, source in self._sentences.get(where.report, ()):
            if start < where.end and where.start < end:
                return source
        return self._whole.get(self._of[where.report]) or self._whole.get(where.report)

    def rating(self, records: Sequence[Record]) -> Rating:
        """Return the best letter among the outlets that carry records, F where none is rated."""
        letters: list[Rating] = [self._rating[record.report] for record in records]
        return min(letters)


def credibility_of(verdict: Verdict, origins: int, rating: Rating) -> Credibility:
    """Propose the digit of the Admiralty scale for what several records say: 1 confirmed to 5 improbable, 6 unknown.

    The letter is the source's and the digit the item's. Only two independent origins that agree confirm; where
    origins contradict each other at the same time, at most one is right. What one origin says is as probable as that
    source is usually right, and cannot be judged where the analyst has not rated it.
    """
    if verdict == "agree" and origins > 1:
        return 1
    if verdict == "conflict":
        return 4
    of_one_source: Mapping[Rating, Credibility] = {"A": 2, "B": 2, "C": 3, "D": 4, "E": 5, "F": 6}
    return of_one_source[rating]
