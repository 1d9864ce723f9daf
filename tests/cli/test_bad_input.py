"""Bad input: a clear message and exit status, and the rest is read."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOOD = "The two ministers met on Monday. “We agree,” Foreign Minister Layla Haddad said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "good.txt").write_text(GOOD, "utf-8")
    return reports


def add(run: Callable[..., Any], folder: Path) -> tuple[Any, list[dict[str, Any]]]:
    """Add the folder to a case; return what the command said and the reports that were taken in."""
    case = folder.parent / "case"
    if not case.exists():
        assert run("new", case).returncode == 0
    done = run("add", case, folder)
    assert "Traceback" not in done.stderr
    return done, json.loads(run("show", case, "reports", "--json", "--text").stdout)


def test_a_file_of_nothing(run: Callable[..., Any], folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done, reports = add(run, folder)
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert [report["text"] for report in reports] == [GOOD]


def test_a_binary_file(run: Callable[..., Any], folder: Path) -> None:
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 64)
    done, reports = add(run, folder)
    assert done.returncode == 1
    assert "picture.txt" in done.stderr
    assert len(reports) == 1


def test_a_text_of_200_megabytes(run: Callable[..., Any], folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
        stream.seek(0)
        stream.write(b"The ministers met. " * 1000)
    done, reports = add(run, folder)
    assert done.returncode == 1
    assert "huge.txt" in done.stderr
    assert "20,000,000 bytes" in done.stderr
    assert len(reports) == 1


def test_a_truncated_pdf(run: Callable[..., Any], folder: Path) -> None:
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Ty")
    done, reports = add(run, folder)
    assert done.returncode == 1
    assert "cut.pdf" in done.stderr
    assert len(reports) == 1


def test_a_zip_bomb_is_never_unpacked(run: Callable[..., Any], folder: Path) -> None:
    for name in ("bomb.zip", "bomb.docx"):
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"0" * 50_000_000)
    done, reports = add(run, folder)
    assert done.returncode == 1
    assert "bomb.zip" in done.stderr
    assert "bomb.docx" in done.stderr
    assert len(reports) == 1


def test_a_page_of_scripts_and_ten_thousand_nested_tags(run: Callable[..., Any], folder: Path) -> None:
    page = (
        "<html><head><title>Ministers meet</title><script>alert(1)</script></head><body>"
        + "<div>" * 10_000
        + f"<p>{GOOD}</p><script>document.write('x')</script>"
        + "</div>" * 10_000
    )
    (folder / "deep.html").write_text(page, "utf-8")
    done, reports = add(run, folder)
    assert done.returncode in (0, 1)
    assert all("alert" not in report["text"] and "document.write" not in report["text"] for report in reports)
    assert any(report["text"] == GOOD for report in reports)


def test_json_lines_with_one_line_broken(run: Callable[..., Any], folder: Path) -> None:
    lines = [json.dumps({"text": f"Minister number {n} spoke.", "id": str(n)}) for n in range(1, 601)]
    lines[499] = '{"text": "cut off'
    (folder / "many.jsonl").write_text("\n".join(lines), "utf-8")
    done, reports = add(run, folder)
    assert done.returncode == 1
    assert "many.jsonl" in done.stderr
    assert "500" in done.stderr
    assert len(reports) == 600


def test_a_file_that_cannot_be_opened(run: Callable[..., Any], folder: Path) -> None:
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    done, reports = add(run, folder)
    assert done.returncode == 1
    assert "dangling.txt" in done.stderr
    assert len(reports) == 1


def test_a_folder_that_contains_itself(run: Callable[..., Any], folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "loop").symlink_to(folder, target_is_directory=True)
    done, reports = add(run, folder)
    assert done.returncode == 0, done.stderr
    assert len(reports) == 1


def test_an_invalid_date_in_the_manifest(run: Callable[..., Any], folder: Path) -> None:
    (folder / "reports.csv").write_text("file,outlet,published\ngood.txt,Test Desk,2021-02-30\n", "utf-8")
    done, reports = add(run, folder)
    assert done.returncode == 1
    assert "reports.csv" in done.stderr
    assert "line 2" in done.stderr
    assert "2021-02-30" in done.stderr
    assert [report["outlet"] for report in reports] == ["Test Desk"]


def test_a_misspelt_key_in_the_configuration(run: Callable[..., Any], folder: Path) -> None:
    add(run, folder)
    case = folder.parent / "case"
    (case / "case.toml").write_text('title = "X"\n\n[[issues]]\nid = "a"\nquestoin = "Which?"\n', "utf-8")
    done = run("brief", case)
    assert done.returncode == 1
    assert "line 5" in done.stderr
    assert "questoin" in done.stderr
    assert "question" in done.stderr


def test_a_case_file_that_is_no_database(run: Callable[..., Any], folder: Path) -> None:
    case = folder.parent / "case"
    run("new", case)
    (case / "case.db").write_bytes(b"this is no database, and it is longer than one hundred bytes" * 4)
    done = run("brief", case)
    assert done.returncode == 1
    assert "case.db" in done.stderr
    assert "Traceback" not in done.stderr


def test_hostile_words_reach_the_screen_as_symbols(run: Callable[..., Any], folder: Path) -> None:
    hostile = (
        "“Yes \x1b[31mred\x1b[0m \u202egnihton <script>alert(1)</script>,” Foreign Minister Layla Haddad said.\n"
    )
    (folder / "hostile.txt").write_text(hostile, "utf-8")
    case = folder.parent / "case"
    add(run, folder)
    for output in (
        run("brief", case).stdout, run("show", case, "statements").stdout, run("search", case, "red").stdout,
    ):  # fmt: skip
        assert "\x1b" not in output
        assert "\u202e" not in output
    page = folder.parent / "brief.html"
    run("brief", case, "-o", page)
    assert "<script" not in page.read_text("utf-8")


def test_a_brief_among_its_own_reports_gives_no_evidence(run: Callable[..., Any], folder: Path) -> None:
    endings = ("html", "md", "json", "txt")
    for ending in endings:
        done = run("brief", folder, "-o", folder / f"brief.{ending}")
        assert done.returncode == 0, done.stderr
    again = run("brief", folder, "--json")
    assert again.returncode == 0, again.stderr
    assert len(json.loads(run("show", folder, "reports", "--json").stdout)) == 1


def test_a_brief_of_the_rest_says_what_is_missing(run: Callable[..., Any], folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"no PDF at all")
    done = run("brief", folder)
    assert done.returncode == 1
    assert "Layla Haddad" in done.stdout
    assert "broken.pdf" in done.stderr.splitlines()[-2]


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX only")
def test_bytes_that_are_no_text_in_names_and_arguments(run: Callable[..., Any], folder: Path) -> None:
    odd = folder.parent / "case\udcff"
    assert run("new", odd).returncode == 0
    assert run("add", odd, folder).returncode == 0
    assert run("read", odd).returncode == 0
    for arguments in (("rename", "Layla Haddad", "\udcff"), ("accept", "Layla Haddad", "--author", "\udcff")):
        done = run("decide", odd, *arguments)
        assert done.returncode == 1, done.stderr
        assert "no Unicode text" in done.stderr


@pytest.mark.parametrize("arguments", [("brief", ""), ("add", "CASE", ""), ("show", "CASE", "--ref", "9" * 30)])
def test_an_empty_name_or_a_number_without_end_is_a_wrong_call(
    run: Callable[..., Any], folder: Path, arguments: tuple[str, ...]
) -> None:
    done = run(*(str(folder) if argument == "CASE" else argument for argument in arguments))
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr


def test_the_example_does_not_take_over_another_case(run: Callable[..., Any], folder: Path) -> None:
    case = folder.parent / "mine"
    assert run("new", case).returncode == 0
    done = run("demo", case)
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert not (case / "brief.html").exists()


@pytest.mark.skipif(os.name != "posix", reason="uses a POSIX shell")
@pytest.mark.parametrize(("closed", "status"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), ("<&-", 0)])
def test_streams_closed_before_the_start(folder: Path, closed: str, status: int) -> None:
    command = f'"{sys.executable}" -m tightrope brief "{folder}" {closed}'
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")}
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
