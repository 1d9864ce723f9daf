"""Gold files: what fits is read, what does not is named by file and line."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tightrope.errors import InvalidGold
from tightrope.evaluation.gold import read_gold, read_lines

GOOD = {"id": "one", "text": "Lena Marsh left.", "entities": [{"start": 0, "end": 10, "label": "person"}]}


def write(path: Path, *objects: Any) -> Path:
    path.write_text("".join(json.dumps(value) + "\n" for value in objects), "utf-8")
    return path


def test_plain_and_gzip_files_read_alike_whatever_their_names(tmp_path: Path) -> None:
    plain = write(tmp_path / "gold.jsonl.gz", GOOD, GOOD)
    packed = tmp_path / "gold.jsonl"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert [one.text for one in read_gold([plain])] == [one.text for one in read_gold([packed])]


def test_the_limit_holds_for_each_file(tmp_path: Path) -> None:
    files = [write(tmp_path / name, GOOD, GOOD, GOOD) for name in ("a.jsonl", "b.jsonl")]
    assert len(read_gold(files, limit=2)) == 4


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\n\n", "no document"),
        (b'{"text": "a"}\n{"text": ', r"gold.jsonl, line 2: this is no JSON"),
        (b"[" * 100_000, "line 1: this is no JSON"),
        (b'["text"]\n', "line 1: expected a JSON object"),
        (b'{"text": "a", "confidence": NaN}\n', "NaN is no number of JSON"),
        (b'{"text": 7}\n', 'no "text"'),
        (b'{"text": "  "}\n', 'no "text"'),
        (b'{"text": "\\ud800"}\n', "surrogate"),
        (b'{"text": "caf\xe9"}\n', "line 1: byte 14 is no UTF-8"),
        (gzip.compress(b'{"text": "a"}\n' * 99)[:-9], "broken gzip"),
        (b"\x1f\x8bnothing that was packed", "broken gzip"),
    ],
)  # fmt: skip
def test_what_is_no_gold_file_is_refused_by_line(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "gold.jsonl").write_bytes(content)
    with pytest.raises(InvalidGold, match=message):
        read_gold([tmp_path / "gold.jsonl"])


@pytest.mark.parametrize(
    ("span", "message"),
    [
        ({"start": 0, "end": 17}, "the span 0-17 is not in the text, which has 16 characters"),
        ({"start": -3, "end": 4}, "the span -3-4 is not in the text"),
        ({"start": 4, "end": 4}, "the span 4-4 is not in the text"),
        ({"start": 0.0, "end": 4}, "whole numbers"),
        ({"start": True, "end": 4}, "whole numbers"),
        ({"end": 4}, "whole numbers"),
        ({"start": 0, "end": 4, "text": "Lina"}, "the span 0-4 reads 'Lena', its text says 'Lina'"),
    ],
)
def test_a_span_that_does_not_fit_is_refused(tmp_path: Path, span: dict[str, Any], message: str) -> None:
    (document,) = read_gold([write(tmp_path / "gold.jsonl", GOOD)])
    with pytest.raises(InvalidGold, match=rf"gold\.jsonl, line 1: .*{message}"):
        document.span(span)


def test_a_list_that_is_missing_is_asked_for(tmp_path: Path) -> None:
    (document,) = read_gold([write(tmp_path / "gold.jsonl", GOOD)])
    with pytest.raises(InvalidGold, match='under "attributions", found the keys id, text, entities'):
        document.items("attributions")


def test_a_line_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    packed = tmp_path / "bomb.jsonl.gz"
    packed.write_bytes(gzip.compress(b" " * 30_000_000))
    with pytest.raises(InvalidGold, match="longer than"):
        list(read_lines(packed))
