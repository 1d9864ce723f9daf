"""The main job as a user runs it: files in, a sourced brief out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "BAGHDAD, April 7 (Test Desk) - Delegates of both states met on Wednesday.\n\n"
    "“We will sign if the other side signs,” Foreign Minister Layla Haddad said.\n\n"
    "About 300 soldiers guarded the hall.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports of mine"
    reports.mkdir()
    (reports / "one.txt").write_text(TEXT, "utf-8")
    (reports / "reports.csv").write_text(
        "file,outlet,published,title\none.txt,Test Desk,2021-04-08,Delegates meet\n", "utf-8"
    )
    return reports


def test_a_folder_is_briefed_and_nothing_is_written_into_it(run: Callable[..., Any], folder: Path) -> None:
    before = sorted(folder.iterdir())
    first = run("brief", folder)
    assert first.returncode == 0, first.stderr
    assert "Layla Haddad" in first.stdout
    assert "1 new report, 1 read" in first.stderr
    assert sorted(folder.iterdir()) == before
    again = run("brief", folder)
    assert again.returncode == 0
    assert "read" not in again.stderr


def test_every_quotation_shown_is_in_its_report(run: Callable[..., Any], folder: Path) -> None:
    run("read", folder)
    reports = {r["id"]: r["text"] for r in json.loads(run("show", folder, "reports", "--json", "--text").stdout)}
    seen = 0
    for kind in ("actors", "mentions", "times", "statements", "conditions", "figures", "timeline"):
        for record in json.loads(run("show", folder, kind, "--json").stdout):
            where = record["citation"]
            assert reports[where["report"]][where["start"] : where["end"]] == where["quote"]
            assert record["state"] == "read"
            seen += 1
    assert seen >= 5


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_a_brief_is_written_in_every_format(run: Callable[..., Any], folder: Path, ending: str) -> None:
    output = folder.parent / f"brief.{ending}"
    done = run("brief", folder, "-o", output)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "Layla Haddad" in output.read_text("utf-8")


def test_a_reference_opens_its_quotation(run: Callable[..., Any], folder: Path) -> None:
    run("brief", folder)
    shown = run("show", folder, "--ref", 1, "--json")
    citation = json.loads(shown.stdout)
    assert citation["quote"] in TEXT
    assert citation["quote"] in run("show", folder, "--ref", 1).stdout
    missing = run("show", folder, "--ref", 999)
    assert missing.returncode == 1
    assert "no reference 999" in missing.stderr


def test_a_decision_changes_the_brief_and_can_be_undone(run: Callable[..., Any], folder: Path) -> None:
    run("read", folder)
    (figure,) = json.loads(run("show", folder, "figures", "--json").stdout)
    assert run("decide", folder, "reject", figure["id"], "--author", "analyst").returncode == 0
    assert json.loads(run("show", folder, "figures", "--json").stdout) == []
    assert [r["state"] for r in json.loads(run("show", folder, "figures", "--json", "--rejected").stdout)] == [
        "rejected"
    ]
    run("read", folder, "--again")
    assert json.loads(run("show", folder, "figures", "--json").stdout) == []
    (decision,) = json.loads(run("show", folder, "decisions", "--json").stdout)
    assert (decision["kind"], decision["target"], decision["author"]) == ("reject", figure["id"], "analyst")
    assert run("undo", folder).returncode == 0
    assert [r["id"] for r in json.loads(run("show", folder, "figures", "--json").stdout)] == [figure["id"]]
    assert run("redo", folder).returncode == 0
    assert json.loads(run("show", folder, "figures", "--json").stdout) == []


def test_search_finds_words_in_the_report(run: Callable[..., Any], folder: Path) -> None:
    run("add", folder, folder)
    hits = json.loads(run("search", folder, "soldiers", "hall", "--json").stdout)
    assert ["300 soldiers" in hit["quote"] for hit in hits] == [True]
    assert run("search", folder, "zebra").stderr == "Nothing found.\n"


def test_a_new_case_takes_reports_from_a_pipe_and_checks_clean(run: Callable[..., Any], tmp_path: Path) -> None:
    case = tmp_path / "my case"
    assert run("new", case, "--title", "Two neighbours").returncode == 0
    line = json.dumps({"text": TEXT, "outlet": "Test Desk", "published": "2021-04-08", "id": "x-1"})
    assert run("add", case, "-", stdin=line.encode()).returncode == 0
    brief = run("brief", case)
    assert brief.returncode == 0, brief.stderr
    assert brief.stdout.startswith("Two neighbours\n")
    (report,) = json.loads(run("show", case, "reports", "--json").stdout)
    assert (report["source_id"], report["published"], report["published_basis"]) == ("x-1", "2021-04-08", "given")
    check = run("check", case)
    assert check.returncode == 0
    assert "everything holds" in check.stderr
    assert run("new", case).returncode == 1


def test_the_example_is_copied_out_and_briefed(run: Callable[..., Any], tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "written for it" in done.stderr
    assert (tmp_path / "tightrope-demo" / "brief.html").stat().st_size > 10_000
    again = run("demo", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert run("check", tmp_path / "tightrope-demo").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [("frobnicate",), ("brief",), ("show", "CASE", "gossip"), ("brief", "CASE", "-o", "x.exe"), ("show", "CASE"),
     ("brief", "CASE", "--as-of", "soon"), ("decide", "CASE", "praise", "x")],
)  # fmt: skip
def test_a_wrong_call_ends_with_status_2(run: Callable[..., Any], folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(*(folder if word == "CASE" else word for word in arguments))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr


def test_what_does_not_exist_ends_with_status_1(run: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    for arguments in (
        ("brief", tmp_path / "nowhere"),
        ("decide", folder, "reject", "s-000000000000"),
        ("brief", folder, "-o", tmp_path / "no" / "such" / "folder.html"),
    ):
        done = run(*arguments)
        assert done.returncode == 1, arguments
        assert done.stderr.startswith(("tightrope: ", "1 new"))
        assert "Traceback" not in done.stderr


def test_what_is_not_there_yet_is_said(run: Callable[..., Any], tmp_path: Path, folder: Path) -> None:
    case = tmp_path / "case"
    run("new", case)
    empty = run("brief", case)
    assert empty.returncode == 1
    assert "no report in it yet" in empty.stderr
    run("add", case, folder)
    unread = run("show", case, "statements")
    assert unread.returncode == 0
    assert "Not read yet: 1 of 1" in unread.stderr
