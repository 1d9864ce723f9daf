"""The files of a source, found without opening them."""

import os
from pathlib import Path

import pytest

from tightrope.reports.find import MAX_DEPTH, FoundFile, find_files
from tightrope.reports.received import Refusal


def names(source: object) -> list[str]:
    return [found.name for found in find_files(str(source)) if isinstance(found, FoundFile)]


def put(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)


def test_a_file_carries_what_tells_whether_it_changed(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", ns=(1, 1_600_000_000_123_456_000))
    (found,) = find_files(tmp_path)
    assert isinstance(found, FoundFile)
    assert (found.path, found.size, found.modified_ns) == (tmp_path / "a.txt", 5, 1_600_000_000_123_456_000)
    assert found.row_digest == ""
    (tmp_path / "reports.csv").write_text("file,outlet\na.txt,Desk\n")
    (again,) = find_files(tmp_path)
    assert isinstance(again, FoundFile)
    assert again.row_digest != ""


def test_scenarios_are_left_out_of_a_case_and_of_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "scenarios/a.txt", "sub/scenarios/b.txt", "sub/case.toml")
    assert names(tmp_path) == ["scenarios/a.txt"]


def test_the_nearest_manifest_counts_and_reaches_below_its_folder(tmp_path: Path) -> None:
    put(tmp_path, "a/x.txt", "b/x.txt")
    (tmp_path / "reports.csv").write_text("file,outlet\na/x.txt,Far\nb/x.txt,Far\n")
    (tmp_path / "b" / "reports.csv").write_text("file,outlet\nx.txt,Near\n")
    found = list(find_files(tmp_path))
    outlets = {each.name: each.row and each.row.given.outlet for each in found if isinstance(each, FoundFile)}
    assert outlets == {"a/x.txt": "Far", "b/x.txt": "Near"}
    assert [each.place for each in found if isinstance(each, Refusal)] == [
        f"{tmp_path / 'reports.csv'}, line 3, column file"
    ]


def test_a_manifest_makes_no_file_be_read_that_lies_elsewhere(tmp_path: Path) -> None:
    put(tmp_path, "outside.txt", "reports/a.txt")
    (tmp_path / "reports" / "reports.csv").write_text(f"file\n../outside.txt\n{tmp_path / 'outside.txt'}\na.txt\n")
    assert names(tmp_path / "reports") == ["a.txt"]


def test_two_links_to_one_folder_are_walked_once(tmp_path: Path) -> None:
    put(tmp_path, "real/a.txt")
    (tmp_path / "one").symlink_to(tmp_path / "real")
    (tmp_path / "two").symlink_to(tmp_path / "real")
    assert names(tmp_path) == ["one/a.txt"]


def test_folders_without_end_are_given_up(tmp_path: Path) -> None:
    put(tmp_path, "/".join(["d"] * (MAX_DEPTH + 5)) + "/a.txt", "b.txt")
    found = list(find_files(tmp_path))
    assert [each.name for each in found if isinstance(each, FoundFile)] == ["b.txt"]
    assert [each.reason for each in found if isinstance(each, Refusal)] == [
        f"folders are nested deeper than {MAX_DEPTH}; add this one by itself"
    ]


def test_a_name_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    put(tmp_path, "a\x1b[31m\u202etxt.exe")
    (tmp_path / "gone\n\u2066").symlink_to(tmp_path / "nowhere")
    found = list(find_files(tmp_path))
    shown = [each.name for each in found if isinstance(each, FoundFile)]
    assert shown == ["a\\u001b[31m\\u202etxt.exe"]
    assert [each.place.isprintable() for each in found] == [True, True]


@pytest.mark.skipif(os.name != "posix", reason="names there are bytes")
def test_a_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")).write_text("words")
    except OSError:
        pytest.skip("this file system takes only Unicode names")
    (found,) = find_files(tmp_path)
    assert isinstance(found, FoundFile)
    found.name.encode()
    found.place.encode()


def test_literal_names_come_before_patterns(tmp_path: Path) -> None:
    put(tmp_path, "a[1].txt", "a1.txt", "sub/a1.txt")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]
    assert names(tmp_path / "a?.txt") == ["a1.txt"]
    assert names(tmp_path / "**" / "a1.txt") == ["a1.txt", "a1.txt"]
