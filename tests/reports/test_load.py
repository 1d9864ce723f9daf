"""Files, folders, patterns and standard input in; reports and refusals out."""

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tightrope.reports.load import MAX_TEXT_BYTES, ReceivedReport, Refusal, load_bytes, load_reports
from tightrope.reports.report import EVIDENCE_KINDS

ARTICLE = (
    "The two delegations met in the capital and agreed to go on talking about the calendar.\n\n"
    "A spokesman for the ministry said that the number of advisers would be settled later.\n"
)


def taken(results: object) -> list[ReceivedReport]:
    return [each for each in results if isinstance(each, ReceivedReport)]  # type: ignore[attr-defined]


def refused(results: object) -> list[Refusal]:
    return [each for each in results if isinstance(each, Refusal)]  # type: ignore[attr-defined]


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_a_folder_is_read_in_the_order_of_its_paths_without_hidden_and_case_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "b.txt": ARTICLE, "a/z.txt": ARTICLE, ".hidden.txt": ARTICLE, ".git/x.txt": ARTICLE,
            "case.toml": "title = 'x'", "case.db": b"SQLite format 3\x00", "scenarios/s.toml": "x = 1",
        },
    )  # fmt: skip
    results = list(load_reports(tmp_path))
    assert [each.report.file for each in taken(results)] == ["a/z.txt", "b.txt"]
    assert refused(results) == []


def test_folders_that_loop_by_links_end(tmp_path: Path) -> None:
    write(tmp_path, {"deep/a.txt": ARTICLE})
    (tmp_path / "deep" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "deep" / "gone").symlink_to(tmp_path / "nowhere")
    results = list(load_reports(tmp_path))
    assert [each.report.file for each in taken(results)] == ["deep/a.txt"]
    assert [each.place for each in refused(results)] == [str(tmp_path / "deep" / "gone")]


def test_a_pattern_and_standard_input_are_sources(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": ARTICLE, "b.md": ARTICLE})
    assert [each.report.file for each in taken(load_reports(str(tmp_path / "*.txt")))] == ["a.txt"]
    (report,) = taken(load_reports("-", stdin=io.BytesIO(ARTICLE.encode())))
    assert report.report.text == ARTICLE
    assert report.content == ARTICLE.encode()


@pytest.mark.parametrize("source", ["nothing-here.txt", "no/such/*.txt", "bad\0name"])
def test_a_source_that_is_not_there_is_refused(source: str) -> None:
    (refusal,) = load_reports(source)
    assert isinstance(refusal, Refusal)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "nothing"),
        ("blank.txt", b" \n\t\r\n", "nothing"),
        ("noise.txt", bytes(range(256)) * 64, "binary"),
        ("report.docx", b"PK\x03\x04" + b"\x00" * 100, "PDF, HTML or text"),
        ("bomb.txt", b"PK\x03\x04" + b"\x00" * 100, "zip"),
        ("report.txt.gz", b"\x1f\x8b\x08" + b"\x00" * 100, "gzip"),
        ("report.pdf", b"just words", "no PDF"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type", "damaged"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 100, "picture"),
        ("feed.xml", b"<?xml version='1.0'?><rss version='2.0'></rss>", "feed"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    write(tmp_path, {name: content, "zz-good.txt": ARTICLE})
    results = list(load_reports(tmp_path))
    assert [each.report.file for each in taken(results)] == ["zz-good.txt"]
    (refusal,) = refused(results)
    assert refusal.place == str(tmp_path / name)
    assert words in refusal.reason


def test_a_text_over_the_limit_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as stream:
        stream.write(b"words ")
        stream.truncate(10 * MAX_TEXT_BYTES)
    (refusal,) = load_reports(tmp_path)
    assert isinstance(refusal, Refusal)
    assert f"{MAX_TEXT_BYTES:,}" in refusal.reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (refusal,) = load_reports(tmp_path)
    assert isinstance(refusal, Refusal)
    assert "pipe" in refusal.reason


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"secret.txt": ARTICLE})
    (tmp_path / "secret.txt").chmod(0)
    (refusal,) = load_reports(tmp_path)
    assert isinstance(refusal, Refusal)
    assert "permission" in refusal.reason


def test_the_manifest_supplies_what_the_file_does_not_say(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "reports.csv": "\ufefffile,outlet,published,title,url\r\n"
            'a.txt,"Gulf Desk, Basra",7 April 2021,Talks go on,https://example.org/a\r\n',
            "a.txt": f"Talks go on\n\n{ARTICLE}",
        },
    )
    (received,) = load_reports(tmp_path)
    assert isinstance(received, ReceivedReport)
    report = received.report
    assert (report.outlet, report.published, report.published_basis) == ("Gulf Desk, Basra", "2021-04-07", "given")
    assert (report.title, report.url) == ("Talks go on", "https://example.org/a")
    assert report.blocks[0].kind == "headline"
    alone = taken(load_reports(tmp_path / "a.txt"))
    assert alone == [received]


def test_an_invalid_date_in_the_manifest_is_named_and_everything_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "reports.csv": "file,published,titel\na.txt,2021-02-30,\nb.txt,2021-04-07,\nc.txt,2021,\n",
            "a.txt": ARTICLE,
            "b.txt": ARTICLE + "More.\n",
        },
    )
    results = list(load_reports(tmp_path))
    assert [(each.report.file, each.report.published) for each in taken(results)] == [
        ("a.txt", None),
        ("b.txt", "2021-04-07"),
    ]
    manifest = tmp_path / "reports.csv"
    assert [each.place for each in refused(results)] == [
        f"{manifest}, line 1, column titel",
        f"{manifest}, line 2, column published",
        f"{manifest}, line 4, column file",
    ]


def test_a_broken_manifest_does_not_stop_the_files(tmp_path: Path) -> None:
    write(tmp_path, {"reports.csv": "name,outlet\na.txt,Desk\n", "a.txt": ARTICLE})
    results = list(load_reports(tmp_path))
    assert len(taken(results)) == 1
    assert '"file"' in refused(results)[0].reason


def test_every_line_of_json_lines_is_a_report_and_a_broken_one_is_named(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"u-{n}", "text": f"{ARTICLE} Number {n}.", "mood": 1}) for n in range(1, 701)]
    lines[499] = lines[499][:40]
    write(tmp_path, {"updates.jsonl": "\n".join(lines)})
    results = list(load_reports(tmp_path))
    assert len(taken(results)) == 699
    (refusal,) = refused(results)
    assert refusal.place == f"{tmp_path / 'updates.jsonl'}, line 500"
    first = taken(results)[0]
    assert first.content == lines[0].encode()
    assert first.report.source_id == "u-1"
    assert len({each.report.id for each in taken(results)}) == 699


def test_a_short_update_is_body(tmp_path: Path) -> None:
    text = "Talks between the two ministers ended without a date for the next round."
    (received,) = taken(load_bytes(json.dumps({"text": text, "outlet": "Desk"}).encode(), name="u.jsonl"))
    assert [block.kind for block in received.report.blocks] == ["body"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_text_survives_as_received(encoding: str) -> None:
    words = "The minister’s office\r\nsaid “no”: cafe\u0301 and a break\u00a0here, a \x00 too.\r\n" * 3
    if encoding == "cp1252":
        words = words.replace("e\u0301", "é")
    (received,) = taken(load_bytes(words.encode(encoding), name="a.txt"))
    assert received.report.text.lstrip("\ufeff") == words


def test_lone_surrogates_are_replaced_one_by_one() -> None:
    line = b'{"text": "The talks \\ud800 go on in Baghdad.", "outlet": "Desk \\udc00"}'
    (received,) = taken(load_bytes(line, name="a.jsonl"))
    assert received.report.text == "The talks \ufffd go on in Baghdad."
    assert received.report.outlet == "Desk \ufffd"
    assert "surrogates" in received.report.notes[0]


SUFFIXES = ["a.txt", "a.md", "a.html", "a.eml", "a.jsonl", "a.json", "a.pdf", "a"]
STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"<html><body>",
    b"Subject: x\nMIME-Version: 1.0\n\n",
    b'{"text": "',
    b"---\ntitle: ",
    b"\xff\xfe",
]


@settings(deadline=None)  # the first example of a format loads its library
@given(start=st.sampled_from(STARTS), content=st.binary(max_size=400), name=st.sampled_from(SUFFIXES))
def test_any_bytes_give_reports_or_refusals(start: bytes, content: bytes, name: str) -> None:
    results = list(load_bytes(start + content, name=name))
    assert results
    for received in taken(results):
        report = received.report
        report.text.encode()
        for block in report.blocks:
            assert report.text[block.start : block.end].strip()


@settings(deadline=None)  # the first example of a format loads its library
@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md", "a.jsonl"]))
def test_hostile_unicode_is_kept_character_for_character(words: str, name: str) -> None:
    content = (json.dumps({"text": words}) if name == "a.jsonl" else words).encode("utf-8", "surrogatepass")
    for received in taken(load_bytes(content, name=name)):
        if not received.report.notes and received.report.media_type in ("text/plain", "text/markdown"):
            assert received.report.text == words
        for block in received.report.blocks:
            if block.kind in EVIDENCE_KINDS:
                assert received.report.cite(block.start, block.end).quote.strip()
