"""Where a case lives."""

from pathlib import Path

import pytest

from tightrope.case.locate import locate_case, new_case
from tightrope.errors import CaseNotFound, CaseNotWritten


@pytest.mark.parametrize("name", ["case.toml", "case.db"])
def test_a_case_folder_scans_its_reports(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "reports").mkdir()
    for path in (tmp_path, tmp_path / name):
        location = locate_case(path)
        assert location.database == tmp_path / "case.db"
        assert location.config == tmp_path / "case.toml"
        assert location.sources == (tmp_path / "reports",)


def test_plain_reports_get_a_case_elsewhere_and_nothing_is_written_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "news items"
    folder.mkdir()
    file = folder / "a.txt"
    file.write_text("A report.")
    of_folder, of_file = locate_case(folder), locate_case(file)
    of_folder.prepare()
    assert of_folder.sources == (folder,)
    assert of_folder.title == "news items"
    assert of_file.sources == (file,)
    assert of_folder.database != of_file.database
    assert (tmp_path / "tightrope-home") in of_folder.database.parents
    assert of_folder.database.parent.is_dir()
    assert list(folder.iterdir()) == [file]


def test_the_same_folder_is_the_same_case_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    databases = {locate_case(path).database for path in (folder, Path("news"), Path("./news/../news"), Path("link"))}
    assert len(databases) == 1


def test_a_path_with_nothing_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound, match="tightrope new"):
        locate_case(tmp_path / "nowhere")


def test_a_new_case_has_its_folders_and_is_not_made_over_another(tmp_path: Path) -> None:
    location = new_case(tmp_path / "talks", "Talks")
    assert location.sources == (tmp_path / "talks" / "reports",)
    assert (tmp_path / "talks" / "scenarios").is_dir()
    before = location.config.read_bytes()
    with pytest.raises(CaseNotWritten, match="a case already"):
        new_case(tmp_path / "talks", "Other")
    assert location.config.read_bytes() == before
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").touch()
    with pytest.raises(CaseNotWritten, match="not an empty folder"):
        new_case(tmp_path / "full", "Other")


def test_a_data_folder_of_nobody_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIGHTROPE_HOME", "~no-such-user-here/cases")
    with pytest.raises(CaseNotWritten, match="TIGHTROPE_HOME=~no-such-user-here"):
        locate_case(tmp_path)
