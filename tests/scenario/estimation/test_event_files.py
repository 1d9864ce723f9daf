"""Files with one row for each event: every format of the field, what is left out, and errors that name the place."""

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest

from tightrope.errors import InvalidStreams
from tightrope.scenario.estimation import parse_selection, read_event_streams

DAYS = [date(2021, 1, 1) + timedelta(days=n) for n in range(40)]


def counts(path: Path, *selections: str) -> dict[str, list[int]]:
    streams = read_event_streams(path, [parse_selection(text) for text in selections])
    return {name: streams.counts[:, n].tolist() for n, name in enumerate(streams.names)}


def test_ged_rows_of_several_days_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv.gz"
    rows = [f"Army - Rebels,1,{day},{day}" for day in DAYS] + [
        "Army - Rebels,4,2021-01-01,2021-01-31",
        "Army - Rebels,1,2021-01-05,2021-01-06",
        "Army - Others,1,2021-01-02,2021-01-02",
    ]
    path.write_bytes(gzip.compress("\n".join(["dyad_name,date_prec,date_start,date_end", *rows]).encode()))
    streams = read_event_streams(path, [parse_selection("rebels:dyad_name~rebels")])
    assert streams.counts.sum() == len(DAYS)
    assert "rebels: 2 events without an exact day were left out" in streams.notes
    assert any("lethal" in note for note in streams.notes)


def test_acled_months_as_words_and_marks_at_the_beginning_are_read(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    heading = "event_id_cnty,event_date,time_precision,event_type,actor1"
    rows = [f"IRQ{n},{day:%d %B %Y},1,Battles,Army of Examples" for n, day in enumerate(DAYS)]
    rows.append("IRQ99,03 January 2021,2,Battles,Army of Examples")
    path.write_text("\n".join([heading, *rows]), "utf-8-sig")
    assert counts(path, "army:event_type=battles&actor1~examples") == {"army": [1] * 40}


def test_gdelt_has_no_heading_and_codes_keep_their_zeros(tmp_path: Path) -> None:
    def row(number: int, day: date, code: str) -> str:
        cells = [""] * 61
        cells[0], cells[1], cells[26] = str(number), f"{day:%Y%m%d}", code
        return "\t".join(cells)

    path = tmp_path / "20210101.export.csv"
    path.write_text("\n".join(row(n, day, "042" if n % 2 else "190") for n, day in enumerate(DAYS)), "utf-8")
    found = counts(path, "visits:EventCode=042", "fights:EventCode=190")
    assert found["visits"] == [n % 2 for n in range(40)]
    assert found["fights"] == [1 - n % 2 for n in range(40)]


def test_polecat_of_latin_letters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "polecat.tsv"
    heading = "Event ID\tEvent Date\tEvent Type\tActor Name\t"
    rows = [f"{n}\t{day}\tASSAULT\tMilícia\t" for n, day in enumerate(DAYS)]
    path.write_bytes("\n".join([heading, *rows]).encode("latin-1"))
    assert counts(path, "assaults:Event Type=ASSAULT&Actor Name~milícia") == {"assaults": [1] * 40}


def test_a_day_without_a_row_is_a_day_without_events(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(["date,kind", f"{DAYS[0]},a", f"{DAYS[-1]},b", f"{DAYS[-1]},a"]), "utf-8")
    found = counts(path, "a:kind=a", "b:kind=b")
    assert found["a"] == [1, *[0] * 38, 1]
    assert found["b"] == [*[0] * 39, 1]


@pytest.mark.parametrize(
    ("content", "selection", "said"),
    [
        ("kind,when\na,2021-01-01", "a:kind=a", "line 1: columns are kind, when"),
        ("date,kind\n2021-01-01,a", "a:sort=a", "has no column sort"),
        ("date,kind\n2021-01-01,a\nsoon,a", "a:kind=a", "line 3, column date: 'soon'"),
        ("date,kind\n2021,a", "a:kind=a", "no event with an exact day"),
        ("date,kind\n0021-01-01,a\n2021-01-01,a", "a:kind=a", "slip in a date"),
        ("date,kind\n2021-01-01,a\n2021-03-01,a", "b:kind=b", "no event on any"),
        ("", "a:kind=a", "expected those of"),
    ],
)
def test_errors_say_where_and_what(tmp_path: Path, content: str, selection: str, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidStreams, match=said):
        counts(path, selection)


@pytest.mark.parametrize("text", ["", "attacks", "attacks:", ":kind=a", "attacks:kind", "attacks:kind=a&b"])
def test_a_stream_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(InvalidStreams, match="expected NAME:COLUMN=TEXT"):
        parse_selection(text)


def test_a_damaged_archive_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv.gz"
    path.write_bytes(gzip.compress(b"date,kind\n")[:-4])
    with pytest.raises(InvalidStreams, match="cannot be read"):
        counts(path, "a:kind=a")


def test_the_events_of_2006_to_2008_count_as_their_daily_file(shared: Path) -> None:
    folder = shared / "reference" / "escalation"
    streams = read_event_streams(
        folder / "iraq_2006_2008_events.csv.gz", [parse_selection("strikes:kind=us_airstrike")]
    )
    daily = (folder / "iraq_2006_2008_daily.csv").read_text("utf-8").splitlines()
    column = daily[0].split(",").index("us_airstrike")
    assert streams.counts[:, 0].tolist() == [int(line.split(",")[column]) for line in daily[1:]]
