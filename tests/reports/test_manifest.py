"""The manifest `reports.csv`: what it gives, and what is wrong with it."""

from pathlib import Path

import pytest

from tightrope.errors import InvalidManifest
from tightrope.reports.manifest import Manifest, read_manifest


def read(text: str, encoding: str = "utf-8") -> Manifest:
    return read_manifest(Path("reports.csv"), text.encode(encoding), place="reports.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_rows_are_read_as_spreadsheets_write_them(encoding: str, separator: str) -> None:
    text = (
        separator.join(["file", "Outlet", " published "])
        + "\r\n"
        + separator.join(["a.txt", '"Desk, ""A"""', "2021"])
    )
    (row,) = read(text, encoding).rows.values()
    assert (row.file, row.line, row.given.outlet, row.given.published) == ("a.txt", 2, 'Desk, "A"', "2021")


def test_paths_agree_whatever_the_system_writes() -> None:
    rows = read("file\nsub\\Caf\u00e9.txt\n./b.txt\n").rows
    assert list(rows) == ["sub/Caf\u00e9.txt", "b.txt"]
    assert list(read("file\nCafe\u0301.txt\n").rows) == ["Caf\u00e9.txt"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("file,outlet\na.txt,Desk, Basra\n", "reports.csv, line 2", "3 values for 2 columns"),
        ("file,outlet\n,Desk\n", "reports.csv, line 2, column file", "no file is named"),
        ("file\na.txt\n\na.txt\n", "reports.csv, line 4, column file", "again after line 2"),
        ("file,published\na.txt,soon\n", "reports.csv, line 2, column published", "'soon'"),
        ("file,publishd\na.txt,2021\n", "reports.csv, line 1, column publishd", '"published"'),
        ("file,date\na.txt,2021\n", "reports.csv, line 1, column date", '"published"'),
    ],
)
def test_faults_name_line_and_column(text: str, place: str, words: str) -> None:
    (fault,) = read(text).faults
    assert fault.place == place
    assert words in fault.reason


@pytest.mark.parametrize("text", ["file,mood,licence\na.txt,glad,CC0\n", "file,date,published\na.txt,x,2021\n"])
def test_columns_of_the_analyst_are_nobodys_fault(text: str) -> None:
    assert read(text).faults == ()


@pytest.mark.parametrize("text", ["", "name,outlet\na.txt,Desk\n", 'file\n"a.txt\n', 'file\n"a"b\n'])
def test_what_is_no_manifest_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(InvalidManifest, match=r"reports\.csv, line \d+: "):
        read(text)


def test_the_digest_of_a_row_changes_with_what_it_gives_and_not_with_its_place() -> None:
    (one,) = read("file,outlet\na.txt,Desk\n").rows.values()
    (moved,) = read("outlet,file\n\nDesk,a.txt\n").rows.values()
    (corrected,) = read("file,outlet\na.txt,Wire\n").rows.values()
    (other_column,) = read("file,title\na.txt,Desk\n").rows.values()
    assert one.digest == moved.digest
    assert len({one.digest, corrected.digest, other_column.digest}) == 3
