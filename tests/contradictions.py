"""Pairs of figures and what to call them: made from figures of real cases, with the reason, and scored.

A row of `contradictions.tsv` holds what two reports say: the report that the first figure is from, number, what is
counted, place, date, modality and origin of each, the verdict and the reason. The sentences are made here.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builders import make_report
from tightrope.case.assemble import StoredCase, assemble_case
from tightrope.case.case import Verdict
from tightrope.case.config import CaseConfig
from tightrope.evidence.records import Figure
from tightrope.evidence.vocabulary import Modality
from tightrope.reports.report import Report

PAIRS = Path(__file__).with_name("contradictions.tsv")
_BLAST = "a blast at a market"
_WORDING = {
    "present": (
        "There are {number} {of} in {place}, a count of that week shows.",
        "In {place} the number of {of} stood at {number} then.",
    ),
    "authorised": ("By law up to {number} {of} may be in {place} at that time.",) * 2,
    "past": (
        f"{_BLAST.capitalize()} killed {{number}} {{of}} in {{place}} that day.",
        f"In {{place}} {{number}} {{of}} were killed by {_BLAST} that day.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one report says: a number of something in a place, on a date, in a modality."""

    number: float
    of: str
    place: str
    date: str
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two figures, whether the second report is a copy of the first, and the verdict."""

    source: str
    first: Side
    second: Side
    copied: bool
    verdict: Verdict
    reason: str


def load_pairs(path: Path = PAIRS) -> Iterator[Pair]:
    """Yield the pairs of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            sides = [
                Side(number=float(row[f"number{n}"]), of=row[f"of{n}"], place=row[f"place{n}"], date=row[f"date{n}"],
                     modality=row[f"modality{n}"])  # type: ignore[arg-type]  # as the file has it
                for n in (1, 2)
            ]  # fmt: skip
            yield Pair(
                source=row["source"], first=sides[0], second=sides[1], copied=row["copied"] == "yes",
                verdict=row["verdict"], reason=row["reason"],  # type: ignore[arg-type]  # as the file has it
            )  # fmt: skip


def verdict_on(pair: Pair) -> str:
    """Return what the case says of a pair: the gravest verdict on a claim that holds both, else "apart"."""
    first = _report(pair.first, 0, "First Desk")
    second = _report(pair.first if pair.copied else pair.second, 0 if pair.copied else 1, "Second Desk")
    figures = (_figure(first, pair.first), _figure(second, pair.second))
    case = assemble_case(StoredCase(reports=(first, second), records={"figures": figures}, unread={}), CaseConfig())
    both = [claim.verdict for claim in case.claims if len(claim.records) == 2]
    order = ("conflict", "update", "scope", "agree", "single")
    return next((verdict for verdict in order if verdict in both), "apart")


def confusion(pairs: Iterator[Pair]) -> Mapping[tuple[str, str], int]:
    """Return how often each verdict was called what: counts by (right, called)."""
    return Counter((pair.verdict, verdict_on(pair)) for pair in pairs)


def _report(side: Side, wording: int, outlet: str) -> Report:
    told = _WORDING[side.modality][wording].format(number=f"{side.number:,.0f}", of=side.of, place=side.place)
    return make_report(told, published=side.date, outlet=outlet)


def _figure(report: Report, side: Side) -> Figure:
    words = f"{side.number:,.0f} {side.of}"
    start = report.text.index(words) if words in report.text else report.text.index(f"{side.number:,.0f}")
    end = start + len(words if words in report.text else f"{side.number:,.0f}")
    return Figure(
        citation=report.cite(start, end), low=side.number, high=side.number, unit="persons", of=side.of,
        place=side.place, as_of=side.date, modality=side.modality,
    )  # fmt: skip
