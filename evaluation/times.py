"""Measure time expressions against GUM's dates and MEANTIME's TIMEX3: strict spans, and spans with values.

    python evaluation/times.py CORPORA [--split dev] [--errors]

CORPORA is the folder that holds `timex/`. A value is right when it covers the same days as the gold value.
Mapping: GUM's `when`, `from`/`to` and TIMEX3 weeks, seasons, quarters and decades become day ranges; years before
our era are compared as written, give or take the missing year 0; clock times by hour and minute (with the day
where the gold has one); durations and sets as ISO 8601 with units reduced to seconds, days and months; PAST_REF
and FUTURE_REF answer to half-open ranges. MEANTIME marks "early" and "the end of" in no value, so there a part of
the gold period is right. GUM tags calendar dates and clock times only, so only those are compared with it.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tightrope.errors import InvalidDate
from tightrope.evidence.records import TimeExpression
from tightrope.evidence.times.find import find_times
from tightrope.language.document import read_document
from tightrope.language.pipeline import build_pipeline
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Block, Report

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
PARTS = re.compile(r"\b(?:early|mid|late|end|start|beginning)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Score:
    """Counts of one corpus."""

    gold: int = 0
    found: int = 0
    spans: int = 0
    values: int = 0
    overlaps: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def f1(self, hits: int) -> float:
        """Return F1 in per cent for a number of hits."""
        return 200 * hits / (self.gold + self.found) if self.gold + self.found else 0.0


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def report_of(record: dict[str, Any]) -> Report:
    """Return a report whose every line is a block of body, published on the document's date."""
    text = record["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    lines = re.finditer(r"[^\n]*\S[^\n]*", text)
    return Report(
        id="r-" + digest[:12],
        text=text,
        sha256=digest,
        blocks=tuple(Block(kind="body", start=line.start(), end=line.end()) for line in lines),
        published=_year_first(record["dct"]) if record["dct"] else None,
    )


def _year_first(value: str) -> str:
    """Return a date that one file writes 28-02-2009 as 2009-02-28."""
    return re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", value)


def gum_meaning(item: dict[str, Any]) -> str:
    """Return GUM's value as EDTF or a clock time."""
    if item.get("when"):
        return str(item["when"])
    first = item.get("from") or item.get("notBefore") or ".."
    return f"{first}/{item.get('to') or item.get('notAfter') or '..'}"


def timex_meaning(item: dict[str, Any]) -> str:
    """Return a TIMEX3 value as EDTF, or as it stands where EDTF has no such thing."""
    value = str(item["value"])
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"{monday + timedelta(days=5 if week[3] else 0)}/{monday + timedelta(days=6)}"
    coded = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q[1-4])", value)
    if coded:
        return f"{coded[1]}-{SEASONS.get(coded[2]) or 32 + int(coded[2][1])}"
    return re.sub(r"T(MO|AF|EV|NI)$", "", _year_first(value))


def same_meaning(found: TimeExpression, gold: str, *, parts: bool) -> bool:
    """Return whether a found value means what the gold value means; `parts` lets a part of the period pass."""
    value = found.value
    if re.fullmatch(r"(?:PAST|FUTURE|PRESENT)_REF|PT?X\w*", gold):
        return value is None or ".." in value
    if value is None:
        return False
    if gold.startswith("P") or value.startswith("P"):
        return _amount(value) is not None and _amount(value) == _amount(gold)
    theirs, ours = (re.search(r"(?:^|T)(\d\d:\d\d)", text) for text in (gold, value))
    if theirs or ours:
        day = re.match(r"\d{4}-\d\d-\d\d", gold)
        same = theirs is not None and ours is not None and theirs[1] == ours[1]
        return same and (day is None or value.startswith(day[0]))
    if re.match(r"-\d", gold) and re.match(r"-\d", value):
        years = [int(re.split("[-/]", text[1:])[0]) for text in (gold, value)]
        return abs(years[0] - years[1]) <= 1
    return _same_days(found, gold, parts)


def _same_days(found: TimeExpression, gold: str, parts: bool) -> bool:
    try:
        theirs, mine = date_range(gold), date_range(found.value or "")
    except InvalidDate:
        return gold == found.value
    if theirs == mine or not parts or not PARTS.search(found.text):
        return theirs == mine
    (begin, end), (first, last) = theirs, mine
    return bool(begin and end and first and last and begin <= first and last <= end)


def _amount(value: str) -> tuple[str, float] | None:
    match = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)([A-Z]+)", value)
    if match is None:
        return None
    factors = {"TS": ("s", 1), "TM": ("s", 60), "TH": ("s", 3600), "D": ("d", 1), "W": ("d", 7), "M": ("m", 1),
               "Q": ("m", 3), "Y": ("m", 12), "DE": ("m", 120)}  # fmt: skip
    unit, factor = factors.get(match[1] + match[3], (match[3], 1))
    return unit, float(match[2]) * factor


def measure(path: Path, *, errors: "Callable[[str], None] | None" = None) -> Score:
    """Return the score of `find_times` over one corpus file; `errors` is called with a line for each."""
    gum = "gum" in path.name
    meaning = gum_meaning if gum else timex_meaning
    pipeline = build_pipeline()
    total = Score()
    for record in records(path):
        report = report_of(record)
        times = find_times(read_document(report, pipeline), report)
        found = {(time.citation.start, time.citation.end): time for time in times if not gum or _calendar(time)}
        gold = {(item["start"], item["end"]): meaning(item) for item in record["timex"]}
        matched = found.keys() & gold.keys()
        right = {span for span in matched if same_meaning(found[span], gold[span], parts=not gum)}
        overlaps = sum(any(first < end and start < last for first, last in found) for start, end in gold)
        total += Score(len(gold), len(found), len(matched), len(right), overlaps)
        if errors:
            for span in sorted((gold.keys() | found.keys()) - right):
                errors(_line(record, span, found.get(span), gold.get(span)))
    return total


def _calendar(time: TimeExpression) -> bool:
    """Return whether GUM would tag it: a date that is not vague, or a clock time."""
    return time.type in ("date", "time") and time.value is not None and ".." not in time.value


def _line(record: dict[str, Any], span: tuple[int, int], found: TimeExpression | None, gold: str | None) -> str:
    start, end = span
    text = record["text"]
    words = f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 25]}".replace("\n", "\\")
    kind = "MISS " if found is None else "EXTRA" if gold is None else "VALUE"
    return f"{kind} {record['dct']} | {words} | gold {gold} | {f'{found.type} {found.value}' if found else ''}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure time expressions against GUM and MEANTIME.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    print(f"{'corpus':22}{'gold':>6}{'found':>7}{'strict F1':>11}{'value F1':>10}{'overlap recall':>16}")
    for corpus in ("gum_dates", "meantime"):
        path = options.corpora / "timex" / f"{corpus}-{options.split}.jsonl.gz"
        score = measure(path, errors=print if options.errors else None)
        recall = 100 * score.overlaps / score.gold if score.gold else 0.0
        print(
            f"{corpus + ' ' + options.split:22}{score.gold:6}{score.found:7}"
            f"{score.f1(score.spans):11.1f}{score.f1(score.values):10.1f}{recall:16.1f}"
        )


if __name__ == "__main__":
    main()
