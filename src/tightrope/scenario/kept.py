"""Forecasts in the case file: kept as JSON, read back, found by number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tightrope.case.store import CaseFile
from tightrope.errors import CaseDamaged, UnknownRecord
from tightrope.scenario.forecast import Forecast

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORECAST_KIND = "forecast"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForecast:
    """A forecast and the number of its run in the case."""

    number: int
    forecast: Forecast


@cache
def _adapter() -> TypeAdapter[Forecast]:
    from pydantic import TypeAdapter

    return TypeAdapter(Forecast)


def forecast_to_json(forecast: Forecast) -> dict[str, Any]:
    """Return a forecast as plain values for JSON."""
    values = _adapter().dump_python(forecast, mode="json")
    assert isinstance(values, dict)
    return values


def keep_forecast(case_file: CaseFile, forecast: Forecast) -> int:
    """Keep a forecast in the case and return the number of its run."""
    return case_file.keep_run(FORECAST_KIND, forecast.made_at, _adapter().dump_json(forecast).decode())


def kept_forecasts(case_file: CaseFile) -> dict[int, Forecast]:
    """Return the forecasts that the case keeps, by the number of their run.

    Raises
    ------
    CaseDamaged
        When one is not what was written.
    """
    from pydantic import ValidationError

    kept = {}
    for run in case_file.runs(FORECAST_KIND):
        try:
            kept[run.number] = _adapter().validate_json(run.body)
        except ValidationError as error:
            raise CaseDamaged(
                f"{case_file.path}: run {run.number} is not what was written ({str(error).splitlines()[0]}); "
                "restore the file from a copy"
            ) from error
    return kept


def latest_forecast(case_file: CaseFile) -> KeptForecast | None:
    """Return the forecast that was kept last, None where there is none."""
    kept = kept_forecasts(case_file)
    return KeptForecast(number=max(kept), forecast=kept[max(kept)]) if kept else None


def kept_forecast(case_file: CaseFile, number: int) -> Forecast:
    """Return the forecast of a run.

    Raises
    ------
    UnknownRecord
        When the case keeps no forecast of this number.
    """
    kept = kept_forecasts(case_file)
    if number not in kept:
        known = ", ".join(str(run) for run in kept) or "none yet"
        raise UnknownRecord(f"no forecast of run {number} in this case; it keeps: {known}")
    return kept[number]
