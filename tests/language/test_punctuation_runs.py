"""Tests of long runs of punctuation."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize("run", ['"' * 500, "“”" * 250, "-=" * 250, "!" * 500])
@pytest.mark.parametrize(("before", "after"), [("", ""), ("end", ""), ("", "start"), ("(a ", " b)")])
def test_a_long_run_is_few_tokens(pipeline: "Language", run: str, before: str, after: str) -> None:
    doc = pipeline(before + run + after)
    assert doc.text == before + run + after
    assert len(doc) <= 8


def test_marks_of_ordinary_text_stay_apart(pipeline: "Language") -> None:
    assert [token.text for token in pipeline("“(Why?!)” he asked ...")] == [
        "“", "(", "Why", "?", "!", ")", "”", "he", "asked", "...",
    ]  # fmt: skip
