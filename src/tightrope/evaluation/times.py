"""Times: the records, against the TIMEX3 values of MEANTIME, GUM's dates, and gold files of their form.

A value is right when it covers the same days as the gold value. GUM's `when`, `from` and `to`, and TIMEX3 weeks,
seasons, quarters and decades become ranges of days; years before our era are compared as written, give or take the
missing year 0; clock times by hour and minute, with the day where the gold has one; durations and sets as ISO 8601
with units reduced to seconds, days and months; PAST_REF and FUTURE_REF answer to half-open ranges. MEANTIME marks
"early" and "the end of" in no value, so there a part of the gold period is right, and gives "the next four years" as
their length, so there a stretch of that length is right. GUM tags calendar dates and clock times only, so only those
and the months and seasons of every year ("--06") are compared with it; it writes seasons as four months or three.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tightrope.errors import InvalidDate, InvalidGold
from tightrope.evaluation.documents import evidence_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, read_gold
from tightrope.evaluation.scores import Score, one_to_one
from tightrope.evaluation.spans import compare_spans, without_labels
from tightrope.evidence.records import TimeExpression
from tightrope.reports.edtf import date_range

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""EDTF's seasons by those of TIMEX3; its quarters are 33 to 36."""

PARTS = re.compile(r"\b(?:early|mid|late|end|start|beginning)\b", re.IGNORECASE)
GUM_SEASONS = {21: ("03", "06"), 22: ("06", "09"), 23: ("09", "12"), 24: ("12", "03")}
"""First and last month of a season in GUM, by EDTF's season; of every year "--06/--09"."""

UNITS = {
    "TS": ("s", 1), "TM": ("s", 60), "TH": ("s", 3600), "D": ("d", 1), "W": ("d", 7), "M": ("m", 1), "Q": ("m", 3),
    "Y": ("m", 12), "DE": ("m", 120),
}  # fmt: skip
"""What units of ISO 8601 durations are reduced to; T marks those of the clock."""

GoldTimes = dict[tuple[int, int], str]
"""Gold value by range of characters."""


def evaluate_times(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of time expressions: spans, exact and by overlap, and exact spans with the right value.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    """
    documents = read_gold(files, limit=options.limit)
    gold = [_gold_times(document) for document in documents]
    dates = [_published(document) for document in documents]
    pipeline = make_pipeline()
    spans = {"exact": Score(), "overlap": Score()}
    values = Score()
    for done, (document, theirs, published) in enumerate(zip(documents, gold, dates, strict=True)):
        options.progress(done, len(documents), document.place)
        calendar = _is_gum(document)
        found = _by_range(evidence_of_lines(document.text, pipeline, published=published).times, calendar=calendar)
        for match in spans:
            spans[match] += compare_spans(without_labels(found), without_labels(theirs), match)
        both = found.keys() & theirs.keys()
        right = sum(same_meaning(found[span], theirs[span], parts=not calendar) for span in both)
        values += one_to_one(right, found=len(found), gold=len(theirs))
    tables = {"spans": {match: score.row() for match, score in spans.items()}, "values": {"exact": values.row()}}
    return Evaluation(task="times", documents=len(documents), tables=tables)


def _is_gum(document: GoldDocument) -> bool:
    return str(document.record.get("source", "")).startswith("GUM")


def _published(document: GoldDocument) -> str | None:
    """Return the day that relative expressions are resolved against, None where the document has none."""
    value = document.record.get("dct")
    if not value:
        return None
    try:
        date_range(_year_first(str(value)))
    except InvalidDate as error:
        raise InvalidGold(f'{document.place}: "dct" is no date ({error}); write it like 2021-04-07') from error
    return _year_first(str(value))


def _year_first(value: str) -> str:
    """Return a date that one file of MEANTIME writes 28-02-2009 as 2009-02-28."""
    return re.sub(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", value)


def _gold_times(document: GoldDocument) -> GoldTimes:
    return {document.span(item): _gold_value(item) for item in document.items("timex")}


def _gold_value(item: dict[str, Any]) -> str:
    """Return the value of a gold expression as EDTF, or as it stands where EDTF has no such thing."""
    if "value" in item:
        return _of_timex(str(item["value"]))
    if item.get("when"):
        return _of_gum(str(item["when"]))
    first = item.get("from") or item.get("notBefore") or ".."
    return "/".join(map(_of_gum, (str(first), str(item.get("to") or item.get("notAfter") or ".."))))


def _of_gum(value: str) -> str:
    """Return a value of GUM as EDTF: every January "XXXX-01", years of four digits."""
    every_year = re.sub(r"^--(?=\d\d)", "XXXX-", value)
    return every_year.zfill(4) if re.fullmatch(r"\d{1,3}", every_year) else every_year


def _of_timex(value: str) -> str:
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week and 1 <= int(week[2]) <= 52:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"{monday + timedelta(days=5 if week[3] else 0)}/{monday + timedelta(days=6)}"
    coded = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI|Q[1-4])", value)
    if coded:
        return f"{coded[1]}-{SEASONS.get(coded[2]) or 32 + int(coded[2][1])}"
    if re.fullmatch(r"\d{3}", value):
        return f"{value}X"  # a decade
    return re.sub(r"T(MO|AF|EV|NI)$", "", _year_first(value))


def _by_range(times: Iterable[TimeExpression], *, calendar: bool) -> dict[tuple[int, int], TimeExpression]:
    return {
        (time.citation.start, time.citation.end): time for time in times if not calendar or _is_calendar_date(time)
    }


def _is_calendar_date(time: TimeExpression) -> bool:
    """Return whether GUM would tag it: a date that is not vague, a clock time, or a month or season of every year."""
    if time.type == "set":
        return time.value is not None and time.value.startswith("XXXX-")
    return time.type in ("date", "time") and time.value is not None and ".." not in time.value


def same_meaning(found: TimeExpression, gold: str, *, parts: bool) -> bool:
    """Return whether a found value means what the gold value means; `parts` lets a part of the period pass."""
    value = found.value
    if re.fullmatch(r"(?:PAST|FUTURE|PRESENT)_REF|PT?X\w*", gold):
        return value is None or ".." in value
    if value is None:
        return False
    if gold.startswith("P") or value.startswith("P"):
        amount = _amount(value) or (_stretch(found) if parts else None)
        return amount is not None and amount == _amount(gold)
    if gold in _seasons(value):
        return True
    theirs, ours = (re.search(r"(?:^|T)(\d\d:\d\d)", text) for text in (gold, value))
    if theirs or ours:
        day = re.match(r"\d{4}-\d\d-\d\d", gold)
        same = theirs is not None and ours is not None and theirs[1] == ours[1]
        return same and (day is None or value.startswith(day[0]))
    if re.match(r"-\d", gold) and re.match(r"-\d", value):
        years = [int(re.split("[-/]", text[1:])[0]) for text in (gold, value)]
        return abs(years[0] - years[1]) <= 1
    return _same_days(found, gold, parts=parts)


def _stretch(found: TimeExpression) -> tuple[str, float] | None:
    """Return the length of a stretch told from the day of publication: "the next four years"."""
    ends = [re.findall(r"\d+", end) for end in (found.value or "").split("/")]
    if found.anchor != "published" or len(ends) != 2 or len(ends[0]) != len(ends[1]) or not ends[0]:
        return None
    first, last = ([int(number) for number in end] for end in ends)
    if len(first) == 3:
        return "d", float((date(last[0], last[1], last[2]) - date(first[0], first[1], first[2])).days)
    months = [12 * end[0] + (end[1] if len(end) == 2 else 0) for end in (first, last)]
    return "m", float(months[1] - months[0])


def _seasons(value: str) -> tuple[str, ...]:
    """Return how GUM writes an EDTF season."""
    season = re.fullmatch(r"(\d{4}|XXXX)-(2[1-4])", value)
    if season is None:
        return ()
    year, (first, last) = season[1], GUM_SEASONS[int(season[2])]
    if year == "XXXX":
        return (f"XXXX-{first}/XXXX-{last}",)
    return (f"{year}-{first}/{int(year) + (last < first):04d}-{last}",)


def _same_days(found: TimeExpression, gold: str, *, parts: bool) -> bool:
    try:
        theirs, mine = date_range(gold), date_range(found.value or "")
    except InvalidDate:
        return gold == found.value
    if theirs == mine or not parts or not PARTS.search(found.text):
        return theirs == mine
    (begin, end), (first, last) = theirs, mine
    return bool(begin and end and first and last and begin <= first and last <= end)


def _amount(value: str) -> tuple[str, float] | None:
    """Return a duration as a number of seconds, days or months."""
    match = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)([A-Z]+)", value)
    if match is None:
        return None
    unit, factor = UNITS.get(match[1] + match[3], (match[3], 1))
    return unit, float(match[2]) * factor
