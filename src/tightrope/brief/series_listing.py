"""Series of figures as lines: what is counted, then its levels by date."""

from collections.abc import Iterable

from tightrope.brief.hostile import visible
from tightrope.brief.wording import date_words, number_words
from tightrope.case.case import Case
from tightrope.case.figure_series import FigureSeries, SeriesPoint
from tightrope.evidence.records import Figure


def list_series(case: Case, series: Iterable[FigureSeries]) -> str:
    """Return series as text: a line for what is counted, and one for each level with its date and reports."""
    figures = {figure.id: figure for figure in case.figures}
    return "\n".join("\n".join((_heading(one), *(_level(point, figures) for point in one.points))) for one in series)


def _heading(series: FigureSeries) -> str:
    place = f" in {series.place}" if series.place else ""
    since = f", since {date_words(series.since)}" if series.since else ""
    return visible(f"{series.of}{place}{since}")


def _level(point: SeriesPoint, figures: dict[str, Figure]) -> str:
    when = date_words(point.date) if point.date else "undated"
    notes = [
        "" if point.modality in ("present", "past") else point.modality,
        "as published then" if point.basis == "publication" and point.date else "",
        f"{len(point.figures)} figures" if len(point.figures) > 1 else "",
    ]
    said = "; ".join(filter(None, notes))
    return f"  {when:<22} {number_words(figures[point.figures[0]])}" + (f"  ({said})" if said else "")
