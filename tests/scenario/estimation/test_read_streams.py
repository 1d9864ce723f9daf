"""Series from CSV files: what is read, and errors that name row and column."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from tightrope.errors import InvalidStreams
from tightrope.scenario.estimation import read_streams, streams_from_counts
from tightrope.scenario.estimation.streams import memory

DAYS = [(date(2021, 1, 1) + timedelta(days=n)).isoformat() for n in range(40)]


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "counts.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_both_forms_give_the_same_streams(tmp_path: Path) -> None:
    long = [f"{day},{name},{n % 3}" for n, day in enumerate(DAYS) for name in ("a", "b")]
    first = read_streams(written(tmp_path, "date,stream,count", *long))
    wide = [f"{day},{n % 3},{n % 3}" for n, day in enumerate(DAYS)]
    second = read_streams(written(tmp_path, "date,a,b", *wide))
    assert first.names == second.names == ("a", "b")
    assert first.days == second.days
    assert np.array_equal(first.counts, second.counts)
    assert first.notes == ()


def test_windows_missing_days_and_undated_events_are_stated(tmp_path: Path) -> None:
    rows = [f"A,{day},1" for day in DAYS[:20]] + [f"B,{day},2" for day in DAYS[30:]]
    rows[3] = f"A,{DAYS[3]},"
    streams = read_streams(written(tmp_path, "window,date,attacks", *rows, "B,2021-03,5", "B,,2"))
    assert streams.begins.sum() == 2
    assert not streams.observed[3, 0]
    said = " ".join(streams.notes)
    assert "7 events without an exact day" in said
    assert "1 of 30 days were not counted" in said
    assert "2 windows" in said
    assert memory(streams, 3.0)[0][20, 0] == 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{DAYS[5]},-1", r"line 7, column attacks: '-1'"),
        (f"{DAYS[5]},1.5", r"line 7, column attacks: '1.5'"),
        (f"{DAYS[4]},1", r"line 7, column date: 2021-01-05 occurs twice .* line 6"),
        ("5 January,1", r"line 7, column date: '5 January'"),
        (f"{DAYS[7]},1", r"no row for 2021-01-06.*absent"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    lines = [f"{day},1" for day in DAYS]
    lines[5] = row
    if row.startswith(DAYS[7]):
        del lines[7]
    with pytest.raises(InvalidStreams, match=said):
        read_streams(written(tmp_path, "date,attacks", *lines))


def test_absent_days_mean_what_they_are_said_to_mean(tmp_path: Path) -> None:
    path = written(tmp_path, "date,stream,count", *[f"{day},a,1" for n, day in enumerate(DAYS) if n % 2 == 0])
    zero, missing = read_streams(path, absent="zero"), read_streams(path, absent="missing")
    assert zero.observed.all()
    assert any("without events" in note for note in zero.notes)
    assert not missing.observed[1, 0]
    assert np.array_equal(zero.counts, missing.counts)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "no column date"),
        (["day,attacks", "2021-01-01,1"], "no column date"),
        (["date", "2021-01-01"], "columns are date"),
        (["date,a,a", "2021-01-01,1,1"], "columns are"),
        (["date,attacks"], "no row with a date"),
        (["date,attacks", "2021-01-01,1"], "1 days; a fit needs at least 30"),
        (["date,attacks", *[f"{day},0" for day in DAYS]], "column attacks: no event"),
        (["date,stream,count", f"{DAYS[0]},,1"], "line 2, column stream"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, lines: list[str], said: str) -> None:
    with pytest.raises(InvalidStreams, match=said):
        read_streams(written(tmp_path, *lines))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidStreams, match="cannot be read"):
        read_streams(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (np.full((40, 1), -1), r"row 1 \(2021-01-01\), column attacks: -1"),
        (np.full((40, 1), np.nan), "column attacks: nan"),
        (np.ones(40), "shape"),
        (np.zeros((40, 1)), "no event"),
    ],
)
def test_bad_arrays_are_refused(counts: np.ndarray, said: str) -> None:
    with pytest.raises(InvalidStreams, match=said):
        streams_from_counts(counts, names=("attacks",), first_day=date(2021, 1, 1))
