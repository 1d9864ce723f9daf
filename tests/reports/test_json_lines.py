"""JSON in its shapes, whole and broken."""

import io
import json

import pytest

from tightrope.errors import UnreadableReport
from tightrope.reports.json_lines import JsonRecord, read_json
from tightrope.reports.received import Refusal


def read(content: bytes) -> list[JsonRecord | Refusal]:
    return list(read_json(io.BytesIO(content), "a.jsonl"))


def records(content: bytes) -> list[JsonRecord]:
    return [each for each in read(content) if isinstance(each, JsonRecord)]


ONE = {"text": "The talks go on.", "id": "1"}
TWO = {"text": "They ended, “for now”.", "id": "2"}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ONE) + "\n" + json.dumps(TWO),
        json.dumps(ONE) + "\r\n\r\n" + json.dumps(TWO) + "\r\n",
        "\ufeff" + json.dumps(ONE, ensure_ascii=False) + "\n" + json.dumps(TWO, ensure_ascii=False),
        json.dumps([ONE, TWO]),
        json.dumps([ONE, TWO], indent=2),
        "\ufeff" + json.dumps([ONE, TWO], indent=2, ensure_ascii=False),
    ],
)
def test_lines_and_arrays_give_the_same_texts(content: str) -> None:
    found = records(content.encode())
    assert [(each.text, each.given.source_id) for each in found] == [(ONE["text"], "1"), (TWO["text"], "2")]
    assert [json.loads(each.content) for each in found] == [ONE, TWO]


def test_one_object_may_go_over_many_lines() -> None:
    (found,) = records(json.dumps(ONE, indent=2).encode())
    assert found.text == ONE["text"]


def test_a_broken_first_line_costs_only_itself() -> None:
    found = read(b'{"text": "cut\n' + json.dumps(TWO).encode())
    assert isinstance(found[0], Refusal)
    assert found[0].place == "a.jsonl, line 1"
    assert isinstance(found[1], JsonRecord)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"[1, 2]", "an array"),
        (b"null", "null"),
        (b'"words"', "a string"),
        (b"{}", 'the key "text" is missing'),
        (b'{"text": 5}', "is no string"),
        (b'{"text": " \\n"}', "is empty"),
        (b'{"text": "x", "id": ' + b"9" * 5_000 + b"}", "a number too long"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "\xff"}', "byte 11 is not UTF-8"),
        (b'{"text": "x"} trailing', "column 15"),
    ],
)
def test_what_is_no_report_is_refused_by_line(line: bytes, words: str) -> None:
    good = json.dumps(ONE).encode()
    results = read(good + b"\n" + line + b"\n" + good)
    assert [type(each) for each in results] == [JsonRecord, Refusal, JsonRecord]
    refusal = results[1]
    assert isinstance(refusal, Refusal)
    assert refusal.place == "a.jsonl, line 2"
    assert words in refusal.reason


@pytest.mark.parametrize("content", [b"[]", b"\n\n", b"[1, 2", "[]".encode("utf-16"), b"[" * 100_000])
def test_what_holds_no_object_at_all_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(UnreadableReport, match=r"a\.jsonl: "):
        read(content)


def test_keys_of_other_kinds_are_ignored_with_a_note_or_without() -> None:
    line = {**ONE, "id": 17, "title": ["x"], "published": "soon", "outlet": None, "url": "", "license": {"a": 1}}
    (found,) = records(json.dumps(line).encode())
    assert found.given.source_id == "17"
    assert (found.given.title, found.given.published, found.given.outlet, found.given.url) == (None,) * 4
    assert len(found.notes) == 2
    assert "title" in found.notes[0]
    assert "'soon'" in found.notes[1]


def test_a_given_date_is_normalised() -> None:
    (found,) = records(json.dumps({**ONE, "published": "2021-04-07T10:00:00Z"}).encode())
    assert found.given.published == "2021-04-07"
