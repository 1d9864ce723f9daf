"""Files of the field with one row for each event: its columns, and how it tells the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Row = Mapping[str, str]
"""The cells of a row by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFormat:
    """A format of event data.

    Parameters
    ----------
    name : str
    signature : tuple of str
        Columns, in lower case, that tell this format from others.
    day : str
        Column of the day, or of the first of the days between which the event lies.
    last_day : str
        Column of the last of those days; the same as `day` where the format has one.
    precision : str or None
        Column that says how well the day is known.
    exact : tuple of str
        Its values that mean an exact day.
    note : str or None
        What whoever counts rows of this format must know.
    """

    name: str
    signature: tuple[str, ...]
    day: str
    last_day: str
    precision: str | None = None
    exact: tuple[str, ...] = ()
    note: str | None = None


EVENT_FORMATS = (
    EventFormat(
        name="UCDP GED", signature=("dyad_name", "date_prec", "date_start", "date_end"), day="date_start",
        last_day="date_end", precision="date_prec", exact=("1",),
        note="UCDP GED holds lethal events only; attacks without a death are not in it",
    ),
    EventFormat(
        name="ACLED", signature=("event_id_cnty", "event_date", "time_precision"), day="event_date",
        last_day="event_date", precision="time_precision", exact=("1",),
        note="ACLED revises and deletes rows; keep the date of the download with the result",
    ),
    EventFormat(
        name="POLECAT", signature=("event id", "event date", "event type"), day="event date", last_day="event date",
        note="POLECAT dates are set by machine, and a story without a date has that of its publication",
    ),
    EventFormat(
        name="GDELT", signature=("globaleventid", "eventcode", "day"), day="day", last_day="day",
        note="rows of GDELT are reports; one event that many report is in it many times",
    ),
    EventFormat(
        name="a list of events", signature=("date",), day="date", last_day="date", precision="date_precision",
        exact=("day", "1", "exact"),
    ),
)  # fmt: skip
"""Formats, the most particular first: `date` alone is any list of dated events."""

_GDELT_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GDELT_PLACE = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")


def gdelt_columns(width: int) -> tuple[str, ...] | None:
    """Return the columns of a GDELT file, which has no heading, by its width; None when it is no GDELT file.

    61 columns are version 2.0; version 1.0 has no ADM2 columns (58 with the address of the source, 57 without).
    """
    place = _GDELT_PLACE if width == 61 else tuple(part for part in _GDELT_PLACE if part != "ADM2Code")
    columns = (
        "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
        *(f"Actor1{part}" for part in _GDELT_ACTOR), *(f"Actor2{part}" for part in _GDELT_ACTOR),
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
        "NumSources", "NumArticles", "AvgTone", *(f"Actor1Geo_{part}" for part in place),
        *(f"Actor2Geo_{part}" for part in place), *(f"ActionGeo_{part}" for part in place), "DATEADDED", "SOURCEURL",
    )  # fmt: skip
    return columns[:width] if width in (57, 58, 61) else None


def format_of(columns: tuple[str, ...]) -> EventFormat | None:
    """Return the format of a file with these columns, None when no format fits."""
    present = {column.strip().lower() for column in columns}
    return next((known for known in EVENT_FORMATS if present.issuperset(known.signature)), None)
